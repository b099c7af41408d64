import { costOf, pricedModel } from "../priced-models.ts";

/** What pi calls usage, of one call. `cost.total` is what counts: its parts are left at 0, as if the provider had billed. */
export interface SpentUsage {
	readonly input: number;
	readonly output: number;
	readonly cacheRead: number;
	readonly cacheWrite: number;
	readonly totalTokens: number;
	readonly cost: {
		readonly input: number;
		readonly output: number;
		readonly cacheRead: number;
		readonly cacheWrite: number;
		/** USD. */
		readonly total: number;
		readonly totalFromProvider: true;
	};
}

interface Chunk {
	readonly choices: readonly { readonly delta: { readonly content?: string } }[];
	readonly usage?: {
		readonly prompt_tokens: number;
		readonly completion_tokens: number;
		readonly prompt_tokens_details: { readonly cached_tokens: number };
	};
}

/** Tells the model server that a tool asks, not pi. */
export const ASKED_BY_TOOL = "A tool asks, not an agent.";

/** Asks the scripted model server for itself, as a tool does that uses a model of its own. Throws when it is refused. */
export async function askModel(
	modelId: string,
	prompt: string,
	signal?: AbortSignal,
): Promise<{ readonly text: string; readonly usage: SpentUsage }> {
	const response = await fetch(`${process.env.LAB_MODELS_URL}/v1/chat/completions`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({
			model: modelId,
			messages: [
				{ role: "system", content: ASKED_BY_TOOL },
				{ role: "user", content: prompt },
			],
		}),
		...(signal && { signal }),
	});
	const body = await response.text();
	if (!response.ok) throw new Error(`the model server refused a tool: ${body}`);
	const chunks = body
		.split("\n")
		.filter((line) => line.startsWith("data: {"))
		.map((line): Chunk => JSON.parse(line.slice("data: ".length)));
	const text = chunks.map(({ choices }) => choices[0]?.delta.content ?? "").join("");
	const told = chunks.findLast(({ usage }) => usage !== undefined)?.usage;
	if (told === undefined) throw new Error("the model server told a tool no usage");
	return { text, usage: spent(modelId, told) };
}

function spent(modelId: string, told: NonNullable<Chunk["usage"]>): SpentUsage {
	const cacheRead = told.prompt_tokens_details.cached_tokens;
	const tokens = { input: told.prompt_tokens - cacheRead, output: told.completion_tokens, cacheRead, cacheWrite: 0 };
	const total = costOf({ ...tokens, reasoning: 0 }, pricedModel(modelId).prices);
	return {
		...tokens,
		totalTokens: told.prompt_tokens + told.completion_tokens,
		cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, total, totalFromProvider: true },
	};
}
