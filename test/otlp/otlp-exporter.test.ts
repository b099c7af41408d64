import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import { MemoryOutbox } from "../../exporter/outbox/memory-outbox.ts";
import type { Outcome } from "../../exporter/outcome.ts";
import { OtlpExporter, OtlpTransport } from "../../src/destinations/otlp/otlp-exporter.ts";
import { recordedSpan } from "../../src/recorder/recorded-span.ts";
import type { OtlpDestination } from "../../src/settings/resolved-settings.ts";
import { record } from "../delivery/records.ts";
import { type FaultProxy, startFaultProxy } from "../support/faults.ts";
import { type OtlpReceiver, startOtlpReceiver } from "../support/otlp-receiver.ts";
import { TEST_PRIVACY } from "../support/test-privacy.ts";

interface World {
	readonly receiver: OtlpReceiver;
	readonly proxy: FaultProxy;
	readonly told: readonly string[];
	readonly exporter: OtlpExporter;
}

async function world(settings: Partial<OtlpDestination> = {}): Promise<World> {
	const receiver = await startOtlpReceiver();
	const proxy = await startFaultProxy(new URL(receiver.url).origin);
	const told: string[] = [];
	const exporter = new OtlpExporter({
		destination: {
			...{ name: "backend", endpoint: `${proxy.url}/v1/traces`, protocol: "http/protobuf", headers: {} },
			...{ compression: "none", timeoutMs: 10_000, capture: "full" },
			...settings,
		},
		outbox: new MemoryOutbox(),
		onProblem: (line) => told.push(line),
	});
	onTestFinished(async () => {
		await exporter.shutdown(0);
		await proxy.close();
		await receiver.close();
	});
	return { receiver, proxy, told, exporter };
}

const span = (id: number, attributes: Record<string, string> = {}) =>
	recordedSpan(
		{
			resource: { attributes: { "service.name": "pi" } } as never,
			scope: { name: "pi-sync", version: "1" },
			privacy: () => TEST_PRIVACY,
		},
		{
			...{
				name: `span ${id}`,
				session: { sessionId: "s", traceId: "a".repeat(32) },
				spanId: String(id).padStart(16, "0"),
			},
			...{ startedAt: 1, endedAt: 2, attributes },
		},
	);

describe("an OTLP destination", () => {
	test.each([
		...[{ protocol: "http/protobuf", compression: "gzip" } as const],
		...[{ protocol: "http/json", compression: "none" } as const],
	])("gets spans in $protocol with compression $compression and the headers of the settings", async (encoding) => {
		const { receiver, proxy, exporter, told } = await world({ ...encoding, headers: { authorization: "Basic xyz" } });
		exporter.export([span(1), span(2)]);
		exporter.export([span(3)]);
		await exporter.flush(AbortSignal.timeout(20_000));
		expect(receiver.spans.map(({ name }) => name)).toEqual(["span 1", "span 2", "span 3"]);
		expect(receiver.spans[0]?.resource.attributes).toEqual({ "service.name": "pi" });
		for (const { headers, path, method } of proxy.seen) {
			expect({ method, path }).toEqual({ method: "POST", path: "/v1/traces" });
			expect(headers.authorization).toBe("Basic xyz");
			expect(headers["content-encoding"]).toBe(encoding.compression === "gzip" ? "gzip" : undefined);
		}
		expect(told).toEqual([]);
		expect(exporter.status().outbox).toMatchObject({ queued: 0, delivered: 2 });
	});

	test("gets no content that its capture policy holds back", async () => {
		const { receiver, exporter } = await world({ capture: "metadata", protocol: "http/json" });
		exporter.export([span(1, { "gen_ai.input.messages": "secret", "gen_ai.request.model": "m" })]);
		await exporter.flush(AbortSignal.timeout(20_000));
		expect(receiver.spans[0]?.attributes).toEqual({ "gen_ai.request.model": "m" });
		expect(receiver.bodies.join()).not.toContain("secret");
	});

	test("that fails for a while gets everything all the same, in order", async () => {
		const { receiver, proxy, exporter } = await world();
		for (const kind of ["reset", "cut", "reset-after"] as const) proxy.fail({ kind });
		proxy.fail({ kind: "answer", status: 503, headers: { "retry-after": "0" } });
		for (const id of [1, 2, 3]) exporter.export([span(id)]);
		await exporter.flush(AbortSignal.timeout(20_000));
		const names = [...new Set(receiver.spans.map(({ name }) => name))];
		expect(names).toEqual(["span 1", "span 2", "span 3"]);
		expect(exporter.status().outbox).toMatchObject({ queued: 0, delivered: 3, setAside: 0 });
	});

	test("that refuses one request is spared that request, and the user is told", async () => {
		const { receiver, proxy, exporter, told } = await world();
		proxy.fail({ kind: "answer", status: 413 });
		for (const id of [1, 2]) exporter.export([span(id)]);
		await exporter.flush(AbortSignal.timeout(20_000));
		expect(receiver.spans.map(({ name }) => name)).toEqual(["span 2"]);
		expect(told).toEqual(["backend: spans were set aside: HTTP 413"]);
	});

	test("whose gateway says that it is away loses nothing", async () => {
		const { receiver, proxy, exporter, told } = await world();
		proxy.fail({ kind: "answer", status: 521, body: "<html>Web server is down</html>" }, 3);
		for (const id of [1, 2, 3]) exporter.export([span(id)]);
		await exporter.flush(AbortSignal.timeout(20_000));
		expect(receiver.spans).toHaveLength(3);
		expect(told).toEqual([]);
	});

	test("that wants another key keeps everything, and the user is told once", async () => {
		const { receiver, proxy, exporter, told } = await world();
		proxy.fail({ kind: "answer", status: 401 }, 2);
		for (const id of [1, 2]) exporter.export([span(id)]);
		await exporter.flush(AbortSignal.timeout(20_000));
		await exporter.flush(AbortSignal.timeout(20_000));
		expect(told).toEqual(["backend: the backend wants other headers (HTTP 401)"]);
		expect(exporter.status()).toMatchObject({ sender: { state: "paused" }, outbox: { queued: 2 } });
		await exporter.flush(AbortSignal.timeout(20_000));
		expect(receiver.spans).toHaveLength(2);
	});

	test("that keeps only a part is believed, and what it refused is counted", async () => {
		const { proxy, exporter, told } = await world();
		const body = '{"partialSuccess":{"rejectedSpans":2,"errorMessage":"too old"}}';
		proxy.fail({ kind: "answer", status: 200, body });
		exporter.export([span(1), span(2), span(3)]);
		await exporter.flush(AbortSignal.timeout(20_000));
		expect(told).toEqual(["backend: 2 spans refused: too old"]);
		expect(exporter.status()).toMatchObject({ outbox: { delivered: 1 }, drops: { refused_by_backend: 2 } });
	});
});

describe("the OTLP transport", () => {
	async function send(listener: RequestListener, timeoutMs = 10_000, signal = new AbortController().signal) {
		const server = createServer(listener);
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/traces`;
		onTestFinished(() => {
			server.closeAllConnections();
			server.close();
		});
		const transport = new OtlpTransport({ endpoint, headers: {}, fetch, timeoutMs, now: Date.now });
		return transport.send(record("a-1"), signal);
	}

	test("gives up on a backend that does not answer in time, for now", async () => {
		expect(await send(() => {}, 50)).toEqual({ type: "retryable", reason: "no answer within 50 ms" });
	});

	test("gives up on a backend that does not finish its answer in time, for now", async () => {
		const begin: RequestListener = (_request, response) => void response.writeHead(200).write("{");
		expect(await send(begin, 100)).toMatchObject({ type: "retryable" });
	});

	test("stops when it is told to", async () => {
		const outcome: Outcome = await send(() => {}, 10_000, AbortSignal.timeout(50));
		expect(outcome).toEqual({ type: "retryable", reason: "aborted" });
	});

	test("does not follow a redirect, which would take the headers to another host", async () => {
		const paths: (string | undefined)[] = [];
		const outcome = await send((request, response) => {
			paths.push(request.url);
			response.writeHead(307, { location: "/elsewhere" }).end();
		});
		expect(outcome).toMatchObject({ type: "paused" });
		expect(paths).toEqual(["/v1/traces"]);
	});

	test("tells by its code only why a backend could not be reached", async () => {
		const transport = new OtlpTransport({
			...{ endpoint: "http://127.0.0.1:9/secret", headers: {}, fetch, timeoutMs: 10_000, now: Date.now },
		});
		expect(await transport.send(record("a-1"), new AbortController().signal)).toEqual({
			type: "retryable",
			reason: expect.stringMatching(/^could not be reached: [A-Z_]+$|^could not be reached: network error$/),
		});
	});
});
