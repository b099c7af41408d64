import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { expectGolden } from "../support/golden.ts";
import { scenarioFiles, spansOf } from "../support/scenario-files.ts";
import { spanTree } from "../support/span-tree.ts";

describe.each(scenarioFiles())("$scenario, $pi, $name", ({ folder, name, content }) => {
	const spans = spansOf(content);

	test("gives the golden tree of spans", () => {
		expectGolden(join(folder, `${name}.spans.txt`), spanTree(spans));
	});

	test("is one trace in which every span has its parent and its own id", () => {
		const ids = spans.map((span) => span.spanContext().spanId);
		expect(new Set(ids).size).toBe(ids.length);
		expect(new Set(spans.map((span) => span.spanContext().traceId)).size).toBe(1);
		const orphans = spans.filter((span) => !ids.includes(span.parentSpanContext?.spanId ?? ""));
		expect(orphans.map((span) => span.name)).toEqual(["session"]);
	});

	test("says in its totals what its chat spans add up to, and what the file says was billed", () => {
		const sum = (name: string) => spans.reduce((total, span) => total + Number(span.attributes[name] ?? 0), 0);
		const last = spans.findLast((span) => span.attributes["opensync.session.input_tokens"] !== undefined);
		const billed = billedIn(content);
		expect(last?.attributes["opensync.session.input_tokens"]).toBe(sum("gen_ai.usage.input_tokens"));
		expect(last?.attributes["opensync.session.output_tokens"]).toBe(sum("gen_ai.usage.output_tokens"));
		expect(sum("gen_ai.usage.input_tokens")).toBe(billed.input);
		expect(sum("gen_ai.usage.output_tokens")).toBe(billed.output);
		expect(sum("gen_ai.usage.cost")).toBeCloseTo(billed.cost, 12);
	});

	test("has no span that ends before it starts or outlives its run", () => {
		for (const span of spans) expect(span.duration[0]).toBeGreaterThanOrEqual(0);
	});
});

/** An independent count over the lines of a session file: every usage that a fork did not inherit. */
function billedIn(content: string): { input: number; output: number; cost: number } {
	const [header, ...entries] = content
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => JSON.parse(line));
	const billed = { input: 0, output: 0, cost: 0 };
	for (const entry of entries) {
		if (header.parentSession !== undefined && entry.timestamp <= header.timestamp) continue;
		const usage = entry.message?.usage ?? entry.usage;
		if (usage === undefined) continue;
		billed.input += usage.input + usage.cacheRead + usage.cacheWrite;
		billed.output += usage.output;
		billed.cost += usage.cost.total;
	}
	return billed;
}
