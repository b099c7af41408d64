import { describe, expect, test } from "vitest";
import type { FinishedSpan } from "../../exporter/span.ts";
import { tellSessionFile } from "../../src/agents/pi/session-file.ts";
import type { Privacy } from "../../src/recorder/privacy.ts";
import { Recorder } from "../../src/recorder/recorder.ts";
import type { TranscriptEvent } from "../../src/transcript.ts";
import { scenarioFiles, TEST_ORIGIN } from "../support/scenario-files.ts";
import { privacyOf } from "../support/test-privacy.ts";
import { chanceOf, LETTERS } from "./chance.ts";
import { leaks } from "./planted.ts";

const SECRET = `ghp_${chanceOf(7).text(LETTERS, 36)}`;
/** Ids and times, by which things are found again; all other texts of an event can hold anything. */
const KEPT = new Set([
	"type",
	"sessionId",
	"parentSessionId",
	"entryId",
	"traceId",
	"spanId",
	"role",
	"stopReason",
	"purpose",
]);

const spansOf = (events: Iterable<TranscriptEvent>, privacy: Privacy | undefined) => {
	const recorder = new Recorder({ ...TEST_ORIGIN, privacy: () => privacy });
	return [...events].flatMap((event) => recorder.hear(event));
};

/** The value with the secret in every text of it, names of properties of arguments included. */
function planted(value: unknown, inArguments = false): unknown {
	if (typeof value === "string") return `${value} ${SECRET}`;
	if (Array.isArray(value)) return value.map((item) => planted(item, inArguments));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, item]) =>
			inArguments
				? [`${name} ${SECRET}`, planted(item, true)]
				: [name, KEPT.has(name) ? item : planted(item, name === "arguments")],
		),
	);
}

/** Everything that a span says, as a destination can read it. */
const said = ({ name, status, attributes, links }: FinishedSpan): string =>
	[name, status.message, JSON.stringify(attributes), JSON.stringify(links)].join("\n");

describe.each(scenarioFiles())("$scenario, $pi, $name", ({ content }) => {
	const events = [...tellSessionFile(content.split("\n"))].map((event) => planted(event) as TranscriptEvent);

	test("a secret in every text of every event is in nothing that a span says", () => {
		const spans = spansOf(events, privacyOf());
		expect(spans.length).toBe(spansOf(tellSessionFile(content.split("\n")), privacyOf()).length);
		for (const span of spans) expect(leaks(said(span), SECRET), span.name).toBe(false);
		// The same spans without redaction have it in name, status, and every attribute that has words.
		const plain = { text: (text: string) => text, named: (_: string, text: string) => text };
		const open = spansOf(events, { ...privacyOf(), ...plain });
		expect(open.some((span) => leaks(said(span), SECRET))).toBe(true);
	});

	test("what cannot be searched is left out and counted, and the rest of the span stays", () => {
		let failures = 0;
		const refuse = () => {
			throw new Error("no");
		};
		const spans = spansOf(events, { text: refuse, named: refuse, excludes: () => false, failed: () => failures++ });
		for (const span of spans) {
			// `{}`, the arguments of a call without any, holds nothing to be searched.
			const texts = Object.values(span.attributes).filter((value) => typeof value === "string" && value !== "{}");
			expect(texts).toEqual([]);
			expect(span.name).toBe("(unnamed)");
			expect(span.status.message).toBeUndefined();
		}
		expect(failures).toBeGreaterThan(spans.length);
		expect(spans.some((span) => Object.keys(span.attributes).length > 0)).toBe(true);
	});

	test("while nobody says what may be told, no text is told", () => {
		for (const span of spansOf(events, undefined)) expect(leaks(said(span), SECRET)).toBe(false);
	});
});
