import { createServer, request as forward, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

/** What can go wrong with one request. */
export type Fault =
	/** Answered here; the server behind never sees it. Headers such as `Retry-After` go along. */
	| { readonly kind: "answer"; readonly status: number; readonly body?: string; readonly headers?: Headers }
	/** The connection is reset before the server behind sees the request. */
	| { readonly kind: "reset" }
	/** Never answered. The server behind never sees it. */
	| { readonly kind: "hang" }
	/** The server behind does the work, then the connection is reset instead of the answer. */
	| { readonly kind: "reset-after" }
	/** Passed on, but only after `ms`. */
	| { readonly kind: "slow"; readonly ms: number }
	/** The server behind does the work; its answer breaks off in the middle of the body. */
	| { readonly kind: "cut" };

type Headers = Readonly<Record<string, string>>;

/** A request as it came in, and the fault that met it. */
export interface SeenRequest {
	readonly method: string;
	readonly path: string;
	readonly headers: IncomingMessage["headers"];
	readonly body: Buffer;
	readonly fault: Fault | undefined;
}

/** Which requests a fault is for: a path, or any predicate. Without one, every request. */
export type Match = string | ((request: Omit<SeenRequest, "fault">) => boolean);

/** A proxy on 127.0.0.1 with real sockets that passes requests on, but for those that a fault was ordered for. */
export interface FaultProxy {
	readonly url: string;
	/** All requests so far, in the order in which their bodies were complete. */
	readonly seen: readonly SeenRequest[];
	/** Orders a fault for the next `times` requests that match. The fault ordered first goes first. */
	fail(fault: Fault, times?: number, match?: Match): void;
	/** Takes back all faults that did not happen yet. */
	heal(): void;
	close(): Promise<void>;
}

/** Starts a proxy in front of a server (by its URL) or of a `node:http` handler. */
export async function startFaultProxy(target: string | RequestListener): Promise<FaultProxy> {
	const behind = typeof target === "string" ? undefined : createServer(target);
	const targetUrl = typeof target === "string" ? target : await listen(behind as Server);
	const seen: SeenRequest[] = [];
	const orders: { fault: Fault; left: number; match: Match }[] = [];

	const proxy = createServer(async (request, response) => {
		// Undefined when the client gave up in the middle of its body.
		const body = await buffer(request).catch(() => undefined);
		if (body === undefined) return;
		const { method = "", url: path = "", headers } = request;
		const came = { method, path, headers, body };
		const order = orders.find(({ left, match }) => left > 0 && matches(match, came));
		if (order) order.left -= 1;
		const fault = order?.fault;
		seen.push({ ...came, fault });

		if (fault?.kind === "hang") return;
		if (fault?.kind === "reset") return void request.socket.resetAndDestroy();
		if (fault?.kind === "answer") return void response.writeHead(fault.status, fault.headers).end(fault.body ?? "");
		if (fault?.kind === "slow") await new Promise((resolve) => setTimeout(resolve, fault.ms));
		const answer = await passOn(targetUrl, came).catch(() => undefined);
		if (answer === undefined || fault?.kind === "reset-after") return void request.socket.resetAndDestroy();
		response.writeHead(answer.status, { ...answer.headers, "content-length": answer.body.length });
		if (fault?.kind !== "cut") return void response.end(answer.body);
		const half = answer.body.subarray(0, Math.ceil(answer.body.length / 2));
		response.write(half, () => request.socket.destroy());
	});
	const url = await listen(proxy);
	return {
		url,
		seen,
		fail: (fault, times = 1, match = () => true) => void orders.push({ fault, left: times, match }),
		heal: () => void orders.splice(0),
		async close() {
			await stop(proxy);
			if (behind) await stop(behind);
		},
	};
}

function matches(match: Match, request: Omit<SeenRequest, "fault">): boolean {
	return typeof match === "string" ? request.path.split("?")[0] === match : match(request);
}

interface PassedOn {
	readonly status: number;
	readonly headers: IncomingMessage["headers"];
	readonly body: Buffer;
}

function passOn(target: string, { method, path, headers, body }: Omit<SeenRequest, "fault">): Promise<PassedOn> {
	return new Promise((resolve, reject) => {
		const { host: _host, connection: _connection, "transfer-encoding": _encoding, ...others } = headers;
		const sent = forward(
			`${target}${path}`,
			{ method, headers: { ...others, "content-length": body.length } },
			(answer) => {
				const { "transfer-encoding": _chunked, connection: _answered, ...kept } = answer.headers;
				const { statusCode: status = 502 } = answer;
				buffer(answer).then((whole) => resolve({ status, headers: kept, body: whole }), reject);
			},
		);
		sent.on("error", reject);
		sent.end(body);
	});
}

async function listen(server: Server): Promise<string> {
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function stop(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}
