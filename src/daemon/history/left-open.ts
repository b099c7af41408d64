import { basename, dirname, join } from "node:path";
import { type Agents, sessionIdOf } from "../../agents/several.ts";
import type { DestinationExporter } from "../../destinations/exporters.ts";
import { modifiedAt, namesIn } from "../../destinations/folder-facts.ts";
import { traceIdOf } from "../../recorder/ids.ts";

/** Whether a process died with a session open that a destination takes. */
export const anyLeftOpen = (destinations: readonly DestinationExporter[]): boolean =>
	destinations.some(({ marks }) => marks.others().some(({ alive }) => !alive));

/** Whether a process is ending that was at work, so that its sessions are to be looked at in a moment. */
export const anyLeaving = (destinations: readonly DestinationExporter[]): boolean =>
	destinations.some(({ marks }) => marks.others().some(({ alive, how }) => alive && how === "leaving"));

/** The clocks of file systems may be coarse, and a file may be written while all are looked through. */
export const SLACK_MS = 60_000;
/**
 * A turn is given this soon after pi has written it down, or its process is gone; and so soon a process says that it has
 * a session open that it writes into.
 */
export const GIVEN_WITHIN_MS = 2_000;

/**
 * Whether a session beside this one was written after a destination was last given something of it: its process may
 * have died before it could say that it had the session open. A guess from the times of files; cheap, and never wrong
 * the other way for long.
 */
export function anyUntold(agents: Agents, sessionFile: string, destinations: readonly DestinationExporter[]): boolean {
	const folder = dirname(sessionFile);
	return namesIn(folder).some((name) => {
		const id = sessionIdOf(agents, join(folder, name));
		if (id === undefined || name === basename(sessionFile)) return false;
		const traceId = traceIdOf(id);
		const writtenAt = modifiedAt(join(folder, name));
		return destinations.some(
			({ ledger, marks }) =>
				writtenAt > ledger.lookedAt - SLACK_MS &&
				writtenAt > ledger.since &&
				writtenAt > ledger.writtenAt(traceId) + GIVEN_WITHIN_MS &&
				marks.openSince(traceId) === undefined,
		);
	});
}
