import * as z from "zod/mini";
import type { RecordNote } from "../agent.ts";
import { type Sample, sampleBehind } from "./sample.ts";

const payloadSchema = z.looseObject({
	hook_event_name: z.string(),
	session_id: z.string(),
	/** Claude Code, whose hooks have the same payloads, keeps its records elsewhere. */
	transcript_path: z.string().check(z.regex(/[/\\]\.factory[/\\]sessions[/\\](?:[^/\\]+[/\\])?[0-9a-f-]{36}\.jsonl$/)),
	/** The newest message of the session; absent where nothing was said yet. */
	message_id: z.optional(z.string()),
	// Cursor and Codex name themselves so.
	cursor_version: z.optional(z.never()),
	workspace_roots: z.optional(z.never()),
	turn_id: z.optional(z.never()),
});
type Payload = z.infer<typeof payloadSchema>;

const WHAT: Readonly<Record<string, RecordNote["what"]>> = { Stop: "settled", SessionEnd: "ended" };

/**
 * What a hook's payload says of records; `undefined` for the payload of another agent, or of none. Reads the session's
 * total of tokens where the hook stands between turns.
 */
export function noteOf(payload: unknown): readonly RecordNote[] | undefined {
	const { data } = payloadSchema.safeParse(payload);
	if (data === undefined) return undefined;
	const sample = sampleOf(data);
	return [
		{
			record: data.transcript_path,
			what: WHAT[data.hook_event_name] ?? "changed",
			...(sample !== undefined && { keep: sample }),
		},
	];
}

function sampleOf({ hook_event_name: event, transcript_path: record, message_id: id }: Payload): Sample | undefined {
	const resumes = event === "SessionStart";
	if (id === undefined || !(resumes || event in WHAT)) return undefined;
	const sample = sampleBehind(record, id);
	return sample && { ...sample, ...(resumes && { resumes }) };
}
