import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { ATTR, OPERATION, PURPOSE } from "../../exporter/semconv.ts";
import type { NestedCall, ToolModelCall, ToolReturned } from "../transcript.ts";
import type { Unread } from "./content.ts";
import { spanIdOf, toolKey } from "./ids.ts";
import { EXCLUDED, UNKNOWN } from "./privacy.ts";
import { recordedSpan, type SpanOrigin } from "./recorded-span.ts";
import type { SessionIdentity } from "./session-identity.ts";
import { chatName, providerName, usageAttributes } from "./so-far.ts";
import {
	callEnd,
	distinct,
	endOf,
	isExcluded,
	lacksResult,
	resultText,
	type ToolCall,
	type Turn,
	toldTo,
} from "./turn.ts";

/** Where the spans below a tool's span hang, and how long the tool ran. */
interface ToolFrame {
	readonly spanId: string;
	/** Unique in the session. */
	readonly key: string;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	readonly endedAt: number;
}

/** `execute_tool` of one call, with the calls below it that the tool made to other tools and to models. */
export function toolSpans(
	origin: SpanOrigin,
	session: SessionIdentity,
	turn: Turn,
	call: ToolCall,
	parentSpanId: string,
	leftAt: number | undefined,
): ReadableSpan[] {
	const { part, returned } = call;
	const { key } = call;
	const frame = { key, spanId: spanIdOf(session.began.sessionId, "tool", key), ...timesOf(turn, returned, leftAt) };
	const isCutOff = returned === undefined && !lacksResult(turn, call);
	const failure = isCutOff ? "interrupted" : returned?.isError ? "tool_error" : undefined;
	const args = returned?.arguments ?? part.arguments;
	const span = recordedSpan(origin, {
		name: `execute_tool ${part.name}`,
		session,
		spanId: frame.spanId,
		parentSpanId,
		startedAt: frame.startedAt,
		endedAt: frame.endedAt,
		...(failure !== undefined && { error: failure }),
		attributes: (privacy) => {
			const excluded = isExcluded(toldTo(call), privacy);
			return {
				...session.common,
				[ATTR.operationName]: OPERATION.executeTool,
				[ATTR.toolName]: part.name,
				[ATTR.toolType]: "function",
				[ATTR.toolCallId]: part.id,
				[ATTR.toolIndex]: call.index,
				[ATTR.toolArguments]: { json: excluded ? EXCLUDED : (args ?? {}) },
				[ATTR.toolResult]: returned && (excluded ? EXCLUDED : resultText(returned.parts)),
				[ATTR.errorType]: failure,
				[ATTR.interrupted]: isCutOff || undefined,
			};
		},
	});
	if (returned === undefined) return [span];
	return [
		span,
		...nestedToolSpans(origin, session, returned, frame),
		...toolModelSpans(origin, session, returned, frame),
	];
}

/** A live session knows when this very tool ended, a record of pi 1.x how long it ran, an older one only the batch's end. */
function timesOf(turn: Turn, returned: ToolReturned | undefined, leftAt: number | undefined) {
	const asked = callEnd(turn);
	if (returned === undefined) return { startedAt: asked, endedAt: endOf(turn, leftAt) };
	const { durationMs, endedAt, recordedAt } = returned;
	if (durationMs === undefined) return { startedAt: asked, endedAt: endedAt ?? recordedAt };
	const startedAt = endedAt === undefined ? asked : Math.max(asked, endedAt - durationMs);
	return { startedAt, endedAt: startedAt + durationMs };
}

const FAILURE: Readonly<Record<NestedCall["status"], string | undefined>> = {
	ok: undefined,
	error: "tool_error",
	unfinished: "interrupted",
};

/** `execute_tool` of each call that a tool made to another tool, below the span of the tool that made it. */
function nestedToolSpans(
	origin: SpanOrigin,
	session: SessionIdentity,
	{ callId, nested = [] }: ToolReturned,
	outer: ToolFrame,
): ReadableSpan[] {
	const keys = distinct(nested.map((call) => call.callId));
	const spanIds = keys.map((key) => spanIdOf(session.began.sessionId, "tool", toolKey(outer.key, key)));
	const placeOf = new Map(nested.map((call, index) => [call.callId, index]));
	return nested.map((call, index) => {
		const maker = placeOf.get(makerOf(call.callId));
		const startedAt = call.startedAt ?? outer.startedAt;
		const endedAt = call.durationMs === undefined ? Math.max(startedAt, outer.endedAt) : startedAt + call.durationMs;
		const failure = FAILURE[call.status];
		const told = [call, ...nested.filter((other) => other.callId.startsWith(`${call.callId}/`))].map(
			(one) => one.arguments ?? UNKNOWN,
		);
		// What a tool says of its failure can quote what it read, so only a call that names nothing excluded shows it.
		return recordedSpan(origin, {
			name: `execute_tool ${call.toolName}`,
			session,
			spanId: spanIds[index] ?? "",
			parentSpanId: (maker === undefined || maker === index ? undefined : spanIds[maker]) ?? outer.spanId,
			startedAt,
			endedAt,
			...(failure !== undefined && {
				error: (privacy) => (isExcluded(told, privacy) ? failure : (call.errorMessage ?? failure)),
			}),
			attributes: (privacy) => ({
				...session.common,
				[ATTR.operationName]: OPERATION.executeTool,
				[ATTR.toolName]: call.toolName,
				[ATTR.toolType]: "function",
				[ATTR.toolCallId]: call.callId,
				[ATTR.toolParentCallId]: maker === undefined ? callId : makerOf(call.callId),
				[ATTR.toolIndex]: index,
				...(call.arguments !== undefined && {
					[ATTR.toolArguments]: { json: isExcluded(told, privacy) ? EXCLUDED : call.arguments },
				}),
				[ATTR.errorType]: failure,
				[ATTR.interrupted]: call.status === "unfinished" || undefined,
			}),
		});
	});
}

/** Ids of nested calls are `<id of the call that made it>/<number>`. */
const makerOf = (callId: string): string => callId.slice(0, Math.max(0, callId.lastIndexOf("/")));

/** Costs are sums of floating-point numbers: a smaller difference is none. In USD. */
const NOTHING = 1e-9;

/**
 * What a tool spent on models, as `chat` spans below the tool's span: one for each model that the tool names, and one
 * without a model for the rest. Together they hold exactly the tool's usage.
 */
export function toolModelSpans(
	origin: SpanOrigin,
	session: SessionIdentity,
	returned: ToolReturned,
	tool: ToolFrame,
	more: Unread = {},
): ReadableSpan[] {
	return sharesOf(returned).map(({ model, provider, attributes }) => {
		const key = model === undefined ? tool.key : `${tool.key}\0${provider}/${model}`;
		return recordedSpan(origin, {
			name: chatName(model),
			session,
			spanId: spanIdOf(session.began.sessionId, "chat", key),
			parentSpanId: tool.spanId,
			client: true,
			startedAt: tool.startedAt,
			endedAt: tool.endedAt,
			attributes: {
				...session.common,
				[ATTR.operationName]: OPERATION.chat,
				[ATTR.purpose]: PURPOSE.tool,
				[ATTR.providerName]: provider && providerName(provider),
				[ATTR.requestModel]: model,
				...attributes,
				...more,
			},
		});
	});
}

interface Share {
	readonly provider?: string;
	readonly model?: string;
	readonly attributes: Unread;
}

/**
 * Tokens are known of the whole only: they go to the one model there is, else to a share without a model, whose cost is
 * what the named models leave.
 */
export function sharesOf({ usage, modelCalls = [] }: ToolReturned): readonly Share[] {
	if (usage === undefined) return [];
	const named = costByModel(modelCalls);
	const rest = (usage.cost ?? 0) - named.reduce((sum, { cost }) => sum + cost, 0);
	if (named.length === 0 || rest < -NOTHING) return [{ attributes: usageAttributes(usage) }];
	const [only, ...others] = named;
	if (only !== undefined && others.length === 0 && rest <= NOTHING) {
		return [{ provider: only.provider, model: only.model, attributes: usageAttributes(usage) }];
	}
	return [
		...named.map(({ provider, model, cost }) => ({ provider, model, attributes: { [ATTR.cost]: cost } })),
		{ attributes: usageAttributes({ ...usage, cost: rest > NOTHING ? rest : 0 }) },
	];
}

function costByModel(calls: readonly ToolModelCall[]): readonly ToolModelCall[] {
	const byModel = new Map<string, ToolModelCall>();
	for (const call of calls) {
		const key = `${call.provider}/${call.model}`;
		byModel.set(key, { ...call, cost: call.cost + (byModel.get(key)?.cost ?? 0) });
	}
	return [...byModel.values()];
}
