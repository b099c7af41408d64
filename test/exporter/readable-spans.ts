import type { FinishedSpan, SpanAttributeValue } from "../../exporter/span.ts";

/** A span as a person writes it: short ids, ms, attributes of JSON as the values they hold. */
export interface WrittenSpan {
	readonly name: string;
	readonly id: string;
	readonly trace?: string;
	readonly parent?: string;
	/** The parent is in another process. */
	readonly remoteParent?: boolean;
	/** Milliseconds since 1970. */
	readonly start?: number;
	readonly end?: number;
	/** Present when the span failed. */
	readonly error?: string;
	readonly attributes?: Readonly<Record<string, unknown>>;
}

export function spanOf(written: WrittenSpan, common: Readonly<Record<string, unknown>> = {}): FinishedSpan {
	const { name, id, trace = "trace", parent, remoteParent, start = 0, end = start, error } = written;
	return {
		name,
		spanContext: () => ({ traceId: trace, spanId: id }),
		...(parent !== undefined && { parentSpanContext: { spanId: parent, isRemote: remoteParent === true } }),
		startTime: hrTime(start),
		endTime: hrTime(end),
		status: error === undefined ? { code: 0 } : { code: 2, message: error },
		attributes: Object.fromEntries(
			Object.entries({ ...common, ...written.attributes }).map(([key, value]) => [key, attributeOf(key, value)]),
		),
		links: [],
	};
}

/** What the recorder writes as JSON text is written as the value itself. */
const JSON_ATTRIBUTES = ["gen_ai.input.messages", "gen_ai.output.messages", "gen_ai.tool.call.arguments"];

const attributeOf = (name: string, value: unknown): SpanAttributeValue =>
	JSON_ATTRIBUTES.includes(name) && typeof value !== "string" ? JSON.stringify(value) : (value as SpanAttributeValue);

const hrTime = (ms: number): [number, number] => [Math.floor(ms / 1000), (ms % 1000) * 1e6];
