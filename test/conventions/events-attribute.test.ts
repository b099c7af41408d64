import { describe, expect, test } from "vitest";
import { requestsOf, totalsOf } from "../exporter/requests-of.ts";
import { CHAT, span, textsOf, tokens } from "./foreign-span.ts";

describe("Pydantic AI's first version", () => {
	const events = [
		{ "event.name": "gen_ai.system.message", role: "system", content: "Be brief.", "gen_ai.message.index": 0 },
		{ "event.name": "gen_ai.user.message", role: "user", content: "Weather?", "gen_ai.system": "openai" },
		{
			"event.name": "gen_ai.choice",
			index: 0,
			message: {
				role: "assistant",
				content: "Let me see.",
				tool_calls: [{ id: "c", type: "function", function: { name: "look", arguments: { at: "x" } } }],
			},
		},
	];
	const call = (told: unknown) =>
		span({ attributes: { ...CHAT, ...tokens(10, 2), "operation.cost": 0.01, events: JSON.stringify(told) } });

	test("has its messages in the attribute events", () => {
		expect(textsOf([call(events)])).toEqual(["system: Be brief.", "user: Weather?", "assistant: Let me see."]);
		expect(JSON.stringify(requestsOf([[call(events)]]))).toContain('"args":{"at":"x"}');
	});

	test("has them also beside what is no event", () => {
		expect(textsOf([call(["text", 7, null, { "event.name": 7 }, ...events])])).toHaveLength(3);
	});

	test("has its cost in operation.cost", () => {
		expect(totalsOf([call(events)])?.cost).toBe(0.01);
	});
});
