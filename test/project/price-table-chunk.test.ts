import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { TEST_DIST } from "../support/test-dist.ts";

const IMPORT = /\b(?:from|import)\s*(\()?\s*"(\.[^"]+\.mjs)"/g;

/** What a bundled file imports, and whether it does so only when it needs it. */
const importsOf = (file: string) =>
	[...readFileSync(file, "utf8").matchAll(IMPORT)].map(([, lazily, to]) => ({
		...{ to: join(dirname(file), to ?? ""), isLazy: lazily !== undefined },
	}));

/** Every import of the programs, whatever older bundles lie beside them. */
function imports() {
	const files = new Set(["extension.mjs", "daemon.mjs", "pi-sync.mjs"].map((name) => join(TEST_DIST, name)));
	const found: ReturnType<typeof importsOf> = [];
	// It goes through what is added on the way as well.
	for (const file of files) {
		for (const one of importsOf(file)) {
			found.push(one);
			files.add(one.to);
		}
	}
	return found;
}

test("the price table is loaded by nothing but the pricing of a call: neither with pi nor with the daemon", () => {
	const holds = (file: string) => readFileSync(file, "utf8").includes("claude-haiku-4-5");
	const found = imports().filter(({ to }) => holds(to));
	expect(found).not.toEqual([]);
	expect(found.filter(({ isLazy }) => !isLazy)).toEqual([]);
});
