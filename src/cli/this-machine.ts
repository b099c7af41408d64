import { agentDir } from "../agents/pi/home/agent-dir.ts";
import type { PiPlaces } from "../agents/pi/home/extensions.ts";
import type { Asking } from "../destinations/reach/finding.ts";
import { thisMachine } from "../machine/this-machine.ts";

/** Where pi is here. */
export function thisPi(): PiPlaces {
	const { env, home } = thisMachine();
	return { agentDir: agentDir(env, home), cwd: process.cwd(), home };
}

/** Long enough for a backend that has to wake up. */
const ANSWER_MS = 15_000;

/** Asks over the real network. */
export const asking = (): Asking => ({ fetch: globalThis.fetch, timeoutMs: ANSWER_MS, now: Date.now });
