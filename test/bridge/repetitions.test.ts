import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bridgeWorld, JSON_TYPE, messagesIn, post, protobufOf, turnInPieces } from "./world.ts";

const { all, session, rest, turn, chat, tools } = turnInPieces();

/** Sends batches one after the other, and waits until everything they give is stored. */
async function storedAfter(batches: readonly (readonly ReadableSpan[])[], maxSpans = 1000) {
	const world = await bridgeWorld();
	const bridge = await world.start({ destination: { hold: { maxSpans } } });
	for (const batch of batches) {
		const { status } = await post(bridge.url, protobufOf(batch));
		expect(status).toBe(200);
	}
	if (maxSpans < 1000) expect((await post(bridge.url, others(maxSpans), JSON_TYPE)).status).toBe(200);
	await bridge.close({ requestsMs: 1000, deliveryMs: 20_000 });
	const { drops } = bridge.status();
	const [row] = world.server.sessions();
	const { promptTokens, completionTokens, cost, title, durationMs } = row ?? {};
	return {
		messages: messagesIn(world.server, session),
		totals: { promptTokens, completionTokens, cost, title, durationMs },
		sessions: world.server.sessions().length,
		drops,
	};
}

/** So many spans of no interest that wait for their parent, and push out what waits already. */
function others(count: number): string {
	const spans = Array.from({ length: count }, (_, index) => ({
		...{ traceId: "ab".repeat(16), spanId: String(index + 1).padStart(16, "0"), parentSpanId: "cd".repeat(8) },
		name: "SELECT",
	}));
	return JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
}

describe("a turn that comes in pieces", () => {
	test("appears once and whole, whatever the pieces and their order", async () => {
		const whole = await storedAfter([all]);
		expect(whole.messages.length).toBeGreaterThanOrEqual(3);
		await fc.assert(
			fc.asyncProperty(
				fc.shuffledSubarray([...all], { minLength: all.length }),
				fc.array(fc.nat({ max: all.length }), { maxLength: 4 }),
				async (spans, cuts) => {
					const places = [0, ...cuts.sort((a, b) => a - b), all.length];
					const pieces = places.slice(1).map((end, index) => spans.slice(places[index], end));
					expect(await storedAfter(pieces.filter((piece) => piece.length > 0))).toEqual(whole);
				},
			),
			{ numRuns: 8 },
		);
	});
});

describe("a turn that was translated, and comes again", () => {
	const halves = [
		[...rest, chat],
		[...tools, turn],
	];
	/** Enough for the pieces. */
	const ROOM = tools.length + 2;

	test("as a whole changes nothing", async () => {
		const once = await storedAfter([all]);
		expect(await storedAfter([all, all, all])).toEqual(once);
	});

	test.each([
		["its model call", [chat]],
		["its model call and one of its tools", [chat, ...tools.slice(0, 1)]],
		["its tools", [...tools]],
		["its turn without the model call", [...tools, turn]],
		["its turn without its tools", [chat, turn]],
		["its turn alone", [turn]],
	])("in another piece, %s, makes no message weaker and counts as no loss", async (_, piece) => {
		const once = await storedAfter(halves);
		const again = await storedAfter([...halves, piece], ROOM);
		expect(again).toEqual(once);
	});

	test("in pieces while the whole comes again, too", async () => {
		const once = await storedAfter(halves);
		expect(await storedAfter([...halves, [chat], all, [turn, ...tools]], ROOM)).toMatchObject({
			messages: once.messages,
			totals: once.totals,
			drops: {},
		});
	});
});

test("a piece that never becomes whole is translated as it is, and counted", async () => {
	const piece = await storedAfter([[...rest, chat, ...tools.slice(0, 1)]], 2);
	expect(piece.drops).toMatchObject({ held_too_many: expect.any(Number) });
	expect(piece.messages.length).toBeGreaterThan(0);
});
