/** Milliseconds of a clock that never goes back. */
export declare const clock: () => number;
/** Runs `task` once after `delayMs` unless the returned function is called before. */
export type SetTimer = (task: () => void, delayMs: number) => () => void;
/** A timer that does not keep the process alive: pi's print mode ends only when nothing is left to wait for. */
export declare const unrefTimer: SetTimer;
