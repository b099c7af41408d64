/**
 * A first-in first-out queue whose operations cost the same at any length. (`Array.shift` moves everything, and the
 * first of a JavaScript `Set` is searched for behind all that were deleted before it.)
 */
export class Fifo<T> {
	#items: (T | undefined)[] = [];
	#head = 0;

	get length(): number {
		return this.#items.length - this.#head;
	}

	push(item: T): void {
		this.#items.push(item);
	}

	first(): T | undefined {
		return this.#items[this.#head];
	}

	last(): T | undefined {
		return this.length > 0 ? this.#items[this.#items.length - 1] : undefined;
	}

	shift(): T | undefined {
		if (this.length === 0) return undefined;
		const item = this.#items[this.#head];
		this.#items[this.#head] = undefined;
		this.#head += 1;
		if (this.#head > 32 && this.#head * 2 > this.#items.length) {
			this.#items = this.#items.slice(this.#head);
			this.#head = 0;
		}
		return item;
	}

	unshift(item: T): void {
		if (this.#head === 0) {
			const room = Math.max(8, this.#items.length);
			this.#items = [...new Array<undefined>(room), ...this.#items];
			this.#head = room;
		}
		this.#head -= 1;
		this.#items[this.#head] = item;
	}

	/** Keeps only what `wanted` accepts, in the same order. Costs the length. */
	filter(wanted: (item: T) => boolean): void {
		this.replace([...this].filter(wanted));
	}

	/** Puts `items` in the place of everything. Costs their length. */
	replace(items: T[]): void {
		this.#items = items;
		this.#head = 0;
	}

	*[Symbol.iterator](): Iterator<T> {
		for (let index = this.#head; index < this.#items.length; index++) yield this.#items[index] as T;
	}
}
