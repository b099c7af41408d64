import type { ModelScenarios } from "../pi/model-scenarios.ts";

/** What the model says in the demo: a small bug hunt with everything that a session can have. */
export const DEMO_SCENARIOS: ModelScenarios = {
	hunt: [
		{
			thinking: "The tests will tell what is broken. I look at the code beside them.",
			text: "Let me look at the code and run the tests.",
			tools: [
				["read", { path: "sum.mjs" }],
				["bash", { command: "node --test sum.test.mjs 2>&1 | grep -E 'expected|actual|fail'" }],
				["read", { path: "sum.config.json" }],
			],
			tokens: { input: 1_204, output: 187, cacheWrite: 0, reasoning: 41 },
			pieceDelayMs: 15,
		},
		{
			text: "`sum` starts at 1. I set it to 0.",
			tools: [["edit", { path: "sum.mjs", edits: [{ oldText: "let total = 1", newText: "let total = 0" }] }]],
			tokens: { input: 486, output: 96, cacheRead: 1_152 },
			pieceDelayMs: 10,
		},
		{ status: 500, message: "the model is overloaded" },
		{
			text: "Fixed: `sum` began with 1 instead of 0, so every result was one too large.",
			tokens: { input: 233, output: 64, cacheRead: 1_664 },
			pieceDelayMs: 10,
		},
	],
	check: [
		{
			tools: [["bash", { command: "node --test sum.test.mjs 2>&1 | grep -E '^# (pass|fail)'" }]],
			tokens: { input: 141, output: 33, cacheRead: 1_920 },
		},
		{
			text: "All green: 1 test passes, 0 fail.",
			tokens: { input: 88, output: 21, cacheRead: 2_048 },
			pieceDelayMs: 10,
		},
	],
};

export const DEMO_FILES: Readonly<Record<string, string>> = {
	"sum.mjs":
		"export function sum(numbers) {\n\tlet total = 1;\n\tfor (const n of numbers) total += n;\n\treturn total;\n}\n",
	"sum.test.mjs":
		'import assert from "node:assert";\nimport test from "node:test";\nimport { sum } from "./sum.mjs";\n\n' +
		'test("adds", () => assert.equal(sum([1, 2, 3]), 6));\n',
};
