import { isRecord } from "../../../exporter/is-record.ts";
import type { ModelAnswered, SessionUsed } from "../../transcript.ts";
import { number } from "../files/fields.ts";
import type { Line } from "./line.ts";

const FIELDS = ["input", "output", "cacheRead", "cacheWrite"] as const;
type Counts = { readonly [field in (typeof FIELDS)[number]]: number };

const NONE: Counts = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };

/** In USD: sums of the same prices in another order differ by less. */
const LEAST_COST = 1e-9;

/** What Claude Code says that the session came to, by model. */
interface State {
	readonly models: ReadonlyMap<string, Counts>;
	/** USD; absent where it does not know a model's price. */
	readonly cost: number | undefined;
}

/**
 * Compares what Claude Code counts, from one of its `cost-state` lines to the next, with the calls on record: what goes
 * beyond them was spent on calls that it does not write down, such as compactions, and the costs are the calls' as well.
 */
export class CostStates {
	/** `undefined`: not known, as a fork's begins with its parent's. */
	#before: State | undefined;
	#calls = new Map<string, Counts>();
	/** Entry ids of those calls. */
	#callIds: string[] = [];
	#isMixed = false;
	/** Whether there was a state. */
	hasSpoken = false;

	constructor(isFork: boolean) {
		this.#before = isFork ? undefined : { models: new Map(), cost: 0 };
	}

	called({ entryId, model, usage }: ModelAnswered): void {
		if (usage === undefined) return;
		this.#calls.set(model, combined(this.#calls.get(model) ?? NONE, usage, 1));
		this.#callIds.push(entryId);
	}

	/** A subagent is at work, whose calls Claude Code counts and another record holds. */
	startedSubagent(): void {
		this.#isMixed = true;
	}

	/** What was used since the last state beside the calls; `undefined` where nothing was, or nobody can know. */
	take(line: Line): Pick<SessionUsed, "usage" | "model" | "paysFor"> | undefined {
		const [before, now, calls, isMixed] = [this.#before, stateOf(line), this.#calls, this.#isMixed];
		const paysFor = this.#callIds;
		this.hasSpoken = true;
		this.#before = now;
		this.#calls = new Map();
		this.#callIds = [];
		if (before === undefined || isMixed) return undefined;
		const models = [...new Set([...before.models.keys(), ...now.models.keys(), ...calls.keys()])].map((model) => {
			const since = combined(now.models.get(model) ?? NONE, before.models.get(model) ?? NONE, -1);
			return { model, counts: combined(since, calls.get(model) ?? NONE, -1) };
		});
		// A process that was killed never said what it spent.
		if (models.some(({ counts }) => FIELDS.some((field) => counts[field] < 0))) return undefined;
		const used = models.filter(({ counts }) => FIELDS.some((field) => counts[field] > 0));
		const total = used.reduce((sum, { counts }) => combined(sum, counts, 1), NONE);
		const cost = now.cost === undefined || before.cost === undefined ? undefined : now.cost - before.cost;
		// It can say that calls were free. Less than nothing says that it began anew.
		const hasCost = cost !== undefined && cost > (paysFor.length > 0 ? -LEAST_COST : LEAST_COST);
		if (used.length === 0 && !hasCost) return undefined;
		const [only] = used;
		return {
			usage: { ...total, ...(hasCost && { cost: Math.max(0, cost), costSource: "agent" }) },
			...(hasCost && paysFor.length > 0 && { paysFor }),
			...(used.length === 1 && only !== undefined && { model: only.model }),
		};
	}
}

function combined(a: Counts, b: Counts, sign: 1 | -1): Counts {
	return {
		input: a.input + sign * b.input,
		output: a.output + sign * b.output,
		cacheRead: a.cacheRead + sign * b.cacheRead,
		cacheWrite: a.cacheWrite + sign * b.cacheWrite,
	};
}

function stateOf({ modelUsage, totalCostUSD, hasUnknownModelCost }: Line): State {
	const models = Object.entries(isRecord(modelUsage) ? modelUsage : {}).map(([model, used]): [string, Counts] => {
		const of = (name: string) => (isRecord(used) ? number(used[name]) : 0);
		return [
			model,
			{
				...{ input: of("inputTokens"), output: of("outputTokens") },
				...{ cacheRead: of("cacheReadInputTokens"), cacheWrite: of("cacheCreationInputTokens") },
			},
		];
	});
	const isKnown = hasUnknownModelCost !== true && typeof totalCostUSD === "number";
	return { models: new Map(models), cost: isKnown ? number(totalCostUSD) : undefined };
}
