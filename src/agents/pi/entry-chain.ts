import type { TranscriptEvent } from "../../transcript.ts";
import type { SessionEntry } from "./entry.ts";

/**
 * Knows which told entry each entry continues. pi's entries form a tree, and some of them tell nothing: what hangs
 * below such an entry continues the told entry above it.
 */
export class EntryChain {
	/** Of entries that told nothing: the told entry above. */
	readonly #above = new Map<string, string | undefined>();

	/** The event of an entry with the told entry that it continues. `undefined` where the entry told nothing. */
	placed(entry: SessionEntry, event: TranscriptEvent | undefined): TranscriptEvent | undefined {
		const { parentId } = entry;
		if (typeof parentId !== "string") return event;
		const above = this.#above.has(parentId) ? this.#above.get(parentId) : parentId;
		if (event === undefined) this.#above.set(entry.id, above);
		return event === undefined || above === undefined || !("entryId" in event) ? event : { ...event, follows: above };
	}
}
