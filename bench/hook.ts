import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { arch, cpus, loadavg, platform, release, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hookCommand, writeHookScript } from "../src/hooks/hook-script.ts";
import { daemonPidFile, runningDaemon } from "../src/notes/daemon-folder.ts";
import { removeFolder } from "../test/support/remove-folder.ts";
import type { Bench, Figure } from "./figure.ts";
import { median } from "./statistics.ts";

const ROUNDS = 200;
/** Starts of Node take long, and vary less. */
const SLOW_ROUNDS = 20;

const PAYLOAD = JSON.stringify({
	...{ session_id: "16bd4215-6d60-402d-a074-38a501bc431f", hook_event_name: "PostToolUse", cwd: "/home/dev" },
	...{ transcript_path: "/home/dev/.claude/projects/-home-dev/16bd4215.jsonl", tool_name: "Bash" },
	tool_response: { stdout: "x".repeat(2_000) },
});

/** On an idle machine of two cores a shell takes 2.5 ms to start, and a hook may take 10. Load makes both longer. */
const MOST_SHELLS = 4;

/** What a hook costs the agent that waits for it, beside the least that any hook can cost. */
export const hook: Bench = {
	name: "hook",
	idea: "What an agent waits for a hook: the command in its settings, run by a shell, with a daemon alive and with none.",
	async measure(dist) {
		if (platform() === "win32") return [];
		const folder = mkdtempSync(join(tmpdir(), "pi-sync-bench-"));
		const stateDir = join(folder, "state");
		mkdirSync(stateDir, { mode: 0o700 });
		writeHookScript(stateDir, platform(), dist);
		const command = hookCommand("claude-code", stateDir);
		const env = { PATH: process.env.PATH, HOME: folder, PI_SYNC_STATE_DIR: stateDir };
		const run = (program: string, ...args: readonly string[]): number => {
			const startedAt = performance.now();
			spawnSync(program, args, { env, input: PAYLOAD });
			return performance.now() - startedAt;
		};
		try {
			const [load] = loadavg();
			console.log(
				`${platform()} ${release()} ${arch()}, ${cpus().length} × ${cpus()[0]?.model}, load ${load?.toFixed(1)}, Node ${process.versions.node}`,
			);
			run("sh", "-c", command);
			while (runningDaemon(stateDir) === undefined) await sleep(50);
			// One after the other in each round, so that all see the same load.
			const rounds = Array.from({ length: ROUNDS }, () => ({
				shell: run("sh", "-c", "true"),
				append: run("sh", "-c", `cat >> '${join(folder, "appended")}'`),
				alive: run("sh", "-c", command),
			}));
			const node = Array.from({ length: SLOW_ROUNDS }, () => run(process.execPath, "-e", "0"));
			process.kill(runningDaemon(stateDir)?.pid ?? 0, "SIGKILL");
			const none = Array.from({ length: SLOW_ROUNDS }, () =>
				runWithoutDaemon(stateDir, () => run("sh", "-c", command)),
			);
			const medians = {
				shell: median(rounds.map(({ shell }) => shell)),
				append: median(rounds.map(({ append }) => append)),
				alive: median(rounds.map(({ alive }) => alive)),
				...{ node: median(node), none: median(none) },
			};
			return figuresOf(medians);
		} finally {
			endDaemons(stateDir);
			removeFolder(folder);
		}
	},
};

function figuresOf({
	shell,
	append,
	alive,
	node,
	none,
}: Record<"shell" | "append" | "alive" | "node" | "none", number>): readonly Figure[] {
	return [
		{ what: "`sh -c true`", value: shell, unit: "ms", of: ROUNDS },
		{ what: "`sh -c` that appends its input to a file", value: append, unit: "ms", of: ROUNDS },
		{ what: "the hook, a daemon alive", value: alive, unit: "ms", of: ROUNDS },
		{ what: "the hook, which starts a daemon", value: none, unit: "ms", of: SLOW_ROUNDS },
		{ what: "`node -e 0`", value: node, unit: "ms", of: SLOW_ROUNDS },
		{ what: "the hook over `sh -c true`", value: alive / shell, unit: "×", limit: MOST_SHELLS },
		{ what: "`node -e 0` over the hook", value: node / alive, unit: "×" },
	];
}

/** The daemon of the round before is killed at once, so that it takes no time from this one. */
function runWithoutDaemon(stateDir: string, run: () => number): number {
	endDaemons(stateDir);
	const took = run();
	endDaemons(stateDir);
	return took;
}

function endDaemons(stateDir: string): void {
	for (const path of [daemonPidFile(stateDir), `${daemonPidFile(stateDir)}-started`]) {
		const { stdout } = spawnSync("cat", [path], { encoding: "utf8" });
		const pid = Number(stdout.split(" ")[0]);
		try {
			if (pid > 0) process.kill(pid, "SIGKILL");
		} catch {
			// It has ended.
		}
		rmSync(path, { force: true });
	}
}
