import {
  NEVER,
  _enum,
  _gte,
  _lte,
  _maxLength,
  _minLength,
  _regex,
  array,
  boolean,
  int,
  object,
  optional,
  pipe,
  record,
  refine,
  safeParse,
  strictObject,
  string,
  transform,
  union
} from "./chunk-M7FPWIUL.mjs";
import {
  isRecord
} from "./chunk-LWKEUUMK.mjs";
import {
  reportInvalid
} from "./chunk-2EECW3E6.mjs";

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
var INVISIBLE = new RegExp("(?<!\\p{Extended_Pictographic}\\ufe0f?)\\u200d|(?!\\u200d)[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "gu");
var escaped = (character) => {
  const code = character.codePointAt(0) ?? 0;
  return code > 65535 ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
};
var oneLine = (text) => text.replace(INVISIBLE, escaped);

// src/settings/table.ts
var TRUE_OR_FALSE = "true or false";
var CAPTURE = '"full", "no-tool-content", "metadata", or an object of base, prompts, answers, thinking, toolArguments, toolResults, paths, commandLines, such as { "base": "full", "toolResults": false }';
var SETTINGS = {
  convexUrl: {
    env: "PI_SYNC_CONVEX_URL",
    expects: 'an http or https URL with its scheme, without user name, query and #, such as "https://happy-otter-123.convex.site"',
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
    whenInvalid: false,
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
    json: true,
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
  exitWaitMs: {
    env: "PI_SYNC_EXIT_WAIT_MS",
    expects: "whole milliseconds from 0 to 600000",
    default: 0,
    does: "How long pi waits at its end until everything is delivered: for CI and containers, where the daemon dies with pi."
  },
  tablePrices: {
    env: "PI_SYNC_TABLE_PRICES",
    expects: TRUE_OR_FALSE,
    default: true,
    whenInvalid: false,
    does: "Take what a model call costs from a table of list prices where the agent does not record it."
  },
  dashboardUrl: {
    env: "PI_SYNC_DASHBOARD_URL",
    expects: 'an http or https URL with its scheme, without user name, query and #, such as "https://www.opensync.dev"',
    default: "https://www.opensync.dev",
    url: true,
    does: "Where OpenSync's dashboard is, for the links that `/pi-sync open` shows. Set it for a deployment of your own."
  },
  traceUrl: {
    env: "PI_SYNC_TRACE_URL",
    expects: 'an http or https URL with {traceId} in it, such as "http://localhost:16686/trace/{traceId}"',
    url: true,
    does: "Where a trace can be looked at, for the links that `/pi-sync open` shows."
  },
  debug: {
    env: "PI_SYNC_DEBUG",
    expects: TRUE_OR_FALSE,
    default: false,
    does: "Write a log file in the state folder."
  }
};
var GLOBS = 'a list of globs, such as ["~/clients/**"]';
var PRIVACY_SETTINGS = {
  excludeProjects: {
    expects: `${GLOBS}; one with a slash begins with "/", "~/", "**/" or a drive`,
    consequence: "nothing is sent anywhere until then",
    does: "Folders whose sessions are sent nowhere, those in them included."
  },
  excludePaths: {
    expects: GLOBS,
    consequence: "no content is sent anywhere until then",
    does: "Files and folders: a tool call that names one is recorded without arguments and result."
  },
  redaction: {
    expects: 'an object such as { "patterns": [{ "name": "ticket", "pattern": "TICK-\\d+" }], "allow": ["AKIATEST.*"] }, regular expressions without lookaround and backreferences',
    consequence: "no content is sent anywhere until then",
    does: "`patterns`: what is redacted beside the secrets that are recognised by themselves. `allow`: what is not, though it looks like one."
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
    expects: "names of HTTP headers, but for those of the HTTP client such as host and content-length, each with a text without line breaks",
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
  OTEL_SERVICE_NAME: {
    expects: "a name",
    does: "`service.name` of the resource. Default: the agent's name, such as `pi`."
  },
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
    expects: 'true, false, "SPAN_ONLY", "SPAN_AND_EVENT", "EVENT_ONLY" or "NO_CONTENT"',
    default: false,
    does: "`true` and those with content on spans: OTLP destinations that do not set `capture` get `full`."
  }
};

// src/settings/privacy-settings.ts
var MOST_GLOBS = 200;
var LONGEST_GLOB = 300;
var MOST_PATTERNS = 100;
var LONGEST_PATTERN = 1e3;
function readPrivacySettings(raw, source, report) {
  const broken = /* @__PURE__ */ new Set();
  const read = (setting, schema) => {
    const value = raw !== void 0 && Object.hasOwn(raw, setting) ? raw[setting] : void 0;
    if (value === void 0 || value === null) return void 0;
    const parsed = safeParse(schema, value);
    if (parsed.success) return parsed.data;
    const path = parsed.error.issues[0]?.path ?? [];
    const place = path.map((key) => typeof key === "number" ? `[${key}]` : `.${String(key)}`).join("");
    const invalid2 = path.reduce((inner, key) => Reflect.get(Object(inner), key), value);
    reportInvalid(PRIVACY_SETTINGS[setting], { setting: setting + place, source, value: invalid2 }, report);
    broken.add(setting);
    return void 0;
  };
  const excludeProjects = read("excludeProjects", projectGlobs()) ?? [];
  const excludePaths = read("excludePaths", globs()) ?? [];
  const redaction = read("redaction", redactionSchema());
  const projectsKnown = raw !== void 0 && !broken.has("excludeProjects");
  const invalid = projectsKnown ? broken.size > 0 ? "content" : void 0 : "projects";
  return {
    excludeProjects,
    excludePaths,
    patterns: redaction?.patterns ?? [],
    allow: redaction?.allow ?? [],
    ...invalid !== void 0 && { invalid }
  };
}
var glob = () => string().check(_minLength(1), _maxLength(LONGEST_GLOB));
var globs = () => array(glob()).check(_maxLength(MOST_GLOBS));
var NO_SLASH = /^(?:[^/\\]|\\[^/\p{L}\p{N}_.*~])*$/u;
var FIXED = /^(?:\{?(?:[/\\]|[A-Za-z]:[/\\])|~[/\\]|\*\*[/\\])/;
var projectGlobs = () => array(glob().check(refine((text) => NO_SLASH.test(text) || FIXED.test(text)))).check(_maxLength(MOST_GLOBS));
var pattern = () => string().check(_minLength(1), _maxLength(LONGEST_PATTERN));
var patterns = () => array(
  union([
    strictObject({ name: string().check(_regex(/^[a-z][a-z0-9-]{0,30}$/)), pattern: pattern() }),
    pipe(
      pattern(),
      transform((text) => ({ name: "custom", pattern: text }))
    )
  ])
).check(_maxLength(MOST_PATTERNS));
function redactionSchema() {
  return strictObject({
    patterns: optional(patterns()),
    allow: optional(array(pattern()).check(_maxLength(MOST_PATTERNS)))
  });
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
  httpStatus: "http.response.status_code"
};
var SPAN_KIND = { session: "session", run: "run", turn: "turn", aside: "aside" };
var OPERATION = { chat: "chat", invokeAgent: "invoke_agent", executeTool: "execute_tool" };
var PURPOSE = {
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
  strayResult: "stray_result"
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

// exporter/opensync/url.ts
function parseOpenSyncUrl(text) {
  const url2 = parseHttpUrl(text);
  if (url2 === void 0 || url2.search !== "" || url2.hash !== "") return void 0;
  if (url2.hostname.endsWith(".convex.cloud")) url2.hostname = url2.hostname.replace(/\.cloud$/, ".site");
  return withoutTrailingSlashes(url2.origin + url2.pathname);
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

// src/settings/url.ts
function parseOtlpEndpoint(text) {
  const url2 = parseHttpUrl(text);
  if (url2 === void 0 || url2.hash !== "") return void 0;
  return url2.href;
}
var TRACE_ID = "{traceId}";
function parseTraceUrl(text) {
  const trimmed = text.trim();
  if (!trimmed.includes(TRACE_ID)) return void 0;
  return parseHttpUrl(trimmed.replaceAll(TRACE_ID, "0")) === void 0 ? void 0 : trimmed;
}
var traceLink = (template, traceId) => template.replaceAll(TRACE_ID, traceId);
function tracesEndpoint(base) {
  const url2 = new URL(base);
  const path = withoutTrailingSlashes(url2.pathname);
  url2.pathname = path.endsWith("/v1/traces") ? path : `${path}/v1/traces`;
  return url2.href;
}

// src/settings/schema.ts
function captureSchema() {
  const kinds = strictObject({
    base: optional(_enum(CAPTURE_BASES)),
    prompts: optional(boolean()),
    answers: optional(boolean()),
    thinking: optional(boolean()),
    toolArguments: optional(boolean()),
    toolResults: optional(boolean()),
    paths: optional(boolean()),
    commandLines: optional(boolean())
  });
  return pipe(
    union([_enum(CAPTURE_BASES), kinds]),
    // An absent choice is no choice, which `exactOptionalPropertyTypes` tells from one that is undefined.
    transform((policy) => policy)
  );
}
function createSettingsSchema() {
  return object({
    convexUrl: optional(url(parseOpenSyncUrl)),
    apiKey: optional(string().check(_regex(/^[\x21-\x7e]+$/))),
    autoSync: optional(boolean()),
    syncToolCalls: optional(boolean()),
    syncThinking: optional(boolean()),
    syncEphemeral: optional(boolean()),
    capture: optional(captureSchema()),
    outboxMaxMiB: optional(int().check(_gte(1), _lte(1048576))),
    outboxMaxDays: optional(int().check(_gte(1), _lte(36500))),
    exitWaitMs: optional(int().check(_gte(0), _lte(6e5))),
    tablePrices: optional(boolean()),
    dashboardUrl: optional(url(parseOpenSyncUrl)),
    traceUrl: optional(url(parseTraceUrl)),
    debug: optional(boolean())
  });
}
function createOtlpSchema() {
  return object({
    name: optional(string().check(_regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/))),
    endpoint: optional(url(parseOtlpEndpoint)),
    protocol: optional(_enum(["http/protobuf", "http/json"])),
    headers: optional(record(headerName(), headerValue())),
    compression: optional(_enum(["none", "gzip"])),
    timeoutMs: optional(int().check(_gte(0), _lte(2 ** 31 - 1))),
    capture: optional(captureSchema())
  });
}
function url(parse) {
  return pipe(
    string(),
    transform((text, context) => {
      const parsed = parse(text);
      if (parsed !== void 0) return parsed;
      context.issues.push({ code: "custom", input: text });
      return NEVER;
    })
  );
}
function headerName() {
  return string().check(
    _regex(
      /^(?!(?:connection|content-length|expect|host|keep-alive|transfer-encoding|upgrade)$)[!#$%&'*+.^_`|~0-9A-Za-z-]+$/i
    )
  );
}
function headerValue() {
  return string().check(_regex(/^[\t\x20-\x7e\xa0-\xff]+$/));
}

export {
  ATTR,
  SPAN_KIND,
  OPERATION,
  PURPOSE,
  LINK,
  scrubSecrets,
  hideLikelySecrets,
  describeValue,
  describeSecret,
  shorten,
  oneLine,
  parseOpenSyncUrl,
  traceLink,
  tracesEndpoint,
  milliseconds,
  textAttribute,
  numberAttribute,
  numbersAttribute,
  flagAttribute,
  jsonAttribute,
  isModelCall,
  isToolRun,
  isToolSpending,
  isMadeByTool,
  isOurs,
  isTelling,
  SETTINGS,
  PRIVACY_SETTINGS,
  OTLP_SETTINGS,
  OTLP_LIST,
  OTEL_VARIABLES,
  kindOfArgument,
  CONTRACT,
  readMessages,
  CAPTURE_KINDS,
  CAPTURE_BASES,
  NOT_CAPTURED,
  captured,
  readPrivacySettings,
  globs,
  captureSchema,
  createSettingsSchema,
  createOtlpSchema
};
