import { type Command, InvalidArgumentError } from "commander";
import { inWords } from "../machine/in-words.ts";
import { AGENT_WORDS } from "./agent-names.ts";
import { collect, seconds, wholeNumber } from "./arguments.ts";
import type { ImportCommandOptions } from "./import.ts";
import type { PreviewCommandOptions } from "./preview.ts";

/** The commands that show and bring what the agents' session files hold. */
export function addHistoryCommands(program: Command): void {
	program
		.command("preview")
		.description("show what would leave of a session: for each destination, every request, secrets marked")
		.argument(
			"[session]",
			"its id, the beginning of one, or a file (default: the one written last here, else anywhere)",
		)
		.option("--to <destination>", "only for `opensync`, for `otlp`, or for one destination by its name")
		.option("--diff [destinations...]", "compare what destinations get, kind by kind; of two, line by line as well")
		.option("--json", "print one JSON document")
		.addHelpText(
			"after",
			`
Nothing is sent. What is shown is made by what makes it for an import, from the same file and the same settings.

Examples:
  pi-sync preview
  pi-sync preview 01a206c7 --to opensync
  pi-sync preview --diff
  pi-sync preview ./session.jsonl --diff jaeger langfuse

Exit code: 0; 1 when the session or a line of it could not be read; 2 when the command line cannot be understood.`,
		)
		.action(async (session: string | undefined, options: Omit<PreviewCommandOptions, "session">) => {
			const { runPreview } = await import("./preview.ts");
			await runPreview({ session, ...options });
		});

	program
		.command("import")
		.description("import past sessions: send each destination what it lacks, with the original times and ids")
		.argument("[path...]", "session files, or folders of them (default: everything that the recorded agents keep)")
		.option(
			"--agent <agent>",
			`only sessions of ${inWords(AGENT_WORDS, "or")}; \`all\` means each of them; may be repeated`,
			collect,
			[],
		)
		.option("--project <folder>", "only sessions of this working folder")
		.option("--since <when>", "only sessions written since: a date, or an age such as 12h, 7d, 4w", since)
		.option("--limit <number>", "at most so many sessions, those written last", wholeNumber)
		.option("--to <destination>", "only to `opensync`, to `otlp`, or to one destination by its name")
		.option("--dry-run", "show what would go, and send nothing")
		.option("--again", "also what was given before, or what a destination says it has")
		.option("--json", "print one JSON document")
		.option("--timeout <seconds>", "how long to wait for a destination that takes nothing", seconds, 30)
		.addHelpText(
			"after",
			`
What was synced live or imported before is not sent again; a session that is there in part is completed. Ctrl+C stops
cleanly, and the next import goes on.

Examples:
  pi-sync import --dry-run
  pi-sync import --since 7d --project .
  pi-sync import --agent claude-code
  pi-sync import --to opensync --limit 50
  pi-sync import ~/backup/sessions

Exit code: 0; 1 when a file or a line could not be read, or something is left or refused; 2 when the command line cannot be
understood; 130 after Ctrl+C.`,
		)
		.action(async (paths: string[], { timeout, ...options }: ImportFlags) => {
			const { runImport } = await import("./import.ts");
			await runImport({ paths, ...options, timeoutMs: timeout * 1000 });
		});

	program
		.command("reconcile")
		.description(
			"compare the agents' session files with what each destination was given, and deliver what is missing",
		)
		.option("--json", "print one JSON document")
		.option("--timeout <seconds>", "how long to try to deliver it", seconds, 30)
		.addHelpText(
			"after",
			"\nExamples:\n  pi-sync reconcile\n  pi-sync reconcile --json --timeout 120\n\nExit code: 0, or 1 when a file could not be read or something is left.",
		)
		.action(async ({ json, timeout }: { json?: boolean; timeout: number }) => {
			const { runReconcile } = await import("./reconcile.ts");
			await runReconcile({ ...(json && { json }), timeoutMs: timeout * 1000 });
		});
}

interface ImportFlags extends Omit<ImportCommandOptions, "paths" | "timeoutMs"> {
	/** In seconds. */
	readonly timeout: number;
}

const HOURS = { h: 1, d: 24, w: 7 * 24 } as const;

/** A date, or how long ago, as milliseconds since 1970. */
function since(value: string): number {
	const [, count, unit] = /^(\d+)([hdw])$/.exec(value) ?? [];
	if (count !== undefined) return Date.now() - Number(count) * HOURS[unit as keyof typeof HOURS] * 3_600_000;
	const at = isDay(value.slice(0, 10)) ? Date.parse(value) : Number.NaN;
	if (Number.isNaN(at)) throw new InvalidArgumentError("expected a date such as 2026-11-01, or an age such as 7d");
	return at;
}

/** Whether a text is a day of the calendar: `Date.parse` takes the 31st of February for one of March. */
function isDay(text: string): boolean {
	const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN;
	return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}
