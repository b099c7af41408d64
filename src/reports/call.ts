import type { CostSource } from "../transcript.ts";

/** Tokens. `input` is all input, what was read from and written to the cache included; `output` includes reasoning. */
export interface Tokens {
	readonly input: number;
	readonly output: number;
	readonly cacheRead: number;
	readonly cacheWrite: number;
	/** Absent where the record does not say. */
	readonly reasoning?: number;
}

/** What a call used. */
export interface Used {
	/** Absent where nobody knows them. */
	readonly tokens?: Tokens;
	/** In USD; absent where nobody knows it. */
	readonly cost?: number;
	/** Who computed `cost`. Absent: the agent. */
	readonly costSource?: CostSource;
	/** The record holds less than was used. */
	readonly isLowerBound?: true;
}

/**
 * `model`: a call in the conversation. `aside`: one beside it, such as a compaction. `tool`: what a tool spent on models.
 * `session`: what the session used and no single call is known of.
 */
export type CallKind = "model" | "aside" | "tool" | "session";

/** Something that used tokens or cost money. */
export interface Call extends Used {
	/** Unique in its session, and the same however often the session is read. */
	readonly id: string;
	readonly kind: CallKind;
	/** Milliseconds since 1970. */
	readonly endedAt: number;
	/** Absent where the record does not say. */
	readonly model?: string;
	readonly hasFailed?: true;
	/** Other calls of the session hold its tokens. */
	readonly lacksOwnTokens?: true;
	/** Other calls of the session hold its cost. */
	readonly lacksOwnCost?: true;
}

/** Tokens were used, and nobody knows how many. */
export const hasUnknownTokens = ({ kind, tokens, hasFailed, lacksOwnTokens }: Call): boolean =>
	kind === "model" && tokens === undefined && !hasFailed && !lacksOwnTokens;

/** A cost that nobody knows. What used nothing costs nothing; of a failed call without figures, no bill is known. */
export function hasUnknownCost({ kind, cost, tokens, hasFailed, lacksOwnCost }: Call): boolean {
	if (cost !== undefined || lacksOwnCost) return false;
	return tokens === undefined ? kind === "model" && !hasFailed : tokens.input + tokens.output > 0;
}
