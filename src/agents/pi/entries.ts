import { isRecord } from "../../../exporter/is-record.ts";
import type { ModelAnswered, StopReason, TranscriptEvent, Usage } from "../../transcript.ts";
import { type Fields, type SessionEntry, type SessionHeader, text } from "./entry.ts";
import type { LiveFacts } from "./live-record.ts";
import { duration, mayBePhantom, partsOf, tellToolResult, usageOf } from "./message.ts";

/** What one of pi's session entries tells. Live sessions and session files share this, so they cannot drift apart. */
export function tellEntry(entry: SessionEntry, header: SessionHeader, live?: LiveFacts): TranscriptEvent | undefined {
	const recordedAt = Date.parse(entry.timestamp);
	if (Number.isNaN(recordedAt)) return undefined;
	const recorded = { entryId: entry.id, recordedAt, ...(isInherited(entry, header) && { inherited: true }) };
	switch (entry.type) {
		case "message":
			return isRecord(entry.message) ? tellMessage(entry.message, recorded, live) : undefined;
		case "custom_message":
			return {
				type: "message_injected",
				...recorded,
				customType: text(entry.customType),
				parts: partsOf(entry.content),
			};
		case "session_info":
			return { type: "session_renamed", ...recorded, name: text(entry.name) };
		case "model_change":
			return { type: "model_selected", ...recorded, provider: text(entry.provider), model: text(entry.modelId) };
		case "compaction":
		case "branch_summary":
			return {
				type: "context_summarised",
				...recorded,
				purpose: entry.type,
				byModel: entry.fromHook !== true,
				...(live?.summaryBegan !== undefined && { startedAt: live.summaryBegan }),
				...usageIfKnown(entry.usage),
				// A pi that writes usage here can have virtual models, which route each request to another model.
				...(isRecord(entry.usage) && { mayBeRouted: true }),
			};
		case "usage":
			return {
				type: "model_called_aside",
				...recorded,
				purpose: entry.kind === "cache_warm" ? "cache_warming" : text(entry.kind),
				provider: text(entry.provider),
				model: text(entry.model),
				usage: usageOf(entry.usage) ?? { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 },
			};
		default:
			return undefined;
	}
}

/**
 * Forks copy entries with their ids, times and usage: with a parent, what is not newer than the header happened there.
 * A clone can be made in the very millisecond of the last answer; nothing of a session's own is as old as its header.
 */
const isInherited = (entry: SessionEntry, header: SessionHeader): boolean =>
	header.parentSession !== undefined && Date.parse(entry.timestamp) <= Date.parse(header.timestamp);

interface Recorded {
	readonly entryId: string;
	readonly recordedAt: number;
	readonly inherited?: boolean;
}

function tellMessage(message: Fields, recorded: Recorded, live: LiveFacts | undefined): TranscriptEvent | undefined {
	const at = isTime(message.timestamp) ? message.timestamp : recorded.recordedAt;
	switch (message.role) {
		case "user":
			return { type: "user_messaged", ...recorded, at, parts: partsOf(message.content) };
		case "assistant":
			return tellAnswer(message, recorded, at, live);
		case "toolResult":
			return { ...recorded, ...tellToolResult(message, live) };
		case "bashExecution":
			if (message.excludeFromContext === true) return undefined;
			return {
				type: "user_command_ran",
				toolName: "bash",
				...recorded,
				command: text(message.command),
				output: text(message.output),
				cancelled: message.cancelled === true,
				...(typeof message.exitCode === "number" && { exitCode: message.exitCode }),
			};
		case "custom":
		case "hookMessage": // Its name in files of version 2.
			return {
				type: "message_injected",
				...recorded,
				customType: text(message.customType),
				parts: partsOf(message.content),
			};
		default:
			return undefined;
	}
}

/** How far from 1970 a date can be, in ms. Numbers far beyond lose their milliseconds, and ids what tells them apart. */
const FARTHEST = 8.64e15;

const isTime = (value: unknown): value is number => typeof value === "number" && Math.abs(value) <= FARTHEST;

/** The `api` of pi's virtual models. Only a request that failed before it reached a model keeps it. */
const VIRTUAL = "pi-virtual";

function tellAnswer(message: Fields, recorded: Recorded, at: number, live: LiveFacts | undefined): TranscriptEvent {
	const firstChunkAt = live?.firstChunks.get(at);
	const http = live?.http.get(at);
	const durationMs = duration(message.durationMs);
	const answer: ModelAnswered = {
		type: "model_answered",
		...recorded,
		at,
		provider: text(message.provider),
		model: text(message.model),
		parts: partsOf(message.content),
		stopReason: stopReasonOf(message.stopReason),
		...(typeof message.errorMessage === "string" && { errorMessage: message.errorMessage }),
		...(typeof message.responseModel === "string" && { responseModel: message.responseModel }),
		...(typeof message.responseId === "string" && { responseId: message.responseId }),
		...(durationMs !== undefined && { durationMs }),
		...(message.api === VIRTUAL && { unrouted: true }),
		...usageIfKnown(message.usage, message.stopReason),
		...(firstChunkAt !== undefined && { firstChunkAt }),
		...(http !== undefined && { http }),
	};
	return mayBePhantom(answer) ? { ...answer, mayBePhantom: true } : answer;
}

/** pi's words for why a model stopped, in the conventions' words. */
export function stopReasonOf(reason: unknown): StopReason {
	switch (reason) {
		case "length":
		case "error":
		case "aborted":
		case "deferred":
			return reason;
		case "toolUse":
			return "tool_call";
		default:
			return "stop";
	}
}

/** All zero on a failed call means that nobody told, not that it was free. */
function usageIfKnown(value: unknown, stopReason?: unknown): { usage: Usage } | undefined {
	const usage = usageOf(value);
	if (usage === undefined) return undefined;
	const failed = stopReason === "error" || stopReason === "aborted";
	const untold = usage.input + usage.output + usage.cacheRead + usage.cacheWrite === 0;
	return failed && untold ? undefined : { usage };
}
