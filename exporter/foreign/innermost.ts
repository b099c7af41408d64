import { type CallEntry, spanKey } from "./session-book.ts";

/**
 * Of the entries that state something, those with no other inside that states it, too. A call inside of another is a
 * copy of it; what an agent states is a sum of all that is inside. `calls` are by the keys of their spans.
 */
export function innermost(
	calls: ReadonlyMap<string, CallEntry>,
	states: (call: CallEntry) => boolean,
): readonly CallEntry[] {
	const stating = [...calls.values()].filter(states);
	const keysOf = ({ trace }: CallEntry, spans: readonly string[]) => spans.map((span) => spanKey(trace, span));
	const wrappers = new Set(stating.flatMap((call) => keysOf(call, call.above)));
	const isWrapper = ({ trace, span }: CallEntry) => wrappers.has(spanKey(trace, span));
	if (!stating.some(isAgent)) return stating.filter((call) => !isWrapper(call));
	// Embeddings are in nobody's sums.
	const asked = stating.filter(({ kind }) => kind !== "embedding").map((call) => ({ call, ...around(call, calls) }));
	const summed = new Set(asked.flatMap(({ call, ids }) => keysOf(call, ids)));
	const open = asked.filter(({ isOpen }) => isOpen);
	return stating.filter((call) => {
		if (!isAgent(call)) return !isWrapper(call);
		return (
			!summed.has(spanKey(call.trace, call.span)) &&
			!open.some((other) => mayBeInside(other, around(call, calls), call))
		);
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
	for (let at: CallEntry | undefined = call; at !== undefined; ) {
		const before = ids.size;
		for (const id of [...at.above, ...(at.beyond ?? [])]) ids.add(id);
		const farthest = [...ids].at(-1);
		if (!at.open || farthest === undefined || ids.size === before) return { ids: [...ids], isOpen: at.open === true };
		at = calls.get(spanKey(call.trace, farthest));
	}
	return { ids: [...ids], isOpen: true };
}

/**
 * Whether a call can be inside of an agent though not all of what is in between has come: something of it is missing,
 * it was made meanwhile, and what is missing is not around the agent as well.
 */
function mayBeInside(
	other: { readonly call: CallEntry } & Around,
	agent: Around,
	{ span, trace, ...entry }: CallEntry,
) {
	const { call, ids } = other;
	if (call.trace !== trace || call.span === span || call.start < entry.start || call.start > entry.end) return false;
	return !agent.ids.includes(ids.at(-1) ?? "");
}
