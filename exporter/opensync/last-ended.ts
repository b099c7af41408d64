import { type FinishedSpan, milliseconds } from "../span.ts";

/** Which of these spans, the last in the list, had ended at a time (ms since 1970). Each question takes log n steps. */
export function lastEnded(spans: readonly FinishedSpan[]): (at: number) => FinishedSpan | undefined {
	const byEnd = spans
		.map((span, place) => ({ span, place, end: milliseconds(span.endTime) }))
		.sort((a, b) => a.end - b.end);
	let last = byEnd[0];
	const lastUpTo = byEnd.map((one) => {
		if (last === undefined || one.place > last.place) last = one;
		return last;
	});
	return (at) => {
		let [low, high] = [0, byEnd.length];
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((byEnd[middle]?.end ?? 0) <= at) low = middle + 1;
			else high = middle;
		}
		return lastUpTo[low - 1]?.span;
	};
}
