import { cpSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { newOwner } from "../../exporter/outbox/owner.ts";
import { CLAUDE_CODE } from "../../src/agents/claude-code/claude-code.ts";
import { CODEX } from "../../src/agents/codex/codex.ts";
import { PI } from "../../src/agents/pi/pi.ts";
import { CatchUp } from "../../src/daemon/catch-up.ts";
import { importSessions } from "../../src/daemon/history/import-sessions.ts";
import { Pace } from "../../src/daemon/history/pace.ts";
import { heal, healLeftOpen, reconcileChanged } from "../../src/daemon/history/reconcile.ts";
import { type DestinationExporter, openExporters } from "../../src/destinations/exporters.ts";
import { Ledger } from "../../src/destinations/ledger.ts";
import { OpenMarks } from "../../src/destinations/open-marks.ts";
import { type LocalOpenSync, startLocalOpenSync } from "../../src/local/server.ts";
import { bookName } from "../../src/recorder/ids.ts";
import { loadSettings } from "../../src/settings/load.ts";
import type { SessionBegan } from "../../src/transcript.ts";
import { REAL_FAMILIES, type RealFamily, spansIn } from "../agents/real-families.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { CHILD, EVENTS, FAMILY, familySpans, PARENT, spansOfEvents } from "../support/family.ts";
import { startOtlpReceiver } from "../support/otlp-receiver.ts";
import { TEST_ORIGIN } from "../support/scenario-files.ts";

const AGENTS = [PI, CLAUDE_CODE, CODEX] as const;
const pathsOf = ({ home, parent, subagent }: RealFamily) => [join(home, parent), join(home, subagent)] as const;
const idOf = ({ agent }: RealFamily, path: string) => agent.beginning(path)?.sessionId ?? "";

/** OpenSync and an OTLP backend, each with its real exporter, outbox and books. */
async function world(known?: LocalOpenSync) {
	const server = known ?? (await startLocalOpenSync({ dataDir: temporaryFolder() }));
	const otlp = await startOtlpReceiver();
	const stateDir = temporaryFolder();
	const env = {
		...{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: otlp.url, PI_SYNC_STATE_DIR: stateDir },
		...{ PI_SYNC_CONVEX_URL: server.url, PI_SYNC_API_KEY: server.apiKey },
	};
	const { settings } = loadSettings({ env, home: temporaryFolder(), platform: process.platform });
	const { exporters: destinations } = openExporters(settings, () => {});
	onTestFinished(async () => {
		await Promise.all(destinations.map((one) => one.shutdown(0)));
		await Promise.all([...(known === undefined ? [server.close()] : []), otlp.close()]);
	});
	const bring = async (paths: readonly string[]) => {
		const signal = AbortSignal.timeout(60_000);
		const pace = new Pace({ destinations, signal, patienceMs: 10_000, onGivenUp: () => {} });
		const files = paths.map((path) => ({ path, bytes: 1, modifiedAt: 1 }));
		const told = { agents: AGENTS, destinations, origin: TEST_ORIGIN, tablePrices: true, stateDir };
		const imported = [];
		for await (const one of importSessions({ ...told, files, signal, pace, onRead: () => {} })) imported.push(one);
		await Promise.all(destinations.map((one) => one.flush(signal)));
		return imported;
	};
	const rows = () =>
		server
			.sessions()
			.map(({ externalId, title, promptTokens, completionTokens, messageCount }) => ({
				...{ externalId, title, promptTokens, completionTokens, messageCount },
			}))
			.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1));
	return { server, otlp, bring, rows, destinations };
}

describe.each(REAL_FAMILIES)("a parent and its subagent, imported: $name", (family) => {
	const [parent, subagent] = pathsOf(family);

	test("in any order, and twice, are two sessions of OpenSync and one trace of OTLP", async () => {
		const [first, second] = [await world(), await world()];
		await first.bring([parent, subagent]);
		await second.bring([subagent, parent]);
		expect(first.rows().map(({ externalId }) => externalId)).toEqual(
			[idOf(family, parent), idOf(family, subagent)].toSorted(),
		);
		expect(second.rows()).toEqual(first.rows());
		const spans = [...(await spansIn(family.agent, parent)), ...(await spansIn(family.agent, subagent))];
		for (const { otlp } of [first, second]) {
			const ids = otlp.spans.map((span) => span.spanContext().spanId);
			expect(ids.toSorted()).toEqual(spans.map((span) => span.spanContext().spanId).toSorted());
			expect(new Set(otlp.spans.map((span) => span.spanContext().traceId)).size).toBe(1);
		}
		const [rows, sent] = [first.rows(), first.otlp.spans.length];
		const again = await first.bring([subagent, parent]);
		expect(again.map(({ given, thereAlready }) => [given, thereAlready])).toEqual(Array(2).fill([{}, []]));
		expect([first.rows(), first.otlp.spans.length]).toEqual([rows, sent]);
	});

	test("have a book each, named after the session", async () => {
		const { bring, destinations } = await world();
		await bring([parent, subagent]);
		for (const { ledger } of destinations) {
			const [own, other] = [parent, subagent].map((path) => ledger.account(bookName(idOf(family, path))));
			expect(own?.units.size).toBeGreaterThan(0);
			expect(other?.units.size).toBeGreaterThan(0);
			expect([...(other?.units.keys() ?? [])].filter((unit) => own?.units.has(unit))).toEqual([]);
			expect([own?.totals, other?.totals]).not.toContain(undefined);
		}
	});

	test("are known to OpenSync one by one: what another machine gave of one says nothing of the other", async () => {
		const elsewhere = await world();
		await elsewhere.bring([parent]);
		const here = await world(elsewhere.server);
		const brought = await here.bring([parent, subagent]);
		expect(brought.map(({ thereAlready }) => thereAlready)).toEqual([["opensync"], []]);
		expect(elsewhere.rows()).toHaveLength(2);
	});
});

/** What a process leaves of a session that it has open when it is killed. */
function writeMark(path: string, file: string): void {
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, JSON.stringify({ file, since: Date.now() - 7_200_000 }));
	const longAgo = new Date(Date.now() - 3_600_000);
	utimesSync(path, longAgo, longAgo);
}

/** The parent's events, killed while one of its two calls was under way. */
const cutOffParent = () => [
	...EVENTS[PARENT].filter((event) => event.type !== "tool_returned" || event.callId !== "call-x").slice(0, 4),
	{ type: "session_closed" as const },
];

/** A destination that keeps what it is given, with real books. */
function store() {
	const folder = temporaryFolder();
	const given: string[] = [];
	const ledger = new Ledger(folder, () => 0);
	ledger.begin();
	const destination = {
		...{ name: "store", ledger, marks: new OpenMarks(folder), keepsTotals: true, sessionIsThere: () => {} },
		export: (spans: Parameters<DestinationExporter["export"]>[0]) => {
			given.push(...spans.map(({ name }) => name));
			ledger.note(spans);
		},
	} as unknown as DestinationExporter;
	const told = { agents: AGENTS, destinations: [destination], origin: TEST_ORIGIN, tablePrices: true };
	const whenFree = <T>(_path: string, act: () => Promise<T>) => act();
	return {
		folder,
		given,
		destination,
		reconciling: { ...told, stateDir: folder, whenFree },
		otherProcess: new OpenMarks(folder),
	};
}

describe.each(REAL_FAMILIES)("a subagent whose parent goes on, or the other way round: $name", (family) => {
	const [parent, subagent] = pathsOf(family);
	const record = (path: string) => ({ path, bytes: 1, modifiedAt: Date.now() - 60_000 });

	test.each([
		["the parent", parent, subagent],
		["the subagent", subagent, parent],
	])(
		"reconciling leaves %s to the process that has it open, and gives the other one whole",
		async (_, open, other) => {
			const { destination, reconciling, otherProcess } = store();
			otherProcess.begin(bookName(idOf(family, open)), open);
			const healed = await reconcileChanged([record(parent), record(subagent)], reconciling);
			expect(healed.map(({ file }) => file)).toEqual([other]);
			expect(destination.ledger.account(bookName(idOf(family, open))).units.size).toBe(0);
			expect(destination.ledger.account(bookName(idOf(family, other))).totals).toBeDefined();
		},
	);

	test("what was cut off of the subagent is given whole once its record goes on, and nothing of the parent again", async () => {
		const { destination, reconciling, given } = store();
		const home = temporaryFolder();
		cpSync(family.home, home, { recursive: true });
		const [parentHere, here] = pathsOf({ ...family, home });
		const whole = readFileSync(here, "utf8");
		const lines = whole.split(/(?<=\n)/);
		writeFileSync(
			here,
			lines
				.slice(
					0,
					lines.findIndex((line) => /"tool_result"|function_call_output/.test(line)),
				)
				.join(""),
		);
		for (const path of [parentHere, here]) await heal(path, reconciling);
		const book = bookName(idOf(family, here));
		const cutOff = destination.ledger.account(book);
		expect([...cutOff.units.values()].filter((much) => Number.isFinite(much)).length).toBeGreaterThan(0);
		given.length = 0;
		await heal(parentHere, reconciling);
		expect(given).toEqual([]);
		writeFileSync(here, whole);
		await heal(here, reconciling);
		expect(given.filter((name) => name === "turn").length).toBeGreaterThan(0);
		const { units } = destination.ledger.account(book);
		expect([...units.keys()]).toEqual(expect.arrayContaining([...cutOff.units.keys()]));
		given.length = 0;
		for (const path of [parentHere, here]) await heal(path, reconciling);
		expect(given).toEqual([]);
	});

	test("healing what a dead process left of one of them is not held up by the other one", async () => {
		const { folder, destination, reconciling, otherProcess } = store();
		// A process of this machine: of others only silence tells.
		const dead = `${bookName(idOf(family, subagent))}.${newOwner().replace(/^\d+/, "999999999")}.open`;
		otherProcess.begin(bookName(idOf(family, parent)), parent);
		const mark = join(folder, "open", dead);
		writeMark(mark, subagent);
		const healed = await healLeftOpen(reconciling);
		expect(healed.map(({ file }) => file)).toEqual([subagent]);
		expect(destination.ledger.account(bookName(idOf(family, subagent))).totals).toBeDefined();
		expect(readdirSync(join(folder, "open")).map((name) => name.split(".")[0])).toEqual([
			bookName(idOf(family, parent)),
		]);
	});
});

describe("catching up with several sessions in one trace", () => {
	const [parent = [], child = []] = familySpans();
	const beganOf = (id: (typeof FAMILY)[number]) => EVENTS[id][0] as SessionBegan;
	const caughtUp = (destination: DestinationExporter, id: (typeof FAMILY)[number], spans: typeof parent) => {
		const past = new CatchUp([destination], beganOf(id));
		past.take(spans);
		past.give();
	};

	test("gives each what its own book lacks, whatever was given of the other one", () => {
		const { destination, given } = store();
		caughtUp(destination, PARENT, parent);
		caughtUp(destination, CHILD, child.slice(0, 4));
		given.length = 0;
		caughtUp(destination, CHILD, child);
		expect(given).toEqual(child.slice(4).map(({ name }) => name));
		given.length = 0;
		caughtUp(destination, PARENT, parent);
		expect(given).toEqual([]);
	});

	test("knows by its own book alone that a session is older than the destination", () => {
		const { destination, given } = store();
		Object.defineProperty(destination.ledger, "since", { value: Number.MAX_SAFE_INTEGER });
		destination.ledger.note(parent);
		caughtUp(destination, CHILD, child);
		expect(given).toEqual([]);
		destination.ledger.note(child.slice(0, 1));
		caughtUp(destination, CHILD, child);
		expect(given).toEqual(child.slice(1).map(({ name }) => name));
	});
});

describe("the ledger of several sessions in one trace", () => {
	const [parent = [], child = [], grandchild = []] = familySpans();

	test("has a book for each, also of spans that were given together", () => {
		const [apart, together] = [new Ledger(temporaryFolder()), new Ledger(temporaryFolder())];
		for (const spans of [parent, child, grandchild]) apart.note(spans);
		together.note([...grandchild, ...parent, ...child]);
		for (const id of FAMILY) {
			expect(together.account(bookName(id))).toEqual(apart.account(bookName(id)));
			expect(together.account(bookName(id)).totals).toEqual({ input: 20, output: 10, cost: 0.5 });
		}
	});

	test("takes late spans of a subagent for no better copy of its parent's turn", () => {
		const cutOff = spansOfEvents(cutOffParent());
		const ledger = new Ledger(temporaryFolder());
		ledger.note(cutOff);
		const before = ledger.account(bookName(PARENT));
		expect([...before.units.values()]).toContain(2);
		ledger.note([...child, ...grandchild]);
		expect(ledger.account(bookName(PARENT))).toEqual(before);
	});

	test("is a file whose name is the trace id of a session that nobody started, as it always was", () => {
		const folder = temporaryFolder();
		new Ledger(folder).note(parent);
		expect(readdirSync(join(folder, "ledger"))).toEqual([PARENT.replaceAll("-", "")]);
	});
});
