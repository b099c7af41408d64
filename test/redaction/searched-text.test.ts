import { expect, test } from "vitest";
import { Alphabet } from "../../src/privacy/redaction/alphabet.ts";
import { forgetSearchedText, Memo } from "../../src/privacy/redaction/searched-text.ts";

test("a memo is of one text, and of none once the search of it has ended", () => {
	const memo = new Memo<number>();
	memo.keep("one", 1);
	expect([memo.of("one"), memo.of("other")]).toEqual([1, undefined]);
	memo.keep("other", 2);
	expect([memo.of("one"), memo.of("other")]).toEqual([undefined, 2]);
	forgetSearchedText();
	expect(memo.of("other")).toBeUndefined();
	memo.keep("one", 3);
	forgetSearchedText();
	expect(memo.of("one")).toBeUndefined();
});

test("an alphabet that has walked over a text walks over the next one anew", () => {
	const digits = new Alphabet("0-9");
	expect(digits.runEnd("123 45", 0)).toBe(3);
	forgetSearchedText();
	expect(digits.runEnd("1 3 45", 0)).toBe(1);
});
