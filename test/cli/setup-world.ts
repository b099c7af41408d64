import { mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { type LocalOpenSync, startLocalOpenSync } from "../../src/local/server.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { type Ran, type RunOptions, runProgram } from "./program.ts";
import { runProgramHere } from "./program-here.ts";

/** The home of somebody who has not set anything up, and an OpenSync to set up. */
export interface SetupWorld {
	readonly home: string;
	readonly cwd: string;
	/** pi-sync's settings file. */
	readonly config: string;
	/** pi's settings file. */
	readonly piSettings: string;
	readonly env: Readonly<Record<string, string>>;
	readonly server: LocalOpenSync;
	run(args: readonly string[], env?: Readonly<Record<string, string>>, options?: RunOptions): Promise<Ran>;
	write(file: string, content: unknown): void;
	read(file: string): unknown;
}

export async function setupWorld(): Promise<SetupWorld> {
	const home = realpathSync(temporaryFolder());
	const cwd = join(home, "project");
	mkdirSync(cwd);
	const server = await startLocalOpenSync({ dataDir: join(home, "backend") });
	onTestFinished(() => server.close());
	const env = {
		...{ PATH: process.env.PATH ?? "", HOME: home, USERPROFILE: home },
		...{ APPDATA: join(home, "AppData", "Roaming"), LOCALAPPDATA: join(home, "AppData", "Local") },
		...{ XDG_CONFIG_HOME: join(home, ".config"), XDG_STATE_HOME: join(home, ".state") },
		...{ PI_CODING_AGENT_DIR: join(home, "agent"), TERM: "xterm-256color", LANG: "C.UTF-8" },
	};
	const windows = process.platform === "win32";
	return {
		...{ home, cwd, server, env },
		config: join(windows ? env.APPDATA : env.XDG_CONFIG_HOME, "pi-sync", "config.json"),
		piSettings: join(home, "agent", "settings.json"),
		run: (args, more = {}, options = {}) =>
			(inOwnProcess(options) ? runProgram : runProgramHere)(args, { ...env, ...more }, { cwd, ...options }),
		write(file, content) {
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content, null, "\t"));
		},
		read: (file) => JSON.parse(readFileSync(file, "utf8")),
	};
}

/** Input is that of a process, and how the program is called does not change while a process lives. */
const inOwnProcess = ({ input, notInPath }: RunOptions): boolean => input !== undefined || notInPath === true;
