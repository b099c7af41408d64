import type { ModelCalledAside, TranscriptEvent } from "../../transcript.ts";
import { number, text } from "../files/fields.ts";
import { Answers, type Recorded, type Request } from "./answers.ts";
import { CostStates } from "./cost-state.ts";
import { blocksOf, type Line, messageOf, timeOf } from "./line.ts";
import { authorOf, partsOf } from "./prompt.ts";

const SYNTHETIC = "<synthetic>";

export interface ConversationOptions {
	/** When the session began, in milliseconds since 1970. */
	readonly beganAt: number;
	readonly isFork: boolean;
	/** Whether a line was copied from the session that this one was forked from. */
	readonly isCopy: (line: Line) => boolean;
	/** What the agent asked models before the user asked anything. Looked for when the record ends. */
	readonly warmUps: () => readonly ModelCalledAside[];
}

/** What the lines of one session tell, in their order. */
export class Conversation {
	readonly #isCopy: (line: Line) => boolean;
	readonly #warmUps: () => readonly ModelCalledAside[];
	readonly #costs: CostStates;
	readonly #answers: Answers;
	/** The time of the newest line that has one. */
	#lastAt: number;
	#request: Request | undefined;
	#name: { readonly name: string; readonly byUser: boolean } | undefined;
	/** A second line of the same uuid is a repetition. Takes about 80 bytes a line. */
	readonly #uuids = new Set<string>();
	/** Numbers what has no id of its own. */
	#nameless = 0;

	constructor({ beganAt, isFork, isCopy, warmUps }: ConversationOptions) {
		this.#warmUps = warmUps;
		this.#lastAt = beganAt;
		this.#isCopy = isCopy;
		this.#costs = new CostStates(isFork);
		this.#answers = new Answers(this.#costs);
	}

	tell(line: Line): readonly TranscriptEvent[] {
		const uuid = text(line.uuid);
		if (uuid !== undefined && this.#uuids.has(uuid)) return [];
		if (uuid !== undefined) this.#uuids.add(uuid);
		const events = this.#toldBy(line);
		this.#lastAt = timeOf(line) ?? this.#lastAt;
		return events;
	}

	/** Claude Code calls its `Stop` hooks when an answer is whole; some releases write down nothing behind it. */
	settle(): readonly TranscriptEvent[] {
		return [...this.#answers.close(), { type: "run_settled" }];
	}

	end(): readonly TranscriptEvent[] {
		// A cost-state counts them as well.
		const warmUps = this.#costs.hasSpoken ? [] : this.#warmUps();
		return [...this.#answers.close(), ...warmUps, { type: "session_closed" }];
	}

	#toldBy(line: Line): readonly TranscriptEvent[] {
		switch (line.type) {
			case "assistant":
				return this.#assistant(line);
			case "user":
				return this.#user(line);
			case "system":
				return [...this.#answers.close(), ...this.#system(line)];
			case "api-request":
				this.#requested(line);
				return this.#answers.close();
			case "cost-state":
				return [...this.#answers.close(), ...this.#costState(line)];
			case "custom-title":
				return this.#renamed(text(line.customTitle), true);
			case "ai-title":
				return this.#renamed(text(line.aiTitle), false);
			default:
				return [];
		}
	}

	#recorded(line: Line): Recorded {
		return {
			entryId: text(line.uuid) ?? this.#namelessId(String(line.type)),
			recordedAt: timeOf(line) ?? this.#lastAt,
			...(this.#isCopy(line) && { inherited: true }),
		};
	}

	#assistant(line: Line): readonly TranscriptEvent[] {
		if (messageOf(line).model === SYNTHETIC) return [...this.#answers.close(), ...this.#failed(line)];
		return this.#answers.add(line, this.#recorded(line), this.#lastAt, this.#request);
	}

	/** An answer without a model: an error of the API, or a mark that a killed call leaves. */
	#failed(line: Line): readonly TranscriptEvent[] {
		if (line.isApiErrorMessage !== true) return [];
		const recorded = this.#recorded(line);
		const [first] = partsOf(blocksOf(messageOf(line)));
		const { at, model } = this.#request ?? { at: recorded.recordedAt, model: "" };
		return [
			{
				...{ type: "model_answered", ...recorded, at, provider: "anthropic", model, parts: [] },
				stopReason: "error",
				errorMessage: first?.type === "text" ? first.content : "",
			},
		];
	}

	#user(line: Line): readonly TranscriptEvent[] {
		const recorded = this.#recorded(line);
		const results = this.#answers.results(line, recorded);
		if (results !== undefined) return results;
		const author = authorOf(line);
		if (author === undefined) return [];
		const parts = partsOf(blocksOf(messageOf(line)));
		const said: TranscriptEvent =
			author === "user"
				? { type: "user_messaged", ...recorded, at: recorded.recordedAt, parts }
				: { type: "message_injected", ...recorded, customType: "task-notification", parts };
		return [...this.#answers.close(), said];
	}

	#system(line: Line): readonly TranscriptEvent[] {
		const recorded = this.#recorded(line);
		if (line.subtype === "stop_hook_summary") return recorded.inherited ? [] : [{ type: "run_settled" }];
		if (line.subtype !== "compact_boundary") return [];
		const { durationMs } = (line.compactMetadata ?? {}) as Line;
		return [
			{
				...{ type: "context_summarised", ...recorded, purpose: "compaction", byModel: true },
				startedAt: recorded.recordedAt - number(durationMs),
			},
		];
	}

	#requested(line: Line): void {
		const { model } = (line.params ?? {}) as Line;
		this.#request = { id: text(line.id) ?? "", at: timeOf(line) ?? this.#lastAt, model: text(model) ?? "" };
	}

	#costState(line: Line): readonly TranscriptEvent[] {
		const used = this.#costs.take(line);
		if (used === undefined) return [];
		const recorded = { entryId: this.#namelessId("cost-state"), recordedAt: this.#lastAt };
		return [{ type: "session_used", ...recorded, provider: "anthropic", ...used }];
	}

	/** A name that the user gave wins over one that the agent made. */
	#renamed(name: string | undefined, byUser: boolean): readonly TranscriptEvent[] {
		if (name === undefined || name === this.#name?.name || (this.#name?.byUser && !byUser)) return [];
		this.#name = { name, byUser };
		return [{ type: "session_renamed", entryId: this.#namelessId("name"), recordedAt: this.#lastAt, name }];
	}

	/** The same whenever the record is read. */
	#namelessId(what: string): string {
		this.#nameless += 1;
		return `${what} ${this.#nameless}`;
	}
}
