import type { MessagePart } from "../../../exporter/messages.ts";
import type { SessionBegan, TranscriptEvent } from "../../transcript.ts";
import type { RecordProblem } from "../agent.ts";
import { type Fields, fieldsOf, text, timeOf } from "../files/fields.ts";
import type { PlacedLine, Telling } from "../files/held-lines.ts";
import { Copies } from "./copies.ts";
import { answerIn, isOfConversation, promptIn, resultsIn } from "./message.ts";
import { type DroidModel, Models } from "./models.ts";
import type { Opening } from "./opening.ts";
import { SessionSettingsFile } from "./session-settings.ts";
import { ToolTimes } from "./tool-times.ts";
import { TurnEnds } from "./turn-ends.ts";

/** What everything on record says. */
interface Recorded {
	readonly entryId: string;
	readonly recordedAt: number;
	readonly inherited?: true;
}

/** The context is written down for another provider, without a call of a model. */
const WITHOUT_MODEL = "provider_switch_serialization";

/** What the lines of one session tell, in their order. */
export class Conversation implements Telling {
	readonly #settings: SessionSettingsFile;
	readonly #models: Models;
	readonly #copies: Copies;
	readonly #toolTimes = new ToolTimes();
	/** Of calls without a result, by their ids. */
	readonly #toolNames = new Map<string, string>();
	/** A second line of the same id is a repetition. */
	readonly #ids = new Set<string>();
	readonly #ends: TurnEnds;
	readonly #copied = new Set<string>();
	readonly #beganAt: number;
	#title: string | undefined;
	/** The time of the newest line that has one. */
	#lastAt: number;
	/** When the model was last given something to answer; `undefined` while nothing waits. */
	#askedAt: number | undefined;
	/** What Droid last told the user alone, such as an error. */
	#note: { readonly entryId: string; readonly recordedAt: number; readonly words: string } | undefined;

	constructor(
		{ path, kept, onProblem }: Source,
		{ at, parentRecord }: SessionBegan,
		{ forkedAt, title }: Pick<Opening, "forkedAt" | "title">,
	) {
		this.#ends = new TurnEnds(kept);
		this.#settings = new SessionSettingsFile(path, onProblem);
		this.#models = new Models(path);
		this.#copies = new Copies(parentRecord, forkedAt);
		this.#beganAt = at;
		this.#lastAt = at;
		this.#title = title;
	}

	tell({ fields, place }: PlacedLine): readonly TranscriptEvent[] {
		const title = this.#title;
		this.#title = undefined;
		const named = { type: "session_renamed", entryId: "title", recordedAt: this.#beganAt } as const;
		const isOutcome = fields.type === "agent_turn_outcome";
		const events = isOutcome ? this.#ended(fields, place) : this.#toldBy(fields, place);
		const goesOn = !isOutcome && events.length > 0;
		const told = goesOn ? [...this.#ends.before(), ...events] : [...events, ...this.#ends.known()];
		const id = text(fields.id);
		if (id !== undefined) this.#ends.told(id, this.#lastAt);
		return title === undefined ? told : [{ ...named, name: title }, ...told];
	}

	settle(): readonly TranscriptEvent[] {
		return this.#ends.settled();
	}

	end(): readonly TranscriptEvent[] {
		const before = this.#ends.before();
		const { usage } = this.#settings.read();
		return [...before, ...this.#ends.usage.rest(usage, this.#lastAt), { type: "session_closed" }];
	}

	#toldBy(line: Fields, place: string): readonly TranscriptEvent[] {
		const id = text(line.id) ?? `line ${place}`;
		if (this.#ids.has(id) || (line.type !== "message" && line.type !== "compaction_state")) return [];
		this.#lastAt = timeOf(line.timestamp) ?? this.#lastAt;
		const isCopy = this.#copies.take(id);
		this.#ids.add(id);
		if (isCopy) this.#copied.add(id);
		const recorded: Recorded = { entryId: id, recordedAt: this.#lastAt, ...(isCopy && { inherited: true }) };
		return line.type === "message" ? this.#said(line, recorded) : this.#compacted(line, recorded);
	}

	#said(line: Fields, recorded: Recorded): readonly TranscriptEvent[] {
		const message = fieldsOf(line.message);
		const { role, hookEventName, visibility } = message;
		if (hookEventName !== undefined) this.#toolTimes.hookRan(message);
		if (!isOfConversation(line)) {
			const [first] = hookEventName === undefined && visibility === "user_only" ? promptIn(message) : [];
			if (first?.type === "text") this.#note = { ...recorded, words: first.content };
			return [];
		}
		if (role === "assistant") return this.#answered(message, recorded);
		const results = resultsIn(message, this.#toolNames);
		const parts = results.length > 0 ? [] : promptIn(message);
		if (results.length === 0 && parts.length === 0) return [];
		this.#askedAt = recorded.recordedAt;
		if (parts.length > 0) return [{ type: "user_messaged", ...recorded, at: recorded.recordedAt, parts }];
		return results.map((result, index) => {
			const entryId = index === 0 ? recorded.entryId : `${recorded.entryId}.${index}`;
			this.#toolNames.delete(result.callId);
			return { type: "tool_returned", ...recorded, entryId, ...result, ...this.#toolTimes.take(result.callId) };
		});
	}

	#answered(message: Fields, recorded: Recorded): readonly TranscriptEvent[] {
		const { recordedAt, inherited } = recorded;
		const parts = answerIn(message);
		const model = this.#modelOf(message.modelId);
		const responseId = text(message.openaiMessageId);
		for (const call of callsIn(parts)) this.#toolNames.set(call.id, call.name);
		if (!inherited) this.#ends.usage.called(model);
		const at = Math.min(this.#askedAt ?? recordedAt, recordedAt);
		this.#askedAt = undefined;
		return [
			{
				...{ type: "model_answered", ...recorded, at, provider: model.provider, model: model.model, parts },
				...(responseId !== undefined && { responseId }),
				stopReason: callsIn(parts).length > 0 ? "tool_call" : "stop",
			},
		];
	}

	#modelOf(id: unknown): DroidModel {
		const { model, provider } = this.#settings.known;
		return this.#models.named(text(id) ?? model ?? "", provider);
	}

	/** A turn is over. Where the model still had something to answer, its call failed, and left no other line. */
	#ended({ turnId, reason }: Fields, place: string): readonly TranscriptEvent[] {
		const note = this.#note;
		const at = this.#askedAt;
		this.#note = undefined;
		this.#askedAt = undefined;
		if (this.#copied.has(String(turnId))) return [];
		this.#ends.isOver();
		if (reason === "completed" || at === undefined) return [];
		const { provider, model } = this.#modelOf(undefined);
		const { entryId, recordedAt } = note ?? { entryId: `line ${place}`, recordedAt: this.#lastAt };
		const why = String(reason);
		return [
			{
				...{
					type: "model_answered",
					entryId,
					recordedAt: Math.max(at, recordedAt),
					at,
					provider,
					model,
					parts: [],
				},
				stopReason: /cancel|abort|interrupt/i.test(why) ? "aborted" : "error",
				errorMessage: note?.words.split("\n\n", 1)[0] ?? why,
			},
		];
	}

	/** Nothing else of such a line is recorded: it holds names and values of the user's environment. */
	#compacted({ summaryKind }: Fields, recorded: Recorded): readonly TranscriptEvent[] {
		const byModel = summaryKind !== WITHOUT_MODEL;
		if (byModel && !recorded.inherited) this.#ends.usage.summarised();
		return [{ type: "context_summarised", ...recorded, purpose: "compaction", byModel }];
	}
}

/** Where a session is read from. */
interface Source {
	/** Of the record. */
	readonly path: string;
	/** The file of what hooks said of the session. */
	readonly kept: string | undefined;
	readonly onProblem: (problem: RecordProblem) => void;
}

const callsIn = (parts: readonly MessagePart[]) => parts.flatMap((part) => (part.type === "tool_call" ? [part] : []));
