import { isRecord } from "../../../exporter/is-record.ts";
import type { Usage } from "../../transcript.ts";
import { type Fields, fieldsOf, number } from "../files/fields.ts";

const FIELDS = [
	"input_tokens",
	"cached_input_tokens",
	"cache_write_input_tokens",
	"output_tokens",
	"reasoning_output_tokens",
] as const;
type Counts = { readonly [field in (typeof FIELDS)[number]]: number };

const countsOf = (value: Fields): Counts =>
	Object.fromEntries(FIELDS.map((field) => [field, number(value[field])])) as Counts;

const NOTHING = countsOf({});

/** The usage of one model call. Codex counts what the cache held as part of the input. */
export function usageOf(value: unknown): Usage | undefined {
	if (!isRecord(value)) return undefined;
	const counts = countsOf(value);
	const { cached_input_tokens: cacheRead, cache_write_input_tokens: cacheWrite } = counts;
	return {
		input: Math.max(0, counts.input_tokens - cacheRead - cacheWrite),
		output: counts.output_tokens,
		...{ cacheRead, cacheWrite },
		...(counts.reasoning_output_tokens > 0 && { reasoning: counts.reasoning_output_tokens }),
	};
}

/** Releases before 0.169 write down the session's total, over and over. What it grows by is a call's. */
export class TokenCounts {
	#total = NOTHING;

	/** What was used since the last count; `undefined` where nothing was. A smaller total is a new start. */
	take(info: unknown): Usage | undefined {
		const { total_token_usage: given } = fieldsOf(info);
		if (!isRecord(given)) return undefined;
		const total = countsOf(given);
		const isNew = total.input_tokens < this.#total.input_tokens || total.output_tokens < this.#total.output_tokens;
		const before = isNew ? NOTHING : this.#total;
		this.#total = total;
		const used = Object.fromEntries(FIELDS.map((field) => [field, total[field] - before[field]])) as Counts;
		return used.input_tokens > 0 || used.output_tokens > 0 ? usageOf(used) : undefined;
	}
}
