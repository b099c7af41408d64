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
	const written = writeSession(tables, user, existing, args, now, wiped);
	return written.ok ? success(written.value.row.id) : written;
}

/** The mutation behind the sessions of `/sync/batch`: unlike the single one, a new title leaves the search text. */
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
		const current = existing && tables.sessionById(existing.id);
		const written = writeSession(tables, user, current, args, now, {});
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
	existing: SessionRow | undefined,
	args: SessionArguments,
	now: number,
	alsoUpdate: Partial<SessionRow>,
): Outcome<Written> {
	if (existing === undefined) {
		const inserted = tables.insertSession(newSession(user, args, now));
		return inserted.ok ? success({ row: inserted.value, action: "inserted" }) : inserted;
	}
	if (isDropped(existing, args, now)) return success({ row: existing, action: "dropped" });
	const patched = tables.patchSession(existing, { ...changes(existing, args), ...alsoUpdate, updatedAt: now });
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
	const tokens = {
		promptTokens: promptTokens > 0 ? promptTokens : existing.promptTokens,
		completionTokens: completionTokens > 0 ? completionTokens : existing.completionTokens,
	};
	return {
		title: args.title ?? existing.title,
		projectPath: args.projectPath ?? existing.projectPath,
		projectName: args.projectName ?? existing.projectName,
		model: args.model ?? existing.model,
		provider: args.provider ?? existing.provider,
		source: args.source ?? existing.source,
		...tokens,
		totalTokens: tokens.promptTokens + tokens.completionTokens,
		cost: args.cost ?? existing.cost,
		durationMs: args.durationMs ?? existing.durationMs,
	};
}
