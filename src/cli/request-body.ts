import type { OutboxRecord } from "../../exporter/outbox/outbox.ts";
import { jsonBody, unpackedBody } from "../destinations/json-body.ts";

/** The body of a request as a value, OTLP in protobuf as its twin in JSON; `undefined` where it can be read as neither. */
export async function requestBody(record: OutboxRecord): Promise<unknown> {
	if (record.contentType.includes("json")) return jsonBody(record);
	const plain = unpackedBody(record);
	if (plain === undefined) return undefined;
	// Large, and seldom needed.
	const { jsonOfProtobuf } = await import("./json-of-protobuf.ts");
	return jsonOfProtobuf(plain);
}
