import type { Machine } from "../machine/this-machine.ts";

/** Variables that say where agents keep their records. */
const FOLDERS = /^(PI_CODING_AGENT_|CLAUDE_CONFIG_DIR$|CODEX_HOME$|OPENCODE_|XDG_)/;
/** So many at most, those seen last: each is looked through. */
const MOST = 8;

/**
 * The machine as the daemon and the processes that it followed see it. A shell can set other folders for an agent than
 * that of the daemon: records there are only found by who knows of them.
 */
export class SeenMachines {
	readonly #seen = new Map<string, Machine>();
	readonly #own: string;

	constructor(own: Machine) {
		this.#own = keyOf(own);
		this.#seen.set(this.#own, own);
	}

	/** Those with folders of their own, the daemon's first. */
	get all(): readonly Machine[] {
		return [...this.#seen.values()];
	}

	add(machine: Machine): void {
		const key = keyOf(machine);
		if (key === this.#own) return;
		this.#seen.delete(key);
		this.#seen.set(key, machine);
		if (this.#seen.size <= MOST) return;
		const [, oldest] = this.#seen.keys();
		if (oldest !== undefined) this.#seen.delete(oldest);
	}
}

function keyOf({ home, env }: Machine): string {
	const folders = Object.entries(env).filter(([name]) => FOLDERS.test(name));
	return JSON.stringify([home, folders.sort(([a], [b]) => (a < b ? -1 : 1))]);
}
