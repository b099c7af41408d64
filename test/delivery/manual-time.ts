import type { SetTimer } from "../../exporter/time.ts";

/** A clock that stands still until it is told to go on. */
export class ManualTime {
	now = 0;
	#timers: { at: number; order: number; run: () => void }[] = [];
	#order = 0;

	readonly clock = (): number => this.now;

	readonly setTimer: SetTimer = (run, delayMs) => {
		const timer = { at: this.now + delayMs, order: this.#order++, run };
		this.#timers.push(timer);
		return () => {
			this.#timers = this.#timers.filter((other) => other !== timer);
		};
	};

	/** Lets `ms` milliseconds go by; timers run at their times, with whatever they set off between them. */
	async pass(ms: number): Promise<void> {
		const end = this.now + ms;
		await settled();
		for (;;) {
			const due = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at || a.order - b.order);
			const [next] = due;
			if (next === undefined) break;
			this.now = Math.max(this.now, next.at);
			this.#timers = this.#timers.filter((other) => other !== next);
			next.run();
			await settled();
		}
		this.now = end;
	}

	/** Timers that are set. */
	get pending(): number {
		return this.#timers.length;
	}
}

/** Lets promises that can settle do so. */
export async function settled(): Promise<void> {
	for (let turn = 0; turn < 10; turn++) await Promise.resolve();
	await new Promise((resolve) => setImmediate(resolve));
}
