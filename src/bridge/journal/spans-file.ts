import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { encodeFrame, FRAME, scanFrames } from "../../../exporter/outbox/record-codec.ts";
import { readPrivateFile } from "../../../exporter/private-files.ts";
import type { JournalFileName, JournalFolder } from "./journal-folder.ts";
import { decodeSpans, encodeSpans, type KeptSpans, type RestoredSpans } from "./span-codec.ts";

/** Another than the name it gets when it is whole: a file that a kill cut off is none, and nobody was told of it. */
const draftOf = (path: string): string => path.replace(/\.([0-9a-z-]+)\.spans$/, ".$1.part");

/** Writes a file of spans that survives the machine when it resolves with its bytes. Rejects as the file system does. */
export async function writeSpansFile(folder: JournalFolder, name: JournalFileName, kept: KeptSpans): Promise<number> {
	const path = folder.pathOf(name);
	const bytes = encodeFrame(name.unique, FRAME.record, 1, encodeSpans(kept));
	try {
		const file = await create(folder, draftOf(path));
		await thenClose(file, async () => {
			await file.writeFile(bytes);
			await file.datasync();
		});
		await rename(draftOf(path), path);
		return bytes.length;
	} catch (error) {
		await rm(draftOf(path), { force: true }).catch(() => {});
		throw error;
	}
}

const create = (folder: JournalFolder, path: string): Promise<FileHandle> =>
	open(path, "wx", 0o600).catch((error) => {
		folder.restore(error);
		return open(path, "wx", 0o600);
	});

/** What a file holds; `undefined` when it is damaged. Throws what the file system throws. */
export function readSpansFile(
	folder: JournalFolder,
	name: JournalFileName,
): (RestoredSpans & { bytes: number }) | undefined {
	const content = readPrivateFile(folder.pathOf(name));
	const [frame] = scanFrames(name.unique, content).frames;
	const kept = frame && decodeSpans(frame.payload);
	return kept && { ...kept, bytes: content.length };
}

/** Sees to it that the names of files survive the machine. Those who ask while it is at it share the next time. */
export class FolderSync {
	readonly #path: string;
	#running: Promise<void> | undefined;
	#next: Promise<void> | undefined;

	constructor(path: string) {
		this.#path = path;
	}

	sync(): Promise<void> {
		if (this.#running === undefined) {
			this.#running = this.#once();
			return this.#running;
		}
		this.#next ??= this.#running
			.catch(() => {})
			.then(() => {
				this.#next = undefined;
				this.#running = this.#once();
				return this.#running;
			});
		return this.#next;
	}

	async #once(): Promise<void> {
		try {
			// Windows keeps names by itself and opens no folders.
			if (process.platform === "win32") return;
			const folder = await open(this.#path, "r");
			await thenClose(folder, () => folder.sync());
		} finally {
			this.#running = undefined;
		}
	}
}

async function thenClose(file: FileHandle, use: () => Promise<void>): Promise<void> {
	try {
		await use();
	} finally {
		await file.close();
	}
}
