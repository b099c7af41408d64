import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { FinishedSpan } from "../../exporter/span.ts";
import { Recorder } from "../../src/recorder/recorder.ts";
import type { ModelAnswered, SessionBegan, StartedByCall, TranscriptEvent } from "../../src/transcript.ts";
import { TEST_ORIGIN } from "./scenario-files.ts";

/**
 * Three sessions in one trace: a parent, its subagent, which goes on in the background long after the parent has ended,
 * and a subagent of that one.
 */
export const PARENT = "0198a2f4-6f0e-4c1c-8a4e-1f0c7e1d2b3a";
export const CHILD = `${PARENT}/agent-1`;
export const GRANDCHILD = `${PARENT}/agent-2`;
export const FAMILY = [PARENT, CHILD, GRANDCHILD] as const;

/** Milliseconds since 1970; far enough in the past for OpenSync to take changes of it. */
const BORN = Date.UTC(2026, 1, 3, 10);

const began = (at: number, sessionId: string, startedByCall?: StartedByCall): SessionBegan => ({
	...{ type: "session_began", at: BORN + at, sessionId, cwd: "/home/ada/app", agentName: "claude-code" },
	callIdsAreUnique: true,
	...(startedByCall !== undefined && { startedByCall }),
});

const said = (at: number, content: string): TranscriptEvent => ({
	...{ type: "user_messaged", entryId: `u${at}`, at: BORN + at, recordedAt: BORN + at },
	parts: [{ type: "text", content }],
});

function answered(at: number, content: string, ...calls: readonly string[]): ModelAnswered {
	const asks = calls.map((id) => ({ type: "tool_call", id, name: "Agent", arguments: { prompt: id } }) as const);
	return {
		...{ type: "model_answered", entryId: `a${at}`, at: BORN + at, recordedAt: BORN + at + 50 },
		...{ provider: "anthropic", model: "m", stopReason: calls.length > 0 ? "tool_call" : "stop" },
		parts: [{ type: "text", content }, ...asks],
		usage: { input: 10, output: 5, cacheRead: 0, cacheWrite: 0, cost: 0.25 },
	};
}

const returned = (at: number, callId: string): TranscriptEvent => ({
	...{ type: "tool_returned", entryId: `t${at}`, recordedAt: BORN + at, callId, toolName: "Agent", isError: false },
	parts: [{ type: "text", content: `${callId} started` }],
});

const CLOSED: TranscriptEvent = { type: "session_closed" };

/** What happened in each of them. */
export const EVENTS: Readonly<Record<(typeof FAMILY)[number], readonly TranscriptEvent[]>> = {
	[PARENT]: [
		...[began(0, PARENT), said(100, "delegate"), answered(200, "two at once", "call-1", "call-x")],
		...[returned(300, "call-1"), returned(310, "call-x"), answered(400, "they work"), CLOSED],
	],
	[CHILD]: [
		...[began(270, CHILD, { sessionId: PARENT, callId: "call-1" }), said(280, "the child's task")],
		...[answered(290, "I delegate as well", "call-2"), returned(60_000, "call-2")],
		...[answered(61_000, "done at last"), CLOSED],
	],
	[GRANDCHILD]: [
		began(400, GRANDCHILD, { sessionId: CHILD, callId: "call-2", rootSessionId: PARENT }),
		...[said(410, "the grandchild's task"), answered(420, "done", "call-3"), returned(500, "call-3")],
		...[answered(90_000, "later than all"), CLOSED],
	],
};

/** What the recorder makes of a session's events. */
export function spansOfEvents(events: readonly TranscriptEvent[]): readonly ReadableSpan[] {
	const recorder = new Recorder(TEST_ORIGIN);
	return events.flatMap((event) => recorder.hear(event));
}

/** The spans of each session, in the order in which its recorder gives them. */
export const familySpans = (): readonly (readonly ReadableSpan[])[] => FAMILY.map((id) => spansOfEvents(EVENTS[id]));

/** The session that a span names. */
export const sessionOf = ({ attributes }: Pick<FinishedSpan, "attributes">): unknown =>
	attributes["gen_ai.conversation.id"];
