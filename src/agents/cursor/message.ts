import type { MessagePart } from "../../../exporter/messages.ts";
import { saidIn } from "../files/content-parts.ts";
import { blocksOf, type Fields, fieldsOf, text } from "../files/fields.ts";
import { THOUGHT } from "./hooks/thoughts.ts";

/** Whether a line is a message. Other agents give their lines a type. */
export const isMessage = ({ role, message, type }: Fields): boolean =>
	(role === "user" || role === "assistant") && type === undefined && "content" in fieldsOf(message);

const TIME = /^\s*<timestamp>([^<]*)<\/timestamp>\s*/;
const QUERY = /<user_query>\n?([\s\S]*)\n?<\/user_query>/;

/** What the user said, without what Cursor put around it: files, rules, the time. */
export function promptIn({ message }: Fields): readonly MessagePart[] {
	const said = saidIn(blocksOf(fieldsOf(message).content));
	const hasQuery = said.some((part) => part.type === "text" && QUERY.test(part.content));
	return said.flatMap((part): readonly MessagePart[] => {
		if (part.type !== "text") return [part];
		const content = hasQuery ? QUERY.exec(part.content)?.[1]?.trim() : part.content.replace(TIME, "").trim();
		return content ? [{ type: "text", content }] : [];
	});
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** Such as `Monday, Nov 30, 2026, 1:12 AM (UTC+0)`, to the minute. */
const WRITTEN_TIME =
	/([A-Z][a-z]{2})[a-z]* (\d{1,2}), (\d{4}),? (\d{1,2}):(\d{2})\s?([AP]M)? \(UTC(?:([+-])(\d{1,2})(?::(\d{2}))?)?\)/;

/** When the user said it, as Cursor wrote that into the message, in milliseconds since 1970. */
export function timeIn({ message }: Fields): number | undefined {
	for (const block of blocksOf(fieldsOf(message).content)) {
		const [, words = ""] = TIME.exec(text(block.text) ?? "") ?? [];
		const [, month = "", day, year, hour, minute, half, sign, hours = 0, minutes = 0] =
			WRITTEN_TIME.exec(words) ?? [];
		if (!MONTHS.includes(month)) continue;
		const ofDay = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === "PM" ? 12 : 0);
		const east = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
		return Date.UTC(Number(year), MONTHS.indexOf(month), Number(day), ofDay, Number(minute) - east);
	}
	return undefined;
}

const THOUGHT_LINE = /^\[REDACTED\]$/m;

/** What the model said. Calls have no ids: they get them from their places. `place`: of the line. */
export const answerIn = ({ message }: Fields, place: string): readonly MessagePart[] =>
	blocksOf(fieldsOf(message).content).flatMap((block, index): readonly MessagePart[] => {
		if (block.type === "text") return spokenIn(text(block.text) ?? "");
		if (block.type !== "tool_use") return saidIn([block]);
		return [{ type: "tool_call", id: `${place}-${index}`, name: text(block.name) ?? "", arguments: block.input }];
	});

function spokenIn(words: string): readonly MessagePart[] {
	const [first = "", ...others] = words.split(THOUGHT_LINE);
	if (others.length === 0) return [{ type: "text", content: words }];
	return [first, ...others].flatMap((piece, index): readonly MessagePart[] => [
		...(index > 0 ? [{ type: "reasoning", content: THOUGHT } as const] : []),
		...(piece.trim() === "" ? [] : [{ type: "text", content: piece.trim() } as const]),
	]);
}
