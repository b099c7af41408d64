import { readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** The folder and those above it, up to the root of its git repository, else to the home folder, else to the disk's root. */
export function foldersOfProject(folder: string, home: string): readonly string[] {
	const folders: string[] = [];
	for (let at = folder; ; at = dirname(at)) {
		folders.push(at);
		if (gitEntry(at) !== undefined || at === home || dirname(at) === at) break;
	}
	const root = folders.at(-1);
	// Outside of a repository and of the home folder, the disk's root is no part of the project.
	return root !== undefined && folders.length > 1 && dirname(root) === root ? folders.slice(0, -1) : folders;
}

/**
 * The folder that all worktrees of a folder's git repository share, such as `/home/me/repo/.git`. `undefined` outside of
 * repositories, and for what git would not take for one.
 */
export function gitCommonFolder(folder: string): string | undefined {
	for (let at = folder; ; at = dirname(at)) {
		const entry = gitEntry(at);
		if (entry === "folder") return join(at, ".git");
		if (entry === "file") return commonFolderOfWorktree(at);
		if (dirname(at) === at) return undefined;
	}
}

function gitEntry(folder: string): "folder" | "file" | undefined {
	try {
		return statSync(join(folder, ".git")).isDirectory() ? "folder" : "file";
	} catch {
		return undefined;
	}
}

/** A worktree's `.git` is a file `gitdir: <folder of the worktree's own>`, and that folder's `commondir` names the shared one. */
function commonFolderOfWorktree(folder: string): string | undefined {
	try {
		const [, own] = /^gitdir: (.+)$/m.exec(readFileSync(join(folder, ".git"), "utf8")) ?? [];
		if (own === undefined) return undefined;
		const ownFolder = resolve(folder, own.trim());
		try {
			return resolve(ownFolder, readFileSync(join(ownFolder, "commondir"), "utf8").trim());
		} catch {
			return ownFolder; // A submodule has all of its own.
		}
	} catch {
		return undefined;
	}
}
