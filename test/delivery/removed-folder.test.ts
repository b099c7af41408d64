import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import { DROP } from "../../exporter/tally.ts";
import { drainLane, record } from "./records.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const lanes = Array.from({ length: 200 }, (_, index) => `l${index}`);

/** An outbox with a record in each lane, whose folder somebody removed. */
function withoutFolder(): FileOutbox {
	const folder = join(temporaryFolder(), "outbox");
	const outbox = new FileOutbox({ folder, setTimer: () => () => {} });
	outbox.append(lanes.map((lane) => record(`${lane}-1`)));
	rmSync(folder, { recursive: true });
	return outbox;
}

describe("an outbox whose folder is removed", () => {
	// What Windows has open it does not remove.
	test.skipIf(process.platform === "win32")("counts every record that it can not read any more", () => {
		const outbox = withoutFolder();
		const delivered = lanes.flatMap((lane) => drainLane(outbox, lane)).length;
		expect(delivered).toBeLessThan(lanes.length);
		expect(outbox.counts()).toMatchObject({
			...{ queued: 0, delivered, dropped: { [DROP.outboxRemoved]: lanes.length - delivered } },
		});
	});

	test.skipIf(process.platform === "win32")("does so when it has made the folder anew as well", () => {
		const outbox = withoutFolder();
		outbox.append([record("new-1")]);
		expect(outbox.counts().inMemoryOnly).toBe(0);
		const delivered = lanes.flatMap((lane) => drainLane(outbox, lane)).length;
		expect(outbox.counts().dropped).toEqual({ [DROP.outboxRemoved]: lanes.length - delivered });
		expect(drainLane(outbox, "new")).toEqual(["new-1"]);
	});
});
