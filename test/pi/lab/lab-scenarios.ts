import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { until } from "../../support/until.ts";
import type { Line } from "../lines.ts";
import type { RpcPi } from "../rpc-pi.ts";
import { startRpc } from "../rpc-pi.ts";
import type { AnyScenario, SharedScenario, Stage } from "../scenario.ts";
import { EXCLUDED, PLANTED } from "./planted.ts";

const NEWEST: readonly Line[] = ["16"];
/** 0.73 has neither usage beside answers nor edits of the context. */
const NEWER: readonly Line[] = ["87", "16"];
const PATIENCE_MS = 20_000;

/** What happens where tools ask models, call tools, and run agents, and where models are virtual or kept warm. */
export const LAB_SCENARIOS: readonly AnyScenario[] = [
	onePrompt("toolUsage", "spend"),
	onePrompt("nestedTools", "relay", NEWEST),
	onePrompt("subagentInFile", "delegateInFile"),
	{
		name: "subagentInMemory",
		drive: async (pi, { ephemeralIds, say }) => {
			const ended = pi.waitFor("tool_execution_end", ({ toolName }) => toolName === "delegate");
			await pi.prompt(say("delegateInMemory"));
			const childId = /The subagent ([0-9a-f-]{36}) said/.exec(JSON.stringify(await ended))?.[1];
			if (childId === undefined) throw new Error("the subagent does not say who it is");
			ephemeralIds.push(childId);
		},
	},
	{
		...onePrompt("codemode", "script", NEWEST),
		drive: async (pi, stage) => {
			writeFileSync(join(stage.home.cwd, "notes.txt"), "just notes\n");
			await pi.prompt(stage.say("script"));
		},
	},
	onePrompt("codemodeFails", "scriptFails", NEWEST),
	{
		/** The script has classified once when the user aborts it. */
		name: "codemodeAborted",
		lines: NEWEST,
		drive: async (pi, { models, run, say }) => {
			const waits = pi.waitFor("tool_execution_update", (event) => JSON.stringify(event).includes("wait-2"));
			await pi.begin(say("scriptHeld"));
			await waits;
			if (models.billed(run).length !== 2) throw new Error("the script has not classified");
			await pi.send({ type: "abort" });
			await pi.settle();
		},
	},
	onePrompt("codemodeSubPi", "scriptSubPi", NEWEST),
	{
		/** The model has no tool but `codemode`. */
		name: "codemodeOnly",
		lines: NEWEST,
		play: async ({ options, home, say }) => {
			const file = join(home.agentDir, "settings.json");
			const settings = JSON.parse(readFileSync(file, "utf8"));
			writeFileSync(file, JSON.stringify({ ...settings, codemode: { mode: "only" } }));
			const pi = await startRpc(options);
			await pi.prompt(say("scriptFiles"));
			const statistics = await pi.statistics();
			return { exits: [await pi.close()], statistics };
		},
	},
	{
		/** The user excludes paths; scripts read files there without naming them. */
		name: "exclude",
		lines: NEWEST,
		play: async ({ options, home, say }) => {
			const config = join(home.dir, "pi-sync.json");
			writeFileSync(config, JSON.stringify({ excludePaths: EXCLUDED }));
			for (const folder of ["private", "loop"]) mkdirSync(join(home.cwd, folder));
			for (const file of ["private/key.txt", "loop/.env"]) writeFileSync(join(home.cwd, file), PLANTED.excludedFile);
			writeFileSync(join(home.cwd, "loop", "notes.txt"), "notes beside it\n");
			const pi = await startRpc({ ...options, env: { ...options.env, PI_SYNC_CONFIG: config } });
			await pi.prompt(say("readExcluded"));
			await pi.prompt(say("readAll"));
			const statistics = await pi.statistics();
			return { exits: [await pi.close()], statistics };
		},
	},
	onePrompt("mcpDirect", "mcpDirect", NEWEST),
	onePrompt("mcpCodemode", "mcpScript", NEWEST),
	onePrompt("toolSearch", "toolSearch", NEWEST),
	{
		/** One selected model, two that answer. */
		name: "virtualModel",
		lines: NEWEST,
		drive: async (pi, stage) => {
			await selectRouter(pi, "low");
			await pi.prompt(stage.say("bash"));
			await pi.send({ type: "set_thinking_level", level: "high" });
			await pi.prompt(stage.say("hello"));
			await selectUsual(pi, stage);
		},
	},
	{
		/** Which model summarised, nobody tells. */
		name: "virtualCompaction",
		lines: NEWEST,
		drive: async (pi, stage) => {
			for (const part of [1, 2, 3]) await pi.prompt(stage.say("talk", `Tell me more, part ${part}.`));
			await selectRouter(pi, "high");
			await pi.send({ type: "compact" });
			await selectUsual(pi, stage);
		},
	},
	{
		/** pi keeps a cache warm while nobody prompts. */
		name: "cacheWarming",
		lines: NEWEST,
		drive: async (pi, stage) => {
			await pi.send({ type: "set_model", provider: "openai", modelId: "gpt-scripted-cached" });
			await pi.prompt(stage.say("warm"));
			if (!(await until(() => stage.models.billed(stage.run).length === 3, PATIENCE_MS)))
				throw new Error("pi does not keep the cache warm");
			await stage.whileIdle?.(stage.run, (await pi.state()).sessionId);
			await selectUsual(pi, stage);
		},
	},
	{
		/** Usage of a kind that only the extension knows which notes it. */
		name: "usageKind",
		lines: NEWER,
		drive: async (pi, { run, say }) => {
			await pi.prompt(say("hello"));
			await pi.command(`/lab-usage an-unknown-kind S:judge#${run}`);
			await pi.prompt(say("bash"));
		},
	},
	{
		name: "contextEdit",
		lines: NEWER,
		drive: async (pi, { say }) => {
			await pi.prompt(say("edited"));
			await pi.prompt(say("hello"));
		},
	},
	{
		/** A session that an extension begins. */
		name: "extensionAsksFirst",
		drive: async (pi, { say }) => {
			const begun = pi.waitFor("agent_start");
			await pi.command(`/probe-ask ${say("bash", "An extension asks:")}`);
			await begun;
			await pi.settle();
		},
	},
	{
		name: "toolsChange",
		drive: async (pi, { say }) => {
			await pi.prompt(say("hello"));
			await pi.command("/lab-tools bash,oracle");
			await pi.prompt(say("bash"));
			await pi.command("/lab-tools read,bash,edit,write,oracle,relay,delegate,codemode,tool_search");
		},
	},
];

function onePrompt(name: string, modelScenario: string, lines?: readonly Line[]): SharedScenario {
	return { name, ...(lines && { lines }), drive: (pi, stage) => pi.prompt(stage.say(modelScenario)) };
}

async function selectRouter(pi: RpcPi, level: string): Promise<void> {
	await pi.send({ type: "set_model", provider: "router", modelId: "auto" });
	await pi.send({ type: "set_thinking_level", level });
}

async function selectUsual(pi: RpcPi, { api }: Stage): Promise<void> {
	await pi.send({ type: "set_model", provider: api, modelId: api === "openai" ? "gpt-scripted" : "claude-scripted" });
	await pi.send({ type: "set_thinking_level", level: "medium" });
}
