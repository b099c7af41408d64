import type { SessionSize } from "./limits.ts";
import type { OpenSyncRequest, SessionBody } from "./requests.ts";
import type { Translation } from "./translate.ts";
import { convexBytes } from "./values.ts";

const MOST_SESSIONS = 1_000;

interface Known {
	opened: boolean;
	messages: number;
	bytes: number;
	totals: SessionBody | undefined;
}

/**
 * What this process has said of its latest sessions. It spares OpenSync repetitions, and keeps totals from going back
 * when an older turn comes late. Nothing depends on it: forgetting costs a request that changes nothing.
 */
export class SessionMemory {
	/** Least recently used first. */
	readonly #sessions = new Map<string, Known>();

	/** The size of the session as far as this process has seen it. */
	sizeOf(sessionId: string): SessionSize {
		const { messages = 0, bytes = 0 } = this.#sessions.get(sessionId) ?? {};
		return { messages, bytes };
	}

	noteOpened(sessionId: string): void {
		this.#known(sessionId).opened = true;
	}

	/** The requests of a translation that say something new, in the order in which they are to be sent. */
	requestsOf(translation: Translation): readonly OpenSyncRequest[] {
		const { key, unit, opening, messages, rename } = translation;
		const known = this.#known(key.externalId);
		const requests: OpenSyncRequest[] = [];
		if (opening !== undefined && !known.opened) requests.push({ type: "session", body: opening });
		known.opened ||= opening !== undefined;
		for (const body of messages) {
			requests.push({ type: "message", body });
			known.messages += 1;
			known.bytes += convexBytes(body.parts);
		}
		if (rename !== undefined) requests.push({ type: "rename", unit, body: rename });
		const { totals } = translation;
		if (totals !== undefined && isNews(totals, known.totals)) {
			known.totals = totals;
			requests.push({ type: "totals", unit, body: totals });
		}
		return requests;
	}

	#known(sessionId: string): Known {
		const known = this.#sessions.get(sessionId) ?? {
			opened: false,
			messages: 0,
			bytes: 0,
			totals: undefined,
		};
		this.#sessions.delete(sessionId);
		this.#sessions.set(sessionId, known);
		forgetOldest(this.#sessions, MOST_SESSIONS);
		return known;
	}
}

/** Totals only grow: what is lower, or the same, is older or known. */
function isNews(totals: SessionBody, known: SessionBody | undefined): boolean {
	if (known === undefined) return true;
	const growth = tokens(totals) - tokens(known) || (totals.durationMs ?? 0) - (known.durationMs ?? 0);
	return growth > 0 || (growth === 0 && JSON.stringify(totals) !== JSON.stringify(known));
}

const tokens = ({ promptTokens = 0, completionTokens = 0 }: SessionBody): number => promptTokens + completionTokens;

function forgetOldest(known: Map<string, unknown>, most: number): void {
	for (const key of known.keys()) {
		if (known.size <= most) return;
		known.delete(key);
	}
}
