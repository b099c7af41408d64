import { ASSIGNMENT_RULES } from "./redaction/assignments.ts";
import {
	type Finding,
	isMarker,
	MARKER_BEGIN,
	marker,
	markersIn,
	merged,
	type Place,
	RANK,
	widened,
} from "./redaction/findings.ts";
import { type Keyword, KeywordScanner } from "./redaction/keyword-scanner.ts";
import { formsOf } from "./redaction/known-values.ts";
import { LINE_BELOW } from "./redaction/line-below.ts";
import { LISTED } from "./redaction/listed.ts";
import { kindOfNamed, meaningsOf } from "./redaction/names.ts";
import { NEAR } from "./redaction/near.ts";
import { type OwnPattern, type Rule, spansOf } from "./redaction/rule.ts";
import { forgetSearchedText } from "./redaction/searched-text.ts";
import { STRUCTURE_RULES } from "./redaction/structures.ts";
import { COLUMNS } from "./redaction/tables.ts";
import { TOKEN_RULES } from "./redaction/tokens.ts";

export interface RedactionOptions {
	/** Keys the hashes in the markers. Stays on this machine. */
	readonly salt: string;
	/** Texts that are secret whatever they look like, and the kind that the marker names. */
	readonly known?: readonly { readonly kind: string; readonly values: readonly string[] }[];
	/** What the user wants taken out as well. */
	readonly patterns?: readonly OwnPattern[];
	/** A secret that one of these matches as a whole stays. Never one of `known`. */
	readonly allow?: readonly OwnPattern[];
	/** Milliseconds that one text may take. */
	readonly patienceMs?: number;
}

type Meaning =
	| { readonly type: "rule"; readonly rule: Rule; readonly rank: number }
	| { readonly type: "known"; readonly secret: string; readonly kind: string; readonly rank: number };

/** Shorter texts hold no secret that could be told from a word; what the user's own patterns name can be shorter. */
const SHORTEST_TEXT = 6;
/** Shorter keys of the settings occur by chance everywhere. */
const SHORTEST_KNOWN = 6;
/** Enough to tell where a known value may begin: a key of many lines would make a large automaton. */
const LONGEST_KEYWORD = 16;
/** Headers whose values are secret for being there. */
const HEADER = /(?:authorization|cookie)$/i;
/** The one letter beyond ASCII that becomes one of ASCII in lower case, as which names of values are compared. */
const KELVIN = "\u212a";
const PATIENCE_MS = 2_000;
const PASSES_APART = 3;
const MOST_PASSES = 12;
/** How far from a secret that was taken out another can begin or have its name, in UTF-16 units. */
const LOOK_BACK = 4_300;
const LOOK_AHEAD = 600;

/** By kind and secret, of one text: a file of settings can have the same secret on every line, and hashes take long. */
type Markers = Map<string, Map<string, string>>;

/** Every kind of secret that is recognised without being told. */
const BUILT_IN_KINDS: readonly string[] = [
	...new Set([...TOKEN_RULES, ...STRUCTURE_RULES, ...ASSIGNMENT_RULES].map(({ kind }) => kind)),
];

/**
 * The only owner of redaction: takes secrets out of texts before anything is made of them. One pass looks for the
 * keywords of all rules; a rule looks only where one of its keywords stands, so that the time grows with the text and
 * with nothing else.
 */
export class Redaction {
	readonly #options: RedactionOptions;
	#keywords: KeywordScanner<Meaning> | undefined;
	readonly #kinds: ReadonlySet<string>;

	constructor(options: RedactionOptions) {
		this.#options = options;
		const { known = [], patterns = [] } = options;
		this.#kinds = new Set([...BUILT_IN_KINDS, ...known.map(({ kind }) => kind), ...patterns.map(({ kind }) => kind)]);
	}

	/** Made when the first text is searched: it takes milliseconds, which a start has no time for. */
	get #scanner(): KeywordScanner<Meaning> {
		if (this.#keywords !== undefined) return this.#keywords;
		const keywords = [
			...keywordsOf(TOKEN_RULES, RANK.token),
			...keywordsOf(STRUCTURE_RULES, RANK.structure),
			...keywordsOf(ASSIGNMENT_RULES, RANK.assignment),
			...keywordsOf([COLUMNS, LISTED, NEAR, LINE_BELOW], RANK.column),
			...(this.#options.known ?? []).flatMap(({ kind, values }) =>
				values.flatMap((value) => knownValue(kind, value)),
			),
		];
		const beginnings = new Set(keywords.flatMap(({ word }) => joinedBeginning(word)));
		this.#keywords = new KeywordScanner<Meaning>([...keywords, ...Array.from(beginnings, (word) => ({ word }))]);
		return this.#keywords;
	}

	/**
	 * A quick look whether nothing is secret in a text under a name, nor in any value in it where the text is JSON: no rule
	 * has anything to begin with. False does not mean that there is something.
	 */
	isPlain(name: string, text: string): boolean {
		if (this.#options.patterns?.length || HEADER.test(name)) return false;
		if (meaningsOf(name).length > 0 || name.includes(MARKER_BEGIN)) return false;
		// Behind an escape, a value is not what the text says.
		if (text.includes("\\") || text.includes(MARKER_BEGIN)) return false;
		if (text.includes(KELVIN)) return false;
		return !this.#scanner.isIn(text);
	}

	/** The text with a marker in the place of every secret. Throws where it could not be searched to its end. */
	text(text: string): string {
		if (text.length < SHORTEST_TEXT && !this.#options.patterns?.length) return text;
		let clean = text;
		let places: readonly Place[] = [[0, text.length]];
		const known: Markers = new Map();
		// A secret that was taken out may have hidden another, right behind it or around it.
		for (let pass = 0; places.length > 0; pass++) {
			if (pass === MOST_PASSES) throw new Error("too many secrets inside each other");
			const found = this.#find(clean, places, pass === 0);
			// Secrets in a row without anything between are taken out together, not one by one.
			[clean, places] = this.#replace(clean, pass < PASSES_APART ? found : widened(clean, found), known);
		}
		return clean;
	}

	/** The same of a text that stands under a name, such as an argument of a tool. */
	named(name: string, text: string): string {
		const clean = this.#inHeader(name, text) ?? this.text(text);
		if (isMarker(clean) || !markersIn(text, this.#kinds).next().done) return clean;
		const kind = kindOfNamed(name.replace(/\[redacted:[a-z0-9-]+:/g, ""), text);
		return kind === undefined || this.#isAllowed(text) ? clean : marker(kind, text, this.#options.salt);
	}

	/** A text that stands under the name of a header that carries secrets, searched as the line it would be there. */
	#inHeader(name: string, text: string): string | undefined {
		const header = HEADER.exec(name)?.[0];
		if (header === undefined) return undefined;
		const line = this.text(`${header}: ${text}`);
		return line.startsWith(`${header}: `) ? line.slice(header.length + 2) : undefined;
	}

	#find(text: string, places: readonly Place[], withOwn: boolean): Finding[] {
		const found: Finding[] = [];
		const markers = places.flatMap((place) => [...markersIn(text, this.#kinds, place)]);
		try {
			for (const place of places) this.#findIn(text, place, markers, found);
		} finally {
			forgetSearchedText();
		}
		if (withOwn) this.#findOwn(text, found);
		return merged(text, found, markers);
	}

	#findIn(text: string, place: Place, markers: readonly Place[], found: Finding[]): void {
		let marker = 0;
		/** Up to where the last value with a name reaches. */
		let covered = 0;
		this.#scanner.scan(text, place, (meaning, start, end) => {
			if (meaning.type === "known") {
				const { kind, rank, secret } = meaning;
				if (text.startsWith(secret, start)) found.push({ start, end: start + secret.length, kind, rank });
				return;
			}
			// A marker names kinds of secrets, and is none.
			while (marker < markers.length && (markers[marker]?.[1] ?? 0) <= start) marker += 1;
			if ((markers[marker]?.[0] ?? text.length) < start) return;
			const { rule, rank } = meaning;
			// What is inside a value that goes as a whole needs no look of its own, but for a better name.
			if (rank === RANK.assignment && end <= covered) return;
			const spans = rule.find(text, start, end);
			if (spans === undefined) return;
			for (const [from, to, kind = rule.kind] of spansOf(spans)) {
				if (to > from) found.push({ start: from, end: to, kind, rank });
				if (rank === RANK.assignment) covered = Math.max(covered, to);
			}
		});
	}

	#findOwn(text: string, found: Finding[]): void {
		const { patterns = [], patienceMs = PATIENCE_MS } = this.#options;
		if (patterns.length === 0) return;
		const deadline = performance.now() + patienceMs;
		for (const { kind, matches } of patterns) {
			for (const [start, end] of matches(text)) {
				if (end > start) found.push({ start, end, kind, rank: RANK.own });
			}
			if (performance.now() > deadline) throw new Error("redaction took too long");
		}
	}

	/** Also tells where the text is a different one now. */
	#replace(text: string, found: readonly Finding[], known: Markers): [clean: string, places: readonly Place[]] {
		const pieces: string[] = [];
		const places: (readonly [number, number])[] = [];
		let at = 0;
		let size = 0;
		for (const { start, end, kind, rank } of found) {
			const secret = text.slice(start, end);
			if (rank !== RANK.known && this.#isAllowed(secret)) continue;
			const sign = this.#marker(kind, secret, known);
			pieces.push(text.slice(at, start), sign);
			size += start - at + sign.length;
			at = end;
			const last = places.at(-1);
			const from = Math.max(0, size - sign.length - LOOK_BACK);
			if (last !== undefined && last[1] >= from) places[places.length - 1] = [last[0], size + LOOK_AHEAD];
			else places.push([from, size + LOOK_AHEAD]);
		}
		if (at === 0) return [text, []];
		pieces.push(text.slice(at));
		const clean = pieces.join("");
		return [clean, places.map(([from, to]): Place => [from, Math.min(to, clean.length)])];
	}

	#marker(kind: string, secret: string, known: Markers): string {
		const ofKind = known.get(kind) ?? new Map<string, string>();
		known.set(kind, ofKind);
		const sign = ofKind.get(secret) ?? marker(kind, secret, this.#options.salt);
		ofKind.set(secret, sign);
		return sign;
	}

	#isAllowed(secret: string): boolean {
		return this.#options.allow?.some((pattern) => pattern.isWhole(secret)) === true;
	}
}

/**
 * What begins a keyword of several words: nothing by itself, but what stands behind it in another text can make a keyword
 * of it. Texts that stand behind each other are searched with a space between them, so
 * the keyword itself need not stand in any of them. In JSON no text has a quotation mark without an escape before it.
 */
function joinedBeginning(keyword: string): readonly string[] {
	if (!keyword.includes(" ") || keyword.startsWith('"')) return [];
	return keyword.split(" ").filter(Boolean).slice(0, 1);
}

const keywordsOf = (rules: readonly Rule[], rank: number): Keyword<Meaning>[] =>
	rules.flatMap((rule) => rule.keywords.map((word) => ({ word, meaning: { type: "rule", rule, rank } })));

function knownValue(kind: string, value: string): Keyword<Meaning>[] {
	if (value.length < SHORTEST_KNOWN) return [];
	return formsOf(value).map((secret) => ({
		word: secret.slice(0, LONGEST_KEYWORD),
		meaning: { type: "known", secret, kind, rank: RANK.known },
	}));
}
