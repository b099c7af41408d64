import { delimiter, join } from "node:path";
import { Terminal } from "../support/terminal.ts";
import { TEST_BIN } from "../support/test-dist.ts";
import { PROGRAM } from "./program.ts";
import type { SetupWorld } from "./setup-world.ts";

const ROOT = join(import.meta.dirname, "..", "..");

/** Starts the program in a terminal, in its world. */
export async function inTerminal(world: SetupWorld, ...args: readonly string[]): Promise<Terminal> {
	const terminal = new Terminal({
		folder: world.home,
		env: { ...world.env, PATH: `${TEST_BIN}${delimiter}${world.env.PATH}` },
	});
	await terminal.start([process.execPath, PROGRAM, ...args], world.cwd);
	return terminal;
}

/** A screen without what differs from run to run. Colours are gone already. */
export const comparable = (screen: string, world: SetupWorld): string =>
	`${screen
		.replaceAll(ROOT, "PACKAGE")
		.replaceAll(world.home, "HOME")
		.replace(/^Pane is dead.*$/m, "")
		.replace(/127\.0\.0\.1:\d+/g, "127.0.0.1:PORT")
		.split("\n")
		.map((line) => line.trimEnd())
		.join("\n")
		.trimEnd()}\n`;
