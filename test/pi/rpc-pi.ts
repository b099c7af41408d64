import { setTimeout as sleep } from "node:timers/promises";
import { type PiExit, type PiOptions, type PiProcess, spawnPi } from "./pi-process.ts";
import { RunState } from "./run-state.ts";
import { parseStatistics, type SessionStatistics } from "./session-statistics.ts";

/** A line of pi's output that is not the response to a command. */
export interface RpcEvent {
	readonly type: string;
	readonly [key: string]: unknown;
}

/** A command of pi's RPC protocol; the driver adds the id. */
export interface RpcCommand {
	readonly type: string;
	readonly [key: string]: unknown;
}

/** What `get_state` says, as far as tests need it. */
export interface RpcSessionState {
	readonly sessionId: string;
	/** Absent for a session without a file. */
	readonly sessionFile?: string;
	readonly sessionName?: string;
	readonly isStreaming: boolean;
	readonly isCompacting: boolean;
	readonly pendingMessageCount: number;
}

export interface RpcImage {
	readonly type: "image";
	/** Base64. */
	readonly data: string;
	readonly mimeType: string;
}

/** Below the test runner's own limit, so that a failure can say what pi did last. */
const PATIENCE_MS = 40_000;

interface Waiter {
	readonly wants: (event: RpcEvent) => boolean;
	readonly resolve: (event: RpcEvent) => void;
	readonly reject: (error: Error) => void;
}

/** Starts pi in RPC mode and waits until it answers. */
export async function startRpc(options: PiOptions): Promise<RpcPi> {
	const pi = new RpcPi(spawnPi(options, ["--mode", "rpc"], "pipe"));
	await pi.state();
	return pi;
}

/** A pi in RPC mode. Whatever waits on it fails as soon as pi ends. */
export class RpcPi {
	/** All of stdout so far: a line each, byte for byte. */
	readonly lines: string[] = [];
	/** All events so far. */
	readonly events: RpcEvent[] = [];
	readonly #process: PiProcess;
	readonly #state = new RunState();
	readonly #waiters = new Set<Waiter>();
	#commands = 0;
	#ended = false;

	constructor(process: PiProcess) {
		this.#process = process;
		const { stdout, stdin } = process.child;
		// Without a listener, writing to a pi that has just ended would end the test process.
		stdin?.on("error", () => {});
		let rest = "";
		// Not node:readline, which takes U+2028 inside a JSON string for the end of a line.
		stdout?.on("data", (chunk: string) => {
			const lines = (rest + chunk).split("\n");
			rest = lines.pop() ?? "";
			for (const line of lines) this.#hear(line);
		});
		void process.exit.then((exit) => {
			this.#ended = true;
			this.#fail(`pi ended (${exit.signal ?? `code ${exit.code}`}) while it was waited for\n${exit.stderr}`);
		});
	}

	get pid(): number {
		return this.#process.pid;
	}

	/** The end of pi, whenever it comes. */
	get exit(): Promise<PiExit> {
		return this.#process.exit;
	}

	/** Writes a line without waiting for anything, e.g. the answer to a UI request. */
	write(message: object): void {
		this.#process.child.stdin?.write(`${JSON.stringify(message)}\n`);
	}

	/** Sends a command and returns the `data` of pi's response. Rejects when pi refuses the command. */
	async send(command: RpcCommand): Promise<unknown> {
		const id = `command-${++this.#commands}`;
		const response = this.#next((event) => event.type === "response" && event.id === id);
		this.write({ id, ...command });
		const { success, error, data } = await response;
		if (success !== true) throw new Error(`pi refused ${command.type}: ${String(error)}`);
		return data;
	}

	async state(): Promise<RpcSessionState> {
		return (await this.send({ type: "get_state" })) as RpcSessionState;
	}

	/** What pi says that the session cost. */
	async statistics(): Promise<SessionStatistics> {
		return parseStatistics(await this.send({ type: "get_session_stats" }));
	}

	/** The next event of a type, from now on, that fits. */
	waitFor(type: string, fits: (event: RpcEvent) => boolean = () => true): Promise<RpcEvent> {
		return this.#next((event) => event.type === type && fits(event));
	}

	/** Prompts, and waits until the run is over: with its retries, compaction and queued messages. */
	async prompt(message: string, options: { readonly images?: readonly RpcImage[] } = {}): Promise<void> {
		await this.begin(message, options);
		await this.settle();
	}

	/** Prompts, and returns when the run has begun. */
	async begin(message: string, options: { readonly images?: readonly RpcImage[] } = {}): Promise<void> {
		const begun = this.waitFor("agent_start");
		await Promise.all([begun, this.send({ type: "prompt", message, ...options })]);
	}

	/** Runs an extension's command, `/name arguments`, and waits until it has returned. */
	async command(text: string): Promise<void> {
		await this.send({ type: "prompt", message: text });
	}

	/** Waits until nothing is under way. */
	async settle(): Promise<void> {
		for (;;) {
			while (this.#state.busy) await this.#next(() => true);
			const { isStreaming, isCompacting, pendingMessageCount } = await this.state();
			// The answer came behind every event that pi had written by then, so the events are up to date as well.
			if (!this.#state.busy && !isStreaming && !isCompacting && pendingMessageCount === 0) return;
			if (!this.#state.busy) await sleep(5);
		}
	}

	/** Begins a new session. */
	async newSession(): Promise<void> {
		await this.send({ type: "new_session" });
	}

	/** Closes stdin, which asks pi to end, and waits for the end. */
	close(): Promise<PiExit> {
		this.#process.child.stdin?.end();
		return this.exit;
	}

	/** Sends a signal and waits for the end. */
	end(signal: NodeJS.Signals): Promise<PiExit> {
		return this.#process.end(signal);
	}

	#next(wants: (event: RpcEvent) => boolean): Promise<RpcEvent> {
		if (this.#ended) return Promise.reject(new Error("pi has ended"));
		const next = new Promise<RpcEvent>((resolve, reject) => {
			this.#waiters.add({ wants, resolve, reject });
		});
		// One that nobody awaits any more, because what came before it failed, is no second failure.
		next.catch(() => {});
		const timer = setTimeout(
			() => this.#fail(`pi said nothing of what it was waited for in ${PATIENCE_MS} ms`),
			PATIENCE_MS,
		);
		return next.finally(() => clearTimeout(timer));
	}

	#hear(line: string): void {
		this.lines.push(line);
		const event = parse(line);
		if (event === undefined) {
			this.#fail("pi wrote a line that is not an event");
			return;
		}
		if (event.type !== "response") {
			this.events.push(event);
			this.#state.hear(event);
		}
		for (const waiter of this.#waiters) {
			if (!waiter.wants(event)) continue;
			this.#waiters.delete(waiter);
			waiter.resolve(event);
		}
	}

	#fail(reason: string): void {
		const lately = this.lines.slice(-5).map((line) => line.slice(0, 300));
		for (const waiter of this.#waiters) waiter.reject(new Error(`${reason}\n${lately.join("\n")}`));
		this.#waiters.clear();
	}
}

function parse(line: string): RpcEvent | undefined {
	try {
		return JSON.parse(line) as RpcEvent;
	} catch {
		return undefined;
	}
}
