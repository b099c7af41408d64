import { Argument, type Command } from "commander";
import { AGENT_WORDS } from "./agent-names.ts";
import type { AddAgentsOptions } from "./agents.ts";

/** The commands that say whose sessions are recorded. */
export function addAgentCommands(program: Command): void {
	const agents = program
		.command("agents")
		.description("show the coding agents that are here, and whose sessions are recorded")
		.option("--json", "print one JSON document")
		.addHelpText(
			"after",
			`
Agents: ${AGENT_WORDS.join(", ")}. Past sessions are for \`pi-sync import --agent <agent>\`.

Examples:
  pi-sync agents
  pi-sync agents add claude-code codex
  pi-sync agents remove codex

Exit code: 0; 1 when an agent's settings cannot be read or written; 2 when there is no such agent.`,
		)
		.action(async (options: { json?: boolean }) => {
			const { listAgents } = await import("./agents.ts");
			await listAgents(options);
		});
	agents
		.command("add")
		.description(
			"record the sessions of agents from now on: adds hooks or a plugin to their settings, and changes nothing else",
		)
		.addArgument(agentWords())
		.option("--trust", "trust the hooks in Codex without being asked")
		.addHelpText(
			"after",
			`
Codex skips hooks that nobody trusted, without a word. So it asks whether you do, and tells Codex so. Without a terminal,
or where you say no, \`notify\` in config.toml calls pi-sync behind each turn; what was notified before still is.

Examples:
  pi-sync agents add claude-code
  pi-sync agents add codex --trust

Exit code: 0; 1 when an agent's settings cannot be read or written; 2 when there is no such agent.`,
		)
		.action(async (words: string[], options: AddAgentsOptions) => {
			const { addAgents } = await import("./agents.ts");
			await addAgents(words, options);
		});
	agents
		.command("remove")
		.description("record the sessions of agents no more: gives their settings back as they were")
		.addArgument(agentWords())
		.addHelpText(
			"after",
			`
What others changed in those settings stays. What was recorded stays where it is.

Examples:
  pi-sync agents remove claude-code codex

Exit code: 0; 1 when an agent's settings cannot be read or written; 2 when there is no such agent.`,
		)
		.action(async (words: string[]) => {
			const { removeAgents } = await import("./agents.ts");
			await removeAgents(words);
		});
}

/** Not `choices`, which would refuse an agent's longer name, and say nothing of the nearest. */
const agentWords = (): Argument => new Argument("<agent...>", AGENT_WORDS.join(", "));
