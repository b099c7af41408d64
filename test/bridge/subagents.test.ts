import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { describe, expect, test } from "vitest";
import { ContractExporter } from "../../exporter/opensync/contract-exporter.ts";
import { MemoryOutbox } from "../../exporter/outbox/memory-outbox.ts";
import type { FinishedSpan } from "../../exporter/span.ts";
import { decode } from "../../src/bridge/otlp/decode.ts";
import { ReceivedSpans } from "../../src/bridge/received-spans.ts";
import { encodeSpans } from "../../src/destinations/otlp/otlp-exporter.ts";
import { type LocalOpenSync, startLocalOpenSync } from "../../src/local/server.ts";
import { realFamilies } from "../agents/real-families.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { requestsOf } from "../exporter/requests-of.ts";
import { CHILD, FAMILY, familySpans, GRANDCHILD, PARENT, sessionOf } from "../support/family.ts";
import { bridgeWorld, JSON_TYPE, jsonOf, PROTOBUF, post, privacyAt, protobufOf } from "./world.ts";

const FAMILIES = [{ name: "three generations", sessions: familySpans() }, ...(await realFamilies())];
const ENCODINGS = [
	["protobuf", PROTOBUF, protobufOf],
	["json", JSON_TYPE, jsonOf],
	["protobuf", PROTOBUF, sentByUs],
] as const;

/** As pi-sync itself sends spans to any OTLP backend. */
function sentByUs(spans: readonly ReadableSpan[]): Buffer {
	const [encoded] = encodeSpans(spans, { protocol: "http/protobuf", compression: "none" });
	return Buffer.from(encoded?.body ?? "");
}

/** What the bridge makes of a body before it is translated. */
function received(body: Buffer, encoding: "protobuf" | "json", privacy = privacyAt(temporaryFolder())) {
	const outcome = decode(body, encoding);
	if (outcome.type === "malformed") throw new Error(outcome.message);
	return new ReceivedSpans(privacy).passing(outcome.spans);
}

/** Everything that OpenSync has, but for its own ids and times. */
const stored = (server: LocalOpenSync) =>
	server
		.sessions()
		.map(({ id: _, user: _user, updatedAt: _at, ...row }) => ({
			...row,
			messages: server.messages(row.externalId).map(({ id: _id, sessionId: _session, ...message }) => message),
		}))
		.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1));

/** What OpenSync has when spans come straight from the recorder. */
async function storedDirectly(batches: readonly (readonly FinishedSpan[])[]) {
	const server = await startLocalOpenSync({ dataDir: temporaryFolder() });
	const { url: convexUrl, apiKey } = server;
	const exporter = new ContractExporter({ convexUrl, apiKey, outbox: new MemoryOutbox() });
	for (const batch of batches) exporter.export(batch, () => {});
	await exporter.forceFlush();
	await exporter.shutdown();
	const all = stored(server);
	await server.close();
	return all;
}

describe.each(FAMILIES)("a trace that holds $name", ({ sessions }) => {
	test.each(ENCODINGS)("gives the very requests that its recorder's spans give: %s", (encoding, _, bodyOf) => {
		const batches = [...sessions, sessions.flat(), sessions.flat().toReversed()];
		for (const one of [sessions, sessions.toReversed(), ...batches.map((batch) => [batch])]) {
			const through = one.map((batch) => received(bodyOf([...batch]), encoding));
			expect(requestsOf(through)).toEqual(requestsOf(one));
		}
	});

	test.each(ENCODINGS)("arrives over HTTP as it arrives directly, each session apart: %s", async (_, type, bodyOf) => {
		const { server, start } = await bridgeWorld();
		const bridge = await start();
		for (const batch of sessions) expect((await post(bridge.url, bodyOf([...batch]), type)).status).toBe(200);
		await bridge.close({ requestsMs: 1000, deliveryMs: 20_000 });
		const direct = await storedDirectly(sessions);
		expect(direct.map(({ externalId }) => externalId)).toEqual(
			sessions.map(([root]) => root && sessionOf(root)).toSorted(),
		);
		expect(stored(server)).toEqual(direct);
		expect(bridge.status().drops).toEqual({});
	});
});

describe("the bridge", () => {
	const [parent = [], child = [], grandchild = []] = familySpans();

	test("keeps a parent's turn on disk until it is whole, while its subagent's turns pass", async () => {
		const { server, start } = await bridgeWorld();
		const isLate = (span: ReadableSpan) => span === parent.findLast(({ name }) => name.startsWith("chat"));
		const first = await start();
		expect((await post(first.url, protobufOf(parent.filter((span) => !isLate(span))))).status).toBe(200);
		expect((await post(first.url, protobufOf([...child, ...grandchild]))).status).toBe(200);
		await first.close({ requestsMs: 1000, deliveryMs: 20_000 });
		const answers = (session: string) => server.messages(session).filter(({ role }) => role === "assistant").length;
		expect(FAMILY.map(answers)).toEqual([1, 2, 2]);
		const second = await start();
		expect((await post(second.url, protobufOf(parent.filter(isLate)))).status).toBe(200);
		await second.close({ requestsMs: 1000, deliveryMs: 20_000 });
		expect(FAMILY.map(answers)).toEqual([2, 2, 2]);
		expect(stored(server)).toEqual(await storedDirectly([parent, child, grandchild]));
	});

	test("lets no span of an excluded project pass, and all of the sessions that share its trace", () => {
		const privacy = privacyAt(temporaryFolder(), { excludeProjects: ["/clients/*"] });
		const moved = child.map((span) =>
			span.attributes["opensync.project.path"] === undefined
				? span
				: { ...span, attributes: { ...span.attributes, "opensync.project.path": "/clients/acme" } },
		) as ReadableSpan[];
		const inside = { ...child[2], attributes: { "http.method": "GET" } } as ReadableSpan;
		const spans = received(protobufOf([...parent, ...moved, inside, ...grandchild]), "protobuf", privacy);
		expect(new Set(spans.map(sessionOf))).toEqual(new Set([PARENT, GRANDCHILD]));
		expect(spans).toHaveLength(parent.length + grandchild.length);
		expect(spans.map(sessionOf)).not.toContain(CHILD);
	});
});
