import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import * as module from "node:module";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { TEST_DIST } from "../support/test-dist.ts";

const { getCompileCacheDir } = module as { readonly getCompileCacheDir?: () => string | undefined };

interface Said {
	readonly type: string;
	readonly line?: string;
}

/** Starts the recording thread, waits until it has answered, and ends it; returns everything it said. */
async function startOnce(stateDir: string): Promise<readonly Said[]> {
	const env = { HOME: stateDir, PI_SYNC_STATE_DIR: stateDir, PI_SYNC_CONVEX_URL: "http://127.0.0.1:9" };
	const thread = new Worker(join(TEST_DIST, "recording.mjs"), {
		...{ execArgv: [], stdout: true, stderr: true },
		env: { ...env, PI_SYNC_API_KEY: "osk_test" },
	});
	const said: Said[] = [];
	thread.on("message", (message: Said) => said.push(message));
	const answered = once(thread, "message");
	thread.postMessage({ type: "ask", number: 1, question: { about: "status" } });
	expect(await answered).toMatchObject([{ type: expect.any(String) }]);
	await thread.terminate();
	return said;
}

test.runIf(getCompileCacheDir)(
	"what the recording thread compiled is kept for the next, pi's own thread left alone",
	async () => {
		const stateDir = temporaryFolder();
		const before = getCompileCacheDir?.();
		await startOnce(stateDir);
		const kept = readdirSync(join(stateDir, "compiled"), { recursive: true });
		expect(kept.length).toBeGreaterThan(3);
		await startOnce(stateDir);
		expect(readdirSync(join(stateDir, "compiled"), { recursive: true }).sort()).toEqual(kept.sort());
		expect(getCompileCacheDir?.()).toBe(before);
	},
);

test("nothing is written where there is no state folder yet, nor on a Node that keeps nothing", async () => {
	const stateDir = join(temporaryFolder(), "none");
	if (getCompileCacheDir === undefined) mkdirSync(stateDir);
	await startOnce(stateDir);
	expect(existsSync(join(stateDir, "compiled"))).toBe(false);
});

test.runIf(process.platform !== "win32")(
	"nothing is written to a state folder that others can write to, and the user is told once",
	async () => {
		const stateDir = temporaryFolder();
		chmodSync(stateDir, 0o777);
		const messages = await startOnce(stateDir);
		expect(readdirSync(stateDir)).toEqual([]);
		const lines = messages.flatMap((message) => (message.type === "tell" ? [message.line] : []));
		expect(lines).toEqual([expect.stringMatching(/^pi-sync: opensync: nothing is written to .*chmod 700/)]);
	},
);
