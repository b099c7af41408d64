import { type Outcome, refusal, success } from "./outcome.ts";
import type { MessageRow, SessionRow } from "./rows.ts";
import { textOf } from "./search-text.ts";
import type { Tables } from "./tables.ts";

/** A session row as the API shows it: without its user and its search text. */
export type SessionView = Omit<SessionRow, "user" | "searchableText">;

/** A message row as the API shows it, with its parts. */
export type MessageView = Omit<MessageRow, "sessionId">;

/** A session with all of its messages, in the order of their `createdAt`. */
export interface OpenSession {
	readonly session: SessionView;
	readonly messages: readonly MessageView[];
}

const MAX_READ_BYTES = 16 * 1_048_576;
const MAX_QUERIES = 4_096;
/** OpenSync reads whole rows to list their ids; with full search texts, that fits for about this many sessions. */
const MAX_LISTED_SESSIONS = 1_600;

/** The external ids of all of a user's sessions, or the error of having too many. */
export function listExternalIds(tables: Tables, user: string): Outcome<readonly string[]> {
	const sessions = tables.sessions(user);
	if (sessions.length > MAX_LISTED_SESSIONS) return tooManyBytes();
	const read = withinReadLimits(tables, sessions, 1);
	return read.ok ? success(sessions.map((session) => session.externalId)) : read;
}

/** The `limit` sessions of a user that were written last, newest first. */
export function listSessions(tables: Tables, user: string, limit: number): Outcome<readonly SessionView[]> {
	if (!(limit >= 0)) return refusal(`Uncaught Error: Invalid argument \`limit\`: ${limit}`);
	const newestFirst = tables.sessions(user).reverse();
	const sessions = newestFirst.sort((a, b) => b.updatedAt - a.updatedAt).slice(0, limit);
	const read = withinReadLimits(tables, sessions, 1);
	return read.ok ? success(sessions.map(sessionView)) : read;
}

/**
 * Opens a session by its row id or, unlike OpenSync (a person knows pi's session id, not the row's), by its external
 * id. Refuses a session whose rows exceed 16 MiB, or that has more messages than one function may query parts for.
 */
export function openSession(tables: Tables, user: string, id: string): Outcome<OpenSession | undefined> {
	const session = tables.sessionById(id) ?? tables.session(user, id);
	if (session?.user !== user) return success(undefined);
	const messages = tables.messages(session.id);
	const read = withinReadLimits(tables, [session, ...messages], 2 + messages.length);
	if (!read.ok) return read;
	return success({ session: sessionView(session), messages: messages.map(messageView) });
}

/** A session as chat messages: `GET /api/export?format=json`. */
export function exportJson({ session, messages }: OpenSession): object {
	const { id, title, model } = session;
	const chat = messages.map(({ role, parts, textContent }) => {
		const texts = parts.filter((part) => part.type === "text").map((part) => textOf(part.content));
		return { role, content: texts.filter(Boolean).join("\n") || (textContent ?? "") };
	});
	return { session: { id, title, model }, messages: chat };
}

function withinReadLimits(
	tables: Tables,
	rows: readonly (SessionRow | MessageRow)[],
	queries: number,
): Outcome<undefined> {
	if (queries > MAX_QUERIES) {
		return refusal(`Uncaught Error: Too many reads in a single function execution (limit: ${MAX_QUERIES}).`);
	}
	const bytes = rows.reduce((sum, row) => sum + tables.bytes(row), 0);
	return bytes > MAX_READ_BYTES ? tooManyBytes() : success(undefined);
}

function tooManyBytes(): Outcome<never> {
	return refusal(
		`Uncaught Error: Too many bytes read in a single function execution (limit: ${MAX_READ_BYTES} bytes).`,
	);
}

function sessionView({ user: _user, searchableText: _searchableText, ...session }: SessionRow): SessionView {
	return session;
}

function messageView({ sessionId: _sessionId, ...message }: MessageRow): MessageView {
	return message;
}
