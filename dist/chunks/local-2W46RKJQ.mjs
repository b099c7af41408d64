import {
  $ZodArray,
  $ZodBase64,
  $ZodBase64URL,
  $ZodCIDRv4,
  $ZodCIDRv6,
  $ZodCUID,
  $ZodCUID2,
  $ZodCatch,
  $ZodCustom,
  $ZodDefault,
  $ZodE164,
  $ZodEmail,
  $ZodEmoji,
  $ZodEncodeError,
  $ZodEnum,
  $ZodError,
  $ZodExactOptional,
  $ZodGUID,
  $ZodIPv4,
  $ZodIPv6,
  $ZodISODate,
  $ZodISODateTime,
  $ZodISODuration,
  $ZodISOTime,
  $ZodIntersection,
  $ZodJWT,
  $ZodKSUID,
  $ZodNanoID,
  $ZodNever,
  $ZodNonOptional,
  $ZodNullable,
  $ZodNumber,
  $ZodNumberFormat,
  $ZodObjectJIT,
  $ZodOptional,
  $ZodPipe,
  $ZodPrefault,
  $ZodReadonly,
  $ZodString,
  $ZodStringFormat,
  $ZodTransform,
  $ZodType,
  $ZodULID,
  $ZodURL,
  $ZodUUID,
  $ZodUnion,
  $ZodUnknown,
  $ZodXID,
  $constructor,
  _array,
  _base64,
  _base64url,
  _cidrv4,
  _cidrv6,
  _cuid,
  _cuid2,
  _decode,
  _decodeAsync,
  _e164,
  _email,
  _emoji,
  _encode,
  _encodeAsync,
  _endsWith,
  _gt,
  _gte,
  _guid,
  _includes,
  _int,
  _ipv4,
  _ipv6,
  _isoDate,
  _isoDateTime,
  _isoDuration,
  _isoTime,
  _jwt,
  _ksuid,
  _length,
  _lowercase,
  _lt,
  _lte,
  _maxLength,
  _minLength,
  _multipleOf,
  _nanoid,
  _never,
  _normalize,
  _number,
  _overwrite,
  _parse,
  _parseAsync,
  _refine,
  _regex,
  _safeDecode,
  _safeDecodeAsync,
  _safeEncode,
  _safeEncodeAsync,
  _safeParse,
  _safeParseAsync,
  _slugify,
  _startsWith,
  _string,
  _superRefine,
  _toLowerCase,
  _toUpperCase,
  _trim,
  _ulid,
  _unknown,
  _uppercase,
  _url,
  _uuid,
  _uuidv4,
  _uuidv6,
  _uuidv7,
  _xid,
  aggregateChecks,
  arrayProcessor,
  catchProcessor,
  clone,
  config,
  createStandardJSONSchemaMethod,
  createToJSONSchemaMethod,
  customProcessor,
  defaultProcessor,
  enumProcessor,
  flattenError,
  formatError,
  globalConfig,
  globalRegistry,
  intersectionProcessor,
  joinValues,
  jsonStringifyReplacer,
  loadSettings,
  memoizer,
  neverProcessor,
  nonoptionalProcessor,
  nullableProcessor,
  numberProcessor,
  objectProcessor,
  optionalProcessor,
  parsedType,
  pipeProcessor,
  prefaultProcessor,
  readonlyProcessor,
  standardProps,
  stringProcessor,
  stringifyPrimitive,
  transformProcessor,
  unionProcessor,
  unknownProcessor,
  util_exports,
  validate,
  validateAsync
} from "./chunk-AQWXPDXB.mjs";
import "./chunk-RMEW4CKA.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/local.ts
import { homedir } from "node:os";
import { join as join2 } from "node:path";

// src/local/server.ts
import { createServer } from "node:http";

// src/local/data-folder.ts
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
var PROBE_TIMEOUT_MS = 1e3;
var FOLDER_HEADER = "x-pi-sync-data-folder";
async function openDataFolder(dir) {
  await mkdir(dir, { recursive: true, mode: 448 });
  const fingerprint = createHash("sha256").update(await realpath(dir)).digest("hex").slice(0, 32);
  const keyPath = join(dir, "api-key");
  const addressPath = join(dir, "address");
  return {
    logPath: join(dir, "writes.jsonl"),
    fingerprint,
    async apiKey() {
      const kept = (await readIfThere(keyPath)).trim();
      if (/^osk_\S+$/.test(kept)) return kept;
      const key = `osk_${randomBytes(24).toString("hex")}`;
      await replaceFile(keyPath, `${key}
`);
      return key;
    },
    async refuseSecondServer() {
      const url = (await readIfThere(addressPath)).trim();
      if (url && await folderServedAt(url) === fingerprint) {
        throw new Error(`an embedded OpenSync already serves ${dir} at ${url}`);
      }
    },
    async serve(url) {
      if (url === void 0) await rm(addressPath, { force: true });
      else await replaceFile(addressPath, `${url}
`);
    }
  };
}
async function folderServedAt(url) {
  try {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    await response.body?.cancel();
    return response.headers.get(FOLDER_HEADER) ?? void 0;
  } catch {
    return void 0;
  }
}
async function replaceFile(path, text) {
  await writeFile(`${path}.new`, text, { mode: 384 });
  await rename(`${path}.new`, path);
}
async function readIfThere(path) {
  try {
    return await readFile(path, "utf8");
  } catch (error2) {
    if (error2.code === "ENOENT") return "";
    throw error2;
  }
}

// src/local/outcome.ts
function success(value) {
  return { ok: true, value };
}
function refusal(error2) {
  return { ok: false, error: error2 };
}

// src/local/authenticate.ts
function authenticate(header, users, keyOnly) {
  if (!header?.startsWith("Bearer osk_")) {
    if (keyOnly) return refusal("Invalid API key format");
    return refusal(header?.startsWith("Bearer ") ? "Invalid or expired token" : "Missing Authorization header");
  }
  const user = users.get(header.slice("Bearer ".length));
  return user === void 0 ? refusal("Invalid API key") : success(user);
}

// src/local/search-text.ts
var MAX_LENGTH = 1e4;
function searchTextOf(parts) {
  return parts.filter((part) => part.type === "text").map((part) => textOf(part.content)).filter(Boolean).join(" ");
}
function withSearchText(current, addition) {
  return `${current ?? ""} ${addition}`.slice(0, MAX_LENGTH);
}
function textOf(content) {
  if (typeof content === "string") return content;
  if (typeof content !== "object" || content === null) return "";
  const { text, content: inner } = content;
  return `${text || inner || ""}`;
}

// src/local/markdown.ts
function sessionMarkdown({ session, messages }) {
  const blocks = [`# ${oneLine(session.title || "Untitled")}`, facts(session), ...messages.flatMap(messageBlocks)];
  return `${blocks.join("\n\n")}
`;
}
function markdownFilename({ title }) {
  return `${title?.replace(/[^a-z0-9]/gi, "-") || "session"}.md`;
}
function facts(session) {
  const { promptTokens, completionTokens, totalTokens } = session;
  const rows = [
    ["Session", session.externalId],
    ["Project", both(session.projectName, session.projectPath)],
    ["Model", both(session.model, session.provider)],
    ["Agent", session.source],
    ["Started", time(session.createdAt)],
    ["Duration", session.durationMs === void 0 ? void 0 : duration(session.durationMs)],
    ["Messages", number(session.messageCount)],
    ["Tokens", `${number(totalTokens)} (${number(promptTokens)} in, ${number(completionTokens)} out)`],
    ["Cost", `$${session.cost.toFixed(4)}`]
  ];
  const shown = rows.flatMap(([name, value]) => value ? [`| ${name} | ${oneLine(value)} |`] : []);
  return ["| | |", "|---|---|", ...shown].join("\n");
}
function messageBlocks(message) {
  const { role, createdAt: createdAt2, textContent } = message;
  const parts = message.parts.flatMap(partBlocks);
  const shown = parts.length > 0 ? parts : [contained(textContent ?? "") || "*(nothing to show)*"];
  return ["---", `## ${role.charAt(0).toUpperCase()}${role.slice(1)} \xB7 ${time(createdAt2)}`, ...shown];
}
function partBlocks({ type, content }) {
  if (type === "text") {
    const text = contained(textOf(content));
    return text ? [text] : [];
  }
  const fields = typeof content === "object" ? content ?? {} : {};
  const name = typeof fields.name === "string" ? oneLine(fields.name) : void 0;
  if (type === "tool-call") return [`**Tool call: ${name || "unknown tool"}**`, fenced(fields.args ?? {})];
  if (type === "tool-result") return [name ? `**Result of ${name}**` : "**Result**", fenced(fields.result || content)];
  return [];
}
function fenced(value) {
  const [language, code] = typeof value === "string" ? ["text", value] : ["json", JSON.stringify(value, null, 2)];
  const longest = Math.max(2, ...Array.from(code.matchAll(/`+/g), ([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}
${code.replace(/\n$/, "")}
${fence}`;
}
function contained(text) {
  const trimmed = text.trim();
  return spills(trimmed) ? trimmed.replace(/^/gm, "> ") : trimmed;
}
function spills(text) {
  let open2;
  for (const line of text.split("\n")) {
    const [, fence, info = ""] = /^[ \t>*+\-\d.)]*(`{3,}(?!.*`)|~{3,})(.*)$/.exec(line) ?? [];
    if (open2 !== void 0) {
      if (fence?.startsWith(open2) && info.trim() === "") open2 = void 0;
    } else if (fence !== void 0) {
      open2 = fence;
    } else if (/^ {0,3}<[!?/a-z]/i.test(line)) {
      return true;
    }
  }
  return open2 !== void 0;
}
function oneLine(text) {
  return text.replace(/\s+/g, " ").replace(/[|<\\]/g, "\\$&").trim();
}
function both(first, second) {
  return first && second ? `${first} (${second})` : first || second;
}
function number(value) {
  return value.toLocaleString("en-US");
}
function time(ms) {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? "unknown time" : `${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
function duration(ms) {
  const seconds = Math.round(ms / 1e3);
  if (ms < 1e4) return `${(ms / 1e3).toFixed(1)} s`;
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds % 3600 / 60), seconds % 60];
  return [h && `${h} h`, (h || m) && `${m} min`, `${s} s`].filter(Boolean).join(" ");
}

// src/local/reads.ts
var MAX_READ_BYTES = 16 * 1048576;
var MAX_QUERIES = 4096;
var MAX_LISTED_SESSIONS = 1600;
function listExternalIds(tables, user) {
  const sessions = tables.sessions(user);
  if (sessions.length > MAX_LISTED_SESSIONS) return tooManyBytes();
  const read = withinReadLimits(tables, sessions, 1);
  return read.ok ? success(sessions.map((session) => session.externalId)) : read;
}
function listSessions(tables, user, limit) {
  if (!(limit >= 0)) return refusal(`Uncaught Error: Invalid argument \`limit\`: ${limit}`);
  const newestFirst = tables.sessions(user).reverse();
  const sessions = newestFirst.sort((a, b) => b.updatedAt - a.updatedAt).slice(0, limit);
  const read = withinReadLimits(tables, sessions, 1);
  return read.ok ? success(sessions.map(sessionView)) : read;
}
function openSession(tables, user, id) {
  const session = tables.sessionById(id) ?? tables.session(user, id);
  if (session?.user !== user) return success(void 0);
  const messages = tables.messages(session.id);
  const read = withinReadLimits(tables, [session, ...messages], 2 + messages.length);
  if (!read.ok) return read;
  return success({ session: sessionView(session), messages: messages.map(messageView) });
}
function exportJson({ session, messages }) {
  const { id, title, model } = session;
  const chat = messages.map(({ role, parts, textContent }) => {
    const texts = parts.filter((part) => part.type === "text").map((part) => textOf(part.content));
    return { role, content: texts.filter(Boolean).join("\n") || (textContent ?? "") };
  });
  return { session: { id, title, model }, messages: chat };
}
function withinReadLimits(tables, rows, queries) {
  if (queries > MAX_QUERIES) {
    return refusal(`Uncaught Error: Too many reads in a single function execution (limit: ${MAX_QUERIES}).`);
  }
  const bytes = rows.reduce((sum, row) => sum + tables.bytes(row), 0);
  return bytes > MAX_READ_BYTES ? tooManyBytes() : success(void 0);
}
function tooManyBytes() {
  return refusal(
    `Uncaught Error: Too many bytes read in a single function execution (limit: ${MAX_READ_BYTES} bytes).`
  );
}
function sessionView({ user: _user, searchableText: _searchableText, ...session }) {
  return session;
}
function messageView({ sessionId: _sessionId, ...message }) {
  return message;
}

// node_modules/zod/v4/locales/en.js
var error = () => {
  const Sizable = {
    string: { unit: "characters", verb: "to have" },
    file: { unit: "bytes", verb: "to have" },
    array: { unit: "items", verb: "to have" },
    set: { unit: "items", verb: "to have" },
    map: { unit: "entries", verb: "to have" }
  };
  function getSizing(origin) {
    return Sizable[origin] ?? null;
  }
  const FormatDictionary = {
    regex: "input",
    email: "email address",
    url: "URL",
    emoji: "emoji",
    uuid: "UUID",
    uuidv4: "UUIDv4",
    uuidv6: "UUIDv6",
    nanoid: "nanoid",
    guid: "GUID",
    cuid: "cuid",
    cuid2: "cuid2",
    ulid: "ULID",
    xid: "XID",
    ksuid: "KSUID",
    datetime: "ISO datetime",
    date: "ISO date",
    time: "ISO time",
    duration: "ISO duration",
    ipv4: "IPv4 address",
    ipv6: "IPv6 address",
    mac: "MAC address",
    cidrv4: "IPv4 range",
    cidrv6: "IPv6 range",
    base64: "base64-encoded string",
    base64url: "base64url-encoded string",
    json_string: "JSON string",
    e164: "E.164 number",
    currency_code: "currency code",
    credit_card: "credit card number",
    iban: "IBAN",
    jwt: "JWT",
    template_literal: "input"
  };
  const TypeDictionary = {
    // Compatibility: "nan" -> "NaN" for display
    nan: "NaN"
    // All other type names omitted - they fall back to raw values via ?? operator
  };
  function getTypeName(type, input) {
    if (type === "number" && typeof input === "number" && !Number.isFinite(input)) {
      return String(input);
    }
    return TypeDictionary[type] ?? type;
  }
  return (issue) => {
    switch (issue.code) {
      case "invalid_type": {
        const expected = getTypeName(issue.expected);
        const receivedType = parsedType(issue.input);
        const received = getTypeName(receivedType, issue.input);
        return `Invalid input: expected ${expected}, received ${received}`;
      }
      case "invalid_value":
        if (issue.values.length === 1)
          return `Invalid input: expected ${stringifyPrimitive(issue.values[0])}`;
        return `Invalid option: expected one of ${joinValues(issue.values, "|")}`;
      case "too_big": {
        const adj = issue.exact ? "exactly " : issue.inclusive ? "<=" : "<";
        const sizing = getSizing(issue.origin);
        if (sizing)
          return `Too big: expected ${issue.origin ?? "value"} to have ${adj}${issue.maximum.toString()} ${sizing.unit ?? "elements"}`;
        return `Too big: expected ${issue.origin ?? "value"} to be ${adj}${issue.maximum.toString()}`;
      }
      case "too_small": {
        const adj = issue.exact ? "exactly " : issue.inclusive ? ">=" : ">";
        const sizing = getSizing(issue.origin);
        if (sizing) {
          return `Too small: expected ${issue.origin} to have ${adj}${issue.minimum.toString()} ${sizing.unit}`;
        }
        return `Too small: expected ${issue.origin} to be ${adj}${issue.minimum.toString()}`;
      }
      case "invalid_format": {
        const _issue = issue;
        if (_issue.format === "starts_with") {
          return `Invalid string: must start with "${_issue.prefix}"`;
        }
        if (_issue.format === "ends_with")
          return `Invalid string: must end with "${_issue.suffix}"`;
        if (_issue.format === "includes")
          return `Invalid string: must include "${_issue.includes}"`;
        if (_issue.format === "regex")
          return `Invalid string: must match pattern ${_issue.pattern}`;
        return `Invalid ${FormatDictionary[_issue.format] ?? issue.format}`;
      }
      case "not_multiple_of":
        return `Invalid number: must be a multiple of ${issue.divisor}`;
      case "unrecognized_keys":
        return `Unrecognized key${issue.keys.length > 1 ? "s" : ""}: ${joinValues(issue.keys, ", ")}`;
      case "invalid_key":
        return `Invalid key in ${issue.origin}`;
      case "invalid_union":
        if (issue.options && Array.isArray(issue.options) && issue.options.length > 0) {
          const opts = issue.options.map((o) => `'${o}'`).join(" | ");
          return `Invalid discriminator value. Expected ${opts}`;
        }
        if (issue.inclusive === false) {
          return "Invalid input: more than one option matched";
        }
        return "Invalid input";
      case "invalid_element":
        return `Invalid value in ${issue.origin}`;
      default:
        return `Invalid input`;
    }
  };
};
function en_default() {
  return {
    localeError: error()
  };
}

// node_modules/zod/v4/classic/errors.js
var _installedErrorProtos = /* @__PURE__ */ new WeakSet([Object.prototype, Error.prototype]);
function _lazyMethod(proto, key, make) {
  Object.defineProperty(proto, key, {
    configurable: true,
    enumerable: false,
    get() {
      const value = make(this);
      Object.defineProperty(this, key, { value, configurable: true, writable: true });
      return value;
    },
    set(value) {
      Object.defineProperty(this, key, { value, configurable: true, writable: true });
    }
  });
}
var initializer = (inst, issues) => {
  $ZodError.init(inst, issues);
  inst.name = "ZodError";
  const proto = Object.getPrototypeOf(inst);
  if (_installedErrorProtos.has(proto))
    return;
  _installedErrorProtos.add(proto);
  _lazyMethod(proto, "format", (self) => (mapper) => formatError(self, mapper));
  _lazyMethod(proto, "flatten", (self) => (mapper) => flattenError(self, mapper));
  _lazyMethod(proto, "addIssue", (self) => (issue) => {
    self.issues.push(issue);
    self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
  });
  _lazyMethod(proto, "addIssues", (self) => (issues2) => {
    self.issues.push(...issues2);
    self.message = JSON.stringify(self.issues, jsonStringifyReplacer, 2);
  });
  Object.defineProperty(proto, "isEmpty", {
    configurable: true,
    enumerable: false,
    get() {
      return this.issues.length === 0;
    }
  });
};
var ZodRealError = /* @__PURE__ */ $constructor("ZodError", initializer, void 0, {
  Parent: Error
});

// node_modules/zod/v4/classic/parse.js
var parse = /* @__PURE__ */ _parse(ZodRealError);
var parseAsync = /* @__PURE__ */ _parseAsync(ZodRealError);
var safeParse = /* @__PURE__ */ _safeParse(ZodRealError);
var safeParseAsync = /* @__PURE__ */ _safeParseAsync(ZodRealError);
var encode = /* @__PURE__ */ _encode(ZodRealError);
var decode = /* @__PURE__ */ _decode(ZodRealError);
var encodeAsync = /* @__PURE__ */ _encodeAsync(ZodRealError);
var decodeAsync = /* @__PURE__ */ _decodeAsync(ZodRealError);
var safeEncode = /* @__PURE__ */ _safeEncode(ZodRealError);
var safeDecode = /* @__PURE__ */ _safeDecode(ZodRealError);
var safeEncodeAsync = /* @__PURE__ */ _safeEncodeAsync(ZodRealError);
var safeDecodeAsync = /* @__PURE__ */ _safeDecodeAsync(ZodRealError);

// node_modules/zod/v4/classic/schemas.js
function _ensureDefaultLocale() {
  if (!globalConfig.localeError)
    config(en_default());
}
function _ensureDefaultMemoizer() {
  if (!globalConfig.memoizer)
    config({ memoizer: memoizer() });
}
var ZodType = /* @__PURE__ */ $constructor("ZodType", (inst, def) => {
  _ensureDefaultLocale();
  $ZodType.init(inst, def);
  inst.def = def;
  inst.type = def.type;
  return inst;
}, {
  check(...chks) {
    const def = this.def;
    return this.clone(util_exports.mergeDefs(def, {
      checks: [
        ...def.checks ?? [],
        ...chks.map((ch) => typeof ch === "function" ? { _zod: { check: ch, def: { check: "custom" }, onattach: [] } } : ch)
      ]
    }), { parent: true });
  },
  with(...chks) {
    return this.check(...chks);
  },
  clone(def, params) {
    return clone(this, def, params);
  },
  brand() {
    return this;
  },
  register(reg, meta2) {
    reg.add(this, meta2);
    return this;
  },
  refine(check2, params) {
    return this.check(refine(check2, params));
  },
  superRefine(refinement, params) {
    return this.check(superRefine(refinement, params));
  },
  overwrite(fn) {
    return this.check(_overwrite(fn));
  },
  optional() {
    return optional(this);
  },
  exactOptional() {
    return exactOptional(this);
  },
  nullable() {
    return nullable(this);
  },
  nullish() {
    return optional(nullable(this));
  },
  nonoptional(params) {
    return nonoptional(this, params);
  },
  array() {
    return array(this);
  },
  or(arg) {
    return union([this, arg]);
  },
  and(arg) {
    return intersection(this, arg);
  },
  transform(tx) {
    return pipe(this, transform(tx));
  },
  default(d) {
    return _default(this, d);
  },
  prefault(d) {
    return prefault(this, d);
  },
  catch(params) {
    return _catch(this, params);
  },
  pipe(target) {
    return pipe(this, target);
  },
  readonly() {
    return readonly(this);
  },
  describe(description) {
    const cl = this.clone();
    globalRegistry.add(cl, { description });
    return cl;
  },
  meta(...args) {
    if (args.length === 0)
      return globalRegistry.get(this);
    const cl = this.clone();
    globalRegistry.add(cl, args[0]);
    return cl;
  },
  isOptional() {
    return this.safeParse(void 0).success;
  },
  isNullable() {
    return this.safeParse(null).success;
  },
  apply(fn, ...args) {
    return args.length === 0 ? fn(this) : fn(this, ...args);
  },
  // Overrides core's `~standard` to add `jsonSchema`. Must stay a prototype entry: redefining it per instance demotes instances to dictionary mode.
  get "~standard"() {
    return util_exports.hide(this, "~standard", {
      ...standardProps(this),
      jsonSchema: {
        input: createStandardJSONSchemaMethod(this, "input"),
        output: createStandardJSONSchemaMethod(this, "output")
      }
    });
  },
  set "~standard"(value) {
    util_exports.own(this, "~standard", value);
  },
  parse: function _parse2(data, params) {
    return parse(this, data, params, { callee: _parse2 });
  },
  parseAsync: async function _parseAsync2(data, params) {
    return await parseAsync(this, data, params, { callee: _parseAsync2 });
  },
  safeParse(data, params) {
    return safeParse(this, data, params);
  },
  async safeParseAsync(data, params) {
    return safeParseAsync(this, data, params);
  },
  // `spa` is an alias: same function object as `safeParseAsync`, as before.
  get spa() {
    return this?.safeParseAsync;
  },
  set spa(value) {
    util_exports.own(this, "spa", value);
  },
  validate(data, params) {
    return validate(this, data, params);
  },
  validateAsync(data, params) {
    return validateAsync(this, data, params);
  },
  encode: function _encode2(data, params) {
    return encode(this, data, params, { callee: _encode2 });
  },
  decode: function _decode2(data, params) {
    return decode(this, data, params, { callee: _decode2 });
  },
  encodeAsync: async function _encodeAsync2(data, params) {
    return await encodeAsync(this, data, params, { callee: _encodeAsync2 });
  },
  decodeAsync: async function _decodeAsync2(data, params) {
    return await decodeAsync(this, data, params, { callee: _decodeAsync2 });
  },
  safeEncode(data, params) {
    return safeEncode(this, data, params);
  },
  safeDecode(data, params) {
    return safeDecode(this, data, params);
  },
  async safeEncodeAsync(data, params) {
    return safeEncodeAsync(this, data, params);
  },
  async safeDecodeAsync(data, params) {
    return safeDecodeAsync(this, data, params);
  },
  toJSONSchema(params) {
    return createToJSONSchemaMethod(this, {})(params);
  },
  // Reads through to the registry on every access, so it must not cache.
  get description() {
    return globalRegistry.get(this)?.description;
  },
  // No setter: `schema._def = x` throws, as it did when `_def` was a non-writable own property.
  get _def() {
    return this._zod.def;
  }
});
var _ZodString = /* @__PURE__ */ $constructor(
  "_ZodString",
  (inst, def) => {
    $ZodString.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json2, params) => stringProcessor(inst, ctx, json2, params);
  },
  /* @__PURE__ */ util_exports.derived({
    format: (inst) => aggregateChecks(inst).format ?? null,
    minLength: (inst) => aggregateChecks(inst).minimum ?? null,
    maxLength: (inst) => aggregateChecks(inst).maximum ?? null
  }, {
    regex(...args) {
      return this.check(_regex(...args));
    },
    includes(...args) {
      return this.check(_includes(...args));
    },
    startsWith(...args) {
      return this.check(_startsWith(...args));
    },
    endsWith(...args) {
      return this.check(_endsWith(...args));
    },
    min(...args) {
      return this.check(_minLength(...args));
    },
    max(...args) {
      return this.check(_maxLength(...args));
    },
    length(...args) {
      return this.check(_length(...args));
    },
    nonempty(...args) {
      return this.check(_minLength(1, ...args));
    },
    lowercase(params) {
      return this.check(_lowercase(params));
    },
    uppercase(params) {
      return this.check(_uppercase(params));
    },
    trim() {
      return this.check(_trim());
    },
    normalize(...args) {
      return this.check(_normalize(...args));
    },
    toLowerCase() {
      return this.check(_toLowerCase());
    },
    toUpperCase() {
      return this.check(_toUpperCase());
    },
    slugify() {
      return this.check(_slugify());
    }
  })
);
var ZodString = /* @__PURE__ */ $constructor("ZodString", (inst, def) => {
  $ZodString.init(inst, def);
  _ZodString.init(inst, def);
}, {
  email(params) {
    return this.check(_email(ZodEmail, params));
  },
  url(params) {
    return this.check(_url(ZodURL, params));
  },
  jwt(params) {
    return this.check(_jwt(ZodJWT, params));
  },
  emoji(params) {
    return this.check(_emoji(ZodEmoji, params));
  },
  guid(params) {
    return this.check(_guid(ZodGUID, params));
  },
  uuid(params) {
    return this.check(_uuid(ZodUUID, params));
  },
  uuidv4(params) {
    return this.check(_uuidv4(ZodUUID, params));
  },
  uuidv6(params) {
    return this.check(_uuidv6(ZodUUID, params));
  },
  uuidv7(params) {
    return this.check(_uuidv7(ZodUUID, params));
  },
  nanoid(params) {
    return this.check(_nanoid(ZodNanoID, params));
  },
  cuid(params) {
    return this.check(_cuid(ZodCUID, params));
  },
  cuid2(params) {
    return this.check(_cuid2(ZodCUID2, params));
  },
  ulid(params) {
    return this.check(_ulid(ZodULID, params));
  },
  base64(params) {
    return this.check(_base64(ZodBase64, params));
  },
  base64url(params) {
    return this.check(_base64url(ZodBase64URL, params));
  },
  xid(params) {
    return this.check(_xid(ZodXID, params));
  },
  ksuid(params) {
    return this.check(_ksuid(ZodKSUID, params));
  },
  ipv4(params) {
    return this.check(_ipv4(ZodIPv4, params));
  },
  ipv6(params) {
    return this.check(_ipv6(ZodIPv6, params));
  },
  cidrv4(params) {
    return this.check(_cidrv4(ZodCIDRv4, params));
  },
  cidrv6(params) {
    return this.check(_cidrv6(ZodCIDRv6, params));
  },
  e164(params) {
    return this.check(_e164(ZodE164, params));
  },
  datetime(params) {
    return this.check(_isoDateTime(ZodISODateTime, params));
  },
  date(params) {
    return this.check(_isoDate(ZodISODate, params));
  },
  time(params) {
    return this.check(_isoTime(ZodISOTime, params));
  },
  duration(params) {
    return this.check(_isoDuration(ZodISODuration, params));
  }
});
function string(params) {
  return _string(ZodString, params);
}
var ZodStringFormat = /* @__PURE__ */ $constructor("ZodStringFormat", (inst, def) => {
  $ZodStringFormat.init(inst, def);
  _ZodString.init(inst, def);
});
var ZodISODateTime = /* @__PURE__ */ $constructor("ZodISODateTime", (inst, def) => {
  $ZodISODateTime.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodISODate = /* @__PURE__ */ $constructor("ZodISODate", (inst, def) => {
  $ZodISODate.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodISOTime = /* @__PURE__ */ $constructor("ZodISOTime", (inst, def) => {
  $ZodISOTime.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodISODuration = /* @__PURE__ */ $constructor("ZodISODuration", (inst, def) => {
  $ZodISODuration.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodEmail = /* @__PURE__ */ $constructor("ZodEmail", (inst, def) => {
  $ZodEmail.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodGUID = /* @__PURE__ */ $constructor("ZodGUID", (inst, def) => {
  $ZodGUID.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodUUID = /* @__PURE__ */ $constructor("ZodUUID", (inst, def) => {
  $ZodUUID.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodURL = /* @__PURE__ */ $constructor("ZodURL", (inst, def) => {
  $ZodURL.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodEmoji = /* @__PURE__ */ $constructor("ZodEmoji", (inst, def) => {
  $ZodEmoji.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodNanoID = /* @__PURE__ */ $constructor("ZodNanoID", (inst, def) => {
  $ZodNanoID.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodCUID = /* @__PURE__ */ $constructor("ZodCUID", (inst, def) => {
  $ZodCUID.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodCUID2 = /* @__PURE__ */ $constructor("ZodCUID2", (inst, def) => {
  $ZodCUID2.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodULID = /* @__PURE__ */ $constructor("ZodULID", (inst, def) => {
  $ZodULID.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodXID = /* @__PURE__ */ $constructor("ZodXID", (inst, def) => {
  $ZodXID.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodKSUID = /* @__PURE__ */ $constructor("ZodKSUID", (inst, def) => {
  $ZodKSUID.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodIPv4 = /* @__PURE__ */ $constructor("ZodIPv4", (inst, def) => {
  $ZodIPv4.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodIPv6 = /* @__PURE__ */ $constructor("ZodIPv6", (inst, def) => {
  $ZodIPv6.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodCIDRv4 = /* @__PURE__ */ $constructor("ZodCIDRv4", (inst, def) => {
  $ZodCIDRv4.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodCIDRv6 = /* @__PURE__ */ $constructor("ZodCIDRv6", (inst, def) => {
  $ZodCIDRv6.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodBase64 = /* @__PURE__ */ $constructor("ZodBase64", (inst, def) => {
  $ZodBase64.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodBase64URL = /* @__PURE__ */ $constructor("ZodBase64URL", (inst, def) => {
  $ZodBase64URL.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodE164 = /* @__PURE__ */ $constructor("ZodE164", (inst, def) => {
  $ZodE164.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodJWT = /* @__PURE__ */ $constructor("ZodJWT", (inst, def) => {
  $ZodJWT.init(inst, def);
  ZodStringFormat.init(inst, def);
});
var ZodNumber = /* @__PURE__ */ $constructor(
  "ZodNumber",
  (inst, def) => {
    $ZodNumber.init(inst, def);
    ZodType.init(inst, def);
    inst._zod.processJSONSchema = (ctx, json2, params) => numberProcessor(inst, ctx, json2, params);
    inst.isFinite = true;
  },
  /* @__PURE__ */ util_exports.derived({
    minValue: (inst) => {
      const { minimum, exclusiveMinimum } = aggregateChecks(inst);
      return Math.max(minimum ?? Number.NEGATIVE_INFINITY, exclusiveMinimum ?? Number.NEGATIVE_INFINITY);
    },
    maxValue: (inst) => {
      const { maximum, exclusiveMaximum } = aggregateChecks(inst);
      return Math.min(maximum ?? Number.POSITIVE_INFINITY, exclusiveMaximum ?? Number.POSITIVE_INFINITY);
    },
    isInt: (inst) => {
      const { isInt, multipleOf } = aggregateChecks(inst);
      return !!isInt || !!multipleOf?.some(Number.isSafeInteger);
    },
    format: (inst) => aggregateChecks(inst).format ?? null
  }, {
    gt(value, params) {
      return this.check(_gt(value, params));
    },
    gte(value, params) {
      return this.check(_gte(value, params));
    },
    min(value, params) {
      return this.check(_gte(value, params));
    },
    lt(value, params) {
      return this.check(_lt(value, params));
    },
    lte(value, params) {
      return this.check(_lte(value, params));
    },
    max(value, params) {
      return this.check(_lte(value, params));
    },
    int(params) {
      return this.check(int(params));
    },
    safe(params) {
      return this.check(int(params));
    },
    positive(params) {
      return this.check(_gt(0, params));
    },
    nonnegative(params) {
      return this.check(_gte(0, params));
    },
    negative(params) {
      return this.check(_lt(0, params));
    },
    nonpositive(params) {
      return this.check(_lte(0, params));
    },
    multipleOf(value, params) {
      return this.check(_multipleOf(value, params));
    },
    step(value, params) {
      return this.check(_multipleOf(value, params));
    },
    finite() {
      return this;
    }
  })
);
function number2(params) {
  return _number(ZodNumber, params);
}
var ZodNumberFormat = /* @__PURE__ */ $constructor("ZodNumberFormat", (inst, def) => {
  $ZodNumberFormat.init(inst, def);
  ZodNumber.init(inst, def);
});
function int(params) {
  return _int(ZodNumberFormat, params);
}
var ZodUnknown = /* @__PURE__ */ $constructor("ZodUnknown", (inst, def) => {
  $ZodUnknown.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json2, params) => unknownProcessor(inst, ctx, json2, params);
});
function unknown() {
  return _unknown(ZodUnknown);
}
var ZodNever = /* @__PURE__ */ $constructor("ZodNever", (inst, def) => {
  $ZodNever.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json2, params) => neverProcessor(inst, ctx, json2, params);
});
function never(params) {
  return _never(ZodNever, params);
}
var ZodArray = /* @__PURE__ */ $constructor("ZodArray", (inst, def) => {
  _ensureDefaultMemoizer();
  $ZodArray.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json2, params) => arrayProcessor(inst, ctx, json2, params);
  inst.element = def.element;
}, {
  min(n, params) {
    return this.check(_minLength(n, params));
  },
  nonempty(params) {
    return this.check(_minLength(1, params));
  },
  max(n, params) {
    return this.check(_maxLength(n, params));
  },
  length(n, params) {
    return this.check(_length(n, params));
  },
  unwrap() {
    return this.element;
  }
});
function array(element, params) {
  return _array(ZodArray, element, params);
}
var ZodObject = /* @__PURE__ */ $constructor("ZodObject", (inst, def) => {
  _ensureDefaultMemoizer();
  $ZodObjectJIT.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json2, params) => objectProcessor(inst, ctx, json2, params);
  util_exports.installLazyProp(inst, "shape", (self) => self._zod.def.shape, false);
}, {
  keyof() {
    return _enum(Object.keys(this._zod.def.shape));
  },
  catchall(catchall) {
    return this.clone(util_exports.mergeDefs(this._zod.def, { catchall }));
  },
  passthrough() {
    return this.clone(util_exports.mergeDefs(this._zod.def, { catchall: unknown() }));
  },
  loose() {
    return this.clone(util_exports.mergeDefs(this._zod.def, { catchall: unknown() }));
  },
  strict() {
    return this.clone(util_exports.mergeDefs(this._zod.def, { catchall: never() }));
  },
  strip() {
    return this.clone(util_exports.mergeDefs(this._zod.def, { catchall: void 0 }));
  },
  extend(incoming) {
    return util_exports.extend(this, incoming);
  },
  safeExtend(incoming) {
    return util_exports.safeExtend(this, incoming);
  },
  merge(other) {
    return util_exports.merge(this, other);
  },
  pick(mask) {
    return util_exports.pick(this, mask);
  },
  omit(mask) {
    return util_exports.omit(this, mask);
  },
  partial(...args) {
    return util_exports.partial(ZodOptional, this, args[0]);
  },
  exactPartial(...args) {
    return util_exports.partial(ZodExactOptional, this, args[0], "exactPartial");
  },
  required(...args) {
    return util_exports.required(ZodNonOptional, this, args[0]);
  }
});
function object(shape, params) {
  const def = {
    type: "object",
    shape: shape ?? {},
    ...util_exports.normalizeParams(params)
  };
  return new ZodObject(def);
}
function strictObject(shape, params) {
  return new ZodObject({
    type: "object",
    shape,
    catchall: never(),
    ...util_exports.normalizeParams(params)
  });
}
var ZodUnion = /* @__PURE__ */ $constructor("ZodUnion", (inst, def) => {
  $ZodUnion.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json2, params) => unionProcessor(inst, ctx, json2, params);
  inst.options = def.options;
});
function union(options, params) {
  return new ZodUnion({
    type: "union",
    options,
    ...util_exports.normalizeParams(params)
  });
}
var ZodIntersection = /* @__PURE__ */ $constructor("ZodIntersection", (inst, def) => {
  $ZodIntersection.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json2, params) => intersectionProcessor(inst, ctx, json2, params);
});
function intersection(left, right) {
  return new ZodIntersection({
    type: "intersection",
    left,
    right
  });
}
var ZodEnum = /* @__PURE__ */ $constructor("ZodEnum", (inst, def) => {
  $ZodEnum.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json2, params) => enumProcessor(inst, ctx, json2, params);
  inst.enum = def.entries;
  inst.options = [...inst._zod.values];
  const keys = new Set(Object.keys(def.entries));
  inst.extract = (values, params) => {
    const newEntries = {};
    for (const value of values) {
      if (keys.has(value)) {
        newEntries[value] = def.entries[value];
      } else
        throw new Error(`Key ${value} not found in enum`);
    }
    return new ZodEnum({
      ...def,
      checks: [],
      ...util_exports.normalizeParams(params),
      entries: newEntries
    });
  };
  inst.exclude = (values, params) => {
    const newEntries = { ...def.entries };
    for (const value of values) {
      if (keys.has(value)) {
        delete newEntries[value];
      } else
        throw new Error(`Key ${value} not found in enum`);
    }
    return new ZodEnum({
      ...def,
      checks: [],
      ...util_exports.normalizeParams(params),
      entries: newEntries
    });
  };
});
function _enum(values, params) {
  const entries = Array.isArray(values) ? Object.fromEntries(values.map((v) => [v, v])) : values;
  return new ZodEnum({
    type: "enum",
    entries,
    ...util_exports.normalizeParams(params)
  });
}
var ZodTransform = /* @__PURE__ */ $constructor("ZodTransform", (inst, def) => {
  _ensureDefaultMemoizer();
  $ZodTransform.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json2, params) => transformProcessor(inst, ctx, json2, params);
  inst._zod.parse = (payload, _ctx) => {
    if (_ctx.direction === "backward") {
      throw new $ZodEncodeError(inst.constructor.name);
    }
    payload.addIssue = (issue) => {
      if (typeof issue === "string") {
        payload.issues.push(util_exports.issue(issue, payload.value, def));
      } else {
        const _issue = issue;
        if (_issue.fatal)
          _issue.continue = false;
        _issue.code ?? (_issue.code = "custom");
        if (!("input" in _issue))
          _issue.input = payload.value;
        _issue.inst ?? (_issue.inst = inst);
        payload.issues.push(util_exports.issue(_issue));
      }
    };
    const output = def.transform(payload.value, payload);
    if (output instanceof Promise) {
      return output.then((output2) => {
        payload.value = output2;
        return payload;
      });
    }
    payload.value = output;
    return payload;
  };
});
function transform(fn) {
  return new ZodTransform({
    type: "transform",
    transform: fn
  });
}
var ZodOptional = /* @__PURE__ */ $constructor("ZodOptional", (inst, def) => {
  $ZodOptional.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json2, params) => optionalProcessor(inst, ctx, json2, params);
  inst.unwrap = () => inst._zod.def.innerType;
});
function optional(innerType) {
  return new ZodOptional({
    type: "optional",
    innerType
  });
}
var ZodExactOptional = /* @__PURE__ */ $constructor("ZodExactOptional", (inst, def) => {
  $ZodExactOptional.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json2, params) => optionalProcessor(inst, ctx, json2, params);
  inst.unwrap = () => inst._zod.def.innerType;
});
function exactOptional(innerType) {
  return new ZodExactOptional({
    type: "optional",
    innerType
  });
}
var ZodNullable = /* @__PURE__ */ $constructor("ZodNullable", (inst, def) => {
  $ZodNullable.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json2, params) => nullableProcessor(inst, ctx, json2, params);
  inst.unwrap = () => inst._zod.def.innerType;
});
function nullable(innerType) {
  return new ZodNullable({
    type: "nullable",
    innerType
  });
}
var ZodDefault = /* @__PURE__ */ $constructor("ZodDefault", (inst, def) => {
  $ZodDefault.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json2, params) => defaultProcessor(inst, ctx, json2, params);
  inst.unwrap = () => inst._zod.def.innerType;
  inst.removeDefault = inst.unwrap;
});
function _default(innerType, defaultValue) {
  return new ZodDefault({
    type: "default",
    innerType,
    get defaultValue() {
      return typeof defaultValue === "function" ? defaultValue() : util_exports.shallowClone(defaultValue);
    }
  });
}
var ZodPrefault = /* @__PURE__ */ $constructor("ZodPrefault", (inst, def) => {
  $ZodPrefault.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json2, params) => prefaultProcessor(inst, ctx, json2, params);
  inst.unwrap = () => inst._zod.def.innerType;
});
function prefault(innerType, defaultValue) {
  return new ZodPrefault({
    type: "prefault",
    innerType,
    get defaultValue() {
      return typeof defaultValue === "function" ? defaultValue() : util_exports.shallowClone(defaultValue);
    }
  });
}
var ZodNonOptional = /* @__PURE__ */ $constructor("ZodNonOptional", (inst, def) => {
  $ZodNonOptional.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json2, params) => nonoptionalProcessor(inst, ctx, json2, params);
  inst.unwrap = () => inst._zod.def.innerType;
});
function nonoptional(innerType, params) {
  return new ZodNonOptional({
    type: "nonoptional",
    innerType,
    ...util_exports.normalizeParams(params)
  });
}
var ZodCatch = /* @__PURE__ */ $constructor("ZodCatch", (inst, def) => {
  $ZodCatch.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json2, params) => catchProcessor(inst, ctx, json2, params);
  inst.unwrap = () => inst._zod.def.innerType;
  inst.removeCatch = inst.unwrap;
});
function _catch(innerType, catchValue) {
  return new ZodCatch({
    type: "catch",
    innerType,
    catchValue: typeof catchValue === "function" ? catchValue : util_exports.constantCatch(catchValue)
  });
}
var ZodPipe = /* @__PURE__ */ $constructor("ZodPipe", (inst, def) => {
  $ZodPipe.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json2, params) => pipeProcessor(inst, ctx, json2, params);
  inst.in = def.in;
  inst.out = def.out;
});
function pipe(in_, out) {
  return new ZodPipe({
    type: "pipe",
    in: in_,
    out
    // ...util.normalizeParams(params),
  });
}
var ZodReadonly = /* @__PURE__ */ $constructor("ZodReadonly", (inst, def) => {
  $ZodReadonly.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json2, params) => readonlyProcessor(inst, ctx, json2, params);
  inst.unwrap = () => inst._zod.def.innerType;
});
function readonly(innerType) {
  return new ZodReadonly({
    type: "readonly",
    innerType
  });
}
var ZodCustom = /* @__PURE__ */ $constructor("ZodCustom", (inst, def) => {
  $ZodCustom.init(inst, def);
  ZodType.init(inst, def);
  inst._zod.processJSONSchema = (ctx, json2, params) => customProcessor(inst, ctx, json2, params);
});
function refine(fn, _params = {}) {
  return _refine(ZodCustom, fn, _params);
}
function superRefine(fn, params) {
  return _superRefine(fn, params);
}

// src/local/values.ts
var MAX_NESTING = 64;
var MAX_ARRAY_LENGTH = 8192;
var MAX_OBJECT_FIELDS = 1024;
var MAX_FIELD_NAME = 1024;
var FORBIDDEN_IN_FIELD_NAME = /[^\x20-\x7e]/u;
function measure(value) {
  const walk = new Walk();
  const nesting = walk.enter(value, 1);
  return walk.error === void 0 ? success({ bytes: walk.bytes, nesting }) : refusal(walk.error);
}
var Walk = class {
  bytes = 0;
  error;
  /** Returns the nesting of `value`, whose own array or object would be the `level`-th from the top. */
  enter(value, level) {
    switch (typeof value) {
      case "string":
        this.bytes += 2 + Buffer.byteLength(value);
        if (!value.isWellFormed()) this.refuse(surrogateError(value));
        return 0;
      case "number":
        this.bytes += 9;
        if (Number.isNaN(value)) this.refuse("NaN is not a supported Convex value");
        return 0;
      case "object":
        break;
      default:
        this.bytes += 1;
        return 0;
    }
    if (value === null) {
      this.bytes += 1;
      return 0;
    }
    if (level > MAX_NESTING) {
      this.refuse(`Value is too nested (nested ${level} levels deep > maximum nesting ${MAX_NESTING})`);
      return 0;
    }
    this.bytes += 2;
    return 1 + (Array.isArray(value) ? this.items(value, level + 1) : this.fields(value, level + 1));
  }
  items(items, level) {
    if (items.length > MAX_ARRAY_LENGTH) {
      this.refuse(`Array length is too long (${items.length} > maximum length ${MAX_ARRAY_LENGTH})`);
    }
    let deepest = 0;
    for (const item of items) {
      if (this.error !== void 0) break;
      deepest = Math.max(deepest, this.enter(item, level));
    }
    return deepest;
  }
  fields(object2, level) {
    let count = 0;
    let deepest = 0;
    for (const [name, field] of Object.entries(object2)) {
      if (field === void 0) continue;
      this.fieldName(name);
      if (this.error !== void 0) break;
      if (name === "__proto__") {
        this.drop(object2, name, field, level);
        continue;
      }
      count += 1;
      this.bytes += name.length + 1;
      deepest = Math.max(deepest, this.enter(field, level));
    }
    if (count > MAX_OBJECT_FIELDS) {
      this.refuse(`Object has too many fields (${count} > maximum number ${MAX_OBJECT_FIELDS})`);
    }
    return deepest;
  }
  drop(object2, name, field, level) {
    const { bytes } = this;
    this.enter(field, level);
    this.bytes = bytes;
    Reflect.deleteProperty(object2, name);
  }
  fieldName(name) {
    if (name.length > MAX_FIELD_NAME) {
      this.refuse(`Field name ${name} exceeds maximum field name length ${MAX_FIELD_NAME}.`);
    } else if (name.startsWith("$")) {
      this.refuse(`Field name ${name} starts with a '$', which is reserved.`);
    } else {
      const forbidden = FORBIDDEN_IN_FIELD_NAME.exec(name);
      if (forbidden) {
        const rule = "Field names can only contain non-control ASCII characters";
        this.refuse(`Field name ${name} has invalid character '${forbidden[0]}': ${rule}`);
      }
    }
  }
  refuse(error2) {
    this.error ??= error2;
  }
};
function surrogateError(text) {
  const at = new RegExp("\\p{Surrogate}", "u").exec(text)?.index ?? 0;
  const high = text.charCodeAt(at) < 56320;
  const escapedNext = /^[\p{Surrogate}\p{Cc}]/u.test(text.slice(at + 1, at + 2));
  const what = high && !escapedNext ? "unexpected end of hex escape" : "lone leading surrogate in hex escape";
  return `${what} at line 1 column ${at + 1}`;
}

// src/local/arguments.ts
var sessionShape = {
  externalId: string(),
  title: string().optional(),
  projectPath: string().optional(),
  projectName: string().optional(),
  model: string().optional(),
  provider: string().optional(),
  source: string().optional(),
  promptTokens: number2().optional(),
  completionTokens: number2().optional(),
  cost: number2().optional(),
  durationMs: number2().optional()
};
var partShape = strictObject({ type: string(), content: unknown() });
var messageShape = {
  sessionExternalId: string(),
  externalId: string(),
  role: _enum(["user", "assistant", "system", "tool", "unknown"]),
  textContent: string().optional(),
  model: string().optional(),
  promptTokens: number2().optional(),
  completionTokens: number2().optional(),
  durationMs: number2().optional(),
  source: string().optional(),
  parts: array(partShape).optional()
};
var createdAt = number2().optional();
var singleSession = strictObject({ ...sessionShape, createdAt });
var singleMessage = strictObject({ ...messageShape, createdAt });
var sessionBatch = strictObject({ sessions: array(strictObject(sessionShape)) });
var messageBatch = strictObject({ messages: array(strictObject(messageShape)) });
function sessionArguments(body) {
  return check("sessions.js:upsert", pick(body, Object.keys(singleSession.shape)), singleSession);
}
function messageArguments(body) {
  return check("messages.js:upsert", pick(body, Object.keys(singleMessage.shape)), singleMessage);
}
function batchSessions(sessions) {
  const checked = check("sessions.js:batchUpsert", { sessions }, sessionBatch);
  return checked.ok ? success(checked.value.sessions) : checked;
}
function batchMessages(messages) {
  const checked = check("messages.js:batchUpsert", { messages }, messageBatch);
  return checked.ok ? success(checked.value.messages) : checked;
}
var MEBIBYTE = 1048576;
var MAX_ARGUMENT_BYTES = 16 * MEBIBYTE;
function check(mutation, values, shape) {
  const measured = measure(values);
  if (!measured.ok) return measured;
  const { bytes } = measured.value;
  if (bytes > MAX_ARGUMENT_BYTES) {
    const actual = `${(bytes / MEBIBYTE).toFixed(2)} MiB`;
    return refusal(`Arguments for ${mutation} are too large (actual: ${actual}, limit: 16 MiB)`);
  }
  const parsed = shape.safeParse(values, { reportInput: true });
  if (parsed.success) return success(parsed.data);
  const [issue] = parsed.error.issues;
  return refusal(
    `ArgumentValidationError: ${issue === void 0 ? "Value does not match validator." : describe2(issue)}`
  );
}
function describe2(issue) {
  const path = issue.path.map((step) => typeof step === "number" ? `[${step}]` : `.${String(step)}`).join("");
  if (issue.code === "unrecognized_keys") {
    const object2 = JSON.stringify(issue.input);
    return `Object contains extra field \`${issue.keys[0]}\` that is not in the validator.
Path: ${path}
Object: ${object2}`;
  }
  if (issue.input === void 0) {
    const field = String(issue.path.at(-1));
    return `Object is missing the required field \`${field}\`. Consider wrapping the field validator in \`v.optional(...)\` if this is expected.
Path: ${path}`;
  }
  const expected = issue.code === "invalid_type" ? `v.${issue.expected}()` : issue.message;
  return `Value does not match validator.
Path: ${path}
Value: ${JSON.stringify(issue.input)}
Validator: ${expected}`;
}
function pick(body, names) {
  return Object.fromEntries(names.map((name) => [name, body[name]]).filter(([, value]) => value !== void 0));
}

// src/local/rows.ts
var MEBIBYTE2 = 1048576;
var MAX_DOCUMENT_NESTING = 16;
var SYSTEM_FIELD_BYTES = 61;
function documentBytes(document) {
  const measured = measure(document);
  if (!measured.ok) return refusal(`Uncaught Error: ${measured.error}`);
  const { nesting } = measured.value;
  const bytes = measured.value.bytes + SYSTEM_FIELD_BYTES;
  if (nesting > MAX_DOCUMENT_NESTING) {
    const limit = `nested ${nesting} levels deep > maximum nesting ${MAX_DOCUMENT_NESTING}`;
    return refusal(`Uncaught Error: Document is too nested (${limit})`);
  }
  if (bytes > MEBIBYTE2) {
    return refusal(`Uncaught Error: Value is too large (${(bytes / MEBIBYTE2).toFixed(2)} MiB > maximum size 1 MiB)`);
  }
  return success(bytes);
}

// src/local/tables.ts
var Tables = class {
  sessionRows = /* @__PURE__ */ new Map();
  sessionIds = /* @__PURE__ */ new Map();
  messageRows = /* @__PURE__ */ new Map();
  messageIds = /* @__PURE__ */ new Map();
  messageIdsOf = /* @__PURE__ */ new Map();
  rowBytes = /* @__PURE__ */ new Map();
  nextId = 1;
  undo = [];
  /** Runs one mutation: all of its writes, or none. An exception becomes its error text, as a mutation's does. */
  transaction(mutation) {
    this.undo = [];
    let outcome;
    try {
      outcome = mutation();
    } catch (error2) {
      outcome = refusal(`Uncaught ${String(error2)}`);
    }
    const wrote = outcome.ok && this.undo.length > 0;
    if (!outcome.ok) for (const step of this.undo.reverse()) step();
    return { outcome, wrote };
  }
  /** The sessions of one user, oldest insert first. */
  sessions(user) {
    return [...this.sessionRows.values()].filter((row) => row.user === user);
  }
  session(user, externalId) {
    return this.sessionById(this.sessionIds.get(sessionKey(user, externalId)) ?? "");
  }
  sessionById(id) {
    return this.sessionRows.get(id);
  }
  /** The first message with this id, of whichever user: OpenSync's index knows no users. */
  message(externalId) {
    return this.messageRows.get(this.messageIds.get(externalId) ?? "");
  }
  /** The messages of a session by `createdAt`; those of the same millisecond in the order of their insertion. */
  messages(sessionId) {
    const ids = this.messageIdsOf.get(sessionId) ?? [];
    const rows = ids.flatMap((id) => this.messageRows.get(id) ?? []);
    return rows.sort((a, b) => a.createdAt - b.createdAt);
  }
  /** The bytes that reading this row takes: of a session its row, of a message its row and its parts. */
  bytes(row) {
    return this.rowBytes.get(row.id) ?? 0;
  }
  insertSession(fields) {
    const inserted = this.putSession({ ...fields, id: this.newId("s") });
    if (!inserted.ok) return inserted;
    const row = inserted.value;
    const key = sessionKey(row.user, row.externalId);
    if (!this.sessionIds.has(key)) this.put(this.sessionIds, key, row.id);
    return inserted;
  }
  patchSession(row, fields) {
    return this.putSession({ ...row, ...fields });
  }
  insertMessage(fields) {
    const inserted = this.putMessage({ ...fields, id: this.newId("m"), parts: [] });
    if (!inserted.ok) return inserted;
    const row = inserted.value;
    if (!this.messageIds.has(row.externalId)) this.put(this.messageIds, row.externalId, row.id);
    const ids = this.messageIdsOf.get(row.sessionId) ?? [];
    if (ids.length === 0) this.put(this.messageIdsOf, row.sessionId, ids);
    ids.push(row.id);
    this.undo.push(() => ids.pop());
    return inserted;
  }
  /** Changes a message's fields and deletes its parts. */
  patchMessage(row, fields) {
    return this.putMessage({ ...row, ...fields, parts: [] });
  }
  /** Adds parts to a message that has none. Those that fit stay even when another is refused, as in Convex. */
  insertParts(row, parts) {
    let bytes = this.bytes(row);
    let refused;
    const fitting = parts.filter((part, order) => {
      const fits = documentBytes({ messageId: row.id, type: part.type, content: part.content, order });
      if (fits.ok) bytes += fits.value;
      else refused ??= fits;
      return fits.ok;
    });
    const filled = { ...row, parts: fitting };
    this.put(this.messageRows, row.id, filled);
    this.put(this.rowBytes, row.id, bytes);
    return refused ?? success(filled);
  }
  putSession(row) {
    const bytes = documentBytes(row);
    if (!bytes.ok) return bytes;
    this.put(this.sessionRows, row.id, row);
    this.put(this.rowBytes, row.id, bytes.value);
    return success(row);
  }
  putMessage(row) {
    const bytes = documentBytes({ ...row, parts: void 0 });
    if (!bytes.ok) return bytes;
    this.put(this.messageRows, row.id, row);
    this.put(this.rowBytes, row.id, bytes.value);
    return success(row);
  }
  put(map, key, value) {
    const before = map.get(key);
    map.set(key, value);
    this.undo.push(() => before === void 0 ? map.delete(key) : map.set(key, before));
  }
  /** 32 characters like Convex's ids, and the same again when the log of writes is replayed. */
  newId(table) {
    const id = this.nextId;
    this.nextId += 1;
    this.undo.push(() => {
      this.nextId = id;
    });
    return table + id.toString(32).padStart(31, "0");
  }
};
function sessionKey(user, externalId) {
  return `${user} ${externalId}`;
}

// src/local/write-session.ts
var SESSION_WINDOW_MS = 1e4;
function upsertSession(tables, user, args, now) {
  const existing = tables.session(user, args.externalId);
  const titleChanged = args.title !== void 0 && args.title !== existing?.title;
  const wiped = titleChanged ? { searchableText: args.title } : {};
  const written = writeSession(tables, user, existing, args, now, wiped);
  return written.ok ? success(written.value.row.id) : written;
}
function upsertSessions(tables, user, list, now) {
  const pairs = list.map((args) => ({ args, existing: tables.session(user, args.externalId) }));
  let inserted = 0;
  let updated = 0;
  for (const { args, existing } of pairs) {
    const current = existing && tables.sessionById(existing.id);
    const written = writeSession(tables, user, current, args, now, {});
    if (!written.ok) return written;
    if (written.value.action === "inserted") inserted += 1;
    if (written.value.action === "updated") updated += 1;
  }
  return success({ inserted, updated });
}
function writeSession(tables, user, existing, args, now, alsoUpdate) {
  if (existing === void 0) {
    const inserted = tables.insertSession(newSession(user, args, now));
    return inserted.ok ? success({ row: inserted.value, action: "inserted" }) : inserted;
  }
  if (isDropped(existing, args, now)) return success({ row: existing, action: "dropped" });
  const patched = tables.patchSession(existing, { ...changes(existing, args), ...alsoUpdate, updatedAt: now });
  return patched.ok ? success({ row: patched.value, action: "updated" }) : patched;
}
function newSession(user, args, now) {
  const { promptTokens = 0, completionTokens = 0, source } = args;
  return {
    user,
    externalId: args.externalId,
    title: args.title,
    projectPath: args.projectPath,
    projectName: args.projectName,
    model: args.model,
    provider: args.provider,
    source: source === "cursor" ? "cursor-sync" : source || "opencode",
    promptTokens,
    completionTokens,
    totalTokens: promptTokens + completionTokens,
    cost: args.cost ?? 0,
    durationMs: args.durationMs,
    isPublic: false,
    searchableText: args.title,
    messageCount: 0,
    createdAt: args.createdAt ?? now,
    updatedAt: now
  };
}
function isDropped(existing, args, now) {
  const { promptTokens = 0, completionTokens = 0 } = args;
  return now - existing.updatedAt < SESSION_WINDOW_MS && args.title === existing.title && args.model === existing.model && args.projectPath === existing.projectPath && (promptTokens === 0 || promptTokens === existing.promptTokens) && (completionTokens === 0 || completionTokens === existing.completionTokens);
}
function changes(existing, args) {
  const { promptTokens = 0, completionTokens = 0 } = args;
  const tokens = {
    promptTokens: promptTokens > 0 ? promptTokens : existing.promptTokens,
    completionTokens: completionTokens > 0 ? completionTokens : existing.completionTokens
  };
  return {
    title: args.title ?? existing.title,
    projectPath: args.projectPath ?? existing.projectPath,
    projectName: args.projectName ?? existing.projectName,
    model: args.model ?? existing.model,
    provider: args.provider ?? existing.provider,
    source: args.source ?? existing.source,
    ...tokens,
    totalTokens: tokens.promptTokens + tokens.completionTokens,
    cost: args.cost ?? existing.cost,
    durationMs: args.durationMs ?? existing.durationMs
  };
}

// src/local/write-message.ts
var MESSAGE_WINDOW_MS = 5e3;
function upsertMessage(tables, user, args, now) {
  const existing = tables.message(args.externalId);
  if (existing && isDropped2(existing, now)) return success(existing.id);
  const session = sessionOf(tables, user, args, now);
  if (!session.ok) return session;
  const row = existing ? tables.patchMessage(existing, changes2(existing, args)) : tables.insertMessage(newMessage(session.value, args, now));
  if (!row.ok) return row;
  const filled = tables.insertParts(row.value, args.parts ?? []);
  if (!filled.ok) return filled;
  const text = searchTextOf(args.parts ?? []);
  if (existing && !text) return success(existing.id);
  const patched = tables.patchSession(session.value, {
    messageCount: session.value.messageCount + (existing ? 0 : 1),
    ...text && { searchableText: withSearchText(session.value.searchableText, text) },
    updatedAt: now
  });
  return patched.ok ? success(filled.value.id) : patched;
}
function upsertMessages(tables, user, list, now) {
  let inserted = 0;
  let updated = 0;
  const errors = [];
  for (const group of bySession(list)) {
    const session = sessionOf(tables, user, group[0], now);
    if (!session.ok) return session;
    const pairs = group.map((args) => ({ args, existing: tables.message(args.externalId) }));
    const texts = [];
    let added = 0;
    for (const { args, existing } of pairs) {
      if (existing && isDropped2(existing, now)) continue;
      const written = existing ? tables.patchMessage(existing, changes2(existing, args)) : insertWithParts(tables, session.value, args, now);
      if (!written.ok) {
        errors.push(`${args.externalId}: ${written.error}`);
      } else if (existing) {
        updated += 1;
      } else {
        added += 1;
        texts.push(searchTextOf(args.parts ?? []));
      }
    }
    inserted += added;
    if (added === 0) continue;
    const text = texts.filter(Boolean).join(" ");
    const patched = tables.patchSession(session.value, {
      messageCount: session.value.messageCount + added,
      ...text && { searchableText: withSearchText(session.value.searchableText, text) },
      updatedAt: now
    });
    if (!patched.ok) return patched;
  }
  return success({ inserted, updated, errors });
}
function insertWithParts(tables, session, args, now) {
  const row = tables.insertMessage(newMessage(session, args, now));
  return row.ok ? tables.insertParts(row.value, args.parts ?? []) : row;
}
function isDropped2(existing, now) {
  return now - existing.createdAt < MESSAGE_WINDOW_MS;
}
function sessionOf(tables, user, args, now) {
  const { sessionExternalId: externalId, model, source } = args;
  const session = tables.session(user, externalId);
  return session ? success(session) : tables.insertSession(newSession(user, { externalId, model, source }, now));
}
function newMessage(session, args, now) {
  return {
    sessionId: session.id,
    externalId: args.externalId,
    role: args.role,
    textContent: args.textContent,
    model: args.model,
    promptTokens: args.promptTokens,
    completionTokens: args.completionTokens,
    durationMs: args.durationMs,
    createdAt: args.createdAt ?? now
  };
}
function changes2(existing, args) {
  return {
    textContent: args.textContent ?? existing.textContent,
    model: args.model ?? existing.model,
    promptTokens: args.promptTokens ?? existing.promptTokens,
    completionTokens: args.completionTokens ?? existing.completionTokens,
    durationMs: args.durationMs ?? existing.durationMs
  };
}
function bySession(list) {
  const groups = /* @__PURE__ */ new Map();
  for (const args of list) {
    const group = groups.get(args.sessionExternalId);
    if (group) group.push(args);
    else groups.set(args.sessionExternalId, [args]);
  }
  return groups.values();
}

// src/local/store.ts
var WRITES = ["/sync/session", "/sync/message", "/sync/batch"];
var Store = class {
  /** The rows, for reading. */
  tables = new Tables();
  /** Answers one write as OpenSync does. `body` is the parsed JSON and is taken over. */
  write(path, user, body, now) {
    if (body === null || body === void 0) return failed(`TypeError: Cannot read properties of ${body}`);
    const fields = typeof body === "object" ? body : {};
    switch (path) {
      case "/sync/session":
        return this.session(user, fields, now);
      case "/sync/message":
        return this.message(user, fields, now);
      case "/sync/batch":
        return this.batch(user, fields, now);
    }
  }
  session(user, body, now) {
    const externalId = body.externalId || body.sessionId;
    if (!externalId) return { status: 400, body: { error: "Missing externalId or sessionId" }, wrote: false };
    const { outcome, wrote } = this.mutation(
      sessionArguments({ ...body, externalId }),
      (args) => upsertSession(this.tables, user, args, now)
    );
    if (!outcome.ok) return failed(`Error: ${outcome.error}`);
    return { status: 200, body: { ok: true, sessionId: outcome.value }, wrote };
  }
  message(user, body, now) {
    const { outcome, wrote } = this.mutation(
      messageArguments(body),
      (args) => upsertMessage(this.tables, user, args, now)
    );
    if (!outcome.ok) return failed(`Error: ${outcome.error}`);
    return { status: 200, body: { ok: true, messageId: outcome.value }, wrote };
  }
  batch(user, body, now) {
    const errors = [];
    let sessions = 0;
    let messages = 0;
    let wrote = false;
    if (hasLength(body.sessions)) {
      const done = this.mutation(
        batchSessions(body.sessions),
        (list) => upsertSessions(this.tables, user, list, now)
      );
      wrote = done.wrote;
      if (done.outcome.ok) sessions = done.outcome.value.inserted + done.outcome.value.updated;
      else errors.push(`Sessions batch error: Error: ${done.outcome.error}`);
    }
    if (hasLength(body.messages)) {
      const done = this.mutation(
        batchMessages(body.messages),
        (list) => upsertMessages(this.tables, user, list, now)
      );
      wrote ||= done.wrote;
      if (done.outcome.ok) {
        messages = done.outcome.value.inserted + done.outcome.value.updated;
        errors.push(...done.outcome.value.errors);
      } else {
        errors.push(`Messages batch error: Error: ${done.outcome.error}`);
      }
    }
    return { status: 200, body: { ok: true, sessions, messages, errors }, wrote };
  }
  mutation(args, upsert) {
    return args.ok ? this.tables.transaction(() => upsert(args.value)) : { outcome: args, wrote: false };
  }
};
function failed(error2) {
  return { status: 500, body: { error: error2 }, wrote: false };
}
function hasLength(list) {
  return (typeof list === "string" || Array.isArray(list)) && list.length > 0;
}

// src/local/http.ts
var MAX_BODY_BYTES = 20 * 1048576;
function requestListener(routes) {
  return (request, response) => {
    exchange(routes, request).then(
      ({ status, text, headers }) => response.writeHead(status, headers).end(text),
      () => response.destroy()
    );
  };
}
async function exchange(routes, request) {
  const body = await readBody(request);
  const reply = await route(routes, request, body).catch((error2) => json(500, { error: String(error2) }));
  const { method = "", url = "" } = request;
  routes.onRequest?.({
    at: routes.clock(),
    method,
    url,
    body: body ?? "",
    status: reply.status,
    answer: reply.text
  });
  return reply;
}
async function route(routes, request, body) {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://127.0.0.1");
  const method = request.method === "HEAD" ? "GET" : request.method;
  const writePath = WRITES.find((path) => method === "POST" && path === pathname);
  const read = method === "GET" ? READS.get(pathname) : void 0;
  if (method === "GET" && pathname === "/health") return health(routes);
  if (!writePath && !read) return plain(404, "No matching routes found");
  if (body === void 0) return plain(413, "Request body is too large (limit: 20 MiB)");
  const user = authenticate(request.headers.authorization, routes.users, pathname === "/sync/sessions/list");
  if (!user.ok) return json(401, { error: user.error });
  if (writePath) return write(routes, writePath, user.value, body);
  return read ? read(routes.store, user.value, searchParams) : plain(404, "No matching routes found");
}
function health({ clock, fingerprint }) {
  const reply = json(200, { status: "ok", timestamp: clock() });
  return { ...reply, headers: { ...reply.headers, [FOLDER_HEADER]: fingerprint } };
}
async function write({ store, log, clock }, path, user, text) {
  const parsed = parse2(text);
  if (!parsed.ok) return json(500, { error: parsed.error });
  if (log.failure) return notKept(log.failure);
  const at = clock();
  const { status, body, wrote } = store.write(path, user, parsed.value, at);
  try {
    await (wrote ? log.append({ at, user, path, json: text }) : log.settled());
  } catch (error2) {
    return notKept(error2);
  }
  return json(status, body);
}
function notKept(error2) {
  return json(503, { error: `The write could not be kept on disk: ${String(error2)}` });
}
var READS = /* @__PURE__ */ new Map([
  [
    "/sync/sessions/list",
    ({ tables }, user) => answer(listExternalIds(tables, user), (sessionIds) => json(200, { sessionIds }))
  ],
  [
    "/api/sessions",
    ({ tables }, user, query) => {
      const limit = Number.parseInt(query.get("limit") || "50", 10);
      return answer(listSessions(tables, user, limit), (sessions) => json(200, { sessions }));
    }
  ],
  ["/api/sessions/get", (store, user, query) => opened(store, user, query, (open2) => json(200, open2))],
  [
    "/api/export",
    (store, user, query) => opened(
      store,
      user,
      query,
      (open2) => query.get("format") === "markdown" ? markdown(open2) : json(200, exportJson(open2))
    )
  ]
]);
function opened(store, user, query, reply) {
  const id = query.get("id");
  if (!id) return json(400, { error: "Missing session ID" });
  return answer(
    openSession(store.tables, user, id),
    (open2) => open2 ? reply(open2) : json(404, { error: "Session not found" })
  );
}
function answer(outcome, reply) {
  return outcome.ok ? reply(outcome.value) : json(500, { error: `Error: ${outcome.error}` });
}
function json(status, body) {
  const headers = {
    "Content-Type": "application/json",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, Content-Type"
  };
  return { status, text: JSON.stringify(body), headers };
}
function markdown(open2) {
  const disposition = `attachment; filename="${markdownFilename(open2.session)}"`;
  return {
    status: 200,
    text: sessionMarkdown(open2),
    headers: { "Content-Type": "text/markdown; charset=utf-8", "Content-Disposition": disposition }
  };
}
function plain(status, text) {
  return { status, text, headers: { "Content-Type": "text/plain" } };
}
function parse2(text) {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error2) {
    return { ok: false, error: String(error2) };
  }
}
async function readBody(request) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes <= MAX_BODY_BYTES ? new TextDecoder().decode(Buffer.concat(chunks)) : void 0;
}

// src/local/write-log.ts
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
var recordShape = object({ at: number2(), user: string(), path: _enum(WRITES), body: unknown() });
var WriteLog = class _WriteLog {
  file;
  /** Why the disk refused a write, if it did; nothing is appended after that. */
  failure;
  waiting = [];
  flushing = Promise.resolve();
  constructor(file) {
    this.file = file;
  }
  /**
   * Opens the log, hands every record in it to `replay`, and cuts off a last line that a crash left unfinished (its
   * write was never answered). Throws if any other line is not a record, naming it: nothing is skipped in silence.
   */
  static async open(path, replay) {
    const file = await open(path, "a+", 384);
    try {
      const { size } = await file.stat();
      const complete = await replayLines(path, replay);
      if (complete < size) await file.truncate(complete);
      return new _WriteLog(file);
    } catch (error2) {
      await file.close();
      throw error2;
    }
  }
  /** Adds a record; many at a time share one write. Rejects, and so do all later ones, once the disk refuses. */
  append({ json: json2, ...record }) {
    const head = JSON.stringify(record).slice(0, -1);
    this.waiting.push(`${head},"body":${json2.replace(/[\r\n]+/g, " ")}}
`);
    if (this.waiting.length === 1) this.flushing = this.flushing.then(() => this.flush());
    return this.flushing;
  }
  /** Resolves when everything appended so far is written; rejects if it cannot be. */
  settled() {
    return this.flushing;
  }
  /** Writes what is left and closes the file. */
  async close() {
    await this.flushing.catch(() => {
    });
    await this.file.close();
  }
  async flush() {
    const lines = this.waiting;
    this.waiting = [];
    try {
      await this.file.appendFile(lines.join(""));
    } catch (error2) {
      this.failure = error2 instanceof Error ? error2 : new Error(String(error2));
      throw error2;
    }
  }
};
var NEWLINE = 10;
async function replayLines(path, replay) {
  let complete = 0;
  let line = 0;
  let rest = [];
  for await (const chunk of createReadStream(path, { highWaterMark: 1048576 })) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const bytes = Buffer.concat([...rest, chunk.subarray(start, end)]);
      rest = [];
      start = end + 1;
      line += 1;
      complete += bytes.length + 1;
      replay(parseRecord(bytes.toString(), `${path}:${line}`));
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  return complete;
}
function parseRecord(text, where) {
  try {
    return recordShape.parse(JSON.parse(text));
  } catch {
    throw new Error(`${where} is not a write of the embedded OpenSync: repair or move the file away`);
  }
}

// src/local/server.ts
var FIRST_USER = "user1";
async function startLocalOpenSync(options) {
  const { port = 0, dataDir, clock = Date.now, otherApiKeys = [], onRequest } = options;
  const folder = await openDataFolder(dataDir);
  await folder.refuseSecondServer();
  const apiKey = options.apiKey ?? await folder.apiKey();
  const others = otherApiKeys.map((key, index) => [key, `user${index + 2}`]);
  const users = new Map([[apiKey, FIRST_USER], ...others]);
  const store = new Store();
  const { tables } = store;
  const log = await WriteLog.open(folder.logPath, ({ path, user, body, at }) => store.write(path, user, body, at));
  const { logPath: _logPath, fingerprint } = folder;
  const server = createServer(requestListener({ store, log, users, fingerprint, clock, onRequest }));
  const url = await listen(server, port).catch(async (error2) => {
    await log.close();
    throw error2;
  });
  await folder.serve(url);
  let closing;
  return {
    url,
    apiKey,
    sessions: () => tables.sessions(FIRST_USER),
    messages: (externalId) => {
      const session = tables.session(FIRST_USER, externalId);
      return session ? tables.messages(session.id) : [];
    },
    close() {
      closing ??= stop(server).then(() => log.close()).then(() => folder.serve(void 0));
      return closing;
    }
  };
}
function stop(server) {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const { port: bound } = server.address();
      resolve(`http://127.0.0.1:${bound}`);
    });
  });
}

// src/cli/local.ts
async function runLocal(options) {
  const { settings } = loadSettings({ env: process.env, home: homedir(), platform: process.platform });
  const dataDir = options.data ?? join2(settings.stateDir, "local");
  const server = await startLocalOpenSync({ port: options.port, dataDir });
  process.stdout.write(welcome(server.url, server.apiKey, dataDir, settings.configPath));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void server.close());
}
var welcome = (url, apiKey, dataDir, configPath) => `
OpenSync is running on ${url}
  key   ${apiKey}
  data  ${dataDir}

Let pi sync to it, in ${configPath}:
  { "convexUrl": "${url}", "apiKey": "${apiKey}" }
or for one run:
  PI_SYNC_CONVEX_URL=${url} PI_SYNC_API_KEY=${apiKey} pi

Read a session:
  curl -H "Authorization: Bearer ${apiKey}" "${url}/api/sessions?limit=10"
  curl -H "Authorization: Bearer ${apiKey}" "${url}/api/export?id=<session id>&format=markdown"

Ctrl+C stops it; the data stays.
`;
export {
  runLocal
};
