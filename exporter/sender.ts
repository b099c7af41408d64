import { backoffDelay, Circuit, KnownDestination, Trouble } from "./circuit.ts";
import type { OutboxRecord, TakenRecord } from "./outbox/outbox.ts";
import type { Outcome } from "./outcome.ts";
import { Fifo } from "./queues.ts";
import { type ResolvedSenderOptions, resolveSenderOptions, type SenderOptions } from "./sender-options.ts";

export type { SenderOptions } from "./sender-options.ts";

export interface SenderStatus {
	/** `away`: nobody answers, or it is overloaded; tried from time to time. `paused`: the user has to mend something. */
	readonly state: "idle" | "sending" | "away" | "paused";
	/** Why the last attempt failed; absent once one succeeded. */
	readonly lastFailure?: string;
	/** Attempts that did not deliver and were or will be repeated. */
	readonly retried: number;
	/** How long the oldest request under way has been waiting for its answer. */
	readonly unansweredMs?: number;
}

/** So many weaker forms of one record are tried, should a transport never run out of them. */
const mostSoftenings = 5;

/** What the sender knows of a lane while there is something in it. */
class Lane {
	readonly name: string;
	/** Waiting to be served, being served, or in its backoff: not to be queued again. */
	occupied = false;
	/** Of the backoff, or of the pause before coalesced records are sent. */
	cancelTimer: (() => void) | undefined;
	/** When something last arrived, by the sender's clock. */
	touchedAt = 0;
	/** Since when only coalesced records have been waiting. */
	coalescingSince: number | undefined;
	/** How the lane's first record has failed so far. */
	trouble: Trouble | undefined;
	/** That record, held back once it is suspected, while the record behind it shows whether the destination works. */
	suspect: TakenRecord | undefined;

	constructor(name: string) {
		this.name = name;
	}
}

/**
 * Drains an outbox through a transport; the only owner of retry. Lanes are served in turn, each one record at a time,
 * several lanes at once. Nothing it waits for keeps the process alive, but for a `flush` that somebody awaits. Long,
 * because who may send when is one decision over lanes, timers and the circuit.
 */
export class Sender {
	readonly #options: ResolvedSenderOptions;
	readonly #circuit: Circuit;
	readonly #destination: KnownDestination;
	readonly #lanes = new Map<string, Lane>();
	readonly #ready = new Fifo<Lane>();
	readonly #flushes = new Set<() => void>();
	readonly #abort = new AbortController();
	#cancelWake: (() => void) | undefined;
	/** The requests that are out, oldest first. */
	readonly #underWay = new Set<{ readonly since: number }>();
	/** Records that the destination answered for, be it with a refusal. */
	#answers = 0;
	#retried = 0;
	#held = false;
	#lastFailure: string | undefined;

	constructor(options: SenderOptions) {
		this.#options = resolveSenderOptions(options);
		this.#circuit = new Circuit({ ...this.#options, onProbe: () => this.#pump() });
		this.#destination = new KnownDestination(() => options.outbox.everDelivered?.() ?? false);
		options.outbox.onArrival(() => this.wake());
		this.wake();
	}

	/** Looks for work soon, but not now: whoever appended is not held up by sending. */
	wake(): void {
		this.#cancelWake ??= this.#options.setTimer(() => {
			this.#cancelWake = undefined;
			this.#pump();
		}, 0);
	}

	/**
	 * Delivers everything, without waiting for backoffs that are running or for quiet lanes. Resolves when the outbox is
	 * empty, when the destination turns out to be paused, or when `signal` aborts; keeps the process alive until then.
	 */
	async flush(signal?: AbortSignal): Promise<void> {
		if (signal?.aborted || this.#abort.signal.aborted) return;
		const keepAlive = setInterval(() => {}, 60_000);
		await new Promise<void>((resolve) => {
			const end = () => {
				this.#flushes.delete(end);
				signal?.removeEventListener("abort", end);
				resolve();
			};
			this.#flushes.add(end);
			signal?.addEventListener("abort", end);
			this.#circuit.probeNow();
			for (const lane of this.#lanes.values()) if (lane.cancelTimer !== undefined) this.#endTimer(lane);
			this.#pump();
		});
		clearInterval(keepAlive);
	}

	/** Starts no more requests, or goes on. A flush does not wait for what is held. */
	hold(held: boolean): void {
		this.#held = held;
		this.#pump();
	}

	/** Ends delivery and aborts what is under way; every record stays in the outbox. */
	close(): void {
		this.#abort.abort();
		this.#cancelWake?.();
		this.#circuit.close();
		for (const lane of this.#lanes.values()) {
			lane.cancelTimer?.();
			this.#pardon(lane);
		}
		for (const end of this.#flushes) end();
	}

	status(): SenderStatus {
		const [oldest] = this.#underWay;
		const busy = oldest === undefined ? "idle" : "sending";
		const state = this.#circuit.pausedBecause !== undefined ? "paused" : this.#circuit.closed ? busy : "away";
		return {
			state,
			retried: this.#retried,
			...(oldest !== undefined && { unansweredMs: this.#options.clock() - oldest.since }),
			...(this.#lastFailure && { lastFailure: this.#lastFailure }),
		};
	}

	/** Starts whatever may start now. */
	#pump(): void {
		if (this.#abort.signal.aborted) return;
		for (const name of this.#options.outbox.arrivals()) this.#arrive(name);
		while (!this.#held && this.#underWay.size < this.#circuit.limit(this.#options.concurrency)) {
			const lane = this.#ready.shift();
			if (lane === undefined) break;
			lane.occupied = false;
			this.#serve(lane);
		}
		if (this.#flushes.size === 0 || this.#underWay.size > 0) return;
		const waits = this.#held || this.#circuit.pausedBecause !== undefined;
		if (waits || this.#options.outbox.counts().queued === 0) {
			for (const end of this.#flushes) end();
		}
	}

	#arrive(name: string): void {
		const lane = this.#lanes.get(name) ?? new Lane(name);
		this.#lanes.set(name, lane);
		lane.touchedAt = this.#options.clock();
		this.#queue(lane);
	}

	#queue(lane: Lane): void {
		if (lane.occupied) return;
		lane.occupied = true;
		lane.cancelTimer?.();
		lane.cancelTimer = undefined;
		this.#ready.push(lane);
	}

	/** Sends the lane's next record if it is time to. */
	#serve(lane: Lane): void {
		const { outbox } = this.#options;
		if (outbox.peek(lane.name) === undefined) this.#pardon(lane);
		const next = outbox.peek(lane.name);
		if (next?.coalesced && this.#waitForQuiet(lane)) return;
		lane.coalescingSince = undefined;
		const taken = next && outbox.take(lane.name);
		if (taken === undefined) {
			this.#lanes.delete(lane.name);
			return;
		}
		lane.occupied = true;
		const request = { since: this.#options.clock() };
		this.#underWay.add(request);
		void this.#deliver(taken.record).then((outcome) => {
			this.#underWay.delete(request);
			lane.occupied = false;
			this.#settle(lane, taken, this.#destination.weigh(outcome));
			this.#pump();
		});
	}

	/** Sends a record, and weaker forms of it while they are rejected. */
	async #deliver(record: OutboxRecord): Promise<Outcome> {
		const { transport } = this.#options;
		let outcome = await this.#send(record);
		let weaker: OutboxRecord | undefined = record;
		for (let time = 0; outcome.type === "rejected" && time < mostSoftenings; time++) {
			try {
				weaker = transport.soften?.(weaker);
			} catch {
				return outcome;
			}
			if (weaker === undefined) break;
			outcome = await this.#send(weaker);
		}
		return outcome;
	}

	async #send(record: OutboxRecord): Promise<Outcome> {
		try {
			return await this.#options.transport.send(record, this.#abort.signal);
		} catch (error) {
			return { type: "retryable", scope: "record", reason: `the transport failed: ${String(error)}` };
		}
	}

	#settle(lane: Lane, taken: TakenRecord, outcome: Outcome): void {
		const { outbox, onWarning, onPaused } = this.#options;
		if (outcome.type === "success" || outcome.type === "rejected") {
			this.#answers += 1;
			this.#lastFailure = undefined;
			this.#circuit.answered();
			if (lane.suspect === undefined) lane.trouble = undefined;
			else lane.trouble?.putOnTrial();
			this.#pardon(lane);
			if (outcome.type === "rejected") this.#setAside(taken, outcome.reason);
			else outbox.acknowledge(taken);
			if (outcome.type === "success" && outcome.warning !== undefined)
				onWarning?.(outcome.warning, outcome.refused ?? 0);
			this.#queue(lane);
			return;
		}
		const aborted = this.#abort.signal.aborted;
		if (outcome.type === "retryable" && !aborted) {
			this.#retry(lane, taken, outcome);
			return;
		}
		outbox.putBack(taken);
		this.#pardon(lane);
		if (aborted) return;
		this.#lastFailure = outcome.reason;
		this.#queue(lane);
		if (this.#circuit.paused(outcome.reason)) onPaused?.(outcome.reason);
	}

	#retry(lane: Lane, taken: TakenRecord, outcome: Outcome & { readonly type: "retryable" }): void {
		const { outbox, suspectAfter, backoff, random, setTimer } = this.#options;
		const { reason, retryAfterMs, scope = "destination" } = outcome;
		this.#retried += 1;
		this.#lastFailure = reason;
		this.#circuit.failed(retryAfterMs);
		if (lane.suspect !== undefined) {
			// The record behind the suspect fails as well: it is the destination after all.
			outbox.putBack(taken);
			this.#pardon(lane);
		} else {
			const { id } = taken.record;
			if (lane.trouble?.id !== id) lane.trouble = new Trouble(id, this.#answers);
			const verdict = lane.trouble.fail(this.#answers, suspectAfter[scope]);
			if (verdict === "suspect") lane.suspect = taken;
			else if (verdict === "retry") outbox.putBack(taken);
			else {
				this.#setAside(taken, reason);
				lane.trouble = undefined;
			}
		}
		if (!this.#circuit.closed) outbox.expire();
		if (lane.trouble === undefined || !this.#circuit.closed) {
			this.#queue(lane);
			return;
		}
		// The destination works, so the others go on and this lane waits by itself.
		lane.occupied = true;
		const delayMs = backoffDelay(backoff, lane.trouble.failures, random);
		lane.cancelTimer = setTimer(() => this.#endTimer(lane), delayMs);
	}

	#endTimer(lane: Lane): void {
		lane.occupied = false;
		this.#queue(lane);
		this.#pump();
	}

	/** Whether coalesced records must wait on because the lane is busy; it is looked at again when they need not. */
	#waitForQuiet(lane: Lane): boolean {
		const { clock, coalesceDelayMs, coalesceMaxMs, setTimer } = this.#options;
		if (this.#flushes.size > 0 || lane.suspect !== undefined) return false;
		const now = clock();
		lane.coalescingSince ??= now;
		const dueAt = Math.min(lane.touchedAt + coalesceDelayMs, lane.coalescingSince + coalesceMaxMs);
		if (now >= dueAt) return false;
		lane.cancelTimer = setTimer(() => this.#endTimer(lane), dueAt - now);
		return true;
	}

	#setAside(taken: TakenRecord, reason: string): void {
		this.#options.outbox.setAside(taken, reason);
		this.#options.onSetAside?.(taken.record, reason);
	}

	/** Puts a suspect back in front of its lane. */
	#pardon(lane: Lane): void {
		if (lane.suspect !== undefined) this.#options.outbox.putBack(lane.suspect);
		lane.suspect = undefined;
	}
}
