import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { until } from "../support/until.ts";
import { type BridgeProcess, startBridgeProcess } from "./bridge-process.ts";
import { bridgeWorld, JSON_TYPE, messagesIn, post, protobufOf, turnInPieces } from "./world.ts";

const { all, session, rest, turn, chat, tools } = turnInPieces();
/** For what happens at once, on a machine that has much else to do. */
const SOON = { timeout: 10_000 };

const firstHalf = [...rest, chat, ...tools.slice(0, 1)];
const secondHalf = [...tools.slice(1), turn];

async function reference(): Promise<readonly unknown[]> {
	const world = await bridgeWorld();
	const bridge = await world.start();
	await post(bridge.url, protobufOf(all));
	await bridge.close({ requestsMs: 1000, deliveryMs: 20_000 });
	return messagesIn(world.server, session);
}

const metric = async ({ url }: BridgeProcess, name: string): Promise<number> => {
	const text = await (await fetch(`${url}/metrics`)).text();
	return Number(new RegExp(`^pi_sync_bridge_${name} (.*)$`, "m").exec(text)?.[1]);
};

describe.each(["SIGKILL", "SIGTERM"] as const)("a bridge that ends by %s between two halves of a turn", (signal) => {
	test("loses nothing it has acknowledged: the turn appears once, complete", async () => {
		const whole = await reference();
		const world = await bridgeWorld();
		const first = await startBridgeProcess(world);
		expect((await post(first.url, protobufOf(firstHalf))).status).toBe(200);
		await first.end(signal);
		const second = await startBridgeProcess(world);
		expect(await metric(second, "spans_held")).toBe(2);
		expect((await post(second.url, protobufOf(secondHalf))).status).toBe(200);
		expect(await until(() => messagesIn(world.server, session).length >= whole.length, 10_000)).toBe(true);
		await second.end("SIGTERM");
		expect(messagesIn(world.server, session)).toEqual(whole);
	});

	test("knows after its restart what it had translated: a piece that comes again makes nothing weaker", async () => {
		const whole = await reference();
		const world = await bridgeWorld();
		const first = await startBridgeProcess(world);
		for (const half of [firstHalf, secondHalf]) expect((await post(first.url, protobufOf(half))).status).toBe(200);
		await first.end(signal);
		// Waits no time at all, so that the piece is translated as it is.
		const second = await world.start({ destination: { hold: { maxSpans: 0 } } });
		expect((await post(second.url, protobufOf([chat]))).status).toBe(200);
		await second.close({ requestsMs: 1000, deliveryMs: 20_000 });
		expect(messagesIn(world.server, session)).toEqual(whole);
		expect(second.status().drops).toEqual({});
	});
});

test("SIGKILL at any moment under load: everything answered with 200 arrives, once its other half does", async () => {
	const world = await bridgeWorld();
	const bridge = await startBridgeProcess(world);
	const answered = new Set<string>();
	/** The other halves, not answered, of those whose first half was. */
	const owed = new Map<string, string>();
	let stop = false;
	const send = async (worker: number) => {
		for (let turnNumber = 0; !stop; turnNumber++) {
			const id = `w${worker}-t${turnNumber}`;
			const [half, otherHalf] = foreignTrace(worker, turnNumber, id);
			const first = await post(bridge.url, half ?? "", JSON_TYPE).catch(() => undefined);
			if (first?.status !== 200) continue;
			answered.add(id);
			owed.set(id, otherHalf ?? "");
			// Some come only after the restart.
			if (turnNumber % 2 === 0) continue;
			const second = await post(bridge.url, otherHalf ?? "", JSON_TYPE).catch(() => undefined);
			if (second?.status === 200) owed.delete(id);
		}
	};
	const sending = [0, 1, 2, 3].map(send);
	await until(() => answered.size > 40, 20_000);
	await bridge.end("SIGKILL");
	stop = true;
	await Promise.all(sending);
	const next = await startBridgeProcess(world);
	expect(owed.size).toBeGreaterThan(10);
	for (const half of owed.values()) expect((await post(next.url, half, JSON_TYPE)).status).toBe(200);
	const missing = () => [...answered].filter((id) => world.server.messages(id).length < 2);
	await until(() => missing().length === 0, 20_000);
	expect(missing()).toEqual([]);
	await next.end("SIGTERM");
});

/** A trace of a model call and its root, in two requests. */
function foreignTrace(worker: number, number: number, conversation: string): readonly string[] {
	const traceId = `${worker + 1}`.padEnd(16, "a") + String(number).padStart(16, "0");
	const times = { startTimeUnixNano: "1790000000000000000", endTimeUnixNano: "1790000001000000000" };
	const attributes = [
		["gen_ai.operation.name", "chat"],
		["gen_ai.conversation.id", conversation],
		["gen_ai.input.messages", '[{"role":"user","parts":[{"type":"text","content":"hello"}]}]'],
		["gen_ai.output.messages", '[{"role":"assistant","parts":[{"type":"text","content":"hi"}]}]'],
	].map(([key, stringValue]) => ({ key, value: { stringValue } }));
	const call = { traceId, spanId: "1".repeat(16), parentSpanId: "2".repeat(16), name: "chat", ...times, attributes };
	const root = { traceId, spanId: "2".repeat(16), name: "POST /ask", ...times };
	return [call, root].map((span) => JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] }));
}

describe("SIGTERM", () => {
	test("lets a request under way end, takes no other, and delivers what is there", async () => {
		const world = await bridgeWorld();
		const bridge = await startBridgeProcess(world);
		const body = protobufOf(all);
		const { port } = new URL(bridge.url);
		const socket = connect(Number(port), "127.0.0.1");
		let answer = "";
		socket.setEncoding("utf8").on("data", (text) => {
			answer += text;
		});
		const head = `POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-protobuf\r\nContent-Length: ${body.length}\r\n\r\n`;
		socket.write(head);
		socket.write(body.subarray(0, 1000));
		await expect.poll(() => metric(bridge, "in_flight_bytes"), SOON).toBeGreaterThan(0);
		const ended = bridge.end("SIGTERM");
		const answers = () =>
			fetch(`${bridge.url}/healthz`).then(
				() => true,
				() => false,
			);
		await expect.poll(answers, SOON).toBe(false);
		socket.write(body.subarray(1000));
		expect(await ended).toBe(0);
		expect(answer).toMatch(/^HTTP\/1\.1 200 /);
		expect(answer).toMatch(/connection: close/i);
		expect(bridge.stdout).toMatch(/Ended: \d+ requests delivered\n$/);
		expect(messagesIn(world.server, session).length).toBeGreaterThanOrEqual(3);
	});

	test("does not wait for a request that never ends, nor for a backend that is away", async () => {
		const world = await bridgeWorld();
		const silent = createServer(() => {});
		await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
		const { port: backendPort } = silent.address() as { port: number };
		const backend = { url: `http://127.0.0.1:${backendPort}`, apiKey: world.server.apiKey };
		const bridge = await startBridgeProcess({ ...world, server: backend });
		await post(bridge.url, protobufOf(all));
		const socket = connect(Number(new URL(bridge.url).port), "127.0.0.1");
		socket.on("error", () => {});
		socket.write(
			"POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n",
		);
		await sleep(100);
		const began = performance.now();
		expect(await bridge.end("SIGTERM")).toBe(0);
		expect(performance.now() - began).toBeLessThan(15_000);
		expect(bridge.stdout).toMatch(/wait in the outbox/);
		silent.closeAllConnections();
		await new Promise((resolve) => silent.close(resolve));
	});
});

describe("a bridge that cannot start says why, and exits with 1", () => {
	test("port in use", async () => {
		const world = await bridgeWorld();
		const first = await startBridgeProcess(world);
		const second = await startBridgeProcess({ ...world, args: ["--port", new URL(first.url).port] });
		expect(second.child.exitCode).toBe(1);
		expect(second.stderr).toContain("EADDRINUSE");
	});

	test.each([
		[["--port", "99999"], '--port is "99999", expected a whole number from 0 to 65535'],
		[["--host", "0.0.0.0"], "set PI_SYNC_BRIDGE_TOKEN"],
		[["--tls-cert", "x.pem"], "--tls-cert and --tls-key go together"],
		[["--tls-cert", "/nowhere/x.pem", "--tls-key", "/nowhere/y.pem"], "expected a readable file in PEM (ENOENT)"],
	])("%j", async (args, message) => {
		const bridge = await startBridgeProcess({ ...(await bridgeWorld()), args });
		expect(bridge.child.exitCode).toBe(1);
		expect(bridge.stderr).toContain(message);
	});

	test("no OpenSync in the settings", async () => {
		const world = await bridgeWorld();
		const bridge = await startBridgeProcess({ ...world, env: { PI_SYNC_CONVEX_URL: "", PI_SYNC_API_KEY: "" } });
		expect(bridge.child.exitCode).toBe(1);
		expect(bridge.stderr).toContain("OpenSync is not set up: expected convexUrl and apiKey in");
	});
});

test("takes out what the settings' own patterns name", async () => {
	const world = await bridgeWorld();
	const PI_SYNC_CONFIG = join(world.stateDir, "config.json");
	writeFileSync(PI_SYNC_CONFIG, JSON.stringify({ redaction: { patterns: [{ name: "greeting", pattern: "hel+o" }] } }));
	const bridge = await startBridgeProcess({ ...world, env: { PI_SYNC_CONFIG } });
	for (const half of foreignTrace(0, 0, "spoken")) expect((await post(bridge.url, half, JSON_TYPE)).status).toBe(200);
	expect(await until(() => world.server.messages("spoken").length === 2, 10_000)).toBe(true);
	const said = JSON.stringify(messagesIn(world.server, "spoken"));
	expect(said).toMatch(/\[redacted:greeting:[0-9a-f]{4}\]/);
	expect(said).not.toContain("hello");
});
