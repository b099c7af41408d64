import { spanIdOf, toolKey, traceIdOf } from "../recorder/ids.ts";
import type { ToRecording } from "../recording/messages.ts";
import type { SpanReference, TranscriptEvent } from "../transcript.ts";
import { partsOf } from "./content.ts";
import { tellEntry } from "./entries.ts";
import { type Fields, isFields, list, type SessionEntry, type SessionHeader, text } from "./entry.ts";
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
	#answer: { readonly at: number; readonly startsPrograms: number } | undefined;
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

	/** Looks for new entries and tells them. */
	look(): void {
		if (this.#closed) return;
		this.#tell(this.#cursor.takeNew().flatMap((entry) => this.#told(entry)));
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
		const calls = list(message.content).filter((block) => isFields(block) && block.type === "toolCall");
		const startsPrograms = calls.filter((block) => isFields(block) && !STARTS_NOTHING.has(text(block.name)));
		this.#answer = { at: message.timestamp, startsPrograms: startsPrograms.length };
	}

	providerAnswered(status: number): void {
		this.#http = { status, attempts: (this.#http?.attempts ?? 0) + 1 };
	}

	toolStarted(callId: string, toolName: string): void {
		if (STARTS_NOTHING.has(toolName)) return;
		const span = this.#spanOfTool(callId);
		if (span !== undefined) this.#options.traceParent.toolStarted(callId, span);
	}

	/** The arguments are those the tool really ran with. */
	toolReturned(callId: string, args: unknown): void {
		this.#facts.toolArguments.set(callId, args);
		this.#options.traceParent.toolEnded(callId);
	}

	toolEnded(callId: string): void {
		this.#facts.toolEnds.set(callId, this.#options.clock());
		this.#options.traceParent.toolEnded(callId);
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
		this.#options.traceParent.allEnded();
		if (!this.#closed) this.#tell([{ type: "run_settled" }]);
	}

	/** Tells what is left and ends what is open. Nothing is heard after it. `busy`: the agent may go on for a moment. */
	close(busy = false): void {
		if (this.#closed) return;
		this.#options.traceParent.allEnded();
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

	#told(entry: Parameters<typeof tellEntry>[0]): TranscriptEvent[] {
		const event = tellEntry(entry, this.#options.header, this.#facts);
		return event === undefined ? [] : [event];
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
		const { header } = this.#options;
		const events = this.#past.slice(0, PAST_SLICE).flatMap((entry) => tellEntry(entry, header) ?? []);
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

	/** Which span a program that this tool starts belongs to: the tool's, or the turn's while several could start one. */
	#spanOfTool(callId: string): SpanReference | undefined {
		const answer = this.#answer;
		if (answer === undefined) return undefined;
		const key = String(answer.at);
		const spanId =
			answer.startsPrograms > 1
				? spanIdOf(this.sessionId, "turn", key)
				: spanIdOf(this.sessionId, "tool", toolKey(key, callId));
		return { traceId: traceIdOf(this.sessionId), spanId };
	}
}
