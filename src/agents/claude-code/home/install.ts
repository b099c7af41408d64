import { existsSync } from "node:fs";
import { join } from "node:path";
import { failed } from "../../../machine/check.ts";
import type { Added, Found, Here, Removed } from "../../agent.ts";
import { addByHooks, removeByHooks } from "../../install/by-hooks.ts";
import { checkHooks } from "../../install/hook-checks.ts";
import { type HookFile, lookAtHooks } from "../../install/hook-file.ts";
import { findProgram } from "../../install/program.ts";
import { settingsIn } from "../../install/settings-in.ts";
import { claudeFolder } from "./folder.ts";
import { NAMES } from "./names.ts";
import { claudeRivals } from "./rivals.ts";

const PACKAGES = ["@anthropic-ai/claude-code"];
/** Seconds. A hook takes milliseconds; Claude Code waits for it. */
const TIMEOUT = 5;
/** The daemon watches a record that a hook named: no tool call needs a hook, which costs Claude Code some 20 ms. */
const EVENTS = ["SessionStart", "UserPromptSubmit", "SubagentStop", "PostCompact", "Stop", "SessionEnd"].map(
	(event) => ({
		event,
		timeout: TIMEOUT,
	}),
);
/** How long Claude Code keeps transcripts unless its settings say otherwise. */
const KEPT_DAYS = 30;

const hookFileOf = (here: Here): HookFile => ({
	...{ agent: "claude-code", events: EVENTS, machine: here },
	path: join(claudeFolder(here), "settings.json"),
});

/** Whether Claude Code is here, without starting it. */
export function findClaude(here: Here): Found {
	const program = findProgram(here, "claude", PACKAGES);
	const seen = lookAtHooks(hookFileOf(here));
	return {
		isThere: program !== undefined || existsSync(claudeFolder(here)),
		...(program?.version !== undefined && { version: program.version }),
		isAdded: "own" in seen && seen.isComplete,
	};
}

export async function addToClaude(here: Here): Promise<Added> {
	if (!findClaude(here).isThere) return notHere(here);
	const hookFile = hookFileOf(here);
	const added = await addByHooks(hookFile);
	if (added.type === "refused") return added;
	return {
		type: added.type,
		where: `hooks in ${hookFile.path}`,
		notes: ["sessions that are already running are not recorded"],
	};
}

export const removeFromClaude = (here: Here): Promise<Removed> => removeByHooks(hookFileOf(here));

export function checkClaude(here: Here) {
	const hookFile = hookFileOf(here);
	const checks = checkHooks(NAMES, here, { hookFile, found: findClaude(here), rivals: claudeRivals(here) });
	const { disableAllHooks } = settingsIn(hookFile.path);
	if (disableAllHooks !== true || checks.length < 2) return checks;
	return [...checks, failed("Claude Code hooks", `disableAllHooks in ${hookFile.path} is true`, "set it to false")];
}

/** After how many days Claude Code deletes a transcript. */
export function claudeDeletesAfterDays(here: Here): number {
	const { cleanupPeriodDays: days } = settingsIn(hookFileOf(here).path);
	return typeof days === "number" && days >= 0 ? days : KEPT_DAYS;
}

const notHere = (here: Here): Added => ({
	type: "refused",
	reason: `there is no \`claude\` in the PATH and no folder ${claudeFolder(here)}`,
	mend: "install Claude Code, or set CLAUDE_CONFIG_DIR to its folder",
});
