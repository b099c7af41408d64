import { isRecord } from "../../../exporter/is-record.ts";
import { blocksOf as blocksIn, type Fields, fieldsOf, timeOf as timeOfText } from "../files/fields.ts";

/** A line of a session of Claude Code. */
export type Line = Fields;

/**
 * How the lines begin that hold copies of prompts and requests, often 100 kB each, and nothing that is not told
 * elsewhere.
 */
const LARGE = /^\{"type":"api-request-(?:shape|blob)"|^.{0,200}"attachment":\{/;

/** Two objects on one line, as two writers leave them. */
const SEAM = /(?<=\})(?=\{"(?:type|parentUuid|isSidechain|sessionId|message)":)/;

/** The objects of a line; `undefined` where it is damaged. Large ones that tell nothing are passed over. */
export function linesIn(text: string): readonly Line[] | undefined {
	if (LARGE.test(text.slice(0, 300))) return [];
	const whole = parsed([text]);
	return whole ?? parsed(text.split(SEAM));
}

function parsed(texts: readonly string[]): readonly Line[] | undefined {
	const lines: Line[] = [];
	for (const text of texts) {
		try {
			const line: unknown = JSON.parse(text);
			if (!isRecord(line)) return undefined;
			lines.push(line);
		} catch {
			return undefined;
		}
	}
	return lines;
}

/** When a line was written, in milliseconds since 1970. Some kinds of lines do not say so. */
export const timeOf = ({ timestamp }: Line): number | undefined => timeOfText(timestamp);

/** The message of a line of type `user` or `assistant`. */
export const messageOf = ({ message }: Line): Line => fieldsOf(message);

/** The blocks of a message; its content can also be one text. */
export const blocksOf = ({ content }: Line): readonly Line[] => blocksIn(content);
