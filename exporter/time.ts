/** Milliseconds of a clock that never goes back. */
export const clock = (): number => performance.now();

/** Runs `task` once after `delayMs` unless the returned function is called before. */
export type SetTimer = (task: () => void, delayMs: number) => () => void;

/** Node cannot wait longer than this many milliseconds; it would fire at once. */
const longestDelay = 2 ** 31 - 1;

/** A timer that does not keep the process alive: pi's print mode ends only when nothing is left to wait for. */
export const unrefTimer: SetTimer = (task, delayMs) => {
	const timer = setTimeout(task, Math.min(delayMs, longestDelay));
	timer.unref();
	return () => clearTimeout(timer);
};
