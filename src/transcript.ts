import type { MessagePart } from "../exporter/messages.ts";

/**
 * What happened in a session of a coding agent, told in the past tense in the order of the session's own record.
 * A live session and a session file tell the same events, so what hears them cannot drift apart.
 * All times are milliseconds since 1970 and belong to the data: nobody who hears an event needs a clock.
 */
export type TranscriptEvent =
	| SessionBegan
	| SessionResumed
	| UserMessaged
	| ModelAnswered
	| ModelCallInterrupted
	| ToolReturned
	| ContextSummarised
	| ModelCalledAside
	| SessionUsed
	| UserCommandRan
	| MessageInjected
	| SessionRenamed
	| ModelSelected
	| RunSettled
	| SessionClosed
	| SessionRecounted;

/** Always the first event of a session. `at` is when the session was created. */
export interface SessionBegan {
	readonly type: "session_began";
	readonly at: number;
	readonly sessionId: string;
	readonly cwd: string;
	readonly agentName: string;
	readonly agentVersion?: string;
	/** Whether the user trusts the working folder, where a live agent says so; absent where that is not known. */
	readonly projectTrusted?: boolean;
	/** The user asked not to keep this session. */
	readonly ephemeral?: boolean;
	/** The session this one was forked or cloned from. */
	readonly parentSessionId?: string;
	/** The session whose trace that one is in, where it was a subagent's. */
	readonly parentRootSessionId?: string;
	/** Path of that session's record, which need not be there any more. */
	readonly parentRecord?: string;
	/** The span that started this agent, from `TRACEPARENT`. */
	readonly startedBy?: SpanReference;
	/** Of a subagent. */
	readonly startedByCall?: StartedByCall;
	/**
	 * The agent gives no two of its tool calls in a session the same id, so that a subagent can name the span of the call
	 * that started it.
	 */
	readonly callIdsAreUnique?: boolean;
	/** The git branch of the working folder when the session began, from the record. */
	readonly branch?: string;
}

/** What started a subagent. */
export interface StartedByCall {
	/** The session whose agent started it; that agent may be a subagent as well. */
	readonly sessionId: string;
	/** The tool call that did, where the record says so: the subagent then hangs below it, in the same trace. */
	readonly callId?: string;
	/** The session whose trace that session is in. Absent: it has a trace of its own. */
	readonly rootSessionId?: string;
}

export interface SpanReference {
	readonly traceId: string;
	readonly spanId: string;
}

/** A process took up a session that has a past. Only a live session knows it. */
export interface SessionResumed {
	readonly type: "session_resumed";
}

/** The part common to everything a session's record keeps. */
interface Recorded {
	/** The record's own id of the thing, unique in the session. */
	readonly entryId: string;
	/** When the record took it in. */
	readonly recordedAt: number;
	/** The entry that this one continues, for a record with branches; absent where the record does not say. */
	readonly follows?: string;
	/** Copied from the parent session: happened there and was paid for there. */
	readonly inherited?: boolean;
}

export interface UserMessaged extends Recorded {
	readonly type: "user_messaged";
	/** When it was typed; before `recordedAt` for a message that waited for the agent. */
	readonly at: number;
	readonly parts: readonly MessagePart[];
}

/** The agent, the provider that sent the bill, or pi-sync from a table of list prices. */
export type CostSource = "agent" | "provider" | "table";

/** Tokens of one model call. `input` excludes what was read from and written to the cache; `reasoning` is part of `output`. */
export interface Usage {
	readonly input: number;
	readonly output: number;
	readonly cacheRead: number;
	readonly cacheWrite: number;
	/** Of `cacheWrite`: what the cache keeps for an hour, at another price. */
	readonly cacheWrite1h?: number;
	readonly reasoning?: number;
	/** The record holds less than was used, and nobody knows how much less. */
	readonly isLowerBound?: boolean;
	/** It is not billed at the model's list price, such as a call of a faster tier. */
	readonly isOffList?: boolean;
	/** USD; absent when the price is not known. */
	readonly cost?: number;
	/** Who computed `cost`. Absent: the agent. */
	readonly costSource?: CostSource;
}

/** `deferred`: the provider takes the request and answers later. */
export type StopReason = "stop" | "length" | "tool_call" | "error" | "aborted" | "deferred";

interface ModelCall {
	/** Just before the request. */
	readonly at: number;
	/** The same more exactly, where only some readers of the record know it: ids come from `at`. */
	readonly startedAt?: number;
	readonly provider: string;
	/** Empty where the record does not say. */
	readonly model: string;
	/** Text, reasoning and tool calls in the order the model gave them. */
	readonly parts: readonly MessagePart[];
	/** First text, thinking or tool call, where the record or a live session says so. */
	readonly firstChunkAt?: number;
	/** Answers of the provider seen for this call. Only a live session knows them. */
	readonly http?: { readonly status: number; readonly attempts: number };
}

/** A model call ended, well or not; `recordedAt` is its end. */
export interface ModelAnswered extends Recorded, ModelCall {
	readonly type: "model_answered";
	readonly responseModel?: string;
	readonly responseId?: string;
	/** Milliseconds that the call took by a clock that never jumps; absent where the record does not say. */
	readonly durationMs?: number;
	/** Behind a tool's result, the agent wrote this down without a call: an abort makes some agents do so. */
	readonly mayBePhantom?: boolean;
	/** No model was reached: the request failed on its way from the selected model to one that can answer. */
	readonly unrouted?: boolean;
	/** Ids of its calls whose results nobody kept: that they are missing does not mean that they never came. */
	readonly lacksResultsOf?: readonly string[];
	readonly stopReason: StopReason;
	readonly errorMessage?: string;
	readonly usage?: Usage;
}

/** A model call was under way when the session was left. Only a live session knows it. */
export interface ModelCallInterrupted extends ModelCall {
	readonly type: "model_call_interrupted";
	readonly endedAt: number;
}

export interface ToolReturned extends Recorded {
	readonly type: "tool_returned";
	readonly callId: string;
	readonly toolName: string;
	readonly isError: boolean;
	readonly parts: readonly MessagePart[];
	/** The end of this very tool; `recordedAt` is the end of the whole parallel batch. Only a live session knows it. */
	readonly endedAt?: number;
	/** Milliseconds that this very tool ran; absent where the record does not say. */
	readonly durationMs?: number;
	/** The arguments it really ran with, where they differ from the call's. Only a live session knows them. */
	readonly arguments?: unknown;
	/** Calls that this tool made to other tools, in their order. */
	readonly nested?: readonly NestedCall[];
	/** True when the record does not name everything that those calls were told. */
	readonly nestedIncomplete?: boolean;
	/** What models cost that this tool or its nested calls asked; no other event holds it. */
	readonly usage?: Usage;
	/** The models behind `usage`, as far as the tool names them. Their costs are parts of `usage.cost`. */
	readonly modelCalls?: readonly ToolModelCall[];
}

/** A call that a tool made to another tool. The record holds no result of it. */
export interface NestedCall {
	readonly callId: string;
	readonly toolName: string;
	/** Absent where the record had no room for them. */
	readonly arguments?: unknown;
	readonly status: "ok" | "error" | "unfinished";
	readonly durationMs?: number;
	readonly errorMessage?: string;
	/** Only a live session knows it. */
	readonly startedAt?: number;
}

/** A call that a tool made to a model. */
export interface ToolModelCall {
	readonly provider: string;
	readonly model: string;
	/** USD. */
	readonly cost: number;
}

/** The agent had its context summarised: a compaction, or the summary of a branch that was left. */
export interface ContextSummarised extends Recorded {
	readonly type: "context_summarised";
	readonly purpose: "compaction" | "branch_summary";
	/** False when an extension wrote the summary without a model call of the agent's. */
	readonly byModel: boolean;
	/** Only a live session knows it. */
	readonly startedAt?: number;
	/** The model that wrote the summary, where the record says so; absent: the selected one. */
	readonly provider?: string;
	readonly model?: string;
	/** Absent when the agent does not tell what the call cost. */
	readonly usage?: Usage;
	/** The selected model can be one that routes each request to another model, and the record does not say to which. */
	readonly mayBeRouted?: boolean;
}

/** A model call outside the conversation, such as the warming of a cache. */
export interface ModelCalledAside extends Recorded {
	readonly type: "model_called_aside";
	readonly purpose: string;
	/** Nobody asked for it, so that it is in no total of the session: only its own span says what it cost. */
	readonly isUncounted?: boolean;
	readonly provider: string;
	readonly model: string;
	readonly usage: Usage;
}

/** What the session used and no other event tells: model calls that the record does not name, or costs of calls it does. */
export interface SessionUsed extends Recorded {
	readonly type: "session_used";
	readonly provider?: string;
	/** Of all calls in `usage`; absent where several models were used, or nobody knows. */
	readonly model?: string;
	/** True: `usage` is that of a single call. */
	readonly isOneCall?: boolean;
	/** Entry ids of calls told before, none of which says a cost: `usage.cost` is what they cost as well. */
	readonly paysFor?: readonly string[];
	readonly usage: Usage;
}

/** The user ran a command of their own (`!cmd`) and let the agent see it. */
export interface UserCommandRan extends Recorded {
	readonly type: "user_command_ran";
	/** The agent's tool for such commands. */
	readonly toolName: string;
	readonly command: string;
	readonly output: string;
	readonly exitCode?: number;
	readonly cancelled: boolean;
}

/** The agent or an extension put a message into the context. An answer to one begins a run where none is under way. */
export interface MessageInjected extends Recorded {
	readonly type: "message_injected";
	readonly customType: string;
	readonly parts: readonly MessagePart[];
}

export interface SessionRenamed extends Recorded {
	readonly type: "session_renamed";
	/** Empty when the name was taken away. */
	readonly name: string;
}

export interface ModelSelected extends Recorded {
	readonly type: "model_selected";
	readonly provider: string;
	readonly model: string;
}

/** The agent is idle: no retry, no queued message and no further call will continue the run. */
export interface RunSettled {
	readonly type: "run_settled";
}

/** Nothing more will be told: the session was left, or its record ends. */
export interface SessionClosed {
	readonly type: "session_closed";
	/** When it was left; absent when only the record is known. */
	readonly at?: number;
}

/** The whole record was read once more: what it adds up to is said again, for whoever was told something else. */
export interface SessionRecounted {
	readonly type: "session_recounted";
	/** When the record took in its last entry. */
	readonly recordedAt: number;
}
