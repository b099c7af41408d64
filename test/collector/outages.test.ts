import { afterAll, beforeAll, describe, test } from "vitest";
import { makeStage, type Stage } from "./stage.ts";
import { withProgramsOnEachLine } from "./with-programs.ts";

withProgramsOnEachLine(["otelcol"], (line) => {
	describe("pi works on while something behind it is away", () => {
		let stage: Stage;
		beforeAll(async () => {
			stage = await makeStage(line, "local");
		});
		afterAll(() => stage.close());

		test("the Collector is killed in the middle of a session and comes back", async () => {
			const { collector } = stage;
			const id = await stage.session(async (say) => {
				await say("bash");
				await collector.crash();
				await say("parallel");
				await collector.stop("SIGKILL");
				await say("think");
				await say("toolError");
				await collector.start();
				await say("hello");
			});
			await stage.expectNothingLostNorTwice(id);
		});

		test("the bridge is killed in the middle of a session and comes back", async () => {
			const [bridge] = stage.bridges;
			const id = await stage.session(async (say) => {
				await say("bash");
				await bridge?.process.crash();
				await say("parallel");
				await bridge?.process.stop("SIGKILL");
				await say("think");
				await say("toolError");
				await bridge?.process.start();
				await say("hello");
			});
			await stage.expectNothingLostNorTwice(id);
		});

		test("Collector and bridge are both killed, again and again", async () => {
			const [bridge] = stage.bridges;
			const id = await stage.session(async (say) => {
				for (const prompt of ["bash", "parallel", "think", "toolError", "hello"] as const) {
					await Promise.all([say(prompt), stage.collector.crash(), bridge?.process.crash()]);
				}
			});
			await stage.expectNothingLostNorTwice(id);
		});

		test("OpenSync is away for the whole session, and Collector and bridge are killed meanwhile", async () => {
			const [bridge] = stage.bridges;
			await stage.world.openSync.leave();
			const id = await stage.session(async (say) => {
				await say("bash");
				await bridge?.process.crash();
				await say("parallel");
				await stage.collector.crash();
				await say("think");
			});
			await bridge?.process.crash();
			await stage.world.openSync.comeBack();
			await stage.expectNothingLostNorTwice(id);
		});
	});
});
