import {
  _enum,
  array,
  number,
  object,
  strictObject,
  string,
  unknown
} from "./chunk-GF7OWMLQ.mjs";
import {
  FOLDER_HEADER,
  openDataFolder
} from "./chunk-T5FQXE2I.mjs";
import "./chunk-EIWNW4B4.mjs";
import {
  loadSettings
} from "./chunk-3PJXCU5Q.mjs";
import "./chunk-QCRO3TQW.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-SKMDWICE.mjs";
import {
  manyLines,
  oneLine
} from "./chunk-3LQP4VJI.mjs";
import {
  foreignRequest
} from "./chunk-ONYU2HM6.mjs";
import "./chunk-TK5MA3FK.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-WMJMKMZC.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-S7E23DU4.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-RLP4C3GK.mjs";
import {
  PRIVATE_FLAGS,
  openPrivateFile
} from "./chunk-VNSPEZVU.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/local.ts
import { join } from "node:path";

// src/local/server.ts
import { createServer } from "node:http";

// src/local/outcome.ts
function success(value) {
  return { ok: true, value };
}
function refusal(error) {
  return { ok: false, error };
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

// src/local/read-body.ts
var MAX_BODY_BYTES = 20 * 1048576;
async function readBody(request, response) {
  if (Number(request.headers["content-length"]) > MAX_BODY_BYTES) return void 0;
  if (request.headers.expect !== void 0) response.writeContinue();
  const chunks = [];
  let bytes = 0;
  return new Promise((resolve, reject) => {
    request.on("data", (chunk) => {
      bytes += chunk.length;
      if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
      else {
        chunks.length = 0;
        resolve(void 0);
      }
    });
    request.on("end", () => resolve(new TextDecoder().decode(Buffer.concat(chunks))));
    request.on("error", reject);
    request.on("close", () => reject(new Error("the client went away")));
  });
}
var MOST_IGNORED_BYTES = 256 * 1048576;
var MOST_IGNORED_MS = 1e4;
function ignoreBody(request) {
  if (request.complete) return;
  let bytes = 0;
  const end = () => request.destroy();
  const timer = setTimeout(end, MOST_IGNORED_MS);
  request.on("close", () => clearTimeout(timer));
  request.on("end", () => clearTimeout(timer));
  request.on("error", () => {
  });
  request.on("data", (chunk) => {
    bytes += chunk.length;
    if (bytes > MOST_IGNORED_BYTES) end();
  });
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
function sessionMarkdown({ session, messages, agent }) {
  const blocks = [
    `# ${oneLine2(session.title || "Untitled")}`,
    facts(session, agent),
    ...messages.flatMap(messageBlocks)
  ];
  return `${blocks.join("\n\n")}
`;
}
function facts(session, agent) {
  const { promptTokens, completionTokens, totalTokens } = session;
  const rows = [
    ["Session", session.externalId],
    ["Project", both(session.projectName, session.projectPath)],
    ["Model", both(session.model, session.provider)],
    ["Agent", agent],
    ["Started", time(session.createdAt)],
    ["Duration", session.durationMs === void 0 ? void 0 : duration(session.durationMs)],
    ["Messages", number2(session.messageCount)],
    ["Tokens", `${number2(totalTokens)} (${number2(promptTokens)} in, ${number2(completionTokens)} out)`],
    ["Cost", `$${session.cost.toFixed(4)}`]
  ];
  const shown = rows.flatMap(([name, value]) => value ? [`| ${name} | ${oneLine2(value)} |`] : []);
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
  const name = typeof fields.name === "string" ? oneLine2(fields.name) : void 0;
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
function oneLine2(text) {
  return text.replace(/\s+/g, " ").replace(/[|<\\]/g, "\\$&").trim();
}
function both(first, second) {
  return first && second ? `${first} (${second})` : first || second;
}
function number2(value) {
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
  refuse(error) {
    this.error ??= error;
  }
};
function surrogateError(text) {
  const at = new RegExp("\\p{Surrogate}", "u").exec(text)?.index ?? 0;
  const high = text.charCodeAt(at) < 56320;
  const escapedNext = /^[\p{Surrogate}\p{Cc}]/u.test(text.slice(at + 1, at + 2));
  const what = high && !escapedNext ? "unexpected end of hex escape" : "lone leading surrogate in hex escape";
  return `${what} at line 1 column ${at + 1}`;
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
  const refused = limitError(limit);
  if (refused) return refused;
  const newestFirst = tables.sessions(user).reverse();
  const sessions = newestFirst.sort((a, b) => b.updatedAt - a.updatedAt).slice(0, limit);
  const read = withinReadLimits(tables, sessions, 1);
  return read.ok ? success(sessions.map(sessionView)) : read;
}
function limitError(limit) {
  if (limit >= 0) return void 0;
  return refusal("Uncaught TypeError: `limit` must be a non-negative integer");
}
function openSession(tables, user, id) {
  const session = tables.sessionById(id) ?? tables.session(user, id);
  if (session === void 0 && !tables.isSessionId(id)) {
    const value = JSON.stringify(id);
    const why = `Value does not match validator.
Path: .sessionId
Value: ${value}
Validator: v.id("sessions")`;
    return refusal(`ArgumentValidationError: ${why}`);
  }
  if (session?.user !== user) return success(void 0);
  const messages = tables.messages(session.id);
  const read = withinReadLimits(tables, [session, ...messages], 2 + messages.length);
  if (!read.ok) return read;
  return success({ session: sessionView(session), messages: messages.map(messageView), agent: session.source });
}
function exportJson({ session, messages }) {
  const { id, title, model } = session;
  return { session: { id, title, model }, messages: messages.map(chatMessage) };
}
function exportJsonLines({ session, messages }) {
  const content = messages.map((message) => JSON.stringify(chatMessage(message))).join("\n");
  return { content, filename: `${fileTitle(session)}.jsonl` };
}
function fileTitle({ title }) {
  return title?.replace(/[^a-z0-9]/gi, "-") || "session";
}
function chatMessage({ role, parts, textContent }) {
  const texts = parts.filter((part) => part.type === "text").map((part) => textOf(part.content));
  return { role, content: texts.filter(Boolean).join("\n") || (textContent ?? "") };
}
function stats(tables, user) {
  const sessions = tables.sessions(user);
  if (sessions.length > MAX_LISTED_SESSIONS) return tooManyBytes();
  const read = withinReadLimits(tables, sessions, 1);
  if (!read.ok) return read;
  const byModel = /* @__PURE__ */ new Map();
  for (const { model, totalTokens, cost } of sessions) {
    const name = model || "unknown";
    const before = byModel.get(name) ?? { tokens: 0, cost: 0, sessions: 0 };
    byModel.set(name, {
      tokens: before.tokens + totalTokens,
      cost: before.cost + cost,
      sessions: before.sessions + 1
    });
  }
  const sum = (of) => sessions.reduce((total, row) => total + of(row), 0);
  const all = {
    sessionCount: sessions.length,
    messageCount: sum(({ messageCount }) => messageCount),
    totalTokens: sum(({ totalTokens }) => totalTokens),
    totalCost: sum(({ cost }) => cost),
    totalDurationMs: sum(({ durationMs }) => durationMs ?? 0),
    modelUsage: Object.fromEntries(byModel)
  };
  const measured = measure(all);
  return measured.ok ? success(all) : refusal(`Uncaught Error: ${measured.error}`);
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
function sessionView({
  user: _user,
  source: _source,
  searchableText: _text,
  ...session
}) {
  return session;
}
function messageView({ sessionId: _sessionId, ...message }) {
  return message;
}

// src/local/reply.ts
function json(status, body) {
  const headers = {
    "Content-Type": "application/json",
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST, DELETE, OPTIONS",
    "Access-Control-Allow-Headers": "Authorization, Content-Type"
  };
  return { status, text: JSON.stringify(body), headers };
}
function plain(status, text) {
  return { status, text, headers: { "Content-Type": "text/plain" } };
}

// src/local/search.ts
var LONGEST_WORD = 32;
var MOST_WORDS = 16;
function searchSessions(tables, user, query, limit) {
  const refused = limitError(limit);
  if (refused) return refused;
  const wanted = wordsOf(query).slice(0, MOST_WORDS);
  const scored = tables.sessions(user).map((row) => ({ row, score: scoreOf(wordsOf(row.searchableText ?? ""), wanted) })).filter(({ score }) => score > 0).reverse().sort((a, b) => b.score - a.score).slice(0, limit);
  return success(
    scored.map(({ row }) => {
      const { id, externalId, title, projectPath, model, totalTokens, cost, messageCount, createdAt: createdAt2 } = sessionView(row);
      return { id, externalId, title, projectPath, model, totalTokens, cost, messageCount, createdAt: createdAt2 };
    })
  );
}
function scoreOf(words, wanted) {
  const there = new Set(words);
  const last = wanted.at(-1);
  return wanted.filter((word) => there.has(word) || word === last && words.some((known) => known.startsWith(word))).length;
}
function wordsOf(text) {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length <= LONGEST_WORD);
}

// src/local/read-routes.ts
var EVAL_FORMATS = ["deepeval", "openai", "promptfoo", "filesystem"];
var READS = /* @__PURE__ */ new Map([
  [
    "/sync/sessions/list",
    ({ tables }, user) => answer(listExternalIds(tables, user), (sessionIds) => json(200, { sessionIds }))
  ],
  [
    "/api/sessions",
    ({ tables }, user, query) => answer(listSessions(tables, user, limitOf(query, 50)), (sessions) => json(200, { sessions }))
  ],
  [
    "/api/sessions/get",
    (store, user, query) => opened(store, user, query, ({ session, messages }) => json(200, { session, messages }))
  ],
  ["/api/export", (store, user, query) => opened(store, user, query, (open2) => exported(open2, query.get("format")))],
  ["/api/stats", ({ tables }, user) => answer(stats(tables, user), (all) => json(200, all))],
  [
    "/api/search",
    ({ tables }, user, query) => {
      const words = query.get("q");
      if (!words) return json(400, { error: "Missing query parameter 'q'" });
      if (/^(semantic|hybrid)$/.test(query.get("type") ?? "")) return withoutEmbeddings();
      const found = searchSessions(tables, user, words, limitOf(query, 20));
      return answer(found, (results) => json(200, { results }));
    }
  ],
  [
    "/api/context",
    (_store, _user, query) => query.get("q") ? withoutEmbeddings() : json(400, { error: "Missing query parameter 'q'" })
  ],
  [
    "/api/export/evals",
    (_store, _user, query) => EVAL_FORMATS.includes(query.get("format") || "deepeval") ? json(404, { error: "No eval-ready sessions found" }) : json(400, { error: `Invalid format. Use: ${EVAL_FORMATS.join(", ")}` })
  ]
]);
function withoutEmbeddings() {
  return json(500, { error: "Error: Uncaught Error: OPENAI_API_KEY not set" });
}
function limitOf(query, usual) {
  return Number.parseInt(query.get("limit") || String(usual), 10);
}
function opened(store, user, query, reply) {
  const id = query.get("id");
  if (!id) return json(400, { error: "Missing session ID" });
  return answer(
    openSession(store.tables, user, id),
    (open2) => open2 ? reply(open2) : json(404, { error: "Session not found" })
  );
}
function exported(open2, format) {
  if (format === "jsonl") return json(200, exportJsonLines(open2));
  if (format !== "markdown") return json(200, exportJson(open2));
  const disposition = `attachment; filename="${fileTitle(open2.session)}.md"`;
  return {
    status: 200,
    text: sessionMarkdown(open2),
    headers: { "Content-Type": "text/markdown; charset=utf-8", "Content-Disposition": disposition }
  };
}
function answer(outcome, reply) {
  return outcome.ok ? reply(outcome.value) : json(500, { error: `Error: ${outcome.error}` });
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
  promptTokens: number().optional(),
  completionTokens: number().optional(),
  cost: number().optional(),
  durationMs: number().optional()
};
var partShape = strictObject({ type: string(), content: unknown() });
var messageShape = {
  sessionExternalId: string(),
  externalId: string(),
  role: _enum(["user", "assistant", "system", "tool", "unknown"]),
  textContent: string().optional(),
  model: string().optional(),
  promptTokens: number().optional(),
  completionTokens: number().optional(),
  durationMs: number().optional(),
  source: string().optional(),
  parts: array(partShape).optional()
};
var createdAt = number().optional();
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
    `ArgumentValidationError: ${issue === void 0 ? "Value does not match validator." : describe(issue)}`
  );
}
function describe(issue) {
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
    } catch (error) {
      outcome = refusal(`Uncaught ${String(error)}`);
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
  /** Whether a text has the form of a session's row id, of a row that there is or not. */
  isSessionId(text) {
    return SESSION_ID.test(text);
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
var SESSION_ID = /^s[0-9a-v]{31}$/;
function sessionKey(user, externalId) {
  return `${user} ${externalId}`;
}

// src/local/write-session.ts
var SESSION_WINDOW_MS = 1e4;
function upsertSession(tables, user, args, now) {
  const existing = tables.session(user, args.externalId);
  const titleChanged = args.title !== void 0 && args.title !== existing?.title;
  const wiped = titleChanged ? { searchableText: args.title } : {};
  const dropped = existing !== void 0 && isDropped(existing, args, now);
  const written = writeSession(tables, user, { existing, dropped }, args, now, wiped);
  return written.ok ? success(written.value.row.id) : written;
}
function upsertSessions(tables, user, list, now) {
  const pairs = list.map((args) => ({ args, existing: tables.session(user, args.externalId) }));
  let inserted = 0;
  let updated = 0;
  for (const { args, existing } of pairs) {
    const dropped = existing !== void 0 && isDroppedInBatch(existing, args, now);
    const written = writeSession(tables, user, { existing, dropped }, args, now, {});
    if (!written.ok) return written;
    if (written.value.action === "inserted") inserted += 1;
    if (written.value.action === "updated") updated += 1;
  }
  return success({ inserted, updated });
}
function writeSession(tables, user, { existing, dropped }, args, now, alsoUpdate) {
  if (existing === void 0) {
    const inserted = tables.insertSession(newSession(user, args, now));
    return inserted.ok ? success({ row: inserted.value, action: "inserted" }) : inserted;
  }
  if (dropped) return success({ row: existing, action: "dropped" });
  const current = tables.sessionById(existing.id) ?? existing;
  const patched = tables.patchSession(current, { ...changes(existing, args), ...alsoUpdate, updatedAt: now });
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
function isDroppedInBatch(existing, args, now) {
  const { promptTokens = 0 } = args;
  return now - existing.updatedAt < SESSION_WINDOW_MS && args.title === existing.title && args.model === existing.model && (promptTokens === 0 || promptTokens === existing.promptTokens);
}
function isDropped(existing, args, now) {
  const { promptTokens = 0, completionTokens = 0 } = args;
  return now - existing.updatedAt < SESSION_WINDOW_MS && args.title === existing.title && args.model === existing.model && args.projectPath === existing.projectPath && (promptTokens === 0 || promptTokens === existing.promptTokens) && (completionTokens === 0 || completionTokens === existing.completionTokens);
}
function changes(existing, args) {
  const { promptTokens = 0, completionTokens = 0 } = args;
  const totalTokens = (promptTokens || existing.promptTokens) + (completionTokens || existing.completionTokens);
  const given = {
    title: args.title,
    projectPath: args.projectPath,
    projectName: args.projectName,
    model: args.model,
    provider: args.provider,
    source: args.source,
    promptTokens: promptTokens > 0 ? promptTokens : void 0,
    completionTokens: completionTokens > 0 ? completionTokens : void 0,
    totalTokens: promptTokens > 0 || completionTokens > 0 ? totalTokens : void 0,
    cost: args.cost,
    durationMs: args.durationMs
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== void 0));
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
function failed(error) {
  return { status: 500, body: { error }, wrote: false };
}
function hasLength(list) {
  return Number(list?.length) > 0;
}

// src/local/http.ts
function requestListener(routes) {
  return (request, response) => {
    exchange(routes, request, response).then(
      ({ status, text, headers }) => {
        response.writeHead(status, { ...headers, "Content-Length": Buffer.byteLength(text) }).end(text);
        ignoreBody(request);
      },
      () => response.destroy()
    );
  };
}
async function exchange(routes, request, response) {
  const { method = "", url = "" } = request;
  const route = routeOf(routes, request);
  const text = "status" in route ? "" : await readBody(request, response);
  const reply = await answerTo(route, text).catch((error) => json(500, { error: String(error) }));
  const { status, text: answer2 } = reply;
  routes.onRequest?.({ at: routes.clock(), method, url, body: text ?? "", status, answer: answer2 });
  return reply;
}
async function answerTo(route, body) {
  if ("status" in route) return route;
  return body === void 0 ? plain(413, "Request body is too large (limit: 20 MiB)") : route.act(body);
}
function routeOf(routes, request) {
  const foreign = foreignRequest(request, OWN_NAMES);
  if (foreign !== void 0) return plain(403, foreign);
  const target = request.url ?? "/";
  if (!URL.canParse(target, BASE)) return plain(404, NO_ROUTE);
  const { pathname, searchParams } = new URL(target, BASE);
  const method = request.method === "HEAD" ? "GET" : request.method;
  const writePath = WRITES.find((path) => method === "POST" && path === pathname);
  const read = method === "GET" ? READS.get(pathname) : void 0;
  if (method === "GET" && pathname === "/health") return health(routes);
  if (!writePath && !read) return plain(404, NO_ROUTE);
  const user = authenticate(request.headers.authorization, routes.users, pathname === "/sync/sessions/list");
  if (!user.ok) return json(401, { error: user.error });
  if (writePath) return { act: (body) => write(routes, writePath, user.value, body) };
  return read ? read(routes.store, user.value, searchParams) : plain(404, NO_ROUTE);
}
var BASE = "http://127.0.0.1";
var NO_ROUTE = "No matching routes found";
var OWN_NAMES = { names: [] };
function health({ clock, fingerprint }) {
  const reply = json(200, { status: "ok", timestamp: clock() });
  return { ...reply, headers: { ...reply.headers, [FOLDER_HEADER]: fingerprint } };
}
async function write({ store, log, clock }, path, user, text) {
  const parsed = parse(text);
  if (!parsed.ok) return json(500, { error: parsed.error });
  if (log.failure) return notKept(log.failure);
  const at = clock();
  const { status, body, wrote } = store.write(path, user, parsed.value, at);
  try {
    await (wrote ? log.append({ at, user, path, json: text }) : log.settled());
  } catch (error) {
    return notKept(error);
  }
  return json(status, body);
}
function notKept(error) {
  return json(503, { error: `The write could not be kept on disk: ${String(error)}` });
}
function parse(text) {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, error: String(error) };
  }
}

// src/local/write-log.ts
import { closeSync } from "node:fs";
import { open } from "node:fs/promises";
var recordShape = object({ at: number(), user: string(), path: _enum(WRITES), body: unknown() });
var WriteLog = class _WriteLog {
  file;
  /** Which lines could not be read when the log was opened, as one line for the user; undefined when all could. */
  damaged;
  /** Why the disk refused a write, if it did; nothing is appended after that. */
  failure;
  waiting = [];
  flushing = Promise.resolve();
  constructor(file, damaged) {
    this.file = file;
    this.damaged = damaged;
  }
  /**
   * Opens the log and hands every record in it to `replay`. A damaged line costs that line: it stays in the file and is
   * told in `damaged`. A last line that a crash left unfinished is cut off, since its write was never answered.
   */
  static async open(path, replay) {
    closeSync(openPrivateFile(path, "a+"));
    const file = await open(path, PRIVATE_FLAGS["a+"], 384);
    try {
      const { rest, damaged } = await replayLines(file, replay);
      if (rest.length > 0) await mendEnd(file, rest, replay);
      return new _WriteLog(file, damaged.length === 0 ? void 0 : describe2(path, damaged));
    } catch (error) {
      await file.close();
      throw error;
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
    } catch (error) {
      this.failure = error instanceof Error ? error : new Error(String(error));
      throw error;
    }
  }
};
var NEWLINE = 10;
async function replayLines(file, replay) {
  const damaged = [];
  let line = 0;
  let rest = [];
  const chunks = file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1048576 });
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      const text = Buffer.concat([...rest, chunk.subarray(start, end)]).toString();
      rest = [];
      start = end + 1;
      line += 1;
      const record = parseRecord(text);
      if (record !== void 0) replay(record);
      else if (text.trim() !== "") damaged.push(line);
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  return { rest: Buffer.concat(rest), damaged };
}
async function mendEnd(file, rest, replay) {
  const record = parseRecord(rest.toString());
  if (record === void 0) {
    const { size } = await file.stat();
    await file.truncate(size - rest.length);
    return;
  }
  await file.appendFile("\n");
  replay(record);
}
function parseRecord(text) {
  try {
    return recordShape.parse(JSON.parse(text.replace(/^[\uFEFF\0]+/, "")));
  } catch {
    return void 0;
  }
}
function describe2(path, [first, ...more]) {
  const others = more.length === 0 ? "" : ` and ${more.length} more`;
  return `${path}: line ${first}${others} cannot be read and is skipped; the rest is served`;
}

// src/local/server.ts
var FIRST_USER = "user1";
async function startLocalOpenSync(options) {
  const { port = 0, dataDir, clock = Date.now, otherApiKeys = [], onRequest, onProblem } = options;
  const folder = await openDataFolder(dataDir, options.root);
  await folder.refuseSecondServer();
  const apiKey = options.apiKey ?? folder.apiKey();
  const others = otherApiKeys.map((key, index) => [key, `user${index + 2}`]);
  const users = new Map([[apiKey, FIRST_USER], ...others]);
  const store = new Store();
  const { tables } = store;
  const log = await WriteLog.open(folder.logPath, ({ path, user, body, at }) => store.write(path, user, body, at));
  if (log.damaged !== void 0) onProblem?.(log.damaged);
  const { logPath: _logPath, fingerprint } = folder;
  const listener = requestListener({ store, log, users, fingerprint, clock, onRequest });
  const server = createServer(listener);
  server.on("checkContinue", listener);
  const url = await listen(server, port).catch(async (error) => {
    await log.close();
    throw error;
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
  const { settings } = loadSettings(thisMachine());
  const dataDir = options.data ?? join(settings.stateDir, "local");
  const root = options.data ?? settings.stateDir;
  const onProblem = (line) => void process.stderr.write(`pi-sync: ${oneLine(line)}
`);
  const server = await startLocalOpenSync({ port: options.port, dataDir, root, onProblem });
  process.stdout.write(manyLines(welcome(server.url, server.apiKey, dataDir, settings.configPath)));
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
