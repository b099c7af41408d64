import { z } from "zod";

/** What pi's `get_session_stats` says that a session cost. */
export interface SessionStatistics {
	readonly sessionId: string;
	/** Without what was read from and written to the cache. */
	readonly input: number;
	readonly output: number;
	readonly cacheRead: number;
	readonly cacheWrite: number;
	/** USD. */
	readonly cost: number;
}

const Response = z.object({
	sessionId: z.string(),
	tokens: z.object({ input: z.number(), output: z.number(), cacheRead: z.number(), cacheWrite: z.number() }),
	cost: z.number(),
});

/** The data of pi's response. Throws when it is none. */
export function parseStatistics(data: unknown): SessionStatistics {
	const { sessionId, tokens, cost } = Response.parse(data);
	return { sessionId, ...tokens, cost };
}
