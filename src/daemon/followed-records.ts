import type { Agent } from "../agents/agent.ts";
import { keptOf } from "../agents/files/open-record.ts";
import { stampOf, writtenAt } from "../agents/record-facts.ts";
import type { FollowedSession, Holder } from "./followed-session.ts";
import { GrowingSession } from "./growing-session.ts";
import type { Pipeline } from "./pipeline.ts";
import type { SetAside } from "./set-aside.ts";

/**
 * Of a process that is gone, a record gets so long to appear. That of a subagent gets so long to say which call started
 * it: its place in the trace depends on that.
 */
const NAMED_WITHIN_MS = 5_000;
/** The record of an idle session is let go of after this; the next hook names it again. */
const IDLE_MS = 10 * 60_000;

export interface FollowedRecordsOptions {
	/** Sessions that go on, by their record: two processes can have one open. */
	readonly sessions: Map<string, FollowedSession>;
	readonly setAside: SetAside;
	/** Records that are told at the moment beside all sessions, by their paths. */
	readonly healing: ReadonlyMap<string, Promise<unknown>>;
	/** Since when the sessions of an agent are recorded (ms since 1970). */
	readonly recordedSince: (agent: string) => number;
}

/** A record that this process writes. */
interface Followed extends Holder {
	/** When a hook first named it (ms since 1970). */
	readonly notedAt: number;
	/** By `performance.now()`: when a hook last said something of it. */
	saidAt: number;
	/** By `performance.now()`: when the record first said whose session it is. */
	foundAt?: number;
	/** The agent is idle, or has left the session. */
	state: "at work" | "idle" | "left";
	/** Of its files, when it was last looked at without success. */
	stamp?: string;
	/** Known once the record says whose session it is. */
	session?: GrowingSession | undefined;
}

/** The records that hooks of one process named, and those of the subagents beside them. */
export class FollowedRecords {
	readonly #options: FollowedRecordsOptions;
	readonly #agent: Agent;
	readonly #pipeline: () => Pipeline;
	readonly #isGone: () => boolean;
	readonly #followed = new Map<string, Followed>();
	/** When records that are followed no more were last written to (ms since 1970). */
	readonly #doneAt = new Map<string, number>();
	/** Sessions that are over. */
	#ended: readonly GrowingSession[] = [];

	/** `isGone`: whether the process is. */
	constructor(agent: Agent, pipeline: () => Pipeline, isGone: () => boolean, options: FollowedRecordsOptions) {
		this.#agent = agent;
		this.#pipeline = pipeline;
		this.#isGone = isGone;
		this.#options = options;
	}

	/** Nothing is followed, and everything was given. */
	get isDone(): boolean {
		return this.#followed.size === 0 && !this.#ended.some(({ isGivingBetter }) => isGivingBetter);
	}

	/** Sessions whose records have been found. */
	get sessions(): readonly GrowingSession[] {
		return [...this.#followed.values()].flatMap(({ session }) => session ?? []);
	}

	has(record: string): boolean {
		return this.#followed.has(record);
	}

	/** A hook named a record. */
	noted(record: string, notedAt: number): void {
		const known = this.#followed.get(record);
		if (known === undefined) {
			const isGone = this.#isGone;
			this.#followed.set(record, { notedAt, saidAt: performance.now(), state: "at work", isGone });
			return;
		}
		known.saidAt = performance.now();
		known.state = "at work";
	}

	/** A hook said that the agent is idle, or that it left the session. */
	said(record: string, state: "idle" | "left"): void {
		const followed = this.#followed.get(record);
		if (followed === undefined) return;
		followed.saidAt = performance.now();
		followed.state = state;
		followed.session?.settles();
	}

	/** Tells what the records have gained. `isBehind`: for the first time since the daemon came. */
	async readOn(isBehind: boolean): Promise<void> {
		for (const [record, followed] of this.#followed) {
			if (isBehind) this.#options.setAside.begin(record);
			// Another process may have ended it in the moment when this one joined.
			if (followed.session?.isReplaced || followed.session?.isEnding) this.#letGo(record, followed);
			if (followed.session === undefined) followed.session = await this.#begin(record, followed);
			await followed.session?.readOn();
			this.#findSubagents(record, followed);
		}
	}

	/** They are sessions of this process whether or not a hook names them. */
	#findSubagents(record: string, { notedAt, state }: Followed): void {
		if (state === "left") return;
		for (const beside of this.#agent.subagents?.(record) ?? []) {
			const isNew = !this.has(beside) && writtenAt([this.#agent], beside) > (this.#doneAt.get(beside) ?? notedAt);
			if (isNew) this.noted(beside, notedAt);
		}
	}

	/** Ends what is over, once its last lines are there. */
	async finish(): Promise<void> {
		const isGone = this.#isGone();
		this.#ended = this.#ended.filter(({ isGivingBetter }) => isGivingBetter);
		for (const [record, followed] of this.#followed) {
			const { state, saidAt, foundAt, session } = followed;
			const silentMs = performance.now() - saidAt;
			const isIdle = state === "idle" && silentMs > IDLE_MS;
			if (!isGone && state !== "left" && !isIdle) continue;
			// A record that is there may still wait for the call that started it.
			const patienceMs = foundAt === undefined ? NAMED_WITHIN_MS : 2 * NAMED_WITHIN_MS;
			if (session === undefined ? silentMs < patienceMs : !session.isQuiet) continue;
			this.#followed.delete(record);
			this.#doneAt.set(record, writtenAt([this.#agent], record));
			if (session === undefined) continue;
			await session.left(followed);
			this.#ended = [...this.#ended, session];
			if (session.holders.size === 0 && this.#options.sessions.get(record) === session) {
				this.#options.sessions.delete(record);
			}
		}
	}

	async #begin(record: string, followed: Followed): Promise<GrowingSession | undefined> {
		const session = await this.#opened(record, followed);
		session?.holders.add(followed);
		if (followed.state !== "at work") session?.settles();
		return session;
	}

	/** The session of a record, told from now on; `undefined` where the record does not say yet whose it is. */
	async #opened(record: string, followed: Followed): Promise<GrowingSession | undefined> {
		const { sessions, healing, setAside, recordedSince } = this.#options;
		if (!this.#isWorthALook(record, followed)) return undefined;
		const { stateDir } = this.#pipeline().destinations.settings;
		const { liveBeginning, beginning } = this.#agent;
		const began = setAside.has(record)
			? undefined
			: (liveBeginning ?? beginning)(record, keptOf(this.#agent, record, stateDir));
		if (began === undefined) return undefined;
		followed.foundAt ??= performance.now();
		const isNamed = began.startedByCall === undefined || began.startedByCall.callId !== undefined;
		if (!isNamed && performance.now() - followed.foundAt < NAMED_WITHIN_MS) return undefined;
		setAside.begin(record);
		// Another process may begin with the same record at the same moment.
		for (let isFree = false; !isFree; ) {
			const open = sessions.get(record);
			if (open instanceof GrowingSession && !open.isEnding && !open.isReplaced) return open;
			await open?.ended;
			await healing.get(record);
			isFree = sessions.get(record) === open && !healing.has(record);
		}
		const session = new GrowingSession({
			...{ agent: this.#agent, file: record, began, notedAt: followed.notedAt, pipeline: this.#pipeline },
			recordedSince: recordedSince(this.#agent.name),
			onProblem: ({ line }) => this.#pipeline().destinations.noteUnreadable(record, line),
		});
		sessions.set(record, session);
		return session;
	}

	/** Where files are shared, others write to them all the time, and a look can take long. */
	#isWorthALook(record: string, followed: Followed): boolean {
		if (this.#agent.sharedFiles === undefined) return true;
		const stamp = stampOf([this.#agent], record);
		const isSame = stamp === followed.stamp;
		followed.stamp = stamp;
		return !isSame || (followed.foundAt !== undefined && performance.now() - followed.foundAt > NAMED_WITHIN_MS);
	}

	/** Another file is in the record's place: it is followed from its beginning. */
	#letGo(record: string, followed: Followed): void {
		const { session } = followed;
		followed.session = undefined;
		if (session !== undefined && this.#options.sessions.get(record) === session)
			this.#options.sessions.delete(record);
	}
}
