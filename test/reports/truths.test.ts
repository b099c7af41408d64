import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { describe, expect, test } from "vitest";
import { ATTR, OPERATION, PURPOSE } from "../../exporter/semconv.ts";
import { milliseconds } from "../../exporter/span.ts";
import { Pricing } from "../../src/prices/pricing.ts";
import { Recorder } from "../../src/recorder/recorder.ts";
import type { Call } from "../../src/reports/call.ts";
import { figuresOf, type RecordFigures } from "../../src/reports/record-figures.ts";
import { Sum } from "../../src/reports/sum.ts";
import { usedBy } from "../../src/reports/used.ts";
import { readWhole } from "../agents/read-record.ts";
import { PI_TOTALS } from "../history/pi-said.ts";
import { TEST_ORIGIN } from "../support/scenario-files.ts";
import { BILLED, FIXTURES, type FixtureRecord, fixtureRecords } from "./records.ts";

const RECORDS = await fixtureRecords();

const known = new Map<string, Promise<RecordFigures>>();

function figuresIn({ agent, path }: FixtureRecord, tablePrices = true): Promise<RecordFigures> {
	const key = `${path} ${tablePrices}`;
	const figures = known.get(key) ?? figuresOf(agent, agent.open(path), { tablePrices });
	known.set(key, figures);
	return figures;
}

const sumOf = (calls: readonly Call[]) => {
	const sum = new Sum();
	for (const call of calls) sum.add("session", call);
	return sum.sums;
};

/** The spans of a record, as an import makes them, without those of what nobody asked for; each once, the last copy. */
async function spansOf({ agent, path }: FixtureRecord): Promise<readonly ReadableSpan[]> {
	const { events } = await readWhole(agent, path);
	const priced = agent.lacksCosts ? await new Pricing().priced(events) : events;
	const recorder = new Recorder(TEST_ORIGIN);
	const counted = priced.filter((event) => !("isUncounted" in event));
	const spans = counted.flatMap((event) => recorder.hear(event));
	return [...new Map(spans.map((span) => [span.spanContext().spanId, span])).values()];
}

const hasFigures = ({ attributes }: ReadableSpan): boolean =>
	attributes[ATTR.operationName] === OPERATION.chat ||
	attributes[ATTR.purpose] === PURPOSE.sessionUsage ||
	attributes[ATTR.inputTokens] !== undefined;

const shown = (one: object): string => JSON.stringify(one);

describe("the calls of a record", () => {
	test.each(RECORDS)("are those of its spans, each under its own model: $name", async (record) => {
		const { session, calls } = await figuresIn(record);
		const spans = await spansOf(record);
		const ofSpans = spans.filter(hasFigures).map((span) => {
			const model = span.attributes[ATTR.requestModel] ?? span.attributes[ATTR.responseModel];
			const endedAt = milliseconds(span.endTime);
			// A tool's span ends when the tool did, which can be before its result was recorded.
			const isTool = span.attributes[ATTR.purpose] === PURPOSE.tool;
			return shown({ model, endedAt: isTool ? 0 : endedAt, ...usedBy(span) });
		});
		const ofCalls = calls.map((call) => {
			const { tokens, cost, costSource, isLowerBound, kind, model, endedAt } = call;
			return shown({
				...{ model, endedAt: kind === "tool" ? 0 : endedAt },
				...(tokens !== undefined && { tokens }),
				...(cost !== undefined && { cost }),
				...(costSource !== undefined && { costSource }),
				...(isLowerBound && { isLowerBound }),
			});
		});
		expect(ofCalls.sort()).toEqual(ofSpans.sort());
		expect(session === undefined).toBe(spans.length === 0);
	});

	test.each(RECORDS)("add up to the totals that OpenSync gets: $name", async (record) => {
		const { calls, session } = await figuresIn(record);
		const last = (await spansOf(record)).findLast(({ attributes }) => ATTR.totalInputTokens in attributes);
		const { tokens, cost } = sumOf(calls);
		expect(tokens.input).toBe(last?.attributes[ATTR.totalInputTokens] ?? 0);
		expect(tokens.output).toBe(last?.attributes[ATTR.totalOutputTokens] ?? 0);
		expect(cost ?? 0).toBeCloseTo(Number(last?.attributes[ATTR.totalCost] ?? 0), 9);
		if (last !== undefined) expect(session?.title).toBe(last.attributes[ATTR.title] ?? "");
	});
});

const sessionsBilled = [...BILLED].flatMap(([folder, sessions]) =>
	Object.entries(sessions).map(([id, billed]) => ({
		name: `${folder.slice(FIXTURES.length + 8)} ${id}`,
		folder,
		id,
		billed,
	})),
);

describe("what was billed for a session", () => {
	test.each(sessionsBilled)("is what its record adds up to: $name", async ({ folder, id, billed }) => {
		const own = RECORDS.filter(({ path }) => path.startsWith(folder));
		const read = await Promise.all(own.map((record) => figuresIn(record, false)));
		const { calls, session } = read.find((one) => one.session?.id === id) ?? { calls: [], session: undefined };
		const { tokens, cost, unknownTokenCalls, unknownCostCalls } = sumOf(calls);
		expect(session?.id ?? id).toBe(id);
		expect(session?.failedTools ?? 0).toBe(billed.toolErrors);
		expect(session?.messages ?? 0).toBe(
			session === undefined ? 0 : billed.prompts + billed.answers + billed.failedCalls,
		);
		if (billed.promptTokens === null) {
			expect([tokens.input, tokens.output, cost]).toEqual([0, 0, undefined]);
			// Of a call that failed nobody sends a bill; all others are unknown.
			if (billed.answers > 0) expect([unknownTokenCalls, unknownCostCalls]).not.toContain(0);
			return;
		}
		expect(tokens).toMatchObject({
			...{ input: billed.promptTokens, output: billed.completionTokens },
			...{ cacheRead: billed.cacheReadTokens, cacheWrite: billed.cacheWriteTokens },
		});
		expect(unknownTokenCalls).toBe(0);
	});
});

const ofPi = Object.entries(PI_TOTALS).flatMap(([scenario, totals]) => {
	const folder = join(FIXTURES, "sessions", "pi-16", scenario);
	const names = readdirSync(folder).sort();
	return totals.map((total, index) => ({
		name: `${scenario} ${index + 1}`,
		path: join(folder, names[index] ?? ""),
		total,
	}));
});

describe("what pi itself says that a session used", () => {
	test.each(ofPi)("is what its record adds up to: $name", async ({ path, total: [input, output, cost] }) => {
		const record = RECORDS.find((one) => one.path === path);
		if (record === undefined) throw new Error("no such record");
		const sums = sumOf((await figuresIn(record)).calls);
		expect(sums.tokens).toMatchObject({ input, output });
		expect(sums.cost ?? 0).toBeCloseTo(cost, 9);
	});
});
