import type { OutboxRecord } from "../../exporter/outbox/outbox.ts";
import { bodyBytes } from "../../exporter/tally.ts";
import { manyLines, scrubSecrets } from "../settings/mask.ts";
import { size } from "./plain-text.ts";

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
	return `${manyLines(scrubSecrets(lines.join("\n"), secrets))}\n`;
}
