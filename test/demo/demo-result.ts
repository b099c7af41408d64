import type { MessageRow, SessionRow } from "../../src/local/server.ts";
import type { TokenUsage } from "../pi/priced-models.ts";
import type { ReceivedSpan } from "../support/otlp-receiver.ts";

/** What the demo found at the three places: the model's bill, OpenSync, and the OTLP backend. */
export interface DemoResult {
	readonly piVersion: string;
	readonly billed: TokenUsage & { readonly calls: number; readonly cost: number };
	readonly session: SessionRow;
	readonly messages: readonly MessageRow[];
	readonly spans: readonly ReceivedSpan[];
}

/** Costs that differ by less than this, in USD, are the same sum in another order. */
const SAME_COST = 1e-9;

/** What is not as it was billed, a line each; empty when everything is right. */
export function compare({ billed, session, spans }: DemoResult): readonly string[] {
	const input = billed.input + billed.cacheRead + billed.cacheWrite;
	const sum = (name: string) => spans.reduce((total, span) => total + Number(span.attributes[name] ?? 0), 0);
	const rows: readonly (readonly [what: string, expected: number, actual: number])[] = [
		["OpenSync, input tokens", input, session.promptTokens],
		["OpenSync, output tokens", billed.output, session.completionTokens],
		["OpenSync, cost", billed.cost, session.cost],
		["spans, input tokens", input, sum("gen_ai.usage.input_tokens")],
		["spans, output tokens", billed.output, sum("gen_ai.usage.output_tokens")],
		["spans, cache reads", billed.cacheRead, sum("gen_ai.usage.cache_read.input_tokens")],
		["spans, cache writes", billed.cacheWrite, sum("gen_ai.usage.cache_write.input_tokens")],
		["spans, cost", billed.cost, sum("gen_ai.usage.cost")],
		["trace ids", 1, new Set(spans.map((span) => span.spanContext().traceId)).size],
	];
	return rows
		.filter(([, expected, actual]) => Math.abs(expected - actual) > SAME_COST)
		.map(([what, expected, actual]) => `${what}: billed ${expected}, arrived ${actual}`);
}
