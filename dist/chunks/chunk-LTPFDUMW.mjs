import {
  jsonOf,
  sessionIdOfFile,
  spanIdOf,
  toolKey,
  traceIdOf
} from "./chunk-6XMSCHFW.mjs";
import {
  diag
} from "./chunk-RE6IQYQF.mjs";

// src/delivery/outbox-folder.ts
import { createHash } from "node:crypto";
import { join } from "node:path";
var outboxFolder = (stateDir, name, url2) => join(stateDir, "outbox", `${name}-${fingerprint(url2)}`);
function fingerprintOf({ openSync: openSync2, otlp }) {
  const urls = [openSync2?.url ?? "", ...otlp.map(({ name, endpoint }) => `${name} ${endpoint}`)];
  return fingerprint(urls.sort().join("\n"));
}
var fingerprint = (text) => createHash("sha256").update(text).digest("hex").slice(0, 8);

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

// exporter/contract.ts
var CONTRACT = {
  [ATTR.conversationId]: {
    type: "string",
    on: ["every"],
    sensitivity: "public",
    meaning: "the agent's own session id",
    openSync: "externalId of the session, first part of every message id"
  },
  [ATTR.sessionId]: {
    type: "string",
    on: ["every"],
    sensitivity: "public",
    meaning: "the same id under the general name"
  },
  [ATTR.agentName]: {
    type: "string",
    on: ["every"],
    sensitivity: "public",
    meaning: "the agent: `pi`",
    openSync: "source of the session and its messages"
  },
  [ATTR.agentVersion]: {
    type: "string",
    on: ["session", "run"],
    sensitivity: "public",
    meaning: "the agent's version"
  },
  [ATTR.operationName]: {
    type: "string",
    on: ["run", "chat", "tool"],
    sensitivity: "public",
    meaning: "`invoke_agent`, `chat` or `execute_tool`"
  },
  [ATTR.providerName]: {
    type: "string",
    on: ["chat"],
    sensitivity: "public",
    meaning: "the conventions' name of the provider where they have one, else the agent's own",
    openSync: "provider of the session"
  },
  [ATTR.requestModel]: {
    type: "string",
    on: ["chat"],
    sensitivity: "public",
    meaning: "the model asked for",
    openSync: "model of the session and of the message"
  },
  [ATTR.responseModel]: { type: "string", on: ["chat"], sensitivity: "public", meaning: "the model that answered" },
  [ATTR.responseId]: {
    type: "string",
    on: ["chat"],
    sensitivity: "public",
    meaning: "the provider's id of the answer"
  },
  [ATTR.finishReasons]: {
    type: "string[]",
    on: ["chat"],
    sensitivity: "public",
    meaning: "why the model stopped: `stop`, `length`, `tool_call`, `error` or `aborted`"
  },
  [ATTR.timeToFirstChunk]: {
    type: "double",
    on: ["chat"],
    sensitivity: "public",
    meaning: "seconds from the request to the first piece of text, thinking or tool call; live only"
  },
  [ATTR.inputTokens]: {
    type: "int",
    on: ["chat"],
    sensitivity: "public",
    meaning: "all input: uncached, cache reads and cache writes"
  },
  [ATTR.outputTokens]: { type: "int", on: ["chat"], sensitivity: "public", meaning: "all output, reasoning included" },
  [ATTR.cacheReadTokens]: {
    type: "int",
    on: ["chat"],
    sensitivity: "public",
    meaning: "the part of input read from a cache"
  },
  [ATTR.cacheWriteTokens]: {
    type: "int",
    on: ["chat"],
    sensitivity: "public",
    meaning: "the part of input written to a cache"
  },
  [ATTR.cacheCreationTokens]: {
    type: "int",
    on: ["chat"],
    sensitivity: "public",
    meaning: "the older name of `cache_write`, same value"
  },
  [ATTR.reasoningTokens]: {
    type: "int",
    on: ["chat"],
    sensitivity: "public",
    meaning: "the part of output spent on reasoning, where the agent knows it"
  },
  [ATTR.cost]: { type: "double", on: ["chat"], sensitivity: "public", meaning: "USD, as the agent computed it" },
  [ATTR.inputMessages]: {
    type: "json",
    on: ["session", "run", "chat", "aside"],
    sensitivity: "content",
    meaning: "OTel message JSON of what was new since the call before; on `session` the conversation a fork inherited; on a run the prompts that no model call took",
    openSync: "messages of role user, system or tool"
  },
  [ATTR.outputMessages]: {
    type: "json",
    on: ["chat"],
    sensitivity: "content",
    meaning: "OTel message JSON of the answer: text, reasoning, tool calls",
    openSync: "the assistant message"
  },
  [ATTR.toolName]: {
    type: "string",
    on: ["tool"],
    sensitivity: "public",
    meaning: "the tool's name",
    openSync: "name of the tool call"
  },
  [ATTR.toolType]: { type: "string", on: ["tool"], sensitivity: "public", meaning: "`function`" },
  [ATTR.toolCallId]: {
    type: "string",
    on: ["tool"],
    sensitivity: "public",
    meaning: "the call's id; matches call and result",
    openSync: "id of tool-call and tool-result"
  },
  [ATTR.toolArguments]: {
    type: "json",
    on: ["tool"],
    sensitivity: "tool",
    meaning: "the arguments the tool really ran with",
    openSync: "args of the tool-call"
  },
  [ATTR.toolResult]: {
    type: "json",
    on: ["tool"],
    sensitivity: "tool",
    meaning: "the result as the model saw it; images as markers",
    openSync: "result of the tool-result"
  },
  [ATTR.errorType]: {
    type: "string",
    on: ["chat", "tool", "run", "turn"],
    sensitivity: "public",
    meaning: "`error`, `aborted`, `interrupted`, `tool_error`, or an HTTP status"
  },
  [ATTR.kind]: {
    type: "string",
    on: ["session", "run", "turn", "aside"],
    sensitivity: "public",
    meaning: "`session`, `run`, `turn`, or `aside`: what the span is in pi-sync's own structure"
  },
  [ATTR.purpose]: {
    type: "string",
    on: ["chat", "aside"],
    sensitivity: "public",
    meaning: "`compaction`, `branch_summary`, `cache_warming`, `user_command`, `custom_message`, `rename`, `recount`"
  },
  [ATTR.link]: {
    type: "string",
    on: ["link"],
    sensitivity: "public",
    meaning: "`fork`, `resume` or `parent`, on span links"
  },
  [ATTR.interrupted]: {
    type: "boolean",
    on: ["chat", "tool", "turn", "run"],
    sensitivity: "public",
    meaning: "true when the agent ended or the session was left before this was over"
  },
  [ATTR.inputTimestamps]: {
    type: "int[]",
    on: ["session", "run", "chat", "aside"],
    sensitivity: "public",
    meaning: "ms since 1970 of each input message, in step with `gen_ai.input.messages`; strictly increasing in a session",
    openSync: "createdAt and id of the input messages"
  },
  [ATTR.outputTimestamp]: {
    type: "int",
    on: ["chat"],
    sensitivity: "public",
    meaning: "ms since 1970 of the answer in the same strictly increasing order",
    openSync: "createdAt and id of the assistant message"
  },
  [ATTR.title]: {
    type: "string",
    on: ["session", "run", "turn", "aside"],
    sensitivity: "identity",
    meaning: "the session's name, else the first line of its first prompt (at most 80 characters)",
    openSync: "title"
  },
  [ATTR.projectName]: {
    type: "string",
    on: ["session", "run", "turn", "aside"],
    sensitivity: "identity",
    meaning: "last part of the working folder",
    openSync: "projectName"
  },
  [ATTR.projectPath]: {
    type: "string",
    on: ["session", "run", "turn", "aside"],
    sensitivity: "identity",
    meaning: "the working folder",
    openSync: "projectPath"
  },
  [ATTR.ephemeral]: {
    type: "boolean",
    on: ["every"],
    sensitivity: "public",
    meaning: "true for a session the user asked not to keep (`--no-session`); not sent to OpenSync unless a setting says so"
  },
  [ATTR.sessionCreatedAt]: {
    type: "int",
    on: ["session", "run", "turn", "aside"],
    sensitivity: "public",
    meaning: "ms since 1970 when the session was begun",
    openSync: "createdAt of the session"
  },
  [ATTR.turnIndex]: { type: "int", on: ["turn"], sensitivity: "public", meaning: "0 for the session's first turn" },
  [ATTR.turnInputTokens]: {
    type: "int",
    on: ["turn"],
    sensitivity: "public",
    meaning: "input tokens of the turn, cache included"
  },
  [ATTR.turnOutputTokens]: { type: "int", on: ["turn"], sensitivity: "public", meaning: "output tokens of the turn" },
  [ATTR.turnCost]: { type: "double", on: ["turn"], sensitivity: "public", meaning: "USD of the turn" },
  [ATTR.turnToolCalls]: {
    type: "int",
    on: ["turn"],
    sensitivity: "public",
    meaning: "how many `execute_tool` spans the turn has: it is complete when they and its `chat` are there"
  },
  [ATTR.totalInputTokens]: {
    type: "int",
    on: ["turn", "aside"],
    sensitivity: "public",
    meaning: "input tokens of the session so far",
    openSync: "promptTokens"
  },
  [ATTR.totalOutputTokens]: {
    type: "int",
    on: ["turn", "aside"],
    sensitivity: "public",
    meaning: "output tokens of the session so far",
    openSync: "completionTokens"
  },
  [ATTR.totalCost]: {
    type: "double",
    on: ["turn", "aside"],
    sensitivity: "public",
    meaning: "USD of the session so far; absent while no cost is known",
    openSync: "cost"
  },
  [ATTR.totalDuration]: {
    type: "int",
    on: ["turn", "aside"],
    sensitivity: "public",
    meaning: "ms of the session's runs so far, up to the end of this span",
    openSync: "durationMs"
  },
  [ATTR.sessionModel]: {
    type: "string",
    on: ["turn", "aside"],
    sensitivity: "public",
    meaning: "the model the session used last; `gen_ai.request.model` stands on `chat` spans only",
    openSync: "model of the session"
  },
  [ATTR.sessionProvider]: {
    type: "string",
    on: ["turn", "aside"],
    sensitivity: "public",
    meaning: "the provider the session used last",
    openSync: "provider of the session"
  },
  [ATTR.totalMessages]: {
    type: "int",
    on: ["turn", "aside"],
    sensitivity: "public",
    meaning: "messages of the session before this span: how near the session is to what its reader can open"
  },
  [ATTR.totalBytes]: {
    type: "int",
    on: ["turn", "aside"],
    sensitivity: "public",
    meaning: "UTF-8 bytes of content of the session before this span"
  },
  [ATTR.providerAttempts]: {
    type: "int",
    on: ["chat"],
    sensitivity: "public",
    meaning: "HTTP answers seen for this call, where more than one; live only"
  },
  [ATTR.httpStatus]: {
    type: "int",
    on: ["chat"],
    sensitivity: "public",
    meaning: "HTTP status of the last answer; live only"
  }
};

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
function jsonAttribute(value) {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return void 0;
  }
}
var asNumber = (value) => typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : void 0;

// exporter/operations.ts
var MODEL_CALLS = /* @__PURE__ */ new Set([OPERATION.chat, "text_completion", "generate_content"]);
var isModelCall = (span) => MODEL_CALLS.has(textAttribute(span, ATTR.operationName));
var isToolRun = (span) => textAttribute(span, ATTR.operationName) === OPERATION.executeTool;
var isOurs = (span) => hasAttribute(span, "opensync.");
var isTelling = (span) => hasAttribute(span, "gen_ai.") || isOurs(span);
var hasAttribute = (span, prefix) => Object.keys(span.attributes).some((name) => name.startsWith(prefix));

// exporter/read-messages.ts
var ROLES = {
  user: "user",
  assistant: "assistant",
  system: "system",
  tool: "tool",
  developer: "system",
  model: "assistant",
  function: "tool"
};
function readMessages(value) {
  const parsed = jsonAttribute(value);
  return Array.isArray(parsed) ? parsed.map(toMessage) : [];
}
function toMessage(value) {
  if (!isRecord(value)) return { role: "system", parts: [] };
  const parts = Array.isArray(value.parts) ? value.parts : value.content;
  return {
    role: ROLES[String(value.role)] ?? "system",
    parts: Array.isArray(parts) ? parts.flatMap(toPart) : toPart(parts),
    ...typeof value.finish_reason === "string" && { finish_reason: value.finish_reason }
  };
}
function toPart(value) {
  if (typeof value === "string") return value === "" ? [] : [{ type: "text", content: value }];
  if (!isRecord(value)) return [];
  const content2 = typeof value.content === "string" ? value.content : value.text;
  switch (value.type) {
    case "text":
    case "reasoning":
      return typeof content2 === "string" ? [{ type: value.type, content: content2 }] : [];
    case "tool_call":
      return [
        {
          type: "tool_call",
          id: textOr(value.id, ""),
          name: textOr(value.name, "tool"),
          ..."arguments" in value && { arguments: value.arguments }
        }
      ];
    case "tool_call_response":
      return [
        { type: "tool_call_response", id: textOr(value.id, ""), response: value.response ?? value.result ?? "" }
      ];
    default:
      return [binary(value)];
  }
}
function binary(value) {
  const mime = textOr(value.mime_type, textOr(value.modality, textOr(value.type, "content"))).slice(0, 60);
  const { content: content2 } = value;
  if (typeof content2 === "string" && /^\[[^\]]{0,120}\]$/.test(content2)) {
    return { type: "blob", mime_type: mime, content: content2 };
  }
  const size = typeof content2 === "string" ? ` ${Math.ceil(content2.length * 3 / 4 / 1024)} kB` : "";
  return { type: "blob", mime_type: mime, content: `[${mime}${size}]` };
}
var textOr = (value, fallback) => typeof value === "string" && value !== "" ? value : fallback;
var isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// exporter/capture.ts
var PASSES = {
  "no-tool-content": /* @__PURE__ */ new Set(["public", "identity", "content"]),
  metadata: /* @__PURE__ */ new Set(["public"])
};
var MESSAGES = /* @__PURE__ */ new Set([ATTR.inputMessages, ATTR.outputMessages]);
var NOT_CAPTURED = "[not captured]";
function captured(span, policy) {
  if (policy === "full") return span;
  const { code, message } = span.status;
  const quotesTool = policy === "metadata" || isToolRun(span);
  const shown2 = {
    attributes: passing(span.attributes, policy),
    status: quotesTool || message === void 0 ? { code } : { code, message },
    links: span.links.map((link) => ({ ...link, attributes: passing(link.attributes ?? {}, policy) })),
    events: eventsOf(span).map((event) => ({ ...event, attributes: passing(event.attributes ?? {}, policy) }))
  };
  return new Proxy({}, {
    has: (_, name) => name in span,
    get(_, name) {
      if (Object.hasOwn(shown2, name)) return shown2[name];
      const value = Reflect.get(span, name, span);
      return typeof value === "function" ? value.bind(span) : value;
    }
  });
}
function passing(attributes, policy) {
  const contract = CONTRACT;
  const entries = Object.entries(attributes).filter(([name]) => PASSES[policy].has(contract[name]?.sensitivity)).map(([name, value]) => [
    name,
    MESSAGES.has(name) ? withoutToolContent(value) : value
  ]);
  return Object.fromEntries(entries);
}
function withoutToolContent(value) {
  const messages = readMessages(value).map(
    (message) => ({
      ...message,
      parts: message.parts.filter((part) => message.role !== "tool" || part.type === "tool_call_response").map(withoutContent)
    })
  );
  return JSON.stringify(messages);
}
function withoutContent(part) {
  switch (part.type) {
    case "tool_call":
      return { type: part.type, id: part.id, name: part.name };
    case "tool_call_response":
      return { type: part.type, id: part.id, response: NOT_CAPTURED };
    default:
      return part;
  }
}
var eventsOf = (span) => "events" in span && Array.isArray(span.events) ? span.events : [];

// exporter/drops.ts
var DROP = {
  /** Spans whose unit did not end in time were translated without what was missing. */
  heldTooLong: "held_too_long",
  /** The same, to make room: too many spans waited for the end of their unit. */
  heldTooMany: "held_too_many",
  /** The same, to make room: the waiting spans were too large together. */
  heldTooLarge: "held_too_large",
  /** The same, at shutdown. */
  heldAtShutdown: "held_at_shutdown",
  /** A tool's span whose model call never came: there is no message to show it in. */
  toolWithoutCall: "tool_without_call",
  /** Messages past the number that OpenSync can open in one session. */
  sessionFull: "session_full",
  /** A unit that could not be translated: a bug, reported as a problem as well. */
  untranslatable: "untranslatable",
  /** The outbox reached its bound in bytes; the oldest records went first. */
  outboxFull: "outbox_full",
  /** A record waited longer than the outbox keeps records while their destination is away. */
  outboxExpired: "outbox_expired",
  /** One record alone is larger than the outbox may grow. */
  recordTooLarge: "record_too_large",
  /** Bytes on disk that are no intact record any more: a torn tail, a flipped bit. They are kept beside the queue. */
  recordDamaged: "record_damaged",
  /** The disk refused a record and the process ended before it was delivered from memory. */
  lostWithoutDisk: "lost_without_disk",
  /** Too much was set aside; the oldest of it went first. */
  setAsideFull: "set_aside_full",
  /** Spans that a backend took but told it did not keep. */
  refusedByBackend: "refused_by_backend",
  /** Appended after the outbox was closed. */
  outboxClosed: "outbox_closed",
  /** A span that alone is larger than a destination takes in one request. */
  spanTooLarge: "span_too_large"
};
var Drops = class {
  #counts = /* @__PURE__ */ new Map();
  add(reason, count = 1) {
    if (count > 0) this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + count);
  }
  counts() {
    return Object.fromEntries(this.#counts);
  }
};

// exporter/circuit.ts
var backoffDelay = (backoff, failures, random) => random() * Math.min(backoff.maxMs, backoff.firstMs * 2 ** Math.min(failures - 1, 30));
var Circuit = class {
  #options;
  #state = "closed";
  #failures = 0;
  #pausedBecause;
  #delayMs = 0;
  #cancelTimer = () => {
  };
  constructor(options) {
    this.#options = options;
  }
  /** How many requests may run at once, if `concurrency` is the wish. */
  limit(concurrency) {
    if (this.#state === "closed") return concurrency;
    return this.#state === "probing" ? 1 : 0;
  }
  get closed() {
    return this.#state === "closed";
  }
  /** Why everything is held until the user mends something. */
  get pausedBecause() {
    return this.#pausedBecause;
  }
  /** The destination did its work: it answered for a record, be it with a refusal. */
  answered() {
    this.#cancelTimer();
    this.#state = "closed";
    this.#failures = 0;
    this.#pausedBecause = void 0;
  }
  /** The destination did not do its work. */
  failed(retryAfterMs2) {
    const { openAfter, backoff, random, maxRetryAfterMs, pauseProbeMs } = this.#options;
    const wishMs = Math.min(retryAfterMs2 ?? 0, maxRetryAfterMs);
    if (this.#state === "open") {
      if (wishMs > this.#delayMs) this.#open(wishMs);
      return;
    }
    this.#failures += 1;
    if (this.#state === "closed" && this.#failures < openAfter && retryAfterMs2 === void 0) return;
    const opened = Math.max(1, this.#failures - openAfter + 1);
    const delayMs = this.#pausedBecause === void 0 ? backoffDelay(backoff, opened, random) : pauseProbeMs;
    this.#open(Math.max(delayMs, wishMs));
  }
  /** Returns whether this is news. */
  paused(reason) {
    const news = this.#pausedBecause === void 0;
    this.#pausedBecause = reason;
    this.#open(this.#options.pauseProbeMs);
    return news;
  }
  /** Allows a probe at once, whatever delay is running. */
  probeNow() {
    if (this.#state !== "open") return;
    this.#cancelTimer();
    this.#state = "probing";
  }
  close() {
    this.#cancelTimer();
  }
  #open(delayMs) {
    this.#cancelTimer();
    this.#state = "open";
    this.#delayMs = delayMs;
    this.#cancelTimer = this.#options.setTimer(() => {
      this.#state = "probing";
      this.#options.onProbe();
    }, delayMs);
  }
};

// exporter/lane.ts
var Lane = class {
  name;
  /** Waiting to be served, being served, or in its backoff: not to be queued again. */
  occupied = false;
  /** Of the backoff, or of the pause before coalesced records are sent. */
  cancelTimer;
  /** When something last arrived, by the sender's clock. */
  touchedAt = 0;
  /** Since when only coalesced records have been waiting. */
  coalescingSince;
  /** How the lane's first record has failed so far. */
  trouble;
  /** That record, held back once it is suspected, while the record behind it shows whether the destination works. */
  suspect;
  constructor(name) {
    this.name = name;
  }
};

// exporter/outbox/fifo.ts
var Fifo = class {
  #items = [];
  #head = 0;
  get length() {
    return this.#items.length - this.#head;
  }
  push(item) {
    this.#items.push(item);
  }
  first() {
    return this.#items[this.#head];
  }
  last() {
    return this.length > 0 ? this.#items[this.#items.length - 1] : void 0;
  }
  shift() {
    if (this.length === 0) return void 0;
    const item = this.#items[this.#head];
    this.#items[this.#head] = void 0;
    this.#head += 1;
    if (this.#head > 32 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }
  unshift(item) {
    if (this.#head === 0) {
      const room = Math.max(8, this.#items.length);
      this.#items = [...new Array(room), ...this.#items];
      this.#head = room;
    }
    this.#head -= 1;
    this.#items[this.#head] = item;
  }
  /** Keeps only what `wanted` accepts, in the same order. Costs the length. */
  filter(wanted) {
    this.replace([...this].filter(wanted));
  }
  /** Puts `items` in the place of everything. Costs their length. */
  replace(items) {
    this.#items = items;
    this.#head = 0;
  }
  *[Symbol.iterator]() {
    for (let index = this.#head; index < this.#items.length; index++) yield this.#items[index];
  }
};

// exporter/timer.ts
var longestDelay = 2 ** 31 - 1;
var unrefTimer = (task, delayMs) => {
  const timer = setTimeout(task, Math.min(delayMs, longestDelay));
  timer.unref();
  return () => clearTimeout(timer);
};

// exporter/sender-options.ts
var resolveSenderOptions = (options) => ({
  concurrency: 4,
  coalesceDelayMs: 2e3,
  coalesceMaxMs: 3e4,
  backoff: { firstMs: 500, maxMs: 6e4 },
  openAfter: 3,
  pauseProbeMs: 3e5,
  maxRetryAfterMs: 9e5,
  suspectAfter: { record: 10, destination: 40 },
  clock: () => performance.now(),
  random: Math.random,
  setTimer: unrefTimer,
  ...options
});

// exporter/trouble.ts
var Trouble = class {
  id;
  /** In all, for the backoff. */
  failures = 0;
  /** Failures although the destination had answered for others since the one before; and those where it had not. */
  #strikes = 0;
  #silent = 0;
  /** The sender's count of answers at the last failure. */
  #answers;
  #onTrial = false;
  constructor(id, answers) {
    this.id = id;
    this.#answers = answers;
  }
  /**
   * Counts a failure. `suspect`: nothing else was answered for so many times, so let the record behind it show whether
   * the destination works. `blame`: the record is to be set aside.
   */
  fail(answers, limit) {
    this.failures += 1;
    if (answers > this.#answers) this.#strikes += 1;
    else this.#silent += 1;
    this.#answers = answers;
    if (this.#onTrial || this.#strikes >= limit) return "blame";
    if (this.#silent < limit) return "retry";
    this.#silent = 0;
    return "suspect";
  }
  /** The record behind it has passed. One more failure is enough: the destination may just have come back. */
  putOnTrial() {
    this.#onTrial = true;
  }
};

// exporter/sender.ts
var mostSoftenings = 5;
var Sender = class {
  #options;
  #circuit;
  #lanes = /* @__PURE__ */ new Map();
  #ready = new Fifo();
  #flushes = /* @__PURE__ */ new Set();
  #abort = new AbortController();
  #cancelWake;
  /** The requests that are out, oldest first. */
  #underWay = /* @__PURE__ */ new Set();
  /** Records that the destination answered for, be it with a refusal. */
  #answers = 0;
  #retried = 0;
  #lastFailure;
  constructor(options) {
    this.#options = resolveSenderOptions(options);
    this.#circuit = new Circuit({ ...this.#options, onProbe: () => this.#pump() });
    options.outbox.onArrival(() => this.wake());
    this.wake();
  }
  /** Looks for work soon, but not now: whoever appended is not held up by sending. */
  wake() {
    this.#cancelWake ??= this.#options.setTimer(() => {
      this.#cancelWake = void 0;
      this.#pump();
    }, 0);
  }
  /**
   * Delivers everything, without waiting for backoffs that are running or for quiet lanes. Resolves when the outbox is
   * empty, when the destination turns out to be paused, or when `signal` aborts; keeps the process alive until then.
   */
  async flush(signal) {
    if (signal?.aborted || this.#abort.signal.aborted) return;
    const keepAlive = setInterval(() => {
    }, 6e4);
    await new Promise((resolve) => {
      const end = () => {
        this.#flushes.delete(end);
        signal?.removeEventListener("abort", end);
        resolve();
      };
      this.#flushes.add(end);
      signal?.addEventListener("abort", end);
      this.#circuit.probeNow();
      for (const lane of this.#lanes.values()) if (lane.cancelTimer !== void 0) this.#endTimer(lane);
      this.#pump();
    });
    clearInterval(keepAlive);
  }
  /** Ends delivery and aborts what is under way; every record stays in the outbox. */
  close() {
    this.#abort.abort();
    this.#cancelWake?.();
    this.#circuit.close();
    for (const lane of this.#lanes.values()) {
      lane.cancelTimer?.();
      this.#pardon(lane);
    }
    for (const end of this.#flushes) end();
  }
  status() {
    const [oldest] = this.#underWay;
    const busy = oldest === void 0 ? "idle" : "sending";
    const state = this.#circuit.pausedBecause !== void 0 ? "paused" : this.#circuit.closed ? busy : "away";
    return {
      state,
      retried: this.#retried,
      ...oldest !== void 0 && { unansweredMs: this.#options.clock() - oldest.since },
      ...this.#lastFailure && { lastFailure: this.#lastFailure }
    };
  }
  /** Starts whatever may start now. */
  #pump() {
    if (this.#abort.signal.aborted) return;
    for (const name of this.#options.outbox.arrivals()) this.#arrive(name);
    while (this.#underWay.size < this.#circuit.limit(this.#options.concurrency)) {
      const lane = this.#ready.shift();
      if (lane === void 0) break;
      lane.occupied = false;
      this.#serve(lane);
    }
    if (this.#flushes.size === 0 || this.#underWay.size > 0) return;
    if (this.#circuit.pausedBecause !== void 0 || this.#options.outbox.counts().queued === 0) {
      for (const end of this.#flushes) end();
    }
  }
  #arrive(name) {
    const lane = this.#lanes.get(name) ?? new Lane(name);
    this.#lanes.set(name, lane);
    lane.touchedAt = this.#options.clock();
    this.#queue(lane);
  }
  #queue(lane) {
    if (lane.occupied) return;
    lane.occupied = true;
    lane.cancelTimer?.();
    lane.cancelTimer = void 0;
    this.#ready.push(lane);
  }
  /** Sends the lane's next record if it is time to. */
  #serve(lane) {
    const { outbox } = this.#options;
    if (outbox.peek(lane.name) === void 0) this.#pardon(lane);
    const next = outbox.peek(lane.name);
    if (next?.coalesced && this.#waitForQuiet(lane)) return;
    lane.coalescingSince = void 0;
    const taken = next && outbox.take(lane.name);
    if (taken === void 0) {
      this.#lanes.delete(lane.name);
      return;
    }
    lane.occupied = true;
    const request = { since: this.#options.clock() };
    this.#underWay.add(request);
    void this.#deliver(taken.record).then((outcome) => {
      this.#underWay.delete(request);
      lane.occupied = false;
      this.#settle(lane, taken, outcome);
      this.#pump();
    });
  }
  /** Sends a record, and weaker forms of it while they are rejected. */
  async #deliver(record2) {
    const { transport } = this.#options;
    let outcome = await this.#send(record2);
    let weaker = record2;
    for (let time2 = 0; outcome.type === "rejected" && time2 < mostSoftenings; time2++) {
      try {
        weaker = transport.soften?.(weaker);
      } catch {
        return outcome;
      }
      if (weaker === void 0) break;
      outcome = await this.#send(weaker);
    }
    return outcome;
  }
  async #send(record2) {
    try {
      return await this.#options.transport.send(record2, this.#abort.signal);
    } catch (error) {
      return { type: "retryable", scope: "record", reason: `the transport failed: ${String(error)}` };
    }
  }
  #settle(lane, taken, outcome) {
    const { outbox, onWarning, onPaused } = this.#options;
    if (outcome.type === "success" || outcome.type === "rejected") {
      this.#answers += 1;
      this.#lastFailure = void 0;
      this.#circuit.answered();
      if (lane.suspect === void 0) lane.trouble = void 0;
      else lane.trouble?.putOnTrial();
      this.#pardon(lane);
      if (outcome.type === "rejected") this.#setAside(taken, outcome.reason);
      else outbox.acknowledge(taken);
      if (outcome.type === "success" && outcome.warning !== void 0)
        onWarning?.(outcome.warning, outcome.refused ?? 0);
      this.#queue(lane);
      return;
    }
    const aborted2 = this.#abort.signal.aborted;
    if (outcome.type === "retryable" && !aborted2) {
      this.#retry(lane, taken, outcome);
      return;
    }
    outbox.putBack(taken);
    this.#pardon(lane);
    if (aborted2) return;
    this.#lastFailure = outcome.reason;
    this.#queue(lane);
    if (this.#circuit.paused(outcome.reason)) onPaused?.(outcome.reason);
  }
  #retry(lane, taken, outcome) {
    const { outbox, suspectAfter, backoff, random, setTimer } = this.#options;
    const { reason, retryAfterMs: retryAfterMs2, scope = "destination" } = outcome;
    this.#retried += 1;
    this.#lastFailure = reason;
    this.#circuit.failed(retryAfterMs2);
    if (lane.suspect !== void 0) {
      outbox.putBack(taken);
      this.#pardon(lane);
    } else {
      const { id } = taken.record;
      if (lane.trouble?.id !== id) lane.trouble = new Trouble(id, this.#answers);
      const verdict = lane.trouble.fail(this.#answers, suspectAfter[scope]);
      if (verdict === "suspect") lane.suspect = taken;
      else if (verdict === "retry") outbox.putBack(taken);
      else {
        this.#setAside(taken, reason);
        lane.trouble = void 0;
      }
    }
    if (!this.#circuit.closed) outbox.expire();
    if (lane.trouble === void 0 || !this.#circuit.closed) {
      this.#queue(lane);
      return;
    }
    lane.occupied = true;
    const delayMs = backoffDelay(backoff, lane.trouble.failures, random);
    lane.cancelTimer = setTimer(() => this.#endTimer(lane), delayMs);
  }
  #endTimer(lane) {
    lane.occupied = false;
    this.#queue(lane);
    this.#pump();
  }
  /** Whether coalesced records must wait on because the lane is busy; it is looked at again when they need not. */
  #waitForQuiet(lane) {
    const { clock, coalesceDelayMs, coalesceMaxMs, setTimer } = this.#options;
    if (this.#flushes.size > 0 || lane.suspect !== void 0) return false;
    const now = clock();
    lane.coalescingSince ??= now;
    const dueAt = Math.min(lane.touchedAt + coalesceDelayMs, lane.coalescingSince + coalesceMaxMs);
    if (now >= dueAt) return false;
    lane.cancelTimer = setTimer(() => this.#endTimer(lane), dueAt - now);
    return true;
  }
  #setAside(taken, reason) {
    this.#options.outbox.setAside(taken, reason);
    this.#options.onSetAside?.(taken.record, reason);
  }
  /** Puts a suspect back in front of its lane. */
  #pardon(lane) {
    if (lane.suspect !== void 0) this.#options.outbox.putBack(lane.suspect);
    lane.suspect = void 0;
  }
};

// exporter/held-spans.ts
var HeldSpans = class {
  /** By `key`, oldest first. */
  #held = /* @__PURE__ */ new Map();
  #children = /* @__PURE__ */ new Map();
  #size = 0;
  /** How many there are. */
  get count() {
    return this.#held.size;
  }
  /** UTF-16 units of their attributes. */
  get size() {
    return this.#size;
  }
  /** The oldest first; spans may be taken out meanwhile. */
  *oldest() {
    yield* this.#held.values();
  }
  /** `now` is ms since 1970. A span that is held already takes the place of its older copy. */
  add(span, now) {
    this.take(span);
    const kept = isTelling(span) ? span : placeholder(span);
    const size = sizeOf(kept);
    this.#held.set(keyOf(span), { span: kept, heldAt: now, size });
    this.#size += size;
    const parent = parentKey(span);
    if (parent === void 0) return;
    const siblings = this.#children.get(parent);
    if (siblings === void 0) this.#children.set(parent, /* @__PURE__ */ new Set([keyOf(span)]));
    else siblings.add(keyOf(span));
  }
  /** Lets go of a span. Returns whether it was held. */
  take(span) {
    const key = keyOf(span);
    const held = this.#held.get(key);
    if (held === void 0) return false;
    this.#held.delete(key);
    this.#size -= held.size;
    const parent = parentKey(held.span);
    const siblings = parent === void 0 ? void 0 : this.#children.get(parent);
    siblings?.delete(key);
    if (parent !== void 0 && siblings?.size === 0) this.#children.delete(parent);
    return true;
  }
  /** The held spans right below a span, in the order of their starts. */
  childrenOf(span) {
    const keys = this.#children.get(keyOf(span)) ?? [];
    return [...keys].flatMap((key) => this.#held.get(key)?.span ?? []).sort(byStart);
  }
  /** The topmost span above a held one, as it is held, or the first on the way up that `isHead` accepts. */
  headOf(span, isHead2) {
    let head = this.#held.get(keyOf(span))?.span ?? span;
    for (let steps = 0; steps < this.#held.size && !isHead2(head); steps++) {
      const parent = parentKey(head);
      const above = parent === void 0 ? void 0 : this.#held.get(parent);
      if (above === void 0) break;
      head = above.span;
    }
    return head;
  }
};
var isTop = (span) => parentKey(span) === void 0 || span.parentSpanContext?.isRemote === true;
function byStart(a, b) {
  const [x, y] = [a.startTime, b.startTime];
  return x[0] - y[0] || x[1] - y[1] || (a.spanContext().spanId < b.spanContext().spanId ? -1 : 1);
}
var keyOf = (span) => `${span.spanContext().traceId}:${span.spanContext().spanId}`;
function parentKey(span) {
  const parentId = span.parentSpanContext?.spanId;
  return parentId === void 0 || /^0*$/.test(parentId) ? void 0 : `${span.spanContext().traceId}:${parentId}`;
}
function placeholder(span) {
  const context = span.spanContext();
  const { name, startTime, endTime, status, parentSpanContext } = span;
  return {
    name,
    spanContext: () => context,
    startTime,
    endTime,
    status,
    attributes: {},
    links: [],
    ...parentSpanContext !== void 0 && { parentSpanContext }
  };
}
function sizeOf(span) {
  let size = span.name.length;
  for (const [name, value] of Object.entries(span.attributes)) {
    size += name.length + (typeof value === "string" ? value.length : Array.isArray(value) ? 8 * value.length : 8);
  }
  return size;
}

// exporter/units.ts
var DEFAULT_LIMITS = { maxSpans: 2e4, maxSize: 32 * 1024 * 1024, maxAgeMs: 10 * 6e4 };
var UnitGatherer = class {
  #held = new HeldSpans();
  #drops;
  #limits;
  constructor(drops, limits = {}) {
    this.#drops = drops;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
  }
  /** How many spans are waiting for the rest of their unit. */
  get waiting() {
    return this.#held.count;
  }
  /** Takes spans in and gives the units they complete: sessions first, runs last. `now` is ms since 1970. */
  add(spans, now) {
    const units = [];
    const arrived = [];
    for (const span of spans) {
      const kind = kindOf(span);
      if (kind === void 0 || kind === SPAN_KIND.turn) {
        this.#held.add(span, now);
        arrived.push(span);
      } else units.push({ kind, root: span, below: [] });
    }
    const heads = new Set(arrived.map((span) => this.#held.headOf(span, isTurn)));
    for (const head of heads) if (this.#isComplete(head)) units.push(this.#release(head));
    return [...units.sort(bySession), ...this.expire(now), ...this.#makeRoom()];
  }
  /** Gives what has waited too long. */
  expire(now) {
    const units = [];
    for (const { span, heldAt } of this.#held.oldest()) {
      if (now - heldAt < this.#limits.maxAgeMs) break;
      units.push(this.#force(span, DROP.heldTooLong));
    }
    return units;
  }
  /** Gives everything there is: nothing will come any more. */
  drain() {
    const units = [];
    for (const { span } of this.#held.oldest()) units.push(this.#force(span, DROP.heldAtShutdown));
    return units.sort(bySession);
  }
  #makeRoom() {
    const units = [];
    const { maxSpans, maxSize } = this.#limits;
    for (const { span } of this.#held.oldest()) {
      const tooMany = this.#held.count > maxSpans;
      if (!tooMany && this.#held.size <= maxSize) break;
      units.push(this.#force(span, tooMany ? DROP.heldTooMany : DROP.heldTooLarge));
    }
    return units;
  }
  #isComplete(head) {
    if (!isTurn(head)) return isTop(head);
    const tools = numberAttribute(head, ATTR.turnToolCalls);
    const children = this.#held.childrenOf(head);
    return tools === void 0 || children.some(isModelCall) && children.filter(isToolRun).length >= tools;
  }
  #force(span, reason) {
    const unit = this.#release(this.#held.headOf(span, isTurn));
    if (isTelling(unit.root) || unit.below.some(isTelling)) this.#drops.add(reason);
    return unit;
  }
  /** Takes a unit out of what is held. */
  #release(root) {
    this.#held.take(root);
    const children = this.#held.childrenOf(root);
    if (isTurn(root)) {
      const below2 = children.filter((child) => isModelCall(child) || isToolRun(child));
      for (const child of below2) this.#held.take(child);
      return { kind: "turn", root, below: below2 };
    }
    const below = [];
    for (const span of children) {
      if (isTurn(span) || !this.#held.take(span)) continue;
      below.push(span);
      children.push(...this.#held.childrenOf(span));
    }
    return { kind: "tree", root, below: below.sort(byStart) };
  }
};
function kindOf(span) {
  const kind = textAttribute(span, ATTR.kind);
  return Object.values(SPAN_KIND).find((known) => known === kind);
}
var isTurn = (span) => kindOf(span) === SPAN_KIND.turn;
var RANK = { session: 0, turn: 1, aside: 1, tree: 1, run: 2 };
var bySession = (a, b) => RANK[a.kind] - RANK[b.kind] || byStart(a.root, b.root);

// exporter/outbox/lanes.ts
var later = (a, b) => a.ticket - b.ticket || a.sequence - b.sequence;
var Lanes = class {
  #lanes = /* @__PURE__ */ new Map();
  #arrivals = /* @__PURE__ */ new Set();
  /** Adds entries, usually at the end of their lanes, and returns those that became superfluous (now `gone`). */
  add(entries) {
    const superseded = [];
    const unsorted = /* @__PURE__ */ new Set();
    for (const entry of entries) {
      const lane = this.#laneOf(entry.lane);
      lane.held += 1;
      this.#arrivals.add(entry.lane);
      if (entry.coalesce !== void 0) {
        const loser = this.#coalesce(lane, entry.coalesce, entry);
        if (loser !== void 0) superseded.push(loser);
        continue;
      }
      const last = lane.ordinary.last();
      if (last !== void 0 && later(last, entry) > 0) unsorted.add(lane);
      lane.ordinary.push(entry);
    }
    for (const lane of unsorted) lane.ordinary.replace([...lane.ordinary].sort(later));
    return superseded;
  }
  /** The lane's next entry: ordinary ones first. */
  peek(name) {
    const lane = this.#lanes.get(name);
    if (lane === void 0) return void 0;
    while (lane.ordinary.first()?.state === "gone") lane.ordinary.shift();
    return lane.ordinary.first() ?? lane.coalesced.values().next().value;
  }
  take(name) {
    const lane = this.#lanes.get(name);
    const entry = this.peek(name);
    if (lane === void 0 || entry === void 0) return void 0;
    if (entry.coalesce === void 0) lane.ordinary.shift();
    else lane.coalesced.delete(entry.coalesce);
    entry.state = "taken";
    return entry;
  }
  /** Gives a taken entry its place in the lane again; returns it, `gone`, if a newer one took its place meanwhile. */
  putBack(entry) {
    if (entry.state !== "taken") return void 0;
    entry.state = "waiting";
    const lane = this.#laneOf(entry.lane);
    if (entry.coalesce !== void 0) return this.#coalesce(lane, entry.coalesce, entry);
    const first2 = lane.ordinary.first();
    lane.ordinary.unshift(entry);
    if (first2 !== void 0 && later(first2, entry) < 0) lane.ordinary.replace([...lane.ordinary].sort(later));
    return void 0;
  }
  /** Takes an entry out for good, whatever its state. */
  remove(entry) {
    if (entry.state === "gone") return;
    const lane = this.#laneOf(entry.lane);
    if (entry.state === "waiting" && entry.coalesce !== void 0) lane.coalesced.delete(entry.coalesce);
    this.#leave(lane, entry);
  }
  /** Reports a lane as arrived although nothing was added to it. */
  announce(name) {
    if (this.#lanes.has(name)) this.#arrivals.add(name);
  }
  get anyArrivals() {
    return this.#arrivals.size > 0;
  }
  arrivals() {
    if (this.#arrivals.size === 0) return [];
    const arrived = [...this.#arrivals];
    this.#arrivals = /* @__PURE__ */ new Set();
    return arrived;
  }
  #laneOf(name) {
    const known = this.#lanes.get(name);
    if (known !== void 0) return known;
    const lane = { ordinary: new Fifo(), coalesced: /* @__PURE__ */ new Map(), held: 0 };
    this.#lanes.set(name, lane);
    return lane;
  }
  /** Lets the later of two entries with the same `coalesce` wait and returns the other. */
  #coalesce(lane, coalesce, entry) {
    const waiting = lane.coalesced.get(coalesce);
    if (waiting === void 0) {
      lane.coalesced.set(coalesce, entry);
      return void 0;
    }
    const loser = later(waiting, entry) > 0 ? entry : waiting;
    if (loser === waiting) lane.coalesced.set(coalesce, entry);
    this.#leave(lane, loser);
    return loser;
  }
  #leave(lane, entry) {
    entry.state = "gone";
    lane.held -= 1;
    if (lane.held === 0) this.#lanes.delete(entry.lane);
  }
};

// exporter/outbox/tally.ts
var Tally = class {
  queued = 0;
  queuedBytes = 0;
  appended = 0;
  delivered = 0;
  superseded = 0;
  retried = 0;
  setAside = 0;
  #drops = new Drops();
  /** A record entered the queue, by `append` or taken over from another process. */
  enter(bytes) {
    this.queued += 1;
    this.queuedBytes += bytes;
  }
  /** A record left the queue. */
  leave(bytes, as) {
    this.queued -= 1;
    this.queuedBytes -= bytes;
    if (as === "delivered" || as === "superseded" || as === "setAside") this[as] += 1;
    else if (as !== "elsewhere") this.#drops.add(as);
  }
  /** Something was lost that never was in the queue. */
  drop(reason, count = 1) {
    this.#drops.add(reason, count);
  }
  counts(inMemoryOnly) {
    const { queued, queuedBytes, appended, delivered, superseded, retried, setAside } = this;
    const dropped = this.#drops.counts();
    return { queued, queuedBytes, inMemoryOnly, appended, delivered, superseded, retried, setAside, dropped };
  }
};
var bodyBytes = (body) => typeof body === "string" ? Buffer.byteLength(body) : body.byteLength;

// exporter/outbox/memory-outbox.ts
var MemoryOutbox = class {
  #lanes = new Lanes();
  /** Everything in order of arrival, entries that are gone among them, for letting go of the oldest. */
  #ages = new Fifo();
  #tally = new Tally();
  #asides = [];
  #maxBytes;
  #maxAgeMs;
  #now;
  #sequence = 0;
  #listener = () => {
  };
  #closed = false;
  constructor(options = {}) {
    this.#maxBytes = options.maxBytes ?? 64 * 1024 * 1024;
    this.#maxAgeMs = options.maxAgeMs ?? 24 * 60 * 60 * 1e3;
    this.#now = options.now ?? Date.now;
  }
  append(records) {
    const refusals = [];
    const accepted = [];
    for (const record2 of records) {
      const bytes = bodyBytes(record2.body);
      const reason = this.#closed ? DROP.outboxClosed : bytes > this.#maxBytes ? DROP.recordTooLarge : void 0;
      if (reason !== void 0) {
        this.#tally.drop(reason);
        refusals.push({ record: record2, reason });
        continue;
      }
      const { lane, coalesce } = record2;
      const appendedAt = this.#now();
      this.#sequence += 1;
      const entry = {
        ...{ record: record2, appendedAt, bytes, lane, coalesce, ticket: 0, sequence: this.#sequence },
        state: "waiting"
      };
      accepted.push(entry);
      this.#ages.push(entry);
      this.#tally.appended += 1;
      this.#tally.enter(bytes);
    }
    for (const entry of this.#lanes.add(accepted)) this.#tally.leave(entry.bytes, "superseded");
    this.#dropOldest(DROP.outboxFull, () => this.#tally.queuedBytes > this.#maxBytes);
    if (this.#ages.length > 64 && this.#ages.length > 2 * this.#tally.queued) {
      this.#ages.filter((entry) => entry.state !== "gone");
    }
    if (accepted.length > 0) this.#listener();
    return refusals;
  }
  arrivals() {
    return this.#lanes.arrivals();
  }
  onArrival(listener) {
    this.#listener = listener;
  }
  peek(lane) {
    const entry = this.#lanes.peek(lane);
    return entry && { coalesced: entry.coalesce !== void 0 };
  }
  take(lane) {
    return this.#lanes.take(lane);
  }
  putBack(taken) {
    this.#tally.retried += 1;
    const superseded = this.#lanes.putBack(taken);
    if (superseded !== void 0) this.#tally.leave(superseded.bytes, "superseded");
  }
  acknowledge(taken) {
    this.#settle(taken, "delivered");
  }
  setAside(taken, reason) {
    this.#settle(taken, "setAside");
    this.#asides.push({ record: taken.record, reason });
    if (this.#asides.length > 1e3) this.#asides.shift();
  }
  /** The latest records that were set aside, at most 1,000, with their reasons. */
  asides() {
    return this.#asides;
  }
  expire() {
    const oldest = this.#now() - this.#maxAgeMs;
    this.#dropOldest(DROP.outboxExpired, (entry) => entry.appendedAt < oldest);
  }
  counts() {
    return this.#tally.counts(this.#tally.queued);
  }
  close() {
    this.#closed = true;
  }
  #settle(entry, as) {
    if (entry.state === "gone") return;
    this.#lanes.remove(entry);
    this.#tally.leave(entry.bytes, as);
  }
  /** Drops from the oldest on while `unwanted`; a record that is being sent stays and ends the search. */
  #dropOldest(reason, unwanted) {
    const spared = [];
    for (let entry = this.#ages.first(); entry !== void 0; entry = this.#ages.first()) {
      if (entry.state !== "gone" && !unwanted(entry)) break;
      this.#ages.shift();
      if (entry.state === "taken") spared.push(entry);
      if (entry.state !== "waiting") continue;
      this.#lanes.remove(entry);
      this.#tally.leave(entry.bytes, reason);
    }
    for (const entry of spared.reverse()) this.#ages.unshift(entry);
  }
};

// exporter/opensync/url.ts
function parseOpenSyncUrl(text) {
  const url2 = parseHttpUrl(text);
  if (url2 === void 0 || url2.search !== "" || url2.hash !== "") return void 0;
  if (url2.hostname.endsWith(".convex.cloud")) url2.hostname = url2.hostname.replace(/\.cloud$/, ".site");
  return withoutTrailingSlashes(url2.href);
}
function parseHttpUrl(text) {
  const trimmed = text.trim();
  if (!/^https?:\/\/[^\s\p{Cc}]+$/iu.test(trimmed) || /[\r\n]/.test(text)) return void 0;
  if (!URL.canParse(trimmed)) return void 0;
  const url2 = new URL(trimmed);
  return url2.username === "" && url2.password === "" ? url2 : void 0;
}
function withoutTrailingSlashes(text) {
  let end = text.length;
  while (text[end - 1] === "/") end--;
  return text.slice(0, end);
}

// exporter/opensync/exporter-options.ts
var FLAG = { accepts: (value) => typeof value === "boolean", expected: "true or false" };
var DURATION = {
  accepts: (value) => typeof value === "number" && value >= 0 && value < 2 ** 31,
  expected: "milliseconds, 0 to 2,147,483,647"
};
var FUNCTION = { accepts: (value) => typeof value === "function", expected: "a function" };
var RULES = {
  convexUrl: {
    accepts: (value) => typeof value === "string" && parseOpenSyncUrl(value) !== void 0,
    expected: "a URL such as https://happy-otter-123.convex.site"
  },
  apiKey: {
    accepts: (value) => typeof value === "string" && /^[\x21-\x7e]+$/.test(value),
    expected: "an OpenSync API key such as osk_\u2026, without spaces and line breaks",
    secret: true
  },
  syncToolCalls: FLAG,
  syncThinking: FLAG,
  syncEphemeral: FLAG,
  capture: {
    accepts: (value) => value === "full" || value === "no-tool-content" || value === "metadata",
    expected: "full, no-tool-content or metadata"
  },
  shutdownTimeoutMs: DURATION,
  requestTimeoutMs: DURATION,
  onProblem: FUNCTION,
  fetch: FUNCTION,
  now: FUNCTION,
  random: FUNCTION,
  setTimer: FUNCTION
};
var REQUIRED = /* @__PURE__ */ new Set(["convexUrl", "apiKey"]);
function resolveExporterOptions(options) {
  const given = new Map(Object.entries(options));
  for (const [name, rule] of Object.entries(RULES)) {
    const value = given.get(name);
    if (rule.accepts(value) || value === void 0 && !REQUIRED.has(name)) continue;
    throw new TypeError(`OpenSyncExporter: ${name} is ${shown(value, rule)}, expected ${rule.expected}`);
  }
  const { convexUrl, ...rest } = options;
  return {
    syncToolCalls: true,
    syncThinking: false,
    syncEphemeral: false,
    capture: "full",
    outbox: options.outbox ?? new MemoryOutbox(),
    shutdownTimeoutMs: 5e3,
    requestTimeoutMs: 3e4,
    hold: {},
    onProblem: () => {
    },
    // Looked up at every request, so that one put in its place later is used.
    fetch: (input, init) => globalThis.fetch(input, init),
    now: Date.now,
    random: Math.random,
    setTimer: unrefTimer,
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== void 0)),
    apiKey: options.apiKey,
    url: parseOpenSyncUrl(convexUrl) ?? ""
  };
}
function shown(value, { secret }) {
  if (typeof value !== "string")
    return value === null ? "null" : typeof value === "object" ? "an object" : String(value);
  if (value === "") return "empty";
  if (secret) return "no such key";
  return JSON.stringify(value.replace(/\/\/[^/]*@/g, "//\u2026@").replace(/osk_[^\s"]*/g, "osk_\u2026")).slice(0, 200);
}

// exporter/opensync/requests.ts
var PATH = { session: "/sync/session", message: "/sync/message", batch: "/sync/batch" };
function toRecord(request) {
  const rest = { contentType: "application/json", body: JSON.stringify(request.body) };
  switch (request.type) {
    case "session": {
      const { externalId } = request.body;
      return { id: `session:${externalId}`, lane: externalId, path: PATH.session, ...rest };
    }
    case "message": {
      const { externalId, sessionExternalId } = request.body;
      return { id: `message:${externalId}`, lane: sessionExternalId, path: PATH.message, ...rest };
    }
    case "totals": {
      const { externalId } = request.body;
      const id = `totals:${externalId}:${request.unit}`;
      return { id, lane: externalId, coalesce: "totals", path: PATH.session, ...rest };
    }
    case "rename": {
      const { externalId } = request.body.sessions[0];
      return {
        id: `rename:${externalId}:${request.unit}`,
        lane: externalId,
        coalesce: "title",
        path: PATH.batch,
        ...rest
      };
    }
  }
}

// exporter/opensync/session-facts.ts
import { createHash as createHash2 } from "node:crypto";

// exporter/span.ts
var milliseconds = (time2) => time2[0] * 1e3 + Math.floor(time2[1] / 1e6);

// exporter/title.ts
var LONGEST = 80;
function titleOf(parts) {
  const text = parts.map((part) => part.type === "text" ? part.content : "").join("\n");
  const line = text.split("\n").map((candidate) => candidate.replace(/\s+/g, " ").trim()).find((candidate) => candidate !== "");
  if (line === void 0) return void 0;
  const characters = Array.from(line);
  if (characters.length <= LONGEST) return line;
  const cut = characters.slice(0, LONGEST - 1).join("");
  const wordEnd = cut.lastIndexOf(" ");
  return `${(wordEnd > LONGEST / 2 ? cut.slice(0, wordEnd) : cut).trimEnd()}\u2026`;
}

// exporter/opensync/values.ts
var MAX_ARRAY = 8192;
var MAX_FIELDS = 1024;
var MAX_NAME = 1024;
var DEEPEST_JSON = 500;
var wellFormed = (text) => text.toWellFormed();
function convexValue(value, levels) {
  return convert(value, levels, []);
}
function escapedName(name) {
  if (name === "") return "%";
  if (name === "__proto__") return "%5F_proto__";
  return name.replaceAll("%", "%25").replace(/^\$/, "%24").replace(/[^\x20-\x7e]/g, (unit) => `%u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
function jsonText(value) {
  return JSON.stringify(convert(value, DEEPEST_JSON, [], true)) ?? "null";
}
function convexBytes(value) {
  if (typeof value === "string") return 2 + Buffer.byteLength(value);
  if (typeof value === "number") return 9;
  if (typeof value !== "object" || value === null) return 1;
  if (Array.isArray(value)) return value.reduce((sum3, item) => sum3 + convexBytes(item), 2);
  return Object.entries(value).reduce((sum3, [name, item]) => sum3 + name.length + 1 + convexBytes(item), 2);
}
function convert(value, levels, above, asJson = false) {
  switch (typeof value) {
    case "string":
      return wellFormed(value);
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : String(value);
    case "bigint":
      return value.toString();
    case "undefined":
      return null;
    case "function":
      return `[function ${value.name}]`;
    case "symbol":
      return String(value);
    case "object":
      return value === null ? null : container(value, levels, above, asJson);
  }
}
function container(value, levels, above, asJson) {
  if (above.includes(value)) return "[circular]";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "[invalid date]" : value.toISOString();
  if (ArrayBuffer.isView(value)) return `[binary ${value.byteLength} bytes]`;
  if (levels <= 0) return asJson ? "[nested too deeply]" : jsonText(value);
  const inside = [...above, value];
  try {
    if (!Array.isArray(value)) return fields(value, levels, inside, asJson);
    if (!asJson && value.length > MAX_ARRAY) return jsonText(value);
    return Array.from(value, (item) => convert(item, levels - 1, inside, asJson));
  } catch (error) {
    return `[unreadable: ${error instanceof Error ? error.name : "error"}]`;
  }
}
function fields(value, levels, inside, asJson) {
  const entries = Object.entries(value).filter(([, item]) => item !== void 0).map(([name, item]) => [asJson ? wellFormed(name) : escapedName(name), item]);
  if (!asJson && (entries.length > MAX_FIELDS || entries.some(([name]) => name.length > MAX_NAME))) {
    return jsonText(value);
  }
  return Object.fromEntries(entries.map(([name, item]) => [name, convert(item, levels - 1, inside, asJson)]));
}

// exporter/opensync/session-facts.ts
var LONGEST_ID = 200;
var LONGEST_TEXT = 1e3;
var ANONYMOUS_AGENT = "opentelemetry";
function sessionKeyOf({ root, below }) {
  const spans = [root, ...below];
  const id = first(spans, ATTR.conversationId) ?? first(spans, ATTR.sessionId) ?? root.spanContext().traceId;
  return {
    externalId: id.length > LONGEST_ID ? createHash2("sha256").update(id).digest("hex") : wellFormed(id),
    source: shortened(first(spans, ATTR.agentName) ?? ANONYMOUS_AGENT)
  };
}
function openingOf(unit, key) {
  const { root } = unit;
  const isForeign = unit.kind === "tree" && !isOurs(root);
  const createdAt = isForeign ? milliseconds(root.startTime) : numberAttribute(root, ATTR.sessionCreatedAt);
  if (createdAt === void 0) return void 0;
  const title = textAttribute(root, ATTR.title) ?? (isForeign ? foreignTitle(unit) : void 0);
  return sessionBody(key, {
    title: title ?? `${key.source} ${new Date(createdAt).toISOString().slice(0, 16).replace("T", " ")}`,
    projectPath: textAttribute(root, ATTR.projectPath),
    projectName: textAttribute(root, ATTR.projectName),
    createdAt
  });
}
function totalsOf(unit, key) {
  const { root } = unit;
  const promptTokens = numberAttribute(root, ATTR.totalInputTokens);
  const completionTokens = numberAttribute(root, ATTR.totalOutputTokens);
  if (promptTokens === void 0 || completionTokens === void 0) return void 0;
  const { model, provider } = modelOf(unit.below.findLast(isModelCall));
  return sessionBody(key, {
    model: textAttribute(root, ATTR.sessionModel) ?? model,
    provider: textAttribute(root, ATTR.sessionProvider) ?? provider,
    promptTokens,
    completionTokens,
    cost: numberAttribute(root, ATTR.totalCost),
    durationMs: numberAttribute(root, ATTR.totalDuration),
    createdAt: numberAttribute(root, ATTR.sessionCreatedAt)
  });
}
function modelOf(chat) {
  if (chat === void 0) return {};
  return {
    model: textAttribute(chat, ATTR.requestModel) ?? textAttribute(chat, ATTR.responseModel),
    provider: textAttribute(chat, ATTR.providerName)
  };
}
function sessionBody(key, facts) {
  const known = Object.entries(facts).filter(([name, fact]) => fact !== void 0 && !(name === "cost" && fact === 0)).map(([name, fact]) => [name, typeof fact === "string" ? shortened(fact) : fact]);
  return convexValue({ ...key, ...Object.fromEntries(known) }, 1);
}
function foreignTitle({ root, below }) {
  const said2 = [root, ...below].flatMap((span) => readMessages(span.attributes[ATTR.inputMessages]));
  const prompt = said2.find((message) => message.role === "user");
  return (prompt && titleOf(prompt.parts)) ?? root.name;
}
function first(spans, name) {
  for (const span of spans) {
    const value = textAttribute(span, name);
    if (value !== void 0) return value;
  }
  return void 0;
}
var shortened = (text) => wellFormed(text.slice(0, LONGEST_TEXT));

// exporter/opensync/session-memory.ts
var MOST_SESSIONS = 1e3;
var MOST_COUNTED = 1e4;
var SessionMemory = class {
  /** Least recently used first. */
  #sessions = /* @__PURE__ */ new Map();
  /** The size of the session as far as this process has seen it. */
  sizeOf(sessionId) {
    const { messages = 0, bytes = 0 } = this.#sessions.get(sessionId) ?? {};
    return { messages, bytes };
  }
  noteOpened(sessionId) {
    this.#known(sessionId).opened = true;
  }
  /** The requests of a translation that say something new, in the order in which they are to be sent. */
  requestsOf(translation) {
    const { key, unit, opening, messages, rename } = translation;
    const known = this.#known(key.externalId);
    const requests = [];
    if (opening !== void 0 && !known.opened) requests.push({ type: "session", body: opening });
    known.opened ||= opening !== void 0;
    for (const body of messages) {
      requests.push({ type: "message", body });
      known.messages += 1;
      known.bytes += convexBytes(body.parts);
    }
    if (rename !== void 0) requests.push({ type: "rename", unit, body: rename });
    const totals = translation.totals ?? addUp(known, key, translation.usage);
    if (totals !== void 0 && isNews(totals, known.totals)) {
      known.totals = totals;
      requests.push({ type: "totals", unit, body: totals });
    }
    return requests;
  }
  #known(sessionId) {
    const known = this.#sessions.get(sessionId) ?? {
      opened: false,
      messages: 0,
      bytes: 0,
      totals: void 0,
      used: { promptTokens: 0, completionTokens: 0, cost: void 0, durationMs: 0 },
      counted: /* @__PURE__ */ new Set()
    };
    this.#sessions.delete(sessionId);
    this.#sessions.set(sessionId, known);
    forgetOldest(this.#sessions, MOST_SESSIONS);
    return known;
  }
};
function addUp({ used, counted }, key, usage) {
  const fresh = usage.filter(({ id }) => !counted.has(id));
  if (fresh.length === 0) return void 0;
  for (const { id, promptTokens, completionTokens, cost, durationMs } of fresh) {
    counted.add(id);
    used.promptTokens += promptTokens;
    used.completionTokens += completionTokens;
    used.durationMs += durationMs;
    if (cost !== void 0) used.cost = (used.cost ?? 0) + cost;
  }
  forgetOldest(counted, MOST_COUNTED);
  const last = fresh.findLast(({ model }) => model !== void 0);
  return sessionBody(key, { ...used, model: last?.model, provider: last?.provider });
}
function isNews(totals, known) {
  if (known === void 0) return true;
  const growth = tokens(totals) - tokens(known) || (totals.durationMs ?? 0) - (known.durationMs ?? 0);
  return growth > 0 || growth === 0 && JSON.stringify(totals) !== JSON.stringify(known);
}
var tokens = ({ promptTokens = 0, completionTokens = 0 }) => promptTokens + completionTokens;
function forgetOldest(known, most) {
  for (const key of known.keys()) {
    if (known.size <= most) return;
    known.delete(key);
  }
}

// exporter/opensync/calls.ts
function callsOf(unit) {
  const spans = unit.kind === "turn" ? unit.below : [unit.root, ...unit.below];
  const chats = innermost(spans.filter(isModelCall), spans);
  const tools = spans.filter(isToolRun);
  if (chats.length === 0) return { calls: [], stray: tools };
  const wanted = chats.map((chat) => ({ chat, ids: askedFor(chat), tools: [] }));
  for (const tool of tools) {
    const id = textAttribute(tool, ATTR.toolCallId) ?? "";
    const owner = wanted.find((call) => call.ids.delete(id)) ?? wanted.findLast(({ chat }) => milliseconds(chat.endTime) <= milliseconds(tool.startTime)) ?? wanted[0];
    owner?.tools.push(tool);
  }
  return { calls: wanted, stray: [] };
}
function innermost(chats, spans) {
  const parents = new Map(spans.map((span) => [span.spanContext().spanId, span.parentSpanContext?.spanId]));
  const around = /* @__PURE__ */ new Set();
  for (const chat of chats) {
    let above = chat.parentSpanContext?.spanId;
    while (above !== void 0 && !around.has(above)) {
      around.add(above);
      above = parents.get(above);
    }
  }
  return chats.filter((chat) => !around.has(chat.spanContext().spanId));
}
var askedFor = (chat) => new Set(
  readMessages(chat.attributes[ATTR.outputMessages]).flatMap((message) => message.parts).flatMap((part) => part.type === "tool_call" ? [part.id] : [])
);

// exporter/opensync/limits.ts
var KIB = 1024;
var MOST_PER_MESSAGE = 768 * KIB;
var LEAST_PER_MESSAGE = 512;
var SESSION_BUDGET = 13 * KIB * KIB;
var ROWS_OF_MESSAGE = KIB;
var MOST_MESSAGES = 4e3;
var MOST_PARTS = 1e3;
var LEAST_PARTS = 8;
var ROW_OF_PART = 256;
function messageBudget(before) {
  const left = SESSION_BUDGET - ROWS_OF_MESSAGE * before.messages - 2 * before.bytes;
  return Math.min(MOST_PER_MESSAGE, Math.max(LEAST_PER_MESSAGE, Math.floor(left / 8)));
}
function placeInSession(n) {
  if (n < MOST_MESSAGES - 1) return "sent";
  return n === MOST_MESSAGES - 1 ? "notice" : "left out";
}
var FULL_NOTICE = `[this session has more than ${MOST_MESSAGES} messages: OpenSync could not open it with the rest]`;
function fitMessage(body, budget) {
  const parts = firstParts(body.parts, Math.min(MOST_PARTS, Math.max(LEAST_PARTS, Math.floor(budget / ROW_OF_PART))));
  const sizes = [convexBytes(body.textContent), ...parts.map((part) => convexBytes(part.content))];
  const longest = waterLevel(sizes, budget);
  if (longest === void 0) return parts === body.parts ? body : { ...body, parts };
  return {
    ...body,
    textContent: cutText(body.textContent, longest),
    parts: parts.map((part) => fitPart(part, longest))
  };
}
function cutText(text, bytes) {
  const size = Buffer.byteLength(text);
  if (size <= bytes) return text;
  const { read: read4 } = new TextEncoder().encodeInto(text, new Uint8Array(Math.max(0, bytes)));
  const kept = text.slice(0, read4);
  return `${kept}\u2026 [${shownBytes(size - Buffer.byteLength(kept))} of ${shownBytes(size)} cut]`;
}
function fitPart(part, bytes) {
  switch (part.type) {
    case "text":
      return { ...part, content: cutText(part.content, bytes) };
    case "tool-call": {
      if (convexBytes(part.content) <= bytes) return part;
      const { args } = part.content;
      const text = typeof args === "string" ? args : jsonText(args);
      return { ...part, content: { ...part.content, args: cutText(text, bytes) } };
    }
    case "tool-result":
      return { ...part, content: { ...part.content, result: cutText(part.content.result, bytes) } };
  }
}
function waterLevel(sizes, budget) {
  let left = budget;
  const ascending = sizes.toSorted((a, b) => a - b);
  for (const [index, size] of ascending.entries()) {
    const share = left / (ascending.length - index);
    if (size > share) return Math.max(0, Math.floor(share));
    left -= size;
  }
  return void 0;
}
function firstParts(parts, most) {
  if (parts.length <= most) return parts;
  const left = parts.length - (most - 1);
  return [...parts.slice(0, most - 1), { type: "text", content: `\u2026 [${left} of ${parts.length} parts cut]` }];
}
function shownBytes(bytes) {
  if (bytes < 1e3) return `${bytes} bytes`;
  return bytes < 1e6 ? `${Math.round(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

// exporter/opensync/draft.ts
var LONGEST_NAME = 200;
var textPart = (content2) => ({ type: "text", content: content2 });
var toolCallPart = (id, name, args) => ({
  type: "tool-call",
  content: { id: cutText(id, LONGEST_NAME), name: cutText(name, LONGEST_NAME), args }
});
function toolResultPart(id, name, output, isError) {
  const shown2 = output.trim() === "" ? "(no output)" : output;
  const result = isError ? `[error] ${shown2}` : shown2;
  return {
    type: "tool-result",
    content: {
      id: cutText(id, LONGEST_NAME),
      name: cutText(name, LONGEST_NAME),
      result,
      ...isError && { isError: true }
    }
  };
}

// exporter/opensync/tool-run.ts
function toolRunOf(span) {
  const args = argumentsOf(span.attributes[ATTR.toolArguments]);
  const result = span.attributes[ATTR.toolResult];
  return {
    callId: textAttribute(span, ATTR.toolCallId) ?? span.spanContext().spanId,
    name: textAttribute(span, ATTR.toolName) ?? (span.name.replace(/^execute_tool\s*/, "") || "tool"),
    ...args !== void 0 && { args },
    ...result !== void 0 && { result: typeof result === "string" ? result : jsonText(result) },
    isError: span.status.code === 2 || textAttribute(span, ATTR.errorType) !== void 0
  };
}
function argumentsOf(value) {
  return typeof value === "string" ? jsonAttribute(value) ?? value : value;
}

// exporter/opensync/assistant.ts
var MOST_SUMMARY_LINES = 5;
var LONGEST_SUMMARY = 80;
var TELLING = ["command", "path", "file_path", "filePath", "pattern", "query", "url"];
function said(answer, runs2, options, otherwise) {
  const texts = answer.flatMap((part) => isText(part) && part.content.trim() !== "" ? [part] : []);
  const thoughts = options.syncThinking ? quoted(answer) : [];
  const calls = callsOf2(answer, runs2);
  const text = texts.map((part) => part.content).join("\n");
  if (!options.syncToolCalls) {
    const instead = text !== "" ? text : calls.length > 0 ? "[tool calls not synced]" : otherwise;
    return withText(instead, [...thoughts, ...texts.map((part) => textPart(part.content))], text === "");
  }
  const parts = inOrder(answer, calls);
  if (text !== "") return { text, parts: [...thoughts, ...parts] };
  if (calls.length > 0) return { text: summaries(calls), parts: [...thoughts, ...parts] };
  return withText(otherwise, thoughts, true);
}
var withText = (text, parts, addPart) => ({
  text,
  parts: addPart ? [...parts, textPart(text)] : parts
});
function callsOf2(answer, runs2) {
  const left = [...runs2];
  const asked = answer.flatMap((part) => {
    if (part.type !== "tool_call") return [];
    const found = left.findIndex((run2) => run2.callId === part.id);
    const run = found < 0 ? void 0 : left.splice(found, 1)[0];
    const args = run?.args ?? argumentsOf(part.arguments) ?? {};
    return [{ part, id: part.id, name: part.name, args, ...run !== void 0 && { run } }];
  });
  return [...asked, ...left.map((run) => ({ id: run.callId, name: run.name, args: run.args ?? {}, run }))];
}
function inOrder(answer, calls) {
  const asked = answer.flatMap((part) => {
    if (isText(part)) return part.content.trim() === "" ? [] : [textPart(part.content)];
    return calls.filter((call) => call.part === part).flatMap(shownCall);
  });
  return [...asked, ...calls.filter((call) => call.part === void 0).flatMap(shownCall)];
}
function shownCall({ id, name, args, run }) {
  const call = toolCallPart(id, name, args);
  return run?.result === void 0 ? [call] : [call, toolResultPart(id, name, run.result, run.isError)];
}
function summaries(calls) {
  const lines = calls.slice(0, MOST_SUMMARY_LINES).map(({ name, args }) => `[${name}] ${gist(args)}`.trimEnd());
  const more = calls.length - lines.length;
  return more > 0 ? [...lines, `\u2026 and ${more} more`].join("\n") : lines.join("\n");
}
function gist(args) {
  const text = typeof args === "string" ? args : tellingText(args);
  const line = text.split("\n").find((candidate) => candidate.trim() !== "") ?? "";
  const characters = Array.from(line.trim());
  return characters.length <= LONGEST_SUMMARY ? characters.join("") : `${characters.slice(0, LONGEST_SUMMARY - 1).join("")}\u2026`;
}
function tellingText(args) {
  if (typeof args !== "object" || args === null) return "";
  const fields2 = Object.entries(args).filter((field) => typeof field[1] === "string");
  const named = new Map(fields2);
  const best = TELLING.find((name) => named.has(name));
  return (best === void 0 ? fields2[0]?.[1] : named.get(best)) ?? "";
}
function quoted(answer) {
  const thoughts = answer.flatMap((part) => part.type === "reasoning" ? [part.content.trim()] : []);
  const text = thoughts.filter((thought) => thought !== "").join("\n\n");
  return text === "" ? [] : [textPart(text.replace(/^/gm, "> "))];
}
var isText = (part) => part.type === "text" || part.type === "blob";

// exporter/opensync/conversation.ts
function conversationDrafts(messages, times, otherwiseAt, options) {
  return messages.flatMap((message, index) => {
    const at = times[index] ?? otherwiseAt;
    if (message.role === "tool") return [];
    if (message.role !== "assistant") return plainDraft(message.role, message.parts, at, options);
    return { role: message.role, at, ...said(message.parts, resultsAfter(messages, index), options, "(no text)") };
  });
}
function plainDraft(role, parts, at, options) {
  const texts = parts.flatMap((part) => {
    if (part.type === "text" || part.type === "blob") return [part.content];
    return part.type === "tool_call_response" && options.syncToolCalls ? [responseText(part.response)] : [];
  });
  const shown2 = texts.filter((text) => text.trim() !== "");
  return shown2.length === 0 ? [] : [{ role, at, text: shown2.join("\n"), parts: shown2.map(textPart) }];
}
function resultsAfter(messages, index) {
  const runs2 = [];
  for (const message of messages.slice(index + 1)) {
    if (message.role === "assistant") break;
    if (message.role !== "tool") continue;
    for (const part of message.parts) {
      if (part.type !== "tool_call_response") continue;
      runs2.push({ callId: part.id, name: "tool", result: responseText(part.response), isError: false });
    }
  }
  const asked = new Set(messages[index]?.parts.map((part) => part.type === "tool_call" ? part.id : void 0));
  return runs2.filter((run) => asked.has(run.callId));
}
function responseText(response) {
  if (typeof response === "string") return response;
  return Array.isArray(response) && response.every(isTextItem) ? response.map((item) => item.text ?? item.content).join("\n") : jsonText(response);
}
var isTextItem = (item) => typeof item === "object" && item !== null && ("text" in item || "content" in item);

// exporter/opensync/timeline.ts
function timeline(sessionId, drafts) {
  const seen = /* @__PURE__ */ new Map();
  let newest = 0;
  return drafts.toSorted((a, b) => a.at - b.at).map((draft) => {
    const id = `${sessionId}-${draft.role}-${draft.at}`;
    const nth = (seen.get(id) ?? 0) + 1;
    seen.set(id, nth);
    newest = Math.max(draft.at, newest + 1);
    return { externalId: nth === 1 ? id : `${id}-${nth}`, createdAt: newest, draft };
  });
}

// exporter/opensync/message-bodies.ts
var LEVELS = 4 + 14;
function toMessages(key, drafts, before) {
  const messages = [];
  let { bytes } = before;
  for (const [index, { externalId, createdAt, draft }] of timeline(key.externalId, drafts).entries()) {
    const number3 = before.messages + index;
    const place2 = placeInSession(number3);
    if (place2 === "left out") continue;
    const { at: _at, text, ...rest } = place2 === "sent" ? draft : fullNotice(draft);
    const body = {
      sessionExternalId: key.externalId,
      externalId,
      source: key.source,
      textContent: text,
      createdAt,
      ...rest
    };
    const message = fitMessage(convexValue(body, LEVELS), messageBudget({ messages: number3, bytes }));
    bytes += convexBytes(message.parts);
    messages.push(message);
  }
  return { messages, leftOut: drafts.length - messages.length };
}
var fullNotice = ({ role, at }) => ({
  role,
  at,
  text: FULL_NOTICE,
  parts: [{ type: "text", content: FULL_NOTICE }]
});

// exporter/opensync/model-call.ts
function modelCallDrafts(chat, runs2, options) {
  const output = chat.attributes[ATTR.outputMessages];
  const answer = readMessages(output).flatMap((message) => message.parts);
  const { model } = modelOf(chat);
  const promptTokens = numberAttribute(chat, ATTR.inputTokens);
  const completionTokens = numberAttribute(chat, ATTR.outputTokens);
  const [start, end] = [milliseconds(chat.startTime), milliseconds(chat.endTime)];
  return [
    ...inputDrafts(chat, start, options),
    {
      role: "assistant",
      at: numberAttribute(chat, ATTR.outputTimestamp) ?? end,
      ...said(
        answer,
        runs2,
        options,
        failureOf(chat) ?? (output === void 0 ? "[content not recorded]" : "(no text)")
      ),
      ...model !== void 0 && { model },
      ...promptTokens !== void 0 && { promptTokens },
      ...completionTokens !== void 0 && { completionTokens },
      durationMs: Math.max(0, end - start)
    }
  ];
}
function inputDrafts(span, otherwiseAt, options) {
  const messages = readMessages(span.attributes[ATTR.inputMessages]);
  const times = numbersAttribute(span, ATTR.inputTimestamps);
  const firstNew = messages.findLastIndex((message) => message.role === "assistant") + 1;
  return conversationDrafts(messages.slice(firstNew), times.slice(firstNew), otherwiseAt, options);
}
function failureOf(chat) {
  const type = textAttribute(chat, ATTR.errorType);
  if (type === void 0 && chat.status.code !== 2) return void 0;
  const tag = type === "aborted" || type === "interrupted" ? type : "error";
  const why = chat.status.message ?? (type === tag ? "" : type ?? "");
  return why === "" || why === tag ? `[${tag}]` : `[${tag}] ${why}`;
}

// exporter/opensync/usage.ts
function usageOf({ root }, calls) {
  if (calls.length === 0) return [];
  const durationMs = Math.max(0, milliseconds(root.endTime) - milliseconds(root.startTime));
  const whole = { id: `${root.spanContext().spanId}/duration`, promptTokens: 0, completionTokens: 0, durationMs };
  return [whole, ...calls.map(({ chat }) => callUsage(chat))];
}
function callUsage(chat) {
  const cost = numberAttribute(chat, ATTR.cost);
  return {
    id: chat.spanContext().spanId,
    promptTokens: numberAttribute(chat, ATTR.inputTokens) ?? 0,
    completionTokens: numberAttribute(chat, ATTR.outputTokens) ?? 0,
    ...cost !== void 0 && { cost },
    durationMs: 0,
    ...modelOf(chat)
  };
}

// exporter/opensync/translate.ts
function translate(unit, options, before) {
  const { kind, root } = unit;
  const hasCalls = kind === "turn" || kind === "tree";
  const key = sessionKeyOf(unit);
  const { calls, stray } = hasCalls ? callsOf(unit) : { calls: [], stray: [] };
  const drafts = hasCalls ? calls.flatMap((call) => callDrafts(call, options)) : ownDrafts(root, options);
  const size = kind === "session" ? NOTHING : sizeBefore(root) ?? before(key.externalId);
  const { messages, leftOut } = toMessages(key, drafts, size);
  const opening = kind === "session" || messages.length > 0 ? openingOf(unit, key) : void 0;
  const rename = renameOf(root, key);
  const totals = totalsOf(unit, key);
  return {
    key,
    unit: root.spanContext().spanId,
    ...opening !== void 0 && { opening },
    messages,
    ...rename !== void 0 && { rename },
    ...totals !== void 0 && { totals },
    usage: kind === "tree" && !isOurs(root) ? usageOf(unit, calls) : [],
    drops: [...stray.map(() => DROP.toolWithoutCall), ...new Array(leftOut).fill(DROP.sessionFull)]
  };
}
var NOTHING = { messages: 0, bytes: 0 };
function sizeBefore(span) {
  const messages = numberAttribute(span, ATTR.totalMessages);
  const bytes = numberAttribute(span, ATTR.totalBytes);
  return messages === void 0 || bytes === void 0 ? void 0 : { messages, bytes };
}
var isEphemeral = ({ root, below }) => [root, ...below].some((span) => flagAttribute(span, ATTR.ephemeral));
var callDrafts = ({ chat, tools }, options) => modelCallDrafts(chat, tools.map(toolRunOf), options);
function ownDrafts(span, options) {
  const messages = readMessages(span.attributes[ATTR.inputMessages]);
  const times = numbersAttribute(span, ATTR.inputTimestamps);
  return conversationDrafts(messages, times, milliseconds(span.startTime), options);
}
function renameOf(span, { externalId }) {
  const title = textAttribute(span, ATTR.title);
  if (textAttribute(span, ATTR.purpose) !== PURPOSE.rename || title === void 0) return void 0;
  return { sessions: [{ externalId, title: shortened(title) }] };
}

// exporter/exchange.ts
var MOST_READ = 65536;
async function exchange(url2, request, signal, { fetch, timeoutMs, now }, judge) {
  const controller = new AbortController();
  const abort = () => controller.abort();
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    abort();
  }, timeoutMs);
  timer.unref();
  if (signal.aborted) abort();
  signal.addEventListener("abort", abort);
  try {
    const response = await fetch(url2, { ...request, redirect: "manual", signal: controller.signal });
    const retryAfter = response.headers.get("retry-after") ?? void 0;
    const bytes = await beginning(response);
    return judge({ status: response.status, retryAfter, body: bytes.toString("utf8"), bytes }, now());
  } catch (error) {
    if (signal.aborted) return { type: "retryable", reason: "aborted" };
    return { type: "retryable", reason: late ? `no answer within ${timeoutMs} ms` : networkReason(error) };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", abort);
  }
}
async function beginning(response) {
  if (response.body === null) return Buffer.alloc(0);
  const chunks = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    bytes += chunk.length;
    chunks.push(chunk);
    if (bytes >= MOST_READ) break;
  }
  return Buffer.concat(chunks).subarray(0, MOST_READ);
}
function networkReason(error) {
  const cause = error instanceof Error ? error.cause : void 0;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "network error";
  return `could not be reached: ${code.slice(0, 60)}`;
}

// exporter/retry-after.ts
function retryAfterMs(header, now) {
  if (header === void 0) return void 0;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1e3;
  const at = Date.parse(header);
  return Number.isNaN(at) ? void 0 : Math.max(0, at - now);
}

// exporter/opensync/answers.ts
var OVERLOADED = /* @__PURE__ */ new Set([408, 425, 429, 502, 503, 504]);
var NOT_FOR_US = /* @__PURE__ */ new Set([400, 413, 414, 415, 422, 431]);
var OWN_WORDS = 300;
var LOOKUP_FAILED = /API key validation failed|Auth failed/;
var REFUSALS = [
  [/ArgumentValidationError|does not match validator|not in the validator|missing the required field/, "validation"],
  [/field name|too many fields/i, "field name or number of fields"],
  [/too nested|nesting|depth/i, "nesting"],
  [/surrogate|hex escape|well-?formed/i, "half a surrogate pair"],
  [/too large|too long|maximum (size|length|number)/i, "size"],
  [/not a (supported|valid) Convex (value|type)/i, "a value Convex does not take"],
  [/SyntaxError|Unexpected (token|end|string|non-whitespace)|in JSON at position/, "JSON"],
  [/(?<!API key )validat/i, "validation"]
];
function judgeAnswer(answer, now) {
  const { status } = answer;
  const wait = retryAfterMs(answer.retryAfter, now);
  const retryable = (reason) => ({
    type: "retryable",
    reason,
    ...wait !== void 0 && { retryAfterMs: wait }
  });
  if (status >= 200 && status < 300) return judgeSuccess(answer);
  if (OVERLOADED.has(status)) return retryable(`HTTP ${status}`);
  if (status === 401) {
    return LOOKUP_FAILED.test(answer.body.slice(0, OWN_WORDS)) ? retryable("HTTP 401: the API key could not be looked up") : { type: "paused", reason: "OpenSync does not accept the API key (HTTP 401)" };
  }
  if (status === 404 || status >= 300 && status < 400) {
    return { type: "paused", reason: `there is no OpenSync at this URL (HTTP ${status})` };
  }
  if (NOT_FOR_US.has(status)) return { type: "rejected", reason: `HTTP ${status}` };
  if (status < 500) return { type: "paused", reason: `OpenSync refuses requests (HTTP ${status})` };
  const error = jsonObject(answer.body);
  if (error === void 0) return retryable(`HTTP ${status}`);
  return judgeError(String(error.error ?? ""), `HTTP ${status}`, wait);
}
function judgeCheck(answer, now) {
  if (answer.status !== 200) return judgeAnswer(answer, now);
  return answer.body.trimStart().startsWith("{") ? { type: "success" } : notOpenSync(answer.status);
}
function judgeSuccess(answer) {
  const head = answer.body.trimStart().slice(0, OWN_WORDS);
  const body = jsonObject(answer.body);
  if (body === void 0) {
    if (!/^\{\s*"ok"\s*:\s*true/.test(head)) return notOpenSync(answer.status);
    const error = /"errors"\s*:\s*\[\s*"([\s\S]*)/.exec(answer.body)?.[1];
    return error === void 0 ? { type: "success" } : judgeError(error, "errors in the batch");
  }
  const { errors } = body;
  if (Array.isArray(errors) && errors.length > 0) return judgeErrors(errors);
  return body.ok === true ? { type: "success" } : notOpenSync(answer.status);
}
function judgeErrors(errors) {
  const judged = errors.map((error) => judgeError(String(error), "errors in the batch"));
  return judged.find(({ type }) => type === "rejected") ?? judged[0] ?? { type: "success" };
}
function judgeError(text, where, wait) {
  const words = text.slice(0, OWN_WORDS);
  const refusal = REFUSALS.find(([pattern]) => pattern.test(words));
  if (refusal !== void 0) return { type: "rejected", reason: `${where}: ${refusal[1]}` };
  return {
    type: "retryable",
    scope: "record",
    reason: where,
    ...wait !== void 0 && { retryAfterMs: wait }
  };
}
var notOpenSync = (status) => ({
  type: "paused",
  reason: `what answers at this URL is not OpenSync (HTTP ${status} without its JSON)`
});
function jsonObject(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : void 0;
  } catch {
    return void 0;
  }
}

// exporter/opensync/soften.ts
var SOFTER = 128 * 1024;
var SOFTEST = 32 * 1024;
function softenRecord(record2) {
  const step = (record2.softened ?? 0) + 1;
  const body = softenedBody(record2, step);
  return body === void 0 ? void 0 : { ...record2, body: JSON.stringify(body), softened: step };
}
function softenedBody(record2, step) {
  if (typeof record2.body !== "string" || step > 2) return void 0;
  const body = JSON.parse(record2.body);
  if (record2.path === PATH.message) {
    return step === 1 ? withoutStructure(body) : textOnly(body);
  }
  return record2.path === PATH.session ? softerSession(body, step) : void 0;
}
function withoutStructure(body) {
  return fitMessage({ ...body, parts: shifted(body.parts.map(argumentsAsText)) }, SOFTER);
}
function textOnly(body) {
  const text = cutText(body.textContent, SOFTEST);
  return { ...body, textContent: text, parts: [{ type: "text", content: ` ${text}` }] };
}
var argumentsAsText = (part) => part.type === "tool-call" && typeof part.content.args !== "string" ? { ...part, content: { ...part.content, args: jsonText(part.content.args) } } : part;
function shifted(parts) {
  const first2 = parts.findIndex((part) => part.type === "text");
  return parts.map(
    (part, index) => index === first2 && part.type === "text" ? { ...part, content: ` ${part.content}` } : part
  );
}
function softerSession(body, step) {
  const { projectPath, projectName, model, provider, title, ...rest } = body;
  if (step === 1) return title === void 0 ? rest : { ...rest, title: cutText(title, 80) };
  return title === void 0 ? void 0 : rest;
}

// exporter/opensync/transport.ts
var OpenSyncTransport = class {
  #options;
  constructor(options) {
    this.#options = options;
  }
  send(record2, signal) {
    const headers = {
      "Content-Type": record2.contentType,
      ...record2.contentEncoding !== void 0 && { "Content-Encoding": record2.contentEncoding }
    };
    return this.#exchange(record2.path, { method: "POST", headers, body: record2.body }, signal, judgeAnswer);
  }
  soften(record2) {
    return softenRecord(record2);
  }
  /** Whether URL and key are right, at the least cost to the backend. Never throws. */
  checkKey(signal = new AbortController().signal) {
    return this.#exchange("/api/sessions?limit=1", { method: "GET" }, signal, judgeCheck);
  }
  #exchange(path, request, signal, judge) {
    const { url: url2, apiKey } = this.#options;
    const headers = { ...request.headers, Authorization: `Bearer ${apiKey}` };
    return exchange(`${url2}${path}`, { ...request, headers }, signal, this.#options, judge);
  }
};

// exporter/opensync/exporter.ts
var SUCCESS = 0;
var FAILED = 1;
var LOOK_AGAIN_MS = 6e4;
var OpenSyncExporter = class {
  #options;
  #drops = new Drops();
  #gatherer;
  #memory = new SessionMemory();
  #transport;
  #sender;
  #cancelLook;
  #shutdown;
  /** Throws a `TypeError` that says which option is wrong and what is expected. */
  constructor(options) {
    this.#options = resolveExporterOptions(options);
    const { outbox, requestTimeoutMs, random, setTimer } = this.#options;
    this.#gatherer = new UnitGatherer(this.#drops, this.#options.hold);
    this.#transport = new OpenSyncTransport({ ...this.#options, timeoutMs: requestTimeoutMs });
    this.#sender = new Sender({
      outbox,
      transport: this.#transport,
      random,
      setTimer,
      onPaused: (reason) => this.#tell({ type: "paused", message: reason }),
      onSetAside: ({ path }, reason) => this.#tell({ type: "set_aside", message: `${path}: ${reason}` })
    });
  }
  /** Takes finished spans. Never throws; the callback comes before this returns. */
  export(spans, resultCallback) {
    if (this.#shutdown !== void 0) {
      resultCallback({ code: FAILED, error: new Error("OpenSyncExporter is shut down") });
      return;
    }
    const error = this.#take(() => {
      const { capture: capture2, now } = this.#options;
      return this.#gatherer.add(
        spans.map((span) => captured(span, capture2)),
        now()
      );
    });
    this.#lookAgain();
    resultCallback(error === void 0 ? { code: SUCCESS } : { code: FAILED, error });
  }
  /** Resolves when everything translated is delivered, or can not be now, or at `signal`: after `shutdownTimeoutMs`. */
  async forceFlush(signal = AbortSignal.timeout(this.#options.shutdownTimeoutMs)) {
    await this.#sender.flush(signal);
  }
  /**
   * Translates what still waits, delivers for at most `timeoutMs`, then stops. What is not delivered stays in the
   * outbox, which is closed.
   */
  shutdown(timeoutMs = this.#options.shutdownTimeoutMs) {
    this.#shutdown ??= this.#leave(timeoutMs);
    return this.#shutdown;
  }
  /** The session's row is known to be there, made by another process: what comes next does not make it again. */
  sessionIsThere(sessionId) {
    this.#memory.noteOpened(sessionId);
  }
  /** Asks the deployment whether URL and key are right. Never throws. */
  checkKey() {
    return this.#transport.checkKey();
  }
  status() {
    return {
      sender: this.#sender.status(),
      outbox: this.#options.outbox.counts(),
      drops: this.#drops.counts(),
      waitingSpans: this.#gatherer.waiting
    };
  }
  async #leave(timeoutMs) {
    this.#cancelLook?.();
    this.#take(() => this.#gatherer.drain());
    if (timeoutMs > 0) await this.#sender.flush(AbortSignal.timeout(timeoutMs));
    this.#sender.close();
    this.#options.outbox.close();
  }
  /** Puts units into the outbox. Returns why that failed, if it did. */
  #take(gather) {
    try {
      const records = gather().flatMap((unit) => this.#recordsOf(unit));
      const [refusal] = records.length === 0 ? [] : this.#options.outbox.append(records);
      return refusal && new Error(`OpenSyncExporter: a request was not accepted: ${refusal.reason}`);
    } catch (error) {
      return this.#bug(error);
    }
  }
  #recordsOf(unit) {
    const { syncEphemeral } = this.#options;
    if (isEphemeral(unit) && !syncEphemeral) return [];
    try {
      const translation = translate(unit, this.#options, (id) => this.#memory.sizeOf(id));
      for (const reason of translation.drops) this.#drops.add(reason);
      return this.#memory.requestsOf(translation).map(toRecord);
    } catch (error) {
      this.#drops.add(DROP.untranslatable);
      this.#bug(error);
      return [];
    }
  }
  #lookAgain() {
    if (this.#cancelLook !== void 0 || this.#gatherer.waiting === 0) return;
    this.#cancelLook = this.#options.setTimer(() => {
      this.#cancelLook = void 0;
      this.#take(() => this.#gatherer.expire(this.#options.now()));
      this.#lookAgain();
    }, LOOK_AGAIN_MS);
  }
  /** An error's text can quote what was said: only its name and place are told. */
  #bug(error) {
    const where = error instanceof Error ? `${error.name}${/\n\s+(at [^\n]*)/.exec(error.stack ?? "")?.[1] ?? ""}` : "error";
    const message = `a span could not be translated (${where.slice(0, 200)})`;
    this.#tell({ type: "bug", message });
    return new Error(`OpenSyncExporter: ${message}`);
  }
  #tell(problem) {
    try {
      this.#options.onProblem(problem);
    } catch {
    }
  }
};

// exporter/outbox/asides.ts
import { createHash as createHash3 } from "node:crypto";
import { join as join3 } from "node:path";

// node_modules/zod/v4/core/util.js
function getEnumValues(entries) {
  const numericValues = Object.values(entries).filter((v) => typeof v === "number");
  const values = Object.entries(entries).filter(([k, _]) => numericValues.indexOf(+k) === -1).map(([_, v]) => v);
  return values;
}
function jsonStringifyReplacer(_, value) {
  if (typeof value === "bigint")
    return value.toString();
  return value;
}
var Cached = class {
  constructor(getter) {
    this._getter = getter;
    this._value = void 0;
  }
  get value() {
    const getter = this._getter;
    if (getter !== void 0) {
      this._value = getter();
      this._getter = void 0;
    }
    return this._value;
  }
};
function cached(getter) {
  return new Cached(getter);
}
function cleanRegex(source) {
  const start = source.startsWith("^") ? 1 : 0;
  const end = source.endsWith("$") ? source.length - 1 : source.length;
  return source.slice(start, end);
}
function assignProp(target, prop, value) {
  Object.defineProperty(target, prop, {
    value,
    writable: true,
    enumerable: true,
    configurable: true
  });
}
var captureStackTrace = "captureStackTrace" in Error ? Error.captureStackTrace : (..._args) => {
};
function isObject(data) {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}
function isPlainObject(o) {
  if (isObject(o) === false)
    return false;
  const ctor = o.constructor;
  if (ctor === void 0)
    return true;
  if (typeof ctor !== "function")
    return true;
  const prot = ctor.prototype;
  if (isObject(prot) === false)
    return false;
  if (Object.prototype.hasOwnProperty.call(prot, "isPrototypeOf") === false) {
    return false;
  }
  return true;
}
var propertyKeyTypes = /* @__PURE__ */ new Set(["string", "number", "symbol"]);
function escapeRegex(str) {
  return str.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
function clone(inst, def, params) {
  const cl = new inst._zod.constr(def ?? inst._zod.def);
  if (!def || params?.parent)
    cl._zod.parent = inst;
  return cl;
}
function normalizeParams(_params) {
  const params = _params;
  if (!params)
    return {};
  if (typeof params === "string")
    return { error: () => params };
  if (params?.message !== void 0) {
    if (params?.error !== void 0)
      throw new Error("Cannot specify both `message` and `error` params");
    params.error = params.message;
  }
  delete params.message;
  if (typeof params.error === "string")
    return { ...params, error: () => params.error };
  return params;
}
function optionalKeys(shape) {
  return Object.keys(shape).filter((k) => {
    return shape[k]._zod.optin !== void 0 && shape[k]._zod.optout === "optional";
  });
}
var NUMBER_FORMAT_RANGES = /* @__PURE__ */ (() => ({
  safeint: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  int32: [-2147483648, 2147483647],
  uint32: [0, 4294967295],
  float32: [-34028234663852886e22, 34028234663852886e22],
  float64: [-Number.MAX_VALUE, Number.MAX_VALUE]
}))();
function aborted(x, startIndex = 0) {
  if (x.aborted === true)
    return true;
  for (let i = startIndex; i < x.issues.length; i++) {
    if (x.issues[i]?.continue !== true) {
      return true;
    }
  }
  return false;
}
function explicitlyAborted(x, startIndex = 0) {
  if (x.aborted === true)
    return true;
  for (let i = startIndex; i < x.issues.length; i++) {
    if (x.issues[i]?.continue === false) {
      return true;
    }
  }
  return false;
}
function prefixIssues(path, issues) {
  return issues.map((iss) => {
    var _a2;
    (_a2 = iss).path ?? (_a2.path = []);
    iss.path.unshift(path);
    return iss;
  });
}
function unwrapMessage(message) {
  return typeof message === "string" ? message : message?.message;
}
function attachSchema(issues, start, inst) {
  var _a2;
  for (let i = start; i < issues.length; i++) {
    (_a2 = issues[i]).schema ?? (_a2.schema = inst);
  }
}
function finalizeIssue(iss, ctx, config2) {
  var _a2;
  const traits = iss.inst?._zod?.traits;
  if (traits?.has("$ZodType")) {
    if (traits.has("$ZodCheck"))
      (_a2 = iss).schema ?? (_a2.schema = iss.inst);
    else
      iss.schema = iss.inst;
  }
  const schemaError = iss.schema !== iss.inst ? iss.schema?._zod.def?.error : void 0;
  const message = iss.message ? iss.message : unwrapMessage(iss.inst?._zod.def?.error?.(iss)) ?? unwrapMessage(schemaError?.(iss)) ?? unwrapMessage(ctx?.error?.(iss)) ?? unwrapMessage(config2.customError?.(iss)) ?? unwrapMessage(config2.localeError?.(iss)) ?? "Invalid input";
  const full = {};
  for (const k of Object.keys(iss)) {
    if (k === "inst" || k === "schema" || k === "continue" || k === "input" || k === "__proto__")
      continue;
    full[k] = iss[k];
  }
  full.path ?? (full.path = []);
  full.message = message;
  if (ctx?.reportInput) {
    full.input = iss.input;
  }
  return full;
}
function members(proto, table2) {
  for (const key in table2) {
    const desc = Object.getOwnPropertyDescriptor(table2, key);
    if (desc.get)
      Object.defineProperty(proto, key, { ...desc, enumerable: false });
    else
      defineBound(proto, key, desc.value);
  }
}
function own(inst, key, value, enumerable = true) {
  Object.defineProperty(inst, key, { configurable: true, writable: true, enumerable, value });
  return value;
}
function hide(inst, key, value) {
  return own(inst, key, value, false);
}
function defineBound(proto, key, fn) {
  Object.defineProperty(proto, key, {
    configurable: true,
    get() {
      return this == null ? fn : own(this, key, fn.bind(this));
    },
    set(value) {
      own(this, key, value);
    }
  });
}
function claim(inst, sentinel) {
  const proto = Object.getPrototypeOf(inst);
  return sentinel in proto ? void 0 : proto;
}
var installing;
var broke = false;
var breaker = {
  configurable: true,
  get() {
    broke = true;
    return void 0;
  }
};
function defineLazyInternal(inst, key, compute) {
  const proto = Object.getPrototypeOf(inst._zod);
  if (key in proto && installing !== inst._zod) {
    installing = void 0;
    return;
  }
  installing = inst._zod;
  Object.defineProperty(proto, key, {
    configurable: true,
    get() {
      Object.defineProperty(this, key, breaker);
      const outer = broke;
      broke = false;
      try {
        const value = compute(this);
        if (broke)
          delete this[key];
        else
          Object.defineProperty(this, key, { configurable: true, writable: true, value });
        broke = broke || outer;
        return value;
      } catch (err) {
        delete this[key];
        broke = broke || outer;
        throw err;
      }
    },
    set(value) {
      Object.defineProperty(this, key, { configurable: true, writable: true, value });
    }
  });
}
function installLazyProp(inst, key, make, enumerable) {
  const proto = claim(inst, key);
  if (!proto)
    return;
  Object.defineProperty(proto, key, {
    configurable: true,
    get() {
      const desc = { configurable: true, writable: true, enumerable, value: void 0 };
      Object.defineProperty(this, key, desc);
      desc.value = make(this);
      Object.defineProperty(this, key, desc);
      return desc.value;
    },
    set(value) {
      Object.defineProperty(this, key, { configurable: true, writable: true, enumerable, value });
    }
  });
}

// node_modules/zod/v4/core/core.js
var _a;
var NEVER = /* @__PURE__ */ Object.freeze({
  status: "aborted"
});
var _zodDesc = { value: void 0, enumerable: false };
var _E = "captureStackTrace" in Error ? Error : null;
function newError(Definition) {
  const E = _E;
  if (E) {
    const saved = E.stackTraceLimit;
    if (typeof saved === "number") {
      try {
        E.stackTraceLimit = 0;
      } catch {
        _E = null;
        return new Definition();
      }
      try {
        return new Definition();
      } finally {
        E.stackTraceLimit = saved;
      }
    }
  }
  return new Definition();
}
// @__NO_SIDE_EFFECTS__
function $constructor(name, initializer2, proto, params) {
  const zodProto = {};
  function Internals(def) {
    this.def = def;
    this.constr = _;
    this.traits = /* @__PURE__ */ new Set();
  }
  Internals.prototype = zodProto;
  const protoMembers = proto;
  const initialized = protoMembers && /* @__PURE__ */ new WeakSet();
  function init(inst, def) {
    if (!inst._zod) {
      _zodDesc.value = new Internals(def);
      try {
        Object.defineProperty(inst, "_zod", _zodDesc);
      } finally {
        _zodDesc.value = void 0;
      }
    } else if (inst._zod.traits.has(name)) {
      return;
    }
    inst._zod.traits.add(name);
    initializer2(inst, def);
    if (initialized) {
      const own2 = Object.getPrototypeOf(inst);
      const ctorProto = inst._zod.constr.prototype;
      let up = own2;
      while (up && up !== ctorProto)
        up = Object.getPrototypeOf(up);
      const target = up ?? own2;
      if (!initialized.has(target)) {
        initialized.add(target);
        members(target, protoMembers);
      }
    }
    const proto2 = _.prototype;
    for (const k in proto2) {
      if (!Object.prototype.hasOwnProperty.call(proto2, k))
        continue;
      if (!(k in inst)) {
        inst[k] = proto2[k].bind(inst);
      }
    }
  }
  const Parent = params?.Parent ?? Object;
  class Definition extends Parent {
  }
  Object.defineProperty(Definition, "name", { value: name });
  function _(def) {
    const inst = params?.Parent ? newError(Definition) : this;
    init(inst, def);
    const deferred = inst._zod.deferred;
    if (deferred) {
      for (const fn of deferred) {
        fn();
      }
      inst._zod.deferred = void 0;
    }
    const pp = globalThis.__zod_globalConfig?.postProcessor;
    if (pp)
      pp(inst);
    return inst;
  }
  Object.defineProperty(_, "init", { value: init });
  Object.defineProperty(_, Symbol.hasInstance, {
    value: (inst) => {
      if (params?.Parent && inst instanceof params.Parent)
        return true;
      return inst?._zod?.traits?.has(name);
    }
  });
  Object.defineProperty(_, "name", { value: name });
  return _;
}
var $ZodAsyncError = class extends Error {
  constructor() {
    super(`Encountered Promise during synchronous parse. Use .parseAsync() instead.`);
  }
};
var $ZodEncodeError = class extends Error {
  constructor(name) {
    super(`Encountered unidirectional transform during encode: ${name}`);
    this.name = "ZodEncodeError";
  }
};
(_a = globalThis).__zod_globalConfig ?? (_a.__zod_globalConfig = {});
var globalConfig = globalThis.__zod_globalConfig;
function config(newConfig) {
  if (newConfig)
    Object.assign(globalConfig, newConfig);
  return globalConfig;
}

// node_modules/zod/v4/core/errors.js
function _getMessage() {
  const internals = this._zod;
  internals.message ?? (internals.message = JSON.stringify(internals.def, jsonStringifyReplacer, 2));
  return internals.message;
}
function _setMessage(value) {
  this._zod.message = value;
}
var _messageDesc = {
  get: _getMessage,
  set: _setMessage,
  enumerable: true,
  configurable: true
};
var _issuesDesc = { value: void 0, enumerable: false };
var _installedToString = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
var initializer = (inst, def) => {
  inst.name = "$ZodError";
  _issuesDesc.value = def;
  Object.defineProperty(inst, "issues", _issuesDesc);
  _issuesDesc.value = void 0;
  Object.defineProperty(inst, "message", _messageDesc);
  const proto = Object.getPrototypeOf(inst);
  if (!_installedToString.has(proto)) {
    _installedToString.add(proto);
    Object.defineProperty(proto, "toString", {
      configurable: true,
      enumerable: false,
      get() {
        const value = () => this.message;
        Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
        return value;
      },
      set(value) {
        Object.defineProperty(this, "toString", { value, configurable: true, writable: true });
      }
    });
  }
};
var $ZodError = $constructor("$ZodError", initializer);
var $ZodRealError = $constructor("$ZodError", initializer, void 0, {
  Parent: Error
});

// node_modules/zod/v4/core/parse.js
var _parse = (_Err) => {
  const fn = (schema, value, _ctx, _params) => {
    const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
    const result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise) {
      throw new $ZodAsyncError();
    }
    if (result.issues.length) {
      const e = new (_params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
      captureStackTrace(e, _params?.callee ?? fn);
      throw e;
    }
    return result.value;
  };
  return fn;
};
var parse = /* @__PURE__ */ _parse($ZodRealError);
var _parseAsync = (_Err) => {
  const fn = async (schema, value, _ctx, params) => {
    const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
    let result = schema._zod.run({ value, issues: [] }, ctx);
    if (result instanceof Promise)
      result = await result;
    if (result.issues.length) {
      const e = new (params?.Err ?? _Err)(result.issues.map((iss) => finalizeIssue(iss, ctx, config())));
      captureStackTrace(e, params?.callee ?? fn);
      throw e;
    }
    return result.value;
  };
  return fn;
};
var parseAsync = /* @__PURE__ */ _parseAsync($ZodRealError);
var _safeParse = (_Err) => (schema, value, _ctx) => {
  const ctx = _ctx ? { ..._ctx, async: false } : { async: false };
  const result = schema._zod.run({ value, issues: [] }, ctx);
  if (result instanceof Promise) {
    throw new $ZodAsyncError();
  }
  return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
var safeParse = /* @__PURE__ */ _safeParse($ZodRealError);
function failure(Err, issues, ctx) {
  let error;
  return {
    success: false,
    get error() {
      if (!error) {
        error = new Err(issues.map((iss) => finalizeIssue(iss, ctx, config())));
        issues = void 0;
        ctx = void 0;
      }
      return error;
    },
    set error(e) {
      error = e;
      issues = void 0;
      ctx = void 0;
    }
  };
}
var _safeParseAsync = (_Err) => async (schema, value, _ctx) => {
  const ctx = _ctx ? { ..._ctx, async: true } : { async: true };
  let result = schema._zod.run({ value, issues: [] }, ctx);
  if (result instanceof Promise)
    result = await result;
  return result.issues.length ? failure(_Err, result.issues, ctx) : { success: true, data: result.value };
};
var safeParseAsync = /* @__PURE__ */ _safeParseAsync($ZodRealError);

// node_modules/zod/v4/core/regexes.js
var anyString = /^[\s\S]{0,}$/;
var number = /^-?\d+(?:\.\d+)?$/;
var boolean = /^(?:true|false)$/i;

// node_modules/zod/v4/core/checks.js
var $ZodCheck = /* @__PURE__ */ $constructor("$ZodCheck", (inst, def) => {
  var _a2;
  inst._zod ?? (inst._zod = {});
  inst._zod.def = def;
  (_a2 = inst._zod).onattach ?? (_a2.onattach = []);
});
var numericOriginMap = {
  number: "number",
  bigint: "bigint",
  object: "date"
};
var $ZodCheckLessThan = /* @__PURE__ */ $constructor("$ZodCheckLessThan", (inst, def) => {
  $ZodCheck.init(inst, def);
  const origin = numericOriginMap[typeof def.value];
  inst._zod.check = (payload) => {
    if (def.inclusive ? payload.value <= def.value : payload.value < def.value) {
      return;
    }
    payload.issues.push({
      origin: numericOriginMap[typeof payload.value] ?? origin,
      code: "too_big",
      maximum: typeof def.value === "object" ? def.value.getTime() : def.value,
      input: payload.value,
      inclusive: def.inclusive,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckGreaterThan = /* @__PURE__ */ $constructor("$ZodCheckGreaterThan", (inst, def) => {
  $ZodCheck.init(inst, def);
  const origin = numericOriginMap[typeof def.value];
  inst._zod.check = (payload) => {
    if (def.inclusive ? payload.value >= def.value : payload.value > def.value) {
      return;
    }
    payload.issues.push({
      origin: numericOriginMap[typeof payload.value] ?? origin,
      code: "too_small",
      minimum: typeof def.value === "object" ? def.value.getTime() : def.value,
      input: payload.value,
      inclusive: def.inclusive,
      inst,
      continue: !def.abort
    });
  };
});
var $ZodCheckNumberFormat = /* @__PURE__ */ $constructor("$ZodCheckNumberFormat", (inst, def) => {
  $ZodCheck.init(inst, def);
  def.format = def.format || "float64";
  const isInt = def.format?.includes("int");
  const origin = isInt ? "int" : "number";
  const [minimum, maximum] = NUMBER_FORMAT_RANGES[def.format];
  inst._zod.check = (payload) => {
    const input = payload.value;
    if (isInt) {
      if (!Number.isInteger(input)) {
        payload.issues.push({
          expected: origin,
          format: def.format,
          code: "invalid_type",
          continue: false,
          input,
          inst
        });
        return;
      }
      if (!Number.isSafeInteger(input)) {
        if (input > 0) {
          payload.issues.push({
            input,
            code: "too_big",
            maximum: Number.MAX_SAFE_INTEGER,
            note: "Integers must be within the safe integer range.",
            inst,
            origin,
            inclusive: true,
            continue: !def.abort
          });
        } else {
          payload.issues.push({
            input,
            code: "too_small",
            minimum: Number.MIN_SAFE_INTEGER,
            note: "Integers must be within the safe integer range.",
            inst,
            origin,
            inclusive: true,
            continue: !def.abort
          });
        }
        return;
      }
    }
    if (input < minimum) {
      payload.issues.push({
        origin: "number",
        input,
        code: "too_small",
        minimum,
        inclusive: true,
        inst,
        continue: !def.abort
      });
    }
    if (input > maximum) {
      payload.issues.push({
        origin: "number",
        input,
        code: "too_big",
        maximum,
        inclusive: true,
        inst,
        continue: !def.abort
      });
    }
  };
});
var $ZodCheckStringFormat = /* @__PURE__ */ $constructor("$ZodCheckStringFormat", (inst, def) => {
  var _a2, _b;
  $ZodCheck.init(inst, def);
  if (def.pattern)
    (_a2 = inst._zod).check ?? (_a2.check = (payload) => {
      def.pattern.lastIndex = 0;
      if (def.pattern.test(payload.value))
        return;
      payload.issues.push({
        origin: "string",
        code: "invalid_format",
        format: def.format,
        input: payload.value,
        ...def.pattern ? { pattern: def.pattern.toString() } : {},
        inst,
        continue: !def.abort
      });
    });
  else
    (_b = inst._zod).check ?? (_b.check = () => {
    });
});
var $ZodCheckRegex = /* @__PURE__ */ $constructor("$ZodCheckRegex", (inst, def) => {
  $ZodCheckStringFormat.init(inst, def);
  inst._zod.check = (payload) => {
    def.pattern.lastIndex = 0;
    if (def.pattern.test(payload.value))
      return;
    payload.issues.push({
      origin: "string",
      code: "invalid_format",
      format: "regex",
      input: payload.value,
      pattern: def.pattern.toString(),
      inst,
      continue: !def.abort
    });
  };
});

// node_modules/zod/v4/core/versions.js
var version = {
  major: 4,
  minor: 6,
  patch: 7
};

// node_modules/zod/v4/core/schemas.js
var $ZodType = /* @__PURE__ */ $constructor("$ZodType", (inst, def) => {
  var _a2;
  inst ?? (inst = {});
  inst._zod.def = def;
  inst._zod.bag = inst._zod.bag || {};
  inst._zod.version = version;
  const defChecks = inst._zod.def.checks;
  const checks = inst._zod.traits.has("$ZodCheck") ? [inst, ...defChecks ?? []] : defChecks?.length ? [...defChecks] : [];
  for (const ch of checks) {
    for (const fn of ch._zod.onattach) {
      fn(inst);
    }
  }
  if (checks.length === 0) {
    (_a2 = inst._zod).deferred ?? (_a2.deferred = []);
    inst._zod.deferred?.push(() => {
      inst._zod.run = inst._zod.parse;
    });
  } else {
    const runChecks = (payload, checks2, ctx) => {
      if (payload.memo)
        return payload;
      let isAborted = aborted(payload);
      let asyncResult;
      for (const ch of checks2) {
        if (ch._zod.def.when) {
          if (explicitlyAborted(payload))
            continue;
          const shouldRun = ch._zod.def.when(payload);
          if (!shouldRun)
            continue;
        } else if (isAborted) {
          continue;
        }
        const currLen = payload.issues.length;
        const _ = ch._zod.check(payload);
        if (_ instanceof Promise && ctx?.async === false) {
          throw new $ZodAsyncError();
        }
        if (asyncResult || _ instanceof Promise) {
          asyncResult = (asyncResult ?? Promise.resolve()).then(async () => {
            await _;
            const nextLen = payload.issues.length;
            if (nextLen === currLen)
              return;
            attachSchema(payload.issues, currLen, inst);
            if (!isAborted)
              isAborted = aborted(payload, currLen);
          });
        } else {
          const nextLen = payload.issues.length;
          if (nextLen === currLen)
            continue;
          attachSchema(payload.issues, currLen, inst);
          if (!isAborted)
            isAborted = aborted(payload, currLen);
        }
      }
      if (asyncResult) {
        return asyncResult.then(() => {
          return payload;
        });
      }
      return payload;
    };
    const handleCanaryResult = (canary, payload, ctx) => {
      if (aborted(canary)) {
        canary.aborted = true;
        return canary;
      }
      const checkResult = runChecks(payload, checks, ctx);
      if (checkResult instanceof Promise) {
        if (ctx.async === false)
          throw new $ZodAsyncError();
        return checkResult.then((checkResult2) => inst._zod.parse(checkResult2, ctx));
      }
      return inst._zod.parse(checkResult, ctx);
    };
    inst._zod.run = (payload, ctx) => {
      if (ctx.skipChecks) {
        return inst._zod.parse(payload, ctx);
      }
      if (ctx.direction === "backward") {
        const canary = inst._zod.parse({ value: payload.value, issues: [] }, { ...ctx, skipChecks: true });
        if (canary instanceof Promise) {
          return canary.then((canary2) => {
            return handleCanaryResult(canary2, payload, ctx);
          });
        }
        return handleCanaryResult(canary, payload, ctx);
      }
      const result = inst._zod.parse(payload, ctx);
      if (result instanceof Promise) {
        if (ctx.async === false)
          throw new $ZodAsyncError();
        return result.then((result2) => runChecks(result2, checks, ctx));
      }
      return runChecks(result, checks, ctx);
    };
  }
}, {
  // Wrappers extend this by installing a richer factory over it; reading it eagerly would defeat the laziness.
  get "~standard"() {
    return hide(this, "~standard", standardProps(this));
  },
  set "~standard"(value) {
    own(this, "~standard", value);
  }
});
var toStandardResult = (r, ctx) => r.issues.length ? { issues: r.issues.map((iss) => finalizeIssue(iss, ctx, config())) } : { value: r.value };
async function validateAsync(inst, value) {
  const ctx = { async: true };
  return toStandardResult(await inst._zod.run({ value, issues: [] }, ctx), ctx);
}
function standardProps(inst) {
  return {
    validate: (value) => {
      const ctx = { async: false };
      try {
        const r = inst._zod.run({ value, issues: [] }, ctx);
        if (!(r instanceof Promise))
          return toStandardResult(r, ctx);
      } catch (_) {
      }
      return validateAsync(inst, value);
    },
    vendor: "zod",
    version: 1
  };
}
var $ZodString = /* @__PURE__ */ $constructor("$ZodString", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.pattern = def.pattern ?? anyString;
  inst._zod.parse = (payload, _) => {
    if (def.coerce)
      try {
        payload.value = String(payload.value);
      } catch (_2) {
      }
    if (typeof payload.value === "string")
      return payload;
    payload.issues.push({
      expected: "string",
      code: "invalid_type",
      input: payload.value,
      inst
    });
    return payload;
  };
});
var $ZodNumber = /* @__PURE__ */ $constructor("$ZodNumber", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.pattern = number;
  inst._zod.parse = (payload, _ctx) => {
    if (def.coerce)
      try {
        payload.value = Number(payload.value);
      } catch (_) {
      }
    const input = payload.value;
    if (typeof input === "number" && !Number.isNaN(input) && Number.isFinite(input)) {
      return payload;
    }
    const received = typeof input === "number" ? Number.isNaN(input) ? "NaN" : !Number.isFinite(input) ? String(input) : void 0 : void 0;
    payload.issues.push({
      expected: "number",
      code: "invalid_type",
      input,
      inst,
      ...received ? { received } : {}
    });
    return payload;
  };
});
var $ZodNumberFormat = /* @__PURE__ */ $constructor("$ZodNumberFormat", (inst, def) => {
  $ZodCheckNumberFormat.init(inst, def);
  $ZodNumber.init(inst, def);
});
var $ZodBoolean = /* @__PURE__ */ $constructor("$ZodBoolean", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.pattern = boolean;
  inst._zod.parse = (payload, _ctx) => {
    if (def.coerce)
      try {
        payload.value = Boolean(payload.value);
      } catch (_) {
      }
    const input = payload.value;
    if (typeof input === "boolean")
      return payload;
    payload.issues.push({
      expected: "boolean",
      code: "invalid_type",
      input,
      inst
    });
    return payload;
  };
});
function handlePropertyResult(result, final, key, input, optin, optout) {
  const isPresent = key in input;
  const isOptionalOut = optout === "optional";
  if (!isPresent && isOptionalOut && optin === "optional") {
    return;
  }
  if (result.issues.length) {
    if (optin !== void 0 && isOptionalOut && !isPresent) {
      return;
    }
    final.issues.push(...prefixIssues(key, result.issues));
  }
  if (!isPresent && optin === void 0) {
    if (!result.issues.length) {
      final.issues.push({
        code: "invalid_type",
        expected: "nonoptional",
        input: void 0,
        path: [key]
      });
    }
    return;
  }
  if (result.value === void 0) {
    if (isPresent || optin === "defaulted" && !isOptionalOut) {
      final.value[key] = void 0;
    }
  } else {
    final.value[key] = result.value;
  }
}
var NO_SYMBOL_KEYS = [];
function normalizeDef(def) {
  const keys = Object.keys(def.shape);
  const ownSymbols = Object.getOwnPropertySymbols(def.shape);
  const symbolKeys = ownSymbols.length ? ownSymbols : NO_SYMBOL_KEYS;
  const allKeys = symbolKeys.length ? [...keys, ...symbolKeys] : keys;
  for (const k of allKeys) {
    if (!def.shape?.[k]?._zod?.traits?.has("$ZodType")) {
      throw new Error(`Invalid element at key "${String(k)}": expected a Zod schema`);
    }
  }
  const okeys = optionalKeys(def.shape);
  return {
    ...def,
    allKeys,
    symbolKeys,
    // string-only: handleCatchall matches it against `for...in`, which never yields a symbol
    keySet: new Set(keys),
    numKeys: keys.length,
    optionalKeys: new Set(okeys)
  };
}
function handleCatchall(proms, input, payload, ctx, def, inst, abortEarly) {
  const unrecognized = [];
  const keySet = def.keySet;
  const _catchall = def.catchall._zod;
  const t = _catchall.def.type;
  const optin = _catchall.optin;
  const optout = _catchall.optout;
  let seen = 0;
  for (const key in input) {
    if (abortEarly && payload.issues.length !== seen) {
      if (aborted(payload, seen))
        break;
      seen = payload.issues.length;
    }
    if (keySet.has(key))
      continue;
    if (key === "__proto__") {
      if (t === "never")
        unrecognized.push(key);
      continue;
    }
    if (t === "never") {
      unrecognized.push(key);
      continue;
    }
    const r = _catchall.run({ value: input[key], issues: [] }, ctx);
    if (r instanceof Promise) {
      proms.push(r.then((r2) => handlePropertyResult(r2, payload, key, input, optin, optout)));
    } else {
      handlePropertyResult(r, payload, key, input, optin, optout);
    }
  }
  if (unrecognized.length) {
    payload.issues.push({
      code: "unrecognized_keys",
      keys: unrecognized,
      input,
      inst,
      // Describes the shape of the input, not the validity of the parsed value, so it never aborts. The parse still fails; the schema's own checks just get to run first, and an enclosing intersection can reconcile the key against a sibling operand.
      continue: true
    });
  }
  if (!proms.length)
    return payload;
  return Promise.all(proms).then(() => {
    return payload;
  });
}
var $ZodObject = /* @__PURE__ */ $constructor("$ZodObject", (inst, def) => {
  $ZodType.init(inst, def);
  const desc = Object.getOwnPropertyDescriptor(def, "shape");
  const sh = desc?.get ? desc.get.raw : def.shape ?? {};
  if (sh) {
    const get = () => {
      const newSh = { ...sh };
      Object.defineProperty(def, "shape", { value: newSh });
      get.raw = newSh;
      return newSh;
    };
    get.raw = sh;
    Object.defineProperty(def, "shape", { get });
  }
  const _normalized = cached(() => normalizeDef(def));
  defineLazyInternal(inst, "propValues", (zod) => {
    const shape = zod.def.shape;
    const propValues = {};
    for (const key in shape) {
      const field = shape[key]._zod;
      if (field.values) {
        if (!Object.prototype.hasOwnProperty.call(propValues, key)) {
          assignProp(propValues, key, /* @__PURE__ */ new Set());
        }
        for (const v of field.values)
          propValues[key].add(v);
        if (field.optin !== void 0)
          propValues[key].add(void 0);
      }
    }
    return propValues;
  });
  const isObject2 = isObject;
  const catchall = def.catchall;
  let value;
  const memo = globalConfig.memoizer;
  memo?.attach(inst);
  inst._zod.parse = (payload, ctx) => {
    value ?? (value = _normalized.value);
    const input = payload.value;
    if (!isObject2(input)) {
      payload.issues.push({
        expected: "object",
        code: "invalid_type",
        input,
        inst
      });
      return payload;
    }
    payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
    const proms = [];
    const shape = value.shape;
    const abortEarly = ctx?.abortEarly;
    let seen = payload.issues.length;
    for (const key of value.allKeys) {
      if (abortEarly && payload.issues.length !== seen) {
        if (aborted(payload, seen))
          break;
        seen = payload.issues.length;
      }
      if (key === "__proto__")
        continue;
      const el = shape[key];
      const optin = el._zod.optin;
      const optout = el._zod.optout;
      const r = el._zod.run({ value: input[key], issues: [] }, ctx);
      if (r instanceof Promise) {
        proms.push(r.then((r2) => handlePropertyResult(r2, payload, key, input, optin, optout)));
      } else {
        handlePropertyResult(r, payload, key, input, optin, optout);
      }
    }
    if (!catchall) {
      return proms.length ? Promise.all(proms).then(() => payload) : payload;
    }
    return handleCatchall(proms, input, payload, ctx, _normalized.value, inst, abortEarly === true);
  };
});
function handleUnionResults(results, final, inst, ctx) {
  for (const result of results) {
    if (result.issues.length === 0) {
      final.value = result.value;
      return final;
    }
  }
  const nonaborted = results.filter((r) => !aborted(r));
  if (nonaborted.length === 1) {
    final.value = nonaborted[0].value;
    return nonaborted[0];
  }
  final.issues.push({
    code: "invalid_union",
    input: final.value,
    inst,
    errors: results.map((result) => result.issues.map((iss) => finalizeIssue(iss, ctx, config())))
  });
  return final;
}
var $ZodUnion = /* @__PURE__ */ $constructor("$ZodUnion", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "optin", (zod) => zod.def.options.some((o) => o._zod.optin === "defaulted") ? "defaulted" : zod.def.options.some((o) => o._zod.optin !== void 0) ? "optional" : void 0);
  defineLazyInternal(inst, "optout", (zod) => zod.def.options.some((o) => o._zod.optout === "optional") ? "optional" : void 0);
  defineLazyInternal(inst, "values", (zod) => {
    if (zod.def.options.every((o) => o._zod.values)) {
      return new Set(zod.def.options.flatMap((option) => Array.from(option._zod.values)));
    }
    return void 0;
  });
  defineLazyInternal(inst, "pattern", (zod) => {
    if (zod.def.options.every((o) => o._zod.pattern)) {
      const patterns = zod.def.options.map((o) => o._zod.pattern);
      return new RegExp(`^(${patterns.map((p) => cleanRegex(p.source)).join("|")})$`);
    }
    return void 0;
  });
  const first2 = def.options.length === 1 ? def.options[0]._zod.run : null;
  inst._zod.parse = (payload, ctx) => {
    if (first2) {
      return first2(payload, ctx);
    }
    let async = false;
    const results = [];
    for (const option of def.options) {
      const result = option._zod.run({
        value: payload.value,
        issues: []
      }, ctx);
      if (result instanceof Promise) {
        results.push(result);
        async = true;
      } else {
        if (result.issues.length === 0)
          return result;
        results.push(result);
      }
    }
    if (!async)
      return handleUnionResults(results, payload, inst, ctx);
    return Promise.all(results).then((results2) => {
      return handleUnionResults(results2, payload, inst, ctx);
    });
  };
});
var $ZodRecord = /* @__PURE__ */ $constructor("$ZodRecord", (inst, def) => {
  $ZodType.init(inst, def);
  const memo = globalConfig.memoizer;
  memo?.attach(inst);
  inst._zod.parse = (payload, ctx) => {
    const input = payload.value;
    if (!isPlainObject(input)) {
      payload.issues.push({
        expected: "record",
        code: "invalid_type",
        input,
        inst
      });
      return payload;
    }
    const proms = [];
    const values = def.keyType._zod.values;
    if (values && !def.partial) {
      payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
      const recordKeys = /* @__PURE__ */ new Set();
      for (const key of values) {
        if (typeof key === "string" || typeof key === "number" || typeof key === "symbol") {
          recordKeys.add(typeof key === "number" ? key.toString() : key);
          if (key === "__proto__")
            continue;
          const keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
          if (keyResult instanceof Promise) {
            throw new Error("Async schemas not supported in object keys currently");
          }
          if (keyResult.issues.length) {
            payload.issues.push({
              code: "invalid_key",
              origin: "record",
              issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
              input: key,
              path: [key],
              inst
            });
            continue;
          }
          const outKey = keyResult.value;
          if (outKey === "__proto__")
            continue;
          const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
          if (result instanceof Promise) {
            proms.push(result.then((result2) => {
              if (result2.issues.length) {
                payload.issues.push(...prefixIssues(key, result2.issues));
              }
              payload.value[outKey] = result2.value;
            }));
          } else {
            if (result.issues.length) {
              payload.issues.push(...prefixIssues(key, result.issues));
            }
            payload.value[outKey] = result.value;
          }
        }
      }
      let unrecognized;
      for (const key in input) {
        if (!recordKeys.has(key)) {
          if (def.mode === "loose") {
            if (key === "__proto__")
              continue;
            payload.value[key] = input[key];
          } else {
            unrecognized = unrecognized ?? [];
            unrecognized.push(key);
          }
        }
      }
      if (unrecognized && unrecognized.length > 0) {
        payload.issues.push({
          code: "unrecognized_keys",
          input,
          inst,
          keys: unrecognized,
          continue: true
        });
      }
    } else {
      payload.value = memo ? memo.alloc(inst, payload, {}, ctx) : {};
      let unrecognized;
      for (const key of Reflect.ownKeys(input)) {
        if (key === "__proto__")
          continue;
        if (!Object.prototype.propertyIsEnumerable.call(input, key))
          continue;
        let keyResult = def.keyType._zod.run({ value: key, issues: [] }, ctx);
        if (keyResult instanceof Promise) {
          throw new Error("Async schemas not supported in object keys currently");
        }
        const checkNumericKey = typeof key === "string" && number.test(key) && keyResult.issues.length;
        if (checkNumericKey) {
          const retryResult = def.keyType._zod.run({ value: Number(key), issues: [] }, ctx);
          if (retryResult instanceof Promise) {
            throw new Error("Async schemas not supported in object keys currently");
          }
          if (retryResult.issues.length === 0) {
            keyResult = retryResult;
          }
        }
        if (keyResult.issues.length) {
          if (def.mode === "loose") {
            payload.value[key] = input[key];
          } else if (values) {
            unrecognized = unrecognized ?? [];
            unrecognized.push(key);
          } else {
            payload.issues.push({
              code: "invalid_key",
              origin: "record",
              issues: keyResult.issues.map((iss) => finalizeIssue(iss, ctx, config())),
              input: key,
              path: [key],
              inst
            });
          }
          continue;
        }
        const outKey = keyResult.value;
        if (outKey === "__proto__")
          continue;
        const result = def.valueType._zod.run({ value: input[key], issues: [] }, ctx);
        if (result instanceof Promise) {
          proms.push(result.then((result2) => {
            if (result2.issues.length) {
              payload.issues.push(...prefixIssues(key, result2.issues));
            }
            payload.value[outKey] = result2.value;
          }));
        } else {
          if (result.issues.length) {
            payload.issues.push(...prefixIssues(key, result.issues));
          }
          payload.value[outKey] = result.value;
        }
      }
      if (unrecognized && unrecognized.length > 0) {
        payload.issues.push({
          code: "unrecognized_keys",
          input,
          inst,
          keys: unrecognized,
          continue: true
        });
      }
    }
    if (proms.length) {
      return Promise.all(proms).then(() => payload);
    }
    return payload;
  };
});
var $ZodEnum = /* @__PURE__ */ $constructor("$ZodEnum", (inst, def) => {
  $ZodType.init(inst, def);
  const values = getEnumValues(def.entries);
  const valuesSet = new Set(values);
  inst._zod.values = valuesSet;
  defineLazyInternal(inst, "pattern", (zod) => {
    const patternValues = getEnumValues(zod.def.entries).filter((k) => propertyKeyTypes.has(typeof k));
    return new RegExp(patternValues.length ? `^(${patternValues.map((o) => escapeRegex(o.toString())).join("|")})$` : "^[^\\s\\S]$");
  });
  inst._zod.parse = (payload, _ctx) => {
    const input = payload.value;
    if (valuesSet.has(input)) {
      return payload;
    }
    payload.issues.push({
      code: "invalid_value",
      values,
      input,
      inst
    });
    return payload;
  };
});
var $ZodLiteral = /* @__PURE__ */ $constructor("$ZodLiteral", (inst, def) => {
  $ZodType.init(inst, def);
  const values = new Set(def.values);
  inst._zod.values = values;
  defineLazyInternal(inst, "pattern", (zod) => {
    const vals = zod.def.values;
    return new RegExp(vals.length ? `^(${vals.map((o) => typeof o === "string" ? escapeRegex(o) : o ? escapeRegex(o.toString()) : String(o)).join("|")})$` : "^[^\\s\\S]$");
  });
  inst._zod.parse = (payload, _ctx) => {
    const input = payload.value;
    if (values.has(input)) {
      return payload;
    }
    payload.issues.push({
      code: "invalid_value",
      values: def.values,
      input,
      inst
    });
    return payload;
  };
});
var $ZodTransform = /* @__PURE__ */ $constructor("$ZodTransform", (inst, def) => {
  $ZodType.init(inst, def);
  inst._zod.optin = "optional";
  globalConfig.memoizer?.guard(inst);
  inst._zod.parse = (payload, ctx) => {
    if (ctx.direction === "backward") {
      throw new $ZodEncodeError(inst.constructor.name);
    }
    const _out = def.transform(payload.value, payload);
    if (ctx.async) {
      const output = _out instanceof Promise ? _out : Promise.resolve(_out);
      return output.then((output2) => {
        payload.value = output2;
        return payload;
      });
    }
    if (_out instanceof Promise) {
      throw new $ZodAsyncError();
    }
    payload.value = _out;
    return payload;
  };
});
function handleOptionalResult(payload, result) {
  payload.value = result.issues.length ? void 0 : result.value;
  return payload;
}
var $ZodOptional = /* @__PURE__ */ $constructor("$ZodOptional", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "optin", (zod) => zod.def.innerType._zod.optin === "defaulted" ? "defaulted" : "optional");
  inst._zod.optout = "optional";
  defineLazyInternal(inst, "values", (zod) => {
    const values = zod.def.innerType._zod.values;
    return values ? /* @__PURE__ */ new Set([...values, void 0]) : void 0;
  });
  defineLazyInternal(inst, "pattern", (zod) => {
    const pattern = zod.def.innerType._zod.pattern;
    return pattern ? new RegExp(`^(${cleanRegex(pattern.source)})?$`) : void 0;
  });
  inst._zod.parse = (payload, ctx) => {
    if (payload.value === void 0) {
      if (def.innerType._zod.optin !== "defaulted")
        return payload;
      const result = def.innerType._zod.run({ value: payload.value, issues: [] }, ctx);
      if (result instanceof Promise)
        return result.then((result2) => handleOptionalResult(payload, result2));
      return handleOptionalResult(payload, result);
    }
    return def.innerType._zod.run(payload, ctx);
  };
});
var $ZodPipe = /* @__PURE__ */ $constructor("$ZodPipe", (inst, def) => {
  $ZodType.init(inst, def);
  defineLazyInternal(inst, "values", (zod) => zod.def.in._zod.values);
  defineLazyInternal(inst, "optin", (zod) => zod.def.in._zod.optin);
  defineLazyInternal(inst, "optout", (zod) => zod.def.out._zod.optout);
  defineLazyInternal(inst, "propValues", (zod) => zod.def.in._zod.propValues);
  inst._zod.parse = (payload, ctx) => {
    if (ctx.direction === "backward") {
      const right = def.out._zod.run(payload, ctx);
      if (right instanceof Promise) {
        return right.then((right2) => handlePipeResult(right2, def.in, ctx));
      }
      return handlePipeResult(right, def.in, ctx);
    }
    const left = def.in._zod.run(payload, ctx);
    if (left instanceof Promise) {
      return left.then((left2) => handlePipeResult(left2, def.out, ctx));
    }
    return handlePipeResult(left, def.out, ctx);
  };
});
function handlePipeResult(left, next, ctx) {
  if (left.issues.some((iss) => iss.code !== "unrecognized_keys")) {
    left.aborted = true;
    return left;
  }
  return next._zod.run({ value: left.value, issues: left.issues }, ctx);
}

// node_modules/zod/v4/core/api.js
function snapshotChecks(def) {
  if (def.checks)
    def.checks = [...def.checks];
  return def;
}
// @__NO_SIDE_EFFECTS__
function _string(Class, params) {
  return new Class(snapshotChecks({ type: "string", ...normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _number(Class, params) {
  return new Class(snapshotChecks({ type: "number", checks: [], ...normalizeParams(params) }));
}
// @__NO_SIDE_EFFECTS__
function _int(Class, params) {
  return new Class({
    type: "number",
    check: "number_format",
    abort: false,
    format: "safeint",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _boolean(Class, params) {
  return new Class({
    type: "boolean",
    ...normalizeParams(params)
  });
}
// @__NO_SIDE_EFFECTS__
function _lte(value, params) {
  return new $ZodCheckLessThan({
    check: "less_than",
    ...normalizeParams(params),
    value,
    inclusive: true
  });
}
// @__NO_SIDE_EFFECTS__
function _gte(value, params) {
  return new $ZodCheckGreaterThan({
    check: "greater_than",
    ...normalizeParams(params),
    value,
    inclusive: true
  });
}
// @__NO_SIDE_EFFECTS__
function _regex(pattern, params) {
  return new $ZodCheckRegex({
    check: "string_format",
    format: "regex",
    ...normalizeParams(params),
    pattern
  });
}

// node_modules/zod/v4/mini/schemas.js
var ZodMiniType = /* @__PURE__ */ $constructor("ZodMiniType", (inst, def) => {
  if (!inst._zod)
    throw new Error("Uninitialized schema in ZodMiniType.");
  $ZodType.init(inst, def);
  inst.def = def;
  inst.type = def.type;
}, {
  // `with` is an alias for `check`: the same function object, not a wrapper.
  get with() {
    return this.check;
  },
  set with(value) {
    own(this, "with", value);
  },
  parse(data, params) {
    return parse(this, data, params, { callee: this.parse });
  },
  parseAsync(data, params) {
    return parseAsync(this, data, params, { callee: this.parseAsync });
  },
  safeParse(data, params) {
    return safeParse(this, data, params);
  },
  safeParseAsync(data, params) {
    return safeParseAsync(this, data, params);
  },
  check(...checks) {
    const def = this.def;
    return this.clone({
      ...def,
      checks: [
        ...def.checks ?? [],
        ...checks.map((ch) => typeof ch === "function" ? { _zod: { check: ch, def: { check: "custom" }, onattach: [] } } : ch)
      ]
    }, { parent: true });
  },
  clone(_def, params) {
    return clone(this, _def, params);
  },
  brand() {
    return this;
  },
  register(reg, meta2) {
    reg.add(this, meta2);
    return this;
  },
  apply(fn, ...args) {
    return args.length === 0 ? fn(this) : fn(this, ...args);
  }
});
var ZodMiniString = /* @__PURE__ */ $constructor("ZodMiniString", (inst, def) => {
  $ZodString.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function string2(params) {
  return _string(ZodMiniString, params);
}
var ZodMiniNumber = /* @__PURE__ */ $constructor("ZodMiniNumber", (inst, def) => {
  $ZodNumber.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function number2(params) {
  return _number(ZodMiniNumber, params);
}
var ZodMiniNumberFormat = /* @__PURE__ */ $constructor("ZodMiniNumberFormat", (inst, def) => {
  $ZodNumberFormat.init(inst, def);
  ZodMiniNumber.init(inst, def);
});
function int(params) {
  return _int(ZodMiniNumberFormat, params);
}
var ZodMiniBoolean = /* @__PURE__ */ $constructor("ZodMiniBoolean", (inst, def) => {
  $ZodBoolean.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function boolean2(params) {
  return _boolean(ZodMiniBoolean, params);
}
var ZodMiniObject = /* @__PURE__ */ $constructor("ZodMiniObject", (inst, def) => {
  $ZodObject.init(inst, def);
  ZodMiniType.init(inst, def);
  installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
});
// @__NO_SIDE_EFFECTS__
function object(shape, params) {
  const def = {
    type: "object",
    shape: shape ?? {},
    ...normalizeParams(params)
  };
  return new ZodMiniObject(def);
}
var ZodMiniUnion = /* @__PURE__ */ $constructor("ZodMiniUnion", (inst, def) => {
  $ZodUnion.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function union(options, params) {
  return new ZodMiniUnion({
    type: "union",
    options,
    ...normalizeParams(params)
  });
}
var ZodMiniRecord = /* @__PURE__ */ $constructor("ZodMiniRecord", (inst, def) => {
  $ZodRecord.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function record(keyType, valueType, params) {
  if (!valueType || !valueType._zod) {
    return new ZodMiniRecord({
      type: "record",
      keyType: /* @__PURE__ */ string2(),
      valueType: keyType,
      ...normalizeParams(valueType)
    });
  }
  return new ZodMiniRecord({
    type: "record",
    keyType,
    valueType,
    ...normalizeParams(params)
  });
}
var ZodMiniEnum = /* @__PURE__ */ $constructor("ZodMiniEnum", (inst, def) => {
  $ZodEnum.init(inst, def);
  ZodMiniType.init(inst, def);
  inst.options = [...inst._zod.values];
});
// @__NO_SIDE_EFFECTS__
function _enum(values, params) {
  const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
  return new ZodMiniEnum({
    type: "enum",
    entries,
    ...normalizeParams(params)
  });
}
var ZodMiniLiteral = /* @__PURE__ */ $constructor("ZodMiniLiteral", (inst, def) => {
  $ZodLiteral.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function literal(value, params) {
  return new ZodMiniLiteral({
    type: "literal",
    values: Array.isArray(value) ? value : [value],
    ...normalizeParams(params)
  });
}
var ZodMiniTransform = /* @__PURE__ */ $constructor("ZodMiniTransform", (inst, def) => {
  $ZodTransform.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function transform(fn) {
  return new ZodMiniTransform({
    type: "transform",
    transform: fn
  });
}
var ZodMiniOptional = /* @__PURE__ */ $constructor("ZodMiniOptional", (inst, def) => {
  $ZodOptional.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function optional(innerType) {
  return new ZodMiniOptional({
    type: "optional",
    innerType
  });
}
var ZodMiniPipe = /* @__PURE__ */ $constructor("ZodMiniPipe", (inst, def) => {
  $ZodPipe.init(inst, def);
  ZodMiniType.init(inst, def);
});
// @__NO_SIDE_EFFECTS__
function pipe(in_, out) {
  return new ZodMiniPipe({
    type: "pipe",
    in: in_,
    out
  });
}

// exporter/outbox/bounded-folder.ts
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { join as join2 } from "node:path";
var BoundedFolder = class {
  #path;
  #maxBytes;
  constructor(path, maxBytes) {
    this.#path = path;
    this.#maxBytes = maxBytes;
  }
  /** Writes a file as a whole; returns how many others had to go. Names sort by age. */
  write(name, bytes) {
    mkdirSync(this.#path, { recursive: true, mode: 448 });
    const draft = join2(this.#path, `${name}.${process.pid}.part`);
    writeFileSync(draft, bytes, { mode: 384 });
    renameSync(draft, join2(this.#path, name));
    const sized = readdirSync(this.#path).sort().map((file) => ({ file, bytes: statSync(join2(this.#path, file)).size }));
    let total = sized.reduce((sum3, { bytes: bytes2 }) => sum3 + bytes2, 0);
    let dropped = 0;
    for (const { file, bytes: bytes2 } of sized) {
      if (total <= this.#maxBytes) break;
      unlinkSync(join2(this.#path, file));
      total -= bytes2;
      dropped += 1;
    }
    return dropped;
  }
  /** Names of all files, oldest first. */
  names() {
    try {
      return readdirSync(this.#path).filter((name) => !name.endsWith(".part")).sort();
    } catch {
      return [];
    }
  }
  read(name) {
    return readFileSync(join2(this.#path, name));
  }
  delete(name) {
    unlinkSync(join2(this.#path, name));
  }
};

// exporter/outbox/asides.ts
var asideFile = object({
  reason: string2(),
  appendedAt: number2(),
  setAsideAt: number2(),
  record: object({
    id: string2(),
    lane: string2(),
    coalesce: optional(string2()),
    path: string2(),
    contentType: string2(),
    contentEncoding: optional(literal("gzip")),
    softened: optional(number2())
  }),
  /** The body, as text or in base64. */
  body: union([object({ text: string2() }), object({ base64: string2() })])
});
var Asides = class {
  #folder;
  /** `folder` is the destination's outbox. */
  constructor(folder, maxBytes = 16 * 1024 * 1024) {
    this.#folder = new BoundedFolder(join3(folder, "aside"), maxBytes);
  }
  /** Keeps a record; returns how many older ones had to go. Throws what the file system throws. */
  add({ record: record2, ...facts }) {
    const { body, ...rest } = record2;
    const hash = createHash3("sha256").update(record2.id).digest("hex").slice(0, 16);
    const stored = {
      ...facts,
      record: rest,
      body: typeof body === "string" ? { text: body } : { base64: Buffer.from(body).toString("base64") }
    };
    return this.#folder.write(`${String(facts.setAsideAt).padStart(13, "0")}-${hash}.json`, JSON.stringify(stored));
  }
  /** Oldest first; files that hold no record are left out. */
  list() {
    return this.#folder.names().flatMap((key) => this.get(key) ?? []);
  }
  get(key) {
    try {
      const { record: record2, body, ...facts } = asideFile.parse(JSON.parse(this.#folder.read(key).toString("utf8")));
      const bytes = "text" in body ? body.text : Uint8Array.from(Buffer.from(body.base64, "base64"));
      return { ...facts, key, record: { ...record2, body: bytes } };
    } catch {
      return void 0;
    }
  }
  /** Forgets a record: discarded, or appended to the outbox again. */
  discard(key) {
    this.#folder.delete(key);
  }
};

// exporter/outbox/file-outbox-options.ts
import { writeSync } from "node:fs";
var resolveFileOutboxOptions = (options) => ({
  maxBytes: 256 * 1024 * 1024,
  maxMemoryBytes: 32 * 1024 * 1024,
  maxAgeMs: 30 * 24 * 60 * 60 * 1e3,
  fileBytes: 1024 * 1024,
  sweepMs: 15e3,
  now: Date.now,
  setTimer: unrefTimer,
  write: (fd, bytes, offset, length, position) => writeSync(fd, bytes, offset, length, position),
  ...options
});

// exporter/outbox/files-by-age.ts
var FilesByAge = class {
  #all;
  /** Files that are gone, not in `all` any more, among them. */
  #byTicket = new Fifo();
  #sorted = true;
  /** `all`: the files there are, kept by the owner of both. */
  constructor(all) {
    this.#all = all;
  }
  add(held) {
    if ((this.#byTicket.last()?.file.ticket ?? 0) > held.file.ticket) this.#sorted = false;
    this.#byTicket.push(held);
    if (this.#byTicket.length > 64 && this.#byTicket.length > 2 * this.#all.size) {
      this.#byTicket.filter((known) => this.#all.has(known));
    }
  }
  /** A file got another ticket. */
  changed() {
    this.#sorted = false;
  }
  /** The entry that has waited longest and is not being sent. */
  oldest() {
    if (!this.#sorted) this.#byTicket.replace([...this.#byTicket].sort((a, b) => a.file.ticket - b.file.ticket));
    this.#sorted = true;
    while (this.#byTicket.length > 0 && !this.#all.has(this.#byTicket.first())) this.#byTicket.shift();
    let oldest;
    for (const held of this.#byTicket) {
      if (oldest !== void 0 && held.file.ticket > (oldest.appendedAt + 1) * 1e3) break;
      if (!this.#all.has(held)) continue;
      const first2 = firstWaiting(held);
      if (first2 !== void 0 && first2.appendedAt < (oldest?.appendedAt ?? Number.POSITIVE_INFINITY)) oldest = first2;
    }
    return oldest;
  }
};
function firstWaiting({ entries }) {
  while (entries.first()?.state === "gone") entries.shift();
  for (const entry of entries) if (entry.state === "waiting") return entry;
  return void 0;
}

// exporter/outbox/crc32.ts
import * as zlib from "node:zlib";
var table = Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? rest >>> 1 ^ 3988292384 : rest >>> 1;
  return rest >>> 0;
});
var crc32InScript = (data, before = 0) => {
  let rest = ~before;
  for (const byte of typeof data === "string" ? Buffer.from(data) : data) {
    rest = rest >>> 8 ^ (table[(rest ^ byte) & 255] ?? 0);
  }
  return ~rest >>> 0;
};
var crc322 = zlib.crc32 ?? crc32InScript;

// exporter/outbox/frame.ts
var FRAME = { record: 1, settled: 2 };
var magic = Buffer.from("PSQ1", "latin1");
var headBytes = 16;
var frameHeadBytes = headBytes + 4 + 4;
function encodeFrame(salt, type, sequence, payload) {
  const frame = Buffer.alloc(frameHeadBytes + payload.length);
  magic.copy(frame);
  frame.writeUInt8(type, 4);
  frame.writeUInt32BE(sequence, 8);
  frame.writeUInt32BE(payload.length, 12);
  const headCheck = crc322(frame.subarray(0, headBytes), crc322(salt));
  frame.writeUInt32BE(headCheck, headBytes);
  frame.writeUInt32BE(crc322(payload, headCheck), headBytes + 4);
  payload.copy(frame, frameHeadBytes);
  return frame;
}
function scanFrames(salt, file) {
  const frames = [];
  const damage = [];
  let position = 0;
  let intactUpTo = 0;
  while (position < file.length) {
    const frame = decodeFrame(salt, file, position);
    if (frame !== void 0) {
      if (position > intactUpTo) damage.push({ offset: intactUpTo, length: position - intactUpTo });
      frames.push(frame);
      position += frame.length;
      intactUpTo = position;
      continue;
    }
    const next = file.indexOf(magic, position + 1);
    position = next === -1 ? file.length : next;
  }
  if (file.length > intactUpTo) damage.push({ offset: intactUpTo, length: file.length - intactUpTo });
  return { frames, damage };
}
function decodeFrame(salt, file, offset) {
  if (offset + frameHeadBytes > file.length) return void 0;
  if (file.compare(magic, 0, magic.length, offset, offset + magic.length) !== 0) return void 0;
  const headCheck = file.readUInt32BE(offset + headBytes);
  if (headCheck !== crc322(file.subarray(offset, offset + headBytes), crc322(salt))) return void 0;
  const type = file.readUInt8(offset + 4);
  if (type !== FRAME.record && type !== FRAME.settled) return void 0;
  const length = frameHeadBytes + file.readUInt32BE(offset + 12);
  if (offset + length > file.length) return void 0;
  const payload = file.subarray(offset + frameHeadBytes, offset + length);
  if (file.readUInt32BE(offset + headBytes + 4) !== crc322(payload, headCheck)) return void 0;
  return { type, sequence: file.readUInt32BE(offset + 8), offset, length, payload };
}

// exporter/outbox/held-file.ts
var heldFile = (file, lane) => ({
  ...{ file, lane, turn: lane === void 0 ? "queued" : "new" },
  ...{ entries: new Fifo(), waiting: 0, unwritten: [] }
});
var FileEntry = class {
  lane;
  coalesce;
  /** Of the body. */
  bytes;
  /** Milliseconds since 1970. */
  appendedAt;
  state = "waiting";
  /** Present while the record is in memory only. */
  record;
  held;
  place;
  constructor(facts, where) {
    this.lane = facts.lane;
    this.coalesce = facts.coalesce;
    this.bytes = facts.bytes;
    this.appendedAt = facts.appendedAt;
    this.record = where.record;
    this.held = where.held;
    this.place = where.place;
  }
  /** What is in memory only is younger than everything stored. */
  get ticket() {
    return this.held?.file.ticket ?? Number.MAX_SAFE_INTEGER;
  }
  get sequence() {
    return this.place.sequence;
  }
};

// exporter/outbox/lane-file.ts
import { createHash as createHash5, randomBytes as randomBytes2 } from "node:crypto";
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync as readFileSync3,
  readSync,
  renameSync as renameSync2,
  statSync as statSync2,
  unlinkSync as unlinkSync2
} from "node:fs";
import { join as join4 } from "node:path";

// exporter/outbox/owner.ts
import { createHash as createHash4, randomBytes } from "node:crypto";
import { readFileSync as readFileSync2, readlinkSync } from "node:fs";
import { hostname, uptime } from "node:os";
var NOBODY = "nobody";
var ownerPattern = /^(\d+)-([0-9a-f]{8})-([0-9a-f]{8})-[0-9a-f]{8}$/;
var foreignSilenceMs = 10 * 60 * 1e3;
var short = (text) => createHash4("sha256").update(text).digest("hex").slice(0, 8);
var thisPlace;
var place = () => {
  thisPlace ??= short(`${hostname()} ${read(() => readlinkSync("/proc/self/ns/pid"))}`);
  return thisPlace;
};
function born(pid) {
  const stat2 = read(() => readFileSync2(`/proc/${pid}/stat`, "latin1"));
  const boot = read(() => readFileSync2("/proc/sys/kernel/random/boot_id", "latin1"));
  const fields2 = stat2.slice(stat2.lastIndexOf(")") + 2).split(" ");
  const ended = fields2[0] === "Z" || fields2[0] === "X";
  return short(`${boot} ${ended ? "ended" : fields2[19]}`);
}
var newOwner = () => `${process.pid}-${place()}-${born(process.pid)}-${randomBytes(4).toString("hex")}`;
function isAlive(owner, modifiedAt3, now) {
  const match = ownerPattern.exec(owner);
  if (match === null) return false;
  const [, digits, itsPlace, itsBirth] = match;
  if (itsPlace !== place()) return now() - modifiedAt3() < foreignSilenceMs;
  const pid = Number(digits);
  if (!runs(pid)) return false;
  if (process.platform === "linux") return born(pid) === itsBirth;
  return modifiedAt3() > Date.now() - uptime() * 1e3 - 6e4;
}
function runs(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
function read(what) {
  try {
    return what();
  } catch {
    return "";
  }
}

// exporter/outbox/lane-file.ts
var namePattern = /^(\d{16})\.([0-9a-f]{16})\.([0-9a-f]{12})\.([0-9a-z-]+)\.lane$/;
var largestTicket = 2 ** 53 - 2 ** 40;
function parseLaneFileName(name) {
  const [, ticket, lane, unique, owner] = namePattern.exec(name) ?? [];
  if (!ticket || !lane || !unique || !owner || Number(ticket) > largestTicket) return void 0;
  return { ticket: Number(ticket), lane, unique, owner };
}
var formatLaneFileName = ({ ticket, lane, unique, owner }) => `${String(ticket).padStart(16, "0")}.${lane}.${unique}.${owner}.lane`;
var compareFiles = (a, b) => a.ticket - b.ticket || (a.unique < b.unique ? -1 : a.unique > b.unique ? 1 : 0);
var laneHash = (lane) => createHash5("sha256").update(lane).digest("hex").slice(0, 16);
var readAheadBytes = 64 * 1024;
var nothing = Buffer.alloc(0);
var LaneFile = class _LaneFile {
  #folder;
  #name;
  #size;
  #sequence;
  #fd;
  /** What was read last: so many bytes from there on. */
  #ahead = nothing;
  #aheadAt = 0;
  #aheadBytes = 0;
  constructor(folder, name, size, sequence) {
    this.#folder = folder;
    this.#name = name;
    this.#size = size;
    this.#sequence = sequence;
  }
  static create(folder, lane, ticket, owner) {
    const name = { ticket, lane: laneHash(lane), unique: randomBytes2(6).toString("hex"), owner };
    const file = new _LaneFile(folder, name, 0, 0);
    file.#fd = openSync(file.path, "wx+", 384);
    return file;
  }
  /** A file that exists and is already renamed to its new owner. */
  static adopt(folder, name) {
    const content2 = readFileSync3(join4(folder, formatLaneFileName(name)));
    return { file: new _LaneFile(folder, name, content2.length, 0), content: content2 };
  }
  get name() {
    return this.#name;
  }
  get ticket() {
    return this.#name.ticket;
  }
  get path() {
    return join4(this.#folder, formatLaneFileName(this.#name));
  }
  /** In bytes. */
  get size() {
    return this.#size;
  }
  /** Whether this is still the file of that name: another process may have taken its owner for dead. */
  stillOurs() {
    try {
      return fstatSync(this.#descriptor()).ino === statSync2(this.path).ino;
    } catch {
      return false;
    }
  }
  /** Appends records in one go, or none of them. Returns where each of them is. */
  append(payloads, write) {
    const first2 = this.#sequence + 1;
    const frames = payloads.map(
      (payload, index) => encodeFrame(this.#name.unique, FRAME.record, first2 + index, payload)
    );
    let offset = this.#size;
    const places = frames.map((frame, index) => {
      const place2 = { sequence: first2 + index, offset, length: frame.length };
      offset += frame.length;
      return place2;
    });
    this.#write(Buffer.concat(frames), write);
    this.#sequence += frames.length;
    return places;
  }
  /** Notes that records need no more to be delivered. Not synced: at worst they are delivered once more. */
  settle(sequences, write) {
    const frames = sequences.map(
      (sequence) => encodeFrame(this.#name.unique, FRAME.settled, sequence, Buffer.alloc(0))
    );
    this.#write(Buffer.concat(frames), write);
  }
  /**
   * Bytes of the file, fewer if it is shorter; good until the next call. Reads ahead: what comes next is usually asked
   * for next.
   */
  read(offset, length) {
    const from = offset - this.#aheadAt;
    if (from >= 0 && from + length <= this.#aheadBytes) return this.#ahead.subarray(from, from + length);
    if (length > this.#ahead.length) this.#ahead = Buffer.allocUnsafeSlow(Math.max(length, readAheadBytes));
    const fd = this.#descriptor();
    this.#aheadAt = offset;
    this.#aheadBytes = 0;
    const wanted = Math.min(this.#ahead.length, Math.max(length, this.#size - offset));
    while (this.#aheadBytes < wanted) {
      const done = this.#aheadBytes;
      const read4 = readSync(fd, this.#ahead, done, wanted - done, offset + done);
      if (read4 === 0) break;
      this.#aheadBytes += read4;
    }
    return this.#ahead.subarray(0, Math.min(length, this.#aheadBytes));
  }
  /** Gives the file another ticket, or to another owner. */
  rename(change) {
    const name = { ...this.#name, ...change };
    renameSync2(this.path, join4(this.#folder, formatLaneFileName(name)));
    this.#name = name;
  }
  release() {
    this.close();
    this.rename({ owner: NOBODY });
  }
  delete() {
    this.close();
    unlinkSync2(this.path);
  }
  close() {
    const fd = this.#fd;
    this.#fd = void 0;
    this.#ahead = nothing;
    this.#aheadBytes = 0;
    if (fd !== void 0) closeSync(fd);
  }
  #descriptor() {
    this.#fd ??= openSync(this.path, "r+");
    return this.#fd;
  }
  #write(bytes, write) {
    const fd = this.#descriptor();
    let done = 0;
    try {
      while (done < bytes.length) {
        const written = write(fd, bytes, done, bytes.length - done, this.#size + done);
        if (written === 0) throw new Error("the disk took nothing");
        done += written;
      }
    } catch (error) {
      if (done > 0) this.#cut(fd);
      throw error;
    }
    this.#size += bytes.length;
  }
  /** Takes half-written bytes off the file's end; where even that fails, the next write goes over them. */
  #cut(fd) {
    try {
      ftruncateSync(fd, this.#size);
    } catch {
    }
  }
};

// exporter/outbox/record-codec.ts
function encodeRecord({ record: record2, appendedAt }) {
  const { body, ...rest } = record2;
  const head = { ...rest, appendedAt, text: typeof body === "string" };
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([length, json, typeof body === "string" ? Buffer.from(body) : body]);
}
function decodeRecord(payload) {
  const head = decodeHead(payload);
  if (head === void 0) return void 0;
  const { appendedAt, text, ...rest } = head;
  const bodyAt = 4 + payload.readUInt32BE();
  const body = text ? payload.toString("utf8", bodyAt) : Uint8Array.from(payload.subarray(bodyAt));
  return { appendedAt, record: { ...rest, body } };
}
function decodeHead(payload) {
  if (payload.length < 4) return void 0;
  const bodyAt = 4 + payload.readUInt32BE();
  if (bodyAt > payload.length) return void 0;
  const head = parse2(payload.toString("utf8", 4, bodyAt));
  return isHead(head) ? head : void 0;
}
function isHead(value) {
  if (typeof value !== "object" || value === null) return false;
  const head = value;
  return [head.id, head.lane, head.path, head.contentType].every((field) => typeof field === "string") && (head.coalesce === void 0 || typeof head.coalesce === "string") && (head.contentEncoding === void 0 || head.contentEncoding === "gzip") && (head.softened === void 0 || typeof head.softened === "number") && typeof head.appendedAt === "number" && typeof head.text === "boolean";
}
function parse2(json) {
  try {
    return JSON.parse(json);
  } catch {
    return void 0;
  }
}

// exporter/outbox/syncs.ts
import { close, fdatasync, open } from "node:fs";
var mostAtOnce = 4;
var Syncs = class {
  #waiting = /* @__PURE__ */ new Set();
  #onError;
  #running = 0;
  constructor(onError) {
    this.#onError = onError;
  }
  /** The file has something new. */
  add(file) {
    this.#waiting.add(file);
    this.#next();
  }
  #next() {
    if (this.#running >= mostAtOnce) return;
    const file = this.#waiting.values().next().value;
    if (file === void 0) return;
    this.#waiting.delete(file);
    this.#running += 1;
    open(file.path, "r+", (missing, fd) => {
      if (missing) return this.#done(void 0);
      fdatasync(fd, (error) => close(fd, () => this.#done(error)));
    });
  }
  #done(error) {
    this.#running -= 1;
    if (error) this.#onError(error);
    this.#next();
  }
};

// exporter/outbox/turns.ts
var Turns = class {
  /** Files of ours whose turn has not come. */
  #unserved = /* @__PURE__ */ new Set();
  #new = 0;
  add(held) {
    this.#unserved.add(held);
    if (held.turn === "new") this.#new += 1;
  }
  remove(held) {
    this.#unserved.delete(held);
    if (held.turn === "new") this.#new -= 1;
  }
  /** Whether there are files that have not been compared with those of other processes yet. */
  get anyNew() {
    return this.#new > 0;
  }
  /** Whether there are files whose turn has not come. */
  get anyUnserved() {
    return this.#unserved.size > 0;
  }
  /**
   * Decides whose turn it is, given all files of the others. Two processes never serve a lane at once: a file is served
   * only when no other of its lane comes before it; and a new file that turns out to come before one that is already
   * there, whose owner may not have seen it, goes to the end first: `toTheEnd` gives it a ticket behind the given one.
   * Returns the files that are served now.
   */
  take(others, toTheEnd) {
    const byLane = /* @__PURE__ */ new Map();
    for (const other of others) {
      const known = byLane.get(other.lane);
      if (known === void 0) byLane.set(other.lane, [other]);
      else known.push(other);
    }
    const served = [];
    for (const held of [...this.#unserved].sort((a, b) => compareFiles(a.file.name, b.file.name))) {
      const theirs = byLane.get(held.file.name.lane) ?? [];
      if (held.turn === "new" && theirs.some((other) => compareFiles(other, held.file.name) > 0)) {
        toTheEnd(
          held,
          theirs.reduce((last, { ticket }) => Math.max(last, ticket), 0)
        );
        continue;
      }
      if (held.turn === "new") this.#new -= 1;
      held.turn = theirs.some((other) => compareFiles(other, held.file.name) < 0) ? "queued" : "served";
      if (held.turn === "queued") continue;
      this.#unserved.delete(held);
      served.push(held);
    }
    return served;
  }
};

// exporter/outbox/held-files.ts
var mostOpen = 64;
var writeSettledMs = 50;
var HeldFiles = class {
  #options;
  #syncs;
  #all = /* @__PURE__ */ new Set();
  /** The file that a lane's next records go to. */
  #current = /* @__PURE__ */ new Map();
  #turns = new Turns();
  #byAge = new FilesByAge(this.#all);
  /** Files that do not know yet what is settled in them. */
  #unwritten = /* @__PURE__ */ new Set();
  #cancelWriting;
  #open = /* @__PURE__ */ new Set();
  #lastTicket = 0;
  constructor(options) {
    this.#options = options;
    this.#syncs = new Syncs(options.onSyncError);
  }
  /** Stores entries of one lane that are in memory. Throws what the file system throws, before any is stored. */
  store(entries) {
    const [first2] = entries;
    if (first2 === void 0) return;
    const held = this.#currentOf(first2.lane);
    const payloads = entries.flatMap(
      ({ record: record2, appendedAt }) => record2 ? [encodeRecord({ record: record2, appendedAt })] : []
    );
    const places = this.#append(held, payloads);
    this.#syncs.add(held.file);
    entries.forEach((entry, index) => {
      entry.held = held;
      entry.place = places[index] ?? entry.place;
      held.entries.push(entry);
    });
    held.waiting += entries.length;
  }
  /** Takes over what another process left; returns its waiting records. */
  adopt({ file, waiting }) {
    const held = heldFile(file, void 0);
    const entries = waiting.map(({ head, frame }) => {
      const { lane, coalesce, appendedAt } = head;
      const { sequence, offset, length } = frame;
      const bytes = frame.payload.length - 4 - frame.payload.readUInt32BE();
      return new FileEntry({ lane, coalesce, bytes, appendedAt }, { held, place: { sequence, offset, length } });
    });
    for (const entry of entries) held.entries.push(entry);
    held.waiting = entries.length;
    this.#lastTicket = Math.max(this.#lastTicket, file.ticket);
    this.#hold(held);
    if (held.waiting === 0) this.#delete(held);
    return entries;
  }
  /** The record of a stored entry; `damaged` when it cannot be read, `lost` when the file is no longer ours. */
  read({ held, place: place2 }) {
    if (held === void 0) return "lost";
    try {
      this.#touch(held);
      const bytes = held.file.read(place2.offset, place2.length);
      const frame = decodeFrame(held.file.name.unique, bytes, 0);
      return (frame && decodeRecord(frame.payload))?.record ?? "damaged";
    } catch {
      return held.file.stillOurs() ? "damaged" : "lost";
    }
  }
  /**
   * An entry needs no more to be delivered. The file is told a little later, of several entries at once: what it does
   * not know when the process dies is delivered once more.
   */
  settle({ held, place: place2 }) {
    if (held === void 0 || !this.#all.has(held)) return;
    held.waiting -= 1;
    if (held.waiting === 0) {
      this.#delete(held);
      return;
    }
    held.unwritten.push(place2.sequence);
    this.#unwritten.add(held);
    this.#cancelWriting ??= this.#options.setTimer(() => this.#writeSettled(), writeSettledMs);
  }
  /** Forgets a file that another process took; returns what we thought was waiting in it. */
  lose(held) {
    const lost = [...held.entries].filter((entry) => entry.state !== "gone");
    this.#forget(held);
    held.file.close();
    return lost;
  }
  /** The entry that has waited longest and is not being sent. */
  oldest() {
    return this.#byAge.oldest();
  }
  /** Whether there are files that have not been compared with those of other processes yet. */
  get anyNew() {
    return this.#turns.anyNew;
  }
  /** Whether there are files whose turn has not come. */
  get anyUnserved() {
    return this.#turns.anyUnserved;
  }
  /** Decides whose turn it is, given all files of other processes. Returns the files that are served now. */
  takeTurns(others) {
    return this.#turns.take(others, (held, last) => {
      this.#lastTicket = Math.max(this.#lastTicket, last);
      this.#reticket(held);
    });
  }
  /** Lets go of every file, so that others may claim them. */
  release() {
    this.#writeSettled();
    for (const held of this.#all) {
      try {
        held.file.release();
      } catch {
      }
    }
    this.#all.clear();
    this.#open.clear();
  }
  #writeSettled() {
    this.#cancelWriting?.();
    this.#cancelWriting = void 0;
    for (const held of this.#unwritten) {
      try {
        this.#touch(held);
        held.file.settle(held.unwritten, this.#options.write);
      } catch {
      }
      held.unwritten = [];
    }
    this.#unwritten.clear();
  }
  #currentOf(lane) {
    const current = this.#current.get(lane);
    if (current !== void 0 && current.file.size < this.#options.fileBytes && current.file.stillOurs()) {
      this.#touch(current);
      return current;
    }
    const { folder, owner } = this.#options;
    const created = heldFile(LaneFile.create(folder, lane, this.#nextTicket(), owner), lane);
    this.#current.set(lane, created);
    this.#hold(created);
    this.#touch(created);
    return created;
  }
  #nextTicket() {
    this.#lastTicket = Math.max(Math.floor(this.#options.now() * 1e3), this.#lastTicket + 1);
    return this.#lastTicket;
  }
  #append(held, payloads) {
    try {
      return held.file.append(payloads, this.#options.write);
    } catch (error) {
      if (held.waiting === 0) this.#delete(held);
      throw error;
    }
  }
  #reticket(held) {
    try {
      held.file.rename({ ticket: this.#nextTicket() });
      this.#byAge.changed();
    } catch {
    }
  }
  #hold(held) {
    this.#all.add(held);
    this.#byAge.add(held);
    this.#turns.add(held);
  }
  #delete(held) {
    this.#forget(held);
    try {
      held.file.delete();
    } catch {
    }
  }
  #forget(held) {
    this.#all.delete(held);
    this.#turns.remove(held);
    this.#open.delete(held);
    this.#unwritten.delete(held);
    if (held.lane !== void 0 && this.#current.get(held.lane) === held) this.#current.delete(held.lane);
  }
  /** Counts a file as used last, and closes the one that was not used for longest. */
  #touch(held) {
    this.#open.delete(held);
    this.#open.add(held);
    if (this.#open.size <= mostOpen) return;
    const idle = this.#open.values().next().value;
    if (idle !== void 0) this.#open.delete(idle);
    idle?.file.close();
  }
};

// exporter/outbox/lane-folder.ts
import { chmodSync, mkdirSync as mkdirSync2, readdirSync as readdirSync2, renameSync as renameSync3, statSync as statSync3 } from "node:fs";
import { join as join5 } from "node:path";
var largestFile = 64 * 1024 * 1024;
var LaneFolder = class {
  path;
  #owner;
  #now;
  #damaged;
  constructor(path, owner, now) {
    this.path = path;
    this.#owner = owner;
    this.#now = now;
    this.#damaged = new BoundedFolder(join5(path, "damaged"), 16 * 1024 * 1024);
  }
  /** Makes the folder, for this user's eyes only. Throws what the file system throws. */
  make() {
    mkdirSync2(this.path, { recursive: true, mode: 448 });
    if ((statSync3(this.path).mode & 63) !== 0) chmodSync(this.path, 448);
  }
  /**
   * All lane files that others hold or left, oldest ticket first. Looks twice: a file that another process renames
   * while one listing runs may be missed by that one.
   */
  others() {
    const names4 = /* @__PURE__ */ new Set([...this.#names(), ...this.#names()]);
    return [...names4].flatMap((name) => parseLaneFileName(name) ?? []).filter((name) => name.owner !== this.#owner).sort(compareFiles);
  }
  /** A judgement on owners that asks for each of them once. */
  leftBehind() {
    const living = /* @__PURE__ */ new Map();
    return (owner, path) => {
      const alive = living.get(owner) ?? isAlive(owner, () => stat(path()).modifiedAt, this.#now);
      living.set(owner, alive);
      return !alive;
    };
  }
  pathOf(name) {
    return join5(this.path, formatLaneFileName(name));
  }
  /** Bytes of a file; 0 if it is gone. */
  size(name) {
    return stat(this.pathOf(name)).size;
  }
  /** Makes a file ours and reads it; undefined when another process was faster or it cannot be read. */
  claim(left) {
    const name = { ...left, owner: this.#owner };
    try {
      renameSync3(this.pathOf(left), this.pathOf(name));
      if (this.size(name) > largestFile) return void 0;
      const { file, content: content2 } = LaneFile.adopt(this.path, name);
      const { frames, damage } = scanFrames(name.unique, content2);
      const { waiting, unreadable } = waitingRecords(frames);
      return { file, waiting, damaged: this.#keepDamage(name, content2, [...damage, ...unreadable]) };
    } catch {
      return void 0;
    }
  }
  /** Puts damaged pieces beside the queue; returns how many are new. */
  #keepDamage(name, content2, damage) {
    if (damage.length === 0) return 0;
    const known = new Set(this.#damaged.names());
    const fresh = damage.map(({ offset, length }) => ({ offset, length, kept: `${name.ticket}-${name.unique}-${offset}.bin` })).filter(({ kept }) => !known.has(kept));
    for (const { offset, length, kept } of fresh) {
      try {
        this.#damaged.write(kept, content2.subarray(offset, offset + length));
      } catch {
      }
    }
    return fresh.length;
  }
  #names() {
    try {
      return readdirSync2(this.path);
    } catch {
      return [];
    }
  }
};
function stat(path) {
  try {
    const { size, mtimeMs } = statSync3(path);
    return { size, modifiedAt: mtimeMs };
  } catch {
    return { size: 0, modifiedAt: 0 };
  }
}
function waitingRecords(frames) {
  const settled = /* @__PURE__ */ new Set();
  const newest = /* @__PURE__ */ new Map();
  const records = [];
  const unreadable = [];
  const coalesced = (head) => JSON.stringify([head.lane, head.coalesce]);
  for (const frame of frames) {
    const head = frame.type === FRAME.record ? decodeHead(frame.payload) : void 0;
    if (frame.type === FRAME.settled) settled.add(frame.sequence);
    else if (head === void 0) unreadable.push(frame);
    else {
      records.push({ head, frame });
      if (head.coalesce !== void 0) newest.set(coalesced(head), frame.sequence);
    }
  }
  const waiting = records.filter(({ head, frame }) => {
    const superseded = head.coalesce !== void 0 && newest.get(coalesced(head)) !== frame.sequence;
    return !settled.has(frame.sequence) && !superseded;
  });
  return { waiting, unreadable };
}

// exporter/outbox/neighbours.ts
var Neighbours = class {
  #folder;
  #files = /* @__PURE__ */ new Set();
  /** Of the files, those that were left behind and have still to be taken over, oldest last. */
  #left = [];
  #livingBytes = 0;
  constructor(folder) {
    this.#folder = folder;
  }
  /** All files but those that are ours by now. */
  get files() {
    return [...this.#files];
  }
  /** Whether there is something to take over. */
  get anyLeft() {
    return this.#left.length > 0;
  }
  /** Bytes of the files that living processes hold. */
  get livingBytes() {
    return this.#livingBytes;
  }
  look(isLeft) {
    this.#files.clear();
    this.#left = [];
    this.#livingBytes = 0;
    for (const name of this.#folder.others()) {
      this.#files.add(name);
      if (isLeft(name.owner, () => this.#folder.pathOf(name))) this.#left.push(name);
      else this.#livingBytes += this.#folder.size(name);
    }
    this.#left.reverse();
  }
  /** Takes over files that were left, oldest first, at least one and others until the deadline (`performance.now`). */
  takeOver(deadline, claim2) {
    do {
      const name = this.#left.pop();
      if (name !== void 0 && claim2(name)) this.#files.delete(name);
    } while (this.#left.length > 0 && performance.now() < deadline);
  }
};

// exporter/outbox/room.ts
var Room = class {
  #bounds;
  #files;
  #unstored;
  #tally;
  #drop;
  /** Bytes that other processes hold on disk, as far as we know. */
  othersBytes = 0;
  constructor(bounds, holds, drop) {
    this.#bounds = bounds;
    this.#files = holds.files;
    this.#unstored = holds.unstored;
    this.#tally = holds.tally;
    this.#drop = drop;
  }
  /**
   * Lets go of what is too much. Nobody drops what another process holds, so each keeps to what the others leave, but
   * at least to an eighth of the whole.
   */
  make() {
    const { maxBytes, maxMemoryBytes } = this.#bounds;
    const share = Math.max(maxBytes - this.othersBytes, maxBytes / 8);
    this.#dropOldest(DROP.outboxFull, () => this.#tally.queuedBytes > share);
    while (this.#unstored.bytes > maxMemoryBytes) {
      const oldest = this.#unstored.oldest();
      if (oldest === void 0) return;
      this.#drop(oldest, DROP.outboxFull);
    }
  }
  /** Lets go of what is too old. */
  expire() {
    const before = this.#bounds.now() - this.#bounds.maxAgeMs;
    this.#dropOldest(DROP.outboxExpired, (entry) => entry.appendedAt < before);
  }
  #dropOldest(reason, unwanted) {
    for (; ; ) {
      const oldest = this.#files.oldest() ?? this.#unstored.oldest();
      if (oldest === void 0 || !unwanted(oldest)) return;
      this.#drop(oldest, reason);
    }
  }
};

// exporter/outbox/saved-counts.ts
import { readdirSync as readdirSync3, readFileSync as readFileSync4, renameSync as renameSync4, unlinkSync as unlinkSync3, writeFileSync as writeFileSync2 } from "node:fs";
import { join as join6 } from "node:path";
var totalsFile = object({
  appended: number2(),
  delivered: number2(),
  superseded: number2(),
  retried: number2(),
  setAside: number2(),
  dropped: record(string2(), number2())
});
var none = { appended: 0, delivered: 0, superseded: 0, retried: 0, setAside: 0, dropped: {} };
var namePattern2 = /^counts\.([0-9a-z-]+)\.json$/;
var SavedCounts = class {
  #folder;
  #owner;
  #adopted = none;
  #written = "";
  constructor(folder, owner) {
    this.#folder = folder;
    this.#owner = owner;
  }
  /** Writes what was counted in this process, if it is news. What the disk refuses is written next time. */
  save(counts) {
    const text = JSON.stringify(sum(this.#adopted, counts));
    if (text === this.#written || text === JSON.stringify(none)) return;
    try {
      const draft = join6(this.#folder, `counts.${this.#owner}.part`);
      writeFileSync2(draft, text, { mode: 384 });
      renameSync4(draft, this.#path(this.#owner));
      this.#written = text;
    } catch {
    }
  }
  /** Takes over the counts that dead processes left. */
  adopt(isLeft, counts) {
    for (const name of names(this.#folder)) {
      const owner = namePattern2.exec(name)?.[1] ?? this.#owner;
      if (owner === this.#owner || !isLeft(owner, () => join6(this.#folder, name))) continue;
      try {
        const mine = join6(this.#folder, `counts.${this.#owner}.adopted`);
        renameSync4(join6(this.#folder, name), mine);
        this.#adopted = sum(this.#adopted, read2(mine));
        this.save(counts);
        unlinkSync3(mine);
      } catch {
      }
    }
  }
  /** Leaves the counts to whoever comes next. */
  release() {
    try {
      renameSync4(this.#path(this.#owner), this.#path(`${NOBODY}-${this.#owner}`));
    } catch {
    }
  }
  #path(owner) {
    return join6(this.#folder, `counts.${owner}.json`);
  }
};
var names = (folder) => {
  try {
    return readdirSync3(folder).filter((name) => namePattern2.test(name));
  } catch {
    return [];
  }
};
function read2(path) {
  try {
    return totalsFile.parse(JSON.parse(readFileSync4(path, "utf8")));
  } catch {
    return none;
  }
}
function sum(a, b) {
  const dropped = { ...a.dropped };
  for (const [reason, count] of Object.entries(b.dropped)) dropped[reason] = (dropped[reason] ?? 0) + count;
  return {
    appended: a.appended + b.appended,
    delivered: a.delivered + b.delivered,
    superseded: a.superseded + b.superseded,
    retried: a.retried + b.retried,
    setAside: a.setAside + b.setAside,
    dropped
  };
}

// exporter/outbox/unstored.ts
var Unstored = class {
  /** In order of arrival; those that are gone or stored by now are skipped. */
  #entries = new Fifo();
  #sequence = 0;
  count = 0;
  bytes = 0;
  /** Holds a record; returns its entry. */
  add(record2, bytes, appendedAt) {
    const { lane, coalesce } = record2;
    this.#sequence += 1;
    const place2 = { sequence: this.#sequence, offset: 0, length: 0 };
    const entry = new FileEntry({ lane, coalesce, bytes, appendedAt }, { record: record2, place: place2 });
    this.#entries.push(entry);
    this.count += 1;
    this.bytes += bytes;
    return entry;
  }
  /** The entry was stored, or needs no more to be. */
  remove(entry) {
    entry.record = void 0;
    this.count -= 1;
    this.bytes -= entry.bytes;
    if (this.count === 0) this.#entries.replace([]);
  }
  /** The entry that has waited longest and is not being sent. */
  oldest() {
    while (this.#entries.length > 0 && this.#entries.first()?.record === void 0) this.#entries.shift();
    for (const entry of this.#entries) if (entry.state === "waiting" && entry.record !== void 0) return entry;
    return void 0;
  }
  /** Everything in its order, lane by lane, in pieces of about `bytes`. */
  batches(bytes) {
    const open2 = /* @__PURE__ */ new Map();
    const batches = [];
    for (const entry of this.#entries) {
      if (entry.record === void 0) continue;
      let batch = open2.get(entry.lane);
      if (batch === void 0 || batch.bytes >= bytes) {
        batch = { entries: [], bytes: 0 };
        open2.set(entry.lane, batch);
        batches.push(batch.entries);
      }
      batch.entries.push(entry);
      batch.bytes += entry.bytes;
    }
    return batches;
  }
};

// exporter/outbox/file-outbox.ts
var sliceMs = 8;
var nextSliceMs = 10;
var nextTurnMs = 250;
var againAfterRefusalMs = 1e3;
var FileOutbox = class {
  #options;
  #folder;
  #neighbours;
  #files;
  #asides;
  #lanes = new Lanes();
  #tally = new Tally();
  #unstored = new Unstored();
  #room;
  #savedCounts;
  #made = false;
  #refusedUntil = 0;
  #saveCountsAt = 0;
  #toldOfDisk = false;
  #closed = false;
  #listener = () => {
  };
  #cancelSweep = () => {
  };
  constructor(options) {
    this.#options = resolveFileOutboxOptions(options);
    const owner = newOwner();
    const onSyncError = (error) => this.#diskRefused(error);
    this.#folder = new LaneFolder(options.folder, owner, this.#options.now);
    this.#neighbours = new Neighbours(this.#folder);
    this.#files = new HeldFiles({ ...this.#options, owner, onSyncError });
    this.#asides = new Asides(options.folder);
    this.#savedCounts = new SavedCounts(options.folder, owner);
    const holds = { files: this.#files, unstored: this.#unstored, tally: this.#tally };
    this.#room = new Room(this.#options, holds, (entry, reason) => this.#settle(entry, reason));
    this.#sweepIn(0);
  }
  append(records) {
    const refusals = [];
    const entries = [];
    const appendedAt = this.#options.now();
    for (const record2 of records) {
      const bytes = bodyBytes(record2.body);
      const reason = this.#closed ? DROP.outboxClosed : bytes > this.#options.maxBytes ? DROP.recordTooLarge : void 0;
      if (reason !== void 0) {
        this.#tally.drop(reason);
        refusals.push({ record: record2, reason });
        continue;
      }
      entries.push(this.#unstored.add(record2, bytes, appendedAt));
      this.#tally.appended += 1;
      this.#tally.enter(bytes);
    }
    if (entries.length === 0) return refusals;
    for (const entry of this.#lanes.add(entries)) this.#left(entry, "superseded");
    this.#store();
    this.#room.make();
    if (this.#files.anyNew) this.#sweepIn(0);
    this.#listener();
    return refusals;
  }
  arrivals() {
    return this.#lanes.arrivals();
  }
  onArrival(listener) {
    this.#listener = listener;
  }
  peek(lane) {
    const entry = this.#next(lane);
    return entry && { coalesced: entry.coalesce !== void 0 };
  }
  take(lane) {
    for (let entry = this.#next(lane); entry !== void 0; entry = this.#next(lane)) {
      this.#lanes.take(lane);
      const record2 = entry.record ?? this.#files.read(entry);
      if (typeof record2 === "object") {
        const taken = { record: record2, appendedAt: entry.appendedAt, entry };
        return taken;
      }
      if (record2 === "damaged") this.#settle(entry, DROP.recordDamaged);
      else this.#lose(entry);
    }
    return void 0;
  }
  putBack(taken) {
    if (this.#closed) return;
    this.#tally.retried += 1;
    const superseded = this.#lanes.putBack(taken.entry);
    if (superseded !== void 0) this.#left(superseded, "superseded");
  }
  acknowledge(taken) {
    this.#settle(taken.entry, "delivered");
  }
  setAside(taken, reason) {
    const { entry, record: record2, appendedAt } = taken;
    if (this.#closed || entry.state === "gone") return;
    try {
      this.#tally.drop(
        DROP.setAsideFull,
        this.#asides.add({ record: record2, reason, appendedAt, setAsideAt: this.#options.now() })
      );
      this.#settle(entry, "setAside");
    } catch {
      this.#settle(entry, DROP.lostWithoutDisk);
    }
  }
  expire() {
    this.#room.expire();
  }
  counts() {
    return this.#tally.counts(this.#unstored.count);
  }
  close() {
    if (this.#closed) return;
    this.#cancelSweep();
    this.#refusedUntil = 0;
    this.#store();
    for (const entry of this.#unstored.batches(Number.POSITIVE_INFINITY).flat())
      this.#settle(entry, DROP.lostWithoutDisk);
    this.#closed = true;
    this.#files.release();
    this.#savedCounts.save(this.counts());
    this.#savedCounts.release();
  }
  /**
   * Takes over what dead processes left, for at most `budgetMs`, and finds out whose turn it is in the lanes. Happens by
   * itself from time to time; returns whether there is more to take over now.
   */
  sweep(budgetMs = sliceMs) {
    if (this.#closed) return false;
    const deadline = performance.now() + budgetMs;
    if (!this.#neighbours.anyLeft || this.#files.anyNew) this.#look();
    this.#neighbours.takeOver(deadline, (name) => this.#claim(name));
    const more = this.#neighbours.anyLeft;
    if (!more || this.#files.anyNew) {
      for (const held of this.#files.takeTurns(this.#neighbours.files)) {
        for (const entry of held.entries) this.#lanes.announce(entry.lane);
      }
    }
    this.#store();
    this.#room.make();
    if (this.#lanes.anyArrivals) this.#listener();
    const soon = more || this.#files.anyNew;
    this.#sweepIn(soon ? nextSliceMs : this.#files.anyUnserved ? nextTurnMs : this.#options.sweepMs);
    return more;
  }
  #look() {
    const isLeft = this.#folder.leftBehind();
    this.#neighbours.look(isLeft);
    this.#room.othersBytes = this.#neighbours.livingBytes;
    if (performance.now() < this.#saveCountsAt) return;
    this.#saveCountsAt = performance.now() + this.#options.sweepMs;
    this.#savedCounts.adopt(isLeft, this.counts());
    this.#savedCounts.save(this.counts());
  }
  /** The lane's next entry, if it is this process' turn to serve the lane. */
  #next(lane) {
    if (this.#lanes.peek(lane)?.held?.turn === "new") this.sweep();
    const entry = this.#lanes.peek(lane);
    return entry?.held === void 0 || entry.held.turn === "served" ? entry : void 0;
  }
  #claim(name) {
    const claimed = this.#folder.claim(name);
    if (claimed === void 0) return false;
    this.#tally.drop(DROP.recordDamaged, claimed.damaged);
    const entries = this.#files.adopt(claimed);
    for (const entry of entries) this.#tally.enter(entry.bytes);
    for (const entry of this.#lanes.add(entries)) this.#left(entry, "superseded");
    return true;
  }
  /** Writes what is in memory only, in order; what the disk refuses stays there. */
  #store() {
    if (this.#unstored.count === 0 || performance.now() < this.#refusedUntil) return;
    try {
      if (!this.#made) this.#folder.make();
      this.#made = true;
      for (const batch of this.#unstored.batches(this.#options.fileBytes)) {
        this.#files.store(batch);
        for (const entry of batch) this.#unstored.remove(entry);
      }
    } catch (error) {
      this.#made = false;
      this.#refusedUntil = performance.now() + againAfterRefusalMs;
      this.#diskRefused(error);
    }
  }
  #settle(entry, as) {
    if (this.#closed || entry.state === "gone") return;
    this.#lanes.remove(entry);
    this.#left(entry, as);
  }
  /** Books an entry that is gone from its lane, and frees its place. */
  #left(entry, as) {
    this.#tally.leave(entry.bytes, as);
    if (entry.record === void 0) this.#files.settle(entry);
    else this.#unstored.remove(entry);
  }
  /** Another process took the entry's file: it delivers all of it. */
  #lose({ held }) {
    for (const entry of held === void 0 ? [] : this.#files.lose(held)) {
      this.#lanes.remove(entry);
      this.#tally.leave(entry.bytes, "elsewhere");
    }
  }
  #diskRefused(error) {
    if (this.#toldOfDisk) return;
    this.#toldOfDisk = true;
    this.#options.onDiskRefused?.(error instanceof Error ? error.message : String(error));
  }
  #sweepIn(delayMs) {
    this.#cancelSweep();
    this.#cancelSweep = this.#options.setTimer(() => this.sweep(), delayMs);
  }
};

// src/ledger/ledger.ts
import { appendFileSync, mkdirSync as mkdirSync3, readFileSync as readFileSync5, statSync as statSync4, writeFileSync as writeFileSync3 } from "node:fs";
import { join as join7 } from "node:path";

// src/ledger/quietly.ts
function quietly(action) {
  try {
    action();
  } catch {
  }
}

// src/ledger/ledger.ts
var LINE = /^([0-9a-f]{16}) (c|\d+)(?: (\d+) (\d+) (\S+))?$/;
var Ledger = class {
  #folder;
  #now;
  #made = false;
  /** `folder`: the destination's own, below the state folder. */
  constructor(folder, now = Date.now) {
    this.#folder = join7(folder, "ledger");
    this.#now = now;
  }
  /** Sessions begun since then (ms since 1970) are for this destination; older ones are history, which is imported. */
  get since() {
    return this.#time("since") ?? Number.POSITIVE_INFINITY;
  }
  /** When all session files were last looked through for what the destination lacks (ms since 1970). */
  get lookedAt() {
    return this.#time("looked") ?? this.since;
  }
  /** When something of a session was last written down (ms since 1970). */
  writtenAt(traceId) {
    try {
      return statSync4(join7(this.#folder, traceId)).mtimeMs;
    } catch {
      return 0;
    }
  }
  /** Begins the ledger, if it is not begun. Never throws. */
  begin() {
    quietly(() => {
      this.#make();
      writeFileSync3(join7(this.#folder, "since"), String(this.#now()), { flag: "wx", mode: 384 });
    });
  }
  looked(at) {
    quietly(() => writeFileSync3(join7(this.#folder, "looked"), String(at), { mode: 384 }));
  }
  /** Writes down what was given. Never throws: what cannot be written is given again one day, which is harmless. */
  note(spans) {
    const lines = /* @__PURE__ */ new Map();
    for (const span of spans) {
      const line = lineOf(span, spans);
      if (line === void 0 || flagAttribute(span, ATTR.ephemeral)) continue;
      const { traceId } = span.spanContext();
      lines.set(traceId, `${lines.get(traceId) ?? "\n"}${line}
`);
    }
    for (const [traceId, text] of lines) this.#append(traceId, text);
  }
  account(traceId) {
    const units = /* @__PURE__ */ new Map();
    let totals;
    for (const line of this.#read(traceId).split("\n")) {
      const [, id, how, input, output, cost] = LINE.exec(line) ?? [];
      if (id === void 0) continue;
      units.set(id, Math.max(units.get(id) ?? 0, how === "c" ? WHOLE : Number(how)));
      if (input === void 0) continue;
      const known = Number(cost);
      totals = { input: Number(input), output: Number(output), cost: Number.isFinite(known) ? known : void 0 };
    }
    return { units, totals };
  }
  #append(traceId, text) {
    try {
      this.#make();
      appendFileSync(join7(this.#folder, traceId), text, { mode: 384 });
    } catch {
      this.#made = false;
    }
  }
  #make() {
    if (!this.#made) mkdirSync3(this.#folder, { recursive: true, mode: 448 });
    this.#made = true;
  }
  #time(name) {
    const text = this.#read(name);
    return /^\d+$/.test(text) ? Number(text) : void 0;
  }
  #read(name) {
    try {
      return readFileSync5(join7(this.#folder, name), "latin1");
    } catch {
      return "";
    }
  }
};
var WHOLE = Number.POSITIVE_INFINITY;
function wholeness(unit, spans) {
  if (!flagAttribute(unit, ATTR.interrupted)) return WHOLE;
  const { spanId } = unit.spanContext();
  return spans.filter((span) => span.parentSpanContext?.spanId === spanId && !flagAttribute(span, ATTR.interrupted)).length;
}
function lineOf(span, spans) {
  if (textAttribute(span, ATTR.kind) === void 0) return void 0;
  const whole = wholeness(span, spans);
  const how = whole === WHOLE ? "c" : String(whole);
  const totals = totalsOn(span);
  const said2 = totals === void 0 ? "" : ` ${totals.input} ${totals.output} ${totals.cost ?? "-"}`;
  return `${span.spanContext().spanId} ${how}${said2}`;
}
function totalsOn(span) {
  const input = numberAttribute(span, ATTR.totalInputTokens);
  const output = numberAttribute(span, ATTR.totalOutputTokens);
  if (input === void 0 || output === void 0) return void 0;
  return { input, output, cost: numberAttribute(span, ATTR.totalCost) };
}

// src/ledger/open-marks.ts
import { mkdirSync as mkdirSync4, readdirSync as readdirSync4, readFileSync as readFileSync6, renameSync as renameSync5, statSync as statSync5, unlinkSync as unlinkSync4, writeFileSync as writeFileSync4 } from "node:fs";
import { join as join8 } from "node:path";
var content = object({ file: string2(), since: number2() });
var NAME = /^([0-9a-f]{32})\.([0-9a-z-]+)\.(open|leaving)$/;
var OpenMarks = class {
  #folder;
  #owner = newOwner();
  #now;
  /** `folder`: the destination's own, below the state folder. */
  constructor(folder, now = Date.now) {
    this.#folder = join8(folder, "open");
    this.#now = now;
  }
  /** This process takes a session up. Never throws. */
  begin(traceId, file) {
    quietly(() => {
      mkdirSync4(this.#folder, { recursive: true, mode: 448 });
      const mark = { file, since: this.#now() };
      const draft = join8(this.#folder, `${traceId}.${this.#owner}.draft`);
      writeFileSync4(draft, JSON.stringify(mark), { mode: 384 });
      renameSync5(draft, this.#path(traceId, "open"));
    });
  }
  /** This process is done with a session, and everything of it was given. */
  end(traceId) {
    quietly(() => unlinkSync4(this.#path(traceId, "open")));
  }
  /** This process ends while the agent is still at work: whoever looks after its death finds out what that came to. */
  leave(traceId) {
    quietly(() => renameSync5(this.#path(traceId, "open"), this.#path(traceId, "leaving")));
  }
  /** The marks of other processes. */
  others() {
    return names2(this.#folder).flatMap((name) => {
      const [, traceId, owner, how] = NAME.exec(name) ?? [];
      if (traceId === void 0 || owner === void 0 || owner === this.#owner) return [];
      const path = join8(this.#folder, name);
      const mark = read3(path);
      if (mark === void 0) return [];
      const touchedAt = () => Math.max(modifiedAt(path), modifiedAt(mark.file));
      const alive = isAlive(owner, touchedAt, this.#now);
      return [{ traceId, ...mark, leaving: how === "leaving", alive, path }];
    });
  }
  /** Makes a dead process' mark this one's own; `false` when another process was faster. */
  claim(mark) {
    try {
      renameSync5(mark.path, this.#path(mark.traceId, "open"));
      return true;
    } catch {
      return false;
    }
  }
  #path = (traceId, how) => join8(this.#folder, `${traceId}.${this.#owner}.${how}`);
};
function read3(path) {
  try {
    const parsed = content.safeParse(JSON.parse(readFileSync6(path, "utf8")));
    if (parsed.success) return parsed.data;
  } catch {
  }
  quietly(() => unlinkSync4(path));
  return void 0;
}
function names2(folder) {
  try {
    return readdirSync4(folder);
  } catch {
    return [];
  }
}
function modifiedAt(path) {
  try {
    return statSync5(path).mtimeMs;
  } catch {
    return 0;
  }
}

// src/otlp/otlp-exporter.ts
import { randomUUID } from "node:crypto";

// src/otlp/encode.ts
import { gzipSync } from "node:zlib";

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/protobuf/utils.js
function estimateVarintSize(v) {
  if (v < 0)
    return 10;
  if (v < 128)
    return 1;
  if (v < 16384)
    return 2;
  if (v < 2097152)
    return 3;
  if (v < 268435456)
    return 4;
  if (v < 34359738368)
    return 5;
  if (v < 4398046511104)
    return 6;
  if (v < 562949953421312)
    return 7;
  if (v < 72057594037927940)
    return 8;
  return 9;
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/protobuf/protobuf-writer.js
var GROWING_BUFFER_DEBUG_MESSAGE = "ProtobufWriter: estimated size was too small, growing buffer.";
var RESERVED_LENGTH_BYTES = 1;
var ProtobufWriter = class {
  _buffer;
  // Avoid using TextEncoder type. While the global is there on all supported runtimes, types may differ.
  _textEncoder;
  _dataView;
  pos = 0;
  constructor(estimatedSize = 65536) {
    this._buffer = new Uint8Array(estimatedSize);
    this._textEncoder = new TextEncoder();
    this._dataView = new DataView(this._buffer.buffer, this._buffer.byteOffset);
  }
  /**
   * Ensure buffer has capacity for at least size more bytes
   */
  _ensureCapacity(size) {
    const needed = this.pos + size;
    if (needed <= this._buffer.length) {
      return;
    }
    diag.debug(GROWING_BUFFER_DEBUG_MESSAGE);
    let newSize = this._buffer.length * 2;
    while (newSize < needed) {
      newSize *= 2;
    }
    const newBuffer = new Uint8Array(newSize);
    newBuffer.set(this._buffer);
    this._buffer = newBuffer;
    this._dataView = new DataView(this._buffer.buffer, this._buffer.byteOffset);
  }
  /**
   * Get the written bytes as a Uint8Array
   */
  finish() {
    return this._buffer.subarray(0, this.pos);
  }
  /**
   * Insert placeholder for length. Update later with {@link finishLengthDelimited}
   * Returns the position where to write the length.
   */
  startLengthDelimited() {
    const lengthPos = this.pos;
    this._ensureCapacity(RESERVED_LENGTH_BYTES);
    this.pos += RESERVED_LENGTH_BYTES;
    return lengthPos;
  }
  /**
   * Write length varint at placeholder position and shift content forward if needed.
   * Most messages are small (< 128 bytes), so we reserve 1 byte and only shift
   * when the length needs more bytes.
   */
  finishLengthDelimited(pos, length) {
    const v = length >>> 0;
    const varintSize = estimateVarintSize(v);
    if (varintSize > RESERVED_LENGTH_BYTES) {
      const additionalBytes = varintSize - RESERVED_LENGTH_BYTES;
      this._ensureCapacity(additionalBytes);
      this._buffer.copyWithin(pos + varintSize, pos + RESERVED_LENGTH_BYTES, this.pos);
      this.pos += additionalBytes;
    }
    let writePos = pos;
    if (v < 128) {
      this._buffer[writePos] = v;
    } else if (v < 16384) {
      this._buffer[writePos++] = v & 127 | 128;
      this._buffer[writePos] = v >>> 7;
    } else if (v < 2097152) {
      this._buffer[writePos++] = v & 127 | 128;
      this._buffer[writePos++] = v >>> 7 & 127 | 128;
      this._buffer[writePos] = v >>> 14;
    } else if (v < 268435456) {
      this._buffer[writePos++] = v & 127 | 128;
      this._buffer[writePos++] = v >>> 7 & 127 | 128;
      this._buffer[writePos++] = v >>> 14 & 127 | 128;
      this._buffer[writePos] = v >>> 21;
    } else {
      this._buffer[writePos++] = v & 127 | 128;
      this._buffer[writePos++] = v >>> 7 & 127 | 128;
      this._buffer[writePos++] = v >>> 14 & 127 | 128;
      this._buffer[writePos++] = v >>> 21 & 127 | 128;
      this._buffer[writePos] = v >>> 28;
    }
  }
  /**
   * Write a sint32 value using zigzag encoding
   */
  writeSint32(value) {
    this.writeVarint((value << 1 ^ value >> 31) >>> 0);
  }
  /**
   * Write a signed 64-bit fixed integer (sfixed64) from a JS number.
   * Handles negative values via two's complement.
   */
  writeSfixed64(value) {
    let low;
    let high;
    if (value >= 0) {
      low = value >>> 0;
      high = value / 4294967296 >>> 0;
    } else {
      const abs = Math.abs(value);
      low = abs >>> 0;
      high = abs / 4294967296 >>> 0;
      low = ~low >>> 0;
      high = ~high >>> 0;
      low = low + 1 >>> 0;
      if (low === 0) {
        high = high + 1 >>> 0;
      }
    }
    this.writeFixed64(low, high);
  }
  /**
   * Write a varint (variable-length integer)
   */
  writeVarint(value) {
    this._ensureCapacity(estimateVarintSize(value));
    if (value >= 0 && value <= 4294967295) {
      let v = value >>> 0;
      while (v > 127) {
        this._buffer[this.pos++] = v & 127 | 128;
        v >>>= 7;
      }
      this._buffer[this.pos++] = v;
    } else {
      let low;
      let high;
      if (value >= 0) {
        low = value >>> 0;
        high = value / 4294967296 >>> 0;
      } else {
        const abs = Math.abs(value);
        low = abs >>> 0;
        high = abs / 4294967296 >>> 0;
        low = ~low >>> 0;
        high = ~high >>> 0;
        low = low + 1 >>> 0;
        if (low === 0) {
          high = high + 1 >>> 0;
        }
      }
      while (high > 0 || low > 127) {
        this._buffer[this.pos++] = low & 127 | 128;
        low = (low >>> 7 | high << 25) >>> 0;
        high >>>= 7;
      }
      this._buffer[this.pos++] = low & 127;
    }
  }
  /**
   * Write a 32-bit fixed integer (little-endian)
   */
  writeFixed32(value) {
    this._ensureCapacity(4);
    const v = value >>> 0;
    this._buffer[this.pos++] = v & 255;
    this._buffer[this.pos++] = v >>> 8 & 255;
    this._buffer[this.pos++] = v >>> 16 & 255;
    this._buffer[this.pos++] = v >>> 24 & 255;
  }
  /**
   * Write a 64-bit fixed integer (little-endian)
   * @param low - Low 32 bits
   * @param high - High 32 bits
   */
  writeFixed64(low, high) {
    this._ensureCapacity(8);
    const l = low >>> 0;
    const h = high >>> 0;
    this._buffer[this.pos++] = l & 255;
    this._buffer[this.pos++] = l >>> 8 & 255;
    this._buffer[this.pos++] = l >>> 16 & 255;
    this._buffer[this.pos++] = l >>> 24 & 255;
    this._buffer[this.pos++] = h & 255;
    this._buffer[this.pos++] = h >>> 8 & 255;
    this._buffer[this.pos++] = h >>> 16 & 255;
    this._buffer[this.pos++] = h >>> 24 & 255;
  }
  /**
   * Write length-delimited data (varint length + bytes)
   */
  writeBytes(bytes) {
    this.writeVarint(bytes.length);
    this._ensureCapacity(bytes.length);
    this._buffer.set(bytes, this.pos);
    this.pos += bytes.length;
  }
  /**
   * Write a field key (field number + wire type)
   */
  writeTag(fieldNumber, wireType) {
    this.writeVarint(fieldNumber << 3 | wireType);
  }
  /**
   * Write a double (64-bit IEEE 754)
   */
  writeDouble(value) {
    this._ensureCapacity(8);
    this._dataView.setFloat64(this.pos, value, true);
    this.pos += 8;
  }
  /**
   * Write a string as UTF-8 bytes (length-delimited)
   */
  writeString(str) {
    let isAscii = true;
    const len = str.length;
    for (let i = 0; i < len; i++) {
      if (str.charCodeAt(i) > 127) {
        isAscii = false;
        break;
      }
    }
    if (isAscii) {
      this.writeVarint(len);
      this._ensureCapacity(len);
      for (let i = 0; i < len; i++) {
        this._buffer[this.pos++] = str.charCodeAt(i);
      }
    } else {
      const bytes = this._textEncoder.encode(str);
      this.writeBytes(bytes);
    }
  }
};

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/hex-to-binary.js
function intValue(charCode) {
  if (charCode >= 48 && charCode <= 57) {
    return charCode - 48;
  }
  if (charCode >= 97 && charCode <= 102) {
    return charCode - 87;
  }
  return charCode - 55;
}
function hexToBinary(hexStr) {
  const buf = new Uint8Array(hexStr.length / 2);
  let offset = 0;
  for (let i = 0; i < hexStr.length; i += 2) {
    const hi = intValue(hexStr.charCodeAt(i));
    const lo = intValue(hexStr.charCodeAt(i + 1));
    buf[offset++] = hi << 4 | lo;
  }
  return buf;
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/protobuf/common-serializer.js
function writeHrTimeAsFixed64(serializer, hrTime3) {
  const seconds = hrTime3[0];
  const nanos = hrTime3[1];
  const nanosPerSecond = 1e9;
  const secondsLower16Bits = seconds & 65535;
  const secondsUpperBits = seconds / 65536 >>> 0;
  const nanosFromLower16Bits = secondsLower16Bits * nanosPerSecond;
  const nanosFromUpperBits = secondsUpperBits * nanosPerSecond;
  const lower16ContributionLow32 = nanosFromLower16Bits >>> 0;
  const lower16ContributionHigh32 = Math.floor(nanosFromLower16Bits / 4294967296);
  const upperBitsContributionLow32 = (nanosFromUpperBits & 65535) * 65536 >>> 0;
  const upperBitsContributionHigh32 = nanosFromUpperBits / 65536 >>> 0;
  const low32WithCarry = lower16ContributionLow32 + upperBitsContributionLow32 + nanos;
  const totalLow = low32WithCarry >>> 0;
  const carry = Math.floor(low32WithCarry / 4294967296);
  const totalHigh = lower16ContributionHigh32 + upperBitsContributionHigh32 + carry >>> 0;
  serializer.writeFixed64(totalLow, totalHigh);
}
function writeAttributes(writer, attributes, fieldNumber) {
  for (const key in attributes) {
    if (!Object.prototype.hasOwnProperty.call(attributes, key)) {
      continue;
    }
    const value = attributes[key];
    writer.writeTag(fieldNumber, 2);
    const kvStart = writer.startLengthDelimited();
    const startPos = writer.pos;
    writeKeyValue(writer, key, value);
    writer.finishLengthDelimited(kvStart, writer.pos - startPos);
  }
}
function writeKeyValue(writer, key, value) {
  writer.writeTag(1, 2);
  writer.writeString(key);
  writer.writeTag(2, 2);
  const valueStart = writer.startLengthDelimited();
  const startPos = writer.pos;
  writeAnyValue(writer, value);
  writer.finishLengthDelimited(valueStart, writer.pos - startPos);
}
var MIN_64_BIT_INT = -(2 ** 63);
var MAX_64_BIT_INT = 2 ** 63;
function writeAnyValue(writer, value) {
  const t = typeof value;
  if (t === "string") {
    writer.writeTag(1, 2);
    writer.writeString(value);
  } else if (t === "boolean") {
    writer.writeTag(2, 0);
    writer.writeVarint(value ? 1 : 0);
  } else if (t === "number") {
    const numValue = value;
    if (Number.isInteger(numValue) && numValue >= MIN_64_BIT_INT && numValue < MAX_64_BIT_INT) {
      writer.writeTag(3, 0);
      writer.writeVarint(numValue);
    } else {
      writer.writeTag(4, 1);
      writer.writeDouble(numValue);
    }
  } else if (value instanceof Uint8Array) {
    writer.writeTag(7, 2);
    writer.writeBytes(value);
  } else if (Array.isArray(value)) {
    writer.writeTag(5, 2);
    const arrayStart = writer.startLengthDelimited();
    const arrayStartPos = writer.pos;
    for (const item of value) {
      writer.writeTag(1, 2);
      const itemStart = writer.startLengthDelimited();
      const itemStartPos = writer.pos;
      writeAnyValue(writer, item);
      writer.finishLengthDelimited(itemStart, writer.pos - itemStartPos);
    }
    writer.finishLengthDelimited(arrayStart, writer.pos - arrayStartPos);
  } else if (t === "object" && value != null) {
    writer.writeTag(6, 2);
    const kvlistStart = writer.startLengthDelimited();
    const kvlistStartPos = writer.pos;
    const obj = value;
    for (const k in obj) {
      if (!Object.prototype.hasOwnProperty.call(obj, k)) {
        continue;
      }
      const v = obj[k];
      writer.writeTag(1, 2);
      const kvStart = writer.startLengthDelimited();
      const kvStartPos = writer.pos;
      writer.writeTag(1, 2);
      writer.writeString(k);
      writer.writeTag(2, 2);
      const valueStart = writer.startLengthDelimited();
      const valueStartPos = writer.pos;
      writeAnyValue(writer, v);
      writer.finishLengthDelimited(valueStart, writer.pos - valueStartPos);
      writer.finishLengthDelimited(kvStart, writer.pos - kvStartPos);
    }
    writer.finishLengthDelimited(kvlistStart, writer.pos - kvlistStartPos);
  }
}
function writeInstrumentationScope(writer, scope, fieldNumber) {
  writer.writeTag(fieldNumber, 2);
  const start = writer.startLengthDelimited();
  const startPos = writer.pos;
  writer.writeTag(1, 2);
  writer.writeString(scope.name);
  if (scope.version) {
    writer.writeTag(2, 2);
    writer.writeString(scope.version);
  }
  if (scope.attributes) {
    writeAttributes(writer, scope.attributes, 3);
  }
  if (scope.droppedAttributesCount) {
    writer.writeTag(4, 0);
    writer.writeVarint(scope.droppedAttributesCount);
  }
  writer.finishLengthDelimited(start, writer.pos - startPos);
}
function writeResource(writer, resource, fieldNumber) {
  writer.writeTag(fieldNumber, 2);
  const resourceStart = writer.startLengthDelimited();
  const resourceStartPos = writer.pos;
  if (resource.attributes) {
    writeAttributes(writer, resource.attributes, 1);
  }
  writer.writeTag(2, 0);
  writer.writeVarint(0);
  writer.finishLengthDelimited(resourceStart, writer.pos - resourceStartPos);
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/protobuf/protobuf-size-estimator.js
function utf8ByteLength(str) {
  const len = str.length;
  let byteLen = 0;
  for (let i = 0; i < len; i++) {
    const code = str.charCodeAt(i);
    if (code < 128) {
      byteLen += 1;
    } else if (code < 2048) {
      byteLen += 2;
    } else if (code < 55296 || code >= 57344) {
      byteLen += 3;
    } else {
      i++;
      byteLen += 4;
    }
  }
  return byteLen;
}
var ProtobufSizeEstimator = class {
  pos = 0;
  startLengthDelimited() {
    return this.pos;
  }
  finishLengthDelimited(_, length) {
    this.pos += estimateVarintSize(length);
  }
  writeVarint(value) {
    this.pos += estimateVarintSize(value);
  }
  writeSint32(value) {
    this.pos += estimateVarintSize((value << 1 ^ value >> 31) >>> 0);
  }
  writeSfixed64(_value) {
    this.pos += 8;
  }
  writeFixed32(_value) {
    this.pos += 4;
  }
  writeFixed64(_low, _high) {
    this.pos += 8;
  }
  writeBytes(bytes) {
    this.pos += estimateVarintSize(bytes.length);
    this.pos += bytes.length;
  }
  writeTag(fieldNumber, wireType) {
    this.writeVarint(fieldNumber << 3 | wireType);
  }
  writeDouble(_value) {
    this.pos += 8;
  }
  writeString(str) {
    const byteLen = utf8ByteLength(str);
    this.pos += estimateVarintSize(byteLen);
    this.pos += byteLen;
  }
};

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/protobuf/protobuf-reader.js
var ProtobufReader = class {
  pos = 0;
  _buf;
  _textDecoder;
  constructor(buf) {
    this._buf = buf;
    this._textDecoder = new TextDecoder();
  }
  isAtEnd() {
    return this.pos >= this._buf.length;
  }
  /** Read a varint and decode it as a tag, returning field number and wire type. */
  readTag() {
    const raw = this.readVarint();
    return { fieldNumber: raw >>> 3, wireType: raw & 7 };
  }
  /**
   * Read a base-128 varint.
   * Returns a JS `number`; precision above 2^53 is silently lost.
   * Throws if the buffer is truncated mid-varint.
   */
  readVarint() {
    let result = 0;
    let shift = 0;
    let terminated = false;
    while (this.pos < this._buf.length) {
      const b = this._buf[this.pos++];
      result += (b & 127) * Math.pow(2, shift);
      shift += 7;
      if ((b & 128) === 0) {
        terminated = true;
        break;
      }
    }
    if (!terminated) {
      throw new Error("Truncated buffer: unexpected end of data while reading varint");
    }
    return result;
  }
  /** Read a length-delimited byte sequence (bytes field or embedded message). */
  readBytes() {
    const len = this.readVarint();
    if (this.pos + len > this._buf.length) {
      throw new Error(`Truncated buffer: expected ${len} bytes at position ${this.pos}, but only ${this._buf.length - this.pos} available`);
    }
    const slice = this._buf.subarray(this.pos, this.pos + len);
    this.pos += len;
    return slice;
  }
  /** Read a length-delimited UTF-8 string. */
  readString() {
    return this._textDecoder.decode(this.readBytes());
  }
  /**
   * Skip an unknown field.
   * Handles wire types 0 (varint), 1 (64-bit), 2 (length-delimited),
   * and 5 (32-bit).
   *
   * Wire types 3 and 4 (start-group / end-group) are deprecated in proto3
   * and are not used by any OpenTelemetry proto definition. Encountering
   * them is treated as an error.
   */
  skip(wireType) {
    switch (wireType) {
      case 0:
        this.readVarint();
        break;
      case 1:
        this.pos += 8;
        break;
      case 2:
        this.readBytes();
        break;
      case 5:
        this.pos += 4;
        break;
      default:
        throw new Error(`Unknown wire type ${wireType}, cannot safely skip`);
    }
  }
};

// node_modules/@opentelemetry/core/build/esm/common/time.js
var NANOSECOND_DIGITS = 9;
var NANOSECOND_DIGITS_IN_MILLIS = 6;
var MILLISECONDS_TO_NANOSECONDS = Math.pow(10, NANOSECOND_DIGITS_IN_MILLIS);
var SECOND_TO_NANOSECONDS = Math.pow(10, NANOSECOND_DIGITS);
function hrTimeToNanoseconds(time2) {
  return time2[0] * SECOND_TO_NANOSECONDS + time2[1];
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/trace/protobuf/trace-serializer.js
var SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK = 256;
var SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK = 512;
function buildSpanFlags(traceFlags, isRemote) {
  let flags = traceFlags & 255 | SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK;
  if (isRemote) {
    flags |= SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK;
  }
  return flags;
}
function serializeStatus(writer, status) {
  const statusStart = writer.startLengthDelimited();
  const statusStartPos = writer.pos;
  if (status.message) {
    writer.writeTag(2, 2);
    writer.writeString(status.message);
  }
  writer.writeTag(3, 0);
  writer.writeVarint(status.code);
  writer.finishLengthDelimited(statusStart, writer.pos - statusStartPos);
}
function serializeEvent(writer, event) {
  const eventStart = writer.startLengthDelimited();
  const eventStartPos = writer.pos;
  writer.writeTag(1, 1);
  writeHrTimeAsFixed64(writer, event.time);
  writer.writeTag(2, 2);
  writer.writeString(event.name);
  if (event.attributes) {
    writeAttributes(writer, event.attributes, 3);
  }
  writer.writeTag(4, 0);
  writer.writeVarint(event.droppedAttributesCount || 0);
  writer.finishLengthDelimited(eventStart, writer.pos - eventStartPos);
}
function serializeLink(writer, link) {
  const linkStart = writer.startLengthDelimited();
  const linkStartPos = writer.pos;
  const context = link.context;
  writer.writeTag(1, 2);
  writer.writeBytes(hexToBinary(context.traceId));
  writer.writeTag(2, 2);
  writer.writeBytes(hexToBinary(context.spanId));
  const linkTraceState = context.traceState?.serialize();
  if (linkTraceState) {
    writer.writeTag(3, 2);
    writer.writeString(linkTraceState);
  }
  if (link.attributes) {
    writeAttributes(writer, link.attributes, 4);
  }
  writer.writeTag(5, 0);
  writer.writeVarint(link.droppedAttributesCount || 0);
  const linkFlags = buildSpanFlags(context.traceFlags, context.isRemote);
  if (linkFlags) {
    writer.writeTag(6, 5);
    writer.writeFixed32(linkFlags);
  }
  writer.finishLengthDelimited(linkStart, writer.pos - linkStartPos);
}
function serializeSpan(writer, span) {
  const spanStart = writer.startLengthDelimited();
  const spanStartPos = writer.pos;
  const ctx = span.spanContext();
  writer.writeTag(1, 2);
  writer.writeBytes(hexToBinary(ctx.traceId));
  writer.writeTag(2, 2);
  writer.writeBytes(hexToBinary(ctx.spanId));
  const traceState = ctx.traceState?.serialize();
  if (traceState) {
    writer.writeTag(3, 2);
    writer.writeString(traceState);
  }
  if (span.parentSpanContext?.spanId) {
    writer.writeTag(4, 2);
    writer.writeBytes(hexToBinary(span.parentSpanContext.spanId));
  }
  writer.writeTag(5, 2);
  writer.writeString(span.name);
  const kind = span.kind == null ? 0 : span.kind + 1;
  if (kind !== 0) {
    writer.writeTag(6, 0);
    writer.writeVarint(kind);
  }
  writer.writeTag(7, 1);
  writeHrTimeAsFixed64(writer, span.startTime);
  writer.writeTag(8, 1);
  writeHrTimeAsFixed64(writer, span.endTime);
  if (span.attributes) {
    writeAttributes(writer, span.attributes, 9);
  }
  writer.writeTag(10, 0);
  writer.writeVarint(span.droppedAttributesCount);
  for (const event of span.events) {
    writer.writeTag(11, 2);
    serializeEvent(writer, event);
  }
  writer.writeTag(12, 0);
  writer.writeVarint(span.droppedEventsCount);
  for (const link of span.links) {
    writer.writeTag(13, 2);
    serializeLink(writer, link);
  }
  writer.writeTag(14, 0);
  writer.writeVarint(span.droppedLinksCount);
  writer.writeTag(15, 2);
  serializeStatus(writer, span.status);
  const flags = buildSpanFlags(ctx.traceFlags, span.parentSpanContext?.isRemote);
  if (flags) {
    writer.writeTag(16, 5);
    writer.writeFixed32(flags);
  }
  writer.finishLengthDelimited(spanStart, writer.pos - spanStartPos);
}
function serializeScopeSpans(writer, scope, spans) {
  const scopeSpansStart = writer.startLengthDelimited();
  const scopeSpansStartPos = writer.pos;
  writeInstrumentationScope(writer, scope, 1);
  for (const span of spans) {
    writer.writeTag(2, 2);
    serializeSpan(writer, span);
  }
  if (scope.schemaUrl) {
    writer.writeTag(3, 2);
    writer.writeString(scope.schemaUrl);
  }
  writer.finishLengthDelimited(scopeSpansStart, writer.pos - scopeSpansStartPos);
}
function serializeResourceSpans(writer, resource, scopeMap) {
  const resourceSpansStart = writer.startLengthDelimited();
  const resourceSpansStartPos = writer.pos;
  writeResource(writer, resource, 1);
  for (const scopeSpans of scopeMap.values()) {
    writer.writeTag(2, 2);
    const scope = scopeSpans[0].instrumentationScope;
    serializeScopeSpans(writer, scope, scopeSpans);
  }
  if (resource.schemaUrl) {
    writer.writeTag(3, 2);
    writer.writeString(resource.schemaUrl);
  }
  writer.finishLengthDelimited(resourceSpansStart, writer.pos - resourceSpansStartPos);
}
function createResourceMap(spans) {
  const resourceMap = /* @__PURE__ */ new Map();
  for (const span of spans) {
    const resource = span.resource;
    const scope = span.instrumentationScope;
    let scopeMap = resourceMap.get(resource);
    if (!scopeMap) {
      scopeMap = /* @__PURE__ */ new Map();
      resourceMap.set(resource, scopeMap);
    }
    let records = scopeMap.get(scope);
    if (!records) {
      records = [];
      scopeMap.set(scope, records);
    }
    records.push(span);
  }
  return resourceMap;
}
function serializeTraceExportRequest(spans) {
  const resourceMap = createResourceMap(spans);
  const estimator = new ProtobufSizeEstimator();
  for (const [resource, scopeMap] of resourceMap) {
    estimator.writeTag(1, 2);
    serializeResourceSpans(estimator, resource, scopeMap);
  }
  const writer = new ProtobufWriter(estimator.pos);
  for (const [resource, scopeMap] of resourceMap) {
    writer.writeTag(1, 2);
    serializeResourceSpans(writer, resource, scopeMap);
  }
  return writer.finish();
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/trace/protobuf/response-deserializer.js
function deserializePartialSuccess(data) {
  const reader = new ProtobufReader(data);
  const result = {};
  while (!reader.isAtEnd()) {
    const { fieldNumber, wireType } = reader.readTag();
    switch (fieldNumber) {
      case 1:
        if (wireType === 0) {
          result.rejectedSpans = reader.readVarint();
        } else {
          reader.skip(wireType);
        }
        break;
      case 2:
        if (wireType === 2) {
          result.errorMessage = reader.readString();
        } else {
          reader.skip(wireType);
        }
        break;
      default:
        reader.skip(wireType);
        break;
    }
  }
  return result;
}
function deserializeExportTraceServiceResponse(data) {
  const reader = new ProtobufReader(data);
  const result = {};
  while (!reader.isAtEnd()) {
    const { fieldNumber, wireType } = reader.readTag();
    switch (fieldNumber) {
      case 1:
        if (wireType === 2) {
          result.partialSuccess = deserializePartialSuccess(reader.readBytes());
        } else {
          reader.skip(wireType);
        }
        break;
      default:
        reader.skip(wireType);
        break;
    }
  }
  return result;
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/trace/protobuf/trace.js
var ProtobufTraceSerializer = {
  serializeRequest: (arg) => {
    return serializeTraceExportRequest(arg);
  },
  deserializeResponse: (arg) => {
    return deserializeExportTraceServiceResponse(arg);
  }
};

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/internal.js
function createResource(resource, encoder) {
  const result = {
    attributes: toAttributes(resource.attributes, encoder),
    droppedAttributesCount: 0
  };
  const schemaUrl = resource.schemaUrl;
  if (schemaUrl && schemaUrl !== "")
    result.schemaUrl = schemaUrl;
  return result;
}
function createInstrumentationScope(scope, encoder) {
  const result = {
    name: scope.name,
    version: scope.version
  };
  if (scope.attributes && Object.keys(scope.attributes).length > 0) {
    result.attributes = toAttributes(scope.attributes, encoder);
    result.droppedAttributesCount = scope.droppedAttributesCount ?? 0;
  }
  return result;
}
function toAttributes(attributes, encoder) {
  return Object.keys(attributes).map((key) => toKeyValue(key, attributes[key], encoder));
}
function toKeyValue(key, value, encoder) {
  return {
    key,
    value: toAnyValue(value, encoder)
  };
}
function toAnyValue(value, encoder) {
  const t = typeof value;
  if (t === "string")
    return { stringValue: value };
  if (t === "number") {
    if (!Number.isInteger(value))
      return { doubleValue: value };
    return { intValue: value };
  }
  if (t === "boolean")
    return { boolValue: value };
  if (value instanceof Uint8Array)
    return { bytesValue: encoder.encodeUint8Array(value) };
  if (Array.isArray(value)) {
    const values = new Array(value.length);
    for (let i = 0; i < value.length; i++) {
      values[i] = toAnyValue(value[i], encoder);
    }
    return { arrayValue: { values } };
  }
  if (t === "object" && value != null) {
    const keys = Object.keys(value);
    const values = new Array(keys.length);
    for (let i = 0; i < keys.length; i++) {
      values[i] = {
        key: keys[i],
        value: toAnyValue(value[keys[i]], encoder)
      };
    }
    return { kvlistValue: { values } };
  }
  return {};
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/utils.js
function hrTimeToNanos(hrTime3) {
  const NANOSECONDS = BigInt(1e9);
  return BigInt(Math.trunc(hrTime3[0])) * NANOSECONDS + BigInt(Math.trunc(hrTime3[1]));
}
function encodeAsString(hrTime3) {
  const nanos = hrTimeToNanos(hrTime3);
  return nanos.toString();
}
var encodeTimestamp = typeof BigInt !== "undefined" ? encodeAsString : hrTimeToNanoseconds;
function identity(value) {
  return value;
}
var JSON_ENCODER = {
  encodeHrTime: encodeTimestamp,
  encodeSpanContext: identity,
  encodeOptionalSpanContext: identity,
  encodeUint8Array: (bytes) => {
    if (typeof Buffer !== "undefined") {
      return Buffer.from(bytes).toString("base64");
    }
    const chars = new Array(bytes.length);
    for (let i = 0; i < bytes.length; i++) {
      chars[i] = String.fromCharCode(bytes[i]);
    }
    return btoa(chars.join(""));
  }
};

// node_modules/@opentelemetry/otlp-transformer/build/esm/trace/internal.js
var SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK2 = 256;
var SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK2 = 512;
function buildSpanFlagsFrom(traceFlags, isRemote) {
  let flags = traceFlags & 255 | SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK2;
  if (isRemote) {
    flags |= SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK2;
  }
  return flags;
}
function sdkSpanToOtlpSpan(span, encoder) {
  const ctx = span.spanContext();
  const status = span.status;
  const parentSpanId = span.parentSpanContext?.spanId ? encoder.encodeSpanContext(span.parentSpanContext?.spanId) : void 0;
  return {
    traceId: encoder.encodeSpanContext(ctx.traceId),
    spanId: encoder.encodeSpanContext(ctx.spanId),
    parentSpanId,
    traceState: ctx.traceState?.serialize(),
    name: span.name,
    // Span kind is offset by 1 because the API does not define a value for unset
    kind: span.kind == null ? 0 : span.kind + 1,
    startTimeUnixNano: encoder.encodeHrTime(span.startTime),
    endTimeUnixNano: encoder.encodeHrTime(span.endTime),
    attributes: toAttributes(span.attributes, encoder),
    droppedAttributesCount: span.droppedAttributesCount,
    events: span.events.map((event) => toOtlpSpanEvent(event, encoder)),
    droppedEventsCount: span.droppedEventsCount,
    status: {
      // API and proto enums share the same values
      code: status.code,
      message: status.message
    },
    links: span.links.map((link) => toOtlpLink(link, encoder)),
    droppedLinksCount: span.droppedLinksCount,
    flags: buildSpanFlagsFrom(ctx.traceFlags, span.parentSpanContext?.isRemote)
  };
}
function toOtlpLink(link, encoder) {
  return {
    attributes: link.attributes ? toAttributes(link.attributes, encoder) : [],
    spanId: encoder.encodeSpanContext(link.context.spanId),
    traceId: encoder.encodeSpanContext(link.context.traceId),
    traceState: link.context.traceState?.serialize(),
    droppedAttributesCount: link.droppedAttributesCount || 0,
    flags: buildSpanFlagsFrom(link.context.traceFlags, link.context.isRemote)
  };
}
function toOtlpSpanEvent(timedEvent, encoder) {
  return {
    attributes: timedEvent.attributes ? toAttributes(timedEvent.attributes, encoder) : [],
    name: timedEvent.name,
    timeUnixNano: encoder.encodeHrTime(timedEvent.time),
    droppedAttributesCount: timedEvent.droppedAttributesCount || 0
  };
}
function createExportTraceServiceRequest(spans, encoder) {
  return {
    resourceSpans: spanRecordsToResourceSpans(spans, encoder)
  };
}
function createResourceMap2(readableSpans) {
  const resourceMap = /* @__PURE__ */ new Map();
  for (const record2 of readableSpans) {
    let ilsMap = resourceMap.get(record2.resource);
    if (!ilsMap) {
      ilsMap = /* @__PURE__ */ new Map();
      resourceMap.set(record2.resource, ilsMap);
    }
    const instrumentationScopeKey = `${record2.instrumentationScope.name}@${record2.instrumentationScope.version || ""}:${record2.instrumentationScope.schemaUrl || ""}`;
    let records = ilsMap.get(instrumentationScopeKey);
    if (!records) {
      records = [];
      ilsMap.set(instrumentationScopeKey, records);
    }
    records.push(record2);
  }
  return resourceMap;
}
function spanRecordsToResourceSpans(readableSpans, encoder) {
  const resourceMap = createResourceMap2(readableSpans);
  const out = [];
  const entryIterator = resourceMap.entries();
  let entry = entryIterator.next();
  while (!entry.done) {
    const [resource, ilmMap] = entry.value;
    const scopeResourceSpans = [];
    const ilmIterator = ilmMap.values();
    let ilmEntry = ilmIterator.next();
    while (!ilmEntry.done) {
      const scopeSpans = ilmEntry.value;
      if (scopeSpans.length > 0) {
        const spans = scopeSpans.map((readableSpan) => sdkSpanToOtlpSpan(readableSpan, encoder));
        scopeResourceSpans.push({
          scope: createInstrumentationScope(scopeSpans[0].instrumentationScope, encoder),
          spans,
          schemaUrl: scopeSpans[0].instrumentationScope.schemaUrl
        });
      }
      ilmEntry = ilmIterator.next();
    }
    const processedResource = createResource(resource, encoder);
    const transformedSpans = {
      resource: processedResource,
      scopeSpans: scopeResourceSpans,
      schemaUrl: processedResource.schemaUrl
    };
    out.push(transformedSpans);
    entry = entryIterator.next();
  }
  return out;
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/trace/json/trace.js
var JsonTraceSerializer = {
  serializeRequest: (arg) => {
    const request = createExportTraceServiceRequest(arg, JSON_ENCODER);
    const encoder = new TextEncoder();
    return encoder.encode(JSON.stringify(request));
  },
  deserializeResponse: (arg) => {
    if (arg.length === 0) {
      return {};
    }
    const decoder = new TextDecoder();
    try {
      return JSON.parse(decoder.decode(arg));
    } catch (err) {
      diag.warn(`Failed to parse trace export response: ${err.message}. Returning empty response`);
      return {};
    }
  }
};

// src/otlp/encode.ts
var LARGEST = 4 * 1024 * 1024;
function encodeSpans(spans, encoding) {
  if (spans.length === 0) return [];
  const json = encoding.protocol === "http/json";
  const serializer = json ? JsonTraceSerializer : ProtobufTraceSerializer;
  const bytes = serializer.serializeRequest([...spans]);
  if (bytes === void 0) throw new Error("the spans could not be serialized");
  if (bytes.length > LARGEST && spans.length > 1) {
    const half = Math.ceil(spans.length / 2);
    return [...encodeSpans(spans.slice(0, half), encoding), ...encodeSpans(spans.slice(half), encoding)];
  }
  const contentType = json ? "application/json" : "application/x-protobuf";
  if (encoding.compression === "none") return [{ body: bytes, contentType }];
  return [{ body: gzipSync(bytes), contentType, contentEncoding: "gzip" }];
}

// src/otlp/answers.ts
var TRY_AGAIN = /* @__PURE__ */ new Set([408, 429, 500, 502, 503, 504]);
var MEND = /* @__PURE__ */ new Map([
  [401, "the backend wants other headers (HTTP 401)"],
  [403, "the backend does not allow it (HTTP 403)"],
  [404, "there is no OTLP endpoint at this URL (HTTP 404)"],
  [405, "there is no OTLP endpoint at this URL (HTTP 405)"]
]);
var MOST_WORDS = 200;
function judgeOtlpAnswer(answer, now) {
  const { status, retryAfter } = answer;
  if (status >= 200 && status < 300) {
    const partial2 = partialSuccess(answer);
    return { type: "success", ...partial2 };
  }
  const mend = MEND.get(status);
  if (mend !== void 0) return { type: "paused", reason: mend };
  if (status >= 300 && status < 400) {
    return { type: "paused", reason: `the backend sends us to another URL (HTTP ${status})` };
  }
  if (TRY_AGAIN.has(status)) {
    const wait = retryAfterMs(retryAfter, now);
    return { type: "retryable", reason: `HTTP ${status}`, ...wait !== void 0 && { retryAfterMs: wait } };
  }
  return { type: "rejected", reason: `HTTP ${status}` };
}
function partialSuccess({ body, bytes }) {
  try {
    const json = body.trimStart().startsWith("{");
    const { partialSuccess: partial2 } = json ? JSON.parse(body) : ProtobufTraceSerializer.deserializeResponse(bytes ?? new Uint8Array());
    const refused = Number(partial2?.rejectedSpans ?? 0);
    const words = typeof partial2?.errorMessage === "string" ? partial2.errorMessage.slice(0, MOST_WORDS) : "";
    if (!Number.isSafeInteger(refused) || refused === 0 && words === "") return void 0;
    return { warning: refused > 0 ? `${refused} spans refused: ${words}` : words, refused };
  } catch {
    return void 0;
  }
}

// src/otlp/transport.ts
var OtlpTransport = class {
  #options;
  constructor(options) {
    this.#options = options;
  }
  send(record2, signal) {
    const { endpoint, headers } = this.#options;
    const request = {
      method: "POST",
      headers: {
        ...headers,
        "content-type": record2.contentType,
        ...record2.contentEncoding !== void 0 && { "content-encoding": record2.contentEncoding }
      },
      body: record2.body
    };
    return exchange(endpoint, request, signal, this.#options, judgeOtlpAnswer);
  }
};

// src/otlp/otlp-exporter.ts
var OtlpExporter = class {
  #destination;
  #outbox;
  #sender;
  #drops = new Drops();
  constructor({ destination, outbox, onProblem, fetch = globalThis.fetch, now = Date.now }) {
    this.#destination = destination;
    this.#outbox = outbox;
    const tell = (line) => onProblem(`${destination.name}: ${line}`);
    this.#sender = new Sender({
      outbox,
      transport: new OtlpTransport({ ...destination, fetch, now }),
      onPaused: tell,
      onSetAside: (_record, reason) => tell(`spans were set aside: ${reason}`),
      onWarning: (warning, refused) => {
        this.#drops.add(DROP.refusedByBackend, refused);
        tell(warning);
      }
    });
  }
  /** Puts spans into the outbox. Never waits. Throws only for a bug of ours. */
  export(spans) {
    const { capture: capture2 } = this.#destination;
    const shown2 = spans.map((span) => captured(span, capture2));
    this.#outbox.append(
      encodeSpans(shown2, this.#destination).map(
        (encoded) => ({
          ...encoded,
          id: randomUUID(),
          lane: shown2[0]?.spanContext().traceId ?? "",
          path: ""
        })
      )
    );
  }
  /** Resolves when everything is delivered, when the backend waits for the user, or when the signal aborts. */
  flush(signal) {
    return this.#sender.flush(signal);
  }
  /** Delivers for at most so long, then stops; what is not delivered stays in the outbox. */
  async shutdown(timeoutMs) {
    if (timeoutMs > 0) await this.#sender.flush(AbortSignal.timeout(timeoutMs));
    this.#sender.close();
    this.#outbox.close();
  }
  /** `drops`: what the backend refused; the outbox counts its own. */
  status() {
    return { sender: this.#sender.status(), outbox: this.#outbox.counts(), drops: this.#drops.counts() };
  }
};

// src/status/departures.ts
import { randomBytes as randomBytes3 } from "node:crypto";
import { appendFileSync as appendFileSync2, readdirSync as readdirSync5, readFileSync as readFileSync7, renameSync as renameSync6, statSync as statSync6, unlinkSync as unlinkSync5 } from "node:fs";
import { join as join9 } from "node:path";
var departureLine = object({
  at: number2(),
  found: _enum(["well", "away", "paused"]),
  drops: record(string2(), number2()),
  failure: optional(object({ at: number2(), reason: string2() }))
});
var FILE = "departures.jsonl";
var LARGE = 64 * 1024;
function noteDeparture(folder, departure) {
  try {
    const path = join9(folder, FILE);
    appendFileSync2(path, `
${JSON.stringify(departure)}
`, { mode: 384 });
    if (statSync6(path).size > LARGE) compact(folder, path);
  } catch {
  }
}
function compact(folder, path) {
  const old = join9(folder, `departures.${randomBytes3(6).toString("hex")}.old.jsonl`);
  renameSync6(path, old);
  const summed = sum2(linesOf(old));
  if (summed !== void 0) appendFileSync2(path, `${JSON.stringify(summed)}
`, { mode: 384 });
  unlinkSync5(old);
}
function sum2(departures) {
  let total;
  for (const departure of [...departures].sort((a, b) => a.at - b.at)) {
    const drops = { ...total?.drops };
    for (const [reason, count] of Object.entries(departure.drops)) drops[reason] = (drops[reason] ?? 0) + count;
    total = { ...total?.failure && { failure: total.failure }, ...departure, drops };
  }
  return total;
}
var linesOf = (path) => readFileSync7(path, "utf8").split("\n").flatMap((line) => {
  try {
    return [departureLine.parse(JSON.parse(line))];
  } catch {
    return [];
  }
});

// src/delivery/exporters.ts
function openExporters(settings, onProblem) {
  const exporters = [];
  let refused = 0;
  const open2 = ({ name, url: url2 }, make) => {
    try {
      const folder = outboxFolder(settings.stateDir, name, url2);
      const onDiskRefused = (reason) => onProblem(`${name}: ${reason}`);
      const outbox = new FileOutbox({ folder, onDiskRefused, ...settings.outbox });
      const exporter = { name, ledger: new Ledger(folder), marks: new OpenMarks(folder), ...make(outbox) };
      exporters.push(guarded(keepingBooks(leavingWord(exporter, folder)), onProblem));
    } catch (error) {
      refused += 1;
      onProblem(`${name} could not be opened: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const { openSync: openSync2 } = settings;
  if (openSync2?.autoSync) {
    const { url: convexUrl, apiKey, syncToolCalls, syncThinking, syncEphemeral, capture: capture2 } = openSync2;
    open2({ name: "opensync", url: convexUrl }, (outbox) => {
      const exporter = new OpenSyncExporter({
        ...{ convexUrl, apiKey, syncToolCalls, syncThinking, syncEphemeral, capture: capture2, outbox },
        onProblem: ({ message }) => onProblem(`OpenSync: ${message}`)
      });
      return {
        keepsTotals: true,
        sessionIsThere: (sessionId) => exporter.sessionIsThere(sessionId),
        export: (spans) => exporter.export(spans, () => {
        }),
        flush: (signal) => exporter.forceFlush(signal),
        takeOver: (budgetMs) => outbox.sweep(budgetMs),
        shutdown: (timeoutMs) => exporter.shutdown(timeoutMs),
        status: () => exporter.status()
      };
    });
  }
  for (const destination of settings.otlp) {
    open2({ name: destination.name, url: destination.endpoint }, (outbox) => {
      const exporter = new OtlpExporter({ destination, outbox, onProblem });
      return {
        keepsTotals: false,
        sessionIsThere: () => {
        },
        export: (spans) => exporter.export(spans),
        flush: (signal) => exporter.flush(signal),
        takeOver: (budgetMs) => outbox.sweep(budgetMs),
        shutdown: (timeoutMs) => exporter.shutdown(timeoutMs),
        status: () => exporter.status()
      };
    });
  }
  return { exporters, refused };
}
function keepingBooks(exporter) {
  return {
    ...exporter,
    export(spans) {
      exporter.export(spans);
      exporter.ledger.note(spans);
    }
  };
}
function leavingWord(exporter, folder) {
  let told = false;
  return {
    ...exporter,
    async shutdown(timeoutMs) {
      await exporter.shutdown(timeoutMs);
      if (told) return;
      told = true;
      const { sender, outbox, drops } = exporter.status();
      const { lastFailure, state } = sender;
      const news = outbox.delivered + outbox.setAside > 0 || lastFailure !== void 0;
      if (!news && Object.keys(drops).length === 0) return;
      const at = Date.now();
      const found = state === "paused" ? "paused" : lastFailure === void 0 ? "well" : "away";
      noteDeparture(folder, { at, found, drops, ...lastFailure && { failure: { at, reason: lastFailure } } });
    }
  };
}
function guarded(exporter, onProblem) {
  let told = false;
  const tellOnce = (error) => {
    if (!told) onProblem(`${exporter.name}: ${error instanceof Error ? error.name : "error"} inside pi-sync`);
    told = true;
  };
  return {
    ...exporter,
    export: (spans) => {
      try {
        exporter.export(spans);
      } catch (error) {
        tellOnce(error);
      }
    },
    shutdown: (timeoutMs) => exporter.shutdown(timeoutMs).catch(tellOnce)
  };
}

// src/version.ts
var VERSION = "0.1.0";

// src/delivery/span-origin.ts
var spanOriginOf = ({ resource }) => ({
  resource: { attributes: { ...resource.attributes, "service.name": resource.serviceName } },
  scope: { name: "pi-sync", version: VERSION }
});

// src/history/left-open.ts
import { readdirSync as readdirSync6, statSync as statSync7 } from "node:fs";
import { basename, dirname, join as join10 } from "node:path";
var anyLeftOpen = (destinations) => destinations.some(({ marks }) => marks.others().some(({ alive }) => !alive));
var anyLeaving = (destinations) => destinations.some(({ marks }) => marks.others().some(({ alive, leaving }) => alive && leaving));
var SLACK_MS = 6e4;
var GIVEN_WITHIN_MS = 2e3;
function anyUntold(sessionFile, destinations) {
  const folder = dirname(sessionFile);
  return names3(folder).some((name) => {
    const id = sessionIdOfFile(name);
    if (id === void 0 || name === basename(sessionFile)) return false;
    const traceId = traceIdOf(id);
    const writtenAt = modifiedAt2(join10(folder, name));
    return destinations.some(
      ({ ledger, marks }) => writtenAt > ledger.lookedAt - SLACK_MS && writtenAt > ledger.since && writtenAt > ledger.writtenAt(traceId) + GIVEN_WITHIN_MS && !marks.others().some((mark) => mark.traceId === traceId && mark.alive)
    );
  });
}
function names3(folder) {
  try {
    return readdirSync6(folder);
  } catch {
    return [];
  }
}
function modifiedAt2(path) {
  try {
    return statSync7(path).mtimeMs;
  } catch {
    return 0;
  }
}

// src/settings/boolean.ts
var WORDS = /* @__PURE__ */ new Map([
  ["true", true],
  ["yes", true],
  ["on", true],
  ["1", true],
  ["false", false],
  ["no", false],
  ["off", false],
  ["0", false]
]);
function parseBoolean(word) {
  return WORDS.get(word.trim().toLowerCase());
}

// src/settings/nearest-name.ts
var LONGEST_COMPARED = 40;
function nearestName(given, known) {
  if (given.length > LONGEST_COMPARED) return void 0;
  const wanted = plain(given);
  let nearest;
  for (const name of known) {
    const distance = editDistance(wanted, plain(name));
    const tolerated = Math.floor(Math.max(wanted.length, plain(name).length) / 3);
    if (distance <= tolerated && (nearest === void 0 || distance < nearest.distance)) nearest = { name, distance };
  }
  return nearest?.name;
}
function plain(name) {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}
function editDistance(left, right) {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (const [i, character] of [...left].entries()) {
    const next = [i + 1];
    for (let j = 0; j < right.length; j++) {
      const replaced = (row[j] ?? 0) + (character === right[j] ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}

// src/settings/table.ts
var TRUE_OR_FALSE = "true or false";
var CAPTURE = '"full", "no-tool-content" or "metadata"';
var SETTINGS = {
  convexUrl: {
    env: "PI_SYNC_CONVEX_URL",
    expects: 'an http or https URL with its scheme, such as "https://happy-otter-123.convex.site"',
    consequence: "nothing goes to OpenSync until then",
    url: true,
    does: "The OpenSync deployment. A `.convex.cloud` URL is taken as its `.convex.site` twin."
  },
  apiKey: {
    env: "PI_SYNC_API_KEY",
    expects: 'an OpenSync API key ("osk_\u2026"), without spaces or line breaks',
    consequence: "nothing goes to OpenSync until then",
    secret: true,
    does: "The API key that OpenSync's settings page shows."
  },
  autoSync: {
    env: "PI_SYNC_AUTO_SYNC",
    expects: TRUE_OR_FALSE,
    default: true,
    does: "Send sessions to OpenSync while they happen."
  },
  syncToolCalls: {
    env: "PI_SYNC_TOOL_CALLS",
    expects: TRUE_OR_FALSE,
    default: true,
    whenInvalid: false,
    does: "Send tool calls to OpenSync. `false` sends neither names nor arguments nor results of tools."
  },
  syncThinking: {
    env: "PI_SYNC_THINKING",
    expects: TRUE_OR_FALSE,
    default: false,
    does: "Send the model's thinking to OpenSync."
  },
  syncEphemeral: {
    env: "PI_SYNC_SYNC_EPHEMERAL",
    expects: TRUE_OR_FALSE,
    default: false,
    does: "Send sessions to OpenSync that pi itself does not keep (`--no-session`)."
  },
  capture: {
    env: "PI_SYNC_CAPTURE",
    expects: CAPTURE,
    default: "full",
    whenInvalid: "metadata",
    does: "How much of a session OpenSync gets: everything, everything but the arguments and results of tools, or no content at all."
  },
  outboxMaxMiB: {
    env: "PI_SYNC_OUTBOX_MAX_MIB",
    expects: "whole MiB from 1 to 1048576",
    default: 256,
    does: "How much may wait on disk for each destination. Past it the oldest goes, and is counted."
  },
  outboxMaxDays: {
    env: "PI_SYNC_OUTBOX_MAX_DAYS",
    expects: "whole days from 1 to 36500",
    default: 30,
    does: "How long something waits for a destination that is away. Then it goes, and is counted."
  },
  debug: {
    env: "PI_SYNC_DEBUG",
    expects: TRUE_OR_FALSE,
    default: false,
    does: "Write a log file in the state folder."
  }
};
var OTLP_SETTINGS = {
  name: {
    expects: "up to 64 letters, digits, dots, dashes and underscores, beginning with a letter or digit",
    does: "Names the destination in messages and in the state folder. Default: the endpoint's host and port."
  },
  endpoint: {
    expects: 'an http or https URL with its scheme and without user name, such as "http://localhost:4318"',
    consequence: "this destination is off until then",
    url: true,
    does: "Where spans go. `/v1/traces` is added unless the path ends so already. Required."
  },
  protocol: {
    expects: '"http/protobuf" or "http/json" (gRPC is not supported)',
    default: "http/protobuf",
    does: "Encoding of the requests."
  },
  headers: {
    expects: "names of HTTP headers, each with a text without line breaks",
    consequence: "this header is left out until then",
    secret: true,
    does: "Headers of every request, such as `authorization`."
  },
  compression: { expects: '"gzip" or "none"', default: "none", does: "Compression of the requests." },
  timeoutMs: {
    expects: "whole milliseconds from 0 (no limit) to 2147483647",
    default: 1e4,
    does: "How long one request may take, in milliseconds."
  },
  capture: {
    expects: CAPTURE,
    default: "metadata",
    whenInvalid: "metadata",
    does: "How much of a session this destination gets."
  }
};
var OTLP_LIST = {
  expects: 'an object such as { "endpoint": "http://localhost:4318" }, or a list of them',
  does: "One OTLP/HTTP backend or a list of them, beside OpenSync; their settings are below."
};
var LOCATIONS = {
  PI_SYNC_CONFIG: {
    expects: "an absolute path of a file",
    does: "The settings file. Default: `pi-sync/config.json` in `$XDG_CONFIG_HOME` (`~/.config`), on Windows in `%APPDATA%`."
  },
  PI_SYNC_STATE_DIR: {
    expects: "an absolute path of a folder",
    does: "Folder of outbox and log. Default: `pi-sync` in `$XDG_STATE_HOME` (`~/.local/state`), on Windows in `%LOCALAPPDATA%`."
  }
};
var LIST = "key1=value1,key2=value2, values percent-encoded";
var OTEL_VARIABLES = {
  OTEL_EXPORTER_OTLP_ENDPOINT: {
    expects: OTLP_SETTINGS.endpoint.expects,
    does: "Adds an OTLP destination: base URL, to which `/v1/traces` is added unless the path ends so already."
  },
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: {
    expects: OTLP_SETTINGS.endpoint.expects,
    does: "The same, but the URL is used as it is. Wins over the one above."
  },
  OTEL_EXPORTER_OTLP_HEADERS: { expects: LIST, does: "Headers of that destination." },
  OTEL_EXPORTER_OTLP_TRACES_HEADERS: { expects: LIST, does: "Added to those above; wins header by header." },
  OTEL_EXPORTER_OTLP_PROTOCOL: {
    expects: OTLP_SETTINGS.protocol.expects,
    default: OTLP_SETTINGS.protocol.default,
    does: "Encoding. `OTEL_EXPORTER_OTLP_TRACES_PROTOCOL` wins over it."
  },
  OTEL_EXPORTER_OTLP_COMPRESSION: {
    expects: OTLP_SETTINGS.compression.expects,
    default: OTLP_SETTINGS.compression.default,
    does: "Compression. `OTEL_EXPORTER_OTLP_TRACES_COMPRESSION` wins over it."
  },
  OTEL_EXPORTER_OTLP_TIMEOUT: {
    expects: OTLP_SETTINGS.timeoutMs.expects,
    default: OTLP_SETTINGS.timeoutMs.default,
    does: "Time-out of a request. `OTEL_EXPORTER_OTLP_TRACES_TIMEOUT` wins over it."
  },
  OTEL_SERVICE_NAME: { expects: "a name", default: "pi", does: "`service.name` of the resource." },
  OTEL_RESOURCE_ATTRIBUTES: { expects: LIST, does: "Further attributes of the resource." },
  OTEL_SDK_DISABLED: {
    expects: TRUE_OR_FALSE,
    default: false,
    does: "`true`: nothing is recorded, and nothing sent anywhere, OpenSync included."
  },
  OTEL_TRACES_EXPORTER: {
    expects: '"otlp" or "none"',
    does: "`none`: no OTLP destination at all, those of the file included. `otlp` without any endpoint: `http://localhost:4318`."
  },
  OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: {
    expects: TRUE_OR_FALSE,
    default: false,
    does: "`true`: OTLP destinations that do not set `capture` get `full`."
  }
};

// src/settings/environment.ts
var PREFIX = "PI_SYNC_";
function variable(env, name) {
  const value = env[name];
  return value === void 0 || value.trim() === "" ? void 0 : value.replace(/^[ \t]+|[ \t]+$/g, "");
}
function readEnvironment(env, report) {
  const given = /* @__PURE__ */ new Map();
  for (const name of settingNames()) {
    const text = variable(env, SETTINGS[name].env);
    if (text === void 0) continue;
    given.set(name, { value: parsedText(name, text), source: `environment variable ${SETTINGS[name].env}` });
  }
  reportMisspelt(env, report);
  return given;
}
function settingNames() {
  return Object.keys(SETTINGS);
}
function isBoolean(name) {
  const description = SETTINGS[name];
  return typeof description.default === "boolean";
}
function parsedText(name, text) {
  if (isBoolean(name)) return parseBoolean(text) ?? text;
  const description = SETTINGS[name];
  return typeof description.default === "number" && /^\d+$/.test(text) ? Number(text) : text;
}
function reportMisspelt(env, report) {
  const known = [...settingNames().map((name) => SETTINGS[name].env), ...Object.keys(LOCATIONS)];
  const suffixes = known.map((name) => name.slice(PREFIX.length));
  for (const name of Object.keys(env)) {
    if (!name.startsWith(PREFIX) || known.includes(name) || variable(env, name) === void 0) continue;
    const nearest = nearestName(name.slice(PREFIX.length), suffixes);
    if (nearest === void 0) continue;
    const expected = `a known variable, perhaps ${PREFIX}${nearest}`;
    report({ severity: "warning", setting: name, source: "environment", expected, consequence: "it is ignored" });
  }
}

// src/settings/invalid-value.ts
function reportInvalid(description, given, report) {
  report({
    ...given,
    severity: "error",
    secret: description.secret === true || description.url === true && isNoUrlAtAll(given.value),
    expected: description.expects,
    consequence: description.consequence ?? whatCounts(description)
  });
}
function isNoUrlAtAll(value) {
  return typeof value === "string" && !/[.:/]/.test(value);
}
function whatCounts(description) {
  const counts = description.whenInvalid ?? description.default;
  return counts === void 0 ? "it is left out until then" : `${JSON.stringify(counts)} counts until then`;
}

// src/settings/key-value-list.ts
function parseKeyValueList(text) {
  const pairs = [];
  const malformed = [];
  for (const [index, member] of text.split(",").entries()) {
    if (member.trim() === "") continue;
    const pair = parsePair(member);
    if (pair === void 0) malformed.push(index + 1);
    else pairs.push(pair);
  }
  return { pairs: Object.fromEntries(pairs), malformed };
}
function parsePair(member) {
  const separator = member.indexOf("=");
  if (separator < 0) return void 0;
  try {
    const key = decodeURIComponent(member.slice(0, separator).trim());
    const value = decodeURIComponent(member.slice(separator + 1).trim());
    return key === "" ? void 0 : [key, value];
  } catch {
    return void 0;
  }
}

// src/settings/lenient.ts
function parseLeniently(schema, given) {
  const invalid = [];
  let remaining = given;
  for (; ; ) {
    const parsed = safeParse(schema, remaining);
    if (parsed.success) return { values: parsed.data, invalid };
    const bad = new Map(parsed.error.issues.map((issue2) => badPath(remaining, issue2.path.map(String))));
    for (const path of bad.values()) invalid.push({ path, value: valueAt(remaining, path) });
    remaining = withoutPaths(remaining, bad);
  }
}
function isRecord2(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function badPath(given, [key = "", inner]) {
  const value = given[key];
  const path = inner !== void 0 && isRecord2(value) && Object.hasOwn(value, inner) ? [key, inner] : [key];
  return [JSON.stringify(path), path];
}
function valueAt(given, [key, inner]) {
  const value = given[key];
  return inner !== void 0 && isRecord2(value) ? value[inner] : value;
}
function withoutPaths(given, bad) {
  const kept = ([key]) => !bad.has(JSON.stringify([key]));
  const entries = Object.entries(given).filter(kept);
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (!isRecord2(value)) return [key, value];
      const inner = Object.entries(value).filter(([name]) => !bad.has(JSON.stringify([key, name])));
      return [key, Object.fromEntries(inner)];
    })
  );
}

// src/settings/known-secrets.ts
var MOST_ENTRIES = 16;
var MOST_HEADERS = 64;
function secretsOfEnvironment(env) {
  const key = env.PI_SYNC_API_KEY;
  const lists = ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"].flatMap((name) => {
    const list = variable(env, name);
    return list === void 0 ? [] : [list, ...Object.values(parseKeyValueList(list).pairs)];
  });
  return key === void 0 ? lists : [key, key.trim(), ...lists];
}
function secretsOfFile(raw) {
  const key = raw.apiKey;
  const keys = typeof key === "string" ? [key, key.trim()] : typeof key === "number" ? [String(key)] : [];
  const entries = Array.isArray(raw.otlp) ? raw.otlp.slice(0, MOST_ENTRIES) : [raw.otlp];
  const headers = entries.flatMap((entry) => {
    if (!isRecord2(entry) || !isRecord2(entry.headers)) return [];
    return Object.values(entry.headers).filter((value) => typeof value === "string").slice(0, MOST_HEADERS);
  });
  return [...keys, ...headers];
}

// src/settings/otel-environment.ts
function readOtelEnvironment(env, report) {
  return {
    disabled: readBoolean("OTEL_SDK_DISABLED", env, report),
    exporter: readExporter(env, report),
    captureContent: readCaptureContent(env, report),
    otlp: readDestination(env, report),
    endpointIsComplete: variable(env, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") !== void 0,
    resource: readResource(env, report)
  };
}
function readDestination(env, report) {
  const given = /* @__PURE__ */ new Map();
  const read4 = (setting, option, convert2) => {
    for (const name of [`OTEL_EXPORTER_OTLP_TRACES_${option}`, `OTEL_EXPORTER_OTLP_${option}`]) {
      const text = variable(env, name);
      if (text === void 0) continue;
      given.set(setting, { value: convert2(text), source: `environment variable ${name}` });
      return;
    }
  };
  read4("endpoint", "ENDPOINT", (text) => text);
  read4("protocol", "PROTOCOL", (text) => text.toLowerCase());
  read4("compression", "COMPRESSION", (text) => text.toLowerCase());
  read4("timeoutMs", "TIMEOUT", (text) => /^\d+$/.test(text) ? Number(text) : text);
  const headers = readHeaders(env, report);
  if (headers !== void 0) given.set("headers", headers);
  return given;
}
function readHeaders(env, report) {
  const names4 = ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"];
  const given = names4.filter((name) => variable(env, name) !== void 0);
  if (given.length === 0) return void 0;
  let headers = {};
  for (const name of given) {
    const { pairs, malformed } = parseKeyValueList(variable(env, name) ?? "");
    if (malformed.length > 0) {
      const expected = `${OTEL_VARIABLES[name].expects}; member ${malformed.join(", ")} is not so`;
      complain("error", name, { expected, consequence: "that member is left out until then" }, report);
    }
    const lowerCased2 = Object.entries(pairs).map(([header, value]) => [header.toLowerCase(), value]);
    headers = { ...headers, ...Object.fromEntries(lowerCased2) };
  }
  return { value: headers, source: `environment variable ${given.join(" or ")}` };
}
function readExporter(env, report) {
  const name = "OTEL_TRACES_EXPORTER";
  const value = variable(env, name);
  if (value === void 0) return void 0;
  const exporters = value.toLowerCase().split(",").map((exporter) => exporter.trim()).filter((exporter) => exporter !== "");
  const known = exporters.every((exporter) => exporter === "otlp" || exporter === "none");
  if (!known) complain("warning", name, { value, consequence: "other exporters are ignored" }, report);
  if (exporters.includes("none")) return "none";
  return exporters.includes("otlp") ? "otlp" : "other";
}
function readBoolean(name, env, report) {
  const value = variable(env, name);
  const word = value?.toLowerCase();
  if (word === void 0 || word === "false") return false;
  if (word === "true") return true;
  complain("warning", name, { value, consequence: "false counts until then" }, report);
  return false;
}
function readCaptureContent(env, report) {
  const name = "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT";
  const word = variable(env, name)?.toLowerCase();
  if (word === "span_only" || word === "span_and_event") return true;
  if (word === "event_only" || word === "no_content") return false;
  return readBoolean(name, env, report);
}
function readResource(env, report) {
  const name = "OTEL_RESOURCE_ATTRIBUTES";
  const { pairs, malformed } = parseKeyValueList(variable(env, name) ?? "");
  if (malformed.length > 0) {
    const expected = `${OTEL_VARIABLES[name].expects}; member ${malformed.join(", ")} is not so`;
    complain("warning", name, { expected, consequence: "none of its attributes counts until then" }, report);
  }
  const { "service.name": named, ...attributes } = malformed.length > 0 ? {} : pairs;
  const serviceName = variable(env, "OTEL_SERVICE_NAME") ?? (named || OTEL_VARIABLES.OTEL_SERVICE_NAME.default);
  return { serviceName, attributes };
}
function complain(severity, name, complaint, report) {
  const source = `environment variable ${name}`;
  report({ severity, setting: name, source, expected: OTEL_VARIABLES[name].expects, ...complaint });
}

// src/settings/destination-names.ts
var RESERVED = "opensync";
function nameDestinations(destinations, onRenamed) {
  const taken = /* @__PURE__ */ new Set([RESERVED]);
  return destinations.map(({ name: own2, endpoint }) => {
    const wanted = own2 ?? hostName(endpoint);
    let name = wanted;
    for (let number3 = 2; taken.has(name.toLowerCase()); number3++) name = `${wanted}-${number3}`;
    taken.add(name.toLowerCase());
    if (own2 !== void 0 && name !== own2) onRenamed(own2, name);
    return name;
  });
}
function hostName(endpoint) {
  const host = new URL(endpoint).host.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "");
  return host.slice(0, 60) || "otlp";
}

// src/settings/url.ts
function parseOtlpEndpoint(text) {
  const url2 = parseHttpUrl(text);
  if (url2 === void 0 || url2.hash !== "") return void 0;
  return url2.href;
}
function tracesEndpoint(base) {
  const url2 = new URL(base);
  const path = withoutTrailingSlashes(url2.pathname);
  url2.pathname = path.endsWith("/v1/traces") ? path : `${path}/v1/traces`;
  return url2.href;
}

// src/settings/schema.ts
var capture = ["full", "no-tool-content", "metadata"];
function createSettingsSchema() {
  return object({
    convexUrl: optional(url(parseOpenSyncUrl)),
    apiKey: optional(string2().check(_regex(/^[\x21-\x7e]+$/))),
    autoSync: optional(boolean2()),
    syncToolCalls: optional(boolean2()),
    syncThinking: optional(boolean2()),
    syncEphemeral: optional(boolean2()),
    capture: optional(_enum(capture)),
    outboxMaxMiB: optional(int().check(_gte(1), _lte(1048576))),
    outboxMaxDays: optional(int().check(_gte(1), _lte(36500))),
    debug: optional(boolean2())
  });
}
function createOtlpSchema() {
  return object({
    name: optional(string2().check(_regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/))),
    endpoint: optional(url(parseOtlpEndpoint)),
    protocol: optional(_enum(["http/protobuf", "http/json"])),
    headers: optional(record(headerName(), headerValue())),
    compression: optional(_enum(["none", "gzip"])),
    timeoutMs: optional(int().check(_gte(0), _lte(2 ** 31 - 1))),
    capture: optional(_enum(capture))
  });
}
function url(parse3) {
  return pipe(
    string2(),
    transform((text, context) => {
      const parsed = parse3(text);
      if (parsed !== void 0) return parsed;
      context.issues.push({ code: "custom", input: text });
      return NEVER;
    })
  );
}
function headerName() {
  return string2().check(_regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/));
}
function headerValue() {
  return string2().check(_regex(/^[\t\x20-\x7e\xa0-\xff]+$/));
}

// src/settings/otlp-destination.ts
var NO_TIMEOUT_MS = 2 ** 31 - 1;
function readDestination2(raw, report) {
  const known = [...raw.given].filter(([name2, { value }]) => Object.hasOwn(OTLP_SETTINGS, name2) && value !== null);
  const { values, invalid } = parseLeniently(
    createOtlpSchema(),
    Object.fromEntries(known.map(([name2, { value }]) => [name2, value]))
  );
  const speaksGrpc = invalid.some(({ path, value }) => path[0] === "protocol" && isGrpc(value));
  for (const found of invalid) reportLeftOut(found, raw, report);
  if (!known.some(([name2]) => name2 === "endpoint")) {
    const { expects: expected, consequence } = OTLP_SETTINGS.endpoint;
    report({ severity: "error", setting: `${raw.label}.endpoint`, source: raw.source, expected, consequence });
  }
  const { name, endpoint, protocol, headers, compression, timeoutMs } = values;
  if (endpoint === void 0 || speaksGrpc) return void 0;
  const captureIsInvalid = invalid.some(({ path }) => path[0] === "capture");
  const capture2 = captureIsInvalid ? OTLP_SETTINGS.capture.whenInvalid : values.capture;
  return {
    endpoint: raw.endpointIsComplete ? endpoint : tracesEndpoint(endpoint),
    ...name !== void 0 && { name },
    ...protocol !== void 0 && { protocol },
    ...headers !== void 0 && { headers: lowerCased(headers) },
    ...compression !== void 0 && { compression },
    ...timeoutMs !== void 0 && { timeoutMs: timeoutMs === 0 ? NO_TIMEOUT_MS : timeoutMs },
    ...capture2 !== void 0 && { capture: capture2 }
  };
}
function completeDestination(given, name, capture2) {
  return {
    protocol: OTLP_SETTINGS.protocol.default,
    headers: {},
    compression: OTLP_SETTINGS.compression.default,
    timeoutMs: OTLP_SETTINGS.timeoutMs.default,
    capture: capture2,
    ...given,
    name
  };
}
function reportLeftOut({ path: [name, inner], value }, raw, report) {
  const description = OTLP_SETTINGS[name];
  const source = raw.given.get(name)?.source ?? raw.source;
  const header = inner === void 0 ? "" : /^[\w-]+$/.test(inner) ? `.${inner}` : " (a name that is none)";
  const setting = `${raw.label}.${name}${header}`;
  if (name === "protocol" && isGrpc(value)) {
    const consequence = "this destination is off until then";
    report({ severity: "error", setting, source, value, expected: description.expects, consequence });
    return;
  }
  reportInvalid(description, { setting, source, value }, report);
}
function isGrpc(protocol) {
  return typeof protocol === "string" && protocol.trim().toLowerCase() === "grpc";
}
function lowerCased(headers) {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

// src/settings/json-error.ts
var SPACE = /[ \t\n\r]*/y;
var SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;
function findJsonError(text) {
  const found = new Scanner(text).scan();
  if (found === void 0) return void 0;
  const before = text.slice(0, found.at);
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: found.at - lineStart + 1, expected: found.expected };
}
var Scanner = class {
  #text;
  #at = 0;
  #open = [];
  constructor(text) {
    this.#text = text;
  }
  scan() {
    let wanted = "value";
    for (; ; ) {
      this.#at = this.#match(SPACE) ?? this.#at;
      if (wanted === "separator" && this.#open.length === 0 && this.#at === this.#text.length) return void 0;
      const next = this.#step(wanted);
      if (typeof next !== "string") return { at: this.#at, expected: next.expected };
      wanted = next;
    }
  }
  /** Reads one token and tells what must follow it. */
  #step(wanted) {
    const character = this.#text[this.#at];
    switch (wanted) {
      case "value or ]":
      case "value":
        if (character === "]" && wanted === "value or ]") return this.#close();
        if (character === "{" || character === "[") {
          this.#open.push(character);
          this.#at++;
          return character === "{" ? "name or }" : "value or ]";
        }
        if (character === '"') return this.#string("separator");
        return this.#scalar();
      case "name or }":
      case "name":
        if (character === "}" && wanted === "name or }") return this.#close();
        if (character === '"') return this.#string("colon");
        return { expected: "the name of a setting in double quotes (no comments, no comma before })" };
      case "colon":
        if (character !== ":") return { expected: "a colon" };
        this.#at++;
        return "value";
      case "separator":
        return this.#separator(character);
    }
  }
  #separator(character) {
    const open2 = this.#open.at(-1);
    if (open2 === void 0) return { expected: "nothing after the closing bracket" };
    if (character === (open2 === "{" ? "}" : "]")) return this.#close();
    if (character !== ",") return { expected: `a comma or ${open2 === "{" ? "}" : "]"}` };
    this.#at++;
    return open2 === "{" ? "name" : "value";
  }
  #close() {
    this.#open.pop();
    this.#at++;
    return "separator";
  }
  #scalar() {
    const end = this.#match(SCALAR);
    if (end === void 0) return { expected: "a value (a text in double quotes, true, false, a number)" };
    this.#at = end;
    return "separator";
  }
  #string(then) {
    for (let at = this.#at + 1; at < this.#text.length; at++) {
      const character = this.#text[at] ?? "";
      if (character === '"') {
        this.#at = at + 1;
        return then;
      }
      if (character < " ") {
        this.#at = at;
        return { expected: "the closing double quote of a text, which must stay on its line" };
      }
      if (character === "\\") {
        const escaped = /^(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.exec(this.#text.slice(at + 1, at + 6));
        if (escaped === null) {
          this.#at = at;
          return { expected: "an escape that JSON knows (a backslash is written \\\\)" };
        }
        at += escaped[0].length;
      }
    }
    this.#at = this.#text.length;
    return { expected: "the closing double quote of a text" };
  }
  /** End of the pattern's match at the current place. */
  #match(pattern) {
    pattern.lastIndex = this.#at;
    return pattern.test(this.#text) ? pattern.lastIndex : void 0;
  }
};

// src/settings/mask.ts
var LONG_SECRET = 24;
var SHORTEST_SCRUBBED = 6;
var SHOWN_CHARACTERS = 80;
function maskSecret(secret) {
  return secret.length >= LONG_SECRET ? `${secret.slice(0, 4)}\u2026${secret.slice(-2)}` : "(hidden)";
}
function scrubSecrets(text, secrets) {
  let scrubbed = text;
  for (const secret of secrets) {
    if (secret.length >= SHORTEST_SCRUBBED) scrubbed = scrubbed.replaceAll(secret, () => maskSecret(secret));
  }
  return scrubbed;
}
function hideLikelySecrets(text) {
  return text.replace(/\/\/.*@/s, "//(hidden)@").replace(/([?#]).*/s, "$1(hidden)").replace(new RegExp(`[\\w-]{${LONG_SECRET},}`, "g"), maskSecret);
}
function describeValue(value, secrets) {
  if (typeof value === "string") return `"${oneLine(shorten(hideLikelySecrets(scrubSecrets(value, secrets))))}"`;
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return scrubSecrets(String(value), secrets);
}
function describeSecret(value) {
  if (typeof value === "string") return oneLine(maskSecret(value));
  return typeof value === "object" ? describeValue(value, []) : `a ${typeof value}`;
}
function shorten(text) {
  return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}\u2026` : text;
}
function oneLine(text) {
  return text.replace(
    /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}

// src/settings/read-file.ts
import { readFileSync as readFileSync8, statSync as statSync8 } from "node:fs";
var MAX_SETTINGS_BYTES = 1024 * 1024;
function readSettingsText(path) {
  const stat2 = statSync8(path);
  if (!stat2.isFile()) throw codedError("EISDIR");
  if (stat2.size > MAX_SETTINGS_BYTES) throw codedError("EFBIG");
  return readFileSync8(path, "utf8");
}
function codedError(code) {
  return Object.assign(new Error(code), { code });
}

// src/settings/settings-file.ts
var FILE_LEFT_OUT = "nothing in it counts until then";
var UNKNOWN_KEYS_NAMED = 10;
var EXPECTED_BY_CODE = {
  EISDIR: "a regular file",
  EFBIG: "a file of at most 1 MiB",
  EACCES: "a file that this user may read",
  EPERM: "a file that this user may read",
  ENOTDIR: "a path of folders that ends in a file"
};
function readRawSettings({ path, named }, readFile, report) {
  const broken = (expected, consequence = FILE_LEFT_OUT) => {
    report({ severity: "error", setting: "settings", source: `file ${path}`, expected, consequence });
    return {};
  };
  let text;
  try {
    text = readFile(path).replace(/^\ufeff/, "");
  } catch (error2) {
    const code = errorCode(error2);
    if (code === "ENOENT") return named ? broken("a file that exists", "the environment alone counts") : {};
    return broken(EXPECTED_BY_CODE[code] ?? `a readable file (${code})`);
  }
  if (text.length > MAX_SETTINGS_BYTES) return broken("a file of at most 1 MiB");
  if (text.trim() === "") return {};
  if (text.includes("\0")) return broken("JSON in UTF-8 (this looks like UTF-16)");
  const error = findJsonError(text);
  if (error !== void 0) return broken(`${error.expected} at line ${error.line}, column ${error.column}`);
  const json = JSON.parse(text);
  return isRecord2(json) ? json : broken('a JSON object such as { "convexUrl": "\u2026", "apiKey": "\u2026" }');
}
function reportUnknownKeys(given, known, { prefix, path, report }) {
  const unknown = Object.keys(given).filter((key) => !known.includes(key));
  const warn = (setting, expected) => report({ severity: "warning", setting, source: `file ${path}`, expected, consequence: "it is ignored" });
  for (const key of unknown.slice(0, UNKNOWN_KEYS_NAMED)) {
    const nearest = nearestName(key, known);
    warn(
      `${prefix}${hideLikelySecrets(key)}`,
      nearest === void 0 ? `one of ${known.join(", ")}` : `a known setting, perhaps "${nearest}"`
    );
  }
  const more = unknown.length - UNKNOWN_KEYS_NAMED;
  if (more > 0) warn(`${prefix || "settings"} (${more} more unknown names)`, `only ${known.join(", ")}`);
}
function errorCode(error) {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}

// src/settings/otlp-destinations.ts
var MOST_DESTINATIONS = 16;
var DEFAULT_ENDPOINT = "http://localhost:4318";
function resolveOtlpDestinations(file, environment, report) {
  const source = `file ${file.path}`;
  const entries = fileEntries(file.otlp, source, report);
  if (environment.exporter === "none") {
    if (entries.length > 0) reportTurnedOff(source, report);
    return [];
  }
  const given = [];
  for (const { label, entry } of entries) {
    reportUnknownKeys(entry, Object.keys(OTLP_SETTINGS), { prefix: `${label}.`, path: file.path, report });
    const values = Object.entries(entry).map(([name, value]) => [name, { value, source }]);
    const destination = readDestination2({ label, given: new Map(values), source, endpointIsComplete: false }, report);
    if (destination !== void 0) given.push(destination);
  }
  addEnvironment(given, environment, { fileHasEntries: entries.length > 0, report });
  const capture2 = environment.captureContent ? "full" : OTLP_SETTINGS.capture.default;
  const names4 = nameDestinations(
    given,
    (name, renamed) => report({
      severity: "warning",
      setting: "otlp",
      source,
      value: name,
      expected: "another name for each destination",
      consequence: `one of them is called "${renamed}"`
    })
  );
  return given.map((destination, index) => completeDestination(destination, names4[index] ?? `otlp-${index}`, capture2));
}
function reportTurnedOff(source, report) {
  report({
    severity: "warning",
    setting: "OTEL_TRACES_EXPORTER",
    source: "environment variable OTEL_TRACES_EXPORTER",
    value: "none",
    expected: '"otlp" or nothing where otlp of the settings file is to count',
    consequence: `otlp of ${source} is off`
  });
}
function fileEntries(otlp, source, report) {
  const complain2 = (setting, value, expected) => report({ severity: "error", setting, source, value, expected, consequence: "it is left out until then" });
  if (otlp === void 0 || otlp === null) return [];
  const list = Array.isArray(otlp) ? otlp : [otlp];
  if (list.length > MOST_DESTINATIONS) complain2("otlp", list, `at most ${MOST_DESTINATIONS}`);
  return list.slice(0, MOST_DESTINATIONS).flatMap((entry, index) => {
    const label = Array.isArray(otlp) ? `otlp[${index}]` : "otlp";
    if (isRecord2(entry)) return [{ label, entry }];
    complain2(label, entry, OTLP_LIST.expects);
    return [];
  });
}
function addEnvironment(given, environment, { fileHasEntries, report }) {
  const { otlp, exporter, endpointIsComplete } = environment;
  if (exporter === "other") return;
  const source = "environment variable OTEL_EXPORTER_OTLP_ENDPOINT";
  const values = new Map(otlp);
  if (!values.has("endpoint")) {
    if (exporter === "otlp" && !fileHasEntries) values.set("endpoint", { value: DEFAULT_ENDPOINT, source });
    else {
      reportStrayHeaders(otlp.get("headers"), fileHasEntries, report);
      return;
    }
  }
  const added = readDestination2({ label: "otlp", given: values, source, endpointIsComplete }, report);
  if (added === void 0) return;
  const same = given.findIndex(({ endpoint }) => endpoint === added.endpoint);
  if (same < 0) given.push(added);
  else given[same] = { ...given[same], ...added };
}
function reportStrayHeaders(headers, fileHasEntries, report) {
  if (headers === void 0 || !fileHasEntries) return;
  const expected = "OTEL_EXPORTER_OTLP_ENDPOINT beside it";
  const consequence = "these headers go nowhere until then";
  report({ severity: "warning", setting: "otlp.headers", source: headers.source, expected, consequence });
}

// src/settings/paths.ts
import { posix, win32 } from "node:path";
function resolvePaths({ env, home, platform }, report) {
  const windows = platform === "win32";
  const path = windows ? win32 : posix;
  const ignored = (variable2, value, expected, consequence) => report({
    severity: "warning",
    setting: variable2,
    source: `environment variable ${variable2}`,
    value,
    expected,
    consequence
  });
  if (!path.isAbsolute(home)) ignored("HOME", home, "an absolute path", "the root folder stands in for it");
  const root = path.isAbsolute(home) ? home : windows ? "C:\\" : "/";
  const base = (variable2, ...fallback) => {
    const value = env[variable2];
    if (!value) return path.join(root, ...fallback);
    if (path.isAbsolute(value)) return value;
    ignored(variable2, value, "an absolute path", "the default counts");
    return path.join(root, ...fallback);
  };
  const given = (variable2, consequence) => {
    const value = env[variable2]?.trim().replace(/^~(?=[/\\]|$)/, () => root);
    if (!value) return void 0;
    if (path.isAbsolute(value)) return path.normalize(value);
    ignored(variable2, value, LOCATIONS[variable2].expects, consequence);
    return void 0;
  };
  const configBase = windows ? base("APPDATA", "AppData", "Roaming") : base("XDG_CONFIG_HOME", ".config");
  const stateBase = windows ? base("LOCALAPPDATA", "AppData", "Local") : base("XDG_STATE_HOME", ".local", "state");
  const config2 = given("PI_SYNC_CONFIG", "no settings file is read");
  return {
    configPath: config2 ?? path.join(configBase, "pi-sync", "config.json"),
    configNamed: config2 !== void 0,
    configInvalid: config2 === void 0 && Boolean(env.PI_SYNC_CONFIG?.trim()),
    stateDir: given("PI_SYNC_STATE_DIR", "the default counts") ?? path.join(stateBase, "pi-sync")
  };
}

// src/settings/problem.ts
var MOST_PROBLEMS = 100;
function collectProblems(secrets) {
  const problems = [];
  const scrub = (text) => scrubSecrets(text, secrets);
  const report = ({ severity, setting, source, value, secret, expected, consequence }) => {
    if (problems.length > MOST_PROBLEMS) return;
    const place2 = { severity, source: scrub(source) };
    if (problems.length === MOST_PROBLEMS) {
      problems.push({
        ...place2,
        setting: "settings",
        expected: "fewer problems than these 100; more are not listed"
      });
      return;
    }
    problems.push({
      ...place2,
      setting: shorten(scrub(setting)),
      ...value !== void 0 && { value: secret ? describeSecret(value) : describeValue(value, secrets) },
      expected: scrub(expected),
      ...consequence !== void 0 && { consequence: scrub(consequence) }
    });
  };
  return { problems, report };
}
function formatProblem(problem) {
  const { setting, source, value, expected, consequence } = problem;
  const place2 = source.endsWith(` ${setting}`) ? source : `${setting} (${source})`;
  const given = value === void 0 ? "" : ` is ${value}`;
  const meanwhile = consequence === void 0 ? "" : `; ${consequence}`;
  return oneLine(`${place2}${given}: expected ${expected}${meanwhile}`);
}

// src/settings/load.ts
function loadSettings({ readFile = readSettingsText, ...machine }) {
  const { env } = machine;
  const secrets = [...secretsOfEnvironment(env)];
  const { problems, report } = collectProblems(secrets);
  const { configPath, configNamed, configInvalid, stateDir } = resolvePaths(machine, report);
  const raw = configInvalid ? {} : readRawSettings({ path: configPath, named: configNamed }, readFile, report);
  secrets.push(...secretsOfFile(raw));
  reportUnknownKeys(raw, [...settingNames(), "otlp", "$schema"], { prefix: "", path: configPath, report });
  const given = new Map([...readFileSettings(raw, configPath, report), ...readEnvironment(env, report)]);
  const otel = readOtelEnvironment(env, report);
  const { openSync: openSync2, debug, outbox } = resolveSettings(given, configPath, report);
  const otlp = resolveOtlpDestinations({ otlp: raw.otlp, path: configPath }, otel, report);
  const { disabled, resource } = otel;
  const settings = { ...openSync2 && { openSync: openSync2 }, otlp, resource, disabled, debug, outbox, stateDir, configPath };
  return { settings, problems };
}
function readFileSettings(raw, path, report) {
  const source = `file ${path}`;
  const given = /* @__PURE__ */ new Map();
  for (const name of settingNames()) {
    const value = Object.hasOwn(raw, name) ? raw[name] : void 0;
    if (value === void 0 || value === null || value === "") continue;
    given.set(name, {
      value: isBoolean(name) ? readBoolean2(value, { setting: name, source }, report) : value,
      source
    });
  }
  return given;
}
function readBoolean2(value, where, report) {
  const meant = typeof value === "string" || typeof value === "number" ? parseBoolean(String(value)) : void 0;
  if (meant === void 0) return value;
  report({
    ...where,
    severity: "warning",
    value,
    expected: "true or false without quotes",
    consequence: `${meant} counts`
  });
  return meant;
}
function resolveSettings(given, configPath, report) {
  const raw = Object.fromEntries([...given].map(([name, { value }]) => [name, value]));
  const { values, invalid } = parseLeniently(createSettingsSchema(), raw);
  for (const { path, value } of invalid) {
    const setting = path[0];
    reportInvalid(SETTINGS[setting], { setting, source: given.get(setting)?.source ?? "settings", value }, report);
  }
  const isInvalid = (name) => invalid.some(({ path }) => path[0] === name);
  const flag = (name) => {
    const { whenInvalid, default: otherwise } = SETTINGS[name];
    return values[name] ?? (isInvalid(name) ? whenInvalid ?? otherwise : otherwise) === true;
  };
  const openSync2 = (url2, apiKey2) => ({
    url: url2,
    apiKey: apiKey2,
    autoSync: flag("autoSync"),
    syncToolCalls: flag("syncToolCalls"),
    syncThinking: flag("syncThinking"),
    syncEphemeral: flag("syncEphemeral"),
    capture: values.capture ?? (isInvalid("capture") ? SETTINGS.capture.whenInvalid : SETTINGS.capture.default)
  });
  const { convexUrl, apiKey } = values;
  if (given.has("convexUrl") !== given.has("apiKey")) {
    reportMissing(given.has("apiKey") ? "convexUrl" : "apiKey", configPath, report);
  }
  const complete = convexUrl !== void 0 && apiKey !== void 0;
  const { outboxMaxMiB = SETTINGS.outboxMaxMiB.default, outboxMaxDays = SETTINGS.outboxMaxDays.default } = values;
  return {
    openSync: complete ? openSync2(convexUrl, apiKey) : void 0,
    debug: flag("debug"),
    outbox: { maxBytes: outboxMaxMiB * 1024 * 1024, maxAgeMs: outboxMaxDays * 24 * 60 * 60 * 1e3 }
  };
}
function reportMissing(setting, configPath, report) {
  const { env, expects, consequence } = SETTINGS[setting];
  const expected = `${expects}, there or in ${env}`;
  report({ severity: "error", setting, source: `file ${configPath}`, expected, consequence });
}

// src/recorder/input.ts
function inputAttributes(inputs) {
  if (inputs.length === 0) return {};
  return {
    [ATTR.inputMessages]: jsonOf(inputs.map((input) => input.message)),
    [ATTR.inputTimestamps]: inputs.map((input) => input.at)
  };
}

// src/recorder/provider-name.ts
var WELL_KNOWN = /* @__PURE__ */ new Map([
  ["amazon-bedrock", "aws.bedrock"],
  ["azure-openai-responses", "azure.ai.openai"],
  ["google", "gcp.gemini"],
  ["google-gemini-cli", "gcp.gemini"],
  ["google-antigravity", "gcp.gemini"],
  ["google-vertex", "gcp.vertex_ai"],
  ["mistral", "mistral_ai"],
  ["xai", "x_ai"],
  ["openai-codex", "openai"]
]);
var providerName = (provider) => WELL_KNOWN.get(provider) ?? provider;

// src/recorder/totals.ts
var NOTHING_USED = { input: 0, output: 0 };
var allInput = (usage) => usage.input + usage.cacheRead + usage.cacheWrite;
function plus(totals, usage) {
  if (usage === void 0) return totals;
  const cost = usage.cost === void 0 ? totals.cost : (totals.cost ?? 0) + usage.cost;
  return {
    input: totals.input + allInput(usage),
    output: totals.output + usage.output,
    ...cost !== void 0 && { cost }
  };
}
function usageAttributes(usage) {
  if (usage === void 0) return {};
  return {
    [ATTR.inputTokens]: allInput(usage),
    [ATTR.outputTokens]: usage.output,
    [ATTR.cacheReadTokens]: usage.cacheRead,
    [ATTR.cacheWriteTokens]: usage.cacheWrite,
    [ATTR.cacheCreationTokens]: usage.cacheWrite,
    ...usage.reasoning !== void 0 && { [ATTR.reasoningTokens]: usage.reasoning },
    ...usage.cost !== void 0 && { [ATTR.cost]: usage.cost }
  };
}

// src/recorder/asides.ts
function asideFacts(event, model, nextTime) {
  switch (event.type) {
    case "context_summarised":
      return {
        name: event.byModel && model !== void 0 ? `chat ${model.model}` : event.purpose,
        startedAt: event.startedAt ?? event.recordedAt,
        client: event.byModel,
        attributes: {
          [ATTR.purpose]: event.purpose,
          ...event.byModel && chatAttributes(model),
          ...usageAttributes(event.usage)
        }
      };
    case "model_called_aside":
      return {
        name: `chat ${event.model}`,
        startedAt: event.recordedAt,
        client: true,
        attributes: { [ATTR.purpose]: event.purpose, ...chatAttributes(event), ...usageAttributes(event.usage) }
      };
    case "user_command_ran":
      return userCommand(event, nextTime);
    case "message_injected":
      return {
        name: `custom_message ${event.customType}`,
        startedAt: event.recordedAt,
        attributes: {
          [ATTR.purpose]: PURPOSE.customMessage,
          ...inputAttributes([
            { at: nextTime(event.recordedAt), message: { role: "system", parts: event.parts } }
          ])
        }
      };
    case "session_recounted":
      return { name: "recount", startedAt: event.recordedAt, attributes: { [ATTR.purpose]: PURPOSE.recount } };
    case "session_renamed":
      return { name: "rename", startedAt: event.recordedAt, attributes: { [ATTR.purpose]: PURPOSE.rename } };
  }
}
var chatAttributes = (model) => ({
  [ATTR.operationName]: OPERATION.chat,
  ...model !== void 0 && {
    [ATTR.providerName]: providerName(model.provider),
    [ATTR.requestModel]: model.model
  }
});
function userCommand(event, nextTime) {
  const failed = event.cancelled || event.exitCode !== void 0 && event.exitCode !== 0;
  const input = {
    at: nextTime(event.recordedAt),
    message: {
      role: "user",
      parts: [
        { type: "text", content: `!${event.command}` },
        { type: "tool_call_response", id: event.entryId, response: event.output }
      ]
    }
  };
  return {
    name: "execute_tool bash",
    startedAt: event.recordedAt,
    ...failed && { error: event.cancelled ? "cancelled" : `exit code ${event.exitCode}` },
    attributes: {
      [ATTR.purpose]: PURPOSE.userCommand,
      [ATTR.operationName]: OPERATION.executeTool,
      [ATTR.toolName]: "bash",
      [ATTR.toolCallId]: event.entryId,
      [ATTR.toolArguments]: jsonOf({ command: event.command }),
      [ATTR.toolResult]: event.output,
      ...failed && { [ATTR.errorType]: "tool_error" },
      ...inputAttributes([input])
    }
  };
}

// src/recorder/inheritance.ts
var LARGEST2 = 262144;
function bounded(inherited) {
  let size = 0;
  let first2 = inherited.length;
  while (first2 > 0) {
    const input = inherited[first2 - 1];
    if (input === void 0) break;
    size += jsonOf(input.message).length;
    if (size > LARGEST2) break;
    first2 -= 1;
  }
  const lastLeftOut = inherited[first2 - 1];
  if (lastLeftOut === void 0) return inherited;
  const text = `[${first2} earlier messages are in the parent session]`;
  return [
    { at: lastLeftOut.at, message: { role: "system", parts: [{ type: "text", content: text }] } },
    ...inherited.slice(first2)
  ];
}

// src/recorder/phantom.ts
var AT_ONCE_MS = 100;
function isPhantom(answer) {
  const aborted2 = answer.stopReason === "aborted" || /abort/i.test(answer.errorMessage ?? "");
  const unpaid = answer.usage === void 0 || allInput(answer.usage) + answer.usage.output === 0;
  return aborted2 && unpaid && answer.parts.length === 0 && answer.responseId === void 0 && answer.recordedAt - answer.at <= AT_ONCE_MS;
}

// src/recorder/recorded-span.ts
var INTERNAL = 0;
var CLIENT = 2;
var UNSET = 0;
var ERROR = 2;
var SAMPLED = 1;
function recordedSpan(origin, facts) {
  const context = { traceId: facts.traceId, spanId: facts.spanId, traceFlags: SAMPLED };
  const startTime = hrTime2(facts.startedAt);
  const duration2 = Math.max(0, facts.endedAt - facts.startedAt);
  let { attributes } = facts;
  return {
    name: facts.name,
    kind: facts.client ? CLIENT : INTERNAL,
    spanContext: () => context,
    ...facts.parentSpanId !== void 0 && {
      parentSpanContext: { traceId: facts.traceId, spanId: facts.parentSpanId, traceFlags: SAMPLED }
    },
    startTime,
    endTime: hrTime2(facts.startedAt + duration2),
    duration: hrTime2(duration2),
    status: facts.error === void 0 ? { code: UNSET } : { code: ERROR, message: facts.error },
    get attributes() {
      if (typeof attributes === "function") attributes = attributes();
      return attributes;
    },
    links: (facts.links ?? []).map(toLink),
    events: [],
    ended: true,
    resource: origin.resource,
    instrumentationScope: origin.scope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0
  };
}
var toLink = (target) => ({
  context: { traceId: target.traceId, spanId: target.spanId, traceFlags: SAMPLED, isRemote: true },
  attributes: { "opensync.link": target.relation }
});
var hrTime2 = (ms) => [Math.floor(ms / 1e3), Math.round(ms % 1e3 * 1e6)];

// src/recorder/run-span.ts
function runSpan(origin, session, run, unanswered) {
  return recordedSpan(origin, {
    name: `invoke_agent ${session.began.agentName}`,
    traceId: session.traceId,
    spanId: run.spanId,
    parentSpanId: session.spanId,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    ...run.failure !== void 0 && { error: run.failure.message },
    attributes: {
      ...session.common,
      ...session.project,
      ...run.title !== void 0 && { [ATTR.title]: run.title },
      [ATTR.kind]: SPAN_KIND.run,
      [ATTR.operationName]: OPERATION.invokeAgent,
      ...session.began.agentVersion !== void 0 && { [ATTR.agentVersion]: session.began.agentVersion },
      ...run.failure !== void 0 && { [ATTR.errorType]: run.failure.type },
      ...run.failure?.type === "interrupted" && { [ATTR.interrupted]: true },
      ...inputAttributes(unanswered)
    },
    ...run.resumes !== void 0 && {
      links: [{ traceId: session.traceId, spanId: run.resumes, relation: LINK.resume }]
    }
  });
}

// src/recorder/session-identity.ts
import { basename as basename2, win32 as win322 } from "node:path";
function identify(began) {
  const { sessionId, cwd } = began;
  return {
    began,
    traceId: traceIdOf(sessionId),
    spanId: spanIdOf(sessionId, "session", ""),
    common: {
      [ATTR.conversationId]: sessionId,
      [ATTR.sessionId]: sessionId,
      [ATTR.agentName]: began.agentName,
      ...began.ephemeral === true && { [ATTR.ephemeral]: true }
    },
    project: {
      [ATTR.sessionCreatedAt]: began.at,
      ...cwd !== "" && { [ATTR.projectPath]: cwd, [ATTR.projectName]: folderName(cwd) }
    }
  };
}
var folderName = (path) => (path.includes("\\") ? win322.basename(path) : basename2(path)) || path;

// src/recorder/session-span.ts
function sessionSpan(origin, session, firstPromptAt, title, inherited) {
  const { began } = session;
  return recordedSpan(origin, {
    name: "session",
    traceId: session.traceId,
    spanId: session.spanId,
    startedAt: began.at,
    endedAt: firstPromptAt,
    attributes: {
      ...session.common,
      ...session.project,
      [ATTR.kind]: SPAN_KIND.session,
      ...began.agentVersion !== void 0 && { [ATTR.agentVersion]: began.agentVersion },
      ...title !== void 0 && { [ATTR.title]: title },
      ...inputAttributes(inherited)
    },
    links: [...linkToParentSession(began.parentSessionId), ...linkToStarter(began.startedBy)]
  });
}
function linkToParentSession(parentId) {
  if (parentId === void 0) return [];
  return [{ traceId: traceIdOf(parentId), spanId: spanIdOf(parentId, "session", ""), relation: LINK.fork }];
}
var linkToStarter = (starter) => starter === void 0 ? [] : [{ ...starter, relation: LINK.parent }];

// src/recorder/size.ts
var sizeOf2 = (parts) => parts.reduce((sum3, part) => sum3 + ("content" in part ? Buffer.byteLength(part.content) : responseSize(part)), 0);
var responseSize = (part) => part.type === "tool_call_response" && typeof part.response === "string" ? Buffer.byteLength(part.response) : 0;
var toolContentSize = (span) => bytesOf(span.attributes[ATTR.toolArguments]) + bytesOf(span.attributes[ATTR.toolResult]);
var bytesOf = (value) => typeof value === "string" ? Buffer.byteLength(value) : 0;

// src/recorder/so-far.ts
var SoFar = class {
  /** The name the session was given; empty while it has none. */
  name = "";
  #model;
  #firstWords;
  #totals = NOTHING_USED;
  #finishedRunsMs = 0;
  #messages = 0;
  #size = 0;
  /** Time of the newest message. */
  #newest = 0;
  #lastCallAt = 0;
  #callsAtThatTime = 0;
  /** The name, else the first words said. */
  get title() {
    return this.name === "" ? this.#firstWords : this.name;
  }
  said(firstWords) {
    this.#firstWords ??= firstWords;
  }
  used(usage) {
    this.#totals = plus(this.#totals, usage);
  }
  asked(model) {
    this.#model = model;
  }
  ran(ms) {
    this.#finishedRunsMs += ms;
  }
  /** Counts messages and their size in UTF-8 bytes. */
  count(messages, size) {
    this.#messages += messages;
    this.#size += size;
  }
  /** A message's place in the session's order: strictly after the one before, as OpenSync shows messages by time. */
  nextTime(at) {
    this.#newest = Math.max(at, this.#newest + 1);
    return this.#newest;
  }
  /** Tells a model call from all others: its time, with a number behind it for a further one in that millisecond. */
  callKey(at) {
    this.#callsAtThatTime = at === this.#lastCallAt ? this.#callsAtThatTime + 1 : 0;
    this.#lastCallAt = at;
    return this.#callsAtThatTime === 0 ? String(at) : `${at}#${this.#callsAtThatTime}`;
  }
  /** Tells these totals from others of the session. */
  get fingerprint() {
    const { input, output, cost } = this.#totals;
    return `recount ${input} ${output} ${cost ?? "-"}`;
  }
  /** `runUnderWayMs`: how long the run lasted up to the span these attributes are for. */
  attributes(runUnderWayMs) {
    return {
      ...this.title !== void 0 && { [ATTR.title]: this.title },
      ...this.#model !== void 0 && {
        [ATTR.sessionModel]: this.#model.model,
        [ATTR.sessionProvider]: providerName(this.#model.provider)
      },
      [ATTR.totalInputTokens]: this.#totals.input,
      [ATTR.totalOutputTokens]: this.#totals.output,
      ...this.#totals.cost !== void 0 && { [ATTR.totalCost]: this.#totals.cost },
      [ATTR.totalDuration]: this.#finishedRunsMs + runUnderWayMs,
      [ATTR.totalMessages]: this.#messages,
      [ATTR.totalBytes]: this.#size
    };
  }
};

// src/recorder/turn-spans.ts
var toolCallsOf = (parts) => parts.filter((part) => part.type === "tool_call");
var isComplete = (turn) => turn.toolCalls.every((call) => turn.returned.has(call.id));
function endOf(turn, leftAt = 0) {
  const recorded = [...turn.returned.values()].map((tool) => tool.recordedAt);
  return Math.max(callEnd(turn.call), ...recorded, isComplete(turn) ? 0 : leftAt);
}
function turnSpans(origin, session, turn, runSpanId, unit, leftAt) {
  const turnSpanId = spanIdOf(session.began.sessionId, "turn", turn.key);
  const tools = turn.toolCalls.map((call) => toolSpan(origin, session, turn, call, turnSpanId, leftAt));
  return [
    chatSpan(origin, session, turn, turnSpanId),
    ...tools,
    turnSpan(origin, session, turn, runSpanId, unit, leftAt)
  ];
}
function chatSpan(origin, session, turn, parentSpanId) {
  const { call } = turn;
  const failure2 = failureOf2(call);
  return recordedSpan(origin, {
    name: `chat ${call.model}`,
    traceId: session.traceId,
    spanId: spanIdOf(session.began.sessionId, "chat", turn.key),
    parentSpanId,
    client: true,
    startedAt: call.at,
    endedAt: callEnd(call),
    ...failure2 !== void 0 && { error: failure2.message },
    // Whole texts become JSON here: not in pi's time, and never for a past that is only rehearsed.
    attributes: () => ({
      ...session.common,
      [ATTR.operationName]: OPERATION.chat,
      [ATTR.providerName]: providerName(call.provider),
      [ATTR.requestModel]: call.model,
      ...call.type === "model_answered" ? answerAttributes(call) : { [ATTR.interrupted]: true },
      ...failure2 !== void 0 && { [ATTR.errorType]: failure2.type },
      ...call.firstChunkAt !== void 0 && {
        [ATTR.timeToFirstChunk]: Math.max(0, call.firstChunkAt - call.at) / 1e3
      },
      ...call.http !== void 0 && { [ATTR.httpStatus]: call.http.status },
      ...call.http !== void 0 && call.http.attempts > 1 && { [ATTR.providerAttempts]: call.http.attempts },
      ...inputAttributes(turn.inputs),
      [ATTR.outputMessages]: jsonOf([
        {
          role: "assistant",
          parts: call.parts,
          finish_reason: call.type === "model_answered" ? call.stopReason : "interrupted"
        }
      ]),
      [ATTR.outputTimestamp]: turn.answeredAt
    })
  });
}
function answerAttributes(answer) {
  return {
    ...answer.responseModel !== void 0 && { [ATTR.responseModel]: answer.responseModel },
    ...answer.responseId !== void 0 && { [ATTR.responseId]: answer.responseId },
    [ATTR.finishReasons]: [answer.stopReason],
    ...usageAttributes(answer.usage)
  };
}
function toolSpan(origin, session, turn, call, parentSpanId, leftAt) {
  const returned = turn.returned.get(call.id);
  const failure2 = toolFailure(returned);
  const args = returned?.arguments ?? call.arguments;
  return recordedSpan(origin, {
    name: `execute_tool ${call.name}`,
    traceId: session.traceId,
    spanId: spanIdOf(session.began.sessionId, "tool", toolKey(turn.key, call.id)),
    parentSpanId,
    startedAt: callEnd(turn.call),
    endedAt: returned?.endedAt ?? returned?.recordedAt ?? endOf(turn, leftAt),
    ...failure2 !== void 0 && { error: failure2 },
    attributes: {
      ...session.common,
      [ATTR.operationName]: OPERATION.executeTool,
      [ATTR.toolName]: call.name,
      [ATTR.toolType]: "function",
      [ATTR.toolCallId]: call.id,
      [ATTR.toolArguments]: jsonOf(args ?? {}),
      ...returned !== void 0 && { [ATTR.toolResult]: resultText(returned.parts) },
      ...failure2 !== void 0 && { [ATTR.errorType]: failure2 },
      ...returned === void 0 && { [ATTR.interrupted]: true }
    }
  });
}
function turnSpan(origin, session, turn, runSpanId, unit, leftAt) {
  const failure2 = failureOf2(turn.call);
  const interrupted = turn.call.type === "model_call_interrupted" || !isComplete(turn);
  const usage = turn.call.type === "model_answered" ? turn.call.usage : void 0;
  return recordedSpan(origin, {
    name: "turn",
    traceId: session.traceId,
    spanId: spanIdOf(session.began.sessionId, "turn", turn.key),
    parentSpanId: runSpanId,
    startedAt: turn.call.at,
    endedAt: endOf(turn, leftAt),
    ...failure2 !== void 0 && { error: failure2.message },
    attributes: {
      ...session.common,
      ...session.project,
      [ATTR.kind]: SPAN_KIND.turn,
      [ATTR.turnIndex]: turn.index,
      [ATTR.turnToolCalls]: turn.toolCalls.length,
      ...usage !== void 0 && {
        [ATTR.turnInputTokens]: allInput(usage),
        [ATTR.turnOutputTokens]: usage.output,
        ...usage.cost !== void 0 && { [ATTR.turnCost]: usage.cost }
      },
      ...failure2 !== void 0 && { [ATTR.errorType]: failure2.type },
      ...interrupted && { [ATTR.interrupted]: true },
      ...unit
    }
  });
}
var resultText = (parts) => parts.map((part) => "content" in part ? part.content : jsonOf(part)).join("\n");
var callEnd = (call) => call.type === "model_answered" ? call.recordedAt : call.endedAt;
function toolFailure(returned) {
  if (returned === void 0) return "interrupted";
  return returned.isError ? "tool_error" : void 0;
}
function failureOf2(call) {
  if (call.type === "model_call_interrupted") return { type: "interrupted", message: "interrupted" };
  if (call.stopReason !== "error" && call.stopReason !== "aborted") return void 0;
  return { type: call.stopReason, message: call.errorMessage ?? call.stopReason };
}

// src/recorder/recorder.ts
var IGNORED = [];
var Recorder = class {
  #origin;
  #session;
  #announced = false;
  #soFar = new SoFar();
  #model;
  #inherited = [];
  #inputs = [];
  #heldAsides = [];
  #last;
  /** When an extension last put in a message that nobody answered yet: it can begin a run. */
  #injectedAt;
  #run;
  #lastRunSpanId;
  #resumed = false;
  #turn;
  #turns = 0;
  constructor(origin) {
    this.#origin = origin;
  }
  /** Takes in a past that was recorded before, without giving its spans again. */
  rehearse(events) {
    for (const event of events) this.hear(event);
    if (this.#session !== void 0) this.hear({ type: "session_closed" });
  }
  hear(event) {
    if (event.type === "session_began") {
      this.#session = identify(event);
      return IGNORED;
    }
    const session = this.#session;
    if (session === void 0) throw new Error(`the first event of a session is session_began, not ${event.type}`);
    switch (event.type) {
      case "session_resumed":
        this.#resumed = true;
        return IGNORED;
      case "model_selected":
        this.#model = event;
        return IGNORED;
      case "user_messaged":
        return this.#userMessaged(session, event);
      case "model_answered":
        return this.#modelAnswered(session, event);
      case "model_call_interrupted":
        return this.#beginTurn(session, event);
      case "tool_returned":
        return this.#toolReturned(session, event);
      case "session_renamed":
        this.#soFar.name = event.name.trim();
        return event.inherited || !this.#announced ? IGNORED : [this.#aside(session, event)];
      case "context_summarised":
      case "model_called_aside":
      case "user_command_ran":
      case "message_injected":
        return this.#asideHappened(session, event);
      case "run_settled":
        return this.#settle(session);
      case "session_closed":
        return [...this.#closeTurn(session, event.at), ...this.#settle(session)];
      case "session_recounted":
        return [this.#aside(session, { ...event, entryId: this.#soFar.fingerprint })];
    }
  }
  #userMessaged(session, event) {
    this.#soFar.said(titleOf(event.parts));
    const said2 = { by: "user", recordedAt: event.recordedAt, final: false };
    const message = { role: "user", parts: event.parts };
    if (event.inherited) {
      this.#inherit(message, this.#soFar.nextTime(event.at));
      this.#last = said2;
      return IGNORED;
    }
    const spans = [];
    if (this.#beginsRun(event)) {
      spans.push(...this.#closeTurn(session), ...this.#settle(session));
      this.#beginRun(session, event.at);
    }
    spans.push(...this.#announce(session, event.at));
    this.#last = said2;
    this.#inputs.push({ message, at: this.#soFar.nextTime(event.at) });
    return spans;
  }
  /**
   * A message typed after everything before it was on record begins a run; one that was typed earlier waited for the
   * agent (steering, a follow-up) and belongs to the run under way. Decidable from the record alone.
   */
  #beginsRun(event) {
    if (this.#run === void 0 || this.#last === void 0) return true;
    return this.#last.final ? event.at >= this.#last.recordedAt : event.at > this.#last.recordedAt;
  }
  #modelAnswered(session, event) {
    const final = toolCallsOf(event.parts).length === 0;
    const said2 = { by: "model", recordedAt: event.recordedAt, final };
    this.#model = event;
    if (event.inherited) {
      this.#inherit({ role: "assistant", parts: event.parts }, this.#soFar.nextTime(event.at));
      this.#last = said2;
      return IGNORED;
    }
    if (this.#last?.by === "tool" && isPhantom(event)) {
      this.#last = said2;
      if (this.#run !== void 0) this.#run.failure = failureOf2(event);
      return IGNORED;
    }
    const spans = this.#beginTurn(session, event);
    this.#last = said2;
    return spans;
  }
  #beginTurn(session, call) {
    const spans = [...this.#closeTurn(session)];
    const runIsOver = this.#last?.final === true && this.#run?.failure === void 0;
    if (this.#run === void 0 || runIsOver && this.#injectedAt !== void 0) {
      spans.push(...this.#settle(session));
      this.#beginRun(session, this.#injectedAt ?? call.at);
    }
    this.#injectedAt = void 0;
    spans.push(...this.#announce(session, call.at));
    this.#turn = {
      call,
      key: this.#soFar.callKey(call.at),
      index: this.#turns,
      inputs: this.#inputs,
      answeredAt: this.#soFar.nextTime(call.at),
      toolCalls: toolCallsOf(call.parts),
      returned: /* @__PURE__ */ new Map()
    };
    this.#turns += 1;
    this.#soFar.asked(call);
    this.#inputs = [];
    if (call.type === "model_answered") this.#soFar.used(call.usage);
    if (isComplete(this.#turn) || call.type === "model_call_interrupted") spans.push(...this.#closeTurn(session));
    return spans;
  }
  #toolReturned(session, event) {
    const message = {
      role: "tool",
      parts: [{ type: "tool_call_response", id: event.callId, response: resultText(event.parts) }]
    };
    this.#last = { by: "tool", recordedAt: event.recordedAt, final: false };
    if (event.inherited) {
      this.#inherit(message, event.recordedAt);
      return IGNORED;
    }
    this.#inputs.push({ message, at: event.recordedAt });
    this.#turn?.returned.set(event.callId, event);
    return this.#turn !== void 0 && isComplete(this.#turn) ? this.#closeTurn(session) : IGNORED;
  }
  #asideHappened(session, event) {
    if (event.type === "message_injected") {
      this.#soFar.said(titleOf(event.parts));
      if (!event.inherited) this.#injectedAt = event.recordedAt;
    }
    if (event.inherited) return IGNORED;
    if (!this.#announced) {
      this.#heldAsides.push(event);
      return IGNORED;
    }
    return [this.#aside(session, event)];
  }
  #aside(session, event) {
    if ("usage" in event) this.#soFar.used(event.usage);
    const unit = this.#soFar.attributes(this.#run === void 0 ? 0 : this.#run.endedAt - this.#run.startedAt);
    const facts = asideFacts(event, this.#model, (at) => this.#soFar.nextTime(at));
    const insideRun = event.type === "context_summarised" && !this.#runMayBeOver();
    const said2 = facts.attributes[ATTR.inputMessages];
    if (typeof said2 === "string") this.#soFar.count(1, Buffer.byteLength(said2));
    return recordedSpan(this.#origin, {
      ...facts,
      traceId: session.traceId,
      spanId: spanIdOf(session.began.sessionId, "aside", event.entryId),
      parentSpanId: (insideRun ? this.#run?.spanId : void 0) ?? session.spanId,
      endedAt: event.recordedAt,
      attributes: {
        ...session.common,
        ...session.project,
        [ATTR.kind]: SPAN_KIND.aside,
        ...facts.attributes,
        ...unit
      }
    });
  }
  /** A summary after a failed answer, or between tools and the next call, is part of the run; any other is not. */
  #runMayBeOver() {
    return this.#run === void 0 || this.#last?.final === true && this.#run.failure === void 0;
  }
  /** The session's root goes out with the first thing said in it, and what waited for it behind it. */
  #announce(session, firstPromptAt) {
    if (this.#announced) return IGNORED;
    this.#announced = true;
    const root = sessionSpan(this.#origin, session, firstPromptAt, this.#soFar.title, bounded(this.#inherited));
    this.#inherited = [];
    const held = this.#heldAsides.map((aside) => this.#aside(session, aside));
    this.#heldAsides = [];
    return [root, ...held];
  }
  #beginRun(session, at) {
    const spanId = spanIdOf(session.began.sessionId, "run", String(at));
    const resumes = this.#resumed ? this.#lastRunSpanId : void 0;
    this.#resumed = false;
    const { title } = this.#soFar;
    this.#run = { spanId, startedAt: at, endedAt: at, title, failure: void 0, ...resumes && { resumes } };
  }
  #settle(session) {
    const run = this.#run;
    if (run === void 0) return IGNORED;
    const unanswered = this.#inputs.filter((input) => input.message.role === "user");
    for (const { message } of unanswered) this.#soFar.count(1, sizeOf2(message.parts));
    this.#inputs = [];
    this.#soFar.ran(run.endedAt - run.startedAt);
    this.#lastRunSpanId = run.spanId;
    this.#run = void 0;
    return [runSpan(this.#origin, session, run, unanswered)];
  }
  #closeTurn(session, leftAt) {
    const turn = this.#turn;
    const run = this.#run;
    if (turn === void 0 || run === void 0) return IGNORED;
    this.#turn = void 0;
    const interrupted = !isComplete(turn);
    run.endedAt = Math.max(run.endedAt, endOf(turn, leftAt));
    run.failure = failureOf2(turn.call) ?? (interrupted ? { type: "interrupted", message: "interrupted" } : void 0);
    const unit = this.#soFar.attributes(run.endedAt - run.startedAt);
    const spans = turnSpans(this.#origin, session, turn, run.spanId, unit, leftAt);
    for (const { message } of turn.inputs) if (message.role !== "tool") this.#soFar.count(1, sizeOf2(message.parts));
    const toolSizes = spans.slice(1).map(toolContentSize);
    this.#soFar.count(1, sizeOf2(turn.call.parts) + toolSizes.reduce((sum3, size) => sum3 + size, 0));
    return spans;
  }
  #inherit(message, at) {
    this.#inherited.push({ message, at });
    this.#soFar.count(message.role === "tool" ? 0 : 1, sizeOf2(message.parts));
  }
};

export {
  milliseconds,
  newOwner,
  isAlive,
  wholeness,
  totalsOn,
  fingerprintOf,
  openExporters,
  spanOriginOf,
  anyLeftOpen,
  anyLeaving,
  SLACK_MS,
  anyUntold,
  formatProblem,
  loadSettings,
  Recorder
};
