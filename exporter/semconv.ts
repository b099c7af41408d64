/**
 * The names of the span contract. GenAI names follow the OpenTelemetry semantic conventions; the constants are our own
 * because the npm package's are frozen and deprecated. What each attribute means is in `contract.ts`.
 */

/** Names of attributes. The key is how the code says it, the value is the name on the wire. */
export const ATTR = {
	conversationId: "gen_ai.conversation.id",
	sessionId: "session.id",
	agentName: "gen_ai.agent.name",
	agentVersion: "gen_ai.agent.version",
	operationName: "gen_ai.operation.name",
	providerName: "gen_ai.provider.name",
	requestModel: "gen_ai.request.model",
	responseModel: "gen_ai.response.model",
	responseId: "gen_ai.response.id",
	finishReasons: "gen_ai.response.finish_reasons",
	timeToFirstChunk: "gen_ai.response.time_to_first_chunk",
	inputTokens: "gen_ai.usage.input_tokens",
	outputTokens: "gen_ai.usage.output_tokens",
	cacheReadTokens: "gen_ai.usage.cache_read.input_tokens",
	cacheWriteTokens: "gen_ai.usage.cache_write.input_tokens",
	cacheCreationTokens: "gen_ai.usage.cache_creation.input_tokens",
	reasoningTokens: "gen_ai.usage.reasoning.output_tokens",
	cost: "gen_ai.usage.cost",
	cacheWrite1hTokens: "opensync.usage.cache_write_1h.input_tokens",
	usageIsLowerBound: "opensync.usage.is_lower_bound",
	costSource: "opensync.cost.source",
	inputMessages: "gen_ai.input.messages",
	outputMessages: "gen_ai.output.messages",
	toolName: "gen_ai.tool.name",
	toolType: "gen_ai.tool.type",
	toolCallId: "gen_ai.tool.call.id",
	toolArguments: "gen_ai.tool.call.arguments",
	toolResult: "gen_ai.tool.call.result",
	toolParentCallId: "opensync.tool.parent_call_id",
	toolIndex: "opensync.tool.index",
	selectedModel: "opensync.model.selected",
	errorType: "error.type",
	kind: "opensync.span.kind",
	purpose: "opensync.purpose",
	link: "opensync.link",
	interrupted: "opensync.interrupted",
	inputTimestamps: "opensync.input.timestamps",
	outputTimestamp: "opensync.output.timestamp",
	title: "opensync.session.title",
	projectName: "opensync.project.name",
	projectPath: "opensync.project.path",
	branch: "vcs.ref.head.name",
	startedByCall: "opensync.session.started_by_call",
	ephemeral: "opensync.session.ephemeral",
	sessionCreatedAt: "opensync.session.created_at",
	turnIndex: "opensync.turn.index",
	turnInputTokens: "opensync.turn.input_tokens",
	turnOutputTokens: "opensync.turn.output_tokens",
	turnCost: "opensync.turn.cost",
	turnToolCalls: "opensync.turn.tool_calls",
	turnSpans: "opensync.turn.spans",
	totalInputTokens: "opensync.session.input_tokens",
	totalOutputTokens: "opensync.session.output_tokens",
	totalCost: "opensync.session.cost",
	totalDuration: "opensync.session.duration_ms",
	sessionModel: "opensync.session.model",
	sessionProvider: "opensync.session.provider",
	totalMessages: "opensync.session.messages",
	totalBytes: "opensync.session.bytes",
	providerAttempts: "opensync.provider.attempts",
	httpStatus: "http.response.status_code",
} as const;

export type AttributeName = (typeof ATTR)[keyof typeof ATTR];

/** Values of `opensync.span.kind`. `aside` = a span outside any turn that is a unit of sync by itself. */
export const SPAN_KIND = { session: "session", run: "run", turn: "turn", aside: "aside" } as const;

/** Values of `gen_ai.operation.name` that pi-sync writes. */
export const OPERATION = { chat: "chat", invokeAgent: "invoke_agent", executeTool: "execute_tool" } as const;

/** Values of `opensync.purpose`: why a span exists that is no ordinary part of a turn. */
export const PURPOSE = {
	compaction: "compaction",
	branchSummary: "branch_summary",
	cacheWarming: "cache_warming",
	warmUp: "warm_up",
	userCommand: "user_command",
	customMessage: "custom_message",
	rename: "rename",
	recount: "recount",
	sessionUsage: "session_usage",
	tool: "tool",
	strayResult: "stray_result",
} as const;

/** Values of `opensync.link` on span links: how the linked span relates to this session. */
export const LINK = { fork: "fork", resume: "resume", parent: "parent" } as const;
