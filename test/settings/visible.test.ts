import { describe, expect, test } from "vitest";
import { manyLines, oneLine, visibleJson } from "../../src/settings/mask.ts";

const of = (...codes: readonly number[]): string => String.fromCodePoint(...codes);
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, at) => from + at);

/** What steers a terminal or the text around it, and shows nothing. */
const KINDS: Readonly<Record<string, readonly number[]>> = {
	"control characters": [...range(0x00, 0x08), ...range(0x0b, 0x1f), 0x7f, ...range(0x80, 0x9f)],
	"marks of direction": [0x061c, 0x200e, 0x200f, ...range(0x202a, 0x202e), ...range(0x2066, 0x2069)],
	"separators of lines": [0x2028, 0x2029],
	"characters without width": [0xad, 0x200b, 0x200c, 0x2060, 0xfeff, 0x180e],
	"tags beyond the first plane": [0xe0001, 0xe0041],
	"halves of surrogate pairs": [0xd800, 0xdfff],
};

describe.each(Object.entries(KINDS))("%s", (_, codes) => {
	test.each(codes.map((code) => [`U+${code.toString(16)}`, of(code)]))("%s shows as an escape", (_, character) => {
		for (const shown of [oneLine(`a${character}b`), manyLines(`a${character}b`), visibleJson(`a${character}b`)]) {
			expect(shown).not.toContain(character);
			expect(shown).toMatch(/a\\.+b/);
		}
		expect(JSON.parse(visibleJson({ a: `x${character}` }))).toEqual({ a: `x${character}` });
	});
});

test("a text of several lines keeps its line breaks and tabs, one line does not", () => {
	expect(manyLines("a\n\tb")).toBe("a\n\tb");
	expect(oneLine("a\n\tb")).toBe("a\\u000a\\u0009b");
});

test("words of any script stay, and emojis that are joined of several", () => {
	const text = "é ü ß 日本語 العربية עברית 👩\u200d💻 ❤\ufe0f\u200d🔥";
	expect(oneLine(text)).toBe(text);
	expect(oneLine("a\u200db")).toBe("a\\u200db");
});
