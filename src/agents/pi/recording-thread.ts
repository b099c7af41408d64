import { Worker } from "node:worker_threads";
import { traceIdOf } from "../../recorder/ids.ts";
import { jsonOf } from "../../recorder/json.ts";
import type { FromRecording, Question, ToRecording } from "../messages.ts";
import type { Faults } from "./faults.ts";

export interface RecordingThreadOptions {
	/** The thread's program. */
	readonly program: URL;
	readonly tell: (line: string, level: "info" | "warning") => void;
	readonly faults: Faults;
	readonly onFooter: (text: string | undefined) => void;
	/** The thread failed, or does not answer at pi's end: what it made of these sessions is not known. Must not throw. */
	readonly onAbandoned: (sessions: readonly SessionInFile[]) => Promise<void>;
}

export interface SessionInFile {
	readonly traceId: string;
	readonly file: string;
}

/** pi's start is over by then, and what a dead pi left is not older than that. */
const START_WITHIN_MS = 2_000;
/** The thread opens its outboxes and starts the drainer: longer than this, and something is wrong with it. */
const LONGEST_LEAVE_MS = 2_000;

/**
 * The thread that makes spans of what happened and sees to their delivery, as pi's own thread sees it: messages go in,
 * nothing is waited for but its last word. What it costs pi is starting it and copying what was said.
 */
export class RecordingThread {
	readonly #options: RecordingThreadOptions;
	#state: "unstarted" | "running" | "off" | "failed" = "unstarted";
	/** By trace id: what is left to the drainer when the thread fails. */
	readonly #sessions = new Map<string, SessionInFile>();
	#worker: Worker | undefined;
	/** What is said before the thread is started, which waits until pi's handler has returned. */
	#unsent: ToRecording[] = [];
	#onLeft: () => void = () => {};
	readonly #asked = new Map<number, (lines: readonly string[] | undefined) => void>();
	#questions = 0;
	#starting: NodeJS.Timeout | undefined;

	constructor(options: RecordingThreadOptions) {
		this.#options = options;
	}

	/** Lets things be said. The thread starts with the first prompt, or after a while. */
	prepare(): void {
		if (this.#state !== "unstarted") return;
		this.#state = "running";
		this.#starting = setTimeout(() => this.#start(), START_WITHIN_MS).unref();
	}

	/** There will be something to record: starts the thread, unless it is. Takes pi's thread 1 to 3 ms, once. */
	start(): void {
		if (this.#state === "running") this.#start();
	}

	/** Whether nothing that is said is heard any more. */
	get isOff(): boolean {
		return this.#state === "off" || this.#state === "failed";
	}

	say(message: ToRecording): void {
		if (message.type === "session_began" && message.file !== undefined) {
			const traceId = traceIdOf(message.event.sessionId);
			this.#sessions.set(traceId, { traceId, file: message.file });
		}
		if (this.#state !== "running") return;
		if (this.#worker === undefined) this.#unsent.push(message);
		else this.#post(this.#worker, message);
	}

	/** What the thread answers, a line each; `undefined` where there is no thread to answer. */
	ask(question: Question): Promise<readonly string[] | undefined> {
		if (this.#state !== "running") return Promise.resolve(undefined);
		this.#start();
		const number = ++this.#questions;
		const answer = new Promise<readonly string[] | undefined>((resolve) => this.#asked.set(number, resolve));
		this.say({ type: "ask", number, question });
		// pi in print mode would end before the answer.
		const alive = setInterval(() => {}, 60_000);
		return answer.finally(() => clearInterval(alive));
	}

	/** Lets a thread that was off for want of a destination be started once more, by the next session. */
	revive(): void {
		if (this.#state !== "off") return;
		this.#state = "unstarted";
		this.#worker = undefined;
	}

	/** Resolves when everything that was said is delivered or on disk, or when the thread is no more. */
	async leave(budgetMs: number): Promise<void> {
		if (this.#state === "running") await this.#leave(budgetMs);
		if (this.#state === "failed") await this.#options.onAbandoned([...this.#sessions.values()]);
	}

	async #leave(budgetMs: number): Promise<void> {
		// A session in which nothing happened has nothing to deliver.
		if (this.#worker === undefined && !this.#unsent.some(isNews)) return;
		this.#start();
		// Without it, Node would end before the thread has had its last word.
		this.#worker?.ref();
		await new Promise<void>((resolve) => {
			const timer = setTimeout(() => {
				this.#state = "failed";
				resolve();
			}, LONGEST_LEAVE_MS);
			this.#onLeft = () => {
				clearTimeout(timer);
				resolve();
			};
			this.say({ type: "leave", budgetMs, faults: this.#options.faults.all() });
			if (this.isOff) this.#onLeft();
		});
		this.#worker?.unref();
	}

	#start(): void {
		if (this.#worker !== undefined || this.isOff) return;
		clearTimeout(this.#starting);
		try {
			// Its output is kept apart from pi's; pi's own flags (loaders, profilers) are not for it.
			const worker = new Worker(this.#options.program, { execArgv: [], stdout: true, stderr: true });
			worker.unref();
			worker.on("message", (message: FromRecording) => this.#heard(message));
			worker.on("error", (error) => this.#broke(error));
			worker.on("exit", () => {
				if (this.#worker === worker && !this.isOff) this.#turnOff("failed");
			});
			this.#worker = worker;
		} catch (error) {
			this.#broke(error);
			return;
		}
		const unsent = this.#unsent;
		this.#unsent = [];
		for (const message of unsent) this.say(message);
	}

	#post(worker: Worker, message: ToRecording): void {
		try {
			worker.postMessage(message);
		} catch {
			// A tool's arguments can hold what cannot be copied to another thread, such as a function.
			worker.postMessage(JSON.parse(jsonOf(message)));
		}
	}

	#heard(message: FromRecording): void {
		if (message.type === "tell") this.#options.tell(message.line, message.level);
		else if (message.type === "footer") this.#options.onFooter(message.text);
		else if (message.type === "answer") this.#answered(message.number, message.lines);
		else if (message.type === "off") this.#turnOff("off");
		else this.#onLeft();
	}

	#answered(number: number, lines: readonly string[] | undefined): void {
		this.#asked.get(number)?.(lines);
		this.#asked.delete(number);
	}

	#broke(error: unknown): void {
		this.#options.faults.note("recording thread", error);
		if (this.isOff) return;
		this.#turnOff("failed");
		this.#options.tell(
			"pi-sync stopped recording in this pi: its thread failed. Sessions are read from their files when pi ends.",
			"warning",
		);
	}

	#turnOff(state: "off" | "failed"): void {
		this.#state = state;
		this.#unsent = [];
		for (const number of this.#asked.keys()) this.#answered(number, undefined);
		this.#onLeft();
	}
}

const ENDS: ReadonlySet<string> = new Set(["session_resumed", "run_settled", "session_closed"]);

/** Whether something happened in a session beside its being opened and closed. */
const isNews = (message: ToRecording): boolean =>
	message.type === "happened" && message.events.some(({ type }) => !ENDS.has(type));
