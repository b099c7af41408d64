import { describe, expect, it, onTestFinished } from "vitest";
import { localClient } from "../local/local-client.ts";
import { type FaultProxy, startFaultProxy } from "./faults.ts";

async function proxied() {
	const { server } = await localClient();
	const proxy = await startFaultProxy(server.url);
	onTestFinished(() => proxy.close());
	const post = (path = "/sync/session", signal?: AbortSignal) =>
		fetch(proxy.url + path, {
			method: "POST",
			headers: { Authorization: `Bearer ${server.apiKey}` },
			body: JSON.stringify({ externalId: "s", sessionExternalId: "s", role: "user" }),
			...(signal && { signal }),
		});
	return { server, proxy, post };
}

const kinds = ({ seen }: FaultProxy) => seen.map(({ fault }) => fault?.kind);

describe("the proxy that makes things fail", () => {
	it("passes requests on as they are, compressed bodies included", async () => {
		const bytes = Buffer.from([0x1f, 0x8b, 0xff, 0x00, 0xfe]);
		let got: Buffer | undefined;
		const proxy = await startFaultProxy(async (request, response) => {
			const chunks = [];
			for await (const chunk of request) chunks.push(chunk);
			got = Buffer.concat(chunks);
			response.writeHead(202, { "x-seen": String(request.headers["x-sent"]) }).end(got);
		});
		onTestFinished(() => proxy.close());
		const response = await fetch(`${proxy.url}/a?b=c`, { method: "PUT", headers: { "x-sent": "1" }, body: bytes });
		expect([response.status, response.headers.get("x-seen")]).toEqual([202, "1"]);
		expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
		expect(got).toEqual(bytes);
		expect(proxy.seen).toMatchObject([{ method: "PUT", path: "/a?b=c", body: bytes, fault: undefined }]);
	});

	it("answers in the server's place, with status, headers and body", async () => {
		const { server, proxy, post } = await proxied();
		proxy.fail({ kind: "answer", status: 429, headers: { "Retry-After": "7" }, body: "<html>" });
		const response = await post();
		expect([response.status, response.headers.get("retry-after"), await response.text()]).toEqual([
			429,
			"7",
			"<html>",
		]);
		expect(server.sessions()).toEqual([]);
		expect((await post()).status).toBe(200);
	});

	it("resets the connection before the work is done, or after it", async () => {
		const { server, proxy, post } = await proxied();
		proxy.fail({ kind: "reset" });
		await expect(post()).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
		expect(server.sessions()).toEqual([]);
		proxy.fail({ kind: "reset-after" });
		await expect(post()).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
		expect(server.sessions()).toHaveLength(1);
	});

	it("breaks an answer off in its middle", async () => {
		const { server, proxy, post } = await proxied();
		proxy.fail({ kind: "cut" });
		const response = await post();
		expect(response.status).toBe(200);
		await expect(response.text()).rejects.toThrow();
		expect(server.sessions()).toHaveLength(1);
	});

	it("hangs without an answer, and can still be closed", async () => {
		const { server, proxy, post } = await proxied();
		proxy.fail({ kind: "hang" });
		const giveUp = new AbortController();
		const hanging = post("/sync/session", giveUp.signal);
		hanging.catch(() => {});
		while (proxy.seen.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
		expect((await post()).status).toBe(200);
		giveUp.abort();
		await expect(hanging).rejects.toThrow("aborted");
		proxy.fail({ kind: "hang" });
		const cut = post();
		cut.catch(() => {});
		while (proxy.seen.length === 2) await new Promise((resolve) => setTimeout(resolve, 5));
		await proxy.close();
		await expect(cut).rejects.toThrow();
		expect(server.sessions()).toHaveLength(1);
	});

	it("is slow", async () => {
		const { proxy, post } = await proxied();
		proxy.fail({ kind: "slow", ms: 100 });
		const begin = performance.now();
		expect((await post()).status).toBe(200);
		expect(performance.now() - begin).toBeGreaterThan(95);
	});

	it("fails as many requests as were ordered, in the order of the orders, and only those that match", async () => {
		const { proxy, post } = await proxied();
		proxy.fail({ kind: "answer", status: 503 }, 2, "/sync/session");
		proxy.fail({ kind: "answer", status: 500 }, 1, ({ body }) => body.includes('"externalId":"s"'));
		const statuses = [];
		for (const path of ["/sync/message", "/sync/session", "/sync/session", "/sync/session"]) {
			statuses.push((await post(path)).status);
		}
		expect(statuses).toEqual([500, 503, 503, 200]);
		expect(kinds(proxy)).toEqual(["answer", "answer", "answer", undefined]);
	});

	it("is healed of what has not happened yet", async () => {
		const { proxy, post } = await proxied();
		proxy.fail({ kind: "answer", status: 503 }, Number.POSITIVE_INFINITY);
		expect((await post()).status).toBe(503);
		proxy.heal();
		expect((await post()).status).toBe(200);
	});

	it("resets the connection when nobody listens behind it", async () => {
		const { server, post } = await proxied();
		await server.close();
		await expect(post()).rejects.toMatchObject({ cause: { code: "ECONNRESET" } });
	});
});
