import fc from "fast-check";
import { expect, test } from "vitest";
import { lastEnded } from "../../exporter/opensync/last-ended.ts";
import type { FinishedSpan } from "../../exporter/span.ts";

const spanThatEnds = (at: number): FinishedSpan => ({
	...{ name: "chat", status: { code: 0 }, attributes: {}, links: [], startTime: [0, 0] },
	spanContext: () => ({ traceId: "", spanId: "" }),
	endTime: [Math.floor(at / 1000), (at % 1000) * 1e6],
});

test("of spans that had ended at a time, the last in the list is given", () => {
	const [late, early, middle] = [300, 100, 200].map(spanThatEnds);
	const endedAt = lastEnded([late, early, middle] as FinishedSpan[]);
	expect(endedAt(99)).toBeUndefined();
	expect(endedAt(100)).toBe(early);
	expect(endedAt(200)).toBe(middle);
	expect(endedAt(5000)).toBe(middle);
	expect(lastEnded([])(100)).toBeUndefined();
});

test("it is the one that looking through the list would find", () => {
	const time = fc.integer({ min: 0, max: 5000 });
	fc.assert(
		fc.property(fc.array(time), time, (ends, at) => {
			const spans = ends.map(spanThatEnds);
			const place = ends.findLastIndex((end) => end <= at);
			expect(lastEnded(spans)(at)).toBe(spans[place]);
		}),
	);
});
