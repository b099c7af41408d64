import { setTimeout as sleep } from "node:timers/promises";

/** Waits until something holds, at most so long. Resolves with whether it held. */
export async function until(holds: () => boolean, patienceMs: number): Promise<boolean> {
	const end = performance.now() + patienceMs;
	while (!holds()) {
		if (performance.now() > end) return false;
		await sleep(20);
	}
	return true;
}
