/** For notes in a folder that may be read-only, full or gone: what cannot be noted is found out again later. */
export function quietly(action: () => void): void {
	try {
		action();
	} catch {}
}
