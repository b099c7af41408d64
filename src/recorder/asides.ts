import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { ATTR, OPERATION, PURPOSE, SPAN_KIND } from "../../exporter/semconv.ts";
import type {
	ContextSummarised,
	MessageInjected,
	ModelCalledAside,
	SessionRecounted,
	SessionRenamed,
	SessionUsed,
	ToolReturned,
	UserCommandRan,
} from "../transcript.ts";
import type { Unread } from "./content.ts";
import { spanIdOf } from "./ids.ts";
import { EXCLUDED, type Privacy } from "./privacy.ts";
import { recordedSpan, type SpanOrigin } from "./recorded-span.ts";
import type { SessionIdentity } from "./session-identity.ts";
import { chatName, providerName, type SelectedModel, usageAttributes } from "./so-far.ts";
import { type Input, inputAttributes, isExcluded, resultText, toldIn } from "./turn.ts";

/** Something outside any turn that is a unit of sync by itself. */
export type AsideEvent =
	| ContextSummarised
	| ModelCalledAside
	| SessionUsed
	| UserCommandRan
	| MessageInjected
	| SessionRenamed
	/** Of a call that is not on record. */
	| ToolReturned
	| (SessionRecounted & { readonly entryId: string });

export interface AsideFacts {
	readonly name: string;
	readonly startedAt: number;
	readonly client?: boolean;
	readonly error?: string;
	readonly attributes: (privacy: Privacy | undefined) => Unread;
	readonly inputs?: readonly Input[];
}

/** The span of an aside. `unit` is what ends every unit of sync; `parentSpanId` the run's or the session's. */
export function asideSpan(
	origin: SpanOrigin,
	session: SessionIdentity,
	event: AsideEvent,
	{ inputs = [], ...facts }: AsideFacts,
	parentSpanId: string,
	unit: Unread,
): ReadableSpan {
	return recordedSpan(origin, {
		...facts,
		session,
		spanId: spanIdOf(session.began.sessionId, "aside", event.entryId),
		parentSpanId,
		endedAt: event.recordedAt,
		attributes: (privacy) => ({
			...session.common,
			...session.project,
			[ATTR.kind]: SPAN_KIND.aside,
			...facts.attributes(privacy),
			...inputAttributes(inputs, privacy),
			...unit,
		}),
	});
}

/** What an aside's span says beside what all spans say. `nextTime` gives a message its place in the session's order. */
export function asideFacts(event: AsideEvent, selected: SelectedModel, nextTime: (at: number) => number): AsideFacts {
	switch (event.type) {
		case "context_summarised": {
			const { provider, model: named } = event;
			const isNamed = provider !== undefined && named !== undefined;
			const model = isNamed ? { provider, model: named } : selected.unnamed(event.mayBeRouted === true);
			return {
				name: event.byModel && model !== undefined ? chatName(model.model) : event.purpose,
				startedAt: event.startedAt ?? event.recordedAt,
				client: event.byModel,
				attributes: () => ({
					[ATTR.purpose]: event.purpose,
					...(event.byModel && chatAttributes(model)),
					...usageAttributes(event.usage),
				}),
			};
		}
		case "model_called_aside":
			return {
				name: chatName(event.model),
				startedAt: event.recordedAt,
				client: true,
				attributes: () => ({
					[ATTR.purpose]: event.purpose,
					...chatAttributes(event),
					...usageAttributes(event.usage),
				}),
			};
		case "session_used":
			return {
				name: "usage",
				startedAt: event.recordedAt,
				attributes: () => ({
					[ATTR.purpose]: PURPOSE.sessionUsage,
					[ATTR.providerName]: event.provider && providerName(event.provider),
					[ATTR.requestModel]: event.model,
					...usageAttributes(event.usage),
				}),
			};
		case "user_command_ran":
			return userCommand(event, nextTime);
		case "tool_returned":
			return strayResult(event, nextTime);
		case "message_injected":
			return {
				name: `custom_message ${event.customType}`,
				startedAt: event.recordedAt,
				inputs: [{ at: nextTime(event.recordedAt), message: { role: "system", parts: event.parts } }],
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
	[ATTR.requestModel]: model?.model || undefined,
});

function userCommand(event: UserCommandRan, nextTime: (at: number) => number): AsideFacts {
	const failed = event.cancelled || (event.exitCode !== undefined && event.exitCode !== 0);
	const told = { command: event.command };
	const input: Input = {
		at: nextTime(event.recordedAt),
		told: () => [told],
		message: {
			role: "user",
			parts: [
				{ type: "text", content: `!${event.command}` },
				{ type: "tool_call_response", id: event.entryId, response: event.output },
			],
		},
	};
	return {
		name: `execute_tool ${event.toolName}`,
		startedAt: event.recordedAt,
		...(failed && { error: event.cancelled ? "cancelled" : `exit code ${event.exitCode}` }),
		inputs: [input],
		attributes: (privacy) => ({
			[ATTR.purpose]: PURPOSE.userCommand,
			[ATTR.operationName]: OPERATION.executeTool,
			[ATTR.toolName]: event.toolName,
			[ATTR.toolCallId]: event.entryId,
			[ATTR.toolArguments]: { json: privacy?.excludes(told) ? EXCLUDED : told },
			[ATTR.toolResult]: privacy?.excludes(told) ? EXCLUDED : event.output,
			[ATTR.errorType]: failed ? "tool_error" : undefined,
		}),
	};
}

/** A result whose call is not on record: nobody knows what the tool was told. */
function strayResult(event: ToolReturned, nextTime: (at: number) => number): AsideFacts {
	const { callId, toolName, recordedAt, isError } = event;
	const told = toldIn(undefined, event);
	const at = nextTime(recordedAt);
	const response = resultText(event.parts);
	return {
		name: `execute_tool ${toolName}`,
		startedAt: recordedAt - (event.durationMs ?? 0),
		...(isError && { error: "tool_error" }),
		inputs: [
			{ at, message: { role: "assistant", parts: [{ type: "tool_call", id: callId, name: toolName }] } },
			{
				at,
				told,
				message: {
					role: "tool",
					parts: [{ type: "tool_call_response", id: callId, response, ...(isError && { is_error: true }) }],
				},
			},
		],
		attributes: (privacy) => ({
			[ATTR.purpose]: PURPOSE.strayResult,
			[ATTR.operationName]: OPERATION.executeTool,
			[ATTR.toolName]: toolName,
			[ATTR.toolCallId]: callId,
			[ATTR.toolResult]: isExcluded(told(), privacy) ? EXCLUDED : response,
			[ATTR.errorType]: isError ? "tool_error" : undefined,
		}),
	};
}
