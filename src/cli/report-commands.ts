import { type Command, Option } from "commander";
import type { Grouping } from "../reports/usage.ts";
import { collect, wholeNumber } from "./arguments.ts";
import type { SessionsCommandOptions } from "./sessions.ts";
import type { ShowCommandOptions } from "./show.ts";
import type { UsageCommandOptions } from "./usage.ts";

const GROUPINGS: readonly Grouping[] = ["day", "model", "project", "agent", "session"];

/** The commands that show what the agents' own records hold, without a destination. */
export function addReportCommands(program: Command): void {
	withFilters(
		program
			.command("usage")
			.description("show tokens and costs of all agents' sessions, from their own records")
			.addOption(new Option("--by <what>", "what a row stands for").choices(GROUPINGS).default("day")),
	)
		.option("--json", "print one JSON document")
		.addHelpText(
			"after",
			`
Nothing is sent, and no account or settings are needed. The first time reads every record; then only what is new.
~ marks list prices, ≥ marks sums of which a part is unknown.

Examples:
  pi-sync usage
  pi-sync usage --since 7d --by model
  pi-sync usage --since 2026-11-01 --until 2026-11-15 --project .
  pi-sync usage --since yesterday --agent codex --json

Exit code: 0; 1 when there is no record or one cannot be read; 2 when the command line cannot be understood.`,
		)
		.action(async (options: UsageCommandOptions) => {
			const { runUsage } = await import("./usage.ts");
			await runUsage(options);
		});

	withFilters(
		program.command("sessions").description("list all agents' sessions with what they used, from their own records"),
	)
		.option("--text <words>", "only sessions with these words in their title")
		.option("--limit <number>", "at most so many sessions (default: 30, with --json all)", wholeNumber)
		.option("--json", "print one JSON document")
		.addHelpText(
			"after",
			`
The session changed last comes first. Subagents stand behind their parents (↳), and are not part of their parents' figures.

Examples:
  pi-sync sessions
  pi-sync sessions --since today --project .
  pi-sync sessions --text "off by one" --limit 5
  pi-sync sessions --agent claude-code --model opus --json

Exit code: 0; 1 when there is no record or one cannot be read; 2 when the command line cannot be understood.`,
		)
		.action(async (options: SessionsCommandOptions) => {
			const { runSessions } = await import("./sessions.ts");
			await runSessions(options);
		});

	program
		.command("show")
		.description("show a session of any agent: its conversation, and its trace as a waterfall")
		.argument(
			"[session...]",
			"its id, the beginning of one, words of its title, or a file (default: the one written last here, else anywhere)",
		)
		.option("--full", "also arguments and results of tools, thinking, and what a fork inherited")
		.addOption(new Option("--only <part>", "only this part").choices(["conversation", "waterfall"]))
		.option("--json", "print one JSON document")
		.addHelpText(
			"after",
			`
It is read from the agent's own record, whole and without redaction: secrets in it appear on the screen.

Examples:
  pi-sync show
  pi-sync show 01a206c7 --full
  pi-sync show off by one --only waterfall
  pi-sync show ./session.jsonl --json

Exit code: 0; 1 when there is no such session, or it cannot be read; 2 when the command line cannot be understood.`,
		)
		.action(async (session: readonly string[], options: Omit<ShowCommandOptions, "session">) => {
			const { runShow } = await import("./show.ts");
			await runShow({ session: session.join(" "), ...options });
		});
}

/** What both reports can be asked for. */
const withFilters = (command: Command): Command =>
	command
		.option(
			"--since <when>",
			"only what happened since: a day, a month, today, yesterday, or an age such as 12h, 7d, 4w",
		)
		.option("--until <when>", "only what happened until then; a day or month is included")
		.option("--agent <agent>", "only sessions of this agent; may be repeated", collect, [])
		.option(
			"--project <project>",
			"only sessions of this folder, those below it included, or of a project by its name",
		)
		.option("--model <name>", "only calls of models with this in their names");
