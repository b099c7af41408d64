import { firstLines } from "../files/first-lines.ts";
import { type Fields, fieldsOf, linesIn, text } from "./line.ts";
import { recordOf } from "./rollout-files.ts";

/** How much of the parent is looked at. In bytes. */
const LONGEST = 64 * 1024 * 1024;

/** The call that started a subagent, from its parent's record; none where that is gone or does not say. */
export function subagentCall(id: string, parent: string, path: string): { readonly callId?: string } {
	const record = recordOf(parent, path);
	if (record === undefined) return {};
	for (const line of firstLines(record, LONGEST)) {
		if (!line.includes(id)) continue;
		for (const { payload } of linesIn(line).lines) {
			const callId = startedBy(payload, id);
			if (callId !== undefined) return { callId };
		}
	}
	return {};
}

/** The call of which a line says that it started the subagent: its item, or its result in older releases. */
function startedBy(payload: Fields, id: string): string | undefined {
	const item = fieldsOf(payload.item);
	if (item.type === "CollabAgentToolCall" && item.tool === "spawn_agent") {
		const receivers = Array.isArray(item.receiver_thread_ids) ? item.receiver_thread_ids : [];
		return receivers.includes(id) ? text(item.id) : undefined;
	}
	if (payload.type !== "function_call_output") return undefined;
	try {
		return fieldsOf(JSON.parse(String(payload.output))).agent_id === id ? text(payload.call_id) : undefined;
	} catch {
		return undefined;
	}
}
