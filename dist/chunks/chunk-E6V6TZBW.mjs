import {
  NOT_RECORDED,
  NO_TEXT,
  answerDraft,
  argumentsOf,
  askedFor,
  byStart,
  conversationDrafts,
  isTop,
  lastEnded,
  modelOf,
  parentId,
  promptTitle,
  responseText,
  sessionBody,
  sessionKeyOf,
  toMessages,
  toolRunOf,
  withTools
} from "./chunk-MSEZTKRD.mjs";
import {
  crc32
} from "./chunk-GTTFAUQY.mjs";
import {
  convexBytes,
  hasRoom
} from "./chunk-GHONQN4E.mjs";
import {
  Pool
} from "./chunk-GX2EGIWS.mjs";
import {
  DROP
} from "./chunk-HRMRDF5R.mjs";
import {
  NOT_CAPTURED,
  binary,
  hasPrefix,
  isAgent,
  isEmbedding,
  isModelCall,
  isOurs,
  isToolRun,
  jsonAttribute,
  milliseconds,
  numberAttribute,
  readMessages,
  roleOf,
  textAttribute
} from "./chunk-TK5MA3FK.mjs";
import {
  jsonOrText
} from "./chunk-HAZ2X3O4.mjs";
import {
  ATTR,
  OPERATION
} from "./chunk-WMJMKMZC.mjs";
import {
  sha256
} from "./chunk-7GOD5SMK.mjs";
import {
  makePrivateFolder,
  openPrivateFile
} from "./chunk-VNSPEZVU.mjs";
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";

// exporter/foreign/file-session-book.ts
import { closeSync, fstatSync, lstatSync, readdirSync, readSync, statSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";

// exporter/foreign/book-lines.ts
var TYPES = /* @__PURE__ */ new Set(["call", "run", "opening"]);
var toLines = (entries) => entries.map((entry) => JSON.stringify(entry)).map((json) => `
${checksum(json)} ${json}
`).join("");
function fromLines(text) {
  const entries = [];
  let damaged = 0;
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const json = line.slice(9);
    if (line.slice(0, 9) !== `${checksum(json)} `) {
      damaged += 1;
      continue;
    }
    const entry = JSON.parse(json);
    if (TYPES.has(entry.type)) entries.push(entry);
  }
  return { entries, damaged };
}
var checksum = (json) => crc32(json).toString(16).padStart(8, "0");

// exporter/foreign/session-book.ts
var spanKey = (trace, span) => `${trace}:${span}`;

// exporter/foreign/trace-record.ts
var TraceRecord = class {
  calls = /* @__PURE__ */ new Map();
  runs = /* @__PURE__ */ new Map();
  wrappers = /* @__PURE__ */ new Set();
  /** The agents or tools that calls with messages are a part of, and what is around these. */
  agents = /* @__PURE__ */ new Set();
  /** Until the next entry. */
  sums;
  call(span) {
    return this.calls.get(span);
  }
  hasRun(span) {
    return this.runs.has(span);
  }
  /** Whether a span is known to be around a model call that counts by itself. */
  isWrapper(span) {
    return this.wrappers.has(span);
  }
  /** Whether an agent is known to have calls inside that speak for themselves. */
  isAroundSpeakers(agent) {
    return this.agents.has(agent) || this.wrappers.has(agent);
  }
  /** Whether one of the spans around a call has said what it says. */
  isToldAbove({ above, beyond }) {
    return above.some((span) => this.#isTold(span)) || beyond.some((span) => this.#isTold(span) && this.calls.get(span)?.kind === "agent");
  }
  #isTold(span) {
    return (this.calls.get(span)?.messages ?? 0) > 0;
  }
};

// exporter/foreign/open-calls.ts
var OpenCalls = class {
  #starts = new Starts();
  /** By the farthest span that is known to be around them, which has not come. */
  #byFarthest = /* @__PURE__ */ new Map();
  /** `start` is ms since 1970. */
  add(start, farthest) {
    this.#starts.add(start);
    const starts = this.#byFarthest.get(farthest) ?? new Starts();
    this.#byFarthest.set(farthest, starts);
    starts.add(start);
  }
  /**
   * Whether a call can be inside of an agent though not all of what is in between has come: something of it is missing,
   * it was made meanwhile, and what is missing is not around the agent as well. `around` are the spans around the agent.
   */
  mayBeInside(agent, around2) {
    let others = this.#starts.between(agent.start, agent.end);
    for (const id of around2) others -= this.#byFarthest.get(id)?.between(agent.start, agent.end) ?? 0;
    return others > 0;
  }
};
var Starts = class {
  #times = [];
  #isSorted = true;
  add(time) {
    this.#times.push(time);
    this.#isSorted = false;
  }
  between(from, to) {
    if (!this.#isSorted) this.#times.sort((a, b) => a - b);
    this.#isSorted = true;
    return Math.max(0, this.#countBefore((time) => time <= to) - this.#countBefore((time) => time < from));
  }
  #countBefore(isBefore) {
    let [low, high] = [0, this.#times.length];
    while (low < high) {
      const middle = low + high >>> 1;
      if (isBefore(this.#times[middle] ?? 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
};

// exporter/foreign/innermost.ts
var MOST_AROUND = 128;
function innermost(calls, states) {
  const stating = [...calls.values()].filter(states);
  const wrappers = new Set(stating.flatMap(({ above }) => above));
  if (!stating.some(isAgent2)) return stating.filter(({ span }) => !wrappers.has(span));
  const places = new Map(stating.map((call) => [call, around(call, calls)]));
  const summed = /* @__PURE__ */ new Set();
  const open = new OpenCalls();
  for (const [call, { ids, isOpen }] of places) {
    if (call.kind === "embedding") continue;
    for (const id of ids) summed.add(id);
    if (isOpen) open.add(call.start, ids.at(-1) ?? "");
  }
  return stating.filter((call) => {
    if (!isAgent2(call)) return !wrappers.has(call.span);
    return !summed.has(call.span) && !open.mayBeInside(call, places.get(call)?.ids ?? []);
  });
}
var isAgent2 = ({ kind }) => kind === "agent";
function around(call, calls) {
  const ids = /* @__PURE__ */ new Set();
  let farthest;
  for (let at = call; at !== void 0; ) {
    const before = ids.size;
    for (const id of [...at.above, ...at.beyond ?? []]) {
      if (!ids.has(id)) farthest = id;
      ids.add(id);
    }
    const isEnd = !at.open || farthest === void 0 || ids.size === before || ids.size >= MOST_AROUND;
    if (isEnd) return { ids: [...ids], isOpen: at.open === true };
    at = calls.get(farthest ?? "");
  }
  return { ids: [...ids], isOpen: true };
}

// exporter/foreign/trace-sums.ts
function traceSums(calls, runs) {
  const costs = innermost(calls, ({ cost = 0 }) => cost > 0).flatMap(({ cost }) => cost ?? []);
  return {
    input: innermost(calls, ({ input }) => input > 0).reduce((sum, { input }) => sum + input, 0),
    output: innermost(calls, ({ output }) => output > 0).reduce((sum, { output }) => sum + output, 0),
    ...costs.length > 0 && { cost: sumOf(costs) },
    last: latest(innermost(calls, ({ model }) => model !== void 0)),
    durationMs: covered([...calls.values(), ...runs.values()])
  };
}
var latest = (calls) => {
  let last;
  for (const call of calls) if (call !== void 0 && (last === void 0 || isLater(call, last))) last = call;
  return last;
};
var sumOf = (numbers) => numbers.toSorted((a, b) => a - b).reduce((sum, number2) => sum + number2, 0);
function covered(spans) {
  let [sum, until] = [0, Number.NEGATIVE_INFINITY];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    sum += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return sum;
}
var keyOf = ({ span, trace }) => `${span}:${trace}`;
var isLater = (a, b) => a.start > b.start || a.start === b.start && keyOf(a) > keyOf(b);

// exporter/foreign/weight.ts
function weighed(messages) {
  let [bytes, missing] = [0, 0];
  for (const { parts } of messages) {
    bytes += convexBytes(parts);
    for (const part of parts) if (isPlaceholder(part)) missing += convexBytes(part);
  }
  return { bytes, weight: missing > 0 ? bytes - missing : void 0 };
}
var isPlaceholder = (part) => part.type === "text" && (part.content === NOT_RECORDED || part.content === NO_TEXT);
function isPoorer(a, b) {
  const [x, y] = [a.weight ?? a.bytes, b.weight ?? b.bytes];
  if (x !== y) return x < y;
  const [fewer, more] = [a.input + a.output, b.input + b.output];
  return fewer === more ? a.end < b.end : fewer < more;
}

// exporter/foreign/session-record.ts
var SessionRecord = class {
  #traces = /* @__PURE__ */ new Map();
  /** Of each input message, the key of the span that said it. */
  #said = /* @__PURE__ */ new Map();
  #opening;
  #messages = 0;
  #bytes = 0;
  /** Until the next entry. */
  #sums;
  add(entry) {
    switch (entry.type) {
      case "call":
        this.#addCall(entry);
        break;
      case "run":
        this.#changed(entry.trace).runs.set(entry.span, entry);
        break;
      case "opening":
        if (this.isOpenedBy(entry)) this.#opening = entry;
    }
  }
  #addCall(entry) {
    const { trace, kind, above, beyond = [] } = entry;
    const { calls, wrappers, agents } = this.#changed(trace);
    const before = calls.get(entry.span);
    const call = better(before, entry);
    calls.set(entry.span, call);
    this.#messages += call.messages - (before?.messages ?? 0);
    this.#bytes += call.bytes - (before?.bytes ?? 0);
    if (kind !== "embedding") {
      for (const span of above) wrappers.add(span);
      if (entry.messages > 0) for (const span of beyond) agents.add(span);
    }
    const key = spanKey(trace, entry.span);
    for (const message of entry.said) if (!this.#said.has(message)) this.#said.set(message, key);
  }
  /** Whether anything that begins at this time (ms since 1970) can be the session's beginning. */
  mayBeOpenedAt(start) {
    return !this.#opening?.named || start <= (this.#opening.body.createdAt ?? 0);
  }
  /** Whether the session would begin as this says. */
  isOpenedBy(entry) {
    return this.#opening === void 0 || comesFirst(entry, this.#opening);
  }
  /** The key of the span that said an input message. */
  sayer(message) {
    return this.#said.get(message);
  }
  /** What is known of a trace. */
  inTrace(trace) {
    return this.#traces.get(trace) ?? NOTHING;
  }
  /** How the session begins: as its earliest part says that has a title of its own. */
  get opening() {
    return this.#opening?.body;
  }
  size() {
    return { messages: this.#messages, bytes: this.#bytes };
  }
  /** Only traces that have changed are summed anew. */
  sums() {
    this.#sums ??= this.#summed();
    return this.#sums;
  }
  #summed() {
    const traces = [];
    for (const trace of this.#traces.values()) {
      trace.sums ??= traceSums(trace.calls, trace.runs);
      traces.push(trace.sums);
    }
    const costs = traces.flatMap(({ cost }) => cost ?? []);
    const last = latest(traces.map((trace) => trace.last));
    return {
      promptTokens: traces.reduce((sum, { input }) => sum + input, 0),
      completionTokens: traces.reduce((sum, { output }) => sum + output, 0),
      ...costs.length > 0 && { cost: Number(sumOf(costs).toFixed(9)) },
      durationMs: traces.reduce((sum, { durationMs }) => sum + durationMs, 0),
      model: last?.model,
      provider: last?.provider
    };
  }
  #changed(trace) {
    const known = this.#traces.get(trace) ?? new TraceRecord();
    this.#traces.set(trace, known);
    known.sums = void 0;
    this.#sums = void 0;
    return known;
  }
};
var NOTHING = new TraceRecord();
function better(known, entry) {
  if (known === void 0) return entry;
  const { open, beyond: _beyond, cost: _cost, ...rest } = isPoorer(entry, known) ? known : entry;
  const beyond = [.../* @__PURE__ */ new Set([...known.beyond ?? [], ...entry.beyond ?? []])];
  const costs = [known, entry].flatMap(({ cost }) => cost ?? []);
  return {
    ...rest,
    input: Math.max(known.input, entry.input),
    output: Math.max(known.output, entry.output),
    ...costs.length > 0 && { cost: Math.max(...costs) },
    above: [.../* @__PURE__ */ new Set([...known.above, ...entry.above])],
    ...beyond.length > 0 && { beyond },
    ...known.open && entry.open && { open }
  };
}
function comesFirst(a, b) {
  if (a.named !== b.named) return a.named;
  const [x, y] = [a.body.createdAt ?? 0, b.body.createdAt ?? 0];
  return x < y || x === y && (a.body.title ?? "") < (b.body.title ?? "");
}

// exporter/foreign/file-session-book.ts
var DAY_MS = 864e5;
var MOST_SESSIONS = 200;
var SWEEP_BYTES = 1024 * 1024;
var NAME = /^[0-9a-f]{32}\.book$/;
var FileSessionBook = class {
  #options;
  #onTrouble;
  /** Least recently used first. */
  #sessions = /* @__PURE__ */ new Map();
  #told = /* @__PURE__ */ new Set();
  /** By session, what is added while units are translated together. */
  #together;
  /** Those sessions while they are asked for once more: there can be more of them than are kept in memory. */
  #written;
  #isFolderMade = false;
  /** Written since the last look at the folder; the first is at once. */
  #unswept = SWEEP_BYTES;
  constructor({ onTrouble = () => {
  }, ...options }) {
    this.#options = {
      root: options.folder,
      maxAgeMs: 90 * DAY_MS,
      maxBytes: 64 * 1024 * 1024,
      now: Date.now,
      ...options
    };
    this.#onTrouble = onTrouble;
  }
  of(sessionId) {
    const added = this.#together?.get(sessionId);
    if (added !== void 0) return added.session.record;
    const session = this.#written?.get(sessionId)?.session ?? this.#open(sessionId);
    this.#readOn(session);
    this.#together?.set(sessionId, { session, entries: [] });
    return session.record;
  }
  add(sessionId, entries) {
    const added = this.#together?.get(sessionId);
    if (added !== void 0) for (const entry of entries) added.entries.push(entry);
    const session = added?.session ?? this.#open(sessionId);
    if (added === void 0) this.#write([{ session, entries: [...entries] }]);
    for (const entry of entries) session.record.add(entry);
  }
  together(work, afterwards) {
    const all = /* @__PURE__ */ new Map();
    const made = this.#addingAtOnce(all, work);
    this.#written = all;
    try {
      return afterwards(made);
    } finally {
      this.#written = void 0;
    }
  }
  #addingAtOnce(all, work) {
    this.#together = all;
    try {
      return work();
    } finally {
      this.#together = void 0;
      this.#write([...all.values()].filter(({ entries }) => entries.length > 0));
    }
  }
  #write(all) {
    if (this.#unswept >= SWEEP_BYTES) this.#sweep(new Set(all.map(({ session }) => session.path)));
    for (const { session, entries } of all) {
      const lines = toLines(entries);
      this.#unswept += lines.length;
      try {
        this.#append(session, lines);
      } catch (error) {
        this.#tell("cannot be written", error);
      }
    }
  }
  #append(session, lines) {
    const file = this.#openToAppend(session.path);
    try {
      const { size } = fstatSync(file);
      const written = writeSync(file, lines);
      if (size === session.offset && fstatSync(file).size === size + written) session.offset += written;
    } finally {
      closeSync(file);
    }
  }
  #openToAppend(path) {
    if (!this.#isFolderMade) makePrivateFolder(this.#options.folder, this.#options.root);
    this.#isFolderMade = true;
    try {
      return openPrivateFile(path, "a");
    } catch (error) {
      if (!isMissing(error)) throw error;
      makePrivateFolder(this.#options.folder, this.#options.root);
      return openPrivateFile(path, "a");
    }
  }
  #open(sessionId) {
    const session = this.#sessions.get(sessionId) ?? this.#closed(sessionId);
    this.#sessions.delete(sessionId);
    this.#sessions.set(sessionId, session);
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size <= MOST_SESSIONS) break;
      this.#sessions.delete(oldest);
    }
    return session;
  }
  #closed(sessionId) {
    const path = join(this.#options.folder, `${sha256(sessionId).slice(0, 32)}.book`);
    return { path, record: new SessionRecord(), offset: 0 };
  }
  /** Reads what was appended since the last time, as far as its lines are whole. */
  #readOn(session) {
    let file;
    try {
      const found = lstatSync(session.path, { throwIfNoEntry: false });
      if (found === void 0 || found.isFile() && found.size === session.offset) return;
      file = openPrivateFile(session.path, "r");
      const { size } = fstatSync(file);
      if (size < session.offset) session.offset = 0;
      const bytes = Buffer.alloc(size - session.offset);
      const read = readSync(file, bytes, 0, bytes.length, session.offset);
      const whole = bytes.subarray(0, read).lastIndexOf(10) + 1;
      const { entries, damaged } = fromLines(bytes.toString("utf8", 0, whole));
      for (const entry of entries) session.record.add(entry);
      session.offset += whole;
      if (damaged > 0) this.#tell("has damaged lines");
    } catch (error) {
      if (!isMissing(error)) this.#tell("cannot be read", error);
    } finally {
      if (file !== void 0) closeSync(file);
    }
  }
  /** Forgets what is too old or too much, but never the sessions at hand. */
  #sweep(inUse) {
    this.#unswept = 0;
    const { folder, maxAgeMs, maxBytes, now } = this.#options;
    try {
      const files = readdirSync(folder).filter((name) => NAME.test(name)).map((name) => join(folder, name)).flatMap((path) => {
        const { size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
        return inUse.has(path) ? [] : [{ path, size, mtimeMs }];
      }).sort((a, b) => a.mtimeMs - b.mtimeMs);
      let total = files.reduce((sum, { size }) => sum + size, 0);
      for (const { path, size, mtimeMs } of files) {
        if (total <= maxBytes && now() - mtimeMs <= maxAgeMs) break;
        unlinkSync(path);
        total -= size;
      }
    } catch (error) {
      if (!isMissing(error)) this.#tell("cannot be swept", error);
    }
  }
  #tell(what, error) {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
    this.#onTrouble(`the book of sessions ${what}${code}: totals of other agents' sessions can be too low`);
  }
};
var isMissing = (error) => error instanceof Error && "code" in error && error.code === "ENOENT";

// exporter/with-attributes.ts
var withAttributes = (span, attributes) => new SpanView(span, attributes);
var SpanView = class {
  #context;
  name;
  parentSpanContext;
  startTime;
  endTime;
  status;
  links;
  attributes;
  constructor(span, attributes) {
    this.#context = span.spanContext();
    this.name = span.name;
    this.parentSpanContext = span.parentSpanContext;
    this.startTime = span.startTime;
    this.endTime = span.endTime;
    this.status = span.status;
    this.links = span.links;
    this.attributes = attributes;
  }
  spanContext() {
    return this.#context;
  }
};

// exporter/conventions/agent-source.ts
var KNOWN = [
  [/^pi$/, "pi"],
  [/^claude[-_. ]?code/, "claude-code"],
  [/^codex([-_ ](cli|exec|tui|app|desktop|mcp)(?![a-z]).*)?$/, "codex-cli"],
  [/^open[-_ ]?code$/, "opencode"],
  [/^(factory|droid|factory[-_ ]droid)$/, "factory-droid"],
  [/^cursor([-_ ](agent|cli|sync))?$/, "cursor-sync"]
];
function sourceOf(span) {
  const names = [textAttribute(span, "gen_ai.agent.name"), span.resource?.attributes["service.name"]];
  for (const name of names) {
    if (name === void 0 || name === null) continue;
    const lower = String(name).toLowerCase();
    const found = KNOWN.find(([pattern]) => pattern.test(lower));
    if (found !== void 0) return found[1];
  }
  return void 0;
}

// exporter/conventions/convention.ts
function readingOf(conventions, span) {
  const reading = {};
  for (const { sources } of conventions) {
    for (const { to, from, read } of sources) {
      if (reading[to] !== void 0) continue;
      const value = read === void 0 ? firstOf(span, from) : read(span);
      if (value !== void 0 && value !== "") reading[to] = value;
    }
  }
  return reading;
}
function firstOf({ attributes }, names) {
  for (const name of names) {
    const value = attributes[name];
    if (value !== void 0 && value !== "") return value;
  }
  return void 0;
}

// exporter/conventions/provider-parts.ts
var BESIDE = /* @__PURE__ */ new Set(["thought", "thoughtSignature", "partMetadata"]);
var KINDS = new Map(
  Object.entries({
    // Amazon Bedrock
    toolUse: ({ toolUseId, name, input }) => ({ type: "tool_use", id: toolUseId, name, input }),
    toolResult: ({ toolUseId, content, status }) => ({
      type: "tool_result",
      tool_use_id: toolUseId,
      content,
      status
    }),
    reasoningContent: ({ reasoningText, text }) => ({
      type: "reasoning",
      text: isRecord(reasoningText) ? reasoningText.text : text
    }),
    image: ({ format }) => ({
      type: "image",
      mime_type: typeof format === "string" ? `image/${format}` : "image"
    }),
    document: () => ({ type: "document" }),
    video: () => ({ type: "video" }),
    // Says where the cache ends, nothing of the conversation.
    cachePoint: () => ({ type: "text" }),
    // Google
    functionCall: ({ id, name, args }) => ({ type: "function_call", id, name, args }),
    functionResponse: ({ id, response }) => ({ type: "function_call_output", call_id: id, output: response }),
    inlineData: ({ mimeType }) => ({ type: "blob", mime_type: mimeType }),
    fileData: ({ mimeType }) => ({ type: "file", mime_type: mimeType })
  })
);
function typedPart(value) {
  const [kind, ...others] = Object.keys(value).filter((name) => !BESIDE.has(name));
  if (kind === void 0 || others.length > 0) return void 0;
  const content = value[kind];
  if (kind !== "text") return isRecord(content) ? KINDS.get(kind)?.(content) : void 0;
  return typeof content === "string" ? { type: value.thought === true ? "reasoning" : kind, text: content } : void 0;
}

// exporter/conventions/message-parts.ts
function toParts(content) {
  const parsed2 = typeof content === "string" && content.startsWith("[{") ? partsText(content) : content;
  if (typeof parsed2 === "string") return textPart(parsed2);
  if (Array.isArray(parsed2)) return parsed2.flatMap(toPart);
  return isRecord(parsed2) ? toPart(parsed2) : [];
}
function toPart(written) {
  if (typeof written === "string") return textPart(written);
  if (!isRecord(written)) return [];
  const value = typedPart(written) ?? written;
  if (isRecord(value.message_content)) return toPart(value.message_content);
  if (isRecord(value.tool_call) && value.type === void 0) return callPart(value.tool_call);
  switch (value.type) {
    case void 0:
    case "text":
    case "input_text":
    case "output_text":
      return textPart(firstText(value.content, value.text));
    case "refusal":
      return textPart(firstText(value.refusal, value.content));
    case "reasoning":
    case "thinking":
    case "redacted_thinking":
      return reasoningPart(firstText(value.content, value.text, value.thinking, value.reasoning));
    case "reasoningContent":
      return toPart({ reasoningContent: value.content });
    case "tool_call":
    case "tool-call":
    case "tool_use":
    case "server_tool_use":
    case "mcp_tool_use":
    case "function_call":
      return callPart(value);
    case "tool_call_response":
    case "tool-result":
    case "tool_result":
    case "function_call_output":
      return [resultPart(value, idOf(value), responseOf(value))];
    // Tools that the provider runs itself.
    case "server_tool_call":
      return callPart({ ...value, input: value.server_tool_call });
    case "server_tool_call_response":
      return [resultPart(value, idOf(value), value.server_tool_call_response)];
    default:
      return isServerResult(value) ? [resultPart(value, idOf(value), responseOf(value))] : [binary(value)];
  }
}
var isServerResult = ({ type, tool_use_id }) => typeof tool_use_id === "string" && String(type).endsWith("_tool_result");
function callsOf(value) {
  const calls = jsonOrText(value.tool_calls ?? value.toolCalls);
  if (!Array.isArray(calls)) return [];
  return calls.flatMap((call) => isRecord(call) ? callPart(isRecord(call.tool_call) ? call.tool_call : call) : []);
}
function callPart(value) {
  const inner = isRecord(value.function) ? value.function : value;
  const name = firstText(inner.name, value.toolName, value.name) || "tool";
  const args = inner.arguments ?? value.input ?? value.args;
  return [{ type: "tool_call", id: idOf(value), name, ...args !== void 0 && { arguments: args } }];
}
function resultPart(value, id, response) {
  const { is_error, isError, status, output } = value;
  const hasFailed = is_error === true || isError === true || status === "error" || isRecord(output) && String(output.type).startsWith("error-");
  return { type: "tool_call_response", id, response, ...hasFailed && { is_error: true } };
}
function responseOf(value) {
  const response = value.response ?? value.result ?? value.output ?? value.content ?? "";
  if (Array.isArray(response) && areParts(response)) return toolText(response);
  return isRecord(response) && "value" in response ? response.value : response;
}
function toolText(value) {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const parts = toParts(text);
  return parts.every((part) => "content" in part) ? parts.map(({ content }) => content).join("\n") : text;
}
var idOf = (value) => firstText(value.tool_use_id, value.tool_call_id, value.toolCallId, value.call_id, value.id);
var textPart = (content) => content === "" ? [] : [{ type: "text", content }];
var reasoningPart = (content) => content === "" ? [] : [{ type: "reasoning", content }];
var firstText = (...values) => values.find((value) => typeof value === "string" && value !== "") ?? "";
function partsText(text) {
  const value = jsonOrText(text);
  return Array.isArray(value) && areParts(value) ? value : text;
}
var PART_TYPE = /text|reasoning|thinking|refusal|tool|function|image|audio|video|file|document|media|blob|uri|content/i;
function areParts(values) {
  let isKnown = false;
  for (const value of values) {
    const type = isRecord(value) && !("role" in value) ? (typedPart(value) ?? value).type : void 0;
    if (typeof type !== "string" || roleOf(type) !== void 0) return false;
    isKnown ||= PART_TYPE.test(type);
  }
  return isKnown;
}

// exporter/conventions/message-shapes.ts
function toMessages2(value, otherwise = "user") {
  const parsed2 = typeof value === "string" ? messagesText(value) : value;
  if (typeof parsed2 === "string") return parsed2 === "" ? [] : [{ role: otherwise, parts: textPart(parsed2) }];
  if (Array.isArray(parsed2)) {
    if (areParts(parsed2)) return toMessage({ content: parsed2 }, otherwise);
    const messages = [];
    for (const item of parsed2.some(Array.isArray) ? parsed2.flat() : parsed2) {
      if (!Array.isArray(item)) for (const message of toMessages2(item, otherwise)) messages.push(message);
    }
    return messages;
  }
  if (!isRecord(parsed2)) return [];
  if (Array.isArray(parsed2.messages)) {
    return [...instructions(parsed2.system), ...toMessages2(parsed2.messages, otherwise)];
  }
  return toMessage(parsed2, otherwise);
}
var instructions = (value) => toMessages2(value, "system").map((message) => ({ ...message, role: "system" }));
var isMessage = (value) => isRecord(value) && MESSAGE_NAMES.some((name) => value[name] !== void 0);
var MESSAGE_NAMES = ["role", "parts", "contents", "content", "tool_calls", "toolCalls", "messages"];
function messagesText(text) {
  const value = jsonOrText(text);
  return hasMessages(value) ? value : text;
}
var hasMessages = (value) => Array.isArray(value) ? value.length === 0 || areParts(value) || value.some(isMessage) || value.flat().some(isMessage) : isMessage(value);
var messagesJson = (messages) => messages.length === 0 ? void 0 : JSON.stringify(messages);
function inputJson(messages) {
  const asked = messages.slice(0, messages.findLastIndex(({ role }) => role !== "assistant") + 1);
  const last = asked.findLastIndex(({ role }) => role === "assistant");
  if (last < 0) return messagesJson(asked);
  const prompts = asked.slice(0, last).filter(({ role }) => role === "user");
  return messagesJson([...prompts, { role: "assistant", parts: [] }, ...asked.slice(last + 1)]);
}
function besides(inContent, calls) {
  if (calls.length === 0) return calls;
  const ids = new Set(inContent.flatMap((part) => part.type === "tool_call" && part.id !== "" ? [part.id] : []));
  return calls.filter((call) => call.type !== "tool_call" || !ids.has(call.id));
}
function toMessage(value, otherwise) {
  const role = roleOf(value.role ?? value.type) ?? otherwise;
  const callId = value.tool_call_id ?? value.toolCallId;
  const content = value.parts ?? value.contents ?? value.content;
  if (typeof callId === "string" && callId !== "") {
    return [{ role: "tool", parts: [resultPart(value, callId, content ?? "")] }];
  }
  const inContent = toParts(content);
  const refusal = typeof value.refusal === "string" ? textPart(value.refusal) : [];
  const parts = [...inContent, ...refusal, ...besides(inContent, callsOf(value))];
  const results = parts.filter(({ type }) => type === "tool_call_response");
  const finish = value.finish_reason;
  const known = typeof finish === "string" ? { finish_reason: finish } : {};
  if (role === "tool" && results.length === 0) {
    const text = parts.map((part) => "content" in part ? part.content : "").join("\n");
    const id = typeof value.id === "string" ? value.id : "";
    return [{ role, parts: [resultPart(value, id, text)] }];
  }
  if (role === "user" && results.length > 0) {
    const own = parts.filter(({ type }) => type !== "tool_call_response");
    return [{ role: "tool", parts: results }, ...own.length > 0 ? [{ role, parts: own }] : []];
  }
  return parts.length === 0 && role !== "assistant" ? [] : [{ role, parts, ...known }];
}

// exporter/conventions/claude-code.ts
var OPERATIONS = {
  "claude_code.interaction": OPERATION.invokeAgent,
  "claude_code.llm_request": OPERATION.chat,
  "claude_code.tool": OPERATION.executeTool
};
var MODEL_OUTPUT = "response.model_output";
var TOOL_OUTPUT = "tool.output";
var on = (name, ...names) => (span) => span.name === name ? firstOf(span, names) : void 0;
var CLAUDE_CODE = {
  name: "Claude Code",
  source: "claude-code",
  applies: ({ name }) => name.startsWith("claude_code."),
  inputIncludesCache: "no: Anthropic's own number",
  sources: [
    { to: ATTR.operationName, from: ["the span's name"], read: ({ name }) => OPERATIONS[name] ?? name },
    { to: ATTR.requestModel, from: ["model"], read: on("claude_code.llm_request", "model", ATTR.requestModel) },
    { to: ATTR.inputTokens, from: ["input_tokens"], read: on("claude_code.llm_request", "input_tokens") },
    { to: ATTR.outputTokens, from: ["output_tokens"], read: on("claude_code.llm_request", "output_tokens") },
    {
      to: ATTR.cacheReadTokens,
      from: ["cache_read_tokens"],
      read: on("claude_code.llm_request", "cache_read_tokens")
    },
    {
      to: ATTR.cacheWriteTokens,
      from: ["cache_creation_tokens"],
      read: on("claude_code.llm_request", "cache_creation_tokens")
    },
    { to: ATTR.responseId, from: ["request_id"], read: on("claude_code.llm_request", "request_id") },
    {
      to: ATTR.inputMessages,
      from: ["user_prompt"],
      read: (span) => messagesJson(toMessages2(promptOf(span))),
      note: "on `claude_code.interaction`, when `OTEL_LOG_USER_PROMPTS` is set"
    },
    {
      to: ATTR.outputMessages,
      from: [MODEL_OUTPUT],
      read: (span) => messagesJson(toMessages2(on("claude_code.llm_request", MODEL_OUTPUT)(span), "assistant")),
      note: "with detailed tracing"
    },
    { to: ATTR.toolName, from: ["tool_name"], read: on("claude_code.tool", "tool_name") },
    { to: ATTR.toolCallId, from: ["tool_use_id"], read: on("claude_code.tool", "tool_use_id", ATTR.toolCallId) },
    {
      to: ATTR.toolArguments,
      from: ["tool_input", "full_command", "file_path"],
      read: argumentsOf2,
      note: "when `OTEL_LOG_TOOL_DETAILS` is set"
    },
    {
      to: ATTR.toolResult,
      from: [`${TOOL_OUTPUT} event: output, content, result`],
      read: resultOf,
      note: "when `OTEL_LOG_TOOL_CONTENT` is set"
    }
  ]
};
function promptOf(span) {
  const prompt = on("claude_code.interaction", "user_prompt")(span);
  return prompt === "<REDACTED>" ? void 0 : prompt;
}
function argumentsOf2(span) {
  if (span.name !== "claude_code.tool") return void 0;
  const [command, path] = [textAttribute(span, "full_command"), textAttribute(span, "file_path")];
  const known = { ...command !== void 0 && { command }, ...path !== void 0 && { file_path: path } };
  return textAttribute(span, "tool_input") ?? (Object.keys(known).length === 0 ? void 0 : JSON.stringify(known));
}
function resultOf(span) {
  const told = span.events?.find(({ name }) => name === TOOL_OUTPUT)?.attributes;
  return span.name === "claude_code.tool" ? told?.output ?? told?.content ?? told?.result : void 0;
}

// exporter/conventions/codex.ts
var TURN = "session_task.turn";
var USAGE = "codex.turn.token_usage.";
var onTurn = (...names) => (span) => span.name === TURN ? firstOf(span, names) : void 0;
var CODEX = {
  name: "Codex",
  source: "codex-cli",
  applies: (span) => span.name === TURN || sourceOf(span) === "codex-cli",
  inputIncludesCache: "yes",
  sources: [
    {
      to: ATTR.operationName,
      from: [`the span's name \`${TURN}\``],
      read: ({ name }) => name === TURN ? OPERATION.chat : void 0,
      note: "its requests (`handle_responses`) repeat the turn's tokens and are not counted"
    },
    { to: ATTR.requestModel, from: ["model"], read: onTurn("model") },
    { to: ATTR.inputTokens, from: [`${USAGE}input_tokens`] },
    { to: ATTR.outputTokens, from: [`${USAGE}output_tokens`] },
    { to: ATTR.cacheReadTokens, from: [`${USAGE}cached_input_tokens`] },
    { to: ATTR.cacheWriteTokens, from: [`${USAGE}cache_write_input_tokens`] },
    { to: ATTR.reasoningTokens, from: [`${USAGE}reasoning_output_tokens`] },
    { to: ATTR.conversationId, from: ["conversation.id", "thread.id", "thread_id"] }
  ]
};

// exporter/conventions/input-tokens.ts
var OLDER_INPUT = ["gen_ai.usage.prompt_tokens", "llm.usage.prompt_tokens", "gen_ai.response.prompt_tokens"];
var OLDER_OUTPUT = [
  "gen_ai.usage.completion_tokens",
  "llm.usage.completion_tokens",
  "gen_ai.response.completion_tokens"
];
function tokensOf(span, names) {
  for (const name of names) {
    const tokens = numberAttribute(span, name);
    if (tokens !== void 0) return tokens;
  }
  return void 0;
}
var TOTAL = ["gen_ai.usage.total_tokens", "llm.usage.total_tokens", "llm.token_count.total"];
function withCacheIncluded(span, reading, includesCache2) {
  const input = reading[ATTR.inputTokens];
  const cache = (number(reading[ATTR.cacheReadTokens]) ?? 0) + (number(reading[ATTR.cacheWriteTokens]) ?? 0);
  if (typeof input !== "number" || cache === 0) return reading;
  const sum = input + cache + (number(reading[ATTR.outputTokens]) ?? 0);
  const isIncluded = includesCache2() && cache <= input && tokensOf(span, TOTAL) !== sum;
  return isIncluded ? reading : { ...reading, [ATTR.inputTokens]: input + cache };
}
var number = (value) => typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : void 0;

// exporter/conventions/gen-ai-events.ts
var TOOL_MESSAGE = "gen_ai.tool.message";
var INPUT = {
  "gen_ai.system.message": "system",
  "gen_ai.user.message": "user",
  "gen_ai.assistant.message": "assistant",
  [TOOL_MESSAGE]: "tool"
};
var CHOICE = "gen_ai.choice";
var DETAILS = "gen_ai.client.inference.operation.details";
var OLD_PROMPT = "gen_ai.content.prompt";
var OLD_COMPLETION = "gen_ai.content.completion";
var KNOWN2 = /* @__PURE__ */ new Set([...Object.keys(INPUT), CHOICE, DETAILS, OLD_PROMPT, OLD_COMPLETION]);
var GEN_AI_EVENTS = {
  name: "GenAI span events",
  applies: (span) => eventsOf(span, true).some(({ name }) => KNOWN2.has(name)),
  inputIncludesCache: "states no tokens",
  sources: [
    {
      to: ATTR.inputMessages,
      from: [...Object.keys(INPUT), `${DETAILS}: gen_ai.system_instructions, gen_ai.input.messages`, OLD_PROMPT],
      read: (span) => inputJson(inputOf(span)),
      note: "in the order of the events; their attributes, or the JSON of `gen_ai.event.content`; also from a list of events in the attribute `events`"
    },
    {
      to: ATTR.outputMessages,
      from: [CHOICE, `${DETAILS}: gen_ai.output.messages`, OLD_COMPLETION],
      read: (span) => messagesJson(answerInEvents(span))
    },
    {
      to: ATTR.toolArguments,
      from: [TOOL_MESSAGE, `${DETAILS}: gen_ai.input.messages`],
      read: argumentsOf3,
      note: "of a tool's own span, as Strands tells of them"
    },
    {
      to: ATTR.errorType,
      from: ["gen_ai.tool.status"],
      read: ({ attributes }) => attributes["gen_ai.tool.status"] === "error" ? "tool_error" : void 0,
      note: "`tool_error` where it is `error`"
    },
    { to: ATTR.toolResult, from: [CHOICE, `${DETAILS}: gen_ai.output.messages`], read: resultOf2 }
  ]
};
function inputOf(span) {
  return eventsOf(span, !isToolRun(span)).flatMap((event) => {
    const { name, attributes = {} } = event;
    if (name === DETAILS) {
      const system = instructions(attributes["gen_ai.system_instructions"]);
      return [...system, ...toMessages2(attributes[ATTR.inputMessages])];
    }
    if (name === OLD_PROMPT) return toMessages2(attributes["gen_ai.prompt"]);
    const role = INPUT[name];
    return role === void 0 ? [] : toMessages2([{ ...bodyOf(event), role }], role);
  });
}
function answerInEvents(span) {
  return eventsOf(span, !isToolRun(span)).flatMap((event) => {
    const { name, attributes = {} } = event;
    if (name === DETAILS) return toMessages2(attributes[ATTR.outputMessages], "assistant");
    if (name === OLD_COMPLETION) return toMessages2(attributes["gen_ai.completion"], "assistant");
    if (name !== CHOICE) return [];
    const body = bodyOf(event);
    const message = parsed(body.message);
    const said = isMessage(message) ? message : { content: body.message };
    return toMessages2([{ ...body, ...message !== void 0 && said, role: "assistant" }], "assistant");
  });
}
function argumentsOf3(span) {
  for (const event of eventsOf(span, isToolRun(span))) {
    const { name, attributes = {} } = event;
    if (name === TOOL_MESSAGE) return asText(bodyOf(event).content);
    const call = partsOf(name === DETAILS ? attributes[ATTR.inputMessages] : void 0, "tool_call")[0];
    if (call?.arguments !== void 0) return asText(call.arguments);
  }
  return void 0;
}
function resultOf2(span) {
  for (const event of eventsOf(span, isToolRun(span))) {
    const { name, attributes = {} } = event;
    if (name === CHOICE) return toolText(bodyOf(event).message ?? "");
    const told = partsOf(name === DETAILS ? attributes[ATTR.outputMessages] : void 0, "tool_call_response")[0];
    if (told !== void 0) return toolText(told.response);
  }
  return void 0;
}
function eventsOf({ events = [], attributes }, asked) {
  if (!asked) return [];
  const listed = jsonAttribute(attributes.events);
  if (!Array.isArray(listed)) return events;
  const told = listed.filter(isRecord).map((event) => ({ name: String(event["event.name"]), attributes: event }));
  return [...events, ...told];
}
var partsOf = (messages, type) => toMessages2(messages).flatMap(({ parts }) => parts).filter((part) => part.type === type);
var asText = (value) => value === void 0 || typeof value === "string" ? value : JSON.stringify(value);
function bodyOf({ attributes = {} }) {
  const body = parsed(attributes["gen_ai.event.content"] ?? attributes.body);
  const own = Object.entries(attributes).map(([name, value]) => [
    name.replace(/^gen_ai\./, ""),
    value
  ]);
  return { ...Object.fromEntries(own), ...isRecord(body) && body };
}
function parsed(value) {
  if (typeof value !== "string" || !value.startsWith("{")) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

// exporter/conventions/indexed.ts
var MOST_ITEMS = 1e4;
var MOST_LEVELS = 8;
function indexedValues({ attributes }, prefix) {
  const root = /* @__PURE__ */ new Map();
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith(prefix) && value !== void 0) place(root, name.slice(prefix.length).split("."), value);
  }
  const list = toValue(root);
  return Array.isArray(list) ? list : [];
}
function place(root, path, value) {
  if (path.length > MOST_LEVELS) return;
  let at = root;
  for (const step of path.slice(0, -1)) {
    const next = at.get(step);
    if (next instanceof Map) {
      at = next;
      continue;
    }
    const made = /* @__PURE__ */ new Map();
    at.set(step, made);
    at = made;
  }
  const last = path.at(-1) ?? "";
  if (!(at.get(last) instanceof Map)) at.set(last, value);
}
function toValue(tree) {
  const keys = [...tree.keys()];
  const inside = (key) => {
    const value = tree.get(key);
    return value instanceof Map ? toValue(value) : value;
  };
  if (keys.every((key) => /^\d{1,5}$/.test(key))) {
    const ordered = keys.sort((a, b) => Number(a) - Number(b));
    return ordered.slice(0, MOST_ITEMS).map(inside);
  }
  return Object.fromEntries(keys.map((key) => [key, inside(key)]));
}

// exporter/conventions/numbered-messages.ts
function numberedMessages(span, name, otherwise) {
  const numbered = indexedValues(span, `${name}.`);
  return toMessages2(numbered.length > 0 ? numbered : firstOf(span, [name]), otherwise);
}

// exporter/conventions/operation-name.ts
var KNOWN3 = /* @__PURE__ */ new Set([
  ...Object.values(OPERATION),
  ...["text_completion", "generate_content", "embeddings", "retrieval", "plan", "create_agent", "invoke_workflow"],
  ...["create_memory", "update_memory", "upsert_memory", "delete_memory", "search_memory"],
  ...["create_memory_store", "delete_memory_store"]
]);
var OTHERS = {
  "chat.completions": OPERATION.chat,
  "chat.streaming_completions": OPERATION.chat,
  "text.completions": "text_completion",
  "text.streaming_completions": "text_completion",
  completion: OPERATION.chat,
  responses: OPERATION.chat,
  tool_call: OPERATION.executeTool,
  agent_call: OPERATION.invokeAgent
};
var TRACELOOP_KINDS = {
  tool: OPERATION.executeTool,
  agent: OPERATION.invokeAgent,
  workflow: OPERATION.invokeAgent
};
var REQUEST_TYPES = {
  chat: OPERATION.chat,
  completion: "text_completion",
  embedding: "embeddings"
};
function operationOf(span, stated) {
  if (stated === void 0 || KNOWN3.has(stated)) return stated;
  if (Object.hasOwn(OTHERS, stated)) return OTHERS[stated];
  if (/embed/i.test(stated)) return "embeddings";
  return isModelCallByContent(span) ? OPERATION.chat : stated;
}
function operationOfLegacy(span) {
  return REQUEST_TYPES[textAttribute(span, "llm.request.type") ?? ""] ?? TRACELOOP_KINDS[textAttribute(span, "traceloop.span.kind") ?? ""] ?? (isModelCallByContent(span) ? OPERATION.chat : void 0);
}
function isModelCallByContent(span) {
  if (firstOf(span, [ATTR.requestModel, ATTR.responseModel]) === void 0) return false;
  if (tokensOf(span, [ATTR.inputTokens, ATTR.outputTokens, ...OLDER_INPUT, ...OLDER_OUTPUT]) !== void 0)
    return true;
  const messages = jsonAttribute(span.attributes[ATTR.outputMessages]);
  const answer = [
    ...Array.isArray(messages) ? toMessages2(messages, "assistant") : [],
    ...numberedMessages(span, "gen_ai.completion", "assistant"),
    ...answerInEvents(span)
  ];
  return answer.some(({ parts }) => parts.length > 0);
}

// exporter/conventions/gen-ai.ts
var SAME = [
  ATTR.conversationId,
  ATTR.providerName,
  ATTR.requestModel,
  ATTR.responseModel,
  ATTR.responseId,
  ATTR.finishReasons,
  ATTR.timeToFirstChunk,
  ATTR.toolName,
  ATTR.toolType,
  ATTR.toolArguments,
  ATTR.toolResult,
  ATTR.errorType
];
var TOKENS = [
  [ATTR.inputTokens, [ATTR.inputTokens]],
  [ATTR.outputTokens, [ATTR.outputTokens]],
  [ATTR.cacheReadTokens, [ATTR.cacheReadTokens]],
  [ATTR.cacheWriteTokens, [ATTR.cacheWriteTokens, ATTR.cacheCreationTokens]],
  [ATTR.reasoningTokens, [ATTR.reasoningTokens]]
];
var same = (name) => ({ to: name, from: [name] });
var GEN_AI = {
  name: "OpenTelemetry GenAI",
  applies: (span) => hasPrefix(span, "gen_ai."),
  inputIncludesCache: "yes; no for `@traceloop/instrumentation-anthropic`, which states Anthropic's own number, and where a stated total is reached only with it",
  sources: [
    {
      to: ATTR.operationName,
      from: [ATTR.operationName],
      read: (span) => operationOf(span, textAttribute(span, ATTR.operationName)),
      note: "names of Semantic Kernel and Gemini CLI are those of the conventions; any other that they lack is `chat` where a model is stated, and tokens or an answer"
    },
    ...SAME.map(same),
    { to: ATTR.cost, from: [ATTR.cost, "operation.cost"] },
    { to: ATTR.toolCallId, from: [ATTR.toolCallId, "gen_ai.tool.call_id"] },
    ...TOKENS.map(([to, from]) => ({ to, from, read: (span) => tokensOf(span, from) })),
    {
      to: ATTR.inputMessages,
      from: ["gen_ai.system_instructions", ATTR.inputMessages],
      read: (span) => inputJson(inputOf2(span, "gen_ai.system_instructions", ATTR.inputMessages)),
      note: "instructions are a message of the system in front"
    },
    {
      to: ATTR.outputMessages,
      from: [ATTR.outputMessages],
      read: (span) => messagesJson(toMessages2(firstOf(span, [ATTR.outputMessages]), "assistant"))
    }
  ]
};
var inputOf2 = (span, system, messages) => [
  ...instructions(firstOf(span, [system])),
  ...toMessages2(firstOf(span, [messages]))
];

// exporter/conventions/gen-ai-legacy.ts
var CACHE_READ = [
  "gen_ai.usage.cache_read_input_tokens",
  "gen_ai.usage.cache_read_tokens",
  "gen_ai.usage.input_tokens.cached",
  "gen_ai.usage.details.cache_read_tokens",
  "gen_ai.usage.details.cache_read_input_tokens"
];
var CACHE_WRITE = [
  "gen_ai.usage.cache_creation_input_tokens",
  "gen_ai.usage.cache_write_input_tokens",
  "gen_ai.usage.cache_creation_tokens",
  "gen_ai.usage.input_tokens.cache_write",
  "gen_ai.usage.details.cache_write_tokens",
  "gen_ai.usage.details.cache_creation_input_tokens"
];
var REASONING = ["gen_ai.usage.reasoning_tokens", "gen_ai.usage.output_tokens.reasoning"];
var GEN_AI_LEGACY = {
  name: "Older GenAI names, OpenLLMetry",
  applies: (span) => hasPrefix(span, "gen_ai.") || hasPrefix(span, "llm.") || hasPrefix(span, "traceloop."),
  inputIncludesCache: "yes; no for `@traceloop/instrumentation-anthropic`, and where the cache is more than the input or a stated total is reached only with it",
  sources: [
    {
      to: ATTR.operationName,
      from: ["llm.request.type", "traceloop.span.kind"],
      read: operationOfLegacy,
      note: "`chat` where only a model is stated, and tokens or an answer"
    },
    {
      to: ATTR.providerName,
      from: ["gen_ai.system"],
      read: (span) => providerOf(textAttribute(span, "gen_ai.system"))
    },
    { to: ATTR.requestModel, from: ["llm.request.model"] },
    { to: ATTR.responseModel, from: ["llm.response.model"] },
    { to: ATTR.inputTokens, from: OLDER_INPUT, read: (span) => tokensOf(span, OLDER_INPUT) },
    { to: ATTR.outputTokens, from: OLDER_OUTPUT, read: (span) => tokensOf(span, OLDER_OUTPUT) },
    { to: ATTR.cacheReadTokens, from: CACHE_READ, read: (span) => tokensOf(span, CACHE_READ) },
    { to: ATTR.cacheWriteTokens, from: CACHE_WRITE, read: (span) => tokensOf(span, CACHE_WRITE) },
    { to: ATTR.reasoningTokens, from: REASONING, read: (span) => tokensOf(span, REASONING) },
    {
      to: ATTR.inputMessages,
      from: ["gen_ai.prompt.N.role", "gen_ai.prompt.N.content", "gen_ai.prompt.N.tool_calls.N.*", "gen_ai.prompt"],
      read: (span) => inputJson(numberedMessages(span, "gen_ai.prompt", "user"))
    },
    {
      to: ATTR.outputMessages,
      from: [
        "gen_ai.completion.N.role",
        "gen_ai.completion.N.content",
        "gen_ai.completion.N.tool_calls.N.*",
        "gen_ai.completion"
      ],
      read: (span) => messagesJson(numberedMessages(span, "gen_ai.completion", "assistant"))
    },
    {
      to: ATTR.toolName,
      from: ["traceloop.entity.name"],
      read: (span) => isTraceloopTool(span) ? firstOf(span, ["traceloop.entity.name"]) : void 0
    },
    {
      to: ATTR.toolArguments,
      from: ["traceloop.entity.input"],
      read: (span) => isTraceloopTool(span) ? firstOf(span, ["traceloop.entity.input"]) : void 0
    },
    {
      to: ATTR.toolResult,
      from: ["traceloop.entity.output"],
      read: (span) => isTraceloopTool(span) ? firstOf(span, ["traceloop.entity.output"]) : void 0
    }
  ]
};
var providerOf = (name) => name?.toLowerCase().replace(/\.(chat|messages|responses|completion|embedding|generative-ai)$/, "");
var isTraceloopTool = (span) => textAttribute(span, "traceloop.span.kind") === "tool";

// exporter/conventions/open-inference.ts
var KIND = "openinference.span.kind";
var OPERATIONS2 = {
  LLM: OPERATION.chat,
  TOOL: OPERATION.executeTool,
  AGENT: OPERATION.invokeAgent,
  EMBEDDING: "embeddings"
};
var onTool = (...names) => (span) => textAttribute(span, KIND) === "TOOL" ? firstOf(span, names) : void 0;
var OPEN_INFERENCE = {
  name: "OpenInference",
  applies: (span) => textAttribute(span, KIND) !== void 0 || hasPrefix(span, "llm.token_count."),
  inputIncludesCache: "yes; no for the Claude Agent SDK's instrumentation, which states Anthropic's own number",
  sources: [
    {
      to: ATTR.operationName,
      from: [KIND],
      read: (span) => OPERATIONS2[(textAttribute(span, KIND) ?? "LLM").toUpperCase()],
      note: "LLM, TOOL, AGENT, EMBEDDING; of other kinds only the place in the tree"
    },
    { to: ATTR.providerName, from: ["llm.provider", "llm.system"] },
    {
      to: ATTR.requestModel,
      from: ["llm.request.model_name", "llm.invocation_parameters", "llm.model_name", "embedding.model_name"],
      read: (span) => firstOf(span, ["llm.request.model_name"]) ?? modelInParameters(span) ?? firstOf(span, ["llm.model_name", "embedding.model_name"]),
      note: "`llm.model_name` is the model asked for in some instrumentations, the one that answered in others"
    },
    { to: ATTR.responseModel, from: ["llm.response.model_name", "llm.model_name"] },
    { to: ATTR.inputTokens, from: ["llm.token_count.prompt"] },
    { to: ATTR.outputTokens, from: ["llm.token_count.completion"] },
    { to: ATTR.cacheReadTokens, from: ["llm.token_count.prompt_details.cache_read"] },
    { to: ATTR.cacheWriteTokens, from: ["llm.token_count.prompt_details.cache_write"] },
    { to: ATTR.reasoningTokens, from: ["llm.token_count.completion_details.reasoning"] },
    { to: ATTR.cost, from: ["llm.cost.total"] },
    {
      to: ATTR.inputMessages,
      from: ["llm.input_messages.N.message.*", "input.value"],
      read: (span) => inputJson(saidOn(span, "llm.input_messages.", "input.value", "user")),
      note: "of LLM and AGENT; the value only where there are no messages"
    },
    {
      to: ATTR.outputMessages,
      from: ["llm.output_messages.N.message.*", "output.value"],
      read: (span) => messagesJson(saidOn(span, "llm.output_messages.", "output.value", "assistant")),
      note: "of LLM and AGENT; the value only where there are no messages"
    },
    { to: ATTR.toolName, from: ["tool.name"], read: onTool("tool.name", "tool_call.function.name") },
    { to: ATTR.toolCallId, from: ["tool.id", "tool_call.id"], read: onTool("tool.id", "tool_call.id") },
    {
      to: ATTR.toolArguments,
      from: ["input.value", "tool_call.function.arguments"],
      read: onTool("input.value", "tool_call.function.arguments", "tool.parameters")
    },
    { to: ATTR.toolResult, from: ["output.value"], read: onTool("output.value") }
  ]
};
function modelInParameters({ attributes }) {
  const parameters = jsonAttribute(attributes["llm.invocation_parameters"]);
  return isRecord(parameters) && typeof parameters.model === "string" ? parameters.model : void 0;
}
function saidOn(span, prefix, value, role) {
  const kind = (textAttribute(span, KIND) ?? "LLM").toUpperCase();
  if (kind !== "LLM" && kind !== "AGENT") return [];
  const numbered = indexedValues(span, prefix).flatMap((item) => isRecord(item) ? [messageOf(item.message)] : []);
  return toMessages2(numbered.length > 0 ? numbered : firstOf(span, [value]), role);
}
function messageOf(message) {
  if (!isRecord(message) || !Array.isArray(message.contents)) return message;
  const contents = message.contents.map(
    (item) => isRecord(item) && isRecord(item.message_content) && isRecord(item.tool_call) ? { ...item.message_content, type: "tool_use", ...item.tool_call } : item
  );
  const hasCalls = contents.some((item) => isRecord(item) && item.type === "tool_use");
  const { content: _content, tool_calls: calls, ...rest } = message;
  return { ...rest, contents, ...!hasCalls && calls !== void 0 && { tool_calls: calls } };
}

// exporter/conventions/session-id.ts
var SESSION_IDS = [
  ATTR.conversationId,
  ATTR.sessionId,
  "ai.telemetry.metadata.sessionId",
  "ai.telemetry.metadata.session_id",
  "ai.telemetry.metadata.conversationId",
  "ai.telemetry.metadata.chatId",
  "ai.telemetry.metadata.threadId",
  "langfuse.session.id",
  "traceloop.association.properties.session_id",
  "traceloop.association.properties.conversation_id",
  "traceloop.association.properties.thread_id",
  "langsmith.metadata.session_id",
  "langsmith.metadata.thread_id"
];
function idIn({ attributes }, names) {
  for (const name of names) {
    const value = attributes[name];
    if (value !== "" && (typeof value === "string" || isNumber(value))) return String(value);
  }
  return void 0;
}
var isNumber = (value) => typeof value === "number" && Number.isFinite(value);

// exporter/conventions/vercel-ai.ts
var INPUT2 = ["ai.usage.inputTokens", "ai.usage.promptTokens", "ai.usage.tokens"];
var OUTPUT = ["ai.usage.outputTokens", "ai.usage.completionTokens"];
var CACHE_READ2 = ["ai.usage.inputTokenDetails.cacheReadTokens", "ai.usage.cachedInputTokens"];
var CACHE_WRITE2 = ["ai.usage.inputTokenDetails.cacheWriteTokens"];
var REASONING2 = ["ai.usage.outputTokenDetails.reasoningTokens", "ai.usage.reasoningTokens"];
var VERCEL_AI = {
  name: "Vercel AI SDK",
  applies: (span) => textAttribute(span, "ai.operationId") !== void 0,
  inputIncludesCache: "yes since version 6 (`ai.usage.inputTokenDetails.*`); before it, not for Anthropic and Bedrock",
  sources: [
    {
      to: ATTR.operationName,
      from: ["ai.operationId"],
      read: (span) => operationOf2(textAttribute(span, "ai.operationId") ?? ""),
      note: "`\u2026.doGenerate` and `\u2026.doStream` are the model calls; the span around them repeats their sums"
    },
    {
      to: ATTR.providerName,
      from: ["ai.model.provider"],
      read: (span) => providerOf(textAttribute(span, "ai.model.provider"))
    },
    { to: ATTR.requestModel, from: ["ai.model.id"] },
    { to: ATTR.responseModel, from: ["ai.response.model"] },
    { to: ATTR.responseId, from: ["ai.response.id"] },
    { to: ATTR.inputTokens, from: INPUT2, read: (span) => tokensOf(span, INPUT2) },
    { to: ATTR.outputTokens, from: OUTPUT, read: (span) => tokensOf(span, OUTPUT) },
    {
      to: ATTR.cacheReadTokens,
      from: [...CACHE_READ2, "ai.response.providerMetadata"],
      read: (span) => tokensOf(span, CACHE_READ2) ?? cacheOfProvider(span, /^cache_?read_?input_?tokens$/i)
    },
    {
      to: ATTR.cacheWriteTokens,
      from: [...CACHE_WRITE2, "ai.response.providerMetadata"],
      read: (span) => tokensOf(span, CACHE_WRITE2) ?? cacheOfProvider(span, /^cache_?(creation|write)_?input_?tokens$/i)
    },
    { to: ATTR.reasoningTokens, from: REASONING2, read: (span) => tokensOf(span, REASONING2) },
    {
      to: ATTR.inputMessages,
      from: ["ai.prompt.messages", "ai.prompt"],
      read: (span) => isModelOperation(span) ? inputJson(toMessages2(firstOf(span, ["ai.prompt.messages", "ai.prompt"]))) : void 0
    },
    {
      to: ATTR.outputMessages,
      from: ["ai.response.reasoning", "ai.response.text", "ai.response.object", "ai.response.toolCalls"],
      read: (span) => isModelOperation(span) ? answerOf(span) : void 0
    },
    { to: ATTR.toolName, from: ["ai.toolCall.name"] },
    { to: ATTR.toolCallId, from: ["ai.toolCall.id"] },
    { to: ATTR.toolArguments, from: ["ai.toolCall.args"] },
    { to: ATTR.toolResult, from: ["ai.toolCall.result"], read: resultOf3 }
  ]
};
function vercelIncludesCache(span) {
  if (hasPrefix(span, "ai.usage.inputTokenDetails.")) return true;
  return !/anthropic|bedrock/.test(textAttribute(span, "ai.model.provider") ?? "");
}
var isModelOperation = (span) => /\.do(Generate|Stream)$/.test(textAttribute(span, "ai.operationId") ?? "");
function operationOf2(id) {
  if (/\.do(Generate|Stream)$/.test(id)) return OPERATION.chat;
  if (/\.doEmbed$/.test(id)) return "embeddings";
  if (id === "ai.toolCall") return OPERATION.executeTool;
  return /^ai\.(generate|stream)(Text|Object)$/.test(id) ? OPERATION.invokeAgent : id;
}
function answerOf(span) {
  const reasoning = textAttribute(span, "ai.response.reasoning");
  const text = textAttribute(span, "ai.response.text") ?? textAttribute(span, "ai.response.object");
  const calls = textAttribute(span, "ai.response.toolCalls");
  const content = [
    ...reasoning === void 0 ? [] : [{ type: "reasoning", text: reasoning }],
    ...text === void 0 ? [] : [{ type: "text", text }]
  ];
  if (content.length === 0 && calls === void 0) return void 0;
  return messagesJson(toMessages2([{ role: "assistant", content, tool_calls: calls }], "assistant"));
}
function resultOf3(span) {
  const result = textAttribute(span, "ai.toolCall.result");
  const value = jsonAttribute(result);
  return typeof value === "string" ? value : result;
}
function cacheOfProvider(span, name) {
  const metadata = jsonAttribute(span.attributes["ai.response.providerMetadata"]);
  if (!isRecord(metadata)) return void 0;
  for (const provider of Object.values(metadata)) {
    if (!isRecord(provider)) continue;
    const usage = isRecord(provider.usage) ? provider.usage : {};
    const found = Object.entries({ ...usage, ...provider }).find(
      ([key, value]) => name.test(key) && typeof value === "number" && value >= 0
    );
    if (found !== void 0) return Number(found[1]);
  }
  return void 0;
}

// exporter/conventions/in-contract.ts
var CONVENTIONS = [
  CLAUDE_CODE,
  CODEX,
  VERCEL_AI,
  OPEN_INFERENCE,
  GEN_AI,
  GEN_AI_LEGACY,
  GEN_AI_EVENTS
];
var WITHOUT_CACHE = /^@traceloop\/instrumentation-anthropic$|openinference.*claude[-_]agent[-_]sdk$/;
var OURS = "pi-sync";
var CONVERSATION = SESSION_IDS.slice(0, 1);
var OTHER_IDS = SESSION_IDS.slice(1);
var CONTRACT_NAMES = new Set(Object.values(ATTR));
function inContract(span) {
  if (span.attributes[ATTR.kind] !== void 0 || span.instrumentationScope?.name === OURS) return span;
  const applying = CONVENTIONS.filter((convention) => convention.applies(span));
  const reading = readingOf(applying, span);
  const conversation = idIn(span, CONVERSATION) ?? idIn({ attributes: reading }, CONVERSATION);
  const session = idIn(span, OTHER_IDS);
  const source = sourceOf(span) ?? applying.find((one) => one.source !== void 0)?.source;
  const attributes = ownNames(span);
  Object.assign(
    attributes,
    withCacheIncluded(span, reading, () => includesCache(span))
  );
  if (conversation !== void 0) attributes[ATTR.conversationId] = conversation;
  if (session !== void 0) attributes[ATTR.sessionId] = session;
  if (source !== void 0) attributes[ATTR.agentName] = source;
  return withAttributes(span, attributes);
}
function ownNames({ attributes }) {
  const own = {};
  for (const name in attributes) {
    if (CONTRACT_NAMES.has(name) && name !== ATTR.agentName) own[name] = attributes[name];
  }
  return own;
}
function includesCache(span) {
  if (CLAUDE_CODE.applies(span)) return false;
  if (VERCEL_AI.applies(span)) return vercelIncludesCache(span);
  return !WITHOUT_CACHE.test(span.instrumentationScope?.name ?? "");
}

// exporter/foreign/agent-answers.ts
var answerMark = (agent) => `${keyOf2(agent)}/answer`;
function withAgentAnswers(calls, agents, sayer) {
  if (agents.length === 0) return calls;
  const ownOf = new Map(agents.map((agent) => [idOf2(agent), []]));
  for (const call of calls) ownOf.get(call.beyond.find((id) => ownOf.has(id)) ?? "")?.push(call);
  const filled2 = /* @__PURE__ */ new Map();
  for (const agent of agents) {
    const own = ownOf.get(idOf2(agent)) ?? [];
    const answer = agent.attributes[ATTR.outputMessages];
    if (answer === void 0 || own.some(({ chat: chat2 }) => chat2.attributes[ATTR.outputMessages] !== void 0)) continue;
    const said = sayer(answerMark(agent));
    const call = said === void 0 ? own.at(-1) : own.find(({ chat: chat2 }) => keyOf2(chat2) === said);
    if (call === void 0) continue;
    const chat = withAttributes(call.chat, { ...call.chat.attributes, [ATTR.outputMessages]: answer });
    filled2.set(call, { ...call, chat, answerOf: agent });
  }
  return calls.map((call) => filled2.get(call) ?? call);
}
var idOf2 = (span) => span.spanContext().spanId;
var keyOf2 = (span) => spanKey(span.spanContext().traceId, idOf2(span));

// exporter/foreign/outer-words.ts
function withOuterWords(calls, around2) {
  const inside = /* @__PURE__ */ new Map();
  for (const call of calls) {
    for (const outer of around2(call)) {
      const inner = inside.get(outer);
      if (inner === void 0) inside.set(outer, [call]);
      else inner.push(call);
    }
  }
  const words = /* @__PURE__ */ new Map();
  const say = (name, outer, inner, sayer) => {
    const value = outer.attributes[name];
    if (sayer === void 0 || value === void 0 || inner.some((call) => call.attributes[name] !== void 0))
      return;
    words.set(sayer, { [name]: value, ...words.get(sayer) });
  };
  for (const [outer, inner] of inside) {
    if (inner.length === 1) continue;
    say(ATTR.inputMessages, outer, inner, inner[0]);
    say(ATTR.outputMessages, outer, inner, inner.at(-1));
  }
  return calls.map(
    (call) => words.has(call) ? withAttributes(call, { ...words.get(call), ...call.attributes }) : call
  );
}

// exporter/foreign/places.ts
var MOST_AROUND2 = 64;
var TOP = { above: [], beyond: [], isOpen: false };
function placesOf(spans) {
  let byId;
  let known;
  const placeOf = (span) => {
    byId ??= new Map(spans.map((one) => [one.spanContext().spanId, one]));
    const [above, beyond] = [/* @__PURE__ */ new Set(), /* @__PURE__ */ new Set()];
    let isBeyond = isAgent(span);
    let at = span;
    while (at !== void 0) {
      const id = parentId(at);
      if (id === void 0 || above.has(id) || beyond.has(id)) break;
      if (above.size + beyond.size >= MOST_AROUND2) {
        at = void 0;
        break;
      }
      at = byId.get(id);
      isBeyond ||= at !== void 0 && (isAgent(at) || isToolRun(at));
      (isBeyond ? beyond : above).add(id);
    }
    return { above: [...above], beyond: [...beyond], isOpen: at === void 0 };
  };
  return (span) => {
    if (parentId(span) === void 0) return TOP;
    known ??= /* @__PURE__ */ new Map();
    const place2 = known.get(span) ?? placeOf(span);
    known.set(span, place2);
    return place2;
  };
}

// exporter/foreign/tool-spans.ts
var MERGED = "(merged tools)";
var MCP_REQUEST = /^tools\/call\b/;
var FILLED = [ATTR.toolArguments, ATTR.toolResult];
function toolSpansOf(spans) {
  const byId = new Map(spans.map((span) => [span.spanContext().spanId, span]));
  const outermost = outermostAmong(byId);
  const tools = /* @__PURE__ */ new Map();
  const inside = [];
  for (const span of spans) {
    if (!isToolRun(span) || textAttribute(span, ATTR.toolName) === MERGED) continue;
    const outer = outermost(span);
    if (outer === span) tools.set(span, []);
    else inside.push([outer, span]);
  }
  for (const [outer, inner] of inside) tools.get(outer)?.push(inner);
  return [...tools].map(([tool, inner]) => inner.length === 0 ? tool : filled(tool, inner));
}
function outermostAmong(byId) {
  const toolAround = climbing(
    (span) => {
      const above = parentOf(span, byId);
      if (above === void 0 || isModelCall(above) || isAgent(above)) return { found: void 0 };
      return isToolRun(above) ? { found: above } : { next: above };
    },
    () => void 0
  );
  return climbing(
    (tool) => {
      const outer = toolAround(tool);
      return outer === void 0 || !isSameCall(tool, outer) ? { found: tool } : { next: outer };
    },
    (tool) => tool
  );
}
function climbing(step, atCircle) {
  const known = /* @__PURE__ */ new Map();
  return (from) => {
    const way = /* @__PURE__ */ new Set();
    let at = from;
    let reached = known.get(at) ?? step(at);
    while (!("found" in reached)) {
      way.add(at);
      at = reached.next;
      reached = way.has(at) ? { found: atCircle(at) } : known.get(at) ?? step(at);
    }
    for (const span of way) known.set(span, reached);
    return reached.found;
  };
}
var parentOf = (span, byId) => byId.get(span.parentSpanContext?.spanId ?? "");
function isSameCall(inner, outer) {
  const id = textAttribute(inner, ATTR.toolCallId);
  if (id !== void 0) return id === textAttribute(outer, ATTR.toolCallId);
  const name = textAttribute(inner, ATTR.toolName);
  return name === textAttribute(outer, ATTR.toolName) || MCP_REQUEST.test(inner.name);
}
function filled(outer, inner) {
  const found = FILLED.flatMap((name) => {
    const value = inner.find(({ attributes }) => attributes[name] !== void 0)?.attributes[name];
    return value === void 0 ? [] : [[name, value]];
  });
  return withAttributes(outer, { ...Object.fromEntries(found), ...outer.attributes });
}

// exporter/foreign/foreign-calls.ts
function foreignCallsOf({ root, below }) {
  const spans = [root, ...below];
  const placeOf = placesOf(spans);
  if (below.length === 0 && isModelCall(root)) {
    return { calls: [aloneIn(placeOf(root), root)], silent: NO_CALLS, agents: NO_SPANS, stray: NO_SPANS };
  }
  const found = new Map(
    spans.filter((span) => isModelCall(span) || isEmbedding(span)).map((span) => [idOf3(span), span])
  );
  const places = new Map([...found].map(([id, span]) => [id, placeOf(span)]));
  const wraps = /* @__PURE__ */ new Map();
  for (const [id, { above }] of places) {
    const wrapper = above.find((outer) => found.has(outer));
    if (wrapper === void 0) continue;
    const wrapped = wraps.get(wrapper);
    if (wrapped === void 0) wraps.set(wrapper, [id]);
    else wrapped.push(id);
  }
  const innermost2 = [...found.values()].filter((span) => !wraps.has(idOf3(span)));
  const copiesOf = (span) => (places.get(idOf3(span))?.above ?? []).flatMap((id) => wraps.get(id)?.length === 1 ? found.get(id) ?? [] : []);
  const copies = new Map(innermost2.map((span) => [idOf3(span), copiesOf(span)]));
  const whole = withOuterWords(
    innermost2.map((span) => (copies.get(idOf3(span)) ?? []).reduce(filledFrom, span)),
    (span) => (places.get(idOf3(span))?.above ?? []).flatMap((id) => found.get(id) ?? [])
  );
  const told = whole.filter(isModelCall);
  const agents = spans.filter((span) => isAgent(span) && (isSaid(span) || hasFigures(span)));
  const speaking = speakersAmong(agents, told, placeOf);
  const ofAgents = new Map(speaking.map((agent) => [agent, []]));
  const speakers = new Map(speaking.map((agent) => [idOf3(agent), agent]));
  const tools = toolSpansOf(spans).filter((tool) => {
    const { beyond, above } = placeOf(tool);
    const owner = speakers.get(above.concat(beyond).find((id) => speakers.has(id)) ?? "");
    if (owner !== void 0) ofAgents.get(owner)?.push(tool);
    return owner === void 0;
  });
  const stray = new Set(told.length === 0 || tools.length === 0 ? tools : tools.filter(askedByNone(told)));
  const chats = withTools(
    told,
    tools.filter((tool) => !stray.has(tool))
  );
  const call = ({ chat, tools: tools2 }, kind) => {
    const { above, beyond, isOpen } = placeOf(chat);
    return { kind, chat, tools: tools2, above, beyond, isOpen, copies: copies.get(idOf3(chat)) ?? NO_SPANS };
  };
  const calls = [
    ...chats.map((one) => call(one)),
    ...[...ofAgents].map(([chat, run]) => call({ chat, tools: run }, "agent"))
  ];
  return {
    calls: speaking.length === 0 ? calls : calls.sort((a, b) => byStart(a.chat, b.chat)),
    silent: [
      ...whole.filter(isEmbedding).map((chat) => call({ chat, tools: [] }, "embedding")),
      ...agents.filter((agent) => hasFigures(agent) && !ofAgents.has(agent)).map((chat) => call({ chat, tools: [] }, "agent"))
    ],
    agents,
    stray: [...stray]
  };
}
var NO_SPANS = [];
var NO_CALLS = [];
var aloneIn = ({ above, beyond, isOpen }, chat) => {
  return { kind: void 0, chat, tools: NO_SPANS, above, beyond, isOpen, copies: NO_SPANS };
};
function speakersAmong(agents, calls, placeOf) {
  const said = agents.filter(isSaid);
  const around2 = new Set([...calls, ...said].flatMap((span) => [...placeOf(span).above, ...placeOf(span).beyond]));
  return said.filter((agent) => !around2.has(idOf3(agent)));
}
var hasFigures = (span) => [ATTR.inputTokens, ATTR.outputTokens, ATTR.cost].some((name) => (numberAttribute(span, name) ?? 0) > 0);
function askedByNone(calls) {
  if (!calls.every(isSaid)) return () => false;
  const asking = new Map(calls.map((chat) => [chat, askedFor(chat)]));
  const asked = new Set([...asking.values()].flatMap((ids) => [...ids]));
  const callBefore = lastEnded(calls);
  return (tool) => {
    const id = textAttribute(tool, ATTR.toolCallId);
    if (id === void 0 || asked.has(id)) return false;
    const before = callBefore(milliseconds(tool.startTime));
    return before === void 0 || (asking.get(before)?.size ?? 0) > 0;
  };
}
var isSaid = (chat) => textAttribute(chat, ATTR.outputMessages) !== void 0;
function filledFrom(inner, outer) {
  const { [ATTR.operationName]: _operation, ...attributes } = outer.attributes;
  return withAttributes(inner, { ...attributes, ...inner.attributes });
}
function asCopy(call, copy) {
  const around2 = call.above.slice(call.above.indexOf(idOf3(copy)) + 1);
  return { ...call, chat: withAttributes(copy, call.chat.attributes), above: around2 };
}
var idOf3 = (span) => span.spanContext().spanId;

// exporter/foreign/call-entry.ts
function callEntry(id, { chat, tools, kind, above, beyond, isOpen }, says) {
  const { model, provider } = kind === "embedding" ? {} : modelOf(chat);
  return {
    type: "call",
    kind,
    span: id,
    trace: chat.spanContext().traceId,
    start: milliseconds(chat.startTime),
    end: tools.reduce((end, tool) => Math.max(end, milliseconds(tool.endTime)), milliseconds(chat.endTime)),
    input: numberAttribute(chat, ATTR.inputTokens) ?? 0,
    output: numberAttribute(chat, ATTR.outputTokens) ?? 0,
    cost: numberAttribute(chat, ATTR.cost),
    model,
    provider,
    before: says.before,
    messages: says.messages,
    bytes: says.bytes,
    weight: says.weight,
    said: says.said,
    above,
    beyond: beyond.length > 0 ? beyond : void 0,
    open: isOpen || void 0
  };
}

// exporter/foreign/new-messages.ts
import { createHash } from "node:crypto";
function newMessages(span) {
  const messages = readMessages(span.attributes[ATTR.inputMessages]);
  const firstNew = messages.findLastIndex(({ role }) => role === "assistant") + 1;
  let chain;
  let unread = firstNew > 0 ? "conversation" : span.spanContext().traceId;
  const last = messages.findLastIndex(({ role }) => role === "user");
  const found = [];
  for (const [index, message] of messages.entries()) {
    if (message.role !== "user" && message.role !== "system") continue;
    const text = JSON.stringify(message.parts);
    const isPrompt = message.role === "user";
    if (isPrompt) unread += `
${text}`;
    if (index < firstNew) continue;
    if (!isPrompt) {
      found.push({ message, fingerprint: shortened(sha256(`system
${text}`)) });
      continue;
    }
    if (index === last && chain === void 0) {
      found.push({ message, fingerprint: shortened(sha256(unread)) });
      continue;
    }
    chain ??= createHash("sha256");
    chain.update(unread);
    unread = "";
    found.push({ message, fingerprint: shortened((index === last ? chain : chain.copy()).digest("hex")) });
  }
  return found;
}
var shortened = (hash) => hash.slice(0, 24);

// exporter/foreign/telling.ts
var NO_MESSAGES = [];
var Telling = class {
  messages = [];
  /** What the book does not know yet. */
  entries = [];
  /** How many messages the session has no room for. */
  leftOut = 0;
  #key;
  #traceId;
  #record;
  #trace;
  /** Of each input message said here, by its fingerprint, the key of the span that said it. */
  #said;
  #size;
  constructor(key, traceId, record) {
    this.#key = key;
    this.#traceId = traceId;
    this.#record = record;
    this.#trace = record.inTrace(traceId);
    this.#size = record.size();
  }
  /** The input messages of a span that no other span has said. `id` is what the book calls the span. */
  fresh(span, id) {
    const key = spanKey(this.#traceId, id);
    return newMessages(span).filter(
      ({ fingerprint }) => (this.#record.sayer(fingerprint) ?? this.#said?.get(fingerprint) ?? key) === key
    );
  }
  /** Whether the session has room for what a call says. */
  hasRoomFor(id) {
    return hasRoom(this.#before(id));
  }
  /** Adds a call's messages, and the fingerprints of what they say, unless an earlier copy of the call said more. */
  say(id, call, drafts, fingerprints) {
    const known = this.#trace.call(id);
    const before = this.#before(id);
    const bodies = hasRoom(before) ? toMessages(this.#key, placed(this.#key, call.chat, drafts), before) : { messages: NO_MESSAGES, leftOut: drafts.length };
    for (const fingerprint of fingerprints) {
      this.#said ??= /* @__PURE__ */ new Map();
      this.#said.set(fingerprint, spanKey(this.#traceId, id));
    }
    const { bytes, weight } = weighed(bodies.messages);
    const says = { before, messages: bodies.messages.length, bytes, weight, said: fingerprints };
    const told = callEntry(id, call, says);
    const entry = better(known, told);
    if (known === void 0 || JSON.stringify(entry) !== JSON.stringify(known)) this.entries.push(entry);
    if (known !== void 0 && isPoorer(told, known)) return;
    for (const message of bodies.messages) this.messages.push(message);
    this.leftOut += bodies.leftOut;
    if (known !== void 0) return;
    const { messages, bytes: size } = this.#size;
    this.#size = { messages: messages + entry.messages, bytes: size + entry.bytes };
  }
  /** The session before a call's messages: a repeated copy has the place of the first. */
  #before(id) {
    return this.#trace.call(id)?.before ?? this.#size;
  }
};
var placed = (key, span, drafts) => drafts.map((draft) => ({
  // The span's id keeps sessions with short ids of two users apart: OpenSync looks message ids up across all users.
  externalId: `${key.externalId}-${draft.role}-${draft.at}-${span.spanContext().spanId}`,
  createdAt: draft.at,
  draft
}));

// exporter/foreign/tool-runs.ts
function toolRunsOf({ chat, tools }, results) {
  if (tools.length === 0 && !holds(chat.attributes[ATTR.outputMessages], "tool_call")) return [];
  const asked = readMessages(chat.attributes[ATTR.outputMessages]).flatMap(({ parts }) => parts).filter((part) => part.type === "tool_call");
  const runs = withCallIds(asked, tools).map((run) => {
    const told2 = results.get(run.callId);
    const result = run.result ?? told2?.result ?? run.failure;
    const isError = run.isError || told2?.isError === true;
    return result === void 0 ? run : { ...run, result, isError };
  });
  const known = new Set(runs.map(({ callId }) => callId));
  const told = asked.flatMap(({ id, name }) => {
    const result = id === "" || known.has(id) ? void 0 : results.get(id);
    return result === void 0 ? [] : [{ callId: id, name, ...result }];
  });
  return [...runs, ...told];
}
var holds = (messages, type) => typeof messages === "string" ? messages.includes(type) : messages !== void 0;
function resultsIn(calls) {
  const holding = [];
  for (const { chat } of calls) {
    for (const name of [ATTR.inputMessages, ATTR.outputMessages]) {
      const messages2 = chat.attributes[name];
      if (holds(messages2, "tool_call_response")) holding.push(messages2);
    }
  }
  if (holding.length === 0) return NO_RESULTS;
  const results = /* @__PURE__ */ new Map();
  const messages = holding.flatMap(readMessages);
  for (const part of messages.flatMap(({ parts }) => parts)) {
    if (part.type !== "tool_call_response" || part.id === "" || part.response === NOT_CAPTURED) continue;
    if (results.has(part.id)) continue;
    results.set(part.id, { result: responseText(part.response), isError: part.is_error === true });
  }
  return results;
}
var NO_RESULTS = /* @__PURE__ */ new Map();
function withCallIds(asked, tools) {
  const ids = new Set(tools.map((tool) => textAttribute(tool, ATTR.toolCallId)));
  const free = new Pool();
  for (const call of asked) {
    if (call.id === "" || ids.has(call.id)) continue;
    free.add(call, [call.name, withArguments(call.name, argumentsOf(call.arguments))]);
  }
  return tools.map((tool) => {
    const run = toolRunOf(tool);
    if (textAttribute(tool, ATTR.toolCallId) !== void 0) return run;
    const call = free.take(withArguments(run.name, run.args)) ?? free.take(run.name);
    return call === void 0 ? run : { ...run, callId: call.id };
  });
}
var withArguments = (name, args) => `${name}
${JSON.stringify(args, inOrderOfNames)}`;
var inOrderOfNames = (_name, value) => isRecord(value) && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a < b ? -1 : 1)) : value;

// exporter/foreign/translate-foreign.ts
function translateForeign(unit, key, options, record) {
  const { calls: found, silent, agents, stray } = foreignCallsOf(unit);
  const { traceId } = unit.root.spanContext();
  const trace = record.inTrace(traceId);
  const asSent = found.map((call) => asSentBefore(call, trace));
  const calls = withAgentAnswers(asSent, agents, (mark) => record.sayer(mark));
  const results = resultsIn(calls);
  const telling = new Telling(key, traceId, record);
  for (const call of calls) tellCall(call, telling, trace, results, options);
  for (const call of silent) telling.say(idOf4(call.chat), call, [], []);
  if (!calls.some(asksItself)) tellAgents(unit, calls, telling, options);
  const { messages, entries, leftOut } = telling;
  const tells = calls.length > 0 || messages.length > 0 || silent.some(({ kind }) => kind === "agent");
  if (tells) addPlace(unit, key, record, entries);
  return {
    messages: messages.sort((a, b) => a.createdAt - b.createdAt),
    entries,
    drops: dropsOf(stray.length, leftOut),
    tells: tells || silent.length > 0 && record.opening !== void 0
  };
}
function asSentBefore(call, trace) {
  if (call.copies.length === 0) return call;
  const sent = [call.chat, ...call.copies].find((copy) => trace.call(idOf4(copy)) !== void 0);
  return sent === void 0 || sent === call.chat ? call : asCopy(call, sent);
}
function tellCall(call, telling, trace, results, options) {
  const id = idOf4(call.chat);
  const isAround = call.kind === "agent" ? trace.isAroundSpeakers(id) : trace.isWrapper(id);
  if (isAround || trace.isToldAbove(call)) {
    telling.say(id, call, [], []);
    return;
  }
  const fresh = telling.fresh(call.chat, id);
  const answer = telling.hasRoomFor(id) ? answerDraft(call.chat, toolRunsOf(call, results), options) : unsaid(call);
  const fingerprints = fresh.map(({ fingerprint }) => fingerprint);
  if (call.answerOf !== void 0) fingerprints.push(answerMark(call.answerOf));
  telling.say(id, call, callDrafts(call, fresh, answer, options), fingerprints);
}
function tellAgents({ root, below }, calls, telling, options) {
  const speaking = new Set(calls.map(({ chat }) => idOf4(chat)));
  for (const agent of [root, ...below]) {
    if (!isAgent(agent) || agent.attributes[ATTR.inputMessages] === void 0 || speaking.has(idOf4(agent))) continue;
    const id = `${idOf4(agent)}/prompt`;
    const fresh = telling.fresh(agent, id);
    const drafts = inputDrafts(agent, fresh, options);
    if (drafts.length === 0) continue;
    const chat = withAttributes(agent, {});
    telling.say(
      id,
      { chat, tools: [], above: [], beyond: [], isOpen: false, copies: [] },
      drafts,
      fresh.map(({ fingerprint }) => fingerprint)
    );
  }
}
function dropsOf(stray, leftOut) {
  const drops = [];
  for (let count = 0; count < stray; count++) drops.push(DROP.toolWithoutCall);
  for (let count = 0; count < leftOut; count++) drops.push(DROP.sessionFull);
  return drops;
}
function callDrafts(call, fresh, answer, options) {
  const input = inputDrafts(call.chat, fresh, options);
  return [...input, { ...answer, at: Math.max(answer.at, (input.at(-1)?.at ?? 0) + 1) }];
}
var unsaid = ({ chat }) => ({
  ...{ role: "assistant", at: milliseconds(chat.endTime), text: "", parts: [] }
});
function inputDrafts(span, fresh, options) {
  const start = roundedUp(span.startTime);
  const messages = fresh.map(({ message }) => message);
  return conversationDrafts(messages, [], start, options).map((draft, index) => ({ ...draft, at: start + index }));
}
var asksItself = ({ kind, chat }) => kind === void 0 && chat.attributes[ATTR.inputMessages] !== void 0;
function addPlace(unit, key, record, entries) {
  const { root } = unit;
  const { spanId, traceId } = root.spanContext();
  const [start, end] = [milliseconds(root.startTime), milliseconds(root.endTime)];
  const opening = record.mayBeOpenedAt(start) ? openingOf(unit, key, start) : void 0;
  if (opening !== void 0 && record.isOpenedBy(opening)) entries.push(opening);
  if (isTop(root) && !record.inTrace(traceId).hasRun(spanId)) {
    entries.push({ type: "run", span: spanId, trace: traceId, start, end });
  }
}
function openingOf(unit, key, start) {
  const { root } = unit;
  const prompt = textAttribute(root, ATTR.title) ?? promptTitle(unit);
  const body = sessionBody(key, {
    title: prompt ?? root.name,
    projectPath: textAttribute(root, ATTR.projectPath),
    projectName: textAttribute(root, ATTR.projectName),
    createdAt: start
  });
  return { type: "opening", body, named: prompt !== void 0 };
}
var roundedUp = (time) => time[0] * 1e3 + Math.ceil(time[1] / 1e6);
var idOf4 = (span) => span.spanContext().spanId;

// exporter/foreign/foreign-traces.ts
var MOST_SESSIONS2 = 1e3;
var ForeignTraces = class {
  #book;
  #leavesOut;
  /** By session, least recently used first. */
  #told = /* @__PURE__ */ new Map();
  /** The one used last: most often the next unit is of the same session. */
  #latest;
  #touched = /* @__PURE__ */ new Set();
  /** Sessions whose totals are said when all units that were given together are translated. */
  #postponed;
  /** `leavesOut` is asked for each unit before it is translated; without it, none is left out. */
  constructor(book, leavesOut = () => false) {
    this.#book = book;
    this.#leavesOut = leavesOut;
  }
  /** A span of any convention as one of the span contract. */
  read(span) {
    return inContract(span);
  }
  /** Whether a unit is to be translated here: it does not carry its session's totals itself. */
  has({ kind, root }) {
    return kind === "tree" && !isOurs(root);
  }
  /**
   * Runs `work`, which makes the requests of several units. Of each of their sessions the book is read and written once,
   * and the totals, which come last, are said once: a unit's cost does not grow with what its session holds. What the
   * units count is in the book when this returns.
   */
  together(work) {
    const postponed = /* @__PURE__ */ new Set();
    this.#postponed = postponed;
    try {
      const withTotals = (made) => ({
        made,
        totals: [...postponed].flatMap((told) => totalsNews(told, this.#book.of(told.key.externalId)))
      });
      return this.#book.together?.(work, withTotals) ?? withTotals(work());
    } finally {
      this.#postponed = void 0;
    }
  }
  /** A unit's requests in the order in which they are to be sent. What they count is in the book when this returns. */
  requestsOf(unit, options) {
    const key = sessionKeyOf(unit);
    const { externalId } = key;
    if (this.#leavesOut(unit, externalId)) return { requests: [], drops: [] };
    const { messages, entries, drops, tells } = translateForeign(unit, key, options, this.#book.of(externalId));
    if (entries.length > 0) this.#book.add(externalId, entries);
    if (!tells) return { requests: [], drops };
    const record = this.#book.of(externalId);
    const told = this.#toldOf(key, unit.root.spanContext().spanId);
    this.#touched.add(externalId);
    const requests = [...openingNews(told, record.opening)];
    for (const body of messages) requests.push({ type: "message", body });
    if (this.#postponed === void 0) requests.push(...totalsNews(told, record));
    else this.#postponed.add(told);
    return { requests, drops };
  }
  /**
   * What other processes have added to the sessions since their last requests were made. To be asked when those are in
   * the outbox: whoever comes last there has counted everything, and totals never go back.
   */
  news() {
    const requests = [...this.#touched].flatMap((sessionId) => {
      const told = this.#told.get(sessionId);
      return told === void 0 ? [] : totalsNews(told, this.#book.of(sessionId));
    });
    if (requests.length === 0) this.#touched.clear();
    return requests;
  }
  #toldOf(key, unit) {
    const told = this.#told.get(key.externalId) ?? { key, unit };
    told.unit = unit;
    if (told === this.#latest) return told;
    this.#latest = told;
    this.#told.delete(key.externalId);
    this.#told.set(key.externalId, told);
    for (const oldest of this.#told.keys()) {
      if (this.#told.size <= MOST_SESSIONS2) break;
      this.#told.delete(oldest);
    }
    return told;
  }
};
function openingNews(told, opening) {
  if (opening?.title === void 0 || opening.title === told.title) return [];
  const isFirst = told.title === void 0;
  told.title = opening.title;
  if (isFirst) return [{ type: "session", body: opening }];
  const { externalId, title } = opening;
  return [{ type: "rename", unit: told.unit, body: { sessions: [{ externalId, title }] } }];
}
function totalsNews(told, record) {
  const body = sessionBody(told.key, { ...record.sums() });
  const text = JSON.stringify(body);
  if (text === told.totals) return [];
  told.totals = text;
  return [{ type: "totals", unit: told.unit, body }];
}

export {
  SessionRecord,
  FileSessionBook,
  SESSION_IDS,
  ForeignTraces
};
