import { copyFileSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { expectGolden } from "../support/golden.ts";
import { endEveryTerminal, terminalMissing } from "../support/terminal.ts";
import { comparable, inTerminal } from "./in-terminal.ts";
import { setupWorld } from "./setup-world.ts";

const GOLDEN = join(import.meta.dirname, "golden");
const FIXTURES = join(import.meta.dirname, "..", "fixtures", "sessions", "specstory");

describe.skipIf(terminalMissing() !== undefined)("in a terminal", () => {
	afterEach(endEveryTerminal);

	test("an import shows a bar, and in the end one sentence", async () => {
		const world = await setupWorld();
		const folder = join(dirname(world.piSettings), "sessions", "--project--");
		mkdirSync(folder, { recursive: true });
		for (const name of readdirSync(FIXTURES)) copyFileSync(join(FIXTURES, name), join(folder, `x_${name}`));
		const env = { PI_SYNC_CONVEX_URL: world.server.url, PI_SYNC_API_KEY: world.server.apiKey };
		const terminal = await inTerminal({ ...world, env: { ...world.env, ...env } }, "import");
		const { code, screen } = await terminal.waitForExit();
		expect(code).toBe(0);
		expectGolden(join(GOLDEN, "import.txt"), comparable(screen, world).replace(/[\d.]+ KiB read/, "SIZE read"));
		expect(world.server.sessions()).toHaveLength(9);
	});

	test("the doctor says what is well, what is not, and what to do", async () => {
		const world = await setupWorld();
		const env = { PI_SYNC_CONVEX_URL: world.server.url, PI_SYNC_API_KEY: "osk_wrong" };
		const terminal = await inTerminal({ ...world, env: { ...world.env, ...env } }, "doctor");
		const { code, screen } = await terminal.waitForExit();
		expect(code).toBe(1);
		const shown = comparable(screen, world)
			.replace(/Node [\d.]+/, "Node VERSION")
			.replace(/pi-sync( +)[\d.]+ on/, "pi-sync$1VERSION on");
		expectGolden(join(GOLDEN, "doctor.txt"), shown);
	});
});
