import type { AgentName } from "../agents/agent.ts";
import { AGENTS } from "../agents/list.ts";
import { inWords } from "../machine/in-words.ts";
import { ownCommand } from "../machine/own-command.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { VERSION } from "../machine/version.ts";
import { FiguresCache } from "../reports/figures-cache.ts";
import type { Filter } from "../reports/filter.ts";
import { PERIOD_EXAMPLES, timeOf } from "../reports/period.ts";
import { poolHere } from "../reports/pool.ts";
import { type AllFigures, readFigures } from "../reports/read-figures.ts";
import type { TableOptions } from "../reports/table.ts";
import type { Zone } from "../reports/zone.ts";
import { loadSettings } from "../settings/load.ts";
import { oneLine } from "../settings/mask.ts";
import { agentsNamed } from "./agent-names.ts";
import { painter } from "./colour.ts";
import { readProgress } from "./read-progress.ts";
import { UsageError } from "./usage-error.ts";

/** What usage and sessions can be asked for, as the command line has it. */
export interface ReportOptions {
	readonly since?: string;
	readonly until?: string;
	readonly agent?: readonly string[];
	readonly project?: string;
	readonly model?: string;
	readonly text?: string;
	readonly json?: boolean;
}

/** Width of a report that goes into a file or a pipe. */
const WIDTH_ELSEWHERE = 120;
/** Most files that are named of those that cannot be read. */
const MOST_NAMED = 5;

/** What the options ask for. Throws a `UsageError` for what no time or no agent is. */
export function filterOf(options: ReportOptions, zone: Zone, now = Date.now()): Filter {
	const { agent = [], project, model, text } = options;
	const [since, until] = [at("since", options.since, zone, now), at("until", options.until, zone, now)];
	if (since !== undefined && until !== undefined && since >= until) {
		throw new UsageError(`--since ${options.since} is not before --until ${options.until}`);
	}
	const agents: readonly AgentName[] = agent.includes("all") ? [] : agentsNamed(agent).map(({ name }) => name);
	return {
		...(agents.length > 0 && { agents }),
		...(project !== undefined && { project }),
		...(model !== undefined && { model }),
		...(text !== undefined && { text }),
		...(since !== undefined && { since }),
		...(until !== undefined && { until }),
	};
}

function at(edge: "since" | "until", text: string | undefined, zone: Zone, now: number): number | undefined {
	if (text === undefined) return undefined;
	const time = timeOf(text, edge, now, zone);
	if (time !== undefined) return time;
	throw new UsageError(`--${edge} "${oneLine(text)}" is not a time: expected ${PERIOD_EXAMPLES}`);
}

/** Whether costs come from the table, and where figures are kept. What is wrong with settings does not matter here. */
export function reportSettings(): { readonly tablePrices: boolean; readonly stateDir: string } {
	const { tablePrices, stateDir } = loadSettings(thisMachine()).settings;
	return { tablePrices, stateDir };
}

/** Reads what the records of the asked agents hold, with a bar on a terminal. */
export async function allFigures({ agents, since }: Pick<Filter, "agents" | "since">): Promise<AllFigures> {
	const { tablePrices, stateDir } = reportSettings();
	return readFigures({
		agents: agents === undefined ? AGENTS : AGENTS.filter(({ name }) => agents.includes(name)),
		machine: thisMachine(),
		stateDir,
		cache: new FiguresCache(stateDir, `${VERSION} ${tablePrices ? "table" : "no table"}`),
		openPool: () => poolHere(tablePrices, stateDir),
		progress: readProgress(process.stderr),
		since,
		onUnkept: (why) => say(`figures are not kept, and the next report reads everything again: ${why}`),
	});
}

/** Says on the error output what could not be read, and that there was nothing to read. */
export function sayUnread({ unread, records }: AllFigures, agents: Filter["agents"]): void {
	const whole = unread.filter(({ lines }) => lines === undefined);
	for (const { path, what, lines = 1 } of unread.slice(0, MOST_NAMED)) {
		say(`${path}: ${what}${lines > 1 ? ` (and ${lines - 1} more lines)` : ""}`);
	}
	if (unread.length > MOST_NAMED) say(`${unread.length - MOST_NAMED} more files cannot be read as a whole`);
	if (whole.length > 0) process.exitCode = 1;
	if (records > 0) return;
	const asked = agents === undefined ? AGENTS : AGENTS.filter(({ name }) => agents.includes(name));
	const titles = inWords(
		asked.map(({ install }) => install.title),
		"or",
	);
	say(
		`there is no session of ${titles} on this machine, in the folders where they keep them below ${thisMachine().home}`,
	);
	say(`run an agent first, or name a record of one: ${ownCommand("show <file>")}`);
	process.exitCode = 1;
}

export const say = (line: string): void => void process.stderr.write(`pi-sync: ${oneLine(line)}\n`);

/** How wide a report may be, and whether it has colours. */
export function tableOptions(): TableOptions {
	const columns = process.stdout.columns ?? Number(process.env.COLUMNS ?? Number.NaN);
	return { width: columns > 0 ? columns : WIDTH_ELSEWHERE, paint: painter(process.stdout) };
}
