import { isAlive, type OwnerId } from "../../exporter/outbox/owner.ts";
import type { Agent } from "../agents/agent.ts";
import type { Agents } from "../agents/several.ts";
import type { Machine } from "../machine/this-machine.ts";
import { type Note, NotesReader } from "../notes/note.ts";
import { FollowedRecords, type FollowedRecordsOptions } from "./followed-records.ts";
import type { FollowedSession, Holder } from "./followed-session.ts";
import { NotedSession } from "./noted-session.ts";
import type { Tell } from "./notices.ts";
import type { Pipeline, Pipelines } from "./pipeline.ts";

export interface FollowedProcessOptions extends FollowedRecordsOptions {
	readonly path: string;
	readonly owner: OwnerId;
	readonly pipelines: Pipelines;
	readonly agents: Agents;
	/** The machine as the daemon sees it. */
	readonly machine: Machine;
	readonly tell: Tell;
}

interface Held extends Holder {
	readonly session: NotedSession;
	readonly key: string;
	/** Size of the record in bytes when the process was found gone. */
	wroteUpTo?: number;
	end?: Extract<Note, { type: "session_ended" }>;
}

/** One process of an agent, as its notes tell of it. */
export class FollowedProcess {
	readonly #options: FollowedProcessOptions;
	readonly #notes: NotesReader;
	/** By the process' own number. */
	readonly #held = new Map<number, Held>();
	#pipeline: Pipeline | undefined;
	#machine: Machine;
	#agent: Agent | undefined;
	/** Of an agent that has hooks instead of notes. */
	#records: FollowedRecords | undefined;
	#leavePipeline = () => {};
	/** What was noted before the daemon came, and is not done yet. */
	#isBehind = true;
	#hasEnded = false;
	#wasGone = false;
	/** Milliseconds that the process waits for delivery at its end. */
	waitsMs = 0;
	#advancing: Promise<void> = Promise.resolve();
	/** Everything that the process noted was done, and nothing more will come. */
	isDone = false;

	constructor(options: FollowedProcessOptions) {
		this.#options = options;
		this.#machine = options.machine;
		this.#notes = new NotesReader(options.path);
	}

	/** The machine as the process sees it. */
	get machine(): Machine {
		return this.#machine;
	}

	get pipeline(): Pipeline | undefined {
		return this.#pipeline;
	}

	/** The records that hooks of the process named; absent for a process that notes what happens itself. */
	get records(): FollowedRecords | undefined {
		return this.#records;
	}

	/** Does what was noted since the last time, one note after the other, whoever asks. */
	advance(): Promise<void> {
		this.#advancing = this.#advancing.then(() => this.#advance());
		return this.#advancing;
	}

	/** Whether the process is gone. If so, its sessions' records end here for it: what comes later is somebody else's. */
	seenGone(): boolean {
		if (this.isDone || !this.isGone()) return false;
		this.#wasGone = true;
		for (const held of this.#held.values()) held.wroteUpTo ??= held.session.size;
		return true;
	}

	/**
	 * Ends the sessions that a process left open which `seenGone` has found gone, then the process. Take all notes of
	 * other processes in between: a process that resumes a session notes that before it writes.
	 */
	finish(): Promise<void> {
		this.#advancing = this.#advancing.then(() => this.#finish());
		return this.#advancing;
	}

	async #advance(): Promise<void> {
		if (this.isDone) return;
		for (let note = this.#notes.next(); note !== undefined; note = this.#notes.next()) await this.#take(note);
		await this.#records?.readOn(this.#isBehind);
		for (const session of this.#sessions) session.catchUp();
		this.#isBehind = false;
		this.#options.setAside.done();
	}

	get #sessions(): readonly FollowedSession[] {
		return [...[...this.#held.values()].map(({ session }) => session), ...(this.#records?.sessions ?? [])];
	}

	async #finish(): Promise<void> {
		await this.#records?.finish();
		// What a process was at when it ended goes into its record until it is gone.
		for (const [number, { end, wroteUpTo }] of this.#held) if (wroteUpTo !== undefined) await this.#end(number, end);
		const hasLeft = this.#hasEnded || this.#wasGone || this.#records !== undefined;
		if (this.isDone || this.#held.size > 0 || this.#records?.isDone === false || !hasLeft) return;
		this.#notes.close();
		this.#leavePipeline();
		this.isDone = true;
	}

	/** The settings file has changed: it counts from now on. */
	async reload(): Promise<void> {
		const before = this.#pipeline;
		this.#pipeline = await this.#options.pipelines.of(this.#machine, this.#options.tell);
		if (before === this.#pipeline) return;
		this.#leavePipeline();
		this.#leavePipeline = this.#pipeline.join(this.#options.owner);
		if (before === undefined) return;
		for (const session of this.#sessions) session.moved(before.destinations.exporters);
	}

	isGone(): boolean {
		return !isAlive(this.#options.owner, () => this.#notes.writtenAt, Date.now);
	}

	async #take(note: Note): Promise<void> {
		if (note.type === "process_began") {
			this.#agent = this.#options.agents.find(({ name }) => name === note.agent);
			this.#machine = { ...this.#options.machine, env: note.env, home: note.home };
			await this.reload();
			return this.#followRecords();
		}
		const pipeline = this.#pipeline;
		if (pipeline === undefined) return;
		if (note.type === "record_noted") return this.#records?.noted(note.record, note.at);
		if (note.type === "record_said") return this.#records?.said(note.record, note.state);
		if (note.type === "process_ended") {
			pipeline.destinations.noteFaults(note.faults);
			this.waitsMs = note.waitsMs ?? 0;
			this.#hasEnded = true;
			return;
		}
		if (note.type === "session_began") return this.#begin(note);
		const held = this.#held.get(note.session);
		if (held === undefined) return;
		if (this.#isBehind) this.#options.setAside.begin(held.key);
		if (note.type === "looked") return held.session.look(note);
		if (note.type === "settled") return held.session.settle();
		held.end = note;
		if (!note.busy) await this.#end(note.session, note);
	}

	#followRecords(): void {
		const [agent, pipeline] = [this.#agent, this.#pipeline];
		if (agent?.note === undefined || pipeline === undefined) return;
		this.#records ??= new FollowedRecords(
			agent,
			() => this.#pipeline ?? pipeline,
			() => this.isGone(),
			this.#options,
		);
	}

	async #begin(note: Extract<Note, { type: "session_began" }>): Promise<void> {
		// Somebody deleted the notes, and the process introduces its sessions once more.
		if (this.#held.has(note.session)) return;
		const { owner, sessions, healing } = this.#options;
		const key = note.file ?? `${owner} ${note.session}`;
		if (this.#options.setAside.has(key)) return;
		this.#options.setAside.begin(key);
		// Another process may begin with the same session at the same moment.
		for (let isFree = false; !isFree; ) {
			const open = this.#openSession(key);
			if (open !== undefined && [...open.holders].some((holder) => !holder.isGone())) {
				this.#hold(note.session, open, key);
				return open.begun;
			}
			await open?.takenUp(note);
			await healing.get(key);
			isFree = this.#openSession(key) === open && !healing.has(key);
		}
		const pipeline = this.#pipeline;
		const record = this.#agent?.follow?.(note, ({ line }) => {
			this.#pipeline?.destinations.noteUnreadable(note.file, line);
		});
		if (record === undefined || pipeline === undefined) return;
		const session = new NotedSession(note, record, () => this.#pipeline ?? pipeline);
		sessions.set(key, session);
		this.#hold(note.session, session, key);
		session.begun = session.begin(note);
		await session.begun;
	}

	#openSession(key: string): NotedSession | undefined {
		const open = this.#options.sessions.get(key);
		return open instanceof NotedSession ? open : undefined;
	}

	#hold(number: number, session: NotedSession, key: string): void {
		const held: Held = { session, key, isGone: () => this.isGone() };
		session.holders.add(held);
		this.#held.set(number, held);
	}

	async #end(number: number, note: Held["end"]): Promise<void> {
		const held = this.#held.get(number);
		this.#held.delete(number);
		if (held === undefined) return;
		const { session, key, wroteUpTo } = held;
		await session.left(held, wroteUpTo, note);
		if (session.holders.size === 0 && this.#options.sessions.get(key) === session) this.#options.sessions.delete(key);
	}
}
