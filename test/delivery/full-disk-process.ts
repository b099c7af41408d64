/**
 * Run as a process of its own in a folder that is a small disk: appends records until long after it is full, and prints
 * what became of them as one JSON line.
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import { drainLane, record } from "./records.ts";

const [disk = ""] = process.argv.slice(2);
const told: string[] = [];
const setTimer = () => () => {};
const folder = join(disk, "outbox");
const outbox = new FileOutbox({ folder, fileBytes: 20_000, setTimer, onDiskRefused: (reason) => told.push(reason) });
const refused = Array.from({ length: 300 }, (_, index) => record(`a-${index}`, { body: "x".repeat(1_500) }))
	.map((one) => outbox.append([one]).length)
	.reduce((sum, count) => sum + count, 0);
const full = outbox.counts();
const first = Array.from({ length: 40 }, () => {
	const taken = outbox.take("a");
	if (taken) outbox.acknowledge(taken);
	return taken?.record.id;
});
// A deleted file's room is free when it is no longer being synced.
await new Promise((resolve) => setTimeout(resolve, 100));
outbox.close();
const lost = outbox.counts().dropped;

const next = new FileOutbox({ folder, setTimer });
const rest = drainLane(next, "a");
console.log(
	JSON.stringify({
		told,
		refused,
		queued: full.queued,
		inMemoryOnly: full.inMemoryOnly,
		first,
		lost,
		rest,
		left: lanes(),
	}),
);

function lanes(): number {
	return readdirSync(folder).filter((name) => name.endsWith(".lane")).length;
}
