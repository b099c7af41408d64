import { parentId } from "../held-spans.ts";
import { type FinishedSpan, isAgent, isToolRun } from "../span.ts";

/** What is known of the spans around a call, by their ids, the nearest first. */
export interface Place {
	/** Those that can tell of the same call, if they are calls: up to the agent or tool that it is a part of. */
	readonly above: readonly string[];
	/** That agent or tool and what is around it: of these, agents can have the call in their sums. */
	readonly beyond: readonly string[];
	/** The farthest of them has not come, so there may be more. */
	readonly isOpen: boolean;
}

/** Spans around a call that count. Those of a way up with thousands of spans would make its figures grow with the square. */
const MOST_AROUND = 64;

const TOP: Place = { above: [], beyond: [], isOpen: false };

/** Where each of these spans is among them. Beyond 64 spans around it, nothing is known. */
export function placesOf(spans: readonly FinishedSpan[]): (span: FinishedSpan) => Place {
	let byId: ReadonlyMap<string, FinishedSpan> | undefined;
	let known: Map<FinishedSpan, Place> | undefined;
	const placeOf = (span: FinishedSpan): Place => {
		byId ??= new Map(spans.map((one) => [one.spanContext().spanId, one]));
		const [above, beyond] = [new Set<string>(), new Set<string>()];
		let isBeyond = isAgent(span);
		let at: FinishedSpan | undefined = span;
		while (at !== undefined) {
			const id = parentId(at);
			// Broken ids can make a circle of parents.
			if (id === undefined || above.has(id) || beyond.has(id)) break;
			if (above.size + beyond.size >= MOST_AROUND) {
				at = undefined;
				break;
			}
			at = byId.get(id);
			isBeyond ||= at !== undefined && (isAgent(at) || isToolRun(at));
			(isBeyond ? beyond : above).add(id);
		}
		return { above: [...above], beyond: [...beyond], isOpen: at === undefined };
	};
	return (span) => {
		if (parentId(span) === undefined) return TOP;
		known ??= new Map();
		const place = known.get(span) ?? placeOf(span);
		known.set(span, place);
		return place;
	};
}
