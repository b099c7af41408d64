import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Added, Found, Here, Removed } from "../../agent.ts";
import { addByHooks, removeByHooks } from "../../install/by-hooks.ts";
import { checkHooks } from "../../install/hook-checks.ts";
import { type HookFile, lookAtHooks } from "../../install/hook-file.ts";
import { findProgram } from "../../install/program.ts";
import { cursorFolder } from "./folder.ts";
import { NAMES } from "./names.ts";
import { cursorRivals } from "./rivals.ts";

/** Cursor's program for terminals comes with an installer of its own, not by npm. */
const PROGRAMS = ["cursor-agent", "cursor"];
/** Seconds. A hook takes milliseconds; Cursor waits for it. */
const TIMEOUT = 5;
/**
 * None of these can forbid anything. `afterShellExecution` and `afterMCPExecution` are for versions that call nothing else
 * behind a tool. What `afterFileEdit` says stands in the transcript.
 */
const EVENTS = [
	...["sessionStart", "afterAgentThought", "afterAgentResponse", "postToolUse", "postToolUseFailure"],
	...["afterShellExecution", "afterMCPExecution", "subagentStop", "preCompact", "stop", "sessionEnd"],
].map((event) => ({ event, timeout: TIMEOUT }));

const hookFileOf = (here: Here): HookFile => ({
	...{ agent: "cursor-sync", events: EVENTS, shape: "single", machine: here },
	path: join(cursorFolder(here), "hooks.json"),
});

const programOf = (here: Here) =>
	PROGRAMS.map((name) => findProgram(here, name, [])).find((found) => found !== undefined);

/** Whether Cursor is here, without starting it. */
export function findCursor(here: Here): Found {
	const program = programOf(here);
	const seen = lookAtHooks(hookFileOf(here));
	return {
		isThere: program !== undefined || existsSync(cursorFolder(here)),
		...(program?.version !== undefined && { version: program.version }),
		isAdded: "own" in seen && seen.isComplete,
	};
}

export async function addToCursor(here: Here): Promise<Added> {
	if (!findCursor(here).isThere) return notHere(here);
	const hookFile = hookFileOf(here);
	const added = await addByHooks(hookFile);
	if (added.type === "refused") return added;
	return {
		...{ type: added.type, where: `hooks in ${hookFile.path}` },
		notes: ["a turn that is already running is recorded only in part"],
	};
}

export const removeFromCursor = (here: Here): Promise<Removed> => removeByHooks(hookFileOf(here));

export const checkCursor = (here: Here) =>
	checkHooks(NAMES, here, { hookFile: hookFileOf(here), found: findCursor(here), rivals: cursorRivals(here) });

const notHere = (here: Here): Added => ({
	type: "refused",
	reason: `there is no \`cursor-agent\` or \`cursor\` in the PATH and no folder ${cursorFolder(here)}`,
	mend: "install Cursor",
});
