import type { ExtensionContext } from "@mariozechner/pi-coding-agent";
import { manyLines } from "../settings/mask.ts";
import type { Faults } from "./faults.ts";

export type Level = "info" | "warning";

/** Lines that are kept at most: who waits for a session that never comes needs no more. */
const MOST_KEPT = 20;

/**
 * Lines for the user that come at any time, from another thread. pi throws when it is told something in the name of a
 * session that is over, so they wait for the next one.
 */
export class Notices {
	readonly #faults: Faults;
	#context: ExtensionContext | undefined;
	#kept: { readonly line: string; readonly level: Level }[] = [];

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	/** A session began. */
	begin(context: ExtensionContext): void {
		this.#context = context;
		const kept = this.#kept;
		this.#kept = [];
		for (const { line, level } of kept) this.tell(line, level);
	}

	/** The session is over, and another one follows. */
	pause(): void {
		this.#context = undefined;
	}

	/** Never throws. */
	tell(line: string, level: Level): void {
		if (!this.#isTold(line, level) && this.#kept.length < MOST_KEPT) this.#kept.push({ line, level });
	}

	#isTold(line: string, level: Level): boolean {
		if (this.#context === undefined) return false;
		try {
			tellIn(this.#context, line, level);
			return true;
		} catch (error) {
			this.#faults.note("telling", error);
			this.#context = undefined;
			return false;
		}
	}
}

/** One line to the user, where this mode of pi has a place for it. */
export function tellIn(context: ExtensionContext, line: string, level: Level): void {
	const shown = manyLines(line);
	if (context.hasUI) context.ui.notify(shown, level);
	else process.stderr.write(`${shown}\n`);
}
