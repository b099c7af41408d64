import { type Outcome, refusal, success } from "./outcome.ts";
import type { MessageRow, SessionRow } from "./rows.ts";
import { textOf } from "./search-text.ts";
import type { Tables } from "./tables.ts";
import { measure } from "./values.ts";

/** A session row as the API shows it: without its user, its agent and its search text. */
export type SessionView = Omit<SessionRow, "user" | "source" | "searchableText">;

/** A message row as the API shows it, with its parts. */
export type MessageView = Omit<MessageRow, "sessionId">;

/** A session with all of its messages, in the order of their `createdAt`. */
export interface OpenSession {
	readonly session: SessionView;
	readonly messages: readonly MessageView[];
	/** The agent it is of. The API does not tell it. */
	readonly agent: string;
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
	const refused = limitError(limit);
	if (refused) return refused;
	const newestFirst = tables.sessions(user).reverse();
	const sessions = newestFirst.sort((a, b) => b.updatedAt - a.updatedAt).slice(0, limit);
	const read = withinReadLimits(tables, sessions, 1);
	return read.ok ? success(sessions.map(sessionView)) : read;
}

/** Why a query takes no such limit, if it does not. */
export function limitError(limit: number): Outcome<never> | undefined {
	if (limit >= 0) return undefined;
	return refusal("Uncaught TypeError: `limit` must be a non-negative integer");
}

/**
 * Opens a session by its row id or, unlike OpenSync (a person knows pi's session id, not the row's), by its external
 * id. Undefined when no such row is the user's. Refuses what is no row id, a session whose rows exceed 16 MiB, and one
 * that has more messages than one function may query parts for.
 */
export function openSession(tables: Tables, user: string, id: string): Outcome<OpenSession | undefined> {
	const session = tables.sessionById(id) ?? tables.session(user, id);
	if (session === undefined && !tables.isSessionId(id)) {
		const value = JSON.stringify(id);
		const why = `Value does not match validator.\nPath: .sessionId\nValue: ${value}\nValidator: v.id("sessions")`;
		return refusal(`ArgumentValidationError: ${why}`);
	}
	if (session?.user !== user) return success(undefined);
	const messages = tables.messages(session.id);
	const read = withinReadLimits(tables, [session, ...messages], 2 + messages.length);
	if (!read.ok) return read;
	return success({ session: sessionView(session), messages: messages.map(messageView), agent: session.source });
}

/** A session as chat messages: `GET /api/export?format=json`. */
export function exportJson({ session, messages }: OpenSession): object {
	const { id, title, model } = session;
	return { session: { id, title, model }, messages: messages.map(chatMessage) };
}

/** The same as a file of one line for each message: `GET /api/export?format=jsonl`. */
export function exportJsonLines({ session, messages }: OpenSession): { content: string; filename: string } {
	const content = messages.map((message) => JSON.stringify(chatMessage(message))).join("\n");
	return { content, filename: `${fileTitle(session)}.jsonl` };
}

/** What a session's file is called when it is downloaded, without its ending. */
export function fileTitle({ title }: Pick<SessionRow, "title">): string {
	return title?.replace(/[^a-z0-9]/gi, "-") || "session";
}

function chatMessage({ role, parts, textContent }: MessageView): { role: string; content: string } {
	const texts = parts.filter((part) => part.type === "text").map((part) => textOf(part.content));
	return { role, content: texts.filter(Boolean).join("\n") || (textContent ?? "") };
}

/** What all sessions of a user come to, tokens and cost by model: `GET /api/stats`. */
export function stats(tables: Tables, user: string): Outcome<object> {
	const sessions = tables.sessions(user);
	if (sessions.length > MAX_LISTED_SESSIONS) return tooManyBytes();
	const read = withinReadLimits(tables, sessions, 1);
	if (!read.ok) return read;
	const byModel = new Map<string, { tokens: number; cost: number; sessions: number }>();
	for (const { model, totalTokens, cost } of sessions) {
		const name = model || "unknown";
		const before = byModel.get(name) ?? { tokens: 0, cost: 0, sessions: 0 };
		byModel.set(name, {
			tokens: before.tokens + totalTokens,
			cost: before.cost + cost,
			sessions: before.sessions + 1,
		});
	}
	const sum = (of: (row: SessionRow) => number) => sessions.reduce((total, row) => total + of(row), 0);
	const all = {
		sessionCount: sessions.length,
		messageCount: sum(({ messageCount }) => messageCount),
		totalTokens: sum(({ totalTokens }) => totalTokens),
		totalCost: sum(({ cost }) => cost),
		totalDurationMs: sum(({ durationMs }) => durationMs ?? 0),
		modelUsage: Object.fromEntries(byModel),
	};
	// Names of models become names of fields, which are not all allowed.
	const measured = measure(all);
	return measured.ok ? success(all) : refusal(`Uncaught Error: ${measured.error}`);
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

/** A session's row without what the API keeps to itself. */
export function sessionView({
	user: _user,
	source: _source,
	searchableText: _text,
	...session
}: SessionRow): SessionView {
	return session;
}

function messageView({ sessionId: _sessionId, ...message }: MessageRow): MessageView {
	return message;
}
