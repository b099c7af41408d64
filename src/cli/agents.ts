import type { Agent, Consent } from "../agents/agent.ts";
import { AGENTS } from "../agents/list.ts";
import { recordedSince } from "../agents/recorded.ts";
import { age, columns, size } from "../destinations/plain-text.ts";
import { ownCommand } from "../machine/own-command.ts";
import { oneLine, visibleJson } from "../settings/mask.ts";
import { agentsNamed } from "./agent-names.ts";
import { lastSession } from "./doctor/last-session.ts";
import { importOffer } from "./import-offer.ts";
import { settingsForCommands } from "./settings-for-commands.ts";
import { here } from "./this-machine.ts";

/** One agent, as `pi-sync agents --json` prints it. Times are ISO 8601. */
interface AgentRow {
	readonly agent: string;
	readonly title: string;
	readonly found: boolean;
	readonly version: string | null;
	/** Whether its sessions are recorded. */
	readonly recorded: boolean;
	/** When it was added; `null` for pi, which records whatever it loads pi-sync for. */
	readonly since: string | null;
	/** When its newest record was written. */
	readonly lastSession: string | null;
	/** When something of its newest session was last given to a destination. */
	readonly lastRecorded: string | null;
	readonly problems: readonly string[];
}

/** `pi-sync agents`: the agents that pi-sync knows, and how it stands with each. */
export async function listAgents({ json = false }: { readonly json?: boolean }): Promise<void> {
	const rows = await Promise.all(AGENTS.map(rowOf));
	if (json) {
		process.stdout.write(`${visibleJson({ version: 1, agents: rows })}\n`);
		return;
	}
	const now = Date.now();
	const ago = (time: string | null) => (time === null ? "none" : `${age(time, now)} ago`);
	const table = rows.map((row) => [
		...[row.agent, row.found ? "yes" : "no", row.version ?? "", row.recorded ? "yes" : "no"],
		...[ago(row.lastSession), oneLine(row.problems[0] ?? "")],
	]);
	const head = ["agent", "found", "version", "recorded", "last session", "what is wrong"];
	const open = rows.filter(({ found, recorded }) => found && !recorded);
	const hint =
		open.length === 0
			? ""
			: `\n${ownCommand(`agents add ${open.map(({ agent }) => agent).join(" ")}`)} records those that are not.\n`;
	process.stdout.write(`${columns([head, ...table])}${hint}`);
}

async function rowOf(agent: Agent): Promise<AgentRow> {
	const { install, name } = agent;
	const settings = settingsForCommands();
	const [found, checks, last] = await Promise.all([
		install.find(here()),
		install.check(here()),
		lastSession(agent, settings),
	]);
	const since = recordedSince(settings.stateDir, name);
	const version = found.version ?? last?.version;
	const problems = checks.filter(({ result }) => result === "failed" || result === "warning");
	return {
		...{ agent: install.word, title: install.title, found: found.isThere, version: version ?? null },
		recorded: name === "pi" ? found.isAdded : since !== undefined && found.isAdded,
		since: since === undefined ? null : new Date(since).toISOString(),
		lastSession: last === undefined ? null : new Date(last.writtenAt).toISOString(),
		lastRecorded: last?.recordedAt === undefined ? null : new Date(last.recordedAt).toISOString(),
		// Of an agent whose sessions nobody wants recorded nothing is wrong.
		problems: found.isAdded || since !== undefined ? problems.map(({ what, found: text }) => `${what}: ${text}`) : [],
	};
}

export interface AddAgentsOptions {
	/** Tells the agent that the user trusts pi-sync, where it asks for that. */
	readonly trust?: boolean;
}

/** `pi-sync agents add`: lets agents call pi-sync from now on. Exit code 1 when one of them was refused. */
export async function addAgents(words: readonly string[], { trust = false }: AddAgentsOptions): Promise<void> {
	const agents = agentsNamed(words);
	for (const agent of agents) await addAgent(agent, trust ? async () => true : askUser);
}

/** Adds one agent, and prints what came of it. Sets the exit code. */
export async function addAgent(agent: Agent, consent: Consent): Promise<void> {
	const { install, name } = agent;
	const say = (line: string) => process.stdout.write(`${oneLine(line)}\n`);
	const complain = (line: string) => process.stderr.write(`pi-sync: ${oneLine(line)}\n`);
	const added = await install.add(here(), consent);
	if (added.type === "refused") {
		complain(name === "pi" ? `pi's settings were left alone: ${added.reason}` : `${install.title}: ${added.reason}`);
		complain(added.mend);
		process.exitCode = 1;
		return;
	}
	const does = name === "pi" ? "loads" : "calls";
	say(`${install.title} ${does} pi-sync ${added.type === "already" ? "already" : "from now on"} (${added.where})`);
	for (const note of added.notes ?? []) say(`  ${note}`);
	if (name !== "pi") await tellPast(agent, say);
	for (const { source, from, kind, mend } of await install.rivals(here())) {
		if (kind === "opensync")
			complain(`${source} (${from}) syncs to OpenSync too, so every session comes twice: ${mend}`);
	}
}

async function tellPast(agent: Agent, say: (line: string) => void): Promise<void> {
	const { count, bytes, warnings } = await importOffer.look([agent]);
	if (count === 0) return;
	const sessions = `${count} past ${count === 1 ? "session" : "sessions"} (${size(bytes)})`;
	say(`  ${sessions}: ${ownCommand(`import --agent ${agent.install.word}`)} brings what was not recorded`);
	for (const warning of warnings) say(`  ${warning}`);
}

/** `pi-sync agents remove`: gives the agents' settings back. Exit code 1 when one of them was refused. */
export async function removeAgents(words: readonly string[]): Promise<void> {
	for (const { install } of agentsNamed(words)) {
		const removed = await install.remove(here());
		if (removed.type === "refused") {
			process.stderr.write(
				`pi-sync: ${install.title}: ${oneLine(removed.reason)}\npi-sync: ${oneLine(removed.mend)}\n`,
			);
			process.exitCode = 1;
			continue;
		}
		const what = removed.type === "absent" ? "does not call pi-sync" : "does not call pi-sync any more";
		process.stdout.write(`${install.title} ${what} (${oneLine(removed.where)})\n`);
	}
}

/** No where there is no terminal to ask in. */
export const askUser: Consent = async (message) => {
	if (process.stdin.isTTY !== true || process.stdout.isTTY !== true) return false;
	const { loadPrompts } = await import("./init-questions.ts");
	const { confirm } = await loadPrompts();
	return (await confirm({ message })) === true;
};
