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
