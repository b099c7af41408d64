import { describe, expect, test } from "vitest";
import { until } from "../support/until.ts";
import { rawClient } from "./raw-client.ts";
import { bridgeWorld, JSON_TYPE, post } from "./world.ts";

const EMPTY = '{"resourceSpans":[]}';
const HEAD = "POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

/** For what happens at once, on a machine that has much else to do. */
const SOON = { timeout: 10_000 };

describe("a client that is too slow is let go", () => {
	const limits = { headersTimeoutMs: 500, requestTimeoutMs: 1000 };

	test.each([
		["in its headers", HEAD.slice(0, 30)],
		["in its body", `${HEAD}Content-Length: 20\r\n\r\n{`],
		["in its chunks", `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n{"a":`],
	])("%s, with an answer that lets it try again", async (_, begin) => {
		const bridge = await (await bridgeWorld()).start({ limits });
		const client = rawClient(bridge);
		client.socket.write(begin);
		expect(await until(() => client.closed, 5000)).toBe(true);
		expect(client.answer).toMatch(/^HTTP\/1\.1 503 /);
		expect((await post(bridge.url, EMPTY, JSON_TYPE)).status).toBe(200);
	});

	test("what it had sent counts no more once it is gone", async () => {
		const bridge = await (await bridgeWorld()).start();
		const client = rawClient(bridge);
		client.socket.write(`${HEAD}Content-Length: 1000000\r\n\r\n${"x".repeat(100_000)}`);
		const inFlight = async () =>
			/in_flight_bytes (\d+)\n/.exec(await (await fetch(`${bridge.url}/metrics`)).text())?.[1];
		await expect.poll(async () => Number(await inFlight()), SOON).toBeGreaterThanOrEqual(100_000);
		client.socket.destroy();
		await expect.poll(inFlight, SOON).toBe("0");
	});
});

test("bodies that together are too large are refused, and all room comes back", async () => {
	const limits = { maxBodyBytes: 1_000_000, maxInFlightBytes: 2_500_000 };
	const bridge = await (await bridgeWorld()).start({ limits });
	const clients = Array.from({ length: 8 }, () => rawClient(bridge));
	for (const { socket } of clients) socket.write(`${HEAD}Content-Length: 900000\r\n\r\n${"[".repeat(800_000)}`);
	await until(() => clients.some(({ answer }) => answer !== ""), 5000);
	const refused = clients.filter(({ answer }) => answer.startsWith("HTTP/1.1 503"));
	expect(refused.length).toBeGreaterThan(0);
	for (const { answer } of refused) expect(answer).toMatch(/retry-after: 5/i);
	for (const { socket } of clients) socket.destroy();
	const metrics = async () => (await fetch(`${bridge.url}/metrics`)).text();
	await expect.poll(metrics, SOON).toContain("in_flight_bytes 0\n");
	expect((await post(bridge.url, EMPTY, JSON_TYPE)).status).toBe(200);
});

describe("1,000 connections", () => {
	test("at once are served, each", async () => {
		const bridge = await (await bridgeWorld()).start();
		const clients = Array.from({ length: 1000 }, () => rawClient(bridge));
		for (const { socket } of clients) socket.write(`${HEAD}Content-Length: ${EMPTY.length}\r\n\r\n${EMPTY}`);
		expect(await until(() => clients.every(({ answer }) => answer !== ""), 30_000)).toBe(true);
		expect(clients.every(({ answer }) => answer.startsWith("HTTP/1.1 200"))).toBe(true);
	});

	test("above the limit are served or refused, none is left hanging", async () => {
		const bridge = await (await bridgeWorld()).start({ limits: { maxConnections: 100 } });
		const clients = Array.from({ length: 1000 }, () => rawClient(bridge));
		for (const { socket } of clients) socket.write(`${HEAD}Content-Length: ${EMPTY.length}\r\n\r\n${EMPTY}`);
		const settled = () => clients.every(({ answer, closed }) => closed || answer !== "");
		expect(await until(settled, 30_000)).toBe(true);
		expect(clients.filter(({ answer }) => answer.startsWith("HTTP/1.1 200")).length).toBeGreaterThanOrEqual(100);
	});
});

test("a connection rests for longer than a Collector keeps it", async () => {
	const bridge = await (await bridgeWorld()).start();
	const answer = await post(bridge.url, EMPTY, JSON_TYPE);
	expect(answer.headers.get("keep-alive")).toBe("timeout=120");
});
