/// <reference lib="es2024.arraybuffer" />

/** Grows by so many bytes at least. */
const STEP = 256 * 1024;

/**
 * The memory of a body. It grows in its place, so that nothing is there twice, and goes back to the system at once when
 * it is not needed any more: garbage of some MB would stay until somebody looks for it.
 */
export class BodyMemory {
	readonly #memory: ArrayBuffer;
	#bytes = 0;

	/** Only address space is taken for `most` bytes, and memory for what is added. */
	constructor(most: number) {
		this.#memory = new ArrayBuffer(0, { maxByteLength: most });
	}

	/** At most as many bytes as were announced may be added. */
	add(chunk: Uint8Array): void {
		const end = this.#bytes + chunk.length;
		if (end > this.#memory.byteLength) {
			this.#memory.resize(Math.min(this.#memory.maxByteLength, Math.max(end, this.#memory.byteLength + STEP)));
		}
		new Uint8Array(this.#memory).set(chunk, this.#bytes);
		this.#bytes = end;
	}

	/** All that was added. */
	whole(): Uint8Array<ArrayBuffer> {
		this.#memory.resize(this.#bytes);
		return new Uint8Array(this.#memory);
	}

	free(): void {
		freeMemory(this.#memory);
	}
}

/** Gives the memory of a body back. What was sent to another thread is not here any more. */
export function freeMemory(memory: ArrayBuffer): void {
	if (memory.resizable) memory.resize(0);
}
