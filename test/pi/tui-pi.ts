import { endEveryTerminal, Terminal, type TerminalExit, terminalMissing } from "../support/terminal.ts";
import { type PiOptions, piCommand, piEnvironment } from "./pi-process.ts";

export { endEveryTerminal as endEveryTui, terminalMissing as tuiMissing };

/** How a pi in a terminal ended. */
export type TuiExit = TerminalExit;

/** A pi in a terminal. */
export type TuiPi = Terminal;

/** Starts pi in its terminal mode, in a tmux of its own, and waits until it takes input. */
export async function startTui(options: PiOptions): Promise<TuiPi> {
	const terminal = new Terminal({ folder: options.home.dir, env: piEnvironment(options) });
	await terminal.start(piCommand(options, []), options.cwd ?? options.home.cwd);
	// All lines draw their screen before they take input, and complain of this bare tmux when they do.
	await terminal.waitForScreen("extended-keys is off");
	return terminal;
}
