import { type ChildProcess, execFile, spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { beforeProcessEnds } from "./last-cleanup.ts";
import { type PiOptions, piCommand, piEnvironment } from "./pi-process.ts";

const run = promisify(execFile);

/** Below the test runner's own limit, so that a failure can show the screen. */
const PATIENCE_MS = 40_000;
const POLL_MS = 20;

/** Why the terminal mode cannot be tested here; absent when it can. */
export function tuiMissing(): string | undefined {
	return spawnSync("tmux", ["-V"]).status === 0
		? undefined
		: "tmux is not installed: pi's terminal mode is not tested";
}

/** How a pi in a terminal ended. */
export interface TuiExit {
	/** Absent when a signal ended it. */
	readonly code: number | undefined;
	/** The number of the signal that ended it. */
	readonly signal: number | undefined;
	/** What stood on the screen at the end. */
	readonly screen: string;
}

let started = 0;
const running = new Set<TuiPi>();
beforeProcessEnds(endEveryTui);

/** Ends every terminal that is still open, for the end of a test that may have failed. */
export function endEveryTui(): void {
	for (const tui of running) tui.kill();
}

/** Starts pi in its terminal mode, in a tmux of its own, and waits until it takes input. */
export async function startTui(options: PiOptions): Promise<TuiPi> {
	const missing = tuiMissing();
	if (missing !== undefined) throw new Error(missing);
	const tui = new TuiPi(options);
	await tui.open(options);
	return tui;
}

/** A pi in a terminal of 120 columns and 40 rows. */
export class TuiPi {
	readonly #socket: string;
	readonly #server: ChildProcess;
	#pid = 0;

	constructor(options: PiOptions) {
		this.#socket = join(options.home.dir, `tmux-${++started}`);
		// Not as a daemon (-D): a child of ours, which ends with us.
		const args = ["-S", this.#socket, "-f", "/dev/null", "-D"];
		this.#server = spawn("tmux", args, { env: piEnvironment(options), stdio: "ignore" });
		running.add(this);
	}

	get pid(): number {
		return this.#pid;
	}

	async open(options: PiOptions): Promise<void> {
		// The window stays when pi has ended, so that its exit code and last screen can be read.
		await until("tmux takes commands", async () => {
			const set = await this.#tmux("set-option", "-g", "remain-on-exit", "on").catch(() => undefined);
			return set !== undefined;
		});
		const cwd = options.cwd ?? options.home.cwd;
		await this.#tmux("new-session", "-d", "-x", "120", "-y", "40", "-c", cwd, "--", ...piCommand(options, []));
		this.#pid = Number(await this.#ask("#{pane_pid}"));
		// Both lines draw their screen before they take input, and complain of this bare tmux when they do.
		await this.waitForScreen("extended-keys is off");
	}

	/** Types text as it is, and Enter behind it. */
	async type(text: string): Promise<void> {
		await this.#tmux("send-keys", "-l", text);
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
			throw new Error(`pi ended without showing "${text}":\n${screen}`);
		}).catch((error) => {
			throw new Error(`${error.message}\n${screen}`);
		});
		return screen;
	}

	/** Waits for the end of pi, after keys or a signal asked for it, and closes the terminal. */
	async waitForExit(): Promise<TuiExit> {
		await until("pi ends", async () => (await this.#ask("#{pane_dead}")) === "1");
		// tmux 3.3 can miss the news that its child has ended; the end of another child makes it look again.
		await until("tmux knows how pi ended", async () => {
			await this.#tmux("run-shell", "true");
			return (await this.#ask("#{pane_dead_status}#{pane_dead_signal}")) !== "";
		});
		const [code = "", signal = ""] = (await this.#ask("#{pane_dead_status}/#{pane_dead_signal}")).split("/");
		const screen = await this.screen();
		this.#pid = 0;
		this.kill();
		return {
			code: code === "" ? undefined : Number(code),
			signal: signal === "" ? undefined : Number(signal),
			screen,
		};
	}

	/** Sends a signal to pi itself. */
	signal(signal: NodeJS.Signals): void {
		process.kill(this.#pid, signal);
	}

	/** Takes the terminal away from pi, as closing its window does, and waits until pi is gone. */
	async closeWindow(): Promise<void> {
		this.#server.kill("SIGTERM");
		await until("pi is gone", async () => !isAlive(this.#pid));
		this.#pid = 0;
		this.kill();
	}

	/** Ends pi and the terminal at once. */
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
		return (await run("tmux", ["-N", "-S", this.#socket, ...args])).stdout;
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
