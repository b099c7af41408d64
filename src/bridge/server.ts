import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { foreignRequest } from "../machine/foreign-request.ts";
import { type Answer, plain, refused } from "./answer.ts";
import type { Back } from "./back.ts";
import { bridgeMetrics, type Counts } from "./bridge-metrics.ts";
import { answerBrokenRequests } from "./broken-requests.ts";
import { Litter } from "./collect-garbage.ts";
import type { ResolvedBridgeConfig } from "./config.ts";
import { Connections } from "./connections.ts";
import { freshStatus } from "./fresh-status.ts";
import type { InFlight } from "./limits.ts";
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

/** Starts the receiver in front of `back`. Rejects when the address cannot be had. */
export async function startBridgeServer(
	config: ResolvedBridgeConfig,
	inFlight: InFlight,
	back: Back,
): Promise<BridgeServer> {
	const { limits, tls, token, served } = config;
	const status = await freshStatus(back);
	const counts: Counts = { received: 0, rejected: 0, bytes: 0, refusedConnections: 0, requests: new Map() };
	let closing = false;
	const route: TracesRoute = {
		inFlight,
		maxBodyBytes: limits.maxBodyBytes,
		litter: new Litter(),
		back,
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
			answer: async () => {
				const metrics = bridgeMetrics(counts, inFlight.bytes, await status());
				return plain(200, prometheusText(metrics), PROMETHEUS);
			},
		},
	};
	const answerTo: Route = (request) => {
		const encoding = encodingOf(request) ?? "json";
		if (request.headers.host === undefined && request.httpVersion === "1.1") {
			return refused(encoding, 400, "expected a Host header");
		}
		const foreign = foreignRequest(request, served);
		if (foreign !== undefined) return refused(encoding, 403, foreign);
		// A target can name its host as well; every server has to take that.
		const path = (request.url ?? "/").replace(/^https?:\/\/[^/?]*/i, "").split("?")[0] ?? "/";
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

	const count = (status: number) => counts.requests.set(status, (counts.requests.get(status) ?? 0) + 1);
	const answerWith = (response: ServerResponse, { status, headers, body }: Answer) => {
		count(status);
		if (closing) response.setHeader("connection", "close");
		response.writeHead(status, { ...headers, "content-length": Buffer.byteLength(body) });
		response.end(response.req.method === "HEAD" ? undefined : body);
	};
	const listener = async (request: IncomingMessage, response: ServerResponse) => {
		const answer = await orBug(answerTo, request);
		if (answer !== undefined && !response.destroyed) answerWith(response, answer);
	};
	const options = {
		headersTimeout: limits.headersTimeoutMs,
		requestTimeout: limits.requestTimeoutMs,
		keepAliveTimeout: limits.keepAliveMs,
		connectionsCheckingInterval: CHECK_MS,
		maxHeaderSize: MOST_HEADERS,
		// What node:http answers to that by itself has no body, and is not counted.
		requireHostHeader: false,
	};
	const tlsOptions = { ...options, ...tls, handshakeTimeout: limits.headersTimeoutMs };
	const server = tls ? createTlsServer(tlsOptions, listener) : createServer(options, listener);
	const connections = new Connections(server);
	server.maxConnections = limits.maxConnections;
	server.on("drop", () => {
		counts.refusedConnections += 1;
	});
	// Without a handshake nothing can be answered: what is written would wait for one for ever. Before node:http hears.
	server.prependListener("tlsClientError", (_error, socket: Socket) => socket.destroy());
	answerBrokenRequests(server, count);
	server.on("checkExpectation", (request, response) => {
		answerWith(response, refused(encodingOf(request) ?? "json", 417, "expected no Expect but 100-continue"));
	});
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
