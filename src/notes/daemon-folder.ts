import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { makePrivateFolder } from "../../exporter/private-files.ts";

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

/** Where hooks of agents leave what they were called with, a file each, until the daemon has read it. */
export const hooksFolder = (folder: string): string => join(notesFolder(folder), "hooks");

/** Whether any process has notes that are not done, or a hook has. Never throws. */
export const hasNotes = (folder: string): boolean =>
	namesIn(notesFolder(folder)).some((name) => name.endsWith(".jsonl")) || namesIn(hooksFolder(folder)).length > 0;

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

/** The daemon's lock: a folder of its own. */
export const daemonLock = (folder: string): string => join(folder, "daemon");
