import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { toRecord } from "../../exporter/opensync/requests.ts";
import { OpenSyncTransport } from "../../exporter/opensync/transport.ts";

const KEY = "osk_verysecret";
const RECORD = toRecord({ type: "session", body: { externalId: "s", source: "pi", title: "hunter2" } });
const NEVER = new AbortController().signal;

/** A transport to a real server that answers like this. */
async function transportTo(answer: RequestListener, timeoutMs = 30_000) {
	const seen: IncomingMessage[] = [];
	const server = createServer((request, response) => {
		seen.push(request);
		answer(request, response);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(
		() =>
			new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	);
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const transport = new OpenSyncTransport({ url, apiKey: KEY, fetch: globalThis.fetch, timeoutMs, now: Date.now });
	return { transport, seen, send: (signal = NEVER) => transport.send(RECORD, signal) };
}

test("a record is posted with the key to its path, and judged by the answer", async () => {
	let body = "";
	const { send, seen } = await transportTo((request, response) => {
		request.on("data", (chunk) => {
			body += chunk;
		});
		request.on("end", () => response.end('{"ok":true,"sessionId":"1"}'));
	});
	expect(await send()).toEqual({ type: "success" });
	expect(seen[0]).toMatchObject({ method: "POST", url: "/sync/session" });
	expect(seen[0]?.headers).toMatchObject({ authorization: `Bearer ${KEY}`, "content-type": "application/json" });
	expect(body).toBe(RECORD.body);
});

test("the key is checked at the least cost", async () => {
	const { transport, seen } = await transportTo((_, response) => response.end('{"sessions":[]}'));
	expect(await transport.checkKey()).toEqual({ type: "success" });
	expect(seen[0]).toMatchObject({ method: "GET", url: "/api/sessions?limit=1" });
});

test("a redirect is not followed: the key would go to another host", async () => {
	const { send, seen } = await transportTo((_, response) => response.writeHead(302, { location: "/elsewhere" }).end());
	expect(await send()).toMatchObject({ type: "paused" });
	expect(seen).toHaveLength(1);
});

test("an answer without end is read for 64 kB", async () => {
	const { send } = await transportTo((_, response) => {
		const more = (): void => {
			while (response.write('{"ok":true,"x":"'.padEnd(16_384, "y"))) if (response.destroyed) return;
		};
		response.on("drain", more);
		more();
	});
	expect(await send()).toEqual({ type: "success" });
});

test("HTML, 2 MB of JSON and garbage are not OpenSync", async () => {
	for (const body of ["<!doctype html>", `{"sessions":[${"1,".repeat(1_000_000)}1]}`, Buffer.from([0, 255, 254, 1])]) {
		const { send } = await transportTo((_, response) => response.end(body));
		expect(await send()).toMatchObject({ type: "paused" });
	}
});

test("an answer that does not come, or not to its end, may come later", async () => {
	const silent = await transportTo(() => {}, 50);
	expect(await silent.send()).toEqual({ type: "retryable", reason: "no answer within 50 ms" });
	const stuck = await transportTo((_, response) => response.writeHead(200).write('{"ok":'), 50);
	expect(await stuck.send()).toMatchObject({ type: "retryable" });
	const reset = await transportTo((request) => request.socket.resetAndDestroy());
	expect(await reset.send()).toEqual({ type: "retryable", reason: "could not be reached: ECONNRESET" });
});

test("nobody there may be there later", async () => {
	const transport = new OpenSyncTransport({
		url: "http://127.0.0.1:1",
		apiKey: KEY,
		fetch: globalThis.fetch,
		timeoutMs: 30_000,
		now: Date.now,
	});
	expect(await transport.send(RECORD, NEVER)).toMatchObject({
		type: "retryable",
		reason: expect.stringContaining("could not be reached"),
	});
});

test("an aborted attempt may be made again", async () => {
	const { send } = await transportTo(() => {});
	const abort = new AbortController();
	const sent = send(abort.signal);
	abort.abort();
	expect(await sent).toEqual({ type: "retryable", reason: "aborted" });
});

test("nothing is thrown and nothing secret is told, even by a fetch that quotes its request", async () => {
	const fetch: typeof globalThis.fetch = (_, init) => {
		throw Object.assign(new Error(JSON.stringify(init)), { cause: new Error(JSON.stringify(init)) });
	};
	const transport = new OpenSyncTransport({
		url: "http://127.0.0.1:1",
		apiKey: KEY,
		fetch,
		timeoutMs: 1_000,
		now: Date.now,
	});
	const outcome = await transport.send(RECORD, NEVER);
	expect(outcome.type).toBe("retryable");
	expect(JSON.stringify(outcome)).not.toMatch(/verysecret|hunter2/);
});
