import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Layout, makeStage, type Stage } from "./stage.ts";
import { withPrograms, withProgramsOnEachLine } from "./with-programs.ts";

withProgramsOnEachLine(["otelcol"], (line) => {
	describe("an agent, a gateway that balances load, and two bridges", () => behaves("fleet"));
	withPrograms(["kafka"], () => {
		describe("an agent, a gateway, Kafka, two readers and two bridges", () => behaves("fleet with Kafka"));
	});

	function behaves(layout: Layout): void {
		let stage: Stage;
		beforeAll(async () => {
			stage = await makeStage(line, layout);
		});
		afterAll(() => stage?.close());

		test("many sessions are spread over both bridges, each whole", async () => {
			const ids: string[] = [];
			let [one = 0, two = 0] = [0, 0];
			// Which bridge a session goes to is chance, and a reader of Kafka that joins late leaves all to the other one.
			for (let batch = 0; batch < 3 && Math.min(one, two) === 0; batch += 1) {
				const those: string[] = [];
				for (let index = 0; index < 8; index += 1) {
					those.push(await stage.session((say) => say(index % 2 === 0 ? "bash" : "parallel")));
				}
				for (const id of those) await stage.expectNothingLostNorTwice(id);
				ids.push(...those);
				[one = 0, two = 0] = stage.sessionsByBridge();
			}
			// Kafka moves partitions when a reader joins: a session can go on through the other bridge.
			if (layout === "fleet") expect(one + two).toBe(ids.length);
			expect(Math.min(one, two)).toBeGreaterThan(0);
		});

		test.each([0, 1])("bridge %i is killed in the middle of sessions and comes back", async (which) => {
			const bridge = stage.bridges[which];
			const ids: string[] = [];
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

		test("everything between pi and the bridges is killed in the middle of a session and comes back", async () => {
			const servers = [stage.collector, ...stage.between];
			const id = await stage.session(async (say) => {
				await say("bash");
				for (const server of servers) {
					await server.crash();
					await say("parallel");
				}
				for (const server of servers) {
					await server.stop("SIGKILL");
					await say("bash");
					await server.start();
				}
			});
			await stage.expectNothingLostNorTwice(id);
		});
	}
});
