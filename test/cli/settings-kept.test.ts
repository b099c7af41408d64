import { lstatSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { setupWorld } from "./setup-world.ts";

const OTLP = ["init", "--yes", "--no-check", "--no-register", "--otlp"];

describe("what stands in a settings file stays:", () => {
	test("packages of pi's that are no list are left alone, and that is said", async () => {
		const world = await setupWorld();
		const settings = { packages: { a: 1 }, x: 1 };
		world.write(world.piSettings, settings);
		const { code, stderr } = await world.run(["init", "--yes", "--no-check", "--otlp", "http://localhost:4318"]);
		expect([code, stderr]).toEqual([
			1,
			expect.stringContaining(`${world.piSettings}: expected packages to be a list`),
		]);
		expect(world.read(world.piSettings)).toEqual(settings);
	});

	test("an otlp that is neither an object nor a list is left alone, and that is said", async () => {
		const world = await setupWorld();
		world.write(world.config, { otlp: "http://keep-me:4318" });
		const { code, stderr } = await world.run([...OTLP, "http://localhost:4318"]);
		expect([code, stderr]).toEqual([1, expect.stringContaining(`${world.config}: otlp: expected an object such as`)]);
		expect(world.read(world.config)).toEqual({ otlp: "http://keep-me:4318" });
	});

	test("an endpoint that is there in other words is not added again", async () => {
		const world = await setupWorld();
		for (const url of ["http://h:1", "http://h:1/", "http://h:1/v1/traces", "HTTP://H:1"]) {
			expect(await world.run([...OTLP, url])).toMatchObject({ code: 0 });
		}
		expect(world.read(world.config)).toEqual({ otlp: { endpoint: "http://h:1" } });
	});

	test.skipIf(process.platform === "win32")(
		"a link stays a link, even before the file is there that it names",
		async () => {
			const world = await setupWorld();
			const target = join(world.home, "dotfiles", "pi-sync.json");
			for (const folder of [dirname(target), dirname(world.config)]) mkdirSync(folder, { recursive: true });
			symlinkSync("link.json", world.config);
			symlinkSync("../../dotfiles/pi-sync.json", join(dirname(world.config), "link.json"));
			expect((await world.run(["config", "set", "debug", "true"])).code).toBe(0);
			expect(lstatSync(world.config).isSymbolicLink()).toBe(true);
			expect(world.read(target)).toEqual({ debug: true });
		},
	);
});

describe("a setting that stands in the file twice, of which the last counts,", () => {
	const twice = '{\n\t"apiKey": "osk_first",\n\t"debug": true,\n\t"apiKey": "osk_second"\n}\n';

	test("is gone after a logout", async () => {
		const world = await setupWorld();
		world.write(world.config, twice);
		expect((await world.run(["logout", "--yes"])).stdout).toContain("Removed the key");
		expect(readFileSync(world.config, "utf8")).toBe('{\n\t"debug": true\n}\n');
	});

	test("is what it was set to", async () => {
		const world = await setupWorld();
		world.write(world.config, twice);
		expect((await world.run(["config", "set", "apiKey", "osk_third"])).code).toBe(0);
		expect(readFileSync(world.config, "utf8")).toBe('{\n\t"debug": true,\n\t"apiKey": "osk_third"\n}\n');
	});
});
