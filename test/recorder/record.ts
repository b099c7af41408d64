import { Recorder } from "../../src/recorder/recorder.ts";
import type { ModelAnswered, ToolReturned, TranscriptEvent, UserMessaged } from "../../src/transcript.ts";
import { TEST_ORIGIN } from "../support/scenario-files.ts";

/** Events of a session as a test writes them: each has its own time, and says only what the test is about. */

export const SESSION = "01a206ba-b15f-72e4-b58e-db6fca3a49b8";

export const began: TranscriptEvent = {
	type: "session_began",
	at: 1000,
	sessionId: SESSION,
	cwd: "/home/me/proj",
	agentName: "pi",
};

export const prompt = (at: number, content: string, more: Partial<UserMessaged> = {}): UserMessaged => ({
	type: "user_messaged",
	entryId: `u${at}`,
	at,
	recordedAt: at,
	parts: [{ type: "text", content }],
	...more,
});

export const answer = (at: number, recordedAt: number, more: Partial<ModelAnswered> = {}): ModelAnswered => ({
	type: "model_answered",
	entryId: `a${at}`,
	at,
	recordedAt,
	provider: "google",
	model: "m",
	parts: [{ type: "text", content: "done" }],
	stopReason: "stop",
	usage: { input: 10, output: 5, cacheRead: 3, cacheWrite: 2, cost: 0.5 },
	...more,
});

export const toolCall = (id: string, name = "bash", args: unknown = { command: "ls" }) =>
	({ type: "tool_call", id, name, arguments: args }) as const;

export const returned = (callId: string, recordedAt: number, more: Partial<ToolReturned> = {}): ToolReturned => ({
	type: "tool_returned",
	entryId: `t${callId}@${recordedAt}`,
	callId,
	toolName: "bash",
	recordedAt,
	isError: false,
	parts: [{ type: "text", content: "out" }],
	...more,
});

export function record(...events: TranscriptEvent[]) {
	const recorder = new Recorder(TEST_ORIGIN);
	return [began, ...events].flatMap((event) => recorder.hear(event));
}

export const named = (spans: ReturnType<typeof record>, name: string) => spans.filter((span) => span.name === name);

/** Milliseconds since 1970. */
export const startOf = ({ startTime }: ReturnType<typeof record>[number]): number =>
	startTime[0] * 1000 + startTime[1] / 1e6;

export const endOf = ({ endTime }: ReturnType<typeof record>[number]): number => endTime[0] * 1000 + endTime[1] / 1e6;
