/** What asking a destination gave. */
export type Finding =
	| {
			readonly ok: true;
			/** How far its clock is ahead of ours, in ms, where it says. Exact to a second. */
			readonly clockAheadMs?: number;
	  }
	| {
			readonly ok: false;
			/** Somebody answers there. */
			readonly reached: boolean;
			readonly reason: string;
			/** What the user can do about it. */
			readonly mend: string;
			/** The setting that is to be set anew for that. */
			readonly setting?: "apiKey" | "convexUrl";
	  };

/** How to ask. */
export interface Asking {
	readonly fetch: typeof globalThis.fetch;
	/** Milliseconds that one answer may take. */
	readonly timeoutMs: number;
	/** Milliseconds since 1970. */
	readonly now: () => number;
}

/** A `fetch` that keeps what the last answer's headers say, and where nobody answered keeps nothing. */
export function watched({ fetch, now }: Asking) {
	const seen: { clockAheadMs?: number; reached: boolean } = { reached: false };
	const watching: typeof globalThis.fetch = async (...request) => {
		const answer = await fetch(...request);
		seen.reached = true;
		const date = Date.parse(answer.headers.get("date") ?? "");
		if (!Number.isNaN(date)) seen.clockAheadMs = date - now();
		return answer;
	};
	return { fetch: watching, seen };
}
