import type { Back } from "./back.ts";
import type { DestinationStatus } from "./destination.ts";

/** Milliseconds that a status is waited for while the back is busy. */
const PATIENCE_MS = 50;

/** Asks for the status: what comes is the newest one, or the last that came where the back is too busy to answer. */
export async function freshStatus(back: Pick<Back, "status">): Promise<() => Promise<DestinationStatus>> {
	let last = await back.status();
	let asked: Promise<void> | undefined;
	const ask = async () => {
		last = await back.status();
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
