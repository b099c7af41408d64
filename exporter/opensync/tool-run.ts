import { ATTR } from "../semconv.ts";
import {
	type FinishedSpan,
	flagAttribute,
	jsonAttribute,
	milliseconds,
	numberAttribute,
	type SpanAttributeValue,
	textAttribute,
} from "../span.ts";
import { toolCallPart, toolResultPart } from "./draft.ts";
import type { Part } from "./requests.ts";
import { jsonText } from "./values.ts";

/** What became of a tool call. */
export interface ToolRun {
	readonly callId: string;
	readonly name: string;
	/** Absent where the span does not say, such as under a policy that lets no arguments pass. */
	readonly args?: unknown;
	/** Absent when the tool did not return, or its result was not recorded. */
	readonly result?: string;
	readonly isError: boolean;
	readonly spanId?: string;
	/** Of a nested call, which a tool made: the span of that tool. */
	readonly madeBy?: string;
	/** Place among the calls of the same answer or the same tool; absent where the span does not say. */
	readonly index?: number;
	/** Milliseconds; absent for a tool that did not return. */
	readonly durationMs?: number;
	/** Why it failed, as far as its span says: a policy that keeps results back takes the message away. */
	readonly failure?: string;
}

export function toolRunOf(span: FinishedSpan): ToolRun {
	const args = argumentsOf(span.attributes[ATTR.toolArguments]);
	const result = span.attributes[ATTR.toolResult];
	const isError = span.status.code === 2 || textAttribute(span, ATTR.errorType) !== undefined;
	const context = span.spanContext();
	const isNested = textAttribute(span, ATTR.toolParentCallId) !== undefined;
	const madeBy = isNested ? span.parentSpanContext?.spanId : undefined;
	const index = numberAttribute(span, ATTR.toolIndex);
	const returned = !flagAttribute(span, ATTR.interrupted);
	const failure = isError ? span.status.message || textAttribute(span, ATTR.errorType) : undefined;
	return {
		callId: textAttribute(span, ATTR.toolCallId) ?? context.spanId,
		spanId: context.spanId,
		...(madeBy !== undefined && { madeBy }),
		...(index !== undefined && { index }),
		...(returned && { durationMs: Math.max(0, milliseconds(span.endTime) - milliseconds(span.startTime)) }),
		name: textAttribute(span, ATTR.toolName) ?? (span.name.replace(/^execute_tool\s*/, "") || "tool"),
		...(args !== undefined && { args }),
		...(result !== undefined && { result: typeof result === "string" ? result : jsonText(result) }),
		isError,
		...(failure !== undefined && { failure }),
	};
}

/** Arguments as values where they are JSON, else as the text they are. */
export function argumentsOf(value: unknown): unknown {
	return typeof value === "string" ? (jsonAttribute(value as SpanAttributeValue) ?? value) : value;
}

/** Calls that tools made to other tools, by the tool's span, in the order in which they were made. */
export type NestedCalls = ReadonlyMap<string, readonly ToolRun[]>;

/** Splits the runs of one answer into those that the model asked for and those that tools made. */
export function nestedCallsOf(runs: readonly ToolRun[]): { readonly asked: ToolRun[]; readonly nested: NestedCalls } {
	const spans = new Set(runs.map(({ spanId }) => spanId));
	const asked: ToolRun[] = [];
	const nested = new Map<string, ToolRun[]>();
	for (const run of runs) {
		if (run.madeBy === undefined || run.madeBy === run.spanId || !spans.has(run.madeBy)) asked.push(run);
		else if (nested.has(run.madeBy)) nested.get(run.madeBy)?.push(run);
		else nested.set(run.madeBy, [run]);
	}
	for (const calls of nested.values()) calls.sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
	return { asked, nested };
}

/**
 * The calls that a tool made, each as a call named `<tool> › <nested tool>` and a result that says how it ended and how
 * long it took: what it gave back is not on record.
 */
export function shownNested(maker: ToolRun, makerName: string, nested: NestedCalls): readonly Part[] {
	return (nested.get(maker.spanId ?? "") ?? []).flatMap((run) => {
		const name = `${makerName} › ${run.name}`;
		return [
			toolCallPart(run.callId, name, run.args ?? {}),
			toolResultPart(run.callId, name, outcomeOf(run), run.isError),
			...shownNested(run, name, nested),
		];
	});
}

function outcomeOf({ isError, failure, durationMs }: ToolRun): string {
	if (durationMs === undefined) return "unfinished";
	return `${isError ? (failure ?? "failed") : "ok"} (${durationMs} ms)`;
}
