import { OpenCalls } from "./open-calls.ts";
import type { CallEntry } from "./session-book.ts";

/** Spans around a call that are looked at: agents do not nest deeper. */
const MOST_AROUND = 128;

/**
 * Of a trace's entries that state something, those with no other inside that states it, too. A call inside of another is
 * a copy of it; what an agent states is a sum of all that is inside. `calls` are by the ids of their spans.
 */
export function innermost(
	calls: ReadonlyMap<string, CallEntry>,
	states: (call: CallEntry) => boolean,
): readonly CallEntry[] {
	const stating = [...calls.values()].filter(states);
	const wrappers = new Set(stating.flatMap(({ above }) => above));
	if (!stating.some(isAgent)) return stating.filter(({ span }) => !wrappers.has(span));
	const places = new Map(stating.map((call) => [call, around(call, calls)]));
	const summed = new Set<string>();
	const open = new OpenCalls();
	for (const [call, { ids, isOpen }] of places) {
		// Embeddings are in nobody's sums.
		if (call.kind === "embedding") continue;
		for (const id of ids) summed.add(id);
		if (isOpen) open.add(call.start, ids.at(-1) ?? "");
	}
	return stating.filter((call) => {
		if (!isAgent(call)) return !wrappers.has(call.span);
		return !summed.has(call.span) && !open.mayBeInside(call, places.get(call)?.ids ?? []);
	});
}

const isAgent = ({ kind }: CallEntry): boolean => kind === "agent";

interface Around {
	/** Of the spans around a call, the nearest first. */
	readonly ids: readonly string[];
	/** Whether there can be more than is known. */
	readonly isOpen: boolean;
}

/** What is around a call: where its own entry does not say all, the entry of the farthest span may say more. */
function around(call: CallEntry, calls: ReadonlyMap<string, CallEntry>): Around {
	const ids = new Set<string>();
	let farthest: string | undefined;
	for (let at: CallEntry | undefined = call; at !== undefined; ) {
		const before = ids.size;
		for (const id of [...at.above, ...(at.beyond ?? [])]) {
			if (!ids.has(id)) farthest = id;
			ids.add(id);
		}
		const isEnd = !at.open || farthest === undefined || ids.size === before || ids.size >= MOST_AROUND;
		if (isEnd) return { ids: [...ids], isOpen: at.open === true };
		at = calls.get(farthest ?? "");
	}
	return { ids: [...ids], isOpen: true };
}
