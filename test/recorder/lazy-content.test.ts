import { expect, test } from "vitest";
import { ATTR } from "../../exporter/semconv.ts";
import { Recorder } from "../../src/recorder/recorder.ts";
import type { TranscriptEvent } from "../../src/transcript.ts";
import { TEST_ORIGIN } from "../support/scenario-files.ts";

test("a conversation becomes JSON when its span is read, once, and not while it is recorded", () => {
	let written = 0;
	// `toJSON` is asked each time that something makes JSON of the response.
	const response = {
		toJSON: () => {
			written += 1;
			return "what a tool gave back";
		},
	};
	const events: TranscriptEvent[] = [
		{ type: "session_began", at: 1000, sessionId: "s", cwd: "/home/me/proj", agentName: "pi" },
		{
			type: "user_messaged",
			...{ entryId: "u", at: 1100, recordedAt: 1100 },
			parts: [{ type: "tool_call_response", id: "c", response }],
		},
		{
			type: "model_answered",
			...{ entryId: "a", at: 1200, recordedAt: 1300, provider: "google", model: "m", stopReason: "stop" },
			parts: [{ type: "text", content: "done" }],
		},
	];
	const recorder = new Recorder(TEST_ORIGIN);
	const spans = events.flatMap((event) => recorder.hear(event));
	expect(written).toBe(0);
	const chat = spans.find((span) => span.name === "chat m");
	const read = [chat?.attributes[ATTR.inputMessages], chat?.attributes[ATTR.inputMessages]];
	expect(read[0]).toContain("what a tool gave back");
	expect(read[1]).toBe(read[0]);
	expect(written).toBe(1);
});
