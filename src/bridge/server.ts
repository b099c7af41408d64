import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { type Answer, plain, refused } from "./answer.ts";
import { bridgeMetrics, type Counts } from "./bridge-metrics.ts";
import type { ResolvedBridgeConfig } from "./config.ts";
import { Connections } from "./connections.ts";
import type { BridgeDestination } from "./destination.ts";
import { InFlight } from "./limits.ts";
import { PROMETHEUS, prometheusText } from "./metrics.ts";
import { carriesToken } from "./token.ts";
import { encodingOf, type TracesRoute, traces } from "./traces.ts";

export interface BridgeServer {
	/** Base URL, without a slash at the end. */
	readonly url: string;
	/** Takes no more connections, lets requests under way end for at most so long, then closes the rest. */
	close(graceMs: number): Promise<void>;
}

/** Looks for slow senders so often. */
const CHECK_MS = 1000;
/** Time limits may have this much less than a second of slack. */
const MOST_HEADERS = 64 * 1024;

type Route = (request: IncomingMessage) => Answer | undefined | Promise<Answer | undefined>;

interface Endpoint {
	readonly methods: readonly string[];
	/** Answers whoever asks, without the token. */
	readonly open?: true;
	readonly answer: Route;
}

/** Starts the receiver. Rejects when the address cannot be had. */
export async function startBridgeServer(
	config: ResolvedBridgeConfig,
	destination: BridgeDestination,
): Promise<BridgeServer> {
	const { limits, tls, token } = config;
	const inFlight = new InFlight(limits.maxInFlightBytes);
	const counts: Counts = { received: 0, rejected: 0, bytes: 0, refusedConnections: 0, requests: new Map() };
	let closing = false;
	const route: TracesRoute = {
		inFlight,
		maxBodyBytes: limits.maxBodyBytes,
		take: (spans, bytes) => destination.take(spans, bytes),
		count: ({ received = 0, rejected = 0, bytes = 0 }) => {
			counts.received += received;
			counts.rejected += rejected;
			counts.bytes += bytes;
		},
	};
	const endpoints: Readonly<Record<string, Endpoint>> = {
		"/v1/traces": { methods: ["POST"], answer: (request) => traces(route, request) },
		"/healthz": {
			methods: ["GET", "HEAD"],
			open: true,
			answer: () => (closing ? plain(503, "ending\n") : plain(200, "ok\n")),
		},
		"/metrics": {
			methods: ["GET", "HEAD"],
			answer: () => {
				const metrics = bridgeMetrics(counts, inFlight.bytes, destination.status());
				return plain(200, prometheusText(metrics), PROMETHEUS);
			},
		},
	};
	const answerTo: Route = (request) => {
		const encoding = encodingOf(request) ?? "json";
		const path = (request.url ?? "/").split("?")[0] ?? "/";
		const endpoint = Object.hasOwn(endpoints, path) ? endpoints[path] : undefined;
		if (endpoint === undefined) return refused(encoding, 404, "there is only /v1/traces, /healthz and /metrics");
		const { methods, open, answer } = endpoint;
		if (!methods.includes(request.method ?? "")) {
			return refused(encoding, 405, `expected ${methods[0]}`, { allow: methods.join(", ") });
		}
		if (token !== undefined && !open && !carriesToken(request.headers.authorization, token)) {
			return refused(encoding, 401, "expected the bridge's token: Authorization: Bearer …", {
				"www-authenticate": "Bearer",
			});
		}
		if (closing) return refused(encoding, 503, "the bridge is ending");
		return answer(request);
	};

	const listener = async (request: IncomingMessage, response: ServerResponse) => {
		const answer = await orBug(answerTo, request);
		if (answer === undefined || response.destroyed) return;
		const { status } = answer;
		counts.requests.set(status, (counts.requests.get(status) ?? 0) + 1);
		if (closing) response.setHeader("connection", "close");
		const length = Buffer.byteLength(answer.body);
		response.writeHead(status, { ...answer.headers, "content-length": length });
		response.end(request.method === "HEAD" ? undefined : answer.body);
	};
	const options = {
		headersTimeout: limits.headersTimeoutMs,
		requestTimeout: limits.requestTimeoutMs,
		keepAliveTimeout: limits.keepAliveMs,
		connectionsCheckingInterval: CHECK_MS,
		maxHeaderSize: MOST_HEADERS,
	};
	const tlsOptions = { ...options, ...tls, handshakeTimeout: limits.headersTimeoutMs };
	const server = tls ? createTlsServer(tlsOptions, listener) : createServer(options, listener);
	const connections = new Connections(server);
	server.maxConnections = limits.maxConnections;
	server.on("drop", () => {
		counts.refusedConnections += 1;
	});
	server.on("clientError", refuseGarbage);
	// Without a handshake nothing can be answered: what is written would wait for one for ever.
	server.on("tlsClientError", (_error, socket: Socket) => socket.destroy());
	const url = await listen(server, config);
	return {
		url,
		close(graceMs) {
			closing = true;
			return stop(server, connections, graceMs);
		},
	};
}

/** A bug of ours is answered as something that may pass: a Collector would not send again what got a 500. */
async function orBug(answerTo: Route, request: IncomingMessage): Promise<Answer | undefined> {
	try {
		return await answerTo(request);
	} catch {
		return refused(encodingOf(request) ?? "json", 503, "a bug inside the bridge");
	}
}

/** What is no HTTP, or came too slowly. The latter may pass another time. */
function refuseGarbage(error: NodeJS.ErrnoException, socket: Socket): void {
	if (!socket.writable) {
		socket.destroy();
		return;
	}
	const status =
		error.code === "ERR_HTTP_REQUEST_TIMEOUT"
			? "503 Service Unavailable\r\nRetry-After: 5"
			: error.code === "HPE_HEADER_OVERFLOW"
				? "431 Request Header Fields Too Large"
				: "400 Bad Request";
	socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function listen(server: Server, { host, port, tls }: ResolvedBridgeConfig): Promise<string> {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, host, () => {
			server.off("error", reject);
			const { port: bound } = server.address() as AddressInfo;
			resolve(`${tls ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${bound}`);
		});
	});
}

function stop(server: Server, connections: Connections, graceMs: number): Promise<void> {
	return new Promise((resolve) => {
		const late = setTimeout(() => connections.destroy(), graceMs);
		server.close(() => {
			clearTimeout(late);
			resolve();
		});
		server.closeIdleConnections();
	});
}
