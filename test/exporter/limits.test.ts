import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { convexBytes, cutText, fitMessage, messageBudget, placeInSession } from "../../exporter/opensync/limits.ts";
import type { MessageBody, Part } from "../../exporter/opensync/requests.ts";

const KIB = 1_024;

const message = (textContent: string, parts: readonly Part[]): MessageBody => ({
	sessionExternalId: "s",
	externalId: "s-assistant-1",
	role: "assistant",
	source: "pi",
	createdAt: 1,
	textContent,
	parts,
});

const text = (content: string): Part => ({ type: "text", content });
const result = (output: string): Part => ({ type: "tool-result", content: { id: "c", name: "bash", result: output } });

describe("a text that is too long", () => {
	test("is cut to its bytes and says how much is missing", () => {
		expect(cutText("a".repeat(2_000_000), 500_000)).toBe(`${"a".repeat(500_000)}… [1.5 MB of 2.0 MB cut]`);
		expect(cutText("abcdef", 4)).toBe("abcd… [2 bytes of 6 bytes cut]");
		expect(cutText("abcdef", 6)).toBe("abcdef");
	});

	test("is never cut in the middle of a character", () => {
		expect(cutText("ab😀cd", 5)).toMatch(/^ab… /);
		expect(cutText("ab😀cd", 6)).toMatch(/^ab😀… /);
		fc.assert(
			fc.property(fc.string({ unit: "grapheme" }), fc.nat(40), (whole, bytes) => {
				const kept = cutText(whole, bytes).replace(/… \[\d+ bytes of \d+ bytes cut\]$/, "");
				expect(whole.startsWith(kept)).toBe(true);
				expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(bytes);
				expect(kept).not.toMatch(/\p{Surrogate}/u);
			}),
		);
	});
});

describe("a message that is too large", () => {
	test("loses of its largest parts only", () => {
		const fitted = fitMessage(
			message("short", [text("short"), result("x".repeat(900 * KIB)), result("small")]),
			100 * KIB,
		);
		expect(fitted.textContent).toBe("short");
		expect(fitted.parts[0]).toEqual(text("short"));
		expect(fitted.parts[2]).toEqual(result("small"));
		expect(fitted.parts[1]?.type === "tool-result" && fitted.parts[1].content.result).toMatch(
			/x… \[\d+ kB of 922 kB cut\]$/,
		);
	});

	test("has arguments as a JSON text when they are too long", () => {
		const call: Part = {
			type: "tool-call",
			content: { id: "c", name: "write", args: { path: "a", text: "x".repeat(99_999) } },
		};
		const [fitted] = fitMessage(message("[write] a", [call]), 1_000).parts;
		expect(fitted?.type === "tool-call" && fitted.content.args).toMatch(
			/^\{"path":"a","text":"xxx.*… \[\d+ kB of 100 kB cut\]$/,
		);
	});

	test("keeps its first parts when it has too many", () => {
		const { parts } = fitMessage(
			message(
				"many",
				Array.from({ length: 3_000 }, () => result("x")),
			),
			768 * KIB,
		);
		expect(parts).toHaveLength(1_000);
		expect(parts.at(-1)).toEqual(text("… [2001 of 3000 parts cut]"));
	});

	test("comes out within its budget, but for the markers", () => {
		const part = fc.oneof(
			fc.string({ maxLength: 9_000, minLength: 0 }).map(text),
			fc.string({ maxLength: 9_000 }).map(result),
		);
		fc.assert(
			fc.property(
				fc.string({ maxLength: 9_000 }),
				fc.array(part, { maxLength: 20 }),
				fc.integer({ min: 512, max: 40_000 }),
				(said, parts, budget) => {
					const fitted = fitMessage(message(said, parts), budget);
					const size =
						convexBytes(fitted.textContent) +
						fitted.parts.reduce((sum, one) => sum + convexBytes(one.content), 0);
					expect(size).toBeLessThanOrEqual(budget + 100 * (1 + fitted.parts.length));
				},
			),
		);
	});
});

describe("a session that grows", () => {
	test("gives an early message all it may have, and a late one less and less", () => {
		const budgets = [0, 1, 3, 4, 5, 6, 6.4, 6.5, 60].map((mib) =>
			messageBudget({ messages: 100, bytes: mib * KIB * KIB }),
		);
		expect(budgets[0]).toBe(768 * KIB);
		expect(budgets.at(-1)).toBe(512);
		expect(budgets.toSorted((a, b) => b - a)).toEqual(budgets);
	});

	test("has room for 4,000 messages, the last of which says that there are more", () => {
		expect([0, 3_998, 3_999, 4_000, 9_999].map(placeInSession)).toEqual([
			"sent",
			"sent",
			"notice",
			"left out",
			"left out",
		]);
	});
});
