import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { type Answer, refused } from "./answer.ts";
import { encodingOf } from "./traces.ts";

/** Milliseconds that a client has to read its answer before its connection goes: at once, the answer could be lost. */
const LINGER_MS = 1000;

const REASONS: Readonly<Record<number, string>> = {
	400: "Bad Request",
	431: "Request Header Fields Too Large",
	503: "Service Unavailable",
};

/** A request, as far as it has come, and its answer, as far as it has gone. */
interface Exchange {
	readonly request: IncomingMessage;
	readonly response: ServerResponse;
}

const isOver = ({ request, response }: Exchange): boolean => request.complete && response.writableFinished;

/**
 * Answers what is no HTTP, and what comes too slowly: once, after the answers that are due before, and not where the
 * request has its answer already.
 */
export function answerBrokenRequests(server: Server, count: (status: number) => void): void {
	/** By connection, oldest first; what is over goes with the next. */
	const exchanges = new WeakMap<Socket, readonly Exchange[]>();
	server.on("request", (request: IncomingMessage, response: ServerResponse) => {
		const before = exchanges.get(request.socket) ?? [];
		exchanges.set(request.socket, [...before.filter((exchange) => !isOver(exchange)), { request, response }]);
	});
	server.on("clientError", function refuse(error: NodeJS.ErrnoException, socket: Socket): void {
		if (!socket.writable) {
			socket.destroy();
			return;
		}
		const underWay = exchanges.get(socket)?.filter((exchange) => !isOver(exchange)) ?? [];
		const due = underWay.find(({ request }) => request.complete);
		if (due !== undefined) {
			due.response.once("close", () => refuse(error, socket));
			return;
		}
		const [broken] = underWay;
		if (broken?.response.headersSent) socket.end();
		else {
			const answer = answerTo(error, broken?.request);
			count(answer.status);
			socket.end(Buffer.concat([Buffer.from(headOf(answer)), Buffer.from(answer.body)]));
		}
		setTimeout(() => socket.destroy(), LINGER_MS).unref();
	});
}

/** What came too slowly may pass another time. */
function answerTo({ code }: NodeJS.ErrnoException, request: IncomingMessage | undefined): Answer {
	const encoding = (request && encodingOf(request)) ?? "json";
	if (code === "ERR_HTTP_REQUEST_TIMEOUT") return refused(encoding, 503, "the request came too slowly");
	if (code === "HPE_HEADER_OVERFLOW") return refused(encoding, 431, "the headers are too large");
	return refused(encoding, 400, "expected HTTP/1.1");
}

function headOf({ status, headers, body }: Answer): string {
	const all = { ...headers, "content-length": Buffer.byteLength(body), connection: "close" };
	const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
	return [`HTTP/1.1 ${status} ${REASONS[status]}`, ...lines, "", ""].join("\r\n");
}
