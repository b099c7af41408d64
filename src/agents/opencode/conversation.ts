import type { SessionRenamed, TranscriptEvent } from "../../transcript.ts";
import { answered, commandIn, endOf, endsRun, resultsOf } from "./answer.ts";
import { injectedIn, saidIn } from "./content.ts";
import { text } from "./fields.ts";
import { isAnswer, type Message } from "./message.ts";
import type { Session } from "./store.ts";
import { usageOf } from "./usage.ts";

/** What OpenCode writes in front of a command that the user runs with `!`. */
const COMMAND_OF_USER = "The following tool was executed by the user";
/** Whether a session's title is the one that it has until a model has found another. */
export const isWithoutTitle = (title: string): boolean => /^(?:New|Child) session - \d{4}-\d\d-\d\dT/.test(title);

/** What everything on record says. */
interface Recorded {
	readonly entryId: string;
	readonly recordedAt: number;
	readonly inherited?: boolean;
}

/** What the messages of one session tell, in their order. */
export class Conversation {
	readonly #createdAt: number;
	/** When the newest thing happened. */
	#lastAt = 0;
	/** Ids of messages of the user's that stand for a command. */
	readonly #commands = new Set<string>();
	#title: string | undefined;
	#titles = 0;

	constructor({ createdAt }: Session) {
		this.#createdAt = createdAt;
	}

	/** Takes the title that the session has now. OpenCode keeps no other one. */
	titled(title: string): readonly SessionRenamed[] {
		if (title === "" || title === this.#title || isWithoutTitle(title)) return [];
		this.#title = title;
		this.#titles += 1;
		const recordedAt = Math.max(this.#createdAt, this.#lastAt);
		return [{ type: "session_renamed", entryId: `title ${this.#titles}`, recordedAt, name: title }];
	}

	tell(message: Message): readonly TranscriptEvent[] {
		// Nothing was said in a session before it was created: forks keep the times of what they copy.
		const inherited = message.createdAt < this.#createdAt ? { inherited: true } : {};
		const events = isAnswer(message.fields) ? this.#answer(message, inherited) : this.#user(message, inherited);
		this.#lastAt = Math.max(this.#lastAt, ...events.map((event) => ("recordedAt" in event ? event.recordedAt : 0)));
		return events;
	}

	#user({ id, fields, parts, createdAt }: Message, inherited: object): readonly TranscriptEvent[] {
		if (fields.role !== "user") return [];
		// A message that was queued is taken in when what it waited for is over.
		const recorded: Recorded = { entryId: id, recordedAt: Math.max(createdAt, this.#lastAt), ...inherited };
		const [said, injected] = [saidIn(parts), injectedIn(parts)];
		const [first] = injected;
		if (said.length === 0 && first?.type === "text" && first.content === COMMAND_OF_USER) {
			this.#commands.add(id);
			return [];
		}
		const events: TranscriptEvent[] = [];
		if (said.length > 0) events.push({ type: "user_messaged", ...recorded, at: createdAt, parts: said });
		if (injected.length > 0) {
			const own = { ...recorded, entryId: `${id} injected` };
			events.push({ type: "message_injected", ...own, customType: "synthetic", parts: injected });
		}
		return events;
	}

	#answer(message: Message, inherited: object): readonly TranscriptEvent[] {
		const { id, fields, parts, createdAt, completedAt } = message;
		const recorded: Recorded = { entryId: id, recordedAt: endOf(message), ...inherited };
		const usage = usageOf(fields, parts);
		if (this.#commands.has(text(fields.parentID) ?? "") && usage === undefined) {
			const command = commandIn(message);
			const ranAt = completedAt ?? recorded.recordedAt;
			return command === undefined ? [] : [{ ...command, ...recorded, recordedAt: ranAt }];
		}
		if (fields.summary === true && fields.error === undefined && completedAt !== undefined) {
			const [provider, model] = [text(fields.providerID), text(fields.modelID)];
			return [
				{
					...{ type: "context_summarised", ...recorded, startedAt: createdAt },
					...{ purpose: "compaction", byModel: true },
					...(provider !== undefined && { provider }),
					...(model !== undefined && { model }),
					...(usage !== undefined && { usage }),
				},
			];
		}
		const results = resultsOf(message).map((result) => ({ ...result, ...inherited }));
		const events: TranscriptEvent[] = [{ ...answered(message), ...recorded }, ...results];
		if (endsRun(message) && !("inherited" in inherited)) events.push({ type: "run_settled" });
		return events;
	}
}
