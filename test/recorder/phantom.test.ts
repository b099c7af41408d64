import { describe, expect, test } from "vitest";
import { mayBePhantom } from "../../src/agents/pi/message.ts";
import { Recorder } from "../../src/recorder/recorder.ts";
import type { ModelAnswered, TranscriptEvent } from "../../src/transcript.ts";
import { TEST_ORIGIN } from "../support/scenario-files.ts";

const TOOL_RETURNED_AT = 1400;

/** What pi adds when a tool is aborted: an answer to a call that it never made. */
const phantom: ModelAnswered = {
	type: "model_answered",
	entryId: "a2",
	at: TOOL_RETURNED_AT + 1,
	recordedAt: TOOL_RETURNED_AT + 2,
	provider: "google",
	model: "m",
	parts: [],
	stopReason: "aborted",
	errorMessage: "Request was aborted.",
};

const nothingPaid = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, cost: 0 };

const real: readonly (readonly [string, Partial<ModelAnswered>])[] = [
	["whose call ran for half a minute before the user aborted it", { recordedAt: TOOL_RETURNED_AT + 30_000 }],
	["whose call ran for a second", { recordedAt: TOOL_RETURNED_AT + 1_001 }],
	["that was paid for", { usage: { ...nothingPaid, input: 12 } }],
	["of which only the cache was read", { usage: { ...nothingPaid, cacheRead: 12 } }],
	["that the provider gave an id", { responseId: "msg_1" }],
	["that said something", { parts: [{ type: "text", content: "I" }] }],
	["that failed for another reason", { stopReason: "error", errorMessage: "overloaded" }],
];

/** The calls of a session in which a tool ran, and `answer` came behind it. */
function callsIn(answer: ModelAnswered) {
	const recorder = new Recorder(TEST_ORIGIN);
	const events: TranscriptEvent[] = [
		{
			type: "session_began",
			at: 1000,
			sessionId: "0198a2f4-6f0e-7c1c-8a4e-1f0c7e1d2b3a",
			cwd: "/p",
			agentName: "pi",
		},
		{ type: "user_messaged", entryId: "u", at: 1100, recordedAt: 1100, parts: [{ type: "text", content: "go" }] },
		{
			...{ ...phantom, entryId: "a1", at: 1200, recordedAt: 1300, stopReason: "tool_call", usage: nothingPaid },
			parts: [{ type: "tool_call", id: "1", name: "bash", arguments: {} }],
		},
		{
			...{ type: "tool_returned", entryId: "t", callId: "1", toolName: "bash", recordedAt: TOOL_RETURNED_AT },
			...{ isError: true, parts: [] },
		},
		{ ...answer, mayBePhantom: mayBePhantom(answer) },
		{ type: "session_closed", at: 90_000 },
	];
	return events.flatMap((event) => recorder.hear(event)).filter(({ name }) => name.startsWith("chat"));
}

describe("an empty answer behind a tool that was aborted", () => {
	test("is no call when it came at once and nobody was paid", () => {
		expect(mayBePhantom(phantom)).toBe(true);
		expect(mayBePhantom({ ...phantom, usage: nothingPaid })).toBe(true);
		expect(mayBePhantom({ ...phantom, stopReason: "error" })).toBe(true);
		expect(callsIn(phantom)).toHaveLength(1);
	});

	test.each(real)("is a real call, and recorded, when it is one %s", (_, facts) => {
		expect(mayBePhantom({ ...phantom, ...facts })).toBe(false);
		const [, call] = callsIn({ ...phantom, ...facts });
		expect(call?.endTime).toEqual([Math.floor((facts.recordedAt ?? phantom.recordedAt) / 1000), expect.any(Number)]);
	});
});

test("an answer that pi says took no time is a phantom, however late a busy machine put it on record", () => {
	expect(mayBePhantom({ ...phantom, durationMs: 1, recordedAt: TOOL_RETURNED_AT + 900 })).toBe(true);
	expect(mayBePhantom({ ...phantom, durationMs: 900 })).toBe(false);
});
