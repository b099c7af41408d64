import type { Agent } from "../agents/agent.ts";
import { AGENTS } from "../agents/list.ts";
import { inWords } from "../machine/in-words.ts";
import { oneLine } from "../settings/mask.ts";
import { nearestName } from "../settings/nearest-name.ts";
import { UsageError } from "./usage-error.ts";

/** What users type for the agents. */
export const AGENT_WORDS: readonly string[] = AGENTS.map(({ install }) => install.word);

/** Of them, what users type for the agents that pi-sync adds itself to at their wish. pi is set up with pi-sync itself. */
export const ADDED_WORDS: readonly string[] = AGENTS.flatMap(({ name, install }) =>
	name === "pi" ? [] : install.word,
);

/** The agents that words name: those users type, or the agents' own names. Throws a `UsageError` for any other. */
export const agentsNamed = (words: readonly string[]): readonly Agent[] => [...new Set(words.map(agentNamed))];

export function agentNamed(word: string): Agent {
	const agent = AGENTS.find(({ name, install }) => word === install.word || word === name);
	if (agent !== undefined) return agent;
	const longer = AGENT_WORDS.find((known) => word.length > 2 && known.startsWith(word.toLowerCase()));
	const nearest = longer ?? nearestName(word, AGENT_WORDS);
	const meant = nearest === undefined ? "" : `; perhaps "${nearest}" is meant`;
	throw new UsageError(`there is no agent "${oneLine(word)}": expected ${inWords(AGENT_WORDS, "or")}${meant}`);
}
