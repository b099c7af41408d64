import { renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { appendPrivateFile, makePrivateFolder } from "../../exporter/private-files.ts";

/** At this size the log is put aside as `.1` and begun anew: it never takes more than twice as much. */
const LARGEST = 4 * 1024 * 1024;

/**
 * The log that `debug` asks for: one line of JSON each, in the state folder, readable by its owner alone. It holds what
 * pi-sync did, never what was said and never a secret. Where it cannot be written, nothing is.
 */
export class DebugLog {
	readonly path: string;
	readonly #now: () => Date;
	#usable = true;

	constructor(stateDir: string, now: () => Date) {
		this.path = join(stateDir, "pi-sync.log");
		this.#now = now;
		this.#try(() => makePrivateFolder(stateDir));
	}

	write(what: string, facts: Readonly<Record<string, unknown>> = {}): void {
		if (!this.#usable) return;
		const line = JSON.stringify({ time: this.#now().toISOString(), pid: process.pid, what, ...facts });
		this.#try(() => {
			if ((statSync(this.path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST)
				renameSync(this.path, `${this.path}.1`);
			appendPrivateFile(this.path, `${line}\n`);
		});
	}

	#try(action: () => void): void {
		try {
			action();
		} catch {
			this.#usable = false;
		}
	}
}
