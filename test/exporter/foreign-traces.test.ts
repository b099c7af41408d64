import { describe, expect, test } from "vitest";
import { BORN, toolSpan } from "./pi-session.ts";
import { spanOf } from "./readable-spans.ts";
import { answerOf, messagesOf, requestsOf, totalsOf } from "./requests-of.ts";

describe("a foreign trace", () => {
	const chat = (id: string, parent: string, tokens: number, attributes: object = {}, trace = "trace") =>
		spanOf({
			name: "chat m",
			id,
			parent,
			trace,
			start: BORN,
			end: BORN + 500,
			attributes: {
				"gen_ai.operation.name": "chat",
				"gen_ai.request.model": "m",
				"gen_ai.usage.input_tokens": tokens,
				"gen_ai.usage.output_tokens": 1,
				...attributes,
			},
		});
	const root = (attributes: object = {}, id = "root", trace = "trace") =>
		spanOf({ name: "POST /ask", id, trace, start: BORN, end: BORN + 1_000, attributes: { ...attributes } });

	test("counts each token once, also where a model call is wrapped in another", () => {
		const spans = [chat("inner", "outer", 10), chat("outer", "root", 10), chat("next", "root", 5), root()];
		expect(totalsOf(spans)).toMatchObject({
			externalId: "trace",
			promptTokens: 15,
			completionTokens: 2,
			durationMs: 1_000,
		});
	});

	test("adds up over the traces of a conversation, and counts a span that comes twice once", () => {
		const conversation = { "gen_ai.conversation.id": "conv" };
		const one = [chat("c1", "r1", 10, conversation), root(conversation, "r1")];
		const two = [chat("c2", "r2", 20, conversation, "trace2"), root(conversation, "r2", "trace2")];
		const totals = requestsOf([one, two, one]).findLast(({ type }) => type === "totals")?.body;
		expect(totals).toMatchObject({ externalId: "conv", promptTokens: 30, durationMs: 2_000 });
	});

	test("belongs to its conversation, else its session, else its trace", () => {
		const idOf = (attributes: object) => totalsOf([chat("c", "root", 1, attributes), root()])?.externalId;
		expect(idOf({ "gen_ai.conversation.id": "conv", "session.id": "sess" })).toBe("conv");
		expect(idOf({ "session.id": "sess" })).toBe("sess");
		expect(idOf({})).toBe("trace");
	});

	test("has the messages of parallel model calls in the order in which they were said", () => {
		const said = (text: string) => ({
			"gen_ai.input.messages": [{ role: "user", parts: [{ type: "text", content: text }] }],
		});
		const slow = spanOf({
			name: "chat",
			id: "slow",
			parent: "root",
			start: BORN,
			end: BORN + 900,
			attributes: { "gen_ai.operation.name": "chat", ...said("slow") },
		});
		const fast = spanOf({
			name: "chat",
			id: "fast",
			parent: "root",
			start: BORN + 10,
			end: BORN + 20,
			attributes: { "gen_ai.operation.name": "chat", ...said("fast") },
		});
		const messages = messagesOf([slow, fast, root()]);
		expect(messages.map(({ role, createdAt }) => [role, createdAt - BORN])).toEqual([
			["user", 0],
			["user", 10],
			["assistant", 20],
			["assistant", 900],
		]);
	});

	test("shows a tool with the call that asked for it, whichever call ended last", () => {
		const asks = (id: string, end: number, call: string) =>
			spanOf({
				name: "chat",
				id,
				parent: "root",
				start: BORN,
				end: BORN + end,
				attributes: {
					"gen_ai.operation.name": "chat",
					"gen_ai.output.messages": [{ role: "assistant", parts: [{ type: "tool_call", id: call, name: "t" }] }],
				},
			});
		const tool = (call: string) =>
			spanOf({
				...toolSpan(call, "t", {}, `result of ${call}`),
				parent: "root",
				start: BORN + 900,
				end: BORN + 950,
			});
		const messages = messagesOf([asks("a", 100, "one"), asks("b", 200, "two"), tool("two"), tool("one"), root()]);
		expect(messages.map(({ parts }) => JSON.stringify(parts.map(({ content }) => content)))).toEqual([
			expect.stringContaining("result of one"),
			expect.stringContaining("result of two"),
		]);
	});

	test("without recorded content has messages that say so", () => {
		expect(answerOf([chat("c", "root", 1), root()])).toMatchObject({
			textContent: "[content not recorded]",
			promptTokens: 1,
			createdAt: BORN + 500,
		});
	});

	test("is titled by its first prompt, else by its root", () => {
		const titleOf = (attributes: object) => requestsOf([[chat("c", "root", 1, attributes), root()]])[0]?.body;
		const prompt = [{ role: "user", parts: [{ type: "text", content: "\n  How   is it?\nYes?" }] }];
		expect(titleOf({ "gen_ai.input.messages": prompt })).toMatchObject({
			title: "How is it?",
			source: "opentelemetry",
		});
		expect(titleOf({})).toMatchObject({ title: "POST /ask", createdAt: BORN });
	});

	test("that has nothing to do with models gives nothing", () => {
		expect(requestsOf([[root(), spanOf({ name: "db", id: "db", parent: "root" })]])).toEqual([]);
	});
});
