import { expect, test } from "vitest";
import { CHAT, said, span, textsOf } from "./foreign-span.ts";

const call = (...input: readonly (readonly [string, string])[]) =>
	span({
		attributes: {
			...CHAT,
			"gen_ai.input.messages": said(...input),
			"gen_ai.output.messages": said(["assistant", '"a":1}']),
		},
	});

test("the beginning of an answer that a program gives behind the prompt does not make the prompt an old one", () => {
	expect(textsOf([call(["system", "Be brief."], ["user", "Give JSON."], ["assistant", "{"])])).toEqual([
		"system: Be brief.",
		"user: Give JSON.",
		'assistant: "a":1}',
	]);
	const history = [["user", "one"] as const, ["assistant", "1"] as const];
	expect(textsOf([call(...history, ["user", "Give JSON."], ["assistant", "{"], ["assistant", " "])])).toEqual([
		"user: Give JSON.",
		'assistant: "a":1}',
	]);
});
