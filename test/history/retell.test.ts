import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { describe, expect, test } from "vitest";
import type { RecordProblem } from "../../src/agents/agent.ts";
import { PI } from "../../src/agents/pi/pi.ts";
import { retell } from "../../src/daemon/history/retell.ts";
import type { DestinationExporter } from "../../src/destinations/exporters.ts";
import { Ledger } from "../../src/destinations/ledger.ts";
import { OpenMarks } from "../../src/destinations/open-marks.ts";
import { traceIdOf } from "../../src/recorder/ids.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { scenarioFiles, spansOf, TEST_ORIGIN } from "../support/scenario-files.ts";

/** A destination that keeps what it is given; its ledger is the real one. */
function destination(folder: string, keepsTotals = true) {
	const spans: ReadableSpan[] = [];
	const known: string[] = [];
	const ledger = new Ledger(folder);
	const exporter = {
		...{ name: "store", ledger, marks: new OpenMarks(folder), keepsTotals },
		sessionIsThere: (id: string) => known.push(id),
		export: (given: readonly ReadableSpan[]) => {
			spans.push(...given);
			ledger.note(given);
		},
	} as unknown as DestinationExporter;
	return { exporter, spans, known };
}

const sessionIdOf = (text: string): string => JSON.parse(text.split("\n")[0] ?? "").id;
const content = (scenario: string) => scenarioFiles().find((file) => file.scenario === scenario)?.content ?? "";
const ids = (spans: readonly ReadableSpan[]) => spans.map((span) => span.spanContext().spanId);
const names = (spans: readonly ReadableSpan[]) => spans.map((span) => span.name);

function fileOf(text: string): string {
	const path = join(temporaryFolder(), "2026-01-01T00-00-00-000Z_session.jsonl");
	writeFileSync(path, text);
	return path;
}

/** A session of so many turns of 20 kB. */
function longText(turns: number): string {
	const at = (minute: number) => new Date(Date.UTC(2026, 0, 1) + minute * 60_000);
	const header = { type: "session", version: 3, id: "0199-long", timestamp: at(0).toISOString(), cwd: "/home/ada" };
	const entries = Array.from({ length: turns }, (_, turn) => {
		const said = (role: string, minute: number, more: object) => ({
			...{ type: "message", id: `${role}-${turn}`, timestamp: at(minute).toISOString() },
			message: { role, timestamp: at(minute).getTime(), ...more },
		});
		return [
			said("user", 2 * turn + 1, { content: `number ${turn}` }),
			said("assistant", 2 * turn + 2, {
				...{ api: "x", provider: "x", model: "x", stopReason: "stop", usage: { input: 1, output: 1 } },
				content: [{ type: "text", text: "word ".repeat(4_000) }],
			}),
		];
	});
	return `${[header, ...entries.flat()].map((line) => JSON.stringify(line)).join("\n")}\n`;
}

const tell = (file: string, exporter: DestinationExporter, more: object = {}) =>
	retell(PI.open(file), { origin: TEST_ORIGIN, destinations: [exporter], ...more });

describe("a session's record, told once more", () => {
	test.each(
		scenarioFiles().map(({ scenario, line, name, content: text }) => ({ what: `${scenario} ${line} ${name}`, text })),
	)("gives everything to who has nothing: $what", async ({ text }) => {
		const { exporter, spans } = destination(temporaryFolder());
		await tell(fileOf(text), exporter);
		expect(ids(spans)).toEqual(ids(spansOf(text)));
	});

	test("gives nothing to who has everything", async () => {
		const text = content("parallel-tools-one-fails");
		const { exporter, spans, known } = destination(temporaryFolder());
		exporter.export(spansOf(text));
		spans.length = 0;
		const told = await tell(fileOf(text), exporter);
		expect([spans, told.given]).toEqual([[], {}]);
		expect(known).toEqual([told.session?.sessionId]);
	});

	test.each(
		scenarioFiles().map(({ scenario, line, name, content: text }) => ({ what: `${scenario} ${line} ${name}`, text })),
	)("gives nothing to who was told it before: $what", async ({ text }) => {
		const { exporter, spans } = destination(temporaryFolder());
		const file = fileOf(text);
		await tell(file, exporter);
		spans.length = 0;
		const told = await tell(file, exporter);
		expect([names(spans), told.given]).toEqual([[], {}]);
	});

	test("changes nothing the second time, in whatever state it began", async () => {
		const text = content("fork-clone-new-resume-tree-and-model-switch");
		const all = spansOf(text);
		for (let had = 0; had <= all.length; had++) {
			const { exporter, spans } = destination(temporaryFolder());
			exporter.export(all.slice(0, had));
			await tell(fileOf(text), exporter);
			expect(ids(spans)).toEqual(expect.arrayContaining(ids(all)));
			spans.length = 0;
			await tell(fileOf(text), exporter);
			expect(names(spans)).toEqual([]);
		}
	});

	test("gives a turn whole: its model call and its tools come with it", async () => {
		const text = content("parallel-tools-one-fails");
		const all = spansOf(text);
		const turn = all.find((span) => span.name === "turn");
		const rest = all.filter((span) => span !== turn && span.parentSpanContext?.spanId !== turn?.spanContext().spanId);
		const { exporter, spans } = destination(temporaryFolder(), false);
		exporter.export(rest);
		spans.length = 0;
		await tell(fileOf(text), exporter);
		expect(names(spans).toSorted()).toEqual(
			[
				"turn",
				...names(all.filter((span) => span.parentSpanContext?.spanId === turn?.spanContext().spanId)),
			].toSorted(),
		);
	});

	test("says the totals again when those said last are not the record's", async () => {
		const text = content("resumed");
		const all = spansOf(text);
		const { exporter, spans } = destination(temporaryFolder());
		// As by a process that did not know of the others' turns.
		exporter.export(
			all.map((span) => ({
				...span,
				spanContext: span.spanContext,
				attributes: {
					...span.attributes,
					...("opensync.session.input_tokens" in span.attributes && { "opensync.session.input_tokens": 1 }),
				},
			})) as never,
		);
		spans.length = 0;
		await tell(fileOf(text), exporter);
		expect(names(spans)).toEqual(["recount"]);
		const right = all.findLast((span) => "opensync.session.input_tokens" in span.attributes);
		expect(spans[0]?.attributes["opensync.session.input_tokens"]).toBe(
			right?.attributes["opensync.session.input_tokens"],
		);
	});

	describe("that is less than what was told of the session", () => {
		const text = longText(6);
		const lines = text.split("\n");
		const records = {
			"an old copy": lines.slice(0, 7).join("\n"),
			"a file with a torn line": lines.map((line, n) => (n === 4 ? line.slice(0, 99) : line)).join("\n"),
		};

		test.each(Object.entries(records))("says no totals: %s", async (_what, less) => {
			const { exporter, spans } = destination(temporaryFolder());
			exporter.export(spansOf(text));
			spans.length = 0;
			const told = await tell(fileOf(less), exporter);
			expect([names(spans), told.given]).toEqual([[], {}]);
		});

		test("nor with what it brings all the same", async () => {
			const { exporter, spans } = destination(temporaryFolder());
			const all = spansOf(text);
			const first = all.find((span) => span.name === "turn");
			exporter.export(all.filter((span) => span !== first));
			spans.length = 0;
			await tell(fileOf(records["an old copy"]), exporter);
			expect(names(spans)).toContain("turn");
			expect(spans.filter((span) => "opensync.session.input_tokens" in span.attributes)).toEqual([]);
		});
	});

	test("never says totals to who does not keep them", async () => {
		const text = content("resumed");
		const { exporter, spans } = destination(temporaryFolder(), false);
		exporter.export(spansOf(text).slice(0, 1));
		await tell(fileOf(text), exporter);
		expect(names(spans)).not.toContain("recount");
	});

	test("leaves the totals to a living process that has the session", async () => {
		const text = content("several-prompts");
		const totals = (spans: readonly ReadableSpan[]) =>
			spans.filter((span) => span.attributes["opensync.session.input_tokens"] !== undefined).length;
		const openElsewhere = (keepsTotals = true) => {
			const state = temporaryFolder();
			new OpenMarks(state).begin(traceIdOf(sessionIdOf(text)), "elsewhere");
			return destination(state, keepsTotals);
		};
		const { exporter, spans } = openElsewhere();
		await tell(fileOf(text), exporter);
		expect([spans.length > 3, totals(spans), totals(spansOf(text)) > 1]).toEqual([true, 0, true]);
		const traces = openElsewhere(false);
		await tell(fileOf(text), traces.exporter);
		expect(totals(traces.spans)).toBe(totals(spansOf(text)));
	});

	test("an import says the totals nevertheless to who has none: the living process may not speak for long", async () => {
		const text = content("several-prompts");
		const state = temporaryFolder();
		new OpenMarks(state).begin(traceIdOf(sessionIdOf(text)), "elsewhere");
		const { exporter, spans } = destination(state);
		await tell(fileOf(text), exporter, { totalsWhileOpen: "to who has none" });
		expect(spans.some(({ attributes }) => "opensync.session.input_tokens" in attributes)).toBe(true);
	});

	test("gives once more what was cut off when it was given, and of which there is more by now", async () => {
		const text = content("one-tool");
		const lines = text.split("\n");
		const result = lines.findIndex((line) => line.includes('"toolResult"'));
		const { exporter, spans } = destination(temporaryFolder(), false);
		await tell(fileOf(lines.slice(0, result).join("\n")), exporter);
		expect(spans.find((span) => span.name === "turn")?.attributes["opensync.interrupted"]).toBe(true);
		const cutOff = ids(spans.filter((span) => span.attributes["opensync.interrupted"] === true));
		spans.length = 0;
		await tell(fileOf(text), exporter);
		expect(ids(spans)).toEqual(expect.arrayContaining(cutOff));
		expect(spans.some((span) => span.attributes["opensync.interrupted"] === true)).toBe(false);
	});

	test("leaves what a living process tells itself to that process", async () => {
		const text = content("several-prompts");
		const all = spansOf(text);
		const runs = all.filter((span) => span.name.startsWith("invoke_agent"));
		const second = runs[1]?.startTime ?? [0, 0];
		const { exporter, spans } = destination(temporaryFolder());
		await tell(fileOf(text), exporter, { until: second[0] * 1000 + second[1] / 1e6 });
		expect(names(spans).filter((name) => name.startsWith("invoke_agent"))).toHaveLength(1);
		expect(ids(all)).toEqual(expect.arrayContaining(ids(spans)));
	});

	describe("of a long file", () => {
		const turns = 60;
		const text = longText(turns);
		const all = spansOf(text);

		test("gives it in portions of many turns, and waits for room behind each", async () => {
			const { exporter, spans } = destination(temporaryFolder());
			const given: number[] = [];
			await tell(fileOf(text), exporter, { pace: async () => void given.push(spans.length) });
			expect(given.length).toBeGreaterThan(2);
			expect(given.length).toBeLessThan(turns / 5);
			expect([...new Set(given)]).toEqual(given);
			expect(ids(spans)).toEqual(ids(all));
		});

		test("stops where it is told to, and what was read until then is given", async () => {
			const { exporter, spans } = destination(temporaryFolder());
			const stop = new AbortController();
			const told = await tell(fileOf(text), exporter, { signal: stop.signal, pace: async () => stop.abort() });
			expect(spans.length).toBeGreaterThan(0);
			expect(ids(spans)).toEqual(ids(all.slice(0, spans.length)));
			await tell(fileOf(text), exporter);
			expect(ids(spans)).toEqual(ids(all));
			expect(told.given).toEqual({ store: expect.any(Number) });
		});

		test("gives what was read before the file could be read no further", async () => {
			const { exporter, spans } = destination(temporaryFolder());
			const broken = () => {
				throw new Error("the disk is gone");
			};
			const told = await tell(fileOf(text), exporter, { pace: broken });
			expect(told.failure).toBe("the disk is gone");
			expect([told.session?.sessionId, told.given]).toEqual(["0199-long", { store: expect.any(Number) }]);
			expect(told.figures?.answers).toBeGreaterThan(0);
			await tell(fileOf(text), exporter);
			expect(ids(spans)).toEqual(ids(all));
		});
	});

	describe("one short session after the other", () => {
		const sessions = Array.from({ length: 40 }, (_, index) =>
			longText(2).replace("0199-long", `0199-short-${index}`),
		);

		test("waits for room behind each session that gave something, and behind no other", async () => {
			const { exporter, spans } = destination(temporaryFolder());
			/** What was given when the wait behind a session began, by session: the last one counts. */
			const waits = new Map<number, number>();
			for (const [index, text] of sessions.entries()) {
				const file = fileOf(text);
				await tell(file, exporter, { pace: async () => void waits.set(index, spans.length) });
				const again = await tell(file, exporter, { pace: () => Promise.reject(new Error("waits for nothing")) });
				expect(again.failure).toBeUndefined();
			}
			const each = spansOf(sessions[0] ?? "").length;
			expect([...waits.values()]).toEqual(sessions.map((_, index) => each * (index + 1)));
		});

		test("a slow destination has never more than one session queued", async () => {
			const { exporter, spans } = destination(temporaryFolder());
			let [delivered, most] = [0, 0];
			const slow = async () => {
				most = Math.max(most, spans.length - delivered);
				await new Promise(setImmediate);
				delivered = spans.length;
			};
			for (const text of sessions) await tell(fileOf(text), exporter, { pace: slow });
			expect(delivered).toBe(sessions.length * spansOf(sessions[0] ?? "").length);
			expect(most).toBeLessThanOrEqual(spansOf(sessions[0] ?? "").length);
		});

		test("waits also behind better copies and totals, which are given last", async () => {
			const text = content("parallel-tools-one-fails");
			const lines = text.split("\n");
			const result = lines.findIndex((line) => line.includes('"role":"toolResult"'));
			const { exporter, spans } = destination(temporaryFolder());
			await tell(fileOf(lines.slice(0, result).join("\n")), exporter);
			spans.length = 0;
			let seen = 0;
			const pace = async () => {
				seen = spans.length;
			};
			await tell(fileOf(text), exporter, { pace });
			expect([seen, spans.length > 0]).toEqual([spans.length, true]);
		});
	});

	test("passes over what cannot be read, says where it is, and tells the rest", async () => {
		const text = content("one-answer");
		const [header, ...rest] = text.split("\n");
		const broken = [header, '{"type":"message","id":', ...rest, "[]", '{"type":"message","id":"torn'].join("\n");
		const { exporter, spans } = destination(temporaryFolder());
		const problems: RecordProblem[] = [];
		await tell(fileOf(broken), exporter, { onProblem: (problem: RecordProblem) => problems.push(problem) });
		expect(ids(spans)).toEqual(ids(spansOf(text)));
		expect(problems.map(({ line }) => line)).toEqual([2, rest.length + 3, rest.length + 4]);
	});

	test("is of no file that is not pi's", async () => {
		const { exporter, spans } = destination(temporaryFolder());
		for (const text of [
			"",
			"\n\n",
			'{"type":"summary"}\n{"type":"user"}',
			"\u0000\u0001",
			'{"type":"session","id":"","timestamp":"x"}',
		]) {
			const problems: RecordProblem[] = [];
			const told = await tell(fileOf(text), exporter, {
				onProblem: (problem: RecordProblem) => problems.push(problem),
			});
			expect([told.session, problems.length]).toEqual([undefined, 1]);
		}
		expect(spans).toEqual([]);
	});

	test("reads a text with every line break of Unicode in one line", async () => {
		const text = content("one-answer").replace("Hello", "Hello\u2028\u2029\u0085");
		const file = fileOf(text);
		appendFileSync(file, "\n");
		const { exporter, spans } = destination(temporaryFolder());
		const problems: RecordProblem[] = [];
		await tell(file, exporter, { onProblem: (problem: RecordProblem) => problems.push(problem) });
		expect(problems).toEqual([]);
		expect(ids(spans)).toEqual(ids(spansOf(text)));
	});
});
