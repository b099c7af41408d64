import { createHash } from "node:crypto";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { daemonLock } from "./daemon-folder.ts";

/** Longest path of a Unix socket, in bytes: macOS has 104 with its end. */
const LONGEST = 100;

/**
 * Where the daemon of a folder listens: a socket in its lock folder, which only its user can enter; a named pipe on
 * Windows. Where that path is too long for a socket, one in a folder of the user's below the temporary folder.
 */
export function daemonAddress(folder: string, platform: NodeJS.Platform): string {
	const name = createHash("sha256").update(folder).digest("hex").slice(0, 16);
	if (platform === "win32") return `\\\\.\\pipe\\pi-sync-${name}`;
	const path = join(daemonLock(folder), "socket");
	return Buffer.byteLength(path) <= LONGEST ? path : join(tmpdir(), `pi-sync-${userInfo().uid}`, `${name}.socket`);
}
