import {
  Ages,
  Fifo,
  Lanes,
  unrefTimer
} from "./chunk-OZBHD3UI.mjs";
import {
  DROP,
  Drops,
  Tally,
  bodyBytes
} from "./chunk-EHGWDQXY.mjs";
import {
  FULL_NOTICE,
  OpenSyncTransport,
  convexBytes,
  convexValue,
  cutText,
  fitMessage,
  jsonText,
  messageBudget,
  placeInSession,
  toRecord,
  wellFormed
} from "./chunk-7HMLVDT5.mjs";
import {
  flagAttribute,
  hasPrefix,
  jsonAttribute,
  numberAttribute,
  numbersAttribute,
  textAttribute
} from "./chunk-3ECQLWES.mjs";
import {
  CAPTURE_BASES,
  CAPTURE_KINDS,
  capturesOf,
  parseOpenSyncUrl
} from "./chunk-3Y6VLJHN.mjs";
import {
  ATTR,
  OPERATION,
  PURPOSE,
  SPAN_KIND
} from "./chunk-WMJMKMZC.mjs";
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";

// exporter/outbox/memory-outbox.ts
var MemoryOutbox = class {
  #lanes = new Lanes();
  #ages = new Ages();
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
    for (const record of records) {
      const bytes = bodyBytes(record.body);
      const reason = this.#closed ? DROP.outboxClosed : bytes > this.#maxBytes ? DROP.recordTooLarge : void 0;
      if (reason !== void 0) {
        this.#tally.drop(reason);
        refusals.push({ record, reason });
        continue;
      }
      const { lane, coalesce, goesLast = false } = record;
      const appendedAt = this.#now();
      this.#sequence += 1;
      const entry = {
        ...{ record, appendedAt, bytes, lane, coalesce, goesLast, number: 0, sequence: this.#sequence },
        state: "waiting"
      };
      accepted.push(entry);
      this.#tally.appended += 1;
      this.#tally.enter(bytes);
      this.#ages.add(entry, this.#tally.queued);
    }
    for (const entry of this.#lanes.add(accepted)) this.#tally.leave(entry.bytes, "superseded");
    this.#dropWhile(DROP.outboxFull, () => this.#tally.queuedBytes > this.#maxBytes);
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
    this.#dropWhile(DROP.outboxExpired, (entry) => entry.appendedAt < oldest);
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
  #dropWhile(reason, unwanted) {
    for (let oldest = this.#ages.oldest(); oldest && unwanted(oldest); oldest = this.#ages.oldest()) {
      this.#settle(oldest, reason);
    }
  }
};

// exporter/argument-kind.ts
var PATH = /^(?:(?:file|source|src|target|dest|destination|root|base|work|working|old|new|out|output|in|input|sub|project)?(?:paths?|dirs?|director(?:y|ies)|folders?)|files?|filenames?|cwd|roots?|uris?)$/;
var COMMAND = /^(?:commands?|cmds?|commandlines?|scripts?|shell)$/;
var PREPOSITIONS = /* @__PURE__ */ new Set(["to", "for", "of", "in", "from", "with", "on", "at"]);
function kindOfArgument(name) {
  const words = wordsOf(name);
  const preposition = words.findIndex((word, at) => at > 0 && PREPOSITIONS.has(word));
  return kindOfEnd(words) ?? (preposition === -1 ? void 0 : kindOfEnd(words.slice(0, preposition)));
}
function kindOfEnd(words) {
  const ends = [words.slice(-1), words.slice(-2)].map((end) => end.join(""));
  if (ends.some((end) => PATH.test(end))) return "paths";
  return ends.some((end) => COMMAND.test(end)) ? "commandLines" : void 0;
}
var wordsOf = (name) => name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).filter((word) => word !== "").map((word) => word.toLowerCase());

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
    meaning: "the agent, such as `pi`",
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
    meaning: "why the model stopped: `stop`, `length`, `tool_call`, `deferred`, `error` or `aborted`"
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
  [ATTR.cacheWrite1hTokens]: {
    type: "int",
    on: ["chat"],
    sensitivity: "public",
    meaning: "of the tokens written to the cache: those it keeps for an hour, at another price"
  },
  [ATTR.usageIsLowerBound]: {
    type: "boolean",
    on: ["chat", "aside"],
    sensitivity: "public",
    meaning: "true where more tokens were used than the agent's record says"
  },
  [ATTR.cost]: {
    type: "double",
    on: ["chat", "aside"],
    sensitivity: "public",
    meaning: "USD; absent where it is not known; below 0 on an aside where the agent says less of calls than the price table did"
  },
  [ATTR.costSource]: {
    type: "string",
    on: ["chat", "aside"],
    sensitivity: "public",
    meaning: "who computed the cost: `agent`, `provider` (it sent the bill) or `table` (pi-sync, by list prices); absent: `agent`"
  },
  [ATTR.inputMessages]: {
    type: "json",
    on: ["session", "run", "chat", "aside"],
    sensitivity: "messages",
    meaning: "OTel message JSON of what was new since the call before; on `session` the conversation a fork inherited; on a run the prompts that no model call took",
    openSync: "messages of role user, system or tool"
  },
  [ATTR.outputMessages]: {
    type: "json",
    on: ["chat"],
    sensitivity: "messages",
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
    sensitivity: "arguments",
    meaning: "the arguments the tool really ran with",
    openSync: "args of the tool-call"
  },
  [ATTR.toolResult]: {
    type: "json",
    on: ["tool"],
    sensitivity: "result",
    meaning: "the result as the model saw it; images as markers",
    openSync: "result of the tool-result"
  },
  [ATTR.toolParentCallId]: {
    type: "string",
    on: ["tool"],
    sensitivity: "public",
    meaning: "on a nested call, which a tool made to another tool: the id of the call that made it",
    openSync: "shows the call behind the outer one, marked as nested"
  },
  [ATTR.toolIndex]: {
    type: "int",
    on: ["tool"],
    sensitivity: "public",
    meaning: "place among the calls of the same answer, or among the nested calls of the same tool, from 0",
    openSync: "order of the calls"
  },
  [ATTR.selectedModel]: {
    type: "string",
    on: ["chat"],
    sensitivity: "public",
    meaning: "`<provider>/<model>` that the user selected, where that is a virtual model and another one answered"
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
    meaning: "`compaction`, `branch_summary`, `cache_warming`, `warm_up` (the agent asked a model of its own accord: counted in no total of the session), `user_command`, `custom_message`, `rename`, `recount`, `session_usage` (what the session used beside the calls on record), `tool` (a model call that a tool made itself), `stray_result` (a result whose call is not on record)"
  },
  [ATTR.link]: {
    type: "string",
    on: ["link"],
    sensitivity: "public",
    meaning: "`fork`, `resume` or `parent`, on span links; a `parent` link of a session leads to the session that started it"
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
    sensitivity: "title",
    meaning: "the session's name, else the first line of its first prompt (at most 80 characters)",
    openSync: "title"
  },
  [ATTR.projectName]: {
    type: "string",
    on: ["session", "run", "turn", "aside"],
    sensitivity: "path",
    meaning: "last part of the working folder",
    openSync: "projectName"
  },
  [ATTR.projectPath]: {
    type: "string",
    on: ["session", "run", "turn", "aside"],
    sensitivity: "path",
    meaning: "the working folder",
    openSync: "projectPath"
  },
  [ATTR.branch]: {
    type: "string",
    on: ["session"],
    sensitivity: "path",
    meaning: "the git branch of the working folder when the session began"
  },
  [ATTR.startedByCall]: {
    type: "string",
    on: ["session"],
    sensitivity: "public",
    meaning: "of a subagent: the id of the tool call that started it, in the session that the `parent` link names; where that call's span can be named, this span is its child, in the same trace"
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
    meaning: "input tokens of the turn, cache included, with those that its tools spent on models"
  },
  [ATTR.turnOutputTokens]: {
    type: "int",
    on: ["turn"],
    sensitivity: "public",
    meaning: "output tokens of the turn, with those of its tools"
  },
  [ATTR.turnCost]: {
    type: "double",
    on: ["turn"],
    sensitivity: "public",
    meaning: "USD of the turn, with what its tools spent"
  },
  [ATTR.turnToolCalls]: {
    type: "int",
    on: ["turn"],
    sensitivity: "public",
    meaning: "how many tools the model asked for"
  },
  [ATTR.turnSpans]: {
    type: "int",
    on: ["turn"],
    sensitivity: "public",
    meaning: "how many spans are below the turn, at any depth: it is complete when they are there"
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

// exporter/operations.ts
var MODEL_CALLS = /* @__PURE__ */ new Set([OPERATION.chat, "text_completion", "generate_content"]);
var isModelCall = (span) => MODEL_CALLS.has(textAttribute(span, ATTR.operationName));
var isEmbedding = (span) => textAttribute(span, ATTR.operationName) === "embeddings";
var isAgent = (span) => textAttribute(span, ATTR.operationName) === OPERATION.invokeAgent;
var isToolRun = (span) => textAttribute(span, ATTR.operationName) === OPERATION.executeTool;
var isToolSpending = (span) => textAttribute(span, ATTR.purpose) === PURPOSE.tool;
var isMadeByTool = (span) => isToolSpending(span) || textAttribute(span, ATTR.toolParentCallId) !== void 0;
var isOurs = (span) => hasPrefix(span, "opensync.");
var isTelling = (span) => hasPrefix(span, "gen_ai.") || isOurs(span);

// exporter/read-messages.ts
var ROLES = new Map(
  Object.entries({
    user: "user",
    human: "user",
    assistant: "assistant",
    model: "assistant",
    ai: "assistant",
    chatbot: "assistant",
    "tool-call": "assistant",
    system: "system",
    developer: "system",
    tool: "tool",
    function: "tool",
    "tool-response": "tool"
  })
);
var roleOf = (name) => typeof name === "string" ? ROLES.get(name.toLowerCase()) : void 0;
function readMessages(value) {
  const parsed = jsonAttribute(value);
  return Array.isArray(parsed) ? parsed.map(toMessage) : [];
}
function toMessage(value) {
  if (!isRecord(value)) return { role: "system", parts: [] };
  const parts = Array.isArray(value.parts) ? value.parts : value.content;
  return {
    role: roleOf(value.role) ?? "system",
    parts: Array.isArray(parts) ? parts.flatMap(toPart) : toPart(parts),
    ...typeof value.finish_reason === "string" && { finish_reason: value.finish_reason }
  };
}
function toPart(value) {
  if (typeof value === "string") return value === "" ? [] : [{ type: "text", content: value }];
  if (!isRecord(value)) return [];
  const content = typeof value.content === "string" ? value.content : value.text;
  switch (value.type) {
    case "text":
    case "reasoning":
      return typeof content === "string" ? [{ type: value.type, content }] : [];
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
        {
          type: "tool_call_response",
          id: textOr(value.id, ""),
          response: value.response ?? value.result ?? "",
          ...value.is_error === true && { is_error: true }
        }
      ];
    default:
      return [binary(value)];
  }
}
function binary(value) {
  const mime = textOr(value.mime_type, textOr(value.modality, textOr(value.type, "content"))).slice(0, 60);
  const { content } = value;
  if (typeof content === "string" && /^\[[^\]]{0,120}\]$/.test(content)) {
    return { type: "blob", mime_type: mime, content };
  }
  const size = typeof content === "string" ? ` ${Math.ceil(content.length * 3 / 4 / 1024)} kB` : "";
  return { type: "blob", mime_type: mime, content: `[${mime}${size}]` };
}
var textOr = (value, fallback) => typeof value === "string" && value !== "" ? value : fallback;

// exporter/capture.ts
var NOT_CAPTURED = "[not captured]";
function captured(span, policy) {
  const captures = capturesOf(policy);
  if (Object.values(captures).every(Boolean)) return span;
  let attributes;
  const shown2 = {
    attributes: () => {
      attributes ??= passing(span.attributes, captures, isUserCommand(span));
      return attributes;
    },
    status: () => statusOf(span, captures),
    links: () => span.links.map((link) => ({ ...link, attributes: passing(link.attributes ?? {}, captures, false) })),
    events: () => (span.events ?? []).map((event) => ({
      ...event,
      attributes: passing(event.attributes ?? {}, captures, false)
    }))
  };
  return new Proxy({}, {
    has: (_, name) => name in span,
    get(_, name) {
      if (Object.hasOwn(shown2, name)) return shown2[name]?.();
      const value = Reflect.get(span, name, span);
      return typeof value === "function" ? value.bind(span) : value;
    }
  });
}
var isUserCommand = (span) => textAttribute(span, ATTR.purpose) === PURPOSE.userCommand;
function statusOf(span, captures) {
  const { code, message } = span.status;
  const passes = isToolRun(span) ? captures.toolResults : captures.prompts && captures.answers;
  return passes && message !== void 0 ? { code, message } : { code };
}
function passing(attributes, captures, userCommand) {
  const contract = CONTRACT;
  const shown2 = {};
  for (const [name, value] of Object.entries(attributes)) {
    const passed = passingValue(contract[name]?.sensitivity, value, captures, userCommand);
    if (passed !== void 0) shown2[name] = passed;
  }
  return shown2;
}
function passingValue(sensitivity, value, captures, userCommand) {
  switch (sensitivity) {
    case "public":
      return value;
    case "title":
      return captures.prompts ? value : void 0;
    case "path":
      return captures.paths ? value : void 0;
    case "messages":
      return messages(value, captures, userCommand);
    case "arguments":
      return argumentsText(value, captures);
    case "result":
      return captures.toolResults ? value : void 0;
    case void 0:
      return void 0;
  }
}
function messages(value, captures, userCommand) {
  const { prompts, answers, thinking, toolArguments, toolResults } = captures;
  if (!(prompts || answers || thinking || toolArguments || toolResults)) return void 0;
  const shown2 = readMessages(value).map(
    (message) => ({
      ...message,
      // A message keeps its place: the times of messages stand in step with them.
      parts: message.parts.flatMap((part) => passingPart(part, message.role, captures, userCommand))
    })
  );
  return JSON.stringify(shown2);
}
function passingPart(part, role, captures, userCommand) {
  switch (part.type) {
    case "tool_call": {
      const { type, id, name } = part;
      if (part.arguments === void 0 || !captures.toolArguments) return [{ type, id, name }];
      return [{ type, id, name, arguments: passingArguments(part.arguments, captures) }];
    }
    case "tool_call_response":
      return [captures.toolResults ? part : { type: part.type, id: part.id, response: NOT_CAPTURED }];
    case "reasoning":
      return captures.thinking ? [part] : [];
    case "text":
    case "blob": {
      if (role === "tool") return captures.toolResults ? [part] : [];
      if (role === "assistant") return captures.answers ? [part] : [];
      return captures.prompts && (captures.commandLines || !userCommand) ? [part] : [];
    }
  }
}
function argumentsText(value, captures) {
  if (!captures.toolArguments) return void 0;
  const shown2 = passingArguments(value, captures);
  return typeof shown2 === "string" ? shown2 : JSON.stringify(shown2);
}
function passingArguments(value, captures) {
  if (captures.paths && captures.commandLines) return value;
  const told = typeof value === "string" ? jsonAttribute(value) : value;
  return typeof told === "object" && told !== null ? withoutNamed(told, captures) : NOT_CAPTURED;
}
function withoutNamed(value, captures) {
  if (Array.isArray(value)) return value.map((item) => withoutNamed(item, captures));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const kind = kindOfArgument(name);
      const hidden = kind !== void 0 && !captures[kind];
      return [name, hidden ? NOT_CAPTURED : withoutNamed(item, captures)];
    })
  );
}

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
  failed(retryAfterMs) {
    const { openAfter, backoff, random, maxRetryAfterMs, pauseProbeMs } = this.#options;
    const wishMs = Math.min(retryAfterMs ?? 0, maxRetryAfterMs);
    if (this.#state === "open") {
      if (wishMs > this.#delayMs) this.#open(wishMs);
      return;
    }
    this.#failures += 1;
    if (this.#state === "closed" && this.#failures < openAfter && retryAfterMs === void 0) return;
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
var STRANGERS = 6;
var KnownDestination = class {
  #deliveredBefore;
  #known = false;
  #strangers = 0;
  /** `deliveredBefore`: whether an earlier process delivered anything; asked only when a stranger answers. */
  constructor(deliveredBefore) {
    this.#deliveredBefore = deliveredBefore;
  }
  /** The outcome that counts: a stranger's answer is one to retry while the URL may be right. */
  weigh(outcome) {
    if (outcome.type === "success") this.#known = true;
    if (outcome.type === "success" || outcome.type === "rejected") this.#strangers = 0;
    if (outcome.type !== "paused" || outcome.stranger === void 0) return outcome;
    this.#strangers += 1;
    if (!this.#known && this.#deliveredBefore()) this.#known = true;
    const sure = !this.#known && this.#strangers >= STRANGERS;
    return sure ? outcome : { type: "retryable", reason: outcome.reason };
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

// exporter/sender.ts
function destinationReport(status) {
  const { sender, outbox, drops } = status;
  const { state, lastFailure } = sender;
  const isTried = outbox.delivered + outbox.setAside > 0 || lastFailure !== void 0;
  const found = state === "paused" ? "paused" : lastFailure === void 0 ? "well" : "away";
  return { drops, ...isTried && { found }, ...lastFailure !== void 0 && { lastFailure } };
}
var mostSoftenings = 5;
var Sender = class {
  #options;
  #circuit;
  #destination;
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
  #held = false;
  #lastFailure;
  constructor(options) {
    this.#options = resolveSenderOptions(options);
    this.#circuit = new Circuit({ ...this.#options, onProbe: () => this.#pump() });
    this.#destination = new KnownDestination(() => options.outbox.everDelivered?.() ?? false);
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
  /** Starts no more requests, or goes on. A flush does not wait for what is held. */
  hold(held) {
    this.#held = held;
    this.#pump();
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
    while (!this.#held && this.#underWay.size < this.#circuit.limit(this.#options.concurrency)) {
      const lane = this.#ready.shift();
      if (lane === void 0) break;
      lane.occupied = false;
      this.#serve(lane);
    }
    if (this.#flushes.size === 0 || this.#underWay.size > 0) return;
    const waits = this.#held || this.#circuit.pausedBecause !== void 0;
    if (waits || this.#options.outbox.counts().queued === 0) {
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
      this.#settle(lane, taken, this.#destination.weigh(outcome));
      this.#pump();
    });
  }
  /** Sends a record, and weaker forms of it while they are rejected. */
  async #deliver(record) {
    const { transport } = this.#options;
    let outcome = await this.#send(record);
    let weaker = record;
    for (let time = 0; outcome.type === "rejected" && time < mostSoftenings; time++) {
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
  async #send(record) {
    try {
      return await this.#options.transport.send(record, this.#abort.signal);
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
    const aborted = this.#abort.signal.aborted;
    if (outcome.type === "retryable" && !aborted) {
      this.#retry(lane, taken, outcome);
      return;
    }
    outbox.putBack(taken);
    this.#pardon(lane);
    if (aborted) return;
    this.#lastFailure = outcome.reason;
    this.#queue(lane);
    if (this.#circuit.paused(outcome.reason)) onPaused?.(outcome.reason);
  }
  #retry(lane, taken, outcome) {
    const { outbox, suspectAfter, backoff, random, setTimer } = this.#options;
    const { reason, retryAfterMs, scope = "destination" } = outcome;
    this.#retried += 1;
    this.#lastFailure = reason;
    this.#circuit.failed(retryAfterMs);
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
  /** Oldest first. */
  #held = /* @__PURE__ */ new Set();
  /** By trace id; only those that something of waits. */
  #traces = /* @__PURE__ */ new Map();
  #size = 0;
  /** How many there are. */
  get count() {
    return this.#held.size;
  }
  /** What they cost, in the units of `sizeOf`. */
  get size() {
    return this.#size;
  }
  /** The oldest first; spans may be taken out meanwhile. */
  oldest() {
    return this.#held;
  }
  /** A held span as it is held. */
  get(span) {
    const { traceId, spanId } = span.spanContext();
    return this.#traces.get(traceId)?.spans.get(spanId)?.span;
  }
  /** `now` is ms since 1970. A span that is held already takes the place of its older copy. Gives the span as it is held. */
  add(span, now) {
    this.take(span);
    const kept = asKept(span);
    const held = { span: kept, heldAt: now, size: sizeOf(kept) };
    this.#held.add(held);
    this.#size += held.size;
    const { traceId, spanId } = span.spanContext();
    const trace = this.#traces.get(traceId) ?? { spans: /* @__PURE__ */ new Map(), children: /* @__PURE__ */ new Map() };
    this.#traces.set(traceId, trace);
    trace.spans.set(spanId, held);
    const parent = parentId(span);
    if (parent === void 0) return kept;
    const siblings = trace.children.get(parent);
    if (siblings === void 0) trace.children.set(parent, /* @__PURE__ */ new Set([held]));
    else siblings.add(held);
    return kept;
  }
  /** Lets go of a span. Returns whether it was held. */
  take(span) {
    const { traceId, spanId } = span.spanContext();
    const trace = this.#traces.get(traceId);
    const held = trace?.spans.get(spanId);
    if (trace === void 0 || held === void 0) return false;
    this.#held.delete(held);
    this.#size -= held.size;
    trace.spans.delete(spanId);
    if (trace.spans.size === 0) this.#traces.delete(traceId);
    const parent = parentId(held.span);
    const siblings = parent === void 0 ? void 0 : trace.children.get(parent);
    siblings?.delete(held);
    if (parent !== void 0 && siblings?.size === 0) trace.children.delete(parent);
    return true;
  }
  /** The held spans right below a span, in the order of their starts. */
  childrenOf(span) {
    const { traceId, spanId } = span.spanContext();
    return inOrder(this.#traces.get(traceId)?.children.get(spanId));
  }
  /** The held spans below a span, at any depth: those that `accepts`, given the span right above them. */
  below(span, accepts) {
    const found = /* @__PURE__ */ new Set();
    const reached = [span];
    for (const above of reached) {
      for (const child of this.childrenOf(above)) {
        if (found.has(child) || !accepts(child, above)) continue;
        found.add(child);
        reached.push(child);
      }
    }
    return [...found];
  }
  /** The held spans that have the same parent as a span, be that held or not; itself among them. */
  siblingsOf(span) {
    const parent = parentId(span);
    if (parent === void 0) return [];
    return inOrder(this.#traces.get(span.spanContext().traceId)?.children.get(parent));
  }
  /** The topmost span above a held one, as it is held, or the first on the way up that `isHead` accepts. */
  headOf(span, isHead) {
    return this.#head(span, isHead, /* @__PURE__ */ new Map());
  }
  /** The heads of several spans, each once: a step for each span, however long their ways up are. */
  headsOf(spans, isHead) {
    const known = /* @__PURE__ */ new Map();
    return new Set(spans.map((span) => this.#head(span, isHead, known)));
  }
  /** `known` are heads by span, and learns those of all spans on the way. */
  #head(span, isHead, known) {
    const spans = this.#traces.get(span.spanContext().traceId)?.spans;
    const way = [];
    let at = this.get(span) ?? span;
    let head = known.get(at);
    while (head === void 0) {
      way.push(at);
      known.set(at, at);
      const parent = isHead(at) ? void 0 : parentId(at);
      const above = parent === void 0 ? void 0 : spans?.get(parent);
      if (above === void 0) break;
      at = above.span;
      head = known.get(at);
    }
    head ??= at;
    for (const passed of way) known.set(passed, head);
    return head;
  }
};
var isTop = (span) => parentId(span) === void 0 || span.parentSpanContext?.isRemote === true;
function byStart(a, b) {
  const [x, y] = [a.startTime, b.startTime];
  return x[0] - y[0] || x[1] - y[1] || (a.spanContext().spanId < b.spanContext().spanId ? -1 : 1);
}
var inOrder = (held) => held === void 0 ? [] : Array.from(held, ({ span }) => span).sort(byStart);
var ZEROS = /^0+$/;
function parentId({ parentSpanContext }) {
  const id = parentSpanContext?.spanId;
  return id === void 0 || id === "" || id.endsWith("0") && ZEROS.test(id) ? void 0 : id;
}
var NO_LINKS = [];
var NO_ATTRIBUTES = {};
function asKept(span) {
  const context = span.spanContext();
  const tells = isTelling(span);
  const { name, startTime, endTime, status, parentSpanContext, instrumentationScope } = span;
  return {
    name,
    spanContext: () => context,
    startTime,
    endTime,
    status: tells ? status : { code: status.code },
    attributes: tells ? span.attributes : NO_ATTRIBUTES,
    links: NO_LINKS,
    parentSpanContext,
    // By it, the journal's reader knows spans of the contract.
    instrumentationScope
  };
}
var VALUE_SIZE = 16;
function sizeOf({ name, status, attributes, instrumentationScope }) {
  const { name: scope = "", version = "" } = instrumentationScope ?? {};
  const ofTexts = Buffer.byteLength(name) + Buffer.byteLength(status.message ?? "");
  return ofTexts + Buffer.byteLength(scope) + Buffer.byteLength(version) + sizeOfValue(attributes);
}
function sizeOfValue(value) {
  if (typeof value === "string") return VALUE_SIZE + Buffer.byteLength(value);
  if (typeof value !== "object" || value === null) return VALUE_SIZE;
  let size = VALUE_SIZE;
  if (Array.isArray(value)) for (const item of value) size += sizeOfValue(item);
  else for (const key of Object.keys(value)) size += Buffer.byteLength(key) + sizeOfValue(value[key]);
  return size;
}

// exporter/recent-trees.ts
var MOST_SPANS = 2e3;
var NOTHING = [];
var RecentTrees = class {
  #keepMs;
  #mostSize;
  /** By the key of each span. */
  #trees = /* @__PURE__ */ new Map();
  /** The oldest first, from `#first` on; some may be forgotten already. A map would search for its oldest. */
  #byAge = [];
  #first = 0;
  #spans = 0;
  #size = 0;
  /** `mostSize` is in the units of `sizeOf`. */
  constructor(keepMs, mostSize) {
    this.#keepMs = keepMs;
    this.#mostSize = mostSize;
  }
  get size() {
    return this.#size;
  }
  /** Keeps trees, the latest last: of more than there is room for, the first ones are not even looked at. */
  keep(units, now) {
    const kept = [];
    let [count, bytes] = [0, 0];
    for (let index = units.length - 1; index >= 0; index--) {
      const { root, below } = units[index];
      if (below.length >= MOST_SPANS) continue;
      const spans = [root, ...below];
      const size = spans.reduce((sum, span) => sum + sizeOf(span), 0);
      if (size > this.#mostSize) continue;
      count += spans.length;
      bytes += size;
      if (count > MOST_SPANS || bytes > this.#mostSize) break;
      kept.push({ spans, keys: spans.map(keyOf), size, goneAt: now + this.#keepMs });
    }
    for (const recent of kept.reverse()) this.#add(recent, now);
  }
  #add(recent, now) {
    for (const key of recent.keys) this.#trees.set(key, recent);
    this.#spans += recent.spans.length;
    this.#size += recent.size;
    this.#byAge.push(recent);
    for (let oldest = this.#byAge[this.#first]; oldest !== void 0; oldest = this.#byAge[this.#first]) {
      if (this.#spans <= MOST_SPANS && this.#size <= this.#mostSize && oldest.goneAt > now) break;
      this.#forget(oldest);
      this.#first += 1;
    }
    if (this.#first < MOST_SPANS) return;
    this.#byAge = this.#byAge.slice(this.#first);
    this.#first = 0;
  }
  /** Gives the spans of the tree that a span's parent is in, which is then not here any more. */
  take(late) {
    if (this.#trees.size === 0) return NOTHING;
    const parent = late.parentSpanContext?.spanId;
    if (parent === void 0) return NOTHING;
    const recent = this.#trees.get(`${late.spanContext().traceId}:${parent}`);
    if (recent === void 0) return NOTHING;
    return this.#forget(recent);
  }
  #forget(recent) {
    const { spans, keys } = recent;
    if (spans.length === 0) return spans;
    recent.spans = [];
    for (const key of keys) if (this.#trees.get(key) === recent) this.#trees.delete(key);
    this.#spans -= spans.length;
    this.#size -= recent.size;
    return spans;
  }
};
var keyOf = (span) => `${span.spanContext().traceId}:${span.spanContext().spanId}`;

// exporter/translated-spans.ts
var MOST = 5e4;
var RecentSpans = class {
  #most;
  #keys = /* @__PURE__ */ new Set();
  /** The same, in the order in which they came, from `#oldest` on around the end. A set would search for its oldest. */
  #order = [];
  #oldest = 0;
  constructor(most = MOST) {
    this.#most = most;
  }
  has(span) {
    return this.#keys.has(spanKey(span));
  }
  add(spans) {
    for (const span of spans) this.addKey(spanKey(span));
  }
  /** Returns whether it was not known. */
  addKey(key) {
    if (this.#keys.has(key)) return false;
    this.#keys.add(key);
    if (this.#order.length < this.#most) this.#order.push(key);
    else {
      this.#keys.delete(this.#order[this.#oldest]);
      this.#order[this.#oldest] = key;
      this.#oldest = (this.#oldest + 1) % this.#most;
    }
    return true;
  }
};
function spanKey(span) {
  const { traceId, spanId } = span.spanContext();
  const text = `${traceId}${spanId}`;
  let [high, low] = [span.endTime[0] | 0, span.endTime[1] | 0];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 2246822519);
    high ^= high >>> 15;
    low ^= low >>> 13;
  }
  low = Math.imul(low ^ high >>> 16, 3266489917);
  high = Math.imul(high ^ low >>> 15, 668265263);
  return (high & 2097151) * 2 ** 32 + (low >>> 0);
}

// exporter/units.ts
var DEFAULT_LIMITS = { maxSpans: 2e4, maxSize: 32 * 1024 * 1024, maxAgeMs: 10 * 6e4 };
var RECENT_SHARE = 0.25;
var UnitGatherer = class {
  #held = new HeldSpans();
  #recent;
  #drops;
  #limits;
  #translated;
  constructor(drops, limits = {}, translated = new RecentSpans()) {
    this.#drops = drops;
    this.#translated = translated;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
    this.#recent = new RecentTrees(this.#limits.maxAgeMs, RECENT_SHARE * this.#limits.maxSize);
  }
  /** How many spans are waiting for the rest of their unit. */
  get waiting() {
    return this.#held.count;
  }
  /** What may be translated with what comes next, in the units of `maxSize`: what waits, and trees of a while ago. */
  get size() {
    return this.#held.size + this.#recent.size;
  }
  /** Those of the spans that wait, as they are held. */
  held(spans) {
    return this.#held.count === 0 ? [] : spans.flatMap((span) => this.#held.get(span) ?? []);
  }
  /** Takes spans in and gives the units they complete: sessions first, runs last. `now` is ms since 1970. */
  add(spans, now) {
    const units = [];
    const arrived = [];
    const rejoined = /* @__PURE__ */ new Set();
    for (const span of spans) {
      const kind = kindOf(span);
      if (kind === void 0 || kind === SPAN_KIND.turn) {
        for (const earlier of this.#recent.take(span)) rejoined.add(this.#held.add(earlier, now));
        this.#held.add(span, now);
        arrived.push(span);
      } else units.push({ kind, root: span, below: [] });
    }
    const whole = [];
    for (const head of this.#held.headsOf(arrived, isTurn)) {
      if (!this.#isComplete(head)) continue;
      const unit = this.#release(head);
      const isRejoined = rejoined.size > 0 && unit.below.concat(unit.root).some((span) => rejoined.has(span));
      const isWhole = isTurn(unit.root) || isRejoined;
      const fresh = isWhole ? [unit] : this.#withoutKnown(unit);
      if (isForeign(unit.root) && fresh[0] === unit) whole.push(unit);
      for (const one of fresh) units.push(one);
    }
    this.#recent.keep(whole, now);
    return [...units.sort(bySession), ...this.expire(now), ...this.#makeRoom()];
  }
  /** Gives what has waited too long. */
  expire(now) {
    const units = [];
    for (const { span, heldAt } of this.#held.oldest()) {
      if (now - heldAt < this.#limits.maxAgeMs) break;
      units.push(...this.#force(span, DROP.heldTooLong));
    }
    return units;
  }
  /** Gives everything there is: nothing will come any more. */
  drain() {
    const units = [];
    for (const { span } of this.#held.oldest()) units.push(...this.#force(span, DROP.heldAtShutdown));
    return units.sort(bySession);
  }
  #makeRoom() {
    const units = [];
    const { maxSpans, maxSize } = this.#limits;
    for (const { span } of this.#held.oldest()) {
      const tooMany = this.#held.count > maxSpans;
      if (!tooMany && this.#held.size <= maxSize) break;
      units.push(...this.#force(span, tooMany ? DROP.heldTooMany : DROP.heldTooLarge));
    }
    return units;
  }
  #isComplete(head) {
    if (!isTurn(head)) return isTop(head);
    const spans = numberAttribute(head, ATTR.turnSpans);
    if (spans !== void 0) return this.#held.below(head, isPartOfTurn).length >= spans;
    const tools = numberAttribute(head, ATTR.turnToolCalls);
    const children = this.#held.childrenOf(head);
    return tools === void 0 || children.some(isModelCall) && children.filter(isToolRun).length >= tools;
  }
  #force(span, reason) {
    const units = this.#withoutKnown(this.#release(this.#held.headOf(span, isTurn)));
    if (units.some(({ root, below }) => isTelling(root) || below.some(isTelling))) this.#drops.add(reason);
    return units;
  }
  /** A unit without what was translated before; nothing where that is all of it. */
  #withoutKnown(unit) {
    const isKnown = (span) => this.#translated.has(span);
    if (!isKnown(unit.root) && !unit.below.some(isKnown)) return [unit];
    const known = [unit.root, ...unit.below].filter(isKnown);
    this.#translated.add(known);
    const gone = new Set(known);
    const [root, ...below] = [unit.root, ...unit.below].filter((span) => !gone.has(span));
    if (root === void 0) return [];
    return [{ kind: root === unit.root ? unit.kind : "tree", root, below }];
  }
  /** Takes a unit out of what is held. */
  #release(head) {
    const siblings = isTop(head) || !isForeign(head) ? [] : this.#held.siblingsOf(head).filter(isForeign);
    const root = siblings[0] ?? head;
    this.#held.take(root);
    if (isTurn(root)) {
      const below2 = this.#held.below(root, isPartOfTurn).sort(byStart);
      for (const span of below2) this.#held.take(span);
      return { kind: "turn", root, below: below2 };
    }
    const children = this.#held.childrenOf(root);
    const below = [];
    const reached = [...children, ...siblings.slice(1)];
    for (const span of reached) {
      if (isTurn(span) || !this.#held.take(span)) continue;
      below.push(span);
      for (const child of this.#held.childrenOf(span)) reached.push(child);
    }
    return { kind: "tree", root, below: below.sort(byStart) };
  }
};
var KINDS = new Set(Object.values(SPAN_KIND));
function kindOf(span) {
  const kind = span.attributes[ATTR.kind];
  return KINDS.has(kind) ? kind : void 0;
}
var isTurn = (span) => span.attributes[ATTR.kind] === SPAN_KIND.turn;
var isPartOfTurn = (span, above) => !isTurn(span) && (isTurn(above) ? isModelCall(span) || isToolRun(span) : isMadeByTool(span));
var isForeign = (span) => !isTurn(span) && !isOurs(span);
var RANK = { session: 0, turn: 1, aside: 1, tree: 1, run: 2 };
var bySession = (a, b) => RANK[a.kind] - RANK[b.kind] || byStart(a.root, b.root);

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
    accepts: isCapturePolicy,
    expected: `full, no-tool-content, metadata, or an object of base and ${CAPTURE_KINDS.join(", ")}`
  },
  heldAtShutdown: {
    accepts: (value) => value === "translate" || value === "leave",
    expected: "translate or leave"
  },
  shutdownTimeoutMs: DURATION,
  requestTimeoutMs: DURATION,
  onProblem: FUNCTION,
  fetch: FUNCTION,
  now: FUNCTION,
  random: FUNCTION,
  setTimer: FUNCTION
};
function isCapturePolicy(value) {
  const isBase = (base) => CAPTURE_BASES.some((known) => known === base);
  if (typeof value !== "object" || value === null) return isBase(value);
  return Object.entries(value).every(
    ([name, choice]) => name === "base" ? isBase(choice) : CAPTURE_KINDS.some((kind) => kind === name) && typeof choice === "boolean"
  );
}
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
    translated: new RecentSpans(),
    heldAtShutdown: "translate",
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

// exporter/opensync/session-memory.ts
var MOST_SESSIONS = 1e3;
var SessionMemory = class {
  /** Least recently used first. */
  #sessions = /* @__PURE__ */ new Map();
  /** The size of the session as far as this process has seen it. */
  sizeOf(sessionId) {
    const { messages: messages2 = 0, bytes = 0 } = this.#sessions.get(sessionId) ?? {};
    return { messages: messages2, bytes };
  }
  noteOpened(sessionId) {
    this.#known(sessionId).opened = true;
  }
  /** The requests of a translation that say something new, in the order in which they are to be sent. */
  requestsOf(translation) {
    const { key, unit, opening, messages: messages2, rename } = translation;
    const known = this.#known(key.externalId);
    const requests = [];
    if (opening !== void 0 && !known.opened) requests.push({ type: "session", body: opening });
    known.opened ||= opening !== void 0;
    for (const body of messages2) {
      requests.push({ type: "message", body });
      known.messages += 1;
      known.bytes += convexBytes(body.parts);
    }
    if (rename !== void 0) requests.push({ type: "rename", unit, body: rename });
    const { totals } = translation;
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
      totals: void 0
    };
    this.#sessions.delete(sessionId);
    this.#sessions.set(sessionId, known);
    forgetOldest(this.#sessions, MOST_SESSIONS);
    return known;
  }
};
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

// exporter/span.ts
var milliseconds = (time) => time[0] * 1e3 + Math.floor(time[1] / 1e6);

// exporter/pool.ts
var Pool = class {
  #all = [];
  #queues = /* @__PURE__ */ new Map();
  add(item, keys) {
    const pooled = { item, place: this.#all.length, isTaken: false };
    this.#all.push(pooled);
    for (const key of keys) {
      const queue = this.#queues.get(key);
      if (queue === void 0) this.#queues.set(key, { items: [pooled], next: 0 });
      else queue.items.push(pooled);
    }
  }
  /** Takes out the first thing that has one of these keys. */
  take(...keys) {
    let first2;
    for (const key of keys) {
      const found = this.#firstWith(key);
      if (found !== void 0 && (first2 === void 0 || found.place < first2.place)) first2 = found;
    }
    if (first2 === void 0) return void 0;
    first2.isTaken = true;
    return first2.item;
  }
  /** What nobody took, in its order. */
  rest() {
    return this.#all.flatMap(({ item, isTaken }) => isTaken ? [] : [item]);
  }
  #firstWith(key) {
    const queue = this.#queues.get(key);
    if (queue === void 0) return void 0;
    while (queue.items[queue.next]?.isTaken) queue.next += 1;
    return queue.items[queue.next];
  }
};

// exporter/opensync/last-ended.ts
function lastEnded(spans) {
  const byEnd = spans.map((span, place) => ({ span, place, end: milliseconds(span.endTime) })).sort((a, b) => a.end - b.end);
  let last = byEnd[0];
  const lastUpTo = byEnd.map((one) => {
    if (last === void 0 || one.place > last.place) last = one;
    return last;
  });
  return (at) => {
    let [low, high] = [0, byEnd.length];
    while (low < high) {
      const middle = low + high >>> 1;
      if ((byEnd[middle]?.end ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return lastUpTo[low - 1]?.span;
  };
}

// exporter/opensync/calls.ts
function callsOf(unit) {
  const spans = unit.kind === "turn" ? unit.below : [unit.root, ...unit.below];
  const chats = innermost(
    spans.filter((span) => isModelCall(span) && !isToolSpending(span)),
    spans
  );
  const tools = spans.filter(isToolRun);
  return { calls: withTools(chats, tools), stray: chats.length === 0 ? tools : [] };
}
function withTools(chats, tools) {
  const [first2] = chats;
  if (chats.length === 1 && first2 !== void 0) return [{ chat: first2, tools }];
  if (tools.length === 0) return chats.map((chat) => ({ chat, tools: [] }));
  const calls = new Map(chats.map((chat) => [chat, { chat, tools: [] }]));
  const asked = new Pool();
  for (const chat of chats) for (const id of askedFor(chat)) asked.add(chat, [id]);
  const callBefore = lastEnded(chats);
  for (const tool of tools) {
    const id = textAttribute(tool, ATTR.toolCallId) ?? "";
    const owner = asked.take(id) ?? callBefore(milliseconds(tool.startTime)) ?? first2;
    if (owner !== void 0) calls.get(owner)?.tools.push(tool);
  }
  return [...calls.values()];
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
  let first2 = -1;
  for (let at = text.indexOf(`
${tag}`, from); at !== -1; at = text.indexOf(`
${tag}`, at + 1)) {
    const end = at + 1 + tag.length;
    if (end >= last || isSkill && text.startsWith("\n\n", end)) return at + 1;
    if (first2 === -1 && /^\r?\n/.test(text.slice(end, end + 2))) first2 = at + 1;
    if (first2 !== -1 && !isSkill) return first2;
  }
  return first2;
}

// exporter/title.ts
var LONGEST = 80;
var ENOUGH = 2 * LONGEST + 2;
function titleOf(messages2) {
  let context;
  for (const parts of messages2) {
    const found = titleLine(parts);
    if (found?.isOnlyContext === false) return shortTitle(found.line);
    context ??= found?.line;
  }
  return context && shortTitle(context);
}
function titleLine(parts) {
  const text = parts.flatMap((part) => part.type === "text" ? part.content : []).join("\n");
  const { blocks, rest } = tagBlocks(text);
  const said2 = firstLineIn(rest) ?? blocks.flatMap((block) => typed(block) ?? []).at(0);
  if (said2 !== void 0) return { line: said2, isOnlyContext: false };
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

// exporter/opensync/draft.ts
var LONGEST_NAME = 200;
var textPart = (content) => ({ type: "text", content });
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
  const isError = span.status.code === 2 || textAttribute(span, ATTR.errorType) !== void 0;
  const context = span.spanContext();
  const isNested = textAttribute(span, ATTR.toolParentCallId) !== void 0;
  const madeBy = isNested ? span.parentSpanContext?.spanId : void 0;
  const index = numberAttribute(span, ATTR.toolIndex);
  const returned = !flagAttribute(span, ATTR.interrupted);
  const failure = isError ? span.status.message || textAttribute(span, ATTR.errorType) : void 0;
  return {
    callId: textAttribute(span, ATTR.toolCallId) ?? context.spanId,
    spanId: context.spanId,
    ...madeBy !== void 0 && { madeBy },
    ...index !== void 0 && { index },
    ...returned && { durationMs: Math.max(0, milliseconds(span.endTime) - milliseconds(span.startTime)) },
    name: textAttribute(span, ATTR.toolName) ?? (span.name.replace(/^execute_tool\s*/, "") || "tool"),
    ...args !== void 0 && { args },
    ...result !== void 0 && { result: typeof result === "string" ? result : jsonText(result) },
    isError,
    ...failure !== void 0 && { failure }
  };
}
function argumentsOf(value) {
  return typeof value === "string" ? jsonAttribute(value) ?? value : value;
}
function nestedCallsOf(runs) {
  const spans = new Set(runs.map(({ spanId }) => spanId));
  const asked = [];
  const nested = /* @__PURE__ */ new Map();
  for (const run of runs) {
    if (run.madeBy === void 0 || run.madeBy === run.spanId || !spans.has(run.madeBy)) asked.push(run);
    else if (nested.has(run.madeBy)) nested.get(run.madeBy)?.push(run);
    else nested.set(run.madeBy, [run]);
  }
  for (const calls of nested.values()) calls.sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
  return { asked, nested };
}
function shownNested(maker, makerName, nested) {
  return (nested.get(maker.spanId ?? "") ?? []).flatMap((run) => {
    const name = `${makerName} \u203A ${run.name}`;
    return [
      toolCallPart(run.callId, name, run.args ?? {}),
      toolResultPart(run.callId, name, outcomeOf(run), run.isError),
      ...shownNested(run, name, nested)
    ];
  });
}
function outcomeOf({ isError, failure, durationMs }) {
  if (durationMs === void 0) return "unfinished";
  return `${isError ? failure ?? "failed" : "ok"} (${durationMs} ms)`;
}

// exporter/opensync/assistant.ts
var MOST_SUMMARY_LINES = 5;
var LONGEST_SUMMARY = 80;
var TELLING = ["command", "path", "file_path", "filePath", "pattern", "query", "url"];
var NOT_RECORDED = "[content not recorded]";
var NOT_SYNCED = "[tool calls not synced]";
var NO_TEXT = "(no text)";
function said(answer, runs, options, otherwise) {
  const texts = answer.flatMap((part) => isText(part) && part.content.trim() !== "" ? [part] : []);
  const thoughts = options.syncThinking ? quoted(answer) : [];
  const { asked, nested } = nestedCallsOf(runs);
  const calls = callsOf2(answer, asked);
  const text = texts.map((part) => part.content).join("\n");
  if (!options.syncToolCalls) {
    const instead = text !== "" ? text : calls.length > 0 ? NOT_SYNCED : otherwise;
    return withText(instead, [...thoughts, ...texts.map((part) => textPart(part.content))], text === "");
  }
  const parts = inOrder2(answer, calls, nested);
  if (text !== "") return { text, parts: [...thoughts, ...parts] };
  if (calls.length > 0) return { text: summaries(calls), parts: [...thoughts, ...parts] };
  return withText(otherwise, thoughts, true);
}
var withText = (text, parts, addPart) => ({
  text,
  parts: addPart ? [...parts, textPart(text)] : parts
});
function callsOf2(answer, runs) {
  const parts = answer.filter((part) => part.type === "tool_call");
  if (parts.length === 0 && runs.length === 0) return [];
  const left = new Pool();
  const ids = new Set(answer.map((part) => part.type === "tool_call" ? part.id : ""));
  for (const run of runs) {
    const { callId, name, index } = run;
    const place = index === void 0 ? [] : [`place ${index} ${name}`];
    left.add(run, [...place, `id ${callId}`, ...ids.has(callId) ? [] : [`name ${name}`]]);
  }
  const asked = parts.map((part, index) => {
    const run = left.take(`place ${index} ${part.name}`) ?? left.take(`id ${part.id}`, ...part.id === "" ? [`name ${part.name}`] : []);
    const args = run?.args ?? argumentsOf(part.arguments) ?? {};
    const id = part.id === "" ? run?.callId ?? "" : part.id;
    return { part, id, name: part.name, args, ...run !== void 0 && { run } };
  });
  return [...asked, ...left.rest().map((run) => ({ id: run.callId, name: run.name, args: run.args ?? {}, run }))];
}
function inOrder2(answer, calls, nested) {
  const callOf = new Map(calls.map((call) => [call.part, call]));
  const asked = answer.flatMap((part) => {
    if (isText(part)) return part.content.trim() === "" ? [] : [textPart(part.content)];
    const call = callOf.get(part);
    return call === void 0 ? [] : shownCall(call, nested);
  });
  return [...asked, ...calls.filter((call) => call.part === void 0).flatMap((call) => shownCall(call, nested))];
}
function shownCall({ id, name, args, run }, nested) {
  const call = toolCallPart(id, name, args);
  if (run === void 0) return [call];
  const result = run.result === void 0 ? [] : [toolResultPart(id, name, run.result, run.isError)];
  return [call, ...result, ...shownNested(run, name, nested)];
}
function summaries(calls) {
  const lines = calls.slice(0, MOST_SUMMARY_LINES).map(({ name, args }) => `[${name}] ${gist(args)}`.trimEnd());
  const more = calls.length - lines.length;
  return more > 0 ? [...lines, `\u2026 and ${more} more`].join("\n") : lines.join("\n");
}
function gist(args) {
  const text = typeof args === "string" ? args : tellingText(args);
  const line = firstLineIn(text)?.trim() ?? "";
  const characters = Array.from(line.slice(0, 2 * LONGEST_SUMMARY + 2));
  return characters.length <= LONGEST_SUMMARY ? characters.join("") : `${characters.slice(0, LONGEST_SUMMARY - 1).join("")}\u2026`;
}
function tellingText(args) {
  if (typeof args !== "object" || args === null) return "";
  const fields = Object.entries(args).filter((field) => typeof field[1] === "string");
  const named = new Map(fields);
  const best = TELLING.find((name) => named.has(name));
  return (best === void 0 ? fields[0]?.[1] : named.get(best)) ?? "";
}
function quoted(answer) {
  const thoughts = answer.flatMap((part) => part.type === "reasoning" ? [part.content.trim()] : []);
  const text = thoughts.filter((thought) => thought !== "").join("\n\n");
  return text === "" ? [] : [textPart(text.replace(/^/gm, "> "))];
}
var isText = (part) => part.type === "text" || part.type === "blob";

// exporter/opensync/conversation.ts
function conversationDrafts(messages2, times, otherwiseAt, options) {
  const results = resultsOf(messages2);
  return messages2.flatMap((message, index) => {
    const at = times[index] ?? otherwiseAt;
    if (message.role === "tool") return [];
    if (message.role !== "assistant") return plainDraft(message.role, message.parts, at, options);
    return { role: message.role, at, ...said(message.parts, results.get(index) ?? [], options, NO_TEXT) };
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
function resultsOf(messages2) {
  if (!messages2.some(({ role }) => role === "tool")) return NO_RESULTS;
  const results = /* @__PURE__ */ new Map();
  const waiting = /* @__PURE__ */ new Map();
  for (const [place, message] of messages2.entries()) {
    for (const part of message.parts) {
      if (message.role === "assistant" && part.type === "tool_call") pushTo(waiting, part.id, place);
      if (message.role !== "tool" || part.type !== "tool_call_response") continue;
      const asked = waiting.get(part.id)?.pop();
      if (asked === void 0) continue;
      const result = responseText(part.response);
      pushTo(results, asked, { callId: part.id, name: "tool", result, isError: part.is_error === true });
    }
  }
  return results;
}
var NO_RESULTS = /* @__PURE__ */ new Map();
function pushTo(lists, key, value) {
  const list = lists.get(key);
  if (list === void 0) lists.set(key, [value]);
  else list.push(value);
}
function responseText(response) {
  if (typeof response === "string") return response;
  return Array.isArray(response) && response.every(isTextItem) ? response.map((item) => item.text ?? item.content).join("\n") : jsonText(response);
}
var isTextItem = (item) => typeof item === "object" && item !== null && ("text" in item || "content" in item);

// exporter/opensync/message-bodies.ts
var LEVELS = 4 + 14;
function toMessages(key, placed, before) {
  const messages2 = [];
  let { bytes } = before;
  for (const [index, { externalId, createdAt, draft }] of placed.entries()) {
    const number = before.messages + index;
    const place = placeInSession(number);
    if (place === "left out") continue;
    const { at: _at, text, ...rest } = place === "sent" ? draft : fullNotice(draft);
    const body = {
      sessionExternalId: key.externalId,
      externalId,
      source: key.source,
      textContent: text,
      createdAt,
      ...rest
    };
    const message = fitMessage(convexValue(body, LEVELS), messageBudget({ messages: number, bytes }));
    bytes += convexBytes(message.parts);
    messages2.push(message);
  }
  return { messages: messages2, leftOut: placed.length - messages2.length };
}
var fullNotice = ({ role, at }) => ({
  role,
  at,
  text: FULL_NOTICE,
  parts: [{ type: "text", content: FULL_NOTICE }]
});
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

// exporter/opensync/session-facts.ts
import { createHash } from "node:crypto";
var LONGEST_ID = 200;
var LONGEST_TEXT = 1e3;
var ANONYMOUS_AGENT = "opentelemetry";
function sessionKeyOf({ root, below }) {
  const spans = [root, ...below];
  const id = first(spans, ATTR.conversationId) ?? first(spans, ATTR.sessionId) ?? root.spanContext().traceId;
  return {
    externalId: id.length > LONGEST_ID ? createHash("sha256").update(id).digest("hex") : wellFormed(id),
    source: shortened(first(spans, ATTR.agentName) ?? ANONYMOUS_AGENT)
  };
}
function openingOf(unit, key) {
  const { root } = unit;
  const createdAt = numberAttribute(root, ATTR.sessionCreatedAt);
  if (createdAt === void 0) return void 0;
  const title = textAttribute(root, ATTR.title);
  return sessionBody(key, {
    title: title ?? untitled(key.source, createdAt),
    projectPath: textAttribute(root, ATTR.projectPath),
    projectName: textAttribute(root, ATTR.projectName),
    createdAt
  });
}
var untitled = (source, createdAt) => `${source} ${new Date(createdAt).toISOString().slice(0, 16).replace("T", " ")}`;
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
function sessionBody({ externalId, source }, facts) {
  const body = {
    externalId,
    source,
    title: shortFact(facts.title),
    projectPath: shortFact(facts.projectPath),
    projectName: shortFact(facts.projectName),
    model: shortFact(facts.model),
    provider: shortFact(facts.provider),
    promptTokens: facts.promptTokens,
    completionTokens: facts.completionTokens,
    cost: facts.cost === 0 ? void 0 : facts.cost,
    durationMs: facts.durationMs,
    createdAt: facts.createdAt
  };
  return convexValue(body, 1);
}
function promptTitle({ root, below }) {
  const said2 = [root, ...below].flatMap((span) => readMessages(span.attributes[ATTR.inputMessages]));
  return titleOf(said2.flatMap(({ role, parts }) => role === "user" ? [parts] : []));
}
function first(spans, name) {
  for (const span of spans) {
    const value = textAttribute(span, name);
    if (value !== void 0) return value;
  }
  return void 0;
}
var shortFact = (text) => text === void 0 ? void 0 : shortened(text);
var shortened = (text) => wellFormed(text.slice(0, LONGEST_TEXT));

// exporter/opensync/model-call.ts
function modelCallDrafts(chat, runs, options) {
  return [...inputDrafts(chat, milliseconds(chat.startTime), options), answerDraft(chat, runs, options)];
}
function answerDraft(chat, runs, options) {
  const output = chat.attributes[ATTR.outputMessages];
  const answer = readMessages(output).flatMap((message) => message.parts);
  const { model } = modelOf(chat);
  const promptTokens = numberAttribute(chat, ATTR.inputTokens);
  const completionTokens = numberAttribute(chat, ATTR.outputTokens);
  const [start, end] = [milliseconds(chat.startTime), milliseconds(chat.endTime)];
  return {
    role: "assistant",
    at: numberAttribute(chat, ATTR.outputTimestamp) ?? end,
    ...said(answer, runs, options, failureOf(chat) ?? (output === void 0 ? NOT_RECORDED : NO_TEXT)),
    ...model !== void 0 && { model },
    ...promptTokens !== void 0 && { promptTokens },
    ...completionTokens !== void 0 && { completionTokens },
    durationMs: Math.max(0, end - start)
  };
}
function inputDrafts(span, otherwiseAt, options) {
  const messages2 = readMessages(span.attributes[ATTR.inputMessages]);
  const times = numbersAttribute(span, ATTR.inputTimestamps);
  const firstNew = messages2.findLastIndex((message) => message.role === "assistant") + 1;
  return conversationDrafts(messages2.slice(firstNew), times.slice(firstNew), otherwiseAt, options);
}
function failureOf(chat) {
  const type = textAttribute(chat, ATTR.errorType);
  if (type === void 0 && chat.status.code !== 2) return void 0;
  const tag = type === "aborted" || type === "interrupted" ? type : "error";
  const why = chat.status.message ?? (type === tag ? "" : type ?? "");
  return why === "" || why === tag ? `[${tag}]` : `[${tag}] ${why}`;
}

// exporter/opensync/translate.ts
function translate(unit, options, before) {
  const { kind, root } = unit;
  const hasCalls = kind === "turn" || kind === "tree";
  const key = sessionKeyOf(unit);
  const { calls, stray } = hasCalls ? callsOf(unit) : { calls: [], stray: [] };
  const drafts = hasCalls ? calls.flatMap((call) => callDrafts(call, options)) : ownDrafts(root, options);
  const size = kind === "session" ? NOTHING2 : sizeBefore(root) ?? before(key.externalId);
  const { messages: messages2, leftOut } = toMessages(key, timeline(key.externalId, drafts), size);
  const opening = kind === "session" || messages2.length > 0 ? openingOf(unit, key) : void 0;
  const rename = renameOf(root, key);
  const totals = totalsOf(unit, key);
  return {
    key,
    unit: root.spanContext().spanId,
    ...opening !== void 0 && { opening },
    messages: messages2,
    ...rename !== void 0 && { rename },
    ...totals !== void 0 && { totals },
    drops: [...stray.map(() => DROP.toolWithoutCall), ...new Array(leftOut).fill(DROP.sessionFull)]
  };
}
var NOTHING2 = { messages: 0, bytes: 0 };
function sizeBefore(span) {
  const messages2 = numberAttribute(span, ATTR.totalMessages);
  const bytes = numberAttribute(span, ATTR.totalBytes);
  return messages2 === void 0 || bytes === void 0 ? void 0 : { messages: messages2, bytes };
}
var isEphemeral = ({ root, below }) => [root, ...below].some((span) => flagAttribute(span, ATTR.ephemeral));
var callDrafts = ({ chat, tools }, options) => modelCallDrafts(chat, tools.map(toolRunOf), options);
function ownDrafts(span, options) {
  const messages2 = readMessages(span.attributes[ATTR.inputMessages]);
  const times = numbersAttribute(span, ATTR.inputTimestamps);
  return conversationDrafts(messages2, times, milliseconds(span.startTime), options);
}
function renameOf(span, { externalId }) {
  const title = textAttribute(span, ATTR.title);
  if (textAttribute(span, ATTR.purpose) !== PURPOSE.rename || title === void 0) return void 0;
  return { sessions: [{ externalId, title: shortened(title) }] };
}

// exporter/opensync/contract-exporter.ts
var SUCCESS = 0;
var FAILED = 1;
var REFUSAL = { refused: "not accepted", failed: "not translated" };
var LOOK_AGAIN_MS = 6e4;
var ContractExporter = class {
  #options;
  #drops = new Drops();
  #gatherer;
  #memory = new SessionMemory();
  #foreign;
  #transport;
  #sender;
  #cancelLook;
  #shutdown;
  /**
   * Throws a `TypeError` that says which option is wrong and what is expected. Without `foreign`, spans that are not of
   * the contract get messages where they can, but no totals: pi, which never makes any, need not load what reads them.
   */
  constructor(options, foreign) {
    this.#foreign = foreign;
    this.#options = resolveExporterOptions(options);
    const { outbox, requestTimeoutMs, random, setTimer } = this.#options;
    this.#gatherer = new UnitGatherer(this.#drops, this.#options.hold, this.#options.translated);
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
    const { type } = this.accept(spans);
    if (type === "accepted") resultCallback({ code: SUCCESS });
    else resultCallback({ code: FAILED, error: new Error(`OpenSyncExporter: the spans were ${REFUSAL[type]}`) });
  }
  /** Takes finished spans, which are held, if at all, as if they had come at `heldSince` (ms since 1970). Never throws. */
  accept(spans, heldSince = this.#options.now()) {
    if (this.#shutdown !== void 0) return { type: "refused", reason: DROP.outboxClosed };
    let held = [];
    const failure = this.#take(() => {
      const shown2 = spans.map((span) => captured(this.#foreign?.read(span) ?? span, this.#options.capture));
      const units = this.#gatherer.add(shown2, heldSince);
      held = this.#gatherer.held(shown2);
      return units;
    });
    this.#lookAgain();
    return failure ?? { type: "accepted", held };
  }
  /** Resolves when everything translated is delivered, or can not be now, or at `signal`: after `shutdownTimeoutMs`. */
  async forceFlush(signal = AbortSignal.timeout(this.#options.shutdownTimeoutMs)) {
    await this.#sender.flush(signal);
  }
  /**
   * Translates what still waits (unless `heldAtShutdown` says otherwise), delivers for at most `timeoutMs`, then stops.
   * What is not delivered stays in the outbox, which is closed.
   */
  shutdown(timeoutMs = this.#options.shutdownTimeoutMs) {
    this.#shutdown ??= this.#leave(timeoutMs);
    return this.#shutdown;
  }
  /** The session's row is known to be there, made by another process: what comes next does not make it again. */
  sessionIsThere(sessionId) {
    this.#memory.noteOpened(sessionId);
  }
  /** Holds delivery, or lets it go on: while it is held, everything waits in the outbox. */
  hold(held) {
    this.#sender.hold(held);
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
  /** Bytes of the spans that may be translated with what comes next, about. */
  get waitingBytes() {
    return this.#gatherer.size;
  }
  async #leave(timeoutMs) {
    this.#cancelLook?.();
    if (this.#options.heldAtShutdown === "translate") this.#take(() => this.#gatherer.drain());
    if (timeoutMs > 0) await this.#sender.flush(AbortSignal.timeout(timeoutMs));
    this.#sender.close();
    this.#options.outbox.close();
  }
  /** Puts units into the outbox. Returns why that failed, if it did. */
  #take(gather) {
    try {
      const { outbox, translated } = this.#options;
      const units = gather();
      const records = this.#recordsOfAll(units);
      const [refusal] = records.length === 0 ? [] : outbox.append(records);
      const news = this.#foreign?.news() ?? [];
      if (news.length > 0) outbox.append(news.map(toRecord));
      if (refusal?.reason !== DROP.outboxClosed) {
        for (const { kind, root, below } of units) {
          if (kind === "turn" || kind === "tree") translated.add([root, ...below]);
        }
      }
      return refusal && { type: "refused", reason: refusal.reason };
    } catch (error) {
      this.#bug(error);
      return { type: "failed" };
    }
  }
  #recordsOfAll(units) {
    const work = () => units.flatMap((unit) => this.#recordsOf(unit));
    if (this.#foreign === void 0) return work();
    const { made, totals } = this.#foreign.together(work);
    return [...made, ...totals.map(toRecord)];
  }
  #recordsOf(unit) {
    const { syncEphemeral } = this.#options;
    if (isEphemeral(unit) && !syncEphemeral) return [];
    try {
      if (this.#foreign?.has(unit)) {
        const { requests, drops } = this.#foreign.requestsOf(unit, this.#options);
        for (const reason of drops) this.#drops.add(reason);
        return requests.map(toRecord);
      }
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
    this.#tell({ type: "bug", message: `a span could not be translated (${where.slice(0, 200)})` });
  }
  #tell(problem) {
    try {
      this.#options.onProblem(problem);
    } catch {
    }
  }
};

export {
  MemoryOutbox,
  titleLine,
  shortTitle,
  milliseconds,
  kindOfArgument,
  CONTRACT,
  isModelCall,
  isEmbedding,
  isAgent,
  isToolRun,
  isOurs,
  roleOf,
  readMessages,
  binary,
  NOT_CAPTURED,
  captured,
  destinationReport,
  Sender,
  isTop,
  byStart,
  parentId,
  RecentSpans,
  spanKey,
  Pool,
  lastEnded,
  withTools,
  askedFor,
  toolRunOf,
  argumentsOf,
  NOT_RECORDED,
  NOT_SYNCED,
  NO_TEXT,
  conversationDrafts,
  responseText,
  toMessages,
  sessionKeyOf,
  untitled,
  modelOf,
  sessionBody,
  promptTitle,
  answerDraft,
  ContractExporter
};
