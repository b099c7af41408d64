import { promptUntilHeld, promptUntilToolRuns } from "./answer-scenarios.ts";
import type { PiExit } from "./pi-process.ts";
import { type RpcPi, startRpc } from "./rpc-pi.ts";
import { jsonLines, runPi, startPi } from "./run-pi.ts";
import type { OwnScenario, Stage } from "./scenario.ts";
import { startTui, type TuiPi } from "./tui-pi.ts";

/** The modes that pi runs in, and the ways in which it ends. */
export const ENDING_SCENARIOS: readonly OwnScenario[] = [
	{
		name: "print",
		play: async ({ options, say }) => ({
			exits: [await runPi({ ...options, mode: "print", prompts: [say("bash"), say("hello")] })],
		}),
	},
	{
		name: "json",
		play: async ({ options, say }) => ({
			exits: [await runPi({ ...options, mode: "json", prompts: [say("bash"), say("hello")] })],
		}),
	},
	{
		name: "noSession",
		play: async ({ options, ephemeralIds, say }) => {
			const exit = await runPi({ ...options, mode: "json", args: ["--no-session"], prompts: [say("bash")] });
			ephemeralIds.push(String(jsonLines(exit.stdout)[0]?.id));
			return { exits: [exit] };
		},
	},
	endsMidStream("stdinEofMidStream", (pi) => pi.close()),
	endsMidStream("sigtermMidStream", (pi) => pi.end("SIGTERM")),
	endsMidStream("sighupMidStream", (pi) => pi.end("SIGHUP")),
	endsMidStream("sigintMidStream", (pi) => pi.end("SIGINT")),
	endsMidStream("sigkillMidStream", (pi) => pi.end("SIGKILL")),
	endsMidTool("stdinEofMidTool", (pi) => pi.close()),
	endsMidTool("sigtermMidTool", (pi) => pi.end("SIGTERM")),
	endsMidTool("sigkillMidTool", (pi) => pi.end("SIGKILL")),
	{
		name: "printSigterm",
		play: async ({ options, models, run, say }) => {
			const pi = startPi({ ...options, mode: "print", prompts: [say("hello"), say("held")] });
			await models.held(run);
			return { exits: [await pi.end("SIGTERM")] };
		},
	},
	inTerminal("tui", async (tui, { say }) => {
		await tui.type(say("bash"));
		await tui.waitForScreen("Bash finished.");
		await tui.type("!echo shared-with-the-model");
		await tui.waitForScreen("\n shared-with-the-model");
		await tui.type("!!echo kept-private");
		await tui.waitForScreen("\n kept-private");
		await tui.type(say("hello"));
		await tui.waitForScreen("Hello from the model.");
		await tui.type("/quit");
	}),
	inTerminal("tuiNewSession", async (tui, { say }) => {
		await tui.type(say("hello"));
		await tui.waitForScreen("Hello from the model.");
		await tui.type("/new");
		await tui.waitForScreen("New session started");
		await tui.type(say("bash"));
		await tui.waitForScreen("Bash finished.");
		await tui.keys("C-d");
	}),
	inTerminal("tuiSigterm", async (tui, stage) => {
		await answerAndHold(tui, stage);
		tui.signal("SIGTERM");
	}),
	inTerminal("tuiAbort", async (tui, stage) => {
		await answerAndHold(tui, stage);
		await tui.keys("Escape");
		await tui.waitForScreen("Operation aborted");
		await tui.type("/quit");
	}),
];

function endsMidStream(name: string, end: (pi: RpcPi) => Promise<PiExit>): OwnScenario {
	return endsInTheMiddle(name, (pi, stage) => promptUntilHeld(pi, stage, "held"), end);
}

function endsMidTool(name: string, end: (pi: RpcPi) => Promise<PiExit>): OwnScenario {
	return endsInTheMiddle(name, promptUntilToolRuns, end);
}

function endsInTheMiddle(
	name: string,
	reach: (pi: RpcPi, stage: Stage) => Promise<unknown>,
	end: (pi: RpcPi) => Promise<PiExit>,
): OwnScenario {
	return {
		name,
		play: async (stage) => {
			const pi = await startRpc(stage.options);
			// A session has no file before its first answer.
			await pi.prompt(stage.say("hello"));
			await reach(pi, stage);
			return { exits: [await end(pi)] };
		},
	};
}

function inTerminal(name: string, drive: (tui: TuiPi, stage: Stage) => Promise<void>): OwnScenario {
	return {
		name,
		inTerminal: true,
		play: async (stage) => {
			const tui = await startTui(stage.options);
			await drive(tui, stage);
			return { exits: [await tui.waitForExit()] };
		},
	};
}

async function answerAndHold(tui: TuiPi, { models, run, say }: Stage): Promise<void> {
	await tui.type(say("hello"));
	await tui.waitForScreen("Hello from the model.");
	await tui.type(say("held"));
	await models.held(run);
	await tui.waitForScreen("one two three");
}
