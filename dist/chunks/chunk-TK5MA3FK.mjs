import {
  ATTR,
  OPERATION,
  PURPOSE
} from "./chunk-WMJMKMZC.mjs";
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";

// exporter/opensync/url.ts
function parseOpenSyncUrl(text) {
  const url = parseHttpUrl(text);
  if (url === void 0 || url.search !== "" || url.hash !== "") return void 0;
  if (url.hostname.endsWith(".convex.cloud")) url.hostname = url.hostname.replace(/\.cloud$/, ".site");
  return withoutTrailingSlashes(url.origin + url.pathname);
}
function parseHttpUrl(text) {
  const trimmed = text.trim();
  if (!/^https?:\/\/[^\s\p{Cc}]+$/iu.test(trimmed) || /[\r\n]/.test(text)) return void 0;
  if (!URL.canParse(trimmed)) return void 0;
  const url = new URL(trimmed);
  return url.username === "" && url.password === "" ? url : void 0;
}
function withoutTrailingSlashes(text) {
  let end = text.length;
  while (text[end - 1] === "/") end--;
  return text.slice(0, end);
}

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

// exporter/span.ts
var milliseconds = (time) => time[0] * 1e3 + Math.floor(time[1] / 1e6);
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
  for (const name in attributes) if (name.startsWith(prefix)) return true;
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
var CAPTURE_KINDS = [
  "prompts",
  "answers",
  "thinking",
  "toolArguments",
  "toolResults",
  "paths",
  "commandLines"
];
var CAPTURE_BASES = ["full", "no-tool-content", "metadata"];
var all = (pass) => ({
  prompts: pass,
  answers: pass,
  thinking: pass,
  toolArguments: pass,
  toolResults: pass,
  paths: pass,
  commandLines: pass
});
var BASES = {
  full: all(true),
  "no-tool-content": { ...all(true), toolArguments: false, toolResults: false, commandLines: false },
  metadata: all(false)
};
function capturesOf(policy, otherwise = "full") {
  if (typeof policy === "string") return BASES[policy];
  const { base = otherwise, ...kinds } = policy;
  return { ...BASES[base], ...kinds };
}
var NOT_CAPTURED = "[not captured]";
function captured(span, policy) {
  const captures = capturesOf(policy);
  if (Object.values(captures).every(Boolean)) return span;
  let attributes;
  const shown = {
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
      if (Object.hasOwn(shown, name)) return shown[name]?.();
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
  const shown = {};
  for (const [name, value] of Object.entries(attributes)) {
    const passed = passingValue(contract[name]?.sensitivity, value, captures, userCommand);
    if (passed !== void 0) shown[name] = passed;
  }
  return shown;
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
  const shown = readMessages(value).map(
    (message) => ({
      ...message,
      // A message keeps its place: the times of messages stand in step with them.
      parts: message.parts.flatMap((part) => passingPart(part, message.role, captures, userCommand))
    })
  );
  return JSON.stringify(shown);
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
  const shown = passingArguments(value, captures);
  return typeof shown === "string" ? shown : JSON.stringify(shown);
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

export {
  milliseconds,
  textAttribute,
  numberAttribute,
  numbersAttribute,
  flagAttribute,
  hasPrefix,
  jsonAttribute,
  isModelCall,
  isEmbedding,
  isAgent,
  isToolRun,
  isToolSpending,
  isMadeByTool,
  isOurs,
  isTelling,
  kindOfArgument,
  CONTRACT,
  roleOf,
  readMessages,
  binary,
  CAPTURE_KINDS,
  CAPTURE_BASES,
  NOT_CAPTURED,
  captured,
  parseOpenSyncUrl,
  parseHttpUrl,
  withoutTrailingSlashes
};
