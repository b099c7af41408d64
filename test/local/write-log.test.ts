import { open } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { requestListener } from "../../src/local/http.ts";
import { Store } from "../../src/local/store.ts";
import { WriteLog, type WriteRecord } from "../../src/local/write-log.ts";
import { temporaryFolder } from "./local-client.ts";

const record = (json: string) => ({ at: 1, user: "u", path: "/sync/session" as const, json });

async function recordsIn(path: string): Promise<WriteRecord[]> {
	const records: WriteRecord[] = [];
	await (await WriteLog.open(path, (found) => records.push(found))).close();
	return records;
}

describe("the log of writes", () => {
	it("keeps the order of what is appended at once", async () => {
		const path = join(await temporaryFolder(), "log");
		const log = await WriteLog.open(path, () => {});
		await Promise.all(Array.from({ length: 500 }, (_, i) => log.append(record(`{"i":${i}}`))));
		await log.close();
		expect((await recordsIn(path)).map(({ body }) => body)).toEqual(Array.from({ length: 500 }, (_, i) => ({ i })));
	});

	it("reads lines longer than what is read at a time", async () => {
		const path = join(await temporaryFolder(), "log");
		const log = await WriteLog.open(path, () => {});
		const long = "€".repeat(1_500_000);
		await log.append(record(JSON.stringify(long)));
		await log.append(record('"short"'));
		await log.close();
		expect((await recordsIn(path)).map(({ body }) => body)).toEqual([long, "short"]);
	});

	it("takes nothing more once the disk has refused a write", async () => {
		const log = await WriteLog.open(join(await temporaryFolder(), "log"), () => {});
		await log.close();
		await expect(log.append(record("{}"))).rejects.toThrow("closed");
		expect(log.failure).toBeInstanceOf(Error);
		await expect(log.append(record("{}"))).rejects.toThrow("closed");
		await expect(log.settled()).rejects.toThrow("closed");
	});

	it("drops a torn line of any length", async () => {
		const path = join(await temporaryFolder(), "log");
		const log = await WriteLog.open(path, () => {});
		await log.append(record("1"));
		await log.close();
		const file = await open(path, "a");
		await file.appendFile(`{"at":1,"body":"${"x".repeat(3_000_000)}`);
		await file.close();
		expect(await recordsIn(path)).toHaveLength(1);
		expect(await recordsIn(path)).toHaveLength(1);
	});

	it("makes the server answer 503, and change nothing more, once the disk has refused a write", async () => {
		const log = await WriteLog.open(join(await temporaryFolder(), "log"), () => {});
		await log.close();
		const store = new Store();
		const users = new Map([["osk_a", "u"]]);
		const server = createServer(requestListener({ store, log, users, fingerprint: "", clock: Date.now }));
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		onTestFinished(() => void server.close());
		const post = (externalId: string) =>
			fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/sync/session`, {
				method: "POST",
				headers: { Authorization: "Bearer osk_a" },
				body: JSON.stringify({ externalId }),
			});
		const first = await post("a");
		expect([first.status, await first.text()]).toEqual([503, expect.stringContaining("could not be kept on disk")]);
		const rows = store.tables.sessions("u").length;
		expect((await post("b")).status).toBe(503);
		expect(store.tables.sessions("u")).toHaveLength(rows);
	});
});
