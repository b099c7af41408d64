import type { ContextSummarised } from "../../transcript.ts";
import type { Recorded, Used } from "./answer.ts";

/** Holds the summary of a context until the record says when its making began, or goes on. */
export class Compactions {
	#held: ContextSummarised | undefined;

	/** `startedAt`: when it can have begun at the earliest, in milliseconds since 1970. */
	hold(recorded: Recorded, startedAt: number, used: Used | undefined): void {
		this.#held = {
			...{ type: "context_summarised", ...recorded, purpose: "compaction", byModel: true, startedAt },
			...(used !== undefined && { provider: used.provider, model: used.model, usage: used.usage }),
		};
	}

	/** The summary that is held. `startedAt`: when it began, where that is known; 0 elsewhere. */
	take(startedAt = 0): readonly ContextSummarised[] {
		const held = this.#held;
		this.#held = undefined;
		if (held === undefined) return [];
		return [startedAt > 0 ? { ...held, startedAt } : held];
	}
}
