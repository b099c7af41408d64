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
var manyLines = (text) => text.replace(INVISIBLE, (character) => character === "\n" || character === "	" ? character : escaped(character));
var visibleJson = (value) => JSON.stringify(value, void 0, 2).replace(
  INVISIBLE,
  (character) => character === "\n" ? character : Array.from({ length: character.length }, (_, at) => escaped(character.charAt(at))).join("")
);

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

export {
  maskSecret,
  scrubSecrets,
  hideLikelySecrets,
  describeValue,
  describeSecret,
  shorten,
  oneLine,
  manyLines,
  visibleJson,
  SETTINGS,
  PRIVACY_SETTINGS,
  OTLP_SETTINGS,
  OTLP_LIST,
  OTEL_VARIABLES
};
