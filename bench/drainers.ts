import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** In which a drainer that pi started at its end has said that it is at work. */
const STARTED_WITHIN_MS = 1_000;

/**
 * Ends the drainer that a pi left behind in its state folder, if it left anything to drain: it would go on for minutes,
 * beside what is measured next.
 */
export async function endDrainer(stateDir: string): Promise<void> {
	if (!anythingWaits(stateDir)) return;
	for (const end = performance.now() + STARTED_WITHIN_MS; performance.now() < end; await sleep(20)) {
		const pids = drainersOf(stateDir);
		for (const pid of pids) process.kill(pid, "SIGKILL");
		if (pids.length > 0) return;
	}
}

function anythingWaits(stateDir: string): boolean {
	const outbox = join(stateDir, "outbox");
	return existsSync(outbox) && readdirSync(outbox, { recursive: true }).some((name) => String(name).endsWith(".lane"));
}

/** The locks of a state folder's drainer are named `<ticket>.<pid>-….lock`. */
function drainersOf(stateDir: string): readonly number[] {
	const locks = join(stateDir, "drainer");
	if (!existsSync(locks)) return [];
	return readdirSync(locks).flatMap((name) => {
		const pid = /^\d+\.(\d+)-.*\.lock$/.exec(name)?.[1];
		return pid === undefined ? [] : [Number(pid)];
	});
}
