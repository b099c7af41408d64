import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PI } from "../../src/agents/pi/pi.ts";
import { retell } from "../../src/daemon/history/retell.ts";
import type { DestinationExporter } from "../../src/destinations/exporters.ts";
import { TEST_ORIGIN } from "../support/scenario-files.ts";
import { countOf } from "./count.ts";

const FOLDER = join(import.meta.dirname, "..", "fixtures", "sessions");
const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".jsonl"));

describe("session files that pi and others wrote", () => {
	test("are there", () => {
		expect(files.length).toBeGreaterThan(100);
	});

	test.each(files)("%s adds up to what is counted over its lines", async (name) => {
		const path = join(FOLDER, name);
		const problems: unknown[] = [];
		const told = await retell(PI.open(path), {
			...{ origin: TEST_ORIGIN, destinations: [] as DestinationExporter[] },
			onProblem: (problem) => problems.push(problem),
		});
		const count = countOf(readFileSync(path, "utf8"));
		const { cost, sessionId, ...exact } = count;
		expect(problems).toEqual([]);
		expect(told.session?.sessionId).toBe(sessionId);
		expect(told.figures).toMatchObject(exact);
		expect(told.figures?.cost).toBeCloseTo(cost, 9);
	});
});
