import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { type Ran, runProgram } from "./program.ts";
import { runProgramHere } from "./program-here.ts";

const SESSION = join(import.meta.dirname, "..", "fixtures", "sessions", "specstory", "sample.jsonl");

let home: string;
let env: Record<string, string>;

beforeEach(() => {
	home = temporaryFolder();
	const folder = join(home, "agent", "sessions", "--project--");
	mkdirSync(folder, { recursive: true });
	copyFileSync(SESSION, join(folder, "2026-07-09T10-00-00-000Z_sample.jsonl"));
	env = {
		...{ PATH: process.env.PATH ?? "", HOME: home, XDG_CONFIG_HOME: join(home, "config") },
		...{ PI_CODING_AGENT_DIR: join(home, "agent"), PI_SYNC_STATE_DIR: join(home, "state") },
		...{ PI_SYNC_CONVEX_URL: "http://127.0.0.1:9", PI_SYNC_API_KEY: "osk_0123456789abcdef" },
	};
});

/** What differs from one moment to the next. */
const comparable = ({ code, stdout, stderr }: Ran) => ({
	...{ code, stderr },
	stdout: stdout.replace(/\d+ (s|ms)( ago)?\b/g, "TIME"),
});

// The other tests of commands run them in their own process: that must be the same.
test.each([
	...[
		"--version",
		"--help",
		"statsu",
		"status",
		"status --json",
		"config",
		"config --json",
		"config set debug perhaps",
	],
	...["outbox list", "outbox show nothing", "outbox retry --all", "doctor --no-probe", "logout --yes", "init"],
	...["completion bash", "preview --to opensync", "preview --to nowhere", "import --dry-run", "reconcile --timeout 1"],
	...["import --help", "flush --timeout 1"],
])("pi-sync %s ends by itself, and says and returns what it does inside another process", async (words) => {
	const args = words.split(" ");
	const own = await runProgram(args, env);
	expect(comparable(own)).toEqual(comparable(await runProgramHere(args, env)));
	expect(own.stdout + own.stderr).not.toBe("");
});
