import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import { inspectOutbox, waitingOnDisk } from "../../exporter/outbox/inspect.ts";
import type { TakenRecord } from "../../exporter/outbox/outbox.ts";
import { drainLane, record, total } from "./records.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const open = (folder: string, now = Date.now) => new FileOutbox({ folder, now, setTimer: () => () => {} });
const snapshot = (folder: string) => readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]);

describe("looking into an outbox", () => {
	test("tells what waits, what is set aside and what became of the rest, over all processes", () => {
		const folder = temporaryFolder();
		const first = open(folder, () => 1_700_000_000_000);
		first.append([
			record("a-1"),
			record("a-2"),
			total("a-t1"),
			total("a-t2"),
			record("b-1", { body: "ü".repeat(50) }),
		]);
		first.acknowledge(first.take("a") as TakenRecord);
		first.putBack(first.take("a") as TakenRecord);
		first.close();
		const second = open(folder, () => 1_700_000_005_000);
		second.append([record("c-1")]);
		second.setAside(second.take("a") as TakenRecord, "too deep");
		second.close();

		expect(inspectOutbox(folder)).toEqual({
			...{ queued: 3, queuedBytes: 100 + 13 + 12, lanes: 3, oldestAt: 1_700_000_000_000, setAside: 1 },
			stats: { appended: 6, delivered: 1, superseded: 1, retried: 1, setAside: 1, dropped: {} },
		});
		expect([...waitingOnDisk(folder)].map(({ record: { id } }) => id)).toEqual(["a-t2", "b-1", "c-1"]);
	});

	test("changes nothing, and sees what a living process holds on disk", () => {
		const folder = temporaryFolder();
		const outbox = open(folder);
		outbox.append([record("a-1"), record("a-2")]);
		const before = snapshot(folder);
		expect(inspectOutbox(folder).queued).toBe(2);
		expect(snapshot(folder)).toEqual(before);
		expect(drainLane(outbox, "a")).toEqual(["a-1", "a-2"]);
	});

	test("of a folder that is not there, or full of other things, finds nothing", () => {
		const nothing = { queued: 0, queuedBytes: 0, lanes: 0, setAside: 0 };
		expect(inspectOutbox(join(temporaryFolder(), "none"))).toMatchObject(nothing);
		const folder = temporaryFolder();
		writeFileSync(join(folder, "counts.nobody-1.json"), "{");
		writeFileSync(join(folder, "stats.json"), "[]");
		writeFileSync(join(folder, `${"1".repeat(16)}.${"a".repeat(16)}.${"b".repeat(12)}.nobody.lane`), "junk");
		expect(inspectOutbox(folder)).toMatchObject(nothing);
	});

	test("counts of many processes end in one file, nothing of them twice", () => {
		const folder = temporaryFolder();
		for (let round = 1; round <= 5; round++) {
			const outbox = open(folder);
			outbox.append([record(`a-${round}`)]);
			drainLane(outbox, "a");
			outbox.close();
			expect(inspectOutbox(folder).stats).toMatchObject({ appended: round, delivered: round });
		}
		expect(readdirSync(folder)).toEqual(["stats.json"]);
	});
});
