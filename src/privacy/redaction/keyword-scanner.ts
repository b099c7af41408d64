/** A keyword and what stands for it in the answers of the scanner. */
export interface Keyword<T> {
	/** Compared without regard to case. */
	readonly word: string;
	/** A keyword without one is not told: only `isIn` sees it. */
	readonly meaning?: T;
}

interface Told<T> extends Keyword<T> {
	readonly meaning: T;
}

/** A state of the automaton while it is built. */
interface State<T> {
	readonly next: Map<number, State<T>>;
	/** The keywords that end here, longest first. */
	ends: readonly Keyword<T>[];
	fallback: State<T> | undefined;
}

/** More letters than this share the last column: what is found is compared with the keyword. */
const MOST_COLUMNS = 255;

/**
 * Finds any number of keywords in one pass over a text (Aho and Corasick's automaton), so that the cost does not
 * depend on how many there are and is the same for every text of a length.
 */
export class KeywordScanner<T> {
	/** Column of each UTF-16 code unit in the table; 0 for those that are in no keyword. */
	readonly #columns = new Uint8Array(65_536);
	/**
	 * Rows of the table, one for each state. A state is the place where its row begins. Signed numbers: V8 would make a
	 * larger type of those without a sign, and take a quarter more time.
	 */
	readonly #next: Int32Array;
	/** Only in states from here on keywords end. */
	readonly #firstEnd: number;
	/** From here on some that are told. */
	readonly #firstTold: number;
	/** What is told in them, in their order. */
	readonly #told: readonly (readonly Told<T>[])[];
	readonly #width: number;

	constructor(keywords: readonly Keyword<T>[]) {
		this.#width = this.#assignColumns(keywords);
		const states = linked(keywords, (unit) => this.#columns[unit] ?? 0);
		const passing = states.filter(({ ends }) => ends.length === 0);
		const ending = states.filter(({ ends }) => ends.length > 0 && !ends.some(isTold));
		const telling = states.filter(({ ends }) => ends.some(isTold));
		const ordered = [...passing, ...ending, ...telling];
		const places = new Map(ordered.map((state, at) => [state, at * this.#width]));
		this.#next = new Int32Array(ordered.length * this.#width);
		for (const state of states) this.#fillRow(state, places);
		this.#firstEnd = passing.length * this.#width;
		this.#firstTold = (passing.length + ending.length) * this.#width;
		this.#told = telling.map(({ ends }) => ends.filter(isTold));
	}

	/** Tells each keyword with a meaning that stands between two places of the text, in the order in which they end. */
	scan(
		text: string,
		[from, to]: readonly [from: number, to: number],
		found: (meaning: T, start: number, end: number) => void,
	): void {
		const next = this.#next;
		const columns = this.#columns;
		const firstTold = this.#firstTold;
		let state = 0;
		let at = from;
		while (at < to) {
			// Nothing is called in here: where it is, each character takes twice as long.
			do {
				state = next[state + (columns[text.charCodeAt(at++)] as number)] as number;
			} while (state < firstTold && at < to);
			if (state < firstTold) return;
			const told = this.#told[(state - firstTold) / this.#width] as readonly Told<T>[];
			for (let index = 0; index < told.length; index++) {
				const { word, meaning } = told[index] as Told<T>;
				found(meaning, at - word.length, at);
			}
		}
	}

	/** Whether any keyword stands in a text. */
	isIn(text: string): boolean {
		const next = this.#next;
		const columns = this.#columns;
		const firstEnd = this.#firstEnd;
		let state = 0;
		for (let at = 0; at < text.length; at++) {
			state = next[state + (columns[text.charCodeAt(at)] as number)] as number;
			if (state >= firstEnd) return true;
		}
		return false;
	}

	/** Upper and lower case have the same column. Returns how many columns there are. */
	#assignColumns(keywords: readonly Keyword<T>[]): number {
		let columns = 0;
		const units = new Set(keywords.flatMap(({ word }) => codeUnits(word)));
		for (const unit of units) {
			const letter = String.fromCharCode(unit);
			const cases = [unit, ...codeUnits(letter.toLowerCase()), ...codeUnits(letter.toUpperCase())];
			const known = cases.map((one) => this.#columns[one] ?? 0).find((column) => column > 0);
			if (known === undefined) columns = Math.min(columns + 1, MOST_COLUMNS);
			for (const one of cases) this.#columns[one] = known ?? columns;
		}
		return columns + 1;
	}

	#fillRow(state: State<T>, places: ReadonlyMap<State<T>, number>): void {
		const place = places.get(state) ?? 0;
		// What is nearer to the whole keyword counts, so it is written last.
		const path: State<T>[] = [];
		for (let at: State<T> | undefined = state; at !== undefined; at = at.fallback) path.push(at);
		for (const from of path.reverse()) {
			for (const [column, target] of from.next) this.#next[place + column] = places.get(target) ?? 0;
		}
	}
}

const isTold = <T>(keyword: Keyword<T>): keyword is Told<T> => keyword.meaning !== undefined;

/** All states, the root first. Where a keyword cannot go on, the longest other beginning that the text ends with does. */
function linked<T>(keywords: readonly Keyword<T>[], columnOf: (unit: number) => number): readonly State<T>[] {
	const root: State<T> = { next: new Map(), ends: [], fallback: undefined };
	for (const keyword of keywords) {
		let state = root;
		for (const unit of codeUnits(keyword.word)) {
			const column = columnOf(unit);
			const next: State<T> = state.next.get(column) ?? { next: new Map(), ends: [], fallback: root };
			state.next.set(column, next);
			state = next;
		}
		if (state !== root) state.ends = [...state.ends, keyword];
	}
	const states = [root];
	for (const state of states) {
		for (const [column, target] of state.next) {
			let other = state.fallback;
			while (other !== undefined && !other.next.has(column)) other = other.fallback;
			target.fallback = other?.next.get(column) ?? root;
			target.ends = [...target.ends, ...target.fallback.ends];
			states.push(target);
		}
	}
	return states;
}

const codeUnits = (text: string): number[] => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
