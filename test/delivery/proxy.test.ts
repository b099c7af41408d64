import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { FileOutbox } from "../../exporter/outbox/file-outbox.ts";
import { inspectOutbox } from "../../exporter/outbox/inspect.ts";
import { outboxFolder } from "../../src/destinations/outbox-folder.ts";
import { statusOf } from "../pi/lines.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import { record } from "./records.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const PROGRAM = join(TEST_DIST, "daemon.mjs");
const newer = statusOf("16");
const node = newer.available ? newer.install.node : undefined;

/** A backend on a port of this machine, and a proxy that leads to it whatever it is asked for. */
async function behindProxy() {
	const tunnels: string[] = [];
	const server = createServer((request, response) => {
		request.resume().on("end", () => response.end('{"ok":true}'));
	});
	server.listen(0, "0.0.0.0");
	await once(server, "listening");
	const { port } = server.address() as AddressInfo;
	const proxy = createServer().on("connect", ({ url = "" }, socket) => {
		tunnels.push(url);
		const upstream = connect(port, "127.0.0.1", () => socket.write("HTTP/1.1 200 OK\r\n\r\n"));
		upstream.pipe(socket).pipe(upstream);
		for (const end of [upstream, socket]) end.on("error", () => {});
	});
	proxy.listen(0, "127.0.0.1");
	await once(proxy, "listening");
	onTestFinished(() => {
		for (const one of [proxy, server]) one.close();
	});
	return {
		url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
		tunnels,
		port,
	};
}

/** Leaves a record for a backend and runs the daemon on it. */
async function drained(backend: string, env: Record<string, string>): Promise<number> {
	const stateDir = temporaryFolder();
	const folder = outboxFolder(stateDir, "opensync", backend);
	const outbox = new FileOutbox({ folder, setTimer: () => () => {} });
	outbox.append([record("a-1")]);
	outbox.close();
	const child = spawn(node ?? "", [PROGRAM, "0"], {
		env: {
			...{ PATH: process.env.PATH, HOME: stateDir, PI_SYNC_STATE_DIR: stateDir },
			...{ PI_SYNC_CONVEX_URL: backend, PI_SYNC_API_KEY: "osk_test", ...env },
		},
		stdio: "inherit",
	});
	onTestFinished(() => void child.kill("SIGKILL"));
	await once(child, "exit");
	return inspectOutbox(folder).stats.delivered;
}

describe.skipIf(node === undefined)("delivery behind a proxy", () => {
	test("goes through it, as pi's own requests do", async () => {
		const { url, tunnels } = await behindProxy();
		expect(await drained("http://opensync.invalid", { HTTP_PROXY: url })).toBe(1);
		expect(tunnels).toEqual(["opensync.invalid:80"]);
	});

	test("goes past it to this machine", async () => {
		const { url, tunnels, port } = await behindProxy();
		expect(await drained(`http://127.0.0.1:${port}`, { http_proxy: url })).toBe(1);
		expect(tunnels).toEqual([]);
	});

	// Another address that everybody has without a name server.
	test.skipIf(process.platform !== "linux")("goes past it where NO_PROXY says so, and only there", async () => {
		const { url, tunnels, port } = await behindProxy();
		const backend = `http://127.0.0.2:${port}`;
		expect(await drained(backend, { http_proxy: url, NO_PROXY: "127.0.0.2" })).toBe(1);
		expect(tunnels).toEqual([]);
		expect(await drained(backend, { http_proxy: url, NO_PROXY: "example.org" })).toBe(1);
		expect(tunnels).toEqual([`127.0.0.2:${port}`]);
	});
});
