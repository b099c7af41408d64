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
	readonly http = new Map<number, { status: number; attempts: number }>();
	/** When the summary that comes next was begun. */
	summaryBegan: number | undefined;

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
