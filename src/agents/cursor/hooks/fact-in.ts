import type { Fact, Tokens } from "./fact.ts";
import type { Payload } from "./payload.ts";
import { printOf } from "./print.ts";
import { mcpResultIn, resultIn, toldIn } from "./tool-result.ts";

/** What is kept of a payload. Who the user is and what the transcript holds itself is not. */
export function factIn(payload: Payload): Fact {
	const { generation_id: generation, model, cursor_version: version } = payload;
	const [root] = payload.workspace_roots ?? [];
	const common = {
		...(generation && { generation }),
		...(model && { model }),
		...(version && { version }),
		...(root && { cwd: folderOf(root) }),
	};
	return { ...common, ...saidIn(payload) };
}

function saidIn(payload: Payload): Fact {
	const durationMs = payload.duration_ms ?? payload.duration ?? undefined;
	const timed = durationMs !== undefined && durationMs >= 0 && { durationMs };
	const { tool_name: tool, tool_use_id: callId, text } = payload;
	const tokens = tokensIn(payload);
	switch (payload.hook_event_name) {
		case "beforeSubmitPrompt":
			return payload.prompt ? { type: "prompted", text: printOf(payload.prompt) } : { type: "seen" };
		case "afterAgentThought":
			return text ? { type: "thought", text, ...timed } : { type: "seen" };
		case "afterAgentResponse":
			return { type: "responded", text: printOf(text ?? ""), ...(tokens && { tokens }) };
		case "postToolUse":
			return {
				...{ type: "tool_returned", ...(callId && { callId }), tool: tool ?? "" },
				...{ told: [...toldIn(payload.tool_input)], ...resultIn(payload.tool_output), ...timed },
			};
		case "postToolUseFailure":
			return {
				...{ type: "tool_returned", ...(callId && { callId }), tool: tool ?? "" },
				...{ told: [...toldIn(payload.tool_input)], result: payload.error_message ?? "", isError: true, ...timed },
			};
		case "afterShellExecution": {
			const told = [...toldIn({ command: payload.command ?? "" })];
			return { type: "tool_returned", tool: "Shell", told, result: payload.output ?? "", isError: false, ...timed };
		}
		case "afterMCPExecution": {
			const told = [...toldIn(payload.tool_input), ...toldIn(tool)];
			return { type: "tool_returned", tool: tool ?? "", told, ...mcpResultIn(payload.result_json), ...timed };
		}
		case "preCompact":
			return { type: "compacts" };
		case "stop":
			return { type: "stopped", status: payload.status ?? "", ...(tokens && { tokens }) };
		default:
			return { type: "seen" };
	}
}

/** `undefined` where Cursor does not say them, as older versions. */
function tokensIn(payload: Payload): Tokens | undefined {
	const { input_tokens: input, output_tokens: output } = payload;
	if (typeof input !== "number" || typeof output !== "number") return undefined;
	const tokens = {
		...{ input, output },
		...{ cacheRead: payload.cache_read_tokens ?? 0, cacheWrite: payload.cache_write_tokens ?? 0 },
	};
	return Object.values(tokens).every((count) => Number.isFinite(count) && count >= 0) ? tokens : undefined;
}

/** On Windows Cursor writes `/c:/folder`. */
const folderOf = (root: string): string => (/^\/[a-z]:[/\\]/i.test(root) ? root.slice(1) : root);
