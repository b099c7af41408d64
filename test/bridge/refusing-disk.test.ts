import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { outboxFolder } from "../../src/destinations/outbox-folder.ts";
import { startLocalOpenSync } from "../../src/local/server.ts";
import { until } from "../support/until.ts";
import { startBridgeProcess } from "./bridge-process.ts";
import { bridgeWorld, messagesIn, post, protobufOf, turnInPieces } from "./world.ts";

const { all, session, rest, turn, chat, tools } = turnInPieces();

test.each(["SIGKILL", "SIGTERM"] as const)(
	"spans that wait outlive a disk that refuses what completes them, and the end of the bridge by %s",
	async (signal) => {
		const world = await bridgeWorld();
		await world.server.close();
		const folder = outboxFolder(world.stateDir, "opensync", world.server.url);
		mkdirSync(dirname(folder), { recursive: true });
		writeFileSync(folder, "a file where the folder should be");
		const first = await startBridgeProcess(world);
		expect((await post(first.url, protobufOf([chat, ...tools]))).status).toBe(200);
		expect((await post(first.url, protobufOf([turn]))).status).toBe(503);
		await first.end(signal);
		rmSync(folder);
		const server = await startLocalOpenSync({
			...world.server,
			port: Number(new URL(world.server.url).port),
			dataDir: join(world.stateDir, "backend"),
		});
		onTestFinished(() => server.close());
		const second = await startBridgeProcess(world);
		expect((await post(second.url, protobufOf([...rest, turn]))).status).toBe(200);
		const whole = await wholeSession();
		expect(await until(() => messagesIn(server, session).length === whole.length, 10_000)).toBe(true);
		expect(messagesIn(server, session)).toEqual(whole);
	},
);

async function wholeSession(): Promise<readonly unknown[]> {
	const world = await bridgeWorld();
	const bridge = await world.start();
	await post(bridge.url, protobufOf(all));
	await bridge.close({ requestsMs: 1000, deliveryMs: 20_000 });
	return messagesIn(world.server, session);
}
