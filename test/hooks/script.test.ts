import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { unreadableHooksIn } from "../../src/daemon/unreadable-hooks.ts";
import { readHookCall } from "../../src/hooks/hook-call.ts";
import { hookCommand, hookScriptPath, notifyCommand, writeHookScript } from "../../src/hooks/hook-script.ts";
import { hooksFolder, notesFolder, runningDaemon } from "../../src/notes/daemon-folder.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import { until } from "../support/until.ts";
import { hookWorld } from "./world.ts";

const PAYLOAD = JSON.stringify({ hook_event_name: "Stop", text: 'it\'s "quoted",\n☃ \\ $HOME `x` %s' });
const SHELLS: readonly (readonly [string, readonly string[]])[] = [
	["dash", []],
	["bash", []],
	["zsh", []],
	["busybox", ["sh"]],
];

/** A state folder with the script, whose name needs quoting. `dist`: where its daemon is; by default nowhere. */
function stateFolder(dist = "/nowhere", platform: NodeJS.Platform = process.platform): string {
	const stateDir = join(temporaryFolder(), "it's a folder");
	mkdirSync(stateDir, { mode: 0o700 });
	writeHookScript(stateDir, platform, dist);
	return stateDir;
}

const run = (command: string, { shell = ["sh"], input = PAYLOAD, env = {} }: Run = {}) => {
	const [program = "sh", ...args] = shell;
	const { status, stdout, stderr } = spawnSync(program, [...args, "-c", command], {
		...{ input, encoding: "utf8", env: { PATH: process.env.PATH, HOME: "/nowhere", LINES: "a\nb", ...env } },
	});
	return { status, stdout, stderr };
};
interface Run {
	readonly shell?: readonly string[];
	readonly input?: string;
	readonly env?: Readonly<Record<string, string>>;
}

const SILENT = { status: 0, stdout: "", stderr: "" };

const callsIn = (stateDir: string) =>
	readdirSync(hooksFolder(stateDir)).map((name) => readHookCall(join(hooksFolder(stateDir), name)));

describe.skipIf(process.platform === "win32")("the script", () => {
	test.each(SHELLS)("%s: leaves what it was called with, and says nothing", (name, applet) => {
		if (spawnSync(name, [...applet, "-c", "true"]).error !== undefined) return;
		const shell = [name, ...applet];
		const stateDir = stateFolder();
		// The script is run by the same shell.
		const command = hookCommand("claude-code", stateDir).replace(/^sh /, `${shell.join(" ")} `);
		expect(run(command, { shell, env: { MINE: "a=b c" } })).toEqual(SILENT);
		const [call, ...others] = callsIn(stateDir);
		expect(others).toEqual([]);
		expect(call?.payload).toEqual(JSON.parse(PAYLOAD));
		expect(call?.agent).toBe("claude-code");
		expect(call?.env).toMatchObject({ MINE: "a=b c", LINES: "a\nb" });
		expect(call?.host).toMatch(new RegExp(`^${process.pid}-`));
	});

	test("makes its folder, and what it writes is its owner's alone", () => {
		const stateDir = stateFolder();
		expect(run(`umask 000; ${hookCommand("codex-cli", stateDir)}`)).toEqual(SILENT);
		const [name = ""] = readdirSync(hooksFolder(stateDir));
		expect(statSync(join(hooksFolder(stateDir), name)).mode & 0o777).toBe(0o600);
		for (const folder of [notesFolder(stateDir), hooksFolder(stateDir)]) {
			expect(statSync(folder).mode & 0o777).toBe(0o700);
		}
	});

	test.each([
		["is gone", (stateDir: string) => rmSync(stateDir, { recursive: true })],
		["has lost the script", (stateDir: string) => rmSync(hookScriptPath(stateDir))],
		["has a folder in the script's place", (stateDir: string) => folderFor(hookScriptPath(stateDir))],
		["has half a script", (stateDir: string) => writeFileSync(hookScriptPath(stateDir), "case $2 in\nif (")],
		["has a file in its notes' place", (stateDir: string) => writeFileSync(notesFolder(stateDir), "")],
		["has a file in its hooks' place", (stateDir: string) => fileFor(hooksFolder(stateDir))],
	])("a state folder that %s: nothing is said, and the agent goes on", (_, harm) => {
		const stateDir = stateFolder();
		harm(stateDir);
		expect(run(hookCommand("claude-code", stateDir))).toEqual(SILENT);
	});

	test("a disk that takes nothing: nothing is said, and the agent goes on", () => {
		const stateDir = stateFolder();
		expect(run(`ulimit -f 0; ${hookCommand("claude-code", stateDir)}`)).toEqual(SILENT);
	});

	test("somebody else's link in the place of its folder is not written through", () => {
		const stateDir = stateFolder();
		const elsewhere = temporaryFolder();
		mkdirSync(notesFolder(stateDir));
		symlinkSync(elsewhere, hooksFolder(stateDir));
		expect(run(hookCommand("claude-code", stateDir))).toEqual(SILENT);
		expect(readdirSync(elsewhere)).toEqual([]);
	});

	test("the command names neither a version nor where pi-sync is", () => {
		const [before, after] = [stateFolder("/a/dist"), stateFolder("/b/dist")];
		const command = hookCommand("claude-code", before);
		expect(command).not.toContain("/a/");
		writeHookScript(before, process.platform, "/b/dist");
		expect(readFileSync(hookScriptPath(before), "utf8")).toContain("/b/dist/daemon.mjs");
		expect(hookCommand("claude-code", before)).toBe(command);
		expect(readFileSync(hookScriptPath(after), "utf8")).toContain("/b/dist/daemon.mjs");
	});

	test("called as a program to be notified, it calls the one that was set before", () => {
		const stateDir = stateFolder();
		const seen = join(stateDir, "seen");
		const before = ["sh", "-c", 'printf "%s|" "$@" > "$0"', seen, "two words"];
		const [program = "", ...args] = notifyCommand("codex-cli", stateDir, before);
		const { status, stdout } = spawnSync(program, [...args, PAYLOAD], { encoding: "utf8" });
		expect([status, stdout]).toEqual([0, ""]);
		expect(readFileSync(seen, "utf8")).toBe(`two words|${PAYLOAD}|`);
		expect(callsIn(stateDir)[0]?.payload).toEqual(JSON.parse(PAYLOAD));
		const [alone = "", ...only] = notifyCommand("codex-cli", stateDir);
		expect(spawnSync(alone, [...only, PAYLOAD]).status).toBe(0);
		expect(callsIn(stateDir).length).toBe(2);
	});
});

describe("the program for where there is no POSIX shell", () => {
	test("leaves the same, and says nothing", () => {
		const stateDir = stateFolder(TEST_DIST, "win32");
		const env = { PI_SYNC_STATE_DIR: stateDir, HOME: stateDir };
		onTestFinished(() => killDaemon(stateDir));
		expect(run(hookCommand("claude-code", stateDir, "win32"), { env })).toEqual(SILENT);
		const [call] = callsIn(stateDir);
		expect(call?.payload).toEqual(JSON.parse(PAYLOAD));
		expect(call?.env).toMatchObject({ LINES: "a\nb" });
	});

	test("starts the daemon alone for OpenCode's plugin, which has left its note already", async () => {
		const stateDir = stateFolder(TEST_DIST, "win32");
		const env = { PI_SYNC_STATE_DIR: stateDir, HOME: stateDir };
		onTestFinished(() => killDaemon(stateDir));
		expect(run(`node "${hookScriptPath(stateDir, "win32")}" daemon`, { env })).toEqual(SILENT);
		expect(existsSync(hooksFolder(stateDir)) ? callsIn(stateDir) : []).toEqual([]);
		expect(await until(() => runningDaemon(stateDir) !== undefined, 20_000)).toBe(true);
	});

	test("says nothing where pi-sync is gone", () => {
		const stateDir = stateFolder("/nowhere", "win32");
		expect(run(hookCommand("claude-code", stateDir, "win32"))).toEqual(SILENT);
	});
});

describe.skipIf(process.platform !== "linux")("the daemon that a hook starts", () => {
	test("lives though the process group of the hook is killed right behind it", async () => {
		const { stateDir, env, daemon } = await hookWorld();
		const hook = spawn("sh", ["-c", hookCommand("claude-code", stateDir)], {
			env,
			detached: true,
			stdio: ["pipe", "ignore", "ignore"],
		});
		hook.stdin?.end("{}");
		await once(hook, "exit");
		killGroup(hook);
		expect(await until(() => daemon() !== undefined, 20_000)).toBe(true);
	});

	test("is one, however many hooks come at once, and no hook starts another while it lives", async () => {
		const { stateDir, env, daemon } = await hookWorld();
		const hooks = Array.from({ length: 8 }, async () => {
			const hook = spawn("sh", ["-c", hookCommand("claude-code", stateDir)], {
				env,
				stdio: ["pipe", "ignore", "ignore"],
			});
			hook.stdin?.end("{}");
			await once(hook, "exit");
		});
		await Promise.all(hooks);
		expect(await until(() => daemon() !== undefined && daemonsOf(stateDir).length === 1, 20_000)).toBe(true);
		const only = daemonsOf(stateDir);
		for (let count = 0; count < 5; count++)
			expect(run(hookCommand("claude-code", stateDir), { env })).toEqual(SILENT);
		expect(daemonsOf(stateDir)).toEqual(only);
	});

	test("works in the state folder of the hook, whatever the agent's variables say", async () => {
		const { stateDir, env, daemon } = await hookWorld();
		const { PI_SYNC_STATE_DIR: _, ...others } = env;
		expect(run(hookCommand("claude-code", stateDir), { env: others })).toEqual(SILENT);
		expect(await until(() => daemon() !== undefined, 20_000)).toBe(true);
	});

	test("a payload that was torn is counted, and shown by status", async () => {
		const { stateDir, env } = await hookWorld({ PI_SYNC_DEBUG: "true" });
		run(hookCommand("claude-code", stateDir), { env, input: '{"hook_event_name":"St' });
		expect(await until(() => unreadableHooksIn(stateDir)["claude-code"]?.count === 1, 20_000)).toBe(true);
		expect(readdirSync(hooksFolder(stateDir))).toEqual([]);
		const log = () => readFileSync(join(stateDir, "pi-sync.log"), "utf8");
		expect(await until(() => log().includes('"where":"hook of claude-code"'), 20_000)).toBe(true);
		const status = spawnSync(process.execPath, [join(TEST_DIST, "pi-sync.mjs"), "status"], { env, encoding: "utf8" });
		expect(status.stdout).toMatch(/^Calls of claude-code's hooks that could not be read: 1 \(last .* ago\)$/m);
	});
});

/** Process ids of the daemons of a state folder. */
const daemonsOf = (stateDir: string): readonly number[] =>
	readdirSync("/proc")
		.map(Number)
		.filter((pid) => {
			try {
				const isDaemon = readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("daemon.mjs");
				return isDaemon && readFileSync(`/proc/${pid}/environ`, "utf8").includes(`PI_SYNC_STATE_DIR=${stateDir}\0`);
			} catch {
				return false;
			}
		});

function killDaemon(stateDir: string): void {
	const daemon = runningDaemon(stateDir);
	if (daemon !== undefined) process.kill(daemon.pid, "SIGKILL");
}

function killGroup({ pid = 0 }: ChildProcess): void {
	try {
		process.kill(-pid, "SIGKILL");
	} catch {
		// Nobody is left in it.
	}
}

function folderFor(path: string): void {
	rmSync(path);
	mkdirSync(path);
}

function fileFor(path: string): void {
	mkdirSync(join(path, ".."), { recursive: true });
	if (!existsSync(path)) writeFileSync(path, "");
}
