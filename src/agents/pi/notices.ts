import type { ExtensionContext } from "@mariozechner/pi-coding-agent";
import { manyLines } from "../../settings/mask.ts";
import type { Faults } from "./guard.ts";

export type Level = "info" | "warning";

/** Lines that are kept at most: who waits for a session that never comes needs no more. */
const MOST_KEPT = 20;

/**
 * Lines for the user and the footer, which come at any time from another thread. They go to the oldest session of the
 * process that takes them: a subagent's session has no screen and can be gone at any moment. pi throws when it is told
 * something in the name of a session that is over. Lines that no session takes wait for the next one.
 */
export class Notices {
	readonly #faults: Faults;
	#contexts: readonly ExtensionContext[] = [];
	#kept: { readonly line: string; readonly level: Level }[] = [];
	#footer: string | undefined;

	constructor(faults: Faults) {
		this.#faults = faults;
	}

	/** A session began. */
	begin(context: ExtensionContext): void {
		this.#contexts = [...this.#contexts, context];
		const kept = this.#kept;
		this.#kept = [];
		for (const { line, level } of kept) this.tell(line, level);
		if (this.#footer !== undefined) this.showFooter(this.#footer);
	}

	/** The session is over. */
	end(context: ExtensionContext): void {
		this.#contexts = this.#contexts.filter((other) => other !== context);
	}

	/** Never throws. */
	tell(line: string, level: Level): void {
		const isTold = this.#inOldest((context) => tellIn(context, line, level));
		if (!isTold && this.#kept.length < MOST_KEPT) this.#kept.push({ line, level });
	}

	/** `undefined` takes the footer away. Never throws. */
	showFooter(text: string | undefined): void {
		this.#footer = text;
		this.#inOldest((context) => {
			if (context.hasUI) context.ui.setStatus("pi-sync", text);
		});
	}

	/** Acts in the oldest session that lets it. Those that throw are over. */
	#inOldest(act: (context: ExtensionContext) => void): boolean {
		for (const context of this.#contexts) {
			try {
				act(context);
				return true;
			} catch (error) {
				this.#faults.note("telling", error);
				this.end(context);
			}
		}
		return false;
	}
}

/** One line to the user, where this mode of pi has a place for it. */
export function tellIn(context: ExtensionContext, line: string, level: Level): void {
	const shown = manyLines(line);
	if (context.hasUI) context.ui.notify(shown, level);
	else process.stderr.write(`${shown}\n`);
}
