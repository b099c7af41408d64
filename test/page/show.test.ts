import { describe, expect, it } from "vitest";
import { costText, dollars, tokens } from "../../page/show/amounts.ts";
import { pieces } from "../../page/show/marks.ts";
import { beginning, oneLine, plainText } from "../../page/show/plain-text.ts";
import { ago, duration } from "../../page/show/times.ts";

describe("amounts", () => {
	it("shortens tokens to three digits, without ever showing 1000k", () => {
		expect([950, 12_340, 999_499, 999_500, 4_561_000, 2_420_000_000].map(tokens)).toEqual([
			...["950", "12.3k", "999k", "1M", "4.56M", "2.42G"],
		]);
	});

	it("shows small costs with four digits, and says that one is smaller than they can show", () => {
		expect([0, 0.00001, 0.0421, 1.5, 12_345.678, -0.5].map(dollars)).toEqual([
			...["$0", "<$0.0001", "$0.0421", "$1.50", "$12,345.68", "-$0.5000"],
		]);
	});

	it("tells unknown, list-priced and partly unknown costs apart", () => {
		expect(costText({}).text).toBe("unknown");
		expect(costText({ cost: 0 }).text).toBe("$0");
		expect(costText({ cost: 2, costSource: "table" }).text).toBe("≈ $2.00");
		expect(costText({ cost: 2, costSource: "table", unknownCostCalls: 3 })).toEqual({
			text: "≈ $2.00 + ?",
			words: "By list prices, at least in part. The cost of 3 calls more is unknown.",
		});
	});
});

describe("times", () => {
	it("shows durations in two units at most", () => {
		expect([-5, 320, 4_250, 59_990, 60_000, 185_000, 7_800_000, 273_600_000].map(duration)).toEqual([
			...["0 ms", "320 ms", "4.2 s", "59.9 s", "1 min", "3 min 5 s", "2 h 10 min", "3 d 4 h"],
		]);
	});

	it("says how long ago something was, and the date from a day on", () => {
		const now = new Date(2026, 10, 30, 12).getTime();
		expect(ago(now + 5_000, now)).toBe("now");
		expect(ago(now - 300_000, now)).toBe("5 min ago");
		expect(ago(now - 3 * 3_600_000, now)).toBe("3 h ago");
		expect(ago(now - 48 * 3_600_000, now)).toBe("28 Nov");
		expect(ago(Number.NaN, now)).toBe("unknown time");
	});
});

describe("plain text", () => {
	it("takes terminal sequences out and keeps what they coloured", () => {
		expect(plainText("\u001b[31mred\u001b[0m \u001b]8;;http://x\u0007link\u001b]8;;\u0007 \u009b1mbold")).toBe(
			"red link bold",
		);
	});

	it("loses no line to a terminal sequence that has no end", () => {
		expect(plainText("\u001b]0;title\nthe rest")).toBe("\nthe rest");
	});

	it("shows letters that hide or turn text around", () => {
		expect(plainText("a\u202eb\u200bc\u0000d")).toBe("a‹U+202E›b‹U+200B›c␀d");
		expect(plainText("👩‍👧 e\u0301 tab\there")).toBe("👩‍👧 e\u0301 tab\there");
	});

	it("makes one line of many and cuts no letter in two", () => {
		expect(oneLine("a\r\nb\n\n c ")).toBe("a b c");
		expect(beginning("ab😀", 3)).toBe("ab");
	});
});

describe("marks", () => {
	it("finds what pi-sync left in the place of something, and leaves the text complete", () => {
		const text = "key [redacted:github-token:3f2a], [image image/png 23 kB] … [1.2 MB of 3.4 MB cut] [redacted]";
		const found = pieces(text);
		expect(found.map(({ mark }) => mark).filter(Boolean)).toEqual(["redacted", "image", "cut"]);
		expect(found.map((piece) => piece.text).join("")).toBe(text);
	});
});
