import { ASSIGNMENT_RULES, forgetAssignments, kindOfNamed } from "./redaction/assignments.ts";
import { type Keyword, KeywordScanner } from "./redaction/keyword-scanner.ts";
import { formsOf } from "./redaction/known-values.ts";
import { marker, markersIn } from "./redaction/marker.ts";
import type { OwnPattern } from "./redaction/own-patterns.ts";
import { forgetKeys } from "./redaction/private-keys.ts";
import type { Rule } from "./redaction/rule.ts";
import { STRUCTURE_RULES } from "./redaction/structures.ts";
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

/** Which of two findings names what covers both: the surer one. */
const RANK = { known: 0, token: 1, structure: 2, own: 3, assignment: 4 } as const;

type Meaning =
	| { readonly rule: Rule; readonly rank: number }
	| { readonly secret: string; readonly kind: string; readonly rank: number };

interface Finding {
	readonly start: number;
	readonly end: number;
	readonly kind: string;
	readonly rank: number;
}

/** Shorter texts hold no secret that could be told from a word. */
const SHORTEST_TEXT = 6;
/** Shorter keys of the settings occur by chance everywhere. */
const SHORTEST_KNOWN = 6;
const LONGEST_KEYWORD = 64;
const PATIENCE_MS = 2_000;

/** Every kind of secret that is recognised without being told. */
export const BUILT_IN_KINDS: readonly string[] = [
	...new Set([...TOKEN_RULES, ...STRUCTURE_RULES, ...ASSIGNMENT_RULES].map(({ kind }) => kind)),
];

/**
 * The only owner of redaction: takes secrets out of texts before anything is made of them. One pass looks for the
 * keywords of all rules; a rule looks only where one of its keywords stands, so that the time grows with the text and
 * with nothing else.
 */
export class Redaction {
	readonly #options: RedactionOptions;
	readonly #scanner: KeywordScanner<Meaning>;
	readonly #kinds: ReadonlySet<string>;

	constructor(options: RedactionOptions) {
		this.#options = options;
		const { known = [], patterns = [] } = options;
		this.#kinds = new Set([...BUILT_IN_KINDS, ...known.map(({ kind }) => kind), ...patterns.map(({ kind }) => kind)]);
		this.#scanner = new KeywordScanner([
			...keywordsOf(TOKEN_RULES, RANK.token),
			...keywordsOf(STRUCTURE_RULES, RANK.structure),
			...keywordsOf(ASSIGNMENT_RULES, RANK.assignment),
			...known.flatMap(({ kind, values }) => values.flatMap((value) => knownValue(kind, value))),
		]);
	}

	/** The text with a marker in the place of every secret. Throws where it could not be searched to its end. */
	text(text: string): string {
		if (text.length < SHORTEST_TEXT) return text;
		const found = this.#find(text);
		return found.length === 0 ? text : this.#replace(text, found);
	}

	/** The same of a text that stands under a name, such as an argument of a tool. */
	named(name: string, text: string): string {
		const clean = this.text(text);
		const kind = clean === text ? kindOfNamed(name, text) : undefined;
		return kind === undefined || this.#isAllowed(text) ? clean : marker(kind, text, this.#options.salt);
	}

	#find(text: string): Finding[] {
		const { patterns = [], patienceMs = PATIENCE_MS } = this.#options;
		const deadline = performance.now() + patienceMs;
		const found: Finding[] = [];
		try {
			this.#scanner.scan(text, (meaning, start, end) => {
				if ("rule" in meaning) {
					const span = meaning.rule.find(text, start, end);
					if (span === undefined || span[1] <= span[0]) return;
					found.push({ start: span[0], end: span[1], kind: meaning.rule.kind, rank: meaning.rank });
				} else if (text.startsWith(meaning.secret, start)) {
					const { kind, rank, secret } = meaning;
					found.push({ start, end: start + secret.length, kind, rank });
				}
			});
		} finally {
			forgetAssignments();
			forgetKeys();
		}
		for (const pattern of patterns) {
			for (const [start, end] of pattern.matches(text)) {
				if (end > start) found.push({ start, end, kind: pattern.kind, rank: RANK.own });
			}
			if (performance.now() > deadline) throw new Error("redaction took too long");
		}
		return merged(text, found, [...markersIn(text, this.#kinds)]);
	}

	#replace(text: string, found: readonly Finding[]): string {
		const pieces: string[] = [];
		let at = 0;
		for (const { start, end, kind, rank } of found) {
			const secret = text.slice(start, end);
			if (rank !== RANK.known && this.#isAllowed(secret)) continue;
			pieces.push(text.slice(at, start), marker(kind, secret, this.#options.salt));
			at = end;
		}
		return at === 0 ? text : pieces.join("") + text.slice(at);
	}

	#isAllowed(secret: string): boolean {
		return this.#options.allow?.some((pattern) => pattern.isWhole(secret)) === true;
	}
}

const keywordsOf = (rules: readonly Rule[], rank: number): Keyword<Meaning>[] =>
	rules.flatMap((rule) => rule.keywords.map((word) => ({ word, meaning: { rule, rank } })));

function knownValue(kind: string, value: string): Keyword<Meaning>[] {
	if (value.length < SHORTEST_KNOWN) return [];
	return formsOf(value).map((secret) => ({
		word: secret.slice(0, LONGEST_KEYWORD),
		meaning: { secret, kind, rank: RANK.known },
	}));
}

/** Findings that overlap become one, which the surest of them names; what is a marker already stays one. */
function merged(text: string, found: Finding[], markers: readonly (readonly [number, number])[]): Finding[] {
	found.sort((a, b) => a.start - b.start || b.end - a.end);
	const united: Finding[] = [];
	for (const finding of found) {
		const last = united.at(-1);
		if (last === undefined || finding.start >= last.end) {
			united.push(finding);
			continue;
		}
		const surer = finding.rank < last.rank ? finding : last;
		united[united.length - 1] = { ...last, kind: surer.kind, rank: surer.rank, end: Math.max(last.end, finding.end) };
	}
	return markers.length === 0 ? united : united.flatMap((finding) => outside(text, finding, markers));
}

function outside(text: string, finding: Finding, markers: readonly (readonly [number, number])[]): Finding[] {
	const pieces: Finding[] = [];
	let at = finding.start;
	for (const [start, end] of markers) {
		if (end <= at || start >= finding.end) continue;
		if (start > at) pieces.push({ ...finding, start: at, end: start });
		at = end;
	}
	if (at < finding.end) pieces.push({ ...finding, start: at });
	// Of what was left around a marker, signs alone are none of the secret.
	return pieces.filter(
		({ start, end }) => finding.rank === RANK.known || /[A-Za-z0-9]{4}/.test(text.slice(start, end)),
	);
}
