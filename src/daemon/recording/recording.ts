import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { ToRecording } from "../../agents/messages.ts";
import { traceIdOf } from "../../recorder/ids.ts";
import type { SpanOrigin } from "../../recorder/recorded-span.ts";
import { Recorder } from "../../recorder/recorder.ts";

type AboutSession = Exclude<ToRecording, { type: "leave" | "ask" }>;

/** Hears of the sessions. Must be quick and must not throw. */
export interface RecordingListener {
	/** A session that has a file of its own was taken up. */
	onBegan(traceId: string, file: string): void;
	onSpans(spans: readonly ReadableSpan[]): void;
	/** `busy`: the agent was still at work. */
	onEnded(traceId: string, busy: boolean): void;
}

interface OpenSession {
	readonly recorder: Recorder;
	readonly traceId: string;
	rehearsing: boolean;
}

/** The live sessions of one process: hears what happened in them and gives the spans that are finished. */
export class Recording {
	readonly #origin: () => SpanOrigin;
	readonly #listener: RecordingListener;
	readonly #sessions = new Map<number, OpenSession>();

	/** `origin` is asked when a session is taken up: the settings can change while pi runs. */
	constructor(origin: () => SpanOrigin, listener: RecordingListener) {
		this.#origin = origin;
		this.#listener = listener;
	}

	take(message: AboutSession): void {
		if (message.type === "session_began") {
			const recorder = new Recorder(this.#origin());
			recorder.hear(message.event);
			const traceId = traceIdOf(message.event.sessionId);
			this.#sessions.set(message.session, { recorder, traceId, rehearsing: false });
			if (message.file !== undefined) this.#listener.onBegan(traceId, message.file);
			return;
		}
		const session = this.#sessions.get(message.session);
		if (session === undefined) return;
		const { recorder } = session;
		switch (message.type) {
			case "past":
				session.rehearsing = true;
				for (const event of message.events) recorder.hear(event);
				return;
			case "happened":
				if (session.rehearsing) recorder.hear({ type: "session_closed" });
				session.rehearsing = false;
				this.#give(message.events.flatMap((event) => recorder.hear(event)));
				return;
			case "session_ended":
				this.#sessions.delete(message.session);
				this.#listener.onEnded(session.traceId, message.busy);
		}
	}

	#give(spans: readonly ReadableSpan[]): void {
		if (spans.length > 0) this.#listener.onSpans(spans);
	}
}
