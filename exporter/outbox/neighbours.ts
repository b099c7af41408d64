import type { LaneFileName } from "./lane-file.ts";
import type { Judgement, LaneFolder } from "./lane-folder.ts";

/**
 * The files of other processes as they were when we last looked, and the taking over of those that dead ones left.
 * Looking costs the number of files, so one look serves for everything that was left then, however long it takes.
 */
export class Neighbours {
	readonly #folder: LaneFolder;
	readonly #files = new Set<LaneFileName>();
	/** Of the files, those that were left behind and have still to be taken over, oldest last. */
	#left: LaneFileName[] = [];
	#livingBytes = 0;

	constructor(folder: LaneFolder) {
		this.#folder = folder;
	}

	/** All files but those that are ours by now. */
	get files(): readonly LaneFileName[] {
		return [...this.#files];
	}

	/** Whether there is something to take over. */
	get anyLeft(): boolean {
		return this.#left.length > 0;
	}

	/** Bytes of the files that living processes hold. */
	get livingBytes(): number {
		return this.#livingBytes;
	}

	look(isLeft: Judgement): void {
		this.#files.clear();
		this.#left = [];
		this.#livingBytes = 0;
		for (const name of this.#folder.others()) {
			const bytes = this.#folder.size(name);
			if (bytes === undefined) continue;
			this.#files.add(name);
			if (isLeft(name.owner, () => this.#folder.pathOf(name))) this.#left.push(name);
			else this.#livingBytes += bytes;
		}
		this.#left.reverse();
	}

	/** Takes over files that were left, oldest first, at least one and others until the deadline (`performance.now`). */
	takeOver(deadline: number, claim: (name: LaneFileName) => boolean): void {
		do {
			const name = this.#left.pop();
			if (name !== undefined && claim(name)) this.#files.delete(name);
		} while (this.#left.length > 0 && performance.now() < deadline);
	}
}
