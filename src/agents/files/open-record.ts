import type { Agent, RecordReader } from "../agent.ts";
import { keptFile } from "./kept-facts.ts";

/**
 * Opens a record with what hooks said of its session, so that whoever reads it, live or later, reads the same.
 * `stateDir`: the state folder.
 */
export const openRecord = (agent: Agent, path: string, stateDir: string): RecordReader =>
	agent.open(path, keptOf(agent, path, stateDir));

/** The file of what hooks said of a record's session; `undefined` where the path of the record names no session. */
export function keptOf(agent: Agent, path: string, stateDir: string): string | undefined {
	const sessionId = agent.sessionIdOf(path);
	return sessionId === undefined ? undefined : keptFile(stateDir, agent.name, sessionId);
}
