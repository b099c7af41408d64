import { gunzipSync } from "node:zlib";
import type { OutboxRecord } from "../../exporter/outbox/outbox.ts";

/** A body in a bomb's manner is not unpacked further. */
const MOST_UNPACKED = 64 * 1024 * 1024;

/** The parsed body of a request in JSON; `undefined` for any other. */
export function jsonBody(record: OutboxRecord): unknown {
	if (!record.contentType.includes("json")) return undefined;
	const plain = unpackedBody(record);
	try {
		return plain && JSON.parse(plain.toString("utf8"));
	} catch {
		return undefined;
	}
}

/** The body without its compression; `undefined` where it cannot be unpacked. */
export function unpackedBody({ body, contentEncoding }: OutboxRecord): Buffer | undefined {
	const bytes = Buffer.from(body);
	if (contentEncoding !== "gzip") return bytes;
	try {
		return gunzipSync(bytes, { maxOutputLength: MOST_UNPACKED });
	} catch {
		return undefined;
	}
}
