import type { Figures } from "../daemon/history/figures.ts";
import type { ImportedFile } from "../daemon/history/import-sessions.ts";
import { size } from "../destinations/plain-text.ts";
import { oneLine } from "../settings/mask.ts";

/** A session as one line: when, how much, and what each destination was given of it. */
export function sessionLine(imported: ImportedFile): string {
	const { session, figures, failure, file } = imported;
	if (failure !== undefined) {
		const before = session === undefined ? "" : `; before that: ${outcome(imported)}`;
		return `${oneLine(file)}: ${oneLine(failure)}${before}`;
	}
	if (session === undefined || figures === undefined) return `${oneLine(file)}: no session`;
	const at = new Date(figures.firstAt).toISOString().slice(0, 16).replace("T", " ");
	const title = oneLine(
		Array.from(imported.title ?? "")
			.slice(0, 60)
			.join(""),
	);
	return `${at}  ${oneLine(session.sessionId)}  ${amount(figures)}  ${outcome(imported)}${title && `  ${title}`}`;
}

/** What is wrong with a file, a line each: file, line, what was expected. */
export function problemLines({
	file,
	problems,
	problemCount,
}: Pick<ImportedFile, "file" | "problems" | "problemCount">): readonly string[] {
	const lines = problems.map(({ line, what }) => `${oneLine(file)}${line === undefined ? "" : `:${line}`}: ${what}`);
	const more = problemCount - problems.length;
	return more > 0 ? [...lines, `${oneLine(file)}: ${more} more lines that cannot be read`] : lines;
}

export interface SummaryOptions {
	readonly dryRun: boolean;
	/** It did not come to its end. */
	readonly stopped: boolean;
}

/** All of it in one sentence. */
export function summary(all: readonly ImportedFile[], bytes: number, { dryRun, stopped }: SummaryOptions): string {
	const sessions = all.filter(({ session }) => session !== undefined);
	const given = new Map<string, number>();
	for (const one of all) for (const name of Object.keys(one.given)) given.set(name, (given.get(name) ?? 0) + 1);
	const parts = [...given].map(
		([name, count]) => `${plural(count, "session")} ${dryRun ? "would go" : "went"} to ${name}`,
	);
	const figures = sessions.flatMap(({ figures }) => figures ?? []);
	const sum = (of: (figures: Figures) => number) => figures.reduce((total, one) => total + of(one), 0);
	const messages = sum(({ prompts, answers }) => prompts + answers);
	const cost = dollars(sum((one) => one.cost));
	const head = `${plural(sessions.length, "session")}, ${plural(messages, "message")}, ${size(bytes)}, ${cost}`;
	const nothing = stopped ? "stopped before anything went" : "nothing was missing";
	return `${head}: ${parts.length === 0 ? nothing : parts.join(", ")}.`;
}

/** The same for programs. */
export const jsonOf = (imported: ImportedFile) => ({
	file: imported.file,
	sessionId: imported.session?.sessionId ?? null,
	title: imported.title ?? null,
	figures: imported.figures ?? null,
	given: imported.given,
	thereAlready: imported.thereAlready,
	problems: imported.problems,
	problemCount: imported.problemCount,
	...(imported.failure !== undefined && { failure: imported.failure }),
});

function outcome({ given, thereAlready }: ImportedFile): string {
	const parts = Object.keys(given).map((name) => `to ${oneLine(name)}`);
	const there = thereAlready.map((name) => `${oneLine(name)} has it`);
	return [...parts, ...there].join(", ") || "nothing missing";
}

const amount = ({ prompts, answers, input, output, cost }: Figures): string =>
	`${plural(prompts + answers, "message")}, ${number(input + output)} tokens, ${dollars(cost)}`;

/** A sum of 0 means that no cost is known, or none worth a word. */
const dollars = (cost: number): string => (cost === 0 ? "cost unknown" : `$${cost.toFixed(4)}`);

const plural = (count: number, what: string): string => `${number(count)} ${what}${count === 1 ? "" : "s"}`;
const number = (value: number): string => value.toLocaleString("en-US");
