import { describe, expect, test } from "vitest";
import { captured } from "../../exporter/capture.ts";
import { inContract } from "../../exporter/conventions/in-contract.ts";
import { messagesOf } from "../exporter/requests-of.ts";
import { CHAT, span, textsOf, toolPartsOf } from "./foreign-span.ts";

describe("the parts of Amazon Bedrock, as Strands tells of them", () => {
	const event = (name: string, attributes: Readonly<Record<string, string>>) => ({
		name: `gen_ai.${name}`,
		attributes,
	});
	const USE = { toolUse: { toolUseId: "c", name: "weather", input: { at: "Rome" } } };
	const RESULT = [{ text: "Rain." }, { text: "Cold." }];
	const call = (events: readonly ReturnType<typeof event>[], id: string, start: number) =>
		span({ id, parent: "r", start, attributes: CHAT, events });
	const first = call(
		[
			event("user.message", { content: '[{"text":"Weather?"}]' }),
			event("choice", {
				finish_reason: "tool_use",
				message: JSON.stringify([
					{ reasoningContent: { reasoningText: { text: "I must look.", signature: "s" } } },
					{ text: "Let me see." },
					USE,
				]),
			}),
		],
		"a",
		0,
	);
	const second = call(
		[
			event("user.message", { content: '[{"text":"Weather?"}]' }),
			event("assistant.message", { content: JSON.stringify([{ text: "Let me see." }, USE]) }),
			event("tool.message", {
				content: JSON.stringify([{ toolResult: { toolUseId: "c", status: "success", content: RESULT } }]),
			}),
			event("choice", { finish_reason: "end_turn", message: '[{"text":"It rains."}]' }),
		],
		"b",
		3_000,
	);
	const root = span({ id: "r", name: "run" });
	const toolSpan = (events: readonly ReturnType<typeof event>[]) =>
		span({
			id: "t",
			parent: "r",
			start: 1_500,
			attributes: {
				"gen_ai.operation.name": "execute_tool",
				"gen_ai.tool.name": "weather",
				"gen_ai.tool.call.id": "c",
			},
			events,
		});
	const shown = [
		{ id: "c", name: "weather", args: { at: "Rome" } },
		{ id: "c", result: "Rain.\nCold." },
	];

	test("are the texts, the thoughts, the calls and the results that they hold", () => {
		expect(textsOf([first, second, root])).toEqual([
			"user: Weather?",
			"assistant: Let me see.",
			"assistant: It rains.",
		]);
		expect(toolPartsOf([first, second, root])).toMatchObject(shown);
		const thoughts = messagesOf([first, root], { syncToolCalls: true, syncThinking: true })[1]?.parts[0];
		expect(thoughts).toMatchObject({ type: "text", content: "> I must look." });
	});

	test("tell in the events of a tool's span what it was told and what it answered", () => {
		const tool = toolSpan([
			event("tool.message", { role: "tool", content: '{"at":"Rome"}', id: "c" }),
			event("choice", { message: JSON.stringify(RESULT), id: "c" }),
		]);
		expect(toolPartsOf([first, tool, root])).toMatchObject(shown);
		const details = "client.inference.operation.details";
		const newer = toolSpan([
			event(details, {
				"gen_ai.input.messages": JSON.stringify([
					{ role: "tool", parts: [{ type: "tool_call", name: "weather", id: "c", arguments: { at: "Rome" } }] },
				]),
			}),
			event(details, {
				"gen_ai.output.messages": JSON.stringify([
					{ role: "tool", parts: [{ type: "tool_call_response", id: "c", response: RESULT }] },
				]),
			}),
		]);
		expect(toolPartsOf([first, newer, root])).toMatchObject(shown);
	});

	test("of a tool are kept back where a policy keeps back what tools are told and answer", () => {
		const tool = toolSpan([
			event("tool.message", { role: "tool", content: '{"at":"Rome"}', id: "c" }),
			event("choice", { message: JSON.stringify(RESULT), id: "c" }),
		]);
		const { attributes } = captured(inContract(tool), "no-tool-content");
		expect(JSON.stringify(attributes)).not.toMatch(/Rome|Rain/);
	});
});

test("Google's parts are the texts, the thoughts, the calls and the results that they hold", () => {
	const thought = { text: "I must look.", thought: true };
	const asked = { functionCall: { id: "c", name: "weather", args: { at: "Rome" } }, thoughtSignature: "s" };
	const contents = [
		{ role: "user", parts: [{ text: "Weather?" }, { inlineData: { mimeType: "image/png", data: "AAAA" } }] },
	];
	const first = span({
		id: "a",
		parent: "r",
		attributes: {
			...CHAT,
			"gen_ai.input.messages": contents,
			"gen_ai.output.messages": [{ role: "model", parts: [thought, { text: "Let me see." }, asked] }],
		},
	});
	const answered = { functionResponse: { id: "c", name: "weather", response: { output: "Rain." } } };
	const second = span({
		id: "b",
		parent: "r",
		start: 3_000,
		attributes: {
			...CHAT,
			"gen_ai.input.messages": [...contents, { role: "model", parts: [asked] }, { role: "user", parts: [answered] }],
			"gen_ai.output.messages": [{ role: "model", parts: [{ text: "It rains." }] }],
		},
	});
	const spans = [first, second, span({ id: "r", name: "run" })];
	expect(textsOf(spans)).toEqual(["user: Weather?\n[image/png]", "assistant: Let me see.", "assistant: It rains."]);
	expect(toolPartsOf(spans)).toMatchObject([
		{ id: "c", name: "weather", args: { at: "Rome" } },
		{ id: "c", result: '{"output":"Rain."}' },
	]);
});

test("an object is no part of a provider by a name that every object has", () => {
	for (const text of ['[{"__proto__":{"type":"text"}}]', '[{"constructor":{"text":"x"}}]']) {
		const attributes = { ...CHAT, "gen_ai.output.messages": [{ role: "assistant", content: text }] };
		expect(textsOf([span({ attributes })])).toEqual([`assistant: ${text}`]);
	}
});
