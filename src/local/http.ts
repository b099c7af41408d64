import type { IncomingMessage, RequestListener } from "node:http";
import { authenticate, type Users } from "./authenticate.ts";
import { FOLDER_HEADER } from "./data-folder.ts";
import { markdownFilename, sessionMarkdown } from "./markdown.ts";
import type { Outcome } from "./outcome.ts";
import { exportJson, listExternalIds, listSessions, type OpenSession, openSession } from "./reads.ts";
import { type Answer, type Store, WRITES, type WritePath } from "./store.ts";
import type { WriteLog } from "./write-log.ts";

/** One request and how it was answered, for tests and for debugging. Bodies as text. */
export interface ExchangeRecord {
	readonly at: number;
	readonly method: string;
	readonly url: string;
	readonly body: string;
	readonly status: number;
	readonly answer: string;
}

/** What the routes work on. `clock` gives ms since the epoch. */
export interface Routes {
	readonly store: Store;
	readonly log: WriteLog;
	readonly users: Users;
	readonly fingerprint: string;
	readonly clock: () => number;
	readonly onRequest?: ((exchange: ExchangeRecord) => void) | undefined;
}

interface Reply {
	readonly status: number;
	readonly text: string;
	readonly headers: Readonly<Record<string, string>>;
}

const MAX_BODY_BYTES = 20 * 1_048_576;

/** Answers HTTP requests as OpenSync's HTTP actions do: exact paths, its JSON, its texts. */
export function requestListener(routes: Routes): RequestListener {
	return (request, response) => {
		exchange(routes, request).then(
			({ status, text, headers }) => response.writeHead(status, headers).end(text),
			() => response.destroy(),
		);
	};
}

async function exchange(routes: Routes, request: IncomingMessage): Promise<Reply> {
	const body = await readBody(request);
	const reply = await route(routes, request, body).catch((error) => json(500, { error: String(error) }));
	const { method = "", url = "" } = request;
	routes.onRequest?.({
		at: routes.clock(),
		method,
		url,
		body: body ?? "",
		status: reply.status,
		answer: reply.text,
	});
	return reply;
}

async function route(routes: Routes, request: IncomingMessage, body: string | undefined): Promise<Reply> {
	const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
	const method = request.method === "HEAD" ? "GET" : request.method;
	const writePath = WRITES.find((path) => method === "POST" && path === pathname);
	const read = method === "GET" ? READS.get(pathname) : undefined;
	if (method === "GET" && pathname === "/health") return health(routes);
	if (!writePath && !read) return plain(404, "No matching routes found");
	if (body === undefined) return plain(413, "Request body is too large (limit: 20 MiB)");
	const user = authenticate(request.headers.authorization, routes.users, pathname === "/sync/sessions/list");
	if (!user.ok) return json(401, { error: user.error });
	if (writePath) return write(routes, writePath, user.value, body);
	return read ? read(routes.store, user.value, searchParams) : plain(404, "No matching routes found");
}

function health({ clock, fingerprint }: Routes): Reply {
	const reply = json(200, { status: "ok", timestamp: clock() });
	return { ...reply, headers: { ...reply.headers, [FOLDER_HEADER]: fingerprint } };
}

async function write({ store, log, clock }: Routes, path: WritePath, user: string, text: string): Promise<Reply> {
	const parsed = parse(text);
	if (!parsed.ok) return json(500, { error: parsed.error });
	// Rows that a restart would forget must not run ahead of a log that has failed.
	if (log.failure) return notKept(log.failure);
	const at = clock();
	const { status, body, wrote } = store.write(path, user, parsed.value, at);
	try {
		// A dropped update waits too: its 200 says that the write before it is kept.
		await (wrote ? log.append({ at, user, path, json: text }) : log.settled());
	} catch (error) {
		return notKept(error);
	}
	return json(status, body);
}

function notKept(error: unknown): Reply {
	return json(503, { error: `The write could not be kept on disk: ${String(error)}` });
}

type Read = (store: Store, user: string, query: URLSearchParams) => Reply;

const READS: ReadonlyMap<string, Read> = new Map<string, Read>([
	[
		"/sync/sessions/list",
		({ tables }, user) => answer(listExternalIds(tables, user), (sessionIds) => json(200, { sessionIds })),
	],
	[
		"/api/sessions",
		({ tables }, user, query) => {
			const limit = Number.parseInt(query.get("limit") || "50", 10);
			return answer(listSessions(tables, user, limit), (sessions) => json(200, { sessions }));
		},
	],
	["/api/sessions/get", (store, user, query) => opened(store, user, query, (open) => json(200, open))],
	[
		"/api/export",
		(store, user, query) =>
			opened(store, user, query, (open) =>
				query.get("format") === "markdown" ? markdown(open) : json(200, exportJson(open)),
			),
	],
]);

function opened(store: Store, user: string, query: URLSearchParams, reply: (open: OpenSession) => Reply): Reply {
	const id = query.get("id");
	if (!id) return json(400, { error: "Missing session ID" });
	return answer(openSession(store.tables, user, id), (open) =>
		open ? reply(open) : json(404, { error: "Session not found" }),
	);
}

function answer<T>(outcome: Outcome<T>, reply: (value: T) => Reply): Reply {
	return outcome.ok ? reply(outcome.value) : json(500, { error: `Error: ${outcome.error}` });
}

function json(status: Answer["status"], body: object): Reply {
	const headers = {
		"Content-Type": "application/json",
		"Access-Control-Allow-Origin": "*",
		"Access-Control-Allow-Methods": "GET, POST, DELETE, OPTIONS",
		"Access-Control-Allow-Headers": "Authorization, Content-Type",
	};
	return { status, text: JSON.stringify(body), headers };
}

function markdown(open: OpenSession): Reply {
	const disposition = `attachment; filename="${markdownFilename(open.session)}"`;
	return {
		status: 200,
		text: sessionMarkdown(open),
		headers: { "Content-Type": "text/markdown; charset=utf-8", "Content-Disposition": disposition },
	};
}

function plain(status: number, text: string): Reply {
	return { status, text, headers: { "Content-Type": "text/plain" } };
}

function parse(text: string): Outcome<unknown> {
	try {
		return { ok: true, value: JSON.parse(text) };
	} catch (error) {
		return { ok: false, error: String(error) };
	}
}

/** The body as text; undefined when it is too large (it is read to its end all the same, so that the answer arrives). */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
	const chunks: Buffer[] = [];
	let bytes = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		bytes += chunk.length;
		if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
	}
	return bytes <= MAX_BODY_BYTES ? new TextDecoder().decode(Buffer.concat(chunks)) : undefined;
}
