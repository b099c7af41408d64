import { join } from "node:path";
import type { Here, Rival } from "../../agent.ts";
import { hookRivals } from "../../install/hook-rivals.ts";
import { settingsIn } from "../../install/settings-in.ts";
import { cursorFolder } from "./folder.ts";

/** What else sends Cursor's sessions somewhere: hooks of the user, of the project, and of who manages the machine. */
export function cursorRivals(here: Here): readonly Rival[] {
	const folders = [cursorFolder(here), join(here.cwd, ".cursor"), managedFolder(here)];
	return [...new Set(folders)].flatMap((folder) => {
		const from = join(folder, "hooks.json");
		return hookRivals("cursor-sync", settingsIn(from).hooks, from);
	});
}

/** Where Cursor looks for hooks that hold for everybody on the machine. */
function managedFolder({ platform, env }: Here): string {
	if (platform === "darwin") return "/Library/Application Support/Cursor";
	if (platform === "win32") return join(env.ProgramData ?? "C:\\ProgramData", "Cursor");
	return "/etc/cursor";
}
