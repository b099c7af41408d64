import { ATTR, OPERATION, PURPOSE } from "../../exporter/semconv.ts";
import type {
	ContextSummarised,
	MessageInjected,
	ModelCalledAside,
	SessionRecounted,
	SessionRenamed,
	UserCommandRan,
} from "../transcript.ts";
import type { Unread } from "./content.ts";
import type { Input } from "./input.ts";
import { EXCLUDED, type Privacy } from "./privacy.ts";
import { providerName } from "./provider-name.ts";
import { usageAttributes } from "./totals.ts";

/** Something outside any turn that is a unit of sync by itself. */
export type AsideEvent =
	| ContextSummarised
	| ModelCalledAside
	| UserCommandRan
	| MessageInjected
	| SessionRenamed
	| (SessionRecounted & { readonly entryId: string });

export interface AsideFacts {
	readonly name: string;
	readonly startedAt: number;
	readonly client?: boolean;
	readonly error?: string;
	readonly attributes: (privacy: Privacy | undefined) => Unread;
	readonly input?: Input;
}

/** What an aside's span says beside what all spans say. `nextTime` gives a message its place in the session's order. */
export function asideFacts(
	event: AsideEvent,
	model: { readonly provider: string; readonly model: string } | undefined,
	nextTime: (at: number) => number,
): AsideFacts {
	switch (event.type) {
		case "context_summarised":
			return {
				name: event.byModel && model !== undefined ? `chat ${model.model}` : event.purpose,
				startedAt: event.startedAt ?? event.recordedAt,
				client: event.byModel,
				attributes: () => ({
					[ATTR.purpose]: event.purpose,
					...(event.byModel && chatAttributes(model)),
					...usageAttributes(event.usage),
				}),
			};
		case "model_called_aside":
			return {
				name: `chat ${event.model}`,
				startedAt: event.recordedAt,
				client: true,
				attributes: () => ({
					[ATTR.purpose]: event.purpose,
					...chatAttributes(event),
					...usageAttributes(event.usage),
				}),
			};
		case "user_command_ran":
			return userCommand(event, nextTime);
		case "message_injected":
			return {
				name: `custom_message ${event.customType}`,
				startedAt: event.recordedAt,
				input: { at: nextTime(event.recordedAt), message: { role: "system", parts: event.parts } },
				attributes: () => ({ [ATTR.purpose]: PURPOSE.customMessage }),
			};
		case "session_recounted":
			return {
				name: "recount",
				startedAt: event.recordedAt,
				attributes: () => ({ [ATTR.purpose]: PURPOSE.recount }),
			};
		case "session_renamed":
			return {
				name: "rename",
				startedAt: event.recordedAt,
				attributes: () => ({ [ATTR.purpose]: PURPOSE.rename }),
			};
	}
}

const chatAttributes = (model: { readonly provider: string; readonly model: string } | undefined): Unread => ({
	[ATTR.operationName]: OPERATION.chat,
	[ATTR.providerName]: model && providerName(model.provider),
	[ATTR.requestModel]: model?.model,
});

function userCommand(event: UserCommandRan, nextTime: (at: number) => number): AsideFacts {
	const failed = event.cancelled || (event.exitCode !== undefined && event.exitCode !== 0);
	const told = { command: event.command };
	const input: Input = {
		at: nextTime(event.recordedAt),
		toldTool: told,
		message: {
			role: "user",
			parts: [
				{ type: "text", content: `!${event.command}` },
				{ type: "tool_call_response", id: event.entryId, response: event.output },
			],
		},
	};
	return {
		name: "execute_tool bash",
		startedAt: event.recordedAt,
		...(failed && { error: event.cancelled ? "cancelled" : `exit code ${event.exitCode}` }),
		input,
		attributes: (privacy) => ({
			[ATTR.purpose]: PURPOSE.userCommand,
			[ATTR.operationName]: OPERATION.executeTool,
			[ATTR.toolName]: "bash",
			[ATTR.toolCallId]: event.entryId,
			[ATTR.toolArguments]: { json: privacy?.excludes(told) ? EXCLUDED : told },
			[ATTR.toolResult]: privacy?.excludes(told) ? EXCLUDED : event.output,
			[ATTR.errorType]: failed ? "tool_error" : undefined,
		}),
	};
}
