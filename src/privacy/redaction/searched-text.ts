/** Something that holds on to the text that is being searched. */
interface Holder {
	forget(): void;
}

const holders = new Set<Holder>();

/** Has a holder forget the text when the search of it ends. */
export function holdDuringSearch(holder: Holder): void {
	holders.add(holder);
}

/** The search of a text ended: nobody holds on to it, however long it is. */
export function forgetSearchedText(): void {
	for (const holder of holders) holder.forget();
	holders.clear();
}

/** What a rule remembers of the text that is being searched, so that it does no work twice. */
export class Memo<T> implements Holder {
	#text: string | undefined;
	#value: T | undefined;

	/** What was kept of this very text. */
	of(text: string): T | undefined {
		return this.#text === text ? this.#value : undefined;
	}

	keep(text: string, value: T): void {
		if (this.#text === undefined) holdDuringSearch(this);
		this.#text = text;
		this.#value = value;
	}

	forget(): void {
		this.#text = undefined;
		this.#value = undefined;
	}
}
