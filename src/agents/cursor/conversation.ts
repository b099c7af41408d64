import type { SessionBegan, TranscriptEvent } from "../../transcript.ts";
import { type Fields, text } from "../files/fields.ts";
import type { PlacedLine, Telling } from "../files/held-lines.ts";
import { MODEL } from "./hooks/model.ts";
import { answerIn, isMessage, promptIn, timeIn } from "./message.ts";

/**
 * What the lines of one session tell, in their order. Lines have no ids, and the same can truly be said twice: a line is
 * known by its place. Only prompts have times; what follows one has its prompt's.
 */
export class Conversation implements Telling {
	/** When the last prompt was said. */
	#at: number;
	#hasPrompt = false;
	/** The model was given something to answer. */
	#isAsked = false;

	readonly #onTimed: (entryId: string) => void;

	/** `onTimed`: told the ids of prompts whose time the transcript says. */
	constructor({ at }: SessionBegan, onTimed: (entryId: string) => void = () => {}) {
		this.#at = at;
		this.#onTimed = onTimed;
	}

	tell({ fields, place }: PlacedLine): readonly TranscriptEvent[] {
		if (fields.type === "turn_ended") return this.#ended(fields, place);
		if (!isMessage(fields)) return [];
		if (fields.role === "user") return this.#prompted(fields, place);
		this.#isAsked = false;
		const parts = answerIn(fields, place);
		const calls = parts.flatMap((part) => (part.type === "tool_call" ? part.id : []));
		const stopReason = calls.length > 0 ? "tool_call" : "stop";
		return [{ type: "model_answered", ...this.#recorded(place), ...MODEL, parts, stopReason, lacksResultsOf: calls }];
	}

	end(): readonly TranscriptEvent[] {
		return [{ type: "session_closed" }];
	}

	/** Times are told to the minute: two prompts never have the same one, as runs are told apart by theirs. */
	#prompted(line: Fields, place: string): readonly TranscriptEvent[] {
		const parts = promptIn(line);
		if (parts.length === 0) return [];
		const next = this.#hasPrompt ? this.#at + 1 : this.#at;
		const written = timeIn(line);
		this.#at = Math.max(next, written ?? next);
		this.#hasPrompt = true;
		this.#isAsked = true;
		const prompt: TranscriptEvent = { type: "user_messaged", ...this.#recorded(place), parts };
		if (written !== undefined) this.#onTimed(prompt.entryId);
		return [prompt];
	}

	#ended({ status, error }: Fields, place: string): readonly TranscriptEvent[] {
		const why = text(status) ?? "";
		const isAborted = /cancel|abort|interrupt/.test(why);
		const failed = why === "error" || (isAborted && this.#isAsked);
		this.#isAsked = false;
		if (!failed) return [{ type: "run_settled" }];
		return [
			{
				...{ type: "model_answered", ...this.#recorded(place), ...MODEL, parts: [] },
				...{ stopReason: isAborted ? "aborted" : "error", errorMessage: text(error) ?? why },
			},
			{ type: "run_settled" },
		];
	}

	#recorded(place: string) {
		return { entryId: `line ${place}`, at: this.#at, recordedAt: this.#at };
	}
}
