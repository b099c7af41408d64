import {
  OTEL_VARIABLES,
  OTLP_LIST,
  OTLP_SETTINGS,
  PRIVACY_SETTINGS,
  SETTINGS,
  createOtlpSchema,
  createSettingsSchema,
  describeSecret,
  describeValue,
  hideLikelySecrets,
  oneLine,
  readPrivacySettings,
  scrubSecrets,
  shorten,
  tracesEndpoint
} from "./chunk-ZRZ3FXYC.mjs";
import {
  findJsonError
} from "./chunk-L34MWLMR.mjs";
import {
  safeParse
} from "./chunk-M7FPWIUL.mjs";
import {
  MAX_SETTINGS_BYTES,
  isRecord,
  readSettingsText
} from "./chunk-LWKEUUMK.mjs";
import {
  LOCATIONS,
  resolvePaths
} from "./chunk-RIHTQSWD.mjs";
import {
  reportInvalid
} from "./chunk-2EECW3E6.mjs";

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

// exporter/json-text.ts
var BEGINNING = /^\s*[[{]/;
var mayBeJson = (text) => BEGINNING.test(text);
function jsonOrText(value) {
  if (typeof value !== "string" || !mayBeJson(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
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
function fileSettingNames() {
  return [...settingNames(), ...Object.keys(PRIVACY_SETTINGS), "otlp"];
}
var isSettingName = (name) => Object.hasOwn(SETTINGS, name);
function isBoolean(name) {
  const description = SETTINGS[name];
  return typeof description.default === "boolean";
}
function parsedText(name, text) {
  if (isBoolean(name)) return parseBoolean(text) ?? text;
  const description = SETTINGS[name];
  if (description.json) return jsonOrText(text);
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
    if (!isRecord(entry) || !isRecord(entry.headers)) return [];
    return Object.values(entry.headers).filter((value) => typeof value === "string").slice(0, MOST_HEADERS);
  });
  return [...keys, ...headers];
}

// src/settings/lenient.ts
function parseLeniently(schema, given) {
  const invalid = [];
  let remaining = given;
  for (; ; ) {
    const parsed = safeParse(schema, remaining);
    if (parsed.success) return { values: parsed.data, invalid };
    const bad = new Map(parsed.error.issues.map((issue) => badPath(remaining, issue.path.map(String))));
    for (const path of bad.values()) invalid.push({ path, value: valueAt(remaining, path) });
    remaining = withoutPaths(remaining, bad);
  }
}
function badPath(given, [key = "", inner]) {
  const value = given[key];
  const path = inner !== void 0 && isRecord(value) && Object.hasOwn(value, inner) ? [key, inner] : [key];
  return [JSON.stringify(path), path];
}
function valueAt(given, [key, inner]) {
  const value = given[key];
  return inner !== void 0 && isRecord(value) ? value[inner] : value;
}
function withoutPaths(given, bad) {
  const kept = ([key]) => !bad.has(JSON.stringify([key]));
  const entries = Object.entries(given).filter(kept);
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (!isRecord(value)) return [key, value];
      const inner = Object.entries(value).filter(([name]) => !bad.has(JSON.stringify([key, name])));
      return [key, Object.fromEntries(inner)];
    })
  );
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
  const read = (setting, option, convert) => {
    for (const name of [`OTEL_EXPORTER_OTLP_TRACES_${option}`, `OTEL_EXPORTER_OTLP_${option}`]) {
      const text = variable(env, name);
      if (text === void 0) continue;
      given.set(setting, { value: convert(text), source: `environment variable ${name}` });
      return;
    }
  };
  read("endpoint", "ENDPOINT", (text) => text);
  read("protocol", "PROTOCOL", (text) => text.toLowerCase());
  read("compression", "COMPRESSION", (text) => text.toLowerCase());
  read("timeoutMs", "TIMEOUT", (text) => /^\d+$/.test(text) ? Number(text) : text);
  const headers = readHeaders(env, report);
  if (headers !== void 0) given.set("headers", headers);
  return given;
}
function readHeaders(env, report) {
  const names = ["OTEL_EXPORTER_OTLP_HEADERS", "OTEL_EXPORTER_OTLP_TRACES_HEADERS"];
  const given = names.filter((name) => variable(env, name) !== void 0);
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
  const serviceName = variable(env, "OTEL_SERVICE_NAME") ?? named;
  return { ...serviceName && { serviceName }, attributes };
}
function complain(severity, name, complaint, report) {
  const source = `environment variable ${name}`;
  report({ severity, setting: name, source, expected: OTEL_VARIABLES[name].expects, ...complaint });
}

// src/settings/destination-names.ts
var RESERVED = "opensync";
function nameDestinations(destinations, onRenamed) {
  const taken = /* @__PURE__ */ new Set([RESERVED]);
  return destinations.map(({ name: own, endpoint }) => {
    const wanted = own ?? hostName(endpoint);
    let name = wanted;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted}-${number}`;
    taken.add(name.toLowerCase());
    if (own !== void 0 && name !== own) onRenamed(own, name);
    return name;
  });
}
function hostName(endpoint) {
  const host = new URL(endpoint).host.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "");
  return host.slice(0, 60) || "otlp";
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
  const capture = captureIsInvalid ? OTLP_SETTINGS.capture.whenInvalid : withBase(values.capture);
  return {
    endpoint: raw.endpointIsComplete ? endpoint : tracesEndpoint(endpoint),
    ...name !== void 0 && { name },
    ...protocol !== void 0 && { protocol },
    ...headers !== void 0 && { headers: lowerCased(headers) },
    ...compression !== void 0 && { compression },
    ...timeoutMs !== void 0 && { timeoutMs: timeoutMs === 0 ? NO_TIMEOUT_MS : timeoutMs },
    ...capture !== void 0 && { capture }
  };
}
var withBase = (capture) => typeof capture === "object" ? { base: OTLP_SETTINGS.capture.default, ...capture } : capture;
function completeDestination(given, name, capture) {
  return {
    protocol: OTLP_SETTINGS.protocol.default,
    headers: {},
    compression: OTLP_SETTINGS.compression.default,
    timeoutMs: OTLP_SETTINGS.timeoutMs.default,
    capture,
    ...given,
    name
  };
}
function reportLeftOut({ path: [name, inner], value }, raw, report) {
  const description = OTLP_SETTINGS[name];
  const source = raw.given.get(name)?.source ?? raw.source;
  const header = inner === void 0 ? "" : /^[\w-]+$/.test(inner) ? `.${inner}` : " (not a valid name)";
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

// src/settings/settings-file.ts
var CONSEQUENCE = "nothing is sent anywhere until then";
var UNKNOWN_KEYS_NAMED = 10;
var EXPECTED_BY_CODE = {
  EISDIR: "a regular file",
  EFBIG: "a file of at most 1 MiB",
  EACCES: "a file that this user may read",
  EPERM: "a file that this user may read",
  ENOTDIR: "a path of folders that ends in a file"
};
function readRawSettings({ path, named }, readFile, report) {
  const broken = (expected) => {
    report({ severity: "error", setting: "settings", source: `file ${path}`, expected, consequence: CONSEQUENCE });
  };
  let text;
  try {
    text = readFile(path).replace(/^\ufeff/, "");
  } catch (error2) {
    const code = errorCode(error2);
    if (code === "ENOENT") return named ? broken("a file that exists") : {};
    return broken(EXPECTED_BY_CODE[code] ?? `a readable file (${code})`);
  }
  if (text.length > MAX_SETTINGS_BYTES) return broken("a file of at most 1 MiB");
  if (text.trim() === "") return {};
  if (text.includes("\0")) return broken("JSON in UTF-8 (this looks like UTF-16)");
  const error = findJsonError(text);
  if (error !== void 0) return broken(`${error.expected} at line ${error.line}, column ${error.column}`);
  const json = JSON.parse(text);
  return isRecord(json) ? json : broken('a JSON object such as { "convexUrl": "\u2026", "apiKey": "\u2026" }');
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
  const capture = environment.captureContent ? "full" : OTLP_SETTINGS.capture.default;
  const names = nameDestinations(
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
  return given.map((destination, index) => completeDestination(destination, names[index] ?? `otlp-${index}`, capture));
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
    if (isRecord(entry)) return [{ label, entry }];
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

// src/settings/problem.ts
var MOST_PROBLEMS = 100;
function collectProblems(secrets) {
  const problems = [];
  const scrub = (text) => scrubSecrets(text, secrets);
  const report = ({ severity, setting, source, value, secret, expected, consequence }) => {
    if (problems.length > MOST_PROBLEMS) return;
    const place = { severity, source: scrub(source) };
    if (problems.length === MOST_PROBLEMS) {
      problems.push({
        ...place,
        setting: "settings",
        expected: "fewer problems than these 100; more are not listed"
      });
      return;
    }
    problems.push({
      ...place,
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
  const place = source.endsWith(` ${setting}`) ? source : `${setting} (${source})`;
  const given = value === void 0 ? "" : ` is ${value}`;
  const meanwhile = consequence === void 0 ? "" : `; ${consequence}`;
  return oneLine(`${place}${given}: expected ${expected}${meanwhile}`);
}

// src/settings/load.ts
function loadSettings({ readFile = readSettingsText, ...machine }) {
  const { env } = machine;
  const secrets = [...secretsOfEnvironment(env)];
  const { problems, report } = collectProblems(secrets);
  const { configPath, configNamed, configInvalid, stateDir } = resolvePaths(machine, report);
  const file = configInvalid ? void 0 : readRawSettings({ path: configPath, named: configNamed }, readFile, report);
  const raw = file ?? {};
  secrets.push(...secretsOfFile(raw));
  reportUnknownKeys(raw, [...fileSettingNames(), "$schema"], { prefix: "", path: configPath, report });
  const given = new Map([...readFileSettings(raw, configPath, report), ...readEnvironment(env, report)]);
  const otel = readOtelEnvironment(env, report);
  const { openSync, effective } = resolveSettings(given, configPath, report);
  const counting = (name) => effective.find((setting) => setting.name === name)?.value;
  const dashboardUrl = String(counting("dashboardUrl"));
  const traceUrl = counting("traceUrl");
  const debug = counting("debug") === true;
  const outbox = {
    maxBytes: Number(counting("outboxMaxMiB")) * 1024 * 1024,
    maxAgeMs: Number(counting("outboxMaxDays")) * 24 * 60 * 60 * 1e3
  };
  const otlp = resolveOtlpDestinations({ otlp: raw.otlp, path: configPath }, otel, report);
  const { resource } = otel;
  const privacy = readPrivacySettings(file, `file ${configPath}`, report);
  const disabled = otel.disabled || privacy.invalid === "projects";
  const settings = {
    ...{
      ...openSync && { openSync },
      otlp,
      resource,
      privacy,
      disabled,
      debug,
      outbox,
      exitWaitMs: Number(counting("exitWaitMs")),
      tablePrices: counting("tablePrices") === true,
      dashboardUrl,
      stateDir,
      configPath
    },
    ...typeof traceUrl === "string" && { traceUrl }
  };
  return { settings, problems, effective, secrets: [...new Set(secrets.flatMap(withoutScheme))] };
}
var withoutScheme = (secret) => [secret, secret.trim().replace(/^.*\s/, "")];
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
  const effective = settingNames().map((name) => {
    const { whenInvalid, default: otherwise } = SETTINGS[name];
    const value = values[name];
    if (value !== void 0) {
      const shown = typeof value === "object" ? JSON.stringify(value) : value;
      return { name, value: shown, source: given.get(name)?.source ?? "settings" };
    }
    const isInvalid = invalid.some(({ path }) => path[0] === name);
    return { name, value: isInvalid ? whenInvalid ?? otherwise : otherwise, source: "default" };
  });
  const flag = (name) => effective.some((it) => it.name === name && it.value === true);
  const captureBase = effective.find(({ name }) => name === "capture")?.value;
  const openSync = (url, apiKey2) => ({
    url,
    apiKey: apiKey2,
    autoSync: flag("autoSync"),
    syncToolCalls: flag("syncToolCalls"),
    syncThinking: thinkingOf(values.capture) ?? flag("syncThinking"),
    syncEphemeral: flag("syncEphemeral"),
    capture: values.capture ?? captureBase
  });
  const { convexUrl, apiKey } = values;
  if (given.has("convexUrl") !== given.has("apiKey")) {
    reportMissing(given.has("apiKey") ? "convexUrl" : "apiKey", configPath, report);
  }
  const complete = convexUrl !== void 0 && apiKey !== void 0;
  return { openSync: complete ? openSync(convexUrl, apiKey) : void 0, effective };
}
var thinkingOf = (capture) => typeof capture === "object" ? capture.thinking : void 0;
function reportMissing(setting, configPath, report) {
  const { env, expects, consequence } = SETTINGS[setting];
  const expected = `${expects}, there or in ${env}`;
  report({ severity: "error", setting, source: `file ${configPath}`, expected, consequence });
}

export {
  mayBeJson,
  jsonOrText,
  nearestName,
  fileSettingNames,
  isSettingName,
  isBoolean,
  parsedText,
  readOtelEnvironment,
  resolveOtlpDestinations,
  collectProblems,
  formatProblem,
  loadSettings
};
