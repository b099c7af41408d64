import { expect, test } from "vitest";
import type { FinishedSpan } from "../../exporter/span.ts";
import { RecentTrees } from "../../exporter/translated-spans.ts";
import type { Unit } from "../../exporter/units.ts";

const KEEP_MS = 1000;
const id = (value: number): string => (value + 1).toString(16).padStart(16, "0");

const span = (index: number, parent?: number, text = ""): FinishedSpan => ({
	name: "span",
	spanContext: () => ({ traceId: "1".repeat(32), spanId: id(index) }),
	parentSpanContext: parent === undefined ? undefined : { spanId: id(parent) },
	startTime: [1, 0],
	endTime: [2, 0],
	status: { code: 0 },
	attributes: { text },
	links: [],
});
const tree = (index: number, text = ""): Unit => ({ kind: "tree", root: span(index, undefined, text), below: [] });
const childOf = (index: number): FinishedSpan => span(1_000_000 + index, index);

/** Which of the first trees are still found. */
const found = (recent: RecentTrees, count: number): readonly number[] =>
	Array.from({ length: count }, (_, index) => index).filter((index) => recent.take(childOf(index)).length > 0);

test("a tree is found once, by a child of one of its spans", () => {
	const recent = new RecentTrees(KEEP_MS, 10_000);
	const { root } = tree(0);
	recent.keep([{ kind: "tree", root, below: [span(1, 0)] }], 0);
	expect(recent.take(span(2))).toEqual([]);
	expect(recent.take(childOf(1))).toHaveLength(2);
	expect(recent.take(childOf(0))).toEqual([]);
	expect(recent.size).toBe(0);
});

test("of trees that were whole at once, the latest are kept that have room", () => {
	const [together, one] = [new RecentTrees(KEEP_MS, 1_000_000), new RecentTrees(KEEP_MS, 1_000_000)];
	const trees = Array.from({ length: 5_000 }, (_, index) => tree(index));
	together.keep(trees, 0);
	for (const each of trees) one.keep([each], 0);
	expect(together.size).toBe(one.size);
	const kept = found(together, 5_000);
	expect(kept).toEqual(Array.from({ length: 2_000 }, (_, index) => 3_000 + index));
	expect(found(one, 5_000)).toEqual(kept);
});

test("a tree that is too large makes no other one go", () => {
	const recent = new RecentTrees(KEEP_MS, 10_000);
	recent.keep([tree(0), tree(1, "x".repeat(20_000)), tree(2)], 0);
	expect(found(recent, 3)).toEqual([0, 2]);
});

test("those kept before make room for those that come, and all go after their time", () => {
	const recent = new RecentTrees(KEEP_MS, 1_000_000);
	recent.keep(
		Array.from({ length: 1_500 }, (_, index) => tree(index)),
		0,
	);
	recent.keep(
		Array.from({ length: 1_000 }, (_, index) => tree(1_500 + index)),
		10,
	);
	expect(found(recent, 501)).toEqual([500]);
	recent.keep([tree(9_000)], KEEP_MS + 5);
	expect(found(recent, 1_500)).toEqual([]);
	expect(recent.take(childOf(1_500))).toHaveLength(1);
});
