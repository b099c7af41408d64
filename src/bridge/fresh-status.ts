import type { Back } from "./back.ts";
import type { DestinationStatus } from "./destination.ts";

/** Milliseconds that a status is waited for while the back is busy. */
const PATIENCE_MS = 50;

/**
 * Asks for the status: what comes is the newest one, or the last that came where the back is too busy to answer, or a bug
 * keeps it from that. Rejects where there is none to begin with.
 */
export async function freshStatus(back: Pick<Back, "status">): Promise<() => Promise<DestinationStatus>> {
	let last = await back.status();
	let asked: Promise<void> | undefined;
	const ask = async () => {
		try {
			last = await back.status();
		} catch {
			// The last one is older, but a status.
		}
		asked = undefined;
	};
	return async () => {
		asked ??= ask();
		let timer: NodeJS.Timeout | undefined;
		const late = new Promise<void>((resolve) => {
			timer = setTimeout(resolve, PATIENCE_MS);
		});
		await Promise.race([asked, late]);
		clearTimeout(timer);
		return last;
	};
}
