import { appendFileSync, chmodSync, mkdirSync, readdirSync, readFileSync, rmdirSync, statSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Ledger } from "../../src/destinations/ledger.ts";
import { traceIdOf } from "../../src/recorder/ids.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { scenarioFiles, spansOf } from "../support/scenario-files.ts";

const session = (scenario: string) => {
	const file = scenarioFiles().find((candidate) => candidate.scenario === scenario);
	const spans = spansOf(file?.content ?? "");
	return { spans, traceId: spans[0]?.spanContext().traceId ?? "" };
};
const isUnit = (span: { attributes: object }) => "opensync.span.kind" in span.attributes;

describe("the ledger of a destination", () => {
	test("knows every session, run, turn and aside that was given, in whatever process", () => {
		const folder = temporaryFolder();
		const { spans, traceId } = session("fork-clone-new-resume-tree-and-model-switch");
		new Ledger(folder).note(spans.slice(0, 5));
		new Ledger(folder).note(spans.slice(5));
		const units = spans.filter(isUnit).map((span) => span.spanContext().spanId);
		expect([...new Ledger(folder).account(traceId).units.keys()].toSorted()).toEqual([...new Set(units)].toSorted());
	});

	test("knows the totals as they were given last", () => {
		const { spans, traceId } = session("one-tool");
		const ledger = new Ledger(temporaryFolder());
		ledger.note(spans);
		const last = spans.findLast((span) => "opensync.session.input_tokens" in span.attributes);
		expect(ledger.account(traceId).totals).toEqual({
			input: last?.attributes["opensync.session.input_tokens"],
			output: last?.attributes["opensync.session.output_tokens"],
			cost: last?.attributes["opensync.session.cost"],
		});
	});

	test("knows nothing of a session that was not given", () => {
		expect(new Ledger(temporaryFolder()).account(traceIdOf("x"))).toEqual({ units: new Map(), totals: undefined });
	});

	test("knows what the disk did not take, and writes it down as soon as the disk does", () => {
		const folder = temporaryFolder();
		const { spans, traceId } = session("one-tool");
		const ledger = new Ledger(folder);
		ledger.begin();
		mkdirSync(join(folder, "ledger", traceId));
		ledger.note(spans);
		const { units } = ledger.account(traceId);
		expect(units.size).toBeGreaterThan(2);
		rmdirSync(join(folder, "ledger", traceId));
		ledger.writeDown();
		expect(new Ledger(folder).account(traceId).units).toEqual(units);
	});

	test("loses nothing but the line itself when a process ends in the middle of one", () => {
		const folder = temporaryFolder();
		const { spans, traceId } = session("one-tool");
		const whole = new Ledger(folder);
		whole.note(spans);
		const { units } = whole.account(traceId);
		appendFileSync(join(folder, "ledger", traceId), "\n0123456789abcd");
		const again = { ...spans[0], spanContext: () => ({ traceId, spanId: "f".repeat(16), traceFlags: 1 }) };
		new Ledger(folder).note([again as never]);
		expect([...new Ledger(folder).account(traceId).units.keys()]).toEqual([...units.keys(), "f".repeat(16)]);
	});

	test("whatever bytes are in its file, never throws and keeps the good lines", () => {
		const folder = temporaryFolder();
		const { spans, traceId } = session("one-answer");
		new Ledger(folder).note(spans);
		const known = [...new Ledger(folder).account(traceId).units.keys()];
		fc.assert(
			fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
				appendFileSync(join(folder, "ledger", traceId), bytes);
				const { units } = new Ledger(folder).account(traceId);
				expect([...units.keys()]).toEqual(expect.arrayContaining(known));
			}),
			{ numRuns: 100 },
		);
	});

	test("is readable by its owner alone", () => {
		const folder = temporaryFolder();
		const { spans, traceId } = session("one-answer");
		new Ledger(folder).note(spans);
		expect(statSync(join(folder, "ledger")).mode & 0o777).toBe(0o700);
		expect(statSync(join(folder, "ledger", traceId)).mode & 0o777).toBe(0o600);
	});

	test("holds ids and numbers, nothing that was said", () => {
		const folder = temporaryFolder();
		const { spans, traceId } = session("parallel-tools-one-fails");
		new Ledger(folder).note(spans);
		expect(readFileSync(join(folder, "ledger", traceId), "utf8")).toMatch(
			/^\n([0-9a-f]{16} (c|\d+)( \d+ \d+ [\d.e-]+)?\n)+$/,
		);
	});

	test("in a state folder that cannot be written knows what this process gave, and nothing else", () => {
		const folder = join(temporaryFolder(), "file");
		appendFileSync(folder, "in the way");
		const { spans, traceId } = session("one-answer");
		const ledger = new Ledger(folder, () => 1000);
		ledger.begin();
		ledger.note(spans);
		expect(ledger.account(traceId).units.size).toBeGreaterThan(0);
		expect(ledger.since).toBe(1000);
		const another = new Ledger(folder);
		expect(another.account(traceId).units.size).toBe(0);
		expect(another.since).toBe(Number.POSITIVE_INFINITY);
	});

	test("is begun once, and remembers when", () => {
		const folder = temporaryFolder();
		new Ledger(folder, () => 1000).begin();
		new Ledger(folder, () => 2000).begin();
		const ledger = new Ledger(folder);
		expect([ledger.since, ledger.lookedAt]).toEqual([1000, 1000]);
		ledger.looked(5000);
		expect([ledger.since, ledger.lookedAt]).toEqual([1000, 5000]);
	});

	test("writes nothing of a session that the user asked not to keep", () => {
		const folder = temporaryFolder();
		mkdirSync(join(folder, "ledger"));
		chmodSync(join(folder, "ledger"), 0o700);
		const { spans } = session("one-answer");
		const ephemeral = spans.map((span) => ({
			...span,
			attributes: { ...span.attributes, "opensync.session.ephemeral": true },
		}));
		new Ledger(folder).note(ephemeral as never);
		expect(readdirSync(join(folder, "ledger"))).toEqual([]);
	});
});
