import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { captured } from "../../exporter/capture.ts";
import { inContract } from "../../exporter/conventions/in-contract.ts";
import type { FinishedSpan, SpanAttributeValue } from "../../exporter/span.ts";
import { Drops } from "../../exporter/tally.ts";
import { UnitGatherer } from "../../exporter/units.ts";
import { spanOf } from "./readable-spans.ts";

const TEXT = "x".repeat(10_000);

/** A model call whose parent has not come, with something in it. */
const waiting = (id: string, more: Partial<FinishedSpan> = {}, attributes: object = {}): FinishedSpan => ({
	...spanOf({
		name: "chat",
		id,
		parent: `above-${id}`,
		attributes: { "gen_ai.operation.name": "chat", ...attributes },
	}),
	...more,
});

const inMessages = (value: unknown) => ({ "gen_ai.input.messages": value as SpanAttributeValue });

describe("what a span that waits holds counts, wherever it is", () => {
	test.each([
		["in an attribute", (id: string) => waiting(id, {}, inMessages(TEXT))],
		[
			"in an object in a list",
			(id: string) => waiting(id, {}, { [`gen_ai.${id}`]: [{ parts: [{ content: TEXT }] }] }),
		],
		["in the name of a field", (id: string) => waiting(id, {}, { [`gen_ai.${id}`]: { [TEXT]: 1 } })],
		[
			"in many empty values",
			(id: string) => waiting(id, {}, { [`gen_ai.${id}`]: Array.from({ length: 700 }, () => []) }),
		],
		["in its status", (id: string) => waiting(id, { status: { code: 2, message: TEXT } })],
		["in its scope", (id: string) => waiting(id, { instrumentationScope: { name: TEXT } })],
	])("%s", (_, span) => {
		const drops = new Drops();
		const units = new UnitGatherer(drops, { maxSize: 15_000 });
		units.add(["a", "b", "c"].map(span), 0);
		expect(units.waiting).toBe(1);
		expect(drops.counts()).toEqual({ held_too_large: 2 });
	});
});

describe("of a span that waits, nothing stays in memory that nobody reads", () => {
	setFlagsFromString("--expose-gc");
	const collectGarbage: () => void = runInNewContext("gc");

	test.each([
		["read from another convention", inContract],
		["of which a policy keeps something back", (span: FinishedSpan) => captured(span, "metadata")],
	])("%s", async (_, shown) => {
		const units = new UnitGatherer(new Drops());
		const parts = await gone(units, shown);
		for (let time = 0; time < 20 && parts.some((part) => part.deref() !== undefined); time++) {
			await sleep(10);
			collectGarbage();
		}
		expect(parts.map((part) => part.deref())).toEqual([undefined, undefined, undefined]);
		expect(units.waiting).toBe(1);
	});

	/** In a function of its own, so that nothing but the gatherer can hold the span. */
	async function gone(units: UnitGatherer, shown: (span: FinishedSpan) => FinishedSpan): Promise<WeakRef<object>[]> {
		const attributes = { "service.name": TEXT };
		const event = { name: "event", attributes };
		const resource = { attributes };
		const span = waiting("a", { events: [event], resource, links: [] }, { "not.of.the.contract": TEXT });
		units.add([shown(span)], 0);
		return [span, event, resource].map((part) => new WeakRef(part));
	}
});
