import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import type { TakenRecord } from "../../exporter/outbox/outbox.ts";
import { scanFrames } from "../../exporter/outbox/record-codec.ts";
import { DROP } from "../../exporter/tally.ts";
import { runs } from "../support/runs.ts";
import { drainLane, record, total } from "./records.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const open = (folder: string) => new FileOutbox({ folder, setTimer: () => () => {} });

const laneFiles = (folder: string) => readdirSync(folder).filter((name) => name.endsWith(".lane"));
const saltOf = (name: string) => name.split(".")[2] ?? "";

/** A lane file as an outbox left it: five records, of which the first is settled. */
function leftFile(): { name: string; content: Buffer; frames: readonly { id: string; from: number; to: number }[] } {
	const folder = temporaryFolder();
	const tasks: (() => void)[] = [];
	const outbox = new FileOutbox({
		folder,
		setTimer: (task) => {
			tasks.push(task);
			return () => tasks.splice(tasks.indexOf(task), 1);
		},
	});
	outbox.append([record("a-1"), record("a-2", { body: "" })]);
	outbox.acknowledge(outbox.take("a") as TakenRecord);
	for (const task of [...tasks]) task();
	outbox.append([record("a-3", { body: Uint8Array.from([1, 2, 3]) }), record("a-4"), record("a-5")]);
	outbox.close();
	const [name = ""] = laneFiles(folder);
	const content = readFileSync(join(folder, name));
	const { frames } = scanFrames(saltOf(name), content);
	const ids = ["a-1", "a-2", "settled", "a-3", "a-4", "a-5"];
	expect(frames).toHaveLength(ids.length);
	return {
		name,
		content,
		frames: frames.map(({ offset, length }, index) => ({ id: ids[index] ?? "", from: offset, to: offset + length })),
	};
}

let rounds = 0;
function deliver(parent: string, files: Readonly<Record<string, Buffer>>): { ids: string[]; damaged: number } {
	const folder = join(parent, String(rounds++));
	mkdirSync(folder);
	for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
	const outbox = open(folder);
	const ids = drainLane(outbox, "a");
	const damaged = outbox.counts().dropped[DROP.recordDamaged] ?? 0;
	const kept = readdirSync(folder).includes("damaged") ? readdirSync(join(folder, "damaged")).length : 0;
	expect(kept).toBe(damaged);
	return { ids, damaged };
}

describe("a damaged file in the outbox", () => {
	test("cut off at any byte, gives every record before the cut and sets the torn rest aside", () => {
		const { name, content, frames } = leftFile();
		const parent = temporaryFolder();
		for (let length = 0; length <= content.length; length++) {
			const whole = frames.filter(({ to }) => to <= length).map(({ id }) => id);
			const expected = whole.filter((id) => id !== "settled" && !(id === "a-1" && whole.includes("settled")));
			const clean = length === 0 || frames.some(({ to }) => to === length);
			const got = deliver(parent, { [name]: content.subarray(0, length) });
			expect({ length, ...got }).toEqual({ length, ids: expected, damaged: clean ? 0 : 1 });
		}
	});

	test("with any one byte changed, gives every record but the one that was hit", () => {
		const { name, content, frames } = leftFile();
		const parent = temporaryFolder();
		for (let at = 0; at < content.length; at++) {
			const changed = Buffer.from(content);
			changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
			const hit = frames.find(({ from, to }) => from <= at && at < to)?.id;
			const expected = ["a-1", "a-2", "a-3", "a-4", "a-5"].filter(
				(id) => id !== hit && (id !== "a-1" || hit === "settled"),
			);
			expect({ at, ...deliver(parent, { [name]: changed }) }).toEqual({ at, ids: expected, damaged: 1 });
		}
	});

	test("never throws, never loses a good record beside it and never invents one, whatever the bytes", () => {
		const { name, content } = leftFile();
		const good = leftFile();
		const parent = temporaryFolder();
		const edit = fc.record({
			at: fc.nat(content.length),
			remove: fc.nat(200),
			insert: fc.uint8Array({ maxLength: 40 }),
		});
		const junkName = fc.oneof(
			fc.stringMatching(/^[0-9]{16}\.[0-9a-f]{16}\.[0-9a-f]{12}(\.[0-9a-z-]{1,20})?\.lane$/),
			fc.stringMatching(/^[a-z0-9.]{1,20}$/).filter((text) => !/^\.*$/.test(text) && text !== "damaged"),
		);
		fc.assert(
			fc.property(
				fc.array(edit, { minLength: 1, maxLength: 4 }),
				fc.array(fc.tuple(junkName, fc.uint8Array({ maxLength: 300 })), { maxLength: 4 }),
				(edits, junk) => {
					let bytes = content;
					for (const { at, remove, insert } of edits) {
						bytes = Buffer.concat([bytes.subarray(0, at), insert, bytes.subarray(at + remove)]);
					}
					const others = Object.fromEntries(junk.map(([file, data]) => [file, Buffer.from(data)]));
					const { ids } = deliver(parent, { ...others, [name]: bytes, [good.name]: good.content });
					for (const id of ["a-2", "a-3", "a-4", "a-5"]) expect(ids).toContain(id);
					for (const id of ids) expect(["a-1", "a-2", "a-3", "a-4", "a-5"]).toContain(id);
				},
			),
			{ numRuns: runs(75) },
		);
	});

	test("is not mistaken by records that carry an outbox file as their content", () => {
		const { content } = leftFile();
		const folder = temporaryFolder();
		const outbox = open(folder);
		outbox.append([record("a-6", { body: Uint8Array.from(content) }), record("a-7")]);
		outbox.close();
		const [name = ""] = laneFiles(folder);
		const bytes = readFileSync(join(folder, name));
		bytes[2] = 0;
		expect(deliver(temporaryFolder(), { [name]: bytes })).toEqual({ ids: ["a-7"], damaged: 1 });
	});

	test("never brings back an old total, even where it hides that the total is settled", () => {
		const folder = temporaryFolder();
		const outbox = open(folder);
		outbox.append([total("a-t1"), record("a-1")]);
		outbox.append([total("a-t2")]);
		const held = outbox.take("a");
		expect(drainLane(outbox, "a")).toEqual(["a-t2"]);
		outbox.close();
		const [name = ""] = laneFiles(folder);
		const bytes = readFileSync(join(folder, name));
		const { frames } = scanFrames(saltOf(name), bytes);
		expect(frames.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 1, 3]);
		bytes[frames[3]?.offset ?? 0] = 0;
		expect(deliver(temporaryFolder(), { [name]: bytes })).toEqual({ ids: [held?.record.id], damaged: 1 });
	});

	test("is counted once, however often it is taken over", () => {
		const { name, content } = leftFile();
		const folder = temporaryFolder();
		writeFileSync(join(folder, name), content.subarray(0, content.length - 1));
		const counted = [1, 2, 3].map(() => {
			const outbox = open(folder);
			outbox.close();
			return outbox.counts().dropped[DROP.recordDamaged] ?? 0;
		});
		expect(counted).toEqual([1, 0, 0]);
	});

	test("is found while the outbox has it open, and the record counted", () => {
		const folder = temporaryFolder();
		const outbox = open(folder);
		outbox.append([record("a-1"), record("a-2")]);
		const [name = ""] = laneFiles(folder);
		const bytes = readFileSync(join(folder, name));
		bytes[40] = (bytes[40] ?? 0) ^ 1;
		writeFileSync(join(folder, name), bytes, { flag: "r+" });
		expect(drainLane(outbox, "a")).toEqual(["a-2"]);
		expect(outbox.counts().dropped).toEqual({ [DROP.recordDamaged]: 1 });
	});

	test("of many bytes that look like frames costs no more than its size", () => {
		const folder = temporaryFolder();
		const liar = Buffer.alloc(24);
		liar.write("PSQ1", "latin1");
		liar.writeUInt8(1, 4);
		liar.writeUInt32BE(900_000, 12);
		const bytes = Buffer.concat(Array.from({ length: 37_000 }, () => liar));
		writeFileSync(join(folder, `${"1".repeat(16)}.${"a".repeat(16)}.${"b".repeat(12)}.nobody.lane`), bytes);
		const started = performance.now();
		const outbox = open(folder);
		expect(performance.now() - started).toBeLessThan(5_000);
		expect(outbox.counts().dropped).toEqual({ [DROP.recordDamaged]: 1 });
	});
});
