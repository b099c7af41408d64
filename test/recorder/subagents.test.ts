import { describe, expect, test } from "vitest";
import { callSpanIdOf, spanIdOf, traceIdOf } from "../../src/recorder/ids.ts";
import type { SessionBegan } from "../../src/transcript.ts";
import { CHILD, EVENTS, FAMILY, familySpans, GRANDCHILD, PARENT, spansOfEvents } from "../support/family.ts";
import { answer, prompt, returned, toolCall } from "./record.ts";

const named = (spans: ReturnType<typeof spansOfEvents>, name: string) => spans.filter((span) => span.name === name);
const parentOf = (spans: ReturnType<typeof spansOfEvents>) => spans[0]?.parentSpanContext?.spanId;

describe("the spans of a subagent", () => {
	test("are in the trace of the first session, below the call that started it, at any depth", () => {
		const [parent = [], child = [], grandchild = []] = familySpans();
		const toolOf = (spans: typeof parent, callId: string) =>
			named(spans, "execute_tool Agent").find(({ attributes }) => attributes["gen_ai.tool.call.id"] === callId);
		expect(parentOf(parent)).toBeUndefined();
		expect(parentOf(child)).toBe(toolOf(parent, "call-1")?.spanContext().spanId);
		expect(parentOf(grandchild)).toBe(toolOf(child, "call-2")?.spanContext().spanId);
		const all = [...parent, ...child, ...grandchild];
		expect(new Set(all.map((span) => span.spanContext().traceId))).toEqual(new Set([traceIdOf(PARENT)]));
		expect(new Set(all.map((span) => span.spanContext().spanId)).size).toBe(all.length);
	});

	test("count for nothing in what their parent's turn says is below it", () => {
		const [parent = []] = familySpans();
		const [turn] = named(parent, "turn");
		const below = parent.filter(({ parentSpanContext }) => parentSpanContext?.spanId === turn?.spanContext().spanId);
		expect(turn?.attributes["opensync.turn.spans"]).toBe(below.length);
	});

	test("say which session they belong to, whatever their attributes show", () => {
		for (const [index, spans] of familySpans().entries()) {
			expect(new Set(spans.map((span) => (span as { sessionId?: string }).sessionId))).toEqual(
				new Set([FAMILY[index]]),
			);
		}
	});

	test.each([
		["its call is not known", { sessionId: PARENT }, true, traceIdOf(PARENT)],
		["its agent may give two calls one id", { sessionId: PARENT, callId: "call-1" }, false, traceIdOf(PARENT)],
		["and its parent is a subagent", { sessionId: CHILD, rootSessionId: PARENT }, true, traceIdOf(PARENT)],
	])("are in a trace of their own where %s, with a link", (_, startedByCall, callIdsAreUnique, linked) => {
		const [began, ...rest] = EVENTS[GRANDCHILD];
		const spans = spansOfEvents([{ ...(began as SessionBegan), startedByCall, callIdsAreUnique }, ...rest]);
		expect(parentOf(spans)).toBeUndefined();
		expect(spans[0]?.spanContext().traceId).toBe(traceIdOf(GRANDCHILD));
		expect(spans[0]?.links).toMatchObject([
			{
				context: { traceId: linked, spanId: spanIdOf(startedByCall.sessionId, "session", "") },
				attributes: { "opensync.link": "parent" },
			},
		]);
	});
});

test("a session that was forked from a subagent's is linked to it in the trace that it is in", () => {
	const [began, ...rest] = EVENTS[PARENT];
	const fork = { ...(began as SessionBegan), sessionId: "fork", parentSessionId: CHILD, parentRootSessionId: PARENT };
	const [, child = []] = familySpans();
	const [root] = spansOfEvents([fork, ...rest]);
	expect(root?.links).toMatchObject([{ context: child[0]?.spanContext(), attributes: { "opensync.link": "fork" } }]);
	expect(root?.spanContext().traceId).toBe(traceIdOf("fork"));
});

test("a subagent that began with its parent's conversation inherits it, and is linked to its parent twice", () => {
	const [began, task, ...rest] = EVENTS[CHILD];
	const copies = EVENTS[PARENT].flatMap((event) =>
		"recordedAt" in event && event.type !== "session_recounted" ? [{ ...event, inherited: true }] : [],
	);
	const spans = spansOfEvents([
		{ ...(began as SessionBegan), parentSessionId: PARENT },
		...copies,
		task,
		...rest,
	] as never);
	const [parent = []] = familySpans();
	expect(parentOf(spans)).toBe(callSpanIdOf(PARENT, "call-1"));
	expect(spans[0]?.links.map(({ context, attributes }) => [context.spanId, attributes?.["opensync.link"]])).toEqual([
		[parent[0]?.spanContext().spanId, "fork"],
		[parent[0]?.spanContext().spanId, "parent"],
	]);
	const ids = [...parent, ...spans].map((span) => span.spanContext().spanId);
	expect(new Set(ids).size).toBe(ids.length);
	const totals = spans.flatMap(({ attributes }) => attributes["opensync.session.input_tokens"] ?? []);
	expect(totals).toEqual([10, 20]);
});

describe("the id of a tool's span", () => {
	const spansWith = (callIdsAreUnique: boolean, ...ids: readonly string[]) => {
		const [began] = EVENTS[PARENT];
		const turns = ids.flatMap((id, index) => {
			const at = 1200 + 1000 * index;
			const parts = [toolCall(id)];
			return [answer(at, at + 100, { parts, stopReason: "tool_call" }), returned(id, at + 200)];
		});
		return named(
			spansOfEvents([{ ...(began as SessionBegan), callIdsAreUnique }, prompt(1100, "go"), ...turns]),
			"execute_tool bash",
		).map((span) => span.spanContext().spanId);
	};

	test("is found by the call's id alone where the agent's are unique in the session", () => {
		expect(spansWith(true, "a", "b")).toEqual([callSpanIdOf(PARENT, "a"), callSpanIdOf(PARENT, "b")]);
	});

	test("is another one, and always the same, where a model gives an id again all the same", () => {
		const ids = spansWith(true, "a", "a", "b", "a");
		expect([ids[0], ids[2]]).toEqual([callSpanIdOf(PARENT, "a"), callSpanIdOf(PARENT, "b")]);
		expect(new Set(ids).size).toBe(4);
		expect(spansWith(true, "a", "a", "b", "a")).toEqual(ids);
	});

	test("depends on the answer for every other agent", () => {
		expect(spansWith(false, "a")).toEqual([spanIdOf(PARENT, "tool", "1200\0a")]);
	});
});
