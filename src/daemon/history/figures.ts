import type { CostSource, TranscriptEvent, Usage } from "../../transcript.ts";

/** What a session's own record adds up to; what it inherited from a parent is not counted. */
export interface Figures {
	/** Prompts of the user. */
	readonly prompts: number;
	/** Answers of the model, failed ones included. */
	readonly answers: number;
	readonly toolResults: number;
	/** Tokens, cache included. */
	readonly input: number;
	readonly output: number;
	readonly cacheRead: number;
	readonly cacheWrite: number;
	/** USD; 0 where no cost is known. */
	readonly cost: number;
	/** The parts of `cost` in USD, by who computed them; empty where no cost is known. */
	readonly costFrom: Readonly<Partial<Record<CostSource, number>>>;
	readonly models: readonly string[];
	/** Milliseconds since 1970 of the session's beginning and of its last entry. */
	readonly firstAt: number;
	readonly lastAt: number;
}

/** Adds up what happened in one session. */
export class FigureCounter {
	#counts = { prompts: 0, answers: 0, toolResults: 0 };
	#tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, cost: 0 };
	readonly #costFrom: Partial<Record<CostSource, number>> = {};
	readonly #models = new Set<string>();
	readonly #firstAt: number;
	#lastAt: number;

	/** `firstAt`: milliseconds since 1970 of the session's beginning. */
	constructor(firstAt: number) {
		this.#firstAt = firstAt;
		this.#lastAt = firstAt;
	}

	hear(event: TranscriptEvent): void {
		if (!("recordedAt" in event)) return;
		this.#lastAt = Math.max(this.#lastAt, event.recordedAt);
		if ("inherited" in event && event.inherited) return;
		if (event.type === "user_messaged") this.#counts.prompts += 1;
		if (event.type === "tool_returned") this.#counts.toolResults += 1;
		if (event.type === "model_answered") {
			this.#counts.answers += 1;
			if (event.model !== "") this.#models.add(event.model);
		}
		if ("usage" in event && !("isUncounted" in event)) this.#add(event.usage);
	}

	get figures(): Figures {
		return {
			...this.#counts,
			...this.#tokens,
			costFrom: { ...this.#costFrom },
			models: [...this.#models],
			firstAt: this.#firstAt,
			lastAt: this.#lastAt,
		};
	}

	#add(usage: Usage | undefined): void {
		if (usage === undefined) return;
		const { input, output, cacheRead, cacheWrite, cost, costSource = "agent" } = usage;
		this.#tokens.input += input + cacheRead + cacheWrite;
		this.#tokens.output += output;
		this.#tokens.cacheRead += cacheRead;
		this.#tokens.cacheWrite += cacheWrite;
		if (cost === undefined) return;
		this.#tokens.cost += cost;
		this.#costFrom[costSource] = (this.#costFrom[costSource] ?? 0) + cost;
	}
}
