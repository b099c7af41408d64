import type { StartedByCall } from "../../transcript.ts";
import { type Fields, fieldsOf, text } from "../files/fields.ts";
import { FileFacts } from "../files/file-facts.ts";
import { firstLines } from "../files/first-lines.ts";
import { traceRootOf } from "../trace-root.ts";
import { linesIn } from "./line.ts";
import { recordOf } from "./rollout-files.ts";

/** How much of another record is looked at. In bytes. */
const LONGEST = 64 * 1024 * 1024;

/** Subagents start subagents; damaged records could do so in a circle. */
const DEEPEST = 32;

/**
 * What started the subagent of which this is the `session_meta`; `undefined` for any other session. The call is found in
 * the record of whoever started it, where that is still there.
 */
export function startedByCall(meta: Fields, path: string, depth = 0): StartedByCall | undefined {
	const sessionId = starterOf(meta);
	if (sessionId === undefined) return undefined;
	const { callId, rootSessionId } = seenFrom(sessionId, text(meta.id), path, depth);
	return {
		sessionId,
		...(callId !== undefined && { callId }),
		...(rootSessionId !== undefined && { rootSessionId }),
	};
}

/** The session whose trace another session is in, where it is a subagent's; `path`: a record near its own. */
export function rootSessionOf(id: string, path: string): string | undefined {
	return seenFrom(id, undefined, path, 0).rootSessionId;
}

/** What the record of session `id` says: which call started a subagent, and which trace the session itself is in. */
function seenFrom(id: string, subagent: string | undefined, path: string, depth: number) {
	const record = depth < DEEPEST ? recordOf(id, path) : undefined;
	if (record === undefined) return {};
	const started = startedByCall(META.of(record), record, depth + 1);
	return {
		callId: subagent === undefined ? undefined : CALLS.of(record).get(subagent),
		rootSessionId: traceRootOf(started),
	};
}

/** The session that started a subagent; `undefined` for the `session_meta` of any other. */
export const starterOf = ({ parent_thread_id: parent, source }: Fields): string | undefined =>
	text(parent) ?? text(fieldsOf(fieldsOf(fieldsOf(source).subagent).thread_spawn).parent_thread_id);

/** The `session_meta` of a record. */
const META = new FileFacts((record): Fields => {
	for (const line of firstLines(record, LONGEST)) {
		const meta = linesIn(line).lines.find(({ kind }) => kind === "session_meta");
		if (meta !== undefined) return meta.payload;
	}
	return {};
});

/** Of a record: the calls that started subagents, by the subagents' ids. */
const CALLS = new FileFacts((record): ReadonlyMap<string, string> => {
	const calls = new Map<string, string>();
	for (const line of firstLines(record, LONGEST)) {
		if (!NAMES_SUBAGENT.test(line)) continue;
		for (const { payload } of linesIn(line).lines) {
			for (const [subagent, call] of startedIn(payload)) if (!calls.has(subagent)) calls.set(subagent, call);
		}
	}
	return calls;
});

const NAMES_SUBAGENT = /"CollabAgentToolCall"|\\"agent_id\\"/;

/** The subagents of which a line says what call started them: its item, or its result in older releases. */
function startedIn(payload: Fields): readonly (readonly [string, string])[] {
	const item = fieldsOf(payload.item);
	if (item.type === "CollabAgentToolCall" && item.tool === "spawn_agent") {
		const call = text(item.id);
		const receivers = Array.isArray(item.receiver_thread_ids) ? item.receiver_thread_ids : [];
		return receivers.flatMap((one) => (typeof one === "string" && call !== undefined ? [[one, call] as const] : []));
	}
	const call = text(payload.call_id);
	if (payload.type !== "function_call_output" || call === undefined) return [];
	try {
		const subagent = text(fieldsOf(JSON.parse(String(payload.output))).agent_id);
		return subagent === undefined ? [] : [[subagent, call]];
	} catch {
		return [];
	}
}
