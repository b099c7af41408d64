import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { describe, expect, test } from "vitest";
import { ATTR, PURPOSE } from "../../exporter/semconv.ts";
import { numberAttribute, textAttribute } from "../../exporter/span.ts";
import type { Agent } from "../../src/agents/agent.ts";
import { CLAUDE_CODE } from "../../src/agents/claude-code/claude-code.ts";
import { CODEX } from "../../src/agents/codex/codex.ts";
import { Pricing } from "../../src/prices/pricing.ts";
import { readWhole, spansOf } from "../agents/read-record.ts";

const FIXTURES = join(import.meta.dirname, "..", "fixtures", "agents");

interface Truth {
	readonly file: string;
	readonly kind: string;
	/** USD; absent or `null` where it was not billed by known prices. */
	readonly cost?: number | null;
}

const recordsOf = (agent: Agent, folder: string) =>
	readdirSync(join(FIXTURES, folder)).flatMap((version) => {
		const truths = readFileSync(join(FIXTURES, folder, version, "truth.json"), "utf8");
		return Object.entries(JSON.parse(truths) as Record<string, Truth>).map(([id, truth]) => ({
			...{ agent, name: `${version} ${id}`, path: join(FIXTURES, folder, version, truth.file), truth },
		}));
	});

const CLAUDE = recordsOf(CLAUDE_CODE, "claude-code");
const ALL = [...CLAUDE, ...recordsOf(CODEX, "codex")];

/** The spans of a record whose calls were priced. */
async function spansOfPriced(agent: Agent, path: string): Promise<readonly ReadableSpan[]> {
	const { events } = await readWhole(agent, path);
	const spans = spansOf(await new Pricing().priced(events));
	// A turn that was left and is told again has the same ids: the later copy counts.
	return [...new Map(spans.map((span) => [span.spanContext().spanId, span])).values()];
}

const costOf = (span: ReadableSpan) => numberAttribute(span, ATTR.cost);
const sumOf = (spans: readonly ReadableSpan[], name: string) =>
	spans.reduce((sum, span) => sum + (numberAttribute(span, name) ?? 0), 0);
const totalOf = (spans: readonly ReadableSpan[]) => {
	const totals = spans.flatMap((span) => numberAttribute(span, ATTR.totalCost) ?? []);
	return totals.length === 0 ? undefined : Math.max(...totals);
};

const path = (id: string): string => ALL.find(({ name }) => name.includes(id))?.path ?? "";

describe("a session whose agent records no cost of its calls", () => {
	test.each(CLAUDE.filter(({ truth }) => (truth.cost ?? 0) > 0))("costs what it did: $name", async (record) => {
		const total = totalOf(await spansOfPriced(record.agent, record.path));
		expect(Math.abs((total ?? 0) - (record.truth.cost ?? 0))).toBeLessThan(1e-9);
	});

	test.each(ALL)("adds up, calls, turns and total, warm-ups aside: $name", async ({ agent, path: file }) => {
		const all = await spansOfPriced(agent, file);
		const spans = all.filter((span) => textAttribute(span, ATTR.purpose) !== PURPOSE.warmUp);
		const total = totalOf(spans) ?? 0;
		const asides = spans.filter((span) => textAttribute(span, ATTR.kind) === "aside");
		expect(sumOf(spans, ATTR.cost)).toBeCloseTo(total, 10);
		expect(sumOf(spans, ATTR.turnCost) + sumOf(asides, ATTR.cost)).toBeCloseTo(total, 10);
	});

	test.each(ALL)("says of each cost where it comes from: $name", async ({ agent, path: file }) => {
		for (const span of await spansOfPriced(agent, file)) {
			const source = textAttribute(span, ATTR.costSource);
			if (costOf(span) === undefined) expect(source).toBeUndefined();
			else expect(source).toBe(span.name === "usage" ? "agent" : "table");
		}
	});

	test("has, killed, its price by the table, as nothing of the agent's covers it", async () => {
		const spans = await spansOfPriced(CLAUDE_CODE, path("16bd4215"));
		expect(spans.filter(({ name }) => name === "usage")).toEqual([]);
		expect(totalOf(spans)).toBeCloseTo(0.005625, 12);
	});

	test("pays as a fork for its own calls alone", async () => {
		const { events } = await readWhole(CLAUDE_CODE, path("1cb1919b"));
		const told = await new Pricing().priced(events);
		const copies = told.filter((event) => event.type === "model_answered" && event.inherited);
		expect(copies.length).toBeGreaterThan(0);
		expect(copies.filter((event) => "usage" in event && event.usage?.cost !== undefined)).toEqual([]);
	});

	test("costs as a subagent what its parent's total lacks", async () => {
		const [parent, subagent] = ["79e1297b-a7ca-491b-9591-fcd283da3641.jsonl", "agent-ac49d66bd9ca4b007.jsonl"].map(
			(end) => ALL.find((record) => record.path.endsWith(end))?.path ?? "",
		);
		const totals = [parent, subagent].map(async (file) => totalOf(await spansOfPriced(CLAUDE_CODE, file ?? "")) ?? 0);
		const [own = 0, its = 0] = await Promise.all(totals);
		// What Claude Code itself says that both cost.
		expect(own + its).toBeCloseTo(0.009429, 10);
	});

	test("prices the call that wrote Codex a summary, by the model that the record names", async () => {
		const spans = await spansOfPriced(CODEX, path("01a22a1e-1ee1"));
		const [summary] = spans.filter((span) => textAttribute(span, ATTR.purpose) === "compaction");
		const [input, cached, output] = [ATTR.inputTokens, ATTR.cacheReadTokens, ATTR.outputTokens].map((name) =>
			numberAttribute(summary as ReadableSpan, name),
		);
		const expected = ((input ?? 0) - (cached ?? 0)) * 1.25e-6 + (cached ?? 0) * 0.125e-6 + (output ?? 0) * 10e-6;
		expect(expected).toBeGreaterThan(0);
		expect(costOf(summary as ReadableSpan)).toBeCloseTo(expected, 12);
		expect(textAttribute(summary as ReadableSpan, ATTR.requestModel)).toBe("gpt-5-codex");
	});

	test.each(["01a22a1d-9e75", "2da1d6a1"])("has no cost where its record has no tokens: %s", async (id) => {
		expect(totalOf(await spansOfPriced(CODEX, path(id)))).toBeUndefined();
	});
});
