import { readdirSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TEST_DIST } from "../support/test-dist.ts";

const NAME = "node-sqlite3-wasm";

test("SQLite for a Node without it lies beside the programs, and works there", () => {
	expect(statSync(join(TEST_DIST, `${NAME}.wasm`)).size).toBeGreaterThan(1_000_000);
	const { Database } = createRequire(import.meta.url)(join(TEST_DIST, `${NAME}.cjs`));
	const database = new Database(":memory:");
	expect(database.all("SELECT 1 AS one")).toEqual([{ one: 1 }]);
	database.close();
});

test("it is part of no program, and what pi loads does not name it", () => {
	const programs = readdirSync(TEST_DIST, { recursive: true, encoding: "utf8" }).filter((file) =>
		file.endsWith(".mjs"),
	);
	const holding = (words: string) =>
		programs.filter((file) => readFileSync(join(TEST_DIST, file), "utf8").includes(words));
	expect(holding(`${NAME}.cjs`)).not.toEqual([]);
	expect(holding(`${NAME}.cjs`)).not.toContain("extension.mjs");
	expect(holding("instantiateWasm")).toEqual([]);
});
