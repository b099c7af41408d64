import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeStage, type Stage } from "./stage.ts";
import { withProgramsOnEachLine } from "./with-programs.ts";

withProgramsOnEachLine(["otelcol"], (line) => {
	describe("an agent, a gateway that balances load, and two bridges", () => {
		let stage: Stage;
		beforeAll(async () => {
			stage = await makeStage(line, { bridges: 2 });
		});
		afterAll(() => stage.close());

		test("many sessions are spread over both bridges, each whole", async () => {
			const ids = [];
			for (let index = 0; index < 8; index += 1) {
				ids.push(await stage.session((say) => say(index % 2 === 0 ? "bash" : "parallel")));
			}
			for (const id of ids) await stage.expectNothingLostNorTwice(id);
			const byBridge = stage.sessionsByBridge();
			expect(byBridge).toEqual([expect.any(Number), expect.any(Number)]);
			expect(Math.min(...byBridge)).toBeGreaterThan(0);
			expect((byBridge[0] ?? 0) + (byBridge[1] ?? 0)).toBe(ids.length);
		});

		test.each([0, 1])("bridge %i is killed in the middle of sessions and comes back", async (which) => {
			const bridge = stage.bridges[which];
			const ids = [];
			for (let index = 0; index < 4; index += 1) {
				ids.push(
					await stage.session(async (say) => {
						await say("bash");
						if (index === 0) await bridge?.process.stop("SIGKILL");
						await say("parallel");
						if (index === 2) await bridge?.process.start();
						await say("think");
					}),
				);
			}
			for (const id of ids) await stage.expectNothingLostNorTwice(id);
		});

		test("agent and gateway are killed in the middle of a session and come back", async () => {
			const id = await stage.session(async (say) => {
				await say("bash");
				await stage.collector.crash();
				await say("parallel");
				await stage.gateway?.crash();
				await say("think");
				await stage.gateway?.stop("SIGKILL");
				await say("hello");
				await stage.gateway?.start();
			});
			await stage.expectNothingLostNorTwice(id);
		});
	});
});
