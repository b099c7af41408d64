/**
 * What a request would cost in memory when it is decoded, found out without decoding it: a body of a few MB can describe
 * objects of some GB.
 */
export interface Weight {
	/** Bytes, about, and rather too many than too few. */
	readonly bytes: number;
}

/** Messages in messages, or brackets in brackets, that are read at most. */
export const MOST_NESTED = { protobuf: 64, json: 160 } as const;

/** Bytes of a decoded span with all that stands in every span, and of any other message or object of a request. Measured. */
export const SPAN_BYTES = 500;
export const NODE_BYTES = 170;
