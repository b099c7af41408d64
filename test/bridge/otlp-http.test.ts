import { randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { ExportResultCode } from "@opentelemetry/core";
import { OTLPTraceExporter as JsonExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { OTLPTraceExporter as ProtobufExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { CompressionAlgorithm } from "@opentelemetry/otlp-exporter-base";
import { ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import { describe, expect, test } from "vitest";
import { inspectOutbox } from "../../exporter/outbox/inspect.ts";
import { outboxFolder } from "../../src/destinations/outbox-folder.ts";
import {
	bridgeWorld,
	JSON_TYPE,
	jsonOf,
	messagesIn,
	PROTOBUF,
	post,
	protobufOf,
	sessionSpans,
	turnInPieces,
} from "./world.ts";

const { all, session } = turnInPieces();
const body = protobufOf(all);

const jsonSpans = (...spans: readonly object[]): string =>
	JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });

const GOOD_SPAN = { traceId: "ab".repeat(16), spanId: "cd".repeat(8), name: "x" };

describe("OpenTelemetry's own exporters", () => {
	test.each([
		["protobuf", ProtobufExporter, CompressionAlgorithm.NONE],
		["protobuf with gzip", ProtobufExporter, CompressionAlgorithm.GZIP],
		["JSON", JsonExporter, CompressionAlgorithm.NONE],
		["JSON with gzip", JsonExporter, CompressionAlgorithm.GZIP],
	])("get a session to OpenSync: %s", async (_, Exporter, compression) => {
		const world = await bridgeWorld();
		const bridge = await world.start();
		const exporter = new Exporter({ url: `${bridge.url}/v1/traces`, compression });
		const result = await new Promise<{ code: number }>((resolve) => exporter.export([...all], resolve));
		expect(result.code).toBe(ExportResultCode.SUCCESS);
		await exporter.shutdown();
		await bridge.close({ requestsMs: 1000, deliveryMs: 20_000 });
		expect(messagesIn(world.server, session).length).toBeGreaterThanOrEqual(3);
	});
});

describe("an answer has the content type of the request", () => {
	test("and is empty when everything was taken", async () => {
		const bridge = await (await bridgeWorld()).start();
		const protobuf = await post(bridge.url, body);
		expect([protobuf.status, protobuf.headers.get("content-type")]).toEqual([200, PROTOBUF]);
		expect((await protobuf.arrayBuffer()).byteLength).toBe(0);
		const json = await post(bridge.url, jsonOf(all), `${JSON_TYPE}; charset=utf-8`);
		expect([json.status, json.headers.get("content-type"), await json.text()]).toEqual([200, JSON_TYPE, "{}"]);
		expect((await post(bridge.url, "")).status).toBe(200);
	});

	test("tells how many spans can never pass, and why", async () => {
		const bridge = await (await bridgeWorld()).start();
		const bad = [
			{ spanId: "1".repeat(16) },
			{ ...GOOD_SPAN, traceId: "0".repeat(32) },
			{ ...GOOD_SPAN, spanId: "zz" },
		];
		const json = await post(bridge.url, jsonSpans(GOOD_SPAN, ...bad), JSON_TYPE);
		expect([json.status, await json.json()]).toEqual([
			200,
			{ partialSuccess: { rejectedSpans: "3", errorMessage: "spans without a valid trace id and span id" } },
		]);
		// A resource with a scope with a span of nothing but a name.
		const nameless = Buffer.from([0x0a, 0x07, 0x12, 0x05, 0x12, 0x03, 0x2a, 0x01, 0x78]);
		const protobuf = await post(bridge.url, nameless);
		expect(ProtobufTraceSerializer.deserializeResponse(new Uint8Array(await protobuf.arrayBuffer()))).toMatchObject({
			partialSuccess: { errorMessage: "spans without a valid trace id and span id" },
		});
	});

	test("and is a google.rpc.Status when nothing was taken", async () => {
		const bridge = await (await bridgeWorld()).start();
		const json = await post(bridge.url, "{", JSON_TYPE);
		expect([json.status, json.headers.get("content-type"), await json.json()]).toEqual([
			...[400, JSON_TYPE],
			{ code: 3, message: "not JSON" },
		]);
		const protobuf = await post(bridge.url, "garbage");
		expect([protobuf.status, protobuf.headers.get("content-type")]).toEqual([400, PROTOBUF]);
		const status = Buffer.from(await protobuf.arrayBuffer());
		expect(status.subarray(0, 3)).toEqual(Buffer.from([0x08, 3, 0x12]));
		expect(status.subarray(4).toString()).toMatch(/^ExportTraceServiceRequest: expected/);
	});
});

describe("what is no OTLP trace request", () => {
	test.each([
		["GET", "/v1/traces", 405],
		["POST", "/v1/metrics", 404],
		["POST", "/v1/traces/", 404],
		["POST", "/healthz", 405],
		["POST", "/__proto__", 404],
	])("%s %s is %i", async (method, path, status) => {
		const bridge = await (await bridgeWorld()).start();
		const answer = await fetch(bridge.url + path, { method, headers: { "content-type": JSON_TYPE } });
		expect(answer.status).toBe(status);
		if (status === 405) expect(answer.headers.get("allow")).not.toBeNull();
	});

	test.each([
		["another content type", "text/plain", {}, 415],
		["a content type that an object has by itself", "constructor", {}, 415],
		["another content encoding", PROTOBUF, { "content-encoding": "br" }, 415],
		["no gzip", PROTOBUF, { "content-encoding": "gzip" }, 400],
	])("%s", async (_, contentType, headers, status) => {
		const bridge = await (await bridgeWorld()).start();
		expect((await post(bridge.url, body, contentType, headers)).status).toBe(status);
	});

	test.each([
		["a list", "[]"],
		["a text", '"x"'],
		["spans that are no list", jsonSpans().replace("[]", '"x"')],
		["a name that is a number", jsonSpans({ ...GOOD_SPAN, name: 7 })],
		["an enum by a name that it does not have", jsonSpans({ ...GOOD_SPAN, kind: "SERVER" })],
		["a time that is none", jsonSpans({ ...GOOD_SPAN, startTimeUnixNano: "yesterday" })],
		["a number that is none", jsonSpans({ ...GOOD_SPAN, attributes: [{ key: "x", value: { intValue: "1e3" } }] })],
		["a flag that is none", jsonSpans({ ...GOOD_SPAN, attributes: [{ key: "x", value: { boolValue: "yes" } }] })],
	])("JSON: %s is 400", async (_, text) => {
		const bridge = await (await bridgeWorld()).start();
		expect((await post(bridge.url, text, JSON_TYPE)).status).toBe(400);
	});

	test.each([
		["a message as a number", [0x08, 0x01]],
		["a message as a group", [0x0b, 0x0c]],
		["an id as a number", [0x0a, 0x06, 0x12, 0x04, 0x12, 0x02, 0x08, 0x01]],
		["a time as a text", [0x0a, 0x06, 0x12, 0x04, 0x12, 0x02, 0x3a, 0x00]],
		["a length past the end", [0x0a, 0x7f]],
		["a length of 4 GB", [0x0a, 0xff, 0xff, 0xff, 0xff, 0x0f]],
		["a number that never ends", Array.from({ length: 12 }, () => 0xff)],
		["field 0", [0x02, 0x00]],
		["a name that is no UTF-8", [0x0a, 0x08, 0x12, 0x06, 0x12, 0x04, 0x2a, 0x02, 0xc3, 0x28]],
	])("protobuf: %s is 400", async (_, bytes) => {
		const bridge = await (await bridgeWorld()).start();
		expect((await post(bridge.url, Buffer.from(bytes))).status).toBe(400);
	});

	test("protobuf: fields of a later version do no harm", async () => {
		const bridge = await (await bridgeWorld()).start();
		const later = Buffer.from([0xf8, 0x3f, 0x01, 0xfa, 0x3f, 0x02, 0x08, 0x01, 0xfd, 0x3f, 1, 2, 3, 4]);
		expect((await post(bridge.url, Buffer.concat([body, later]))).status).toBe(200);
	});

	test("JSON: unknown fields and null do no harm", async () => {
		const bridge = await (await bridgeWorld()).start();
		const span = { ...GOOD_SPAN, kind: 3, flags: 257, links: null, future: { deep: [1] }, __proto__: null };
		expect((await post(bridge.url, jsonSpans(span), JSON_TYPE)).status).toBe(200);
	});
});

describe("limits", () => {
	const limits = { maxBodyBytes: 100_000, maxInFlightBytes: 4_000_000 };

	test("a body that is too large is 413, whether it says so, comes in chunks, or grows when it is decompressed", async () => {
		const bridge = await (await bridgeWorld()).start({ limits });
		const large = Buffer.alloc(100_001);
		expect((await post(bridge.url, large)).status).toBe(413);
		const chunks = new ReadableStream({
			pull(controller) {
				controller.enqueue(Buffer.alloc(10_000));
				if (controller.desiredSize === null) controller.close();
			},
		});
		const chunked = await fetch(`${bridge.url}/v1/traces`, {
			...{ method: "POST", body: chunks, duplex: "half", headers: { "content-type": PROTOBUF } },
		} as RequestInit).then(
			({ status }) => status,
			// The answer can come before everything is sent, which fetch takes for a failure.
			() => 413,
		);
		expect(chunked).toBe(413);
		const bomb = gzipSync(Buffer.alloc(50_000_000));
		expect(bomb.length).toBeLessThan(limits.maxBodyBytes);
		expect((await post(bridge.url, bomb, PROTOBUF, { "content-encoding": "gzip" })).status).toBe(413);
		expect((await post(bridge.url, body)).status).toBe(200);
	});

	test("a small body that describes more than fits into memory is 413", async () => {
		const bridge = await (await bridgeWorld()).start({ limits });
		const spans = Buffer.alloc(40_000, Buffer.from([0x12, 0x00]));
		expect((await post(bridge.url, nested(0x0a, nested(0x12, spans)))).status).toBe(413);
		expect((await post(bridge.url, `{"x":[${"[],".repeat(30_000)}[]]}`, JSON_TYPE)).status).toBe(413);
	});

	test("a text whose JSON would not fit into memory when it is parsed is 413; much text in little JSON is taken", async () => {
		const bridge = await (await bridgeWorld()).start({ limits });
		const saying = (text: string) =>
			jsonSpans({ ...GOOD_SPAN, attributes: [{ key: "x", value: { stringValue: text } }] });
		expect((await post(bridge.url, saying(`[${"[],".repeat(30_000)}[]]`), JSON_TYPE)).status).toBe(413);
		const prose = JSON.stringify([{ content: "[{[{[{, ".repeat(10_000) }]);
		expect((await post(bridge.url, saying(prose), JSON_TYPE)).status).toBe(200);
	});

	test("gzip that is cut off is 400", async () => {
		const bridge = await (await bridgeWorld()).start();
		const cut = gzipSync(body).subarray(0, -20);
		expect((await post(bridge.url, cut, PROTOBUF, { "content-encoding": "gzip" })).status).toBe(400);
	});

	test("values nested too deeply are 400", async () => {
		const bridge = await (await bridgeWorld()).start();
		let value: Buffer = Buffer.from([0x0a, 0x00]);
		for (let level = 0; level < 5000; level++) value = nested(0x2a, nested(0x0a, value));
		const span = nested(0x0a, nested(0x12, nested(0x12, nested(0x4a, nested(0x12, value)))));
		expect((await post(bridge.url, span)).status).toBe(400);
		expect((await post(bridge.url, "[".repeat(100_000), JSON_TYPE)).status).toBe(400);
	});

	test("an outbox without room is 503 with Retry-After, and nothing of what waits is dropped for it", async () => {
		const world = await bridgeWorld();
		await world.server.close();
		const bridge = await world.start({ destination: { outbox: { maxBytes: 4 * body.length + 100_000 } } });
		const answers: Response[] = [];
		for (let time = 0; time < 30; time++) answers.push(await post(bridge.url, body));
		expect(answers[0]?.status).toBe(200);
		const last = answers.at(-1);
		expect([last?.status, last?.headers.get("retry-after")]).toEqual([503, "5"]);
		expect(bridge.status().drops).toEqual({});
	});

	test("a disk that refuses is 503", async () => {
		const world = await bridgeWorld();
		const folder = outboxFolder(world.stateDir, "opensync", world.server.url);
		mkdirSync(`${world.stateDir}/outbox`, { recursive: true });
		writeFileSync(folder, "a file where the folder should be");
		const bridge = await world.start();
		const answer = await post(bridge.url, body);
		expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "5"]);
	});
});

describe("a token", () => {
	const token = randomBytes(16).toString("hex");

	test("is wanted for traces and metrics, not for the sign of life", async () => {
		const bridge = await (await bridgeWorld()).start({ options: { token } });
		const with_ = (authorization: string) => post(bridge.url, body, PROTOBUF, { authorization });
		const without = await post(bridge.url, body);
		expect([without.status, without.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
		for (const wrong of ["", "Bearer", `Bearer ${token}x`, `Basic ${token}`, token]) {
			expect((await with_(wrong)).status).toBe(401);
		}
		for (const right of [`Bearer ${token}`, `bearer  ${token}`]) expect((await with_(right)).status).toBe(200);
		expect((await fetch(`${bridge.url}/metrics`)).status).toBe(401);
		expect((await fetch(`${bridge.url}/healthz`)).status).toBe(200);
	});
});

describe("/metrics", () => {
	test("counts what came, how it was answered, and what became of it", async () => {
		const bridge = await (await bridgeWorld()).start();
		await post(bridge.url, body);
		await post(bridge.url, "garbage");
		const answer = await fetch(`${bridge.url}/metrics`);
		expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
		const text = await answer.text();
		expect(text).toContain(`pi_sync_bridge_spans_received_total ${all.length}\n`);
		expect(text).toContain('pi_sync_bridge_requests_total{status="200"} 1\n');
		expect(text).toContain('pi_sync_bridge_requests_total{status="400"} 1\n');
		expect(text).toContain("pi_sync_bridge_in_flight_bytes 0\n");
		for (const line of text.trimEnd().split("\n")) {
			expect(line).toMatch(/^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"]*"\})? \d+)$/);
		}
	});
});

test("two bridges share a state folder: both take, everything arrives once", async () => {
	const world = await bridgeWorld();
	const [one, two] = [await world.start(), await world.start()];
	await Promise.all([post(one.url, body), post(two.url, protobufOf(sessionSpans("compaction")))]);
	await Promise.all([one, two].map((bridge) => bridge.close({ requestsMs: 1000, deliveryMs: 20_000 })));
	expect(world.server.sessions()).toHaveLength(2);
	expect(inspectOutbox(outboxFolder(world.stateDir, "opensync", world.server.url)).queued).toBe(0);
});

/** A message behind its tag and length. */
function nested(tag: number, message: Buffer): Buffer {
	const length: number[] = [];
	for (let rest = message.length; ; rest = Math.floor(rest / 128)) {
		length.push(rest > 127 ? (rest % 128) + 128 : rest);
		if (rest <= 127) break;
	}
	return Buffer.concat([Buffer.from([tag, ...length]), message]);
}
