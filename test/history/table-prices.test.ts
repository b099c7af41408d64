import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { describe, expect, test } from "vitest";
import { ATTR } from "../../exporter/semconv.ts";
import { numberAttribute } from "../../exporter/span.ts";
import { CLAUDE_CODE } from "../../src/agents/claude-code/claude-code.ts";
import { CODEX } from "../../src/agents/codex/codex.ts";
import { PI } from "../../src/agents/pi/pi.ts";
import { heal } from "../../src/daemon/history/reconcile.ts";
import type { DestinationExporter } from "../../src/destinations/exporters.ts";
import { Ledger } from "../../src/destinations/ledger.ts";
import { OpenMarks } from "../../src/destinations/open-marks.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { TEST_ORIGIN } from "../support/scenario-files.ts";

const AGENTS = join(import.meta.dirname, "..", "fixtures", "agents");
const CLAUDE_SESSION = join(AGENTS, "claude-code", "2.1.332", "14ec7b3b-3f4f-4f40-a6ae-e4600b240e68.jsonl");
const CODEX_SESSION = join(
	...[AGENTS, "codex", "0.171.0", "sessions", "2026", "11", "30"],
	"rollout-2026-11-30T01-40-52-01a22a1c-af4b-7b40-aaef-6dbc791c1148.jsonl",
);

/** A destination that keeps what it is given; its ledger is the real one. */
function store() {
	const folder = temporaryFolder();
	const spans: ReadableSpan[] = [];
	const ledger = new Ledger(folder);
	const exporter = {
		...{ name: "store", ledger, marks: new OpenMarks(folder), keepsTotals: true, sessionIsThere: () => {} },
		export: (given: readonly ReadableSpan[]) => {
			spans.push(...given);
			ledger.note(given);
		},
	} as unknown as DestinationExporter;
	const bring = async (file: string, tablePrices = true) => {
		spans.length = 0;
		const { given } = await heal(file, {
			...{ agents: [PI, CLAUDE_CODE, CODEX] as const, origin: TEST_ORIGIN, destinations: [exporter], tablePrices },
			stateDir: folder,
		});
		return { given: given.store ?? 0, spans: [...spans] };
	};
	return { bring, exporter };
}

/** Some of them can be below 0, which `numberAttribute` takes for none. */
const costsOf = (spans: readonly ReadableSpan[]) =>
	spans.flatMap(({ attributes }) => (ATTR.cost in attributes ? Number(attributes[ATTR.cost]) : []));
const sum = (costs: readonly number[]) => costs.reduce((total, cost) => total + cost, 0);
/** What was told last of the session's cost. */
const totalOf = (spans: readonly ReadableSpan[]) =>
	spans.flatMap((span) => numberAttribute(span, ATTR.totalCost) ?? []).at(-1);

describe("a record that says no costs, imported", () => {
	test.each([CLAUDE_SESSION, CODEX_SESSION])("twice changes nothing: %s", async (file) => {
		const { bring } = store();
		const first = await bring(file);
		expect(totalOf(first.spans)).toBeCloseTo(sum(costsOf(first.spans)), 10);
		expect(await bring(file)).toEqual({ given: 0, spans: [] });
	});

	test("without table prices has what its agent says, and else nothing", async () => {
		const claude = await store().bring(CLAUDE_SESSION, false);
		const chats = claude.spans.filter(({ name }) => name.startsWith("chat"));
		expect(costsOf(chats)).toEqual([]);
		expect(totalOf(claude.spans)).toBeCloseTo(0.034353, 10);
		const codex = await store().bring(CODEX_SESSION, false);
		expect([costsOf(codex.spans), totalOf(codex.spans)]).toEqual([[], undefined]);
	});

	test("again, once table prices are switched on, gets its cost", async () => {
		const { bring } = store();
		await bring(CODEX_SESSION, false);
		const { given, spans } = await bring(CODEX_SESSION);
		expect([given, spans.map(({ name }) => name)]).toEqual([1, ["recount"]]);
		expect(totalOf(spans)).toBeCloseTo(0.003635, 10);
		expect(await bring(CODEX_SESSION)).toEqual({ given: 0, spans: [] });
	});

	test("again, once the table says less than it did, gets that", async () => {
		const { bring, exporter } = store();
		const { spans } = await bring(CODEX_SESSION);
		const turn = spans.findLast(({ name }) => name === "turn");
		const attributes = { ...turn?.attributes, [ATTR.totalCost]: 1 };
		exporter.export([Object.create(turn ?? null, { attributes: { value: attributes } })]);
		const again = await bring(CODEX_SESSION);
		expect(again.spans.map(({ name }) => name)).toEqual(["recount"]);
		expect(totalOf(again.spans)).toBeCloseTo(0.003635, 10);
	});

	test("again, once they are switched off, keeps it", async () => {
		const { bring } = store();
		await bring(CODEX_SESSION);
		expect(await bring(CODEX_SESSION, false)).toEqual({ given: 0, spans: [] });
	});
});

/** A session of Claude Code with two calls of 0.0045 USD each; `words` say how long the answers are. */
function claudeSession(words = 1) {
	const id = "0198a2f4-6f0e-4c1c-8a4e-1f0c7e1d2b3a";
	const file = join(temporaryFolder(), `${id}.jsonl`);
	const line = (at: number, more: object) => ({
		...{ sessionId: id, cwd: "/p", version: "2.1.332", uuid: `u${at}` },
		...{ timestamp: new Date(Date.UTC(2026, 10, 1) + at * 1000).toISOString(), ...more },
	});
	const turn = (at: number) => [
		line(at, { type: "user", message: { role: "user", content: `prompt ${at}` } }),
		line(at + 1, {
			type: "assistant",
			message: {
				...{ id: `m${at}`, model: "claude-sonnet-4-5", content: [{ type: "text", text: "word ".repeat(words) }] },
				...{ stop_reason: "end_turn", usage: { input_tokens: 1000, output_tokens: 100 } },
			},
		}),
	];
	const used = { inputTokens: 2000, outputTokens: 200 };
	const state = (totalCostUSD?: number) => ({
		...{ type: "cost-state", sessionId: id, totalCostUSD, modelUsage: { "claude-sonnet-4-5": used } },
	});
	const text = (lines: readonly object[]) => lines.map((one) => `${JSON.stringify(one)}\n`).join("");
	writeFileSync(file, text([...turn(1), ...turn(3)]));
	return { file, end: (cost?: number) => appendFileSync(file, text([state(cost)])) };
}

describe("what the agent says that a session cost", () => {
	const LESS = 0.006;

	test.each([
		["at once", 1],
		["in several steps", 100_000],
	])("wins where it is less than the table's prices, read %s", async (_, words) => {
		const { file, end } = claudeSession(words);
		end(LESS);
		const { bring } = store();
		const { spans } = await bring(file);
		expect([totalOf(spans), sum(costsOf(spans))]).toEqual([expect.closeTo(LESS, 10), expect.closeTo(LESS, 10)]);
		expect(await bring(file)).toEqual({ given: 0, spans: [] });
	});

	test("wins, too, when it comes after the calls were told", async () => {
		const { file, end } = claudeSession();
		const { bring } = store();
		expect(totalOf((await bring(file)).spans)).toBeCloseTo(0.009, 10);
		end(LESS);
		const { spans } = await bring(file);
		expect(spans.map(({ name }) => name)).toEqual(["usage"]);
		expect(totalOf(spans)).toBeCloseTo(LESS, 10);
	});

	test("counts where it says that calls were free", async () => {
		const { file, end } = claudeSession();
		end(0);
		expect(totalOf((await store().bring(file)).spans)).toBeCloseTo(0, 10);
	});

	test("counts for nothing where it does not say it", async () => {
		const { file, end } = claudeSession();
		end();
		expect(totalOf((await store().bring(file)).spans)).toBeCloseTo(0.009, 10);
	});
});

test("a record of pi is never priced: what it says counts, and so does what it does not say", async () => {
	const file = join(temporaryFolder(), "2026-11-01T00-00-00-000Z_0199-pi.jsonl");
	const timestamp = "2026-11-01T00:00:00.000Z";
	const usage = { input: 1000, output: 100, cacheRead: 0, cacheWrite: 0 };
	const answered = (id: string, at: number, more: object) => ({
		...{ type: "message", id, timestamp },
		message: {
			...{ role: "assistant", provider: "anthropic", model: "claude-sonnet-4-5", stopReason: "stop" },
			...{ content: [{ type: "text", text: "yes" }], timestamp: at, usage: { ...usage, ...more } },
		},
	});
	const lines = [
		{ type: "session", version: 3, id: "0199-pi", timestamp, cwd: "/p" },
		{ type: "message", id: "a", timestamp, message: { role: "user", content: "go", timestamp: 1000 } },
		answered("b", 2000, { cost: { total: 0.5 } }),
		answered("c", 3000, {}),
	];
	writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
	const { spans } = await store().bring(file);
	expect([costsOf(spans), totalOf(spans)]).toEqual([[0.5], 0.5]);
});
