import { type DropReason, Drops } from "../drops.ts";
import type { OutboxCounts } from "./outbox.ts";

/** Counts what an outbox holds and what became of the rest. */
export class Tally {
	queued = 0;
	queuedBytes = 0;
	appended = 0;
	delivered = 0;
	superseded = 0;
	retried = 0;
	setAside = 0;
	readonly #drops = new Drops();

	/** A record entered the queue, by `append` or taken over from another process. */
	enter(bytes: number): void {
		this.queued += 1;
		this.queuedBytes += bytes;
	}

	/** A record left the queue. */
	leave(bytes: number, as: "delivered" | "superseded" | "setAside" | DropReason | "elsewhere"): void {
		this.queued -= 1;
		this.queuedBytes -= bytes;
		if (as === "delivered" || as === "superseded" || as === "setAside") this[as] += 1;
		else if (as !== "elsewhere") this.#drops.add(as);
	}

	/** Something was lost that never was in the queue. */
	drop(reason: DropReason, count = 1): void {
		this.#drops.add(reason, count);
	}

	counts(inMemoryOnly: number): OutboxCounts {
		const { queued, queuedBytes, appended, delivered, superseded, retried, setAside } = this;
		const dropped = this.#drops.counts();
		return { queued, queuedBytes, inMemoryOnly, appended, delivered, superseded, retried, setAside, dropped };
	}
}

/** Bytes of a record's body as they go over the wire. */
export const bodyBytes = (body: string | Uint8Array): number =>
	typeof body === "string" ? Buffer.byteLength(body) : body.byteLength;
