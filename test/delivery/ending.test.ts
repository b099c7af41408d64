import { spawn } from "node:child_process";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import { outboxFolder } from "../../src/destinations/outbox-folder.ts";
import { compiled } from "../support/compiled.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const PROGRAM = compiled(import.meta.dirname, "ending-process.ts");

async function backend(answer: RequestListener): Promise<string> {
	const server = createServer({ keepAliveTimeout: 120_000 }, answer);
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`;
}

/** Resolves when the process has ended by itself; nobody ends it. */
async function run(endpoint: string, how: "leave" | "run out") {
	const stateDir = temporaryFolder();
	const child = spawn(process.execPath, [PROGRAM, stateDir, endpoint, how], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	onTestFinished(() => void child.kill("SIGKILL"));
	const [output, code] = await Promise.all([
		text(child.stdout),
		new Promise((resolve) => child.once("exit", resolve)),
	]);
	const outbox = new FileOutbox({ folder: outboxFolder(stateDir, "backend", endpoint), setTimer: () => () => {} });
	outbox.sweep(10_000);
	const { queued } = outbox.counts();
	outbox.close();
	return { code, queued, ...(output && (JSON.parse(output) as { ms: number; left: string[]; started: boolean })) };
}

describe("a process with destinations ends by itself", () => {
	test("when it leaves while a backend does not answer; the rest is on disk, for the drainer", async () => {
		const result = await run(await backend(() => {}), "leave");
		expect(result).toMatchObject({ code: 0, queued: 1, left: ["backend"], started: true });
	});

	test("when it leaves while nobody is there", async () => {
		expect(await run("http://127.0.0.1:9/v1/traces", "leave")).toMatchObject({ code: 0, queued: 1, started: true });
	});

	test("when it leaves and everything was delivered: no drainer is started", async () => {
		const endpoint = await backend((_request, response) => void response.end("{}"));
		expect(await run(endpoint, "leave")).toMatchObject({ code: 0, queued: 0, left: [], started: false });
	});

	test("when its work is done and nobody said so: neither a timer nor an open connection holds it", async () => {
		const endpoint = await backend((_request, response) => void response.end("{}"));
		expect(await run(endpoint, "run out")).toEqual({ code: 0, queued: 0 });
		expect(await run("http://127.0.0.1:9/v1/traces", "run out")).toEqual({ code: 0, queued: 1 });
	});
});
