import { describe, expect, test } from "vitest";
import { LAB_MODEL_SCENARIOS } from "../pi/lab/lab-model-scenarios.ts";
import { LAB_SCENARIOS } from "../pi/lab/lab-scenarios.ts";
import { LAB_EXTENSION, LAB_MCP_SERVERS, LAB_SETTINGS } from "../pi/lab/lab-settings.ts";
import { EXCLUDED, PLANTED } from "../pi/lab/planted.ts";
import { totalOf } from "../pi/priced-models.ts";
import { until } from "../support/until.ts";
import { onEachLine } from "./on-each-line.ts";
import { spansOfSession, totalInOpenSync } from "./received.ts";
import { describeScenarios } from "./scenario-suite.ts";

/** In which OpenSync knows what pi spends while nobody prompts. */
const FOLLOWS_WITHIN_MS = 8_000;

/** What other people's extensions, scripts, MCP servers and subagents do in pi; see test/pi/lab. */
onEachLine((line) => {
	const scenarios = LAB_SCENARIOS.filter(({ lines }) => lines?.includes(line) ?? true);
	const names = scenarios.map(({ name }) => name);
	const inOpenSyncWhileIdle = new Map<string, number>();

	const played = describeScenarios({
		...{ line, scenarios, modelScenarios: LAB_MODEL_SCENARIOS },
		excludePaths: { exclude: EXCLUDED },
		context: (world) => ({
			extensionPaths: [LAB_EXTENSION],
			...(line === "16" && { settings: LAB_SETTINGS, mcpServers: LAB_MCP_SERVERS }),
			whileIdle: async (run, sessionId) => {
				const billed = totalOf(world.models.billed(run)).cost;
				const arrived = () => totalInOpenSync(world, [sessionId]).cost;
				await until(() => Math.abs(arrived() - billed) < 1e-9, FOLLOWS_WITHIN_MS);
				inOpenSyncWhileIdle.set(run, arrived());
			},
		}),
	});
	const spans = (name: string, session = 0) =>
		spansOfSession(played.world(), played.result(name).sessionIds[session] ?? "none");
	const tool = (name: string, toolName: string) =>
		spans(name).find((span) => span.attributes["gen_ai.tool.name"] === toolName);

	const starters = [
		{ name: "subagentInFile", starter: "delegate" },
		{ name: "subagentInMemory", starter: "delegate" },
		{ name: "codemodeSubPi", starter: "codemode" },
	].filter(({ name }) => names.includes(name));
	test.each(starters)("$name: the child is linked to the call of $starter that began it", ({ name, starter }) => {
		const root = spans(name, 1).find((span) => span.name === "session");
		expect(root?.links.map(({ context }) => context)).toEqual([tool(name, starter)?.spanContext()]);
		expect(root?.spanContext().traceId).not.toBe(tool(name, starter)?.spanContext().traceId);
	});

	const callers = [
		{ name: "codemode", caller: "codemode" },
		{ name: "nestedTools", caller: "relay" },
	].filter(({ name }) => names.includes(name));
	test.each(callers)("$name: a command that a tool runs is told the span of that tool", ({ name, caller }) => {
		const { traceId, spanId } = tool(name, caller)?.spanContext() ?? {};
		expect(tool(name, caller)?.attributes["gen_ai.tool.call.result"]).toContain(`parent=00-${traceId}-${spanId}-01`);
	});

	describe.skipIf(line !== "16")("on 1.x", () => {
		test("OpenSync knows within seconds what keeping a cache warm costs, with no prompt behind it", () => {
			const { run, billed } = played.result("cacheWarming");
			expect(billed.map(({ purpose }) => purpose)).toEqual(["turn", "cache_warming", "cache_warming"]);
			expect(inOpenSyncWhileIdle.get(run)).toBeCloseTo(totalOf(billed).cost, 9);
		});

		test("a virtual model is named beside the models that answered", () => {
			const chats = spans("virtualModel").filter(({ name }) => name.startsWith("chat"));
			expect(chats.map(({ attributes }) => attributes["gen_ai.request.model"])).toEqual([
				"gpt-scripted-mini",
				"gpt-scripted-mini",
				"gpt-scripted",
			]);
			for (const { attributes } of chats) expect(Object.values(attributes)).toContain("router/auto");
		});

		test("no model is named for the summary that a virtual model had made", () => {
			const summary = spans("virtualCompaction").find(
				({ attributes }) => attributes["opensync.purpose"] === "compaction",
			);
			expect(summary).toBeDefined();
			expect(summary?.attributes).not.toHaveProperty("gen_ai.request.model");
			expect(summary?.attributes).not.toHaveProperty("gen_ai.response.model");
		});

		test("what a script spent is told apart by model", () => {
			const spent = spans("codemode").filter(({ attributes }) => attributes["opensync.purpose"] === "tool");
			const costs = spent
				.map(({ attributes }) => [attributes["gen_ai.request.model"], attributes["gen_ai.usage.cost"]])
				.flatMap(([model, cost]) => (model === undefined ? [] : [[model, Number(cost).toFixed(9)]]));
			expect(costs.sort()).toEqual([
				["judge-scripted", "0.006060000"],
				["painter-scripted", "0.038705500"],
			]);
		});
	});

	const keptFrom: Record<keyof typeof PLANTED, readonly string[]> = {
		systemPrompt: ["87", "16"],
		toolDescription: ["87", "16"],
		store: ["16"],
		routerState: ["16"],
		contextEdit: ["87", "16"],
		excludedFile: ["16"],
	};
	test.each(Object.entries(PLANTED))("nothing that leaves holds what is kept back: %s", (kind, word) => {
		const { exchanges, otlp } = played.world();
		const files = names.flatMap((name) => played.result(name).sessions).map(({ text }) => text);
		const isInFile = keptFrom[kind as keyof typeof PLANTED].includes(line);
		expect(files.some((text) => text.includes(word))).toBe(isInFile);
		expect(exchanges.filter(({ body }) => body.includes(word)).map(({ url }) => url)).toEqual([]);
		expect(otlp.bodies.filter((body) => body.includes(word))).toEqual([]);
	});
});
