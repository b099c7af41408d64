import type { SessionUsed, Usage } from "../../transcript.ts";
import type { DroidModel } from "./models.ts";

const NOTHING: Usage = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };

/**
 * What the session used. Droid keeps one total for all calls, so that no call has a figure of its own. A figure is what
 * the total has grown by since the figure before.
 */
export class SessionUsage {
	/** Of the calls since the last figure, by their names. */
	readonly #models = new Map<string, DroidModel>();
	#calls = 0;
	#hasSummaries = false;
	#told = NOTHING;

	/** The session called a model itself. */
	called(model: DroidModel): void {
		this.#models.set(model.model, model);
		this.#calls += 1;
	}

	/** A model summarised the context. Nothing says which one. */
	summarised(): void {
		this.#hasSummaries = true;
	}

	/**
	 * What was used until the session's total was this one, as an event at `recordedAt` in milliseconds since 1970; none where
	 * that is nothing. A total that is less than an older one says nothing.
	 */
	upTo(total: Usage | undefined, entryId: string, recordedAt: number): readonly SessionUsed[] {
		const usage = total && difference(total, this.#told);
		if (total === undefined || usage === undefined) return [];
		const [only, ...others] = this.#models.values();
		const model = others.length === 0 && !this.#hasSummaries ? only : undefined;
		const isOneCall = this.#calls === 1;
		this.#told = total;
		this.#models.clear();
		this.#calls = 0;
		this.#hasSummaries = false;
		return [
			{
				...{ type: "session_used", entryId, recordedAt },
				...(model !== undefined && { provider: model.provider, model: model.model }),
				...(model !== undefined && isOneCall && { isOneCall: true }),
				usage: { ...usage, ...(model?.isCustom !== true && { isOffList: true }) },
			},
		];
	}
}

function difference(total: Usage, told: Usage): Usage | undefined {
	const usage = {
		...{ input: total.input - told.input, output: total.output - told.output },
		...{ cacheRead: total.cacheRead - told.cacheRead, cacheWrite: total.cacheWrite - told.cacheWrite },
	};
	const counts = Object.values(usage);
	return counts.every((count) => count >= 0) && counts.some((count) => count > 0) ? usage : undefined;
}
