import type { Here } from "../agents/agent.ts";
import type { Asking } from "../destinations/reach/finding.ts";
import { thisMachine } from "../machine/this-machine.ts";

/** The machine, and the folder that the command was called in. */
export const here = (): Here => ({ ...thisMachine(), cwd: process.cwd() });

/** Long enough for a backend that has to wake up. */
const ANSWER_MS = 15_000;

/** Asks over the real network. */
export const asking = (): Asking => ({ fetch: globalThis.fetch, timeoutMs: ANSWER_MS, now: Date.now });
