import { request } from "node:http";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { decode } from "../../src/bridge/otlp/decode.ts";
import { bridgeWorld, JSON_TYPE } from "./world.ts";

const jsonOf = (span: object): string => {
	const whole = { traceId: "ab".repeat(16), spanId: "cd".repeat(8), ...span };
	return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [whole] }] }] });
};

async function statusOf(path: string, encoding: string, body: Buffer): Promise<number | undefined> {
	const { hostname, port } = new URL((await (await bridgeWorld()).start()).url);
	const headers = { "content-type": JSON_TYPE, "content-encoding": encoding };
	return new Promise((resolve, reject) => {
		const sent = request({ hostname, port, path, method: "POST", headers }, ({ statusCode }) => resolve(statusCode));
		sent.on("error", reject);
		sent.end(body);
	});
}

describe("what some senders write in another way is taken", () => {
	const body = Buffer.from(jsonOf({ name: "x" }));

	test.each([
		["a target that names its host", "http://elsewhere:80/v1/traces?x", "identity", body],
		["the older name of gzip", "/v1/traces", "x-gzip", gzipSync(body)],
		["JSON behind a byte order mark", "/v1/traces", "identity", Buffer.concat([Buffer.from("\ufeff"), body])],
	])("%s", async (_, path, encoding, sent) => {
		expect(await statusOf(path, encoding, sent)).toBe(200);
	});

	test.each([
		["SPAN_KIND_CLIENT", "STATUS_CODE_ERROR"],
		["3", "2"],
	])("enums in JSON that are texts: %s, %s", (kind, code) => {
		const outcome = decode(Buffer.from(jsonOf({ kind, status: { code } })), "json");
		expect(outcome).toMatchObject({ type: "decoded", spans: [{ kind: 2, status: { code: 2 } }] });
	});
});
