import type { KeptFact } from "../../files/kept-facts.ts";
import { type Fact, type FactOf, factSchema } from "./fact.ts";

/** A fact, and when its hook was called (ms since 1970). */
export type Dated<Kind extends Fact = Fact> = Kind & { readonly at: number };

/** What hooks said of one turn of Cursor's: from a prompt to its last answer. Lists are in the order of the hooks. */
export class Generation {
	readonly id: string;
	readonly prompts: Dated<FactOf<"prompted">>[] = [];
	readonly thoughts: Dated<FactOf<"thought">>[] = [];
	readonly results: Dated<FactOf<"tool_returned">>[] = [];
	readonly responses: Dated<FactOf<"responded">>[] = [];
	readonly compactions: Dated<FactOf<"compacts">>[] = [];
	readonly stops: Dated<FactOf<"stopped">>[] = [];
	model: string | undefined;
	firstAt = Number.POSITIVE_INFINITY;
	lastAt = 0;
	readonly #seen = new Set<string>();

	constructor(id: string) {
		this.id = id;
	}

	/** A hook that is called twice with the same counts once. */
	add(fact: Fact, at: number): void {
		this.firstAt = Math.min(this.firstAt, at);
		this.lastAt = Math.max(this.lastAt, at);
		this.model ??= fact.model;
		const key = fact.type === "tool_returned" && fact.callId !== undefined ? fact.callId : JSON.stringify(fact);
		if (this.#seen.has(key)) return;
		this.#seen.add(key);
		if (fact.type === "prompted") insert(this.prompts, { ...fact, at });
		if (fact.type === "thought") insert(this.thoughts, { ...fact, at });
		if (fact.type === "tool_returned") insert(this.results, { ...fact, at });
		if (fact.type === "responded") insert(this.responses, { ...fact, at });
		if (fact.type === "compacts") insert(this.compactions, { ...fact, at });
		if (fact.type === "stopped") insert(this.stops, { ...fact, at });
	}

	get isStopped(): boolean {
		return this.stops.length > 0;
	}

	/** Whether hooks said anything by which its prompt is found in the transcript. */
	get hasWords(): boolean {
		const said = this.responses.some(({ text }) => text.length > 0);
		return said || this.prompts.length > 0 || this.results.some(({ told }) => told.length > 0);
	}
}

/** Calls of hooks are read in the order in which they were kept, which need not be theirs. */
function insert<Kind extends { readonly at: number }>(list: Kind[], item: Kind): void {
	const at = list.findLastIndex((one) => one.at <= item.at) + 1;
	list.splice(at, 0, item);
}

/** Everything that hooks said of a session, by turns. */
export class Generations {
	readonly #byId = new Map<string, Generation>();
	/** Hooks said nothing so far. */
	isEmpty = true;

	add(kept: readonly KeptFact[]): void {
		for (const { fact, at } of kept) {
			const { data } = factSchema.safeParse(fact);
			if (data !== undefined) this.isEmpty = false;
			if (data?.generation === undefined) continue;
			const generation = this.#byId.get(data.generation) ?? new Generation(data.generation);
			this.#byId.set(data.generation, generation);
			generation.add(data, at);
		}
	}

	/** In the order in which they began. */
	get all(): readonly Generation[] {
		return [...this.#byId.values()].sort((a, b) => a.firstAt - b.firstAt);
	}
}
