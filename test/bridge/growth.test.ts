import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { Backroom } from "../../src/bridge/back.ts";
import { BridgeDestination } from "../../src/bridge/destination.ts";
import { InFlight } from "../../src/bridge/limits.ts";
import { growthOf, LINEAR } from "../support/growth.ts";
import { LARGE, largeBody } from "./fuzz/large-bodies.ts";
import { privacyAt } from "./world.ts";

/** How many of what a shape has many of, in the smaller request. `npm run fuzz:bridge` sends larger ones. */
const SIZE = 100;

/** All that the bridge does with a body, up to an outbox that delivers nothing. */
function backroom(): Backroom {
	const stateDir = mkdtempSync(join(tmpdir(), "pi-sync-growth-"));
	const destination = new BridgeDestination({
		openSync: {
			...{ url: "http://127.0.0.1:1", apiKey: "osk_test", autoSync: true, syncToolCalls: true, syncThinking: false },
			...{ syncEphemeral: false, capture: "full" },
		},
		...{ stateDir, privacy: privacyAt(stateDir), onProblem: () => {} },
	});
	afterAll(async () => {
		await destination.close(0);
		rmSync(stateDir, { recursive: true, force: true });
	});
	return new Backroom(destination, new InFlight(256 * 1024 * 1024));
}

const back = backroom();
let salt = 0;

async function take(body: Uint8Array<ArrayBuffer>): Promise<void> {
	const { answer } = await back.take(body, "json");
	if (answer.status !== 200) throw new Error(`answered with ${answer.status}`);
}

test.each(Object.keys(LARGE))(
	"8 times as many %s take about 8 times the CPU time",
	async (shape) => {
		const bodyOf = (size: number) => Uint8Array.from(largeBody(shape, size, salt++));
		await take(bodyOf(SIZE));
		const growth = await growthOf(take, bodyOf, SIZE);
		// In one size alone, collecting garbage can look like it: the smaller input leaves none.
		expect(growth < LINEAR ? growth : await growthOf(take, bodyOf, 4 * SIZE)).toBeLessThan(LINEAR);
	},
	240_000,
);
