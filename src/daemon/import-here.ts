import { recordsOf } from "../agents/several.ts";
import { ownCommand } from "../machine/own-command.ts";
import type { Machine } from "../machine/this-machine.ts";
import { oneLine } from "../settings/mask.ts";
import type { Destinations } from "./destinations.ts";
import { importSessions } from "./history/import-sessions.ts";
import { Pace } from "./history/pace.ts";
import type { WhenFree } from "./history/reconcile.ts";

/** A destination that takes nothing for so long gets the rest another time. */
const PATIENCE_MS = 60_000;

let underWay = false;

/**
 * `/pi-sync import`: brings all past sessions to the destinations, on this thread and behind everything else. Resolves
 * with what became of it. Whatever pi's end cuts short, the next import goes on with.
 */
export async function importHere(
	{ agents, exporters, origin, settings: { tablePrices } }: Destinations,
	machine: Machine,
	whenFree: WhenFree,
): Promise<readonly string[]> {
	if (underWay) return ["an import is under way"];
	underWay = true;
	const givenUp: string[] = [];
	const onGivenUp = (name: string, reason: string) => void givenUp.push(`${name} ${oneLine(reason)}`);
	const { signal } = new AbortController();
	try {
		const files = await recordsOf(agents, machine);
		const steps = importSessions({
			...{ agents, files, destinations: exporters, origin, tablePrices, signal, whenFree, onRead: () => {} },
			pace: new Pace({ destinations: exporters, signal, patienceMs: PATIENCE_MS, onGivenUp }),
		});
		let [sessions, completed, unreadable] = [0, 0, 0];
		for await (const { session, given, failure, problemCount } of steps) {
			if (session !== undefined) sessions += 1;
			if (Object.keys(given).length > 0) completed += 1;
			if (failure !== undefined || problemCount > 0) unreadable += 1;
		}
		return [
			`${sessions} past sessions checked, ${completed} of them had something to send`,
			...(unreadable > 0 ? [`${unreadable} files cannot be read in part: ${ownCommand("import")} says where`] : []),
			...givenUp.map((line) => `${line}: the rest is for the next import`),
		];
	} finally {
		underWay = false;
	}
}
