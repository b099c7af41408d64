import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FileSessionBook } from "../../exporter/foreign/file-session-book.ts";
import { ForeignTraces } from "../../exporter/foreign/foreign-traces.ts";
import { MemorySessionBook } from "../../exporter/foreign/memory-session-book.ts";
import type { SessionBook } from "../../exporter/foreign/session-book.ts";
import type { OpenSyncRequest } from "../../exporter/opensync/requests.ts";
import type { FinishedSpan } from "../../exporter/span.ts";
import { Drops } from "../../exporter/tally.ts";
import { UnitGatherer } from "../../exporter/units.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { OpenSyncRows } from "../exporter/opensync-rows.ts";
import { USUAL } from "../exporter/requests-of.ts";
import { runs } from "../support/runs.ts";
import { recording } from "./recorded.ts";

/** Long after everything that was recorded: OpenSync takes no update of a message in its first 5 s. */
const LATER = Date.UTC(2027, 0, 1);
const DAY = 86_400_000;

/** A batch of spans, when it came, and whether the process was begun anew before it. */
interface Arrival {
	readonly spans: readonly FinishedSpan[];
	readonly afterDays?: number;
	readonly restarted?: boolean;
}

function endOf(arrivals: readonly Arrival[], session: string, book: SessionBook = new MemorySessionBook()) {
	const rows = new OpenSyncRows(LATER);
	let now = LATER;
	let process = started(book);
	const send = (requests: readonly OpenSyncRequest[]) => rows.send(requests);
	for (const { spans, afterDays = 0, restarted } of arrivals) {
		if (restarted) {
			send(process.end());
			process = started(book);
		}
		now += afterDays * DAY;
		send(process.take(spans, now));
	}
	send(process.take([], now + DAY));
	const { title, source, model, provider, promptTokens, completionTokens, durationMs } = rows.session(session) ?? {};
	return {
		session: { title, source, model, provider, promptTokens, completionTokens, durationMs },
		messages: rows.messages(session).map(({ externalId, role, textContent, parts, createdAt, ...rest }) => ({
			...{ externalId, role, textContent, createdAt, promptTokens: rest.promptTokens, model: rest.model },
			parts: parts.map(({ type, content }) => ({ type, content })),
		})),
	};
}

/** A process that takes spans in until it ends. */
function started(book: SessionBook) {
	const foreign = new ForeignTraces(book);
	const gatherer = new UnitGatherer(new Drops());
	const requestsOf = (units: ReturnType<UnitGatherer["drain"]>) =>
		units.flatMap((unit) => foreign.requestsOf(unit, USUAL).requests);
	return {
		take: (spans: readonly FinishedSpan[], now: number) =>
			requestsOf(
				gatherer.add(
					spans.map((span) => foreign.read(span)),
					now,
				),
			),
		end: () => requestsOf(gatherer.drain()),
	};
}

const RECORDINGS = [
	["vercel-ai-6-openai", "next-6"],
	["vercel-ai-5-anthropic", "next-5"],
	["open-inference-openai", "shop-session-7"],
	["open-inference-anthropic", "shop-session-8"],
	["openllmetry-anthropic", "support-43"],
	["opentelemetry-openai", "conv-otel-1"],
] as const;

describe.each(RECORDINGS)("the spans of %s end as the same session", (name, session) => {
	const { spans } = recording(name);
	const isWrapped = name === "open-inference-anthropic";
	const end = (arrivals: readonly Arrival[], book?: SessionBook) => {
		const ended = endOf(arrivals, session, book);
		// Two spans tell of each call; ids and milliseconds are those of the one that came first.
		return isWrapped
			? { ...ended, messages: ended.messages.map(({ externalId: _id, createdAt: _at, ...rest }) => rest) }
			: ended;
	};
	const whole = end([{ spans }]);

	test("in whatever order and batches they come, and however often each comes", () => {
		expect(whole.messages.length).toBeGreaterThan(2);
		const order = fc.shuffledSubarray([...spans], { minLength: spans.length });
		const cuts = fc.array(fc.nat({ max: spans.length }), { maxLength: 4 });
		const again = fc.subarray([...spans]);
		fc.assert(
			fc.property(order, cuts, again, (shuffled, at, repeated) => {
				const ends = [...new Set([...at, shuffled.length])].sort((a, b) => a - b);
				const batches = ends.map((end, index) => shuffled.slice(ends[index - 1] ?? 0, end));
				expect(end([...batches, repeated].map((batch) => ({ spans: batch })))).toEqual(whole);
			}),
			{ numRuns: runs(40) },
		);
	});

	test("when the process is begun anew between two of its traces, and everything comes again", () => {
		const book = new FileSessionBook({ folder: temporaryFolder() });
		const traces = [...new Set(spans.map((span) => span.spanContext().traceId))];
		const arrivals = traces.map((trace) => ({
			spans: spans.filter((span) => span.spanContext().traceId === trace),
			restarted: true,
		}));
		expect(end([...arrivals, ...arrivals], book)).toEqual(whole);
		expect(end([...arrivals].reverse(), new FileSessionBook({ folder: temporaryFolder() }))).toEqual(whole);
	});

	test("when a part of it comes again a day later, without what it was first sent with", () => {
		for (const span of spans) {
			const arrivals = [{ spans }, { spans: [span], afterDays: 1, restarted: true }];
			expect(end(arrivals, new FileSessionBook({ folder: temporaryFolder() }))).toEqual(whole);
		}
	});
});

describe("a trace whose spans are delivered by one process each", () => {
	test.each(["vercel-ai-6-openai", "open-inference-openai"])("counts every token of %s once", (name) => {
		const { spans, billed } = recording(name);
		const folder = temporaryFolder();
		const session = RECORDINGS.find(([recorded]) => recorded === name)?.[1] ?? "";
		const rows = new OpenSyncRows(LATER);
		for (const span of [...spans, ...spans].reverse()) {
			const process = started(new FileSessionBook({ folder }));
			rows.send([...process.take([span], LATER), ...process.end()]);
		}
		expect(rows.session(session)).toMatchObject({
			promptTokens: billed.input,
			completionTokens: billed.output,
		});
		const texts = rows.messages(session).map(({ textContent }) => textContent);
		expect(texts).toHaveLength(6);
	});
});

describe("spans that are far apart", () => {
	const { spans, billed } = recording("open-inference-anthropic");
	const withoutRoots = spans.filter((span) => span.parentSpanContext !== undefined);
	const [outer, inner] = [/^Anthropic Messages$/, /^anthropic\.messages\.create$/].map((name) =>
		spans.filter((span) => name.test(span.name)),
	);

	test("because their root never comes, still have their tools behind their calls", () => {
		// Only the roots of this recording name the session: each trace is one.
		const session = spans[0]?.spanContext().traceId ?? "";
		const { messages } = endOf([{ spans: withoutRoots }], session);
		expect(JSON.stringify(messages)).toContain("tool-result");
	});

	test.each([
		["before", [outer, inner]],
		["behind", [inner, outer]],
	])("because a call's other span was delivered by a process %s, count their tokens once", (_, parts) => {
		const book = new MemorySessionBook();
		// Here every span names the session, as some instrumentations do.
		const named = parts.map((part = []) => ({
			restarted: true,
			spans: part.map((span) => ({ ...span, attributes: { ...span.attributes, "session.id": "named" } })),
		}));
		const { session } = endOf(named, "named", book);
		expect(session).toMatchObject({ promptTokens: billed.input, completionTokens: billed.output });
	});
});
