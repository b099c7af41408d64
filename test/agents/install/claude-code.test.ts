import {
	chmodSync,
	existsSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { CLAUDE_CODE } from "../../../src/agents/claude-code/claude-code.ts";
import { recordedSince } from "../../../src/agents/recorded.ts";
import { hookScriptPath } from "../../../src/hooks/hook-script.ts";
import { type AgentHomes, agentHomes, NO, program } from "./homes.ts";

const { install } = CLAUDE_CODE;
const settingsOf = ({ claude }: AgentHomes): string => join(claude, "settings.json");
const EVENTS = ["SessionStart", "UserPromptSubmit", "SubagentStop", "PostCompact", "Stop", "SessionEnd"];

const MINE = `{
    // chosen with care
    "model": "opus",
    "hooks": {
        "Stop": [
            { "hooks": [{ "type": "command", "command": "notify-send done" }] }
        ]
    },
    "permissions": { "allow": ["Bash(ls:*)"] }
}
`;

describe("adding Claude Code", () => {
	test("lets each of six events call the script in the state folder, and notes since when", async () => {
		const homes = agentHomes();
		const before = Date.now();
		expect(await install.add(homes, NO)).toMatchObject({ type: "added", where: `hooks in ${settingsOf(homes)}` });
		const { hooks } = JSON.parse(homes.read(settingsOf(homes)) ?? "");
		expect(Object.keys(hooks)).toEqual(EVENTS);
		const script = hookScriptPath(homes.stateDir, "linux");
		for (const groups of Object.values<unknown>(hooks)) {
			const command = expect.stringContaining(`sh '${script}' claude-code`);
			expect(groups).toEqual([{ hooks: [{ type: "command", command, timeout: 5 }] }]);
		}
		expect(existsSync(script)).toBe(true);
		expect(recordedSince(homes.stateDir, "claude-code")).toBeGreaterThanOrEqual(before);
		expect(statSync(settingsOf(homes)).mode & 0o777).toBe(0o600);
		expect(readdirSync(homes.claude).sort()).toEqual(["projects", "settings.json"]);
	});

	test("twice changes nothing, and says so", async () => {
		const homes = agentHomes();
		homes.write(settingsOf(homes), MINE);
		await install.add(homes, NO);
		const [text, since] = [homes.read(settingsOf(homes)), recordedSince(homes.stateDir, "claude-code")];
		expect(await install.add(homes, NO)).toMatchObject({ type: "already" });
		expect(homes.read(settingsOf(homes))).toBe(text);
		expect(recordedSince(homes.stateDir, "claude-code")).toBe(since);
	});

	test("replaces hooks of another state folder by those of this one", async () => {
		const homes = agentHomes();
		homes.write(settingsOf(homes), MINE);
		await install.add(homes, NO);
		const elsewhere = { ...homes, env: { ...homes.env, XDG_STATE_HOME: join(homes.home, "other") } };
		expect(await install.check(elsewhere)).toContainEqual(expect.objectContaining({ result: "warning" }));
		expect(await install.add(elsewhere, NO)).toMatchObject({ type: "added" });
		expect(homes.read(settingsOf(homes))).not.toContain(homes.stateDir);
		expect(await install.find(elsewhere)).toMatchObject({ isAdded: true });
		await install.remove(elsewhere);
		expect(JSON.parse((homes.read(settingsOf(homes)) ?? "").replace(/\/\/.*/, ""))).toEqual(
			JSON.parse(MINE.replace(/\/\/.*/, "")),
		);
	});

	test("keeps the mode of the file, and follows a link to it", async () => {
		const homes = agentHomes();
		const target = join(homes.home, "dotfiles", "claude.json");
		homes.write(target, MINE);
		chmodSync(target, 0o640);
		symlinkSync(target, settingsOf(homes));
		await install.add(homes, NO);
		expect(lstatSync(settingsOf(homes)).isSymbolicLink()).toBe(true);
		expect(homes.read(target)).toContain("hook.sh");
		expect(statSync(target).mode & 0o777).toBe(0o640);
		await install.remove(homes);
		expect([homes.read(target), readdirSync(dirname(target))]).toEqual([MINE, ["claude.json"]]);
	});

	test("goes where CLAUDE_CONFIG_DIR says", async () => {
		const homes = agentHomes();
		const claude = join(homes.home, "elsewhere");
		mkdirSync(claude);
		await install.add({ ...homes, env: { ...homes.env, CLAUDE_CONFIG_DIR: claude } }, NO);
		expect([existsSync(join(claude, "settings.json")), existsSync(settingsOf(homes))]).toEqual([true, false]);
	});
});

describe("nothing is written, and it is said what, where and what to do, for", () => {
	const utf16 = Buffer.from('\ufeff{ "a": 1 }', "utf16le");
	test.each<[string, string | Buffer, string, string]>([
		[
			"broken JSON",
			'{\n  "model": "opus",\n  "hooks": {\n}\n',
			"is not valid JSON: close brace expected at line 5",
			"correct",
		],
		["a list", "[]", "expected a JSON object", "correct"],
		["hooks that are a list", '{ "hooks": [] }', 'expected "hooks" to be an object', "correct"],
		["an event that is no list", '{ "hooks": { "Stop": {} } }', 'expected "hooks.Stop" to be a list', "correct"],
		["another encoding", utf16, "expected text in UTF-8", "save it"],
		["a huge file", `{ "a": "${"x".repeat(1024 * 1024)}" }`, "expected at most 1 MiB", "make it smaller"],
	])("%s", async (_what, content, reason, mend) => {
		const homes = agentHomes();
		writeFileSync(settingsOf(homes), content);
		for (const refused of [await install.add(homes, NO), await install.remove(homes)]) {
			expect(refused).toEqual({
				type: "refused",
				reason: expect.stringMatching(/settings\.json: .*; nothing was changed$/),
				mend: expect.stringContaining(mend),
			});
			expect(refused).toMatchObject({ reason: expect.stringContaining(reason) });
		}
		expect(Buffer.from(homes.read(settingsOf(homes)) ?? "")).toEqual(Buffer.from(content.toString()));
		expect(recordedSince(homes.stateDir, "claude-code")).toBeUndefined();
	});

	test("a file that its owner made read-only", async () => {
		const homes = agentHomes();
		homes.write(settingsOf(homes), MINE);
		chmodSync(settingsOf(homes), 0o444);
		expect(await install.add(homes, NO)).toMatchObject({
			type: "refused",
			reason: expect.stringContaining("is read-only"),
		});
		expect(homes.read(settingsOf(homes))).toBe(MINE);
		expect(recordedSince(homes.stateDir, "claude-code")).toBeUndefined();
	});

	test("a folder in the place of the file", async () => {
		const homes = agentHomes();
		mkdirSync(settingsOf(homes));
		expect(await install.add(homes, NO)).toMatchObject({
			reason: expect.stringContaining("expected a regular file"),
		});
	});

	test("a state folder that is none", async () => {
		const homes = agentHomes();
		homes.write(settingsOf(homes), MINE);
		homes.write(homes.stateDir, "a file");
		expect(await install.add(homes, NO)).toMatchObject({
			type: "refused",
			mend: expect.stringContaining("PI_SYNC_STATE_DIR"),
		});
		expect(homes.read(settingsOf(homes))).toBe(MINE);
	});

	test("a machine without Claude Code", async () => {
		const homes = agentHomes();
		rmSync(homes.claude, { recursive: true });
		expect(await install.add(homes, NO)).toMatchObject({
			reason: `there is no \`claude\` in the PATH and no folder ${homes.claude}`,
		});
		expect(existsSync(homes.claude)).toBe(false);
	});
});

describe("removing Claude Code", () => {
	test.each<[string, string | undefined]>([
		["no file", undefined],
		["an empty file", ""],
		["a file of white space", " \n\n"],
		["an empty object", "{}"],
		["settings with hooks of others", MINE],
		["CRLF and a byte order mark", `\ufeff${MINE.replaceAll("\n", "\r\n")}`],
	])("gives back %s", async (_what, text) => {
		const homes = agentHomes();
		if (text !== undefined) homes.write(settingsOf(homes), text);
		await install.add(homes, NO);
		expect(homes.read(settingsOf(homes))).toContain("hook.sh");
		expect(await install.remove(homes)).toEqual({ type: "removed", where: settingsOf(homes) });
		expect(homes.read(settingsOf(homes))).toBe(text);
		expect(recordedSince(homes.stateDir, "claude-code")).toBeUndefined();
		expect(await install.remove(homes)).toEqual({ type: "absent", where: settingsOf(homes) });
	});

	test("keeps what the user changed meanwhile", async () => {
		const homes = agentHomes();
		homes.write(settingsOf(homes), MINE);
		await install.add(homes, NO);
		const edit = (text = "") => text.replace('"opus"', '"sonnet"').replace("ls:*", "cat:*");
		homes.write(settingsOf(homes), edit(homes.read(settingsOf(homes))));
		await install.remove(homes);
		expect(homes.read(settingsOf(homes))).toBe(edit(MINE));
	});

	test("keeps what was put into a file that was not there before", async () => {
		const homes = agentHomes();
		await install.add(homes, NO);
		const settings = JSON.parse(homes.read(settingsOf(homes)) ?? "");
		homes.write(settingsOf(homes), JSON.stringify({ ...settings, theme: "dark" }, null, 2));
		await install.remove(homes);
		expect(JSON.parse(homes.read(settingsOf(homes)) ?? "")).toEqual({ theme: "dark" });
	});

	test("works without the state folder that knew what was changed", async () => {
		const homes = agentHomes();
		homes.write(settingsOf(homes), MINE);
		await install.add(homes, NO);
		rmSync(homes.stateDir, { recursive: true });
		expect(await install.remove(homes)).toMatchObject({ type: "removed" });
		expect(homes.read(settingsOf(homes))).toBe(MINE);
	});
});

describe("of Claude Code it is known", () => {
	test("whether it is there, and its version, without starting it", async () => {
		const homes = agentHomes();
		expect(await install.find(homes)).toEqual({ isThere: true, isAdded: false });
		rmSync(homes.claude, { recursive: true });
		expect(await install.find(homes)).toEqual({ isThere: false, isAdded: false });
		program(homes, "claude", "require('fs').writeFileSync(__dirname + '/started', '')");
		expect(await install.find(homes)).toEqual({ isThere: true, isAdded: false });
		const versions = join(homes.home, "share", "claude", "versions");
		homes.write(join(versions, "2.1.332"), "#!/bin/sh\n");
		rmSync(join(homes.bin, "claude"));
		symlinkSync(join(versions, "2.1.332"), join(homes.bin, "claude"));
		expect(await install.find(homes)).toEqual({ isThere: true, version: "2.1.332", isAdded: false });
		expect(existsSync(join(homes.bin, "started"))).toBe(false);
	});

	test("when it deletes its records", async () => {
		const homes = agentHomes();
		expect(await install.deletesAfterDays?.(homes)).toBe(30);
		homes.write(settingsOf(homes), '{ "cleanupPeriodDays": 365 }');
		expect(await install.deletesAfterDays?.(homes)).toBe(365);
	});

	test.each<[string, string, Record<string, unknown>, string]>([
		[
			"claude-code-sync, by the hooks that its set-up writes",
			".claude/settings.json",
			{ hooks: { Stop: [{ matcher: "*", hooks: [{ type: "command", command: "claude-code-sync hook Stop" }] }] } },
			"claude-code-sync",
		],
		[
			"one in the settings of the project",
			"project/.claude/settings.local.json",
			{
				hooks: {
					SessionEnd: [{ hooks: [{ type: "command", command: "npx -y claude-code-sync hook SessionEnd" }] }],
				},
			},
			"claude-code-sync",
		],
		["a plugin", ".claude/settings.json", { enabledPlugins: { "opensync@community": true } }, "opensync@community"],
	])("that %s syncs the same sessions", async (_what, file, settings, source) => {
		const homes = agentHomes();
		homes.write(join(homes.home, file), JSON.stringify(settings));
		expect(await install.rivals(homes)).toMatchObject([{ source, from: join(homes.home, file), kind: "opensync" }]);
		await install.add(homes, NO);
		expect(await install.check(homes)).toContainEqual({
			...{ what: "Claude Code rivals", result: "failed", mend: expect.any(String) },
			found: expect.stringContaining(`${source} (${join(homes.home, file)}) syncs to OpenSync too`),
		});
	});

	test("that a plugin which is switched off syncs nothing, nor do we, wherever our state folder is", async () => {
		const homes = agentHomes();
		const here = { ...homes, env: { ...homes.env, XDG_STATE_HOME: join(homes.home, "opensync") } };
		homes.write(settingsOf(homes), '{ "enabledPlugins": { "opensync@community": false } }');
		await install.add(here, NO);
		expect(await install.rivals(here)).toEqual([]);
	});

	test("that a plugin of another name calls one of those", async () => {
		const homes = agentHomes();
		const installPath = join(homes.claude, "plugins", "cache", "history");
		homes.write(settingsOf(homes), '{ "enabledPlugins": { "history@me": true, "off@me": false } }');
		homes.write(
			join(homes.claude, "plugins", "installed_plugins.json"),
			JSON.stringify({ version: 2, plugins: { "history@me": [{ scope: "user", installPath }] } }),
		);
		const hooks = { Stop: [{ hooks: [{ type: "command", command: "npx claude-code-sync hook Stop" }] }] };
		homes.write(join(installPath, "hooks", "hooks.json"), JSON.stringify({ hooks }));
		expect(await install.rivals(homes)).toMatchObject([{ source: "history@me", kind: "opensync" }]);
	});

	test("that its own telemetry goes somewhere", async () => {
		const homes = agentHomes();
		homes.write(settingsOf(homes), '{ "env": { "CLAUDE_CODE_ENABLE_TELEMETRY": "1" } }');
		expect(await install.rivals(homes)).toMatchObject([{ kind: "telemetry" }]);
		homes.write(settingsOf(homes), '{ "env": { "CLAUDE_CODE_ENABLE_TELEMETRY": "0" } }');
		expect(await install.rivals(homes)).toEqual([]);
	});
});

describe("doctor's part", () => {
	const results = async (homes: AgentHomes) =>
		(await install.check(homes)).map(({ what, result }) => `${what}: ${result}`);

	test("says of an agent that was not added how to add it, and nothing of one that is not there", async () => {
		const homes = agentHomes();
		expect(await results(homes)).toEqual(["Claude Code: skipped"]);
		rmSync(homes.claude, { recursive: true });
		expect(await results(homes)).toEqual([]);
	});

	test("is content with one that was added", async () => {
		const homes = agentHomes();
		await install.add(homes, NO);
		expect(await results(homes)).toEqual(["Claude Code: ok", "Claude Code hooks: ok"]);
	});

	test.each<[string, (homes: AgentHomes) => void]>([
		["the hooks are gone", (homes) => homes.write(settingsOf(homes), "{}")],
		[
			"one of the hooks is gone",
			(homes) =>
				homes.write(settingsOf(homes), (homes.read(settingsOf(homes)) ?? "").replace('"Stop"', '"Stopped"')),
		],
		["the script is gone", ({ stateDir }) => rmSync(hookScriptPath(stateDir, "linux"))],
		["the settings are broken", (homes) => homes.write(settingsOf(homes), "{ broken")],
		[
			"hooks are switched off",
			(homes) =>
				homes.write(
					settingsOf(homes),
					(homes.read(settingsOf(homes)) ?? "").replace("{", '{ "disableAllHooks": true,'),
				),
		],
	])("finds out that %s", async (_what, harm) => {
		const homes = agentHomes();
		await install.add(homes, NO);
		harm(homes);
		expect(await results(homes)).toContain("Claude Code hooks: failed");
	});
});
