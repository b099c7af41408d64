import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { describe, expect, onTestFinished, test } from "vitest";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import type { OutboxRecord } from "../../exporter/outbox/outbox.ts";
import { outboxFolder } from "../../src/destinations/outbox-folder.ts";
import { onlyOne } from "../../src/machine/only-one.ts";
import { NotesFile } from "../../src/notes/notes-file.ts";
import { record } from "../delivery/records.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { removeFolder } from "../support/remove-folder.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import { until } from "../support/until.ts";

const PROGRAM = join(TEST_DIST, "daemon.mjs");

/** A backend that answers as `status` says, and the ids of what it took. */
async function backend(status: (id: string) => number = () => 200) {
	const requests: string[] = [];
	const taken: string[] = [];
	const server = createServer(async (request, response) => {
		const { externalId: id } = (await json(request)) as { externalId: string };
		requests.push(id);
		const code = status(id);
		if (code === 200) taken.push(id);
		const body = code === 200 ? { ok: true } : { error: "Invalid API key" };
		response.writeHead(code, { "content-type": "application/json" }).end(JSON.stringify(body));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, taken };
}

const message = (id: string): OutboxRecord => record(id, { body: JSON.stringify({ externalId: id }) });

/** Puts records into the outbox as a process that ends leaves them. */
function leave(stateDir: string, url: string, ...ids: string[]): void {
	const folder = outboxFolder(stateDir, "opensync", url);
	const outbox = new FileOutbox({ folder, setTimer: () => () => {} });
	outbox.append(ids.map(message));
	outbox.close();
}

const left = (stateDir: string, url: string): string[] =>
	readdirSync(outboxFolder(stateDir, "opensync", url)).filter((name) => name.endsWith(".lane"));

/** What a daemon that ended leaves in its own folder. */
const locks = (stateDir: string): string[] => readdirSync(join(stateDir, "daemon"));

const settingsFor = (stateDir: string, url: string) => ({
	HOME: stateDir,
	PI_SYNC_STATE_DIR: stateDir,
	PI_SYNC_CONVEX_URL: url,
	PI_SYNC_API_KEY: "osk_test",
});

/** Starts a daemon that ends as soon as it has nothing to do. */
function startDaemon(stateDir: string, url: string): { child: ChildProcess; ended: Promise<unknown> } {
	const env = { PATH: process.env.PATH, ...settingsFor(stateDir, url) };
	const child = spawn(process.execPath, [PROGRAM, "0"], {
		env,
		stdio: ["ignore", "inherit", "inherit"],
	});
	onTestFinished(() => void child.kill("SIGKILL"));
	return { child, ended: once(child, "exit") };
}

describe("the daemon", () => {
	test("delivers what was left, in order, and ends by itself", async () => {
		const stateDir = temporaryFolder();
		const { url, taken } = await backend();
		leave(stateDir, url, "a-1", "a-2", "b-1");
		leave(stateDir, url, "a-3");
		expect(await startDaemon(stateDir, url).ended).toEqual([0, null]);
		expect(taken.filter((id) => id.startsWith("a"))).toEqual(["a-1", "a-2", "a-3"]);
		expect(taken).toHaveLength(4);
		expect(left(stateDir, url)).toEqual([]);
		expect(locks(stateDir)).toEqual([]);
	});

	test("never sends to one backend what waits for another, and delivers for a process with other settings", async () => {
		const stateDir = temporaryFolder();
		const away = await backend(() => 503);
		const there = await backend();
		leave(stateDir, away.url, "private-1");
		leave(stateDir, there.url, "a-1");
		const { child, ended } = startDaemon(stateDir, away.url);
		await until(() => away.requests.length > 0, 20_000);
		const notes = new NotesFile(stateDir);
		notes.add({ type: "process_began", agent: "pi", env: settingsFor(stateDir, there.url), home: stateDir });
		await until(() => there.taken.length > 0, 20_000);
		expect(there.taken).toEqual(["a-1"]);
		expect(new Set(away.requests)).toEqual(new Set(["private-1"]));
		child.kill("SIGKILL");
		await ended;
	});

	test("ends at once where nothing was left", async () => {
		const stateDir = temporaryFolder();
		const { url, requests } = await backend();
		expect(await startDaemon(stateDir, url).ended).toEqual([0, null]);
		expect(requests).toEqual([]);
		expect(existsSync(join(stateDir, "outbox"))).toBe(false);
	});

	test("works alone: of several started at once, one delivers and the others end", async () => {
		const stateDir = temporaryFolder();
		const { url, taken } = await backend();
		const ids = Array.from({ length: 200 }, (_, index) => `${"abcde"[index % 5]}-${index}`);
		leave(stateDir, url, ...ids);
		await Promise.all([1, 2, 3].map(() => startDaemon(stateDir, url).ended));
		expect([...taken].sort()).toEqual([...ids].sort());
		expect(left(stateDir, url)).toEqual([]);
	});

	test("also delivers what is left while it works", async () => {
		const stateDir = temporaryFolder();
		let up = false;
		const { url, requests, taken } = await backend(() => (up ? 200 : 503));
		leave(stateDir, url, "a-1");
		const { ended } = startDaemon(stateDir, url);
		await until(() => requests.length > 0, 20_000);
		leave(stateDir, url, "a-2", "b-1");
		up = true;
		await ended;
		expect(taken.filter((id) => id.startsWith("a"))).toEqual(["a-1", "a-2"]);
		expect(taken).toContain("b-1");
		expect(left(stateDir, url)).toEqual([]);
	});

	test("leaves everything for later and ends when the key is wrong", async () => {
		const stateDir = temporaryFolder();
		const { url, requests } = await backend(() => 401);
		leave(stateDir, url, "a-1", "b-1");
		expect(await startDaemon(stateDir, url).ended).toEqual([0, null]);
		expect(requests.length).toBeLessThanOrEqual(4);
		const outbox = new FileOutbox({ folder: outboxFolder(stateDir, "opensync", url), setTimer: () => () => {} });
		expect(outbox.counts().queued).toBe(2);
		outbox.close();
	});

	test.each([
		["its folder is taken away", "."],
		["its lock is taken away: another daemon may be at work", "daemon"],
	])("ends when %s", async (_, folder) => {
		const stateDir = temporaryFolder();
		const { url, requests } = await backend(() => 503);
		leave(stateDir, url, "a-1");
		const { ended } = startDaemon(stateDir, url);
		await until(() => requests.length > 0, 20_000);
		removeFolder(join(stateDir, folder));
		await ended;
	});

	test("that was killed leaves its work to the next, which does not wait for its lock", async () => {
		const stateDir = temporaryFolder();
		let up = false;
		const { url, requests, taken } = await backend(() => (up ? 200 : 503));
		leave(stateDir, url, "a-1", "a-2");
		const { child, ended } = startDaemon(stateDir, url);
		await until(() => requests.length > 0, 20_000);
		child.kill("SIGKILL");
		await ended;
		up = true;
		expect(await startDaemon(stateDir, url).ended).toEqual([0, null]);
		expect(taken).toEqual(["a-1", "a-2"]);
		expect(left(stateDir, url)).toEqual([]);
		expect(locks(stateDir)).toEqual([]);
	});
});

describe("the lock of the daemon", () => {
	test("lets one of many go on, and the next when that one is done", async () => {
		const folder = temporaryFolder();
		const locks = (await Promise.all(Array.from({ length: 8 }, () => onlyOne(folder)))).filter(Boolean);
		expect(locks).toHaveLength(1);
		expect(await onlyOne(folder)).toBeUndefined();
		locks[0]?.release();
		expect(readdirSync(folder)).toEqual([]);
		const again = await onlyOne(folder);
		expect(again).toBeDefined();
		again?.release();
	});

	test("gives way to one that is already at it, even when the clock went backwards", async () => {
		const folder = temporaryFolder();
		const lock = await onlyOne(folder, () => 2_000_000_000_000);
		expect(await onlyOne(folder, () => 1_000_000_000_000)).toBeUndefined();
		lock?.release();
	});

	test("is not held by the dead, nor by files that are none", async () => {
		const folder = join(temporaryFolder(), "daemon");
		mkdirSync(folder);
		writeFileSync(join(folder, "0000000000000001.nobody.lock"), "");
		writeFileSync(join(folder, "0000000000000001.999999999-00000000-00000000-00000000.lock"), "");
		writeFileSync(join(folder, "something.else"), "");
		const lock = await onlyOne(folder, () => Date.now() + 60 * 60_000);
		expect(lock).toBeDefined();
		lock?.release();
		expect(readdirSync(folder)).toEqual(["something.else"]);
	});
});
