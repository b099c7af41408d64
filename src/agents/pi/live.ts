import { isRecord } from "../../../exporter/is-record.ts";
import type { Note } from "../../notes/note.ts";
import { spanIdOf, toolKey, traceIdOf } from "../../recorder/ids.ts";
import type { SpanReference } from "../../transcript.ts";
import {
	EntryCursor,
	type Fields,
	list,
	type SessionEntry,
	type SessionHeader,
	type SessionReader,
	text,
} from "./entry.ts";
import { LiveFacts } from "./live-record.ts";
import { partsOf } from "./message.ts";
import type { SessionOrigin } from "./session-file.ts";
import type { TraceParent } from "./this-process.ts";

/** pi's own tools that start no program of the user's. */
const STARTS_NOTHING: ReadonlySet<string> = new Set(["read", "edit", "write", "grep", "find", "ls"]);

export interface LiveSessionOptions {
	readonly reader: SessionReader;
	readonly header: SessionHeader;
	/** The session's own file; absent for one that has none. */
	readonly file?: string;
	readonly origin: SessionOrigin;
	readonly clock: () => number;
	readonly traceParent: TraceParent;
	/** Which session of this process it is. */
	readonly number: number;
	/** Takes a note. Must be quick and must not throw. */
	readonly note: (note: Note) => void;
}

/** A call that an answer asks for. */
interface Asked {
	/** How many calls of the answer have this id. */
	readonly count: number;
	/** As JSON: other extensions change the object itself. */
	readonly args: string | undefined;
}

/** The last answer of the model. */
interface Answer {
	readonly at: number;
	/** How many of its calls can start programs. */
	readonly startsPrograms: number;
	/** Its calls by id. */
	readonly calls: ReadonlyMap<string, Asked>;
}

/** The model call under way, as pi's own message of it grows. */
interface OpenCall {
	readonly at: number;
	readonly message: Fields;
}

/**
 * Notes when a live session of pi gained entries, and what no entry holds (`LiveFacts`). pi's file says what happened;
 * pi writes it with the first answer, so until then the notes carry the entries themselves. Every method is called from
 * a handler of pi's: none waits, none costs more than what is new.
 */
export class LiveSession {
	readonly sessionId: string;
	readonly #options: LiveSessionOptions;
	readonly #facts = new LiveFacts();
	/** Of a session whose entries the notes carry. */
	#cursor: EntryCursor | undefined;
	/** The last entry that was noted. */
	#leaf: string | null;
	#openCall: OpenCall | undefined;
	#http: { status: number; attempts: number } | undefined;
	#answer: Answer | undefined;
	#closed = false;

	constructor(options: LiveSessionOptions) {
		const { header, reader, origin, file, number: session, note } = options;
		this.#options = options;
		this.sessionId = header.id;
		this.#leaf = reader.getLeafId();
		const past = reader.getEntries();
		const isInFile = file !== undefined && past.some(isAnswer);
		if (!isInFile) this.#cursor = new EntryCursor(reader);
		const entries = this.#cursor?.takeAll();
		const last = past.at(-1);
		note({
			type: "session_began",
			session,
			header: { ...header },
			origin: { ...origin },
			...(file !== undefined && { file }),
			...(isRecord(last) && { pastEnd: text(last.id) }),
			...(entries !== undefined && entries.length > 0 && { entries: [...entries] }),
		});
	}

	/** Looks for new entries and notes that there are some. Returns whether there were. */
	look(turnEnded = false): boolean {
		const { reader, number: session, file, note } = this.#options;
		if (this.#closed || reader.getSessionId() !== this.sessionId) return false;
		const leaf = reader.getLeafId();
		const isNew = leaf !== this.#leaf;
		if (!isNew && !turnEnded) return false;
		this.#leaf = leaf;
		let entries: readonly SessionEntry[] | undefined = this.#cursor?.takeNew();
		if (file !== undefined && entries?.some(isAnswer)) {
			this.#cursor = undefined;
			entries = undefined;
		}
		const facts = this.#facts.noted();
		note({
			type: "looked",
			session,
			...(leaf !== null && { leaf }),
			...(entries !== undefined && entries.length > 0 && { entries: [...entries] }),
			...(facts !== undefined && { facts }),
			...(turnEnded && { turnEnded }),
		});
		return isNew;
	}

	callStarted(message: unknown): void {
		if (!isRecord(message) || message.role !== "assistant" || typeof message.timestamp !== "number") return;
		this.#openCall = { at: message.timestamp, message };
		if (this.#http !== undefined) this.#facts.http.set(message.timestamp, this.#http);
		this.#http = undefined;
	}

	/** A piece of the answer came: text, thinking or a tool call. */
	callGrew(message: unknown): void {
		const call = this.#openCall;
		if (call === undefined || !isRecord(message)) return;
		if (call.message !== message) this.#openCall = { at: call.at, message };
		if (!this.#facts.firstChunks.has(call.at)) this.#facts.firstChunks.set(call.at, this.#options.clock());
	}

	messageEnded(message: unknown): void {
		if (!isRecord(message) || message.role !== "assistant" || typeof message.timestamp !== "number") return;
		this.#openCall = undefined;
		const calls = list(message.content).flatMap((block) =>
			isRecord(block) && block.type === "toolCall"
				? [{ id: text(block.id), name: text(block.name), args: JSON.stringify(block.arguments) }]
				: [],
		);
		const byId = new Map<string, Asked>();
		for (const { id, args } of calls) byId.set(id, { args, count: (byId.get(id)?.count ?? 0) + 1 });
		this.#answer = {
			at: message.timestamp,
			startsPrograms: calls.filter(({ name }) => !STARTS_NOTHING.has(name)).length,
			calls: byId,
		};
	}

	providerAnswered(status: number): void {
		this.#http = { status, attempts: (this.#http?.attempts ?? 0) + 1 };
	}

	/** A tool begins to run. One that no answer asked for was called by another tool. */
	toolExecutionStarted(callId: string, parentCallId: string): void {
		if (parentCallId !== "") this.#facts.nestedStarts.set(callId, this.#options.clock());
	}

	toolStarted(callId: string, toolName: string): void {
		if (STARTS_NOTHING.has(toolName)) return;
		const span = this.#spanOfTool(callId);
		if (span !== undefined) this.#options.traceParent.toolStarted(this.sessionId, callId, span);
	}

	/** The arguments are those the tool really ran with. */
	toolReturned(callId: string, args: unknown): void {
		const asked = this.#asked(callId);
		// What the record says as well need not be noted: arguments can be whole files.
		if (asked !== undefined && asked.args !== JSON.stringify(args)) this.#facts.toolArguments.set(callId, args);
		this.#options.traceParent.toolEnded(this.sessionId, callId);
	}

	toolEnded(callId: string): void {
		if (this.#asked(callId) !== undefined) this.#facts.toolEnds.set(callId, this.#options.clock());
		this.#options.traceParent.toolEnded(this.sessionId, callId);
	}

	turnEnded(): void {
		this.look(true);
		this.#facts.clear();
	}

	summaryBegan(): void {
		this.look();
		this.#facts.summaryBegan = this.#options.clock();
	}

	summaryEnded(): void {
		this.look();
		this.#facts.summaryBegan = undefined;
	}

	settled(): void {
		this.look();
		this.#options.traceParent.allEnded(this.sessionId);
		if (!this.#closed) this.#options.note({ type: "settled", session: this.#options.number });
	}

	/** Notes what is left, and the end. Nothing is noted after it. `busy`: the agent may go on for a moment. */
	close(busy = false): void {
		if (this.#closed) return;
		this.#options.traceParent.allEnded(this.sessionId);
		this.look();
		this.#closed = true;
		const call = this.#openCall;
		const firstChunkAt = call && this.#facts.firstChunks.get(call.at);
		this.#options.note({
			type: "session_ended",
			session: this.#options.number,
			at: this.#options.clock(),
			busy,
			...(call !== undefined && {
				call: {
					at: call.at,
					provider: text(call.message.provider),
					model: text(call.message.model),
					parts: [...partsOf(call.message.content)],
					...(firstChunkAt !== undefined && { firstChunkAt }),
				},
			}),
		});
	}

	/** The call, if the last answer asked for this very one: not nested, and with an id that no other call of it has. */
	#asked(callId: string): Asked | undefined {
		const asked = this.#answer?.calls.get(callId);
		return asked?.count === 1 ? asked : undefined;
	}

	/**
	 * Which span a program that this tool starts belongs to: the tool's, or the turn's where several of the answer's
	 * tools could start it. A nested call stays below the tool that made it.
	 */
	#spanOfTool(callId: string): SpanReference | undefined {
		const answer = this.#answer;
		const asked = answer?.calls.get(callId);
		if (answer === undefined || asked === undefined) return undefined;
		const key = String(answer.at);
		const spanId =
			answer.startsPrograms > 1 || asked.count > 1
				? spanIdOf(this.sessionId, "turn", key)
				: spanIdOf(this.sessionId, "tool", toolKey(key, callId));
		return { traceId: traceIdOf(this.sessionId), spanId };
	}
}

/** pi writes a session down once the model has answered in it. */
const isAnswer = (entry: unknown): boolean =>
	isRecord(entry) && entry.type === "message" && isRecord(entry.message) && entry.message.role === "assistant";
