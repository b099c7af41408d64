import { createHash, randomBytes } from "node:crypto";
import { realpath, rm } from "node:fs/promises";
import { join } from "node:path";
import { keepPrivateFile } from "../../exporter/kept-file.ts";
import { makePrivateFolder, readPrivateFile, replacePrivateFile } from "../../exporter/private-files.ts";

const PROBE_TIMEOUT_MS = 1_000;

/** The header by which a running server says which data folder it serves. */
export const FOLDER_HEADER = "x-pi-sync-data-folder";

/** A folder with the data of an embedded OpenSync: its key, its log of writes, the address of who serves it. */
export interface DataFolder {
	/** The file for the log of writes. */
	readonly logPath: string;
	/** Says nothing about the folder's name, yet tells folders apart. */
	readonly fingerprint: string;
	/** The folder's API key (`osk_…`), made at the first call and kept. */
	apiKey(): string;
	/** Where a server is at work on this folder, if one is. */
	servedAt(): Promise<string | undefined>;
	/** Throws if a server is at work on this folder: two would overwrite each other's rows. */
	refuseSecondServer(): Promise<void>;
	/** Notes, or (without a URL) forgets, the address of the server at work. */
	serve(url: string | undefined): Promise<void>;
}

/**
 * Opens a data folder, made (0700, its files 0600) where it does not exist. `root`: see `makePrivateFolder`. Throws if
 * that cannot be done.
 */
export async function openDataFolder(dir: string, root: string = dir): Promise<DataFolder> {
	makePrivateFolder(dir, root);
	const fingerprint = createHash("sha256")
		.update(await realpath(dir))
		.digest("hex")
		.slice(0, 32);
	const keyPath = join(dir, "api-key");
	const addressPath = join(dir, "address");
	async function servedAt(): Promise<string | undefined> {
		const url = readIfThere(addressPath).trim();
		return url && (await folderServedAt(url)) === fingerprint ? url : undefined;
	}
	return {
		servedAt,
		logPath: join(dir, "writes.jsonl"),
		fingerprint,
		apiKey() {
			const newKey = () => `osk_${randomBytes(24).toString("hex")}\n`;
			return keepPrivateFile(keyPath, newKey, (text) => /^osk_\S+$/.test(text.trim())).trim();
		},
		async refuseSecondServer() {
			const url = await servedAt();
			if (url !== undefined) {
				throw new Error(`an embedded OpenSync already serves ${dir} at ${url}`);
			}
		},
		async serve(url) {
			if (url === undefined) await rm(addressPath, { force: true });
			else replacePrivateFile(addressPath, `${url}\n`);
		},
	};
}

async function folderServedAt(url: string): Promise<string | undefined> {
	try {
		const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
		await response.body?.cancel();
		return response.headers.get(FOLDER_HEADER) ?? undefined;
	} catch {
		return undefined;
	}
}

function readIfThere(path: string): string {
	try {
		return readPrivateFile(path).toString("utf8");
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return "";
		throw error;
	}
}
