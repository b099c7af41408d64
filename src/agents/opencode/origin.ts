import type { StartedByCall } from "../../transcript.ts";
import { fieldsOf } from "../files/fields.ts";
import { traceRootOf } from "../trace-root.ts";
import { callOf } from "./content.ts";
import { parsed, timeOf } from "./fields.ts";
import { copiedKey } from "./message.ts";
import type { Session, Store } from "./store.ts";

/** Subagents start subagents; damaged rows could do so in a circle. */
const DEEPEST = 32;

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

/** What started a subagent; `undefined` for any other session. */
export function startedByCall(session: Session, store: Store, depth = 0): StartedByCall | undefined {
	const { id, parentId: sessionId } = session;
	if (sessionId === undefined) return undefined;
	const parent = depth < DEEPEST ? store.session(sessionId) : undefined;
	const callId = callOfSubagent(id, sessionId, store);
	const rootSessionId = parent && traceRootOf(startedByCall(parent, store, depth + 1));
	return {
		sessionId,
		...(callId !== undefined && { callId }),
		...(rootSessionId !== undefined && { rootSessionId }),
	};
}

/** The call of a session that started a subagent, where its messages say so. */
function callOfSubagent(id: string, sessionId: string, store: Store): string | undefined {
	for (const { id: part, json } of store.partsNaming(sessionId, id)) {
		const fields = { id: part, ...parsed(json) };
		const { metadata } = fieldsOf(fieldsOf(fields).state);
		if (fieldsOf(metadata).sessionId !== id) continue;
		const { id: callId } = callOf(fields);
		// Where a model gave an id again, it means the first call.
		const first = store
			.partsNaming(sessionId, callId)
			.find(({ json: one }) => callOf(parsed(one) ?? {}).id === callId);
		return first === undefined || first.id === part ? callId : undefined;
	}
	return undefined;
}
