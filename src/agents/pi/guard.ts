import type { Fault } from "../../notes/note.ts";

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

/** What went wrong inside our handlers, by where: kept for the log, since pi must not notice. */
export class Faults {
	readonly #known = new Map<string, Fault>();

	note(where: string, error: unknown): void {
		const count = (this.#known.get(where)?.count ?? 0) + 1;
		this.#known.set(where, { where, count, error: placeOf(error) });
	}

	all(): Fault[] {
		return [...this.#known.values()];
	}
}

function placeOf(error: unknown): string {
	if (!(error instanceof Error)) return typeof error;
	return `${error.name} ${/\n\s+(at [^\n]*)/.exec(error.stack ?? "")?.[1] ?? ""}`.slice(0, 300);
}
