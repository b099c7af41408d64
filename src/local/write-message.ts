import type { MessageArguments } from "./arguments.ts";
import { type Outcome, success } from "./outcome.ts";
import type { MessageRow, SessionRow } from "./rows.ts";
import { searchTextOf, withSearchText } from "./search-text.ts";
import type { Tables } from "./tables.ts";
import { type BatchCounts, newSession } from "./write-session.ts";

const MESSAGE_WINDOW_MS = 5_000;

/** What a batch of messages did: the counts, and a text for each message that failed on its own. */
export interface MessageBatch extends BatchCounts {
	readonly errors: readonly string[];
}

/** The mutation behind `/sync/message`. Returns the message's row id, also when the update was dropped. */
export function upsertMessage(tables: Tables, user: string, args: MessageArguments, now: number): Outcome<string> {
	const existing = tables.message(args.externalId);
	if (existing && isDropped(existing, now)) return success(existing.id);
	const session = sessionOf(tables, user, args, now);
	if (!session.ok) return session;
	const row = existing
		? tables.patchMessage(existing, changes(existing, args))
		: tables.insertMessage(newMessage(session.value, args, now));
	if (!row.ok) return row;
	const filled = tables.insertParts(row.value, args.parts ?? []);
	if (!filled.ok) return filled;

	const text = searchTextOf(args.parts ?? []);
	if (existing && !text) return success(existing.id);
	const patched = tables.patchSession(session.value, {
		messageCount: session.value.messageCount + (existing ? 0 : 1),
		...(text && { searchableText: withSearchText(session.value.searchableText, text) }),
		updatedAt: now,
	});
	return patched.ok ? success(filled.value.id) : patched;
}

/** The mutation behind the messages of `/sync/batch`. An update deletes the message's parts and inserts none. */
export function upsertMessages(
	tables: Tables,
	user: string,
	list: readonly MessageArguments[],
	now: number,
): Outcome<MessageBatch> {
	let inserted = 0;
	let updated = 0;
	const errors: string[] = [];
	for (const group of bySession(list)) {
		const session = sessionOf(tables, user, group[0], now);
		if (!session.ok) return session;
		// Looked up before anything is written: a message twice in one batch becomes two rows, as in OpenSync.
		const pairs = group.map((args) => ({ args, existing: tables.message(args.externalId) }));
		const texts: string[] = [];
		let added = 0;
		for (const { args, existing } of pairs) {
			if (existing && isDropped(existing, now)) continue;
			const written = existing
				? tables.patchMessage(existing, changes(existing, args))
				: insertWithParts(tables, session.value, args, now);
			if (!written.ok) {
				errors.push(`${args.externalId}: ${written.error}`);
			} else if (existing) {
				updated += 1;
			} else {
				added += 1;
				texts.push(searchTextOf(args.parts ?? []));
			}
		}
		inserted += added;
		if (added === 0) continue;
		const text = texts.filter(Boolean).join(" ");
		const patched = tables.patchSession(session.value, {
			messageCount: session.value.messageCount + added,
			...(text && { searchableText: withSearchText(session.value.searchableText, text) }),
			updatedAt: now,
		});
		if (!patched.ok) return patched;
	}
	return success({ inserted, updated, errors });
}

/** A part that is refused leaves the message behind without it, uncounted: OpenSync catches the error, and goes on. */
function insertWithParts(
	tables: Tables,
	session: SessionRow,
	args: MessageArguments,
	now: number,
): Outcome<MessageRow> {
	const row = tables.insertMessage(newMessage(session, args, now));
	return row.ok ? tables.insertParts(row.value, args.parts ?? []) : row;
}

/** The window counts from the time the client claimed: a message dated in the future cannot be updated until then. */
function isDropped(existing: MessageRow, now: number): boolean {
	return now - existing.createdAt < MESSAGE_WINDOW_MS;
}

/** The message's session; a message that comes first creates it, with `createdAt` now and without a title. */
function sessionOf(tables: Tables, user: string, args: MessageArguments, now: number): Outcome<SessionRow> {
	const { sessionExternalId: externalId, model, source } = args;
	const session = tables.session(user, externalId);
	return session ? success(session) : tables.insertSession(newSession(user, { externalId, model, source }, now));
}

function newMessage(session: SessionRow, args: MessageArguments, now: number): Omit<MessageRow, "id" | "parts"> {
	return {
		sessionId: session.id,
		externalId: args.externalId,
		role: args.role,
		textContent: args.textContent,
		model: args.model,
		promptTokens: args.promptTokens,
		completionTokens: args.completionTokens,
		durationMs: args.durationMs,
		createdAt: args.createdAt ?? now,
	};
}

function changes(existing: MessageRow, args: MessageArguments): Partial<MessageRow> {
	return {
		textContent: args.textContent ?? existing.textContent,
		model: args.model ?? existing.model,
		promptTokens: args.promptTokens ?? existing.promptTokens,
		completionTokens: args.completionTokens ?? existing.completionTokens,
		durationMs: args.durationMs ?? existing.durationMs,
	};
}

function bySession(list: readonly MessageArguments[]): Iterable<readonly [MessageArguments, ...MessageArguments[]]> {
	const groups = new Map<string, [MessageArguments, ...MessageArguments[]]>();
	for (const args of list) {
		const group = groups.get(args.sessionExternalId);
		if (group) group.push(args);
		else groups.set(args.sessionExternalId, [args]);
	}
	return groups.values();
}
