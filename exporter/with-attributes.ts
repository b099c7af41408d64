import type { FinishedSpan } from "./span.ts";

/** A span with other attributes. */
export function withAttributes(span: FinishedSpan, attributes: FinishedSpan["attributes"]): FinishedSpan {
	const { name, startTime, endTime, status, links, parentSpanContext } = span;
	const context = span.spanContext();
	return {
		name,
		spanContext: () => context,
		parentSpanContext,
		startTime,
		endTime,
		status,
		links,
		attributes,
	};
}
