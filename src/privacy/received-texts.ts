import { mayBeJson } from "../../exporter/json-text.ts";
import { copied } from "../recorder/content.ts";
import type { Privacy } from "../recorder/privacy.ts";
import type { ReceivedPrivacy } from "./received-privacy.ts";

type Searching = Pick<ReceivedPrivacy, "text" | "named" | "isPlain">;

/** Names, models, ids and kinds come again with every span: short texts in which nothing was found are remembered. */
const LONGEST_REMEMBERED = 100;
const MOST_REMEMBERED = 10_000;
/** Shorter JSON cannot be nested more deeply than `copied` reads. */
const LONGEST_PLAIN = 999;

/**
 * Texts that other programs wrote, without secrets. JSON in a text is searched as the values it holds, like the
 * recorder's own: behind escapes a secret looks different, and its name is known. A text without a secret comes back as
 * it is, to the byte.
 */
export class ReceivedTexts implements Pick<Privacy, "text" | "named"> {
	readonly #privacy: Searching;
	readonly #clean = new Set<string>();
	/** By name. */
	readonly #cleanNamed = new Map<string, Set<string>>();
	#remembered = 0;

	constructor(privacy: Searching) {
		this.#privacy = privacy;
	}

	/** Throws where it could not be searched. */
	text(text: string): string {
		if (this.#clean.has(text)) return text;
		const clean = this.#privacy.text(text);
		if (clean === text) this.#remember(this.#clean, text);
		return clean;
	}

	/** The same of a text that stands under a name. Throws where it could not be searched. */
	named(name: string, text: string): string {
		if (text.length <= LONGEST_PLAIN && this.#privacy.isPlain(name, text)) return text;
		if (this.#cleanNamed.get(name)?.has(text)) return text;
		const clean = this.#json(text) ?? this.#privacy.named(name, text);
		if (clean === text && name.length <= LONGEST_REMEMBERED) {
			const known = this.#cleanNamed.get(name) ?? new Set();
			this.#cleanNamed.set(name, known);
			this.#remember(known, text);
		}
		return clean;
	}

	/** The same of any value, names in it included. Throws where it could not be searched. */
	value(name: string, value: unknown): unknown {
		if (typeof value === "string") return this.named(name, value);
		return typeof value === "object" ? copied(value, this, name) : value;
	}

	#remember(known: Set<string>, text: string): void {
		if (text.length > LONGEST_REMEMBERED) return;
		if (this.#remembered >= MOST_REMEMBERED) {
			this.#clean.clear();
			this.#cleanNamed.clear();
			this.#remembered = 0;
		}
		known.add(text);
		this.#remembered += 1;
	}

	/** `undefined` for a text that is not the JSON of a list or an object. */
	#json(text: string): string | undefined {
		const value = container(text);
		if (value === undefined) return undefined;
		const clean = copied(value, this);
		const json = JSON.stringify(clean);
		if (clean !== value) return json;
		// What is not written as we would may hold what reading it lost: a name that comes twice.
		return json === text || this.#privacy.text(text) === text ? text : json;
	}
}

function container(text: string): object | undefined {
	if (!mayBeJson(text)) return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
