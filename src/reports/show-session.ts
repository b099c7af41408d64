import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { Agent, RecordBatch, RecordProblem } from "../agents/agent.ts";
import { openRecord } from "../agents/files/open-record.ts";
import { Pricing } from "../prices/pricing.ts";
import { Recorder } from "../recorder/recorder.ts";
import type { TranscriptEvent } from "../transcript.ts";
import { messageOf } from "./conversation.ts";
import { OWN_ORIGIN } from "./own-eyes.ts";
import { HeardRecord } from "./record-figures.ts";
import { sessionRow } from "./session-row.ts";
import type { ShownMessage, ShownSession } from "./shown-session.ts";
import { shownSpan } from "./span-view.ts";

/**
 * Reads one record as a whole: its conversation, and the spans that a destination would get of it. `undefined` where
 * nobody said anything in it. Throws what the file system throws.
 */
export async function showSession(
	agent: Agent,
	path: string,
	{ tablePrices, stateDir }: { readonly tablePrices: boolean; readonly stateDir: string },
): Promise<ShownSession | undefined> {
	const pricing = agent.lacksCosts === true && tablePrices ? new Pricing() : undefined;
	const heard = new HeardRecord(agent.name);
	const recorder = new Recorder(OWN_ORIGIN);
	const messages: ShownMessage[] = [];
	const problems: RecordProblem[] = [];
	/** By their ids: a turn whose result came late is told twice. */
	const spans = new Map<string, ReadableSpan>();
	let hasBegun = false;
	const hear = (event: TranscriptEvent) => {
		hasBegun ||= event.type === "session_began";
		if (!hasBegun) return;
		heard.hear(event);
		const message = messageOf(event);
		if (message !== undefined) messages.push(message);
		for (const span of recorder.hear(event)) spans.set(span.spanContext().spanId, span);
	};
	const take = async (batch: RecordBatch) => {
		problems.push(...batch.problems);
		for (const event of (await pricing?.priced(batch.events)) ?? batch.events) hear(event);
	};
	const reader = openRecord(agent, path, stateDir);
	for await (const batch of reader.readOn()) await take(batch);
	await take(reader.end());
	const { session, calls } = heard.figures();
	if (session === undefined) return undefined;
	return {
		session: sessionRow({ session, calls, path }),
		messages,
		spans: [...spans.values()].map(shownSpan).sort((a, b) => a.startedAt - b.startedAt || b.endedAt - a.endedAt),
		problems,
	};
}
