import { describe, expect, test } from "vitest";
import { messagesOf, requestsOf, totalsOf } from "../exporter/requests-of.ts";
import { CHAT, said, span, textsOf, tokens } from "./foreign-span.ts";

const AGENT = { "gen_ai.operation.name": "invoke_agent" };

/** A model hands the task to another agent, as Google's ADK and Mastra tell it: all of it is below the model's call. */
const outer = span({
	id: "outer",
	parent: "root",
	attributes: {
		...CHAT,
		...tokens(100, 10),
		"gen_ai.input.messages": said(["user", "Plan my day."]),
		"gen_ai.output.messages": [
			{
				role: "assistant",
				parts: [
					{ type: "text", content: "The planner knows." },
					{ type: "tool_call", id: "t", name: "transfer" },
				],
			},
		],
	},
});
const transfer = span({
	id: "tool",
	parent: "outer",
	start: 100,
	attributes: { "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": "transfer", "gen_ai.tool.call.id": "t" },
});
const agent = span({ id: "sub", parent: "outer", start: 200, attributes: AGENT });
const inner = span({
	id: "inner",
	parent: "sub",
	start: 300,
	attributes: { ...CHAT, ...tokens(50, 5), "gen_ai.output.messages": said(["assistant", "Sleep."]) },
});
const root = span({ id: "root", name: "run" });

describe("a call that another agent's call is inside of", () => {
	test("counts beside it, and both have their answers", () => {
		const spans = [outer, transfer, agent, inner, root];
		expect(totalsOf(spans)).toMatchObject({ promptTokens: 150, completionTokens: 15 });
		expect(textsOf(spans)).toEqual(["user: Plan my day.", "assistant: The planner knows.", "assistant: Sleep."]);
		expect(messagesOf(spans)[1]?.parts.at(-1)?.content).toMatchObject({ id: "t", name: "transfer" });
	});

	test("counts beside it, whichever comes later", () => {
		for (const late of [outer, transfer, agent, inner]) {
			const soon = [outer, transfer, agent, inner].filter((one) => one !== late);
			const requests = requestsOf([[...soon, root], [late]]);
			const totals = requests.findLast(({ type }) => type === "totals")?.body;
			expect(totals).toMatchObject({ promptTokens: 150, completionTokens: 15 });
		}
	});

	test("counts beside it where a tool is between the two", () => {
		const below = { ...inner, parentSpanContext: { spanId: "tool" } };
		expect(totalsOf([outer, transfer, below, root])).toMatchObject({ promptTokens: 150, completionTokens: 15 });
	});
});
