import { createHash } from "node:crypto";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";

/** The daemon's lock: a folder of its own in the state folder. */
export const daemonLock = (stateDir: string): string => join(stateDir, "daemon");

/** Longest path of a Unix socket, in bytes: macOS has 104 with its end. */
const LONGEST = 100;

/**
 * Where the daemon of a state folder listens: a socket in its lock folder, which only its user can enter; a named pipe on
 * Windows. Where that path is too long for a socket, one in a folder of the user's below the temporary folder.
 */
export function daemonAddress(stateDir: string, platform: NodeJS.Platform): string {
	const name = createHash("sha256").update(stateDir).digest("hex").slice(0, 16);
	if (platform === "win32") return `\\\\.\\pipe\\pi-sync-${name}`;
	const path = join(daemonLock(stateDir), "socket");
	return Buffer.byteLength(path) <= LONGEST ? path : join(tmpdir(), `pi-sync-${userInfo().uid}`, name);
}
