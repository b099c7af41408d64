import type { NestedCall, ToolModelCall, ToolReturned, Usage } from "../../transcript.ts";
import { partsOf } from "./content.ts";
import { type Fields, isFields, list, text } from "./entry.ts";
import type { LiveFacts } from "./live-facts.ts";
import { usageOf } from "./usage.ts";

/** No tool runs longer: about 31 years, in milliseconds. */
const LONGEST_MS = 1e12;

/** What a `toolResult` message of pi tells, beside what all entries tell. `live` holds what no file knows. */
export function tellToolResult(message: Fields, live: LiveFacts | undefined): Omit<ToolReturned, keyof Recorded> {
	const callId = text(message.toolCallId);
	const endedAt = live?.toolEnds.get(callId);
	const args = live?.toolArguments.get(callId);
	const durationMs = duration(message.durationMs);
	const usage = usageOf(message.usage);
	return {
		type: "tool_returned",
		callId,
		toolName: text(message.toolName),
		isError: message.isError === true,
		parts: partsOf(message.content),
		...(endedAt !== undefined && { endedAt }),
		...(durationMs !== undefined && { durationMs }),
		...(args !== undefined && { arguments: args }),
		...nestedCalls(message.nestedCalls, live),
		...(usage !== undefined && spent(usage) && { usage, ...modelCalls(message.details) }),
	};
}

interface Recorded {
	readonly entryId: string;
	readonly recordedAt: number;
	readonly inherited?: boolean;
	readonly parentEntryId?: string;
}

/** Calls of other tools that this one made (pi 1.x): each with its arguments, unless pi had no room for them. */
function nestedCalls(
	value: unknown,
	live: LiveFacts | undefined,
): { readonly nested?: readonly NestedCall[]; readonly nestedIncomplete?: boolean } {
	if (!isFields(value)) return {};
	const nested = list(value.calls).flatMap((call) => (isFields(call) ? [nestedCall(call, live)] : []));
	const whole = value.complete === true && nested.every((call) => call.arguments !== undefined);
	return { ...(nested.length > 0 && { nested }), ...(!whole && { nestedIncomplete: true }) };
}

function nestedCall(call: Fields, live: LiveFacts | undefined): NestedCall {
	const callId = text(call.id);
	const durationMs = duration(call.durationMs);
	const startedAt = live?.nestedStarts.get(callId);
	return {
		callId,
		toolName: text(call.name),
		status: call.status === "ok" || call.status === "error" ? call.status : "unfinished",
		...(call.arguments !== undefined && { arguments: call.arguments }),
		...(durationMs !== undefined && { durationMs }),
		...(typeof call.error === "string" && { errorMessage: call.error }),
		...(startedAt !== undefined && { startedAt }),
	};
}

/** codemode lists the calls that a script made to models: `{name: "models.classify", args: "<provider>/<model>", cost}`. */
function modelCalls(details: unknown): { readonly modelCalls?: readonly ToolModelCall[] } {
	const calls = list(isFields(details) ? details.calls : undefined).flatMap((call): ToolModelCall[] => {
		if (!isFields(call) || !text(call.name).startsWith("models.")) return [];
		const { args, cost } = call;
		const [, provider, model] = /^([^/\s]+)\/(\S+)$/.exec(text(args)) ?? [];
		if (provider === undefined || model === undefined) return [];
		return typeof cost === "number" && cost > 0 && Number.isFinite(cost) ? [{ provider, model, cost }] : [];
	});
	return calls.length === 0 ? {} : { modelCalls: calls };
}

/** A length of time as pi writes it, in milliseconds; `undefined` where it is none. */
export const duration = (value: unknown): number | undefined =>
	typeof value === "number" && value >= 0 && value <= LONGEST_MS ? value : undefined;

const spent = ({ input, output, cacheRead, cacheWrite, cost = 0 }: Usage): boolean =>
	input + output + cacheRead + cacheWrite + cost > 0;
