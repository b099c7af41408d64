import type { Machine } from "../machine/this-machine.ts";
import type { SessionBegan } from "../transcript.ts";
import type { Agent, SessionRecord } from "./agent.ts";

/** Some agents. Alone, an agent takes what belongs to nobody as well, to say what is wrong with it. */
export type Agents = readonly [Agent, ...Agent[]];

/** The records of all these agents, newest first. */
export async function recordsOf(
	agents: Agents,
	machine: Pick<Machine, "env" | "home">,
): Promise<readonly SessionRecord[]> {
	const records = await Promise.all(agents.map((agent) => agent.records(machine)));
	return records.flat().sort((a, b) => b.modifiedAt - a.modifiedAt);
}

/** The records that paths name of agents whose records are no `.jsonl` files, by these paths. */
export async function recordsNamed(
	agents: Agents,
	paths: readonly string[],
): Promise<ReadonlyMap<string, readonly SessionRecord[]>> {
	const named = new Map<string, readonly SessionRecord[]>();
	for (const path of paths) {
		for (const agent of agents) {
			const records = await agent.recordsAt?.(path);
			if (records !== undefined) named.set(path, [...(named.get(path) ?? []), ...records]);
		}
	}
	return named;
}

/** The agent that wrote a record; `undefined` where none of several did. */
export const ownerOf = (agents: Agents, path: string): Agent | undefined =>
	agents.length === 1 ? agents[0] : agents.find((agent) => agent.owns(path));

/** How the session of a record began; `undefined` for any other file. */
export function beginningOf(agents: Agents, path: string): SessionBegan | undefined {
	for (const agent of agents) {
		const began = agent.beginning(path);
		if (began !== undefined) return began;
	}
	return undefined;
}

/** The session's id as the path of its record says it. */
export function sessionIdOf(agents: Agents, path: string): string | undefined {
	for (const agent of agents) {
		const id = agent.sessionIdOf(path);
		if (id !== undefined) return id;
	}
	return undefined;
}
