import { toolCallPart, toolResultPart } from "./draft.ts";
import type { Part } from "./requests.ts";
import type { ToolRun } from "./tool-run.ts";

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
