import { realpathSync } from "node:fs";
import { gitCommonFolder } from "./git-folders.ts";
import { type GlobPlace, pathMatcher } from "./globs.ts";

/**
 * Whether a folder is in a project that one of the globs names: by its path, by its real path, or because it is a
 * worktree of a git repository that is in such a project. The disk is asked; what is not there any more has its path.
 */
export function excludedProjects(globs: readonly string[], place: GlobPlace): (folder: string) => boolean {
	const matches = pathMatcher(globs, place);
	if (globs.length === 0) return () => false;
	return (folder) => {
		if (folder === "") return false;
		if (matches(folder)) return true;
		const real = realPath(folder);
		if (real === undefined) return false;
		const common = gitCommonFolder(real);
		return matches(real) || (common !== undefined && matches(realPath(common) ?? common));
	};
}

function realPath(path: string): string | undefined {
	try {
		return realpathSync.native(path);
	} catch {
		return undefined;
	}
}
