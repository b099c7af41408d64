import { existsSync } from "node:fs";
import { hookScriptPath } from "../../../hooks/hook-script.ts";
import { type Check, failed, ok, skipped, warning } from "../../../machine/check.ts";
import { ownCommand } from "../../../machine/own-command.ts";
import type { Here } from "../../agent.ts";
import { readForeignFile } from "../../install/foreign-file.ts";
import { checkRivals } from "../../install/hook-checks.ts";
import { stateDirOf } from "../../install/hook-file.ts";
import { recordedSince } from "../../recorded.ts";
import { findOpenCode, isTooOld, pluginPath } from "./find.ts";
import { NAMES } from "./names.ts";
import { folderIn } from "./plugin-text.ts";
import { openCodeRivals } from "./rivals.ts";

const WHAT = "OpenCode plugin";

/** What `pi-sync doctor` says of OpenCode; nothing where it is not there. */
export function checkOpenCode(here: Here): readonly Check[] {
	const { title, word } = NAMES;
	const add = ownCommand(`agents add ${word}`);
	const { isThere, version, isAdded } = findOpenCode(here);
	const shown = version ?? "version unknown";
	const since = recordedSince(stateDirOf(here), "opencode");
	const file = readForeignFile(pluginPath(here));
	const isOurs = file.type === "read" && folderIn(file.text ?? "") !== undefined;
	if (since === undefined && !isOurs) {
		return isThere ? [skipped(title, `${shown}; its sessions are not recorded (${add} records them)`)] : [];
	}
	const known = isThere
		? ok(title, shown)
		: warning(title, "is not in the PATH, and has no folder", `${ownCommand(`agents remove ${word}`)} if it is gone`);
	const plugin = (): Check => {
		const path = pluginPath(here);
		if (file.type === "refused") return failed(WHAT, file.reason, file.mend);
		if (file.text === undefined) return failed(WHAT, `${path} is not there`, add);
		if (!isOurs) return failed(WHAT, `${path} is not the plugin of pi-sync`, `rename it, then ${add}`);
		if (since === undefined) return warning(WHAT, `${path} calls pi-sync, which does not record ${title}`, add);
		if (!isAdded) return failed(WHAT, `${path} is not the one of this version and state folder`, add);
		const script = hookScriptPath(stateDirOf(here), here.platform);
		if (!existsSync(script)) return failed(WHAT, `${script} is not there`, add);
		return ok(WHAT, path);
	};
	return [known, plugin(), ...hindrances(here, version), ...checkRivals(title, openCodeRivals(here))];
}

/** What keeps OpenCode from loading the plugin. */
function hindrances({ env }: Here, version: string | undefined): readonly Check[] {
	const isPure = /^(?:1|true)$/i.test(env.OPENCODE_PURE ?? "");
	return [
		...(version !== undefined && isTooOld(version)
			? [failed(WHAT, `OpenCode ${version} is too old for it`, "update OpenCode: `opencode upgrade`")]
			: []),
		...(isPure ? [failed(WHAT, "OPENCODE_PURE is set: OpenCode loads no plugins", "unset OPENCODE_PURE")] : []),
	];
}
