import type { MessagePart } from "../../../exporter/messages.ts";
import type { ToolReturned } from "../../transcript.ts";
import { saidIn } from "../files/content-parts.ts";
import { blocksOf, type Fields, fieldsOf, text } from "../files/fields.ts";

const REMINDER = /^\s*<system-reminder>/;
/** The tool that runs commands, and what it writes below their output. */
const COMMAND_TOOL = "Execute";
const FAILED_COMMAND = /\[Process exited with code [1-9]\d*\]\s*$/;

/**
 * Whether a line is a part of the conversation. Hooks' runs, what only the model or only the user sees, and the context of
 * a prompt are messages as well.
 */
export function isOfConversation({ type, id, message }: Fields): boolean {
	const { role, hookEventName, visibility } = fieldsOf(message);
	if (type !== "message" || hookEventName !== undefined || visibility !== undefined) return false;
	return (role === "user" || role === "assistant") && text(id)?.startsWith("context-") !== true;
}

/** What the user said; nothing where Droid wrote in the user's name. */
export const promptIn = ({ content }: Fields): readonly MessagePart[] =>
	saidIn(blocksOf(content).filter((block) => !REMINDER.test(text(block.text) ?? "")));

/** What the model said: text, thoughts and calls of tools, in their order. */
export const answerIn = ({ content }: Fields): readonly MessagePart[] =>
	blocksOf(content).flatMap((block): readonly MessagePart[] => {
		if (block.type === "thinking")
			return block.thinking ? [{ type: "reasoning", content: String(block.thinking) }] : [];
		if (block.type !== "tool_use") return saidIn([block]);
		const [id = "", name = ""] = [text(block.id), text(block.name)];
		return [{ type: "tool_call", id, name, arguments: block.input }];
	});

/** The results of tools in a message. `names`: of the tools, by the ids of their calls. */
export const resultsIn = (
	{ content }: Fields,
	names: ReadonlyMap<string, string>,
): readonly Pick<ToolReturned, "callId" | "toolName" | "isError" | "parts">[] =>
	blocksOf(content).flatMap((block) => {
		const callId = text(block.tool_use_id);
		if (block.type !== "tool_result" || callId === undefined) return [];
		const toolName = names.get(callId) ?? "";
		const parts = saidIn(blocksOf(block.content));
		const isFailed = toolName === COMMAND_TOOL && parts.some((part) => "content" in part && isFailure(part.content));
		return [{ callId, toolName, isError: block.is_error === true || isFailed, parts }];
	});

const isFailure = (words: string): boolean => FAILED_COMMAND.test(words.slice(-100));
