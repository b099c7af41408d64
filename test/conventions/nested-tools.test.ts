import { describe, expect, test } from "vitest";
import { asking, CHAT, root, span, toolPartsOf, type Written } from "./foreign-span.ts";

const tool = (id: string, parent: string, attributes: object, more: Written = {}) =>
	span({ id, parent, start: 1_500, attributes: { "gen_ai.operation.name": "execute_tool", ...attributes }, ...more });
const LOOK = { "gen_ai.tool.name": "look" };
const TOLD = { "gen_ai.tool.call.arguments": { at: "x" }, "gen_ai.tool.call.result": "seen" };
const PAIR = [
	{ id: "c", name: "look", args: { at: "x" } },
	{ id: "c", result: "seen" },
];

describe("a tool's span inside of another that tells of the same call", () => {
	const outer = tool("t", "r", { ...LOOK, "gen_ai.tool.call.id": "c" });

	test.each([
		["by its name", { ...LOOK, ...TOLD }, {}],
		["by the call's id", { "gen_ai.tool.name": "do_look", "gen_ai.tool.call.id": "c", ...TOLD }, {}],
		[
			"because it is MCP's request",
			{ "gen_ai.tool.name": "server_look", ...TOLD },
			{ name: "tools/call server_look" },
		],
	])("is no second call, and says what the outer one does not: %s", (_, attributes, more) => {
		const between = span({ id: "between", parent: "t", name: "POST" });
		const spans = [asking, outer, between, tool("u", "between", attributes, more), root];
		expect(toolPartsOf(spans)).toMatchObject(PAIR);
		expect(toolPartsOf(spans)).toHaveLength(2);
		expect(toolPartsOf(spans.toReversed())).toMatchObject(PAIR);
	});

	test("adds nothing to an outer one that says all itself", () => {
		const whole = tool("t", "r", { ...LOOK, "gen_ai.tool.call.id": "c", ...TOLD });
		const inner = tool("u", "t", { ...LOOK, "gen_ai.tool.call.arguments": {}, "gen_ai.tool.call.result": "other" });
		expect(toolPartsOf([asking, whole, inner, root])).toMatchObject(PAIR);
	});

	test("is one of its own where it is another tool, or one of an agent inside", () => {
		const other = tool("u", "t", { "gen_ai.tool.name": "find", ...TOLD });
		expect(toolPartsOf([asking, outer, other, root])).toHaveLength(3);
		const agent = span({ id: "agent", parent: "t", attributes: { "gen_ai.operation.name": "invoke_agent" } });
		const below = tool("u", "agent", { ...LOOK, ...TOLD });
		expect(toolPartsOf([asking, outer, agent, below, root])).toHaveLength(3);
	});
});

test("the span in which Google's ADK merges the answers of several tools is no tool", () => {
	const merged = tool("m", "r", { "gen_ai.tool.name": "(merged tools)", "gen_ai.tool.call.id": "event", ...TOLD });
	const look = tool("t", "r", { ...LOOK, "gen_ai.tool.call.id": "c", ...TOLD });
	expect(toolPartsOf([asking, look, merged, root])).toHaveLength(2);
	const single = span({ id: "a", parent: "r", attributes: { ...CHAT, "gen_ai.output.messages": "Hello." } });
	expect(toolPartsOf([single, merged, root])).toEqual([]);
});
