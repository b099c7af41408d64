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
 * Turns that wait for their tools' results while the record goes on elsewhere: two processes can write one record, each
 * on its own branch.
 */
export class OpenTurns {
	readonly #turns: OpenTurn[] = [];

	/** Lets a turn wait. Returns the one that has waited longest where too many do. */
	wait(open: OpenTurn): OpenTurn | undefined {
		this.#turns.push(open);
		return this.#turns.length > MOST ? this.#turns.shift() : undefined;
	}

	/** The newest waiting turn with the call that a result answers. */
	find(result: ToolReturned): { readonly open: OpenTurn; readonly call: ToolCall } | undefined {
		for (const open of this.#turns.toReversed()) {
			const call = callOf(open.turn.toolCalls, result);
			if (call !== undefined) return { open, call };
		}
		return undefined;
	}

	/** Takes a turn out if nothing of it is missing any more. */
	takeComplete(open: OpenTurn): boolean {
		if (!isComplete(open.turn)) return false;
		this.#turns.splice(this.#turns.indexOf(open), 1);
		return true;
	}

	takeAll(): readonly OpenTurn[] {
		return this.#turns.splice(0);
	}
}

/** Whether an event belongs to the branch of a turn. Where the record does not say, it does. */
export const continues = (open: OpenTurn, event: TranscriptEvent): boolean =>
	!("follows" in event) || event.follows === undefined || open.continuedBy.has(event.follows);
