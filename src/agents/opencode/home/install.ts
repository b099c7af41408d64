import type { Added, Here, Removed } from "../../agent.ts";
import {
	type ForeignFile,
	type Refusal,
	readForeignFile,
	refusal,
	writeForeignFile,
} from "../../install/foreign-file.ts";
import { provideHookScript, stateDirOf } from "../../install/hook-file.ts";
import { type FileTrace, noteAdded, noteRemoved, recordedSince, tracesOf } from "../../recorded.ts";
import { findOpenCode, isTooOld, OLDEST, pluginPath } from "./find.ts";
import { configFolder } from "./folder.ts";
import { newFolders, removeFolders } from "./plugin-folder.ts";
import { folderIn, pluginText } from "./plugin-text.ts";

/** Puts the plugin into OpenCode's folder. */
export async function addToOpenCode(here: Here): Promise<Added> {
	const { isThere, version } = findOpenCode(here);
	if (!isThere) return notHere(here);
	if (version !== undefined && isTooOld(version)) return tooOld(version);
	const file = ownFile(here);
	if (file.type === "refused") return file;
	const noScript = provideHookScript(here);
	if (noScript !== undefined) return noScript;
	const stateDir = stateDirOf(here);
	const [wasRecorded, traces] = [recordedSince(stateDir, "opencode") !== undefined, tracesOf(stateDir, "opencode")];
	// Noted first: what is there can always be taken back.
	const noted = note(stateDir, [...traces, ...newFolders(file.path, traces)]);
	if (noted !== undefined) return noted;
	const text = pluginText(stateDir);
	const refused = await writeForeignFile(file, text);
	if (refused !== undefined) {
		if (wasRecorded) note(stateDir, traces);
		else noteRemoved(stateDir, "opencode");
		return refused;
	}
	return {
		type: wasRecorded && file.text === text ? "already" : "added",
		where: `the plugin ${file.path}`,
		notes: ["restart OpenCode if it is running: it loads the plugin when it starts"],
	};
}

/** Deletes the plugin, and the folders that were made for it where nothing else is in them. */
export async function removeFromOpenCode(here: Here): Promise<Removed> {
	const stateDir = stateDirOf(here);
	const wasRecorded = recordedSince(stateDir, "opencode") !== undefined;
	const file = readForeignFile(pluginPath(here));
	const isOurs = file.type === "read" && folderIn(file.text ?? "") !== undefined;
	if (file.type === "refused" && wasRecorded) return file;
	if (isOurs) {
		const refused = await writeForeignFile(file, undefined);
		if (refused !== undefined) return refused;
	}
	removeFolders(tracesOf(stateDir, "opencode"));
	try {
		noteRemoved(stateDir, "opencode");
	} catch (error) {
		return refusal(stateDir, String(error), "make the state folder writable, and run this again");
	}
	return { type: isOurs || wasRecorded ? "removed" : "absent", where: pluginPath(here) };
}

/** The place of the plugin; refused where somebody else's file is there. */
function ownFile(here: Here): ForeignFile | Refusal {
	const file = readForeignFile(pluginPath(here));
	if (file.type === "refused" || file.text === undefined || folderIn(file.text) !== undefined) return file;
	return refusal(file.path, "is not the plugin of pi-sync", "rename it or move it away, and run this again");
}

function note(stateDir: string, files: readonly FileTrace[]): Refusal | undefined {
	try {
		noteAdded(stateDir, "opencode", files);
		return undefined;
	} catch (error) {
		const why = error instanceof Error ? error.message : String(error);
		return refusal(stateDir, why, "make the state folder writable, or set PI_SYNC_STATE_DIR");
	}
}

const tooOld = (version: string): Added => ({
	type: "refused",
	reason: `OpenCode ${version} is too old for the plugin: expected ${OLDEST.join(".")} or newer`,
	mend: "update OpenCode (`opencode upgrade`), and run this again; past sessions can be imported all the same",
});

const notHere = (here: Here): Added => ({
	type: "refused",
	reason: `there is no \`opencode\` in the PATH and no folder ${configFolder(here)}`,
	mend: "install OpenCode, or set XDG_CONFIG_HOME to the folder that holds its settings",
});
