import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { GenAiMessage } from "../../exporter/messages.ts";
import { ATTR, SPAN_KIND } from "../../exporter/semconv.ts";
import type {
	MessageInjected,
	ModelAnswered,
	ModelCallInterrupted,
	ToolReturned,
	TranscriptEvent,
	UserMessaged,
} from "../transcript.ts";
import { type AsideEvent, asideFacts, asideSpan } from "./asides.ts";
import { jsonOf } from "./content.ts";
import { spanIdOf, ToolKeys } from "./ids.ts";
import { Inheritance } from "./inheritance.ts";
import type { SessionPrivacy } from "./privacy.ts";
import type { SpanOrigin } from "./recorded-span.ts";
import { identify, type SessionIdentity } from "./session-identity.ts";
import { type Run, runSpan, sessionSpan, turnSpans } from "./session-spans.ts";
import { SelectedModel, SoFar, sizeOf } from "./so-far.ts";
import { toolModelSpans } from "./tool-spans.ts";
import {
	callOf,
	continues,
	endOf,
	failureOf,
	type Input,
	isComplete,
	type OpenTurn,
	OpenTurns,
	resultText,
	type Turn,
	toldIn,
	toolCallsOf,
	toolContentSize,
} from "./turn.ts";

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
	#tellsInherited = true;
	#session: SessionIdentity | undefined;
	#announced = false;
	#toolKeys = new ToolKeys(false);
	readonly #soFar = new SoFar();
	readonly #model = new SelectedModel();
	readonly #inheritance = new Inheritance();
	#inputs: Input[] = [];
	#heldAsides: AsideEvent[] = [];
	#last: LastSaid | undefined;
	/** When an extension last put in a message that nobody answered yet: it can begin a run. */
	#injectedAt: number | undefined;
	#run: Run | undefined;
	#lastRunSpanId: string | undefined;
	#resumed = false;
	#open: OpenTurn | undefined;
	readonly #left = new OpenTurns();
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
		const spans = this.#spansOf(event);
		const open = this.#open;
		if (open !== undefined && "entryId" in event && continues(open, event)) open.continuedBy.add(event.entryId);
		return spans;
	}

	#spansOf(event: TranscriptEvent): readonly ReadableSpan[] {
		if (event.type === "session_began") {
			this.#session = identify(event);
			this.#toolKeys = new ToolKeys(event.callIdsAreUnique === true);
			const own = this.#origin.ofSession?.(event);
			if (own !== undefined) {
				const { resource = this.#origin.resource } = own;
				this.#origin = { ...this.#origin, resource, privacy: () => own.privacy };
				this.#passing = own.passing;
				this.#tellsInherited = own.tellsInherited;
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
				this.#model.select(event);
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
				if (this.#isTold(event)) this.#soFar.name = event.name.trim();
				return event.inherited || !this.#announced ? IGNORED : [this.#aside(session, event)];
			case "context_summarised":
			case "model_called_aside":
			case "session_used":
			case "user_command_ran":
			case "message_injected":
				return this.#asideHappened(session, event);
			case "run_settled":
				return [...this.#closeTurn(session, event), ...this.#settle(session)];
			case "session_closed":
				return [
					...this.#closeTurn(session, event),
					...this.#left.takeWaiting().flatMap((open) => this.#spansOfTurn(session, open, event.at)),
					...this.#settle(session),
				];
			case "session_recounted":
				return [this.#aside(session, { ...event, entryId: this.#soFar.fingerprint })];
		}
	}

	#userMessaged(session: SessionIdentity, event: UserMessaged): readonly ReadableSpan[] {
		this.#nameAfter(event);
		const said: LastSaid = { by: "user", recordedAt: event.recordedAt, final: false };
		const message: GenAiMessage = { role: "user", parts: event.parts };
		if (event.inherited) {
			if (this.#tellsInherited) this.#inheritance.said(message, this.#soFar.nextTime(event.at));
			this.#countInherited(message);
			this.#last = said;
			return IGNORED;
		}
		const spans: ReadableSpan[] = [];
		if (this.#beginsRun(event)) {
			spans.push(...this.#closeTurn(session, event), ...this.#settle(session));
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
		const calls = toolCallsOf(event.parts);
		const said: LastSaid = { by: "model", recordedAt: event.recordedAt, final: calls.length === 0 };
		if (!event.unrouted) this.#model.answered(event);
		if (event.inherited) {
			const message: GenAiMessage = { role: "assistant", parts: event.parts };
			if (this.#tellsInherited) this.#inheritance.said(message, this.#soFar.nextTime(event.at), calls);
			this.#countInherited(message);
			this.#last = said;
			return IGNORED;
		}
		if (this.#last?.by === "tool" && event.mayBePhantom) {
			this.#last = said;
			if (this.#run !== undefined) this.#run.failure = failureOf(event);
			return IGNORED;
		}
		const spans = this.#beginTurn(session, event);
		this.#last = said;
		return spans;
	}

	#beginTurn(session: SessionIdentity, call: ModelAnswered | ModelCallInterrupted): readonly ReadableSpan[] {
		const spans: ReadableSpan[] = [...this.#closeTurn(session, call)];
		const runIsOver = this.#last?.final === true && this.#run?.failure === undefined;
		if (this.#run === undefined || (runIsOver && this.#injectedAt !== undefined)) {
			spans.push(...this.#settle(session));
			this.#beginRun(session, this.#injectedAt ?? call.at);
		}
		this.#injectedAt = undefined;
		spans.push(...this.#announce(session, call.at));
		const selected = this.#model.routing;
		const key = this.#soFar.callKey(call.at);
		const turn: Turn = {
			call,
			key,
			index: this.#turns,
			inputs: this.#inputs,
			answeredAt: this.#soFar.nextTime(call.at),
			...(selected !== undefined && { selected }),
			toolCalls: toolCallsOf(call.parts, (id) => this.#toolKeys.of(key, id)),
		};
		this.#open = {
			turn,
			runSpanId: this.#run?.spanId ?? "",
			continuedBy: new Set("entryId" in call ? [call.entryId] : []),
		};
		this.#turns += 1;
		if (call.type === "model_call_interrupted" || !call.unrouted) this.#soFar.asked(call);
		this.#inputs = [];
		if (call.type === "model_answered") this.#soFar.used(call.usage);
		if (isComplete(turn) || call.type === "model_call_interrupted") spans.push(...this.#closeTurn(session));
		return spans;
	}

	#toolReturned(session: SessionIdentity, event: ToolReturned): readonly ReadableSpan[] {
		const message: GenAiMessage = {
			role: "tool",
			parts: [{ type: "tool_call_response", id: event.callId, response: resultText(event.parts) }],
		};
		this.#last = { by: "tool", recordedAt: event.recordedAt, final: false };
		if (event.inherited) {
			if (this.#tellsInherited) this.#inheritance.toolReturned(message, event);
			this.#countInherited(message);
			return IGNORED;
		}
		const open = this.#open;
		const call = open && callOf(open.turn.toolCalls, event);
		const elsewhere = call === undefined ? this.#left.find(event) : undefined;
		const answered = call ?? elsewhere?.call;
		if (answered === undefined) return this.#asideHappened(session, event);
		answered.returned = event;
		this.#soFar.used(event.usage);
		this.#inputs.push({ message, at: event.recordedAt, told: toldIn(answered, event) });
		if (elsewhere !== undefined) {
			return this.#left.isDue(elsewhere.open) ? this.#spansOfTurn(session, elsewhere.open) : IGNORED;
		}
		return open !== undefined && isComplete(open.turn) ? this.#closeTurn(session) : IGNORED;
	}

	#asideHappened(
		session: SessionIdentity,
		event: Exclude<AsideEvent, { type: "session_renamed" | "session_recounted" }>,
	): readonly ReadableSpan[] {
		if (event.type === "message_injected") {
			this.#nameAfter(event);
			if (!event.inherited) this.#injectedAt = event.recordedAt;
		}
		if (event.inherited) return IGNORED;
		if (!this.#announced) {
			this.#heldAsides.push(event);
			return IGNORED;
		}
		return this.#asides(session, event);
	}

	#asides(session: SessionIdentity, event: AsideEvent): readonly ReadableSpan[] {
		const aside = this.#aside(session, event);
		if (event.type !== "tool_returned") return [aside];
		const { spanId } = aside.spanContext();
		const frame = { key: spanId, spanId, startedAt: event.recordedAt, endedAt: event.recordedAt };
		return [...toolModelSpans(this.#origin, session, event, frame, { [ATTR.kind]: SPAN_KIND.aside }), aside];
	}

	#aside(session: SessionIdentity, event: AsideEvent): ReadableSpan {
		if ("usage" in event && !("isUncounted" in event)) this.#soFar.used(event.usage);
		const unit = this.#soFar.attributes(this.#run === undefined ? 0 : this.#run.endedAt - this.#run.startedAt);
		const facts = asideFacts(event, this.#model, (at) => this.#soFar.nextTime(at));
		const insideRun = event.type === "context_summarised" && !this.#runMayBeOver();
		for (const { message } of facts.inputs ?? []) this.#soFar.count(1, Buffer.byteLength(jsonOf([message])));
		const parentSpanId = (insideRun ? this.#run?.spanId : undefined) ?? session.spanId;
		return asideSpan(this.#origin, session, event, facts, parentSpanId, unit);
	}

	/** A summary after a failed answer, or between tools and the next call, is part of the run; any other is not. */
	#runMayBeOver(): boolean {
		return this.#run === undefined || (this.#last?.final === true && this.#run.failure === undefined);
	}

	/** The session's root goes out with the first thing said in it, and what waited for it behind it. */
	#announce(session: SessionIdentity, firstPromptAt: number): readonly ReadableSpan[] {
		if (this.#announced) return IGNORED;
		this.#announced = true;
		const root = sessionSpan(this.#origin, session, firstPromptAt, this.#soFar.title, this.#inheritance.take());
		const held = this.#heldAsides.flatMap((aside) => this.#asides(session, aside));
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

	/**
	 * Ends the turn under way. One of which results are missing is interrupted where `event` continues it, and waits
	 * where the record goes on with `event` on another branch.
	 */
	#closeTurn(session: SessionIdentity, event?: TranscriptEvent): readonly ReadableSpan[] {
		const open = this.#open;
		const run = this.#run;
		if (open === undefined || run === undefined) return IGNORED;
		this.#open = undefined;
		const { turn } = open;
		const leftAt = event?.type === "session_closed" ? event.at : undefined;
		const interrupted = !isComplete(turn);
		run.endedAt = Math.max(run.endedAt, endOf(turn, leftAt));
		run.failure = failureOf(turn.call) ?? (interrupted ? { type: "interrupted", message: "interrupted" } : undefined);
		if (interrupted && event !== undefined && !continues(open, event)) {
			const tooOld = this.#left.wait(open);
			return tooOld === undefined ? IGNORED : this.#spansOfTurn(session, tooOld);
		}
		if (interrupted) this.#left.interrupted(open);
		return this.#spansOfTurn(session, open, leftAt);
	}

	#spansOfTurn(session: SessionIdentity, { turn, runSpanId }: OpenTurn, leftAt?: number): readonly ReadableSpan[] {
		const unit = this.#soFar.attributes(this.#run === undefined ? 0 : this.#run.endedAt - this.#run.startedAt);
		const spans = turnSpans(this.#origin, session, turn, runSpanId, unit, leftAt);
		for (const { message } of turn.inputs) if (message.role !== "tool") this.#soFar.count(1, sizeOf(message.parts));
		this.#soFar.count(1, sizeOf(turn.call.parts) + toolContentSize(turn.toolCalls));
		return spans;
	}

	#nameAfter(event: UserMessaged | MessageInjected): void {
		if (this.#isTold(event)) this.#soFar.said(event.parts);
	}

	/** Whether anything of an event may be told. */
	#isTold({ inherited }: { readonly inherited?: boolean }): boolean {
		return inherited !== true || this.#tellsInherited;
	}

	#countInherited({ role, parts }: GenAiMessage): void {
		if (this.#tellsInherited) this.#soFar.count(role === "tool" ? 0 : 1, sizeOf(parts));
	}
}
