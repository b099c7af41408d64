import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { Destinations } from "./destinations.ts";
import type { RecordingListener } from "./recording.ts";

/** The destinations as the settings have them now; what is recorded goes to them, whichever they are. */
export class CurrentDestinations implements RecordingListener {
	readonly #open: () => Destinations;
	/** The files of the sessions that are open, by trace id. */
	readonly #sessions = new Map<string, string>();
	#now: Destinations;

	constructor(open: () => Destinations) {
		this.#open = open;
		this.#now = open();
	}

	get now(): Destinations {
		return this.#now;
	}

	/**
	 * Closes the destinations and opens those that the settings name now. Done when this returns, so that nothing that
	 * is recorded falls in between; what was not delivered waits on disk, and the new ones take it over.
	 */
	reopen(): void {
		const { held, exporters } = this.#now;
		for (const traceId of this.#sessions.keys()) this.#now.onEnded(traceId, false);
		for (const exporter of exporters) void exporter.shutdown(0);
		this.#now = this.#open();
		this.#now.hold(held);
		for (const [traceId, file] of this.#sessions) this.#now.onBegan(traceId, file);
	}

	onBegan(traceId: string, file: string): void {
		this.#sessions.set(traceId, file);
		this.#now.onBegan(traceId, file);
	}

	onSpans(spans: readonly ReadableSpan[]): void {
		this.#now.onSpans(spans);
	}

	onEnded(traceId: string, busy: boolean): void {
		this.#sessions.delete(traceId);
		this.#now.onEnded(traceId, busy);
	}
}
