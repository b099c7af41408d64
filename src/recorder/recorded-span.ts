import type { Attributes, HrTime, Link, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import type { Resource } from "@opentelemetry/resources";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { LINK } from "../../exporter/semconv.ts";

/** `SpanKind` and `SpanStatusCode` by value, so that the recorder loads no OpenTelemetry code. Source: OTel trace API. */
const INTERNAL = 0 as SpanKind.INTERNAL;
const CLIENT = 2 as SpanKind.CLIENT;
const UNSET = 0 as SpanStatusCode.UNSET;
const ERROR = 2 as SpanStatusCode.ERROR;
const SAMPLED = 1;

export interface SpanLinkTarget {
	readonly traceId: string;
	readonly spanId: string;
	readonly relation: (typeof LINK)[keyof typeof LINK];
}

export interface SpanFacts {
	readonly name: string;
	readonly traceId: string;
	readonly spanId: string;
	/** Absent for the root. */
	readonly parentSpanId?: string;
	/** True for a call to something outside, which OTel calls CLIENT. */
	readonly client?: boolean;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	/** Milliseconds since 1970; a value before the start is taken as the start. */
	readonly endedAt: number;
	/** Present when the span failed; the text may be empty. */
	readonly error?: string;
	/** As a function where they are dear: called when a span's reader first asks, so that recording does not pay. */
	readonly attributes: Attributes | (() => Attributes);
	readonly links?: readonly SpanLinkTarget[];
}

/** Where spans come from, the same for all: the resource and the instrumentation scope. */
export interface SpanOrigin {
	readonly resource: Resource;
	readonly scope: { readonly name: string; readonly version: string };
}

/** A finished span as OpenTelemetry JS's exporters want it, made of facts: no clock, no SDK. */
export function recordedSpan(origin: SpanOrigin, facts: SpanFacts): ReadableSpan {
	const context = { traceId: facts.traceId, spanId: facts.spanId, traceFlags: SAMPLED };
	const startTime = hrTime(facts.startedAt);
	const duration = Math.max(0, facts.endedAt - facts.startedAt);
	let { attributes } = facts;
	return {
		name: facts.name,
		kind: facts.client ? CLIENT : INTERNAL,
		spanContext: () => context,
		...(facts.parentSpanId !== undefined && {
			parentSpanContext: { traceId: facts.traceId, spanId: facts.parentSpanId, traceFlags: SAMPLED },
		}),
		startTime,
		endTime: hrTime(facts.startedAt + duration),
		duration: hrTime(duration),
		status: facts.error === undefined ? { code: UNSET } : { code: ERROR, message: facts.error },
		get attributes() {
			if (typeof attributes === "function") attributes = attributes();
			return attributes;
		},
		links: (facts.links ?? []).map(toLink),
		events: [],
		ended: true,
		resource: origin.resource,
		instrumentationScope: origin.scope,
		droppedAttributesCount: 0,
		droppedEventsCount: 0,
		droppedLinksCount: 0,
	};
}

const toLink = (target: SpanLinkTarget): Link => ({
	context: { traceId: target.traceId, spanId: target.spanId, traceFlags: SAMPLED, isRemote: true },
	attributes: { "opensync.link": target.relation },
});

const hrTime = (ms: number): HrTime => [Math.floor(ms / 1000), Math.round((ms % 1000) * 1e6)];
