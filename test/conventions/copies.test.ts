import { describe, expect, test } from "vitest";
import { MemorySessionBook } from "../../exporter/foreign/memory-session-book.ts";
import type { FinishedSpan } from "../../exporter/span.ts";
import { OpenSyncRows } from "../exporter/opensync-rows.ts";
import { requestsOf } from "../exporter/requests-of.ts";
import { CHAT, said, span, tokens } from "./foreign-span.ts";

/** What OpenSync has when each of these copies of one span comes by itself, each to another process. */
function storedOf(...copies: readonly FinishedSpan[]) {
	const rows = new OpenSyncRows(Date.UTC(2027, 0, 1));
	const book = new MemorySessionBook();
	for (const copy of copies) rows.send(requestsOf([[copy]], undefined, undefined, book));
	const { promptTokens, completionTokens, cost } = rows.session("trace") ?? {};
	return { promptTokens, completionTokens, cost, texts: rows.messages("trace").map(({ textContent }) => textContent) };
}

const copy = (attributes: object) => span({ attributes: { ...CHAT, ...attributes } });
const answer = (text: string) => ({ "gen_ai.output.messages": said(["assistant", text]) });

describe("of two copies of a call", () => {
	const full = copy({ ...tokens(50, 5), ...answer("OK") });

	test.each([
		["without content", copy(tokens(50, 5))],
		[
			"with an answer without text",
			copy({ ...tokens(50, 5), "gen_ai.output.messages": [{ role: "assistant", parts: [] }] }),
		],
	])("the one %s never takes the place of the other, however short that is", (_, poor) => {
		const expected = { promptTokens: 50, completionTokens: 5, texts: ["OK"] };
		expect(storedOf(full, poor)).toMatchObject(expected);
		expect(storedOf(poor, full)).toMatchObject(expected);
		expect(storedOf(full, poor, full)).toMatchObject(expected);
	});

	test("that say the same, the one with more tokens counts", () => {
		const [more, fewer] = [copy(tokens(50, 5)), { ...copy(tokens(2, 1)), endTime: [9_999_999_999, 0] as const }];
		expect(storedOf(more, fewer)).toMatchObject({ promptTokens: 50, completionTokens: 5 });
		expect(storedOf(fewer, more)).toMatchObject({ promptTokens: 50, completionTokens: 5 });
	});

	test("the figures that only one states count, whichever of them says more", () => {
		const [words, figures] = [copy(answer("A long answer.")), copy({ ...tokens(50, 5), "gen_ai.usage.cost": 0.5 })];
		const expected = { promptTokens: 50, completionTokens: 5, cost: 0.5, texts: ["A long answer."] };
		expect(storedOf(words, figures)).toMatchObject(expected);
		expect(storedOf(figures, words)).toMatchObject(expected);
	});
});

describe("two calls of which only the traces are different", () => {
	const conversation = { "gen_ai.conversation.id": "c", ...tokens(10, 1) };
	const traces = ["t1", "t2"].map((trace, index) =>
		span({ trace, start: index * 2_000, attributes: { ...CHAT, ...conversation, ...answer(`${index}`) } }),
	);

	test("both count and are said: a span's id is unique only in its trace", () => {
		const rows = new OpenSyncRows(Date.UTC(2027, 0, 1));
		rows.send(requestsOf([...traces, ...traces].map((one) => [one])));
		expect(rows.session("c")).toMatchObject({ promptTokens: 20, completionTokens: 2, durationMs: 2_000 });
		expect(rows.messages("c").map(({ textContent }) => textContent)).toEqual(["0", "1"]);
	});
});
