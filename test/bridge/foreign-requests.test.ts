import { request } from "node:http";
import { describe, expect, test } from "vitest";
import type { BridgeOptions } from "../../src/bridge/config.ts";
import { bridgeWorld, JSON_TYPE } from "./world.ts";

const TOKEN = "a-token-of-sixteen-or-more";

interface Asked {
	readonly path?: string;
	readonly method?: string;
	readonly headers?: Readonly<Record<string, string>>;
}

async function bridgeWith(options: BridgeOptions = {}): Promise<(asked: Asked) => Promise<[number, string]>> {
	const { url } = await (await bridgeWorld()).start({ options });
	const { port } = new URL(url);
	return ({ path = "/v1/traces", method = "POST", headers = {} }) =>
		new Promise((resolve, reject) => {
			const options = { port, path, method, host: "127.0.0.1", headers: { "content-type": JSON_TYPE, ...headers } };
			request(options, (response) => {
				let text = "";
				response.setEncoding("utf8").on("data", (piece: string) => {
					text += piece;
				});
				response.on("end", () => resolve([response.statusCode ?? 0, text]));
			})
				.on("error", reject)
				.end(method === "POST" ? "{}" : undefined);
		});
}

const ENDPOINTS = [
	{ path: "/v1/traces", method: "POST" },
	{ path: "/healthz", method: "GET" },
	{ path: "/metrics", method: "GET" },
];

describe("a web page that reaches the bridge by a name of its own", () => {
	test.each(ENDPOINTS)("gets 403 and a sentence from $path", async ({ path, method }) => {
		const ask = await bridgeWith();
		const [status, text] = await ask({ path, method, headers: { host: "rebound.example:4319" } });
		expect([status, JSON.parse(text)]).toEqual([
			403,
			{
				code: 7,
				message:
					'Host is "rebound.example:4319", expected localhost, a loopback address or a name that --allow-host adds',
			},
		]);
	});

	test.each(ENDPOINTS)("gets 403 from $path by its origin alone", async ({ path, method }) => {
		const ask = await bridgeWith();
		const [status, text] = await ask({ path, method, headers: { origin: "https://evil.example" } });
		expect([status, JSON.parse(text).message]).toEqual([403, expect.stringContaining("https://evil.example")]);
	});

	test("has no token, so with one any name will do, but no foreign origin", async () => {
		const ask = await bridgeWith({ token: TOKEN });
		const headers = { host: "opensync:4319", authorization: `Bearer ${TOKEN}` };
		expect((await ask({ headers }))[0]).toBe(200);
		expect((await ask({ headers: { ...headers, origin: "https://evil.example" } }))[0]).toBe(403);
	});

	test("is let in when its name was allowed", async () => {
		const ask = await bridgeWith({ allowHost: ["host.docker.internal", "fd00::7"] });
		const statusFor = async (host: string) => (await ask({ headers: { host } }))[0];
		expect(await statusFor("Host.Docker.Internal:4319")).toBe(200);
		expect(await statusFor("[fd00::7]:4319")).toBe(200);
		expect(await statusFor("docker.internal")).toBe(403);
	});

	test("is refused on an address that others can reach, too", async () => {
		const ask = await bridgeWith({ host: "0.0.0.0", allowAnonymous: true });
		expect((await ask({ headers: { host: "rebound.example" } }))[0]).toBe(403);
		expect((await ask({ headers: { host: "127.0.0.1" } }))[0]).toBe(200);
	});
});
