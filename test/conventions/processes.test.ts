import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { milliseconds } from "../../exporter/span.ts";
import { startLocalOpenSync } from "../../src/local/server.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { recording } from "./recorded.ts";

const NAME = "vercel-ai-6-openai";
const SESSION = "next-6";

async function world() {
	const openSync = await startLocalOpenSync({ dataDir: temporaryFolder() });
	onTestFinished(() => openSync.close());
	const folder = temporaryFolder();
	return {
		openSync,
		async run(options: { readonly part: number; readonly parts: number; readonly killAt?: number }) {
			const settings = { folder, url: openSync.url, apiKey: openSync.apiKey, name: NAME, ...options };
			const program = join(import.meta.dirname, "exporting-process.ts");
			const child = spawn(process.execPath, ["--import", "tsx", program, JSON.stringify(settings)], {
				stdio: ["ignore", "inherit", "inherit"],
			});
			onTestFinished(() => void child.kill("SIGKILL"));
			const [code, signal] = await once(child, "exit");
			return signal ?? code;
		},
		stored() {
			const session = openSync.sessions().find(({ externalId }) => externalId === SESSION);
			return { ...session, texts: openSync.messages(SESSION).map(({ textContent }) => textContent) };
		},
	};
}

const { billed, spans } = recording(NAME);
const begun = Math.min(...spans.map(({ startTime }) => milliseconds(startTime)));
const whole = {
	createdAt: begun,
	title: expect.stringContaining("Say hi with bash."),
	promptTokens: billed.input,
	completionTokens: billed.output,
	messageCount: 6,
};

describe("processes that share a folder", () => {
	test("at the same time, each with a part of the session, count every token once", async () => {
		const { run, stored } = await world();
		expect(await Promise.all([run({ part: 0, parts: 2 }), run({ part: 1, parts: 2 })])).toEqual([0, 0]);
		// Whichever came first began the session's row: OpenSync keeps that time.
		expect(stored()).toMatchObject({ ...whole, createdAt: expect.any(Number) });
	});

	test.each([1, 2])(
		"one of which is killed between book and outbox (request %i), lose and double nothing",
		async (at) => {
			const { run, stored } = await world();
			expect(await run({ part: 0, parts: 1, killAt: at })).toBe("SIGKILL");
			expect(await run({ part: 0, parts: 1 })).toBe(0);
			expect(stored()).toMatchObject(whole);
			expect(stored().texts).toHaveLength(6);
		},
	);
});
