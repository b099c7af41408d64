import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { compiled } from "../support/compiled.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const PROGRAM = compiled(import.meta.dirname, "delivering-process.ts");

/** A backend that keeps ids in the order of arrival. */
async function backend() {
	const stored: string[] = [];
	const server = createServer(async (request, response) => {
		const id = await text(request);
		await new Promise((resolve) => setTimeout(resolve, 3));
		stored.push(id);
		response.end("{}");
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	const { port } = server.address() as AddressInfo;
	return { endpoint: `http://127.0.0.1:${port}/v1/traces`, stored };
}

/** Starts a process; resolves at its end with the ids that it accepted. */
async function deliver(folder: string, endpoint: string, name: string, count: number, killAfter?: number) {
	const child = spawn(process.execPath, [PROGRAM, folder, endpoint, name, String(count)], {
		stdio: ["ignore", "pipe", "inherit"],
	});
	onTestFinished(() => void child.kill("SIGKILL"));
	const ended = once(child, "exit");
	const accepted: string[] = [];
	for await (const id of createInterface({ input: child.stdout })) {
		accepted.push(id);
		if (accepted.length === killAfter) child.kill("SIGKILL");
	}
	await ended;
	return accepted;
}

const laneFiles = (folder: string) =>
	readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".lane"));

describe("several processes that deliver from one folder", () => {
	test("bring everything once, in the order of each process", async () => {
		const folder = temporaryFolder();
		const { endpoint, stored } = await backend();
		const accepted = await Promise.all(["p", "q", "r"].map((name) => deliver(folder, endpoint, name, 90)));
		expect([...stored].sort()).toEqual(accepted.flat().sort());
		for (const ids of accepted) {
			for (const lane of "abc") {
				const ofLane = (id: string) => id.startsWith(lane) && ids.includes(id);
				expect(stored.filter(ofLane)).toEqual(ids.filter(ofLane));
			}
		}
		expect(laneFiles(folder)).toEqual([]);
	});

	test("bring what those had accepted that were killed meanwhile", async () => {
		const folder = temporaryFolder();
		const { endpoint, stored } = await backend();
		const accepted = await Promise.all([
			...[deliver(folder, endpoint, "p", 90, 20), deliver(folder, endpoint, "q", 90, 45)],
			deliver(folder, endpoint, "r", 200),
		]);
		accepted.push(await deliver(folder, endpoint, "s", 1));
		expect(stored).toEqual(expect.arrayContaining(accepted.flat()));
		expect(laneFiles(folder)).toEqual([]);
	});
});
