/** A keyword and what stands for it in the answers of the scanner. */
export interface Keyword<T> {
	/** Compared without regard to case. */
	readonly word: string;
	readonly meaning: T;
}

/**
 * Finds any number of keywords in one pass over a text (Aho and Corasick's automaton), so that the cost does not
 * depend on how many there are and is the same for every text of a length.
 */
export class KeywordScanner<T> {
	/** Column of each UTF-16 code unit in the table; 0 for those that are in no keyword. */
	readonly #columns = new Uint8Array(65_536);
	readonly #shift: number;
	readonly #next: Uint16Array;
	/** What ends in each state, longest keyword first. */
	readonly #ends: (readonly Keyword<T>[] | undefined)[] = [];

	constructor(keywords: readonly Keyword<T>[]) {
		let columns = 0;
		for (const { word } of keywords) {
			for (const letter of new Set([...word.toLowerCase(), ...word.toUpperCase()].flatMap(codeUnits))) {
				const other = codeUnits(String.fromCharCode(letter).toLowerCase())[0] ?? letter;
				if (this.#columns[other] === 0) {
					columns += 1;
					// More letters than columns share the last one: hits are compared with the keyword anyway.
					this.#columns[other] = Math.min(columns, 255);
				}
				this.#columns[letter] = this.#columns[other] ?? 0;
			}
		}
		this.#shift = Math.ceil(Math.log2(Math.min(columns, 255) + 1));
		const rows: number[][] = [[]];
		for (const keyword of keywords) this.#add(keyword, rows);
		if (rows.length > 65_535) throw new Error("too many keywords");
		this.#next = new Uint16Array(rows.length << this.#shift);
		this.#link(rows);
	}

	/** Tells each keyword of the text with its place, in the order in which they end. */
	scan(text: string, found: (meaning: T, start: number, end: number) => void): void {
		const next = this.#next;
		const columns = this.#columns;
		const shift = this.#shift;
		const { length } = text;
		let state = 0;
		for (let at = 0; at < length; at++) {
			state = next[(state << shift) + (columns[text.charCodeAt(at)] as number)] as number;
			const ends = this.#ends[state];
			if (ends === undefined) continue;
			for (const { word, meaning } of ends) found(meaning, at + 1 - word.length, at + 1);
		}
	}

	#add(keyword: Keyword<T>, rows: number[][]): void {
		let state = 0;
		for (const unit of codeUnits(keyword.word)) {
			const column = this.#columns[unit] ?? 0;
			const row = rows[state] ?? [];
			let next = row[column];
			if (next === undefined) {
				next = rows.push([]) - 1;
				row[column] = next;
			}
			state = next;
		}
		this.#ends[state] = [...(this.#ends[state] ?? []), keyword];
	}

	/** Breadth first: where a keyword cannot go on, the longest other beginning that the text ends with does. */
	#link(rows: readonly number[][]): void {
		const width = 1 << this.#shift;
		const fallback = new Uint16Array(rows.length);
		const queue: number[] = [];
		for (let column = 0; column < width; column++) {
			const state = rows[0]?.[column];
			if (state === undefined) continue;
			this.#next[column] = state;
			queue.push(state);
		}
		for (let head = 0; head < queue.length; head++) {
			const state = queue[head] ?? 0;
			const other = fallback[state] ?? 0;
			const inherited = this.#ends[other];
			if (inherited !== undefined) this.#ends[state] = [...(this.#ends[state] ?? []), ...inherited];
			for (let column = 0; column < width; column++) {
				const target = rows[state]?.[column];
				const otherwise = this.#next[(other << this.#shift) + column] ?? 0;
				this.#next[(state << this.#shift) + column] = target ?? otherwise;
				if (target === undefined) continue;
				fallback[target] = otherwise;
				queue.push(target);
			}
		}
		for (let state = 0; state < rows.length; state++) this.#ends[state] ??= undefined;
	}
}

const codeUnits = (text: string): number[] => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
