import { join } from "node:path";
import fc from "fast-check";
import protobufjs, { type Type } from "protobufjs";
import { describe, expect, test } from "vitest";
import { decodeSpans, encodeSpans } from "../../src/bridge/journal/span-codec.ts";
import { DEFAULT_LIMITS } from "../../src/bridge/limits.ts";
import { decode, type Encoding, weigh } from "../../src/bridge/otlp/decode.ts";
import type { DecodedSpan } from "../../src/bridge/otlp/decoded-span.ts";
import { type Message, REQUEST, WIRE } from "../../src/bridge/otlp/protobuf-schema.ts";
import { hrTime } from "../../src/bridge/otlp/scalars.ts";
import { jsonOfProtobuf } from "../../src/cli/json-of-protobuf.ts";
import { scenarioFiles, spansOf } from "../support/scenario-files.ts";
import { jsonOf, protobufOf } from "./world.ts";

const PROTO = join(import.meta.dirname, "..", "..", "src", "bridge", "proto");

function officialTypes(): Promise<protobufjs.Root> {
	const root = new protobufjs.Root();
	root.resolvePath = (_, target) => join(PROTO, target);
	return root.load("opentelemetry/proto/collector/trace/v1/trace_service.proto");
}

const decoded = (body: Buffer, encoding: Encoding): readonly DecodedSpan[] => {
	const outcome = decode(body, encoding);
	if (outcome.type === "malformed") throw new Error(outcome.message);
	return outcome.spans;
};

const plain = (span: DecodedSpan) => ({ ...span, context: span.spanContext() });

describe("the spans of all real sessions", () => {
	const spans = scenarioFiles().flatMap(({ content }) => spansOf(content));

	test.each([
		["protobuf", protobufOf(spans)],
		["json", jsonOf(spans)],
	] as const)("are the same after %s", (encoding, body) => {
		const got = decoded(body, encoding);
		expect(got).toHaveLength(spans.length);
		const byId = new Map(got.map((span) => [span.spanContext().spanId, span]));
		for (const span of spans) {
			const { spanId, traceId } = span.spanContext();
			const parentId = span.parentSpanContext?.spanId;
			const attributes = Object.entries(span.attributes).filter(([, value]) => value !== undefined);
			expect(plain(byId.get(spanId) as DecodedSpan)).toMatchObject({
				...{ context: { spanId, traceId }, name: span.name, kind: span.kind },
				...{ startTime: span.startTime, endTime: span.endTime },
				status: { code: span.status.code, ...(span.status.message && { message: span.status.message }) },
				parentSpanContext: parentId === undefined ? undefined : { spanId: parentId },
				attributes: Object.fromEntries(attributes),
				links: span.links.map(({ context, attributes: of }) => ({
					...{ context: { spanId: context.spanId, traceId: context.traceId }, attributes: of ?? {} },
				})),
				events: span.events.map(({ name }) => ({ name })),
				resource: { attributes: span.resource.attributes },
				instrumentationScope: { name: "pi-sync", version: "test" },
			});
		}
	});

	test("are the same in the JSON in which people are shown protobuf", () => {
		const body = protobufOf(spans);
		const twin = Buffer.from(JSON.stringify(jsonOfProtobuf(body)));
		expect(decoded(twin, "json").map(plain)).toEqual(decoded(body, "protobuf").map(plain));
	});

	test("are the same after the journal", () => {
		const got = decoded(protobufOf(spans), "protobuf");
		const kept = decodeSpans(encodeSpans({ heldSince: 7, spans: got }));
		expect(kept?.heldSince).toBe(7);
		expect(kept?.spans.map((span) => plain(span as DecodedSpan))).toEqual(got.map(plain));
	});
});

describe("values", () => {
	test("of every kind come as what they mean, in both encodings", async () => {
		const request = (await officialTypes()).lookupType("ExportTraceServiceRequest");
		const attributes = [
			["int", { intValue: "9007199254740991" }, 9007199254740991],
			["negative", { intValue: "-5" }, -5],
			["double", { doubleValue: 0.5 }, 0.5],
			["flag", { boolValue: false }, false],
			["empty", { stringValue: "" }, ""],
			["nothing", {}, undefined],
			["bytes", { bytesValue: "AQI=" }, "AQI="],
			["list", { arrayValue: { values: [{ intValue: "1" }, {}, { stringValue: "x" }] } }, [1, null, "x"]],
			["object", { kvlistValue: { values: [{ key: "a", value: { boolValue: true } }] } }, { a: true }],
		] as const;
		const span = {
			...{ traceId: "ab".repeat(16), spanId: "cd".repeat(8), flags: 0x301, parentSpanId: "ef".repeat(8) },
			attributes: attributes.map(([key, value]) => ({ key, value })),
		};
		const json = { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] };
		const ids = {
			traceId: Buffer.alloc(16, 0xab),
			spanId: Buffer.alloc(8, 0xcd),
			parentSpanId: Buffer.alloc(8, 0xef),
		};
		const message = request.fromObject({ resourceSpans: [{ scopeSpans: [{ spans: [{ ...span, ...ids }] }] }] });
		const expected = Object.fromEntries(attributes.map(([key, , value]) => [key, value]));
		for (const [body, encoding] of [
			[Buffer.from(JSON.stringify(json)), "json"],
			[Buffer.from(request.encode(message).finish()), "protobuf"],
		] as const) {
			const [got] = decoded(body, encoding);
			expect(got?.attributes).toEqual(expected);
			expect(got?.parentSpanContext).toEqual({ spanId: "ef".repeat(8), isRemote: true });
		}
	});

	test("64-bit times are exact", () => {
		fc.assert(
			fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (nanos) => {
				const exact = [Number(nanos / 1_000_000_000n), Number(nanos % 1_000_000_000n)];
				const long = { low: Number(BigInt.asIntN(32, nanos)), high: Number(BigInt.asIntN(32, nanos >> 32n)) };
				expect(hrTime(long, "")).toEqual(exact);
				expect(hrTime(String(nanos), "")).toEqual(exact);
			}),
			{ examples: [[2n ** 64n - 1n], [1_790_000_000_999_999_999n], [1_790_000_001_000_000_000n]] },
		);
	});
});

describe("weighing", () => {
	test("knows every field of the .proto files, with its wire type", async () => {
		const root = await officialTypes();
		const wireOf: Record<string, number> = {
			...{ string: WIRE.bytes, bytes: WIRE.bytes, bool: WIRE.varint, int32: WIRE.varint, int64: WIRE.varint },
			...{ uint32: WIRE.varint, fixed64: WIRE.fixed64, double: WIRE.fixed64, fixed32: WIRE.fixed32 },
		};
		const seen = new Set<Message>();
		const compare = (ours: Message, official: Type): void => {
			if (seen.has(ours)) return;
			seen.add(ours);
			expect([...ours.fields.keys()].sort((a, b) => a - b)).toEqual(
				official.fieldsArray.map(({ id }) => id).sort((a, b) => a - b),
			);
			for (const field of official.fieldsArray) {
				const type = field.resolve().resolvedType;
				const own = ours.fields.get(field.id);
				if (type instanceof protobufjs.Type && typeof own === "object") compare(own, type);
				// A list of plain values can come as one field of bytes.
				else if (field.repeated) expect([field.type, own]).toEqual(["string", WIRE.bytes]);
				else expect([field.name, own]).toEqual([field.name, type ? WIRE.varint : wireOf[field.type]]);
			}
		};
		compare(REQUEST, root.lookupType("ExportTraceServiceRequest"));
		expect(seen.size).toBeGreaterThan(12);
	});

	test("lets every request pass, and nothing that the decoder chokes on", () => {
		const spans = scenarioFiles().flatMap(({ content }) => spansOf(content));
		const body = protobufOf(spans.slice(0, 40));
		expect(weigh(body, "protobuf").type).toBe("weighed");
		fc.assert(
			fc.property(fc.nat({ max: body.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
				const broken = Buffer.from(body);
				broken[at] = (broken[at] ?? 0) ^ flip;
				if (weigh(broken, "protobuf").type === "malformed") return;
				const outcome = decode(broken, "protobuf");
				// What is left for the decoder to find: text that is no UTF-8.
				if (outcome.type === "malformed") expect(outcome.message).toBe("not OTLP");
			}),
			{ numRuns: 500 },
		);
	});

	test("leaves room for 12 MiB of spans with many short attributes in the JSON of one request", () => {
		const attributes = Array.from({ length: 20 }, (_, nth) => ({
			key: `a${nth}`,
			value: { stringValue: `v${nth}` },
		}));
		const span = { traceId: "ab".repeat(16), spanId: "cd".repeat(8), name: "x", attributes };
		const spans = Array.from({ length: 13_500 }, () => span);
		const body = Buffer.from(JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] }));
		const weighed = weigh(body, "json");
		const bytes = weighed.type === "weighed" ? weighed.bytes : Number.POSITIVE_INFINITY;
		expect(body.length).toBeGreaterThan(12 * 1024 * 1024);
		expect(bytes + 2 * body.length).toBeLessThan(DEFAULT_LIMITS.maxInFlightBytes);
	});

	test("any bytes are decoded or malformed, in time", () => {
		fc.assert(
			fc.property(
				fc.uint8Array({ maxLength: 200 }),
				fc.constantFrom<Encoding>("protobuf", "json"),
				(bytes, encoding) => {
					const body = Buffer.from(bytes);
					expect(["weighed", "malformed"]).toContain(weigh(body, encoding).type);
					expect(["decoded", "malformed"]).toContain(decode(body, encoding).type);
				},
			),
			{ numRuns: 2000 },
		);
	});
});
