import type { StopReason, ToolReturned, TranscriptEvent } from "../../transcript.ts";
import { type Fields, text } from "../files/fields.ts";
import { Answer, callIn, type Recorded, type Request, type Used } from "./answer.ts";
import { type Outcome, outcomeIn, resultOf } from "./tool-result.ts";

/**
 * The model's answers, whose items stand one by one in the record, and the results of the tools that they ask for.
 * Nothing says where an answer ends but what it used, which older releases write in front of its items, or behind them;
 * some write each call's result right behind the call.
 */
export class Answers {
	/** The answer whose items are being written down. */
	#answer: Answer | undefined;
	#isOver = false;
	/** Results that came before the rest of that answer. */
	#behind: ToolReturned[] = [];
	/** Used by a call of which nothing else is known yet. */
	#unclaimed: Used | undefined;
	readonly #responseIds = new Set<string>();
	/** Of calls without a result, by their ids. */
	readonly #toolNames = new Map<string, string>();
	readonly #outcomes = new Map<string, Outcome>();
	#firstChunkAt: number | undefined;

	/** Takes an item of an answer. `request`: what asked for it, if it is the first one. */
	add(item: Fields, recorded: Recorded, request: Request): readonly TranscriptEvent[] {
		// An id would have come behind the items.
		const events = this.#unclaimed?.responseId !== undefined ? this.close() : this.#isOver ? this.#tell() : [];
		if (this.#answer === undefined) {
			this.#answer = new Answer(request, recorded, this.#firstChunkAt);
			if (this.#unclaimed !== undefined) this.#answer.use(this.#unclaimed);
			this.#isOver = false;
			this.#firstChunkAt = undefined;
			this.#unclaimed = undefined;
		}
		this.#answer.add(item, recorded.recordedAt);
		const call = callIn(item);
		if (call !== undefined) this.#toolNames.set(...call);
		return events;
	}

	/** A part of the answer began, in milliseconds since 1970. */
	began(at: number): void {
		if (this.#answer === undefined || this.#isOver) this.#firstChunkAt ??= at;
	}

	/** Takes what a call used. */
	used(used: Used): readonly TranscriptEvent[] {
		if (used.responseId !== undefined) {
			if (this.#responseIds.has(used.responseId)) return [];
			this.#responseIds.add(used.responseId);
		}
		if (this.#answer !== undefined && this.#answer.used === undefined) {
			this.#answer.use(used);
			this.#isOver = true;
			return [];
		}
		const events = this.#unclaimed === undefined ? [] : this.close();
		this.#unclaimed = used;
		return events;
	}

	/** The record has something that stands between two calls: the answer is over if it has results, or what it used. */
	mark(): void {
		this.#isOver ||= this.#answer !== undefined && (this.#behind.length > 0 || this.#answer.used !== undefined);
	}

	/** Takes what a line says of a tool's run. */
	outcome(payload: Fields): void {
		const outcome = outcomeIn(payload);
		if (outcome !== undefined) this.#outcomes.set(...outcome);
	}

	/** Takes a tool's result. */
	result(payload: Fields, recorded: Recorded): readonly TranscriptEvent[] {
		const callId = text(payload.call_id) ?? "";
		const result: ToolReturned = {
			...{ type: "tool_returned", ...recorded, callId, toolName: this.#toolNames.get(callId) ?? "" },
			...resultOf(payload, this.#outcomes.get(callId)),
		};
		this.#toolNames.delete(callId);
		this.#outcomes.delete(callId);
		const events = this.#answer?.used?.responseId === undefined ? [] : this.#tell();
		if (this.#answer === undefined) return [...events, result];
		this.#behind.push(result);
		return events;
	}

	/** The call that wrote a summary is no answer: takes what it used back. `responseId`: where the record names it. */
	summarised(responseId: string | undefined): Used | undefined {
		const candidates = [this.#unclaimed, responseId === undefined ? undefined : this.#answer?.used];
		const used = candidates.find((one) => one !== undefined && one.responseId === responseId);
		if (used === undefined) return undefined;
		if (used === this.#unclaimed) this.#unclaimed = undefined;
		else this.#answer = undefined;
		return used;
	}

	/** The answer under way was cut off. Returns whether there is one: one whose usage is known was not. */
	fail(stopReason: StopReason, message?: string): boolean {
		if (this.#answer === undefined || this.#answer.used !== undefined) return false;
		this.#answer.fail(stopReason, message);
		return true;
	}

	/** Tells the answer under way, and what was used beside: nothing more of it will come. */
	close(): readonly TranscriptEvent[] {
		const events = this.#tell();
		const used = this.#unclaimed;
		this.#unclaimed = undefined;
		if (used === undefined) return events;
		const { usage, recorded, provider, model } = used;
		const named = { provider, ...(model !== "" && { model }) };
		return [...events, { type: "session_used", ...recorded, ...named, isOneCall: true, usage }];
	}

	#tell(): readonly TranscriptEvent[] {
		const answer = this.#answer;
		if (answer === undefined) return [];
		const behind = this.#behind;
		this.#answer = undefined;
		this.#isOver = false;
		this.#behind = [];
		return [...answer.events, ...behind];
	}
}
