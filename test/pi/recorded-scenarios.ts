import { promptUntilHeld } from "./answer-scenarios.ts";
import type { PiHomeOptions } from "./pi-home.ts";
import type { Api } from "./priced-models.ts";
import type { RpcPi } from "./rpc-pi.ts";
import type { AnyScenario, SharedScenario, Stage } from "./scenario.ts";
import { scenario } from "./scenarios.ts";

/** What pi plays for the session files of a folder in `test/scenarios`. */
export interface RecordedScenario {
	readonly scenario: AnyScenario;
	/** Default: `openai`. */
	readonly api?: Api;
	readonly settings?: PiHomeOptions["settings"];
}

/** By the folder's name in `test/scenarios`. */
export const RECORDED_SCENARIOS: Readonly<Record<string, RecordedScenario>> = {
	"aborted-anthropic": { scenario: inTurn("abortMidStream", "abortMidTool", "success"), api: "anthropic" },
	"aborted-in-an-answer-and-in-a-tool": { scenario: inTurn("abortMidStream", "abortMidTool", "success") },
	"answer-cut-at-the-length-limit": { scenario: scenario("lengthStop") },
	"automatic-compaction": { scenario: scenario("autoCompaction") },
	"commands-of-the-user": { scenario: scenario("userBash") },
	compaction: { scenario: scenario("compaction") },
	"fork-clone-new-resume-tree-and-model-switch": {
		scenario: inTurn("modelSwitch", "fork", "clone", "tree", "switchSession"),
	},
	images: { scenario: scenario("images") },
	"malformed-and-unknown-tool-calls": { scenario: inTurn("malformedArgs", "brokenArgs") },
	"messages-of-extensions-and-a-rename": { scenario: inTurn("customMessages", "renameMidSession") },
	"new-session-while-busy": {
		scenario: driven(async (pi, stage) => {
			await pi.prompt(stage.say("hello"));
			await promptUntilHeld(pi, stage, "held");
			await pi.newSession();
			await pi.prompt(stage.say("hello"));
		}),
	},
	"one-answer": { scenario: scenario("success") },
	"one-tool": { scenario: scenario("tool") },
	"overflow-compaction": { scenario: scenario("overflowCompaction") },
	"parallel-tools-one-fails": { scenario: scenario("parallelTools") },
	"request-refused": { scenario: scenario("e400") },
	resumed: { scenario: scenario("resume") },
	"retry-aborted": {
		settings: { retry: { baseDelayMs: 1_000, provider: { maxRetries: 0 } } },
		scenario: driven(async (pi, stage) => {
			const second = pi.waitFor("auto_retry_start", ({ attempt }) => attempt === 2);
			await pi.begin(stage.say("e500forever"));
			await second;
			await pi.send({ type: "abort_retry" });
			await pi.settle();
		}),
	},
	"several-prompts": { scenario: inTurn("success", "thinking", "tool") },
	"steering-and-a-follow-up": { scenario: inTurn("steering", "followUp") },
	"stream-cut": { scenario: scenario("cutStream") },
	thinking: { scenario: scenario("thinking") },
	"thinking-anthropic": { scenario: scenario("thinking"), api: "anthropic" },
	"two-server-errors-then-an-answer": { scenario: scenario("retry500") },
};

function driven(drive: (pi: RpcPi, stage: Stage) => Promise<void>): SharedScenario {
	return { name: "recorded", drive };
}

/** Scenarios one after the other, in the session in which the one before ended; to the model each is a run of its own. */
function inTurn(...names: readonly string[]): SharedScenario {
	return driven(async (pi, stage) => {
		for (const [index, name] of names.entries()) {
			const part = scenario(name);
			if (!("drive" in part)) throw new Error(`scenario ${name} starts a pi of its own`);
			const run = `${stage.run}-${index + 1}`;
			const say: Stage["say"] = (...said) => stage.say(...said).replace(stage.run, run);
			await part.drive(pi, { ...stage, run, say });
		}
	});
}
