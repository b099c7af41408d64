/**
 * Run as a process of its own: exports the n-th of every few spans of a recording, some at a time, delivers and ends.
 * With `kill-at`, it dies by SIGKILL when the outbox is asked for the so-maniest time to take requests: what they count
 * is in the book by then, they themselves are nowhere.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { FileSessionBook, OpenSyncExporter } from "../../exporter/index.ts";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import { recording } from "./recorded.ts";

const { folder, url, apiKey, name, part, parts, killAt } = z
	.strictObject({
		folder: z.string(),
		url: z.string(),
		apiKey: z.string(),
		name: z.string(),
		part: z.number(),
		parts: z.number(),
		killAt: z.number().optional(),
	})
	.parse(JSON.parse(process.argv[2] ?? ""));

const outbox = new FileOutbox({ folder: `${folder}/outbox` });
const append = outbox.append.bind(outbox);
let appends = 0;
outbox.append = (records) => {
	appends += 1;
	if (appends === killAt) process.kill(process.pid, "SIGKILL");
	return append(records);
};
const book = new FileSessionBook({ folder: `${folder}/book` });
const exporter = new OpenSyncExporter({ convexUrl: url, apiKey, outbox, book });
// Whole traces, each in one process, as instrumentations deliver them.
const { spans } = recording(name);
const traces = [...new Set(spans.map((span) => span.spanContext().traceId))];
for (const [index, trace] of traces.entries()) {
	if (index % parts !== part) continue;
	exporter.export(
		spans.filter((span) => span.spanContext().traceId === trace),
		() => {},
	);
	await sleep(Math.random() * 10);
}
await exporter.forceFlush(AbortSignal.timeout(20_000));
await exporter.shutdown(20_000);
