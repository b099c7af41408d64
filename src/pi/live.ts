import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { spanIdOf, toolKey, traceIdOf } from "../recorder/ids.ts";
import type { SpanOrigin } from "../recorder/recorded-span.ts";
import { Recorder } from "../recorder/recorder.ts";
import type { SpanReference, TranscriptEvent } from "../transcript.ts";
import { partsOf } from "./content.ts";
import { tellEntry } from "./entries.ts";
import { type Fields, isFields, list, type SessionHeader, text } from "./entry.ts";
import { EntryCursor, type SessionReader } from "./entry-cursor.ts";
import { LiveFacts } from "./live-facts.ts";
import { type SessionOrigin, tellHeader } from "./session-file.ts";
import type { TraceParent } from "./trace-parent.ts";

/** pi's own tools that start no program of the user's. */
const STARTS_NOTHING: ReadonlySet<string> = new Set(["read", "edit", "write", "grep", "find", "ls"]);

export interface LiveSessionOptions {
	readonly reader: SessionReader;
	readonly header: SessionHeader;
	readonly origin: SessionOrigin;
	readonly spanOrigin: SpanOrigin;
	readonly clock: () => number;
	readonly traceParent: TraceParent;
	/** Takes finished spans. Must be quick and must not throw. */
	readonly onSpans: (spans: readonly ReadableSpan[]) => void;
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
	readonly #recorder: Recorder;
	#openCall: OpenCall | undefined;
	#http: { status: number; attempts: number } | undefined;
	#answer: { readonly at: number; readonly startsPrograms: number } | undefined;
	#closed = false;

	constructor(options: LiveSessionOptions) {
		this.#options = options;
		this.sessionId = options.header.id;
		this.#cursor = new EntryCursor(options.reader);
		this.#recorder = new Recorder(options.spanOrigin);
		const past = this.#cursor.takeAll().flatMap((entry) => this.#told(entry));
		this.#recorder.rehearse([tellHeader(options.header, options.origin), ...past]);
		if (past.some((event) => !("inherited" in event) && event.type === "model_answered")) {
			this.#hear({ type: "session_resumed" });
		}
	}

	/** Looks for new entries and tells them. */
	look(): void {
		if (this.#closed) return;
		for (const entry of this.#cursor.takeNew()) for (const event of this.#told(entry)) this.#hear(event);
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
		if (!this.#closed) this.#hear({ type: "run_settled" });
	}

	/** Tells what is left and ends what is open. Nothing is heard after it. */
	close(): void {
		if (this.#closed) return;
		this.#options.traceParent.allEnded();
		for (const entry of this.#cursor.takeAll()) for (const event of this.#told(entry)) this.#hear(event);
		const at = this.#options.clock();
		const call = this.#openCall;
		if (call !== undefined) {
			const firstChunkAt = this.#facts.firstChunks.get(call.at);
			this.#hear({
				type: "model_call_interrupted",
				at: call.at,
				endedAt: at,
				provider: text(call.message.provider),
				model: text(call.message.model),
				parts: partsOf(call.message.content),
				...(firstChunkAt !== undefined && { firstChunkAt }),
			});
		}
		this.#hear({ type: "session_closed", at });
		this.#closed = true;
	}

	#told(entry: Parameters<typeof tellEntry>[0]): TranscriptEvent[] {
		const event = tellEntry(entry, this.#options.header, this.#facts);
		return event === undefined ? [] : [event];
	}

	#hear(event: TranscriptEvent): void {
		const spans = this.#recorder.hear(event);
		if (spans.length > 0) this.#options.onSpans(spans);
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
