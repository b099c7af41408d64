import { holdDuringSearch } from "./searched-text.ts";

/** A set of ASCII characters, and how far a run of them reaches. */
export class Alphabet {
	readonly #has = new Uint8Array(128);
	#text = "";
	#from = 0;
	#end = 0;

	/** `characters`: as between the brackets of a regular expression, such as `A-Za-z0-9_-`. */
	constructor(characters: string) {
		const pattern = new RegExp(`[${characters}]`);
		for (let code = 0; code < 128; code++) this.#has[code] = pattern.test(String.fromCharCode(code)) ? 1 : 0;
	}

	has(code: number): boolean {
		return code < 128 && this.#has[code] === 1;
	}

	/** Where the run that begins at `from` ends. A run is walked once, however often it is asked about in a row. */
	runEnd(text: string, from: number): number {
		if (text === this.#text && from >= this.#from && from < this.#end) return this.#end;
		let end = from;
		while (end < text.length && this.has(text.charCodeAt(end))) end += 1;
		if (this.#text === "") holdDuringSearch(this);
		this.#text = text;
		this.#from = from;
		this.#end = end;
		return end;
	}

	/** Forgets the text. */
	forget(): void {
		this.#text = "";
		this.#from = 0;
		this.#end = 0;
	}
}
