import type { GenAiMessage, MessagePart } from "../../exporter/messages.ts";
import { ATTR } from "../../exporter/semconv.ts";
import type { ModelAnswered, ModelCallInterrupted, ToolReturned, TranscriptEvent } from "../transcript.ts";
import { jsonOf, type Unread } from "./content.ts";
import { EXCLUDED, type Privacy, UNKNOWN } from "./privacy.ts";
import { NOTHING_USED, plus, type Totals } from "./so-far.ts";

type ToolCallPart = Extract<MessagePart, { type: "tool_call" }>;

/** A tool call that a model asked for, and what became of it. */
export interface ToolCall {
	readonly part: ToolCallPart;
	/** Unique in the session. Of a copied call, which has no span: among the calls of its answer. */
	readonly key: string;
	/** Place among the calls of its answer, from 0. */
	readonly index: number;
	returned?: ToolReturned;
}

/**
 * The tool calls of a model's answer. Some providers give several calls one id, or an empty one. `keyOf` makes a key of
 * what tells a call from the others of its answer: its id, with a number behind it where ids repeat.
 */
export function toolCallsOf(
	parts: readonly MessagePart[],
	keyOf: (id: string) => string = (id) => id,
): readonly ToolCall[] {
	const asked = parts.filter((part): part is ToolCallPart => part.type === "tool_call");
	const keys = distinct(asked.map(({ id }) => id));
	return asked.map((part, index) => ({ part, key: keyOf(keys[index] ?? part.id), index }));
}

/** The ids themselves; from its second occurrence on, an id has its number behind it. */
export function distinct(ids: readonly string[]): readonly string[] {
	const times = new Map<string, number>();
	return ids.map((id) => {
		const before = times.get(id) ?? 0;
		times.set(id, before + 1);
		return before === 0 ? id : `${id}\0${before}`;
	});
}

/**
 * The call that a result answers: the first one without a result that has its id, and the tool's name where several
 * have the id.
 */
export function callOf(calls: readonly ToolCall[], result: ToolReturned): ToolCall | undefined {
	const waiting = calls.filter(({ part, returned }) => returned === undefined && part.id === result.callId);
	return waiting.find(({ part }) => part.name === result.toolName) ?? waiting[0];
}

/** Everything that a call was told, and the calls that it made itself. */
export function toldTo({ part, returned }: ToolCall): readonly unknown[] {
	return [part.arguments, ...(returned === undefined ? [] : toldBy(returned))];
}

/** What a result says of what its tool was told. */
function toldBy({ arguments: args, nested = [], nestedIncomplete }: ToolReturned): readonly unknown[] {
	return [args, ...nested.map((call) => call.arguments), ...(nestedIncomplete ? [UNKNOWN] : [])];
}

/** What the tool behind a result was told. Of a result whose call is not on record, nobody knows. */
export const toldIn =
	(call: ToolCall | undefined, result: ToolReturned): (() => readonly unknown[]) =>
	() =>
		call === undefined ? [UNKNOWN, ...toldBy(result)] : toldTo(call);

/** Whether a call names an excluded path, or may have named one. */
export const isExcluded = (told: readonly unknown[], privacy: Privacy | undefined): boolean =>
	told.some((value) => privacy?.excludes(value) === true);

/** What a tool gave back as the model saw it, as one text. */
export const resultText = (parts: readonly MessagePart[]): string =>
	parts.map((part) => ("content" in part ? part.content : jsonOf(part))).join("\n");

/** UTF-8 bytes of what tools were told and gave back. */
export const toolContentSize = (calls: readonly ToolCall[]): number =>
	calls.reduce((sum, { part, returned }) => {
		const told = sizeOfJson(returned?.arguments ?? part.arguments ?? {});
		if (returned === undefined) return sum + told;
		const nested = (returned.nested ?? []).reduce((size, call) => size + sizeOfJson(call.arguments ?? {}), 0);
		return sum + told + nested + Buffer.byteLength(resultText(returned.parts));
	}, 0);

const sizeOfJson = (value: unknown): number => Buffer.byteLength(jsonOf(value));

/** A message that a model call was the first to see, with its place in the session's strict order of times. */
export interface Input {
	readonly message: GenAiMessage;
	/** Milliseconds since 1970. */
	readonly at: number;
	/** Of a tool's answer: everything that the tool was told. */
	readonly told?: () => readonly unknown[];
	/** Of a model's answer: the tool calls in it. */
	readonly calls?: readonly ToolCall[];
}

export function inputAttributes(inputs: readonly Input[], privacy: Privacy | undefined): Unread {
	if (inputs.length === 0) return {};
	return {
		[ATTR.inputMessages]: { json: inputs.map((input) => shownMessage(input, privacy)) },
		[ATTR.inputTimestamps]: inputs.map((input) => input.at),
	};
}

/** Calls of tools that name an excluded path keep their place, and nothing of what they say. */
export const shownParts = (
	parts: readonly MessagePart[],
	calls: readonly ToolCall[],
	privacy: Privacy | undefined,
): readonly MessagePart[] =>
	parts.map((part) => {
		const call = calls.find((candidate) => candidate.part === part);
		return call !== undefined && isExcluded(toldTo(call), privacy) ? { ...call.part, arguments: EXCLUDED } : part;
	});

function shownMessage({ message, told, calls = [] }: Input, privacy: Privacy | undefined): GenAiMessage {
	if (told === undefined || !isExcluded(told(), privacy)) {
		return { ...message, parts: shownParts(message.parts, calls, privacy) };
	}
	return { ...message, parts: message.parts.map(withoutAnswer) };
}

const withoutAnswer = (part: MessagePart): MessagePart => {
	if (part.type === "tool_call_response") return { ...part, response: EXCLUDED };
	return part.type === "text" ? { ...part, content: EXCLUDED } : part;
};

/** A model call and the tools it asked for. */
export interface Turn {
	readonly call: ModelAnswered | ModelCallInterrupted;
	/** Unique in the session, and the same live and imported: from the call's time. */
	readonly key: string;
	readonly index: number;
	readonly inputs: readonly Input[];
	/** The answer's place in the session's strict order of times. */
	readonly answeredAt: number;
	/** Provider and model that the user selected, where that one routes its requests to others. */
	readonly selected?: string;
	readonly toolCalls: readonly ToolCall[];
}

/** Whether the record has all results of the turn's tools that it will ever have. */
export const isComplete = (turn: Turn): boolean =>
	turn.toolCalls.every((tool) => tool.returned !== undefined || lacksResult(turn, tool));

/** Whether nobody kept the result of a call. */
export const lacksResult = ({ call }: Turn, { part }: ToolCall): boolean =>
	call.type === "model_answered" && call.lacksResultsOf?.includes(part.id) === true;

/** When the request was made. */
export const callStart = ({ call }: Turn): number => call.startedAt ?? call.at;

/** When the model's answer ended. */
export const callEnd = ({ call }: Turn): number => (call.type === "model_answered" ? call.recordedAt : call.endedAt);

/** When the record has the whole turn; `leftAt` counts only while something of it is missing. */
export function endOf(turn: Turn, leftAt = 0): number {
	const recorded = turn.toolCalls.map(({ returned }) => returned?.recordedAt ?? 0);
	return Math.max(callEnd(turn), ...recorded, isComplete(turn) ? 0 : leftAt);
}

/** What the model call and the models behind its tools used; `undefined` where nobody told anything. */
export function usedBy({ call, toolCalls }: Turn): Totals | undefined {
	const told = [
		call.type === "model_answered" ? call.usage : undefined,
		...toolCalls.map((tool) => tool.returned?.usage),
	];
	return told.every((usage) => usage === undefined) ? undefined : told.reduce(plus, NOTHING_USED);
}

/** Why a call failed, or `undefined` for one that ended well. */
export function failureOf(call: Turn["call"]): { type: string; message: string } | undefined {
	if (call.type === "model_call_interrupted") return { type: "interrupted", message: "interrupted" };
	if (call.stopReason !== "error" && call.stopReason !== "aborted") return undefined;
	return { type: call.stopReason, message: call.errorMessage ?? call.stopReason };
}

/** A turn of which results are missing, and the run it belongs to. */
export interface OpenTurn {
	readonly turn: Turn;
	readonly runSpanId: string;
	/** Entries of the record that continue the turn's answer, that answer's among them. */
	readonly continuedBy: Set<string>;
}

/** More than two processes hardly write one record, and each of them waits for one turn. */
const MOST = 64;

/**
 * Turns that the record left behind while results of their tools were missing: two processes can write one record, each
 * on its own branch, and a result can come after anything.
 */
export class OpenTurns {
	/** Turns whose spans are not made yet. */
	readonly #waiting: OpenTurn[] = [];
	/** Turns whose spans say that they were interrupted. */
	readonly #interrupted: OpenTurn[] = [];

	/** Lets a turn wait. Returns the one that has waited longest where too many do. */
	wait(open: OpenTurn): OpenTurn | undefined {
		this.#waiting.push(open);
		return this.#waiting.length > MOST ? this.#waiting.shift() : undefined;
	}

	/** Keeps a turn in mind whose spans were made without some results. */
	interrupted(open: OpenTurn): void {
		this.#interrupted.push(open);
		if (this.#interrupted.length > MOST) this.#interrupted.shift();
	}

	/** The newest turn with the call that a result answers; a turn that waits comes before one that was interrupted. */
	find(result: ToolReturned): { readonly open: OpenTurn; readonly call: ToolCall } | undefined {
		for (const open of [...this.#interrupted, ...this.#waiting].reverse()) {
			const call = callOf(open.turn.toolCalls, result);
			if (call !== undefined) return { open, call };
		}
		return undefined;
	}

	/** Whether a turn that got a late result is to be told: it is complete, or was told without that result. */
	isDue(open: OpenTurn): boolean {
		const waits = this.#waiting.indexOf(open);
		const complete = isComplete(open.turn);
		if (complete && waits >= 0) this.#waiting.splice(waits, 1);
		return complete || waits < 0;
	}

	/** Takes out all turns that wait. */
	takeWaiting(): readonly OpenTurn[] {
		return this.#waiting.splice(0);
	}
}

/** Whether an event belongs to the branch of a turn. Where the record does not say, it does. */
export const continues = (open: OpenTurn, event: TranscriptEvent): boolean =>
	!("follows" in event) || event.follows === undefined || open.continuedBy.has(event.follows);
