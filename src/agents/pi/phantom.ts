import type { ModelAnswered } from "../../transcript.ts";

const NOTHING = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };

/** Longest time a phantom was seen to take, times fifty: no person aborts a real call this soon after a tool. */
const AT_ONCE_MS = 100;

/**
 * An abort while a tool runs makes pi add an assistant message for a call it never made: aborted (or an error that
 * says so), empty, unpaid, and over as soon as it began. It always follows the result of a tool.
 */
export function mayBePhantom(answer: ModelAnswered): boolean {
	const aborted = answer.stopReason === "aborted" || /abort/i.test(answer.errorMessage ?? "");
	const { input, output, cacheRead, cacheWrite } = answer.usage ?? NOTHING;
	const unpaid = input + output + cacheRead + cacheWrite === 0;
	return (
		aborted &&
		unpaid &&
		answer.parts.length === 0 &&
		answer.responseId === undefined &&
		(answer.durationMs ?? answer.recordedAt - answer.at) <= AT_ONCE_MS
	);
}
