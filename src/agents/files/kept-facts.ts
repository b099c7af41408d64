import { createHash } from "node:crypto";
import { closeSync, fstatSync, readSync } from "node:fs";
import { dirname, join } from "node:path";
import * as z from "zod/mini";
import { appendPrivateFile, makePrivateFolder, openPrivateFile } from "../../../exporter/private-files.ts";
import { Lines } from "../../machine/growing-lines.ts";
import type { AgentName } from "../agent.ts";

const schema = z.object({
	/** Names the call of the hook: what one call said counts once. */
	of: z.string(),
	/** When the hook was called, in milliseconds since 1970. */
	at: z.number(),
	/** The record of the session, as the hook named it. */
	record: z.string(),
	/** What the agent's `note` returned as `keep`: a value of JSON. */
	fact: z.unknown(),
});

/** What a hook said of a session and no record holds. */
export type KeptFact = Readonly<z.infer<typeof schema>>;

/** Where such facts lie, a folder for each agent. */
export const keptFolder = (stateDir: string): string => join(stateDir, "kept");

/** The file of the facts of one session, a line each. It may not be there. */
export const keptFile = (stateDir: string, agent: AgentName, sessionId: string): string =>
	join(keptFolder(stateDir), agent, `${nameOf(sessionId)}.jsonl`);

/** The id, where it is a name for files on every system; else its hash. */
const nameOf = (sessionId: string): string =>
	/^[a-z0-9_-]{1,100}$/.test(sessionId) ? sessionId : createHash("sha256").update(sessionId).digest("hex");

const LINE_BREAK = 0x0a;

/** Adds a fact to a file of `keptFile`. Throws an `UnsafeFolderError`, and what the file system throws. */
export function keepFact(stateDir: string, path: string, fact: KeptFact): void {
	makePrivateFolder(dirname(path), stateDir);
	const line = `${JSON.stringify(fact)}\n`;
	// A power cut or a full disk can leave half a line.
	appendPrivateFile(path, endsInLine(path) ? `\n${line}` : line);
}

function endsInLine(path: string): boolean {
	const fd = opened(path);
	if (fd === undefined) return false;
	try {
		const { size } = fstatSync(fd);
		const last = Buffer.alloc(1);
		return size > 0 && readSync(fd, last, 0, 1, size - 1) === 1 && last[0] !== LINE_BREAK;
	} finally {
		closeSync(fd);
	}
}

/** Reads the facts of one session, and goes on where it stopped when there are more. */
export class KeptFacts {
	readonly #path: string | undefined;
	readonly #seen = new Set<string>();
	#lines = new Lines();
	#offset = 0;
	#inode: number | undefined;

	/** `path`: as `keptFile` has it; `undefined` where nothing is kept. */
	constructor(path: string | undefined) {
		this.#path = path;
	}

	/** What was kept since the last call, in its order; each fact once. Skips what is damaged. Never throws. */
	next(): readonly KeptFact[] {
		return this.#newLines().flatMap((line) => {
			const fact = factIn(line);
			if (fact === undefined || this.#seen.has(fact.of)) return [];
			this.#seen.add(fact.of);
			return [fact];
		});
	}

	#newLines(): readonly (string | undefined)[] {
		const fd = this.#path === undefined ? undefined : opened(this.#path);
		if (fd === undefined) return [];
		try {
			const { ino, size } = fstatSync(fd);
			if (ino !== this.#inode || size < this.#offset) {
				this.#inode = ino;
				this.#offset = 0;
				this.#lines = new Lines();
			}
			const bytes = Buffer.alloc(size - this.#offset);
			const count = readSync(fd, bytes, 0, bytes.length, this.#offset);
			this.#offset += count;
			return this.#lines.add(bytes.subarray(0, count));
		} catch {
			return [];
		} finally {
			closeSync(fd);
		}
	}
}

function opened(path: string): number | undefined {
	try {
		return openPrivateFile(path, "r");
	} catch {
		// Nothing was kept yet, or it is a link that somebody put there.
		return undefined;
	}
}

function factIn(line: string | undefined): KeptFact | undefined {
	try {
		return schema.safeParse(JSON.parse(line ?? "")).data;
	} catch {
		return undefined;
	}
}
