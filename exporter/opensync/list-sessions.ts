export interface ListSessionsOptions {
	/** Base URL as `parseOpenSyncUrl` gives it. */
	readonly url: string;
	/** Secret: goes into the header and nowhere else. */
	readonly apiKey: string;
	readonly fetch: typeof globalThis.fetch;
	readonly timeoutMs: number;
	/** Ends the asking. */
	readonly signal?: AbortSignal;
}

/** OpenSync itself fails at about 1,600 sessions; no list of ids is near that size. In characters. */
const LONGEST_LIST = 4 * 1024 * 1024;

/**
 * The external ids of the sessions that OpenSync has (`GET /sync/sessions/list`); `undefined` when it does not say,
 * which means "unknown" and never "none". Never throws.
 */
export async function listSessions(options: ListSessionsOptions): Promise<ReadonlySet<string> | undefined> {
	const { url, apiKey, fetch, timeoutMs, signal } = options;
	const within = AbortSignal.timeout(timeoutMs);
	try {
		const response = await fetch(`${url}/sync/sessions/list`, {
			headers: { Authorization: `Bearer ${apiKey}` },
			redirect: "manual",
			signal: signal === undefined ? within : AbortSignal.any([within, signal]),
		});
		const length = Number(response.headers.get("content-length") ?? 0);
		if (response.status !== 200 || length > LONGEST_LIST) {
			await response.body?.cancel();
			return undefined;
		}
		const answer: unknown = JSON.parse(await response.text());
		const ids =
			typeof answer === "object" && answer !== null && "sessionIds" in answer ? answer.sessionIds : undefined;
		return Array.isArray(ids) ? new Set(ids.filter((id) => typeof id === "string")) : undefined;
	} catch {
		return undefined;
	}
}
