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
} from "./chunk-3YL4ZA7Q.mjs";
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
    does: "Take what a model call costs from a table of list prices where the agent's record does not say it, as those of Claude Code and Codex."
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

// exporter/capture-policy.ts
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
  scrubSecrets,
  hideLikelySecrets,
  describeValue,
  describeSecret,
  shorten,
  oneLine,
  parseOpenSyncUrl,
  traceLink,
  tracesEndpoint,
  SETTINGS,
  PRIVACY_SETTINGS,
  OTLP_SETTINGS,
  OTLP_LIST,
  OTEL_VARIABLES,
  CAPTURE_KINDS,
  CAPTURE_BASES,
  capturesOf,
  readPrivacySettings,
  globs,
  captureSchema,
  createSettingsSchema,
  createOtlpSchema
};
