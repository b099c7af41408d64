import type { MessagePart } from "../../../../exporter/messages.ts";
import type { ModelAnswered } from "../../../transcript.ts";
import type { FactOf } from "./fact.ts";
import type { Dated } from "./generation.ts";
import { digestOf } from "./print.ts";
import { toldIn } from "./tool-result.ts";

export type ToolCallPart = Extract<MessagePart, { type: "tool_call" }>;
export type Result = Dated<FactOf<"tool_returned">>;

/** The calls of some answers, in their order. */
export const callsOf = (answers: readonly ModelAnswered[]): readonly ToolCallPart[] =>
	answers.flatMap(({ parts }) => parts.filter((part): part is ToolCallPart => part.type === "tool_call"));

/** How much of what a tool was called with stands in a call; 0 for another call. */
export function likeness(result: Result, call: ToolCallPart): number {
	const told = new Set(toldIn(call.arguments));
	const shared = result.told.filter((digest) => told.has(digest)).length;
	if (isSameTool(result, call)) return shared === 0 ? 0 : 1000 + shared;
	// Transcripts call an MCP server's tools, and the shell, by names of their own.
	const isCalledOtherwise = nameOf(result.tool) === "shell" || told.has(digestOf(withoutPrefix(result.tool)));
	return isCalledOtherwise ? shared : 0;
}

const withoutPrefix = (tool: string): string => tool.replace(/^mcp[:_]+/i, "");
const nameOf = (tool: string): string => withoutPrefix(tool).toLowerCase();
const isSameTool = ({ tool }: Result, { name }: ToolCallPart): boolean => nameOf(tool) === nameOf(name);

/** Which result is whose. */
export interface JoinedCalls {
	/** By the id of the call in the transcript. */
	readonly byCall: ReadonlyMap<string, Result>;
	/** Results of calls that the transcript does not have. */
	readonly strays: readonly Result[];
}

/**
 * Finds the call of each result: by what it was called with, else by its place among those of its tool, else among all.
 * A command's or an MCP server's own hook is about a call that `postToolUse` may have told of already.
 */
export function joinCalls(calls: readonly ToolCallPart[], all: readonly Result[]): JoinedCalls {
	const byCall = new Map<string, Result>();
	const results = withoutDoubles(all);
	const waiting = new Set(results);
	const join = (call: ToolCallPart, result: Result) => {
		byCall.set(call.id, result);
		waiting.delete(result);
	};
	const open = () => calls.filter(({ id }) => !byCall.has(id));
	const pairs = calls.flatMap((call) => results.map((result) => ({ call, result, like: likeness(result, call) })));
	for (const { call, result, like } of pairs.sort((a, b) => b.like - a.like)) {
		if (like > 0 && waiting.has(result) && !byCall.has(call.id)) join(call, result);
	}
	const byPlace = (some: readonly ToolCallPart[], few: readonly Result[]) => {
		if (some.length !== few.length) return;
		for (const [index, call] of some.entries()) if (few[index] !== undefined) join(call, few[index]);
	};
	for (const name of new Set(calls.map(({ name }) => nameOf(name)))) {
		byPlace(
			open().filter((call) => nameOf(call.name) === name),
			[...waiting].filter(({ tool }) => nameOf(tool) === name),
		);
	}
	byPlace(
		open(),
		[...waiting].filter(({ callId }) => callId !== undefined),
	);
	return { byCall, strays: [...waiting] };
}

/** A hook without a call's id tells nothing new of a call that another hook told of. */
function withoutDoubles(results: readonly Result[]): readonly Result[] {
	const named = new Set(results.filter(({ callId }) => callId !== undefined));
	return results.filter((result) => {
		if (result.callId !== undefined) return true;
		for (const one of named) {
			if (nameOf(one.tool) !== nameOf(result.tool)) continue;
			if (!one.told.some((digest) => result.told.includes(digest)) && one.told.length > 0) continue;
			named.delete(one);
			return false;
		}
		return true;
	});
}
