import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { OpenSyncTransport } from "../exporter/opensync/transport.ts";
import { FileOutbox } from "../exporter/outbox/file-outbox.ts";
import type { OutboxRecord } from "../exporter/outbox/outbox.ts";
import { Sender } from "../exporter/sender.ts";
import type { Transport } from "../exporter/transport.ts";
import type { Bench, Figure } from "./figure.ts";
import { median, percentile } from "./statistics.ts";

const TURNS = 500;
const REQUESTS = 3_000;
const ROUNDS = 9;
const FEW = 10_000;
const MANY = 100_000;
const MESSAGE = { sessionExternalId: "s", externalId: 0, textContent: "y".repeat(4_000), parts: [] };
const BODY = JSON.stringify(MESSAGE);

/** Bounds that nothing here reaches. */
const roomy = { maxBytes: 2 ** 40, maxMemoryBytes: 2 ** 40 };

export const delivery: Bench = {
	name: "delivery",
	idea: "what the outbox costs a turn, how fast it drains, and whether that stays so with 100,000 requests queued",
	measure: async () => [...(await turns()), ...(await drainRate()), ...(await drainSize())],
};

const request = (lane: string, index: number): OutboxRecord => ({
	...{ id: `${lane}-${index}`, lane, path: "/sync/message", contentType: "application/json", body: BODY },
});

/** A turn: a prompt, an answer, and totals, while the session before it is delivered and while nothing is. */
async function turns(): Promise<Figure[]> {
	const figures: Figure[] = [];
	for (const [state, delivered] of [["everything delivered", true] as const, ["nothing delivered", false] as const]) {
		await inFolder(async (folder) => {
			const outbox = new FileOutbox({ folder, ...roomy });
			const times: number[] = [];
			for (let turn = 0; turn < TURNS; turn++) {
				const records = [
					...[request("s", turn), request("s", turn + TURNS)],
					{ ...request("t", turn), lane: "s", coalesce: "totals" },
				];
				const begin = performance.now();
				outbox.append(records);
				times.push(performance.now() - begin);
				for (let taken = outbox.take("s"); delivered && taken; taken = outbox.take("s")) outbox.acknowledge(taken);
				await sleep(2);
			}
			outbox.close();
			const what = `a turn's three requests to disk, ${state}, sync under way`;
			figures.push({ what: `${what}, median`, value: median(times), unit: "ms", limit: 1, of: TURNS });
			figures.push({ what: `${what}, p99`, value: percentile(times, 99), unit: "ms", of: TURNS });
		});
	}
	return figures;
}

async function drainRate(): Promise<Figure[]> {
	const backend = fork(join(import.meta.dirname, "delivery-backend.mjs"), [], { execArgv: [] });
	const [port] = await once(backend, "message");
	const url = `http://127.0.0.1:${port}`;
	const rates: number[] = [];
	const ratios: number[] = [];
	const drain = () =>
		inFolder(async (folder) => {
			const transport = new OpenSyncTransport({ url, apiKey: "osk_bench", fetch, timeoutMs: 30_000, now: Date.now });
			return (REQUESTS / (await drainedIn(await filledOutbox(folder, REQUESTS), transport))) * 1000;
		});
	await bareFetch(url);
	await drain();
	for (let round = 0; round < ROUNDS; round++) {
		const before = await bareFetch(url);
		const ours = await drain();
		const after = await bareFetch(url);
		rates.push(ours);
		ratios.push((before + after) / 2 / ours);
	}
	backend.kill();
	const rate = median(rates);
	return [
		{ what: "bare fetch loop over our drain rate", value: median(ratios), unit: "×", limit: 1 / 0.7, of: ROUNDS },
		{ what: "requests drained per second", value: rate, unit: "", of: ROUNDS },
		{ what: "MB drained per second", value: (rate * BODY.length) / 1e6, unit: "", of: ROUNDS },
	];
}

/** The same with 10,000 and 100,000 records, and a destination that takes no time, so that only our own cost shows. */
async function drainSize(): Promise<Figure[]> {
	const transport: Transport = { send: async () => ({ type: "success" }) };
	const perRecord: number[] = [];
	let growth = 0;
	for (const records of [FEW, MANY]) {
		await inFolder(async (folder) => {
			const before = process.memoryUsage().rss;
			const outbox = await filledOutbox(folder, records);
			perRecord.push(((await drainedIn(outbox, transport)) / records) * 1000);
			growth = (process.memoryUsage().rss - before) / 1e6;
		});
	}
	const [few = 0, many = 0] = perRecord;
	return [
		{ what: `cost per record with ${FEW} queued`, value: few, unit: "µs" },
		{ what: `cost per record with ${MANY} queued over that`, value: many / few, unit: "×", limit: 1.3 },
		{ what: `memory to take over and drain ${MANY} records of 4 kB`, value: growth, unit: "MB", limit: 150 },
	];
}

/** An outbox that took over what another left: so many records of 50 sessions. */
async function filledOutbox(folder: string, records: number): Promise<FileOutbox> {
	const left = new FileOutbox({ folder, ...roomy });
	for (let index = 0; index < records; index += 500) {
		left.append(Array.from({ length: 500 }, (_, more) => request(`s${(index + more) % 50}`, index + more)));
	}
	left.close();
	await sleep(200); // Its syncs are not what is measured.
	const outbox = new FileOutbox({ folder, ...roomy });

	return outbox;
}

async function drainedIn(outbox: FileOutbox, transport: Transport): Promise<number> {
	const sender = new Sender({ outbox, transport });
	const begin = performance.now();
	await sender.flush();
	const time = performance.now() - begin;
	sender.close();
	outbox.close();
	return time;
}

/** Requests per second of four loops that only fetch. */
async function bareFetch(url: string): Promise<number> {
	const headers = { "content-type": "application/json", authorization: "Bearer osk_bench" };
	let sent = 0;
	const loop = async () => {
		while (sent++ < REQUESTS) {
			// A body of its own each time, as in any loop that has something to say.
			const body = JSON.stringify({ ...MESSAGE, externalId: sent });
			const response = await fetch(`${url}/sync/message`, { method: "POST", headers, body });
			await response.text();
		}
	};
	const begin = performance.now();
	await Promise.all([loop(), loop(), loop(), loop()]);
	return (REQUESTS / (performance.now() - begin)) * 1000;
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
	const folder = mkdtempSync(join(tmpdir(), "pi-sync-bench-"));
	try {
		return await work(folder);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
