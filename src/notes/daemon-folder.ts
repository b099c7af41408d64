import { existsSync, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { startTicks } from "../../exporter/outbox/owner.ts";
import { makePrivateFolder, namesIn, readPrivateFile, replacePrivateFile } from "../../exporter/private-files.ts";
import { sha256 } from "../../exporter/sha256.ts";
import { isHeld } from "../machine/only-one.ts";

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
	join(tmpdir(), `pi-sync-${userInfo().uid}`, sha256(stateDir).slice(0, 16));

/** Where the processes of all agents keep their notes, a file each. */
export const notesFolder = (folder: string): string => join(folder, "notes");

/** Where hooks of agents leave what they were called with, a file each, until the daemon has read it. */
export const hooksFolder = (folder: string): string => join(notesFolder(folder), "hooks");

/** Whether any process has notes that are not done, or a hook has. Never throws. */
export const hasNotes = (folder: string): boolean =>
	namesIn(notesFolder(folder)).some((name) => name.endsWith(".jsonl")) || namesIn(hooksFolder(folder)).length > 0;

/** The daemon's lock: a folder of its own. */
export const daemonLock = (folder: string): string => join(folder, "daemon");

/** Longest path of a Unix socket, in bytes: macOS has 104 with its end. */
const LONGEST = 100;

/**
 * Where the daemon of a folder listens: a socket in its lock folder, which only its user can enter; a named pipe on
 * Windows. Where that path is too long for a socket, one in a folder of the user's below the temporary folder.
 */
export function daemonAddress(folder: string, platform: NodeJS.Platform): string {
	const name = sha256(folder).slice(0, 16);
	if (platform === "win32") return `\\\\.\\pipe\\pi-sync-${name}`;
	const path = join(daemonLock(folder), "socket");
	return Buffer.byteLength(path) <= LONGEST ? path : join(tmpdir(), `pi-sync-${userInfo().uid}`, `${name}.socket`);
}

/** The daemon that works for a folder. */
interface RunningDaemon {
	readonly pid: number;
	readonly version: string;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	/** The command that does the daemon's work until it ends: `import`. Absent for the daemon itself. */
	readonly command?: string;
}

const statePath = (folder: string): string => join(daemonLock(folder), "running.json");
/** Among the notes: whoever watches them sees it at once. */
const stopPath = (folder: string): string => join(notesFolder(folder), "stop");

/** Process id and start (`startTicks`) of the process that does the daemon's work, for hooks, which only read this line. */
export const daemonPidFile = (folder: string): string => join(daemonLock(folder), "pid");
/** The same of the daemon that a hook started last: it may be just starting. */
export const startedPidFile = (folder: string): string => join(daemonLock(folder), "pid-started");

/** The daemon that lives, if one does. Never throws. */
export function runningDaemon(folder: string): RunningDaemon | undefined {
	if (!isHeld(daemonLock(folder))) return undefined;
	try {
		const { pid, version, startedAt, command } = JSON.parse(readPrivateFile(statePath(folder)).toString("utf8"));
		return {
			...{ pid: Number(pid), version: String(version), startedAt: Number(startedAt) },
			...(command !== undefined && { command: String(command) }),
		};
	} catch {
		// It is just starting.
		return undefined;
	}
}

/** How users read of it: `pid 123, version 1.0.0`. */
export const shownDaemon = ({ pid, version, command }: RunningDaemon): string =>
	`${command === undefined ? "" : `as \`${command}\`, `}pid ${pid}, version ${version}`;

/** The daemon says that it lives. Returns how to say that it does not any more. */
export function sayRunning(folder: string, state: RunningDaemon): () => void {
	rmSync(stopPath(folder), { force: true });
	replacePrivateFile(statePath(folder), JSON.stringify(state));
	replacePrivateFile(daemonPidFile(folder), `${state.pid} ${startTicks(state.pid)}\n`);
	return () => {
		for (const path of [statePath(folder), daemonPidFile(folder)]) rmSync(path, { force: true });
	};
}

/** Asks the daemon to end soon: it stops between two notes, and what waits stays on disk. */
export const askToStop = (folder: string): void => replacePrivateFile(stopPath(folder), "");

/** Where the daemon looks whether it was asked to end. */
export const stopRequest = stopPath;

/** Whether a version (`1.2.3`) comes before another. Anything else counts as the same. */
export function isOlder(version: string, than: string): boolean {
	const [a, b] = [numbersOf(version), numbersOf(than)];
	for (const [index, number] of a.entries()) {
		const other = b[index] ?? 0;
		if (number !== other) return number < other;
	}
	return false;
}

const numbersOf = (version: string): number[] => (/^\d+\.\d+\.\d+/.exec(version)?.[0] ?? "").split(".").map(Number);
