import { agentDir } from "../pi-home/agent-dir.ts";
import type { PiPlaces } from "../pi-home/extensions.ts";
import type { Asking } from "../reach/finding.ts";
import { thisMachine } from "../settings/this-machine.ts";

/** Where pi is here. */
export function thisPi(): PiPlaces {
	const { env, home } = thisMachine();
	return { agentDir: agentDir(env, home), cwd: process.cwd(), home };
}

/** Long enough for a backend that has to wake up. */
const ANSWER_MS = 15_000;

/** Asks over the real network. */
export const asking = (): Asking => ({ fetch: globalThis.fetch, timeoutMs: ANSWER_MS, now: Date.now });
