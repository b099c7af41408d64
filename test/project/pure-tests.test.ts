import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pureTests, wayToImpure } from "../support/pure-tests.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

describe("the tests that need neither the bundle, nor pi, nor processes", () => {
	test("are found by what they import", () => {
		const pure = pureTests();
		expect(pure).toEqual(
			expect.arrayContaining(["test/recorder/recorder.test.ts", "test/project/pure-tests.test.ts"]),
		);
		expect(pure.length).toBeGreaterThan(80);
	});

	test.each([
		["starts a process by itself", "test/daemon/delivering.test.ts", "node:child_process"],
		["starts one by a helper", "test/cli/processes.test.ts", "→ test/cli/program.ts → node:child_process"],
		["starts pi", "test/e2e/lab.test.ts", "node:child_process"],
		["starts a server", "test/local/endpoints.test.ts", "src/local/server.ts"],
	])("are without a file that %s", (_what, file, way) => {
		expect(pureTests()).not.toContain(file);
		expect(wayToImpure(file)).toContain(way);
	});

	test("say no word of what starts a process or a thread, nor of the bundle", () => {
		const words = /\b(spawn|spawnSync|execFile|execFileSync|new Worker)\(|\bTEST_(DIST|EXTENSION|BIN)\b/;
		const own = "test/project/pure-tests.test.ts";
		expect(pureTests().filter((file) => file !== own && words.test(read(file)))).toEqual([]);
	});

	test("replace no module: they share theirs with each other", () => {
		const own = "test/project/pure-tests.test.ts";
		expect(pureTests().filter((file) => file !== own && /\bvi\.(mock|doMock)\(/.test(read(file)))).toEqual([]);
	});
});
