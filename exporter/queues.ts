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

/** Things in their order, each found by any of its keys and given out once. Every step takes the same time, however many there are. */
export class Pool<T> {
	readonly #all: Pooled<T>[] = [];
	readonly #queues = new Map<string, { readonly items: Pooled<T>[]; next: number }>();

	add(item: T, keys: readonly string[]): void {
		const pooled = { item, place: this.#all.length, isTaken: false };
		this.#all.push(pooled);
		for (const key of keys) {
			const queue = this.#queues.get(key);
			if (queue === undefined) this.#queues.set(key, { items: [pooled], next: 0 });
			else queue.items.push(pooled);
		}
	}

	/** Takes out the first thing that has one of these keys. */
	take(...keys: readonly string[]): T | undefined {
		let first: Pooled<T> | undefined;
		for (const key of keys) {
			const found = this.#firstWith(key);
			if (found !== undefined && (first === undefined || found.place < first.place)) first = found;
		}
		if (first === undefined) return undefined;
		first.isTaken = true;
		return first.item;
	}

	/** What nobody took, in its order. */
	rest(): readonly T[] {
		return this.#all.flatMap(({ item, isTaken }) => (isTaken ? [] : [item]));
	}

	#firstWith(key: string): Pooled<T> | undefined {
		const queue = this.#queues.get(key);
		if (queue === undefined) return undefined;
		while (queue.items[queue.next]?.isTaken) queue.next += 1;
		return queue.items[queue.next];
	}
}

interface Pooled<T> {
	readonly item: T;
	readonly place: number;
	isTaken: boolean;
}
