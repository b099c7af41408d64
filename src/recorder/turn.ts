import type { ModelAnswered, ModelCallInterrupted } from "../transcript.ts";
import type { Input } from "./input.ts";
import type { ToolCall } from "./tool-calls.ts";
import { NOTHING_USED, plus, type Totals } from "./totals.ts";

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
