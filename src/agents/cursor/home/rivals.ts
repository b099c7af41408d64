import { join } from "node:path";
import type { Here, Rival } from "../../agent.ts";
import { namesRival } from "../../install/hook-checks.ts";
import { commandsIn } from "../../install/hook-commands.ts";
import { isOwnCommand } from "../../install/hook-list.ts";
import { cursorFolder } from "./folder.ts";
import { hooksIn } from "./hooks-in.ts";

/** What else sends Cursor's sessions somewhere: hooks of the user, of the project, and of who manages the machine. */
export function cursorRivals(here: Here): readonly Rival[] {
	const folders = [cursorFolder(here), join(here.cwd, ".cursor"), managedFolder(here)];
	return [...new Set(folders)].flatMap((folder) => {
		const from = join(folder, "hooks.json");
		const commands = commandsIn(hooksIn(from)).filter((one) => namesRival(one) && !isOwnCommand("cursor-sync", one));
		return [...new Set(commands.map(nameIn))].map((source): Rival => {
			return { source, from, kind: "opensync", mend: "remove its hooks from that file" };
		});
	});
}

/** Where Cursor looks for hooks that hold for everybody on the machine. */
function managedFolder({ platform, env }: Here): string {
	if (platform === "darwin") return "/Library/Application Support/Cursor";
	if (platform === "win32") return join(env.ProgramData ?? "C:\\ProgramData", "Cursor");
	return "/etc/cursor";
}

/** The program that a command names, without its folder. */
const nameIn = (command: string): string =>
	/[\w@.-]*(?:sync)[\w.-]*/i.exec(command)?.[0] ?? command.split(" ")[0] ?? command;
