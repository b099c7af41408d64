import { rmSync } from "node:fs";
import { join } from "node:path";
import { startTicks } from "../../exporter/outbox/owner.ts";
import { readPrivateFile, replacePrivateFile } from "../../exporter/private-files.ts";
import { isHeld } from "../machine/only-one.ts";
import { daemonLock, notesFolder } from "./daemon-folder.ts";

/** The daemon that works for a folder. */
export interface RunningDaemon {
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
