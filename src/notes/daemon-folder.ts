import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { makePrivateFolder } from "../../exporter/private-folder.ts";

/**
 * The folder of the daemon of a state folder: notes, lock and socket. It is the state folder itself, or, where that
 * cannot be used, one of the user's in the temporary folder, so that sessions are delivered all the same. Every process
 * comes to the same answer. Throws where neither can be used.
 */
export function daemonFolder(stateDir: string): string {
	try {
		makePrivateFolder(notesFolder(stateDir), stateDir);
		return stateDir;
	} catch {
		const folder = insteadOf(stateDir);
		makePrivateFolder(notesFolder(folder), dirname(folder));
		return folder;
	}
}

/** The same for whoever only looks: makes nothing, never throws. */
export function knownDaemonFolder(stateDir: string): string {
	const instead = insteadOf(stateDir);
	return existsSync(daemonLock(instead)) ? instead : stateDir;
}

const insteadOf = (stateDir: string): string =>
	join(tmpdir(), `pi-sync-${userInfo().uid}`, createHash("sha256").update(stateDir).digest("hex").slice(0, 16));

/** Where the processes of all agents keep their notes, a file each. */
export const notesFolder = (folder: string): string => join(folder, "notes");

/** Whether any process has notes that are not done. Never throws. */
export function hasNotes(folder: string): boolean {
	try {
		return readdirSync(notesFolder(folder)).some((name) => name.endsWith(".jsonl"));
	} catch {
		return false;
	}
}

/** The daemon's lock: a folder of its own. */
export const daemonLock = (folder: string): string => join(folder, "daemon");
