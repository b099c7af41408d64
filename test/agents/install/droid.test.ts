import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { DROID } from "../../../src/agents/droid/droid.ts";
import { recordedSince } from "../../../src/agents/recorded.ts";
import { hookCommand } from "../../../src/hooks/hook-script.ts";
import { agentHomes, NO } from "./homes.ts";

const { install } = DROID;
const EVENTS = ["SessionStart", "UserPromptSubmit", "Stop", "SessionEnd"];

function droidHome() {
	const homes = agentHomes();
	const factory = join(homes.home, ".factory");
	mkdirSync(factory);
	const files = {
		settings: join(factory, "settings.json"),
		hooks: join(factory, "hooks.json"),
		legacy: join(factory, "hooks", "hooks.json"),
	};
	const command = hookCommand("factory-droid", homes.stateDir);
	/** The events that a file lets our hook be called at. */
	const eventsIn = (file: string): readonly string[] => {
		const content = JSON.parse(homes.read(file) ?? "{}");
		const hooks: Record<string, { hooks: { command: string }[] }[]> =
			file === files.settings ? content.hooks : content;
		return Object.entries(hooks ?? {}).flatMap(([event, groups]) =>
			Array.isArray(groups) && groups.some((group) => group.hooks.some((hook) => hook.command === command))
				? event
				: [],
		);
	};
	return { homes, factory, ...files, command, eventsIn };
}

const group = (command: string) => [{ hooks: [{ type: "command", command }] }];

describe("adding Droid", () => {
	test("lets each of four events call the script in the state folder, none of them a tool's, and notes since when", async () => {
		const { homes, settings, eventsIn } = droidHome();
		expect(await install.add(homes, NO)).toMatchObject({ type: "added", where: `hooks in ${settings}` });
		expect(eventsIn(settings)).toEqual(EVENTS);
		expect(recordedSince(homes.stateDir, "factory-droid")).toBeGreaterThan(0);
		expect(await install.find(homes)).toMatchObject({ isThere: true, isAdded: true });
		expect(await install.add(homes, NO)).toMatchObject({ type: "already" });
	});

	test.each(["hooks", "legacy"] as const)(
		"writes where Droid reads the list of an event, which a file for hooks alone can hide: %s",
		async (name) => {
			const { homes, settings, eventsIn, ...files } = droidHome();
			const before = `{\n\t"Stop": ${JSON.stringify(group("mine"))} // mine\n}\n`;
			homes.write(files[name], before);
			expect(await install.add(homes, NO)).toMatchObject({ type: "added" });
			expect(eventsIn(settings)).toEqual(EVENTS.filter((event) => event !== "Stop"));
			expect(homes.read(files[name])).toContain('"command": "mine"'.replace(": ", ":"));
			expect(homes.read(files[name])).toContain("factory-droid");
			expect(await install.find(homes)).toMatchObject({ isAdded: true });
			expect(await install.remove(homes)).toMatchObject({ type: "removed" });
			expect([homes.read(files[name]), homes.read(settings)]).toEqual([before, undefined]);
		},
	);

	test("sees that Droid has moved the list of an event away, and that it took ours along", async () => {
		const { homes, settings, hooks } = droidHome();
		await install.add(homes, NO);
		homes.write(hooks, JSON.stringify({ Stop: group("mine") }));
		expect(await install.find(homes)).toMatchObject({ isAdded: false });
		const all = JSON.parse(homes.read(settings) ?? "{}").hooks;
		homes.write(hooks, JSON.stringify(all));
		expect(await install.find(homes)).toMatchObject({ isAdded: true });
		expect(await install.remove(homes)).toMatchObject({ type: "removed" });
		expect([homes.read(settings), homes.read(hooks)?.trim()]).toEqual([undefined, "{}"]);
	});

	test.each([
		["settings", "{ broken", "is not valid JSON"],
		["hooks", '{\n  "Stop": [\n', "at line 3"],
		["hooks", '{"Stop": {}}', 'expected "hooks.Stop" to be a list'],
	] as const)("writes nothing where %s is %j", async (name, text, reason) => {
		const { homes, ...files } = droidHome();
		homes.write(files[name], text);
		expect(await install.add(homes, NO)).toMatchObject({ type: "refused", reason: expect.stringContaining(reason) });
		expect(homes.read(files[name])).toBe(text);
		expect(recordedSince(homes.stateDir, "factory-droid")).toBeUndefined();
	});

	test("is refused on a machine without Droid", async () => {
		const homes = agentHomes();
		expect(await install.add(homes, NO)).toMatchObject({ type: "refused", mend: "install Factory Droid" });
	});
});

describe("removing Droid", () => {
	test.each([
		["a file that was not there", undefined],
		["an empty file", ""],
		["a file with an empty object", "{}"],
		["other settings", '{\n  // mine\n  "model": "x",\n  "customModels": [],\n}\n'],
		["other hooks", `{"hooks":{"Stop":${JSON.stringify(group("mine"))},"hooksDisabled":false}}`],
		["Windows' line breaks", '{\r\n\t"hooks": {\r\n\t\t"Stop": []\r\n\t}\r\n}\r\n'],
	])("gives back byte for byte: %s", async (_, before) => {
		const { homes, settings } = droidHome();
		if (before !== undefined) homes.write(settings, before);
		expect(await install.add(homes, NO)).toMatchObject({ type: "added" });
		expect(homes.read(settings)).not.toBe(before);
		expect(await install.remove(homes)).toMatchObject({ type: "removed" });
		expect(homes.read(settings)).toBe(before);
		expect(await install.remove(homes)).toMatchObject({ type: "absent" });
	});

	test("keeps what the user changed meanwhile", async () => {
		const { homes, settings } = droidHome();
		await install.add(homes, NO);
		const content = JSON.parse(homes.read(settings) ?? "{}");
		homes.write(settings, JSON.stringify({ ...content, model: "mine" }));
		await install.remove(homes);
		expect(JSON.parse(homes.read(settings) ?? "{}")).toEqual({ model: "mine" });
	});
});

describe("of Droid it is known", () => {
	test("whether it is there", async () => {
		const homes = agentHomes();
		expect(await install.find(homes)).toEqual({ isThere: false, isAdded: false });
		writeFileSync(join(homes.bin, "droid"), "");
		chmodSync(join(homes.bin, "droid"), 0o755);
		expect(await install.find(homes)).toMatchObject({ isThere: true });
	});

	test.each([
		["settings.json", { hooks: { Stop: group("droid-sync hook stop") } }, "droid-sync"],
		["hooks.json", { Stop: group("/usr/bin/droid-sync hook stop") }, "droid-sync"],
		["settings.json", { enabledPlugins: { "opensync@x": true } }, "opensync@x"],
	])("what else syncs its sessions: %s", async (name, content, source) => {
		const { homes, factory } = droidHome();
		const from = join(factory, name);
		homes.write(from, JSON.stringify(content));
		expect(await install.rivals(homes)).toMatchObject([{ source, from, kind: "opensync" }]);
	});

	test("that a switched-off plugin syncs nothing, nor do we", async () => {
		const { homes, settings } = droidHome();
		homes.write(settings, JSON.stringify({ enabledPlugins: { "opensync@x": false } }));
		await install.add(homes, NO);
		expect(await install.rivals(homes)).toEqual([]);
	});
});

describe("doctor's part", () => {
	const resultsOf = async (homes: Parameters<typeof install.check>[0]) =>
		(await install.check(homes)).map(({ result, found }) => `${result}: ${found}`);

	test("says how to add it, is content once it is, and sees hooks that are switched off or gone", async () => {
		const { homes, settings } = droidHome();
		expect(await resultsOf(homes)).toEqual([expect.stringContaining("agents add droid")]);
		await install.add(homes, NO);
		expect((await install.check(homes)).map(({ result }) => result)).toEqual(["ok", "ok"]);
		const content = JSON.parse(homes.read(settings) ?? "{}");
		homes.write(settings, JSON.stringify({ hooks: { ...content.hooks, hooksDisabled: true } }));
		expect((await resultsOf(homes)).at(-1)).toContain("hooksDisabled");
		homes.write(settings, "{}");
		expect((await install.check(homes)).map(({ result }) => result)).toContain("failed");
	});

	test("says nothing of a machine without Droid", async () => {
		expect(await install.check(agentHomes())).toEqual([]);
	});
});
