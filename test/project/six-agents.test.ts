import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { describe, expect, test } from "vitest";
import { AGENTS } from "../../src/agents/list.ts";
import { addAgentCommands } from "../../src/cli/agent-commands.ts";
import { addHistoryCommands } from "../../src/cli/history-commands.ts";
import { addSetupCommands } from "../../src/cli/setup-commands.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const textOf = (file: string): string => readFileSync(join(ROOT, file), "utf8");

const helpOf = (command: string, ...further: readonly string[]): string => {
	const program = new Command();
	addAgentCommands(program);
	addHistoryCommands(program);
	addSetupCommands(program);
	const found = [command, ...further].reduce(
		(one, name) => one.commands.find((child) => child.name() === name) ?? one,
		program,
	);
	return found.helpInformation().replace(/\s+/g, " ");
};

const ALL = AGENTS.map(({ install }) => install);
const OTHERS = AGENTS.filter(({ name }) => name !== "pi").map(({ install }) => install);

describe("what names the agents names all of them", () => {
	test.each(ALL)("README.md and docs/agents.md: $title", ({ title, word }) => {
		const [top = ""] = textOf("README.md").split("```");
		expect(top.replace(/\s+/g, " ")).toContain(title);
		expect(textOf("docs/agents.md")).toMatch(new RegExp(`^\\*\\*${title}[.*]`, "m"));
		expect(textOf("docs/cli.md")).toContain(`\`${word}\``);
	});

	test.each(ALL)("the help of import, and of adding agents: $word", ({ word }) => {
		for (const help of [helpOf("import"), helpOf("agents", "add"), helpOf("agents", "remove")]) {
			expect(help).toMatch(new RegExp(`\\b${word}\\b`));
		}
	});

	test.each(OTHERS)("the help of init, of those that can be added: $word", ({ word }) => {
		expect(helpOf("init")).toMatch(new RegExp(`--agent <agent> record .*\\b${word}\\b`));
	});
});
