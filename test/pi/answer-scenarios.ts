import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RpcPi } from "./rpc-pi.ts";
import type { SharedScenario, Stage } from "./scenario.ts";

/** A PNG of one pixel. */
const PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** One prompt and what the model and the tools make of it. */
export const ANSWER_SCENARIOS: readonly SharedScenario[] = [
	onePrompt("success", "hello"),
	onePrompt("thinking", "think"),
	onePrompt("tool", "bash"),
	onePrompt("toolError", "toolError"),
	onePrompt("files", "files"),
	onePrompt("parallelTools", "parallel"),
	onePrompt("malformedArgs", "badArgs"),
	onePrompt("brokenArgs", "brokenArgs"),
	onePrompt("blockedTool", "blocked"),
	onePrompt("retry500", "e500"),
	onePrompt("retry429", "e429"),
	onePrompt("retryExhausted", "e500forever"),
	onePrompt("e400", "e400"),
	onePrompt("lengthStop", "length"),
	onePrompt("bigPieces", "bigPieces"),
	onePrompt("bigResult", "bigResult"),
	{
		name: "cutStream",
		drive: async (pi, stage) => {
			const held = await promptUntilHeld(pi, stage, "heldCut");
			held.cut();
			await pi.settle();
		},
	},
	{
		name: "abortMidStream",
		drive: async (pi, stage) => {
			await promptUntilHeld(pi, stage, "held");
			await pi.send({ type: "abort" });
			await pi.settle();
		},
	},
	{
		/** Leaves pi's phantom: an assistant message that no model call stands behind. */
		name: "abortMidTool",
		drive: async (pi, stage) => {
			await promptUntilToolRuns(pi, stage);
			await pi.send({ type: "abort" });
			await pi.settle();
		},
	},
	{
		name: "steering",
		drive: async (pi, stage) => {
			await queueBehindTool(pi, stage, { type: "steer", message: "Look at the tests as well." });
		},
	},
	{
		name: "followUp",
		drive: async (pi, stage) => {
			await queueBehindTool(pi, stage, { type: "follow_up", message: stage.say("hello", "Then say hello:") });
		},
	},
	{
		name: "images",
		drive: (pi, stage) =>
			pi.prompt(stage.say("hello", "What is this?"), {
				images: [{ type: "image", data: PIXEL, mimeType: "image/png" }],
			}),
	},
	{
		/** A model of the other API half-way, and back. */
		name: "modelSwitch",
		drive: async (pi, stage) => {
			const models = { openai: "gpt-scripted", anthropic: "claude-scripted" };
			const other = stage.api === "openai" ? "anthropic" : "openai";
			await pi.prompt(stage.say("hello"));
			await pi.send({ type: "set_model", provider: other, modelId: models[other] });
			await pi.prompt(stage.say("bash"));
			await pi.send({ type: "set_model", provider: stage.api, modelId: models[stage.api] });
			await pi.prompt(stage.say("think"));
		},
	},
	{
		name: "thinkingLevel",
		drive: async (pi, stage) => {
			await pi.prompt(stage.say("hello"));
			await pi.send({ type: "set_thinking_level", level: "high" });
			await pi.prompt(stage.say("think"));
			await pi.send({ type: "set_thinking_level", level: "medium" });
		},
	},
];

/** Prompts, and returns when the model's stream stands still and pi has read of it. */
export async function promptUntilHeld(pi: RpcPi, { models, run, say }: Stage, modelScenario: "held" | "heldCut") {
	const read = pi.waitFor("message_update");
	await pi.begin(say(modelScenario));
	const [held] = await Promise.all([models.held(run), read]);
	return held;
}

/** Prompts, and returns when a tool runs that does not end by itself. */
export async function promptUntilToolRuns(pi: RpcPi, { say }: Stage): Promise<void> {
	const output = pi.waitFor("tool_execution_update", (event) => JSON.stringify(event).includes("wait-2"));
	await pi.begin(say("heldTool"));
	await output;
}

async function queueBehindTool(
	pi: RpcPi,
	{ home, run, say }: Stage,
	message: { readonly type: "steer" | "follow_up"; readonly message: string },
): Promise<void> {
	const tool = pi.waitFor("tool_execution_start");
	await pi.begin(say("gated"));
	await tool;
	await pi.send(message);
	writeFileSync(join(home.cwd, `gate-${run}`), "");
	await pi.settle();
}

function onePrompt(name: string, modelScenario: string): SharedScenario {
	return { name, drive: (pi, stage) => pi.prompt(stage.say(modelScenario)) };
}
