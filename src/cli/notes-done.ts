import { readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isAlive } from "../../exporter/outbox/owner.ts";
import { isHeld } from "../machine/only-one.ts";
import { startDaemon } from "../machine/start-daemon.ts";
import { daemonLock, knownDaemonFolder, notesFolder } from "../notes/daemon-folder.ts";

const LOOK_EVERY_MS = 50;
/** A daemon that starts at all holds its lock by then. */
const STARTED_WITHIN_MS = 3_000;

/**
 * Waits until the daemon has worked through the notes of all processes that have ended, or until the signal. Starts a
 * daemon if none runs, as after a crash: notes hold what no record holds.
 */
export async function untilNotesDone(stateDir: string, signal: AbortSignal): Promise<void> {
	const folder = knownDaemonFolder(stateDir);
	let startedAt = Number.NEGATIVE_INFINITY;
	while (hasNotesOfEnded(notesFolder(folder)) && !signal.aborted) {
		const now = performance.now();
		if (!isHeld(daemonLock(folder)) && now - startedAt > STARTED_WITHIN_MS) {
			startDaemon();
			startedAt = now;
		}
		await sleep(LOOK_EVERY_MS);
	}
}

function hasNotesOfEnded(folder: string): boolean {
	try {
		return readdirSync(folder).some((name) => {
			const writtenAt = () => statSync(join(folder, name)).mtimeMs;
			return name.endsWith(".jsonl") && !isAlive(basename(name, ".jsonl"), writtenAt, Date.now);
		});
	} catch {
		// There are no notes, or the daemon has just removed a file.
		return false;
	}
}
