import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { FileOutbox, type FileOutboxOptions } from "../../exporter/outbox/file-outbox.ts";
import { laneHash } from "../../exporter/outbox/lane-file.ts";
import type { TakenRecord } from "../../exporter/outbox/outbox.ts";
import { newOwner } from "../../exporter/outbox/owner.ts";
import { compiled } from "../support/compiled.ts";
import { until } from "../support/until.ts";
import { giveTo } from "./give-to.ts";
import { drainLane, record } from "./records.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const PROGRAM = compiled(import.meta.dirname, "append-without-end.ts");

const never = () => () => {};
const open = (folder: string, options: Partial<FileOutboxOptions> = {}) =>
	new FileOutbox({ folder, setTimer: never, ...options });

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

describe("a folder that several processes share", () => {
	test("every outbox delivers its own, and nobody the files of the living", () => {
		const folder = temporaryFolder();
		const [one, two] = [open(folder), open(folder)];
		one.append([record("a-1")]);
		two.append([record("b-1")]);
		two.sweep(10_000);
		expect(two.take("a")).toBeUndefined();
		expect(drainLane(two, "b")).toEqual(["b-1"]);
		expect(drainLane(one, "a")).toEqual(["a-1"]);
	});

	test("two outboxes with records of one lane serve it one after the other", () => {
		const folder = temporaryFolder();
		const [one, two] = [open(folder), open(folder)];
		one.append([record("a-1")]);
		one.sweep(10_000);
		two.append([record("a-2")]);
		expect(two.peek("a")).toBeUndefined();
		expect(two.counts().queued).toBe(1);
		const taken = one.take("a") as TakenRecord;
		one.append([record("a-3")]);
		two.sweep(10_000);
		expect(two.take("a")).toBeUndefined();
		one.acknowledge(taken);
		expect(drainLane(one, "a")).toEqual(["a-3"]);
		two.arrivals();
		two.sweep(10_000);
		expect(two.arrivals()).toEqual(["a"]);
		one.append([record("a-4")]);
		expect(one.take("a")).toBeUndefined();
		expect(drainLane(two, "a")).toEqual(["a-2"]);
		one.sweep(10_000);
		expect(drainLane(one, "a")).toEqual(["a-4"]);
	});

	test("a clock that goes backwards changes nothing of that", () => {
		const folder = temporaryFolder();
		const early = open(folder, { now: () => 2_000_000_000_000 });
		early.append([record("a-1")]);
		expect(early.peek("a")).toBeDefined();
		const late = open(folder, { now: () => 1_000_000_000_000 });
		late.append([record("a-2")]);
		expect(late.peek("a")).toBeUndefined();
		late.sweep(10_000);
		expect(late.peek("a")).toBeUndefined();
		early.close();
		late.sweep(10_000);
		expect(drainLane(late, "a")).toEqual(["a-1", "a-2"]);
	});

	test("nor does it put newer records before those that were taken over", () => {
		const folder = temporaryFolder();
		const early = open(folder, { now: () => 2_000_000_000_000 });
		early.append([record("a-1")]);
		early.close();
		const late = open(folder, { now: () => 1_000_000_000_000 });
		late.sweep(10_000);
		late.append([record("a-2")]);
		late.close();
		const last = open(folder);
		last.sweep(10_000);
		expect(drainLane(last, "a")).toEqual(["a-1", "a-2"]);
	});

	test("what a process left is delivered before newer records of the same lane, whoever takes it over", () => {
		const folder = temporaryFolder();
		let now = 1_700_000_000_000;
		const clock = { now: () => now++ };
		const first = open(folder, clock);
		first.append([record("a-1"), record("b-1")]);
		const second = open(folder, clock);
		second.append([record("a-2")]);
		first.close();
		const third = open(folder, clock);
		third.append([record("a-3")]);
		third.sweep(10_000);
		expect(third.peek("b")).toBeDefined();
		expect(second.peek("a")).toBeUndefined();
		expect(third.take("a")?.record.id).toBe("a-1");
		expect(second.peek("a")).toBeUndefined();
	});

	test("a file whose owner lives elsewhere is left alone while it is written, and taken when it has been silent", () => {
		const folder = temporaryFolder();
		open(folder).append([record("a-1")]);
		giveTo(folder, "1-00000000-00000000-00000000");
		let now = Date.now();
		const outbox = open(folder, { now: () => now });
		outbox.sweep(10_000);
		expect(outbox.counts().queued).toBe(0);
		now += 11 * 60_000;
		outbox.sweep(10_000);
		expect(drainLane(outbox, "a")).toEqual(["a-1"]);
	});

	test("a file that one of them cannot read now is left to whoever can", () => {
		const folder = temporaryFolder();
		const unreadable = `${"1".repeat(16)}.${laneHash("a")}.${"b".repeat(12)}.nobody.lane`;
		mkdirSync(join(folder, unreadable));
		open(folder).sweep(10_000);
		expect(readdirSync(folder)).toEqual([unreadable]);
	});

	test("a process id that was given out again is no life", () => {
		const folder = temporaryFolder();
		open(folder).append([record("a-1")]);
		const [pid, place] = newOwner().split("-");
		giveTo(folder, `${pid}-${place}-00000000-00000000`);
		const outbox = open(folder);
		outbox.sweep(10_000);
		expect(drainLane(outbox, "a")).toEqual(["a-1"]);
	});

	test("an outbox that was wrongly taken for dead forgets what another delivers, and goes on with the rest", () => {
		const folder = temporaryFolder();
		const robbed = open(folder);
		robbed.append([record("a-1"), record("a-2")]);
		expect(robbed.take("a")?.record.id).toBe("a-1");
		giveTo(folder, "nobody");
		const robber = open(folder);
		robber.sweep(10_000);
		expect(drainLane(robber, "a")).toEqual(["a-1", "a-2"]);
		robbed.append([record("a-3"), record("b-1")]);
		expect(drainLane(robbed, "b")).toEqual(["b-1"]);
		expect(drainLane(robbed, "a")).toContain("a-3");
	});

	test("no two of them ever serve one lane, and all is delivered once, whatever they do in whatever order", () => {
		const who = fc.constantFrom(0, 1, 2);
		const lane = fc.constantFrom("a", "b");
		const step = fc.oneof(
			{ weight: 4, arbitrary: fc.record({ do: fc.constant("append" as const), who, lane, back: fc.nat(3) }) },
			{ weight: 4, arbitrary: fc.record({ do: fc.constant("take" as const), who, lane }) },
			{ weight: 4, arbitrary: fc.record({ do: fc.constant("acknowledge" as const), who, lane }) },
			{ weight: 2, arbitrary: fc.record({ do: fc.constant("sweep" as const), who }) },
			{ weight: 1, arbitrary: fc.record({ do: fc.constant("restart" as const), who }) },
		);
		const parent = temporaryFolder();
		let round = 0;
		fc.assert(
			fc.property(fc.array(step, { maxLength: 50 }), (steps) => {
				const folder = join(parent, String(round++));
				mkdirSync(folder);
				let now = 1_700_000_000_000;
				const start = () => ({
					outbox: open(folder, { now: () => now, fileBytes: 300 }),
					taken: new Map<string, TakenRecord>(),
				});
				const processes = [start(), start(), start()];
				const delivered: string[] = [];
				const appended: string[] = [];
				const processAt = (index: number) => processes[index] as (typeof processes)[number];
				for (const [index, one] of steps.entries()) {
					const { outbox, taken } = processAt(one.who);
					if (one.do === "append") {
						now += 1 - one.back;
						const id = `${one.lane}-${index}`;
						appended.push(id);
						outbox.append([record(id)]);
					} else if (one.do === "take") {
						if (taken.has(one.lane)) continue;
						const got = outbox.take(one.lane);
						if (got === undefined) continue;
						for (const other of processes) expect(other.taken.has(one.lane)).toBe(false);
						taken.set(one.lane, got);
					} else if (one.do === "acknowledge") {
						const got = taken.get(one.lane);
						if (got === undefined) continue;
						taken.delete(one.lane);
						outbox.acknowledge(got);
						delivered.push(got.record.id);
					} else if (one.do === "sweep") outbox.sweep(10_000);
					else {
						outbox.close();
						processes[one.who] = start();
					}
				}
				for (const { outbox } of processes) outbox.close();
				const last = open(folder);
				while (last.sweep(1000)) {}
				delivered.push(...drainLane(last, "a"), ...drainLane(last, "b"));
				expect(delivered.sort()).toEqual(appended.sort());
				expect(readdirSync(folder).filter((name) => name.endsWith(".lane"))).toEqual([]);
			}),
			{ numRuns: 150 },
		);
	});

	test("everything a killed process had accepted is delivered by the next, once and in order", async () => {
		for (const records of [1, 20, 300]) {
			const folder = temporaryFolder();
			const accepted = await appendUntilKilled(folder, "p", records);
			const outbox = open(folder);
			outbox.sweep(10_000);
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
			outbox.sweep(10_000);
			expect(outbox.counts().queued).toBe(0);
			process.kill(pid, "SIGKILL");
			await until(() => readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z "), 20_000);
			outbox.sweep(10_000);
			expect(outbox.counts().queued).toBeGreaterThanOrEqual(20);
		},
	);

	test("two processes that look for what was left at the same time share it without loss", async () => {
		const folder = temporaryFolder();
		const accepted = await Promise.all(["p", "q", "r"].map((name) => appendUntilKilled(folder, name, 100)));
		const outboxes = [open(folder), open(folder)];
		const found: string[] = [];
		const left = () => readdirSync(folder).filter((name) => name.endsWith(".lane"));
		for (let round = 0; round < 1000 && left().length > 0; round++) {
			for (const outbox of outboxes) {
				outbox.sweep(0);
				for (const lane of outbox.arrivals()) found.push(...drainLane(outbox, lane));
			}
		}
		expect(found).toEqual(expect.arrayContaining(accepted.flat()));
		expect(new Set(found).size).toBe(found.length);
		expect(left()).toEqual([]);
	});
});
