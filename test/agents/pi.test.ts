import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PI } from "../../src/agents/pi/pi.ts";
import { countOf } from "../history/count.ts";
import { describeAgent, type RecordFixture } from "./describe-agent.ts";

const FOLDER = join(import.meta.dirname, "..", "fixtures", "sessions");

/** Session files that pi and others wrote; their truth is what is counted over their lines. */
const fixtures: readonly RecordFixture[] = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
	.filter((name) => name.endsWith(".jsonl"))
	.map((name) => {
		const path = join(FOLDER, name);
		return { name, path, truth: countOf(readFileSync(path, "utf8")) };
	});

test("pi's fixtures are there", () => {
	expect(fixtures.length).toBeGreaterThan(100);
});

describeAgent(PI, fixtures);
