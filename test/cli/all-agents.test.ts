import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
	type ExchangeRecord,
	type LocalOpenSync,
	type SessionRow,
	startLocalOpenSync,
} from "../../src/local/server.ts";
import { removeFolder } from "../support/remove-folder.ts";
import { endEveryTerminal, Terminal, terminalMissing } from "../support/terminal.ts";
import { type Expected, layOutAll, SOURCES } from "./machine-of-all.ts";
import { PROGRAM, type Ran, runProgram } from "./program.ts";

/** A machine on which all agents ran, and an OpenSync that it can import to. */
interface World {
	readonly home: string;
	readonly expected: readonly Expected[];
	readonly openSync: LocalOpenSync;
	readonly requests: ExchangeRecord[];
	readonly env: Readonly<Record<string, string>>;
}

async function startWorld(): Promise<World> {
	const home = mkdtempSync(join(tmpdir(), "pi-sync-test-"));
	const requests: ExchangeRecord[] = [];
	const openSync = await startLocalOpenSync({
		dataDir: join(home, "opensync"),
		onRequest: (exchange) => void requests.push(exchange),
	});
	const env = {
		...{ PATH: process.env.PATH ?? "", HOME: home },
		...{ PI_SYNC_CONVEX_URL: openSync.url, PI_SYNC_API_KEY: openSync.apiKey },
	};
	return { home, expected: layOutAll(home), openSync, requests, env };
}

async function endWorld({ home, openSync }: World): Promise<void> {
	await openSync.close();
	await removeFolder(home);
}

const importAll = ({ env }: World, ...args: readonly string[]): Promise<Ran> =>
	runProgram(["import", "--agent", "all", ...args], env);

const known = (value: Expected["cost"] | Expected["input"]): number => (typeof value === "number" ? value : 0);
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What was asked for, but for whether a server is there and what it has. */
const written = ({ requests }: World) => requests.filter(({ method }) => method === "POST");

describe("a machine on which all six agents ran, imported in one go", () => {
	let world: World;
	let dryRun: Ran;
	let imported: Ran;
	let rows: readonly SessionRow[];
	const rowOf = ({ id }: Expected) => rows.find(({ externalId }) => externalId === id);

	beforeAll(async () => {
		world = await startWorld();
		dryRun = await importAll(world, "--dry-run");
		expect(written(world)).toEqual([]);
		imported = await importAll(world);
		rows = world.openSync.sessions();
	}, 120_000);
	afterAll(() => endWorld(world));

	test("comes whole, without a complaint", () => {
		const count = world.expected.length;
		expect(imported).toMatchObject({
			code: 0,
			stdout: expect.stringMatching(new RegExp(`^${count} sessions, .*: ${count} sessions went to opensync\\.`)),
		});
	});

	test("is what a dry run has promised, message by message", () => {
		expect(dryRun.code).toBe(0);
		expect(dryRun.stdout.replace("would go", "went")).toBe(imported.stdout);
		expect(dryRun.stderr).toBe(imported.stderr);
	});

	test("has every session once, each under its agent, and nothing else", () => {
		const idsOf = (sessions: readonly { readonly source: string; readonly name: string }[]) =>
			SOURCES.map((agent) => [agent, sessions.flatMap(({ source, name }) => (source === agent ? name : [])).sort()]);
		expect(idsOf(rows.map(({ source, externalId }) => ({ source, name: externalId })))).toEqual(
			idsOf(world.expected.map(({ source, id }) => ({ source, name: id }))),
		);
	});

	test("has each session in its project, with its name and the time when it began", () => {
		for (const one of world.expected) {
			const row = rowOf(one);
			expect([one.id, row?.projectPath]).toEqual([one.id, one.folder]);
			if (one.titles !== undefined) expect(one.titles).toContain(row?.title);
			// Codex' first line is written some 100 ms after its session began.
			expect([one.id, Math.abs((row?.createdAt ?? 0) - one.beganAt)]).toEqual([
				one.id,
				expect.toSatisfy(isBelowSecond),
			]);
		}
	});

	test("has each session's answers, as many as the agent wrote", () => {
		for (const { id, answers } of world.expected) {
			if (answers === undefined) continue;
			const messages = world.openSync.messages(id).filter(({ role }) => role === "assistant");
			expect([id, messages.length]).toEqual([id, answers]);
		}
	});

	test.each(SOURCES)("has the tokens and costs of %s that were billed, session by session and in sum", (source) => {
		const ofAgent = world.expected.filter((one) => one.source === source);
		const ownRows = rows.filter((row) => row.source === source);
		for (const one of ofAgent) {
			const { promptTokens, completionTokens, cost } = rowOf(one) ?? {};
			expect([one.id, promptTokens, completionTokens]).toEqual([one.id, known(one.input), known(one.output)]);
			if (one.cost !== "unproved") expect([one.id, cost]).toEqual([one.id, expect.closeTo(known(one.cost), 9)]);
		}
		expect(sum(ownRows.map(({ promptTokens }) => promptTokens))).toBe(sum(ofAgent.map(({ input }) => known(input))));
		expect(sum(ownRows.map(({ completionTokens }) => completionTokens))).toBe(
			sum(ofAgent.map(({ output }) => known(output))),
		);
		const unproved = new Set(ofAgent.filter(({ cost }) => cost === "unproved").map(({ id }) => id));
		const proved = ownRows.filter(({ externalId }) => !unproved.has(externalId));
		expect(sum(proved.map(({ cost }) => cost))).toBeCloseTo(sum(ofAgent.map(({ cost }) => known(cost))), 9);
	});

	test("is told no cost that nobody can know, not even as 0, and no tokens", () => {
		const told = world.requests.filter(({ url }) => url === "/sync/session").map(({ body }) => JSON.parse(body));
		const ofUnknown = (pick: (one: Expected) => unknown) =>
			told.filter(({ externalId }) =>
				world.expected.some((one) => one.id === externalId && pick(one) === "unknown"),
			);
		expect(ofUnknown(({ cost }) => cost).length).toBeGreaterThan(10);
		for (const body of ofUnknown(({ cost }) => cost)) expect(body).not.toHaveProperty("cost");
		// Where a total belongs, OpenSync has 0 anyway, and takes 0 for nothing new.
		for (const { promptTokens = 0, completionTokens = 0 } of ofUnknown(({ input }) => input))
			expect([promptTokens, completionTokens]).toEqual([0, 0]);
	});

	test("is named session by session in a pipe, without a bar", () => {
		const lines = imported.stderr.trimEnd().split("\n");
		for (const { id } of world.expected) expect(lines.filter((line) => line.includes(`  ${id}  `))).toHaveLength(1);
		for (const drawn of ["\u001b", "━"]) expect(imported.stderr).not.toContain(drawn);
	});

	test("is not sent again by a second import", async () => {
		const before = written(world).length;
		const again = await importAll(world);
		expect(again).toMatchObject({ code: 0, stdout: expect.stringMatching(/: nothing was missing\.\n$/) });
		expect(written(world).length).toBe(before);
		expect(world.openSync.sessions()).toEqual(rows);
	});

	test("loses, of a record that is damaged, that record alone", async () => {
		const other = await startWorld();
		const damaged = SOURCES.map((source) => damage(other.home, source));
		const ran = await importAll(other);
		expect(ran.code).toBe(1);
		for (const { path, id } of damaged) {
			expect(ran.stderr).toContain(`${path}:`);
			expect(other.openSync.sessions().find(({ externalId }) => externalId === id)).toBeUndefined();
		}
		const ids = new Set(damaged.map(({ id }) => id));
		const others = rows.filter(({ externalId }) => !ids.has(externalId));
		const figures = ({ externalId, source, promptTokens, completionTokens, messageCount }: SessionRow) =>
			[externalId, source, promptTokens, completionTokens, messageCount].join(" ");
		expect(other.openSync.sessions().map(figures).sort()).toEqual(others.map(figures).sort());
		await endWorld(other);
	});

	describe.skipIf(terminalMissing() !== undefined)("in a terminal", () => {
		afterEach(endEveryTerminal);

		test("shows a bar over all of them", async () => {
			const terminal = new Terminal({ folder: world.home, env: world.env });
			const again = ["import", "--agent", "all", "--dry-run", "--again"];
			await terminal.start([process.execPath, PROGRAM, ...again], world.home);
			expect(await terminal.waitForScreen(" records, ")).toContain("━");
			const { code, screen } = await terminal.waitForExit();
			const [amount] = /^\d+ sessions, \d+ messages,/.exec(imported.stdout) ?? [];
			expect([code, screen]).toEqual([0, expect.stringMatching(/ read\n/)]);
			for (const of of ["read", "would go"]) expect(screen).toMatch(new RegExp(`${amount} .*${of}`));
			expect(screen).not.toContain(world.expected[0]?.id);
		});
	});
});

const isBelowSecond = (ms: number): boolean => ms < 1000;

/** One session of each agent that no other one refers to. */
const ALONE: Readonly<Record<string, string>> = {
	pi: "01a206b9-ce8a-7174-bd00-e61188a15b01",
	"claude-code": "2cc54040-cf10-4439-ad63-de7d1abb7a2c",
	"codex-cli": "01a22c56-1876-7063-8c20-f779d318c35b",
	opencode: "ses_df9348b08ffegKsmJzqEnovVSX",
	"factory-droid": "2e9f3ba4-6a65-4a47-b357-56aa36c644be",
	"cursor-sync": "aaaaaaaa-0000-4000-8000-000000000001",
};

/** Overwrites one record of an agent. Returns its path, and the session that it held. */
function damage(home: string, source: string): { readonly path: string; readonly id: string } {
	const id = ALONE[source] ?? "";
	const files = readdirSync(home, { recursive: true, encoding: "utf8" });
	const path = join(home, files.find((file) => new RegExp(`${id}\\.jsonl?$`).test(file)) ?? "none");
	writeFileSync(path, Buffer.from('\u0000\u00ff{"type":"torn', "latin1"));
	return { path, id };
}
