import { join } from "node:path";
import * as z from "zod/mini";
import { sha256 } from "../sha256.ts";
import { BoundedFolder } from "./bounded-folder.ts";
import type { OutboxRecord } from "./outbox.ts";

/** A record that a destination will never take as it is, kept for the user to judge. */
export interface Aside {
	/** Name of its file; what the user calls it by. */
	readonly key: string;
	readonly record: OutboxRecord;
	/** What the destination said. */
	readonly reason: string;
	/** Milliseconds since 1970. */
	readonly appendedAt: number;
	readonly setAsideAt: number;
}

const asideFile = z.object({
	reason: z.string(),
	appendedAt: z.number(),
	setAsideAt: z.number(),
	record: z.object({
		id: z.string(),
		lane: z.string(),
		coalesce: z.optional(z.string()),
		path: z.string(),
		contentType: z.string(),
		contentEncoding: z.optional(z.literal("gzip")),
		softened: z.optional(z.number()),
		goesLast: z.optional(z.literal(true)),
	}),
	/** The body, as text or in base64. */
	body: z.union([z.object({ text: z.string() }), z.object({ base64: z.string() })]),
});

/** The records set aside at one destination, each in a JSON file of its own. */
export class Asides {
	readonly #folder: BoundedFolder;

	/** `folder` is the destination's outbox; `root`: see `makePrivateFolder`. */
	constructor(folder: string, maxBytes = 16 * 1024 * 1024, root: string = folder) {
		this.#folder = new BoundedFolder(join(folder, "aside"), maxBytes, root);
	}

	/** Keeps a record; returns how many had to go for want of room, older ones or itself. Throws what the file system throws. */
	add({ record, ...facts }: Omit<Aside, "key">): number {
		const { body, ...rest } = record;
		const hash = sha256(record.id).slice(0, 16);
		const stored: z.infer<typeof asideFile> = {
			...facts,
			record: rest as z.infer<typeof asideFile>["record"],
			body: typeof body === "string" ? { text: body } : { base64: Buffer.from(body).toString("base64") },
		};
		return this.#folder.write(`${String(facts.setAsideAt).padStart(13, "0")}-${hash}.json`, JSON.stringify(stored));
	}

	/** Oldest first; files that hold no record are left out. */
	list(): Aside[] {
		return this.#folder.names().flatMap((key) => this.get(key) ?? []);
	}

	get(key: string): Aside | undefined {
		try {
			const { record, body, ...facts } = asideFile.parse(JSON.parse(this.#folder.read(key).toString("utf8")));
			const bytes = "text" in body ? body.text : Uint8Array.from(Buffer.from(body.base64, "base64"));
			return { ...facts, key, record: { ...record, body: bytes } as OutboxRecord };
		} catch {
			return undefined;
		}
	}

	/** Forgets a record: discarded, or appended to the outbox again. */
	discard(key: string): void {
		this.#folder.delete(key);
	}
}
