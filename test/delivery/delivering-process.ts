/**
 * Run as a process of its own: appends records to lanes that other processes use as well, prints the id of each accepted
 * one, delivers everything, and ends.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import { Sender } from "../../exporter/sender.ts";
import { OtlpTransport } from "../../src/destinations/otlp/otlp-exporter.ts";
import { record } from "./records.ts";
import { say } from "./say.ts";

const [folder = "", endpoint = "", name = "", count = ""] = process.argv.slice(2);
const outbox = new FileOutbox({ folder, lookMs: 300 });
const transport = new OtlpTransport({ endpoint, headers: {}, fetch, timeoutMs: 20_000, now: Date.now });
const sender = new Sender({ outbox, transport, backoff: { firstMs: 10, maxMs: 100 } });
for (let index = 0; index < Number(count); index++) {
	const id = `${"abc"[index % 3]}-${name}-${index}`;
	outbox.append([record(id, { body: id })]);
	say(id);
	await sleep(Math.random() * 10);
}
await sender.flush();
sender.close();
outbox.close();
