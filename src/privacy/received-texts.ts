import { copied } from "../recorder/json.ts";
import type { Privacy } from "../recorder/privacy.ts";

/** Names, models, ids and kinds come again with every span: short texts in which nothing was found are remembered. */
const LONGEST_REMEMBERED = 100;
const MOST_REMEMBERED = 10_000;
/** Shorter texts hold no secret that could be told from a word. */
const SHORTEST = 6;

/**
 * Texts that other programs wrote, without secrets. JSON in a text is searched as the values it holds, like the
 * recorder's own: behind escapes a secret looks different, and its name is known. A text without a secret comes back as
 * it is, to the byte.
 */
export class ReceivedTexts implements Pick<Privacy, "text" | "named"> {
	readonly #privacy: Pick<Privacy, "text" | "named">;
	readonly #clean = new Set<string>();

	constructor(privacy: Pick<Privacy, "text" | "named">) {
		this.#privacy = privacy;
	}

	/** Throws where it could not be searched. */
	text(text: string): string {
		return this.#remembering(undefined, text, () => this.#privacy.text(text));
	}

	/** The same of a text that stands under a name. Throws where it could not be searched. */
	named(name: string, text: string): string {
		return this.#remembering(name, text, () => this.#json(text) ?? this.#privacy.named(name, text));
	}

	/** The same of any value, names in it included. Throws where it could not be searched. */
	value(name: string, value: unknown): unknown {
		if (typeof value === "string") return this.named(name, value);
		return typeof value === "object" ? copied(value, this, name) : value;
	}

	#remembering(name: string | undefined, text: string, search: () => string): string {
		if (text.length < SHORTEST) return text;
		if (text.length + (name?.length ?? 0) > LONGEST_REMEMBERED) return search();
		// The length tells where the name ends, so that no other name and text have the same key.
		const key = name === undefined ? `:${text}` : `${name.length}:${name}${text}`;
		if (this.#clean.has(key)) return text;
		const clean = search();
		if (clean !== text) return clean;
		if (this.#clean.size >= MOST_REMEMBERED) this.#clean.clear();
		this.#clean.add(key);
		return text;
	}

	/** `undefined` for a text that is not the JSON of a list or an object. */
	#json(text: string): string | undefined {
		const value = container(text);
		if (value === undefined) return undefined;
		const before = JSON.stringify(value);
		const after = JSON.stringify(copied(value, this));
		if (after !== before) return after;
		// What is not written as we would may hold what reading it lost: a name that comes twice.
		return before === text || this.#privacy.text(text) === text ? text : after;
	}
}

function container(text: string): object | undefined {
	if (!/^\s*[[{]/.test(text)) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
