import { existsSync } from "node:fs";
import { quietly } from "../../exporter/private-files.ts";
import { AGENTS } from "../agents/list.ts";
import { Daemon } from "../daemon/daemon.ts";
import type { Destinations } from "../daemon/pipeline.ts";
import { listen } from "../daemon/server.ts";
import { type HeldLock, onlyOne } from "../machine/only-one.ts";
import { ownCommand } from "../machine/own-command.ts";
import { startDaemon } from "../machine/start-daemon.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { VERSION } from "../machine/version.ts";
import {
	askToStop,
	daemonAddress,
	daemonFolder,
	daemonLock,
	hasNotes,
	runningDaemon,
	sayRunning,
	stopRequest,
} from "../notes/daemon-folder.ts";
import { stoppedByUser } from "./stopped-by-user.ts";

/** A command that waits for another process says so after this. */
const SILENT_MS = 2_000;

export interface OwnDaemonOptions {
	/** The command's name: `import`. */
	readonly command: string;
	readonly stateDir: string;
	/** How long to wait for the process that does the daemon's work. */
	readonly timeoutMs: number;
	/** Gets whole lines for the user. */
	readonly tell: (line: string) => void;
}

/** What a command works with while it is the daemon. */
export interface OwnDaemon {
	readonly daemon: Pick<Daemon, "whenFree" | "reconcile">;
	/** Where sessions go by the settings that this process sees. */
	readonly destinations: Destinations;
	/** Aborted by the first Ctrl+C. */
	readonly stopped: AbortSignal;
}

/**
 * Does `work` while this process is the daemon, so that one process alone has the notes, the books and the outboxes. A
 * daemon that runs ends first and runs again afterwards; agents are served meanwhile. What was noted before is done when
 * `work` begins; what it leaves undelivered stays on disk. Throws if another process still does the daemon's work after
 * `timeoutMs`, and what `work` throws.
 */
export async function asDaemon<T>(
	{ command, stateDir, timeoutMs, tell }: OwnDaemonOptions,
	work: (own: OwnDaemon) => Promise<T>,
): Promise<T> {
	const machine = thisMachine();
	const { platform } = machine;
	const folder = daemonFolder(stateDir);
	const wasRunning = runningDaemon(folder) !== undefined;
	const lock = await lockOf(folder, { timeoutMs, tell });
	const stopped = stoppedByUser();
	const sayEnded = sayThatItRuns(folder, command);
	const daemon = new Daemon(folder, machine, AGENTS);
	const server = await listen(daemonAddress(folder, platform), platform, daemon).catch(() => undefined);
	let isDone = false;
	const isNeeded = () => !isDone && lock?.isHeld !== false;
	// What makes it fail holds up no command: the next daemon begins anew from what is on disk.
	const failed = (error: unknown) => daemon.failed(error);
	let running: Promise<void> | undefined;
	try {
		await daemon.begin().then(() => {
			running = daemon.run(isNeeded, Number.POSITIVE_INFINITY, false).catch(failed);
		}, failed);
		return await work({ daemon, destinations: await daemon.destinations(tell), stopped: stopped.signal });
	} finally {
		isDone = true;
		daemon.wake();
		await running;
		server?.close();
		await daemon.close();
		sayEnded();
		lock?.release();
		stopped.release();
		if (wasRunning || hasNotes(folder)) startDaemon();
	}
}

/** Returns how to say that it does not any more. */
function sayThatItRuns(folder: string, command: string): () => void {
	let sayEnded = () => {};
	quietly(() => {
		sayEnded = sayRunning(folder, { pid: process.pid, version: VERSION, startedAt: Date.now(), command });
	});
	return sayEnded;
}

/** `undefined` where the disk refuses: what waits can be delivered all the same. */
async function lockOf(
	folder: string,
	{ timeoutMs, tell }: Pick<OwnDaemonOptions, "timeoutMs" | "tell">,
): Promise<HeldLock | undefined> {
	const beganAt = performance.now();
	let told = false;
	for (;;) {
		const other = runningDaemon(folder);
		try {
			if (other !== undefined && other.command === undefined && !existsSync(stopRequest(folder))) askToStop(folder);
			const lock = await onlyOne(daemonLock(folder), Date.now, folder);
			if (lock !== undefined) return lock;
		} catch {
			return undefined;
		}
		const waitedMs = performance.now() - beganAt;
		const name = other?.command === undefined ? "the daemon" : ownCommand(other.command);
		const who = `${name}${other === undefined ? "" : ` (pid ${other.pid})`}`;
		if (waitedMs > timeoutMs) {
			throw new Error(
				`${who} is still at work after ${Math.round(waitedMs / 1000)} s: run this again when it has ended`,
			);
		}
		if (!told && waitedMs > SILENT_MS) {
			tell(`pi-sync: waiting for ${who} to end`);
			told = true;
		}
	}
}
