/** What became of spans that a request brought. */
export type Reception =
	/** They survive the end of this process: their requests are in the outbox, or they are in the journal. */
	| { readonly type: "taken" }
	/** Not now. */
	| { readonly type: "later"; readonly why: string }
	/** They will never pass. */
	| { readonly type: "never"; readonly why: string }
	/** All together they will never pass. */
	| { readonly type: "too large"; readonly why: string };

export const DISK_REFUSES: Reception = { type: "later", why: "the disk refuses to store" };
