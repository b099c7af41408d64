/** How far a text is a JSON object. */
export interface ScannedObject {
	/** Whether the object is complete. */
	readonly whole: boolean;
	/** Index behind the object, or of the first character that cannot belong to it. */
	readonly end: number;
	/** Of an incomplete object: where the object inside it begins that was complete right in front of `end`. */
	readonly lastInside?: number | undefined;
	/** Nested too deeply: it was not read any further. */
	readonly isTooDeep?: true;
}

type Expected = "value" | "value or end" | "key" | "key or end" | "colon" | "comma or end";

const DEEPEST = 10_000;
const QUOTE = 34;
const BACKSLASH = 92;
const WHITE_SPACE = /[ \t\r\n]*/y;
const WORD = /[-+.\w]*/y;
const NUMBER_OR_LITERAL = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;
const ESCAPE = /u[0-9a-fA-F]{4}|["\\/bfnrt]/y;
const PART_OF_ESCAPE = /u?[0-9a-fA-F]*/y;

/**
 * Reads the JSON object that begins at `from`, as strictly as `JSON.parse`, and makes nothing of it. Where an entry that
 * was cut off is followed by another, this stops at most two characters behind the other's beginning, unless a value
 * was expected there. Takes time linear in what it reads.
 */
export function scanObject(text: string, from: number): ScannedObject {
	const scan = new Scan(text, from);
	for (;;) {
		const result = scan.step();
		if (result !== undefined) return result;
	}
}

class Scan {
	readonly #text: string;
	#at: number;
	#expected: Expected = "value";
	/** Where the open containers begin; of arrays the complement, which is negative. */
	readonly #open: number[] = [];
	#lastInside: number | undefined;

	constructor(text: string, from: number) {
		this.#text = text;
		this.#at = from;
	}

	/** Reads a token; returns the result when there is no more to read. */
	step(): ScannedObject | undefined {
		this.#at = matchEnd(WHITE_SPACE, this.#text, this.#at);
		const character = this.#text[this.#at];
		const isArray = (this.#open.at(-1) ?? 0) < 0;
		switch (this.#expected) {
			case "colon":
				return character === ":" ? this.#take("value") : this.#stop();
			case "comma or end":
				if (character === ",") return this.#take(isArray ? "value" : "key");
				return character === (isArray ? "]" : "}") ? this.#close() : this.#stop();
			case "key":
			case "key or end":
				if (character === '"') return this.#string("colon");
				return character === "}" && this.#expected === "key or end" ? this.#close() : this.#stop();
			default:
				if (character === "]" && this.#expected === "value or end") return this.#close();
				return this.#value(character);
		}
	}

	#value(character: string | undefined): ScannedObject | undefined {
		if (character === '"') return this.#string("comma or end");
		if (character === "{" || character === "[") {
			if (this.#open.length >= DEEPEST) return { whole: false, end: this.#at, isTooDeep: true };
			this.#open.push(character === "{" ? this.#at : ~this.#at);
			return this.#take(character === "{" ? "key or end" : "value or end");
		}
		const end = matchEnd(WORD, this.#text, this.#at);
		const isValue = NUMBER_OR_LITERAL.test(this.#text.slice(this.#at, end));
		this.#at = end;
		this.#expected = "comma or end";
		return isValue ? undefined : this.#stop();
	}

	#close(): ScannedObject | undefined {
		const began = this.#open.pop() ?? 0;
		this.#take("comma or end");
		if (this.#open.length === 0) return { whole: true, end: this.#at };
		this.#lastInside = began < 0 ? undefined : began;
		return undefined;
	}

	#string(expected: Expected): ScannedObject | undefined {
		this.#take(expected);
		for (;;) {
			const code = this.#text.charCodeAt(this.#at);
			if (code === QUOTE) break;
			if (!(code >= 0x20)) return this.#stop(); // A control character, or NaN at the end of the text.
			this.#at += 1;
			if (code !== BACKSLASH) continue;
			const end = matchEnd(ESCAPE, this.#text, this.#at);
			const isCutOff = end === this.#at;
			this.#at = isCutOff ? matchEnd(PART_OF_ESCAPE, this.#text, this.#at) : end;
			if (isCutOff) return this.#stop();
		}
		return this.#take(expected);
	}

	#take(expected: Expected): undefined {
		this.#at += 1;
		this.#expected = expected;
		this.#lastInside = undefined;
	}

	#stop(): ScannedObject {
		return { whole: false, end: this.#at, lastInside: this.#lastInside };
	}
}

/** Where a match of a sticky pattern ends; `at` where there is none. */
function matchEnd(pattern: RegExp, text: string, at: number): number {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : at;
}
