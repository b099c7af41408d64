import { isRecord } from "../../../exporter/is-record.ts";

/** A line of a session of Claude Code: an object of which nothing else is taken for granted. */
export type Line = Readonly<Record<string, unknown>>;

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

export const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

export const number = (value: unknown): number =>
	typeof value === "number" && Number.isFinite(value) && value > 0 ? value : 0;

/** When a line was written, in milliseconds since 1970. Some kinds of lines do not say so. */
export function timeOf({ timestamp }: Line): number | undefined {
	const at = typeof timestamp === "string" ? Date.parse(timestamp) : Number.NaN;
	return Number.isNaN(at) ? undefined : at;
}

/** The message of a line of type `user` or `assistant`. */
export const messageOf = ({ message }: Line): Line => (isRecord(message) ? message : {});

/** The blocks of a message; its content can also be one text. */
export function blocksOf({ content }: Line): readonly Line[] {
	if (typeof content === "string") return [{ type: "text", text: content }];
	return Array.isArray(content) ? content.filter(isRecord) : [];
}
