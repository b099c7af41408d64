import type { FinishedSpan } from "../../exporter/span.ts";
import type { Unit } from "../../exporter/units.ts";
import type { Ledger } from "../destinations/ledger.ts";
import { bookName } from "../recorder/ids.ts";

/** Milliseconds before a session that the ledger does not have is looked up again. */
const LOOK_AGAIN_MS = 1_000;
/** Sessions and traces that are remembered, 100 bytes each. */
const MOST_KNOWN = 10_000;

export interface RecordedHereOptions {
	/** What pi-sync on this machine gave to the same OpenSync. */
	readonly ledger: Pick<Ledger, "account">;
	/** Whether a span was counted before: late spans of a trace bring those along that came earlier. */
	readonly isKnown: (span: FinishedSpan) => boolean;
	/** Told once for each session. */
	readonly onFound: (sessionId: string) => void;
	/** Milliseconds. */
	readonly clock?: () => number;
}

/**
 * Sessions of other agents that pi-sync records from their own records on this machine. What the agents' telemetry says
 * of them is less, and would stand in OpenSync a second time.
 */
export class RecordedHere {
	readonly #options: RecordedHereOptions;
	readonly #clock: () => number;
	/** Sessions and traces, the one seen longest ago first: true for those recorded here, else when they were looked up. */
	readonly #known = new Map<string, true | number>();
	#spans = 0;

	constructor(options: RecordedHereOptions) {
		this.#options = options;
		this.#clock = options.clock ?? (() => performance.now());
	}

	/** Spans that were left out. */
	get spans(): number {
		return this.#spans;
	}

	/** Whether a unit is to be left out, because its session is recorded here. Counts its spans, if so. */
	leavesOut({ root, below }: Unit, sessionId: string): boolean {
		if (!this.#has(sessionId)) return false;
		// A piece that comes later may not name the session: its trace stands for it then.
		this.#note(root.spanContext().traceId, true);
		this.#spans += [root, ...below].filter((span) => !this.#options.isKnown(span)).length;
		return true;
	}

	#has(sessionId: string): boolean {
		const known = this.#known.get(sessionId);
		const now = this.#clock();
		if (typeof known === "number" && now - known < LOOK_AGAIN_MS) return false;
		const found = known === true || this.#options.ledger.account(bookName(sessionId)).units.size > 0;
		this.#note(sessionId, found || now);
		if (found && known !== true) this.#options.onFound(sessionId);
		return found;
	}

	#note(key: string, what: true | number): void {
		this.#known.delete(key);
		this.#known.set(key, what);
		const [oldest] = this.#known.keys();
		if (this.#known.size > MOST_KNOWN && oldest !== undefined) this.#known.delete(oldest);
	}
}
