import { existsSync } from "node:fs";
import { isRecord } from "../../../../exporter/is-record.ts";
import { type Check, failed } from "../../../machine/check.ts";
import type { Added, Found, Here, Removed } from "../../agent.ts";
import { addByHooks, removeByHooks, traceOf } from "../../install/by-hooks.ts";
import { checkHooks } from "../../install/hook-checks.ts";
import { changeToRemove, lookAtHooks, stateDirOf } from "../../install/hook-file.ts";
import { findProgram } from "../../install/program.ts";
import { settingsIn } from "../../install/settings-in.ts";
import { tracesOf } from "../../recorded.ts";
import { factoryFolder } from "./folder.ts";
import { allHookFiles, hookFilesOf } from "./hook-files.ts";
import { NAMES } from "./names.ts";
import { droidRivals } from "./rivals.ts";

const PACKAGES = ["@factory/cli", "@factory/cli-linux-x64"];

/** Whether Droid is here, without starting it. */
export function findDroid(here: Here): Found {
	const program = findProgram(here, "droid", PACKAGES);
	const seen = hookFilesOf(here).map(lookAtHooks);
	return {
		isThere: program !== undefined || existsSync(factoryFolder(here)),
		...(program?.version !== undefined && { version: program.version }),
		isAdded: seen.every((one) => "own" in one && one.isComplete),
	};
}

export async function addToDroid(here: Here): Promise<Added> {
	if (!findDroid(here).isThere) return notHere(here);
	const files = hookFilesOf(here);
	for (const seen of files.map(lookAtHooks)) if ("type" in seen) return seen;
	let type: "already" | "added" = "already";
	for (const hookFile of files) {
		const added = await addByHooks(hookFile);
		if (added.type === "refused") return added;
		if (added.type === "added") type = "added";
	}
	const where = `hooks in ${files.map(({ path }) => path).join(" and ")}`;
	return { type, where, notes: ["sessions that are already running are not recorded"] };
}

export function removeFromDroid(here: Here): Promise<Removed> {
	const [first, ...others] = allHookFiles(here);
	const traces = tracesOf(stateDirOf(here), "factory-droid");
	const more = others.map((hookFile) => changeToRemove(hookFile, traceOf(traces, hookFile.path)));
	return removeByHooks(first, more);
}

export function checkDroid(here: Here): readonly Check[] {
	const found = findDroid(here);
	const checks = hookFilesOf(here).flatMap((hookFile, index) => {
		const rivals = index === 0 ? droidRivals(here) : [];
		return checkHooks(NAMES, here, { hookFile, found, rivals }).slice(index === 0 ? 0 : 1);
	});
	if (checks.length < 2) return checks;
	const off = allHookFiles(here).filter(({ path, isFlat }) => {
		const settings = settingsIn(path);
		const hooks = isFlat ? settings : settings.hooks;
		return isRecord(hooks) && hooks.hooksDisabled === true;
	});
	return [...checks, ...off.map(({ path }) => failed("Factory Droid hooks", `hooksDisabled in ${path} is true`, ON))];
}

const ON = "set it to false, or switch hooks on in Droid's `/hooks`";

const notHere = (here: Here): Added => ({
	type: "refused",
	reason: `there is no \`droid\` in the PATH and no folder ${factoryFolder(here)}`,
	mend: "install Factory Droid",
});
