import { expect, test } from "vitest";
import { titleOf } from "../../exporter/title.ts";

const title = (content: string) => titleOf([{ type: "text", content }]);

test("the first line with words in it is the title", () => {
	expect(title("\n\n  fix   the\tbuild \nplease")).toBe("fix the build");
});

test("a long line ends at a word's end within 80 characters", () => {
	const given = title("word ".repeat(40)) ?? "";
	expect(given).toBe(`${"word ".repeat(15).trim()}…`);
	expect(Array.from(given).length).toBeLessThanOrEqual(80);
});

test("a long line without spaces is cut, and no emoji is split", () => {
	expect(title("😀".repeat(100))).toBe(`${"😀".repeat(79)}…`);
});

test("nothing but white space or images gives no title", () => {
	expect(title(" \n\t ")).toBeUndefined();
	expect(titleOf([{ type: "blob", mime_type: "image/png", content: "[image image/png 1 kB]" }])).toBeUndefined();
});
