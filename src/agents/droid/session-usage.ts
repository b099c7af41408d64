import type { SessionUsed, Usage } from "../../transcript.ts";
import type { DroidModel } from "./models.ts";

/**
 * What the session used. Droid keeps one total for all calls, so that no call has a figure of its own. It has one id
 * however often the record is read: a total that grew is the same figure, and never a second one beside the first.
 */
export class SessionUsage {
	/** By their names. */
	readonly #models = new Map<string, DroidModel>();
	#calls = 0;
	#hasSummaries = false;

	/** The session called a model itself. */
	called(model: DroidModel): void {
		this.#models.set(model.model, model);
		this.#calls += 1;
	}

	/** A model summarised the context. Nothing says which one. */
	summarised(): void {
		this.#hasSummaries = true;
	}

	/** The total as an event, at `recordedAt` in milliseconds since 1970; none where nothing was used. */
	events(usage: Usage | undefined, recordedAt: number): readonly SessionUsed[] {
		if (usage === undefined) return [];
		const [only, ...others] = this.#models.values();
		const model = others.length === 0 && !this.#hasSummaries ? only : undefined;
		return [
			{
				...{ type: "session_used", entryId: "usage", recordedAt },
				...(model !== undefined && { provider: model.provider, model: model.model }),
				...(model !== undefined && this.#calls === 1 && { isOneCall: true }),
				usage: { ...usage, ...(model?.isCustom !== true && { isOffList: true }) },
			},
		];
	}
}
