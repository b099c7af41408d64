/** The first Ctrl+C, or the first wish of the system, ends a command cleanly; the second one ends it at once. */
export interface StoppedByUser {
	readonly signal: AbortSignal;
	/** From now on either ends the process at once. */
	release(): void;
}

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

export function stoppedByUser(): StoppedByUser {
	const controller = new AbortController();
	const stop = () => controller.abort();
	for (const signal of SIGNALS) process.once(signal, stop);
	return {
		signal: controller.signal,
		release() {
			for (const signal of SIGNALS) process.off(signal, stop);
		},
	};
}
