import { existsSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import type { Machine } from "../../machine/this-machine.ts";
import { resolvePaths } from "../../settings/paths.ts";
import type { SETTINGS } from "../../settings/table.ts";

/** Named here as well: the table of settings is not loaded with pi. */
const VARIABLE: (typeof SETTINGS)["exitWaitMs"]["env"] = "PI_SYNC_EXIT_WAIT_MS";

const LOOK_EVERY_MS = 20;

/**
 * How long this process waits at its end for delivery, in milliseconds (the setting `exitWaitMs`). Where neither the
 * environment nor the settings file names it, that costs one look at the file; the settings are loaded only where one does.
 */
export async function exitWaitMs(machine: Machine): Promise<number> {
	if (machine.env[VARIABLE] === undefined && !isInFile(machine)) return 0;
	const { loadSettings } = await import("../../settings/load.ts");
	return loadSettings(machine).settings.exitWaitMs;
}

/** Waits until the daemon has deleted the notes of this process, for at most so long. */
export async function untilGone(notes: string, ms: number): Promise<void> {
	const until = performance.now() + ms;
	while (existsSync(notes) && performance.now() < until) await sleep(LOOK_EVERY_MS);
}

function isInFile(machine: Machine): boolean {
	try {
		return readFileSync(resolvePaths(machine, () => {}).configPath, "utf8").includes("exitWaitMs");
	} catch {
		return false;
	}
}
