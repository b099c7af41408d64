import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import { until } from "../support/until.ts";
import { drainLane, record } from "./records.ts";
import { listenToSyncs } from "./synced-content.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const never = () => () => {};
const PATIENCE_MS = 20_000;

/** The ids of a lane that the next process would deliver if the power went now. */
function afterPowerCut(folder: string, synced: ReadonlyMap<bigint, Buffer>, lanes: readonly string[]): string[][] {
	const rest = temporaryFolder();
	for (const name of readdirSync(folder).filter((file) => file.endsWith(".lane"))) {
		const { ino } = statSync(join(folder, name), { bigint: true });
		writeFileSync(join(rest, name), synced.get(ino) ?? "");
	}
	const outbox = new FileOutbox({ folder: rest, setTimer: never });
	const found = lanes.map((lane) => drainLane(outbox, lane));
	outbox.close();
	return found;
}

test("a power cut loses no record once the disk has synced, which happens by itself", async () => {
	const synced = listenToSyncs();
	const folder = join(temporaryFolder(), "outbox");
	const outbox = new FileOutbox({ folder, setTimer: never });
	outbox.append([record("a-1"), record("b-1"), record("a-2")]);
	expect(afterPowerCut(folder, synced, ["a", "b"])).not.toEqual([["a-1", "a-2"], ["b-1"]]);
	expect(await until(() => afterPowerCut(folder, synced, ["a", "b"]).flat().length === 3, PATIENCE_MS)).toBe(true);
	expect(afterPowerCut(folder, synced, ["a", "b"])).toEqual([["a-1", "a-2"], ["b-1"]]);

	// What comes later goes to the same files, which are synced once more.
	outbox.append([record("a-3"), record("b-2")]);
	expect(await until(() => afterPowerCut(folder, synced, ["a", "b"]).flat().length === 5, PATIENCE_MS)).toBe(true);
	expect(afterPowerCut(folder, synced, ["a", "b"])).toEqual([
		["a-1", "a-2", "a-3"],
		["b-1", "b-2"],
	]);
	outbox.close();
});

test("a power cut loses no record of many lanes written at once", async () => {
	const synced = listenToSyncs();
	const folder = join(temporaryFolder(), "outbox");
	const outbox = new FileOutbox({ folder, setTimer: never });
	const lanes = Array.from({ length: 100 }, (_, index) => `lane${index}`);
	for (const round of [1, 2, 3]) outbox.append(lanes.map((lane) => record(`${lane}-${round}`)));
	expect(await until(() => afterPowerCut(folder, synced, lanes).flat().length === 300, PATIENCE_MS)).toBe(true);
	outbox.close();
});
