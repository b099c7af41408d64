/**
 * Keeps pi safe from us: whatever throws inside is caught and handed to `onFault`, never to pi. A throw in a handler,
 * a timer or a promise of an extension would block pi's tools or end pi.
 */
export class Guard {
	readonly #onFault: (where: string, error: unknown) => void;

	constructor(onFault: (where: string, error: unknown) => void) {
		this.#onFault = onFault;
	}

	run(where: string, action: () => void): void {
		try {
			action();
		} catch (error) {
			this.#fault(where, error);
		}
	}

	async runAsync(where: string, action: () => Promise<void>): Promise<void> {
		try {
			await action();
		} catch (error) {
			this.#fault(where, error);
		}
	}

	#fault(where: string, error: unknown): void {
		try {
			this.#onFault(where, error);
		} catch {
			// A fault that cannot even be noted must still not reach pi.
		}
	}
}
