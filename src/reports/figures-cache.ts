import { join } from "node:path";
import { makePrivateFolder, readPrivateFile, replacePrivateFile } from "../../exporter/private-files.ts";
import { sha256 } from "../../exporter/sha256.ts";
import { type Packed, pack, unpack } from "./packed-figures.ts";
import type { RecordFigures } from "./record-figures.ts";

/** Changes whenever what is kept of a record, or how it is read, does. */
const FORMAT = 1;

/** So a session that grows has only a sixteenth written anew. */
const FILES = 16;

/** By the path of the record: what it looked like when it was read, and its figures. */
type Kept = Record<string, readonly [stamp: string, figures: Packed]>;

/**
 * Keeps the figures of records that were read, in private files below the state folder. A file that is damaged, or of
 * another version, counts as empty. Of two processes that save at once, one wins: what the other read is read again.
 */
export class FiguresCache {
	readonly #stateDir: string;
	readonly #head: string;
	readonly #files = new Map<number, Kept>();
	readonly #changed = new Set<number>();

	/** `version`: everything beside the record that its figures depend on. */
	constructor(stateDir: string, version: string) {
		this.#stateDir = stateDir;
		this.#head = `pi-sync figures ${FORMAT} ${version}`;
	}

	/** The figures of a record that looks as it did when it was read; `undefined` for any other. */
	get(path: string, stamp: string): RecordFigures | undefined {
		const [kept, figures] = this.#fileOf(path)[path] ?? [];
		return figures === undefined || kept !== stamp ? undefined : unpack(figures);
	}

	set(path: string, stamp: string, figures: RecordFigures): void {
		this.#fileOf(path)[path] = [stamp, pack(figures)];
		this.#changed.add(numberOf(path));
	}

	/** Forgets the records of these agents that are gone. `paths`: all that they have. */
	keepOnly(agents: readonly { readonly name: string }[], paths: ReadonlySet<string>): void {
		const names = new Set(agents.map(({ name }) => name));
		for (let file = 0; file < FILES; file += 1) {
			const kept = this.#load(file);
			for (const path of Object.keys(kept)) {
				const agent = kept[path]?.[1].session?.agent;
				if (paths.has(path) || agent === undefined || !names.has(agent)) continue;
				delete kept[path];
				this.#changed.add(file);
			}
		}
	}

	/** Writes what changed. Throws an `UnsafeFolderError`, and what the file system throws. */
	save(): void {
		if (this.#changed.size === 0) return;
		makePrivateFolder(this.#folder, this.#stateDir);
		for (const file of this.#changed) {
			const text = JSON.stringify(this.#load(file));
			replacePrivateFile(this.#pathOf(file), `${this.#head} ${sha256(text)}\n${text}`);
			this.#changed.delete(file);
		}
	}

	get #folder(): string {
		return join(this.#stateDir, "figures");
	}

	#pathOf(file: number): string {
		return join(this.#folder, `${file.toString(16)}.json`);
	}

	#fileOf(path: string): Kept {
		return this.#load(numberOf(path));
	}

	#load(file: number): Kept {
		const kept = this.#files.get(file) ?? this.#read(file);
		this.#files.set(file, kept);
		return kept;
	}

	#read(file: number): Kept {
		// Paths are names here: `__proto__` is one as well.
		const empty: Kept = Object.create(null);
		try {
			const content = readPrivateFile(this.#pathOf(file)).toString("utf8");
			const end = content.indexOf("\n");
			const text = content.slice(end + 1);
			return content.slice(0, end) === `${this.#head} ${sha256(text)}`
				? Object.assign(empty, JSON.parse(text) as Kept)
				: empty;
		} catch {
			// Not there, or not ours to read: everything is read from the records again.
			return empty;
		}
	}
}

const numberOf = (path: string): number => Number.parseInt(sha256(path).slice(0, 2), 16) % FILES;
