import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { parse } from "smol-toml";
import { describe, expect, test } from "vitest";
import { CODEX } from "../../../src/agents/codex/codex.ts";
import { recordedSince } from "../../../src/agents/recorded.ts";
import { hookScriptPath, notifyCommand } from "../../../src/hooks/hook-script.ts";
import { type AgentHomes, agentHomes, codexProgram, NO, program, YES } from "./homes.ts";

const { install } = CODEX;
const hooksOf = ({ codex }: AgentHomes): string => join(codex, "hooks.json");
const configOf = ({ codex }: AgentHomes): string => join(codex, "config.toml");
const scriptOf = ({ stateDir }: AgentHomes): string => hookScriptPath(stateDir, "linux");
const notifyOf = (homes: AgentHomes): unknown => parse(homes.read(configOf(homes)) ?? "").notify;

const MINE = `# mine
model = "gpt-5-codex" # the model
banner = """
[not a table]
notify = ["no"]
"""

[projects."/p"]
trust_level = "trusted"
notify = ["not this one"]
`;

describe("adding Codex", () => {
	test("lets eight events call the script, those it allows least time for at most 3 s", async () => {
		const homes = agentHomes();
		expect(await install.add(homes, NO)).toMatchObject({ type: "added", where: `hooks in ${hooksOf(homes)}` });
		const { hooks } = JSON.parse(homes.read(hooksOf(homes)) ?? "");
		const timeouts = Object.entries<{ hooks: { timeout: number }[] }[]>(hooks).map(([event, groups]) => [
			...[event, groups[0]?.hooks[0]?.timeout],
		]);
		expect(timeouts).toEqual([
			...["SessionStart", "UserPromptSubmit", "SubagentStart", "SubagentStop", "PostCompact", "Stop"].map(
				(event) => [event, 5],
			),
			...[
				["Interrupt", 3],
				["SessionEnd", 3],
			],
		]);
		expect(recordedSince(homes.stateDir, "codex-cli")).toBeDefined();
	});

	test("says that Codex skips hooks nobody trusts, and asks before it tells Codex to trust them", async () => {
		const homes = agentHomes();
		codexProgram(homes);
		homes.write(configOf(homes), MINE);
		const asked: string[] = [];
		const added = await install.add(homes, async (question) => {
			asked.push(question);
			expect(homes.read(configOf(homes))).toBe(MINE);
			return true;
		});
		expect(asked).toEqual([expect.stringContaining("silently skips hooks that you do not trust")]);
		expect(added).toMatchObject({ type: "added", notes: [expect.stringContaining("trusts them from now on")] });
		expect(homes.read(configOf(homes))?.match(/trusted_hash/g)).toHaveLength(8);
		expect(notifyOf(homes)).toBeUndefined();
		expect(await install.check(homes)).toContainEqual(expect.objectContaining({ what: "Codex trust", result: "ok" }));
		expect(await install.add(homes, async () => Promise.reject(new Error("asked again")))).toMatchObject({
			type: "already",
		});
	});

	test.each<[string, (homes: AgentHomes) => void, string]>([
		["the user says no", codexProgram, "you did not agree"],
		["there is no codex to be told", () => {}, "there is no `codex` in the PATH"],
		[
			"codex knows no app-server",
			(homes) => program(homes, "codex", "process.exit(2)"),
			"it ended without an answer",
		],
		[
			"codex refuses",
			(homes) =>
				program(
					homes,
					"codex",
					"process.stdin.on('data', (d) => String(d).split('\\n').filter(Boolean).forEach((l) => console.log(JSON.stringify({ id: JSON.parse(l).id, error: { message: 'unknown' } }))))",
				),
			"initialize",
		],
		[
			"codex answers something else",
			(homes) =>
				program(
					homes,
					"codex",
					"process.stdin.on('data', (d) => String(d).split('\\n').filter(Boolean).forEach((l) => console.log(JSON.stringify({ id: JSON.parse(l).id, result: {} }))))",
				),
			"its answers are not known",
		],
	])("where %s, `notify` calls us, which wants no trust", async (_what, prepare, why) => {
		const homes = agentHomes();
		prepare(homes);
		homes.write(configOf(homes), MINE);
		const consent = why === "you did not agree" ? NO : YES;
		const added = await install.add(homes, consent);
		expect(added).toMatchObject({
			type: "added",
			notes: [expect.stringContaining(why), expect.stringContaining("notify")],
		});
		expect(notifyOf(homes)).toEqual(notifyCommand("codex-cli", homes.stateDir, [], "linux"));
		expect(homes.read(configOf(homes))?.replace(/^notify = .*hook.*\n/m, "")).toBe(MINE);
		expect(await install.check(homes)).toContainEqual(
			expect.objectContaining({ what: "Codex trust", result: "warning" }),
		);
		await install.remove(homes);
		expect(homes.read(configOf(homes))).toBe(MINE);
	});

	test("calls what `notify` called before, and gives it back", async () => {
		const homes = agentHomes();
		const before = MINE.replace(
			"model =",
			'notify = [\n  "notify-send", # loud\n  "a \\"word\\"",\n] # mine\nmodel =',
		);
		homes.write(configOf(homes), before);
		await install.add(homes, NO);
		const other = ["notify-send", 'a "word"'];
		expect(notifyOf(homes)).toEqual(["sh", scriptOf(homes), "codex-cli", "notify", ...other]);
		expect(homes.read(configOf(homes))).toContain("] # mine\nmodel =");
		await install.remove(homes);
		expect(homes.read(configOf(homes))).toBe(before);
	});

	test("takes `notify` back when the hooks are trusted later", async () => {
		const homes = agentHomes();
		codexProgram(homes);
		homes.write(configOf(homes), MINE.replace("model =", 'notify = ["notify-send"]\nmodel ='));
		await install.add(homes, NO);
		expect(await install.add(homes, YES)).toMatchObject({ type: "already" });
		expect(notifyOf(homes)).toEqual(["notify-send"]);
		expect(homes.read(configOf(homes))?.match(/trusted_hash/g)).toHaveLength(8);
	});

	test("keeps the places of other people's hooks, by which Codex knows what it trusts", async () => {
		const homes = agentHomes();
		const theirs = { type: "command", command: "notify-send done" };
		homes.write(hooksOf(homes), JSON.stringify({ hooks: { Stop: [{ hooks: [theirs] }] } }));
		await install.add(homes, NO);
		expect(JSON.parse(homes.read(hooksOf(homes)) ?? "").hooks.Stop[0]).toEqual({ hooks: [theirs] });
	});

	test.each([
		[
			"config.toml is broken",
			(homes: AgentHomes) => homes.write(configOf(homes), 'model = "a\n[x'),
			/not valid TOML at line 1/,
		],
		[
			"hooks.json is broken",
			(homes: AgentHomes) => homes.write(hooksOf(homes), "{,"),
			/not valid JSON: .* at line 1, column 2/,
		],
	])("writes nothing where %s", async (_what, harm, reason) => {
		const homes = agentHomes();
		harm(homes);
		const before = [homes.read(configOf(homes)), homes.read(hooksOf(homes))];
		expect(await install.add(homes, YES)).toMatchObject({ type: "refused", reason: expect.stringMatching(reason) });
		expect(await install.remove(homes)).toMatchObject({ type: "refused", reason: expect.stringMatching(reason) });
		expect([homes.read(configOf(homes)), homes.read(hooksOf(homes))]).toEqual(before);
		expect(recordedSince(homes.stateDir, "codex-cli")).toBeUndefined();
	});

	test("leaves a `notify` alone that is no list, and says so", async () => {
		const homes = agentHomes();
		homes.write(configOf(homes), 'notify = "x"\n');
		const added = await install.add(homes, NO);
		expect(added).toMatchObject({
			notes: [expect.anything(), expect.stringContaining("expected notify to be a list of texts")],
		});
		expect(homes.read(configOf(homes))).toBe('notify = "x"\n');
	});
});

describe("removing Codex", () => {
	test.each<[string, string | undefined, string | undefined]>([
		["no files", undefined, undefined],
		["empty ones", "", ""],
		["files with something in them", MINE, '{\n\t"hooks": {\n\t\t"Stop": []\n\t}\n}'],
		["CRLF and no line break at the end", MINE.replaceAll("\n", "\r\n").trimEnd(), "{}"],
		["a single statement without a line break", 'model = "x"', "{}"],
		["tables only", '[projects."/p"]\ntrust_level = "trusted"\n', "{}\n"],
	])("gives back %s, trusted or not", async (_what, config, hooks) => {
		for (const consent of [NO, YES]) {
			const homes = agentHomes();
			codexProgram(homes);
			if (config !== undefined) homes.write(configOf(homes), config);
			if (hooks !== undefined) homes.write(hooksOf(homes), hooks);
			await install.add(homes, consent);
			expect(homes.read(configOf(homes))).not.toBe(config);
			expect(await install.remove(homes)).toMatchObject({ type: "removed" });
			expect([homes.read(configOf(homes)), homes.read(hooksOf(homes))]).toEqual([config, hooks]);
		}
	});

	test.each([NO, YES])("keeps what the user changed meanwhile", async (consent) => {
		const homes = agentHomes();
		codexProgram(homes);
		homes.write(configOf(homes), MINE);
		await install.add(homes, consent);
		const edit = (text = "") => text.replace("# mine", "# still mine").replace("gpt-5-codex", "gpt-6");
		homes.write(configOf(homes), edit(homes.read(configOf(homes))));
		await install.remove(homes);
		expect(homes.read(configOf(homes))).toBe(edit(MINE));
	});

	test.each([NO, YES])("works without the state folder that knew what was changed", async (consent) => {
		const homes = agentHomes();
		codexProgram(homes);
		homes.write(configOf(homes), MINE);
		await install.add(homes, consent);
		rmSync(homes.stateDir, { recursive: true });
		await install.remove(homes);
		const rest = homes.read(configOf(homes)) ?? "";
		expect(rest.startsWith(MINE.trimEnd())).toBe(true);
		expect(rest).not.toMatch(/trusted_hash|hook\.sh/);
		expect(existsSync(hooksOf(homes))).toBe(true);
		expect(JSON.parse(homes.read(hooksOf(homes)) ?? "")).toEqual({});
	});
});

describe("of Codex it is known", () => {
	test("that its hooks are not trusted, where another one came before ours", async () => {
		const homes = agentHomes();
		codexProgram(homes);
		await install.add(homes, YES);
		const { hooks } = JSON.parse(homes.read(hooksOf(homes)) ?? "");
		hooks.Stop.unshift({ hooks: [{ type: "command", command: "theirs" }] });
		homes.write(hooksOf(homes), JSON.stringify({ hooks }));
		expect(await install.check(homes)).toContainEqual({
			...{ what: "Codex trust", result: "failed", mend: expect.stringContaining("agents add codex --trust") },
			found: "Codex does not trust 1 of 8 hooks and skips them without a word",
		});
	});

	test("that codex-sync syncs the same sessions, also behind our own `notify`", async () => {
		const homes = agentHomes();
		homes.write(configOf(homes), 'notify = ["codex-sync", "hook", "agent-turn-complete"]\n');
		const rival = { source: "codex-sync", from: configOf(homes), kind: "opensync" };
		expect(await install.rivals(homes)).toMatchObject([rival]);
		await install.add(homes, NO);
		expect(await install.rivals(homes)).toMatchObject([rival]);
	});

	test("that we are no rival of our own, wherever our state folder is", async () => {
		const homes = agentHomes();
		const here = { ...homes, env: { ...homes.env, XDG_STATE_HOME: join(homes.home, "opensync") } };
		await install.add(here, NO);
		expect(await install.rivals(here)).toEqual([]);
	});

	test("that its own telemetry goes somewhere", async () => {
		const homes = agentHomes();
		homes.write(configOf(homes), '[otel]\nexporter = "none"\n');
		expect(await install.rivals(homes)).toEqual([]);
		homes.write(configOf(homes), '[otel]\nexporter = { otlp-http = { endpoint = "http://x" } }\n');
		expect(await install.rivals(homes)).toMatchObject([{ kind: "telemetry" }]);
	});

	test("whether it is there, and its version, as npm installed it", async () => {
		const homes = agentHomes();
		rmSync(homes.codex, { recursive: true });
		expect(await install.find(homes)).toEqual({ isThere: false, isAdded: false });
		homes.write(
			join(homes.bin, "node_modules", "@openai", "codex", "package.json"),
			JSON.stringify({ name: "@openai/codex", version: "0.171.0-linux-x64" }),
		);
		program(homes, "codex", "process.exit(1)");
		expect(await install.find(homes)).toEqual({ isThere: true, version: "0.171.0", isAdded: false });
		expect(readdirSync(homes.home)).not.toContain(".codex");
	});
});
