import type { ToolReturned, TranscriptEvent } from "../transcript.ts";
import { callOf, type ToolCall } from "./tool-calls.ts";
import { isComplete, type Turn } from "./turn.ts";

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
