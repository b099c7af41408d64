// src/agents/pi/entry.ts
var isFields = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var text = (value) => typeof value === "string" ? value : "";
var number = (value) => typeof value === "number" && Number.isFinite(value) ? value : 0;
var list = (value) => Array.isArray(value) ? value : [];

// src/recorder/ids.ts
import { createHash } from "node:crypto";
var UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
function traceIdOf(sessionId) {
  if (UUID.test(sessionId)) return sessionId.replaceAll("-", "").toLowerCase();
  return createHash("sha256").update(sessionId).digest("hex").slice(0, 32);
}
function spanIdOf(sessionId, kind, key) {
  return createHash("sha256").update(`${sessionId}\0${kind}\0${key}`).digest("hex").slice(0, 16);
}
var toolKey = (answerKey, callId) => `${answerKey}\0${callId}`;

// src/agents/pi/content.ts
function partsOf(content) {
  if (typeof content === "string") return content === "" ? [] : [{ type: "text", content }];
  return list(content).flatMap((block) => isFields(block) ? partOf(block) : []);
}
function partOf(block) {
  switch (block.type) {
    case "text":
      return [{ type: "text", content: text(block.text) }];
    case "thinking":
      return [{ type: "reasoning", content: text(block.thinking) }];
    case "toolCall":
      return [{ type: "tool_call", id: text(block.id), name: text(block.name), arguments: block.arguments }];
    case "image":
      return [{ type: "blob", mime_type: text(block.mimeType), content: imageMarker(block) }];
    default:
      return [];
  }
}
function imageMarker(block) {
  const bytes = Math.floor(text(block.data).length * 3 / 4);
  const size = bytes < 1e3 ? `${bytes} B` : `${Math.round(bytes / 1e3)} kB`;
  return `[image ${text(block.mimeType) || "unknown"} ${size}]`;
}

// src/agents/pi/usage.ts
var MOST = Number.MAX_SAFE_INTEGER;
var PLAIN_NUMBER = /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
function usageOf(value) {
  if (!isFields(value)) return void 0;
  const [input, output, cacheRead, cacheWrite, reasoning] = [
    figure(value.input),
    figure(value.output),
    figure(value.cacheRead),
    figure(value.cacheWrite),
    figure(value.reasoning)
  ];
  const cost = isFields(value.cost) ? figure(value.cost.total) : void 0;
  const known = [input, output, cacheRead, cacheWrite, reasoning, cost].some((one) => one !== void 0);
  if (!known) return void 0;
  return {
    input: input ?? 0,
    output: output ?? 0,
    cacheRead: cacheRead ?? 0,
    cacheWrite: cacheWrite ?? 0,
    ...reasoning !== void 0 && { reasoning },
    ...cost !== void 0 && { cost }
  };
}
function figure(value) {
  const number2 = typeof value === "string" && PLAIN_NUMBER.test(value.trim()) ? Number(value) : value;
  return typeof number2 === "number" && number2 >= 0 && number2 <= MOST ? number2 : void 0;
}

// src/agents/pi/tool-result.ts
var LONGEST_MS = 1e12;
function tellToolResult(message, live) {
  const callId = text(message.toolCallId);
  const endedAt = live?.toolEnds.get(callId);
  const args = live?.toolArguments.get(callId);
  const durationMs = duration(message.durationMs);
  const usage = usageOf(message.usage);
  return {
    type: "tool_returned",
    callId,
    toolName: text(message.toolName),
    isError: message.isError === true,
    parts: partsOf(message.content),
    ...endedAt !== void 0 && { endedAt },
    ...durationMs !== void 0 && { durationMs },
    ...args !== void 0 && { arguments: args },
    ...nestedCalls(message.nestedCalls, live),
    ...usage !== void 0 && spent(usage) && { usage, ...modelCalls(message.details) }
  };
}
function nestedCalls(value, live) {
  if (!isFields(value)) return {};
  const nested = list(value.calls).flatMap((call) => isFields(call) ? [nestedCall(call, live)] : []);
  const whole = value.complete === true && nested.every((call) => call.arguments !== void 0);
  return { ...nested.length > 0 && { nested }, ...!whole && { nestedIncomplete: true } };
}
function nestedCall(call, live) {
  const callId = text(call.id);
  const durationMs = duration(call.durationMs);
  const startedAt = live?.nestedStarts.get(callId);
  return {
    callId,
    toolName: text(call.name),
    status: call.status === "ok" || call.status === "error" ? call.status : "unfinished",
    ...call.arguments !== void 0 && { arguments: call.arguments },
    ...durationMs !== void 0 && { durationMs },
    ...typeof call.error === "string" && { errorMessage: call.error },
    ...startedAt !== void 0 && { startedAt }
  };
}
function modelCalls(details) {
  const calls = list(isFields(details) ? details.calls : void 0).flatMap((call) => {
    if (!isFields(call) || !text(call.name).startsWith("models.")) return [];
    const { args, cost } = call;
    const [, provider, model] = /^([^/\s]+)\/(\S+)$/.exec(text(args)) ?? [];
    if (provider === void 0 || model === void 0) return [];
    return typeof cost === "number" && cost > 0 && Number.isFinite(cost) ? [{ provider, model, cost }] : [];
  });
  return calls.length === 0 ? {} : { modelCalls: calls };
}
var duration = (value) => typeof value === "number" && value >= 0 && value <= LONGEST_MS ? value : void 0;
var spent = ({ input, output, cacheRead, cacheWrite, cost = 0 }) => input + output + cacheRead + cacheWrite + cost > 0;

// src/agents/pi/entries.ts
function tellEntry(entry, header, live) {
  const recordedAt = Date.parse(entry.timestamp);
  if (Number.isNaN(recordedAt)) return void 0;
  const recorded = { entryId: entry.id, recordedAt, ...isInherited(entry, header) && { inherited: true } };
  switch (entry.type) {
    case "message":
      return isFields(entry.message) ? tellMessage(entry.message, recorded, live) : void 0;
    case "custom_message":
      return {
        type: "message_injected",
        ...recorded,
        customType: text(entry.customType),
        parts: partsOf(entry.content)
      };
    case "session_info":
      return { type: "session_renamed", ...recorded, name: text(entry.name) };
    case "model_change":
      return { type: "model_selected", ...recorded, provider: text(entry.provider), model: text(entry.modelId) };
    case "compaction":
    case "branch_summary":
      return {
        type: "context_summarised",
        ...recorded,
        purpose: entry.type,
        byModel: entry.fromHook !== true,
        ...live?.summaryBegan !== void 0 && { startedAt: live.summaryBegan },
        ...usageIfKnown(entry.usage),
        // A pi that writes usage here can have virtual models, which route each request to another model.
        ...isFields(entry.usage) && { mayBeRouted: true }
      };
    case "usage":
      return {
        type: "model_called_aside",
        ...recorded,
        purpose: entry.kind === "cache_warm" ? "cache_warming" : text(entry.kind),
        provider: text(entry.provider),
        model: text(entry.model),
        usage: usageOf(entry.usage) ?? { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }
      };
    default:
      return void 0;
  }
}
var isInherited = (entry, header) => header.parentSession !== void 0 && Date.parse(entry.timestamp) <= Date.parse(header.timestamp);
function tellMessage(message, recorded, live) {
  const at = isTime(message.timestamp) ? message.timestamp : recorded.recordedAt;
  switch (message.role) {
    case "user":
      return { type: "user_messaged", ...recorded, at, parts: partsOf(message.content) };
    case "assistant":
      return tellAnswer(message, recorded, at, live);
    case "toolResult":
      return { ...recorded, ...tellToolResult(message, live) };
    case "bashExecution":
      if (message.excludeFromContext === true) return void 0;
      return {
        type: "user_command_ran",
        ...recorded,
        command: text(message.command),
        output: text(message.output),
        cancelled: message.cancelled === true,
        ...typeof message.exitCode === "number" && { exitCode: message.exitCode }
      };
    case "custom":
    case "hookMessage":
      return {
        type: "message_injected",
        ...recorded,
        customType: text(message.customType),
        parts: partsOf(message.content)
      };
    default:
      return void 0;
  }
}
var FARTHEST = 864e13;
var isTime = (value) => typeof value === "number" && Math.abs(value) <= FARTHEST;
var VIRTUAL = "pi-virtual";
function tellAnswer(message, recorded, at, live) {
  const firstChunkAt = live?.firstChunks.get(at);
  const http = live?.http.get(at);
  const durationMs = duration(message.durationMs);
  return {
    type: "model_answered",
    ...recorded,
    at,
    provider: text(message.provider),
    model: text(message.model),
    parts: partsOf(message.content),
    stopReason: stopReasonOf(message.stopReason),
    ...typeof message.errorMessage === "string" && { errorMessage: message.errorMessage },
    ...typeof message.responseModel === "string" && { responseModel: message.responseModel },
    ...typeof message.responseId === "string" && { responseId: message.responseId },
    ...durationMs !== void 0 && { durationMs },
    ...message.api === VIRTUAL && { unrouted: true },
    ...usageIfKnown(message.usage, message.stopReason),
    ...firstChunkAt !== void 0 && { firstChunkAt },
    ...http !== void 0 && { http }
  };
}
function stopReasonOf(reason) {
  switch (reason) {
    case "length":
    case "error":
    case "aborted":
    case "deferred":
      return reason;
    case "toolUse":
      return "tool_call";
    default:
      return "stop";
  }
}
function usageIfKnown(value, stopReason) {
  const usage = usageOf(value);
  if (usage === void 0) return void 0;
  const failed = stopReason === "error" || stopReason === "aborted";
  const untold = usage.input + usage.output + usage.cacheRead + usage.cacheWrite === 0;
  return failed && untold ? void 0 : { usage };
}

// src/agents/pi/entry-chain.ts
var EntryChain = class {
  /** Of entries that told nothing: the told entry above. */
  #above = /* @__PURE__ */ new Map();
  /** The event of an entry with the told entry that it continues. `undefined` where the entry told nothing. */
  placed(entry, event) {
    const { parentId } = entry;
    if (typeof parentId !== "string") return event;
    const above = this.#above.has(parentId) ? this.#above.get(parentId) : parentId;
    if (event === void 0) this.#above.set(entry.id, above);
    return event === void 0 || above === void 0 || !("entryId" in event) ? event : { ...event, follows: above };
  }
};

// src/agents/pi/scan-object.ts
var DEEPEST = 1e4;
var QUOTE = 34;
var BACKSLASH = 92;
var WHITE_SPACE = /[ \t\r\n]*/y;
var WORD = /[-+.\w]*/y;
var NUMBER_OR_LITERAL = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;
var ESCAPE = /u[0-9a-fA-F]{4}|["\\/bfnrt]/y;
var PART_OF_ESCAPE = /u?[0-9a-fA-F]*/y;
function scanObject(text2, from) {
  const scan = new Scan(text2, from);
  for (; ; ) {
    const result = scan.step();
    if (result !== void 0) return result;
  }
}
var Scan = class {
  #text;
  #at;
  #expected = "value";
  /** Where the open containers begin; of arrays the complement, which is negative. */
  #open = [];
  #lastInside;
  constructor(text2, from) {
    this.#text = text2;
    this.#at = from;
  }
  /** Reads a token; returns the result when there is no more to read. */
  step() {
    this.#at = matchEnd(WHITE_SPACE, this.#text, this.#at);
    const character = this.#text[this.#at];
    const isArray = (this.#open.at(-1) ?? 0) < 0;
    switch (this.#expected) {
      case "colon":
        return character === ":" ? this.#take("value") : this.#stop();
      case "comma or end":
        if (character === ",") return this.#take(isArray ? "value" : "key");
        return character === (isArray ? "]" : "}") ? this.#close() : this.#stop();
      case "key":
      case "key or end":
        if (character === '"') return this.#string("colon");
        return character === "}" && this.#expected === "key or end" ? this.#close() : this.#stop();
      default:
        if (character === "]" && this.#expected === "value or end") return this.#close();
        return this.#value(character);
    }
  }
  #value(character) {
    if (character === '"') return this.#string("comma or end");
    if (character === "{" || character === "[") {
      if (this.#open.length >= DEEPEST) return { whole: false, end: this.#at, isTooDeep: true };
      this.#open.push(character === "{" ? this.#at : ~this.#at);
      return this.#take(character === "{" ? "key or end" : "value or end");
    }
    const end = matchEnd(WORD, this.#text, this.#at);
    const isValue = NUMBER_OR_LITERAL.test(this.#text.slice(this.#at, end));
    this.#at = end;
    this.#expected = "comma or end";
    return isValue ? void 0 : this.#stop();
  }
  #close() {
    const began = this.#open.pop() ?? 0;
    this.#take("comma or end");
    if (this.#open.length === 0) return { whole: true, end: this.#at };
    this.#lastInside = began < 0 ? void 0 : began;
    return void 0;
  }
  #string(expected) {
    this.#take(expected);
    for (; ; ) {
      const code = this.#text.charCodeAt(this.#at);
      if (code === QUOTE) break;
      if (!(code >= 32)) return this.#stop();
      this.#at += 1;
      if (code !== BACKSLASH) continue;
      const end = matchEnd(ESCAPE, this.#text, this.#at);
      const isCutOff = end === this.#at;
      this.#at = isCutOff ? matchEnd(PART_OF_ESCAPE, this.#text, this.#at) : end;
      if (isCutOff) return this.#stop();
    }
    return this.#take(expected);
  }
  #take(expected) {
    this.#at += 1;
    this.#expected = expected;
    this.#lastInside = void 0;
  }
  #stop() {
    return { whole: false, end: this.#at, lastInside: this.#lastInside };
  }
};
function matchEnd(pattern, text2, at) {
  pattern.lastIndex = at;
  return pattern.test(text2) ? pattern.lastIndex : at;
}

// src/agents/pi/damaged-line.ts
var BEGINNING = '{"type":"';
var FILLER = /[\s\0]*/y;
var ID_OF_PIECE = /^\{"type":"[^"]{1,64}","id":"([^"]{1,128})"/;
function readDamagedLine(line, reader) {
  const records = [];
  let unread = 0;
  let counted = 0;
  const take = (from, to, standsAlone) => {
    const record = parsed(line.slice(from, to));
    if (record === void 0 || !reader.accepts({ record, standsAlone })) return;
    records.push(record);
    unread += lengthOf(line.slice(counted, from));
    counted = to;
  };
  let at = skipFiller(line, 0);
  let isTop = line[at] === "{";
  if (!isTop) at = line.indexOf(BEGINNING, at);
  while (at !== -1 && at < line.length) {
    const { whole, end, lastInside, isTooDeep } = scanObject(line, at);
    const next = skipFiller(line, end);
    if (whole) {
      if (isTop) take(at, end, /[,\]}]/.test(line[next] ?? "") ? "doubtful" : "certain");
      else if (isFollowedWell(line, end)) take(at, end, isValuePlace(line, at) ? "doubtful" : "likely");
      isTop &&= line[next] === "{";
      at = isTop ? next : line.indexOf(BEGINNING, next);
      continue;
    }
    const id = ID_OF_PIECE.exec(line.slice(at, at + 256))?.[1];
    if (id !== void 0) reader.isTorn(id);
    if (lastInside !== void 0 && line.startsWith(BEGINNING, lastInside) && isFollowedWell(line, end)) {
      take(lastInside, end, isValuePlace(line, lastInside) ? "doubtful" : "likely");
    }
    at = line.indexOf(BEGINNING, Math.max(at + 1, end - 2));
    isTop &&= at !== -1 && at <= end && !isTooDeep;
  }
  return { records, unread: unread + lengthOf(line.slice(counted)) };
}
function isFollowedWell(line, end) {
  const next = skipFiller(line, end);
  return next === line.length || line[next - 1] === "\0" || line.startsWith(BEGINNING, next);
}
var NEVER_ENTRIES = /"(?:type|id|parentId|timestamp|customType|display|content)":\[?$/;
function isValuePlace(line, at) {
  const before = line.slice(Math.max(0, at - 32), at);
  return /[:,[]\s*$/.test(before) && !NEVER_ENTRIES.test(before);
}
var lengthOf = (unread) => /\S/.test(unread) ? unread.length : 0;
function skipFiller(line, at) {
  FILLER.lastIndex = at;
  FILLER.test(line);
  return FILLER.lastIndex;
}
function parsed(text2) {
  try {
    const record = JSON.parse(text2);
    return isFields(record) ? record : void 0;
  } catch {
    return void 0;
  }
}

// src/agents/pi/entry-shape.ts
function headerOf(record) {
  if (!isFields(record) || record.type !== "session") return void 0;
  const { timestamp, cwd, parentSession, branchedFrom } = record;
  const id = idOf(record);
  if (id === void 0 || !isTime2(timestamp)) return void 0;
  const parent = parentSession ?? branchedFrom;
  return {
    id,
    timestamp,
    cwd: typeof cwd === "string" ? cwd : "",
    ...typeof parent === "string" && { parentSession: parent }
  };
}
function entryOf(record, place) {
  if (!isFields(record) || typeof record.type !== "string" || !isTime2(record.timestamp)) {
    return "expected an entry with type and timestamp";
  }
  if (record.type === "message" && !isFields(record.message)) return "expected an entry with a message";
  return { ...record, type: record.type, id: idOf(record) ?? place, timestamp: record.timestamp };
}
var idOf = ({ id }) => typeof id === "string" && id !== "" ? id : void 0;
var isTime2 = (value) => typeof value === "string" && !Number.isNaN(Date.parse(value));

// src/agents/pi/session-file.ts
import { basename, win32 } from "node:path";
function tellHeader(header, origin = {}) {
  const parentSessionId = header.parentSession === void 0 ? void 0 : sessionIdOfFile(header.parentSession);
  return {
    type: "session_began",
    at: Date.parse(header.timestamp),
    sessionId: header.id,
    cwd: header.cwd,
    agentName: "pi",
    ...parentSessionId !== void 0 && { parentSessionId },
    ...header.parentSession !== void 0 && { parentRecord: header.parentSession },
    ...origin
  };
}
function sessionIdOfFile(path) {
  const name = path.includes("\\") ? win32.basename(path) : basename(path);
  return /^[^_]+_(.+)\.jsonl$/.exec(name)?.[1];
}
var NO_HEADER = 'no session file of pi: expected {"type":"session","id":\u2026,"timestamp":\u2026} first';
var isBlankLine = (line) => !/[^\s\0]/.test(line);
var LineTeller = class {
  #onProblem;
  /**
   * Ids of the entries so far. pi gives each entry of a file an id of its own, so the same one again is a repetition,
   * and the first counts: that is what a live session told. Takes about 50 bytes an entry.
   */
  #ids = /* @__PURE__ */ new Set();
  #tornIds = /* @__PURE__ */ new Set();
  #line = 0;
  #header;
  #hasIds = true;
  #isForeign = false;
  #chain = new EntryChain();
  constructor(onProblem) {
    this.#onProblem = onProblem;
  }
  /** What the next line tells: nothing, one event, or several of a damaged line. `undefined`: too long to be held. */
  tell(line) {
    this.#line += 1;
    if (this.#isForeign) return [];
    if (line === void 0) return this.#unreadable("too long to be read");
    const text2 = this.#line === 1 ? line.replace(/^\ufeff/, "") : line;
    if (isBlankLine(text2)) {
      if (text2.includes("\0")) this.#problem(`no JSON: ${text2.length} NULs`);
      return [];
    }
    return this.#recordsOf(text2).flatMap((record, index) => this.#told(record, index));
  }
  /** What the end of the file tells. */
  end() {
    if (this.#header !== void 0) return [{ type: "session_closed" }];
    if (!this.#isForeign) this.#onProblem({ what: "empty: no session header" });
    return [];
  }
  #recordsOf(text2) {
    try {
      return [JSON.parse(text2)];
    } catch {
    }
    const { records, unread } = readDamagedLine(text2, {
      accepts: (found) => this.#accepts(found),
      isTorn: (id) => this.#tornIds.add(id)
    });
    const isFirst = this.#header === void 0;
    if (isFirst && records.length === 0) return this.#unreadable(NO_HEADER);
    if (unread > 0) this.#problem(`no JSON: ${records.length > 0 ? `${unread} of ` : ""}${text2.length} characters`);
    return records;
  }
  /** What may be part of another entry must hang below an entry of this file, as pi's own do. */
  #accepts({ record, standsAlone }) {
    if (this.#header === void 0) return standsAlone === "certain";
    const isEntry = typeof entryOf(record, "") !== "string" && (!this.#hasIds || idOf(record) !== void 0);
    if (!isEntry || standsAlone !== "doubtful") return isEntry;
    const { parentId } = record;
    if (typeof parentId !== "string") return parentId === null && this.#ids.size === 0;
    return this.#ids.has(parentId) || this.#tornIds.has(parentId);
  }
  #told(record, index) {
    if (this.#header === void 0) return this.#began(record);
    const place = `line ${this.#line}${index > 0 ? `.${index + 1}` : ""}`;
    const entry = entryOf(record, place);
    if (typeof entry === "string") {
      this.#problem(entry);
      return [];
    }
    if (entry.type === "session" && entry.id !== this.#header.id) {
      this.#problem(`the header of another session, ${entry.id}: what follows is read as part of the first one`);
    }
    if (this.#ids.has(entry.id)) return [];
    this.#ids.add(entry.id);
    const event = this.#chain.placed(entry, tellEntry(entry, this.#header));
    return event === void 0 ? [] : [event];
  }
  #began(record) {
    const header = headerOf(record);
    if (header === void 0) return this.#unreadable(NO_HEADER);
    this.#header = header;
    this.#hasIds = isFields(record) && typeof record.version === "number" && record.version > 1;
    return [tellHeader(header)];
  }
  /** Without its header nothing of a file can be placed. */
  #unreadable(what) {
    this.#isForeign = this.#header === void 0;
    this.#problem(this.#isForeign ? NO_HEADER : what);
    return [];
  }
  #problem(what) {
    this.#onProblem({ line: this.#line, what });
  }
};

// src/recorder/behind.ts
var LONGEST_NAME = 120;
var OPEN = /(?:(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|key|auth|credentials?)["'`*\])]{0,4}\s{0,4}(?:[:=]|=>|is|was)?|(?:^|\s)--?[\w-]{1,40}=?)["'`*\s]{0,8}$/i;
function textOf(item) {
  if (typeof item === "string") return item;
  if (typeof item !== "object" || item === null || !("type" in item) || item.type !== "text") return void 0;
  if ("content" in item && typeof item.content === "string") return item.content;
  return "text" in item && typeof item.text === "string" ? item.text : void 0;
}
function behind(before, clean) {
  const end = before.slice(-LONGEST_NAME);
  if (!OPEN.test(end)) return clean;
  const line = clean.text(end.slice(end.lastIndexOf("\n", end.trimEnd().length - 1) + 1).trimEnd());
  return {
    text: (text2) => clean.text(text2),
    named(name, text2) {
      const own = clean.named(name, text2);
      const joined = clean.text(`${line} ${own.trimStart()}`);
      if (!joined.startsWith(`${line} `)) return own;
      const blank = own.slice(0, own.length - own.trimStart().length);
      return blank + joined.slice(line.length + 1);
    }
  };
}

// src/recorder/json.ts
function jsonOf(value) {
  try {
    return JSON.stringify(value) ?? "null";
  } catch {
    return JSON.stringify(copied(value)) ?? "null";
  }
}
function copied(value, clean, name = "") {
  return copy(value, name, clean, /* @__PURE__ */ new Set());
}
var DEEPEST2 = 500;
function copy(value, name, clean, above) {
  if (typeof value === "string") return clean === void 0 ? value : clean.named(name, value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return value;
  if (above.has(value)) return "[cycle]";
  if (above.size >= DEEPEST2) return "[nested too deeply]";
  above.add(value);
  try {
    const own = ownJson(value);
    if (own !== value) return copy(own, name, clean, above);
    return Array.isArray(value) ? copyOfList(value, name, clean, above) : copyOfFields(value, clean, above);
  } finally {
    above.delete(value);
  }
}
function copyOfList(list2, name, clean, above) {
  let changed;
  let before = "";
  for (const [index, item] of list2.entries()) {
    const own = copy(item, name, clean === void 0 ? clean : behind(before, clean), above);
    before = textOf(item) ?? "";
    if (own !== item) changed ??= list2.slice(0, index);
    changed?.push(own);
  }
  return changed ?? list2;
}
function copyOfFields(value, clean, above) {
  const { fields, isAll } = fieldsOf(value);
  const pair = clean === void 0 ? void 0 : nameOfPair(fields);
  let changed = isAll ? void 0 : [];
  for (const [index, [key, item]] of fields.entries()) {
    const name = clean === void 0 ? key : clean.text(key);
    const own = copy(item, pair !== void 0 && VALUE.test(key) ? pair : key, clean, above);
    if (name !== key || own !== item) changed ??= fields.slice(0, index);
    changed?.push([name, own]);
  }
  return changed === void 0 ? value : Object.fromEntries(changed);
}
var NAME = /^(?:name|key|\w{1,12}(?:Name|Key))$/i;
var VALUE = /^\w{0,12}value$/i;
var LONGEST_NAME2 = 80;
function nameOfPair(fields) {
  if (!fields.some(([key]) => VALUE.test(key))) return void 0;
  const name = fields.find(([key, item]) => NAME.test(key) && typeof item === "string")?.[1];
  return typeof name === "string" && name.length <= LONGEST_NAME2 ? name : void 0;
}
function fieldsOf(value) {
  try {
    return { fields: Object.entries(value), isAll: Object.getPrototypeOf(value) === Object.prototype };
  } catch (error) {
    return { fields: [["", unreadable(error)]], isAll: false };
  }
}
function ownJson(value) {
  try {
    return "toJSON" in value && typeof value.toJSON === "function" ? value.toJSON() : value;
  } catch (error) {
    return unreadable(error);
  }
}
var unreadable = (error) => `[unreadable: ${error instanceof Error ? error.message : "error"}]`;

export {
  isFields,
  text,
  number,
  list,
  traceIdOf,
  spanIdOf,
  toolKey,
  partsOf,
  tellEntry,
  EntryChain,
  readDamagedLine,
  headerOf,
  tellHeader,
  sessionIdOfFile,
  isBlankLine,
  LineTeller,
  jsonOf,
  copied
};
