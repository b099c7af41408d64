import type { SessionUsed, TranscriptEvent, Usage } from "../transcript.ts";
import type { PricedCall } from "./list-price.ts";

type ListPrice = (call: PricedCall) => number | undefined;

/** In USD: sums of the same prices in another order differ by less. */
const LEAST_COST = 1e-9;

/**
 * Gives the calls of one session a cost where its record has none, from a table of list prices. What the agent says
 * itself wins: of a figure that pays for calls as well, only what goes beyond their prices stays beside them.
 */
export class Pricing {
	/** USD by the entry ids of calls: a figure of the agent's can come behind them. Takes about 100 bytes a call. */
	readonly #prices = new Map<string, number>();

	/** The same events in the same order. The table is loaded when the first of them lacks a cost. */
	async priced(events: readonly TranscriptEvent[]): Promise<readonly TranscriptEvent[]> {
		if (!events.some(lacksCost)) return events.flatMap((event) => this.#withoutPaid(event));
		const { listPrice } = await import("./list-price.ts");
		return events.flatMap((event) => this.#withoutPaid(this.#withCost(event, listPrice)));
	}

	#withCost(event: TranscriptEvent, listPrice: ListPrice): TranscriptEvent {
		const call = lacksCost(event) ? callOf(event) : undefined;
		const cost = call && listPrice(call);
		if (call === undefined || cost === undefined || !("entryId" in event)) return event;
		this.#prices.set(event.entryId, cost);
		const usage: Usage = { ...call.usage, cost, costSource: "table" };
		return { ...event, usage } as TranscriptEvent;
	}

	/** The calls that the figure pays for keep their prices, so that everything adds up to the figure. */
	#withoutPaid(event: TranscriptEvent): readonly TranscriptEvent[] {
		if (event.type !== "session_used" || event.usage.cost === undefined) return [event];
		const paid = (event.paysFor ?? []).reduce((sum, id) => sum + (this.#prices.get(id) ?? 0), 0);
		for (const id of event.paysFor ?? []) this.#prices.delete(id);
		if (paid === 0) return [event];
		const rest = event.usage.cost - paid;
		const isNothing = Math.abs(rest) < LEAST_COST;
		if (isNothing && !hasTokens(event)) return [];
		return [{ ...event, usage: { ...event.usage, cost: isNothing ? 0 : rest } }];
	}
}

function lacksCost(event: TranscriptEvent): boolean {
	return "usage" in event && event.usage !== undefined && event.usage.cost === undefined && event.inherited !== true;
}

/** The calls of one model that an event tells of, mostly one; `undefined` where there is none. */
function callOf(event: TranscriptEvent): PricedCall | undefined {
	switch (event.type) {
		case "model_answered":
			return callBy({ ...event, model: event.responseModel ?? event.model });
		case "model_called_aside":
			return callBy({ ...event, at: event.recordedAt });
		case "context_summarised":
			return callBy({ ...event, at: event.startedAt ?? event.recordedAt });
		case "session_used":
			return callBy({ ...event, at: event.recordedAt, isSum: event.isOneCall !== true });
		default:
			return undefined;
	}
}

function callBy(found: Partial<PricedCall> & { readonly at: number }): PricedCall | undefined {
	const { provider, model, at, usage, isSum = false } = found;
	if (provider === undefined || model === undefined || usage === undefined) return undefined;
	return { provider, model, at, usage, isSum };
}

const hasTokens = ({ usage }: SessionUsed): boolean =>
	usage.input + usage.output + usage.cacheRead + usage.cacheWrite > 0;
