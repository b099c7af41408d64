import { ATTR, type AttributeName } from "./semconv.ts";

/**
 * What a value gives away, and so what a capture policy must let pass for it: `public` nothing; `title` prompts;
 * `path` paths; `messages` each of its parts what it is (prompts, answers, thinking, arguments and results of tools);
 * `arguments` and `result` those of tools.
 */
export type Sensitivity = "public" | "title" | "path" | "messages" | "arguments" | "result";

/** Which spans carry an attribute. `unit` = the spans that end a unit of sync: `turn`, `aside` and `session`. */
export type Carrier = "every" | "session" | "run" | "turn" | "chat" | "tool" | "aside" | "link";

export interface AttributeContract {
	readonly type: "string" | "int" | "double" | "boolean" | "string[]" | "int[]" | "json";
	readonly on: readonly Carrier[];
	readonly sensitivity: Sensitivity;
	readonly meaning: string;
	/** What OpenSync shows of it, when it shows anything. */
	readonly openSync?: string;
}

/**
 * The span contract as data: every attribute that pi-sync writes, where it stands, what it holds and how sensitive it
 * is. `docs/span-contract.md` is made from this list.
 */
export const CONTRACT: Readonly<Record<AttributeName, AttributeContract>> = {
	[ATTR.conversationId]: {
		type: "string",
		on: ["every"],
		sensitivity: "public",
		meaning: "the agent's own session id",
		openSync: "externalId of the session, first part of every message id",
	},
	[ATTR.sessionId]: {
		type: "string",
		on: ["every"],
		sensitivity: "public",
		meaning: "the same id under the general name",
	},
	[ATTR.agentName]: {
		type: "string",
		on: ["every"],
		sensitivity: "public",
		meaning: "the agent, such as `pi`",
		openSync: "source of the session and its messages",
	},
	[ATTR.agentVersion]: {
		type: "string",
		on: ["session", "run"],
		sensitivity: "public",
		meaning: "the agent's version",
	},
	[ATTR.operationName]: {
		type: "string",
		on: ["run", "chat", "tool"],
		sensitivity: "public",
		meaning: "`invoke_agent`, `chat` or `execute_tool`",
	},
	[ATTR.providerName]: {
		type: "string",
		on: ["chat"],
		sensitivity: "public",
		meaning: "the conventions' name of the provider where they have one, else the agent's own",
		openSync: "provider of the session",
	},
	[ATTR.requestModel]: {
		type: "string",
		on: ["chat"],
		sensitivity: "public",
		meaning: "the model asked for",
		openSync: "model of the session and of the message",
	},
	[ATTR.responseModel]: { type: "string", on: ["chat"], sensitivity: "public", meaning: "the model that answered" },
	[ATTR.responseId]: {
		type: "string",
		on: ["chat"],
		sensitivity: "public",
		meaning: "the provider's id of the answer",
	},
	[ATTR.finishReasons]: {
		type: "string[]",
		on: ["chat"],
		sensitivity: "public",
		meaning: "why the model stopped: `stop`, `length`, `tool_call`, `deferred`, `error` or `aborted`",
	},
	[ATTR.timeToFirstChunk]: {
		type: "double",
		on: ["chat"],
		sensitivity: "public",
		meaning: "seconds from the request to the first piece of text, thinking or tool call; live only",
	},
	[ATTR.inputTokens]: {
		type: "int",
		on: ["chat"],
		sensitivity: "public",
		meaning: "all input: uncached, cache reads and cache writes",
	},
	[ATTR.outputTokens]: { type: "int", on: ["chat"], sensitivity: "public", meaning: "all output, reasoning included" },
	[ATTR.cacheReadTokens]: {
		type: "int",
		on: ["chat"],
		sensitivity: "public",
		meaning: "the part of input read from a cache",
	},
	[ATTR.cacheWriteTokens]: {
		type: "int",
		on: ["chat"],
		sensitivity: "public",
		meaning: "the part of input written to a cache",
	},
	[ATTR.cacheCreationTokens]: {
		type: "int",
		on: ["chat"],
		sensitivity: "public",
		meaning: "the older name of `cache_write`, same value",
	},
	[ATTR.reasoningTokens]: {
		type: "int",
		on: ["chat"],
		sensitivity: "public",
		meaning: "the part of output spent on reasoning, where the agent knows it",
	},
	[ATTR.cacheWrite1hTokens]: {
		type: "int",
		on: ["chat"],
		sensitivity: "public",
		meaning: "of the tokens written to the cache: those it keeps for an hour, at another price",
	},
	[ATTR.usageIsLowerBound]: {
		type: "boolean",
		on: ["chat", "aside"],
		sensitivity: "public",
		meaning: "true where more tokens were used than the agent's record says",
	},
	[ATTR.cost]: {
		type: "double",
		on: ["chat", "aside"],
		sensitivity: "public",
		meaning:
			"USD; absent where it is not known; below 0 on an aside where the agent says less of calls than the price table did",
	},
	[ATTR.costSource]: {
		type: "string",
		on: ["chat", "aside"],
		sensitivity: "public",
		meaning:
			"who computed the cost: `agent`, `provider` (it sent the bill) or `table` (pi-sync, by list prices); absent: `agent`",
	},
	[ATTR.inputMessages]: {
		type: "json",
		on: ["session", "run", "chat", "aside"],
		sensitivity: "messages",
		meaning:
			"OTel message JSON of what was new since the call before; on `session` the conversation a fork inherited; on a run the prompts that no model call took",
		openSync: "messages of role user, system or tool",
	},
	[ATTR.outputMessages]: {
		type: "json",
		on: ["chat"],
		sensitivity: "messages",
		meaning: "OTel message JSON of the answer: text, reasoning, tool calls",
		openSync: "the assistant message",
	},
	[ATTR.toolName]: {
		type: "string",
		on: ["tool"],
		sensitivity: "public",
		meaning: "the tool's name",
		openSync: "name of the tool call",
	},
	[ATTR.toolType]: { type: "string", on: ["tool"], sensitivity: "public", meaning: "`function`" },
	[ATTR.toolCallId]: {
		type: "string",
		on: ["tool"],
		sensitivity: "public",
		meaning: "the call's id; matches call and result",
		openSync: "id of tool-call and tool-result",
	},
	[ATTR.toolArguments]: {
		type: "json",
		on: ["tool"],
		sensitivity: "arguments",
		meaning: "the arguments the tool really ran with",
		openSync: "args of the tool-call",
	},
	[ATTR.toolResult]: {
		type: "json",
		on: ["tool"],
		sensitivity: "result",
		meaning: "the result as the model saw it; images as markers",
		openSync: "result of the tool-result",
	},
	[ATTR.toolParentCallId]: {
		type: "string",
		on: ["tool"],
		sensitivity: "public",
		meaning: "on a nested call, which a tool made to another tool: the id of the call that made it",
		openSync: "shows the call behind the outer one, marked as nested",
	},
	[ATTR.toolIndex]: {
		type: "int",
		on: ["tool"],
		sensitivity: "public",
		meaning: "place among the calls of the same answer, or among the nested calls of the same tool, from 0",
		openSync: "order of the calls",
	},
	[ATTR.selectedModel]: {
		type: "string",
		on: ["chat"],
		sensitivity: "public",
		meaning: "`<provider>/<model>` that the user selected, where that is a virtual model and another one answered",
	},
	[ATTR.errorType]: {
		type: "string",
		on: ["chat", "tool", "run", "turn"],
		sensitivity: "public",
		meaning: "`error`, `aborted`, `interrupted`, `tool_error`, or an HTTP status",
	},
	[ATTR.kind]: {
		type: "string",
		on: ["session", "run", "turn", "aside"],
		sensitivity: "public",
		meaning: "`session`, `run`, `turn`, or `aside`: what the span is in pi-sync's own structure",
	},
	[ATTR.purpose]: {
		type: "string",
		on: ["chat", "aside"],
		sensitivity: "public",
		meaning:
			"`compaction`, `branch_summary`, `cache_warming`, `warm_up` (the agent asked a model of its own accord: counted in no total of the session), `user_command`, `custom_message`, `rename`, `recount`, `session_usage` (what the session used beside the calls on record), `tool` (a model call that a tool made itself), `stray_result` (a result whose call is not on record)",
	},
	[ATTR.link]: {
		type: "string",
		on: ["link"],
		sensitivity: "public",
		meaning:
			"`fork`, `resume` or `parent`, on span links; a `parent` link of a session leads to the session that started it",
	},
	[ATTR.interrupted]: {
		type: "boolean",
		on: ["chat", "tool", "turn", "run"],
		sensitivity: "public",
		meaning: "true when the agent ended or the session was left before this was over",
	},
	[ATTR.inputTimestamps]: {
		type: "int[]",
		on: ["session", "run", "chat", "aside"],
		sensitivity: "public",
		meaning:
			"ms since 1970 of each input message, in step with `gen_ai.input.messages`; strictly increasing in a session",
		openSync: "createdAt and id of the input messages",
	},
	[ATTR.outputTimestamp]: {
		type: "int",
		on: ["chat"],
		sensitivity: "public",
		meaning: "ms since 1970 of the answer in the same strictly increasing order",
		openSync: "createdAt and id of the assistant message",
	},
	[ATTR.title]: {
		type: "string",
		on: ["session", "run", "turn", "aside"],
		sensitivity: "title",
		meaning: "the session's name, else the first line of its first prompt (at most 80 characters)",
		openSync: "title",
	},
	[ATTR.projectName]: {
		type: "string",
		on: ["session", "run", "turn", "aside"],
		sensitivity: "path",
		meaning: "last part of the working folder",
		openSync: "projectName",
	},
	[ATTR.projectPath]: {
		type: "string",
		on: ["session", "run", "turn", "aside"],
		sensitivity: "path",
		meaning: "the working folder",
		openSync: "projectPath",
	},
	[ATTR.branch]: {
		type: "string",
		on: ["session"],
		sensitivity: "path",
		meaning: "the git branch of the working folder when the session began",
	},
	[ATTR.startedByCall]: {
		type: "string",
		on: ["session"],
		sensitivity: "public",
		meaning:
			"of a subagent: the id of the tool call that started it, in the session that the `parent` link names; where that call's span can be named, this span is its child, in the same trace",
	},
	[ATTR.ephemeral]: {
		type: "boolean",
		on: ["every"],
		sensitivity: "public",
		meaning:
			"true for a session the user asked not to keep (`--no-session`); not sent to OpenSync unless a setting says so",
	},
	[ATTR.sessionCreatedAt]: {
		type: "int",
		on: ["session", "run", "turn", "aside"],
		sensitivity: "public",
		meaning: "ms since 1970 when the session was begun",
		openSync: "createdAt of the session",
	},
	[ATTR.turnIndex]: { type: "int", on: ["turn"], sensitivity: "public", meaning: "0 for the session's first turn" },
	[ATTR.turnInputTokens]: {
		type: "int",
		on: ["turn"],
		sensitivity: "public",
		meaning: "input tokens of the turn, cache included, with those that its tools spent on models",
	},
	[ATTR.turnOutputTokens]: {
		type: "int",
		on: ["turn"],
		sensitivity: "public",
		meaning: "output tokens of the turn, with those of its tools",
	},
	[ATTR.turnCost]: {
		type: "double",
		on: ["turn"],
		sensitivity: "public",
		meaning: "USD of the turn, with what its tools spent",
	},
	[ATTR.turnToolCalls]: {
		type: "int",
		on: ["turn"],
		sensitivity: "public",
		meaning: "how many tools the model asked for",
	},
	[ATTR.turnSpans]: {
		type: "int",
		on: ["turn"],
		sensitivity: "public",
		meaning: "how many spans are below the turn, at any depth: it is complete when they are there",
	},
	[ATTR.totalInputTokens]: {
		type: "int",
		on: ["turn", "aside"],
		sensitivity: "public",
		meaning: "input tokens of the session so far",
		openSync: "promptTokens",
	},
	[ATTR.totalOutputTokens]: {
		type: "int",
		on: ["turn", "aside"],
		sensitivity: "public",
		meaning: "output tokens of the session so far",
		openSync: "completionTokens",
	},
	[ATTR.totalCost]: {
		type: "double",
		on: ["turn", "aside"],
		sensitivity: "public",
		meaning: "USD of the session so far; absent while no cost is known",
		openSync: "cost",
	},
	[ATTR.totalDuration]: {
		type: "int",
		on: ["turn", "aside"],
		sensitivity: "public",
		meaning: "ms of the session's runs so far, up to the end of this span",
		openSync: "durationMs",
	},
	[ATTR.sessionModel]: {
		type: "string",
		on: ["turn", "aside"],
		sensitivity: "public",
		meaning: "the model the session used last; `gen_ai.request.model` stands on `chat` spans only",
		openSync: "model of the session",
	},
	[ATTR.sessionProvider]: {
		type: "string",
		on: ["turn", "aside"],
		sensitivity: "public",
		meaning: "the provider the session used last",
		openSync: "provider of the session",
	},
	[ATTR.totalMessages]: {
		type: "int",
		on: ["turn", "aside"],
		sensitivity: "public",
		meaning: "messages of the session before this span: how near the session is to what its reader can open",
	},
	[ATTR.totalBytes]: {
		type: "int",
		on: ["turn", "aside"],
		sensitivity: "public",
		meaning: "UTF-8 bytes of content of the session before this span",
	},
	[ATTR.providerAttempts]: {
		type: "int",
		on: ["chat"],
		sensitivity: "public",
		meaning: "HTTP answers seen for this call, where more than one; live only",
	},
	[ATTR.httpStatus]: {
		type: "int",
		on: ["chat"],
		sensitivity: "public",
		meaning: "HTTP status of the last answer; live only",
	},
};
