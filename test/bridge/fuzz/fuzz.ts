// Sends broken requests to a bridge in a process of its own, then large ones of some shapes:
// `npm run fuzz:bridge -- --count 50000 --large 8 --seed 7`.
// Every answer must have a right status, /healthz must answer meanwhile, the bridge must stay below a limit of memory, and
// large requests must cost CPU time in proportion to their size. Exits 1 otherwise, with the number of the request that
// found it: the same seed and number make the same request.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { seededRandom } from "../../delivery/seeded-random.ts";
import bundle from "../../support/test-dist.ts";
import { type FuzzedRequest, fuzzedRequest } from "./bodies.ts";
import { startFuzzedBridge } from "./fuzzed-bridge.ts";
import { HealthProbe } from "./health-probe.ts";
import { sendLarge } from "./large-requests.ts";

const AT_ONCE = 16;
const MOST = { bodyMib: 4, inFlightMib: 64 };
/** Large requests need room to grow. */
const MOST_OF_LARGE = { bodyMib: 16, inFlightMib: 512 };
/** Node and the code 120, what is under way 64, held spans and what waits for delivery 150, garbage of all of it. */
const MOST_MIB = 700;

const text = { type: "string" } as const;
const { values } = parseArgs({ options: { count: text, large: text, seed: text } });
const count = Number(values.count ?? 50_000);
const largeShapes = Number(values.large ?? 8);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
if (![count, largeShapes, seed].every(Number.isSafeInteger)) throw new Error("--count, --large, --seed: whole numbers");
console.log(`seed ${seed}, ${count} requests, ${largeShapes} large shapes`);

bundle();
const bridge = await startFuzzedBridge(0, MOST);
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
const tally = new Map<string, number>();
let mostMib = 0;
let failures = 0;
let next = 0;

const requestOf = (index: number): FuzzedRequest =>
	fuzzedRequest(seededRandom(createHash("sha256").update(`${seed}:${index}`).digest().readUInt32BE()));

async function sendAll(): Promise<void> {
	for (let index = next++; index < count && failures === 0; index = next++) {
		const fuzzed = requestOf(index);
		const answer = await send(bridge.url, fuzzed).catch((error) => ({ status: 0, problem: String(error) }));
		const key = `${fuzzed.kind} ${answer.status}`;
		tally.set(key, (tally.get(key) ?? 0) + 1);
		const problem = fuzzed.right.includes(answer.status) ? answer.problem : `status ${answer.status} is not right`;
		if (problem !== undefined) fail(index, fuzzed, problem);
		if (index % 500 === 0) await lookAtMemory();
	}
}

function fail(index: number, { kind, contentType, gzip, body }: FuzzedRequest, problem: string): void {
	failures += 1;
	const file = join(tmpdir(), `pi-sync-fuzz-${seed}-${index}.bin`);
	writeFileSync(file, body);
	console.error(
		`request ${index} of seed ${seed} (${kind}, ${contentType}${gzip ? ", gzip" : ""}): ${problem}; ${file}`,
	);
}

function send(url: string, { contentType, gzip, body }: FuzzedRequest): Promise<{ status: number; problem?: string }> {
	return new Promise((resolve, reject) => {
		const headers = { "content-type": contentType, ...(gzip && { "content-encoding": "gzip" }) };
		const options = { method: "POST", agent, headers: { ...headers, "content-length": body.length } };
		const request = httpRequest(`${url}/v1/traces`, options, (response) => {
			const chunks: Buffer[] = [];
			response.on("data", (chunk: Buffer) => chunks.push(chunk));
			response.on("error", reject);
			response.on("end", () => {
				const status = response.statusCode ?? 0;
				const problem = wrongAnswer(status, response.headers, contentType, Buffer.concat(chunks));
				resolve({ status, ...(problem !== undefined && { problem }) });
			});
		});
		request.on("error", reject);
		request.end(body);
	});
}

function wrongAnswer(
	status: number,
	headers: Readonly<Record<string, unknown>>,
	contentType: string,
	body: Buffer,
): string | undefined {
	const expected = status === 415 ? "application/json" : contentType;
	if (headers["content-type"] !== expected) return `content type ${headers["content-type"]}`;
	if (status === 503 && headers["retry-after"] === undefined) return "503 without Retry-After";
	if (expected === "application/json" && typeof JSON.parse(body.toString()) !== "object") return "no JSON";
	if (status !== 200 && body.length < 4) return "no google.rpc.Status";
	return undefined;
}

async function lookAtMemory(): Promise<void> {
	mostMib = Math.max(mostMib, (await bridge.metric("process_resident_memory_bytes")) / 1024 / 1024);
}

const began = performance.now();
await Promise.all(Array.from({ length: AT_ONCE }, sendAll));
await lookAtMemory().catch(() => {});
const seconds = (performance.now() - began) / 1000;
const inFlight = await bridge.metric("pi_sync_bridge_in_flight_bytes");
const code = await bridge.end();

// Delivery would cost CPU time as well.
const silent = await startFuzzedBridge(Number.POSITIVE_INFINITY, MOST_OF_LARGE);
const health = new HealthProbe(silent.url);
await health.during(() => sleep(1000));
health.endIdle();
const large = await sendLarge(largeShapes, seededRandom(seed), {
	pid: silent.pid,
	send: (request) => health.during(() => send(silent.url, request)),
});
health.end();
const codeOfSilent = await silent.end();
agent.destroy();

for (const [key, times] of [...tally].sort()) console.log(`${key.padEnd(16)} ${times}`);
for (const { shape, growth } of large) {
	console.log(
		`${shape.padEnd(28)} ${growth === undefined ? "not measured" : `${growth.toFixed(1)} times the CPU time`}`,
	);
}
console.log(`/healthz answered within ${health.longest.toFixed(0)} ms (limit ${health.limit.toFixed(0)})`);
console.log(
	`${Math.round(count / seconds)} requests/s, at most ${mostMib.toFixed(0)} MiB (limit ${MOST_MIB}), exit ${code}`,
);
if (inFlight !== 0) console.error(`${inFlight} bytes still count as in flight`);
const problems = large.flatMap(({ shape, problem }) => (problem === undefined ? [] : [`large: ${shape}: ${problem}`]));
for (const problem of problems) console.error(problem);
const isSound = failures === 0 && problems.length === 0 && code === 0 && codeOfSilent === 0 && inFlight === 0;
if (!isSound || !(mostMib > 0 && mostMib < MOST_MIB) || !(health.longest < health.limit)) process.exitCode = 1;
