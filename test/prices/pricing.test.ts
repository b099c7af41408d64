import { describe, expect, test } from "vitest";
import { Pricing } from "../../src/prices/pricing.ts";
import type { ModelAnswered, SessionUsed, TranscriptEvent, Usage } from "../../src/transcript.ts";

const AT = Date.parse("2026-11-01T12:00:00Z");
/** By the table 0.0045 USD of claude-sonnet-4-5. */
const PLAIN: Usage = { input: 1000, output: 100, cacheRead: 0, cacheWrite: 0 };
const LIST = 0.0045;

const answer = (entryId: string, more: Partial<ModelAnswered> = {}): ModelAnswered => ({
	...{ type: "model_answered", entryId, at: AT, recordedAt: AT + 1000, provider: "anthropic" },
	...{ model: "claude-sonnet-4-5", parts: [], stopReason: "stop", usage: PLAIN, ...more },
});

const says = (cost: number, paysFor: readonly string[], more: Partial<Usage> = {}): SessionUsed => ({
	...{ type: "session_used", entryId: "figure", recordedAt: AT + 5000, provider: "anthropic", paysFor },
	usage: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, cost, costSource: "agent", ...more },
});

const priced = (...events: readonly TranscriptEvent[]) => new Pricing().priced(events);

/** Cost and source of each event; both absent where no cost is known. */
const costs = (events: readonly TranscriptEvent[]) =>
	events.map((event) => {
		const { cost, costSource } = ("usage" in event ? event.usage : undefined) ?? {};
		return [cost, costSource];
	});

const sum = (events: readonly TranscriptEvent[]) =>
	costs(events).reduce((total, [cost]) => total + Number(cost ?? 0), 0);

describe("what is priced", () => {
	test("is a call whose record has tokens and no cost, by the model that answered", async () => {
		const routed = answer("b", { model: "claude-opus-4-6", responseModel: "claude-sonnet-4-5" });
		expect(costs(await priced(answer("a"), routed))).toEqual([
			[expect.closeTo(LIST, 12), "table"],
			[expect.closeTo(LIST, 12), "table"],
		]);
	});

	test("a figure of the agent's or the provider's stays, 0 included", async () => {
		const told = [
			answer("a", { usage: { ...PLAIN, cost: 1 } }),
			answer("b", { usage: { ...PLAIN, cost: 0, costSource: "provider" } }),
		];
		expect(await priced(...told)).toEqual(told);
	});

	test("nothing that was copied from a parent, that has no tokens, or that the table does not know", async () => {
		const { usage: _, ...unknown } = answer("b");
		const told = [answer("a", { inherited: true }), unknown, answer("c", { model: "m" }), answer("d", { model: "" })];
		expect(await priced(...told)).toEqual(told);
	});

	test("a call outside the conversation, a summary, and what is known to be one call", async () => {
		const recorded = {
			entryId: "x",
			recordedAt: AT,
			provider: "anthropic",
			model: "claude-sonnet-4-5",
			usage: PLAIN,
		};
		const told = await priced(
			{ type: "model_called_aside", purpose: "warming", ...recorded },
			{ type: "context_summarised", purpose: "compaction", byModel: true, ...recorded },
			{ type: "session_used", isOneCall: true, ...recorded },
		);
		expect(costs(told)).toEqual([
			[expect.closeTo(LIST, 12), "table"],
			[expect.closeTo(LIST, 12), "table"],
			[expect.closeTo(LIST, 12), "table"],
		]);
	});

	test("a sum over calls, where all of it together is in one tier: in which each of them was is not known else", async () => {
		const sumOf = (input: number): TranscriptEvent => ({
			...{ type: "session_used", entryId: "x", recordedAt: AT, provider: "anthropic", model: "claude-sonnet-4-5" },
			usage: { ...PLAIN, input },
		});
		expect(costs(await priced(sumOf(1000)))).toEqual([[expect.closeTo(LIST, 12), "table"]]);
		expect(await priced(sumOf(200_001))).toEqual([sumOf(200_001)]);
	});
});

describe("a figure of the agent's that pays for calls as well", () => {
	test("keeps what goes beyond them, so that all adds up to it", async () => {
		const told = await priced(answer("a"), answer("b"), says(0.02, ["a", "b"], { input: 500 }));
		expect(costs(told).map(([, source]) => source)).toEqual(["table", "table", "agent"]);
		expect(sum(told)).toBeCloseTo(0.02, 12);
	});

	test("goes where nothing is beyond them", async () => {
		expect(await priced(answer("a"), says(LIST + 1e-12, ["a"]))).toHaveLength(1);
	});

	test("says tokens beyond them nevertheless", async () => {
		const told = await priced(answer("a"), says(LIST, ["a"], { input: 7 }));
		expect(told.at(-1)).toMatchObject({ usage: { input: 7, cost: 0, costSource: "agent" } });
	});

	test("pays for what the table does not know", async () => {
		const told = await priced(answer("a"), answer("b", { model: "m" }), says(0.02, ["a", "b"]));
		expect(costs(told)[1]).toEqual([undefined, undefined]);
		expect(sum(told)).toBeCloseTo(0.02, 12);
	});

	test("wins where it is less than the table's prices: the rest is below 0", async () => {
		const told = await priced(answer("a"), answer("b"), says(0.005, ["a", "b"]));
		expect(costs(told)[2]?.[0]).toBeCloseTo(0.005 - 2 * LIST, 12);
		expect(sum(told)).toBeCloseTo(0.005, 12);
	});

	test("touches no call that it does not pay for, and pays for none twice", async () => {
		const pricing = new Pricing();
		const first = await pricing.priced([answer("killed"), answer("a"), says(0.01, ["a"])]);
		const second = await pricing.priced([answer("b"), says(0.03, ["a", "b"])]);
		expect(sum(first)).toBeCloseTo(LIST + 0.01, 12);
		expect(sum(second)).toBeCloseTo(0.03, 12);
	});

	test("stays whole where no call has a price", async () => {
		const figure = says(0.02, ["a"]);
		expect((await priced(answer("a", { model: "m" }), figure))[1]).toEqual(figure);
	});
});
