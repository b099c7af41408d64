import { type IncomingMessage, request } from "node:http";
import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { localClient } from "./local-client.ts";

const MEBIBYTE = 1_048_576;

/** Begins a POST and sends only its headers and the first bytes of its body; resolves with the answer. */
function beginPost(url: string, path: string, headers: Record<string, string>): Promise<IncomingMessage> {
	return new Promise((resolve, reject) => {
		const sent = request(`${url}${path}`, { method: "POST", headers }, resolve);
		sent.on("error", reject);
		sent.write("{");
	});
}

const size = { "content-length": String(10 * MEBIBYTE) };

describe("a body that comes without a right to send it", () => {
	it.each([
		["no key", {}, "/sync/message", 401],
		["a wrong key", { authorization: "Bearer osk_wrong" }, "/sync/batch", 401],
		["no such path", {}, "/nowhere", 404],
		["a foreign host", { host: "evil.example" }, "/sync/message", 403],
	])("is not waited for: %s", async (_, headers, path, status) => {
		const { server } = await localClient();
		const answer = await beginPost(server.url, path, { ...headers, ...size });
		expect(answer.statusCode).toBe(status);
		answer.destroy();
	});

	it("is not waited for when its length says that it is too large, even with the key", async () => {
		const { server } = await localClient();
		const headers = { authorization: `Bearer ${server.apiKey}`, "content-length": String(21 * MEBIBYTE) };
		const answer = await beginPost(server.url, "/sync/message", headers);
		expect(answer.statusCode).toBe(413);
		answer.destroy();
	});

	it("can be sent to its end all the same, and the connection serves the next request", async () => {
		const { server } = await localClient();
		const { hostname, port } = new URL(server.url);
		const socket = connect(Number(port), hostname);
		const head = (path: string, bytes: number) =>
			`POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${bytes}\r\n\r\n`;
		socket.write(head("/sync/message", 10 * MEBIBYTE));
		socket.write(Buffer.alloc(10 * MEBIBYTE, "x"));
		socket.write(head("/nowhere", 0));
		let text = "";
		await new Promise<void>((resolve, reject) => {
			socket.setEncoding("utf8").on("data", (chunk) => {
				text += chunk;
				if (text.includes("No matching routes found")) resolve();
			});
			socket.on("error", reject).on("close", reject);
		});
		expect(text).toMatch(/^HTTP\/1\.1 401 [\s\S]*HTTP\/1\.1 404 /);
		socket.destroy();
	});

	it("is not asked for when the client waits for leave to send it", async () => {
		const { server, post } = await localClient();
		const ask = (authorization: string) =>
			new Promise<string>((resolve, reject) => {
				const headers = { authorization, expect: "100-continue", "content-length": "20" };
				const sent = request(`${server.url}/sync/session`, { method: "POST", headers }, (answer) => {
					answer.resume();
					resolve(String(answer.statusCode));
				});
				sent.on("continue", () => sent.end('{"externalId": "s1"}'));
				sent.on("error", reject);
				sent.flushHeaders();
			});
		expect(await ask("Bearer osk_wrong")).toBe("401");
		expect(await ask(`Bearer ${server.apiKey}`)).toBe("200");
		expect((await post("/sync/session", { externalId: "s2" })).status).toBe(200);
	});

	it("takes no memory, however many come at once", async () => {
		const { server } = await localClient();
		const { hostname, port } = new URL(server.url);
		const body = Buffer.alloc(19 * MEBIBYTE, "x");
		const head = `POST /sync/message HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${body.length}\r\n\r\n`;
		const before = process.memoryUsage().arrayBuffers;
		let most = 0;
		/** Resolves with the answer once the whole body is sent. All clients send the same bytes, which are there once. */
		const post = async () => {
			const socket = connect(Number(port), hostname);
			const answer = new Promise<string>((resolve, reject) => {
				socket.once("data", (chunk) => resolve(String(chunk))).once("error", reject);
			});
			socket.write(head);
			for (let at = 0; at < body.length; at += MEBIBYTE) {
				await new Promise<void>((resolve) => socket.write(body.subarray(at, at + MEBIBYTE), () => resolve()));
				most = Math.max(most, process.memoryUsage().arrayBuffers - before);
			}
			expect(await answer).toMatch(/^HTTP\/1\.1 401 /);
			socket.destroy();
		};
		await Promise.all(Array.from({ length: 20 }, post));
		// What keeps bodies holds 380 MiB at the end.
		expect(most).toBeLessThan(150 * MEBIBYTE);
	});
});
