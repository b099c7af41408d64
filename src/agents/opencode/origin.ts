import { fieldsOf } from "../files/fields.ts";
import { callOf } from "./content.ts";
import { parsed, timeOf } from "./fields.ts";
import { copiedKey } from "./message.ts";
import type { Session, Store } from "./store.ts";

/**
 * The session that a session was forked from; `undefined` for one that holds no copies, and where its parent is gone.
 * OpenCode does not note it. A fork begins with copies of its parent's messages, which keep their times.
 */
export function forkedFrom(session: Session, store: Store): Session | undefined {
	const copies = copiesIn(session, store);
	if (copies.length === 0) return undefined;
	const candidates = store.older(session).flatMap((candidate) => {
		const matches = countSame(copies, candidate, store);
		return matches === 0 ? [] : [{ candidate, matches, isNamed: forkTitle(candidate.title) === session.title }];
	});
	// Forks of one session are alike: the title says which one was forked, as long as nobody changed it.
	const [best] = candidates.sort((a, b) => b.matches - a.matches || Number(b.isNamed) - Number(a.isNamed));
	return best?.candidate;
}

/** Whether all copies of a fork are there: they are written one by one, before anything is said in it. */
export function hasOwn(session: Session, store: Store): boolean {
	const last = store.messageIds(session.id).at(-1);
	return last !== undefined && !isCopy(session, fieldsIn(session, store, last));
}

function copiesIn(session: Session, store: Store): readonly string[] {
	const keys: string[] = [];
	for (const id of store.messageIds(session.id)) {
		const fields = fieldsIn(session, store, id);
		if (!isCopy(session, fields)) break;
		keys.push(copiedKey(fields));
	}
	return keys;
}

/** How many of these messages a session begins with. Most sessions differ in the first one already. */
function countSame(keys: readonly string[], session: Session, store: Store): number {
	const ids = store.messageIds(session.id);
	const end = keys.findIndex((key, index) => {
		const id = ids[index];
		return id === undefined || key !== copiedKey(fieldsIn(session, store, id));
	});
	return end === -1 ? keys.length : end;
}

const fieldsIn = ({ id }: Session, store: Store, message: string) =>
	parsed(store.message(id, message)?.json ?? "") ?? {};

const isCopy = ({ createdAt }: Session, fields: ReturnType<typeof fieldsIn>): boolean =>
	(timeOf(fieldsOf(fields.time).created) ?? createdAt) < createdAt;

/** How OpenCode names a fork. */
function forkTitle(title: string): string {
	const [, name, number] = /^(.+) \(fork #(\d+)\)$/.exec(title) ?? [];
	return name === undefined ? `${title} (fork #1)` : `${name} (fork #${Number(number) + 1})`;
}

/** The call that started a subagent, from its parent's messages; none where they do not say. */
export function subagentCall({ id, parentId }: Session, store: Store): { readonly callId?: string } {
	for (const { id: part, json } of parentId === undefined ? [] : store.partsNaming(parentId, id)) {
		const fields = { id: part, ...parsed(json) };
		const { sessionId } = fieldsOf(fieldsOf(fieldsOf(fields).state).metadata);
		if (sessionId === id) return { callId: callOf(fields).id };
	}
	return {};
}
