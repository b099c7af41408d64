import type { ModelAnswered } from "../transcript.ts";
import { allInput } from "./totals.ts";

/** Longest time a phantom was seen to take, times fifty: no person aborts a real call this soon after a tool. */
const AT_ONCE_MS = 100;

/**
 * An abort while a tool runs makes pi add an assistant message for a call it never made: aborted (or an error that
 * says so), empty, unpaid, and over as soon as it began. Meant for an answer that follows the result of a tool.
 */
export function isPhantom(answer: ModelAnswered): boolean {
	const aborted = answer.stopReason === "aborted" || /abort/i.test(answer.errorMessage ?? "");
	const unpaid = answer.usage === undefined || allInput(answer.usage) + answer.usage.output === 0;
	return (
		aborted &&
		unpaid &&
		answer.parts.length === 0 &&
		answer.responseId === undefined &&
		(answer.durationMs ?? answer.recordedAt - answer.at) <= AT_ONCE_MS
	);
}
