import type { Agent } from "../../agents/agent.ts";
import { knownDestinations } from "../../destinations/known-destinations.ts";
import { Ledger } from "../../destinations/ledger.ts";
import { thisMachine } from "../../machine/this-machine.ts";
import { bookName } from "../../recorder/ids.ts";
import type { ResolvedSettings } from "../../settings/resolved-settings.ts";

/** An agent's newest session. Times in milliseconds since 1970. */
export interface LastSession {
	/** When its record was written. */
	readonly writtenAt: number;
	/** When something of it was last given to a destination; absent if nothing was. */
	readonly recordedAt?: number;
	/** Of the agent, as the record says it. */
	readonly version?: string;
}

/** The session of an agent that was written last; `undefined` where there is none. */
export async function lastSession(agent: Agent, settings: ResolvedSettings): Promise<LastSession | undefined> {
	const records = await agent.records(thisMachine());
	for (const { path, modifiedAt: writtenAt, failure } of records) {
		const began = failure === undefined ? agent.beginning(path) : undefined;
		if (began === undefined) continue;
		const book = bookName(began.sessionId);
		const given = knownDestinations(settings).map(({ folder, root }) =>
			new Ledger(folder, Date.now, root).writtenAt(book),
		);
		const recordedAt = Math.max(0, ...given);
		const { agentVersion } = began;
		return {
			writtenAt,
			...(recordedAt > 0 && { recordedAt }),
			...(agentVersion !== undefined && { version: agentVersion }),
		};
	}
	return undefined;
}
