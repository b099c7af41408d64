import { spawn } from "node:child_process";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** Sessions of a pi whose recording thread failed or did not answer: nothing on disk may say that they were open. */
export interface Abandoned {
	/** The pi, as an owner of files. */
	readonly owner: string;
	readonly sessions: readonly { readonly traceId: string; readonly file: string }[];
}

/**
 * Starts the drainer as a process of its own that outlives this one, and does not wait for it. It reads the same
 * settings from the same environment. `abandoned`: sessions that it is to look after beside what is on disk. Never throws:
 * what cannot be started is drained by the next pi.
 */
export function spawnDrainer(abandoned?: Abandoned): void {
	// A pi compiled into one binary would take the program for a prompt.
	if (!/^(node|bun)(\.exe)?$/i.test(basename(process.execPath))) return;
	try {
		const program = fileURLToPath(
			new URL(import.meta.url.includes("/chunks/") ? "../drainer.mjs" : "./drainer.mjs", import.meta.url),
		);
		// Not in pi's folder, which the user may want to delete meanwhile.
		const cwd = dirname(program);
		const args = [program, ...(abandoned === undefined ? [] : [JSON.stringify(abandoned)])];
		const child = spawn(process.execPath, args, { cwd, detached: true, stdio: "ignore", windowsHide: true });
		child.on("error", () => {});
		child.unref();
	} catch {
		// Nothing is lost: the outbox is on disk.
	}
}
