import type { OutboxRecord } from "../outbox/outbox.ts";
import { convexBytes, type SessionSize } from "./limits.ts";
import type { Translation } from "./translate.ts";

/** The requests we send to OpenSync, as they go over the wire. Times and durations in ms, cost in USD. */

/** Body of `POST /sync/session`. Without a title it updates totals; token totals are absolute. */
export interface SessionBody {
	readonly externalId: string;
	readonly title?: string;
	readonly projectPath?: string;
	readonly projectName?: string;
	readonly model?: string;
	readonly provider?: string;
	readonly source: string;
	readonly promptTokens?: number;
	readonly completionTokens?: number;
	readonly cost?: number;
	readonly durationMs?: number;
	/** Counts only when the session is new. */
	readonly createdAt?: number;
}

/** A part of a message that OpenSync's dashboard shows. */
export type Part =
	| { readonly type: "text"; readonly content: string }
	| {
			readonly type: "tool-call";
			readonly content: { readonly id: string; readonly name: string; readonly args: unknown };
	  }
	| {
			readonly type: "tool-result";
			readonly content: {
				readonly id: string;
				readonly name: string;
				readonly result: string;
				readonly isError?: true;
			};
	  };

/** Body of `POST /sync/message`. */
export interface MessageBody {
	readonly sessionExternalId: string;
	readonly externalId: string;
	readonly role: "user" | "assistant" | "system";
	readonly textContent: string;
	readonly model?: string;
	readonly promptTokens?: number;
	readonly completionTokens?: number;
	readonly durationMs?: number;
	readonly source: string;
	readonly parts: readonly Part[];
	readonly createdAt: number;
}

/** Body of `POST /sync/batch`: a new title; through `/sync/session` it would wipe the session's search text. */
export interface RenameBody {
	readonly sessions: readonly [{ readonly externalId: string; readonly title: string }];
}

export type OpenSyncRequest =
	/** Makes the session's row: title, creation time, project. */
	| { readonly type: "session"; readonly body: SessionBody }
	| { readonly type: "message"; readonly body: MessageBody }
	/** `unit` is the id of the span that says it. */
	| { readonly type: "totals"; readonly unit: string; readonly body: SessionBody }
	| { readonly type: "rename"; readonly unit: string; readonly body: RenameBody };

export const PATH = { session: "/sync/session", message: "/sync/message", batch: "/sync/batch" } as const;

/** The request as a record of the outbox. The same request always gets the same id, and its session's lane. */
export function toRecord(request: OpenSyncRequest): OutboxRecord {
	const rest = { contentType: "application/json", body: JSON.stringify(request.body) } as const;
	switch (request.type) {
		case "session": {
			const { externalId } = request.body;
			// Without it, its first message makes a row that has no title, for good.
			return { id: `session:${externalId}`, lane: externalId, path: PATH.session, ...rest, goesLast: true };
		}
		case "message": {
			const { externalId, sessionExternalId } = request.body;
			return { id: `message:${externalId}`, lane: sessionExternalId, path: PATH.message, ...rest };
		}
		case "totals": {
			const { externalId } = request.body;
			const id = `totals:${externalId}:${request.unit}`;
			return { id, lane: externalId, coalesce: "totals", path: PATH.session, ...rest };
		}
		case "rename": {
			const { externalId } = request.body.sessions[0];
			return {
				id: `rename:${externalId}:${request.unit}`,
				lane: externalId,
				coalesce: "title",
				path: PATH.batch,
				...rest,
			};
		}
	}
}

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
