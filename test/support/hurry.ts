import { onTestFinished, vi } from "vitest";

const TICK_MS = 10;

/**
 * Lets time pass so many times as fast for the timers of this process until the test ends: back-offs and pauses of the
 * product are over sooner, in the same order. `Date`, the network and other processes keep their time.
 */
export function hurry(times: number): void {
	const ticking = setInterval(() => vi.advanceTimersByTime(TICK_MS * times), TICK_MS);
	vi.useFakeTimers({
		toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"],
	});
	onTestFinished(() => {
		vi.useRealTimers();
		clearInterval(ticking);
	});
}
