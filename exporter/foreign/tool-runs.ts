import { NOT_CAPTURED } from "../capture.ts";
import { isRecord } from "../is-record.ts";
import type { MessagePart } from "../messages.ts";
import { argumentsOf, type Call, type ToolRun, toolRunOf } from "../opensync/calls.ts";
import { responseText } from "../opensync/drafts.ts";
import { Pool } from "../queues.ts";
import { readMessages } from "../read-messages.ts";
import { ATTR } from "../semconv.ts";
import { type FinishedSpan, type SpanAttributeValue, textAttribute } from "../span.ts";

/** What the model was told of tools, by call id. */
export type ToolResults = ReadonlyMap<string, { readonly result: string; readonly isError: boolean }>;

type AskedCall = Extract<MessagePart, { type: "tool_call" }>;

/** The tools of a call: their own spans, and for calls without one what the next call was told of its result. */
export function toolRunsOf({ chat, tools }: Call, results: ToolResults): readonly ToolRun[] {
	if (tools.length === 0 && !holds(chat.attributes[ATTR.outputMessages], "tool_call")) return [];
	const asked = readMessages(chat.attributes[ATTR.outputMessages])
		.flatMap(({ parts }) => parts)
		.filter((part) => part.type === "tool_call");
	const runs = withCallIds(asked, tools).map((run) => {
		const told = results.get(run.callId);
		const result = run.result ?? told?.result ?? run.failure;
		const isError = run.isError || told?.isError === true;
		return result === undefined ? run : { ...run, result, isError };
	});
	const known = new Set(runs.map(({ callId }) => callId));
	const told = asked.flatMap(({ id, name }): ToolRun[] => {
		const result = id === "" || known.has(id) ? undefined : results.get(id);
		return result === undefined ? [] : [{ callId: id, name, ...result }];
	});
	return [...runs, ...told];
}

/** Whether messages may have parts of a type, found without parsing them: all that come here were written by us. */
const holds = (messages: SpanAttributeValue, type: MessagePart["type"]): boolean =>
	typeof messages === "string" ? messages.includes(type) : messages !== undefined;

/** What the calls of a trace say of the results of tools: in their inputs, or in the answer where the provider ran them. */
export function resultsIn(calls: readonly Call[]): ToolResults {
	const holding: SpanAttributeValue[] = [];
	for (const { chat } of calls) {
		for (const name of [ATTR.inputMessages, ATTR.outputMessages]) {
			const messages = chat.attributes[name];
			if (holds(messages, "tool_call_response")) holding.push(messages);
		}
	}
	if (holding.length === 0) return NO_RESULTS;
	const results = new Map<string, { result: string; isError: boolean }>();
	const messages = holding.flatMap(readMessages);
	for (const part of messages.flatMap(({ parts }) => parts)) {
		if (part.type !== "tool_call_response" || part.id === "" || part.response === NOT_CAPTURED) continue;
		if (results.has(part.id)) continue;
		results.set(part.id, { result: responseText(part.response), isError: part.is_error === true });
	}
	return results;
}

const NO_RESULTS: ToolResults = new Map();

/**
 * Many instrumentations of tools do not know the call's id: such a tool is of a call with its name that no other tool
 * names, best of one with its arguments. Tools come in the order of the tree, in whatever order they arrive.
 */
function withCallIds(asked: readonly AskedCall[], tools: readonly FinishedSpan[]): readonly ToolRun[] {
	const ids = new Set(tools.map((tool) => textAttribute(tool, ATTR.toolCallId)));
	const free = new Pool<AskedCall>();
	for (const call of asked) {
		if (call.id === "" || ids.has(call.id)) continue;
		free.add(call, [call.name, withArguments(call.name, argumentsOf(call.arguments))]);
	}
	return tools.map((tool) => {
		const run = toolRunOf(tool);
		if (textAttribute(tool, ATTR.toolCallId) !== undefined) return run;
		const call = free.take(withArguments(run.name, run.args)) ?? free.take(run.name);
		return call === undefined ? run : { ...run, callId: call.id };
	});
}

/** The same for the same name and arguments, in whatever order their fields stand. No name holds a line break behind it. */
const withArguments = (name: string, args: unknown): string => `${name}\n${JSON.stringify(args, inOrderOfNames)}`;

const inOrderOfNames = (_name: string, value: unknown): unknown =>
	isRecord(value) && !Array.isArray(value)
		? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
		: value;
