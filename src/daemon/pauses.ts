import { join } from "node:path";
import * as z from "zod/mini";
import { isAlive, type OwnerId } from "../../exporter/outbox/owner.ts";
import { modifiedAt, quietly, readPrivateFile, replacePrivateFile } from "../../exporter/private-files.ts";
import { sha256 } from "../../exporter/sha256.ts";
import { daemonLock, notesFolder } from "../notes/daemon-folder.ts";

/** What a user reads who asks for something to be sent meanwhile. */
export const PAUSED = "delivery is paused: `/pi-sync resume` resumes it";

const pausesSchema = z.record(z.string(), z.array(z.string()));

/**
 * Deliveries that users paused, on disk: a daemon that is started anew, or a command in its place, keeps to them. A pause
 * ends when the user resumes delivery, or when the processes of the time are gone and another one begins.
 */
export class Pauses {
	readonly #path: string;
	readonly #notes: string;

	/** `folder`: the daemon's. */
	constructor(folder: string) {
		this.#path = join(daemonLock(folder), "pauses.json");
		this.#notes = notesFolder(folder);
	}

	/** Whether delivery by these settings is paused, and a process that was there then still lives. */
	has(settings: string): boolean {
		const owners = this.#read()[nameOf(settings)] ?? [];
		return owners.some((owner) => isAlive(owner, () => modifiedAt(join(this.#notes, `${owner}.jsonl`)), Date.now));
	}

	/** `owners`: the processes with these settings. */
	add(settings: string, owners: Iterable<OwnerId>): void {
		this.#write({ ...this.#read(), [nameOf(settings)]: [...owners] });
	}

	remove(settings: string): void {
		const { [nameOf(settings)]: removed, ...rest } = this.#read();
		if (removed !== undefined) this.#write(rest);
	}

	#read(): Readonly<Record<string, readonly string[]>> {
		try {
			return pausesSchema.parse(JSON.parse(readPrivateFile(this.#path).toString("utf8")));
		} catch {
			// Nothing was paused yet, or the file is damaged: what waits is sent.
			return {};
		}
	}

	#write(pauses: Readonly<Record<string, readonly string[]>>): void {
		quietly(() => replacePrivateFile(this.#path, JSON.stringify(pauses)));
	}
}

/** Settings hold secrets. */
const nameOf = (settings: string): string => sha256(settings);
