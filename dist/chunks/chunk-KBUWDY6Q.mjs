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
  recount: "recount",
  tool: "tool",
  strayResult: "stray_result"
};
var LINK = { fork: "fork", resume: "resume", parent: "parent" };

// exporter/span.ts
var milliseconds = (time) => time[0] * 1e3 + Math.floor(time[1] / 1e6);

// exporter/tag-blocks.ts
var MOST_BLOCKS = 32;
var LONGEST_TAG = 8192;
var OPENING_TAG = /^<([a-z][\w.:-]*)(?=[\s/>])(?:"[^"]*"|'[^']*'|[^<>"'])*>/i;
function tagBlocks(text) {
  const blocks = [];
  let rest = text.trimStart();
  while (blocks.length < MOST_BLOCKS) {
    const [tag, name] = OPENING_TAG.exec(rest.slice(0, LONGEST_TAG)) ?? [];
    if (tag === void 0 || name === void 0) break;
    const close = tag.endsWith("/>") ? { from: tag.length, to: tag.length } : closing(rest, name, tag.length);
    if (close === void 0) break;
    blocks.push({ name, tag, content: rest.slice(tag.length, close.from) });
    rest = rest.slice(close.to).trimStart();
  }
  return { blocks, rest };
}
function closing(text, name, from) {
  const tag = `</${name}>`;
  const hasLines = /^\r?\n/.test(text.slice(from, from + 2));
  const own = hasLines ? ownLine(text, tag, from, name === "skill") : -1;
  const at = own === -1 ? text.indexOf(tag, from) : own;
  return at === -1 ? void 0 : { from: at, to: at + tag.length };
}
function ownLine(text, tag, from, isSkill) {
  const last = text.trimEnd().length;
  let first = -1;
  for (let at = text.indexOf(`
${tag}`, from); at !== -1; at = text.indexOf(`
${tag}`, at + 1)) {
    const end = at + 1 + tag.length;
    if (end >= last || isSkill && text.startsWith("\n\n", end)) return at + 1;
    if (first === -1 && /^\r?\n/.test(text.slice(end, end + 2))) first = at + 1;
    if (first !== -1 && !isSkill) return first;
  }
  return first;
}

// exporter/title.ts
var LONGEST = 80;
var ENOUGH = 2 * LONGEST + 2;
function titleOf(messages) {
  let context;
  for (const parts of messages) {
    const found = titleLine(parts);
    if (found?.isOnlyContext === false) return shortTitle(found.line);
    context ??= found?.line;
  }
  return context && shortTitle(context);
}
function titleLine(parts) {
  const text = parts.flatMap((part) => part.type === "text" ? part.content : []).join("\n");
  const { blocks, rest } = tagBlocks(text);
  const said = firstLineIn(rest) ?? blocks.flatMap((block) => typed(block) ?? []).at(0);
  if (said !== void 0) return { line: said, isOnlyContext: false };
  const line = blocks.flatMap(({ content }) => firstLineIn(content) ?? []).at(0);
  return line === void 0 ? void 0 : { line, isOnlyContext: true };
}
function typed({ name, tag }) {
  const skill = name === "skill" ? /\sname="([^"]+)"/.exec(tag)?.[1] : void 0;
  return skill && `/skill:${skill}`;
}
function firstLineIn(text) {
  const word = text.search(/\S/);
  if (word < 0) return void 0;
  const end = text.indexOf("\n", word);
  return text.slice(text.lastIndexOf("\n", word) + 1, end < 0 ? void 0 : end);
}
function shortTitle(text) {
  const line = firstWords(text);
  const characters = Array.from(line);
  if (characters.length <= LONGEST) return line;
  const cut = characters.slice(0, LONGEST - 1).join("");
  const wordEnd = cut.lastIndexOf(" ");
  return `${(wordEnd > LONGEST / 2 ? cut.slice(0, wordEnd) : cut).trimEnd()}\u2026`;
}
function firstWords(text) {
  let line = "";
  for (const { index, 0: word } of text.matchAll(/\S{1,400}/g)) {
    const isFurther = index > 0 && /\s/.test(text.charAt(index - 1));
    line += `${line !== "" && isFurther ? " " : ""}${word}`;
    if (line.length >= ENOUGH) break;
  }
  return line;
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
  titleLine,
  firstLineIn,
  shortTitle
};
