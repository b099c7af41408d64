import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { foreignRequest } from "../machine/foreign-request.ts";
import { authenticate, type Users } from "./authenticate.ts";
import { FOLDER_HEADER } from "./data-folder.ts";
import type { Outcome } from "./outcome.ts";
import { ignoreBody, readBody } from "./read-body.ts";
import { READS } from "./read-routes.ts";
import { json, plain, type Reply } from "./reply.ts";
import { type Store, WRITES, type WritePath } from "./store.ts";
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

/**
 * Answers HTTP requests as OpenSync's HTTP actions do: exact paths, its JSON, its texts. A body is read only when the
 * headers give a right to send one; what comes without is thrown away as it arrives.
 */
export function requestListener(routes: Routes): RequestListener {
	return (request, response) => {
		exchange(routes, request, response).then(
			({ status, text, headers }) => {
				response.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(text) }).end(text);
				ignoreBody(request);
			},
			() => response.destroy(),
		);
	};
}

async function exchange(routes: Routes, request: IncomingMessage, response: ServerResponse): Promise<Reply> {
	const { method = "", url = "" } = request;
	const route = routeOf(routes, request);
	// What a refused request brings is not looked at.
	const text = "status" in route ? "" : await readBody(request, response);
	const reply = await answerTo(route, text).catch((error) => json(500, { error: String(error) }));
	const { status, text: answer } = reply;
	routes.onRequest?.({ at: routes.clock(), method, url, body: text ?? "", status, answer });
	return reply;
}

type Route = Reply | { readonly act: (body: string) => Promise<Reply> };

async function answerTo(route: Route, body: string | undefined): Promise<Reply> {
	if ("status" in route) return route;
	return body === undefined ? plain(413, "Request body is too large (limit: 20 MiB)") : route.act(body);
}

/** The answer that the headers alone give, or what is to be done with the body. */
function routeOf(routes: Routes, request: IncomingMessage): Route {
	const foreign = foreignRequest(request, OWN_NAMES);
	if (foreign !== undefined) return plain(403, foreign);
	const target = request.url ?? "/";
	if (!URL.canParse(target, BASE)) return plain(404, NO_ROUTE);
	const { pathname, searchParams } = new URL(target, BASE);
	const method = request.method === "HEAD" ? "GET" : request.method;
	const writePath = WRITES.find((path) => method === "POST" && path === pathname);
	const read = method === "GET" ? READS.get(pathname) : undefined;
	if (method === "GET" && pathname === "/health") return health(routes);
	if (!writePath && !read) return plain(404, NO_ROUTE);
	const user = authenticate(request.headers.authorization, routes.users, pathname === "/sync/sessions/list");
	if (!user.ok) return json(401, { error: user.error });
	if (writePath) return { act: (body) => write(routes, writePath, user.value, body) };
	return read ? read(routes.store, user.value, searchParams) : plain(404, NO_ROUTE);
}

const BASE = "http://127.0.0.1";
const NO_ROUTE = "No matching routes found";
/** It listens on this machine alone, and nothing adds names to it. */
const OWN_NAMES = { names: [] };

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

function parse(text: string): Outcome<unknown> {
	try {
		return { ok: true, value: JSON.parse(text) };
	} catch (error) {
		return { ok: false, error: String(error) };
	}
}
