import type { SessionArguments } from "./arguments.ts";
import { type Outcome, success } from "./outcome.ts";
import type { SessionRow } from "./rows.ts";
import type { Tables } from "./tables.ts";

const SESSION_WINDOW_MS = 10_000;

/** What a batch did, as OpenSync counts it. */
export interface BatchCounts {
	readonly inserted: number;
	readonly updated: number;
}

/** The mutation behind `/sync/session`. Returns the session's row id, also when the update was dropped. */
export function upsertSession(tables: Tables, user: string, args: SessionArguments, now: number): Outcome<string> {
	const existing = tables.session(user, args.externalId);
	const titleChanged = args.title !== undefined && args.title !== existing?.title;
	const wiped = titleChanged ? { searchableText: args.title } : {};
	const dropped = existing !== undefined && isDropped(existing, args, now);
	const written = writeSession(tables, user, { existing, dropped }, args, now, wiped);
	return written.ok ? success(written.value.row.id) : written;
}

/**
 * The mutation behind the sessions of `/sync/batch`. Unlike the single one, a new title leaves the search text, and the
 * window looks neither at the project nor at the completion tokens.
 */
export function upsertSessions(
	tables: Tables,
	user: string,
	list: readonly SessionArguments[],
	now: number,
): Outcome<BatchCounts> {
	// Looked up before anything is written: a session twice in one batch becomes two rows, as in OpenSync.
	const pairs = list.map((args) => ({ args, existing: tables.session(user, args.externalId) }));
	let inserted = 0;
	let updated = 0;
	for (const { args, existing } of pairs) {
		const dropped = existing !== undefined && isDroppedInBatch(existing, args, now);
		const written = writeSession(tables, user, { existing, dropped }, args, now, {});
		if (!written.ok) return written;
		if (written.value.action === "inserted") inserted += 1;
		if (written.value.action === "updated") updated += 1;
	}
	return success({ inserted, updated });
}

interface Written {
	readonly row: SessionRow;
	readonly action: "inserted" | "updated" | "dropped";
}

function writeSession(
	tables: Tables,
	user: string,
	{ existing, dropped }: { readonly existing: SessionRow | undefined; readonly dropped: boolean },
	args: SessionArguments,
	now: number,
	alsoUpdate: Partial<SessionRow>,
): Outcome<Written> {
	if (existing === undefined) {
		const inserted = tables.insertSession(newSession(user, args, now));
		return inserted.ok ? success({ row: inserted.value, action: "inserted" }) : inserted;
	}
	if (dropped) return success({ row: existing, action: "dropped" });
	// What an earlier element of the same batch changed stays, but the tokens are added up without it.
	const current = tables.sessionById(existing.id) ?? existing;
	const patched = tables.patchSession(current, { ...changes(existing, args), ...alsoUpdate, updatedAt: now });
	return patched.ok ? success({ row: patched.value, action: "updated" }) : patched;
}

/** A new session's row; `createdAt` counts here and never again. */
export function newSession(user: string, args: SessionArguments, now: number): Omit<SessionRow, "id"> {
	const { promptTokens = 0, completionTokens = 0, source } = args;
	return {
		user,
		externalId: args.externalId,
		title: args.title,
		projectPath: args.projectPath,
		projectName: args.projectName,
		model: args.model,
		provider: args.provider,
		source: source === "cursor" ? "cursor-sync" : source || "opencode",
		promptTokens,
		completionTokens,
		totalTokens: promptTokens + completionTokens,
		cost: args.cost ?? 0,
		durationMs: args.durationMs,
		isPublic: false,
		searchableText: args.title,
		messageCount: 0,
		createdAt: args.createdAt ?? now,
		updatedAt: now,
	};
}

function isDroppedInBatch(existing: SessionRow, args: SessionArguments, now: number): boolean {
	const { promptTokens = 0 } = args;
	return (
		now - existing.updatedAt < SESSION_WINDOW_MS &&
		args.title === existing.title &&
		args.model === existing.model &&
		(promptTokens === 0 || promptTokens === existing.promptTokens)
	);
}

/** A left-out title is not "equal" to a stored one, so it opens the window; cost and duration are not looked at. */
function isDropped(existing: SessionRow, args: SessionArguments, now: number): boolean {
	const { promptTokens = 0, completionTokens = 0 } = args;
	return (
		now - existing.updatedAt < SESSION_WINDOW_MS &&
		args.title === existing.title &&
		args.model === existing.model &&
		args.projectPath === existing.projectPath &&
		(promptTokens === 0 || promptTokens === existing.promptTokens) &&
		(completionTokens === 0 || completionTokens === existing.completionTokens)
	);
}

function changes(existing: SessionRow, args: SessionArguments): Partial<SessionRow> {
	const { promptTokens = 0, completionTokens = 0 } = args;
	const totalTokens = (promptTokens || existing.promptTokens) + (completionTokens || existing.completionTokens);
	const given = {
		title: args.title,
		projectPath: args.projectPath,
		projectName: args.projectName,
		model: args.model,
		provider: args.provider,
		source: args.source,
		promptTokens: promptTokens > 0 ? promptTokens : undefined,
		completionTokens: completionTokens > 0 ? completionTokens : undefined,
		totalTokens: promptTokens > 0 || completionTokens > 0 ? totalTokens : undefined,
		cost: args.cost,
		durationMs: args.durationMs,
	};
	return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
