// exporter/attributes.ts
function textAttribute(span, name) {
  const value = span.attributes[name];
  return typeof value === "string" && value !== "" ? value : void 0;
}
function numberAttribute(span, name) {
  return asNumber(span.attributes[name]);
}
function numbersAttribute(span, name) {
  const value = span.attributes[name];
  return Array.isArray(value) ? value.map(asNumber) : [];
}
var flagAttribute = (span, name) => span.attributes[name] === true;
function hasPrefix({ attributes }, prefix) {
  for (const name of Object.keys(attributes)) if (name.startsWith(prefix)) return true;
  return false;
}
function jsonAttribute(value) {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return void 0;
  }
}
var asNumber = (value) => typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : void 0;

// exporter/semconv.ts
var ATTR = {
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
  inputMessages: "gen_ai.input.messages",
  outputMessages: "gen_ai.output.messages",
  toolName: "gen_ai.tool.name",
  toolType: "gen_ai.tool.type",
  toolCallId: "gen_ai.tool.call.id",
  toolArguments: "gen_ai.tool.call.arguments",
  toolResult: "gen_ai.tool.call.result",
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
  ephemeral: "opensync.session.ephemeral",
  sessionCreatedAt: "opensync.session.created_at",
  turnIndex: "opensync.turn.index",
  turnInputTokens: "opensync.turn.input_tokens",
  turnOutputTokens: "opensync.turn.output_tokens",
  turnCost: "opensync.turn.cost",
  turnToolCalls: "opensync.turn.tool_calls",
  totalInputTokens: "opensync.session.input_tokens",
  totalOutputTokens: "opensync.session.output_tokens",
  totalCost: "opensync.session.cost",
  totalDuration: "opensync.session.duration_ms",
  sessionModel: "opensync.session.model",
  sessionProvider: "opensync.session.provider",
  totalMessages: "opensync.session.messages",
  totalBytes: "opensync.session.bytes",
  providerAttempts: "opensync.provider.attempts",
  httpStatus: "http.response.status_code"
};
var SPAN_KIND = { session: "session", run: "run", turn: "turn", aside: "aside" };
var OPERATION = { chat: "chat", invokeAgent: "invoke_agent", executeTool: "execute_tool" };
var PURPOSE = {
  compaction: "compaction",
  branchSummary: "branch_summary",
  cacheWarming: "cache_warming",
  userCommand: "user_command",
  customMessage: "custom_message",
  rename: "rename",
  recount: "recount"
};
var LINK = { fork: "fork", resume: "resume", parent: "parent" };

// exporter/span.ts
var milliseconds = (time) => time[0] * 1e3 + Math.floor(time[1] / 1e6);

// exporter/title.ts
var LONGEST = 80;
function titleOf(parts) {
  const line = firstLine(parts);
  return line === void 0 ? void 0 : shortTitle(line);
}
function firstLine(parts) {
  const text = parts.map((part) => part.type === "text" ? part.content : "").join("\n");
  return text.split("\n").find((candidate) => candidate.trim() !== "");
}
function shortTitle(text) {
  const line = text.replace(/\s+/g, " ").trim();
  const characters = Array.from(line);
  if (characters.length <= LONGEST) return line;
  const cut = characters.slice(0, LONGEST - 1).join("");
  const wordEnd = cut.lastIndexOf(" ");
  return `${(wordEnd > LONGEST / 2 ? cut.slice(0, wordEnd) : cut).trimEnd()}\u2026`;
}

export {
  textAttribute,
  numberAttribute,
  numbersAttribute,
  flagAttribute,
  hasPrefix,
  jsonAttribute,
  ATTR,
  SPAN_KIND,
  OPERATION,
  PURPOSE,
  LINK,
  milliseconds,
  titleOf,
  firstLine,
  shortTitle
};
