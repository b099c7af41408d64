import type { TranscriptEvent } from "../../transcript.ts";
import { Answer } from "./answer.ts";
import { CostStates } from "./cost-state.ts";
import { blocksOf, type Line, messageOf, number, text, timeOf } from "./line.ts";
import { authorOf, partsOf, resultsOf } from "./prompt.ts";

const SYNTHETIC = "<synthetic>";
/** Tools that start a subagent, now and in older releases. */
const STARTS_SUBAGENT: ReadonlySet<string> = new Set(["Agent", "Task"]);

export interface ConversationOptions {
	/** When the session began, in milliseconds since 1970. */
	readonly beganAt: number;
	readonly isFork: boolean;
	/** Whether a line was copied from the session that this one was forked from. */
	readonly isCopy: (line: Line) => boolean;
}

/** What the lines of one session tell, in their order. */
export class Conversation {
	readonly #isCopy: (line: Line) => boolean;
	readonly #costs: CostStates;
	/** The time of the newest line that has one. */
	#lastAt: number;
	#answer: Answer | undefined;
	/** Results that came while their answer was still being written down. */
	#behind: TranscriptEvent[] = [];
	#request: { readonly id: string; readonly at: number; readonly model: string } | undefined;
	#name: { readonly name: string; readonly byUser: boolean } | undefined;
	/** Of calls without a result, by their ids. */
	readonly #toolNames = new Map<string, string>();
	/** Uuids of lines and ids of answers. A second one of the same id is a repetition. Takes about 80 bytes a line. */
	readonly #told = new Set<string>();
	/** Numbers what has no id of its own. */
	#nameless = 0;

	constructor({ beganAt, isFork, isCopy }: ConversationOptions) {
		this.#lastAt = beganAt;
		this.#isCopy = isCopy;
		this.#costs = new CostStates(isFork);
	}

	tell(line: Line): readonly TranscriptEvent[] {
		const uuid = text(line.uuid);
		if (uuid !== undefined && this.#told.has(uuid)) return [];
		if (uuid !== undefined) this.#told.add(uuid);
		const events = this.#toldBy(line);
		this.#lastAt = timeOf(line) ?? this.#lastAt;
		return events;
	}

	end(): readonly TranscriptEvent[] {
		return [...this.#closeAnswer(), { type: "session_closed" }];
	}

	#toldBy(line: Line): readonly TranscriptEvent[] {
		switch (line.type) {
			case "assistant":
				return this.#assistant(line);
			case "user":
				return this.#user(line);
			case "system":
				return [...this.#closeAnswer(), ...this.#system(line)];
			case "api-request":
				this.#requested(line);
				return this.#closeAnswer();
			case "cost-state":
				return [...this.#closeAnswer(), ...this.#costState(line)];
			case "custom-title":
				return this.#renamed(text(line.customTitle), true);
			case "ai-title":
				return this.#renamed(text(line.aiTitle), false);
			default:
				return [];
		}
	}

	#recorded(line: Line) {
		return {
			entryId: text(line.uuid) ?? this.#namelessId(String(line.type)),
			recordedAt: timeOf(line) ?? this.#lastAt,
			...(this.#isCopy(line) && { inherited: true }),
		};
	}

	#assistant(line: Line): readonly TranscriptEvent[] {
		const message = messageOf(line);
		const id = text(message.id) ?? "";
		if (message.model === SYNTHETIC) return [...this.#closeAnswer(), ...this.#failed(line)];
		if (id === this.#answer?.id) {
			this.#answer.add(line);
			return [];
		}
		const events = this.#closeAnswer();
		if (this.#told.has(id)) return events;
		this.#told.add(id);
		const request = this.#request;
		const at = request !== undefined && request.id === line.requestRef ? request.at : this.#lastAt;
		this.#answer = new Answer(id, Math.min(at, timeOf(line) ?? at), this.#isCopy(line));
		this.#answer.add(line);
		return events;
	}

	/** An answer without a model: an error of the API, or a mark that a killed call leaves. */
	#failed(line: Line): readonly TranscriptEvent[] {
		if (line.isApiErrorMessage !== true) return [];
		const recorded = this.#recorded(line);
		const [first] = partsOf(blocksOf(messageOf(line)));
		const { at, model } = this.#request ?? { at: recorded.recordedAt, model: "" };
		return [
			{
				...{
					type: "model_answered",
					...recorded,
					at,
					provider: "anthropic",
					model,
					parts: [],
					stopReason: "error",
				},
				errorMessage: first?.type === "text" ? first.content : "",
			},
		];
	}

	#user(line: Line): readonly TranscriptEvent[] {
		const recorded = this.#recorded(line);
		for (const [id, name] of this.#answer?.calls ?? []) this.#toolNames.set(id, name);
		const results = resultsOf(line, this.#toolNames).map((result, index): TranscriptEvent => {
			this.#toolNames.delete(result.callId);
			const entryId = index === 0 ? recorded.entryId : `${recorded.entryId}.${index}`;
			return { type: "tool_returned", ...recorded, entryId, ...result };
		});
		if (results.length > 0) {
			// A tool can be done before the rest of its answer is written down.
			if (this.#answer === undefined) return results;
			this.#behind.push(...results);
			return [];
		}
		const author = authorOf(line);
		if (author === undefined) return [];
		const parts = partsOf(blocksOf(messageOf(line)));
		const said: TranscriptEvent =
			author === "user"
				? { type: "user_messaged", ...recorded, at: recorded.recordedAt, parts }
				: { type: "message_injected", ...recorded, customType: "task-notification", parts };
		return [...this.#closeAnswer(), said];
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

	/** The same whenever the record is read. */
	#namelessId(what: string): string {
		this.#nameless += 1;
		return `${what} ${this.#nameless}`;
	}

	/** A name that the user gave wins over one that the agent made. */
	#renamed(name: string | undefined, byUser: boolean): readonly TranscriptEvent[] {
		if (name === undefined || name === this.#name?.name || (this.#name?.byUser && !byUser)) return [];
		this.#name = { name, byUser };
		return [{ type: "session_renamed", entryId: this.#namelessId("name"), recordedAt: this.#lastAt, name }];
	}

	#closeAnswer(): readonly TranscriptEvent[] {
		const answer = this.#answer;
		if (answer === undefined) return [];
		this.#answer = undefined;
		const behind = this.#behind;
		this.#behind = [];
		const event = answer.event;
		const answered = new Set(behind.flatMap((result) => ("callId" in result ? [result.callId] : [])));
		for (const [id, name] of answer.calls) {
			if (!answered.has(id)) this.#toolNames.set(id, name);
			if (!answer.inherited && STARTS_SUBAGENT.has(name)) this.#costs.startedSubagent();
		}
		if (!answer.inherited && event.usage !== undefined) this.#costs.called(event.model, event.usage);
		return [event, ...behind];
	}
}
