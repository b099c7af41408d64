import type { OutboxRecord } from "../../exporter/outbox/outbox.ts";
import { bodyBytes } from "../../exporter/outbox/tally.ts";
import { scrubSecrets } from "../settings/mask.ts";
import { size } from "./plain-text.ts";

/** Control characters of a terminal do nothing in what we print; line breaks and tabs stay. */
const CONTROL = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A record as the request that it will be, for people: method, URL, headers, body. What authenticates it is added only
 * when it is sent and not known here; `secrets` are hidden wherever they stand. `body` is what `requestBody` read, `url`
 * the destination's.
 */
export function requestView(
	record: OutboxRecord,
	body: unknown,
	url: string | undefined,
	secrets: readonly string[],
): string {
	const { path, contentType, contentEncoding } = record;
	const bytes = bodyBytes(record.body);
	const lines = [
		`POST ${url ?? "(a destination that the settings do not name)"}${path}`,
		`content-type: ${contentType}`,
		...(contentEncoding === undefined ? [] : [`content-encoding: ${contentEncoding}`]),
		`content-length: ${bytes}`,
		"",
		body === undefined ? `(${contentType}, ${size(bytes)}, not readable)` : JSON.stringify(body, null, 2),
	];
	return `${withoutControls(scrubSecrets(lines.join("\n"), secrets))}\n`;
}

/** The text with everything escaped that would steer a terminal. */
export const withoutControls = (text: string): string => text.replace(CONTROL, escaped);

const escaped = (character: string): string =>
	character === "\n" || character === "\t"
		? character
		: `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
