import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { SpanOrigin } from "../recorder/recorded-span.ts";
import { Recorder } from "../recorder/recorder.ts";
import type { ToRecording } from "./messages.ts";

type AboutSession = Exclude<ToRecording, { type: "leave" }>;

/** The live sessions of one process: hears what happened in them and gives the spans that are finished. */
export class Recording {
	readonly #origin: SpanOrigin;
	readonly #onSpans: (spans: readonly ReadableSpan[]) => void;
	readonly #sessions = new Map<number, { readonly recorder: Recorder; rehearsing: boolean }>();

	constructor(origin: SpanOrigin, onSpans: (spans: readonly ReadableSpan[]) => void) {
		this.#origin = origin;
		this.#onSpans = onSpans;
	}

	take(message: AboutSession): void {
		if (message.type === "session_began") {
			const recorder = new Recorder(this.#origin);
			recorder.hear(message.event);
			this.#sessions.set(message.session, { recorder, rehearsing: false });
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
		}
	}

	#give(spans: readonly ReadableSpan[]): void {
		if (spans.length > 0) this.#onSpans(spans);
	}
}
