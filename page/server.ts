import type {
	PageError,
	SessionAnswer,
	SessionQuery,
	SessionsAnswer,
	SessionsQuery,
	UsageAnswer,
	UsageQuery,
} from "../src/local/page-api.ts";

/** A request that failed. `status`: of HTTP, or 0 if no answer came. */
export class RequestFailed extends Error {
	readonly status: number;
	constructor(status: number, message: string) {
		super(message);
		this.status = status;
	}
}

export const getSessions = (query: SessionsQuery, signal?: AbortSignal): Promise<SessionsAnswer> =>
	get("sessions", query, signal);

export const getSession = (id: string, query: SessionQuery = {}, signal?: AbortSignal): Promise<SessionAnswer> =>
	get(`sessions/${encodeURIComponent(id)}`, query, signal);

export const getUsage = (query: UsageQuery, signal?: AbortSignal): Promise<UsageAnswer> => get("usage", query, signal);

/** The address of a session's download. */
export const exportAddress = (id: string, format: "markdown" | "json"): string =>
	`api/page/sessions/${encodeURIComponent(id)}/export?format=${format}`;

async function get<Answer>(path: string, query: object, signal?: AbortSignal): Promise<Answer> {
	const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
	const search = new URLSearchParams(set.map(([name, value]): [string, string] => [name, String(value)]));
	const response = await fetch(`api/page/${path}?${search}`, { ...(signal && { signal }) }).catch((error: unknown) => {
		if (signal?.aborted) throw error;
		throw new RequestFailed(0, "The server does not answer. Start it with `pi-sync local start`.");
	});
	if (response.ok) return (await response.json()) as Answer;
	if (response.status === 401) throw new RequestFailed(401, "This browser is not logged in. Run `pi-sync open`.");
	const said = (await response.json().catch(() => undefined)) as PageError | undefined;
	throw new RequestFailed(response.status, said?.error ?? `The server answered with status ${response.status}.`);
}
