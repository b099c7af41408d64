import type { Machine } from "../../machine/this-machine.ts";
import type { RecordNote } from "../agent.ts";
import { factIn } from "./hooks/fact-in.ts";
import { payloadOf } from "./hooks/payload.ts";
import { recordOf } from "./record-of.ts";

/** Events whose payloads are kept. Whoever adds others by hand harms nothing. */
const EVENTS: ReadonlySet<string> = new Set([
	...["sessionStart", "sessionEnd", "beforeSubmitPrompt", "afterAgentThought", "afterAgentResponse"],
	...["postToolUse", "postToolUseFailure", "afterShellExecution", "afterMCPExecution"],
	...["subagentStart", "subagentStop", "preCompact", "stop"],
]);

/**
 * What a hook's payload says of records; `undefined` for the payload of another agent, or of none. A hook of Cursor's that
 * tells nothing needed names no record.
 */
export function noteOf(payload: unknown, machine: Pick<Machine, "home">): readonly RecordNote[] | undefined {
	const said = payloadOf(payload);
	if (said === undefined) return undefined;
	const event = said.hook_event_name;
	if (!EVENTS.has(event)) return [];
	const what = event === "stop" ? "settled" : event === "sessionEnd" ? "ended" : "changed";
	return [{ record: recordOf(said, machine), what, keep: factIn(said) }];
}
