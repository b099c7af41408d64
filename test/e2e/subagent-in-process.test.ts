import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LAB_MODEL_SCENARIOS } from "../pi/lab/lab-model-scenarios.ts";
import { LAB_EXTENSION } from "../pi/lab/lab-settings.ts";
import { makePiHome } from "../pi/pi-home.ts";
import { endEveryPi } from "../pi/pi-process.ts";
import { type RpcPi, startRpc } from "../pi/rpc-pi.ts";
import { until } from "../support/until.ts";
import { onEachLine } from "./on-each-line.ts";
import { startWorld, type World } from "./world.ts";

const PATIENCE_MS = 15_000;

onEachLine((line) => {
	let world: World;
	let backend: Server;
	let status = 200;
	beforeAll(async () => {
		world = await startWorld(LAB_MODEL_SCENARIOS);
		backend = createServer((request, response) => {
			request.resume().on("end", () => response.writeHead(status).end());
		});
		await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve));
	});
	afterAll(async () => {
		await endEveryPi();
		backend.close();
		await world.close();
	});

	describe.each(["delegateInFile", "delegateInMemory"])("after %s", (modelScenario) => {
		test("the footer and the notices are still those of the session that goes on", async () => {
			status = 200;
			const home = makePiHome({ modelsUrl: world.models.url });
			const { port } = backend.address() as AddressInfo;
			const pi = await startRpc({
				...{ line, home, extensionPaths: [...world.extensionPaths, LAB_EXTENSION] },
				env: {
					...world.env,
					PI_SYNC_STATE_DIR: join(world.stateDir, modelScenario),
					OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `http://127.0.0.1:${port}/v1/traces`,
					LAB_MODELS_URL: world.models.url,
					LAB_SUBAGENT_EXTENSIONS: JSON.stringify(world.extensionPaths),
				},
			});
			await pi.prompt(`Hello S:${modelScenario}#footer-${line}`);

			await pi.command("/pi-sync pause");
			await until(() => shown(pi, "setStatus").at(-1)?.includes("paused") === true, PATIENCE_MS);
			expect(shown(pi, "setStatus").at(-1)).toMatch(/^pi-sync: paused/);
			await pi.command("/pi-sync resume");
			await until(() => shown(pi, "setStatus").at(-1) === "pi-sync: synced", PATIENCE_MS);
			expect(shown(pi, "setStatus").at(-1)).toBe("pi-sync: synced");

			status = 401;
			await pi.prompt(`Hello S:hello#footer-${line}`);
			const refused = "the backend wants other headers (HTTP 401)";
			const says = (method: "setStatus" | "notify") => shown(pi, method).at(-1)?.includes(refused) === true;
			await until(() => says("notify") && says("setStatus"), PATIENCE_MS);
			expect(shown(pi, "notify").at(-1)).toContain(refused);
			expect(shown(pi, "setStatus").at(-1)).toContain(refused);

			expect(await pi.close()).toMatchObject({ code: 0, stderr: "" });
			home.remove();
		});
	});
});

/** What a client of RPC is asked to show. */
function shown(pi: RpcPi, method: "setStatus" | "notify"): string[] {
	return pi.events
		.filter((event) => event.type === "extension_ui_request" && event.method === method)
		.map((event) => String(method === "notify" ? event.message : event.statusText));
}
