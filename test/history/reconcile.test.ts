import { appendFileSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { describe, expect, test } from "vitest";
import { PI } from "../../src/agents/pi/pi.ts";
import { healLeftOpen, reconcileChanged } from "../../src/daemon/history/reconcile.ts";
import type { DestinationExporter } from "../../src/destinations/exporters.ts";
import { Ledger } from "../../src/destinations/ledger.ts";
import { OpenMarks } from "../../src/destinations/open-marks.ts";
import { traceIdOf } from "../../src/recorder/ids.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { spansOf, TEST_ORIGIN } from "../support/scenario-files.ts";

const SESSION = "0199-changed";
const at = (minute: number) => new Date(Date.now() + minute * 60_000).toISOString();
const TEXT = [
	{ type: "session", version: 3, id: SESSION, timestamp: at(-40), cwd: "/home/ada" },
	...["user", "assistant"].map((role) => ({
		...{ type: "message", id: role, timestamp: at(-30) },
		message: {
			...{
				role,
				content: [{ type: "text", text: "hello" }],
				timestamp: Date.parse(at(-30)),
				api: "x",
				provider: "x",
			},
			...{ model: "x", stopReason: "stop", usage: { input: 1, output: 1 } },
		},
	})),
]
	.map((line) => `${JSON.stringify(line)}\n`)
	.join("");

/** A session that changed so many milliseconds ago, and a destination that was set up before and lacks it. */
/** Milliseconds: two seconds after it was written a file counts as left. */
const JUST_NOW = 1_500;

function stage(ageMs: number) {
	const [agentDir, state] = [temporaryFolder(), temporaryFolder()];
	const folder = join(agentDir, "sessions", "--home-ada--");
	const machine = { env: { PI_CODING_AGENT_DIR: agentDir }, home: agentDir };
	mkdirSync(folder, { recursive: true });
	const file = join(folder, `2026-01-01T00-00-00-000Z_${SESSION}.jsonl`);
	writeFileSync(file, TEXT);
	const changed = new Date(Date.now() - ageMs);
	utimesSync(file, changed, changed);
	const given: ReadableSpan[] = [];
	const ledger = new Ledger(state, () => Date.now() - 3_600_000);
	ledger.begin();
	const destination = {
		...{ name: "store", ledger, marks: new OpenMarks(state), keepsTotals: true, sessionIsThere: () => {} },
		export: (spans: readonly ReadableSpan[]) => given.push(...spans),
	} as unknown as DestinationExporter;
	const whenFree = <T>(_path: string, act: () => Promise<T>) => act();
	const told = { agents: [PI] as const, destinations: [destination], origin: TEST_ORIGIN, tablePrices: true };
	const reconciling = { ...told, stateDir: state, whenFree };
	const reconcile = async () => reconcileChanged(await PI.records(machine), reconciling);
	const heal = () => healLeftOpen(reconciling);
	const deadMark = join(state, "open", `${traceIdOf(SESSION)}.1-00000000-00000000-00000000.open`);
	return { file, given, reconcile, heal, deadMark, destination, otherProcess: new OpenMarks(state) };
}

const ids = (spans: readonly ReadableSpan[]) => spans.map((span) => span.spanContext().spanId);

describe("a session that changed and that a destination lacks", () => {
	test("is given", async () => {
		const { given, reconcile } = stage(60_000);
		await reconcile();
		expect(ids(given)).toEqual(ids(spansOf(TEXT)));
	});

	test("is left to the process that has it open", async () => {
		const { file, given, reconcile, otherProcess } = stage(60_000);
		otherProcess.begin(traceIdOf(SESSION), file);
		await reconcile();
		expect(given).toEqual([]);
	});

	test("is left to the process that writes into it and says a moment later that it has it open", async () => {
		const { file, given, reconcile, otherProcess } = stage(JUST_NOW);
		const reconciled = reconcile();
		await sleep(100);
		otherProcess.begin(traceIdOf(SESSION), file);
		await reconciled;
		expect(given).toEqual([]);
	});

	test("is given a moment later where nobody says so: whoever wrote it is dead", async () => {
		const { given, reconcile } = stage(JUST_NOW);
		await reconcile();
		expect(ids(given)).toEqual(ids(spansOf(TEXT)));
	});
});

describe("a session that a process had open when it died", () => {
	const marked = (deadMark: string, file: string, since = Date.now() - 60_000) => {
		mkdirSync(dirname(deadMark), { recursive: true });
		const mark = JSON.stringify({ file, since });
		writeFileSync(deadMark, mark);
		const longAgo = new Date(Date.now() - 3_600_000);
		utimesSync(deadMark, longAgo, longAgo);
	};
	const totalsIn = (spans: readonly ReadableSpan[]) =>
		spans.flatMap(({ attributes }) => attributes["opensync.session.input_tokens"] ?? []);

	test("is given with its totals, and done with", async () => {
		const { file, given, heal, deadMark } = stage(3_600_000);
		marked(deadMark, file);
		await heal();
		expect([ids(given), totalsIn(given)]).toEqual([ids(spansOf(TEXT)), [1]]);
		expect(readdirSync(dirname(deadMark))).toEqual([]);
	});

	test("is given whole while another process still heals what an earlier one left of it", async () => {
		const { file, given, heal, deadMark, otherProcess } = stage(3_600_000);
		marked(deadMark, file, Date.now() - 3_600_000);
		const [earlier] = otherProcess.others();
		expect(earlier && otherProcess.claim(earlier)).toBe(true);
		marked(deadMark, file);
		await heal();
		expect([ids(given), totalsIn(given)]).toEqual([ids(spansOf(TEXT)), [1]]);
		otherProcess.healed(traceIdOf(SESSION));
		expect(readdirSync(dirname(deadMark))).toEqual([]);
	});

	test("and that goes on and ends while it is given has the totals of its end", async () => {
		const { file, given, heal, deadMark, destination } = stage(3_600_000);
		marked(deadMark, file);
		const rest = TEXT.split("\n").slice(1).join("\n").replaceAll('"id":"', '"id":"later-');
		let goesOn = () => appendFileSync(file, rest.replaceAll(at(-30).slice(0, 15), at(-20).slice(0, 15)));
		Object.assign(destination, {
			export: (spans: readonly ReadableSpan[]) => {
				given.push(...spans);
				goesOn();
				goesOn = () => {};
			},
		});
		await heal();
		expect(totalsIn(given).at(-1)).toBe(2);
	});

	test("and that a living one takes up while it is given is looked at again after that one", async () => {
		const { file, given, heal, deadMark, otherProcess } = stage(3_600_000);
		marked(deadMark, file);
		const healed = heal();
		otherProcess.begin(traceIdOf(SESSION), file);
		await healed;
		expect([given.length > 2, totalsIn(given)]).toEqual([true, []]);
		expect(readdirSync(dirname(deadMark)).length).toBe(2);
	});

	test("and that a living one has taken up is given without totals, and looked at again after that one", async () => {
		const { file, given, heal, deadMark, otherProcess } = stage(3_600_000);
		marked(deadMark, file);
		otherProcess.begin(traceIdOf(SESSION), file);
		await heal();
		expect([given.length > 2, totalsIn(given)]).toEqual([true, []]);
		expect(readdirSync(dirname(deadMark)).length).toBe(2);
	});
});
