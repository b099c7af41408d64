import { expect, test } from "vitest";
import { totalsOf } from "../exporter/requests-of.ts";
import { CHAT, said, span, textsOf, tokens, type Written } from "./foreign-span.ts";

const call = (id: string, parent: string, attributes: object, more: Written = {}) =>
	span({ id, parent, attributes: { ...CHAT, ...attributes }, ...more });
const root = span({ id: "r", name: "run" });
const failed = call("a", "o", {}, { error: "overloaded" });
const tried = call("b", "o", tokens(10, 1), { start: 2_000 });
const outer = call("o", "r", {
	...tokens(10, 1),
	"gen_ai.input.messages": said(["user", "Hi"]),
	"gen_ai.output.messages": said(["assistant", "Hello."]),
});

test("where a call was tried again and only the span around both says the words, the first was asked and the last answered", () => {
	const expected = ["user: Hi", "assistant: [error] overloaded", "assistant: Hello."];
	expect(textsOf([failed, tried, outer, root])).toEqual(expected);
	expect(textsOf([root, outer, tried, failed])).toEqual(expected);
	expect(totalsOf([failed, tried, outer, root])?.promptTokens).toBe(10);
});

test("words that the calls inside say themselves are not said for them", () => {
	const first = call("a", "o", { "gen_ai.output.messages": said(["assistant", "Hello"]) });
	expect(textsOf([first, tried, outer, root])).toEqual([
		"user: Hi",
		"assistant: Hello",
		"assistant: [content not recorded]",
	]);
});
