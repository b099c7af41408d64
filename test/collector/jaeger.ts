import { join } from "node:path";
import { type ReceivedSpan, spansOfBody } from "../support/otlp-receiver.ts";
import { programOf } from "./programs.ts";
import { answers, freePorts, ServerProcess } from "./server-process.ts";

/** A real Jaeger v2 that keeps traces in memory. */
export interface Jaeger {
	readonly process: ServerProcess;
	/** Base URL of its OTLP/HTTP receiver. */
	readonly otlpUrl: string;
	/** A trace as its query API answers it, as text; nothing for a trace it does not know. */
	body(traceId: string): Promise<string | undefined>;
	/** The spans of a trace, read through its query API. */
	spans(traceId: string): Promise<ReceivedSpan[]>;
}

/** Starts a Jaeger on free ports of 127.0.0.1. */
export async function startJaeger(): Promise<Jaeger> {
	const [otlp, query, grpc] = await freePorts(3);
	const queryUrl = `http://127.0.0.1:${query}`;
	const server = new ServerProcess({
		name: "jaeger",
		command: [programOf("jaeger"), `--config=${join(import.meta.dirname, "jaeger.yaml")}`],
		env: { JAEGER_OTLP_PORT: String(otlp), JAEGER_QUERY_PORT: String(query), JAEGER_GRPC_PORT: String(grpc) },
		ready: () => answers(`${queryUrl}/api/services`),
	});
	await server.start();
	const body = async (traceId: string) => {
		const response = await fetch(`${queryUrl}/api/v3/traces/${traceId}`);
		return response.ok ? await response.text() : undefined;
	};
	return {
		process: server,
		otlpUrl: `http://127.0.0.1:${otlp}`,
		body,
		async spans(traceId) {
			const text = await body(traceId);
			return text === undefined ? [] : spansOfBody(JSON.parse(text).result).map(withoutWarnings);
		},
	};
}

/** Jaeger adds what it thinks of a span's times when it is asked for it: attributes of its own, which nobody sent. */
function withoutWarnings(span: ReceivedSpan): ReceivedSpan {
	const sent = Object.entries(span.attributes).filter(([name]) => !name.startsWith("@jaeger@"));
	return { ...span, attributes: Object.fromEntries(sent) };
}
