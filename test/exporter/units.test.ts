import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FinishedSpan } from "../../exporter/span.ts";
import { Drops } from "../../exporter/tally.ts";
import { type HoldLimits, type Unit, UnitGatherer } from "../../exporter/units.ts";
import { BORN, sessionSpan, toolCall, toolSpan, turnSpans } from "./pi-session.ts";
import { spanOf, type WrittenSpan } from "./readable-spans.ts";
import { requestsOf } from "./requests-of.ts";

const gatherer = (limits: Partial<HoldLimits> = {}) => {
	const drops = new Drops();
	return { drops, units: new UnitGatherer(drops, limits) };
};

const shown = (units: readonly Unit[]): string[] =>
	units.map(({ kind, root, below }) =>
		[`${kind} ${root.spanContext().spanId}`, ...below.map((span) => span.spanContext().spanId)].join(" < "),
	);

const twoTools = () =>
	turnSpans({
		answer: [toolCall("a", "bash", { command: "ls" }), toolCall("b", "read", { path: "x" })],
		tools: [toolSpan("a", "bash", { command: "ls" }, "x"), toolSpan("b", "read", { path: "x" }, "y")],
	});

describe("a unit of sync", () => {
	test("is a turn with its model call and its tools", () => {
		expect(shown(gatherer().units.add(twoTools(), 0))).toEqual(["turn turn-0 < chat-0 < tool-a < tool-b"]);
	});

	test("is a session, a run or an aside by itself: the session first, the run last", () => {
		const alone = (kind: string) =>
			spanOf({ name: kind, id: kind, start: 1, attributes: { "opensync.span.kind": kind } });
		const units = gatherer().units.add([alone("run"), alone("aside"), ...turnSpans(), sessionSpan()], 0);
		expect(shown(units)).toEqual(["session session", "aside aside", "turn turn-0 < chat-0", "run run"]);
	});

	test("is everything below the topmost span of a foreign trace", () => {
		const tree = (id: string, parent?: string, remoteParent = false): WrittenSpan => ({
			name: id,
			id,
			...(parent !== undefined && { parent, remoteParent }),
		});
		const spans = [tree("leaf", "middle"), tree("middle", "root"), tree("root")].map((span) => spanOf(span));
		expect(shown(gatherer().units.add(spans, 0))).toEqual(["tree root < leaf < middle"]);
		const service = [tree("call", "entry"), tree("entry", "caller", true)].map((span) => spanOf(span));
		expect(shown(gatherer().units.add(service, 0))).toEqual(["tree entry < call"]);
	});

	test("takes an all-zero parent id for none", () => {
		const root = spanOf({ name: "root", id: "root", parent: "0000000000000000" });
		expect(shown(gatherer().units.add([root], 0))).toEqual(["tree root"]);
	});
});

describe("spans that come one by one", () => {
	test("wait until their turn is complete, in whatever order they come", () => {
		fc.assert(
			fc.property(fc.shuffledSubarray(twoTools(), { minLength: 4 }), (spans) => {
				const { units } = gatherer();
				const given = spans.map((span) => units.add([span], 0));
				expect(given.slice(0, -1).flat()).toEqual([]);
				expect(shown(given.at(-1) ?? [])).toEqual(["turn turn-0 < chat-0 < tool-a < tool-b"]);
				expect(units.waiting).toBe(0);
			}),
		);
	});

	test("make no difference to the requests", () => {
		const session = [sessionSpan(), ...twoTools(), ...turnSpans({ nth: 1 }), ...turnSpans({ nth: 2 })];
		const whole = requestsOf([session]);
		const byId = (requests: ReturnType<typeof requestsOf>) =>
			requests
				.filter(({ type }) => type === "message")
				.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
		const last = (requests: ReturnType<typeof requestsOf>, type: string) =>
			requests.findLast((one) => one.type === type)?.body;
		const cuts = fc.array(fc.nat(session.length), { maxLength: 6 });
		fc.assert(
			fc.property(fc.shuffledSubarray(session, { minLength: session.length }), cuts, (spans, at) => {
				const edges = [0, ...at.toSorted((a, b) => a - b), spans.length];
				const batches = edges.slice(1).map((end, index) => spans.slice(edges[index], end));
				const requests = requestsOf(batches);
				expect(requests[0]).toEqual(whole[0]);
				expect(byId(requests)).toEqual(byId(whole));
				expect(last(requests, "totals")).toEqual(last(whole, "totals"));
				expect(requests.filter(({ type }) => type === "session")).toHaveLength(1);
			}),
		);
	});

	test("are the same spans when they come twice", () => {
		const { units } = gatherer();
		const [chat, tool, ...rest] = twoTools() as [FinishedSpan, ...FinishedSpan[]];
		units.add([chat, chat], 0);
		units.add([chat, ...(tool ? [tool, tool] : [])], 0);
		expect(units.waiting).toBe(2);
		expect(shown(units.add(rest, 0))).toEqual(["turn turn-0 < chat-0 < tool-a < tool-b"]);
	});
});

describe("a unit that does not become complete", () => {
	test("goes as it is after ten minutes, and is counted", () => {
		const { units, drops } = gatherer();
		const [chat, , ...rest] = twoTools();
		units.add([chat as FinishedSpan, ...rest], 1_000);
		expect(units.expire(600_999)).toEqual([]);
		expect(shown(units.expire(601_000))).toEqual(["turn turn-0 < chat-0 < tool-b"]);
		expect(drops.counts()).toEqual({ held_too_long: 1 });
		expect(units.waiting).toBe(0);
	});

	test("goes with its late child left: the child is a unit of its own", () => {
		const { units } = gatherer();
		const [chat, tool, ...rest] = twoTools() as [FinishedSpan, FinishedSpan, ...FinishedSpan[]];
		units.add([tool, ...rest], 0);
		units.drain();
		units.add([chat], 0);
		expect(shown(units.drain())).toEqual(["tree chat-0"]);
	});

	test("goes when too many wait: the oldest first, and never more than it must", () => {
		const { units, drops } = gatherer({ maxSpans: 5 });
		const chats = Array.from({ length: 7 }, (_, nth) => turnSpans({ nth })[0] as FinishedSpan);
		expect(shown(units.add(chats, 0))).toEqual(["tree chat-0", "tree chat-1"]);
		expect(units.waiting).toBe(5);
		expect(drops.counts()).toEqual({ held_too_many: 2 });
	});

	test("goes when too much waits", () => {
		const { units, drops } = gatherer({ maxSize: 25_000 });
		const large = (nth: number) => turnSpans({ nth, prompt: "x".repeat(10_000) })[0] as FinishedSpan;
		expect(shown(units.add([large(0), large(1), large(2)], 0))).toEqual(["tree chat-0"]);
		expect(drops.counts()).toEqual({ held_too_large: 1 });
	});

	test("goes at shutdown", () => {
		const { units, drops } = gatherer();
		units.add(turnSpans().slice(0, 1), 0);
		expect(shown(units.drain())).toEqual(["tree chat-0"]);
		expect(drops.counts()).toEqual({ held_at_shutdown: 1 });
		expect(units.waiting).toBe(0);
	});

	test("is not counted when there is nothing in it that OpenSync could show", () => {
		const { units, drops } = gatherer();
		units.add([spanOf({ name: "GET /", id: "a", parent: "b", attributes: { "http.route": "/" } })], 0);
		units.drain();
		expect(drops.counts()).toEqual({});
	});

	test("is not waited for without end when ids are broken", () => {
		const { units } = gatherer();
		const circle = [
			{ name: "a", id: "a", parent: "b", attributes: { "gen_ai.operation.name": "chat" } },
			{ name: "b", id: "b", parent: "a" },
			{ name: "c", id: "c", parent: "c" },
		].map((span) => spanOf(span));
		expect(units.add(circle, 0)).toEqual([]);
		expect(units.drain()).toHaveLength(2);
		expect(units.waiting).toBe(0);
	});
});

describe("20,000 spans of one trace take a step each", () => {
	const COUNT = 20_000;
	const chain = (parentOfFirst: number): readonly FinishedSpan[] =>
		Array.from({ length: COUNT }, (_, nth) =>
			spanOf({ name: "x", id: `s${nth}`, parent: `s${nth === 0 ? parentOfFirst : nth - 1}` }),
		);

	test.each([
		["one below the other, without their root", chain(COUNT)],
		["in a circle", chain(COUNT - 1)],
		[
			"in many small circles",
			Array.from({ length: COUNT }, (_, nth) => spanOf({ name: "x", id: `s${nth}`, parent: `s${nth ^ 1}` })),
		],
	])("%s", (_, spans) => {
		const { units } = gatherer();
		units.add(spans, 0);
		expect(units.waiting).toBe(COUNT);
		units.drain();
		expect(units.waiting).toBe(0);
	});
});

test("200,000 spans below one other are a unit", () => {
	const { units } = gatherer();
	const leaves = Array.from({ length: 200_000 }, (_, nth) => spanOf({ name: "x", id: `s${nth}`, parent: "agent" }));
	const [tree] = units.add(
		[
			...leaves,
			...["agent", "root"].map((id) => spanOf({ name: id, id, ...(id === "agent" && { parent: "root" }) })),
		],
		0,
	);
	expect(tree?.below).toHaveLength(200_001);
});

test("a span that says nothing of models or agents waits without its attributes", () => {
	const { units } = gatherer({ maxSize: 1_000 });
	const noisy = spanOf({ name: "db", id: "db", parent: "root", attributes: { "db.statement": "x".repeat(100_000) } });
	units.add([noisy], BORN);
	expect(units.waiting).toBe(1);
});
