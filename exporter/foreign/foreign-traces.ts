import { inContract } from "../conventions/in-contract.ts";
import type { TranslateOptions } from "../opensync/drafts.ts";
import type { OpenSyncRequest, SessionBody } from "../opensync/requests.ts";
import { type SessionKey, sessionBody, sessionKeyOf } from "../opensync/translate.ts";
import { type FinishedSpan, isOurs } from "../span.ts";
import type { DropReason } from "../tally.ts";
import type { Unit } from "../units.ts";
import type { SessionBook } from "./session-book.ts";
import type { SessionRecord } from "./session-record.ts";
import { translateForeign } from "./translate-foreign.ts";

const MOST_SESSIONS = 1_000;

/** What this process has told OpenSync of a session. */
interface Told {
	readonly key: SessionKey;
	title?: string | undefined;
	totals?: string | undefined;
	/** The unit told last. */
	unit: string;
}

/** Whether a unit is left out, because its session reaches OpenSync by another way. */
export type LeavesOut = (unit: Unit, sessionId: string) => boolean;

/**
 * Traces of other agents: spans of any convention in, OpenSync's requests out. Such spans know neither their session's
 * totals nor what was said before, so the book does.
 */
export class ForeignTraces {
	readonly #book: SessionBook;
	readonly #leavesOut: LeavesOut;
	/** By session, least recently used first. */
	readonly #told = new Map<string, Told>();
	/** The one used last: most often the next unit is of the same session. */
	#latest: Told | undefined;
	readonly #touched = new Set<string>();
	/** Sessions whose totals are said when all units that were given together are translated. */
	#postponed: Set<Told> | undefined;

	/** `leavesOut` is asked for each unit before it is translated; without it, none is left out. */
	constructor(book: SessionBook, leavesOut: LeavesOut = () => false) {
		this.#book = book;
		this.#leavesOut = leavesOut;
	}

	/** A span of any convention as one of the span contract. */
	read(span: FinishedSpan): FinishedSpan {
		return inContract(span);
	}

	/** Whether a unit is to be translated here: it does not carry its session's totals itself. */
	has({ kind, root }: Unit): boolean {
		return kind === "tree" && !isOurs(root);
	}

	/**
	 * Runs `work`, which makes the requests of several units. Of each of their sessions the book is read and written once,
	 * and the totals, which come last, are said once: a unit's cost does not grow with what its session holds. What the
	 * units count is in the book when this returns.
	 */
	together<T>(work: () => T): { readonly made: T; readonly totals: readonly OpenSyncRequest[] } {
		const postponed = new Set<Told>();
		this.#postponed = postponed;
		try {
			const withTotals = (made: T) => ({
				made,
				totals: [...postponed].flatMap((told) => totalsNews(told, this.#book.of(told.key.externalId))),
			});
			return this.#book.together?.(work, withTotals) ?? withTotals(work());
		} finally {
			this.#postponed = undefined;
		}
	}

	/** A unit's requests in the order in which they are to be sent. What they count is in the book when this returns. */
	requestsOf(
		unit: Unit,
		options: TranslateOptions,
	): { readonly requests: readonly OpenSyncRequest[]; readonly drops: readonly DropReason[] } {
		const key = sessionKeyOf(unit);
		const { externalId } = key;
		if (this.#leavesOut(unit, externalId)) return { requests: [], drops: [] };
		const { messages, entries, drops, tells } = translateForeign(unit, key, options, this.#book.of(externalId));
		if (entries.length > 0) this.#book.add(externalId, entries);
		if (!tells) return { requests: [], drops };
		const record = this.#book.of(externalId);
		const told = this.#toldOf(key, unit.root.spanContext().spanId);
		this.#touched.add(externalId);
		const requests = [...openingNews(told, record.opening)];
		for (const body of messages) requests.push({ type: "message", body });
		if (this.#postponed === undefined) requests.push(...totalsNews(told, record));
		else this.#postponed.add(told);
		return { requests, drops };
	}

	/**
	 * What other processes have added to the sessions since their last requests were made. To be asked when those are in
	 * the outbox: whoever comes last there has counted everything, and totals never go back.
	 */
	news(): readonly OpenSyncRequest[] {
		const requests = [...this.#touched].flatMap((sessionId) => {
			const told = this.#told.get(sessionId);
			return told === undefined ? [] : totalsNews(told, this.#book.of(sessionId));
		});
		if (requests.length === 0) this.#touched.clear();
		return requests;
	}

	#toldOf(key: SessionKey, unit: string): Told {
		const told = this.#told.get(key.externalId) ?? { key, unit };
		told.unit = unit;
		if (told === this.#latest) return told;
		this.#latest = told;
		this.#told.delete(key.externalId);
		this.#told.set(key.externalId, told);
		for (const oldest of this.#told.keys()) {
			if (this.#told.size <= MOST_SESSIONS) break;
			this.#told.delete(oldest);
		}
		return told;
	}
}

/** The session's row, once for each process; later a new title, where an earlier part of the session turned up. */
function openingNews(told: Told, opening: SessionBody | undefined): readonly OpenSyncRequest[] {
	if (opening?.title === undefined || opening.title === told.title) return [];
	const isFirst = told.title === undefined;
	told.title = opening.title;
	if (isFirst) return [{ type: "session", body: opening }];
	const { externalId, title } = opening;
	return [{ type: "rename", unit: told.unit, body: { sessions: [{ externalId, title }] } }];
}

function totalsNews(told: Told, record: SessionRecord): readonly OpenSyncRequest[] {
	const body = sessionBody(told.key, { ...record.sums() });
	const text = JSON.stringify(body);
	if (text === told.totals) return [];
	told.totals = text;
	return [{ type: "totals", unit: told.unit, body }];
}
