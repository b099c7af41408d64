import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { request as httpsRequest } from "node:https";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Bridge } from "../../src/bridge/bridge.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { until } from "../support/until.ts";
import { startBridgeProcess } from "./bridge-process.ts";
import { bridgeWorld, JSON_TYPE, NO_PATIENCE } from "./world.ts";

/** A certificate for localhost, and its key. */
function certificate(): { readonly tlsCert: string; readonly tlsKey: string } {
	const folder = temporaryFolder();
	const files = { tlsCert: join(folder, "cert.pem"), tlsKey: join(folder, "key.pem") };
	const args = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"];
	execFileSync("openssl", [...args, "-keyout", files.tlsKey, "-out", files.tlsCert], { stdio: "ignore" });
	return files;
}

const postTo = (url: string): Promise<number | undefined> =>
	new Promise((resolve, reject) => {
		const options = {
			method: "POST",
			headers: { "content-type": JSON_TYPE },
			rejectUnauthorized: false,
			agent: false,
		};
		const request = httpsRequest(`${url}/v1/traces`, options, (response) => {
			response.resume();
			resolve(response.statusCode);
		});
		request.on("error", reject);
		request.end('{"resourceSpans":[]}');
	});

function silentClient({ url }: Bridge): { readonly closed: boolean; readonly isOpen: Promise<unknown> } {
	const socket = connect(Number(new URL(url).port), "127.0.0.1");
	let closed = false;
	socket.on("error", () => {});
	socket.on("close", () => {
		closed = true;
	});
	onTestFinished(() => void socket.destroy());
	return {
		isOpen: once(socket, "connect"),
		get closed() {
			return closed;
		},
	};
}

test("serves HTTPS with a certificate of files", async () => {
	const { tlsCert, tlsKey } = certificate();
	const args = ["--tls-cert", tlsCert, "--tls-key", tlsKey];
	const bridge = await startBridgeProcess({ ...(await bridgeWorld()), args });
	expect(bridge.url).toMatch(/^https:/);
	expect(await postTo(bridge.url)).toBe(200);
});

describe("connections that say nothing, not even their handshake,", () => {
	test("are closed in time, and others are served", async () => {
		const limits = { headersTimeoutMs: 500, maxConnections: 3 };
		const bridge = await (await bridgeWorld()).start({ options: certificate(), limits });
		const silent = [1, 2, 3].map(() => silentClient(bridge));
		expect(await until(() => silent.every(({ closed }) => closed), 10_000)).toBe(true);
		expect(await postTo(bridge.url)).toBe(200);
	});

	test("do not keep the bridge from ending", async () => {
		const bridge = await (await bridgeWorld()).start({ options: certificate() });
		await silentClient(bridge).isOpen;
		const began = performance.now();
		await bridge.close(NO_PATIENCE);
		expect(performance.now() - began).toBeLessThan(5000);
	});
});
