import { gunzipSync } from "node:zlib";
import type { OutboxRecord } from "../../exporter/outbox/outbox.ts";
import { bodyBytes } from "../../exporter/outbox/tally.ts";
import { scrubSecrets } from "../settings/mask.ts";
import { countSpans } from "./count-spans.ts";
import { size } from "./plain-text.ts";

/** Control characters of a terminal do nothing in what we print; line breaks and tabs stay. */
const CONTROL = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A body in a bomb's manner is not unpacked further. */
const MOST_UNPACKED = 64 * 1024 * 1024;

/**
 * A record as the request that it will be, for people: method, URL, headers, body. What authenticates it is added only
 * when it is sent and not known here; `secrets` are hidden wherever they stand. `url` is the destination's.
 */
export function requestView(record: OutboxRecord, url: string | undefined, secrets: readonly string[]): string {
	const { path, contentType, contentEncoding } = record;
	const lines = [
		`POST ${url ?? "(a destination that the settings do not name)"}${path}`,
		`content-type: ${contentType}`,
		...(contentEncoding === undefined ? [] : [`content-encoding: ${contentEncoding}`]),
		`content-length: ${bodyBytes(record.body)}`,
		"",
		bodyView(record),
	];
	return `${scrubSecrets(lines.join("\n"), secrets).replace(CONTROL, escaped)}\n`;
}

function bodyView({ body, contentType, contentEncoding }: OutboxRecord): string {
	const bytes = bodyBytes(body);
	const plain = contentEncoding === "gzip" ? unzipped(Buffer.from(body)) : body;
	if (plain === undefined) return `(${size(bytes)}, not readable)`;
	if (!contentType.includes("json")) {
		const spans = countSpans(Buffer.from(plain));
		return `(${contentType}, ${size(bytes)}, ${spans === undefined ? "not readable" : `${spans} spans`})`;
	}
	const text = Buffer.from(plain).toString("utf8");
	try {
		return JSON.stringify(JSON.parse(text), null, 2);
	} catch {
		return text;
	}
}

function unzipped(body: Buffer): Buffer | undefined {
	try {
		return gunzipSync(body, { maxOutputLength: MOST_UNPACKED });
	} catch {
		return undefined;
	}
}

const escaped = (character: string): string =>
	character === "\n" || character === "\t"
		? character
		: `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
