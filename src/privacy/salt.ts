import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * What keys the hashes in the markers of secrets: made once, and the same for all processes, so that a session that is
 * recorded twice has the same markers. Where it cannot be kept, each process has its own.
 */
export function redactionSalt(stateDir: string): string {
	const file = join(stateDir, "redaction-salt");
	try {
		mkdirSync(stateDir, { recursive: true, mode: 0o700 });
		writeFileSync(file, randomBytes(16).toString("hex"), { flag: "wx", mode: 0o600 });
	} catch {
		// Another process made it, or nobody can.
	}
	try {
		const salt = readFileSync(file, "utf8").trim();
		if (/^[0-9a-f]{32}$/.test(salt)) return salt;
	} catch {
		// As below.
	}
	return randomBytes(16).toString("hex");
}
