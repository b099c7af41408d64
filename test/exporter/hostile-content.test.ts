import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FinishedSpan } from "../../exporter/span.ts";
import { codePoint } from "../support/code-point.ts";
import { OpenSyncRows } from "./opensync-rows.ts";
import { bashTurn, SESSION, toolCall, toolSpan, turnSpans } from "./pi-session.ts";
import { requestsOf } from "./requests-of.ts";

describe("whatever is in it, OpenSync takes it as it is", () => {
	const store = (spans: readonly FinishedSpan[]) => {
		const rows = new OpenSyncRows();
		rows.send(requestsOf([spans]));
		return rows;
	};

	test("any JSON in a tool's arguments", () => {
		fc.assert(
			fc.property(
				fc.json({ maxDepth: 20, stringUnit: codePoint }),
				fc.string({ unit: codePoint }),
				(args, result) => {
					const [, answer] = store(bashTurn(args, result)).messages(SESSION);
					expect(answer?.parts.map(({ type }) => type)).toEqual(["tool-call", "tool-result"]);
				},
			),
			{ numRuns: 300 },
		);
	});

	test("any text, with half surrogate pairs, control characters and emoji", () => {
		const half = fc.string({
			unit: fc.integer({ min: 0xd7f0, max: 0xe00f }).map((unit) => String.fromCharCode(unit)),
		});
		fc.assert(
			fc.property(fc.oneof(half, fc.string({ unit: codePoint })), (text) => {
				const rows = store(turnSpans({ prompt: `a ${text}`, answer: [{ type: "text", content: `b ${text}` }] }));
				expect(rows.messages(SESSION)).toHaveLength(2);
			}),
		);
	});

	test("20 levels of arguments, `$` keys, 9,000 items and 2,000 fields", () => {
		let deep: unknown = "bottom";
		for (let level = 0; level < 20; level++) deep = { [`$${level}`]: deep };
		const wide = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`k${index}`, index]));
		const long = Array.from({ length: 9_000 }, () => 0);
		expect(store(bashTurn({ deep, wide, long }, "ok")).messages(SESSION)).toHaveLength(2);
	});

	test("a prompt of 5 MB, an answer of 5 MB and a result of 50 MB", () => {
		const large = "word ".repeat(1_000_000);
		const spans = turnSpans({
			prompt: large,
			answer: [{ type: "text", content: large }, toolCall("c", "bash", { command: large })],
			tools: [toolSpan("c", "bash", { command: large }, large.repeat(10))],
		});
		const [prompt, answer] = store(spans).messages(SESSION);
		expect(prompt?.textContent).toMatch(/… \[4\.\d MB of 5\.0 MB cut\]$/);
		expect(JSON.stringify(answer?.parts.at(-1)?.content)).toMatch(/… \[49\.\d MB of 50\.0 MB cut\]/);
	});

	test("times, tokens and costs that make no sense", () => {
		const odd = {
			"gen_ai.usage.input_tokens": Number.NaN,
			"gen_ai.usage.output_tokens": -5,
			"opensync.output.timestamp": "soon",
			"opensync.input.timestamps": [Number.NaN, null],
		};
		const spans = turnSpans({
			chat: { attributes: odd },
			turn: { "opensync.session.cost": Number.POSITIVE_INFINITY },
		});
		const [, answer] = store(spans).messages(SESSION);
		expect(answer).toMatchObject({ promptTokens: undefined, completionTokens: undefined });
	});

	test("messages that are no messages", () => {
		for (const odd of [
			"{",
			"null",
			"[1, null, {}]",
			'{"role":"user"}',
			'[{"role":7,"parts":"x"},{"parts":[null,3,{"type":9}]}]',
		]) {
			const spans = turnSpans({
				chat: { attributes: { "gen_ai.input.messages": odd, "gen_ai.output.messages": odd } },
			});
			expect(store(spans).messages(SESSION).at(-1)?.role).toBe("assistant");
		}
	});
});
