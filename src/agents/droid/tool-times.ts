import type { ToolReturned } from "../../transcript.ts";
import { type Fields, number, text } from "../files/fields.ts";

/**
 * When each of several tools ran: the record has one time for all their results, but the user's hooks ran in front of and
 * behind each of them.
 */
export class ToolTimes {
	readonly #startedAt = new Map<string, number>();
	readonly #endedAt = new Map<string, number>();

	/** Takes the message that a hook's run is stored as. */
	hookRan({ hookEventName: event, hookToolCallId, hookStartTime, hookEndTime }: Fields): void {
		const callId = text(hookToolCallId);
		if (callId === undefined) return;
		if (event === "PreToolUse" && number(hookEndTime) > 0) this.#startedAt.set(callId, number(hookEndTime));
		// Several hooks can run behind one tool: the first one began when it ended.
		if (event !== "PostToolUse" || number(hookStartTime) === 0) return;
		this.#endedAt.set(callId, Math.min(this.#endedAt.get(callId) ?? Number.POSITIVE_INFINITY, number(hookStartTime)));
	}

	/** When a tool ended, as far as hooks say so. */
	take(callId: string): Pick<ToolReturned, "endedAt" | "durationMs"> {
		const [startedAt, endedAt] = [this.#startedAt.get(callId), this.#endedAt.get(callId)];
		this.#startedAt.delete(callId);
		this.#endedAt.delete(callId);
		if (endedAt === undefined) return {};
		return { endedAt, ...(startedAt !== undefined && startedAt <= endedAt && { durationMs: endedAt - startedAt }) };
	}
}
