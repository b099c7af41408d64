import { renameSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { isAlive, newOwner, type OwnerId } from "../../exporter/outbox/owner.ts";
import {
	makePrivateFolder,
	modifiedAt,
	namesIn,
	quietly,
	readPrivateFile,
	replacePrivateFile,
	whyUnsafe,
} from "../../exporter/private-files.ts";

/** `open` in a process, which may be dead by now; another one is `healing` what it left. Older versions said `leaving`. */
type How = "open" | "leaving" | "healing";

/** A session that a process has open, or had open when it died. */
export interface OpenMark {
	/** The session, as `bookName` says. */
	readonly book: string;
	/** The session's own file. */
	readonly file: string;
	/** Milliseconds since 1970 when the process took the session up. */
	readonly since: number;
	/** A process that is `leaving` may still write into the session, one that is `healing` only reads. */
	readonly how: How;
	/** Whether the process lives. */
	readonly alive: boolean;
	/** The mark's own file. */
	readonly path: string;
}

const content = z.object({ file: z.string(), since: z.number() });
const NAME = /^([0-9a-f]{32})\.([0-9a-z-]+)\.(open|leaving|healing)$/;

/**
 * Which sessions are open for one destination, and in which process: a small file each beside its outbox. A mark whose
 * process is dead says that the session's record may hold what the destination was never given.
 */
export class OpenMarks {
	readonly #folder: string;
	readonly #owner: OwnerId = newOwner();
	readonly #now: () => number;
	readonly #root: string;
	readonly #mine = new Map<string, number>();

	/** `folder`: the destination's own, below the state folder `root`. */
	constructor(folder: string, now: () => number = Date.now, root: string = folder) {
		this.#folder = join(folder, "open");
		this.#now = now;
		this.#root = root;
	}

	/** This process takes a session up. Never throws. */
	begin(book: string, file: string): void {
		const since = this.#now();
		this.#mine.set(book, since);
		this.#write({ file, since }, book, this.#owner, "open");
	}

	/** This process is done with a session, and everything of it was given. */
	end(book: string): void {
		this.#mine.delete(book);
		quietly(() => unlinkSync(this.#path(book, "open")));
	}

	/** When the first of the living processes, this one included, took a session up that it still has open. */
	openSince(book: string): number | undefined {
		const others = this.others().flatMap((mark) => (hasOpen(mark) && mark.book === book ? mark.since : []));
		const mine = this.#mine.get(book);
		const all = mine === undefined ? others : [...others, mine];
		return all.length === 0 ? undefined : Math.min(...all);
	}

	/** The marks of other processes; none in a folder that others can write to. */
	others(): readonly OpenMark[] {
		if (whyUnsafe(this.#folder, this.#root) !== undefined) return [];
		return namesIn(this.#folder).flatMap((name) => {
			const [, book, owner, how] = NAME.exec(name) ?? [];
			if (book === undefined || owner === undefined || owner === this.#owner) return [];
			const path = join(this.#folder, name);
			const mark = read(path);
			if (mark === undefined) return [];
			// In another container, a process that still writes into its session is alive.
			const touchedAt = () => Math.max(modifiedAt(path), modifiedAt(mark.file));
			const alive = isAlive(owner, touchedAt, this.#now);
			return [{ book, ...mark, how: how as How, alive, path }];
		});
	}

	/** Makes a dead process' mark this one's own, which heals; `false` when another process was faster. */
	claim(mark: OpenMark): boolean {
		try {
			renameSync(mark.path, this.#path(mark.book, "healing"));
			return true;
		} catch {
			return false;
		}
	}

	/** Everything of a session whose mark was claimed was given. */
	healed(book: string): void {
		quietly(() => unlinkSync(this.#path(book, "healing")));
	}

	#write(mark: z.infer<typeof content>, book: string, owner: OwnerId, how: How): void {
		quietly(() => {
			makePrivateFolder(this.#folder, this.#root);
			replacePrivateFile(this.#path(book, how, owner), JSON.stringify(mark));
		});
	}

	#path = (book: string, how: How, owner = this.#owner): string => join(this.#folder, `${book}.${owner}.${how}`);
}

/** Whether a living process has the session open, and says itself what happens in it. */
export const hasOpen = ({ alive, how }: OpenMark): boolean => alive && how !== "healing";

function read(path: string): z.infer<typeof content> | undefined {
	try {
		const parsed = content.safeParse(JSON.parse(readPrivateFile(path).toString("utf8")));
		if (parsed.success) return parsed.data;
	} catch {}
	// Torn by the end of the machine, or no mark at all: it says nothing.
	quietly(() => unlinkSync(path));
	return undefined;
}
