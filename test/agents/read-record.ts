import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { Agent, RecordBatch, RecordProblem, RecordReader } from "../../src/agents/agent.ts";
import { FigureCounter, type Figures } from "../../src/daemon/history/figures.ts";
import { Recorder } from "../../src/recorder/recorder.ts";
import type { TranscriptEvent } from "../../src/transcript.ts";
import { TEST_ORIGIN } from "../support/scenario-files.ts";

/** What a record told. */
export interface Read {
	readonly events: readonly TranscriptEvent[];
	readonly problems: readonly RecordProblem[];
}

/** What a reader tells until the record ends for now. */
export async function readOn(reader: RecordReader): Promise<Read> {
	const batches: RecordBatch[] = [];
	for await (const batch of reader.readOn()) batches.push(batch);
	return joined(batches);
}

/** A whole record, as an import reads it. */
export async function readWhole(agent: Agent, path: string): Promise<Read> {
	const reader = agent.open(path);
	const read = await readOn(reader);
	return joined([read, reader.end()]);
}

export const joined = (reads: readonly Read[]): Read => ({
	events: reads.flatMap(({ events }) => events),
	problems: reads.flatMap(({ problems }) => problems),
});

/** What the recorder makes of events. */
export function spansOf(events: readonly TranscriptEvent[]): readonly ReadableSpan[] {
	const recorder = new Recorder(TEST_ORIGIN);
	return events.flatMap((event) => recorder.hear(event));
}

/** Everything that a span says, as a value that can be compared. */
export const shown = (span: ReadableSpan): unknown => ({
	...{ name: span.name, context: span.spanContext(), parent: span.parentSpanContext },
	...{ start: span.startTime, end: span.endTime, status: span.status, links: span.links },
	attributes: span.attributes,
});

export function figuresOf(events: readonly TranscriptEvent[]): Figures {
	const [began] = events;
	const counter = new FigureCounter(began?.type === "session_began" ? began.at : 0);
	for (const event of events) counter.hear(event);
	return counter.figures;
}
