import type { MessagePart } from "../messages.ts";
import { Pool } from "../queues.ts";
import { firstLineIn } from "../title.ts";
import { argumentsOf, type NestedCalls, nestedCallsOf, shownNested, type ToolRun } from "./calls.ts";
import { type TranslateOptions, textPart, toolCallPart, toolResultPart } from "./drafts.ts";
import type { Part } from "./requests.ts";

const MOST_SUMMARY_LINES = 5;
const LONGEST_SUMMARY = 80;
/** Arguments that tell most about a call, best first. */
const TELLING = ["command", "path", "file_path", "filePath", "pattern", "query", "url"];

/** What stands for an answer that a policy keeps back, for tool calls that are not synced, for an answer without text. */
export const NOT_RECORDED = "[content not recorded]";
export const NOT_SYNCED = "[tool calls not synced]";
export const NO_TEXT = "(no text)";

/** Text and parts of an assistant message. */
export interface Said {
	readonly text: string;
	readonly parts: readonly Part[];
}

/**
 * What a model said: its texts, and each tool call with its result right behind it. `runs` are the calls' own spans or
 * results; those that no call asked for come last. `otherwise` stands for a message that says nothing at all.
 */
export function said(
	answer: readonly MessagePart[],
	runs: readonly ToolRun[],
	options: TranslateOptions,
	otherwise: string,
): Said {
	const texts = answer.flatMap((part) => (isText(part) && part.content.trim() !== "" ? [part] : []));
	const thoughts = options.syncThinking ? quoted(answer) : [];
	const { asked, nested } = nestedCallsOf(runs);
	const calls = callsOf(answer, asked);
	const text = texts.map((part) => part.content).join("\n");
	if (!options.syncToolCalls) {
		const instead = text !== "" ? text : calls.length > 0 ? NOT_SYNCED : otherwise;
		return withText(instead, [...thoughts, ...texts.map((part) => textPart(part.content))], text === "");
	}
	const parts = inOrder(answer, calls, nested);
	if (text !== "") return { text, parts: [...thoughts, ...parts] };
	if (calls.length > 0) return { text: summaries(calls), parts: [...thoughts, ...parts] };
	return withText(otherwise, thoughts, true);
}

const withText = (text: string, parts: readonly Part[], addPart: boolean): Said => ({
	text,
	parts: addPart ? [...parts, textPart(text)] : parts,
});

interface Call {
	readonly part?: MessagePart;
	readonly id: string;
	readonly name: string;
	readonly args: unknown;
	readonly run?: ToolRun;
}

/** The calls in the answer's order, each with its run; then the runs that belong to no call. */
function callsOf(answer: readonly MessagePart[], runs: readonly ToolRun[]): readonly Call[] {
	const parts = answer.filter((part) => part.type === "tool_call");
	if (parts.length === 0 && runs.length === 0) return [];
	const left = new Pool<ToolRun>();
	const ids = new Set(answer.map((part) => (part.type === "tool_call" ? part.id : "")));
	for (const run of runs) {
		const { callId, name, index } = run;
		const place = index === undefined ? [] : [`place ${index} ${name}`];
		left.add(run, [...place, `id ${callId}`, ...(ids.has(callId) ? [] : [`name ${name}`])]);
	}
	const asked = parts.map((part, index): Call => {
		// Where a run tells its place, ids need not tell calls apart; and some tell of calls without their ids.
		const run =
			left.take(`place ${index} ${part.name}`) ??
			left.take(`id ${part.id}`, ...(part.id === "" ? [`name ${part.name}`] : []));
		// What the tool really ran with is on its own span; the answer holds what the model wished.
		const args = run?.args ?? argumentsOf(part.arguments) ?? {};
		const id = part.id === "" ? (run?.callId ?? "") : part.id;
		return { part, id, name: part.name, args, ...(run !== undefined && { run }) };
	});
	return [...asked, ...left.rest().map((run) => ({ id: run.callId, name: run.name, args: run.args ?? {}, run }))];
}

function inOrder(answer: readonly MessagePart[], calls: readonly Call[], nested: NestedCalls): readonly Part[] {
	const callOf = new Map(calls.map((call) => [call.part, call]));
	const asked = answer.flatMap((part) => {
		if (isText(part)) return part.content.trim() === "" ? [] : [textPart(part.content)];
		const call = callOf.get(part);
		return call === undefined ? [] : shownCall(call, nested);
	});
	return [...asked, ...calls.filter((call) => call.part === undefined).flatMap((call) => shownCall(call, nested))];
}

function shownCall({ id, name, args, run }: Call, nested: NestedCalls): readonly Part[] {
	const call = toolCallPart(id, name, args);
	if (run === undefined) return [call];
	const result = run.result === undefined ? [] : [toolResultPart(id, name, run.result, run.isError)];
	return [call, ...result, ...shownNested(run, name, nested)];
}

/** One line for each call: OpenSync's evals and search read only the message's text. */
function summaries(calls: readonly Call[]): string {
	const lines = calls.slice(0, MOST_SUMMARY_LINES).map(({ name, args }) => `[${name}] ${gist(args)}`.trimEnd());
	const more = calls.length - lines.length;
	return more > 0 ? [...lines, `… and ${more} more`].join("\n") : lines.join("\n");
}

function gist(args: unknown): string {
	const text = typeof args === "string" ? args : tellingText(args);
	const line = firstLineIn(text)?.trim() ?? "";
	// Two units a character at most, and one more than there is room for.
	const characters = Array.from(line.slice(0, 2 * LONGEST_SUMMARY + 2));
	return characters.length <= LONGEST_SUMMARY
		? characters.join("")
		: `${characters.slice(0, LONGEST_SUMMARY - 1).join("")}…`;
}

function tellingText(args: unknown): string {
	if (typeof args !== "object" || args === null) return "";
	const fields = Object.entries(args).filter((field): field is [string, string] => typeof field[1] === "string");
	const named = new Map(fields);
	const best = TELLING.find((name) => named.has(name));
	return (best === undefined ? fields[0]?.[1] : named.get(best)) ?? "";
}

function quoted(answer: readonly MessagePart[]): readonly Part[] {
	const thoughts = answer.flatMap((part) => (part.type === "reasoning" ? [part.content.trim()] : []));
	const text = thoughts.filter((thought) => thought !== "").join("\n\n");
	return text === "" ? [] : [textPart(text.replace(/^/gm, "> "))];
}

/** Binary content is a marker by now, and shown as such. */
const isText = (part: MessagePart): part is Extract<MessagePart, { type: "text" | "blob" }> =>
	part.type === "text" || part.type === "blob";
