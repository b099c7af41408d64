import { describe, expect, test } from "vitest";
import { titleOf } from "../../exporter/title.ts";
import { growthOf, LINEAR } from "../support/growth.ts";

const title = (...contents: readonly string[]) => titleOf([contents.map((content) => ({ type: "text", content }))]);
const skill = (name: string, content = "Do the steps.") =>
	`<skill name="${name}" location="/home/u/.agents/skills/${name}/SKILL.md">\nReferences are relative to /home/u/.agents.\n\n${content}\n</skill>`;

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
	expect(titleOf([[{ type: "blob", mime_type: "image/png", content: "[image image/png 1 kB]" }]])).toBeUndefined();
});

describe("what stands in front of the user's words is no title:", () => {
	test.each([
		["a skill", `${skill("setup")}\n\nrewrite my agents file`],
		["two skills", `${skill("setup")}\n\n${skill("style")}\n\nrewrite my agents file`],
		[
			"a skill that names its own closing tag",
			`${skill("setup", "End it with </skill>.")}\n\nrewrite my agents file`,
		],
		["a skill with its closing tag on a line", `${skill("x", "```\n</skill>\n```")}\n\nrewrite my agents file`],
		["a skill with one line break behind it", `${skill("setup")}\nrewrite my agents file`],
		["context of an extension", "<context>\ncwd: /home/u\n</context>\n\nrewrite my agents file"],
		["context in one line", "<context>cwd: /home/u</context> rewrite my agents file"],
		["context with Windows line breaks", "<context>\r\ncwd\r\n</context>\r\nrewrite my agents file"],
		["a file given to pi", '<file name="/home/u/a.md">\n# A </file>\n</file>\nrewrite my agents file'],
		["a picture given to pi", '<file name="/home/u/a.png"></file>\nrewrite my agents file'],
		["two kinds of blocks", `<context>\na\n</context>\n${skill("setup")}\n\nrewrite my agents file`],
		["a tag without content", '<memory id="7"/>\nrewrite my agents file'],
		["a path with a bracket", '<file name="/home/u/a>b.md">\nA\n</file>\nrewrite my agents file'],
		["a block of two words", "<env-info>linux</env-info>rewrite my agents file"],
	])("%s", (_what, text) => expect(title(text)).toBe("rewrite my agents file"));

	test("a block in a part of its own", () => {
		expect(title(skill("setup"), "rewrite my agents file")).toBe("rewrite my agents file");
	});

	test("a block in a message of its own", () => {
		const messages = ["<context>\ncwd: /home/u\n</context>", "rewrite it"];
		expect(titleOf(messages.map((content) => [{ type: "text", content }]))).toBe("rewrite it");
	});
});

test("a skill without words is the command that was typed", () => {
	expect(title(skill("setup"))).toBe("/skill:setup");
	expect(title(`${skill("setup")}\n\n${skill("style")}`)).toBe("/skill:setup");
	expect(title(`<context>\na\n</context>\n${skill("setup")}`)).toBe("/skill:setup");
});

test("where a block is all there is, its first line is the title", () => {
	expect(title("<task>\n\nfix the build\n</task>")).toBe("fix the build");
});

test("what only looks like a block is what the user said", () => {
	expect(title("<T>(x: T) => x does not compile")).toBe("<T>(x: T) => x does not compile");
	expect(title("<3 this")).toBe("<3 this");
	expect(title("explain <b>this</b>")).toBe("explain <b>this</b>");
});

test.each(["<a>\nx</a>", "<a>", "<a ", '<a b="', "<a></a>", "\n</skill>\n"])(
	"a text of %j again and again takes linear time",
	async (piece) => {
		for (const begin of ["", '<skill name="x" location="y">\n']) {
			const textOf = (length: number) => begin + piece.repeat(length / piece.length);
			expect(await growthOf((text: string) => title(text), textOf, 200_000)).toBeLessThan(LINEAR);
		}
	},
);
