import { statSync } from "node:fs";

/** Of so many files. */
const MOST = 64;

interface Known<T> {
	readonly stamp: string;
	readonly facts: T;
}

/** What files say, read once as long as they stay the same. Holds it of the files that were asked about last. */
export class FileFacts<T> {
	readonly #read: (path: string) => T;
	/** By path, the one asked about last at the end. */
	readonly #known = new Map<string, Known<T>>();

	/** `read`: reads a file, or finds out that it cannot be read. */
	constructor(read: (path: string) => T) {
		this.#read = read;
	}

	of(path: string): T {
		const stamp = stampOf(path);
		const known = this.#known.get(path);
		const facts = known !== undefined && known.stamp === stamp ? known.facts : this.#read(path);
		this.#known.delete(path);
		if (stamp !== undefined) this.#known.set(path, { stamp, facts });
		const [oldest] = this.#known.keys();
		if (this.#known.size > MOST && oldest !== undefined) this.#known.delete(oldest);
		return facts;
	}
}

/** Tells a file as it is from what it was; `undefined` where there is none. */
function stampOf(path: string): string | undefined {
	try {
		const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true });
		return `${dev} ${ino} ${size} ${mtimeNs}`;
	} catch {
		return undefined;
	}
}
