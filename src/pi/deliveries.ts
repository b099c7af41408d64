import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";

/** Where finished spans go once they leave the recording. Opened by `destinations.ts`, loaded when pi is up. */
export interface Destinations {
	/** Hands spans to every destination. Never throws, never waits. */
	export(spans: readonly ReadableSpan[]): void;
	/** Delivers what it can within the budget; the rest stays in the outbox for whoever drains it next. */
	leave(budgetMs: number): Promise<void>;
}

/** Most spans kept while the destinations are being loaded: hours of work, since loading takes milliseconds. */
const MOST_WAITING = 10_000;

/**
 * Keeps the destinations' code out of pi's start and their work out of pi's handlers: spans wait in memory until the
 * destinations are there, and are handed over behind the handler that finished them.
 */
export class Deliveries {
	readonly #open: () => Promise<Destinations | undefined>;
	readonly #onFault: (where: string, error: unknown) => void;
	#waiting: ReadableSpan[] = [];
	#opening: Promise<void> | undefined;
	#destinations: Destinations | undefined;
	#off = false;
	#scheduled = false;
	dropped = 0;

	constructor(open: () => Promise<Destinations | undefined>, onFault: (where: string, error: unknown) => void) {
		this.#open = open;
		this.#onFault = onFault;
	}

	/** Starts to load the destinations, once, and behind the handler that asks: parsing their code takes milliseconds. */
	prepare(): void {
		this.#opening ??= new Promise((resolve) => {
			setImmediate(() => resolve(this.#load()));
		});
	}

	add(spans: readonly ReadableSpan[]): void {
		if (this.#off) return;
		const room = MOST_WAITING - this.#waiting.length;
		this.#waiting.push(...spans.slice(0, room));
		this.dropped += Math.max(0, spans.length - room);
		this.#schedule();
	}

	/** Resolves when everything is delivered or in the outbox, or the budget is used up. */
	async leave(budgetMs: number): Promise<void> {
		await this.#opening;
		this.#handOver();
		await this.#destinations?.leave(budgetMs);
	}

	async #load(): Promise<void> {
		try {
			this.#destinations = await this.#open();
		} catch (error) {
			this.#onFault("opening the destinations", error);
		}
		this.#off = this.#destinations === undefined;
		if (this.#off) this.#waiting = [];
		else this.#schedule();
	}

	#schedule(): void {
		if (this.#scheduled || this.#destinations === undefined || this.#waiting.length === 0) return;
		this.#scheduled = true;
		setImmediate(() => this.#handOver());
	}

	#handOver(): void {
		this.#scheduled = false;
		const destinations = this.#destinations;
		if (destinations === undefined || this.#waiting.length === 0) return;
		const spans = this.#waiting;
		this.#waiting = [];
		try {
			destinations.export(spans);
		} catch (error) {
			this.#onFault("exporting spans", error);
		}
	}
}
