import { isRecord } from "../../../exporter/is-record.ts";
import type { MessagePart } from "../../../exporter/messages.ts";
import type { ModelAnswered, NestedCall, ToolModelCall, ToolReturned, Usage } from "../../transcript.ts";
import { type Fields, list, text } from "./entry.ts";
import type { LiveFacts } from "./live-record.ts";

/** pi's content (a text, or blocks of text, thinking, images and tool calls) as OTel's message parts, in its order. */
export function partsOf(content: unknown): readonly MessagePart[] {
	if (typeof content === "string") return content === "" ? [] : [{ type: "text", content }];
	return list(content).flatMap((block) => (isRecord(block) ? partOf(block) : []));
}

function partOf(block: Fields): MessagePart[] {
	switch (block.type) {
		case "text":
			return [{ type: "text", content: text(block.text) }];
		case "thinking":
			return [{ type: "reasoning", content: text(block.thinking) }];
		case "toolCall":
			return [{ type: "tool_call", id: text(block.id), name: text(block.name), arguments: block.arguments }];
		case "image":
			return [{ type: "blob", mime_type: text(block.mimeType), content: imageMarker(block) }];
		default:
			return [];
	}
}

/** `[image image/png 23 kB]`: an image is never sent, its kind and size are. */
function imageMarker(block: Fields): string {
	const bytes = Math.floor((text(block.data).length * 3) / 4);
	const size = bytes < 1000 ? `${bytes} B` : `${Math.round(bytes / 1000)} kB`;
	return `[image ${text(block.mimeType) || "unknown"} ${size}]`;
}

/** No count is larger, so that no sum of them loses its last digit or becomes infinite. */
const MOST = Number.MAX_SAFE_INTEGER;

const PLAIN_NUMBER = /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/**
 * Reads one usage object of pi: tokens, and `cost.total` in USD. Returns `undefined` if it holds no readable figure.
 *
 * A figure that is negative, no number, or absurdly large counts as absent, so one bad figure spoils no total. The
 * parts of `cost` are never added up: where the provider billed (`totalFromProvider`), they are only estimates.
 */
export function usageOf(value: unknown): Usage | undefined {
	if (!isRecord(value)) return undefined;
	const [input, output, cacheRead, cacheWrite, reasoning] = [
		figure(value.input),
		figure(value.output),
		figure(value.cacheRead),
		figure(value.cacheWrite),
		figure(value.reasoning),
	];
	const cost = isRecord(value.cost) ? figure(value.cost.total) : undefined;
	const known = [input, output, cacheRead, cacheWrite, reasoning, cost].some((one) => one !== undefined);
	if (!known) return undefined;
	return {
		input: input ?? 0,
		output: output ?? 0,
		cacheRead: cacheRead ?? 0,
		cacheWrite: cacheWrite ?? 0,
		...(reasoning !== undefined && { reasoning }),
		...(cost !== undefined && { cost }),
		...(cost !== undefined && isBilled(value.cost) && { costSource: "provider" }),
	};
}

const isBilled = (cost: unknown): boolean => isRecord(cost) && cost.totalFromProvider === true;

/** A number written as text counts: pi multiplies it by the price, which reads it as a number too. */
function figure(value: unknown): number | undefined {
	const number = typeof value === "string" && PLAIN_NUMBER.test(value.trim()) ? Number(value) : value;
	return typeof number === "number" && number >= 0 && number <= MOST ? number : undefined;
}

const NOTHING = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };

/** Longest time a phantom was seen to take, times fifty: no person aborts a real call this soon after a tool. */
const AT_ONCE_MS = 100;

/**
 * An abort while a tool runs makes pi add an assistant message for a call it never made: aborted (or an error that
 * says so), empty, unpaid, and over as soon as it began. It always follows the result of a tool.
 */
export function mayBePhantom(answer: ModelAnswered): boolean {
	const aborted = answer.stopReason === "aborted" || /abort/i.test(answer.errorMessage ?? "");
	const { input, output, cacheRead, cacheWrite } = answer.usage ?? NOTHING;
	const unpaid = input + output + cacheRead + cacheWrite === 0;
	return (
		aborted &&
		unpaid &&
		answer.parts.length === 0 &&
		answer.responseId === undefined &&
		(answer.durationMs ?? answer.recordedAt - answer.at) <= AT_ONCE_MS
	);
}

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
	if (!isRecord(value)) return {};
	const nested = list(value.calls).flatMap((call) => (isRecord(call) ? [nestedCall(call, live)] : []));
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
	const calls = list(isRecord(details) ? details.calls : undefined).flatMap((call): ToolModelCall[] => {
		if (!isRecord(call) || !text(call.name).startsWith("models.")) return [];
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
