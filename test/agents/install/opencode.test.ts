import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderIn, pluginText } from "../../../src/agents/opencode/home/plugin-text.ts";
import { OPENCODE } from "../../../src/agents/opencode/opencode.ts";
import { recordedSince } from "../../../src/agents/recorded.ts";
import { hookScriptPath } from "../../../src/hooks/hook-script.ts";
import { type AgentHomes, agentHomes, NO, program } from "./homes.ts";

const { install } = OPENCODE;
const THEIRS = "export const Notify = async () => ({});\n";

/** The home of somebody who has used OpenCode. */
function openCodeHome(): AgentHomes & { readonly config: string; readonly plugin: string } {
	const homes = agentHomes();
	const config = join(homes.home, "config", "opencode");
	mkdirSync(config, { recursive: true });
	return { ...homes, config, plugin: join(config, "plugin", "pi-sync.js") };
}

function version(homes: AgentHomes, number: string): void {
	const folder = join(homes.home, "lib", "opencode-ai");
	homes.write(join(folder, "package.json"), JSON.stringify({ name: "opencode-ai", version: number }));
	homes.write(join(folder, "bin", "opencode"), "#!/bin/sh\nexit 1\n");
	rmSync(join(homes.bin, "opencode"), { force: true });
	symlinkSync(join(folder, "bin", "opencode"), join(homes.bin, "opencode"));
}

describe("adding OpenCode", () => {
	test("puts one file into its plugin folder, writes the script, and notes since when", async () => {
		const homes = openCodeHome();
		const before = Date.now();
		expect(await install.add(homes, NO)).toMatchObject({ type: "added", where: `the plugin ${homes.plugin}` });
		expect(homes.read(homes.plugin)).toBe(pluginText(homes.stateDir));
		expect(statSync(homes.plugin).mode & 0o777).toBe(0o600);
		expect(readdirSync(homes.config)).toEqual(["plugin"]);
		expect(existsSync(hookScriptPath(homes.stateDir, "linux"))).toBe(true);
		expect(recordedSince(homes.stateDir, "opencode")).toBeGreaterThanOrEqual(before);
		expect(await install.find(homes)).toEqual({ isThere: true, isAdded: true });
	});

	test("twice changes nothing, and says so", async () => {
		const homes = openCodeHome();
		await install.add(homes, NO);
		const [facts, since] = [statSync(homes.plugin), recordedSince(homes.stateDir, "opencode")];
		expect(await install.add(homes, NO)).toMatchObject({ type: "already" });
		expect(statSync(homes.plugin).ino).toBe(facts.ino);
		expect(recordedSince(homes.stateDir, "opencode")).toBe(since);
	});

	test("leaves what else is there alone, and goes where XDG_CONFIG_HOME says", async () => {
		const homes = openCodeHome();
		const theirs = join(homes.config, "plugin", "notify.js");
		homes.write(theirs, THEIRS);
		homes.write(join(homes.config, "opencode.json"), '{ "plugin": ["x"] } // mine');
		await install.add(homes, NO);
		expect(homes.read(theirs)).toBe(THEIRS);
		expect(homes.read(join(homes.config, "opencode.json"))).toBe('{ "plugin": ["x"] } // mine');
		expect(readdirSync(join(homes.config, "plugin")).sort()).toEqual(["notify.js", "pi-sync.js"]);
		const { XDG_CONFIG_HOME: _, ...env } = homes.env;
		const atHome = join(homes.home, ".config", "opencode");
		mkdirSync(atHome, { recursive: true });
		expect(await install.add({ ...homes, env }, NO)).toMatchObject({
			where: `the plugin ${join(atHome, "plugin", "pi-sync.js")}`,
		});
	});

	test("replaces a plugin of ours that notes elsewhere, or is of another version", async () => {
		const homes = openCodeHome();
		await install.add(homes, NO);
		const elsewhere = { ...homes, env: { ...homes.env, XDG_STATE_HOME: join(homes.home, "other") } };
		expect(await install.find(elsewhere)).toMatchObject({ isAdded: false });
		expect(await install.add(elsewhere, NO)).toMatchObject({ type: "added" });
		expect(folderIn(homes.read(homes.plugin) ?? "")).toBe(join(homes.home, "other", "pi-sync"));
		homes.write(homes.plugin, `${pluginText(homes.stateDir)}// older\n`);
		expect(await install.add(homes, NO)).toMatchObject({ type: "added" });
		expect(homes.read(homes.plugin)).toBe(pluginText(homes.stateDir));
	});
});

describe("nothing is written, and it is said what, where and what to do, for", () => {
	async function expectRefused(homes: ReturnType<typeof openCodeHome>, reason: string, mend: string) {
		expect(await install.add(homes, NO)).toEqual({
			type: "refused",
			reason: expect.stringContaining(reason),
			mend: expect.stringContaining(mend),
		});
		expect(recordedSince(homes.stateDir, "opencode")).toBeUndefined();
	}

	test("a file of somebody else in its place, which is never deleted either", async () => {
		const homes = openCodeHome();
		homes.write(homes.plugin, THEIRS);
		await expectRefused(homes, `${homes.plugin}: is not the plugin of pi-sync; nothing was changed`, "rename it");
		expect(await install.remove(homes)).toEqual({ type: "absent", where: homes.plugin });
		expect(homes.read(homes.plugin)).toBe(THEIRS);
	});

	test("a folder in its place", async () => {
		const homes = openCodeHome();
		mkdirSync(homes.plugin, { recursive: true });
		await expectRefused(homes, "expected a regular file", "move it away");
	});

	test("a file in the place of the plugin folder", async () => {
		const homes = openCodeHome();
		homes.write(join(homes.config, "plugin"), "");
		await expectRefused(homes, "cannot be read (ENOTDIR)", "make it readable");
	});

	test("a plugin of ours that its owner made read-only", async () => {
		const homes = openCodeHome();
		homes.write(homes.plugin, pluginText("/another"));
		chmodSync(homes.plugin, 0o444);
		await expectRefused(homes, "is read-only", "make the file");
		expect(homes.read(homes.plugin)).toBe(pluginText("/another"));
	});

	test("a state folder that is none", async () => {
		const homes = openCodeHome();
		homes.write(homes.stateDir, "a file");
		await expectRefused(homes, homes.stateDir, "PI_SYNC_STATE_DIR");
		expect(existsSync(homes.plugin)).toBe(false);
	});

	test("a release that fails with plugins of this form", async () => {
		const homes = openCodeHome();
		version(homes, "1.3.2");
		await expectRefused(
			homes,
			"OpenCode 1.3.2 is too old for the plugin: expected 1.14 or newer",
			"opencode upgrade",
		);
		expect(existsSync(homes.plugin)).toBe(false);
		version(homes, "1.18.34");
		expect(await install.add(homes, NO)).toMatchObject({ type: "added" });
	});

	test("a machine without OpenCode", async () => {
		const homes = openCodeHome();
		rmSync(homes.config, { recursive: true });
		await expectRefused(
			homes,
			`there is no \`opencode\` in the PATH and no folder ${homes.config}`,
			"install OpenCode",
		);
		expect(existsSync(homes.config)).toBe(false);
	});
});

describe("removing OpenCode", () => {
	test("deletes the plugin and the folders that were made for it", async () => {
		const homes = openCodeHome();
		program(homes, "opencode", "");
		rmSync(homes.config, { recursive: true });
		await install.add(homes, NO);
		expect(await install.remove(homes)).toEqual({ type: "removed", where: homes.plugin });
		expect(existsSync(homes.config)).toBe(false);
		expect(recordedSince(homes.stateDir, "opencode")).toBeUndefined();
		expect(await install.remove(homes)).toEqual({ type: "absent", where: homes.plugin });
	});

	test("keeps folders that were there before, or that somebody else uses by now", async () => {
		const homes = openCodeHome();
		mkdirSync(join(homes.config, "plugin"));
		await install.add(homes, NO);
		await install.remove(homes);
		expect(readdirSync(homes.config)).toEqual(["plugin"]);
		rmSync(homes.config, { recursive: true });
		mkdirSync(homes.config);
		await install.add(homes, NO);
		writeFileSync(join(homes.config, "plugin", "theirs.js"), THEIRS);
		await install.remove(homes);
		expect(readdirSync(join(homes.config, "plugin"))).toEqual(["theirs.js"]);
	});

	test("works without the state folder, and with a plugin of another version", async () => {
		const homes = openCodeHome();
		await install.add(homes, NO);
		homes.write(homes.plugin, `${homes.read(homes.plugin)}// older\n`);
		rmSync(homes.stateDir, { recursive: true });
		expect(await install.remove(homes)).toMatchObject({ type: "removed" });
		expect(existsSync(homes.plugin)).toBe(false);
	});
});

describe("of OpenCode it is known", () => {
	test("whether it is there, and its version, without starting it", async () => {
		const homes = openCodeHome();
		expect(await install.find(homes)).toEqual({ isThere: true, isAdded: false });
		rmSync(homes.config, { recursive: true });
		expect(await install.find(homes)).toEqual({ isThere: false, isAdded: false });
		mkdirSync(join(homes.home, ".local", "share", "opencode"), { recursive: true });
		expect(await install.find(homes)).toMatchObject({ isThere: true });
		version(homes, "1.18.34");
		expect(await install.find(homes)).toEqual({ isThere: true, version: "1.18.34", isAdded: false });
	});

	test.each<[string, string, string, string]>([
		[
			"a plugin in its settings",
			"config/opencode/opencode.json",
			'{ "plugin": ["opencode-sync-plugin@1.0.0"] }',
			"opencode-sync-plugin@1.0.0",
		],
		[
			"one with options, in settings with comments",
			"config/opencode/opencode.jsonc",
			'{ "plugin": [["opencode-sync", {}],] // x\n}',
			"opencode-sync",
		],
		[
			"one as OpenCode 2 names it",
			"project/opencode.json",
			'{ "plugins": [{ "package": "opencode-opensync" }] }',
			"opencode-opensync",
		],
		["one of the project", "project/.opencode/opencode.json", '{ "plugin": ["opencode-sync"] }', "opencode-sync"],
		["one that OPENCODE_CONFIG_DIR holds", "more/opencode.json", '{ "plugin": ["opencode-sync"] }', "opencode-sync"],
		["one in the file of OPENCODE_CONFIG", "my.json", '{ "plugin": ["opencode-sync"] }', "opencode-sync"],
		["a file by its name", "config/opencode/plugins/opencode-sync.ts", "export {}", "opencode-sync.ts"],
		["a file by what it does", "more/plugin/mine.js", "fetch('https://x.convex.site/opensync')", "mine.js"],
	])("that %s syncs the same sessions", async (_what, file, text, source) => {
		const homes = openCodeHome();
		const more = { OPENCODE_CONFIG_DIR: join(homes.home, "more"), OPENCODE_CONFIG: join(homes.home, "my.json") };
		const here = { ...homes, env: { ...homes.env, ...more } };
		const from = join(homes.home, file);
		homes.write(from, text);
		expect(await install.rivals(here)).toMatchObject([{ source, from, kind: "opensync" }]);
		await install.add(here, NO);
		expect(await install.check(here)).toContainEqual({
			...{ what: "OpenCode rivals", result: "failed", mend: expect.any(String) },
			found: expect.stringContaining(`${source} (${from}) syncs to OpenSync too`),
		});
	});

	test("that a project's settings count up to its repository, and none above", async () => {
		const homes = openCodeHome();
		const cwd = join(homes.home, "project", "src", "deep");
		mkdirSync(cwd, { recursive: true });
		mkdirSync(join(homes.home, "project", ".git"));
		homes.write(join(homes.home, "project", "opencode.json"), '{ "plugin": ["opencode-sync"] }');
		homes.write(join(homes.home, "opencode.json"), '{ "plugin": ["opencode-sync"] }');
		expect(await install.rivals({ ...homes, cwd })).toMatchObject([
			{ from: join(homes.home, "project", "opencode.json") },
		]);
	});

	test("that its own telemetry goes somewhere", async () => {
		const homes = openCodeHome();
		const settings = join(homes.config, "opencode.json");
		homes.write(settings, '{ "experimental": { "openTelemetry": true } }');
		expect(await install.rivals(homes)).toMatchObject([{ kind: "telemetry", from: settings }]);
		homes.write(settings, '{ "experimental": { "openTelemetry": false } }');
		expect(await install.rivals(homes)).toEqual([]);
	});

	test("that nothing syncs besides, with our plugin and broken settings", async () => {
		const homes = openCodeHome();
		const here = { ...homes, env: { ...homes.env, XDG_STATE_HOME: join(homes.home, "opensync") } };
		homes.write(join(homes.config, "opencode.json"), "{ broken");
		await install.add(here, NO);
		expect(await install.rivals(here)).toEqual([]);
	});
});

describe("doctor's part", () => {
	const results = async (homes: Parameters<typeof install.check>[0]) =>
		(await install.check(homes)).map(({ what, result }) => `${what}: ${result}`);

	test("says of an agent that was not added how to add it, and nothing of one that is not there", async () => {
		const homes = openCodeHome();
		expect(await results(homes)).toEqual(["OpenCode: skipped"]);
		rmSync(homes.config, { recursive: true });
		expect(await results(homes)).toEqual([]);
	});

	test("is content with one that was added", async () => {
		const homes = openCodeHome();
		await install.add(homes, NO);
		expect(await results(homes)).toEqual(["OpenCode: ok", "OpenCode plugin: ok"]);
	});

	test.each<[string, (homes: ReturnType<typeof openCodeHome>) => void]>([
		["the plugin is gone", ({ plugin }) => rmSync(plugin)],
		["another file is in its place", ({ plugin, write }) => write(plugin, THEIRS)],
		["the plugin is of another version", ({ plugin, read, write }) => write(plugin, `${read(plugin)}\n`)],
		["the script is gone", ({ stateDir }) => rmSync(hookScriptPath(stateDir, "linux"))],
		["OpenCode is too old for it", (homes) => version(homes, "1.3.2")],
	])("finds out that %s", async (_what, harm) => {
		const homes = openCodeHome();
		await install.add(homes, NO);
		harm(homes);
		expect(await results(homes)).toContain("OpenCode plugin: failed");
	});

	test("finds out that OpenCode loads no plugins, and that nobody records what the plugin notes", async () => {
		const homes = openCodeHome();
		await install.add(homes, NO);
		expect(await results({ ...homes, env: { ...homes.env, OPENCODE_PURE: "1" } })).toContain(
			"OpenCode plugin: failed",
		);
		rmSync(join(homes.stateDir, "agents.json"));
		expect(await results(homes)).toContain("OpenCode plugin: warning");
	});
});
