import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { GenAiMessage } from "../../exporter/messages.ts";
import { ATTR, SPAN_KIND } from "../../exporter/semconv.ts";
import type {
	ModelAnswered,
	ModelCallInterrupted,
	ToolReturned,
	TranscriptEvent,
	UserMessaged,
} from "../transcript.ts";
import { type AsideEvent, asideFacts } from "./asides.ts";
import { spanIdOf } from "./ids.ts";
import { bounded } from "./inheritance.ts";
import { type Input, inputAttributes } from "./input.ts";
import { jsonOf } from "./json.ts";
import { isPhantom } from "./phantom.ts";
import type { SessionPrivacy } from "./privacy.ts";
import { recordedSpan, type SpanOrigin } from "./recorded-span.ts";
import { type Run, runSpan } from "./run-span.ts";
import { identify, type SessionIdentity } from "./session-identity.ts";
import { sessionSpan } from "./session-span.ts";
import { sizeOf } from "./size.ts";
import { SoFar } from "./so-far.ts";
import {
	endOf,
	failureOf,
	isComplete,
	resultText,
	type Turn,
	toolCallsOf,
	toolContentSize,
	turnSpans,
} from "./turn-spans.ts";

/** The last thing said in the conversation, and when the record took it in. */
interface LastSaid {
	readonly by: "user" | "model" | "tool";
	readonly recordedAt: number;
	/** A model's answer that asked for no tool. */
	readonly final: boolean;
}

const IGNORED: readonly ReadableSpan[] = [];

/**
 * Hears what happened in one session and gives the spans that it finished: a turn's spans together, in the order in
 * which they may be exported. The same events give the same spans, whoever tells them and however often.
 */
export class Recorder {
	#origin: SpanOrigin;
	#passing: SessionPrivacy["passing"] = (spans) => spans;
	#session: SessionIdentity | undefined;
	#announced = false;
	readonly #soFar = new SoFar();
	#model: { readonly provider: string; readonly model: string } | undefined;
	#inherited: Input[] = [];
	#inputs: Input[] = [];
	#heldAsides: AsideEvent[] = [];
	#last: LastSaid | undefined;
	/** When an extension last put in a message that nobody answered yet: it can begin a run. */
	#injectedAt: number | undefined;
	#run: Run | undefined;
	#lastRunSpanId: string | undefined;
	#resumed = false;
	#turn: Turn | undefined;
	#turns = 0;

	constructor(origin: SpanOrigin) {
		this.#origin = origin;
	}

	/** Takes in a past that was recorded before, without giving its spans again. */
	rehearse(events: Iterable<TranscriptEvent>): void {
		for (const event of events) this.hear(event);
		if (this.#session !== undefined) this.hear({ type: "session_closed" });
	}

	hear(event: TranscriptEvent): readonly ReadableSpan[] {
		return this.#passing(this.#heard(event));
	}

	#heard(event: TranscriptEvent): readonly ReadableSpan[] {
		if (event.type === "session_began") {
			this.#session = identify(event);
			const own = this.#origin.ofSession?.(event);
			if (own !== undefined) {
				this.#origin = { ...this.#origin, privacy: () => own.privacy };
				this.#passing = own.passing;
			}
			return IGNORED;
		}
		const session = this.#session;
		if (session === undefined) throw new Error(`the first event of a session is session_began, not ${event.type}`);
		switch (event.type) {
			case "session_resumed":
				this.#resumed = true;
				return IGNORED;
			case "model_selected":
				this.#model = event;
				return IGNORED;
			case "user_messaged":
				return this.#userMessaged(session, event);
			case "model_answered":
				return this.#modelAnswered(session, event);
			case "model_call_interrupted":
				return this.#beginTurn(session, event);
			case "tool_returned":
				return this.#toolReturned(session, event);
			case "session_renamed":
				this.#soFar.name = event.name.trim();
				return event.inherited || !this.#announced ? IGNORED : [this.#aside(session, event)];
			case "context_summarised":
			case "model_called_aside":
			case "user_command_ran":
			case "message_injected":
				return this.#asideHappened(session, event);
			case "run_settled":
				return this.#settle(session);
			case "session_closed":
				return [...this.#closeTurn(session, event.at), ...this.#settle(session)];
			case "session_recounted":
				return [this.#aside(session, { ...event, entryId: this.#soFar.fingerprint })];
		}
	}

	#userMessaged(session: SessionIdentity, event: UserMessaged): readonly ReadableSpan[] {
		this.#soFar.said(event.parts);
		const said: LastSaid = { by: "user", recordedAt: event.recordedAt, final: false };
		const message: GenAiMessage = { role: "user", parts: event.parts };
		if (event.inherited) {
			this.#inherit(message, this.#soFar.nextTime(event.at));
			this.#last = said;
			return IGNORED;
		}
		const spans: ReadableSpan[] = [];
		if (this.#beginsRun(event)) {
			spans.push(...this.#closeTurn(session), ...this.#settle(session));
			this.#beginRun(session, event.at);
		}
		spans.push(...this.#announce(session, event.at));
		this.#last = said;
		this.#inputs.push({ message, at: this.#soFar.nextTime(event.at) });
		return spans;
	}

	/**
	 * A message typed after everything before it was on record begins a run; one that was typed earlier waited for the
	 * agent (steering, a follow-up) and belongs to the run under way. Decidable from the record alone. Where the clock
	 * went back since, what was typed before that has a later time than its own record.
	 */
	#beginsRun({ at, recordedAt }: UserMessaged): boolean {
		const last = this.#last;
		if (this.#run === undefined || last === undefined) return true;
		if (recordedAt < last.recordedAt) return at <= recordedAt;
		return last.final ? at >= last.recordedAt : at > last.recordedAt;
	}

	#modelAnswered(session: SessionIdentity, event: ModelAnswered): readonly ReadableSpan[] {
		const final = toolCallsOf(event.parts).length === 0;
		const said: LastSaid = { by: "model", recordedAt: event.recordedAt, final };
		this.#model = event;
		if (event.inherited) {
			this.#inherit({ role: "assistant", parts: event.parts }, this.#soFar.nextTime(event.at));
			this.#last = said;
			return IGNORED;
		}
		if (this.#last?.by === "tool" && isPhantom(event)) {
			this.#last = said;
			if (this.#run !== undefined) this.#run.failure = failureOf(event);
			return IGNORED;
		}
		const spans = this.#beginTurn(session, event);
		this.#last = said;
		return spans;
	}

	#beginTurn(session: SessionIdentity, call: ModelAnswered | ModelCallInterrupted): readonly ReadableSpan[] {
		const spans: ReadableSpan[] = [...this.#closeTurn(session)];
		const runIsOver = this.#last?.final === true && this.#run?.failure === undefined;
		if (this.#run === undefined || (runIsOver && this.#injectedAt !== undefined)) {
			spans.push(...this.#settle(session));
			this.#beginRun(session, this.#injectedAt ?? call.at);
		}
		this.#injectedAt = undefined;
		spans.push(...this.#announce(session, call.at));
		this.#turn = {
			call,
			key: this.#soFar.callKey(call.at),
			index: this.#turns,
			inputs: this.#inputs,
			answeredAt: this.#soFar.nextTime(call.at),
			toolCalls: toolCallsOf(call.parts),
			returned: new Map(),
		};
		this.#turns += 1;
		this.#soFar.asked(call);
		this.#inputs = [];
		if (call.type === "model_answered") this.#soFar.used(call.usage);
		if (isComplete(this.#turn) || call.type === "model_call_interrupted") spans.push(...this.#closeTurn(session));
		return spans;
	}

	#toolReturned(session: SessionIdentity, event: ToolReturned): readonly ReadableSpan[] {
		const message: GenAiMessage = {
			role: "tool",
			parts: [{ type: "tool_call_response", id: event.callId, response: resultText(event.parts) }],
		};
		this.#last = { by: "tool", recordedAt: event.recordedAt, final: false };
		if (event.inherited) {
			const toldTool = inheritedCall(this.#inherited, event.callId)?.arguments;
			this.#inherit(message, event.recordedAt, toldTool);
			return IGNORED;
		}
		const call = this.#turn?.toolCalls.find(({ id }) => id === event.callId);
		this.#inputs.push({ message, at: event.recordedAt, toldTool: [call?.arguments, event.arguments] });
		this.#turn?.returned.set(event.callId, event);
		return this.#turn !== undefined && isComplete(this.#turn) ? this.#closeTurn(session) : IGNORED;
	}

	#asideHappened(
		session: SessionIdentity,
		event: Exclude<AsideEvent, { type: "session_renamed" | "session_recounted" }>,
	): readonly ReadableSpan[] {
		if (event.type === "message_injected") {
			this.#soFar.said(event.parts);
			if (!event.inherited) this.#injectedAt = event.recordedAt;
		}
		if (event.inherited) return IGNORED;
		if (!this.#announced) {
			this.#heldAsides.push(event);
			return IGNORED;
		}
		return [this.#aside(session, event)];
	}

	#aside(session: SessionIdentity, event: AsideEvent): ReadableSpan {
		if ("usage" in event) this.#soFar.used(event.usage);
		const unit = this.#soFar.attributes(this.#run === undefined ? 0 : this.#run.endedAt - this.#run.startedAt);
		const facts = asideFacts(event, this.#model, (at) => this.#soFar.nextTime(at));
		const insideRun = event.type === "context_summarised" && !this.#runMayBeOver();
		const inputs = facts.input === undefined ? [] : [facts.input];
		if (facts.input !== undefined) this.#soFar.count(1, Buffer.byteLength(jsonOf([facts.input.message])));
		return recordedSpan(this.#origin, {
			...facts,
			traceId: session.traceId,
			spanId: spanIdOf(session.began.sessionId, "aside", event.entryId),
			parentSpanId: (insideRun ? this.#run?.spanId : undefined) ?? session.spanId,
			endedAt: event.recordedAt,
			attributes: (privacy) => ({
				...session.common,
				...session.project,
				[ATTR.kind]: SPAN_KIND.aside,
				...facts.attributes(privacy),
				...inputAttributes(inputs, privacy),
				...unit,
			}),
		});
	}

	/** A summary after a failed answer, or between tools and the next call, is part of the run; any other is not. */
	#runMayBeOver(): boolean {
		return this.#run === undefined || (this.#last?.final === true && this.#run.failure === undefined);
	}

	/** The session's root goes out with the first thing said in it, and what waited for it behind it. */
	#announce(session: SessionIdentity, firstPromptAt: number): readonly ReadableSpan[] {
		if (this.#announced) return IGNORED;
		this.#announced = true;
		const root = sessionSpan(this.#origin, session, firstPromptAt, this.#soFar.title, bounded(this.#inherited));
		this.#inherited = [];
		const held = this.#heldAsides.map((aside) => this.#aside(session, aside));
		this.#heldAsides = [];
		return [root, ...held];
	}

	#beginRun(session: SessionIdentity, at: number): void {
		const spanId = spanIdOf(session.began.sessionId, "run", String(at));
		const resumes = this.#resumed ? this.#lastRunSpanId : undefined;
		this.#resumed = false;
		const { title } = this.#soFar;
		this.#run = { spanId, startedAt: at, endedAt: at, title, failure: undefined, ...(resumes && { resumes }) };
	}

	#settle(session: SessionIdentity): readonly ReadableSpan[] {
		const run = this.#run;
		if (run === undefined) return IGNORED;
		const unanswered = this.#inputs.filter((input) => input.message.role === "user");
		for (const { message } of unanswered) this.#soFar.count(1, sizeOf(message.parts));
		this.#inputs = [];
		this.#soFar.ran(run.endedAt - run.startedAt);
		this.#lastRunSpanId = run.spanId;
		this.#run = undefined;
		return [runSpan(this.#origin, session, run, unanswered)];
	}

	#closeTurn(session: SessionIdentity, leftAt?: number): readonly ReadableSpan[] {
		const turn = this.#turn;
		const run = this.#run;
		if (turn === undefined || run === undefined) return IGNORED;
		this.#turn = undefined;
		const interrupted = !isComplete(turn);
		run.endedAt = Math.max(run.endedAt, endOf(turn, leftAt));
		run.failure = failureOf(turn.call) ?? (interrupted ? { type: "interrupted", message: "interrupted" } : undefined);
		const unit = this.#soFar.attributes(run.endedAt - run.startedAt);
		const spans = turnSpans(this.#origin, session, turn, run.spanId, unit, leftAt);
		for (const { message } of turn.inputs) if (message.role !== "tool") this.#soFar.count(1, sizeOf(message.parts));
		this.#soFar.count(1, sizeOf(turn.call.parts) + toolContentSize(turn));
		return spans;
	}

	#inherit(message: GenAiMessage, at: number, toldTool?: unknown): void {
		this.#inherited.push({ message, at, toldTool });
		this.#soFar.count(message.role === "tool" ? 0 : 1, sizeOf(message.parts));
	}
}

/** The call that an inherited answer of a tool belongs to: the newest of that id. */
const inheritedCall = (inherited: readonly Input[], callId: string) =>
	inherited
		.findLast(({ message }) => message.role === "assistant")
		?.message.parts.find((part) => part.type === "tool_call" && part.id === callId) as
		| { readonly arguments?: unknown }
		| undefined;
