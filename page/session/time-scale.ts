import type { PageSpan } from "../../src/local/page-api.ts";

/** A piece of the time axis. Places are 0 to 1, times ms since the epoch. */
interface Stretch {
	readonly from: number;
	readonly to: number;
	readonly left: number;
	readonly width: number;
	readonly isIdle: boolean;
}

/** Where times stand on the axis. */
export interface TimeScale {
	readonly start: number;
	readonly end: number;
	/** A time's place, 0 to 1. */
	place(at: number): number;
	/** The time at a place. */
	time(place: number): number;
	/** The pauses that take less room than they took time: their place, and how long they were in ms. */
	readonly pauses: readonly { readonly left: number; readonly width: number; readonly ms: number }[];
}

/** The room that one pause takes, as a share of all work, and what all pauses take together at most. */
const [PAUSE, ALL_PAUSES] = [0.02, 0.25];
/** A shorter pause is shown as long as it was: this share of all work. */
const SHORT_PAUSE = 0.05;

/**
 * The axis of a waterfall. Sessions wait for their user for hours between two runs of seconds: with `skipIdle`, long
 * pauses take little room. `now` ends open spans.
 */
export function timeScaleOf(spans: readonly PageSpan[], now: number, skipIdle: boolean): TimeScale {
	const busy = busyTimes(spans, now);
	const first = busy[0]?.from ?? now;
	const end = busy.at(-1)?.to ?? first;
	const work = busy.reduce((sum, { from, to }) => sum + to - from, 0) || 1;
	const gaps = busy.slice(1).map(({ from }, index) => from - (busy[index]?.to ?? from));
	const isLong = (gap: number): boolean => skipIdle && gap > work * SHORT_PAUSE;
	const long = gaps.filter(isLong).length;
	const pause = Math.min(PAUSE, ALL_PAUSES / Math.max(1, long)) * work;

	const stretches: Stretch[] = [];
	const total =
		busy.reduce((sum, { from, to }, index) => {
			const gap = gaps[index] ?? 0;
			return sum + to - from + (isLong(gap) ? pause : gap);
		}, 0) || 1;
	let left = 0;
	const add = (from: number, to: number, room: number, isIdle: boolean): void => {
		stretches.push({ from, to, left, width: room / total, isIdle });
		left += room / total;
	};
	busy.forEach(({ from, to }, index) => {
		add(from, to, to - from, false);
		const gap = gaps[index];
		if (gap !== undefined) add(to, to + gap, isLong(gap) ? pause : gap, isLong(gap));
	});

	const find = (isBefore: (stretch: Stretch) => boolean): Stretch | undefined => {
		let [low, high] = [0, stretches.length - 1];
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			const stretch = stretches[middle];
			if (stretch && isBefore(stretch)) low = middle;
			else high = middle - 1;
		}
		return stretches[low];
	};
	return {
		start: first,
		end,
		place(at) {
			const stretch = find(({ from }) => from <= at);
			if (!stretch || at <= first) return 0;
			if (at >= end) return 1;
			const length = stretch.to - stretch.from;
			return stretch.left + (length > 0 ? Math.min(1, (at - stretch.from) / length) * stretch.width : 0);
		},
		time(place) {
			const stretch = find((one) => one.left <= place);
			if (!stretch) return first;
			const share = stretch.width > 0 ? Math.min(1, (place - stretch.left) / stretch.width) : 0;
			return stretch.from + share * (stretch.to - stretch.from);
		},
		pauses: stretches
			.filter(({ isIdle }) => isIdle)
			.map(({ left, width, from, to }) => ({ left, width, ms: to - from })),
	};
}

/** When something ran: times that do not overlap, in order. */
function busyTimes(spans: readonly PageSpan[], now: number): readonly { from: number; to: number }[] {
	const times = spans
		.filter(({ kind }) => kind !== "session")
		.map(({ startedAt, endedAt = Math.max(now, startedAt) }) => ({
			from: startedAt,
			to: Math.max(startedAt, endedAt),
		}))
		.sort((a, b) => a.from - b.from);
	const merged: { from: number; to: number }[] = [];
	for (const { from, to } of times) {
		const last = merged.at(-1);
		if (last && from <= last.to) last.to = Math.max(last.to, to);
		else merged.push({ from, to });
	}
	return merged;
}
