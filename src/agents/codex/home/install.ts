import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Check, failed, ok, warning } from "../../../machine/check.ts";
import { ownCommand } from "../../../machine/own-command.ts";
import type { Added, Consent, Found, Here, Removed } from "../../agent.ts";
import { addByHooks, removeByHooks, traceOf } from "../../install/by-hooks.ts";
import { checkHooks } from "../../install/hook-checks.ts";
import { type HookFile, lookAtHooks, stateDirOf } from "../../install/hook-file.ts";
import { findProgram } from "../../install/program.ts";
import { tracesOf } from "../../recorded.ts";
import { configPath, configWithoutOurs, letNotify, trustByCodex } from "./change-config.ts";
import { readConfig } from "./config.ts";
import { codexFolder } from "./folder.ts";
import { NAMES } from "./names.ts";
import { ownNotify } from "./notify.ts";
import { codexRivals } from "./rivals.ts";
import { untrusted } from "./trust.ts";

const PACKAGES = ["@openai/codex"];
/** Seconds. A hook takes milliseconds; Codex waits for it. */
const TIMEOUT = 5;
/** Codex allows these no more, and warns in the middle of its output where more is asked for. */
const SHORT_TIMEOUT = 3;
const EVENTS = [
	...["SessionStart", "UserPromptSubmit", "SubagentStart", "SubagentStop", "PostCompact", "Stop"].map((event) => ({
		...{ event, timeout: TIMEOUT },
	})),
	...["Interrupt", "SessionEnd"].map((event) => ({ event, timeout: SHORT_TIMEOUT })),
];

const hookFileOf = (here: Here): HookFile => ({
	...{ agent: "codex-cli", events: EVENTS, machine: here },
	path: join(codexFolder(here), "hooks.json"),
});

const programOf = (here: Here) => findProgram(here, "codex", PACKAGES);

/** Whether Codex is here, without starting it. */
export function findCodex(here: Here): Found {
	const program = programOf(here);
	const seen = lookAtHooks(hookFileOf(here));
	return {
		isThere: program !== undefined || existsSync(codexFolder(here)),
		...(program?.version !== undefined && { version: program.version }),
		isAdded: "own" in seen && seen.isComplete,
	};
}

const QUESTION = "Codex silently skips hooks that you do not trust. Do you trust the hooks of pi-sync?";

/** Adds hooks and lets the user trust them. Where they are not trusted, `notify` calls us, which wants no trust. */
export async function addToCodex(here: Here, consent: Consent): Promise<Added> {
	if (!findCodex(here).isThere) return notHere(here);
	const hookFile = hookFileOf(here);
	// Before anything is written: where it cannot be read, nothing can be trusted either.
	const config = readConfig(configPath(here));
	if (config.type === "refused") return config;
	const added = await addByHooks(hookFile);
	if (added.type === "refused") return added;
	const done = (...notes: string[]): Added => ({ type: added.type, where: `hooks in ${hookFile.path}`, notes });
	if (isTrusted(here)) return done();
	const why = (await consent(QUESTION))
		? await trustByCodex(hookFile, programOf(here)?.path, here)
		: "you did not agree";
	if (why === undefined)
		return done("Codex trusts them from now on; sessions that are already running are not recorded");
	const notified = await letNotify(hookFile, here);
	const how = `\`codex\` asks for it under /hooks, or ${ownCommand("agents add codex --trust")}`;
	return done(
		`Codex does not trust the hooks yet (${why}) and skips them without a word: ${how}`,
		notified === undefined
			? `until then \`notify\` in ${configPath(here)} calls pi-sync behind each turn`
			: `\`notify\` was left alone: ${notified.reason}; ${notified.mend}`,
	);
}

function isTrusted(here: Here): boolean {
	const hookFile = hookFileOf(here);
	const seen = lookAtHooks(hookFile);
	const config = readConfig(configPath(here));
	if (!("own" in seen) || config.type === "refused") return false;
	return seen.own.length > 0 && untrusted(seen.own, hookFile.path, config).length === 0;
}

export function removeFromCodex(here: Here): Promise<Removed> {
	const hookFile = hookFileOf(here);
	const seen = lookAtHooks(hookFile);
	const trace = traceOf(tracesOf(stateDirOf(here), hookFile.agent), configPath(here));
	const change = configWithoutOurs(here, "own" in seen ? seen.own : [], hookFile.path, trace);
	return removeByHooks(hookFile, [change]);
}

export function checkCodex(here: Here): readonly Check[] {
	const hookFile = hookFileOf(here);
	const checks = checkHooks(NAMES, here, { hookFile, found: findCodex(here), rivals: codexRivals(here) });
	const seen = lookAtHooks(hookFile);
	if (!("own" in seen) || seen.own.length === 0) return checks;
	const config = readConfig(configPath(here));
	const what = "Codex trust";
	if (config.type === "refused") return [...checks, failed(what, config.reason, config.mend)];
	const trust = ownCommand("agents add codex --trust");
	const count = untrusted(seen.own, hookFile.path, config).length;
	if (count === 0) return [...checks, ok(what, `the hooks are trusted in ${config.file.path}`)];
	const skips = `Codex does not trust ${count} of ${seen.own.length} hooks and skips them without a word`;
	const mend = `trust them under /hooks in \`codex\`, or ${trust}`;
	if (ownNotify(config) === undefined) return [...checks, failed(what, skips, mend)];
	return [...checks, warning(what, `${skips}; \`notify\` calls pi-sync behind each turn`, mend)];
}

const notHere = (here: Here): Added => ({
	type: "refused",
	reason: `there is no \`codex\` in the PATH and no folder ${codexFolder(here)}`,
	mend: "install Codex, or set CODEX_HOME to its folder",
});
