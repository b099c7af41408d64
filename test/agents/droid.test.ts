import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { DROID } from "../../src/agents/droid/droid.ts";
import { AGENTS } from "../../src/agents/list.ts";
import { Pricing } from "../../src/prices/pricing.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { describeAgent, type RecordFixture } from "./describe-agent.ts";
import { figuresOf, readWhole, spansOf } from "./read-record.ts";

const FOLDER = join(import.meta.dirname, "..", "fixtures", "agents", "droid");
const PROJECT = join("sessions", "-home-dev-droid");

/** As `truth.json` has it: what was billed for a session, checked against the model server. */
interface Billed {
	readonly kind: "session" | "fork" | "subagent";
	readonly parent: string | null;
	readonly titles: readonly string[];
	readonly cwd: string;
	readonly models: readonly string[];
	readonly prompts: number;
	readonly answers: number;
	readonly failedCalls: number;
	readonly toolCalls: number;
	readonly toolResults: number;
	readonly toolErrors: number;
	readonly inherited: { readonly prompts: number; readonly answers: number };
	readonly promptTokens: number;
	readonly completionTokens: number;
	readonly cacheReadTokens: number;
	readonly cacheWriteTokens: number;
}

const billed = readdirSync(FOLDER).flatMap((version) => {
	const sessions = JSON.parse(readFileSync(join(FOLDER, version, "truth.json"), "utf8")) as Record<string, Billed>;
	return Object.entries(sessions).map(([sessionId, truth]) => {
		return { version, sessionId, truth, path: join(FOLDER, version, PROJECT, `${sessionId}.jsonl`) };
	});
});

const fixtures = billed.map(({ version, sessionId, path, truth }): RecordFixture => {
	const { kind, parent, models, prompts, answers, failedCalls, toolResults, toolErrors, inherited } = truth;
	return {
		...{ name: `${version} ${sessionId}`, path, home: join(FOLDER, version) },
		truth: {
			sessionId,
			...(kind === "fork" && parent !== null && { parentSessionId: parent }),
			// Figures count failed calls as answers.
			...{ prompts, answers: answers + failedCalls, toolResults, toolErrors, models },
			inherited: { prompts: inherited.prompts, answers: inherited.answers },
			...{ input: truth.promptTokens, output: truth.completionTokens },
			...{ cacheRead: truth.cacheReadTokens, cacheWrite: truth.cacheWriteTokens },
		},
	};
});

describeAgent(DROID, fixtures);

const recordOf = (id: string) => {
	const record = billed.find(({ sessionId }) => sessionId.startsWith(id));
	if (record === undefined) throw new Error(`no fixture ${id}`);
	return record;
};

const eventsOf = async (path: string) => (await readWhole(DROID, path)).events;

/** A record in the home of somebody, whose settings name these models. */
function atHome(id: string, customModels: readonly unknown[] = []): string {
	const { version, path } = recordOf(id);
	const home = temporaryFolder();
	cpSync(join(FOLDER, version), home, { recursive: true });
	const apiKey = "sk-secret";
	writeFileSync(
		join(home, "settings.json"),
		`// of Droid\n${JSON.stringify({ customModels: customModels.map((one) => ({ ...(one as object), apiKey })) })}`,
	);
	return join(home, PROJECT, basename(path));
}

const SESSION = "0198a2f4-6f0e-4c1c-8a4e-1f0c7e1d2b3a";
const START = { type: "session_start", id: SESSION, title: "go", version: 2, cwd: "/p" };
const at = (second: number) => new Date(Date.UTC(2026, 10, 30, 1, 0, second)).toISOString();
const says = (role: string, id: string, second: number, content: unknown, more: object = {}) => ({
	...{ type: "message", id, timestamp: at(second), message: { role, content, ...more } },
});

/** A record of these lines, with these settings beside it. */
function written(lines: readonly object[], settings?: unknown): string {
	const path = join(temporaryFolder(), `${SESSION}.jsonl`);
	writeFileSync(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
	if (settings !== undefined) writeFileSync(path.replace(/jsonl$/, "settings.json"), JSON.stringify(settings));
	return path;
}

const USED = { inputTokens: 100, outputTokens: 20, cacheReadTokens: 30, cacheCreationTokens: 4 };

describe("a session of Droid", () => {
	test.each(billed)("has the folder, the tool calls and the title of its truth: $version $sessionId", async (one) => {
		const events = await eventsOf(one.path);
		expect(events[0]).toMatchObject({ cwd: one.truth.cwd });
		const calls = events.flatMap((event) =>
			event.type === "model_answered" && !event.inherited
				? event.parts.filter(({ type }) => type === "tool_call")
				: [],
		);
		expect(calls).toHaveLength(one.truth.toolCalls);
		const [root] = spansOf(events);
		expect(one.truth.titles).toContain(root?.attributes["opensync.session.title"]);
	});

	test.each(billed)(
		"has one figure of tokens, and no cost of its own: $version $sessionId",
		async ({ path, truth }) => {
			const usages = (await eventsOf(path)).filter((event) => "usage" in event);
			expect(usages.map(({ type }) => type)).toEqual(truth.promptTokens === 0 ? [] : ["session_used"]);
			expect(JSON.stringify(usages)).not.toMatch(/cost|reasoning/);
		},
	);

	test("does not count what its subagents used, or its own estimate of thoughts", async () => {
		const inclusiveTokenUsage = { ...USED, inputTokens: 9000 };
		const tokenUsage = { ...USED, thinkingTokens: 7, factoryCredits: 3 };
		const path = written([START, says("user", "a", 1, "go"), says("assistant", "b", 2, "ok")], {
			...{ inclusiveTokenUsage, tokenUsage },
		});
		const { input, output, cacheRead, cacheWrite } = figuresOf(await eventsOf(path));
		expect({ input, output, cacheRead, cacheWrite }).toEqual({
			input: 134,
			output: 20,
			cacheRead: 30,
			cacheWrite: 4,
		});
	});

	test("is told again, grown, with the same figure under the same id", async () => {
		const lines = [START, says("user", "a", 1, "go"), says("assistant", "b", 2, "ok")];
		const path = written(lines, { tokenUsage: USED });
		const [first] = (await eventsOf(path)).filter((event) => event.type === "session_used");
		const more = [...lines, says("user", "c", 3, "on"), says("assistant", "d", 4, "ok")];
		writeFileSync(path, more.map((line) => `${JSON.stringify(line)}\n`).join(""));
		const [second] = (await eventsOf(path)).filter((event) => event.type === "session_used");
		expect([first?.entryId, second?.entryId]).toEqual(["usage", "usage"]);
	});

	test("says that its settings are damaged, and counts the rest", async () => {
		const path = written([START, says("user", "a", 1, "go"), says("assistant", "b", 2, "ok")]);
		writeFileSync(path.replace(/jsonl$/, "settings.json"), "{");
		const { events, problems } = await readWhole(DROID, path);
		expect(problems).toEqual([{ what: expect.stringContaining(".settings.json: no JSON") }]);
		expect(figuresOf(events)).toMatchObject({ prompts: 1, answers: 1, input: 0 });
	});

	test("is none where nobody said anything after its start", async () => {
		const path = join(FOLDER, "0.117.0", PROJECT, "019af0c0-fde2-4d18-ac3e-a37e28f698c7.jsonl");
		expect(existsSync(path)).toBe(true);
		expect(await readWhole(DROID, path)).toEqual({ events: [], problems: [] });
		expect([DROID.owns(path), DROID.beginning(path)]).toEqual([true, undefined]);
	});

	test("is known without its first line, by the settings beside it", async () => {
		const path = written([says("user", "a", 1, "go"), says("assistant", "b", 2, "ok")], { model: "m" });
		expect(DROID.beginning(path)).toMatchObject({ sessionId: SESSION, cwd: "", at: Date.parse(at(1)) });
		rmSync(path.replace(/jsonl$/, "settings.json"));
		expect([DROID.owns(path), await eventsOf(path)]).toEqual([false, []]);
	});

	test("tells a refused call as a failed one, with what Droid told the user", async () => {
		const answers = (await eventsOf(recordOf("b52da3b4").path)).filter((event) => event.type === "model_answered");
		expect(answers).toMatchObject([
			{
				...{ stopReason: "error", model: "custom:fake-claude-0", at: Date.parse("2026-11-30T01:49:10.168Z") },
				errorMessage: expect.stringMatching(/^BYOK Error: 400 .*the request is wrong[^\n]*$/),
			},
		]);
		expect(answers[0]).not.toHaveProperty("usage");
	});

	test.each([
		["cancelled", "aborted"],
		["error", "error"],
	])("has a call that never answered where its turn ends as %s", async (reason, stopReason) => {
		const path = written([START, says("user", "a", 1, "go"), { type: "agent_turn_outcome", turnId: "a", reason }]);
		const told = (await eventsOf(path)).filter((event) => event.type === "model_answered");
		expect(told).toMatchObject([{ stopReason, errorMessage: reason, parts: [] }]);
	});

	test("has no failed call where the turn ends badly behind an answer", async () => {
		const outcome = { type: "agent_turn_outcome", turnId: "a", reason: "error" };
		const path = written([START, says("user", "a", 1, "go"), says("assistant", "b", 2, "ok"), outcome]);
		const types = (await eventsOf(path)).map(({ type }) => type);
		expect(types.slice(1)).toEqual(["user_messaged", "model_answered", "run_settled", "session_closed"]);
	});

	test("has no prompts of hooks, reminders, or what the model alone or the user alone saw", async () => {
		const hook = { visibility: "user_only", hookEventName: "Stop" };
		const path = written([
			START,
			says("user", "context-a", 1, "context"),
			says("user", "a", 1, [
				{ type: "text", text: "<system-reminder>x</system-reminder>" },
				{ type: "text", text: "go" },
			]),
			says("user", "h", 2, "hook", { hookEventName: "UserPromptSubmit" }),
			says("user", "i", 2, "hook", hook),
			says("user", "l", 3, "for the model", { visibility: "llm_only" }),
			says("user", "u", 3, "for the user", { visibility: "user_only" }),
			says("user", "r", 3, "<system-reminder>y</system-reminder>"),
		]);
		const prompts = (await eventsOf(path)).filter((event) => event.type === "user_messaged");
		expect(prompts.map(({ parts }) => parts)).toEqual([[{ type: "text", content: "go" }]]);
	});

	test("is linked, as a subagent, to the call that started it", async () => {
		const { startedByCall } = DROID.beginning(recordOf("a3718369").path) ?? {};
		expect(startedByCall).toEqual({ sessionId: recordOf("06cc1d44").sessionId, callId: "toolu_00000025fake" });
		expect(JSON.stringify(await eventsOf(recordOf("06cc1d44").path))).toContain(`"id":"${startedByCall?.callId}"`);
	});

	test("has the name that was set for it, and no name where its title is its first prompt", async () => {
		const names = async (id: string) =>
			(await eventsOf(recordOf(id).path)).flatMap((event) => (event.type === "session_renamed" ? event.name : []));
		expect(await names("a3718369")).toEqual(["worker: fake sub"]);
		expect(await names("88bbf609")).toEqual([]);
	});

	test("says when each of several tools ran, where the user's hooks know it", async () => {
		const results = (await eventsOf(recordOf("31833b49").path)).filter((event) => event.type === "tool_returned");
		const recordedAt = Date.parse("2026-11-30T01:48:14.981Z");
		expect(results).toMatchObject([
			{ recordedAt, endedAt: 1796003292130, durationMs: 773, isError: false },
			{ recordedAt, isError: true },
			{ recordedAt, endedAt: 1796003294225, durationMs: 2789, isError: false },
		]);
		expect(results[1]).not.toHaveProperty("endedAt");
	});

	test("counts a command as failed by its exit code, and no text that looks like one", async () => {
		const failed = "x\n\n[Process exited with code 3]";
		const result = (id: string) => ({ type: "tool_result", tool_use_id: id, is_error: false, content: failed });
		const call = (id: string, name: string) => ({ type: "tool_use", id, name, input: {} });
		const path = written([
			START,
			says("user", "a", 1, "go"),
			says("assistant", "b", 2, [call("1", "Execute"), call("2", "Read")]),
			says("user", "c", 3, [result("1"), result("2")]),
		]);
		const results = (await eventsOf(path)).filter((event) => event.type === "tool_returned");
		expect(results.map(({ toolName, isError }) => [toolName, isError])).toEqual([
			["Execute", true],
			["Read", false],
		]);
	});
});

describe("a fork of Droid", () => {
	const FORK = "de54e282";

	test.each(["with its parent's record", "without it"])("pays for nothing of its parent: %s", async (which) => {
		const path = atHome(FORK);
		if (which === "without it") rmSync(path.replace(recordOf(FORK).sessionId, recordOf("31833b49").sessionId));
		const events = await eventsOf(path);
		expect(events).toEqual(await eventsOf(recordOf(FORK).path).then((told) => toldAt(path, told)));
		expect(figuresOf(events)).toMatchObject({ prompts: 1, answers: 1, toolResults: 0, input: 1512 });
	});

	/** What another copy of the same record tells. */
	function toldAt(path: string, events: Awaited<ReturnType<typeof eventsOf>>) {
		return events.map((event) => (event.type === "session_began" ? { ...event, ...DROID.beginning(path) } : event));
	}

	test("begins when it was forked", async () => {
		expect(DROID.beginning(recordOf(FORK).path)?.at).toBe(Date.parse("2026-11-30T01:48:34.517Z"));
	});

	test("knows the copies of its parent's fork as well", async () => {
		const path = atHome(FORK);
		const lines = readFileSync(path, "utf8").trimEnd().split("\n");
		const id = "11111111-6f0e-4c1c-8a4e-1f0c7e1d2b3a";
		const start = { ...JSON.parse(lines[0] ?? ""), id, parent: recordOf(FORK).sessionId };
		const forkedAtMessageId = "58675e11-ff57-41f6-aa71-038281062ae0";
		const own = [says("user", "x", 50, "on"), says("assistant", "y", 51, "ok")].map((line) => JSON.stringify(line));
		const fork = path.replace(recordOf(FORK).sessionId, id);
		writeFileSync(fork, [JSON.stringify({ ...start, forkedAtMessageId }), ...lines.slice(1), ...own].join("\n"));
		const events = await eventsOf(fork);
		const said = events.flatMap((event) => (event.type === "user_messaged" ? [event.inherited ?? false] : []));
		expect(said).toEqual([true, true, false]);
		rmSync(path);
		expect(await eventsOf(fork)).toEqual(events);
	});

	test("is compacted without a model where it changes the provider, and tells nothing of the environment", async () => {
		const compaction = (summaryKind: string) => ({
			...{ type: "compaction_state", id: summaryKind, timestamp: at(3), summaryKind, summaryText: "SUMMARY" },
			systemInfo: { environment: ["SECRET_NAME"] },
		});
		const path = written([
			START,
			says("user", "a", 1, "go"),
			compaction("provider_switch_serialization"),
			compaction("llm_summary"),
		]);
		const events = await eventsOf(path);
		expect(events.filter((event) => event.type === "context_summarised")).toMatchObject([
			{ purpose: "compaction", byModel: false },
			{ purpose: "compaction", byModel: true },
		]);
		expect(JSON.stringify(events)).not.toMatch(/SECRET_NAME|SUMMARY/);
	});
});

describe("what a session of Droid costs", () => {
	const SONNET = { id: "custom:fake-claude-0", model: "claude-sonnet-4-5", provider: "anthropic" };

	async function pricedAt(path: string) {
		const events = await new Pricing().priced(await eventsOf(path));
		return events.filter((event) => event.type === "session_used");
	}

	test("is the list price of the model that the user's settings name", async () => {
		const [used] = await pricedAt(atHome("de54e282", [SONNET]));
		expect(used).toMatchObject({ provider: "anthropic", model: "claude-sonnet-4-5", isOneCall: true });
		expect(used?.usage.cost).toBeCloseTo((1012 * 3 + 400 * 0.3 + 100 * 3.75 + 40 * 15) / 1e6, 12);
		expect(used?.usage.costSource).toBe("table");
	});

	test("is known for several calls of one model as well", async () => {
		const [used] = await pricedAt(atHome("88bbf609", [SONNET]));
		expect(used).not.toHaveProperty("isOneCall");
		expect(used?.usage.cost).toBeCloseTo((1301 * 3 + 2870 * 0.3 + 400 * 3.75 + 115 * 15) / 1e6, 12);
	});

	test("is found by name and place where the settings give a model no id", async () => {
		const models = [
			{ model: "gpt-5", provider: "openai" },
			{ ...SONNET, id: undefined, displayName: "My Sonnet" },
		];
		const path = atHome("88bbf609", models);
		writeFileSync(path, readFileSync(path, "utf8").replaceAll("custom:fake-claude-0", "custom:My-Sonnet-1"));
		const [used] = await pricedAt(path);
		expect(used).toMatchObject({ model: "claude-sonnet-4-5" });
	});

	test("is unknown where a model summarised the context, as nothing says which one", async () => {
		const path = atHome("de54e282", [SONNET]);
		const compaction = { type: "compaction_state", id: "k", timestamp: at(59), summaryKind: "llm_summary" };
		writeFileSync(path, `${readFileSync(path, "utf8").trimEnd()}\n${JSON.stringify(compaction)}\n`);
		const [used] = await pricedAt(path);
		expect(used?.usage).not.toHaveProperty("cost");
	});

	test.each([
		["has a model of Factory's, which counts in credits", "claude-opus-4-5", []],
		["has a custom model that the settings do not name", "custom:claude-sonnet-4-5-0", []],
	])("is unknown where it %s", async (_, modelId, models) => {
		const path = atHome("88bbf609", models);
		writeFileSync(path, readFileSync(path, "utf8").replaceAll("custom:fake-claude-0", modelId));
		const [used] = await pricedAt(path);
		expect(used).toMatchObject({ model: modelId, usage: { input: 1301 } });
		expect(used?.usage).not.toHaveProperty("cost");
	});

	test("takes nothing else from the user's settings", async () => {
		expect(JSON.stringify(await eventsOf(atHome("88bbf609", [SONNET])))).not.toContain("sk-secret");
	});
});

describe("the records of Droid", () => {
	test("are found below its folder, by projects", async () => {
		const home = temporaryFolder();
		mkdirSync(join(home, ".factory"));
		expect(await DROID.records({ env: {}, home })).toEqual([]);
		cpSync(join(FOLDER, "0.225.2"), join(home, ".factory"), { recursive: true });
		const found = (await DROID.records({ env: {}, home })).map(({ path }) => DROID.sessionIdOf(path));
		const expected = billed.flatMap(({ version, sessionId }) => (version === "0.225.2" ? sessionId : []));
		expect(found.toSorted()).toEqual(expected.toSorted());
	});

	test("of subagents lie beside that of their caller, and are found as soon as they say whose they are", () => {
		const folder = temporaryFolder();
		const ids = ["caller", "other", "first", "second"];
		const idOf = (name: string) => `00000000-0000-4000-8000-00000000000${ids.indexOf(name)}`;
		const recordOf = (name: string) => join(folder, `${idOf(name)}.jsonl`);
		const start = (name: string, caller?: string) => {
			const calling = caller === undefined ? {} : { callingSessionId: idOf(caller) };
			return `${JSON.stringify({ type: "session_start", id: idOf(name), ...calling })}\n`;
		};
		writeFileSync(recordOf("caller"), start("caller"));
		writeFileSync(recordOf("other"), start("other"));
		writeFileSync(recordOf("first"), start("first", "caller"));
		expect(DROID.subagents?.(recordOf("caller"))).toEqual([recordOf("first")]);
		expect(DROID.subagents?.(recordOf("first"))).toEqual([]);
		writeFileSync(recordOf("second"), "");
		expect(DROID.subagents?.(recordOf("caller"))).toEqual([recordOf("first")]);
		writeFileSync(recordOf("second"), start("second", "caller"));
		expect(DROID.subagents?.(recordOf("caller"))).toEqual([recordOf("first"), recordOf("second")]);
		const { path } = billed.find(({ truth }) => truth.kind === "subagent") ?? {};
		const caller = billed.find(({ truth, version }) => version === "0.117.0" && truth.kind === "session")?.path;
		expect(DROID.subagents?.(caller ?? "")).toEqual([path]);
	});

	test("belong to no other agent, and no other agent's to Droid", () => {
		for (const { path } of billed) expect(AGENTS.filter((agent) => agent.owns(path))).toEqual([DROID]);
		const others = join(FOLDER, "..");
		const files = readdirSync(others, { recursive: true, encoding: "utf8" }).filter((name) => /\.jsonl$/.test(name));
		const strange = files.filter((name) => !name.startsWith("droid"));
		expect(strange.length).toBeGreaterThan(20);
		expect(strange.filter((name) => DROID.owns(join(others, name)))).toEqual([]);
	});
});
