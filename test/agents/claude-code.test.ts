import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { CLAUDE_CODE } from "../../src/agents/claude-code/claude-code.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { describeAgent, type RecordFixture } from "./describe-agent.ts";
import { figuresOf, readWhole, spansOf } from "./read-record.ts";

const FOLDER = join(import.meta.dirname, "..", "fixtures", "agents", "claude-code");

/** As `truth.json` has it: what was billed for a session, checked against the model server. */
interface Billed {
	readonly file: string;
	readonly kind: "session" | "fork" | "subagent";
	readonly parent: string | null;
	readonly branch: string;
	readonly models: readonly string[];
	readonly prompts: number;
	readonly injected: number;
	readonly answers: number;
	readonly failedCalls: number;
	readonly toolResults: number;
	readonly toolErrors: number;
	readonly inherited: { readonly prompts: number; readonly answers: number };
	readonly promptTokens: number;
	readonly completionTokens: number;
	readonly cacheReadTokens: number;
	readonly cacheWriteTokens: number;
	readonly sideCallPromptTokens: number;
	readonly cost: number | null;
}

const billed = readdirSync(FOLDER).flatMap((version) => {
	const sessions = JSON.parse(readFileSync(join(FOLDER, version, "truth.json"), "utf8")) as Record<string, Billed>;
	return Object.entries(sessions).map(([sessionId, truth]) => ({ version, sessionId, truth }));
});

const fixtures = billed.map(({ version, sessionId, truth }): RecordFixture => {
	const { kind, parent, models, prompts, answers, failedCalls, toolResults, toolErrors, inherited } = truth;
	return {
		name: `${version} ${sessionId}`,
		path: join(FOLDER, version, truth.file),
		home: join(FOLDER, version),
		truth: {
			sessionId,
			...(kind === "fork" && parent !== null && { parentSessionId: parent }),
			// Figures count failed calls as answers.
			...{ prompts, answers: answers + failedCalls, toolResults, toolErrors },
			...(failedCalls === 0 && { models }),
			inherited: { prompts: inherited.prompts, answers: inherited.answers },
			...{ input: truth.promptTokens, output: truth.completionTokens },
			...{ cacheRead: truth.cacheReadTokens, cacheWrite: truth.cacheWriteTokens },
		},
	};
});

describeAgent(CLAUDE_CODE, fixtures);

const pathOf = (id: string): string => fixtures.find(({ truth }) => truth.sessionId.startsWith(id))?.path ?? "";

describe("a session of Claude Code", () => {
	test.each(billed)("has the branch that its lines name: $version $sessionId", ({ version, truth }) => {
		const began = CLAUDE_CODE.beginning(join(FOLDER, version, truth.file));
		expect(began).toMatchObject({ branch: truth.branch, cwd: "/home/dev/claude" });
	});

	test.each(billed)(
		"tells what the agent put into the conversation: $version $sessionId",
		async ({ version, truth }) => {
			const { events } = await readWhole(CLAUDE_CODE, join(FOLDER, version, truth.file));
			expect(events.filter(({ type }) => type === "message_injected")).toHaveLength(truth.injected);
		},
	);

	test.each([
		["compacted, resumed", "14ec7b3b"],
		["compacted, with two models", "f99f94cd"],
		["with an overloaded API", "2cc54040"],
	])("costs what it says itself, where that covers it: %s", async (_, id) => {
		const { events } = await readWhole(CLAUDE_CODE, pathOf(id));
		const cost = billed.find(({ sessionId }) => sessionId.startsWith(id))?.truth.cost ?? Number.NaN;
		expect(figuresOf(events).cost).toBeCloseTo(cost, 9);
	});

	test.each([
		["was killed", "16bd4215"],
		["had a subagent, whose calls its figures hold as well", "79e1297b"],
	])("has no cost where it %s", async (_, id) => {
		const { events } = await readWhole(CLAUDE_CODE, pathOf(id));
		expect(events.filter(({ type }) => type === "session_used")).toEqual([]);
	});

	test("marks the output that old releases write too low", async () => {
		const { events } = await readWhole(CLAUDE_CODE, pathOf("6826dac6"));
		const answers = events.filter((event) => event.type === "model_answered");
		expect(answers.map(({ usage }) => usage?.isLowerBound)).toEqual([true, true]);
	});

	test("tells an error of the API as a failed call, and a compaction with its length", async () => {
		const { events: failed } = await readWhole(CLAUDE_CODE, pathOf("719b29ad"));
		expect(failed.filter((event) => event.type === "model_answered")).toMatchObject([
			{ stopReason: "error", model: "claude-sonnet-4-5", errorMessage: expect.stringContaining("API Error: 400") },
		]);
		const { events: compacted } = await readWhole(CLAUDE_CODE, pathOf("14ec7b3b"));
		const [summary] = compacted.filter((event) => event.type === "context_summarised");
		expect(summary).toMatchObject({ purpose: "compaction", byModel: true });
		expect((summary?.recordedAt ?? 0) - (summary?.startedAt ?? 0)).toBe(3604);
	});

	test("is found in the folder of its project, subagents included", async () => {
		const home = temporaryFolder();
		const project = join(home, ".claude", "projects", "-home-dev-claude");
		cpSync(join(FOLDER, "2.1.332"), project, { recursive: true });
		const found = await CLAUDE_CODE.records({ env: {}, home });
		const ids = found.map(({ path }) => CLAUDE_CODE.sessionIdOf(path));
		const expected = fixtures.flatMap(({ name, truth }) => (name.startsWith("2.1.332") ? truth.sessionId : []));
		expect(ids.toSorted()).toEqual(expected.toSorted());
		const elsewhere = { env: { CLAUDE_CONFIG_DIR: join(home, ".claude") }, home: "/nowhere" };
		expect(await CLAUDE_CODE.records(elsewhere)).toEqual(found);
		expect(await CLAUDE_CODE.records({ env: {}, home: join(home, "none") })).toEqual([]);
	});

	test("tells what the warm-ups of its process cost, beside everything that it is", async () => {
		const { events } = await readWhole(CLAUDE_CODE, pathOf("04fbb83c"));
		const asides = events.filter((event) => event.type === "model_called_aside");
		expect(asides.map(({ purpose, model }) => [purpose, model])).toEqual(
			Array(3).fill(["warm_up", "claude-haiku-4-5-20251001"]),
		);
		const spans = spansOf(events);
		const chats = spans.filter(({ attributes }) => attributes["opensync.purpose"] === "warm_up");
		const sum = (name: string) => chats.reduce((all, { attributes }) => all + Number(attributes[name]), 0);
		expect([sum("gen_ai.usage.input_tokens"), sum("gen_ai.usage.output_tokens")]).toEqual([4990, 125]);
		expect(chats.flatMap(({ attributes }) => attributes["gen_ai.input.messages"] ?? [])).toEqual([]);
		expect(chats[0]?.attributes).toMatchObject({
			"opensync.span.kind": "aside",
			"opensync.session.input_tokens": 3090,
		});
	});

	test("is no warm-up's record: nobody finds it, and it tells nothing", async () => {
		const path = join(FOLDER, "2.0.77", "agent-a1055b2.jsonl");
		expect(CLAUDE_CODE.owns(path)).toBe(true);
		expect(CLAUDE_CODE.beginning(path)).toBeUndefined();
		expect(await readWhole(CLAUDE_CODE, path)).toEqual({ events: [], problems: [] });
		const home = temporaryFolder();
		cpSync(join(FOLDER, "2.0.77"), join(home, ".claude", "projects", "p"), { recursive: true });
		const found = await CLAUDE_CODE.records({ env: {}, home });
		expect(found.map((record) => basename(record.path)).filter((name) => name.startsWith("agent-"))).toEqual([
			"agent-a254d02.jsonl",
		]);
	});

	test("that names a subagent with the prompt of a warm-up has it as a subagent", async () => {
		const folder = temporaryFolder();
		cpSync(join(FOLDER, "2.0.77"), folder, { recursive: true });
		const path = join(folder, "agent-a254d02.jsonl");
		writeFileSync(path, readFileSync(path, "utf8").replace("SUBAGENT-PROMPT do a thing", "Warmup"));
		expect(CLAUDE_CODE.beginning(path)?.startedByCall).toMatchObject({ callId: "toolu_00000153fake" });
	});

	test("is none where Claude Code left an empty file, which nobody finds", async () => {
		const home = temporaryFolder();
		cpSync(join(FOLDER, "2.0.77"), join(home, ".claude", "projects", "p"), { recursive: true });
		const empty = "056d8231-9300-4184-80c1-c1a9d9403d2c.jsonl";
		const found = await CLAUDE_CODE.records({ env: {}, home });
		expect(found.map((record) => basename(record.path))).not.toContain(empty);
		expect(await readWhole(CLAUDE_CODE, join(FOLDER, "2.0.77", empty))).toEqual({ events: [], problems: [] });
	});

	test("is none where Claude Code left a file about other sessions, which is not damaged", async () => {
		const path = pathOf("683a1ddc").replace(/[^/\\]+$/, "f5ada2da-ef99-41a5-81c2-efe364e94409.jsonl");
		expect([CLAUDE_CODE.owns(path), CLAUDE_CODE.beginning(path)]).toEqual([true, undefined]);
		expect(await readWhole(CLAUDE_CODE, path)).toEqual({ events: [], problems: [] });
		const [summary = ""] = readFileSync(path, "utf8").split("\n");
		const files = [
			["other.jsonl", summary],
			[basename(path), `${summary}\n{"type":"other"}`],
			[basename(path), `${summary}\n{"torn`],
		];
		for (const [name = "", text = ""] of files) {
			const other = join(temporaryFolder(), name);
			writeFileSync(other, text);
			expect([text, CLAUDE_CODE.owns(other)]).toEqual([text, false]);
		}
	});
});

/** Lines of one session, as Claude Code writes them. */
async function tell(...lines: readonly object[]) {
	const path = join(temporaryFolder(), "0198a2f4-6f0e-4c1c-8a4e-1f0c7e1d2b3a.jsonl");
	const common = { sessionId: basename(path, ".jsonl"), cwd: "/p", version: "2.1.332" };
	const at = (index: number) => new Date(Date.UTC(2026, 10, 30) + index * 1000).toISOString();
	const whole = lines.map((line, index) => ({ uuid: `u${index}`, timestamp: at(index), ...common, ...line }));
	writeFileSync(path, whole.map((line) => JSON.stringify(line)).join("\n"));
	return (await readWhole(CLAUDE_CODE, path)).events;
}

const says = (content: unknown, more: object = {}) => ({ type: "user", message: { role: "user", content }, ...more });

const answers = (id: string, block: object, output: number) => ({
	type: "assistant",
	message: { id, model: "m", content: [block], usage: { input_tokens: 5, output_tokens: output } },
});

describe("what lines of Claude Code tell", () => {
	test("a result that comes before the rest of its answer is told behind the answer", async () => {
		const events = await tell(
			says("go"),
			answers("m1", { type: "tool_use", id: "c1", name: "Bash", input: {} }, 9),
			says([{ type: "tool_result", tool_use_id: "c1", content: "done", is_error: true }]),
			answers("m1", { type: "text", text: "and more" }, 3),
			answers("m2", { type: "text", text: "end" }, 1),
		);
		expect(events.map(({ type }) => type)).toEqual([
			...["session_began", "user_messaged", "model_answered", "tool_returned", "model_answered", "session_closed"],
		]);
		expect(events[2]).toMatchObject({ responseId: "m1", usage: { input: 5, output: 9 } });
		expect(events[2]).toHaveProperty("parts.length", 2);
		expect(events[3]).toMatchObject({ toolName: "Bash", isError: true });
	});

	test.each([
		["<local-command-stdout>x</local-command-stdout>", {}],
		["<command-name>/clear</command-name>", {}],
		["<system-reminder>x</system-reminder>", {}],
		["[Request interrupted by user]", {}],
		["a caveat", { isMeta: true }],
		["a summary", { isCompactSummary: true }],
		["seen by nobody", { isVisibleInTranscriptOnly: true }],
	])("%s is no prompt", async (content, more) => {
		expect((await tell(says("go"), says(content, more))).filter(({ type }) => type === "user_messaged")).toHaveLength(
			1,
		);
	});

	test("a title of the user's wins over the agent's, whichever comes later", async () => {
		const events = await tell(
			...[says("go"), { type: "ai-title", aiTitle: "one" }, { type: "custom-title", customTitle: "two" }],
			{ type: "ai-title", aiTitle: "three" },
		);
		expect(events.flatMap((event) => (event.type === "session_renamed" ? event.name : []))).toEqual(["one", "two"]);
	});

	test.each([
		[{ speed: "fast" }, true],
		[{ service_tier: "priority" }, true],
		[{ inference_geo: "us" }, true],
		[{ speed: "standard", service_tier: "standard", inference_geo: "not_available" }, undefined],
		[{ speed: null, service_tier: null, inference_geo: "" }, undefined],
	])("a call of a tier with prices of its own is marked: %o", async (more, isOffList) => {
		const line = answers("m1", { type: "text", text: "end" }, 1);
		const usage = { ...line.message.usage, ...more };
		const events = await tell(says("go"), { ...line, message: { ...line.message, usage } });
		const told = events.flatMap((event) => (event.type === "model_answered" ? event.usage : []));
		expect(told).toEqual([expect.objectContaining({ input: 5, output: 1 })]);
		expect(told[0]?.isOffList).toBe(isOffList);
	});

	describe("a cost-state", () => {
		const call = answers("m1", { type: "text", text: "end" }, 1);
		const state = (totalCostUSD: unknown, more: object = {}) => ({
			...{ type: "cost-state", uuid: undefined, totalCostUSD, ...more },
			modelUsage: { m: { inputTokens: 5, outputTokens: 1 } },
		});
		const figures = async (...states: readonly object[]) =>
			(await tell(says("go"), call, ...states)).filter((event) => event.type === "session_used");

		test("names the calls that it pays for, once", async () => {
			const told = await figures(state(0.5), state(0.75));
			expect(told).toMatchObject([{ paysFor: ["u1"], usage: { cost: 0.5 } }, { usage: { cost: 0.25 } }]);
			expect(told[1]).not.toHaveProperty("paysFor");
		});

		test("can say that they were free", async () => {
			expect(await figures(state(0))).toMatchObject([{ paysFor: ["u1"], usage: { cost: 0, costSource: "agent" } }]);
		});

		test.each([
			["no total", state(undefined)],
			["a text", state("0.5")],
			["that a model's price is unknown", state(0.5, { hasUnknownModelCost: true })],
		])("says nothing of costs with %s", async (_, line) => {
			expect(await figures(line)).toEqual([]);
		});
	});

	test("two objects on one line are two lines", async () => {
		const path = join(temporaryFolder(), "0198a2f4-6f0e-4c1c-8a4e-1f0c7e1d2b3a.jsonl");
		const one = { ...says("}{"), sessionId: basename(path, ".jsonl"), cwd: "/p", timestamp: "2026-11-30T00:00:00Z" };
		writeFileSync(
			path,
			[
				{ ...one, uuid: "a" },
				{ ...one, uuid: "b" },
			]
				.map((line) => JSON.stringify(line))
				.join(""),
		);
		const { events, problems } = await readWhole(CLAUDE_CODE, path);
		expect([events.filter(({ type }) => type === "user_messaged").length, problems]).toEqual([2, []]);
	});
});
