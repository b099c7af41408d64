import { spawnSync } from "node:child_process";
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/** What a disk of its own holds: state of a round takes some hundred kB. */
const SIZE = "16m";
const PIECE = Buffer.alloc(64 * 1024);

/** A small disk at a folder, which can be filled up. Linux only, for a user who may mount. */
export class SmallDisk {
	readonly #folder: string;
	readonly #filler: string;

	/** Throws if it cannot be mounted. */
	constructor(folder: string) {
		this.#folder = folder;
		this.#filler = join(folder, "filler");
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		const { status, stderr } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE},mode=0700`, "none", folder]);
		if (status !== 0) throw new Error(`a disk cannot be mounted here: ${stderr}`);
	}

	/** Leaves no byte free; what others delete meanwhile is theirs. */
	fill(): void {
		const file = openSync(this.#filler, "w", 0o600);
		try {
			for (const piece of [PIECE, PIECE.subarray(0, 512)]) fillWith(file, piece);
		} finally {
			closeSync(file);
		}
	}

	free(): void {
		rmSync(this.#filler, { force: true });
	}

	/** Takes it away, also from processes that still use it. */
	remove(): void {
		spawnSync("umount", ["-l", this.#folder]);
	}
}

function fillWith(file: number, piece: Buffer): void {
	try {
		for (;;) if (writeSync(file, piece) < piece.length) return;
	} catch {
		// It is full.
	}
}
