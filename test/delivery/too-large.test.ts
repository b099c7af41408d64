import { readdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Asides } from "../../exporter/outbox/asides.ts";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import { laneHash } from "../../exporter/outbox/lane-file.ts";
import type { TakenRecord } from "../../exporter/outbox/outbox.ts";
import { DROP } from "../../exporter/tally.ts";
import { drainLane, record } from "./records.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** An outbox that looks for what others left only when told. */
const open = (folder: string) => new FileOutbox({ folder, setTimer: () => () => {} });

const laneFiles = (folder: string) => readdirSync(folder).filter((name) => name.endsWith(".lane"));

describe("what is too large for an outbox on disk", () => {
	const largest = 64 * 1024 * 1024;

	test("is not taken where nobody would read it from its file again", () => {
		const outbox = open(temporaryFolder());
		const huge = record("a-1", { body: Buffer.alloc(largest + 1) });
		const refused = outbox.append([huge, record("a-2")]).map(({ reason }) => reason);
		expect(refused).toEqual([DROP.recordTooLarge]);
		expect(drainLane(outbox, "a")).toEqual(["a-2"]);
	});

	test("is not the largest record that it takes: the next process gets it", () => {
		const folder = temporaryFolder();
		const first = open(folder);
		first.append([record("a-1", { body: Buffer.alloc(largest) })]);
		first.close();
		const second = open(folder);
		expect(drainLane(second, "a")).toEqual(["a-1"]);
	});

	test("and so can not be a file of it, holds up no lane", () => {
		const folder = temporaryFolder();
		const foreign = `${"1".repeat(16)}.${laneHash("a")}.${"b".repeat(12)}.nobody.lane`;
		writeFileSync(join(folder, foreign), "");
		truncateSync(join(folder, foreign), 4 * largest);
		const outbox = open(folder);
		outbox.append([record("a-1")]);
		expect(drainLane(outbox, "a")).toEqual(["a-1"]);
		expect(laneFiles(folder)).toEqual([foreign]);
	});

	test("to be set aside, is counted and leaves what was set aside before", () => {
		const folder = temporaryFolder();
		const outbox = open(folder);
		const large = record("a-3", { body: Buffer.alloc(17 * 1024 * 1024) });
		outbox.append([record("a-1"), record("a-2"), large]);
		for (let count = 0; count < 3; count++) outbox.setAside(outbox.take("a") as TakenRecord, "no");
		const kept = new Asides(folder).list().map(({ record: { id } }) => id);
		expect(kept.sort()).toEqual(["a-1", "a-2"]);
		expect(outbox.counts()).toMatchObject({ queued: 0, setAside: 3, dropped: { [DROP.setAsideFull]: 1 } });
	});
});
