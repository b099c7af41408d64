import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CURSOR } from "../../../src/agents/cursor/cursor.ts";
import { recordedSince } from "../../../src/agents/recorded.ts";
import { hookScriptPath } from "../../../src/hooks/hook-script.ts";
import { type AgentHomes, agentHomes, NO } from "./homes.ts";

const { install } = CURSOR;
const EVENTS = [
	...["sessionStart", "afterAgentThought", "afterAgentResponse", "postToolUse", "postToolUseFailure"],
	...["afterShellExecution", "afterMCPExecution", "subagentStop", "preCompact", "stop", "sessionEnd"],
];

const MINE = `{
    // chosen with care
    "version": 1,
    "hooks": {
        "stop": [
            { "command": "./notify.sh", "timeout": 10 }
        ],
        "beforeShellExecution": [{ "command": "./ask.sh" }]
    }
}
`;

/** A home in which Cursor was used. */
function cursorHomes(): AgentHomes & { readonly hooks: string } {
	const homes = agentHomes();
	mkdirSync(join(homes.home, ".cursor"));
	return { ...homes, hooks: join(homes.home, ".cursor", "hooks.json") };
}

describe("adding Cursor", () => {
	test("lets each of eleven events call the script in the state folder, none of which can forbid anything", async () => {
		const homes = cursorHomes();
		const before = Date.now();
		expect(await install.add(homes, NO)).toMatchObject({ type: "added", where: `hooks in ${homes.hooks}` });
		const { version, hooks } = JSON.parse(homes.read(homes.hooks) ?? "");
		expect([version, Object.keys(hooks)]).toEqual([1, EVENTS]);
		expect(EVENTS.filter((event) => /^(before|preTool|subagentStart)/.test(event))).toEqual([]);
		const script = hookScriptPath(homes.stateDir, "linux");
		for (const list of Object.values<unknown>(hooks)) {
			expect(list).toEqual([{ command: expect.stringContaining(`sh '${script}' cursor-sync`), timeout: 5 }]);
			expect(JSON.stringify(list)).toContain(">/dev/null 2>&1 || true");
		}
		expect(existsSync(script)).toBe(true);
		expect(recordedSince(homes.stateDir, "cursor-sync")).toBeGreaterThanOrEqual(before);
	});

	test("appends to hooks that are there, and twice changes nothing", async () => {
		const homes = cursorHomes();
		homes.write(homes.hooks, MINE);
		await install.add(homes, NO);
		const text = homes.read(homes.hooks) ?? "";
		expect(text.replace(/\s/g, "")).toContain('"stop":[{"command":"./notify.sh","timeout":10},{"command":"sh');
		expect(await install.add(homes, NO)).toMatchObject({ type: "already" });
		expect(homes.read(homes.hooks)).toBe(text);
		expect(await install.find(homes)).toMatchObject({ isThere: true, isAdded: true });
	});

	test.each<[string, string, string]>([
		["broken JSON", '{\n  "version": 1,\n', "is not valid JSON"],
		["hooks that are a list", '{ "hooks": [] }', 'expected "hooks" to be an object'],
		["an event that is no list", '{ "hooks": { "stop": {} } }', 'expected "hooks.stop" to be a list'],
	])("writes nothing into a file of %s", async (_what, content, reason) => {
		const homes = cursorHomes();
		homes.write(homes.hooks, content);
		for (const refused of [await install.add(homes, NO), await install.remove(homes)]) {
			expect(refused).toMatchObject({ type: "refused", reason: expect.stringContaining(reason) });
		}
		expect(homes.read(homes.hooks)).toBe(content);
	});

	test("is refused on a machine without Cursor", async () => {
		expect(await install.add(agentHomes(), NO)).toMatchObject({ type: "refused", mend: "install Cursor" });
	});
});

describe("removing Cursor", () => {
	test.each<[string, string | undefined]>([
		["no file", undefined],
		["an empty file", ""],
		["an empty object", "{}"],
		["a version alone", '{ "version": 1 }\n'],
		["hooks without a version", '{\n\t"hooks": { "stop": [{ "command": "x" }] }\n}\n'],
		["an empty list", '{ "version": 1, "hooks": { "stop": [] } }'],
		["hooks of others", MINE],
		["CRLF and a byte order mark", `\ufeff${MINE.replaceAll("\n", "\r\n")}`],
	])("gives back %s", async (_what, text) => {
		const homes = cursorHomes();
		if (text !== undefined) homes.write(homes.hooks, text);
		await install.add(homes, NO);
		expect(homes.read(homes.hooks)).toContain("hook.sh");
		expect(await install.remove(homes)).toEqual({ type: "removed", where: homes.hooks });
		expect(homes.read(homes.hooks)).toBe(text);
		expect(recordedSince(homes.stateDir, "cursor-sync")).toBeUndefined();
		expect(await install.remove(homes)).toMatchObject({ type: "absent" });
	});

	test("keeps what others changed, and what stands in a file that was written anew", async () => {
		const homes = cursorHomes();
		homes.write(homes.hooks, MINE);
		await install.add(homes, NO);
		homes.write(homes.hooks, (homes.read(homes.hooks) ?? "").replace("notify.sh", "tell.sh"));
		await install.remove(homes);
		expect(homes.read(homes.hooks)).toBe(MINE.replace("notify.sh", "tell.sh"));
		await install.add(homes, NO);
		homes.write(homes.hooks, JSON.stringify(JSON.parse((homes.read(homes.hooks) ?? "").replace(/\/\/.*/, ""))));
		await install.remove(homes);
		expect(JSON.parse(homes.read(homes.hooks) ?? "")).toEqual(
			JSON.parse(MINE.replace("notify.sh", "tell.sh").replace(/\/\/.*/, "")),
		);
	});

	test("works without the state folder that knew what was changed", async () => {
		const homes = cursorHomes();
		homes.write(homes.hooks, MINE);
		await install.add(homes, NO);
		rmSync(homes.stateDir, { recursive: true });
		expect(await install.remove(homes)).toMatchObject({ type: "removed" });
		expect(homes.read(homes.hooks)).toBe(MINE);
	});
});

describe("of Cursor it is known", () => {
	const results = async (homes: AgentHomes) =>
		(await install.check(homes)).map(({ what, result }) => `${what}: ${result}`);

	test("whether it is there, by its folder or its programs", async () => {
		const homes = agentHomes();
		expect([await install.find(homes), await results(homes)]).toEqual([{ isThere: false, isAdded: false }, []]);
		writeFileSync(join(homes.bin, "cursor-agent"), "");
		chmodSync(join(homes.bin, "cursor-agent"), 0o755);
		expect(await install.find(homes)).toMatchObject({ isThere: true });
		expect(await results(cursorHomes())).toEqual(["Cursor: skipped"]);
	});

	test.each<[string, (homes: ReturnType<typeof cursorHomes>) => void]>([
		["the hooks are gone", ({ hooks, write }) => write(hooks, "{}")],
		["one is gone", ({ hooks, write, read }) => write(hooks, (read(hooks) ?? "").replace('"stop"', '"stopped"'))],
		["the script is gone", ({ stateDir }) => rmSync(hookScriptPath(stateDir, "linux"))],
	])("to doctor that all is well, and that %s", async (_what, harm) => {
		const homes = cursorHomes();
		await install.add(homes, NO);
		expect(await results(homes)).toEqual(["Cursor: ok", "Cursor hooks: ok"]);
		harm(homes);
		expect(await results(homes)).toContain("Cursor hooks: failed");
	});

	test.each([
		[".cursor/hooks.json", "cursor-sync hook stop", "cursor-sync"],
		["project/.cursor/hooks.json", "npx -y cursor-opensync-plugin hook stop", "cursor-opensync-plugin"],
	])("that hooks in %s sync the same sessions", async (file, command, source) => {
		const homes = cursorHomes();
		homes.write(join(homes.home, file), JSON.stringify({ version: 1, hooks: { stop: [{ command }] } }));
		const rival = { source, from: join(homes.home, file), kind: "opensync" };
		expect(await install.rivals(homes)).toMatchObject([rival]);
		await install.add(homes, NO);
		expect(await install.rivals(homes)).toMatchObject([rival]);
		expect(await results(homes)).toContain("Cursor rivals: failed");
	});
});
