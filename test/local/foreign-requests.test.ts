import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { localClient } from "./local-client.ts";

/** Sends a request whose headers are as given, `Host` included, which `fetch` would set itself. */
function ask(
	url: string,
	headers: Record<string, string>,
	path = "/health",
): Promise<{ status: number; text: string }> {
	const { hostname, port } = new URL(url);
	return new Promise((resolve, reject) => {
		const sent = request({ hostname, port, path, headers }, (response) => {
			let text = "";
			response.setEncoding("utf8").on("data", (chunk) => {
				text += chunk;
			});
			response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
		});
		sent.on("error", reject).end();
	});
}

describe("requests that a web page may have sent to the embedded OpenSync", () => {
	const own = [
		"127.0.0.1",
		"localhost",
		"LocalHost",
		"localhost.",
		"[::1]",
		"127.0.0.2",
		"127.0.0.1:1",
		"[::1]:65535",
	];
	it.each(own)("are answered when Host is %s, as no foreign page can make it", async (host) => {
		const { server } = await localClient();
		expect(await ask(server.url, { host })).toMatchObject({ status: 200 });
	});

	const foreign = [
		"evil.example",
		"evil.example:4318",
		"127.0.0.1.evil.example",
		"localhost.evil.example",
		"10.0.0.1",
	];
	it.each(foreign)(
		"are refused with 403 and a sentence when Host is %s, whatever the path and the key",
		async (host) => {
			const { server } = await localClient();
			const authorization = `Bearer ${server.apiKey}`;
			for (const path of ["/health", "/api/sessions", "/nowhere"]) {
				const { status, text } = await ask(server.url, { host, authorization }, path);
				expect(status).toBe(403);
				expect(text).toContain(`Host is "${host}", expected localhost`);
			}
		},
	);

	it.each(["http://localhost:3000", "http://127.0.0.1", "http://[::1]:5173", "https://LOCALHOST."])(
		"are answered when Origin is %s, a page of this machine",
		async (origin) => {
			const { server } = await localClient();
			expect(await ask(server.url, { origin })).toMatchObject({ status: 200 });
		},
	);

	it.each(["https://evil.example", "null", "file://", "http://localhost.evil.example", "chrome-extension://x"])(
		"are refused with 403 when Origin is %s",
		async (origin) => {
			const { server } = await localClient();
			const { status, text } = await ask(server.url, { origin });
			expect([status, text]).toEqual([403, expect.stringContaining(`Origin is "${origin}"`)]);
		},
	);
});
