import { readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { LiveEvent, PageSession } from "../../../../src/local/page-api.ts";
import { TEST_DIST } from "../../../support/test-dist.ts";
import { sessionAnswer, sessionsAnswer, usageAnswer } from "./canned-answers.ts";
import { type CannedSession, NOON } from "./canned-sessions.ts";

/** The policy that `pi-sync local` sends with the page. */
export const POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";

const TYPES: Readonly<Record<string, string>> = { html: "text/html", js: "text/javascript", css: "text/css" };

/** A server of canned answers under the page. Change `sessions` and `details`, then call `tell`. */
export interface CannedServer {
	readonly url: string;
	sessions: readonly PageSession[];
	readonly details: Map<string, CannedSession>;
	/** Every path that was asked for, with its query. */
	readonly asked: string[];
	/** A status to refuse every API request with; 0 answers. */
	refuse: number;
	/** Sends an event to every open page. */
	tell(event: LiveEvent): void;
	/** Ends the streams of events, as a restart would. */
	dropStreams(): void;
	close(): Promise<void>;
}

/** Starts it on a free port. `folder`: where the bundled page is. */
export async function startCannedServer(
	sessions: readonly PageSession[] = [],
	folder = join(TEST_DIST, "page"),
): Promise<CannedServer> {
	const streams = new Set<ServerResponse>();
	const asked: string[] = [];
	const details = new Map<string, CannedSession>();
	const server = createServer((request, response) => {
		const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
		asked.push(request.url ?? "");
		response.setHeader("content-security-policy", POLICY);
		response.setHeader("x-content-type-options", "nosniff");
		const json = (value: unknown, status = 200): void => {
			response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
		};
		const [, api, page, what, id = "", action] = pathname.split("/").map(decodeURIComponent);
		if (api !== "api" || page !== "page") return sendFile(response, folder, pathname);
		if (canned.refuse) return json({ error: `Refused with ${canned.refuse}.` }, canned.refuse);
		if (what === "live") {
			response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
			response.write("retry: 50\n\n");
			streams.add(response);
			response.on("close", () => streams.delete(response));
			return;
		}
		if (what === "usage") return json(usageAnswer(canned.sessions, searchParams, NOON));
		if (what !== "sessions") return json({ error: "No such thing." }, 404);
		if (id === "") return json(sessionsAnswer(canned.sessions, searchParams));
		const one = details.get(id);
		if (!one) return json({ error: `No session ${id}.` }, 404);
		if (action !== "export") return json(sessionAnswer(one, canned.sessions, searchParams));
		const name = searchParams.get("format") === "json" ? "session.json" : "session.md";
		response.setHeader("content-disposition", `attachment; filename="${name}"`);
		response.writeHead(200, { "content-type": "application/octet-stream" }).end(`# ${one.session.title}`);
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const canned: CannedServer = {
		...{ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sessions, details, asked, refuse: 0 },
		tell(event) {
			for (const stream of streams) stream.write(`data: ${JSON.stringify(event)}\n\n`);
		},
		dropStreams() {
			for (const stream of streams) stream.destroy();
		},
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
	return canned;
}

function sendFile(response: ServerResponse, folder: string, pathname: string): void {
	const name = pathname === "/" ? "index.html" : pathname.slice(1);
	const type = /^[a-z]+\.(html|js|css)$/.exec(name)?.[1];
	if (type === undefined) {
		response.writeHead(404).end();
		return;
	}
	response.writeHead(200, { "content-type": `${TYPES[type]}; charset=utf-8` }).end(readFileSync(join(folder, name)));
}
