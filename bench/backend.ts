import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** OpenSync and an OTLP backend at one address, for measuring: they accept whatever comes and keep nothing. */
export interface Backend {
	/** Environment that makes pi-sync send to both. */
	readonly env: Readonly<Record<string, string>>;
	close(): Promise<void>;
}

/**
 * Starts a backend on 127.0.0.1. `answerAfterMs` is `Number.POSITIVE_INFINITY` for one that never answers. `onRequest` is
 * called with the path and the body of each request, before it is answered.
 */
export async function startBackend(
	answerAfterMs: number,
	onRequest?: (path: string, body: string) => void,
): Promise<Backend> {
	const server = createServer((request, response) => {
		const body: Buffer[] = [];
		if (onRequest !== undefined) request.on("data", (chunk: Buffer) => body.push(chunk));
		request.resume().once("end", () => {
			onRequest?.(request.url ?? "", Buffer.concat(body).toString());
			if (answerAfterMs === Number.POSITIVE_INFINITY) return;
			setTimeout(() => {
				const isOtlp = request.url?.endsWith("/v1/traces") === true;
				const contentType = isOtlp ? "application/x-protobuf" : "application/json";
				response.writeHead(200, { "content-type": contentType }).end(isOtlp ? "" : '{"ok":true}');
			}, answerAfterMs);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		env: {
			PI_SYNC_CONVEX_URL: url,
			PI_SYNC_API_KEY: "osk_bench",
			OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${url}/v1/traces`,
			OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: "true",
		},
		close: () => stop(server),
	};
}

function stop(server: Server): Promise<void> {
	return new Promise((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}
