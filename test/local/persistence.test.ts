import { spawn } from "node:child_process";
import { appendFile, readFile, stat, truncate, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startLocalOpenSync } from "../../src/local/server.ts";
import { compiledUrl } from "../support/compiled.ts";
import { localClient, START, temporaryFolder, text } from "./local-client.ts";

describe("the data folder of the embedded OpenSync", () => {
	it("keeps sessions, messages, ids, key and windows through a restart", async () => {
		const first = await localClient({ otherApiKeys: ["osk_other"] });
		await first.session({ title: "T", source: "pi" });
		await first.message({ textContent: "a\nb", parts: [text("ä 🎉 \u2028")], createdAt: START - 60_000 });
		await first.message({ parts: [text("c")] });
		await first.post("/sync/batch", { sessions: [{ externalId: "t", cost: 1 }, { externalId: "u" }] });
		await first.post("/sync/batch", { messages: [{ sessionExternalId: "s", externalId: "s-n", role: "user" }] });
		await first.post("/sync/session", { externalId: "theirs" }, "osk_other");
		const path = "/api/sessions/get?id=s";
		const before = [(await first.get(path)).json, (await first.get("/api/sessions")).json, first.server.sessions()];
		await first.server.close();

		const second = await localClient({ dataDir: first.dataDir, otherApiKeys: ["osk_other"] });
		expect(second.server.apiKey).toBe(first.server.apiKey);
		const after = [(await second.get(path)).json, (await second.get("/api/sessions")).json, second.server.sessions()];
		expect(after).toEqual(before);
		expect((await second.get("/sync/sessions/list", "osk_other")).json).toEqual({ sessionIds: ["theirs"] });
		await second.session({ title: "T", cost: 5 });
		expect(second.server.sessions()[0]?.cost).toBe(0);
	});

	it("keeps what was answered when the process is killed", async () => {
		const dataDir = await temporaryFolder();
		const program = `
			const { startLocalOpenSync } = await import(${JSON.stringify(compiledUrl(import.meta.dirname, "..", "..", "src", "local", "server.ts"))});
			const { url, apiKey } = await startLocalOpenSync({ dataDir: ${JSON.stringify(dataDir)} });
			console.log(JSON.stringify({ url, apiKey }));`;
		const child = spawn(process.execPath, ["--input-type=module", "-e", program]);
		const { url, apiKey } = await new Promise<{ url: string; apiKey: string }>((resolve) => {
			child.stdout.once("data", (line) => resolve(JSON.parse(String(line))));
		});
		const headers = { Authorization: `Bearer ${apiKey}` };
		const posts = Array.from({ length: 50 }, (_, i) =>
			fetch(`${url}/sync/session`, { method: "POST", headers, body: JSON.stringify({ externalId: `s${i}` }) }),
		);
		await Promise.all(posts);
		const exited = new Promise((resolve) => child.once("exit", resolve));
		child.kill("SIGKILL");
		await exited;

		const { server } = await localClient({ dataDir });
		expect(server.apiKey).toBe(apiKey);
		expect(server.sessions()).toHaveLength(50);
	});

	it("drops a last line that a crash tore, and goes on after it", async () => {
		const first = await localClient();
		await first.session({ externalId: "a" });
		await first.session({ externalId: "b" });
		await first.server.close();
		const log = join(first.dataDir, "writes.jsonl");
		await truncate(log, (await stat(log)).size - 2);

		const second = await localClient({ dataDir: first.dataDir });
		expect(second.server.sessions().map(({ externalId }) => externalId)).toEqual(["a"]);
		await second.session({ externalId: "c" });
		await second.server.close();
		const third = await localClient({ dataDir: first.dataDir });
		expect(third.server.sessions().map(({ externalId }) => externalId)).toEqual(["a", "c"]);
	});

	it("keeps a last line that lacks nothing but its end, as some editors leave it", async () => {
		const first = await localClient();
		await first.session({ externalId: "a" });
		await first.server.close();
		const log = join(first.dataDir, "writes.jsonl");
		await truncate(log, (await stat(log)).size - 1);

		const second = await localClient({ dataDir: first.dataDir });
		await second.session({ externalId: "b" });
		await second.server.close();
		const third = await localClient({ dataDir: first.dataDir });
		expect(third.server.sessions().map(({ externalId }) => externalId)).toEqual(["a", "b"]);
	});

	it.each([
		["garbage", "garbage\n"],
		["a torn line that another follows", '{"at":1,"user":"user1","path":"/sync/ses\n'],
		["JSON that is no write", '{"at":1}\n'],
		["bytes that are no text", Buffer.from([0xff, 0xfe, 0x00, 0x80, 0x0a])],
	])("skips %s, says which line, and serves the rest", async (_, damage) => {
		const first = await localClient();
		await first.session({ externalId: "a" });
		await first.server.close();
		const log = join(first.dataDir, "writes.jsonl");
		const line = await readFile(log, "utf8");
		await appendFile(log, damage);
		await appendFile(log, line.replace('"a"', '"b"'));

		const problems: string[] = [];
		const onProblem = (problem: string) => problems.push(problem);
		const second = await localClient({ dataDir: first.dataDir, onProblem });
		expect(second.server.sessions().map(({ externalId }) => externalId)).toEqual(["a", "b"]);
		expect(problems).toEqual([expect.stringMatching(/writes\.jsonl: line 2 cannot be read and is skipped/)]);
		await second.session({ externalId: "c" });
		await second.server.close();
		const third = await localClient({ dataDir: first.dataDir });
		expect(third.server.sessions().map(({ externalId }) => externalId)).toEqual(["a", "b", "c"]);
	});

	it.each([
		["an empty line", (text: string) => text.replace("\n", "\n\n  \n")],
		["a mark at the beginning (BOM)", (text: string) => `\uFEFF${text}`],
		["line ends of Windows", (text: string) => text.replaceAll("\n", "\r\n")],
		["zeros before a line, as a power cut leaves them", (text: string) => text.replace("\n", "\n\0\0\0")],
	])("loses nothing over %s, and has nothing to say of it", async (_, change) => {
		const first = await localClient();
		await first.session({ externalId: "a" });
		await first.session({ externalId: "b" });
		await first.server.close();
		const log = join(first.dataDir, "writes.jsonl");
		await writeFile(log, change(await readFile(log, "utf8")));

		const problems: string[] = [];
		const onProblem = (problem: string) => problems.push(problem);
		const { server } = await localClient({ dataDir: first.dataDir, onProblem });
		expect(server.sessions().map(({ externalId }) => externalId)).toEqual(["a", "b"]);
		expect(problems).toEqual([]);
	});

	it("is a 0700 folder with 0600 files", async () => {
		const dataDir = join(await temporaryFolder(), "deep", "data");
		const { session } = await localClient({ dataDir });
		await session();
		expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
		for (const file of ["writes.jsonl", "api-key", "address"]) {
			expect((await stat(join(dataDir, file))).mode & 0o777).toBe(0o600);
		}
	});

	it("grows by what is accepted, and by nothing that is read, refused or dropped", async () => {
		const { session, message, get, post, dataDir } = await localClient();
		await session({ title: "" });
		const log = join(dataDir, "writes.jsonl");
		const before = await readFile(log, "utf8");
		await session({ title: "", cost: 1 });
		await message({ role: "bot" });
		await post("/sync/session", {}, "osk_wrong");
		await post("/sync/batch", { sessions: [{ externalId: "x", unknown: 1 }] });
		const failing = { parts: [text(`${"x".repeat(9_998)}🎉`)] };
		await message(failing);
		await post("/sync/batch", {
			messages: [{ sessionExternalId: "s", externalId: "m", role: "user", ...failing }],
		});
		await get("/api/sessions");
		expect(await readFile(log, "utf8")).toBe(before);
		await message();
		expect((await readFile(log, "utf8")).startsWith(before)).toBe(true);
	});

	it("holds a body that was sent over several lines on one", async () => {
		const { post, dataDir, server } = await localClient();
		await post("/sync/session", JSON.stringify({ externalId: "s", title: "two\nlines" }, null, "\r\n\t"));
		await server.close();
		expect((await readFile(join(dataDir, "writes.jsonl"), "utf8")).split("\n")).toHaveLength(2);
		expect((await localClient({ dataDir })).server.sessions()[0]?.title).toBe("two\nlines");
	});

	it("belongs to one server at a time, and is free again after it", async () => {
		const { server, dataDir } = await localClient();
		await expect(startLocalOpenSync({ dataDir })).rejects.toThrow(`already serves ${dataDir} at ${server.url}`);
		await server.close();
		await expect(stat(join(dataDir, "address"))).rejects.toThrow("ENOENT");
		const second = await localClient({ dataDir });
		await server.close();
		await expect(startLocalOpenSync({ dataDir })).rejects.toThrow(`at ${second.server.url}`);
	});

	it("is free when the server noted there is gone or somebody else", async () => {
		const dataDir = await temporaryFolder();
		await writeFile(join(dataDir, "address"), "http://127.0.0.1:1\n");
		await (await localClient({ dataDir })).server.close();
		const { server } = await localClient();
		await writeFile(join(dataDir, "address"), `${server.url}\n`);
		await localClient({ dataDir });
	});

	it("gets a new key when the kept one is unusable, and is not asked when one is given", async () => {
		const dataDir = await temporaryFolder();
		await writeFile(join(dataDir, "api-key"), "");
		const given = await localClient({ dataDir, apiKey: "osk_given" });
		expect(given.server.apiKey).toBe("osk_given");
		expect((await given.session()).status).toBe(200);
		await given.server.close();
		expect(await readFile(join(dataDir, "api-key"), "utf8")).toBe("");
		expect((await localClient({ dataDir })).server.apiKey).toMatch(/^osk_[0-9a-f]{48}$/);
	});

	it("must be usable", async () => {
		const dataDir = join(await temporaryFolder(), "file");
		await writeFile(dataDir, "");
		await expect(startLocalOpenSync({ dataDir })).rejects.toThrow("EEXIST");
	});
});

describe("starting the embedded OpenSync", () => {
	it("fails on a port that is taken, and leaves the folder free", async () => {
		const other = createServer();
		await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
		const { port } = other.address() as AddressInfo;
		const dataDir = await temporaryFolder();
		await expect(startLocalOpenSync({ dataDir, port })).rejects.toThrow("EADDRINUSE");
		other.close();
		await localClient({ dataDir });
	});

	it("can be stopped twice", async () => {
		const { server } = await localClient();
		await Promise.all([server.close(), server.close()]);
		await expect(fetch(`${server.url}/health`)).rejects.toThrow();
	});
});
