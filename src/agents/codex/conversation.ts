import type { SessionBegan, TranscriptEvent, Usage } from "../../transcript.ts";
import { type Fields, fieldsOf, number, text } from "../files/fields.ts";
import { isAnswer, type Recorded } from "./answer.ts";
import { Answers } from "./answers.ts";
import { Compactions } from "./compactions.ts";
import type { Line } from "./line.ts";
import { Prompts, promptIn } from "./prompt.ts";
import { Recording } from "./recording.ts";
import { Requests } from "./requests.ts";
import { SessionName } from "./session-name.ts";
import type { ThreadName } from "./thread-name.ts";
import { TokenCounts, usageOf } from "./usage.ts";
import { userCommandIn } from "./user-command.ts";

/** What the lines of one session tell, in their order. */
export class Conversation {
	readonly #id: string;
	readonly #recording: Recording;
	readonly #requests: Requests;
	readonly #answers = new Answers();
	readonly #prompts = new Prompts();
	readonly #counts = new TokenCounts();
	readonly #compactions = new Compactions();
	readonly #name: SessionName;
	/** The record counts each call, so that its totals count for nothing. */
	#countsCalls = false;
	#error: string | undefined;

	/** `findName`: looks for a name that the user gave the session elsewhere than in its record. */
	constructor({ sessionId, at }: SessionBegan, findName: () => ThreadName | undefined) {
		this.#id = sessionId;
		this.#name = new SessionName(findName);
		this.#recording = new Recording(sessionId, at);
		this.#requests = new Requests(at);
	}

	tell(line: Line): readonly TranscriptEvent[] {
		const recorded = this.#recording.take(line);
		const events = recorded === undefined ? [] : this.#toldBy(line, recorded);
		// A summary goes in front of what the lines behind it tell, its own line not included.
		return events.length === 0 || line.kind === "compacted" ? events : [...this.#compactions.take(), ...events];
	}

	end(): readonly TranscriptEvent[] {
		return [...this.#compactions.take(), ...this.#answers.close(), ...this.#name.end(), { type: "session_closed" }];
	}

	#toldBy(line: Line, recorded: Recorded): readonly TranscriptEvent[] {
		const { kind, payload } = line;
		const prompt = promptIn(line);
		if (prompt !== undefined) {
			const at = this.#requests.typedAt(recorded.recordedAt);
			this.#requests.follow(recorded.recordedAt);
			if (!this.#prompts.isNew(prompt)) return [];
			return [...this.#answers.close(), { type: "user_messaged", ...recorded, at, parts: prompt.parts }];
		}
		switch (kind) {
			case "session_meta":
				return payload.id === this.#id ? this.#requests.select(undefined, payload.model_provider, recorded) : [];
			case "turn_context":
				this.#requests.follow(recorded.recordedAt);
				this.#answers.mark();
				return this.#requests.select(payload.model, undefined, recorded);
			case "state":
				this.#answers.mark();
				return [];
			case "response_item":
				return this.#item(payload, recorded);
			case "event_msg":
				return this.#happened(payload, recorded);
			case "token_usage_record":
				this.#countsCalls = true;
				return this.#used(usageOf(payload.usage), recorded, text(payload.response_id));
			case "compacted":
				return this.#compacted(payload, recorded);
			default:
				return [];
		}
	}

	#item(item: Fields, recorded: Recorded): readonly TranscriptEvent[] {
		if (isAnswer(item)) {
			this.#error = undefined;
			return this.#answers.add(item, recorded, this.#requests.answer());
		}
		this.#requests.follow(recorded.recordedAt);
		if (/_output$/.test(String(item.type))) return this.#answers.result(item, recorded);
		const command = userCommandIn(item);
		if (command === undefined) return [];
		return [...this.#answers.close(), { type: "user_command_ran", ...recorded, ...command }];
	}

	#happened(event: Fields, recorded: Recorded): readonly TranscriptEvent[] {
		switch (event.type) {
			case "item_completed":
				return this.#completed(event);
			case "task_started":
				// A turn that was under way was killed.
				this.#answers.fail("aborted");
				this.#begin(true, recorded);
				return this.#answers.close();
			case "task_complete":
				return this.#ended(recorded, text(fieldsOf(event.error).message) ?? text(event.error) ?? this.#error);
			case "turn_aborted":
				this.#answers.fail("aborted");
				return this.#ended(recorded, undefined);
			case "error":
				this.#error = text(event.message);
				return [];
			case "token_count": {
				const usage = this.#countsCalls ? undefined : this.#counts.take(event.info);
				const events = this.#used(usage, recorded);
				this.#answers.mark();
				return events;
			}
			case "thread_settings_applied": {
				const { model, model_provider_id: provider } = fieldsOf(event.thread_settings);
				return this.#requests.select(model, provider, recorded);
			}
			case "thread_name_updated":
				return this.#name.renamed(event.thread_name, recorded);
			default:
				this.#answers.outcome(event);
				return [];
		}
	}

	#used(usage: Usage | undefined, recorded: Recorded, responseId?: string): readonly TranscriptEvent[] {
		const { provider, model } = this.#requests.next;
		return usage === undefined ? [] : this.#answers.used({ usage, recorded, responseId, provider, model });
	}

	#completed(event: Fields): readonly TranscriptEvent[] {
		const { type } = fieldsOf(event.item);
		const startedAt = number(event.started_at_ms);
		if (type === "ContextCompaction") return this.#compactions.take(startedAt);
		if (type === "AgentMessage" || type === "Reasoning") this.#answers.began(startedAt);
		else this.#answers.outcome(event);
		return [];
	}

	#begin(inTurn: boolean, { recordedAt }: Recorded): void {
		this.#requests.turn(inTurn, recordedAt);
		this.#error = undefined;
		this.#prompts.begin();
	}

	#ended(recorded: Recorded, errorMessage: string | undefined): readonly TranscriptEvent[] {
		const isTold = errorMessage === undefined || this.#answers.fail("error", errorMessage);
		const events: TranscriptEvent[] = [...this.#answers.close()];
		if (!isTold) {
			const call = { ...this.#requests.next, parts: [], stopReason: "error", errorMessage } as const;
			events.push({ type: "model_answered", ...recorded, ...call });
		}
		this.#begin(false, recorded);
		return recorded.inherited ? events : [...events, { type: "run_settled" }];
	}

	#compacted({ compaction_response_id: id }: Fields, recorded: Recorded): readonly TranscriptEvent[] {
		const used = this.#answers.summarised(text(id));
		const events = [...this.#compactions.take(), ...this.#answers.close()];
		this.#compactions.hold(recorded, this.#requests.next.at, used);
		this.#requests.follow(recorded.recordedAt);
		return events;
	}
}
