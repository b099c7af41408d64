/** How the secrets of a rule look that begin in a fixed way. Lengths count what is behind the beginning. */
export interface TokenShape {
	readonly start: string;
	/** Every character that can stand behind the beginning. */
	readonly characters: string;
	readonly least: number;
	readonly most: number;
}

/** A piece of a pattern: characters of which some number stand there. */
interface Piece {
	readonly characters: string;
	readonly least: number;
	readonly most: number;
}

const ASCII = Array.from({ length: 94 }, (_, at) => String.fromCharCode(at + 33)).join("");
const MOST = 1_000;
const MOST_FORMS = 64;
const MOST_CHOICES = 4;

/** What gitleaks' rules have before the value of a vendor's setting, up to the parenthesis that begins the value. */
const BEFORE_VALUE = /^.*\[\\x60'"\\s=\]\{0,5\}(?=\()/;
/** And what ends a value. */
const BEHIND_VALUE = /\(\?:\[\\x60'"\\s;\]\|\\\\\[nr\]\|\$(?:\|\\b)?\)$/;

/** The shapes of a rule's pattern, in RE2's syntax: none where it is of another sort. */
export function shapeOf(regex: string): readonly TokenShape[] {
	const ignoresCase = /^\(\?i\)/.test(regex);
	const value = regex.replace(BEFORE_VALUE, "").replace(BEHIND_VALUE, "");
	try {
		return new Parser(value, ignoresCase).forms().flatMap(shapeOfForm);
	} catch {
		return [];
	}
}

function shapeOfForm(form: readonly Piece[]): readonly TokenShape[] {
	let start = "";
	let at = 0;
	for (; at < form.length; at++) {
		const piece = form[at];
		if (piece === undefined || piece.least !== 1 || piece.most !== 1 || piece.characters.length !== 1) break;
		start += piece.characters;
	}
	const rest = form.slice(at);
	const sum = (of: (piece: Piece) => number) => rest.reduce((all, piece) => all + of(piece), 0);
	const characters = [...new Set(rest.flatMap((piece) => [...piece.characters]))].join("");
	if (rest.length === 0 || characters.length > 70) return [];
	return [
		{
			start,
			characters,
			least: sum(({ least }) => least),
			most: Math.min(
				MOST,
				sum(({ most }) => most),
			),
		},
	];
}

/** Reads the part of RE2's syntax that such rules are written in, and throws at the rest. */
class Parser {
	readonly #source: string;
	#at = 0;
	#ignoresCase: boolean;

	constructor(source: string, ignoresCase: boolean) {
		this.#source = source;
		this.#ignoresCase = ignoresCase;
	}

	/** Every way through the pattern. */
	forms(): readonly (readonly Piece[])[] {
		const forms = this.#alternatives();
		if (this.#at < this.#source.length) throw new Error("not read to its end");
		return forms;
	}

	#alternatives(): readonly (readonly Piece[])[] {
		const all: (readonly Piece[])[] = [...this.#sequence()];
		while (this.#source[this.#at] === "|") {
			this.#at += 1;
			all.push(...this.#sequence());
		}
		return all;
	}

	#sequence(): readonly (readonly Piece[])[] {
		let forms: readonly (readonly Piece[])[] = [[]];
		while (this.#at < this.#source.length && !"|)".includes(this.#source[this.#at] ?? "")) {
			const item = this.#item();
			const [least, most] = this.#count();
			const times =
				item.length === 1 && item[0]?.length === 1 ? [repeated(item[0], least, most)] : unfolded(item, least, most);
			forms = forms.flatMap((form) => times.map((more) => [...form, ...more]));
			if (forms.length > MOST_FORMS) throw new Error("too many forms");
		}
		return forms;
	}

	#item(): readonly (readonly Piece[])[] {
		const character = this.#source[this.#at] ?? "";
		this.#at += 1;
		if (character === "(") return this.#group();
		if (character === "[") return this.#characters();
		if (character === "\\") return this.#escape();
		if (character === "^" || character === "$") return [[]];
		if (character === ".") throw new Error("anything");
		// A beginning is written as the rule writes it, also where it would be found in any case.
		return one(character);
	}

	/** A few letters are ways to go (`xox[bp]`), many are the alphabet of a run. */
	#characters(): readonly (readonly Piece[])[] {
		const characters = [...new Set(this.#set())];
		const isChoice = characters.length <= MOST_CHOICES && !/[{*+?]/.test(this.#source[this.#at] ?? "");
		return isChoice ? characters.flatMap(one) : one(this.#inCase(characters.join("")));
	}

	#group(): readonly (readonly Piece[])[] {
		const flags = /^\?(-?)(i|s)?(:|\))|^\?P<\w+>|^\?:/.exec(this.#source.slice(this.#at));
		const outer = this.#ignoresCase;
		if (flags !== null) {
			this.#at += flags[0].length;
			if (flags[2] === "i") this.#ignoresCase = flags[1] !== "-";
			// A flag without a group counts up to the end of the group that it is in.
			if (flags[3] === ")") return [[]];
		}
		const forms = this.#alternatives();
		if (this.#source[this.#at] !== ")") throw new Error("a group without an end");
		this.#at += 1;
		this.#ignoresCase = outer;
		return forms;
	}

	#escape(): readonly (readonly Piece[])[] {
		const character = this.#source[this.#at] ?? "";
		this.#at += 1;
		if (character === "b" || character === "z" || character === "B") return [[]];
		return one(escaped(character));
	}

	/** The characters of a set, behind its bracket. */
	#set(): string {
		if (this.#source[this.#at] === "^") throw new Error("all but some");
		let characters = "";
		while (this.#source[this.#at] !== "]") {
			if (this.#source.startsWith("[:alnum:]", this.#at)) {
				characters += escaped("w").replace("_", "");
				this.#at += 9;
				continue;
			}
			const from = this.#member();
			const isRange = from.length === 1 && this.#source[this.#at] === "-" && this.#source[this.#at + 1] !== "]";
			if (!isRange) {
				characters += from;
				continue;
			}
			this.#at += 1;
			const to = this.#member();
			for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++) characters += String.fromCharCode(code);
		}
		this.#at += 1;
		return characters;
	}

	#member(): string {
		const character = this.#source[this.#at] ?? "";
		this.#at += 1;
		if (character === "") throw new Error("a set without an end");
		if (character !== "\\") return character;
		this.#at += 1;
		return escaped(this.#source[this.#at - 1] ?? "");
	}

	#count(): readonly [least: number, most: number] {
		const match = /^(?:\{(\d+)(,(\d*))?\}|[*+?])\??/.exec(this.#source.slice(this.#at));
		if (match === null) return [1, 1];
		this.#at += match[0].length;
		const [sign, least, range, most] = match;
		if (least !== undefined) return [Number(least), range === undefined ? Number(least) : Number(most || MOST)];
		return sign.startsWith("?") ? [0, 1] : [sign.startsWith("+") ? 1 : 0, MOST];
	}

	#inCase(characters: string): string {
		return this.#ignoresCase ? characters.toLowerCase() + characters.toUpperCase() : characters;
	}
}

const one = (characters: string): readonly (readonly Piece[])[] => [
	[{ characters: [...new Set(characters)].join(""), least: 1, most: 1 }],
];

function repeated(form: readonly Piece[], least: number, most: number): readonly Piece[] {
	return form.map((piece) => ({ ...piece, least: piece.least * least, most: piece.most * most }));
}

/** A group as often as it can stand there; of one that can be left out, or stand often, both ends. */
function unfolded(forms: readonly (readonly Piece[])[], least: number, most: number): readonly (readonly Piece[])[] {
	if (least === 1 && most === 1) return forms;
	if (least === 0 && most === 1) return [[], ...forms];
	return forms.map((form) => repeated(form, least, most));
}

function escaped(character: string): string {
	if (character === "d") return "0123456789";
	if (character === "w") return ASCII.replace(/\W/g, "");
	if (/[a-zA-Z0-9]/.test(character)) throw new Error("an escape of another sort");
	return character;
}
