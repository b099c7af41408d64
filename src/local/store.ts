import { batchMessages, batchSessions, messageArguments, sessionArguments } from "./arguments.ts";
import type { Outcome } from "./outcome.ts";
import { type Committed, Tables } from "./tables.ts";
import { upsertMessage, upsertMessages } from "./write-message.ts";
import { upsertSession, upsertSessions } from "./write-session.ts";

/** The endpoints that write. */
export const WRITES = ["/sync/session", "/sync/message", "/sync/batch"] as const;

/** One of the endpoints that write. */
export type WritePath = (typeof WRITES)[number];

/** An answer of the API: its status and its JSON body. */
export interface Answer {
	readonly status: number;
	readonly body: object;
}

/** The answer to a write, and whether it changed a row (an update that is dropped is answered all the same). */
export interface WriteAnswer extends Answer {
	readonly wrote: boolean;
}

/**
 * The embedded OpenSync without its network and its disk: parsed bodies in, answers out, time (ms) as an argument.
 * The same writes at the same times give the same rows and ids.
 */
export class Store {
	/** The rows, for reading. */
	readonly tables = new Tables();

	/** Answers one write as OpenSync does. `body` is the parsed JSON and is taken over. */
	write(path: WritePath, user: string, body: unknown, now: number): WriteAnswer {
		if (body === null || body === undefined) return failed(`TypeError: Cannot read properties of ${body}`);
		const fields = (typeof body === "object" ? body : {}) as Readonly<Record<string, unknown>>;
		switch (path) {
			case "/sync/session":
				return this.session(user, fields, now);
			case "/sync/message":
				return this.message(user, fields, now);
			case "/sync/batch":
				return this.batch(user, fields, now);
		}
	}

	private session(user: string, body: Readonly<Record<string, unknown>>, now: number): WriteAnswer {
		const externalId = body.externalId || body.sessionId;
		if (!externalId) return { status: 400, body: { error: "Missing externalId or sessionId" }, wrote: false };
		const { outcome, wrote } = this.mutation(sessionArguments({ ...body, externalId }), (args) =>
			upsertSession(this.tables, user, args, now),
		);
		if (!outcome.ok) return failed(`Error: ${outcome.error}`);
		return { status: 200, body: { ok: true, sessionId: outcome.value }, wrote };
	}

	private message(user: string, body: Readonly<Record<string, unknown>>, now: number): WriteAnswer {
		const { outcome, wrote } = this.mutation(messageArguments(body), (args) =>
			upsertMessage(this.tables, user, args, now),
		);
		if (!outcome.ok) return failed(`Error: ${outcome.error}`);
		return { status: 200, body: { ok: true, messageId: outcome.value }, wrote };
	}

	private batch(user: string, body: Readonly<Record<string, unknown>>, now: number): WriteAnswer {
		const errors: string[] = [];
		let sessions = 0;
		let messages = 0;
		let wrote = false;
		if (hasLength(body.sessions)) {
			const done = this.mutation(batchSessions(body.sessions), (list) =>
				upsertSessions(this.tables, user, list, now),
			);
			wrote = done.wrote;
			if (done.outcome.ok) sessions = done.outcome.value.inserted + done.outcome.value.updated;
			else errors.push(`Sessions batch error: Error: ${done.outcome.error}`);
		}
		if (hasLength(body.messages)) {
			const done = this.mutation(batchMessages(body.messages), (list) =>
				upsertMessages(this.tables, user, list, now),
			);
			wrote ||= done.wrote;
			if (done.outcome.ok) {
				messages = done.outcome.value.inserted + done.outcome.value.updated;
				errors.push(...done.outcome.value.errors);
			} else {
				errors.push(`Messages batch error: Error: ${done.outcome.error}`);
			}
		}
		return { status: 200, body: { ok: true, sessions, messages, errors }, wrote };
	}

	private mutation<A, T>(args: Outcome<A>, upsert: (args: A) => Outcome<T>): Committed<T> {
		return args.ok ? this.tables.transaction(() => upsert(args.value)) : { outcome: args, wrote: false };
	}
}

function failed(error: string): WriteAnswer {
	return { status: 500, body: { error }, wrote: false };
}

/** OpenSync asks for `length > 0` only: anything else with a length goes on to its validator. */
function hasLength(list: unknown): boolean {
	return Number((list as { readonly length?: unknown } | null | undefined)?.length) > 0;
}
