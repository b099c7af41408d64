import type { Fault } from "../messages.ts";

/** What went wrong inside our handlers, by where: kept for the log, since pi must not notice. */
export class Faults {
	readonly #known = new Map<string, Fault>();

	note(where: string, error: unknown): void {
		const count = (this.#known.get(where)?.count ?? 0) + 1;
		this.#known.set(where, { where, count, error: placeOf(error) });
	}

	all(): readonly Fault[] {
		return [...this.#known.values()];
	}
}

function placeOf(error: unknown): string {
	if (!(error instanceof Error)) return typeof error;
	return `${error.name} ${/\n\s+(at [^\n]*)/.exec(error.stack ?? "")?.[1] ?? ""}`.slice(0, 300);
}
