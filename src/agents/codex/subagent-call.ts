import type { StartedByCall } from "../../transcript.ts";
import { FileFacts } from "../files/file-facts.ts";
import { firstLines } from "../files/first-lines.ts";
import { traceRootOf } from "../trace-root.ts";
import { type Fields, fieldsOf, linesIn, text } from "./line.ts";
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
	const { callId, rootSessionId } = seenFrom(sessionId, text(meta.id) ?? "", path, depth);
	return {
		sessionId,
		...(callId !== undefined && { callId }),
		...(rootSessionId !== undefined && { rootSessionId }),
	};
}

/** The session whose trace another session is in, where it is a subagent's; `path`: a record near its own. */
export function rootSessionOf(id: string, path: string): string | undefined {
	return seenFrom(id, "", path, 0).rootSessionId;
}

/** What the record of session `id` says: the call that started a subagent, and which trace the session itself is in. */
function seenFrom(id: string, subagent: string, path: string, depth: number) {
	const record = depth < DEEPEST ? recordOf(id, path) : undefined;
	if (record === undefined) return {};
	const { calls, meta } = STARTED.of(record);
	return { callId: calls.get(subagent), rootSessionId: traceRootOf(startedByCall(meta, record, depth + 1)) };
}

/** The session that started a subagent; `undefined` for the `session_meta` of any other. */
export const starterOf = ({ parent_thread_id: parent, source }: Fields): string | undefined =>
	text(parent) ?? text(fieldsOf(fieldsOf(fieldsOf(source).subagent).thread_spawn).parent_thread_id);

interface Started {
	/** The record's own. */
	readonly meta: Fields;
	/** Calls that started subagents, by the subagents' ids. */
	readonly calls: ReadonlyMap<string, string>;
}

const STARTED = new FileFacts((record): Started => {
	let meta: Fields | undefined;
	const calls = new Map<string, string>();
	for (const line of firstLines(record, LONGEST)) {
		if (meta !== undefined && !NAMES_SUBAGENT.test(line)) continue;
		for (const { kind, payload } of linesIn(line).lines) {
			if (kind === "session_meta") meta ??= payload;
			for (const [subagent, call] of startedIn(payload)) if (!calls.has(subagent)) calls.set(subagent, call);
		}
	}
	return { meta: meta ?? {}, calls };
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
