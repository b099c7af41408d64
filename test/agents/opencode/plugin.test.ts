import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderIn, pluginText } from "../../../src/agents/opencode/home/plugin-text.ts";
import { readHookCall } from "../../../src/hooks/hook-call.ts";
import { temporaryFolder } from "../../delivery/temporary-folder.ts";

// The plugin in a process of its own, as OpenCode loads it.

const HOST = join(import.meta.dirname, "plugin-host.mjs");
const event = (type: string, properties: object) => ({ event: { id: "evt_1", type, properties } });
const IDLE = event("session.idle", { sessionID: "ses_1" });

interface Setting {
	readonly plugin: string;
	readonly folder: string;
	/** Where notes lie. */
	readonly hooks: string;
}

/** A state folder whose script writes down that it was called, and the plugin. */
function setting(): Setting {
	const home = temporaryFolder();
	const folder = join(home, "state");
	mkdirSync(folder, { mode: 0o700 });
	writeFileSync(join(folder, "hook.sh"), `echo called >>"${join(home, "calls")}"\n`);
	const plugin = join(home, "pi-sync.mjs");
	writeFileSync(plugin, pluginText(folder));
	return { plugin, folder, hooks: join(folder, "notes", "hooks") };
}

function play({ plugin }: Setting, ...steps: readonly object[]) {
	const input = steps.map((step) => `${JSON.stringify(step)}\n`).join("");
	const env = { PATH: process.env.PATH, HOME: "/home/me", XDG_DATA_HOME: "/data" };
	const { status, stdout, stderr } = spawnSync(process.execPath, [HOST, plugin], { input, env, encoding: "utf8" });
	return { status, stdout, stderr };
}

const QUIET = { status: 0, stdout: "done\n", stderr: "" };

const noted = ({ hooks }: Setting) =>
	[...namesIn(hooks)]
		.sort((a, b) => Number(a.split(".")[2]) - Number(b.split(".")[2]))
		.map((name) => readHookCall(join(hooks, name)));

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

const payloads = (where: Setting) => noted(where).map(({ payload }) => payload);

describe("the plugin of OpenCode notes", () => {
	test("what happens to sessions, in files that the daemon reads, with the environment", () => {
		const where = setting();
		const steps = [
			event("session.created", { sessionID: "ses_1", info: { id: "ses_1" } }),
			event("session.error", { sessionID: "ses_1", error: {} }),
			event("session.compacted", { sessionID: "ses_1" }),
			IDLE,
		];
		expect(play(where, { load: "v1" }, ...steps)).toEqual(QUIET);
		expect(payloads(where)).toEqual(
			["session.created", "session.error", "session.compacted", "session.idle"].map((opencode) => ({
				...{ opencode, sessions: ["ses_1"], project: "p1" },
			})),
		);
		const [call] = noted(where);
		expect(call).toMatchObject({ agent: "opencode", env: { HOME: "/home/me", XDG_DATA_HOME: "/data" } });
		expect(call?.host).toMatch(/^\d+-[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/);
		const [name = ""] = namesIn(where.hooks);
		expect(statSync(join(where.hooks, name)).mode & 0o777).toBe(0o600);
		expect(statSync(where.hooks).mode & 0o777).toBe(0o700);
	});

	test("the first message of each prompt, and neither parts nor answers", () => {
		const where = setting();
		const message = (role: string) => event("message.updated", { sessionID: "ses_1", info: { id: "msg_1", role } });
		const part = event("message.part.updated", { sessionID: "ses_1", part: {} });
		const delta = event("message.part.delta", { sessionID: "ses_1", delta: "x" });
		const others = [
			event("session.status", { sessionID: "ses_1" }),
			event("session.updated", { sessionID: "ses_1" }),
		];
		const prompt = [message("assistant"), message("user"), part, delta, message("user"), message("assistant")];
		expect(play(where, { load: "v1" }, ...prompt, ...others, IDLE, ...prompt)).toEqual(QUIET);
		expect(payloads(where)).toMatchObject([
			{ opencode: "message.updated" },
			{ opencode: "session.idle" },
			{ opencode: "message.updated" },
		]);
	});

	test("the end of all sessions that it saw, but for those that were deleted", () => {
		const where = setting();
		const created = (id: string) => event("session.created", { info: { id } });
		const deleted = event("session.deleted", { info: { id: "ses_2" } });
		const steps = [created("ses_1"), created("ses_2"), created("ses_3"), deleted];
		expect(play(where, { load: "named" }, ...steps, { dispose: true }, { dispose: true })).toEqual(QUIET);
		expect(payloads(where).slice(-2)).toMatchObject([
			{ opencode: "session.deleted", sessions: ["ses_2"] },
			{ opencode: "dispose", sessions: ["ses_1", "ses_3"] },
		]);
	});

	test("the same for OpenCode 2, whose events come as a stream", () => {
		const where = setting();
		const events = [{ type: "session.created", data: { sessionID: "ses_1" } }, IDLE.event];
		expect(play(where, { load: "v2", events }, { waitMs: 50 }, { dispose: true })).toEqual(QUIET);
		expect(payloads(where)).toMatchObject([
			{ opencode: "session.created" },
			{ opencode: "session.idle" },
			{ opencode: "dispose", sessions: ["ses_1"] },
		]);
	});

	test("and starts the daemon once, unless one lives", () => {
		const where = setting();
		play(where, { load: "v1" }, IDLE, IDLE, { waitMs: 300 });
		const calls = join(dirname(where.folder), "calls");
		expect(statSync(calls).size).toBe("called\n".length);
		mkdirSync(join(where.folder, "daemon"));
		writeFileSync(join(where.folder, "daemon", "pid"), `${process.pid} ${startTicks(process.pid)}\n`);
		play(where, { load: "v1" }, IDLE, { waitMs: 300 });
		expect(statSync(calls).size).toBe("called\n".length);
	});
});

describe("nothing reaches OpenCode, and it ends as it would, with", () => {
	const BROKEN: readonly [string, (where: Setting) => void][] = [
		["a state folder that is gone", ({ folder }) => rmSync(folder, { recursive: true })],
		[
			"a file in the place of the state folder",
			({ folder }) => {
				rmSync(folder, { recursive: true });
				writeFileSync(folder, "");
			},
		],
		["a file in the place of the notes", ({ folder }) => writeFileSync(join(folder, "notes"), "")],
		[
			"a link in the place of the notes",
			({ folder }) => {
				mkdirSync(join(folder, "elsewhere"));
				symlinkSync("elsewhere", join(folder, "notes"));
			},
		],
		[
			"a folder in the place of the daemon's state",
			({ folder }) => mkdirSync(join(folder, "daemon", "pid"), { recursive: true }),
		],
	];
	test.each(BROKEN)("%s", (_what, harm) => {
		const where = setting();
		harm(where);
		expect(play(where, { load: "v1" }, IDLE, { dispose: true })).toEqual(QUIET);
		if (_what.includes("the notes") || _what.includes("state folder")) expect(namesIn(where.hooks)).toEqual([]);
	});

	test("a disk that takes nothing", () => {
		const where = setting();
		const input = [{ load: "v1" }, IDLE, { dispose: true }].map((step) => `${JSON.stringify(step)}\n`).join("");
		const script = `trap '' XFSZ; ulimit -f 0; exec "$0" "$@"`;
		const { status, stdout, stderr } = spawnSync("sh", ["-c", script, process.execPath, HOST, where.plugin], {
			...{ input, encoding: "utf8" },
		});
		expect({ status, stdout, stderr }).toEqual(QUIET);
		expect(payloads(where).every((payload) => payload === undefined)).toBe(true);
	});

	test.skipIf(process.getuid?.() === 0)("a state folder that is read-only", () => {
		const where = setting();
		spawnSync("chmod", ["500", where.folder]);
		expect(play(where, { load: "v1" }, IDLE, { dispose: true })).toEqual(QUIET);
	});

	test("a daemon that takes long to start", () => {
		const where = setting();
		writeFileSync(join(where.folder, "hook.sh"), "exec sleep 25");
		const input = [{ load: "v1" }, IDLE].map((step) => `${JSON.stringify(step)}\n`).join("");
		const options = { input, encoding: "utf8", timeout: 15_000 } as const;
		expect(spawnSync(process.execPath, [HOST, where.plugin], options)).toMatchObject(QUIET);
	});

	test("no shell to start the daemon with", () => {
		const where = setting();
		const input = [{ load: "v1" }, IDLE, { waitMs: 100 }].map((step) => `${JSON.stringify(step)}\n`).join("");
		const { stdout } = spawnSync(process.execPath, [HOST, where.plugin], {
			...{ input, env: { PATH: "/nowhere" }, encoding: "utf8" },
		});
		expect(stdout).toBe("done\n");
		expect(payloads(where)).toHaveLength(1);
	});

	test("a context and events whose every property throws", () => {
		const where = setting();
		const poisoned = ["input", "event", "properties"].map((place) => ({ poisoned: place }));
		const odd = [{ event: {} }, { event: { type: "session.idle" } }, event("session.idle", { sessionID: 7 })];
		expect(play(where, { load: "poisoned" }, ...poisoned, ...odd, IDLE, { dispose: true })).toEqual(QUIET);
		expect(payloads(where)).toMatchObject([{ opencode: "session.idle" }, { opencode: "dispose" }]);
		expect(play(where, { load: "v2 poisoned" }, { dispose: true })).toEqual(QUIET);
	});
});

test("the plugin's text says which folder it is of, whatever the folder is called, and no other text does", () => {
	for (const folder of ["/home/a/state", "C:\\Users\\a\\state", '/odd "name" \\ ü', "/a\nb"]) {
		expect(folderIn(pluginText(folder))).toBe(folder);
	}
	expect(folderIn("export const PiSync = async () => ({});\n")).toBeUndefined();
	expect(folderIn("")).toBeUndefined();
});

/** As the system says it. */
function startTicks(pid: number): string {
	const { stdout } = spawnSync("cat", [`/proc/${pid}/stat`], { encoding: "utf8" });
	return stdout.slice(stdout.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}
