import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { FileOutbox, FileOutboxOptions } from "../../exporter/outbox/file-outbox.ts";
import { inspectOutbox } from "../../exporter/outbox/inspect.ts";
import { laneHash } from "../../exporter/outbox/lane-file.ts";
import type { TakenRecord } from "../../exporter/outbox/outbox.ts";
import { newOwner } from "../../exporter/outbox/owner.ts";
import { compiled } from "../support/compiled.ts";
import { removeFolder } from "../support/remove-folder.ts";
import { until } from "../support/until.ts";
import { asKilled } from "./as-killed.ts";
import { drainLane, record, total } from "./records.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const PROGRAM = compiled(import.meta.dirname, "append-without-end.ts");
const FOREIGN = "1-00000000-00000000-00000000";

type Open = (folder: string, options?: Partial<FileOutboxOptions>) => FileOutbox;

/** Opens outboxes that look for what others left when they are opened, and later only when told. */
const opening =
	(module: { readonly FileOutbox: typeof FileOutbox }): Open =>
	(folder, options = {}) =>
		new module.FileOutbox({ folder, setTimer: () => () => {}, ...options });

/** How another process opens outboxes: as a second copy of our code does, which shares nothing with the first. */
async function anotherProcess(): Promise<Open> {
	vi.resetModules();
	return opening(await import("../../exporter/outbox/file-outbox.ts"));
}

const open = await anotherProcess();

/** Starts a process that appends records to lanes without end; resolves with the ids that it knew to be accepted. */
async function appendUntilKilled(folder: string, name: string, records: number): Promise<string[]> {
	const child = spawn(process.execPath, [PROGRAM, folder, name], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	const ended = once(child, "exit");
	const accepted: string[] = [];
	for await (const id of createInterface({ input: child.stdout })) {
		accepted.push(id);
		if (accepted.length === records) child.kill("SIGKILL");
	}
	await ended;
	return accepted;
}

describe("a folder that several processes name", () => {
	test("belongs to the first; the second gets a folder in it, and leaves alone what the first has", async () => {
		const folder = temporaryFolder();
		const [one, two] = [open(folder), (await anotherProcess())(folder)];
		one.append([record("a-1")]);
		two.append([record("b-1")]);
		two.look();
		one.look();
		expect(readdirSync(folder)).toContain("2");
		expect([one.counts().queued, two.counts().queued]).toEqual([1, 1]);
		expect(inspectOutbox(folder)).toMatchObject({ queued: 2, lanes: 2 });
		expect(drainLane(two, "b")).toEqual(["b-1"]);
		expect(drainLane(one, "a")).toEqual(["a-1"]);
	});

	test("is taken over whole once its owners are gone: records in the order of their times, and the counts", async () => {
		const folder = temporaryFolder();
		let now = 1_700_000_000_000;
		const clock = { now: () => now++ };
		const [one, two] = [open(folder, clock), (await anotherProcess())(folder, clock)];
		one.append([record("a-1"), total("a-t1")]);
		two.append([record("a-2"), record("b-1"), total("a-t2")]);
		two.acknowledge(two.take("b") as TakenRecord);
		two.look();
		const left = asKilled(folder);
		const next = open(left, clock);
		expect(drainLane(next, "a")).toEqual(["a-1", "a-2", "a-t2"]);
		next.close();
		expect(readdirSync(left)).toEqual(["stats.json"]);
		expect(inspectOutbox(left).stats).toMatchObject({ delivered: 4, superseded: 1 });
	});

	test("is taken over by the owner of a folder in it as well, while that works", async () => {
		const folder = temporaryFolder();
		const [one, two] = [open(folder), (await anotherProcess())(folder)];
		one.append([record("a-1")]);
		two.append([record("b-1")]);
		one.close();
		const arrived = vi.fn();
		two.onArrival(arrived);
		two.look();
		expect(arrived).toHaveBeenCalledOnce();
		expect(two.arrivals()).toContain("a");
		expect(drainLane(two, "a")).toEqual(["a-1"]);
	});

	test("keeps the order when a clock goes backwards", () => {
		const folder = temporaryFolder();
		const early = open(folder, { now: () => 2_000_000_000_000 });
		early.append([record("a-1")]);
		early.close();
		const late = open(folder, { now: () => 1_000_000_000_000 });
		late.append([record("a-2")]);
		late.close();
		expect(drainLane(open(folder), "a")).toEqual(["a-1", "a-2"]);
	});

	test("is left alone while its owner on another machine says that it lives, and taken when it has been silent", () => {
		const first = temporaryFolder();
		open(first).append([record("a-1")]);
		const folder = asKilled(first, FOREIGN);
		let now = Date.now();
		const outbox = open(folder, { now: () => now });
		outbox.append([record("b-1")]);
		expect(outbox.counts().queued).toBe(1);
		now += 11 * 60_000;
		outbox.look();
		expect(drainLane(outbox, "a")).toEqual(["a-1"]);
	});

	test("has an owner that says so at every look", async () => {
		const folder = temporaryFolder();
		let now = Date.now();
		const clock = { now: () => now };
		const owner = open(folder, clock);
		owner.append([record("a-1")]);
		now += 11 * 60_000;
		owner.look();
		const [lock = ""] = readdirSync(folder).filter((name) => name.endsWith(".lock"));
		const elsewhere = asKilled(folder, FOREIGN);
		expect(lock).not.toBe("");
		const outbox = open(elsewhere, clock);
		outbox.append([record("b-1")]);
		expect(outbox.counts().queued).toBe(1);
	});

	test("is free when a process id was given out again", () => {
		const first = temporaryFolder();
		open(first).append([record("a-1")]);
		const [pid, place] = newOwner().split("-");
		const outbox = open(asKilled(first, `${pid}-${place}-00000000-00000000`));
		expect(drainLane(outbox, "a")).toEqual(["a-1"]);
	});

	test("that has a file that cannot be read gives everything else", () => {
		const folder = temporaryFolder();
		mkdirSync(join(folder, `${"1".repeat(16)}.${laneHash("a")}.${"b".repeat(12)}.lane`));
		const outbox = open(folder);
		outbox.append([record("a-1")]);
		outbox.close();
		expect(drainLane(open(folder), "a")).toEqual(["a-1"]);
	});

	test("forgets an owner that was wrongly taken for dead, which goes on with the rest", async () => {
		const folder = temporaryFolder();
		const robbed = open(folder);
		robbed.append([record("a-1"), record("a-2")]);
		expect(robbed.take("a")?.record.id).toBe("a-1");
		const [lock = ""] = readdirSync(folder).filter((name) => name.endsWith(".lock"));
		removeFolder(join(folder, lock));
		const robber = (await anotherProcess())(folder);
		expect(drainLane(robber, "a")).toEqual(["a-1", "a-2"]);
		robbed.append([record("a-3"), record("b-1")]);
		expect(drainLane(robbed, "b")).toEqual(["b-1"]);
		expect(drainLane(robbed, "a")).toEqual(["a-3"]);
		expect(robbed.counts()).toMatchObject({ queued: 0, dropped: {} });
	});

	test("gives every record once, whatever they do in whatever order", async () => {
		const opens = [await anotherProcess(), await anotherProcess(), await anotherProcess()];
		const who = fc.constantFrom(0, 1, 2);
		const lane = fc.constantFrom("a", "b");
		const step = fc.oneof(
			{ weight: 4, arbitrary: fc.record({ do: fc.constant("append" as const), who, lane, back: fc.nat(3) }) },
			{ weight: 4, arbitrary: fc.record({ do: fc.constant("deliver" as const), who, lane }) },
			{ weight: 2, arbitrary: fc.record({ do: fc.constant("look" as const), who }) },
			{ weight: 1, arbitrary: fc.record({ do: fc.constant("restart" as const), who }) },
		);
		const parent = temporaryFolder();
		let round = 0;
		fc.assert(
			fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
				const folder = join(parent, String(round++));
				mkdirSync(folder);
				let now = 1_700_000_000_000;
				const start = (open: Open) => open(folder, { now: () => now, fileBytes: 300 });
				const processes = opens.map(start);
				const delivered: string[] = [];
				const appended: string[] = [];
				for (const [index, one] of steps.entries()) {
					const outbox = processes[one.who] as FileOutbox;
					if (one.do === "append") {
						now += 1 - one.back;
						const id = `${one.lane}-${one.who}-${index}`;
						appended.push(id);
						outbox.append([record(id)]);
					} else if (one.do === "deliver") {
						const got = outbox.take(one.lane);
						if (got === undefined) continue;
						outbox.acknowledge(got);
						delivered.push(got.record.id);
					} else if (one.do === "look") outbox.look();
					else {
						outbox.close();
						processes[one.who] = start(opens[one.who] as Open);
					}
				}
				for (const outbox of processes) outbox.close();
				const last = open(folder);
				delivered.push(...drainLane(last, "a"), ...drainLane(last, "b"));
				last.close();
				expect([...delivered].sort()).toEqual([...appended].sort());
				expect(readdirSync(folder).filter((name) => name !== "stats.json")).toEqual([]);
			}),
			{ numRuns: 100 },
		);
	});

	test("everything a killed process had accepted is delivered by the next, once and in order", async () => {
		for (const records of [1, 20, 300]) {
			const folder = temporaryFolder();
			const accepted = await appendUntilKilled(folder, "p", records);
			const outbox = open(folder);
			const found = [...outbox.arrivals()].flatMap((lane) => drainLane(outbox, lane));
			for (const lane of ["p0", "p1", "p2"]) {
				const expected = accepted.filter((id) => id.startsWith(`${lane}-`));
				const got = found.filter((id) => id.startsWith(`${lane}-`));
				expect(got.slice(0, expected.length)).toEqual(expected);
				expect(new Set(got).size).toBe(got.length);
			}
			expect(found.length).toBeGreaterThanOrEqual(accepted.length);
			expect(outbox.counts().dropped.record_damaged ?? 0).toBeLessThanOrEqual(1);
		}
	});

	test.skipIf(process.platform !== "linux")(
		"a process that was killed is dead even while its parent has not noticed",
		async () => {
			const folder = temporaryFolder();
			// The shell becomes a sleep, which never asks what became of its child.
			const command = '"$0" "$1" "$2" z & echo "$!"; exec sleep 1000';
			const parent = spawn("sh", ["-c", command, process.execPath, PROGRAM, folder]);
			onTestFinished(() => void parent.kill("SIGKILL"));
			const outbox = open(folder);
			const lines = createInterface({ input: parent.stdout })[Symbol.asyncIterator]();
			const pid = Number((await lines.next()).value);
			for (let line = 0; line < 20; line++) await lines.next();
			outbox.look();
			expect(outbox.counts().queued).toBe(0);
			process.kill(pid, "SIGKILL");
			await until(() => readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z "), 20_000);
			outbox.look();
			expect(outbox.counts().queued).toBeGreaterThanOrEqual(20);
		},
	);
});
