import type {
	Facet,
	PageSession,
	SessionAnswer,
	SessionsAnswer,
	UsageAnswer,
	UsageRow,
	UsageSums,
} from "../../../../src/local/page-api.ts";
import type { CannedSession } from "./canned-sessions.ts";

/** Answers `GET /api/page/sessions` from a list, as the server would. */
export function sessionsAnswer(all: readonly PageSession[], query: URLSearchParams): SessionsAnswer {
	const words = (query.get("text") ?? "").toLowerCase();
	const is = (name: string, value: string | undefined): boolean => !query.has(name) || query.get(name) === value;
	const found = all
		.filter((session) => is("agent", session.agent) && is("project", session.project?.name))
		.filter(({ parent }) => is("parent", parent?.id))
		.filter(({ models }) => !query.has("model") || models.includes(query.get("model") ?? ""))
		.filter(({ errors }) => !query.has("errors") || errors > 0)
		.filter(({ updatedAt }) => updatedAt >= Number(query.get("since") ?? 0))
		.filter(({ title, project }) => `${title} ${project?.name}`.toLowerCase().includes(words))
		.sort((a, b) => b.updatedAt - a.updatedAt);
	const [from, limit] = [Number(query.get("cursor") ?? 0), Number(query.get("limit") ?? 100)];
	return {
		sessions: found.slice(from, from + limit),
		...(from + limit < found.length && { next: String(from + limit) }),
		total: found.length,
		facets: {
			agents: facet(all.map(({ agent }) => agent)),
			projects: facet(all.flatMap(({ project }) => project?.name ?? [])),
			models: facet(all.flatMap(({ models }) => models)),
		},
	};
}

/** Answers `GET /api/page/sessions/:id`. */
export function sessionAnswer(
	canned: CannedSession,
	all: readonly PageSession[],
	query: URLSearchParams,
): SessionAnswer {
	const { session, messages, spans } = canned;
	const [from, limit] = [Number(query.get("cursor") ?? 0), Number(query.get("limit") ?? 1_000)];
	return {
		session,
		children: all.filter(({ parent }) => parent?.id === session.id),
		messages: messages.slice(from, from + limit),
		...(from + limit < messages.length && { next: String(from + limit) }),
		spans: from === 0 ? spans : [],
	};
}

/** Answers `GET /api/page/usage`: each session counts on the day it was updated. */
export function usageAnswer(all: readonly PageSession[], query: URLSearchParams, now: number): UsageAnswer {
	const since = Number(query.get("since") ?? 0);
	const chosen = all.filter(({ updatedAt }) => updatedAt >= since);
	const day = new Intl.DateTimeFormat("en-CA", { timeZone: query.get("zone") ?? "UTC" });
	const keys: Readonly<Record<string, (session: PageSession) => string>> = {
		day: ({ updatedAt }) => day.format(updatedAt),
		model: ({ models }) => models[0] ?? "",
		project: ({ project }) => project?.name ?? "",
		agent: ({ agent }) => agent,
		session: ({ id }) => id,
	};
	const by = query.get("by") ?? "day";
	const groups = grouped(chosen, keys[by] ?? (() => ""));
	const rows: UsageRow[] = [...groups].map(([key, sessions]) => ({ key, ...sums(sessions) }));
	rows.sort((a, b) => (by === "day" ? (a.key < b.key ? -1 : 1) : (b.cost ?? 0) - (a.cost ?? 0)));
	const lately = (days: number): UsageSums => sums(all.filter(({ updatedAt }) => updatedAt > now - days * 86_400_000));
	const total = sums(chosen);
	return {
		...{ rows, total, today: lately(1), week: lately(7), month: lately(30) },
		...(total.tokens.input > 0 && { cacheHitRate: (total.tokens.cacheRead ?? 0) / total.tokens.input }),
		dearest: [...chosen].sort((a, b) => (b.cost ?? 0) - (a.cost ?? 0)).slice(0, 10),
	};
}

function sums(sessions: readonly PageSession[]): UsageSums {
	const add = (of: (session: PageSession) => number | undefined): number =>
		sessions.reduce((sum, session) => sum + (of(session) ?? 0), 0);
	const known = sessions.filter(({ cost }) => cost !== undefined);
	return {
		tokens: {
			...{ input: add(({ tokens }) => tokens.input), output: add(({ tokens }) => tokens.output) },
			cacheRead: add(({ tokens }) => tokens.cacheRead),
		},
		...(known.length > 0 && { cost: add(({ cost }) => cost) }),
		tableCost: add(({ cost, costSource }) => (costSource === "table" ? cost : 0)),
		unknownCostCalls: sessions.length - known.length,
		...{ sessions: sessions.length, calls: add(({ messages }) => messages), errors: add(({ errors }) => errors) },
		retries: add(({ errors }) => errors / 2),
	};
}

function grouped<Value>(values: readonly Value[], keyOf: (value: Value) => string): Map<string, Value[]> {
	const groups = new Map<string, Value[]>();
	for (const value of values) groups.set(keyOf(value), [...(groups.get(keyOf(value)) ?? []), value]);
	return groups;
}

function facet(values: readonly string[]): readonly Facet[] {
	return [...grouped(values, (value) => value)]
		.map(([value, all]) => ({ value, count: all.length }))
		.sort((a, b) => b.count - a.count);
}
