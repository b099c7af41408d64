import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Here } from "../../agent.ts";
import type { HookFile } from "../../install/hook-file.ts";
import { settingsIn } from "../../install/settings-in.ts";
import { factoryFolder } from "./folder.ts";

/** Seconds. A hook takes milliseconds; Droid waits for it. */
const TIMEOUT = 5;
/** The daemon watches a record that a hook named, so that no tool call needs a hook. */
const EVENTS = ["SessionStart", "UserPromptSubmit", "Stop", "SessionEnd"].map((event) => ({ event, timeout: TIMEOUT }));

const settingsFile = (here: Here): HookFile => ({
	...{ agent: "factory-droid", events: EVENTS, machine: here },
	path: join(factoryFolder(here), "settings.json"),
});

/** The files for hooks alone; the second one is that of older versions, which Droid reads where the first one is missing. */
const ownFiles = (here: Here): readonly HookFile[] =>
	[["hooks.json"], ["hooks", "hooks.json"]].map((names) => ({
		...settingsFile(here),
		...{ path: join(factoryFolder(here), ...names), isFlat: true },
	}));

/** All files that can hold our hooks. */
export const allHookFiles = (here: Here): readonly [HookFile, ...HookFile[]] => [settingsFile(here), ...ownFiles(here)];

/**
 * Where each of our hooks belongs. The list of an event in a file for hooks alone hides that of `settings.json`, so a hook
 * stands where the list is that Droid reads.
 */
export function hookFilesOf(here: Here): readonly HookFile[] {
	const settings = settingsFile(here);
	const own = ownFiles(here).find(({ path }) => existsSync(path));
	const hidden = own === undefined ? {} : settingsIn(own.path);
	const files = [
		{ ...settings, events: EVENTS.filter(({ event }) => !(event in hidden)) },
		...(own === undefined ? [] : [{ ...own, events: EVENTS.filter(({ event }) => event in hidden) }]),
	];
	return files.filter(({ events }) => events.length > 0);
}
