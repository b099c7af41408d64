import { describe, expect, test } from "vitest";
import { ATTR } from "../../exporter/semconv.ts";
import type { TranscriptEvent } from "../../src/transcript.ts";
import { answer, prompt, record } from "./record.ts";

const select = (at: number, provider: string, model: string): TranscriptEvent => ({
	type: "model_selected",
	entryId: `m${at}`,
	recordedAt: at,
	provider,
	model,
});

const summary = (at: number, mayBeRouted: boolean): TranscriptEvent => ({
	type: "context_summarised",
	entryId: `s${at}`,
	recordedAt: at,
	purpose: "compaction",
	byModel: true,
	...(mayBeRouted && { mayBeRouted }),
});

const selectedOn = (spans: ReturnType<typeof record>) =>
	spans
		.filter(({ name }) => name.startsWith("chat"))
		.map(({ name, attributes }) => [name, attributes[ATTR.selectedModel]]);

const summaryOf = (spans: ReturnType<typeof record>) => {
	const span = spans.find(({ attributes }) => attributes[ATTR.purpose] === "compaction");
	return [span?.name, span?.attributes[ATTR.requestModel]];
};

describe("a virtual model", () => {
	test("is named beside the models that answered for it", () => {
		const spans = record(
			select(1050, "router", "auto"),
			prompt(1100, "go"),
			answer(1200, 1300, { model: "small" }),
			prompt(1400, "more"),
			answer(1500, 1600, { model: "large" }),
		);
		expect(selectedOn(spans)).toEqual([
			["chat small", "router/auto"],
			["chat large", "router/auto"],
		]);
	});

	test("is never the model of the session, even when its routing failed", () => {
		const spans = record(
			select(1050, "router", "auto"),
			prompt(1100, "go"),
			answer(1200, 1300, { model: "small" }),
			prompt(1400, "more"),
			answer(1500, 1600, { provider: "router", model: "auto", unrouted: true, stopReason: "error" }),
		);
		const turns = spans.filter(({ name }) => name === "turn");
		expect(turns.map(({ attributes }) => attributes[ATTR.sessionModel])).toEqual(["small", "small"]);
	});

	test.each([
		["before it answered", []],
		["after another model answered for it", [prompt(1400, "more"), answer(1500, 1600, { model: "small" })]],
	])("leaves the model of a summary unknown, %s", (_, between) => {
		const spans = record(
			prompt(1100, "go"),
			answer(1200, 1300),
			select(1350, "router", "auto"),
			...between,
			summary(1700, true),
		);
		expect(summaryOf(spans)).toEqual(["compaction", undefined]);
	});
});

describe("an ordinary model", () => {
	test("that was selected and answered is not named twice", () => {
		const spans = record(select(1050, "google", "m"), prompt(1100, "go"), answer(1200, 1300));
		expect(selectedOn(spans)).toEqual([["chat m", undefined]]);
	});

	test("that was selected writes the next summary, where no model can be virtual", () => {
		const spans = record(prompt(1100, "go"), answer(1200, 1300), select(1350, "google", "n"), summary(1400, false));
		expect(summaryOf(spans)).toEqual(["chat n", "n"]);
	});

	test("that answered before and is selected again writes the next summary", () => {
		const spans = record(
			prompt(1100, "go"),
			answer(1200, 1300),
			select(1350, "google", "n"),
			select(1360, "google", "m"),
			summary(1400, true),
		);
		expect(summaryOf(spans)).toEqual(["chat m", "m"]);
	});
});
