import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { keepPrivateFile } from "../../exporter/kept-file.ts";
import { makePrivateFolder } from "../../exporter/private-files.ts";

/**
 * What keys the hashes in the markers of secrets: made once, and the same for all processes, so that a session that is
 * recorded twice has the same markers. Where it cannot be kept, each process has its own.
 */
export function redactionSalt(stateDir: string): string {
	const newSalt = () => randomBytes(16).toString("hex");
	try {
		makePrivateFolder(stateDir);
		return keepPrivateFile(join(stateDir, "redaction-salt"), newSalt, isSalt).trim();
	} catch {
		return newSalt();
	}
}

const isSalt = (text: string): boolean => /^[0-9a-f]{32}$/.test(text.trim());
