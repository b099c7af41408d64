import { spanIdOf, toolKey, traceIdOf } from "../../recorder/ids.ts";
import type { SpanReference, TranscriptEvent } from "../../transcript.ts";
import type { ToRecording } from "../messages.ts";
import { partsOf } from "./content.ts";
import { tellEntry } from "./entries.ts";
import { type Fields, isFields, list, type SessionEntry, type SessionHeader, text } from "./entry.ts";
import { EntryChain } from "./entry-chain.ts";
import { EntryCursor, type SessionReader } from "./entry-cursor.ts";
import { LiveFacts } from "./live-facts.ts";
import { type SessionOrigin, tellHeader } from "./session-file.ts";
import type { TraceParent } from "./trace-parent.ts";

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
	/** Takes what is told. Must be quick and must not throw. */
	readonly say: (message: ToRecording) => void;
	/** Does something behind the handler that asks. */
	readonly defer: (action: () => void) => void;
}

/** So many entries of a long past are told at once: about a millisecond's work. */
const PAST_SLICE = 100;

/** Of what happened before this process nothing is known but the entries. */
const NO_FACTS = new LiveFacts();

/** The last answer of the model. */
interface Answer {
	readonly at: number;
	/** How many of its calls can start programs. */
	readonly startsPrograms: number;
	/** How many of its calls have an id. */
	readonly calls: ReadonlyMap<string, number>;
}

/** The model call under way, as pi's own message of it grows. */
interface OpenCall {
	readonly at: number;
	readonly message: Fields;
}

/**
 * Tells a live session of pi to the recorder. pi's entries say what happened; the events only say when to look, and
 * what no entry holds (`LiveFacts`). Every method is called from a handler of pi's: none waits, none costs more than
 * what is new.
 */
export class LiveSession {
	readonly sessionId: string;
	readonly #options: LiveSessionOptions;
	readonly #cursor: EntryCursor;
	readonly #facts = new LiveFacts();
	/** Entries of the session's past that are not told yet; what happens meanwhile waits behind them. */
	#past: readonly SessionEntry[];
	#pastHasAnswers = false;
	#behindPast: TranscriptEvent[] = [];
	#openCall: OpenCall | undefined;
	#http: { status: number; attempts: number } | undefined;
	#answer: Answer | undefined;
	readonly #chain = new EntryChain();
	#closed = false;

	constructor(options: LiveSessionOptions) {
		this.#options = options;
		this.sessionId = options.header.id;
		this.#cursor = new EntryCursor(options.reader);
		const { header, origin, file, number: session, say } = options;
		say({ type: "session_began", session, event: tellHeader(header, origin), ...(file !== undefined && { file }) });
		this.#past = this.#cursor.takeAll();
		this.#tellPast();
	}

	/** Looks for new entries and tells them. Returns whether there was one. */
	look(): boolean {
		if (this.#closed) return false;
		const entries = this.#cursor.takeNew();
		this.#tell(entries.flatMap((entry) => this.#told(entry)));
		return entries.length > 0;
	}

	callStarted(message: unknown): void {
		if (!isFields(message) || message.role !== "assistant" || typeof message.timestamp !== "number") return;
		this.#openCall = { at: message.timestamp, message };
		if (this.#http !== undefined) this.#facts.http.set(message.timestamp, this.#http);
		this.#http = undefined;
	}

	/** A piece of the answer came: text, thinking or a tool call. */
	callGrew(message: unknown): void {
		const call = this.#openCall;
		if (call === undefined || !isFields(message)) return;
		if (call.message !== message) this.#openCall = { at: call.at, message };
		if (!this.#facts.firstChunks.has(call.at)) this.#facts.firstChunks.set(call.at, this.#options.clock());
	}

	messageEnded(message: unknown): void {
		if (!isFields(message) || message.role !== "assistant" || typeof message.timestamp !== "number") return;
		this.#openCall = undefined;
		const calls = list(message.content).flatMap((block) =>
			isFields(block) && block.type === "toolCall" ? [{ id: text(block.id), name: text(block.name) }] : [],
		);
		const byId = new Map<string, number>();
		for (const { id } of calls) byId.set(id, (byId.get(id) ?? 0) + 1);
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
		if (this.#isAsked(callId)) this.#facts.toolArguments.set(callId, args);
		this.#options.traceParent.toolEnded(this.sessionId, callId);
	}

	toolEnded(callId: string): void {
		if (this.#isAsked(callId)) this.#facts.toolEnds.set(callId, this.#options.clock());
		this.#options.traceParent.toolEnded(this.sessionId, callId);
	}

	turnEnded(): void {
		this.look();
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
		if (!this.#closed) this.#tell([{ type: "run_settled" }]);
	}

	/** Tells what is left and ends what is open. Nothing is heard after it. `busy`: the agent may go on for a moment. */
	close(busy = false): void {
		if (this.#closed) return;
		this.#options.traceParent.allEnded(this.sessionId);
		const events = this.#cursor.takeAll().flatMap((entry) => this.#told(entry));
		const at = this.#options.clock();
		const call = this.#openCall;
		if (call !== undefined) {
			const firstChunkAt = this.#facts.firstChunks.get(call.at);
			events.push({
				type: "model_call_interrupted",
				at: call.at,
				endedAt: at,
				provider: text(call.message.provider),
				model: text(call.message.model),
				parts: partsOf(call.message.content),
				...(firstChunkAt !== undefined && { firstChunkAt }),
			});
		}
		this.#tell([...events, { type: "session_closed", at }]);
		this.#closed = true;
		while (this.#past.length > 0) this.#tellPastSlice();
		this.#options.say({ type: "session_ended", session: this.#options.number, busy });
	}

	#told(entry: SessionEntry, facts: LiveFacts | undefined = this.#facts): TranscriptEvent[] {
		const event = this.#chain.placed(entry, tellEntry(entry, this.#options.header, facts));
		return event === undefined ? [] : [event];
	}

	/** Whether the last answer asked for this very call: not nested, and with an id that no other call of it has. */
	#isAsked(callId: string): boolean {
		return this.#answer?.calls.get(callId) === 1;
	}

	/** A long past is told in slices, behind the handler that took the session up. */
	#tellPast(): void {
		this.#tellPastSlice();
		if (this.#past.length > 0) {
			this.#options.defer(() => {
				if (this.#past.length > 0) this.#tellPast();
			});
		}
	}

	#tellPastSlice(): void {
		const events = this.#past.slice(0, PAST_SLICE).flatMap((entry) => this.#told(entry, NO_FACTS));
		this.#past = this.#past.slice(PAST_SLICE);
		if (events.length > 0) this.#options.say({ type: "past", session: this.#options.number, events });
		this.#pastHasAnswers ||= events.some((event) => event.type === "model_answered" && !event.inherited);
		if (this.#past.length > 0) return;
		const behind = this.#behindPast;
		this.#behindPast = [];
		this.#tell(this.#pastHasAnswers ? [{ type: "session_resumed" }, ...behind] : behind);
	}

	#tell(events: readonly TranscriptEvent[]): void {
		if (events.length === 0) return;
		if (this.#past.length > 0) this.#behindPast.push(...events);
		else this.#options.say({ type: "happened", session: this.#options.number, events });
	}

	/**
	 * Which span a program that this tool starts belongs to: the tool's, or the turn's where several of the answer's
	 * tools could start it. A nested call stays below the tool that made it.
	 */
	#spanOfTool(callId: string): SpanReference | undefined {
		const answer = this.#answer;
		const sameId = answer?.calls.get(callId);
		if (answer === undefined || sameId === undefined) return undefined;
		const key = String(answer.at);
		const spanId =
			answer.startsPrograms > 1 || sameId > 1
				? spanIdOf(this.sessionId, "turn", key)
				: spanIdOf(this.sessionId, "tool", toolKey(key, callId));
		return { traceId: traceIdOf(this.sessionId), spanId };
	}
}
