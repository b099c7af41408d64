import { existsSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { FinishedSpan } from "../../exporter/span.ts";
import { DoneFile } from "../../src/bridge/journal/done-file.ts";
import { Journal, type LeftSpans } from "../../src/bridge/journal/journal.ts";
import { JournalFolder } from "../../src/bridge/journal/journal-folder.ts";
import { decode } from "../../src/bridge/otlp/decode.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { protobufOf, turnInPieces } from "./world.ts";

const outcome = decode(protobufOf(turnInPieces().all), "protobuf");
const spans: readonly FinishedSpan[] = outcome.type === "decoded" ? outcome.spans : [];
const idsOf = (some: readonly FinishedSpan[]) => some.map((span) => span.spanContext().spanId).sort();

const HOUR_MS = 60 * 60_000;

const filesIn = (folder: string, type: string) => readdirSync(folder).filter((name) => name.endsWith(`.${type}`));

/** A clock that a test moves, and a disk that can refuse what the outbox writes. */
function journalAt(folder: string) {
	const clock = { ms: 1 };
	const disk = { takes: true };
	return { clock, disk, journal: new Journal(folder, { clock: () => clock.ms, isStored: () => disk.takes }) };
}

/** What the next journal finds; all of it is held again. */
function leftIn(folder: string): { journal: Journal; left: LeftSpans[] } {
	const journal = new Journal(folder);
	const left = [...journal.takeOver()];
	for (const { spans: some, heldNow } of left) heldNow(some);
	return { journal, left };
}

describe("a journal", () => {
	test("gives the next one what was held, with its time, and only once", async () => {
		const folder = temporaryFolder();
		const { journal } = journalAt(folder);
		await journal.keep(spans.slice(0, 3), 1234);
		expect(leftIn(folder).left).toEqual([]);
		journal.close();
		const { left, journal: next } = leftIn(folder);
		expect(left.map((one) => [one.heldSince, idsOf(one.spans)])).toEqual([[1234, idsOf(spans.slice(0, 3))]]);
		expect([...next.takeOver()]).toEqual([]);
	});

	test("does not give what was translated, even if the file is still there", async () => {
		const folder = temporaryFolder();
		const { journal } = journalAt(folder);
		await journal.keep(spans.slice(0, 3), 1);
		journal.add(spans.slice(0, 2));
		await journal.keep([], 2);
		journal.close();
		const { left, journal: next } = leftIn(folder);
		expect(left.map((one) => idsOf(one.spans))).toEqual([idsOf(spans.slice(2, 3))]);
		expect(spans.slice(0, 4).map((span) => next.has(span))).toEqual([true, true, false, false]);
	});

	test("deletes a file a while after the last of it was translated, not before", async () => {
		const folder = temporaryFolder();
		const { journal, clock } = journalAt(folder);
		await journal.keep(spans.slice(0, 2), 1);
		journal.add(spans.slice(0, 1));
		clock.ms += 60_000;
		await journal.look();
		expect(filesIn(folder, "spans")).toHaveLength(1);
		journal.add(spans.slice(1, 2));
		await journal.look();
		expect(filesIn(folder, "spans")).toHaveLength(1);
		clock.ms += 60_000;
		await journal.look();
		expect(filesIn(folder, "spans")).toEqual([]);
		expect(journal.bytes).toBe(0);
	});

	test("lets go of nothing that was translated while what became of it is in memory only", async () => {
		const folder = temporaryFolder();
		const { journal, clock, disk } = journalAt(folder);
		await journal.keep(spans.slice(0, 2), 1);
		disk.takes = false;
		journal.add(spans.slice(0, 2));
		await journal.keep([], 2);
		clock.ms += 60_000;
		await journal.look();
		expect([filesIn(folder, "spans"), filesIn(folder, "done")]).toEqual([[expect.anything()], []]);
		disk.takes = true;
		await journal.look();
		expect([filesIn(folder, "spans"), filesIn(folder, "done")]).toEqual([[expect.anything()], [expect.anything()]]);
		clock.ms += 60_000;
		await journal.look();
		expect(filesIn(folder, "spans")).toEqual([]);
	});

	test("writes anew what is still held of large old files, and then deletes them", async () => {
		const folder = temporaryFolder();
		const { journal, clock } = journalAt(folder);
		await journal.keep(spans, 7);
		const before = journal.bytes;
		journal.add(spans.slice(1));
		await journal.compact();
		clock.ms += 60_000;
		await journal.look();
		expect(filesIn(folder, "spans")).toHaveLength(1);
		expect(journal.bytes).toBeLessThan(before / 2);
		journal.close();
		expect(leftIn(folder).left.map((one) => [one.heldSince, idsOf(one.spans)])).toEqual([
			[7, idsOf(spans.slice(0, 1))],
		]);
	});

	test("makes its folder anew where that was taken away", async () => {
		const folder = temporaryFolder();
		const { journal } = journalAt(folder);
		journal.add(spans.slice(0, 1));
		await journal.keep(spans.slice(1, 2), 1);
		rmSync(folder, { recursive: true });
		journal.add(spans.slice(2, 3));
		await journal.keep(spans.slice(3, 4), 2);
		journal.close();
		const { left, journal: next } = leftIn(folder);
		expect(left.map((one) => idsOf(one.spans))).toEqual([idsOf(spans.slice(3, 4))]);
		expect(spans.slice(0, 4).map((span) => next.has(span))).toEqual([false, false, true, false]);
	});

	test("keeps the older copy of a span that it could not write again", async () => {
		const folder = temporaryFolder();
		const { journal, clock } = journalAt(folder);
		await journal.keep(spans.slice(0, 1), 1);
		renameSync(folder, `${folder}-away`);
		writeFileSync(folder, "a file where the folder should be");
		await expect(journal.keep(spans.slice(0, 1), 2)).rejects.toThrow("ENOTDIR");
		rmSync(folder);
		renameSync(`${folder}-away`, folder);
		clock.ms += 60_000;
		await journal.look();
		journal.close();
		expect(leftIn(folder).left.map((one) => [one.heldSince, idsOf(one.spans)])).toEqual([
			[1, idsOf(spans.slice(0, 1))],
		]);
	});
});

describe("what a bridge left that died", () => {
	test("counts as lost where the disk spoilt it; a file it never finished is nothing", async () => {
		const folder = temporaryFolder();
		const { journal } = journalAt(folder);
		await journal.keep(spans.slice(0, 1), 1);
		await journal.keep(spans.slice(1, 2), 2);
		journal.close();
		const [first = ""] = filesIn(folder, "spans").sort();
		const bytes = readFileSync(join(folder, first));
		bytes[100] = (bytes[100] ?? 0) ^ 1;
		writeFileSync(join(folder, first), bytes);
		writeFileSync(join(folder, "000000000000001.000000000000.nobody.part"), "half");
		const { journal: next, left } = leftIn(folder);
		expect(left).toHaveLength(1);
		expect(next.drops).toEqual({ record_damaged: 1 });
		expect(filesIn(folder, "part")).toEqual([]);
	});

	test("in another container is taken over after a minute of silence, not before", async () => {
		const folder = temporaryFolder();
		const { journal } = journalAt(folder);
		await journal.keep(spans.slice(0, 1), 1);
		// As if its owner lived where its process cannot be seen.
		const elsewhere = (name: string) => name.replace(/(\.|^)(\d+)-[0-9a-f]{8}-/, "$1$2-0123abcd-");
		for (const name of readdirSync(folder)) renameSync(join(folder, name), join(folder, elsewhere(name)));
		expect(leftIn(folder).left).toEqual([]);
		const [alive = ""] = filesIn(folder, "alive").filter((name) => name.includes("-0123abcd-"));
		const longAgo = new Date(Date.now() - 61_000);
		utimesSync(join(folder, alive), longAgo, longAgo);
		expect(leftIn(folder).left).toHaveLength(1);
	});
});

test("keys are kept for two days after the last was written", async () => {
	const folder = temporaryFolder();
	const { journal } = journalAt(folder);
	journal.add(spans);
	await journal.keep([], 1);
	journal.close();
	const [done = ""] = filesIn(folder, "done");
	// Its owner is this process, which lives: as if it had ended.
	const nobodys = join(folder, done.replace(/\.[0-9a-z-]+\.done$/, ".nobody.done"));
	renameSync(join(folder, done), nobodys);
	const age = (ms: number) => utimesSync(nobodys, new Date(Date.now() - ms), new Date(Date.now() - ms));
	age(47 * HOUR_MS);
	expect(new Journal(folder).has(spans[0] as FinishedSpan)).toBe(true);
	age(49 * HOUR_MS);
	expect(new Journal(folder).has(spans[0] as FinishedSpan)).toBe(false);
	expect(existsSync(nobodys)).toBe(false);
});

test("keys that a journal would not remember take no room on the disk", () => {
	const folder = new JournalFolder(temporaryFolder(), Date.now);
	let at = 0;
	const done = new DoneFile(folder, () => Date.now());
	for (let time = 0; time < 40; time++) done.append(Array.from({ length: 100_000 }, () => at++));
	done.expire();
	const keys = [...done.read()];
	expect(keys.length).toBeLessThan(3_000_000);
	expect(keys.slice(-400_000)).toEqual(Array.from({ length: 400_000 }, (_, index) => at - 400_000 + index));
	done.close();
});
