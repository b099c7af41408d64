import { describe, expect, test } from "vitest";
import { CUT, describeRealAgent } from "./describe-real-agent.ts";
import { billed, inOpenSync } from "./figures.ts";
import { REAL_CLAUDE_CODE } from "./real-claude-code.ts";
import { imported, startWorld } from "./world.ts";

describeRealAgent(REAL_CLAUDE_CODE);

describe.skipIf(REAL_CLAUDE_CODE.program === undefined)("claude-code itself", () => {
	test("counts the input of an answer that broke off, each time that it asked", async () => {
		const world = await startWorld(REAL_CLAUDE_CODE);
		await CUT.play(world);
		const { input, cost } = inOpenSync(await imported(world));
		expect(input).toBe(billed(world.models, ({ outcome }) => outcome === "cut").input);
		expect(cost).toBeGreaterThan(0);
	});
});
