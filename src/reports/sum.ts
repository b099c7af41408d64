import { type Call, hasUnknownCost, hasUnknownTokens, type Tokens } from "./call.ts";

/** What some calls used together. */
export interface Sums {
	/** Sessions with such a call. */
	readonly sessions: number;
	/** Model calls, those beside the conversation included. */
	readonly calls: number;
	readonly failedCalls: number;
	/** Of the calls whose tokens are known. */
	readonly tokens: Tokens;
	/** Calls whose tokens nobody knows. */
	readonly unknownTokenCalls: number;
	/** In USD, of the calls whose cost is known; absent where it is known of none. */
	readonly cost?: number;
	/** The part of `cost` that comes from the table of list prices. */
	readonly tableCost: number;
	/** Calls whose cost nobody knows. */
	readonly unknownCostCalls: number;
	/** Calls of which the record holds less than they used. */
	readonly lowerBoundCalls: number;
	/** In the order of their first use. */
	readonly models: readonly string[];
}

/** Adds up calls. */
export class Sum {
	readonly #sessions = new Set<string>();
	readonly #models = new Set<string>();
	readonly #counts = { calls: 0, failedCalls: 0, unknownTokenCalls: 0, unknownCostCalls: 0, lowerBoundCalls: 0 };
	readonly #tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
	#reasoning: number | undefined;
	#cost: number | undefined;
	#tableCost = 0;

	/** `session`: what tells its session from all others. */
	add(session: string, call: Call): void {
		const { kind, model, tokens, cost } = call;
		this.#sessions.add(session);
		if (model !== undefined) this.#models.add(model);
		if (kind === "model" || kind === "aside") this.#counts.calls += 1;
		if (call.hasFailed) this.#counts.failedCalls += 1;
		if (hasUnknownTokens(call)) this.#counts.unknownTokenCalls += 1;
		if (hasUnknownCost(call)) this.#counts.unknownCostCalls += 1;
		if (call.isLowerBound) this.#counts.lowerBoundCalls += 1;
		if (tokens !== undefined) this.#addTokens(tokens);
		if (cost === undefined) return;
		this.#cost = (this.#cost ?? 0) + cost;
		if (call.costSource === "table") this.#tableCost += cost;
	}

	get sums(): Sums {
		return {
			...{ sessions: this.#sessions.size, ...this.#counts, tableCost: this.#tableCost },
			tokens: { ...this.#tokens, ...(this.#reasoning !== undefined && { reasoning: this.#reasoning }) },
			...(this.#cost !== undefined && { cost: this.#cost }),
			models: [...this.#models],
		};
	}

	#addTokens({ input, output, cacheRead, cacheWrite, reasoning }: Tokens): void {
		this.#tokens.input += input;
		this.#tokens.output += output;
		this.#tokens.cacheRead += cacheRead;
		this.#tokens.cacheWrite += cacheWrite;
		if (reasoning !== undefined) this.#reasoning = (this.#reasoning ?? 0) + reasoning;
	}
}
