import type { Dirent } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../../machine/error-code.ts";
import type { SessionRecord } from "../agent.ts";
import { isZstd, whyNoZstd } from "./zstd.ts";

/** The records that paths name, files themselves or all below folders, newest first, each once. */
export async function recordFilesBelow(paths: readonly string[]): Promise<readonly SessionRecord[]> {
	const files = new RecordFiles();
	for (const path of paths) await files.below(path);
	return files.found();
}

/**
 * Looks for `.jsonl` files, those compressed with zstd included, and continues where one cannot be read. A folder that is
 * not there has none.
 */
export class RecordFiles {
	/** By their real paths: links, and paths that were given twice, lead to the same one. */
	readonly #found = new Map<string, SessionRecord>();

	found(): readonly SessionRecord[] {
		const all = [...this.#found.values()].sort((a, b) => b.modifiedAt - a.modifiedAt);
		// One that is being compressed is there twice.
		const paths = new Set(all.map(({ path }) => path));
		const once = all.filter(({ path }) => !isZstd(path) || !paths.has(path.slice(0, -".zst".length)));
		const why = whyNoZstd();
		const [first, ...more] = once.filter(({ path, failure }) => isZstd(path) && failure === undefined);
		if (why === undefined || first === undefined) return once;
		const count = more.length === 0 ? "" : ` (and ${more.length} more like it)`;
		const failed = { ...first, failure: `${why}${count}` };
		return once.flatMap((record) => (record === first ? failed : more.includes(record) ? [] : record));
	}

	/** At folders of sessions, side by side in one, through links as well. */
	async atFoldersIn(root: string): Promise<void> {
		for (const entry of await this.#entriesOf(root)) {
			if (entry.isDirectory() || entry.isSymbolicLink()) await this.inFolder(join(root, entry.name));
		}
	}

	/** At sessions that lie in a folder, not below it. */
	async inFolder(folder: string): Promise<void> {
		for (const entry of await this.#entriesOf(folder)) await this.#atEntry(folder, entry);
	}

	/** At a path that somebody gave: what is wrong with it has to be said. */
	async below(path: string): Promise<void> {
		try {
			const facts = await stat(path);
			if (facts.isDirectory()) await this.#inTree(path);
			else if (facts.isFile()) await this.#note(path, facts);
			else this.#fail(path, new Error("not a regular file"));
		} catch (error) {
			this.#fail(path, error);
		}
	}

	/** Links to folders are left alone, so that it has an end. */
	async #inTree(folder: string): Promise<void> {
		for (const entry of await this.#entriesOf(folder)) {
			if (entry.isDirectory()) await this.#inTree(join(folder, entry.name));
			else await this.#atEntry(folder, entry);
		}
	}

	async #atEntry(folder: string, entry: Dirent): Promise<void> {
		if (!/\.jsonl(?:\.zst)?$/.test(entry.name)) return;
		const path = join(folder, entry.name);
		try {
			const facts = await stat(path);
			if (facts.isFile()) await this.#note(path, facts);
		} catch (error) {
			// Deleted since its folder was read; a link that leads nowhere is another matter.
			if (errorCode(error) !== "ENOENT" || entry.isSymbolicLink()) this.#fail(path, error);
		}
	}

	async #entriesOf(folder: string): Promise<readonly Dirent[]> {
		try {
			return await readdir(folder, { withFileTypes: true });
		} catch (error) {
			if (!["ENOENT", "ENOTDIR"].includes(errorCode(error))) this.#fail(folder, error);
			return [];
		}
	}

	async #note(path: string, { size, mtimeMs }: { readonly size: number; readonly mtimeMs: number }): Promise<void> {
		const real = await realpath(path).catch(() => path);
		if (!this.#found.has(real)) this.#found.set(real, { path, bytes: size, modifiedAt: mtimeMs });
	}

	#fail(path: string, error: unknown): void {
		const failure = error instanceof Error ? error.message : String(error);
		this.#found.set(path, { path, bytes: 0, modifiedAt: Date.now(), failure });
	}
}
