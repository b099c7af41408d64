import type { FinishedSpan } from "./span.ts";

/** A span with other attributes. */
export const withAttributes = (span: FinishedSpan, attributes: FinishedSpan["attributes"]): FinishedSpan =>
	new SpanView(span, attributes);

/** What is read of a span, without what else it holds: large requests make thousands of these, in one shape. */
class SpanView implements FinishedSpan {
	readonly #context: ReturnType<FinishedSpan["spanContext"]>;
	readonly name: FinishedSpan["name"];
	readonly parentSpanContext: FinishedSpan["parentSpanContext"];
	readonly startTime: FinishedSpan["startTime"];
	readonly endTime: FinishedSpan["endTime"];
	readonly status: FinishedSpan["status"];
	readonly links: FinishedSpan["links"];
	readonly attributes: FinishedSpan["attributes"];

	constructor(span: FinishedSpan, attributes: FinishedSpan["attributes"]) {
		this.#context = span.spanContext();
		this.name = span.name;
		this.parentSpanContext = span.parentSpanContext;
		this.startTime = span.startTime;
		this.endTime = span.endTime;
		this.status = span.status;
		this.links = span.links;
		this.attributes = attributes;
	}

	spanContext(): ReturnType<FinishedSpan["spanContext"]> {
		return this.#context;
	}
}
