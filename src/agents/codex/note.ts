import * as z from "zod/mini";
import type { Machine } from "../../machine/this-machine.ts";
import type { RecordNote } from "../agent.ts";
import { codexFolder } from "./home/folder.ts";
import { recordIn } from "./rollout-files.ts";

const hookSchema = z.looseObject({
	hook_event_name: z.string(),
	session_id: z.string(),
	transcript_path: z.string().check(z.regex(/[/\\]rollout-[^/\\]+\.jsonl(\.zst)?$/)),
	agent_transcript_path: z.optional(z.nullable(z.string())),
	cursor_version: z.optional(z.never()),
});

/** What `notify` in config.toml gets. */
const notifySchema = z.looseObject({ type: z.literal("agent-turn-complete"), "thread-id": z.string() });

/** What a hook's payload says of records; `undefined` for the payload of another agent, or of none. */
export function noteOf(payload: unknown, machine: Pick<Machine, "env" | "home">): readonly RecordNote[] | undefined {
	const notified = notifySchema.safeParse(payload).data;
	if (notified !== undefined) {
		const record = recordIn(codexFolder(machine), notified["thread-id"]);
		return record === undefined ? [] : [{ record, what: "settled" }];
	}
	const { data } = hookSchema.safeParse(payload);
	if (data === undefined) return undefined;
	const { hook_event_name: event, transcript_path: record, agent_transcript_path: child } = data;
	if (event === "SessionEnd") return [{ record, what: "ended" }];
	const settled: RecordNote = { record, what: event === "Stop" ? "settled" : "changed" };
	return typeof child === "string" && child !== record ? [settled, { record: child, what: "changed" }] : [settled];
}
