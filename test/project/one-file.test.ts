import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { TEST_DIST, TEST_EXTENSION } from "../support/test-dist.ts";

const LARGEST_BYTES = 60_000;
/** What Node itself has to load first, or what only starting and asking the daemon needs. */
const DEAR = /^node:(child_process|net|https?|tls|worker_threads|module|url)$/;

const source = (file: string) => readFileSync(join(TEST_DIST, file), "utf8");
const fixed = (file: string) =>
	[...source(file).matchAll(/^(?:import|export)\s[^;]*?(?:from\s*)?"([^"]+)";/gm)].map(([, to]) => to ?? "");
const later = (file: string) => [...source(file).matchAll(/\bimport\("([^"]+)"\)/g)].map(([, to]) => to ?? "");

describe("what pi loads", () => {
	test("is one small file, which needs nothing but a few modules of Node's", () => {
		expect(fixed("extension.mjs").length).toBeGreaterThan(0);
		expect(fixed("extension.mjs").filter((to) => !to.startsWith("node:") || DEAR.test(to))).toEqual([]);
		expect(statSync(TEST_EXTENSION).size).toBeLessThan(LARGEST_BYTES);
	});

	test("knows none of the settings' texts and no library", () => {
		expect(source("extension.mjs")).not.toMatch(/node_modules|OTEL_EXPORTER|outboxMaxMiB/);
	});

	test("loads further files when they are first needed, each by a name that an update keeps", () => {
		const files = ["extension.mjs", ...later("extension.mjs").map((to) => to.replace("./", ""))];
		expect(files.length).toBeGreaterThan(3);
		expect(
			files.filter((file) => !existsSync(join(TEST_DIST, file)) || !readdirSync(TEST_DIST).includes(file)),
		).toEqual([]);
	});

	test("looks for the daemon with one more file", () => {
		expect(fixed("daemon-waker.mjs").filter((to) => !to.startsWith("node:"))).toEqual([]);
		expect(fixed("daemon-line.mjs").filter((to) => !to.startsWith("node:"))).toEqual([]);
	});
});
