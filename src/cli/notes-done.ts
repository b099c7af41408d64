import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "../../exporter/outbox/owner.ts";
import { isHeld } from "../machine/only-one.ts";
import { startDaemon } from "../machine/start-daemon.ts";
import { daemonLock, knownDaemonFolder, notesFolder } from "../notes/daemon-folder.ts";

const LOOK_EVERY_MS = 50;
/** A daemon that was started holds its lock by then, or it could not start. */
const STARTED_WITHIN_MS = 3_000;

/**
 * Resolves when the daemon has done what processes noted that are gone, or at the signal. Without a daemon, as after a
 * crash of the machine, one is started: notes hold what no record holds.
 */
export async function untilNotesDone(stateDir: string, signal: AbortSignal): Promise<void> {
	const folder = knownDaemonFolder(stateDir);
	let startedAt = Number.NEGATIVE_INFINITY;
	while (hasNotesOfTheGone(notesFolder(folder)) && !signal.aborted) {
		const now = performance.now();
		if (!isHeld(daemonLock(folder)) && now - startedAt > STARTED_WITHIN_MS) {
			startDaemon();
			startedAt = now;
		}
		await sleep(LOOK_EVERY_MS);
	}
}

function hasNotesOfTheGone(folder: string): boolean {
	try {
		return readdirSync(folder).some((name) => {
			const writtenAt = () => statSync(join(folder, name)).mtimeMs;
			return name.endsWith(".jsonl") && !isAlive(basename(name, ".jsonl"), writtenAt, Date.now);
		});
	} catch {
		// There is none, or a file was done in between: the next look tells.
		return false;
	}
}
