import {
  PRIVACY_SETTINGS
} from "./chunk-3LQP4VJI.mjs";
import {
  CAPTURE_BASES,
  parseHttpUrl,
  parseOpenSyncUrl,
  withoutTrailingSlashes
} from "./chunk-TK5MA3FK.mjs";
import {
  reportInvalid
} from "./chunk-2EECW3E6.mjs";
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
} from "./chunk-TF2IJ6BS.mjs";

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
  readPrivacySettings,
  globs,
  parseOtlpEndpoint,
  traceLink,
  tracesEndpoint,
  captureSchema,
  createSettingsSchema,
  createOtlpSchema
};
