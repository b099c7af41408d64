import type { Agent, RecordBatch, RecordProblem, RecordReader } from "../agents/agent.ts";
import { keptOf, openRecord } from "../agents/files/open-record.ts";
import { sizeOf, stampOf } from "../agents/record-facts.ts";
import { Pricing } from "../prices/pricing.ts";
import type { SessionBegan, TranscriptEvent } from "../transcript.ts";
import { FollowedSession, type Holder } from "./followed-session.ts";
import type { Pipeline } from "./pipeline.ts";

/** A record that was not written to for so long is quiet: its writer's last lines come behind the hook. */
const QUIET_MS = 1_000;
/** So many times as long as reading took, nothing is read: a database may be large, and hold what others write. */
const REST = 10;
const MOST_REST_MS = 5_000;

export interface GrowingSessionOptions {
	readonly agent: Agent;
	readonly file: string;
	readonly began: SessionBegan;
	/** When a hook first named the record (ms since 1970): what was recorded before is the session's past. */
	readonly notedAt: number;
	/** Since when sessions of the agent are recorded (ms since 1970). */
	readonly recordedSince: number;
	readonly pipeline: () => Pipeline;
	readonly onProblem: (problem: RecordProblem) => void;
}

/**
 * A session whose record says everything: it is read on whenever it has grown. Who resumes the session goes on with the
 * same record, so it ends once nobody has it open any more.
 */
export class GrowingSession extends FollowedSession {
	readonly #agent: Agent;
	readonly #reader: RecordReader;
	readonly #pricing: Pricing | undefined;
	readonly #notedAt: number;
	/** What hooks said that no record holds: it is news as well. */
	readonly #kept: string;
	readonly #onProblem: (problem: RecordProblem) => void;
	#reading: Promise<void> = Promise.resolve();
	#stamp = "";
	/** By `performance.now()`: not before. */
	#looksAt = 0;
	/** By `performance.now()`: when it was last seen growing. */
	#grewAt = performance.now();
	#isSettling = false;

	constructor({ agent, file, began, notedAt, recordedSince, pipeline, onProblem }: GrowingSessionOptions) {
		const { tablePrices, stateDir } = pipeline().destinations.settings;
		const isPriced = agent.lacksCosts === true && tablePrices;
		super(file, began, pipeline, { recordedSince, costMayFall: isPriced });
		this.#agent = agent;
		this.#reader = openRecord(agent, file, stateDir);
		this.#kept = keptOf(agent, file, stateDir) ?? "";
		this.#pricing = isPriced ? new Pricing() : undefined;
		this.#notedAt = notedAt;
		this.#onProblem = onProblem;
	}

	/** It ends, or has ended: who wants to follow the record begins anew. */
	get isEnding(): boolean {
		return this.ending !== undefined;
	}

	/** Another file is in the record's place, or it became shorter: who follows it begins anew. */
	get isReplaced(): boolean {
		return this.#reader.isReplaced;
	}

	get isQuiet(): boolean {
		return performance.now() - this.#grewAt > QUIET_MS;
	}

	get size(): number {
		return sizeOf([this.#agent], this.file ?? "");
	}

	/** Tells what the record has gained. Never throws for a record that cannot be read: nothing is known to be new then. */
	readOn(): Promise<void> {
		this.#reading = this.#reading.then(() => this.#readOn());
		return this.#reading;
	}

	/** The agent is idle. What it wrote last may be in its record a moment later. */
	settles(): void {
		this.#isSettling = true;
		this.#grewAt = performance.now();
	}

	/** What is held can be the session's past, of which each destination gets what it lacks. */
	override catchUp(): void {
		if (this.past !== undefined && this.#reader.holds === true) this.past.give();
		else super.catchUp();
	}

	async left(holder: Holder): Promise<void> {
		this.holders.delete(holder);
		if (this.holders.size > 0) return;
		this.ending ??= this.#end();
		await this.ending;
	}

	async #readOn(): Promise<void> {
		if (this.ending !== undefined) return;
		const lookedAt = performance.now();
		if (lookedAt < this.#looksAt) return;
		if (this.#hasGrown()) {
			await this.#readAll();
			const tookMs = performance.now() - lookedAt;
			if (this.#agent.sharedFiles !== undefined) this.#looksAt = lookedAt + Math.min(tookMs * REST, MOST_REST_MS);
		}
		if (!this.#isSettling || !this.isQuiet) return;
		this.#isSettling = false;
		await this.hear([await this.#eventsOf(this.#reader.settle())]);
	}

	async #end(): Promise<void> {
		await this.#reading;
		await this.#readAll();
		if (!this.isReplaced) await this.hear([await this.#eventsOf(this.#reader.end())]);
		this.close();
	}

	async #readAll(): Promise<void> {
		const batches = this.#reader.readOn();
		const portions = async function* (this: GrowingSession) {
			for await (const batch of batches) {
				this.#grewAt = performance.now();
				yield await this.#eventsOf(batch);
			}
		};
		try {
			await this.hear(portions.call(this));
		} catch (error) {
			// Deleted, or not readable just now; what is wrong inside of pi-sync has no code.
			if (!(error instanceof Error && "code" in error)) throw error;
		}
	}

	async #eventsOf({ events, problems }: RecordBatch): Promise<readonly TranscriptEvent[]> {
		for (const problem of problems) this.#onProblem(problem);
		const told = events.filter(({ type }) => type !== "session_began" && type !== "session_closed");
		return (await this.#pricing?.priced(told)) ?? told;
	}

	/** A look at the files' facts is cheap; reading on opens them. */
	#hasGrown(): boolean {
		const record = stampOf([this.#agent], this.file ?? "");
		const stamp = `${record} ${stampOf([], this.#kept)}`;
		if (stamp === this.#stamp) return false;
		this.#stamp = stamp;
		// Of files that hold more than this record, only what is read shows whose they grew by.
		if (this.#agent.sharedFiles === undefined) this.#grewAt = performance.now();
		return record !== "";
	}

	protected hears(event: TranscriptEvent): void {
		if (this.past === undefined || !("recordedAt" in event)) return;
		if (event.recordedAt >= this.#notedAt) this.past.isPast = false;
	}
}
