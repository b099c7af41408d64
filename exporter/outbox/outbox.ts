/**
 * Requests that wait to be delivered to one destination. Written first, deleted on acknowledgement.
 * A record holds no secret: the transport adds authentication when it sends.
 */
export interface OutboxRecord {
	/** Unique in the outbox, given by whoever made the record. */
	readonly id: string;
	/** Records of one lane (a session) are delivered one after the other, in the order they were appended. */
	readonly lane: string;
	/**
	 * Of the waiting records of a lane with the same `coalesce` only the last needs to be sent, after a pause in the
	 * lane: for values that are absolute, such as a session's totals.
	 */
	readonly coalesce?: string;
	/** Path of the request below the destination's base URL; empty where the URL is the endpoint itself. */
	readonly path: string;
	readonly contentType: string;
	readonly contentEncoding?: "gzip";
	readonly body: string | Uint8Array;
	/** How often the body was made weaker after a rejection. */
	readonly softened?: number;
}
