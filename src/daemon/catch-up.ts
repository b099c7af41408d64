import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { DestinationExporter } from "../destinations/exporters.ts";
import { partsOfTurns } from "../destinations/ledger.ts";
import { bookName } from "../recorder/ids.ts";
import type { SessionBegan } from "../transcript.ts";
import { Receiver } from "./history/receiver.ts";

export interface CatchUpOptions {
	/** Since when sessions of the agent are recorded (ms since 1970). What is older is history, too. */
	readonly recordedSince?: number;
	/** As `Receiver` has it. */
	readonly costMayFall?: boolean;
}

/**
 * Gives each destination what it lacks of a session: of its past, and of what was noted while no daemon was there. The
 * past of a session that is older than a destination is history, which `import` gives it.
 */
export class CatchUp {
	readonly #all: readonly Receiver[];
	readonly #ofPast: ReadonlySet<Receiver>;
	isPast = true;

	constructor(
		destinations: readonly DestinationExporter[],
		{ at, sessionId }: SessionBegan,
		{ recordedSince = 0, costMayFall = false }: CatchUpOptions = {},
	) {
		const book = bookName(sessionId);
		const receivers = destinations.map((destination) => {
			const { ledger } = destination;
			const knows = at >= Math.max(ledger.since, recordedSince) || ledger.account(book).units.size > 0;
			return { receiver: new Receiver(destination, sessionId, { costMayFall }), knows };
		});
		this.#all = receivers.map(({ receiver }) => receiver);
		this.#ofPast = new Set(receivers.flatMap(({ receiver, knows }) => (knows ? [receiver] : [])));
		for (const { ledger } of destinations) ledger.begin();
	}

	/** Takes spans that were finished together. */
	take(spans: readonly ReadableSpan[]): void {
		if (spans.length === 0) return;
		const turnOf = partsOfTurns(spans);
		for (const receiver of this.#all) {
			if (!this.isPast || this.#ofPast.has(receiver)) receiver.take(spans, turnOf);
		}
	}

	/** Span ids of the units that some destination has a part of. */
	get cutOff(): readonly string[] {
		return this.#all.flatMap(({ cutOff }) => cutOff);
	}

	give(): void {
		for (const receiver of this.#all) receiver.give();
	}

	/** Better copies of what was cut off, once OpenSync takes them. */
	async giveBetter(): Promise<void> {
		for (const receiver of this.#all) await receiver.giveBetter();
	}
}
