import { readdirSync } from "node:fs";
import { join } from "node:path";
import { knownDaemonFolder, notesFolder } from "../../src/notes/daemon-folder.ts";
import { until } from "../support/until.ts";

/** Waits until the daemon has done all that was noted, and delivered all that came of it. */
export async function untilDelivered(stateDir: string): Promise<void> {
	const notes = notesFolder(knownDaemonFolder(stateDir));
	const isDelivered = () => !has(notes, ".jsonl") && !has(join(stateDir, "outbox"), ".lane");
	if (!(await until(isDelivered, 60_000))) throw new Error(`${stateDir} holds what was not delivered within a minute`);
}

function has(folder: string, ending: string): boolean {
	try {
		return readdirSync(folder, { recursive: true, encoding: "utf8" }).some((name) => name.endsWith(ending));
	} catch {
		return false;
	}
}
