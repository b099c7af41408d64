import { basename, dirname, join } from "node:path";
import * as z from "zod/mini";
import type { RecordNote } from "../agent.ts";

const payloadSchema = z.looseObject({
	hook_event_name: z.string(),
	session_id: z.string(),
	transcript_path: z.string(),
	agent_id: z.optional(z.string()),
	agent_transcript_path: z.optional(z.nullable(z.string())),
	// Other agents run the hooks of Claude Code, and say who they are.
	cursor_version: z.optional(z.never()),
	workspace_roots: z.optional(z.never()),
	turn_id: z.optional(z.never()),
});
type Payload = z.infer<typeof payloadSchema>;

/** Droid keeps its records elsewhere, and Codex names them differently. */
const RECORD = /[/\\]projects[/\\][^/\\]+[/\\][^/\\]+\.jsonl$/;
const OTHER = /[/\\]\.(?:factory|cursor)[/\\]/;

/** What a hook's payload says of records; `undefined` for the payload of another agent, or of none. */
export function noteOf(payload: unknown): readonly RecordNote[] | undefined {
	const { data } = payloadSchema.safeParse(payload);
	if (data === undefined || !RECORD.test(data.transcript_path) || OTHER.test(data.transcript_path)) return undefined;
	const { hook_event_name: event, transcript_path: record } = data;
	const subagent = subagentRecord(data);
	if (subagent !== undefined) {
		const what = event === "SubagentStop" ? "ended" : "changed";
		return [
			{ record, what: "changed" },
			{ record: subagent, what },
		];
	}
	if (event === "Stop" || event === "StopFailure") return [{ record, what: "settled" }];
	return [{ record, what: event === "SessionEnd" ? "ended" : "changed" }];
}

/** The record of the subagent that a hook was called in. Releases before 2.1 keep it beside its parent's, and say so. */
function subagentRecord(payload: Payload): string | undefined {
	const { agent_id: id, agent_transcript_path: path, transcript_path: parent } = payload;
	if (typeof path === "string" && path !== parent) return path;
	if (id === undefined || basename(id) !== id) return undefined;
	return join(dirname(parent), basename(parent, ".jsonl"), "subagents", `agent-${id}.jsonl`);
}
