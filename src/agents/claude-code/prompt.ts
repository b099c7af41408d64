import { isRecord } from "../../../exporter/is-record.ts";
import type { MessagePart } from "../../../exporter/messages.ts";
import type { ToolReturned } from "../../transcript.ts";
import { text } from "../files/fields.ts";
import { blocksOf, type Line, messageOf } from "./line.ts";

/** What Claude Code writes in the user's name: notes about commands, reminders, interruptions. */
const NOT_TYPED =
	/^\s*(?:<(?:local-command-|command-name>|command-message>|system-reminder>|bash-)|\[Request interrupted)/;
const NOTIFICATION = "<task-notification>";

/** Who wrote a line of type `user` that returns no tool's result; `undefined`: nobody said anything with it. */
export function authorOf(line: Line): "user" | "agent" | undefined {
	if (line.isMeta === true || line.isCompactSummary === true || line.isVisibleInTranscriptOnly === true)
		return undefined;
	const [first] = blocksOf(messageOf(line));
	const words = text(first?.text) ?? "";
	if (line.promptSource === "system" || line.turnOrigin === "task_notification" || words.startsWith(NOTIFICATION)) {
		return "agent";
	}
	return first === undefined || NOT_TYPED.test(words) ? undefined : "user";
}

/** Texts, and marks in the place of images. */
export const partsOf = (blocks: readonly Line[]): readonly MessagePart[] =>
	blocks.flatMap((block): readonly MessagePart[] => {
		if (block.type === "text") return [{ type: "text", content: text(block.text) ?? "" }];
		if (block.type !== "image") return [];
		const mimeType = (isRecord(block.source) ? text(block.source.media_type) : undefined) ?? "image";
		return [{ type: "blob", mime_type: mimeType, content: `[image ${mimeType}]` }];
	});

/** The results of tools on a line. `names`: of the tools, by the ids of their calls. */
export const resultsOf = (
	line: Line,
	names: ReadonlyMap<string, string>,
): readonly Pick<ToolReturned, "callId" | "toolName" | "isError" | "parts">[] =>
	blocksOf(messageOf(line)).flatMap((block) => {
		const callId = text(block.tool_use_id);
		if (block.type !== "tool_result" || callId === undefined) return [];
		return [
			{
				...{ callId, toolName: names.get(callId) ?? "", isError: block.is_error === true },
				parts: partsOf(blocksOf(block)),
			},
		];
	});
