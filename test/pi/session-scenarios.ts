import { z } from "zod";
import type { RpcPi } from "./rpc-pi.ts";
import { runPi } from "./run-pi.ts";
import type { AnyScenario, Stage } from "./scenario.ts";
import { readSession, type SessionEntry } from "./session-files.ts";

const ForkMessages = z.object({ messages: z.array(z.object({ entryId: z.string(), text: z.string() })) });

/** What people do with a session: leave it, return to it, copy it, move in it, name it, shorten it. */
export const SESSION_SCENARIOS: readonly AnyScenario[] = [
	{
		name: "newSession",
		drive: async (pi, { say }) => {
			await pi.prompt(say("hello"));
			await pi.newSession();
			await pi.prompt(say("bash"));
		},
	},
	{
		name: "switchSession",
		drive: async (pi, { say }) => {
			await pi.prompt(say("hello"));
			const { sessionFile } = await pi.state();
			await pi.newSession();
			await pi.prompt(say("bash"));
			await pi.send({ type: "switch_session", sessionPath: sessionFile });
			await pi.prompt(say("think"));
		},
	},
	{
		name: "fork",
		drive: async (pi, { say }) => {
			await pi.prompt(say("hello"));
			await pi.prompt(say("bash"));
			const { messages } = ForkMessages.parse(await pi.send({ type: "get_fork_messages" }));
			await pi.send({ type: "fork", entryId: messages.at(-1)?.entryId });
			await pi.prompt(say("think"));
		},
	},
	{
		name: "clone",
		drive: async (pi, { say }) => {
			await pi.prompt(say("bash"));
			await pi.send({ type: "clone" });
			await pi.prompt(say("think"));
		},
	},
	{
		name: "tree",
		drive: async (pi, { say }) => {
			await pi.prompt(say("hello"));
			await pi.prompt(say("bash"));
			await pi.command(`/probe-tree ${await firstAnswer(pi)}`);
			await pi.prompt(say("think"));
		},
	},
	{
		name: "branchSummary",
		drive: async (pi, { say }) => {
			await pi.prompt(say("hello"));
			await pi.prompt(say("bash"));
			await pi.command(`/probe-tree ${await firstAnswer(pi)} summarize`);
			await pi.prompt(say("think"));
		},
	},
	{
		name: "reload",
		drive: async (pi, { say }) => {
			await pi.prompt(say("hello"));
			await pi.command("/probe-reload");
			await pi.prompt(say("bash"));
		},
	},
	{
		/** Named by the user, then by an extension. */
		name: "renameMidSession",
		drive: async (pi, { say }) => {
			await pi.prompt(say("hello"));
			await pi.send({ type: "set_session_name", name: "The first name" });
			await pi.prompt(say("bash"));
			await pi.command("/probe-name The second name");
		},
	},
	{
		name: "compaction",
		drive: async (pi, stage) => {
			await talk(pi, stage, 3);
			await pi.send({ type: "compact" });
			await pi.prompt(stage.say("hello"));
		},
	},
	{
		name: "autoCompaction",
		drive: async (pi, stage) => {
			await talk(pi, stage, 2);
			await pi.prompt(stage.say("full"));
			await pi.prompt(stage.say("hello"));
		},
	},
	{
		name: "overflowCompaction",
		drive: async (pi, stage) => {
			await talk(pi, stage, 2);
			await pi.prompt(stage.say("overflow"));
		},
	},
	{
		/** `!cmd`, which the model sees, and `!!cmd`, which it does not; 0.73 has the latter in its terminal only. */
		name: "userBash",
		drive: async (pi, { line, say }) => {
			await pi.prompt(say("hello"));
			await pi.send({ type: "bash", command: "echo shared-with-the-model" });
			if (line !== "73") await pi.send({ type: "bash", command: "echo kept-private", excludeFromContext: true });
			await pi.prompt(say("bash"));
		},
	},
	{
		/** Messages of an extension: one that stands in the conversation, one that asks the model. */
		name: "customMessages",
		drive: async (pi, { say }) => {
			await pi.prompt(say("hello"));
			await pi.command("/probe-message For your information.");
			const begun = pi.waitFor("agent_start");
			await pi.command(`/probe-ask ${say("bash", "An extension asks:")}`);
			await begun;
			await pi.settle();
		},
	},
	{
		/** Entries that are neither messages nor seen by the model. */
		name: "notes",
		drive: async (pi, { say }) => {
			await pi.prompt(say("hello"));
			await pi.command(`/probe-label ${await firstAnswer(pi)} important`);
			await pi.command('/probe-entry {"kept":"by an extension"}');
			await pi.prompt(say("bash"));
		},
	},
	{
		/** Three processes, one session. */
		name: "resume",
		play: async ({ options, home, say }) => {
			const print = { ...options, mode: "print" as const };
			const first = await runPi({ ...print, prompts: [say("hello")] });
			const continued = await runPi({ ...print, args: ["-c"], prompts: [say("bash")] });
			const id = home.sessions().at(-1)?.id ?? "";
			const resumed = await runPi({ ...print, args: ["--session", id], prompts: [say("think")] });
			return { exits: [first, continued, resumed] };
		},
	},
	{
		name: "forkOnCommandLine",
		play: async ({ options, home, say }) => {
			const print = { ...options, mode: "print" as const };
			const first = await runPi({ ...print, prompts: [say("bash")] });
			const id = home.sessions().at(-1)?.id ?? "";
			const forked = await runPi({ ...print, args: ["--fork", id], prompts: [say("hello")] });
			return { exits: [first, forked] };
		},
	},
	{
		name: "chosenSessionId",
		lines: ["87", "16"],
		play: async ({ options, say }) => {
			const args = ["--session-id", "Odd.name_1"];
			return { exits: [await runPi({ ...options, mode: "print", args, prompts: [say("hello")] })] };
		},
	},
	{
		/** A pi that a tool of another pi starts. */
		name: "subagent",
		play: async ({ options, say }) => ({
			exits: [await runPi({ ...options, mode: "print", prompts: [say("nested")] })],
		}),
	},
];

/** Several exchanges, long enough that pi has something to compact. */
async function talk(pi: RpcPi, { say }: Stage, times: number): Promise<void> {
	for (let time = 1; time <= times; time += 1) await pi.prompt(say("talk", `Tell me more, part ${time}.`));
}

/** The entry id of the session's first answer. */
async function firstAnswer(pi: RpcPi): Promise<string> {
	const { sessionFile } = await pi.state();
	const isAnswer = (entry: SessionEntry) => entry.message?.role === "assistant";
	const answer = sessionFile === undefined ? undefined : readSession(sessionFile).entries.find(isAnswer);
	if (answer === undefined) throw new Error("the session has no answer yet");
	return answer.id;
}
