import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { beforeProcessEnds } from "../pi/last-cleanup.ts";

const run = promisify(execFile);

/** Below the test runner's own limit, so that a failure can show the screen. */
const PATIENCE_MS = 40_000;
const POLL_MS = 20;

/** Why what needs a terminal cannot be tested here; absent when it can. */
export function terminalMissing(): string | undefined {
	return spawnSync("tmux", ["-V"]).status === 0
		? undefined
		: "tmux is not installed: what needs a terminal is not tested";
}

/** How a program in a terminal ended. */
export interface TerminalExit {
	/** Absent when a signal ended it. */
	readonly code: number | undefined;
	/** The number of the signal that ended it. */
	readonly signal: number | undefined;
	/** What stood on the screen at the end. */
	readonly screen: string;
	/** Whether any of it was coloured. */
	readonly colours: boolean;
}

/** What runs in a terminal. */
export interface TerminalOptions {
	/** A folder for the terminal's socket. */
	readonly folder: string;
	/** The whole environment. */
	readonly env: Readonly<Record<string, string>>;
}

let started = 0;
const running = new Set<Terminal>();
beforeProcessEnds(endEveryTerminal);

/** Ends every terminal that is still open, for the end of a test that may have failed. */
export function endEveryTerminal(): void {
	for (const terminal of running) terminal.kill();
}

/** A program in a terminal of 120 columns and 40 rows: a tmux of its own. */
export class Terminal {
	readonly #socket: string;
	readonly #server: ChildProcess;
	readonly #env: NodeJS.ProcessEnv;
	#pid = 0;

	constructor({ folder, env }: TerminalOptions) {
		const missing = terminalMissing();
		if (missing !== undefined) throw new Error(missing);
		this.#socket = join(folder, `tmux-${++started}`);
		this.#env = { ...env };
		// Not as a daemon (-D): a child of ours, which ends with us.
		const args = ["-S", this.#socket, "-f", "/dev/null", "-D"];
		this.#server = spawn("tmux", args, { env: this.#env, stdio: "ignore" });
		running.add(this);
	}

	get pid(): number {
		return this.#pid;
	}

	/** Starts the program. */
	async start(command: readonly string[], cwd: string): Promise<void> {
		// The window stays when the program has ended, so that its exit code and last screen can be read.
		await until("tmux takes commands", async () => {
			const set = await this.#tmux("set-option", "-g", "remain-on-exit", "on").catch(() => undefined);
			return set !== undefined;
		});
		await this.#tmux("new-session", "-d", "-x", "120", "-y", "40", "-c", cwd, "--", ...command);
		this.#pid = Number(await this.#ask("#{pane_pid}"));
	}

	/** Types text as it is, and Enter behind it, `afterMs` later. */
	async type(text: string, afterMs = 0): Promise<void> {
		await this.#tmux("send-keys", "-l", text);
		if (afterMs > 0) await sleep(afterMs);
		await this.keys("Enter");
	}

	/** Presses keys by tmux's names: `Escape`, `C-c`, `Up` … */
	async keys(...names: readonly string[]): Promise<void> {
		await this.#tmux("send-keys", ...names);
	}

	/** What is on the screen. */
	screen(): Promise<string> {
		return this.#tmux("capture-pane", "-p");
	}

	/** Waits until the screen shows a text, and returns the screen. */
	async waitForScreen(text: string): Promise<string> {
		let screen = "";
		const shown = async () => {
			screen = await this.screen();
			return screen.includes(text);
		};
		await until(`the screen shows "${text}"`, async () => {
			if (await shown()) return true;
			if ((await this.#ask("#{pane_dead}")) === "0") return false;
			if (await shown()) return true;
			throw new Error(`the program ended without showing "${text}":\n${screen}`);
		}).catch((error) => {
			throw new Error(`${error.message}\n${screen}`);
		});
		return screen;
	}

	/** Waits for the end of the program, after keys or a signal asked for it, and closes the terminal. */
	async waitForExit(): Promise<TerminalExit> {
		await until("the program ends", async () => (await this.#ask("#{pane_dead}")) === "1");
		// tmux 3.3 can miss the news that its child has ended; the end of another child makes it look again.
		await until("tmux knows how it ended", async () => {
			await this.#tmux("run-shell", "true");
			return (await this.#ask("#{pane_dead_status}#{pane_dead_signal}")) !== "";
		});
		const [code = "", signal = ""] = (await this.#ask("#{pane_dead_status}/#{pane_dead_signal}")).split("/");
		const screen = await this.screen();
		const escaped = await this.#tmux("capture-pane", "-p", "-e");
		this.#pid = 0;
		this.kill();
		return {
			code: code === "" ? undefined : Number(code),
			signal: signal === "" ? undefined : Number(signal),
			screen,
			colours: escaped.split("\u001b[").some((piece) => /^[\d;]*3[1-7]m/.test(piece)),
		};
	}

	/** Sends a signal to the program itself. */
	signal(signal: NodeJS.Signals): void {
		process.kill(this.#pid, signal);
	}

	/** Takes the terminal away from the program, as closing its window does, and waits until it is gone. */
	async closeWindow(): Promise<void> {
		this.#server.kill("SIGTERM");
		await until("the program is gone", async () => !isAlive(this.#pid));
		this.#pid = 0;
		this.kill();
	}

	/** Ends the program and the terminal at once. */
	kill(): void {
		running.delete(this);
		if (this.#pid !== 0 && isAlive(this.#pid)) process.kill(this.#pid, "SIGKILL");
		this.#server.kill("SIGTERM");
	}

	async #ask(format: string): Promise<string> {
		return (await this.#tmux("display-message", "-p", format)).trim();
	}

	/** Runs a tmux command; -N, so that a client never starts a server of its own. */
	async #tmux(...args: readonly string[]): Promise<string> {
		// A new session takes the PATH of the client that asks for it, not the server's.
		return (await run("tmux", ["-N", "-S", this.#socket, ...args], { env: this.#env })).stdout;
	}
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
	const deadline = performance.now() + PATIENCE_MS;
	while (!(await holds())) {
		if (performance.now() > deadline) throw new Error(`waited in vain until ${what}`);
		await sleep(POLL_MS);
	}
}
