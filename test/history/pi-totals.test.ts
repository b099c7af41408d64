import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { describe, expect, test } from "vitest";
import { totalsOf } from "../exporter/requests-of.ts";
import { spansOf } from "../support/scenario-files.ts";
import { countOf } from "./count.ts";
import { PI_TOTALS } from "./pi-said.ts";

const FOLDER = join(import.meta.dirname, "..", "fixtures", "sessions", "pi-16");

/** Of these totals, what stands in results of tools only. */
const SPENT_BY_TOOLS: Readonly<Record<string, Total>> = {
	codemode: { input: 3_011, output: 1_305, cost: 0.045 },
	"codemode-abort": { input: 1_000, output: 5, cost: 0.002 },
	"nested-tools": { input: 4_000, output: 600, cost: 0.1 },
	"tool-usage": { input: 2_000, output: 300, cost: 0.05 },
};

interface Total {
	readonly input: number;
	readonly output: number;
	/** USD. */
	readonly cost: number;
}

const files = Object.entries(PI_TOTALS).flatMap(([scenario, totals]) => {
	const names = readdirSync(join(FOLDER, scenario)).sort();
	if (names.length !== totals.length) throw new Error(`${scenario}: ${names.length} files, ${totals.length} totals`);
	return totals.map(([input, output, cost], index) => {
		const content = readFileSync(join(FOLDER, scenario, names[index] ?? ""), "utf8");
		return { session: `${scenario} ${index + 1}`, scenario, content, pi: { input, output, cost } };
	});
});

test("every recorded session has its total here", () => {
	expect(Object.keys(PI_TOTALS).sort()).toEqual(readdirSync(FOLDER).sort());
});

describe.each(files)("$session, as pi 1.6 left it", ({ scenario, content, pi }) => {
	const spans = spansOf(content);

	test("adds up in five places of its file to what pi said", () => {
		const { input, output, cost } = countOf(content);
		expectTotal({ input, output, cost }, pi);
	});

	test("adds up over its chat spans to what pi said", () => {
		expectTotal(sumOf(spans.filter(isChat)), pi);
	});

	test("adds up over its turns and what was paid beside them to what pi said", () => {
		const turns = spans.filter(({ attributes }) => attributes["opensync.span.kind"] === "turn");
		const asides = spans.filter((span) => isChat(span) && !isInTurn(span, spans));
		expectTotal(plus(sumOf(turns, "opensync.turn"), sumOf(asides)), pi);
	});

	test("says pi's total as the session's, on its last span and to OpenSync", () => {
		const last = spans.findLast(({ attributes }) => attributes["opensync.session.input_tokens"] !== undefined);
		if (last === undefined) return expectTotal({ input: 0, output: 0, cost: 0 }, pi);
		expectTotal(sumOf([last], "opensync.session"), pi);
		const { promptTokens = 0, completionTokens = 0, cost = 0 } = totalsOf(spans) ?? {};
		expectTotal({ input: promptTokens, output: completionTokens, cost }, pi);
	});

	test("has what its tools spent on chat spans of their own, below the tool's span", () => {
		const spent = spans.filter(({ attributes }) => attributes["opensync.purpose"] === "tool");
		expectTotal(sumOf(spent), SPENT_BY_TOOLS[scenario] ?? { input: 0, output: 0, cost: 0 });
		for (const span of spent) expect(parentOf(span, spans)?.name).toMatch(/^execute_tool /);
	});
});

describe("a script that paid two models", () => {
	const spans = spansOf(files.find(({ scenario }) => scenario === "codemode")?.content ?? "");

	test("has a chat span for each with its cost, and one for the tokens, which are told of both together", () => {
		const spent = spans.filter(({ attributes }) => attributes["opensync.purpose"] === "tool");
		const costs = spent.map(({ name, attributes }) => [name, Number(attributes["gen_ai.usage.cost"]).toFixed(9)]);
		expect(costs.sort()).toEqual([
			["chat judge-1", "0.006000000"],
			["chat painter-1", "0.039000000"],
			["chat", "0.000000000"],
		]);
	});
});

describe("calls that no message names", () => {
	test.each(files.filter(({ content }) => nestedCallsIn(content).length > 0))(
		"$session: each nested call is a span below the call that made it",
		({ content }) => {
			const spans = spansOf(content);
			const nested = nestedCallsIn(content);
			const found = nested.flatMap(({ id }) =>
				spans.filter(({ attributes }) => attributes["gen_ai.tool.call.id"] === id),
			);
			const facts = found.map((span) => ({
				id: span.attributes["gen_ai.tool.call.id"],
				name: span.attributes["gen_ai.tool.name"],
				parent: parentOf(span, spans)?.attributes["gen_ai.tool.call.id"],
			}));
			expect(facts).toEqual(nested.map(({ id, name }) => ({ id, name, parent: parentId(id) })));
		},
	);
});

function expectTotal(actual: Total, expected: Total): void {
	expect({ input: actual.input, output: actual.output }).toEqual({ input: expected.input, output: expected.output });
	expect(actual.cost).toBeCloseTo(expected.cost, 9);
}

/** Tokens and USD on spans; `gen_ai.usage` of chat spans, or the totals that a turn or a session says. */
function sumOf(spans: readonly ReadableSpan[], names = "gen_ai.usage"): Total {
	const sum = (name: string) =>
		spans.reduce((total, { attributes }) => total + Number(attributes[`${names}.${name}`] ?? 0), 0);
	return { input: sum("input_tokens"), output: sum("output_tokens"), cost: sum("cost") };
}

function plus(a: Total, b: Total): Total {
	return { input: a.input + b.input, output: a.output + b.output, cost: a.cost + b.cost };
}

const isChat = ({ attributes }: ReadableSpan): boolean => attributes["gen_ai.operation.name"] === "chat";

function parentOf(span: ReadableSpan, spans: readonly ReadableSpan[]): ReadableSpan | undefined {
	return spans.find((candidate) => candidate.spanContext().spanId === span.parentSpanContext?.spanId);
}

function isInTurn(span: ReadableSpan, spans: readonly ReadableSpan[]): boolean {
	const parent = parentOf(span, spans);
	if (parent === undefined) return false;
	return parent.attributes["opensync.span.kind"] === "turn" || isInTurn(parent, spans);
}

interface NestedCall {
	readonly id: string;
	readonly name: string;
}

/** All nested calls that a session file lists, at every depth. */
function nestedCallsIn(content: string): readonly NestedCall[] {
	return content.split("\n").flatMap((line) => {
		const entry = line === "" ? undefined : JSON.parse(line);
		return entry?.message?.nestedCalls?.calls ?? [];
	});
}

/** The call that made a nested call: its id ends in `/<n>`. */
const parentId = (id: string): string => id.slice(0, id.lastIndexOf("/"));
