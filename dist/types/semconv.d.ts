/**
 * The names of the span contract. GenAI names follow the OpenTelemetry semantic conventions; the constants are our own
 * because the npm package's are frozen and deprecated. What each attribute means is in `contract.ts`.
 */
/** Names of attributes. The key is how the code says it, the value is the name on the wire. */
export declare const ATTR: {
    readonly conversationId: "gen_ai.conversation.id";
    readonly sessionId: "session.id";
    readonly agentName: "gen_ai.agent.name";
    readonly agentVersion: "gen_ai.agent.version";
    readonly operationName: "gen_ai.operation.name";
    readonly providerName: "gen_ai.provider.name";
    readonly requestModel: "gen_ai.request.model";
    readonly responseModel: "gen_ai.response.model";
    readonly responseId: "gen_ai.response.id";
    readonly finishReasons: "gen_ai.response.finish_reasons";
    readonly timeToFirstChunk: "gen_ai.response.time_to_first_chunk";
    readonly inputTokens: "gen_ai.usage.input_tokens";
    readonly outputTokens: "gen_ai.usage.output_tokens";
    readonly cacheReadTokens: "gen_ai.usage.cache_read.input_tokens";
    readonly cacheWriteTokens: "gen_ai.usage.cache_write.input_tokens";
    readonly cacheCreationTokens: "gen_ai.usage.cache_creation.input_tokens";
    readonly reasoningTokens: "gen_ai.usage.reasoning.output_tokens";
    readonly cost: "gen_ai.usage.cost";
    readonly cacheWrite1hTokens: "opensync.usage.cache_write_1h.input_tokens";
    readonly usageIsLowerBound: "opensync.usage.is_lower_bound";
    readonly costSource: "opensync.cost.source";
    readonly inputMessages: "gen_ai.input.messages";
    readonly outputMessages: "gen_ai.output.messages";
    readonly toolName: "gen_ai.tool.name";
    readonly toolType: "gen_ai.tool.type";
    readonly toolCallId: "gen_ai.tool.call.id";
    readonly toolArguments: "gen_ai.tool.call.arguments";
    readonly toolResult: "gen_ai.tool.call.result";
    readonly toolParentCallId: "opensync.tool.parent_call_id";
    readonly toolIndex: "opensync.tool.index";
    readonly selectedModel: "opensync.model.selected";
    readonly errorType: "error.type";
    readonly kind: "opensync.span.kind";
    readonly purpose: "opensync.purpose";
    readonly link: "opensync.link";
    readonly interrupted: "opensync.interrupted";
    readonly inputTimestamps: "opensync.input.timestamps";
    readonly outputTimestamp: "opensync.output.timestamp";
    readonly title: "opensync.session.title";
    readonly projectName: "opensync.project.name";
    readonly projectPath: "opensync.project.path";
    readonly branch: "vcs.ref.head.name";
    readonly startedByCall: "opensync.session.started_by_call";
    readonly ephemeral: "opensync.session.ephemeral";
    readonly sessionCreatedAt: "opensync.session.created_at";
    readonly turnIndex: "opensync.turn.index";
    readonly turnInputTokens: "opensync.turn.input_tokens";
    readonly turnOutputTokens: "opensync.turn.output_tokens";
    readonly turnCost: "opensync.turn.cost";
    readonly turnToolCalls: "opensync.turn.tool_calls";
    readonly turnSpans: "opensync.turn.spans";
    readonly totalInputTokens: "opensync.session.input_tokens";
    readonly totalOutputTokens: "opensync.session.output_tokens";
    readonly totalCost: "opensync.session.cost";
    readonly totalDuration: "opensync.session.duration_ms";
    readonly sessionModel: "opensync.session.model";
    readonly sessionProvider: "opensync.session.provider";
    readonly totalMessages: "opensync.session.messages";
    readonly totalBytes: "opensync.session.bytes";
    readonly providerAttempts: "opensync.provider.attempts";
    readonly httpStatus: "http.response.status_code";
};
export type AttributeName = (typeof ATTR)[keyof typeof ATTR];
/** Values of `opensync.span.kind`. `aside` = a span outside any turn that is a unit of sync by itself. */
export declare const SPAN_KIND: {
    readonly session: "session";
    readonly run: "run";
    readonly turn: "turn";
    readonly aside: "aside";
};
/** Values of `gen_ai.operation.name` that pi-sync writes. */
export declare const OPERATION: {
    readonly chat: "chat";
    readonly invokeAgent: "invoke_agent";
    readonly executeTool: "execute_tool";
};
/** Values of `opensync.purpose`: why a span exists that is no ordinary part of a turn. */
export declare const PURPOSE: {
    readonly compaction: "compaction";
    readonly branchSummary: "branch_summary";
    readonly cacheWarming: "cache_warming";
    readonly warmUp: "warm_up";
    readonly userCommand: "user_command";
    readonly customMessage: "custom_message";
    readonly rename: "rename";
    readonly recount: "recount";
    readonly sessionUsage: "session_usage";
    readonly tool: "tool";
    readonly strayResult: "stray_result";
};
/** Values of `opensync.link` on span links: how the linked span relates to this session. */
export declare const LINK: {
    readonly fork: "fork";
    readonly resume: "resume";
    readonly parent: "parent";
};
