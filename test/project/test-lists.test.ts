import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LONG, MORE, MORE_TIMES } from "../../vitest.config.ts";
import { LONGEST } from "../support/longest-first.ts";
import { pureTests } from "../support/pure-tests.ts";

const ROOT = join(import.meta.dirname, "..", "..");

test.each(Object.entries({ LONG, MORE, MORE_TIMES, LONGEST }))("every test file that %s names is there", (_, files) => {
	expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
});

test("LONG names only what would be fast without it", () => {
	const pure = pureTests();
	expect(LONG.filter((file) => !pure.includes(file))).toEqual([]);
});
