import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { taken } from "../../src/bridge/answer.ts";
import type { Back, Judged } from "../../src/bridge/back.ts";
import { resolveBridgeConfig } from "../../src/bridge/config.ts";
import type { DestinationStatus } from "../../src/bridge/destination.ts";
import { startFrontThread } from "../../src/bridge/front-thread.ts";
import { InFlight } from "../../src/bridge/limits.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import { until } from "../support/until.ts";
import { JSON_TYPE, post } from "./world.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const FRONT = pathToFileURL(join(TEST_DIST, "bridge-front.mjs"));
const EMPTY = '{"resourceSpans":[]}';
const TAKEN: Judged = { answer: taken("json"), received: 0, rejected: 0 };
const STATUS = {
	...{ outbox: { queued: 0, queuedBytes: 0, delivered: 0, retried: 0, setAside: 0 }, sender: { state: "idle" } },
	...{ waitingSpans: 0, drops: {}, journalBytes: 7 },
} as unknown as DestinationStatus;

async function frontOf(back: Partial<Back>) {
	const config = resolveBridgeConfig({ port: "0" });
	const whole = { take: async () => TAKEN, status: async () => STATUS, ...back };
	const server = await startFrontThread(FRONT, config, new InFlight(config.limits.maxInFlightBytes), whole);
	onTestFinished(() => server.close(0));
	return server;
}

const programOf = (code: string): URL => new URL(`data:text/javascript,${encodeURIComponent(code)}`);

describe("the server in a thread of its own", () => {
	test("answers whether it lives, and what was last known, while the back is at work on a body", async () => {
		let statuses = 0;
		const never = new Promise<never>(() => {});
		let asked = false;
		const { url } = await frontOf({
			take: () => {
				asked = true;
				return never;
			},
			status: () => (statuses++ === 0 ? Promise.resolve(STATUS) : never),
		});
		void post(url, EMPTY, JSON_TYPE).catch(() => {});
		expect(await until(() => asked, 10_000)).toBe(true);
		expect((await fetch(`${url}/healthz`)).status).toBe(200);
		expect(await (await fetch(`${url}/metrics`)).text()).toContain("journal_bytes 7\n");
	});

	test("gives the back the body it got, and the sender the back's answer", async () => {
		const bodies: string[] = [];
		const { url } = await frontOf({
			take: async (body) => {
				bodies.push(Buffer.from(body).toString());
				return { ...TAKEN, answer: taken("json", 3, "lost") };
			},
		});
		const answers = await Promise.all(["[1]", "[2]"].map((body) => post(url, body, JSON_TYPE)));
		expect(bodies.sort()).toEqual(["[1]", "[2]"]);
		for (const answer of answers)
			expect(await answer.json()).toMatchObject({ partialSuccess: { rejectedSpans: "3" } });
	});

	test("says that a request may come again which a bug in the back kept from being answered", async () => {
		const { url } = await frontOf({ take: () => Promise.reject(new Error("bug")) });
		const answer = await post(url, EMPTY, JSON_TYPE);
		expect(answer.status).toBe(503);
		expect(answer.headers.get("retry-after")).toBe("5");
	});

	test("ends in time although a request is at work, which is left without an answer", async () => {
		let asked = false;
		const server = await frontOf({
			take: () => {
				asked = true;
				return new Promise<never>(() => {});
			},
		});
		const answer = post(server.url, EMPTY, JSON_TYPE).then(
			({ status }) => status,
			() => "no answer",
		);
		expect(await until(() => asked, 10_000)).toBe(true);
		await server.close(50);
		expect(await answer).toBe("no answer");
	});

	test("lets a request at work end, and takes no other", async () => {
		let answer: (judged: Judged) => void = () => {};
		let asked = false;
		const server = await frontOf({
			take: () => {
				asked = true;
				return new Promise((resolve) => {
					answer = resolve;
				});
			},
		});
		const status = post(server.url, EMPTY, JSON_TYPE).then((response) => response.status);
		expect(await until(() => asked, 10_000)).toBe(true);
		const closed = server.close(20_000);
		answer(TAKEN);
		expect(await status).toBe(200);
		await closed;
		await expect(post(server.url, EMPTY, JSON_TYPE)).rejects.toThrow();
	});
});

describe("a thread that cannot begin is told of", () => {
	test.each([
		["whose program fails", 'throw new Error("broken")', "broken"],
		["whose program ends", "", "ended by itself"],
	])("%s", async (_, code, message) => {
		const config = resolveBridgeConfig({ port: "0" });
		const back: Back = { take: async () => TAKEN, status: async () => STATUS };
		await expect(startFrontThread(programOf(code), config, new InFlight(1), back)).rejects.toThrow(message);
	});
});

describe("a thread that dies while it listens ends the process with an error", () => {
	test.each([
		["by a bug", 'throw new Error("broken")', "broken"],
		["without a word", "process.exit(0)", "ended by itself"],
	])("%s", async (_, death, message) => {
		const listening = 'parentPort.postMessage({ type: "listening", url: "" });';
		const program = `import { parentPort } from "node:worker_threads"; ${listening} setTimeout(() => { ${death} }, 50);`;
		const script = `
			import { startFrontThread } from ${JSON.stringify(pathToFileURL(join(ROOT, "src", "bridge", "front-thread.ts")).href)};
			setInterval(() => {}, 1000);
			await startFrontThread(new URL(${JSON.stringify(programOf(program).href)}), {}, { taken: undefined }, {});
		`;
		const args = ["--import", "tsx", "--input-type=module", "-e", script];
		const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ["ignore", "ignore", "pipe"] });
		onTestFinished(() => void child.kill("SIGKILL"));
		let stderr = "";
		child.stderr.setEncoding("utf8").on("data", (text) => {
			stderr += text;
		});
		const [code] = await once(child, "close");
		expect(code).toBe(1);
		expect(stderr).toContain(message);
	});
});
