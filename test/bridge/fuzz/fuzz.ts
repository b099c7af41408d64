// Sends broken requests to a bridge in a process of its own: `npm run fuzz:bridge -- --count 50000 --seed 7`.
// Every answer must have a right status, and the bridge must stay below a limit of memory. Exits 1 otherwise, with the
// number of the request that found it: the same seed and number make the same request.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { startBackend } from "../../../bench/backend.ts";
import { seededRandom } from "../../delivery/seeded-random.ts";
import bundle, { TEST_DIST } from "../../support/test-dist.ts";
import { type FuzzedRequest, fuzzedRequest } from "./bodies.ts";

const ROOT = join(import.meta.dirname, "..", "..", "..");
const AT_ONCE = 16;
const IN_FLIGHT_MIB = 64;
/** Node and the code 120, what is under way 64, held spans and what waits for delivery 150, garbage of all of it. */
const MOST_MIB = 700;

const { values } = parseArgs({ options: { count: { type: "string" }, seed: { type: "string" } } });
const count = Number(values.count ?? 50_000);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 32));
if (!Number.isSafeInteger(count) || !Number.isSafeInteger(seed)) throw new Error("--count and --seed: whole numbers");
console.log(`seed ${seed}, ${count} requests`);

const stateDir = mkdtempSync(join(tmpdir(), "pi-sync-fuzz-"));
const backend = await startBackend(0);
const args = ["bridge", "--port", "0", "--max-body-mib", "4", "--max-in-flight-mib", String(IN_FLIGHT_MIB)];
bundle();
const child = spawn(process.execPath, [join(TEST_DIST, "pi-sync.mjs"), ...args], {
	cwd: ROOT,
	env: { PATH: process.env.PATH, HOME: stateDir, PI_SYNC_STATE_DIR: stateDir, ...backend.env },
	stdio: ["ignore", "pipe", "inherit"],
});
const url = await new Promise<string>((resolve, reject) => {
	let text = "";
	child.once("exit", (code) => reject(new Error(`the bridge ended with ${code}`)));
	child.stdout.setEncoding("utf8").on("data", (piece: string) => {
		text += piece;
		const found = /(http:\S+)\/v1\/traces/.exec(text)?.[1];
		if (found) resolve(found);
	});
});
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
		const answer = await send(fuzzed).catch((error) => ({ status: 0, problem: String(error) }));
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

function send({ contentType, gzip, body }: FuzzedRequest): Promise<{ status: number; problem?: string }> {
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
	const text = await (await fetch(`${url}/metrics`)).text();
	const bytes = Number(/^process_resident_memory_bytes (\d+)$/m.exec(text)?.[1]);
	mostMib = Math.max(mostMib, bytes / 1024 / 1024);
}

const began = performance.now();
await Promise.all(Array.from({ length: AT_ONCE }, sendAll));
await lookAtMemory().catch(() => {});
const seconds = (performance.now() - began) / 1000;
const text = await (await fetch(`${url}/metrics`)).text();
const inFlight = /in_flight_bytes (\d+)/.exec(text)?.[1];
child.removeAllListeners("exit");
const ended = once(child, "exit");
child.kill("SIGTERM");
const [code] = await ended;
agent.destroy();
await backend.close();
rmSync(stateDir, { recursive: true, force: true });

for (const [key, times] of [...tally].sort()) console.log(`${key.padEnd(16)} ${times}`);
console.log(
	`${Math.round(count / seconds)} requests/s, at most ${mostMib.toFixed(0)} MiB (limit ${MOST_MIB}), exit ${code}`,
);
if (inFlight !== "0") console.error(`${inFlight} bytes still count as in flight`);
if (failures > 0 || code !== 0 || inFlight !== "0" || !(mostMib > 0 && mostMib < MOST_MIB)) process.exitCode = 1;
