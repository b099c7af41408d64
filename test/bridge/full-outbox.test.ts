import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import type { Bridge } from "../../src/bridge/bridge.ts";
import { Journal } from "../../src/bridge/journal/journal.ts";
import { bridgeWorld, JSON_TYPE, NO_PATIENCE, post } from "./world.ts";

const MIB = 1024 * 1024;
const TEXT = "x".repeat(280_000);

interface Written {
	readonly trace: number;
	readonly id: number;
	readonly parent?: number;
	readonly text?: string;
}

/** A model call where it says something, else a span that says nothing. */
const span = ({ trace, id, parent, text }: Written): object => ({
	traceId: String(trace).padStart(32, "0"),
	spanId: String(id).padStart(16, "0"),
	...(parent !== undefined && { parentSpanId: String(parent).padStart(16, "0") }),
	...{ name: "x", startTimeUnixNano: "1790000000000000000", endTimeUnixNano: "1790000001000000000" },
	attributes: Object.entries(text === undefined ? {} : attributesOf(trace, text)).map(([key, stringValue]) => ({
		...{ key, value: { stringValue } },
	})),
});

const attributesOf = (trace: number, content: string) => ({
	"gen_ai.operation.name": "chat",
	"gen_ai.conversation.id": `session-${trace}`,
	"gen_ai.output.messages": JSON.stringify([{ role: "assistant", parts: [{ type: "text", content }] }]),
});

const send = async (bridge: Bridge, ...spans: readonly Written[]): Promise<number> =>
	(
		await post(
			bridge.url,
			JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: spans.map(span) }] }] }),
			JSON_TYPE,
		)
	).status;

const whole = (trace: number): Written => ({ trace, id: 1, text: TEXT });
const piece = (id: number): Written => ({ trace: 99, id, parent: 1, text: TEXT });
const root: Written = { trace: 99, id: 1 };

/** A bridge whose OpenSync is away. */
async function bridgeAlone(outboxMiB: number) {
	const world = await bridgeWorld();
	await world.server.close();
	const start = (mib = outboxMiB) => world.start({ destination: { outbox: { maxBytes: mib * MIB } } });
	return { start, bridge: await start() };
}

describe("of what was answered with 200, an outbox drops nothing for what comes later", () => {
	test("such as the root of spans that waited: there was no room for more beside them", async () => {
		const { bridge } = await bridgeAlone(16);
		for (let id = 2; id < 8; id++) expect(await send(bridge, piece(id))).toBe(200);
		const answers: number[] = [];
		for (let trace = 1; trace <= 30; trace++) answers.push(await send(bridge, whole(trace)));
		expect(answers.slice(0, 3)).toEqual([200, 200, 200]);
		expect(answers.at(-1)).toBe(503);
		await send(bridge, root);
		expect(bridge.status().drops).toEqual({});
	});

	test("such as a request that becomes larger than it is", async () => {
		const { bridge } = await bridgeAlone(4);
		for (let trace = 1; trace <= 4; trace++) expect(await send(bridge, whole(trace))).toBe(200);
		expect(await send(bridge, ...[2, 3, 4, 5].map(piece), root)).toBe(503);
		expect(bridge.status().drops).toEqual({});
	});

	test("such as spans that another bridge was holding: they stay in the journal until there is room", async () => {
		const { bridge, start } = await bridgeAlone(16);
		const other = await start();
		for (let id = 2; id < 8; id++) expect(await send(other, piece(id))).toBe(200);
		for (let trace = 1; (await send(bridge, whole(trace))) === 200; trace++);
		await other.close(NO_PATIENCE);
		await sleep(Journal.lookMs + 500);
		expect(bridge.status()).toMatchObject({ waitingSpans: 0, drops: {} });
		await bridge.close(NO_PATIENCE);
		expect((await start(64)).status().waitingSpans).toBe(6);
	});
});

test("a request that can never fit into the outbox is 413, one that may fit later 503", async () => {
	const { bridge } = await bridgeAlone(1);
	expect(await send(bridge, whole(1), whole(2))).toBe(413);
	expect(await send(bridge, whole(3))).toBe(200);
	expect(await send(bridge, whole(4))).toBe(503);
});
