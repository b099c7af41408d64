import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import type { FinishedSpan, HrTime, SpanAttributeValue } from "../../exporter/span.ts";
import { jsonOfProtobuf } from "./otlp-protobuf.ts";

export interface ReceivedSpan extends FinishedSpan {
	readonly resource: { readonly attributes: Readonly<Record<string, SpanAttributeValue>> };
}

export interface OtlpReceiver {
	/** The complete URL of traces. */
	readonly url: string;
	/** Every span received, in the order of arrival, copies included. */
	readonly spans: readonly ReceivedSpan[];
	/** The bodies as they came, decompressed. */
	readonly bodies: readonly string[];
	close(): Promise<void>;
}

/** An OTLP/HTTP backend on 127.0.0.1 that takes JSON and protobuf, gzip or not, and keeps it. */
export async function startOtlpReceiver(): Promise<OtlpReceiver> {
	const spans: ReceivedSpan[] = [];
	const bodies: string[] = [];
	const server = createServer(async (request, response) => {
		const raw = await buffer(request);
		const body = request.headers["content-encoding"] === "gzip" ? gunzipSync(raw) : raw;
		bodies.push(body.toString("utf8"));
		const contentType = request.headers["content-type"] ?? "";
		const protobuf = contentType === "application/x-protobuf";
		spans.push(...spansOfBody(protobuf ? (jsonOfProtobuf(body) as OtlpBody) : JSON.parse(body.toString("utf8"))));
		response.writeHead(200, { "content-type": contentType }).end(protobuf ? "" : "{}");
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1/traces`,
		spans,
		bodies,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

interface OtlpValue {
	readonly stringValue?: string;
	readonly intValue?: string | number;
	readonly doubleValue?: number;
	readonly boolValue?: boolean;
	readonly arrayValue?: { readonly values: readonly OtlpValue[] };
}

type OtlpAttributes = readonly { readonly key: string; readonly value: OtlpValue }[];

interface OtlpSpan {
	readonly name: string;
	readonly traceId: string;
	readonly spanId: string;
	readonly parentSpanId?: string;
	readonly startTimeUnixNano: string;
	readonly endTimeUnixNano: string;
	readonly status?: { readonly code?: number; readonly message?: string };
	readonly attributes?: OtlpAttributes;
	readonly links?: readonly {
		readonly traceId: string;
		readonly spanId: string;
		readonly attributes?: OtlpAttributes;
	}[];
}

interface OtlpBody {
	readonly resourceSpans: readonly {
		readonly resource?: { readonly attributes?: OtlpAttributes };
		/** Empty lists can be left out. */
		readonly scopeSpans?: readonly { readonly spans?: readonly OtlpSpan[] }[];
	}[];
}

/** The spans of an OTLP/JSON request. Throws for a body that is none. */
export const spansOfBody = (body: OtlpBody): ReceivedSpan[] =>
	body.resourceSpans.flatMap(({ resource, scopeSpans = [] }) =>
		scopeSpans.flatMap(({ spans = [] }) => spans.map((span) => received(span, attributesOf(resource?.attributes)))),
	);

function received(span: OtlpSpan, resource: Record<string, SpanAttributeValue>): ReceivedSpan {
	return {
		name: span.name,
		spanContext: () => ({ traceId: span.traceId, spanId: span.spanId }),
		...(span.parentSpanId && { parentSpanContext: { spanId: span.parentSpanId } }),
		startTime: hrTime(span.startTimeUnixNano),
		endTime: hrTime(span.endTimeUnixNano),
		status: { code: span.status?.code ?? 0, ...(span.status?.message && { message: span.status.message }) },
		attributes: attributesOf(span.attributes),
		links: (span.links ?? []).map((link) => ({
			context: { traceId: link.traceId, spanId: link.spanId },
			attributes: attributesOf(link.attributes),
		})),
		resource: { attributes: resource },
	};
}

const hrTime = (nanos: string): HrTime => {
	const time = BigInt(nanos);
	return [Number(time / 1_000_000_000n), Number(time % 1_000_000_000n)];
};

const attributesOf = (attributes: OtlpAttributes = []): Record<string, SpanAttributeValue> =>
	Object.fromEntries(attributes.map(({ key, value }) => [key, plainValue(value)]));

function plainValue(value: OtlpValue): SpanAttributeValue {
	if (value.arrayValue) return value.arrayValue.values.map(plainValue) as string[];
	if (value.intValue !== undefined) return Number(value.intValue);
	return value.stringValue ?? value.doubleValue ?? value.boolValue;
}
