import type { TranscriptEvent } from "../../transcript.ts";
import type { RecordBatch, RecordProblem, RecordReader } from "../agent.ts";
import type { Fields } from "../files/fields.ts";
import { beganOf } from "./beginning.ts";
import { Conversation, isWithoutTitle } from "./conversation.ts";
import { parsed } from "./fields.ts";
import { inStore } from "./in-store.ts";
import { isAnswer, type Message, messageOf } from "./message.ts";
import { hasOwn } from "./origin.ts";
import type { Place } from "./place.ts";
import { UnreadableError } from "./sqlite/unreadable.ts";
import type { Kept, Session, Store } from "./store.ts";

/** How long the title of a new session is waited for behind its first answer: OpenCode asks a model for it meanwhile. */
const TITLED_WITHIN_MS = 15_000;
/** Messages that one step tells. */
const STEP = 50;

/**
 * Reads the messages of one session in their order. OpenCode writes each of them down when it begins, and again until it
 * is complete: only then it is told, and what comes behind it waits.
 */
export class SessionReader implements RecordReader {
	readonly #place: Place;
	#conversation: Conversation | undefined;
	#createdAt: number | undefined;
	/** Ids of the messages that were told. Takes about 50 bytes a message. */
	readonly #told: string[] = [];
	#problems: RecordProblem[] = [];
	#bytes = 0;
	#isReplaced = false;
	#waitsForTitle = true;

	constructor(place: Place) {
		this.#place = place;
	}

	/** Messages that were told are gone, as after an undo, or the whole session is. */
	get isReplaced(): boolean {
		return this.#isReplaced;
	}

	async *readOn(): AsyncGenerator<RecordBatch> {
		for (;;) {
			const batch = inStore(this.#place, (store) => this.#step(store, false));
			if (batch === undefined) return;
			yield batch;
		}
	}

	/** Messages say themselves when they are complete; a title that is not there by now is not waited for. */
	settle(): RecordBatch {
		this.#waitsForTitle = false;
		return this.#rest(false);
	}

	end(): RecordBatch {
		const rest = this.#rest(true);
		const closed: readonly TranscriptEvent[] = this.#conversation === undefined ? [] : [{ type: "session_closed" }];
		return { ...rest, events: [...rest.events, ...closed] };
	}

	#rest(isEnd: boolean): RecordBatch {
		const batches: RecordBatch[] = [];
		try {
			for (;;) {
				const batch = inStore(this.#place, (store) => this.#step(store, isEnd));
				if (batch === undefined) break;
				batches.push(batch);
			}
		} catch (error) {
			this.#problem(error instanceof Error ? error.message : String(error));
		}
		batches.push(this.#batch([]));
		return {
			events: batches.flatMap(({ events }) => events),
			problems: batches.flatMap(({ problems }) => problems),
			bytes: batches.reduce((sum, { bytes }) => sum + bytes, 0),
		};
	}

	/** What some messages tell that were not told yet; `undefined` where there is nothing to tell now. */
	#step(store: Store, isEnd: boolean): RecordBatch | undefined {
		const session = this.#sessionIn(store);
		const ids = session && store.messageIds(session.id);
		if (session === undefined || ids === undefined || this.#isGone(ids)) return undefined;
		if (!isEnd && this.#waitsForTitle && this.#isTitleComing(session, ids, store)) return undefined;
		const events: TranscriptEvent[] = [];
		if (this.#conversation === undefined) {
			if (!isEnd && !hasOwn(session, store)) return undefined;
			events.push(beganOf(session, this.#place, store));
			this.#conversation = new Conversation(session);
			this.#createdAt = session.createdAt;
		}
		events.push(...this.#conversation.titled(session.title));
		const from = this.#told.length;
		try {
			for (const id of ids.slice(from, from + STEP)) {
				const told = this.#tell(id, ids.slice(this.#told.length + 1), store, isEnd);
				if (told === undefined) break;
				events.push(...told);
				this.#told.push(id);
			}
		} catch (error) {
			// What was told before counts: the next step meets the error again.
			if (events.length === 0) throw error;
		}
		const hasTold = this.#told.length > from || events.length > 0 || this.#problems.length > 0;
		return hasTold ? this.#batch(events) : undefined;
	}

	/** Every span says the title: where it comes in time, live and later look the same. */
	#isTitleComing({ id, title }: Session, ids: readonly string[], store: Store): boolean {
		if (this.#told.length > 0 || !isWithoutTitle(title)) return false;
		const completed = ids.map((one) => messageOf("", parsed(store.message(id, one)?.json ?? "") ?? {}, []));
		const answeredAt = completed.find((message) => message !== undefined && isAnswer(message.fields))?.completedAt;
		return answeredAt === undefined || Date.now() - answeredAt < TITLED_WITHIN_MS;
	}

	#sessionIn(store: Store): Session | undefined {
		const session = store.session(this.#place.sessionId);
		if (session === undefined && this.#createdAt === undefined) {
			throw new UnreadableError(`${this.#place.file} has no session ${this.#place.sessionId} that can be read`);
		}
		if (this.#createdAt !== undefined && session?.createdAt !== this.#createdAt) this.#isReplaced = true;
		return this.#isReplaced ? undefined : session;
	}

	#isGone(ids: readonly string[]): boolean {
		this.#isReplaced ||= this.#told.some((id, index) => id !== ids[index]);
		return this.#isReplaced;
	}

	/** What a message tells; `undefined` where it is not complete. `later`: the messages behind it. */
	#tell(id: string, later: readonly string[], store: Store, isEnd: boolean): readonly TranscriptEvent[] | undefined {
		const { sessionId } = this.#place;
		const kept = store.message(sessionId, id);
		// Deleted since the messages were listed.
		if (kept === undefined) return [];
		const fields = parsed(kept.json);
		// The parts of an answer are written while it is under way.
		const isAnswered = () => later.some((one) => isAnswer(parsed(store.message(sessionId, one)?.json ?? "") ?? {}));
		const isComplete = isEnd || (fields !== undefined && isCompleted(fields)) || isAnswered();
		if (!isComplete) return undefined;
		if (fields === undefined) return this.#damaged(kept);
		const message = messageOf(id, fields, this.#partsOf(id, store));
		if (message === undefined) return this.#problem(`${kept.name} does not say when it was created`);
		this.#bytes += Buffer.byteLength(kept.json);
		return this.#conversation?.tell(message) ?? [];
	}

	#partsOf(messageId: string, store: Store): readonly Fields[] {
		return store.parts(messageId).flatMap((kept): Fields[] => {
			const fields = parsed(kept.json);
			this.#bytes += Buffer.byteLength(kept.json);
			if (fields === undefined) this.#damaged(kept);
			return fields === undefined ? [] : [{ ...fields, id: kept.id }];
		});
	}

	#damaged({ name, json }: Kept): readonly never[] {
		return this.#problem(`${name} is no JSON: ${json.length} characters`);
	}

	#problem(what: string): readonly never[] {
		this.#problems.push({ what });
		return [];
	}

	#batch(events: readonly TranscriptEvent[]): RecordBatch {
		const [problems, bytes] = [this.#problems, this.#bytes];
		this.#problems = [];
		this.#bytes = 0;
		return { events, problems, bytes };
	}
}

function isCompleted(fields: Fields): boolean {
	const message: Message | undefined = messageOf("", fields, []);
	return isAnswer(fields) && message?.completedAt !== undefined;
}
