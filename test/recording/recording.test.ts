import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { describe, expect, test } from "vitest";
import { tellSessionFile } from "../../src/agents/pi/session-file.ts";
import { Recording } from "../../src/daemon/recording/recording.ts";
import type { SessionBegan } from "../../src/transcript.ts";
import { scenarioFiles, spansOf, TEST_ORIGIN } from "../support/scenario-files.ts";

function recording() {
	const spans: ReadableSpan[] = [];
	const heard: string[] = [];
	const listener = {
		onBegan: (traceId: string, file: string) => heard.push(`began ${traceId} ${file}`),
		onSpans: (given: readonly ReadableSpan[]) => spans.push(...given),
		onEnded: (traceId: string, busy: boolean) => heard.push(`ended ${traceId} ${busy}`),
	};
	return { recording: new Recording(() => TEST_ORIGIN, listener), spans, heard };
}

const eventsOf = (text: string) => {
	const [began, ...events] = tellSessionFile(text.split("\n"));
	return { began: began as SessionBegan, events };
};
const ids = (spans: readonly ReadableSpan[]) => spans.map((span) => span.spanContext().spanId);

describe("the recording of one process' sessions", () => {
	test.each(scenarioFiles())("gives the spans of $scenario ($line, $name), however it is told", ({ content }) => {
		const { began, events } = eventsOf(content);
		const { recording: all, spans } = recording();
		all.take({ type: "session_began", session: 1, event: began });
		for (const event of events) all.take({ type: "happened", session: 1, events: [event] });
		expect(ids(spans)).toEqual(ids(spansOf(content)));
	});

	test("gives nothing of a session's past, and what follows with the ids it would have had", () => {
		const content = scenarioFiles().find(({ scenario }) => scenario === "several-prompts")?.content ?? "";
		const { began, events } = eventsOf(content);
		const prompts = events.flatMap((event, index) => (event.type === "user_messaged" ? index : []));
		const second = prompts[1] ?? 0;
		const { recording: resumed, spans } = recording();
		resumed.take({ type: "session_began", session: 1, event: began });
		for (const event of events.slice(0, second)) resumed.take({ type: "past", session: 1, events: [event] });
		resumed.take({ type: "happened", session: 1, events: [{ type: "session_resumed" }] });
		expect(spans).toEqual([]);
		resumed.take({ type: "happened", session: 1, events: events.slice(second) });
		const all = ids(spansOf(content));
		expect(ids(spans)).toEqual(all.slice(all.length - spans.length));
		expect(spans.find((span) => span.name.startsWith("invoke_agent"))?.links).toHaveLength(1);
	});

	test("keeps sessions apart, also one that comes again", () => {
		const content = scenarioFiles().find(({ scenario }) => scenario === "one-answer")?.content ?? "";
		const { began, events } = eventsOf(content);
		const { recording: all, spans } = recording();
		all.take({ type: "session_began", session: 1, event: began });
		all.take({ type: "session_began", session: 2, event: began });
		for (const event of events)
			for (const session of [1, 2]) all.take({ type: "happened", session, events: [event] });
		expect(ids(spans).toSorted()).toEqual([...ids(spansOf(content)), ...ids(spansOf(content))].toSorted());
	});

	test("says which session with a file began and ended, and whether the agent was at work", () => {
		const { began } = eventsOf(scenarioFiles()[0]?.content ?? "");
		const { recording: one, heard } = recording();
		one.take({ type: "session_began", session: 1, event: began, file: "/a.jsonl" });
		one.take({ type: "session_ended", session: 1, busy: true });
		one.take({ type: "session_ended", session: 1, busy: true });
		one.take({ type: "happened", session: 1, events: [{ type: "session_closed" }] });
		expect(heard).toEqual([
			expect.stringMatching(/^began [0-9a-f]{32} \/a\.jsonl$/),
			expect.stringMatching(/ true$/),
		]);
	});
});
