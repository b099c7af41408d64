import type { FinishedSpan, HrTime, SpanAttributeValue, SpanLink } from "../../../exporter/span.ts";

export type Attributes = Readonly<Record<string, SpanAttributeValue>>;

export interface Resource {
	readonly attributes: Attributes;
}

export interface InstrumentationScope {
	readonly name: string;
	readonly version?: string;
}

export interface SpanEvent {
	readonly name: string;
	readonly time: HrTime;
	readonly attributes: Attributes;
}

/** What a span is made of. Resource and scope are shared by the spans below them. */
export interface SpanFields {
	readonly traceId: string;
	readonly spanId: string;
	readonly parentSpanContext?: { readonly spanId: string; readonly isRemote?: boolean } | undefined;
	readonly name: string;
	/** As OpenTelemetry JS counts: 0 internal, 1 server, 2 client, 3 producer, 4 consumer. */
	readonly kind: number;
	readonly startTime: HrTime;
	readonly endTime: HrTime;
	readonly status: FinishedSpan["status"];
	readonly attributes: Attributes;
	readonly links: readonly SpanLink[];
	readonly events: readonly SpanEvent[];
	readonly resource: Resource;
	readonly instrumentationScope: InstrumentationScope;
}

/** A span that came over OTLP, with the names that OpenTelemetry JS's `ReadableSpan` has for what it holds. */
export class DecodedSpan implements FinishedSpan {
	readonly #context: { readonly traceId: string; readonly spanId: string };
	readonly parentSpanContext: SpanFields["parentSpanContext"];
	readonly name: string;
	readonly kind: number;
	readonly startTime: HrTime;
	readonly endTime: HrTime;
	readonly status: FinishedSpan["status"];
	readonly attributes: Attributes;
	readonly links: readonly SpanLink[];
	readonly events: readonly SpanEvent[];
	readonly resource: Resource;
	readonly instrumentationScope: InstrumentationScope;

	constructor(fields: SpanFields) {
		this.#context = { traceId: fields.traceId, spanId: fields.spanId };
		this.parentSpanContext = fields.parentSpanContext;
		this.name = fields.name;
		this.kind = fields.kind;
		this.startTime = fields.startTime;
		this.endTime = fields.endTime;
		this.status = fields.status;
		this.attributes = fields.attributes;
		this.links = fields.links;
		this.events = fields.events;
		this.resource = fields.resource;
		this.instrumentationScope = fields.instrumentationScope;
	}

	spanContext(): { readonly traceId: string; readonly spanId: string } {
		return this.#context;
	}
}
