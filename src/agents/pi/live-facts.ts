import type { NotedFacts } from "../../notes/note.ts";

/**
 * What only a live session knows and no session file can: this is the whole list (docs/span-contract.md repeats it).
 * Everything else is taken from pi's own entries, live and imported alike.
 */
export class LiveFacts {
	/** The end of each tool; a file has the end of the whole parallel batch, and on 1.x how long each ran. By call id. */
	readonly toolEnds = new Map<string, number>();
	/** The arguments a tool really ran with, after other extensions changed them. By call id. */
	readonly toolArguments = new Map<string, unknown>();
	/** When a call that another tool made began; a file has only how long it took. By call id. */
	readonly nestedStarts = new Map<string, number>();
	/** First text, thinking or tool call of an answer. By the answer's `timestamp`. */
	readonly firstChunks = new Map<number, number>();
	/** Answers of the provider. By the answer's `timestamp`. */
	readonly http = new Map<number, { readonly status: number; readonly attempts: number }>();
	/** When the summary that comes next was begun. */
	summaryBegan: number | undefined;

	/** As a note holds them; `undefined` where there are none. */
	noted(): NotedFacts | undefined {
		const { toolEnds, toolArguments, nestedStarts, firstChunks, http, summaryBegan } = this;
		const size = toolEnds.size + toolArguments.size + nestedStarts.size + firstChunks.size + http.size;
		if (size === 0 && summaryBegan === undefined) return undefined;
		return {
			toolEnds: [...toolEnds],
			toolArguments: [...toolArguments],
			nestedStarts: [...nestedStarts],
			firstChunks: [...firstChunks],
			http: [...http],
			...(summaryBegan !== undefined && { summaryBegan }),
		};
	}

	/** Takes over what a note holds. */
	add(noted: NotedFacts): void {
		for (const [id, at] of noted.toolEnds) this.toolEnds.set(id, at);
		for (const [id, args] of noted.toolArguments) this.toolArguments.set(id, args);
		for (const [id, at] of noted.nestedStarts) this.nestedStarts.set(id, at);
		for (const [answer, at] of noted.firstChunks) this.firstChunks.set(answer, at);
		for (const [answer, seen] of noted.http) this.http.set(answer, seen);
		this.summaryBegan = noted.summaryBegan;
	}

	/** Forgets what was used, so that memory does not grow with the session. */
	clear(): void {
		this.toolEnds.clear();
		this.toolArguments.clear();
		this.nestedStarts.clear();
		this.firstChunks.clear();
		this.http.clear();
		this.summaryBegan = undefined;
	}
}
