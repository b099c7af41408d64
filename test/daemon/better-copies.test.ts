import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { BetterCopies } from "../../src/daemon/followed-session.ts";
import { answer, named, prompt, record, returned, toolCall } from "../recorder/record.ts";

beforeEach(() => vi.useFakeTimers({ now: 10_000 }));
afterEach(() => vi.useRealTimers());

/** A session that was left in a tool, and resumed: the result comes behind the end. */
const spans = record(
	prompt(9_000, "go"),
	answer(9_100, 9_200, { parts: [toolCall("a")], stopReason: "tool_call" }),
	{ type: "session_closed" },
	{ type: "session_resumed" },
	returned("a", 9_900),
);
const [cutOff, whole] = named(spans, "turn");
const unit = (turn: ReadableSpan | undefined): readonly ReadableSpan[] => {
	if (turn === undefined) throw new Error("the turn was told once");
	return spans.slice(spans.lastIndexOf(turn) - 2, spans.lastIndexOf(turn) + 1);
};

function copies(known: readonly string[] = []) {
	const given: ReadableSpan[][] = [];
	const better = new BetterCopies(known, (some) => given.push([...some]));
	return { given, better };
}

test("a unit that was given cut off is given whole once OpenSync takes the change", async () => {
	const { given, better } = copies();
	better.take(unit(cutOff));
	expect(given).toEqual([unit(cutOff)]);
	better.take(unit(whole));
	expect([given.length, better.areWaiting]).toEqual([1, true]);
	// The answer is of 9.2 s at the latest.
	await vi.advanceTimersByTimeAsync(5_300);
	expect([given.at(-1), better.areWaiting]).toEqual([unit(whole), false]);
});

test("so is one that was cut off before this process, and is not new", async () => {
	const { given, better } = copies([cutOff?.spanContext().spanId ?? ""]);
	better.take(unit(whole));
	expect(given).toEqual([]);
	await vi.advanceTimersByTimeAsync(5_300);
	expect(given).toEqual([unit(whole)]);
});

test("everything else is given at once", () => {
	const { given, better } = copies();
	better.take(unit(whole));
	expect([given, better.areWaiting]).toEqual([[unit(whole)], false]);
});
