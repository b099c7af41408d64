import type { RequestListener } from "node:http";
import { text } from "node:stream/consumers";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { OpenSyncTransport } from "../../exporter/opensync/transport.ts";
import type { Outbox, OutboxCounts } from "../../exporter/outbox/outbox.ts";
import { Sender } from "../../exporter/sender.ts";
import { encodeSpans, OtlpTransport } from "../../src/destinations/otlp/otlp-exporter.ts";
import { recordedSpan } from "../../src/recorder/recorded-span.ts";
import { type Fault, startFaultProxy } from "../support/faults.ts";
import { spansOfBody } from "../support/otlp-receiver.ts";
import { TEST_PRIVACY } from "../support/test-privacy.ts";
import { seededRandom } from "./seeded-random.ts";

/** How the backend behaves, in the manner of the OpenTelemetry Collector's exporter contract test. */
export type Weather = "no errors" | "transient errors" | "permanent errors" | "random faults";

export interface ContractRun {
	readonly backend: "opensync" | "otlp";
	readonly weather: Weather;
	readonly outbox: Outbox;
	readonly sessions: number;
	/** In all. */
	readonly messages: number;
	readonly seed: number;
}

export interface ContractReport {
	/** What the backend's store holds, by session, in the order in which it came to be there. */
	readonly stored: ReadonlyMap<string, readonly string[]>;
	/** What was appended, by session, in order; totals are not among it. */
	readonly appended: ReadonlyMap<string, readonly string[]>;
	/** The last total of each session, as appended and as stored; OpenSync only. */
	readonly totals: { readonly appended: ReadonlyMap<string, number>; readonly stored: ReadonlyMap<string, number> };
	/** Requests in all, and those that stored something that was there already. */
	readonly requests: number;
	readonly repeated: number;
	readonly counts: OutboxCounts;
}

/** Every way to fail that is worth another attempt, and how often each happens. */
const TRANSIENT: readonly (readonly [Fault, number])[] = [
	[{ kind: "answer", status: 503, body: "<html>busy</html>" }, 0.05],
	[{ kind: "answer", status: 429, headers: { "retry-after": "0" } }, 0.03],
	[{ kind: "answer", status: 502 }, 0.03],
	[{ kind: "reset" }, 0.05],
	[{ kind: "reset-after" }, 0.05],
	[{ kind: "cut" }, 0.03],
	[{ kind: "slow", ms: 10 }, 0.05],
];
const RANDOM: readonly (readonly [Fault, number])[] = [...TRANSIENT, [{ kind: "hang" }, 0.01]];
/** Only OpenSync says so. */
const MISLEADING: readonly (readonly [Fault, number])[] = [
	[{ kind: "answer", status: 200, body: '{"ok":true,"errors":["Try again later"]}' }, 0.03],
	[{ kind: "answer", status: 500, body: '{"error":"write conflict"}' }, 0.03],
];

const REFUSED = /message-\d*7"/;
const KEY = "osk_contract";

/** Sends messages of many sessions through an outbox to a backend behind the given weather, until all is settled. */
export async function runContract(run: ContractRun): Promise<ContractReport> {
	const { weather, backend, outbox } = run;
	const random = seededRandom(run.seed);
	const store = backendOf(backend);
	const proxy = await startFaultProxy(store.listener);
	const faults = weather === "random faults" ? RANDOM : weather === "transient errors" ? TRANSIENT : [];
	const misleading = weather === "random faults" && backend === "opensync" ? MISLEADING : [];
	for (const [fault, share] of [...faults, ...misleading]) {
		proxy.fail(fault, Number.POSITIVE_INFINITY, () => random() < share);
	}
	if (weather === "permanent errors") {
		const answer = { kind: "answer", status: 400, body: '{"error":"Value does not match validator"}' } as const;
		proxy.fail(answer, Number.POSITIVE_INFINITY, ({ body }) => REFUSED.test(body.toString("utf8")));
	}

	// Only where answers fail to come is it worth giving up on one soon.
	const timeoutMs = weather === "random faults" ? 200 : 30_000;
	const common = { fetch: globalThis.fetch, timeoutMs, now: Date.now };
	const sender = new Sender({
		outbox,
		transport:
			backend === "opensync"
				? new OpenSyncTransport({ ...common, url: proxy.url, apiKey: KEY })
				: new OtlpTransport({ ...common, endpoint: `${proxy.url}/v1/traces`, headers: {} }),
		backoff: { firstMs: 4, maxMs: 60 },
		coalesceDelayMs: 20,
		random,
	});
	const appended = new Map<string, string[]>();
	const totals = new Map<string, number>();
	for (let index = 0; index < run.messages; index++) {
		const session = `session-${index % run.sessions}`;
		const id = `${session}-message-${index}`;
		append(backend, outbox, session, id, index);
		appended.set(session, [...(appended.get(session) ?? []), id]);
		totals.set(session, index);
		if (random() < 0.02) await new Promise((resolve) => setTimeout(resolve, random() * 5));
	}
	await sender.flush();
	sender.close();
	outbox.close();
	await proxy.close();
	const { stored, storedTotals, repeated } = store;
	return {
		...{ stored, appended, totals: { appended: totals, stored: storedTotals } },
		...{ requests: proxy.seen.length, repeated: repeated(), counts: outbox.counts() },
	};
}

/** What must hold of any report; one line for each thing that does not. */
export function broken({ stored, appended, totals, counts }: ContractReport, weather: Weather): string[] {
	const lines: string[] = [];
	const refused = (id: string) => weather === "permanent errors" && REFUSED.test(`${id}"`);
	let setAside = 0;
	for (const [session, ids] of appended) {
		const expected = ids.filter((id) => !refused(id));
		setAside += ids.length - expected.length;
		const got = stored.get(session) ?? [];
		if (got.join() !== expected.join())
			lines.push(`${session}: ${got.length} of ${expected.length}, or out of order`);
	}
	for (const session of stored.keys()) if (!appended.has(session)) lines.push(`${session} was invented`);
	for (const [session, total] of totals.stored) {
		if (totals.appended.get(session) !== total) lines.push(`${session} has an old total`);
	}
	if (counts.queued !== 0) lines.push(`${counts.queued} still wait`);
	if (counts.setAside !== setAside) lines.push(`${counts.setAside} set aside instead of ${setAside}`);
	if (Object.keys(counts.dropped).length > 0) lines.push(`dropped: ${JSON.stringify(counts.dropped)}`);
	return lines;
}

function append(backend: ContractRun["backend"], outbox: Outbox, lane: string, id: string, index: number): void {
	if (backend === "otlp") {
		const [body] = encodeSpans([span(lane, id)], { protocol: "http/json", compression: "none" });
		if (body) outbox.append([{ ...body, id, lane, path: "" }]);
		return;
	}
	const json = { contentType: "application/json", lane };
	outbox.append([
		{ ...json, id, path: "/sync/message", body: JSON.stringify(message(lane, id)) },
		{
			...{ ...json, id: `${id}-totals`, path: "/sync/session", coalesce: "totals" },
			body: JSON.stringify({ externalId: lane, promptTokens: index }),
		},
	]);
}

const message = (sessionExternalId: string, externalId: string) => ({
	...{ sessionExternalId, externalId, role: "user", textContent: "hello", source: "pi", createdAt: 1 },
	parts: [{ type: "text", content: "hello" }],
});

const span = (session: string, id: string): ReadableSpan =>
	recordedSpan(
		{ resource: { attributes: {} } as never, scope: { name: "contract", version: "1" }, privacy: () => TEST_PRIVACY },
		{
			...{
				name: id,
				session: { sessionId: session, traceId: hex(session, 32) },
				spanId: hex(id, 16),
				startedAt: 1,
				endedAt: 2,
			},
			attributes: { "session.id": session },
		},
	);

const hex = (text: string, length: number): string =>
	Buffer.from(text).toString("hex").slice(-length).padStart(length, "0");

/** A store that takes a message again without having it twice, as the real ones do. */
function backendOf(backend: ContractRun["backend"]) {
	const stored = new Map<string, string[]>();
	const storedTotals = new Map<string, number>();
	const known = new Set<string>();
	let repeated = 0;
	const keep = (session: string, id: string) => {
		if (known.has(id)) repeated += 1;
		else stored.set(session, [...(stored.get(session) ?? []), id]);
		known.add(id);
	};
	const listener: RequestListener = async (request, response) => {
		const body = JSON.parse(await text(request));
		if (backend === "otlp") {
			for (const { name, attributes } of spansOfBody(body)) keep(String(attributes["session.id"]), name);
		} else if (request.url === "/sync/message") keep(body.sessionExternalId, body.externalId);
		else storedTotals.set(body.externalId, body.promptTokens);
		response.writeHead(200, { "content-type": "application/json" }).end(backend === "otlp" ? "{}" : '{"ok":true}');
	};
	return { listener, stored, storedTotals, repeated: () => repeated };
}
