import {
  ATTR,
  NOT_CAPTURED,
  OPERATION,
  ROLES,
  answerDraft,
  askedFor,
  binary,
  conversationDrafts,
  hasPrefix,
  isEmbedding,
  isModelCall,
  isOurs,
  isToolRun,
  isTop,
  jsonAttribute,
  milliseconds,
  modelOf,
  numberAttribute,
  promptTitle,
  readMessages,
  responseText,
  sessionBody,
  sessionKeyOf,
  textAttribute,
  toMessages,
  toolRunOf,
  withTools
} from "./chunk-7QNVBGKW.mjs";
import {
  convexBytes
} from "./chunk-DFDYMKLZ.mjs";
import {
  DROP,
  crc32
} from "./chunk-EA2JIUTM.mjs";

// exporter/foreign/file-session-book.ts
import { createHash } from "node:crypto";
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  unlinkSync,
  writeSync
} from "node:fs";
import { join } from "node:path";

// exporter/foreign/book-lines.ts
var TYPES = /* @__PURE__ */ new Set(["call", "run", "opening"]);
var toLines = (entries) => entries.map((entry) => JSON.stringify(entry)).map((json) => `
${checksum(json)} ${json}
`).join("");
function fromLines(text) {
  const entries = [];
  let damaged = 0;
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const json = line.slice(9);
    if (line.slice(0, 9) !== `${checksum(json)} `) {
      damaged += 1;
      continue;
    }
    const entry = JSON.parse(json);
    if (TYPES.has(entry.type)) entries.push(entry);
  }
  return { entries, damaged };
}
var checksum = (json) => crc32(json).toString(16).padStart(8, "0");

// exporter/foreign/session-record.ts
var SessionRecord = class {
  #calls = /* @__PURE__ */ new Map();
  #runs = /* @__PURE__ */ new Map();
  #wrappers = /* @__PURE__ */ new Set();
  /** Of each input message, the span that said it. */
  #said = /* @__PURE__ */ new Map();
  #opening;
  add(entry) {
    switch (entry.type) {
      case "call":
        this.#calls.set(entry.span, better(this.#calls.get(entry.span), entry));
        for (const span of entry.above) this.#wrappers.add(span);
        for (const message of entry.said) if (!this.#said.has(message)) this.#said.set(message, entry.span);
        break;
      case "run":
        this.#runs.set(entry.span, entry);
        break;
      case "opening":
        if (this.isOpenedBy(entry)) this.#opening = entry;
    }
  }
  call(span) {
    return this.#calls.get(span);
  }
  hasRun(span) {
    return this.#runs.has(span);
  }
  /** Whether the session would begin as this says. */
  isOpenedBy(entry) {
    return this.#opening === void 0 || comesFirst(entry, this.#opening);
  }
  /** The span that said an input message. */
  sayer(message) {
    return this.#said.get(message);
  }
  /** Whether a span is known to be around a model call that counts by itself. */
  isWrapper(span) {
    return this.#wrappers.has(span);
  }
  /** How the session begins: as its earliest part says that has a title of its own. */
  get opening() {
    return this.#opening?.body;
  }
  size() {
    let [messages, bytes] = [0, 0];
    for (const call of this.#calls.values()) {
      messages += call.messages;
      bytes += call.bytes;
    }
    return { messages, bytes };
  }
  sums() {
    const counted = [...this.#calls.values()].filter(({ span }) => !this.#wrappers.has(span));
    const costs = counted.flatMap(({ cost }) => cost ?? []);
    const last = counted.filter(({ model }) => model !== void 0).reduce((a, b) => a !== void 0 && isLater(a, b) ? a : b, void 0);
    return {
      promptTokens: counted.reduce((sum, { input }) => sum + input, 0),
      completionTokens: counted.reduce((sum, { output }) => sum + output, 0),
      ...costs.length > 0 && { cost: inCents(costs) },
      durationMs: this.#duration(),
      model: last?.model,
      provider: last?.provider
    };
  }
  /** Of each trace the time that its runs and calls cover: what is inside another adds nothing. */
  #duration() {
    const traces = /* @__PURE__ */ new Map();
    for (const span of [...this.#calls.values(), ...this.#runs.values()]) {
      const others = traces.get(span.trace);
      if (others === void 0) traces.set(span.trace, [span]);
      else others.push(span);
    }
    let sum = 0;
    for (const spans of traces.values()) {
      let covered = Number.NEGATIVE_INFINITY;
      for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
        sum += Math.max(0, end - Math.max(start, covered));
        covered = Math.max(covered, end);
      }
    }
    return sum;
  }
};
function better(known, entry) {
  if (known === void 0) return entry;
  const above = [.../* @__PURE__ */ new Set([...known.above, ...entry.above])];
  return { ...entry.bytes < known.bytes ? known : entry, above };
}
function comesFirst(a, b) {
  if (a.named !== b.named) return a.named;
  const [x, y] = [a.body.createdAt ?? 0, b.body.createdAt ?? 0];
  return x < y || x === y && (a.body.title ?? "") < (b.body.title ?? "");
}
var isLater = (a, b) => a.start > b.start || a.start === b.start && a.span > b.span;
var inCents = (costs) => Number(
  costs.toSorted((a, b) => a - b).reduce((sum, cost) => sum + cost, 0).toFixed(9)
);

// exporter/foreign/file-session-book.ts
var DAY_MS = 864e5;
var MOST_SESSIONS = 200;
var SWEEP_BYTES = 1024 * 1024;
var NAME = /^[0-9a-f]{32}\.book$/;
var FileSessionBook = class {
  #options;
  #onTrouble;
  /** Least recently used first. */
  #sessions = /* @__PURE__ */ new Map();
  #told = /* @__PURE__ */ new Set();
  /** Written since the last look at the folder; the first is at once. */
  #unswept = SWEEP_BYTES;
  constructor({ onTrouble = () => {
  }, ...options }) {
    this.#options = { maxAgeMs: 90 * DAY_MS, maxBytes: 64 * 1024 * 1024, now: Date.now, ...options };
    this.#onTrouble = onTrouble;
  }
  of(sessionId) {
    const session = this.#open(sessionId);
    this.#readOn(session);
    return session.record;
  }
  add(sessionId, entries) {
    const session = this.#open(sessionId);
    const lines = toLines(entries);
    if (this.#unswept >= SWEEP_BYTES) this.#sweep(session.path);
    this.#unswept += lines.length;
    try {
      mkdirSync(this.#options.folder, { recursive: true, mode: 448 });
      const file = openSync(session.path, "a", 384);
      try {
        writeSync(file, lines);
      } finally {
        closeSync(file);
      }
    } catch (error) {
      this.#tell("cannot be written", error);
    }
    for (const entry of entries) session.record.add(entry);
  }
  #open(sessionId) {
    const known = this.#sessions.get(sessionId);
    const name = createHash("sha256").update(sessionId).digest("hex").slice(0, 32);
    const path = join(this.#options.folder, `${name}.book`);
    const session = known ?? { path, record: new SessionRecord(), offset: 0 };
    this.#sessions.delete(sessionId);
    this.#sessions.set(sessionId, session);
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size <= MOST_SESSIONS) break;
      this.#sessions.delete(oldest);
    }
    return session;
  }
  /** Reads what was appended since the last time, as far as its lines are whole. */
  #readOn(session) {
    let file;
    try {
      file = openSync(session.path, "r");
      const { size } = fstatSync(file);
      if (size < session.offset) session.offset = 0;
      const bytes = Buffer.alloc(size - session.offset);
      const read = readSync(file, bytes, 0, bytes.length, session.offset);
      const whole = bytes.subarray(0, read).lastIndexOf(10) + 1;
      const { entries, damaged } = fromLines(bytes.toString("utf8", 0, whole));
      for (const entry of entries) session.record.add(entry);
      session.offset += whole;
      if (damaged > 0) this.#tell("has damaged lines");
    } catch (error) {
      if (!isMissing(error)) this.#tell("cannot be read", error);
    } finally {
      if (file !== void 0) closeSync(file);
    }
  }
  /** Forgets what is too old or too much, but never the session at hand. */
  #sweep(inUse) {
    this.#unswept = 0;
    const { folder, maxAgeMs, maxBytes, now } = this.#options;
    try {
      const files = readdirSync(folder).filter((name) => NAME.test(name)).map((name) => join(folder, name)).flatMap((path) => {
        const { size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
        return path === inUse ? [] : [{ path, size, mtimeMs }];
      }).sort((a, b) => a.mtimeMs - b.mtimeMs);
      let total = files.reduce((sum, { size }) => sum + size, 0);
      for (const { path, size, mtimeMs } of files) {
        if (total <= maxBytes && now() - mtimeMs <= maxAgeMs) break;
        unlinkSync(path);
        total -= size;
      }
    } catch (error) {
      if (!isMissing(error)) this.#tell("cannot be swept", error);
    }
  }
  #tell(what, error) {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    this.#onTrouble(`the book of sessions ${what}${code}: totals of other agents' sessions can be too low`);
  }
};
var isMissing = (error) => error instanceof Error && "code" in error && error.code === "ENOENT";

// exporter/conventions/agent-source.ts
var KNOWN = [
  [/^pi$/, "pi"],
  [/^claude[-_. ]?code/, "claude-code"],
  [/^codex([-_ ](cli|exec|tui|app|desktop|mcp)(?![a-z]).*)?$/, "codex-cli"],
  [/^open[-_ ]?code$/, "opencode"],
  [/^(factory|droid|factory[-_ ]droid)$/, "factory-droid"],
  [/^cursor([-_ ](agent|cli|sync))?$/, "cursor-sync"]
];
function sourceOf(span) {
  const names = [textAttribute(span, "gen_ai.agent.name"), span.resource?.attributes["service.name"]];
  for (const name of names) {
    const found = KNOWN.find(([pattern]) => pattern.test(String(name ?? "").toLowerCase()));
    if (found !== void 0) return found[1];
  }
  return void 0;
}

// exporter/conventions/convention.ts
function readingOf(convention, span) {
  const entries = convention.sources.flatMap(({ to, from, read }) => {
    const value = read === void 0 ? firstOf(span, from) : read(span);
    return value === void 0 || value === "" ? [] : [[to, value]];
  });
  return Object.fromEntries(entries);
}
function firstOf({ attributes }, names) {
  const name = names.find((candidate) => attributes[candidate] !== void 0 && attributes[candidate] !== "");
  return name === void 0 ? void 0 : attributes[name];
}

// exporter/json-text.ts
var BEGINNING = /^\s*[[{]/;
var mayBeJson = (text) => BEGINNING.test(text);

// exporter/conventions/message-shapes.ts
function toMessages2(value, otherwise = "user") {
  const parsed2 = parsedText(value);
  if (typeof parsed2 === "string") return parsed2 === "" ? [] : [{ role: otherwise, parts: textPart(parsed2) }];
  if (Array.isArray(parsed2)) {
    if (parsed2.length > 0 && parsed2.every((item) => isRecord(item) && !("role" in item) && "type" in item)) {
      return toMessages2([{ role: otherwise, content: parsed2 }], otherwise);
    }
    return parsed2.flatMap((item) => toMessages2(item, otherwise));
  }
  if (!isRecord(parsed2)) return [];
  if (Array.isArray(parsed2.messages)) {
    const system = parsed2.system === void 0 ? [] : toMessages2(parsed2.system, "system");
    return [...system, ...toMessages2(parsed2.messages, otherwise)];
  }
  return toMessage(parsed2, otherwise);
}
var messagesJson = (messages) => messages.length === 0 ? void 0 : JSON.stringify(messages);
function inputJson(messages) {
  const last = messages.findLastIndex(({ role }) => role === "assistant");
  if (last < 0) return messagesJson(messages);
  const prompts = messages.slice(0, last).filter(({ role }) => role === "user");
  return messagesJson([...prompts, { role: "assistant", parts: [] }, ...messages.slice(last + 1)]);
}
function toMessage(value, otherwise) {
  const role = ROLES[String(value.role)] ?? otherwise;
  const callId = value.tool_call_id ?? value.toolCallId;
  const content = value.parts ?? value.contents ?? value.content;
  if (typeof callId === "string" && callId !== "") {
    return [{ role: "tool", parts: [{ type: "tool_call_response", id: callId, response: content ?? "" }] }];
  }
  const parts = [...toParts(content), ...callsOf(value)];
  const finish = value.finish_reason;
  const answers = parts.length > 0 && parts.every((part) => part.type === "tool_call_response");
  const known = typeof finish === "string" ? { finish_reason: finish } : {};
  if (role === "tool" && !answers) {
    const text = parts.map((part) => "content" in part ? part.content : "").join("\n");
    const id = typeof value.id === "string" ? value.id : "";
    return [{ role, parts: [{ type: "tool_call_response", id, response: text }] }];
  }
  if (role === "user" && answers) return [{ role: "tool", parts }];
  return parts.length === 0 && role !== "assistant" ? [] : [{ role, parts, ...known }];
}
function toParts(content) {
  const parsed2 = typeof content === "string" && content.startsWith("[{") ? partsText(content) : content;
  if (typeof parsed2 === "string") return textPart(parsed2);
  if (Array.isArray(parsed2)) return parsed2.flatMap(toPart);
  return isRecord(parsed2) ? toPart(parsed2) : [];
}
function toPart(value) {
  if (typeof value === "string") return textPart(value);
  if (!isRecord(value)) return [];
  if (isRecord(value.message_content)) return toPart(value.message_content);
  if (isRecord(value.tool_call) && value.type === void 0) return callPart(value.tool_call);
  switch (value.type) {
    case void 0:
    case "text":
    case "input_text":
    case "output_text":
      return textPart(firstText(value.content, value.text));
    case "reasoning":
    case "thinking":
    case "redacted_thinking":
      return reasoningPart(firstText(value.content, value.text, value.thinking, value.reasoning));
    case "tool_call":
    case "tool-call":
    case "tool_use":
    case "function_call":
      return callPart(value);
    case "tool_call_response":
    case "tool-result":
    case "tool_result":
    case "function_call_output":
      return [{ type: "tool_call_response", id: idOf(value), response: responseOf(value) }];
    default:
      return [binary(value)];
  }
}
function callsOf(value) {
  const calls = parsedText(value.tool_calls ?? value.toolCalls);
  if (!Array.isArray(calls)) return [];
  return calls.flatMap((call) => isRecord(call) ? callPart(isRecord(call.tool_call) ? call.tool_call : call) : []);
}
function callPart(value) {
  const inner = isRecord(value.function) ? value.function : value;
  const name = firstText(inner.name, value.toolName, value.name) || "tool";
  const args = inner.arguments ?? value.input ?? value.args;
  return [{ type: "tool_call", id: idOf(value), name, ...args !== void 0 && { arguments: args } }];
}
function responseOf(value) {
  const response = value.response ?? value.result ?? value.output ?? value.content ?? "";
  return isRecord(response) && "value" in response ? response.value : response;
}
var idOf = (value) => firstText(value.tool_use_id, value.tool_call_id, value.toolCallId, value.call_id, value.id);
var textPart = (content) => content === "" ? [] : [{ type: "text", content }];
var reasoningPart = (content) => content === "" ? [] : [{ type: "reasoning", content }];
var firstText = (...values) => values.find((value) => typeof value === "string" && value !== "") ?? "";
function parsedText(value) {
  if (typeof value !== "string" || !mayBeJson(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
function partsText(text) {
  const value = parsedText(text);
  return Array.isArray(value) && value.every((item) => isRecord(item) && typeof item.type === "string") ? value : text;
}
var isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// exporter/conventions/claude-code.ts
var OPERATIONS = {
  "claude_code.interaction": OPERATION.invokeAgent,
  "claude_code.llm_request": OPERATION.chat,
  "claude_code.tool": OPERATION.executeTool
};
var MODEL_OUTPUT = "response.model_output";
var TOOL_OUTPUT = "tool.output";
var on = (name, ...names) => (span) => span.name === name ? firstOf(span, names) : void 0;
var CLAUDE_CODE = {
  name: "Claude Code",
  source: "claude-code",
  applies: ({ name }) => name.startsWith("claude_code."),
  inputIncludesCache: "no: Anthropic's own number",
  sources: [
    { to: ATTR.operationName, from: ["the span's name"], read: ({ name }) => OPERATIONS[name] ?? name },
    { to: ATTR.requestModel, from: ["model"], read: on("claude_code.llm_request", "model", ATTR.requestModel) },
    { to: ATTR.inputTokens, from: ["input_tokens"], read: on("claude_code.llm_request", "input_tokens") },
    { to: ATTR.outputTokens, from: ["output_tokens"], read: on("claude_code.llm_request", "output_tokens") },
    {
      to: ATTR.cacheReadTokens,
      from: ["cache_read_tokens"],
      read: on("claude_code.llm_request", "cache_read_tokens")
    },
    {
      to: ATTR.cacheWriteTokens,
      from: ["cache_creation_tokens"],
      read: on("claude_code.llm_request", "cache_creation_tokens")
    },
    { to: ATTR.responseId, from: ["request_id"], read: on("claude_code.llm_request", "request_id") },
    {
      to: ATTR.inputMessages,
      from: ["user_prompt"],
      read: (span) => messagesJson(toMessages2(promptOf(span))),
      note: "on `claude_code.interaction`, when `OTEL_LOG_USER_PROMPTS` is set"
    },
    {
      to: ATTR.outputMessages,
      from: [MODEL_OUTPUT],
      read: (span) => messagesJson(toMessages2(on("claude_code.llm_request", MODEL_OUTPUT)(span), "assistant")),
      note: "with detailed tracing"
    },
    { to: ATTR.toolName, from: ["tool_name"], read: on("claude_code.tool", "tool_name") },
    { to: ATTR.toolCallId, from: ["tool_use_id"], read: on("claude_code.tool", "tool_use_id", ATTR.toolCallId) },
    {
      to: ATTR.toolArguments,
      from: ["tool_input", "full_command", "file_path"],
      read: argumentsOf,
      note: "when `OTEL_LOG_TOOL_DETAILS` is set"
    },
    {
      to: ATTR.toolResult,
      from: [`${TOOL_OUTPUT} event: output, content, result`],
      read: resultOf,
      note: "when `OTEL_LOG_TOOL_CONTENT` is set"
    }
  ]
};
function promptOf(span) {
  const prompt = on("claude_code.interaction", "user_prompt")(span);
  return prompt === "<REDACTED>" ? void 0 : prompt;
}
function argumentsOf(span) {
  if (span.name !== "claude_code.tool") return void 0;
  const [command, path] = [textAttribute(span, "full_command"), textAttribute(span, "file_path")];
  const known = { ...command !== void 0 && { command }, ...path !== void 0 && { file_path: path } };
  return textAttribute(span, "tool_input") ?? (Object.keys(known).length === 0 ? void 0 : JSON.stringify(known));
}
function resultOf(span) {
  const told = span.events?.find(({ name }) => name === TOOL_OUTPUT)?.attributes;
  return span.name === "claude_code.tool" ? told?.output ?? told?.content ?? told?.result : void 0;
}

// exporter/conventions/codex.ts
var TURN = "session_task.turn";
var USAGE = "codex.turn.token_usage.";
var onTurn = (...names) => (span) => span.name === TURN ? firstOf(span, names) : void 0;
var CODEX = {
  name: "Codex",
  source: "codex-cli",
  applies: (span) => span.name === TURN || sourceOf(span) === "codex-cli",
  inputIncludesCache: "yes",
  sources: [
    {
      to: ATTR.operationName,
      from: [`the span's name \`${TURN}\``],
      read: ({ name }) => name === TURN ? OPERATION.chat : void 0,
      note: "its requests (`handle_responses`) repeat the turn's tokens and are not counted"
    },
    { to: ATTR.requestModel, from: ["model"], read: onTurn("model") },
    { to: ATTR.inputTokens, from: [`${USAGE}input_tokens`] },
    { to: ATTR.outputTokens, from: [`${USAGE}output_tokens`] },
    { to: ATTR.cacheReadTokens, from: [`${USAGE}cached_input_tokens`] },
    { to: ATTR.cacheWriteTokens, from: [`${USAGE}cache_write_input_tokens`] },
    { to: ATTR.reasoningTokens, from: [`${USAGE}reasoning_output_tokens`] },
    { to: ATTR.conversationId, from: ["conversation.id", "thread.id", "thread_id"] }
  ]
};

// exporter/conventions/input-tokens.ts
function tokensOf(span, names) {
  for (const name of names) {
    const tokens = numberAttribute(span, name);
    if (tokens !== void 0) return tokens;
  }
  return void 0;
}
function withCacheIncluded(reading, includesCache2) {
  const input = reading[ATTR.inputTokens];
  const cache = (number(reading[ATTR.cacheReadTokens]) ?? 0) + (number(reading[ATTR.cacheWriteTokens]) ?? 0);
  if (typeof input !== "number" || cache === 0 || includesCache2 && cache <= input) return reading;
  return { ...reading, [ATTR.inputTokens]: input + cache };
}
var number = (value) => typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : void 0;

// exporter/conventions/gen-ai.ts
var SAME = [
  ATTR.conversationId,
  ATTR.operationName,
  ATTR.providerName,
  ATTR.requestModel,
  ATTR.responseModel,
  ATTR.responseId,
  ATTR.finishReasons,
  ATTR.timeToFirstChunk,
  ATTR.cost,
  ATTR.toolName,
  ATTR.toolType,
  ATTR.toolCallId,
  ATTR.toolArguments,
  ATTR.toolResult,
  ATTR.errorType
];
var TOKENS = [
  [ATTR.inputTokens, [ATTR.inputTokens]],
  [ATTR.outputTokens, [ATTR.outputTokens]],
  [ATTR.cacheReadTokens, [ATTR.cacheReadTokens]],
  [ATTR.cacheWriteTokens, [ATTR.cacheWriteTokens, ATTR.cacheCreationTokens]],
  [ATTR.reasoningTokens, [ATTR.reasoningTokens]]
];
var same = (name) => ({ to: name, from: [name] });
var GEN_AI = {
  name: "OpenTelemetry GenAI",
  applies: (span) => hasPrefix(span, "gen_ai."),
  inputIncludesCache: "yes; no for `@traceloop/instrumentation-anthropic`, which states Anthropic's own number",
  sources: [
    ...SAME.map(same),
    ...TOKENS.map(([to, from]) => ({ to, from, read: (span) => tokensOf(span, from) })),
    {
      to: ATTR.inputMessages,
      from: ["gen_ai.system_instructions", ATTR.inputMessages],
      read: (span) => inputJson(inputOf(span, "gen_ai.system_instructions", ATTR.inputMessages)),
      note: "instructions are a message of the system in front"
    },
    {
      to: ATTR.outputMessages,
      from: [ATTR.outputMessages],
      read: (span) => messagesJson(toMessages2(firstOf(span, [ATTR.outputMessages]), "assistant"))
    }
  ]
};
var inputOf = (span, system, messages) => [
  ...toMessages2(firstOf(span, [system]), "system"),
  ...toMessages2(firstOf(span, [messages]))
];

// exporter/conventions/gen-ai-events.ts
var INPUT = {
  "gen_ai.system.message": "system",
  "gen_ai.user.message": "user",
  "gen_ai.assistant.message": "assistant",
  "gen_ai.tool.message": "tool"
};
var CHOICE = "gen_ai.choice";
var DETAILS = "gen_ai.client.inference.operation.details";
var OLD_PROMPT = "gen_ai.content.prompt";
var OLD_COMPLETION = "gen_ai.content.completion";
var KNOWN2 = /* @__PURE__ */ new Set([...Object.keys(INPUT), CHOICE, DETAILS, OLD_PROMPT, OLD_COMPLETION]);
var GEN_AI_EVENTS = {
  name: "GenAI span events",
  applies: ({ events }) => events?.some(({ name }) => KNOWN2.has(name)) === true,
  inputIncludesCache: "states no tokens",
  sources: [
    {
      to: ATTR.inputMessages,
      from: [...Object.keys(INPUT), `${DETAILS}: gen_ai.system_instructions, gen_ai.input.messages`, OLD_PROMPT],
      read: (span) => inputJson(inputOf2(span)),
      note: "in the order of the events; their attributes, or the JSON of `gen_ai.event.content`"
    },
    {
      to: ATTR.outputMessages,
      from: [CHOICE, `${DETAILS}: gen_ai.output.messages`, OLD_COMPLETION],
      read: (span) => messagesJson(outputOf(span))
    }
  ]
};
function inputOf2({ events = [] }) {
  return events.flatMap((event) => {
    const { name, attributes = {} } = event;
    if (name === DETAILS) {
      const system = toMessages2(attributes["gen_ai.system_instructions"], "system");
      return [...system, ...toMessages2(attributes[ATTR.inputMessages])];
    }
    if (name === OLD_PROMPT) return toMessages2(attributes["gen_ai.prompt"]);
    const role = INPUT[name];
    return role === void 0 ? [] : toMessages2([{ ...bodyOf(event), role }], role);
  });
}
function outputOf({ events = [] }) {
  return events.flatMap((event) => {
    const { name, attributes = {} } = event;
    if (name === DETAILS) return toMessages2(attributes[ATTR.outputMessages], "assistant");
    if (name === OLD_COMPLETION) return toMessages2(attributes["gen_ai.completion"], "assistant");
    if (name !== CHOICE) return [];
    const body = bodyOf(event);
    const message = parsed(body.message);
    const said = isRecord(message) ? message : { content: message };
    return toMessages2([{ ...body, ...message !== void 0 && said, role: "assistant" }], "assistant");
  });
}
function bodyOf({ attributes = {} }) {
  const body = parsed(attributes["gen_ai.event.content"] ?? attributes.body);
  const own = Object.entries(attributes).map(([name, value]) => [
    name.replace(/^gen_ai\./, ""),
    value
  ]);
  return { ...Object.fromEntries(own), ...isRecord(body) && body };
}
function parsed(value) {
  if (typeof value !== "string" || !value.startsWith("{")) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

// exporter/conventions/indexed.ts
var MOST_ITEMS = 1e4;
var MOST_LEVELS = 8;
function indexedValues({ attributes }, prefix) {
  const root = /* @__PURE__ */ new Map();
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith(prefix) && value !== void 0) place(root, name.slice(prefix.length).split("."), value);
  }
  const list = toValue(root);
  return Array.isArray(list) ? list : [];
}
function place(root, path, value) {
  if (path.length > MOST_LEVELS) return;
  let at = root;
  for (const step of path.slice(0, -1)) {
    const next = at.get(step);
    if (next instanceof Map) {
      at = next;
      continue;
    }
    const made = /* @__PURE__ */ new Map();
    at.set(step, made);
    at = made;
  }
  const last = path.at(-1) ?? "";
  if (!(at.get(last) instanceof Map)) at.set(last, value);
}
function toValue(tree) {
  const keys = [...tree.keys()];
  const inside = (key) => {
    const value = tree.get(key);
    return value instanceof Map ? toValue(value) : value;
  };
  if (keys.every((key) => /^\d{1,5}$/.test(key))) {
    const ordered = keys.sort((a, b) => Number(a) - Number(b));
    return ordered.slice(0, MOST_ITEMS).map(inside);
  }
  return Object.fromEntries(keys.map((key) => [key, inside(key)]));
}

// exporter/conventions/gen-ai-legacy.ts
var INPUT2 = ["gen_ai.usage.prompt_tokens", "llm.usage.prompt_tokens"];
var OUTPUT = ["gen_ai.usage.completion_tokens", "llm.usage.completion_tokens"];
var CACHE_READ = [
  "gen_ai.usage.cache_read_input_tokens",
  "gen_ai.usage.cache_read_tokens",
  "gen_ai.usage.input_tokens.cached",
  "gen_ai.usage.details.cache_read_tokens",
  "gen_ai.usage.details.cache_read_input_tokens"
];
var CACHE_WRITE = [
  "gen_ai.usage.cache_creation_input_tokens",
  "gen_ai.usage.cache_write_input_tokens",
  "gen_ai.usage.cache_creation_tokens",
  "gen_ai.usage.input_tokens.cache_write",
  "gen_ai.usage.details.cache_write_tokens",
  "gen_ai.usage.details.cache_creation_input_tokens"
];
var REASONING = ["gen_ai.usage.reasoning_tokens", "gen_ai.usage.output_tokens.reasoning"];
var REQUEST_TYPES = {
  chat: OPERATION.chat,
  completion: "text_completion",
  embedding: "embeddings"
};
var TRACELOOP_KINDS = {
  tool: OPERATION.executeTool,
  agent: OPERATION.invokeAgent,
  workflow: OPERATION.invokeAgent
};
var GEN_AI_LEGACY = {
  name: "Older GenAI names, OpenLLMetry",
  applies: (span) => hasPrefix(span, "gen_ai.") || hasPrefix(span, "llm.") || hasPrefix(span, "traceloop."),
  inputIncludesCache: "yes; no for `@traceloop/instrumentation-anthropic`, and where the cache is more than the input",
  sources: [
    {
      to: ATTR.operationName,
      from: ["llm.request.type", "traceloop.span.kind"],
      read: operationOf,
      note: "`chat` where only a model and tokens are stated"
    },
    {
      to: ATTR.providerName,
      from: ["gen_ai.system"],
      read: (span) => providerOf(textAttribute(span, "gen_ai.system"))
    },
    { to: ATTR.requestModel, from: ["llm.request.model"] },
    { to: ATTR.responseModel, from: ["llm.response.model"] },
    { to: ATTR.inputTokens, from: INPUT2, read: (span) => tokensOf(span, INPUT2) },
    { to: ATTR.outputTokens, from: OUTPUT, read: (span) => tokensOf(span, OUTPUT) },
    { to: ATTR.cacheReadTokens, from: CACHE_READ, read: (span) => tokensOf(span, CACHE_READ) },
    { to: ATTR.cacheWriteTokens, from: CACHE_WRITE, read: (span) => tokensOf(span, CACHE_WRITE) },
    { to: ATTR.reasoningTokens, from: REASONING, read: (span) => tokensOf(span, REASONING) },
    {
      to: ATTR.inputMessages,
      from: ["gen_ai.prompt.N.role", "gen_ai.prompt.N.content", "gen_ai.prompt.N.tool_calls.N.*", "gen_ai.prompt"],
      read: (span) => inputJson(messagesOf(span, "gen_ai.prompt", "user"))
    },
    {
      to: ATTR.outputMessages,
      from: [
        "gen_ai.completion.N.role",
        "gen_ai.completion.N.content",
        "gen_ai.completion.N.tool_calls.N.*",
        "gen_ai.completion"
      ],
      read: (span) => messagesJson(messagesOf(span, "gen_ai.completion", "assistant"))
    },
    {
      to: ATTR.toolName,
      from: ["traceloop.entity.name"],
      read: (span) => isTraceloopTool(span) ? firstOf(span, ["traceloop.entity.name"]) : void 0
    },
    {
      to: ATTR.toolArguments,
      from: ["traceloop.entity.input"],
      read: (span) => isTraceloopTool(span) ? firstOf(span, ["traceloop.entity.input"]) : void 0
    },
    {
      to: ATTR.toolResult,
      from: ["traceloop.entity.output"],
      read: (span) => isTraceloopTool(span) ? firstOf(span, ["traceloop.entity.output"]) : void 0
    }
  ]
};
var providerOf = (name) => name?.toLowerCase().replace(/\.(chat|messages|responses|completion|embedding|generative-ai)$/, "");
var isTraceloopTool = (span) => textAttribute(span, "traceloop.span.kind") === "tool";
function operationOf(span) {
  const type = REQUEST_TYPES[textAttribute(span, "llm.request.type") ?? ""];
  const kind = TRACELOOP_KINDS[textAttribute(span, "traceloop.span.kind") ?? ""];
  if (type !== void 0 || kind !== void 0) return type ?? kind;
  const hasTokens = tokensOf(span, [ATTR.inputTokens, ATTR.outputTokens, ...INPUT2, ...OUTPUT]) !== void 0;
  return hasTokens && firstOf(span, [ATTR.requestModel]) !== void 0 ? OPERATION.chat : void 0;
}
function messagesOf(span, name, otherwise) {
  const numbered = indexedValues(span, `${name}.`);
  return toMessages2(numbered.length > 0 ? numbered : firstOf(span, [name]), otherwise);
}

// exporter/conventions/open-inference.ts
var KIND = "openinference.span.kind";
var OPERATIONS2 = {
  LLM: OPERATION.chat,
  TOOL: OPERATION.executeTool,
  AGENT: OPERATION.invokeAgent,
  EMBEDDING: "embeddings"
};
var onTool = (...names) => (span) => textAttribute(span, KIND) === "TOOL" ? firstOf(span, names) : void 0;
var OPEN_INFERENCE = {
  name: "OpenInference",
  applies: (span) => textAttribute(span, KIND) !== void 0 || hasPrefix(span, "llm.token_count."),
  inputIncludesCache: "yes",
  sources: [
    {
      to: ATTR.operationName,
      from: [KIND],
      read: (span) => OPERATIONS2[(textAttribute(span, KIND) ?? "LLM").toUpperCase()],
      note: "LLM, TOOL, AGENT, EMBEDDING; of other kinds only the place in the tree"
    },
    { to: ATTR.providerName, from: ["llm.provider", "llm.system"] },
    {
      to: ATTR.requestModel,
      from: ["llm.request.model_name", "llm.invocation_parameters", "llm.model_name", "embedding.model_name"],
      read: (span) => firstOf(span, ["llm.request.model_name"]) ?? modelInParameters(span) ?? firstOf(span, ["llm.model_name", "embedding.model_name"]),
      note: "`llm.model_name` is the model asked for in some instrumentations, the one that answered in others"
    },
    { to: ATTR.responseModel, from: ["llm.response.model_name", "llm.model_name"] },
    { to: ATTR.inputTokens, from: ["llm.token_count.prompt"] },
    { to: ATTR.outputTokens, from: ["llm.token_count.completion"] },
    { to: ATTR.cacheReadTokens, from: ["llm.token_count.prompt_details.cache_read"] },
    { to: ATTR.cacheWriteTokens, from: ["llm.token_count.prompt_details.cache_write"] },
    { to: ATTR.reasoningTokens, from: ["llm.token_count.completion_details.reasoning"] },
    { to: ATTR.cost, from: ["llm.cost.total"] },
    {
      to: ATTR.inputMessages,
      from: ["llm.input_messages.N.message.*", "input.value"],
      read: (span) => inputJson(onModel(span, "llm.input_messages.", "input.value", "user")),
      note: "the value only where there are no messages"
    },
    {
      to: ATTR.outputMessages,
      from: ["llm.output_messages.N.message.*", "output.value"],
      read: (span) => messagesJson(onModel(span, "llm.output_messages.", "output.value", "assistant")),
      note: "the value only where there are no messages"
    },
    { to: ATTR.toolName, from: ["tool.name"], read: onTool("tool.name", "tool_call.function.name") },
    { to: ATTR.toolCallId, from: ["tool.id", "tool_call.id"], read: onTool("tool.id", "tool_call.id") },
    {
      to: ATTR.toolArguments,
      from: ["input.value", "tool_call.function.arguments"],
      read: onTool("input.value", "tool_call.function.arguments", "tool.parameters")
    },
    { to: ATTR.toolResult, from: ["output.value"], read: onTool("output.value") }
  ]
};
function modelInParameters({ attributes }) {
  const parameters = jsonAttribute(attributes["llm.invocation_parameters"]);
  return isRecord(parameters) && typeof parameters.model === "string" ? parameters.model : void 0;
}
function onModel(span, prefix, value, role) {
  if ((textAttribute(span, KIND) ?? "LLM").toUpperCase() !== "LLM") return [];
  const numbered = indexedValues(span, prefix).flatMap((item) => isRecord(item) ? [messageOf(item.message)] : []);
  return toMessages2(numbered.length > 0 ? numbered : firstOf(span, [value]), role);
}
function messageOf(message) {
  if (!isRecord(message) || !Array.isArray(message.contents)) return message;
  const contents = message.contents.map(
    (item) => isRecord(item) && isRecord(item.message_content) && isRecord(item.tool_call) ? { ...item.message_content, type: "tool_use", ...item.tool_call } : item
  );
  const hasCalls = contents.some((item) => isRecord(item) && item.type === "tool_use");
  const { content: _content, tool_calls: calls, ...rest } = message;
  return { ...rest, contents, ...!hasCalls && calls !== void 0 && { tool_calls: calls } };
}

// exporter/conventions/session-id.ts
var SESSION_IDS = [
  "gen_ai.conversation.id",
  "session.id",
  "ai.telemetry.metadata.sessionId",
  "ai.telemetry.metadata.session_id",
  "ai.telemetry.metadata.conversationId",
  "ai.telemetry.metadata.chatId",
  "ai.telemetry.metadata.threadId",
  "langfuse.session.id",
  "traceloop.association.properties.session_id",
  "traceloop.association.properties.conversation_id",
  "traceloop.association.properties.thread_id",
  "langsmith.metadata.session_id",
  "langsmith.metadata.thread_id"
];
function sessionIdOf(span) {
  for (const name of SESSION_IDS) {
    const value = span.attributes[name];
    const id = typeof value === "number" ? String(value) : textAttribute(span, name);
    if (id !== void 0) return id;
  }
  return void 0;
}

// exporter/conventions/vercel-ai.ts
var INPUT3 = ["ai.usage.inputTokens", "ai.usage.promptTokens", "ai.usage.tokens"];
var OUTPUT2 = ["ai.usage.outputTokens", "ai.usage.completionTokens"];
var CACHE_READ2 = ["ai.usage.inputTokenDetails.cacheReadTokens", "ai.usage.cachedInputTokens"];
var CACHE_WRITE2 = ["ai.usage.inputTokenDetails.cacheWriteTokens"];
var REASONING2 = ["ai.usage.outputTokenDetails.reasoningTokens", "ai.usage.reasoningTokens"];
var VERCEL_AI = {
  name: "Vercel AI SDK",
  applies: (span) => textAttribute(span, "ai.operationId") !== void 0,
  inputIncludesCache: "yes since version 6 (`ai.usage.inputTokenDetails.*`); before it, not for Anthropic and Bedrock",
  sources: [
    {
      to: ATTR.operationName,
      from: ["ai.operationId"],
      read: (span) => operationOf2(textAttribute(span, "ai.operationId") ?? ""),
      note: "`\u2026.doGenerate` and `\u2026.doStream` are the model calls; the span around them repeats their sums"
    },
    {
      to: ATTR.providerName,
      from: ["ai.model.provider"],
      read: (span) => providerOf(textAttribute(span, "ai.model.provider"))
    },
    { to: ATTR.requestModel, from: ["ai.model.id"] },
    { to: ATTR.responseModel, from: ["ai.response.model"] },
    { to: ATTR.responseId, from: ["ai.response.id"] },
    { to: ATTR.inputTokens, from: INPUT3, read: (span) => tokensOf(span, INPUT3) },
    { to: ATTR.outputTokens, from: OUTPUT2, read: (span) => tokensOf(span, OUTPUT2) },
    {
      to: ATTR.cacheReadTokens,
      from: [...CACHE_READ2, "ai.response.providerMetadata"],
      read: (span) => tokensOf(span, CACHE_READ2) ?? cacheOfProvider(span, /^cache_?read_?input_?tokens$/i)
    },
    {
      to: ATTR.cacheWriteTokens,
      from: [...CACHE_WRITE2, "ai.response.providerMetadata"],
      read: (span) => tokensOf(span, CACHE_WRITE2) ?? cacheOfProvider(span, /^cache_?(creation|write)_?input_?tokens$/i)
    },
    { to: ATTR.reasoningTokens, from: REASONING2, read: (span) => tokensOf(span, REASONING2) },
    {
      to: ATTR.inputMessages,
      from: ["ai.prompt.messages", "ai.prompt"],
      read: (span) => isModelOperation(span) ? inputJson(toMessages2(firstOf(span, ["ai.prompt.messages", "ai.prompt"]))) : void 0
    },
    {
      to: ATTR.outputMessages,
      from: ["ai.response.reasoning", "ai.response.text", "ai.response.object", "ai.response.toolCalls"],
      read: (span) => isModelOperation(span) ? answerOf(span) : void 0
    },
    { to: ATTR.toolName, from: ["ai.toolCall.name"] },
    { to: ATTR.toolCallId, from: ["ai.toolCall.id"] },
    { to: ATTR.toolArguments, from: ["ai.toolCall.args"] },
    { to: ATTR.toolResult, from: ["ai.toolCall.result"], read: resultOf2 }
  ]
};
function vercelIncludesCache(span) {
  if (hasPrefix(span, "ai.usage.inputTokenDetails.")) return true;
  return !/anthropic|bedrock/.test(textAttribute(span, "ai.model.provider") ?? "");
}
var isModelOperation = (span) => /\.do(Generate|Stream)$/.test(textAttribute(span, "ai.operationId") ?? "");
function operationOf2(id) {
  if (/\.do(Generate|Stream)$/.test(id)) return OPERATION.chat;
  if (/\.doEmbed$/.test(id)) return "embeddings";
  if (id === "ai.toolCall") return OPERATION.executeTool;
  return /^ai\.(generate|stream)(Text|Object)$/.test(id) ? OPERATION.invokeAgent : id;
}
function answerOf(span) {
  const reasoning = textAttribute(span, "ai.response.reasoning");
  const text = textAttribute(span, "ai.response.text") ?? textAttribute(span, "ai.response.object");
  const calls = textAttribute(span, "ai.response.toolCalls");
  const content = [
    ...reasoning === void 0 ? [] : [{ type: "reasoning", text: reasoning }],
    ...text === void 0 ? [] : [{ type: "text", text }]
  ];
  if (content.length === 0 && calls === void 0) return void 0;
  return messagesJson(toMessages2([{ role: "assistant", content, tool_calls: calls }], "assistant"));
}
function resultOf2(span) {
  const result = textAttribute(span, "ai.toolCall.result");
  const value = jsonAttribute(result);
  return typeof value === "string" ? value : result;
}
function cacheOfProvider(span, name) {
  const metadata = jsonAttribute(span.attributes["ai.response.providerMetadata"]);
  if (!isRecord(metadata)) return void 0;
  for (const provider of Object.values(metadata)) {
    if (!isRecord(provider)) continue;
    const usage = isRecord(provider.usage) ? provider.usage : {};
    const found = Object.entries({ ...usage, ...provider }).find(
      ([key, value]) => name.test(key) && typeof value === "number" && value >= 0
    );
    if (found !== void 0) return Number(found[1]);
  }
  return void 0;
}

// exporter/conventions/in-contract.ts
var CONVENTIONS = [
  CLAUDE_CODE,
  CODEX,
  VERCEL_AI,
  OPEN_INFERENCE,
  GEN_AI,
  GEN_AI_LEGACY,
  GEN_AI_EVENTS
];
var OURS = "pi-sync";
var CONTRACT_NAMES = new Set(Object.values(ATTR));
function inContract(span) {
  if (span.attributes[ATTR.kind] !== void 0 || span.instrumentationScope?.name === OURS) return span;
  const applying = CONVENTIONS.filter((convention) => convention.applies(span));
  const reading = Object.assign({}, ...applying.map((one) => readingOf(one, span)).reverse());
  const session = textAttribute(span, ATTR.conversationId) ?? reading[ATTR.conversationId] ?? sessionIdOf(span);
  const source = sourceOf(span) ?? applying.find((one) => one.source !== void 0)?.source;
  const { [ATTR.agentName]: _name, ...named } = ownNames(span);
  const { name, startTime, endTime, status, links, parentSpanContext } = span;
  return {
    name,
    spanContext: () => span.spanContext(),
    ...parentSpanContext !== void 0 && { parentSpanContext },
    startTime,
    endTime,
    status,
    links,
    attributes: {
      ...named,
      ...withCacheIncluded(reading, includesCache(span)),
      ...session !== void 0 && { [ATTR.conversationId]: session },
      ...source !== void 0 && { [ATTR.agentName]: source }
    }
  };
}
function ownNames({ attributes }) {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => CONTRACT_NAMES.has(name)));
}
function includesCache(span) {
  if (CLAUDE_CODE.applies(span)) return false;
  if (VERCEL_AI.applies(span)) return vercelIncludesCache(span);
  return span.instrumentationScope?.name !== "@traceloop/instrumentation-anthropic";
}

// exporter/foreign/foreign-calls.ts
function foreignCallsOf({ root, below }) {
  const spans = [root, ...below];
  const parents = new Map(spans.map((span) => [idOf2(span), span.parentSpanContext?.spanId]));
  const found = new Map(
    spans.filter((span) => isModelCall(span) || isEmbedding(span)).map((span) => [idOf2(span), span])
  );
  const above = new Map([...found.keys()].map((id) => [id, ancestors(id, parents)]));
  const wraps = /* @__PURE__ */ new Map();
  for (const [id, around] of above) {
    const wrapper = around.find((span) => found.has(span));
    if (wrapper !== void 0) wraps.set(wrapper, [...wraps.get(wrapper) ?? [], id]);
  }
  const innermost = [...found.values()].filter((span) => !wraps.has(idOf2(span)));
  const copiesOf = (span) => (above.get(idOf2(span)) ?? []).flatMap((id) => wraps.get(id)?.length === 1 ? found.get(id) ?? [] : []);
  const copies = new Map(innermost.map((span) => [idOf2(span), copiesOf(span)]));
  const whole = innermost.map((span) => (copies.get(idOf2(span)) ?? []).reduce(filledFrom, span));
  const tools = spans.filter(isToolRun);
  const told = whole.filter(isModelCall);
  const isStray = (tool) => told.length === 0 || isAskedByNone(tool, told);
  const chats = withTools(
    told,
    tools.filter((tool) => !isStray(tool))
  );
  const call = (one) => ({
    ...one,
    above: above.get(idOf2(one.chat)) ?? [],
    copies: copies.get(idOf2(one.chat)) ?? []
  });
  return {
    calls: chats.map(call),
    embeddings: whole.filter(isEmbedding).map((chat) => call({ chat, tools: [] })),
    stray: tools.filter(isStray)
  };
}
function isAskedByNone(tool, calls) {
  const id = textAttribute(tool, ATTR.toolCallId);
  if (id === void 0 || calls.some((chat) => !isSaid(chat) || askedFor(chat).has(id))) return false;
  const before = calls.findLast((chat) => milliseconds(chat.endTime) <= milliseconds(tool.startTime));
  return before === void 0 || askedFor(before).size > 0;
}
var isSaid = (chat) => textAttribute(chat, ATTR.outputMessages) !== void 0;
function ancestors(id, parents) {
  const above = [];
  for (let at = parents.get(id); at !== void 0 && !above.includes(at); at = parents.get(at)) above.push(at);
  return above;
}
function filledFrom(inner, outer) {
  const { [ATTR.operationName]: _operation, ...attributes } = outer.attributes;
  return withAttributes(inner, { ...attributes, ...inner.attributes });
}
function asCopy(call, copy) {
  const around = call.above.slice(call.above.indexOf(idOf2(copy)) + 1);
  return { ...call, chat: withAttributes(copy, call.chat.attributes), above: around };
}
function withAttributes(span, attributes) {
  const { name, startTime, endTime, status, links, parentSpanContext } = span;
  return {
    name,
    spanContext: () => span.spanContext(),
    ...parentSpanContext !== void 0 && { parentSpanContext },
    startTime,
    endTime,
    status,
    links,
    attributes
  };
}
var idOf2 = (span) => span.spanContext().spanId;

// exporter/foreign/new-messages.ts
import { createHash as createHash2 } from "node:crypto";
function newMessages(span) {
  const messages = readMessages(span.attributes[ATTR.inputMessages]);
  const firstNew = messages.findLastIndex(({ role }) => role === "assistant") + 1;
  const chain = createHash2("sha256").update(firstNew > 0 ? "conversation" : span.spanContext().traceId);
  const found = [];
  for (const [index, message] of messages.entries()) {
    if (message.role !== "user" && message.role !== "system") continue;
    const text = JSON.stringify(message.parts);
    if (message.role === "user") chain.update(`
${text}`);
    if (index < firstNew) continue;
    const hash = message.role === "user" ? chain.copy() : createHash2("sha256").update(`system
${text}`);
    found.push({ message, fingerprint: hash.digest("hex").slice(0, 24) });
  }
  return found;
}

// exporter/foreign/translate-foreign.ts
function translateForeign(unit, key, options, record) {
  const { calls: found, embeddings, stray } = foreignCallsOf(unit);
  const calls = found.map((call) => {
    const sent = [call.chat, ...call.copies].find((copy) => record.call(idOf3(copy)) !== void 0);
    return sent === void 0 || sent === call.chat ? call : asCopy(call, sent);
  });
  const results = resultsIn(calls);
  const said = /* @__PURE__ */ new Map();
  const messages = [];
  const entries = [];
  let [leftOut, size] = [0, record.size()];
  const isNew = (fingerprint, span) => (record.sayer(fingerprint) ?? said.get(fingerprint) ?? span) === span;
  const say = (id, call, drafts, fingerprints) => {
    const known = record.call(id);
    const before = known?.before ?? size;
    const bodies = toMessages(key, placed(key, call.chat, drafts), before);
    const bytes = bodies.messages.reduce((sum, { parts }) => sum + convexBytes(parts), 0);
    for (const fingerprint of fingerprints) said.set(fingerprint, id);
    if (known !== void 0 && bytes < known.bytes) return;
    messages.push(...bodies.messages);
    leftOut += bodies.leftOut;
    const entry = callEntry(id, call, known, { before, messages: bodies.messages.length, bytes, said: fingerprints });
    if (known === void 0) size = plus(size, entry);
    if (JSON.stringify(entry) !== JSON.stringify(known)) entries.push(entry);
  };
  for (const call of calls) {
    const id = idOf3(call.chat);
    const fresh = newMessages(call.chat).filter(({ fingerprint }) => isNew(fingerprint, id));
    const isToldAlready = record.isWrapper(id) || call.above.some((span) => record.call(span) !== void 0);
    const drafts = isToldAlready ? [] : callDrafts(
      call,
      fresh.map(({ message }) => message),
      results,
      options
    );
    say(id, call, drafts, isToldAlready ? [] : fresh.map(({ fingerprint }) => fingerprint));
  }
  for (const call of embeddings) say(idOf3(call.chat), call, [], []);
  for (const agent of calls.some(hasInput) ? [] : agentsOf(unit)) {
    const id = `${idOf3(agent)}/prompt`;
    const fresh = newMessages(agent).filter(({ fingerprint }) => isNew(fingerprint, id));
    const drafts = inputDrafts(
      agent,
      fresh.map(({ message }) => message),
      options
    );
    if (drafts.length > 0)
      say(
        id,
        { chat: agent, tools: [], above: [], copies: [] },
        drafts,
        fresh.map(({ fingerprint }) => fingerprint)
      );
  }
  const tells = calls.length > 0 || messages.length > 0;
  if (tells) entries.push(...placeEntries(unit, key, record));
  return {
    messages: messages.sort((a, b) => a.createdAt - b.createdAt),
    entries,
    drops: [...stray.map(() => DROP.toolWithoutCall), ...new Array(leftOut).fill(DROP.sessionFull)],
    tells: tells || embeddings.length > 0 && record.opening !== void 0
  };
}
function callDrafts(call, fresh, results, options) {
  const input = inputDrafts(call.chat, fresh, options);
  const answer = answerDraft(call.chat, runsOf(call, results), options);
  return [...input, { ...answer, at: Math.max(answer.at, (input.at(-1)?.at ?? 0) + 1) }];
}
function inputDrafts(span, fresh, options) {
  const start = roundedUp(span.startTime);
  return conversationDrafts(fresh, [], start, options).map((draft, index) => ({ ...draft, at: start + index }));
}
var placed = (key, span, drafts) => drafts.map((draft) => ({
  // The span's id keeps sessions with short ids of two users apart: OpenSync looks message ids up across all users.
  externalId: `${key.externalId}-${draft.role}-${draft.at}-${idOf3(span)}`,
  createdAt: draft.at,
  draft
}));
function runsOf({ chat, tools }, results) {
  const runs = tools.map(toolRunOf).map((run) => {
    const result = run.result ?? results.get(run.callId);
    return result === void 0 ? run : { ...run, result };
  });
  const known = new Set(runs.map(({ callId }) => callId));
  const told = readMessages(chat.attributes[ATTR.outputMessages]).flatMap(({ parts }) => parts).flatMap((part) => {
    if (part.type !== "tool_call" || part.id === "" || known.has(part.id)) return [];
    const result = results.get(part.id);
    return result === void 0 ? [] : [{ callId: part.id, name: part.name, result, isError: false }];
  });
  return [...runs, ...told];
}
function resultsIn(calls) {
  const results = /* @__PURE__ */ new Map();
  for (const { chat } of calls) {
    for (const { parts } of readMessages(chat.attributes[ATTR.inputMessages])) {
      for (const part of parts) {
        if (part.type !== "tool_call_response" || part.id === "" || part.response === NOT_CAPTURED) continue;
        if (!results.has(part.id)) results.set(part.id, responseText(part.response));
      }
    }
  }
  return results;
}
var hasInput = ({ chat }) => chat.attributes[ATTR.inputMessages] !== void 0;
var agentsOf = ({ root, below }) => [root, ...below].filter(
  (span) => textAttribute(span, ATTR.operationName) === OPERATION.invokeAgent && span.attributes[ATTR.inputMessages] !== void 0
);
function callEntry(id, { chat, tools, above }, known, says) {
  const { model, provider } = modelOf(chat);
  const isCall = textAttribute(chat, ATTR.operationName) !== OPERATION.invokeAgent;
  const cost = isCall ? numberAttribute(chat, ATTR.cost) : void 0;
  return {
    type: "call",
    span: id,
    trace: chat.spanContext().traceId,
    start: milliseconds(chat.startTime),
    end: Math.max(...[chat, ...tools].map((span) => milliseconds(span.endTime))),
    above: [.../* @__PURE__ */ new Set([...known?.above ?? [], ...above])],
    input: isCall ? numberAttribute(chat, ATTR.inputTokens) ?? 0 : 0,
    output: isCall ? numberAttribute(chat, ATTR.outputTokens) ?? 0 : 0,
    ...cost !== void 0 && { cost },
    ...isCall && model !== void 0 && { model },
    ...isCall && provider !== void 0 && { provider },
    ...says
  };
}
function placeEntries(unit, key, record) {
  const { root } = unit;
  const prompt = textAttribute(root, ATTR.title) ?? promptTitle(unit);
  const { spanId, traceId } = root.spanContext();
  const [start, end] = [milliseconds(root.startTime), milliseconds(root.endTime)];
  const body = sessionBody(key, {
    title: prompt ?? root.name,
    projectPath: textAttribute(root, ATTR.projectPath),
    projectName: textAttribute(root, ATTR.projectName),
    createdAt: start
  });
  const opening = { type: "opening", body, named: prompt !== void 0 };
  const run = { type: "run", span: spanId, trace: traceId, start, end };
  return [...record.isOpenedBy(opening) ? [opening] : [], ...isTop(root) && !record.hasRun(spanId) ? [run] : []];
}
var plus = (size, { messages, bytes }) => ({
  messages: size.messages + messages,
  bytes: size.bytes + bytes
});
var roundedUp = (time) => time[0] * 1e3 + Math.ceil(time[1] / 1e6);
var idOf3 = (span) => span.spanContext().spanId;

// exporter/foreign/foreign-traces.ts
var MOST_SESSIONS2 = 1e3;
var ForeignTraces = class {
  #book;
  /** By session, least recently used first. */
  #told = /* @__PURE__ */ new Map();
  #touched = /* @__PURE__ */ new Set();
  constructor(book) {
    this.#book = book;
  }
  /** A span of any convention as one of the span contract. */
  read(span) {
    return inContract(span);
  }
  /** Whether a unit is to be translated here: it does not carry its session's totals itself. */
  has({ kind, root }) {
    return kind === "tree" && !isOurs(root);
  }
  /** A unit's requests in the order in which they are to be sent. What they count is in the book when this returns. */
  requestsOf(unit, options) {
    const key = sessionKeyOf(unit);
    const { externalId } = key;
    const { messages, entries, drops, tells } = translateForeign(unit, key, options, this.#book.of(externalId));
    if (entries.length > 0) this.#book.add(externalId, entries);
    if (!tells) return { requests: [], drops };
    const record = this.#book.of(externalId);
    const told = this.#toldOf(key, unit.root.spanContext().spanId);
    this.#touched.add(externalId);
    const requests = [
      ...openingNews(told, record.opening),
      ...messages.map((body) => ({ type: "message", body })),
      ...totalsNews(told, record)
    ];
    return { requests, drops };
  }
  /**
   * What other processes have added to the sessions since their last requests were made. To be asked when those are in
   * the outbox: whoever comes last there has counted everything, and totals never go back.
   */
  news() {
    const requests = [...this.#touched].flatMap((sessionId) => {
      const told = this.#told.get(sessionId);
      return told === void 0 ? [] : totalsNews(told, this.#book.of(sessionId));
    });
    if (requests.length === 0) this.#touched.clear();
    return requests;
  }
  #toldOf(key, unit) {
    const told = this.#told.get(key.externalId) ?? { key, unit };
    told.unit = unit;
    this.#told.delete(key.externalId);
    this.#told.set(key.externalId, told);
    for (const oldest of this.#told.keys()) {
      if (this.#told.size <= MOST_SESSIONS2) break;
      this.#told.delete(oldest);
    }
    return told;
  }
};
function openingNews(told, opening) {
  if (opening?.title === void 0 || opening.title === told.title) return [];
  const isFirst = told.title === void 0;
  told.title = opening.title;
  if (isFirst) return [{ type: "session", body: opening }];
  const { externalId, title } = opening;
  return [{ type: "rename", unit: told.unit, body: { sessions: [{ externalId, title }] } }];
}
function totalsNews(told, record) {
  const body = sessionBody(told.key, { ...record.sums() });
  const text = JSON.stringify(body);
  if (text === told.totals) return [];
  told.totals = text;
  return [{ type: "totals", unit: told.unit, body }];
}

export {
  SessionRecord,
  FileSessionBook,
  mayBeJson,
  SESSION_IDS,
  ForeignTraces
};
