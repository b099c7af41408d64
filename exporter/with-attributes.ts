import type { FinishedSpan } from "./span.ts";

/** A span with other attributes. */
export function withAttributes(span: FinishedSpan, attributes: FinishedSpan["attributes"]): FinishedSpan {
	const { name, startTime, endTime, status, links, parentSpanContext } = span;
	return {
		name,
		spanContext: () => span.spanContext(),
		...(parentSpanContext !== undefined && { parentSpanContext }),
		startTime,
		endTime,
		status,
		links,
		attributes,
	};
}
