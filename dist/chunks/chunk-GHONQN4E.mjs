import {
  Fifo,
  clock,
  unrefTimer
} from "./chunk-GX2EGIWS.mjs";
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";

// exporter/exchange.ts
var MOST_READ = 65536;
async function exchange(url, request, signal, { fetch = globalThis.fetch, timeoutMs, now }, judge) {
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
    const response = await fetch(url, { ...request, redirect: "manual", signal: controller.signal });
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
function retryAfterMs(header, now) {
  if (header === void 0) return void 0;
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1e3;
  const at = Date.parse(header);
  return Number.isNaN(at) ? void 0 : Math.max(0, at - now);
}

// exporter/opensync/limits.ts
var MAX_ARRAY = 8192;
var MAX_FIELDS = 1024;
var MAX_NAME = 1024;
var DEEPEST_JSON = 500;
var PLAIN_NAME = /^[\w.-]+$/;
var wellFormed = (text) => text.toWellFormed();
function convexValue(value, levels) {
  return isConvex(value, levels) ? value : convert(value, levels, []);
}
function escapedName(name) {
  if (name === "") return "%";
  if (name === "__proto__") return "%5F_proto__";
  if (PLAIN_NAME.test(name)) return name;
  return name.replaceAll("%", "%25").replace(/^\$/, "%24").replace(/[^\x20-\x7e]/g, (unit) => `%u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
function jsonText(value) {
  return JSON.stringify(convert(value, DEEPEST_JSON, [], true)) ?? "null";
}
function convexBytes(value) {
  if (typeof value === "string") return 2 + Buffer.byteLength(value);
  if (typeof value === "number") return 9;
  if (typeof value !== "object" || value === null) return 1;
  let bytes = 2;
  if (Array.isArray(value)) {
    for (const item of value) bytes += convexBytes(item);
    return bytes;
  }
  for (const [name, item] of Object.entries(value)) {
    if (item !== void 0) bytes += name.length + 1 + convexBytes(item);
  }
  return bytes;
}
function isConvex(value, levels) {
  switch (typeof value) {
    case "string":
      return value.isWellFormed();
    case "number":
      return Number.isFinite(value);
    case "boolean":
      return true;
    case "object":
      return value === null || levels > 0 && isConvexContainer(value, levels);
    default:
      return false;
  }
}
function isConvexContainer(value, levels) {
  try {
    if (Array.isArray(value)) {
      if (value.length > MAX_ARRAY) return false;
      for (const item of value) if (!isConvex(item, levels - 1)) return false;
      return true;
    }
    if (Object.getPrototypeOf(value) !== Object.prototype) return false;
    const fields2 = Object.entries(value);
    if (fields2.length > MAX_FIELDS) return false;
    for (const [name, item] of fields2) {
      if (name.length > MAX_NAME || escapedName(name) !== name) return false;
      if (item !== void 0 && !isConvex(item, levels - 1)) return false;
    }
    return true;
  } catch {
    return false;
  }
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
  above.push(value);
  try {
    if (!Array.isArray(value)) return fields(value, levels, above, asJson);
    if (!asJson && value.length > MAX_ARRAY) return jsonText(value);
    return Array.from(value, (item) => convert(item, levels - 1, above, asJson));
  } catch (error) {
    return `[unreadable: ${error instanceof Error ? error.name : "error"}]`;
  } finally {
    above.pop();
  }
}
function fields(value, levels, above, asJson) {
  const entries = [];
  for (const [name, item] of Object.entries(value)) {
    if (item !== void 0) entries.push([asJson ? wellFormed(name) : escapedName(name), item]);
  }
  if (!asJson && (entries.length > MAX_FIELDS || entries.some(([name]) => name.length > MAX_NAME))) {
    return jsonText(value);
  }
  for (const entry of entries) entry[1] = convert(entry[1], levels - 1, above, asJson);
  return Object.fromEntries(entries);
}
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
var hasRoom = ({ messages }) => messages < MOST_MESSAGES;
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
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(Math.max(0, bytes)));
  const kept = text.slice(0, read);
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

// exporter/opensync/requests.ts
var PATH = { session: "/sync/session", message: "/sync/message", batch: "/sync/batch" };
function toRecord(request) {
  const rest = { contentType: "application/json", body: JSON.stringify(request.body) };
  switch (request.type) {
    case "session": {
      const { externalId } = request.body;
      return { id: `session:${externalId}`, lane: externalId, path: PATH.session, ...rest, goesLast: true };
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
var MOST_SESSIONS = 1e3;
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

// exporter/opensync/soften.ts
var SOFTER = 128 * 1024;
var SOFTEST = 32 * 1024;
function softenRecord(record) {
  const step = (record.softened ?? 0) + 1;
  const body = softenedBody(record, step);
  return body === void 0 ? void 0 : { ...record, body: JSON.stringify(body), softened: step };
}
function softenedBody(record, step) {
  if (typeof record.body !== "string" || step > 2) return void 0;
  const body = JSON.parse(record.body);
  if (record.path === PATH.message) {
    return step === 1 ? withoutStructure(body) : textOnly(body);
  }
  return record.path === PATH.session ? softerSession(body, step) : void 0;
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
  const first = parts.findIndex((part) => part.type === "text");
  return parts.map(
    (part, index) => index === first && part.type === "text" ? { ...part, content: ` ${part.content}` } : part
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
  send(record, signal) {
    const headers = {
      "Content-Type": record.contentType,
      ...record.contentEncoding !== void 0 && { "Content-Encoding": record.contentEncoding }
    };
    return this.#exchange(record.path, { method: "POST", headers, body: record.body }, signal, judgeAnswer);
  }
  soften(record) {
    return softenRecord(record);
  }
  /** Whether URL and key are right, at the least cost to the backend. Never throws. */
  checkKey(signal = new AbortController().signal) {
    return this.#exchange("/api/sessions?limit=1", { method: "GET" }, signal, judgeCheck);
  }
  #exchange(path, request, signal, judge) {
    const { url, apiKey } = this.#options;
    const headers = { ...request.headers, Authorization: `Bearer ${apiKey}` };
    return exchange(`${url}${path}`, { ...request, headers }, signal, this.#options, judge);
  }
};
var OVERLOADED = /* @__PURE__ */ new Set([408, 425, 429, 502, 503, 504]);
var TOO_LARGE = 413;
var NOT_FOR_US = /* @__PURE__ */ new Set([400, TOO_LARGE, 414, 415, 422, 431]);
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
  const own = jsonObject(answer.body);
  if (status === 401) {
    const reason = "OpenSync does not accept the API key (HTTP 401)";
    if (typeof own?.error !== "string") return { type: "paused", reason, stranger: true };
    return LOOKUP_FAILED.test(answer.body.slice(0, OWN_WORDS)) ? retryable("HTTP 401: the API key could not be looked up") : { type: "paused", reason };
  }
  if (status === 404 || status >= 300 && status < 400) {
    return { type: "paused", reason: `there is no OpenSync at this URL (HTTP ${status})`, stranger: true };
  }
  if (NOT_FOR_US.has(status)) {
    if (own === void 0 && status !== TOO_LARGE) {
      return { type: "retryable", scope: "record", reason: `HTTP ${status} without OpenSync's JSON` };
    }
    return { type: "rejected", reason: `HTTP ${status}` };
  }
  if (status < 500) return { type: "paused", reason: `OpenSync refuses requests (HTTP ${status})`, stranger: true };
  if (own === void 0) return retryable(`HTTP ${status}`);
  return judgeError(String(own.error ?? ""), `HTTP ${status}`, wait);
}
function judgeCheck(answer, now) {
  if (answer.status !== 200) return judgeAnswer(answer, now);
  return answer.body.trimStart().startsWith("{") ? { type: "success" } : notOpenSync(answer.status);
}
function judgeSuccess(answer) {
  const head = answer.body.trimStart().slice(0, OWN_WORDS);
  const body = jsonObject(answer.body);
  if (body === void 0) {
    const { length } = answer.bytes ?? Buffer.from(answer.body);
    if (length < MOST_READ || !/^\{\s*"ok"\s*:\s*true/.test(head)) return notOpenSync(answer.status);
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
  reason: `what answers at this URL is not OpenSync (HTTP ${status} without its JSON)`,
  stranger: true
});
function jsonObject(text) {
  try {
    const value = JSON.parse(text);
    return isRecord(value) ? value : void 0;
  } catch {
    return void 0;
  }
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
  clock,
  random: Math.random,
  setTimer: unrefTimer,
  ...options
});

// exporter/sender.ts
var mostSoftenings = 5;
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
    const { clock: clock2, coalesceDelayMs, coalesceMaxMs, setTimer } = this.#options;
    if (this.#flushes.size > 0 || lane.suspect !== void 0) return false;
    const now = clock2();
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

export {
  Sender,
  wellFormed,
  convexValue,
  jsonText,
  convexBytes,
  messageBudget,
  hasRoom,
  placeInSession,
  FULL_NOTICE,
  fitMessage,
  cutText,
  toRecord,
  SessionMemory,
  exchange,
  retryAfterMs,
  OpenSyncTransport
};
