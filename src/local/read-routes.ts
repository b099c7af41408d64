import { sessionMarkdown } from "./markdown.ts";
import type { Outcome } from "./outcome.ts";
import {
	exportJson,
	exportJsonLines,
	fileTitle,
	listExternalIds,
	listSessions,
	type OpenSession,
	openSession,
	stats,
} from "./reads.ts";
import { json, type Reply } from "./reply.ts";
import { searchSessions } from "./search.ts";
import type { Store } from "./store.ts";

/** Answers one read of a user. */
export type Read = (store: Store, user: string, query: URLSearchParams) => Reply;

const EVAL_FORMATS = ["deepeval", "openai", "promptfoo", "filesystem"];

/** The endpoints that read, by their exact path. */
export const READS: ReadonlyMap<string, Read> = new Map<string, Read>([
	[
		"/sync/sessions/list",
		({ tables }, user) => answer(listExternalIds(tables, user), (sessionIds) => json(200, { sessionIds })),
	],
	[
		"/api/sessions",
		({ tables }, user, query) =>
			answer(listSessions(tables, user, limitOf(query, 50)), (sessions) => json(200, { sessions })),
	],
	[
		"/api/sessions/get",
		(store, user, query) => opened(store, user, query, ({ session, messages }) => json(200, { session, messages })),
	],
	["/api/export", (store, user, query) => opened(store, user, query, (open) => exported(open, query.get("format")))],
	["/api/stats", ({ tables }, user) => answer(stats(tables, user), (all) => json(200, all))],
	[
		"/api/search",
		({ tables }, user, query) => {
			const words = query.get("q");
			if (!words) return json(400, { error: "Missing query parameter 'q'" });
			if (/^(semantic|hybrid)$/.test(query.get("type") ?? "")) return withoutEmbeddings();
			const found = searchSessions(tables, user, words, limitOf(query, 20));
			return answer(found, (results) => json(200, { results }));
		},
	],
	[
		"/api/context",
		(_store, _user, query) =>
			query.get("q") ? withoutEmbeddings() : json(400, { error: "Missing query parameter 'q'" }),
	],
	[
		"/api/export/evals",
		(_store, _user, query) =>
			EVAL_FORMATS.includes(query.get("format") || "deepeval")
				? json(404, { error: "No eval-ready sessions found" })
				: json(400, { error: `Invalid format. Use: ${EVAL_FORMATS.join(", ")}` }),
	],
]);

/** What an OpenSync answers whose owner gave it no key for a model that embeds texts. */
function withoutEmbeddings(): Reply {
	return json(500, { error: "Error: Uncaught Error: OPENAI_API_KEY not set" });
}

/** A number as `parseInt` reads it: `3x` is 3, and what is no number fails later, as in OpenSync. */
function limitOf(query: URLSearchParams, usual: number): number {
	return Number.parseInt(query.get("limit") || String(usual), 10);
}

function opened(store: Store, user: string, query: URLSearchParams, reply: (open: OpenSession) => Reply): Reply {
	const id = query.get("id");
	if (!id) return json(400, { error: "Missing session ID" });
	return answer(openSession(store.tables, user, id), (open) =>
		open ? reply(open) : json(404, { error: "Session not found" }),
	);
}

function exported(open: OpenSession, format: string | null): Reply {
	if (format === "jsonl") return json(200, exportJsonLines(open));
	if (format !== "markdown") return json(200, exportJson(open));
	const disposition = `attachment; filename="${fileTitle(open.session)}.md"`;
	return {
		status: 200,
		text: sessionMarkdown(open),
		headers: { "Content-Type": "text/markdown; charset=utf-8", "Content-Disposition": disposition },
	};
}

function answer<T>(outcome: Outcome<T>, reply: (value: T) => Reply): Reply {
	return outcome.ok ? reply(outcome.value) : json(500, { error: `Error: ${outcome.error}` });
}
