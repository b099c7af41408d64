import type { Usage } from "../../transcript.ts";
import { type Fields, fieldsOf, number } from "../files/fields.ts";

/**
 * What a message's call used. OpenCode counts neither the cache as input nor thinking as output. The end of each step
 * says the same once more, and says it sooner: what says most counts. Without any tokens nobody knows what was used.
 */
export function usageOf(message: Fields, parts: readonly Fields[]): Usage | undefined {
	const steps = parts.filter(({ type }) => type === "step-finish").map(counted);
	const [own, added] = [counted(message), steps.reduce(plus, counted({}))];
	const { tokens, cost } = sum(added.tokens) > sum(own.tokens) ? added : own;
	if (sum(tokens) === 0) return undefined;
	const { input, output, reasoning, cacheRead, cacheWrite } = tokens;
	return {
		...{ input, output: output + reasoning, cacheRead, cacheWrite },
		...(reasoning > 0 && { reasoning }),
		// 0 stands for a subscription, and for a model whose price OpenCode does not know.
		...(cost > 0 && { cost }),
	};
}

interface Counted {
	readonly tokens: Readonly<Record<"input" | "output" | "reasoning" | "cacheRead" | "cacheWrite", number>>;
	/** USD. */
	readonly cost: number;
}

function counted({ tokens, cost }: Fields): Counted {
	const { input, output, reasoning, cache } = fieldsOf(tokens);
	const { read, write } = fieldsOf(cache);
	return {
		tokens: {
			...{ input: number(input), output: number(output), reasoning: number(reasoning) },
			...{ cacheRead: number(read), cacheWrite: number(write) },
		},
		cost: number(cost),
	};
}

const plus = (a: Counted, b: Counted): Counted => ({
	tokens: {
		input: a.tokens.input + b.tokens.input,
		output: a.tokens.output + b.tokens.output,
		reasoning: a.tokens.reasoning + b.tokens.reasoning,
		cacheRead: a.tokens.cacheRead + b.tokens.cacheRead,
		cacheWrite: a.tokens.cacheWrite + b.tokens.cacheWrite,
	},
	cost: a.cost + b.cost,
});

const sum = (tokens: Counted["tokens"]): number => Object.values(tokens).reduce((a, b) => a + b, 0);
