import type { ModelScenarios, ScriptedToolCall } from "../model-scenarios.ts";

/** A script that runs until the driver makes the file `gate-<run>`, or pi is gone. */
const GATED = "until [ -e gate-{{run}} ] || ! kill -0 $PPID 2>/dev/null; do sleep 0.02; done";

const CLASSIFY = `
const judge = await models.getModelOfType("classifier", "side", "judge-scripted");
const classify = () => models.classify(judge, {
  state: { ask: "S:judge#{{run}}" },
  questions: { ok: { type: "bool", instructions: "Is it fine?", criteria: { true: "yes", false: "no" } } },
});`;

/** Two tools at once, three classifications, an image, and something kept in the store. */
const EVERYTHING = `
const [shell, notes] = await Promise.all([
  tools.bash({ command: "echo nested-out; echo parent=$TRACEPARENT" }),
  tools.read({ path: "notes.txt" }),
]);
text(shell.output);
text(notes);
${CLASSIFY}
const judged = await Promise.all([1, 2, 3].map(classify));
text(judged.map(({ answers }) => answers.ok.probability));
const painter = await models.getModelOfType("image", "side", "painter-scripted");
const painted = await models.generateImages(painter, { input: [{ type: "text", text: "S:paint#{{run}}" }] });
for (const block of painted.output) image(block);
store("cursor", ["planted", "in", "the", "store"].join("-"));
return "done";`;

const FAILING = `
await Promise.allSettled([tools.read({ path: "no/such.txt" }), tools.bash({ command: "exit 3" })]);
text("so far");
throw new Error("the script gave up");`;

const ABORTED = `${CLASSIFY}
await classify();
text("classified");
await tools.bash({ command: "echo wait-$((1 + 1)); ${GATED}" });`;

const SUB_PI = `
const child = await tools.bash({
  command: '"$HARNESS_NODE" "$HARNESS_CLI" $HARNESS_ARGS -p "The child S:hello#{{run}}.child" </dev/null',
});
return child.output;`;

const FILES = `
await tools.write({ path: "scripted.txt", content: "one" });
await tools.edit({ path: "scripted.txt", edits: [{ oldText: "one", newText: "two" }] });
return await tools.read({ path: "scripted.txt" });`;

/** Neither names the excluded file in so many letters. */
const READ_EXCLUDED = `return await tools.read({ path: ["pri", "vate"].join("") + "/key.txt" });`;
const CAT_EXCLUDED = `return (await tools.bash({ command: "cat " + ["pri", "vate"].join("") + "/key.txt" })).output;`;
const READ_ALL = `
const { output } = await tools.bash({ command: "ls -A loop" });
for (const name of output.split("\\n").filter(Boolean)) text(await tools.read({ path: "loop/" + name }));`;

const MCP_SCRIPT = `
const found = await tools.mcp__facts__search({ query: "spans" });
text(found.structuredContent);`;

/** What the lab's tools and scripts are called for; picked like the scenarios of every pi. */
export const LAB_MODEL_SCENARIOS: ModelScenarios = {
	// What tools ask models of their own.
	oracle: [{ text: "The oracle has spoken.", tokens: { input: 1_000, output: 150, cacheRead: 200 } }],
	judge: [{ text: "yes", tokens: { input: 1_000, output: 5 } }],
	paint: [{ text: "painted", tokens: { input: 11, output: 1_290 } }],

	spend: twoSteps([["oracle", { ask: "S:oracle#{{run}}" }]]),
	relay: twoSteps([
		[
			"relay",
			{
				calls: [
					{ name: "oracle", args: { ask: "S:oracle#{{run}}" } },
					{ name: "oracle", args: { ask: "S:oracle#{{run}}" } },
					{ name: "bash", args: { command: "echo parent=$TRACEPARENT" } },
				],
			},
		],
	]),
	delegateInFile: twoSteps([["delegate", { prompt: "The child S:bash#{{run}}.child", kept: "file" }]]),
	delegateInMemory: twoSteps([["delegate", { prompt: "The child S:bash#{{run}}.child", kept: "memory" }]]),

	script: twoSteps([["codemode", { code: EVERYTHING }]]),
	scriptFails: twoSteps([["codemode", { code: FAILING }]]),
	scriptHeld: twoSteps([["codemode", { code: ABORTED }]]),
	scriptSubPi: twoSteps([["codemode", { code: SUB_PI }]]),
	scriptFiles: twoSteps([["codemode", { code: FILES }]]),
	readExcluded: [
		{ tools: [["read", { path: "private/key.txt" }]], tokens: { input: 110, output: 11 } },
		{ tools: [["codemode", { code: READ_EXCLUDED }]], tokens: { input: 120, output: 12 } },
		{ tools: [["codemode", { code: CAT_EXCLUDED }]], tokens: { input: 130, output: 13 } },
		{ text: "That was it.", tokens: { input: 140, output: 14 } },
	],
	readAll: twoSteps([["codemode", { code: READ_ALL }]]),

	mcpDirect: twoSteps([
		["mcp__docs__search", { query: "spans" }],
		["mcp__docs__fail", {}],
	]),
	mcpScript: twoSteps([["codemode", { code: MCP_SCRIPT }]]),
	toolSearch: [
		{ tools: [["tool_search", { query: "mcp__deep__search" }]], tokens: { input: 110, output: 11 } },
		{ tools: [["mcp__deep__search", { query: "spans" }]], tokens: { input: 120, output: 12 } },
		{ text: "Found it.", tokens: { input: 130, output: 13 } },
	],

	/** After its answer the model is kept warm twice; then the server refuses, and nothing more is billed. */
	warm: [
		{ text: "A dear answer.", tokens: { input: 10_000, output: 20 } },
		{ text: "w", tokens: { input: 0, cacheRead: 10_000, output: 1 } },
		{ text: "w", tokens: { input: 0, cacheRead: 10_000, output: 1 } },
		{ status: 500 },
	],
	edited: [{ text: "Edit this answer.", tokens: { input: 140, output: 14 } }],
};

/** The model calls tools, then sees what came of it. */
function twoSteps(tools: readonly ScriptedToolCall[]): ModelScenarios[string] {
	return [
		{ text: "Let me see.", tools, tokens: { input: 500, output: 60 } },
		{ text: "That was it.", tokens: { input: 700, output: 12, cacheRead: 400 } },
	];
}
