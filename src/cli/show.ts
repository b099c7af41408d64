import { existsSync } from "node:fs";
import type { Agent } from "../agents/agent.ts";
import { AGENTS } from "../agents/list.ts";
import { ownerOf, recordsNamed, recordsOf } from "../agents/several.ts";
import { inWords } from "../machine/in-words.ts";
import { ownCommand } from "../machine/own-command.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { conversationText } from "../reports/conversation-text.ts";
import { type Candidate, candidatesText, found } from "../reports/find-session.ts";
import { sessionHead } from "../reports/session-head.ts";
import { showSession } from "../reports/show-session.ts";
import { waterfallText } from "../reports/waterfall-text.ts";
import { Zone } from "../reports/zone.ts";
import { oneLine, visibleJson } from "../settings/mask.ts";
import { chosenFile } from "./chosen-files.ts";
import { allFigures, reportSettings, say, tableOptions } from "./report-input.ts";

export interface ShowCommandOptions {
	/** A session's file, its id, the beginning of one, or words of its title. Empty: the newest one. */
	readonly session: string;
	readonly full?: boolean;
	readonly only?: "conversation" | "waterfall";
	readonly json?: boolean;
}

/** `pi-sync show`: one session, from its agent's record. Exit code 1 when a line of it cannot be read. */
export async function runShow({ session, full = false, only, json = false }: ShowCommandOptions): Promise<void> {
	const zone = new Zone();
	const path = await recordNamed(session, zone);
	const agent = ownerOf(AGENTS, path);
	if (agent === undefined) throw new Error(`${oneLine(path)}: no session file of ${titlesOf(AGENTS)}`);
	const shown = await showSession(agent, path, reportSettings());
	if (shown === undefined)
		throw new Error(`${oneLine(path)}: nothing was said in this session of ${agent.install.title}`);
	for (const { line, what } of shown.problems.slice(0, 5))
		say(`${path}${line === undefined ? "" : `:${line}`}: ${what}`);
	if (shown.problems.length > 0) process.exitCode = 1;
	if (json) {
		process.stdout.write(`${visibleJson({ version: 1, ...shown })}\n`);
		return;
	}
	const options = { ...tableOptions(), zone, full };
	const write = (text: string) => process.stdout.write(text);
	const rule = (title: string) =>
		write(`\n${options.paint("dim", `── ${title} `.padEnd(Math.min(options.width, 80), "─"))}\n`);
	write(sessionHead(shown.session, zone, options.paint));
	if (only !== "waterfall") {
		rule("Conversation");
		for (const text of conversationText(shown.messages, options)) write(text);
	}
	if (only !== "conversation") {
		rule("Waterfall");
		for (const text of waterfallText(shown.spans, options)) write(text);
	}
}

/** The path of the record that is meant. Throws where there is none, and where it can be several. */
async function recordNamed(given: string, zone: Zone): Promise<string> {
	if (given === "") return (await chosenFile(undefined)).path;
	if (existsSync(given) || (await recordsNamed(AGENTS, [given])).size > 0) return (await chosenFile(given)).path;
	const byPath = (await recordsOf(AGENTS, thisMachine())).flatMap(({ path, failure }): readonly Candidate[] => {
		const id = failure === undefined ? AGENTS.map((agent) => agent.sessionIdOf(path)).find(Boolean) : undefined;
		return id === undefined ? [] : [{ id, path }];
	});
	// Most ids stand in the paths of records. Titles, and other ids, stand in the records alone.
	const known = found(given, byPath) ?? found(given, (await allFigures({})).sessions.map(candidateOf), "titles");
	if (known === undefined) {
		const expected = "expected a file, an id or the beginning of one, or words of a title";
		throw new Error(
			`there is no session "${oneLine(given)}" of ${titlesOf(AGENTS)}: ${expected}; ${ownCommand("sessions")} lists them`,
		);
	}
	if ("path" in known) return known.path;
	const all = known.several.some(({ title }) => title !== undefined)
		? known.several
		: withTitles(known.several, (await allFigures({})).sessions.map(candidateOf));
	throw new Error(`"${oneLine(given)}" can be ${all.length} sessions:\n${candidatesText(all, zone)}`);
}

const candidateOf = ({
	session: { id, title, updatedAt, agent },
	path,
}: {
	readonly session: {
		readonly id: string;
		readonly title: string;
		readonly updatedAt: number;
		readonly agent: string;
	};
	readonly path: string;
}): Candidate => ({ id, path, title, updatedAt, agent });

/** The same with what their records say. */
function withTitles(several: readonly Candidate[], all: readonly Candidate[]): readonly Candidate[] {
	const byPath = new Map(all.map((one) => [one.path, one]));
	return several.map((one) => byPath.get(one.path) ?? one);
}

const titlesOf = (agents: readonly Agent[]): string =>
	inWords(
		agents.map(({ install }) => install.title),
		"or",
	);
