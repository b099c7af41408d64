import type { Outbox, OutboxCounts, OutboxRecord } from "../../../exporter/outbox/outbox.ts";

const NOTHING: OutboxCounts = {
	...{ queued: 0, queuedBytes: 0, inMemoryOnly: 0, appended: 0, delivered: 0 },
	...{ superseded: 0, retried: 0, setAside: 0, dropped: {} },
};

/**
 * An outbox that shows requests in the order in which they would leave, and hands none out: whatever sender it is given
 * to has nothing to send. What stands for a session's state, of which only the last counts, is shown when it is closed.
 */
export class ShownOutbox implements Outbox {
	readonly #show: (record: OutboxRecord) => void;
	readonly #last = new Map<string, OutboxRecord>();

	constructor(show: (record: OutboxRecord) => void) {
		this.#show = show;
	}

	append(records: readonly OutboxRecord[]): readonly never[] {
		for (const record of records) {
			if (record.coalesce === undefined) this.#show(record);
			else this.#last.set(`${record.coalesce} ${record.lane}`, record);
		}
		return [];
	}

	arrivals(): readonly string[] {
		return [];
	}

	onArrival(): void {}

	peek(): undefined {
		return undefined;
	}

	take(): undefined {
		return undefined;
	}

	putBack(): void {}

	acknowledge(): void {}

	setAside(): void {}

	expire(): void {}

	counts(): OutboxCounts {
		return NOTHING;
	}

	close(): void {
		for (const record of this.#last.values()) this.#show(record);
		this.#last.clear();
	}
}
