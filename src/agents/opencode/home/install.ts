import { existsSync } from "node:fs";
import { type Check, skipped } from "../../../machine/check.ts";
import { ownCommand } from "../../../machine/own-command.ts";
import type { Added, Found, Here, Removed } from "../../agent.ts";
import { findProgram } from "../../install/program.ts";
import { dataFolder } from "./folder.ts";
import { NAMES } from "./names.ts";

const PACKAGES = [
	...["opencode-ai", "opencode-linux-x64", "opencode-linux-arm64", "opencode-darwin-x64", "opencode-darwin-arm64"],
	"opencode-windows-x64",
];

/** Whether OpenCode is here, without starting it. */
export function findOpenCode(here: Here): Found {
	const program = findProgram(here, "opencode", PACKAGES);
	return {
		isThere: program !== undefined || existsSync(dataFolder(here)),
		...(program?.version !== undefined && { version: program.version }),
		isAdded: false,
	};
}

/** OpenCode loads nothing of pi-sync: its sessions are imported. */
export const addToOpenCode = async (): Promise<Added> => ({
	...{ type: "refused", reason: "live sessions of OpenCode cannot be recorded yet" },
	mend: `import them: ${ownCommand("import --agent opencode")}`,
});

export const removeFromOpenCode = async (here: Here): Promise<Removed> => ({
	...{ type: "absent", where: dataFolder(here) },
});

export function checkOpenCode(here: Here): readonly Check[] {
	const { isThere, version = "version unknown" } = findOpenCode(here);
	const how = ownCommand("import --agent opencode");
	return isThere ? [skipped(NAMES.title, `${version}; its sessions are not recorded (${how} imports them)`)] : [];
}
