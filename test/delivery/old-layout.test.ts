import { cpSync, readdirSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import { inspectOutbox } from "../../exporter/outbox/inspect.ts";
import { drainLane, record } from "./records.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const DAY_MS = 24 * 3_600_000;

/**
 * What 0.1.0 left of two processes that shared a folder: one had ended, with a session that the other went on with, and
 * the other was killed, some time ago.
 */
function left(agoMs: number): string {
	const folder = join(temporaryFolder(), "outbox");
	cpSync(join(import.meta.dirname, "..", "fixtures", "outbox-0.1"), folder, { recursive: true });
	const then = (Date.now() - agoMs) / 1000;
	for (const name of readdirSync(folder)) utimesSync(join(folder, name), then, then);
	return folder;
}

const open = (folder: string) => new FileOutbox({ folder, setTimer: () => () => {} });
const STATS = { appended: 8, delivered: 1, setAside: 1, dropped: { session_full: 2 } };
const SEEN = { found: "away", failure: { at: 1_700_000_000_000, reason: "HTTP 503" } };

describe("a folder that an older version left", () => {
	test("is looked into as it is", () => {
		const found = inspectOutbox(left(DAY_MS));
		expect(found).toMatchObject({ queued: 6, setAside: 1, stats: { ...STATS, ...SEEN } });
	});

	test("is taken over: all that waits, in its order, and what was counted", () => {
		const folder = left(DAY_MS);
		const outbox = open(folder);
		expect(outbox.counts().queued).toBe(5);
		expect([...outbox.arrivals()].sort()).toEqual(["a", "b", "d"]);
		expect(outbox.take("b")?.record.body).toEqual(Uint8Array.from([0, 255, 10]));
		expect(drainLane(outbox, "a")).toEqual(["a-2", "a-3", "a-t2"]);
		expect(drainLane(outbox, "d")).toEqual(["d-1"]);
		outbox.close();
		expect(inspectOutbox(folder)).toMatchObject({
			...{ queued: 1, setAside: 1 },
			stats: { ...STATS, ...SEEN, delivered: 5, superseded: 1 },
		});
		expect(readdirSync(folder).filter((name) => /^(counts|departures)/.test(name))).toEqual([]);
	});

	test("keeps the files of a process of the older version that still works, until that ends", () => {
		const folder = left(0);
		const outbox = open(folder);
		outbox.append([record("a-4")]);
		expect(outbox.counts().queued).toBe(4);
		expect(drainLane(outbox, "d")).toEqual([]);
		for (const name of readdirSync(folder)) utimesSync(join(folder, name), 1, 1);
		outbox.look();
		expect(drainLane(outbox, "a")).toEqual(["a-2", "a-3", "a-4", "a-t2"]);
		expect(drainLane(outbox, "d")).toEqual(["d-1"]);
		outbox.close();
		expect(inspectOutbox(folder).stats).toMatchObject({ ...STATS, appended: 9, delivered: 6 });
	});
});
