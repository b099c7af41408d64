import { describe, expect, test } from "vitest";
import { ATTR } from "../../exporter/semconv.ts";
import { spanIdOf, traceIdOf } from "../../src/recorder/ids.ts";
import { Recorder } from "../../src/recorder/recorder.ts";
import type { SessionUsed, TranscriptEvent } from "../../src/transcript.ts";
import { TEST_ORIGIN } from "../support/scenario-files.ts";
import { answer, began, named, prompt, record } from "./record.ts";

const used: SessionUsed = {
	type: "session_used",
	entryId: "usage 1",
	recordedAt: 1500,
	provider: "anthropic",
	model: "m",
	usage: { input: 100, output: 20, cacheRead: 0, cacheWrite: 7, cost: 0.25, costSource: "agent" },
};

describe("what a session used beside its calls", () => {
	test("is an aside of its own, and part of the totals", () => {
		const spans = record(prompt(1100, "go"), answer(1200, 1300), used);
		const [usage] = named(spans, "usage");
		expect(usage?.attributes).toMatchObject({
			...{ [ATTR.kind]: "aside", [ATTR.purpose]: "session_usage", [ATTR.requestModel]: "m" },
			...{ [ATTR.inputTokens]: 107, [ATTR.outputTokens]: 20, [ATTR.cost]: 0.25, [ATTR.costSource]: "agent" },
			...{ [ATTR.totalInputTokens]: 122, [ATTR.totalOutputTokens]: 25, [ATTR.totalCost]: 0.75 },
		});
		expect(usage?.attributes[ATTR.operationName]).toBeUndefined();
	});

	test("waits for the session's root, as every aside does", () => {
		expect(record(used, prompt(1600, "go")).map(({ name }) => name)).toEqual(["session", "usage"]);
	});
});

describe("a model call", () => {
	test("says what is known of its usage and of its price", () => {
		const usage = { input: 1, output: 2, cacheRead: 0, cacheWrite: 9, cacheWrite1h: 4, isLowerBound: true };
		const [chat] = named(record(prompt(1100, "go"), answer(1200, 1300, { usage })), "chat m");
		expect(chat?.attributes).toMatchObject({
			"opensync.usage.cache_write_1h.input_tokens": 4,
			"opensync.usage.is_lower_bound": true,
		});
		expect(chat?.attributes).not.toHaveProperty([ATTR.cost]);
	});
});

test("a summary names the model that its record names, not the selected one", () => {
	const summary: TranscriptEvent = {
		...{ type: "context_summarised", entryId: "s", recordedAt: 1400, purpose: "compaction", byModel: true },
		...{ provider: "openai", model: "gpt-5-codex" },
	};
	const [span] = named(record(prompt(1100, "go"), answer(1200, 1300), summary), "chat gpt-5-codex");
	expect(span?.attributes).toMatchObject({ [ATTR.requestModel]: "gpt-5-codex", [ATTR.providerName]: "openai" });
});

test("a subagent's root is linked to the session that started it, and names the call", () => {
	const recorder = new Recorder(TEST_ORIGIN);
	const events: TranscriptEvent[] = [
		{ ...began, startedByCall: { sessionId: "parent", callId: "call-1" }, branch: "main" } as TranscriptEvent,
		prompt(1100, "go"),
	];
	const [root] = events.flatMap((event) => recorder.hear(event));
	expect(root?.attributes).toMatchObject({
		"opensync.session.started_by_call": "call-1",
		"vcs.ref.head.name": "main",
	});
	expect(root?.links).toMatchObject([
		{
			context: { traceId: traceIdOf("parent"), spanId: spanIdOf("parent", "session", "") },
			attributes: { "opensync.link": "parent" },
		},
	]);
});
