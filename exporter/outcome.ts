/** What became of one attempt to deliver a record. Only the sender decides what follows from it. */
export type Outcome =
	| { readonly type: "success" }
	/** May pass later: network, overload, time-out. `retryAfterMs` is the backend's own wish. */
	| { readonly type: "retryable"; readonly reason: string; readonly retryAfterMs?: number }
	/** Nothing will pass until the user mends something (bad key, wrong URL): keep everything, say so once. */
	| { readonly type: "paused"; readonly reason: string }
	/** This body will never pass, others may. */
	| { readonly type: "rejected"; readonly reason: string };
