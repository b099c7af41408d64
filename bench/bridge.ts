import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startBackend } from "./backend.ts";
import type { Bench, Figure } from "./figure.ts";
import { ManySessions, newSession } from "./many-sessions.ts";
import { median } from "./statistics.ts";

const ROUNDS = 3;
const REQUESTS = 60;
const WARM_UP = 15;
const SESSIONS_PER_REQUEST = 40;
const AT_ONCE = 4;
const HELD = [1, 1_000, 10_000] as const;

export const bridge: Bench = {
	name: "bridge",
	idea: "spans/s of the bridge up to its outbox, against node:http and a decoder; with 1 to 10,000 sessions half there",
	measure: async (dist) => [...(await throughput(dist)), ...(await held(dist))],
};

export interface Receiver {
	readonly url: string;
	readonly pid: number;
	end(): Promise<void>;
}

const sessions = new ManySessions();

/** Up to the outbox: in sessions that go on, and where each is new and needs a file of its own there. */
async function throughput(dist: string): Promise<Figure[]> {
	const body = sessions.body(Array.from({ length: SESSIONS_PER_REQUEST }, newSession));
	const goingOn = Array.from({ length: WARM_UP + REQUESTS }, () => sessions.goOn(body));
	const fresh = Array.from({ length: WARM_UP + REQUESTS }, () =>
		sessions.body(Array.from({ length: SESSIONS_PER_REQUEST }, newSession)),
	);
	return [
		...(await compared(dist, "sessions that go on", goingOn, { limit: 2 })),
		...(await compared(dist, "new sessions", fresh, {})),
	];
}

async function compared(
	dist: string,
	which: string,
	bodies: readonly Buffer[],
	limit: Pick<Figure, "limit">,
): Promise<Figure[]> {
	const spans = REQUESTS * SESSIONS_PER_REQUEST * sessions.spans.length;
	const megabytes = bodies.slice(WARM_UP).reduce((sum, { length }) => sum + length, 0) / 1e6;
	const seconds = { bare: [] as number[], bridge: [] as number[], collector: [] as number[] };
	const { PI_SYNC_OTELCOL: collector } = process.env;
	if (collector === undefined) console.log("PI_SYNC_OTELCOL is not set: not compared with an OpenTelemetry Collector");
	let memory = 0;
	for (let round = 0; round < ROUNDS; round++) {
		for (const kind of ["bare", "bridge", "collector"] as const) {
			if (kind === "collector" && collector === undefined) continue;
			const receiver =
				kind === "bridge"
					? await startBridge(dist)
					: await (kind === "bare" ? startBare() : startCollector(collector));
			await sendAll(receiver.url, bodies.slice(0, WARM_UP));
			seconds[kind].push(await sendAll(receiver.url, bodies.slice(WARM_UP)));
			if (kind === "bridge") memory = Math.max(memory, await residentMegabytes(receiver.url));
			await receiver.end();
		}
	}
	const [bare, ours] = [median(seconds.bare), median(seconds.bridge)];
	return [
		{ what: `${which}: spans/s of node:http and a decoder`, value: spans / bare, unit: "", of: ROUNDS },
		{ what: `${which}: spans/s of the bridge`, value: spans / ours, unit: "", of: ROUNDS },
		{ what: `${which}: MB/s of the bridge`, value: megabytes / ours, unit: "", of: ROUNDS },
		{
			what: `${which}: time of the bridge over that of the bare receiver`,
			value: ours / bare,
			unit: "×",
			...limit,
			of: ROUNDS,
		},
		{ what: `${which}: resident memory of the bridge`, value: memory, unit: "MB" },
		...(collector === undefined
			? []
			: [
					{
						what: `${which}: spans/s of a Collector that throws away`,
						value: spans / median(seconds.collector),
						unit: "" as const,
					},
				]),
	];
}

/** What a request costs that completes half-there sessions, while so many others wait. */
async function held(dist: string): Promise<Figure[]> {
	const isModelCall = ({ name }: { name: string }) => name.startsWith("chat");
	const figures: Figure[] = [];
	for (const count of HELD) {
		const receiver = await startBridge(dist);
		const waiting = Array.from({ length: count }, newSession);
		const halves: Buffer[] = [];
		for (let from = 0; from < count; from += 500)
			halves.push(sessions.body(waiting.slice(from, from + 500), isModelCall));
		const toHold = await sendAll(receiver.url, halves);
		const fresh = Array.from({ length: WARM_UP + REQUESTS }, () => sessions.body([newSession()]));
		await sendAll(receiver.url, fresh.slice(0, WARM_UP), 1);
		const seconds = await sendAll(receiver.url, fresh.slice(WARM_UP), 1);
		const what = `with ${count} sessions half there`;
		figures.push({
			what: `a session of ${sessions.spans.length} spans, ${what}`,
			value: (1000 * seconds) / REQUESTS,
			unit: "ms",
		});
		figures.push({ what: `holding one more, ${what}`, value: (1e6 * toHold) / count, unit: "µs" });
		await receiver.end();
	}
	return figures;
}

const startBare = (): Promise<Receiver> =>
	start(process.execPath, [join(import.meta.dirname, "bare-receiver.mjs")], {}, () => {});

/** A Collector (with the OTLP receiver and the nop exporter) that receives and throws away. */
async function startCollector(program = ""): Promise<Receiver> {
	const port = await freePort();
	const folder = mkdtempSync(join(tmpdir(), "pi-sync-bench-"));
	const config = {
		receivers: { otlp: { protocols: { http: { endpoint: `127.0.0.1:${port}` } } } },
		exporters: { nop: {} },
		service: {
			pipelines: { traces: { receivers: ["otlp"], exporters: ["nop"] } },
			telemetry: { metrics: { level: "none" }, logs: { level: "error" } },
		},
	};
	writeFileSync(join(folder, "config.yaml"), JSON.stringify(config));
	const url = `http://127.0.0.1:${port}/v1/traces`;
	const child = spawn(program, ["--config", join(folder, "config.yaml")], { stdio: ["ignore", "ignore", "inherit"] });
	for (let time = 0; time < 200; time++) {
		if (await fetch(url, { method: "POST" }).then(Boolean, () => false)) break;
		await sleep(50);
	}
	return {
		url,
		pid: child.pid ?? 0,
		async end() {
			const ended = once(child, "exit");
			child.kill("SIGKILL");
			await ended;
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function freePort(): Promise<number> {
	const server = createServer().listen(0, "127.0.0.1");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	server.close();
	return port;
}

/** A bridge in front of an OpenSync that never answers. `url` ends in /v1/traces. */
export async function startBridge(dist: string): Promise<Receiver> {
	const stateDir = mkdtempSync(join(tmpdir(), "pi-sync-bench-"));
	// Never answers: what is measured ends at the outbox.
	const backend = await startBackend(Number.POSITIVE_INFINITY);
	const env = { HOME: stateDir, PI_SYNC_STATE_DIR: stateDir, ...backend.env };
	return start(process.execPath, [join(dist, "pi-sync.mjs"), "bridge", "--port", "0"], env, async () => {
		await backend.close();
		rmSync(stateDir, { recursive: true, force: true });
	});
}

async function start(
	program: string,
	args: readonly string[],
	env: Readonly<Record<string, string>>,
	cleanUp: () => void | Promise<void>,
): Promise<Receiver> {
	const child: ChildProcess = spawn(program, args, {
		env: { PATH: process.env.PATH, ...env },
		stdio: ["ignore", "pipe", "inherit"],
	});
	const url = await new Promise<string>((resolve, reject) => {
		child.once("exit", (code) => reject(new Error(`a receiver ended with ${code}`)));
		child.stdout?.setEncoding("utf8").on("data", (text: string) => {
			const found = /http:\S+\/v1\/traces/.exec(text)?.[0];
			if (found !== undefined) resolve(found);
		});
	});
	return {
		url,
		pid: child.pid ?? 0,
		async end() {
			child.removeAllListeners("exit");
			const ended = once(child, "exit");
			child.kill("SIGKILL");
			await ended;
			await cleanUp();
		},
	};
}

/** Sends all bodies, a few at once; returns the seconds it took. */
async function sendAll(url: string, bodies: readonly Buffer[], atOnce = AT_ONCE): Promise<number> {
	const agent = new Agent({ keepAlive: true });
	const began = performance.now();
	let next = 0;
	const work = async () => {
		for (let body = bodies[next++]; body !== undefined; body = bodies[next++]) await send(url, body, agent);
	};
	await Promise.all(Array.from({ length: atOnce }, work));
	agent.destroy();
	return (performance.now() - began) / 1000;
}

function send(url: string, body: Buffer, agent: Agent): Promise<void> {
	return new Promise((resolve, reject) => {
		const headers = { "content-type": "application/x-protobuf", "content-length": body.length };
		const request = httpRequest(url, { method: "POST", agent, headers }, (response) => {
			response.resume().once("end", () => {
				if (response.statusCode === 200) resolve();
				else reject(new Error(`the bridge answered ${response.statusCode}`));
			});
		});
		request.on("error", reject);
		request.end(body);
	});
}

async function residentMegabytes(url: string): Promise<number> {
	const text = await (await fetch(url.replace("/v1/traces", "/metrics"))).text();
	return Number(/^process_resident_memory_bytes (\d+)$/m.exec(text)?.[1]) / 1e6;
}
