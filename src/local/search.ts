import { type Outcome, success } from "./outcome.ts";
import { limitError, type SessionView, sessionView } from "./reads.ts";
import type { Tables } from "./tables.ts";

/** Longer words are in no index of Convex', and of a query no more words count. */
const LONGEST_WORD = 32;
const MOST_WORDS = 16;

/** What a search tells of a session. */
export type Found = Pick<
	SessionView,
	"id" | "externalId" | "title" | "projectPath" | "model" | "totalTokens" | "cost" | "messageCount" | "createdAt"
>;

/**
 * The sessions of a user whose search text has one of the words, at most `limit` of them: those with more of the words
 * first, then the newest. The last word may be the beginning of one. OpenSync orders by relevance as Convex reckons it,
 * which this only resembles.
 */
export function searchSessions(tables: Tables, user: string, query: string, limit: number): Outcome<readonly Found[]> {
	const refused = limitError(limit);
	if (refused) return refused;
	const wanted = wordsOf(query).slice(0, MOST_WORDS);
	const scored = tables
		.sessions(user)
		.map((row) => ({ row, score: scoreOf(wordsOf(row.searchableText ?? ""), wanted) }))
		.filter(({ score }) => score > 0)
		.reverse()
		.sort((a, b) => b.score - a.score)
		.slice(0, limit);
	return success(
		scored.map(({ row }) => {
			const { id, externalId, title, projectPath, model, totalTokens, cost, messageCount, createdAt } =
				sessionView(row);
			return { id, externalId, title, projectPath, model, totalTokens, cost, messageCount, createdAt };
		}),
	);
}

function scoreOf(words: readonly string[], wanted: readonly string[]): number {
	const there = new Set(words);
	const last = wanted.at(-1);
	return wanted.filter((word) => there.has(word) || (word === last && words.some((known) => known.startsWith(word))))
		.length;
}

function wordsOf(text: string): string[] {
	const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
	return words.filter((word) => word.length <= LONGEST_WORD);
}
