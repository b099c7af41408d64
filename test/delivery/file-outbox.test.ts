import { mkdirSync, readdirSync, statSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { Asides } from "../../exporter/outbox/asides.ts";
import { FileOutbox, type FileOutboxOptions } from "../../exporter/outbox/file-outbox.ts";
import type { TakenRecord } from "../../exporter/outbox/outbox.ts";
import { DROP } from "../../exporter/tally.ts";
import { asKilled } from "./as-killed.ts";
import { describeOutbox } from "./outbox-suite.ts";
import { drainLane, record, total } from "./records.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const never = () => () => {};

/** An outbox that looks for what others left when it is opened, and later only when told. */
function open(folder: string, options: Partial<FileOutboxOptions> = {}): FileOutbox {
	return new FileOutbox({ folder, setTimer: never, ...options });
}

const laneFiles = (folder: string) => readdirSync(folder).filter((name) => name.endsWith(".lane"));

describeOutbox("FileOutbox", (limits) => open(join(temporaryFolder(), "outbox"), limits));
describeOutbox("FileOutbox with tiny files", (limits) =>
	open(join(temporaryFolder(), "outbox"), { fileBytes: 40, ...limits }),
);

describe("FileOutbox", () => {
	test("leaves what was not delivered to the next process, in order and with its time", () => {
		const folder = join(temporaryFolder(), "state", "opensync");
		const first = open(folder, { now: () => 1_700_000_000_000 });
		first.append([record("a-1"), total("a-t1"), record("b-1"), record("a-2"), total("a-t2")]);
		first.acknowledge(first.take("a") as TakenRecord);
		first.close();

		const second = open(folder, { now: () => 1_700_000_900_000 });
		expect([...second.arrivals()].sort()).toEqual(["a", "b"]);
		expect(second.counts()).toMatchObject({ queued: 3, appended: 0 });
		const taken = second.take("a") as TakenRecord;
		expect(taken).toMatchObject({ appendedAt: 1_700_000_000_000, record: record("a-2") });
		second.putBack(taken);
		expect(drainLane(second, "a")).toEqual(["a-2", "a-t2"]);
		expect(drainLane(second, "b")).toEqual(["b-1"]);
		expect(laneFiles(folder)).toEqual([]);
	});

	test("deletes a file as soon as nothing in it waits", () => {
		const folder = temporaryFolder();
		const outbox = open(folder);
		outbox.append([record("a-1"), record("b-1")]);
		expect(laneFiles(folder)).toHaveLength(2);
		expect(drainLane(outbox, "a")).toEqual(["a-1"]);
		expect(laneFiles(folder)).toHaveLength(1);
	});

	test("goes on in a new file when one is large, in the same order", () => {
		const folder = temporaryFolder();
		const outbox = open(folder, { fileBytes: 500 });
		const ids = Array.from({ length: 20 }, (_, index) => `a-${index}`);
		for (const id of ids) outbox.append([record(id)]);
		expect(laneFiles(folder).length).toBeGreaterThan(3);
		outbox.close();
		const next = open(folder);
		expect(drainLane(next, "a")).toEqual(ids);
	});

	test("keeps files and folders for the user alone", () => {
		const folder = join(temporaryFolder(), "deep", "outbox");
		const outbox = open(folder);
		outbox.append([record("a-1"), record("a-2")]);
		outbox.setAside(outbox.take("a") as TakenRecord, "no");
		const entries = readdirSync(join(folder, "..", ".."), { recursive: true, encoding: "utf8" });
		expect(entries.length).toBeGreaterThan(3);
		for (const entry of entries) {
			const { mode } = statSync(join(folder, "..", "..", entry));
			expect(`${entry} ${(mode & 0o077).toString(8)}`).toBe(`${entry} 0`);
		}
	});

	test("narrows a folder that others could read", () => {
		const folder = join(temporaryFolder(), "outbox");
		mkdirSync(folder, { mode: 0o755 });
		open(folder).append([record("a-1")]);
		expect(statSync(folder).mode & 0o777).toBe(0o700);
	});

	test("keeps what is set aside as a file, text or bytes, until it is discarded", () => {
		const folder = temporaryFolder();
		const outbox = open(folder, { now: () => 1_700_000_000_000 });
		const bytes = Uint8Array.from([0, 255, 10]);
		outbox.append([record("a-1"), record("a-2", { body: bytes, contentEncoding: "gzip" })]);
		outbox.setAside(outbox.take("a") as TakenRecord, "too deep");
		outbox.setAside(outbox.take("a") as TakenRecord, "too wide");
		outbox.close();
		const asides = new Asides(folder);
		const kept = asides.list();
		const times = { appendedAt: 1_700_000_000_000, setAsideAt: 1_700_000_000_000 };
		expect(kept).toHaveLength(2);
		expect(kept).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ record: record("a-1"), reason: "too deep", ...times }),
				expect.objectContaining({
					record: record("a-2", { body: bytes, contentEncoding: "gzip" }),
					reason: "too wide",
				}),
			]),
		);
		for (const { key } of kept) asides.discard(key);
		expect(asides.list()).toEqual([]);
	});
});

describe("FileOutbox when the disk refuses", () => {
	const full = () => Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });

	test("writes on after a short write", () => {
		const folder = temporaryFolder();
		const outbox = open(folder, {
			write: (fd, bytes, offset, length, position) => writeSync(fd, bytes, offset, Math.min(length, 7), position),
		});
		outbox.append([record("a-1"), record("a-2")]);
		outbox.close();
		const next = open(folder);
		expect(drainLane(next, "a")).toEqual(["a-1", "a-2"]);
	});

	test("holds records in memory, says so once, and loses nothing it accepted before or after", () => {
		const folder = temporaryFolder();
		let room = 700;
		const told: string[] = [];
		const outbox = open(folder, {
			onDiskRefused: (reason) => told.push(reason),
			write: (fd, bytes, offset, length, position) => {
				if (room === 0) throw full();
				const written = writeSync(fd, bytes, offset, Math.min(length, room), position);
				room -= written;
				return written;
			},
		});
		const ids = Array.from({ length: 12 }, (_, index) => `a-${index}`);
		for (const id of ids) expect(outbox.append([record(id)])).toEqual([]);
		expect(told).toEqual(["ENOSPC: no space left on device, write"]);
		const { queued, inMemoryOnly } = outbox.counts();
		expect(queued).toBe(12);
		expect(inMemoryOnly).toBeGreaterThan(6);
		expect(inMemoryOnly).toBeLessThan(12);
		expect(drainLane(outbox, "a")).toEqual(ids);
		expect(outbox.counts()).toMatchObject({ queued: 0, inMemoryOnly: 0, dropped: {} });
	});

	test("writes what it held in memory, in order, once there is room again", async () => {
		vi.useFakeTimers({ toFake: ["performance"] });
		onTestFinished(() => void vi.useRealTimers());
		const folder = temporaryFolder();
		let room = true;
		const outbox = open(folder, {
			write: (...parts) => {
				if (!room) throw full();
				return writeSync(...parts);
			},
		});
		outbox.append([record("a-1")]);
		room = false;
		outbox.append([record("a-2"), record("b-1")]);
		outbox.append([record("a-3")]);
		room = true;
		outbox.append([record("a-4")]);
		expect(outbox.counts().inMemoryOnly).toBe(4);
		vi.advanceTimersByTime(1_100);
		outbox.look();
		expect(outbox.counts().inMemoryOnly).toBe(0);
		outbox.close();
		const next = open(folder);
		expect(drainLane(next, "a")).toEqual(["a-1", "a-2", "a-3", "a-4"]);
		expect(drainLane(next, "b")).toEqual(["b-1"]);
	});

	test("delivers from memory where there can be no folder, and counts what is lost at the end", () => {
		const file = join(temporaryFolder(), "file");
		writeFileSync(file, "");
		const told: string[] = [];
		const outbox = open(join(file, "outbox"), { onDiskRefused: (reason) => told.push(reason) });
		outbox.append([record("a-1"), record("a-2")]);
		outbox.append([record("a-3")]);
		expect(told).toHaveLength(1);
		expect(outbox.take("a")?.record.id).toBe("a-1");
		outbox.setAside(outbox.take("a") as TakenRecord, "no");
		outbox.close();
		expect(outbox.counts()).toMatchObject({ queued: 0, dropped: { [DROP.lostWithoutDisk]: 3 } });
	});

	test("leaves no half-written bytes and no empty file behind", () => {
		const folder = temporaryFolder();
		let room = 1000;
		const outbox = open(folder, {
			write: (fd, bytes, offset, length, position) => {
				if (room === 0) throw full();
				const written = writeSync(fd, bytes, offset, Math.min(length, room), position);
				room -= written;
				return written;
			},
		});
		outbox.append([record("a-1")]);
		outbox.append([record("a-2", { body: "x".repeat(2000) })]);
		const other = open(asKilled(folder));
		expect(drainLane(other, "a")).toEqual(["a-1"]);
		expect(other.counts().dropped).toEqual({});

		outbox.close();
		const refusing = open(join(folder, "new"), {
			write: () => {
				throw full();
			},
		});
		refusing.append([record("c-1")]);
		expect(laneFiles(join(folder, "new"))).toEqual([]);
	});

	test("bounds what it holds in memory, oldest first out", () => {
		const file = join(temporaryFolder(), "file");
		writeFileSync(file, "");
		const outbox = open(join(file, "outbox"), { maxMemoryBytes: 1000 });
		for (let index = 0; index < 5; index++) outbox.append([record(`a-${index}`, { body: "x".repeat(300) })]);
		expect(outbox.counts().dropped).toEqual({ [DROP.outboxFull]: 2 });
		expect(drainLane(outbox, "a")).toEqual(["a-2", "a-3", "a-4"]);
	});
});
