import { gunzipSync } from "node:zlib";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { describe, expect, test } from "vitest";
import { type EncodedSpans, type Encoding, encodeSpans } from "../../src/destinations/otlp/otlp-exporter.ts";
import { recordedSpan } from "../../src/recorder/recorded-span.ts";
import { jsonOfProtobuf } from "../support/otlp-protobuf.ts";
import { type ReceivedSpan, spansOfBody } from "../support/otlp-receiver.ts";
import { TEST_PRIVACY } from "../support/test-privacy.ts";

const ENCODINGS: readonly Encoding[] = (["http/protobuf", "http/json"] as const).flatMap((protocol) =>
	(["none", "gzip"] as const).map((compression) => ({ protocol, compression })),
);
const LARGEST = 4 * 1024 * 1024;
const TRACE = "0af7651916cd43dd8448eb211c80319c";

function span(index: number, attributes: ReadableSpan["attributes"] = {}): ReadableSpan {
	return recordedSpan(
		{
			resource: { attributes: { "service.name": "pi", "host.arch": "arm64" } } as never,
			scope: { name: "pi-sync", version: "1.2.3" },
			privacy: () => TEST_PRIVACY,
		},
		{
			...{
				name: `span ${index}`,
				session: { sessionId: "s", traceId: TRACE },
				spanId: String(index).padStart(16, "0"),
			},
			...{ parentSpanId: "b7ad6b7169203331", client: index % 2 === 1, error: index === 0 ? "it broke" : "" },
			...{ startedAt: 1_700_000_000_123, endedAt: 1_700_000_001_456, attributes },
			links: [{ traceId: "1".repeat(32), spanId: "2".repeat(16), relation: "fork" }],
		},
	);
}

function decoded({ body, contentType, contentEncoding }: EncodedSpans): ReceivedSpan[] {
	const bytes = contentEncoding === "gzip" ? gunzipSync(body) : Buffer.from(body);
	const json = contentType === "application/json" ? JSON.parse(bytes.toString("utf8")) : jsonOfProtobuf(bytes);
	return spansOfBody(json);
}

describe.each(ENCODINGS)("spans in $protocol with compression $compression", (encoding) => {
	test("hold everything there is in a span", () => {
		const attributes = {
			...{ text: "ünï 😀", integer: 2 ** 40, double: 0.1, truth: true, list: ["a", "b"], numbers: [1, 2] },
			...{ negative: -5, empty: "" },
		};
		const [encoded, ...more] = encodeSpans([span(0, attributes), span(1)], encoding);
		expect(more).toEqual([]);
		const [first, second] = decoded(encoded as EncodedSpans);
		expect(first).toMatchObject({
			...{ name: "span 0", startTime: [1_700_000_000, 123_000_000], endTime: [1_700_000_001, 456_000_000] },
			...{ parentSpanContext: { spanId: "b7ad6b7169203331" }, status: { code: 2, message: "it broke" } },
			...{ attributes, resource: { attributes: { "service.name": "pi", "host.arch": "arm64" } } },
			links: [
				{ context: { traceId: "1".repeat(32), spanId: "2".repeat(16) }, attributes: { "opensync.link": "fork" } },
			],
		});
		expect(first?.spanContext()).toEqual({ traceId: TRACE, spanId: "0000000000000000" });
		expect(second?.name).toBe("span 1");
	});

	test("name their type, and their compression if there is one", () => {
		const [encoded] = encodeSpans([span(0)], encoding);
		expect(encoded?.contentType).toBe(
			encoding.protocol === "http/json" ? "application/json" : "application/x-protobuf",
		);
		expect(encoded?.contentEncoding).toBe(encoding.compression === "gzip" ? "gzip" : undefined);
	});

	test("are nothing where there are none", () => {
		expect(encodeSpans([], encoding)).toEqual([]);
	});

	test("go in several requests where one would be too large, none of them lost, in order", () => {
		const sizes = [10, 1_500_000, 1_500_000, 1_500_000, 10, 3_000_000, 2_000_000, 10, 5_000_000, 10];
		const spans = sizes.map((size, index) => span(index, { text: "x".repeat(size) }));
		const requests = encodeSpans(spans, encoding).map(decoded);
		expect(requests.flat().map(({ name }) => name)).toEqual(spans.map(({ name }) => name));
		expect(requests.length).toBeGreaterThan(4);
		for (const request of requests) {
			const bytes = request.reduce((sum, { attributes }) => sum + String(attributes.text).length, 0);
			if (request.length > 1) expect(bytes).toBeLessThan(LARGEST);
		}
	});
});
