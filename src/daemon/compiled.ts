import { existsSync, lstatSync, readdirSync } from "node:fs";
import * as module from "node:module";
import { join } from "node:path";
import { makePrivateFolder } from "../../exporter/private-files.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { resolvePaths } from "../settings/paths.ts";

/**
 * Keeps what this thread compiles of its programs in the state folder, if there is one, and takes it from there the next
 * time: of the 75 ms that the recording thread works until it is ready, that spares 23. To be called before they are
 * imported. Of this thread only: pi's own stays as it is. Does nothing on a Node that cannot (before 22.1), and nothing
 * in a folder that others can write to: what lies there runs.
 */
export function keepCompiled(): void {
	const { enableCompileCache } = module as { readonly enableCompileCache?: (folder: string) => unknown };
	const { stateDir } = resolvePaths(thisMachine(), () => {});
	if (enableCompileCache === undefined || !existsSync(stateDir)) return;
	const folder = join(stateDir, "compiled");
	try {
		makePrivateFolder(folder, stateDir);
		if (readdirSync(folder).every((name) => !lstatSync(join(folder, name)).isSymbolicLink()))
			enableCompileCache(folder);
	} catch {
		// Whoever opens the outbox says what is wrong with the folder.
	}
}
