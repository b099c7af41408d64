import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runProgram } from "../cli/program.ts";
import { makePiHome } from "../pi/pi-home.ts";
import { endEveryPi } from "../pi/pi-process.ts";
import { runPi } from "../pi/run-pi.ts";
import { until } from "../support/until.ts";
import { onEachLine } from "./on-each-line.ts";
import { startWorld, type World } from "./world.ts";

const PATIENCE_MS = 15_000;

onEachLine((line) => {
	let world: World;

	beforeAll(async () => {
		world = await startWorld();
	});
	afterAll(async () => {
		await endEveryPi();
		await world.close();
	});

	test("after `pi-sync init`, and nothing else, pi loads the extension and its sessions arrive", async () => {
		const home = makePiHome({ modelsUrl: world.models.url });
		const piSettings = join(home.agentDir, "settings.json");
		const before = JSON.parse(readFileSync(piSettings, "utf8"));
		const { url, apiKey } = world.openSync;
		const init = await runProgram(["init", "--url", url, "--key-stdin"], home.env, { input: apiKey, cwd: home.cwd });
		expect(init).toMatchObject({ code: 0, stderr: "" });
		const { packages, ...rest } = JSON.parse(readFileSync(piSettings, "utf8"));
		expect([packages.length, rest]).toEqual([1, before]);

		const exit = await runPi({ line, home, mode: "print", prompts: [`Hello S:hello#init${line}`] });
		expect([exit.code, exit.stderr]).toEqual([0, ""]);
		const id = home.sessions()[0]?.id;
		const arrived = () => world.openSync.sessions().find((session) => session.externalId === id);
		await until(() => arrived()?.promptTokens === 150, PATIENCE_MS);
		expect(arrived()?.promptTokens).toBe(150);

		const doctor = await runProgram(["doctor", "--json"], home.env, { cwd: home.cwd });
		const { checks } = JSON.parse(doctor.stdout);
		expect(checks.filter(({ result }: { result: string }) => result === "failed")).toEqual([]);
	});
});
