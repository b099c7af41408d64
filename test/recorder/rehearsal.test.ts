import { describe, expect, test } from "vitest";
import { tellSessionFile } from "../../src/agents/pi/session-file.ts";
import { Recorder } from "../../src/recorder/recorder.ts";
import { scenarioFiles, spansOf, TEST_ORIGIN } from "../support/scenario-files.ts";

const plain = (spans: readonly { name: string; attributes: object; startTime: unknown; endTime: unknown }[]) =>
	spans.map(({ name, attributes, startTime, endTime }) => ({ name, attributes, startTime, endTime }));

describe.each(scenarioFiles())("a process that takes up $scenario, $pi, $name", ({ content }) => {
	const events = [...tellSessionFile(content.split("\n"))];

	test("after any finished run writes what one process would have written from there on", () => {
		const whole = plain(spansOf(content));
		const texts = whole.map((span) => JSON.stringify(span));
		for (let cut = 1; cut < events.length; cut += 1) {
			const next = events[cut];
			if (next?.type !== "user_messaged" || next.inherited || !beginsRun(events, cut)) continue;
			const recorder = new Recorder(TEST_ORIGIN);
			recorder.rehearse(events.slice(0, cut));
			const rest = plain(events.slice(cut).flatMap((event) => recorder.hear(event)));
			const first = rest.find((span) => span.name !== "session");
			const from = texts.indexOf(JSON.stringify(first));
			expect(whole.slice(from)).toEqual(rest.filter((span) => span.name !== "session"));
		}
	});

	test("gives nothing while it rehearses the past", () => {
		const recorder = new Recorder(TEST_ORIGIN);
		recorder.rehearse(events.filter((event) => event.type !== "session_closed"));
		expect(recorder.hear({ type: "session_closed" })).toEqual([]);
	});
});

/** A cut between two runs: what comes before has ended with an answer that asks for nothing. */
function beginsRun(
	events: ReturnType<typeof tellSessionFile> extends Iterable<infer E> ? readonly E[] : never,
	cut: number,
) {
	const before = events
		.slice(0, cut)
		.findLast((event) => event.type === "model_answered" || event.type === "tool_returned");
	const next = events[cut];
	return (
		before?.type === "model_answered" &&
		!before.parts.some((part) => part.type === "tool_call") &&
		next?.type === "user_messaged" &&
		next.at >= before.recordedAt
	);
}
