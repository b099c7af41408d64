import { existsSync } from "node:fs";
import { hookScriptPath } from "../../hooks/hook-script.ts";
import { type Check, failed, ok, skipped, warning } from "../../machine/check.ts";
import { ownCommand } from "../../machine/own-command.ts";
import type { Found, Here, Install, Rival } from "../agent.ts";
import { recordedSince } from "../recorded.ts";
import { type HookFile, lookAtHooks, stateDirOf } from "./hook-file.ts";

/** What `pi-sync doctor` says of an agent that calls pi-sync by hooks; nothing of one that is not there. */
export function checkHooks(
	{ title, word }: Pick<Install, "title" | "word">,
	here: Here,
	{ hookFile, found, rivals }: { hookFile: HookFile; found: Found; rivals: readonly Rival[] },
): readonly Check[] {
	const add = ownCommand(`agents add ${word}`);
	const seen = lookAtHooks(hookFile);
	const since = recordedSince(stateDirOf(here), hookFile.agent);
	const has = "own" in seen && seen.own.length > 0;
	const version = found.version ?? "version unknown";
	if (since === undefined && !has) {
		return found.isThere ? [skipped(title, `${version}; its sessions are not recorded (${add} records them)`)] : [];
	}
	const what = `${title} hooks`;
	const known = found.isThere
		? ok(title, version)
		: warning(title, "is not in the PATH, and has no folder", `${ownCommand(`agents remove ${word}`)} if it is gone`);
	const { path, machine } = hookFile;
	const hooks = () => {
		if (!("own" in seen)) return failed(what, seen.reason, seen.mend);
		if (!has) return failed(what, `${path} does not call pi-sync`, add);
		if (since === undefined) return warning(what, `${path} calls pi-sync, which does not record ${title}`, add);
		if (!seen.isComplete) return failed(what, `those in ${path} are not the ones of this version`, add);
		const script = hookScriptPath(stateDirOf(here), machine.platform);
		if (!existsSync(script)) return failed(what, `${script} is not there`, add);
		return ok(what, `${seen.own.length} in ${path}`);
	};
	return [known, hooks(), ...checkRivals(title, rivals)];
}

/** Others that send an agent's sessions somewhere. `title`: the agent's. */
export const checkRivals = (title: string, rivals: readonly Rival[]): readonly Check[] =>
	rivals.map(({ source, from, kind, mend }) =>
		kind === "opensync"
			? failed(`${title} rivals`, `${source} (${from}) syncs to OpenSync too: every session comes twice`, mend)
			: warning(`${title} rivals`, `${source} (${from}) exports telemetry of ${title} too`, mend),
	);

/** Whether a text names one of the programs that sync sessions to OpenSync. */
export const namesRival = (text: string): boolean =>
	/(?:claude-code|codex|droid|cursor|opencode)-(?:open)?sync|opensync(?!hronous)/i.test(text);
