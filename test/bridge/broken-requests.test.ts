import { describe, expect, test } from "vitest";
import { until } from "../support/until.ts";
import { rawClient } from "./raw-client.ts";
import { bridgeWorld, JSON_TYPE } from "./world.ts";

const EMPTY = '{"resourceSpans":[]}';
const HEAD = "POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
const WHOLE = `${HEAD}Content-Length: ${EMPTY.length}\r\n\r\n${EMPTY}`;

const limits = { headersTimeoutMs: 500, requestTimeoutMs: 1000 };

/** Sends a text and waits until the connection is closed. */
async function exchange(text: string) {
	const bridge = await (await bridgeWorld()).start({ limits });
	const client = rawClient(bridge);
	client.socket.write(text);
	await until(() => client.closed, 10_000);
	const metrics = await (await fetch(`${bridge.url}/metrics`)).text();
	const statuses = [...client.answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
	return { ...client, answer: client.answer, closed: client.closed, metrics, statuses };
}

describe("what a broken request is answered is a google.rpc.Status, and is counted", () => {
	test.each([
		["half headers", HEAD.slice(0, 30), 503, 14],
		["half a body", `${HEAD}Content-Length: 20\r\n\r\n{`, 503, 14],
		["garbage", "\x16\x03\x01\x02\x00 hello\r\n\r\n", 400, 3],
		["headers that are too large", `${HEAD}X: ${"x".repeat(70_000)}\r\n\r\n`, 431, 8],
		["no Host", `${WHOLE.replace("Host: localhost\r\n", "Connection: close\r\n")}`, 400, 3],
		[
			"an expectation",
			WHOLE.replace("Host: localhost", "Host: localhost\r\nConnection: close\r\nExpect: foo"),
			417,
			3,
		],
	])("%s", async (_, text, status, code) => {
		const { answer, closed, metrics, statuses } = await exchange(text);
		expect([closed, statuses]).toEqual([true, [status]]);
		expect(answer).toMatch(new RegExp(`content-type: ${JSON_TYPE}`, "i"));
		expect(JSON.parse(answer.slice(answer.indexOf("\r\n\r\n")))).toEqual({ code, message: expect.any(String) });
		expect(metrics).toContain(`requests_total{status="${status}"} 1\n`);
	});
});

describe("a connection gets one answer for each request", () => {
	test("and no second one for a body that was too large and comes slowly", async () => {
		const { statuses, closed } = await exchange(`${HEAD}Content-Length: 30000000\r\n\r\n{`);
		expect([statuses, closed]).toEqual([[413], true]);
	});

	test("also for those before garbage", async () => {
		const { statuses, closed } = await exchange(`${WHOLE}${WHOLE}\x16\x03\x01 hello\r\n\r\n`);
		expect([statuses, closed]).toEqual([[200, 200, 400], true]);
	});
});
