import { beforeEach, describe, expect, test } from "vitest";
import { type SetupWorld, setupWorld } from "./setup-world.ts";

let world: SetupWorld;
const OPENSYNC = { convexUrl: "http://127.0.0.1:1", apiKey: "osk_0123456789abcdef" };

beforeEach(async () => {
	world = await setupWorld();
});

describe("an import that has nowhere to bring sessions says why:", () => {
	test("autoSync is false", async () => {
		world.write(world.config, { ...OPENSYNC, autoSync: false });
		expect(await world.run(["import"])).toMatchObject({
			...{ code: 1, stdout: "", stderr: "pi-sync: nothing is sent: autoSync is false\n" },
		});
	});

	test("of the one that --to names", async () => {
		world.write(world.config, { ...OPENSYNC, autoSync: false, otlp: { endpoint: "http://127.0.0.1:1" } });
		expect(await world.run(["import", "--to", "opensync"])).toMatchObject({
			...{ code: 1, stderr: "pi-sync: nothing is sent: autoSync is false\n" },
		});
	});

	test("OTEL_SDK_DISABLED is set", async () => {
		world.write(world.config, OPENSYNC);
		expect(await world.run(["import"], { OTEL_SDK_DISABLED: "true" })).toMatchObject({
			...{ code: 1, stderr: "pi-sync: nothing is sent: OTEL_SDK_DISABLED switches everything off\n" },
		});
	});

	test("excludeProjects is not valid", async () => {
		world.write(world.config, { ...OPENSYNC, excludeProjects: 7 });
		const { code, stderr } = await world.run(["import"]);
		expect([code, stderr]).toEqual([
			1,
			expect.stringMatching(/nothing is sent: which projects are excluded is not known\n$/),
		]);
		const shown = await world.run(["config"]);
		expect(shown.stdout).toContain("which projects are excluded is not known: nothing is recorded.");
	});

	test("--to names a kind that there is none of", async () => {
		world.write(world.config, OPENSYNC);
		expect(await world.run(["import", "--to", "otlp"])).toMatchObject({
			...{ code: 2, stderr: 'pi-sync: --to is "otlp": expected opensync\n' },
		});
	});
});
