// src/pi/entry.ts
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

// src/pi/content.ts
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

// src/pi/entries.ts
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
        ...usageIfKnown(entry.usage)
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
      return tellToolResult(message, recorded, live);
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
function tellAnswer(message, recorded, at, live) {
  const firstChunkAt = live?.firstChunks.get(at);
  const http = live?.http.get(at);
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
    ...usageIfKnown(message.usage, message.stopReason),
    ...firstChunkAt !== void 0 && { firstChunkAt },
    ...http !== void 0 && { http }
  };
}
function tellToolResult(message, recorded, live) {
  const callId = text(message.toolCallId);
  const endedAt = live?.toolEnds.get(callId);
  const args = live?.toolArguments.get(callId);
  return {
    type: "tool_returned",
    ...recorded,
    callId,
    toolName: text(message.toolName),
    isError: message.isError === true,
    parts: partsOf(message.content),
    ...endedAt !== void 0 && { endedAt },
    ...args !== void 0 && { arguments: args }
  };
}
function stopReasonOf(reason) {
  switch (reason) {
    case "length":
    case "error":
    case "aborted":
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
function usageOf(value) {
  if (!isFields(value)) return void 0;
  const cost = isFields(value.cost) ? value.cost.total : void 0;
  return {
    input: number(value.input),
    output: number(value.output),
    cacheRead: number(value.cacheRead),
    cacheWrite: number(value.cacheWrite),
    ...typeof value.reasoning === "number" && { reasoning: value.reasoning },
    ...typeof cost === "number" && Number.isFinite(cost) && { cost }
  };
}

// src/pi/session-file.ts
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
    ...origin
  };
}
function sessionIdOfFile(path) {
  const name = path.includes("\\") ? win32.basename(path) : basename(path);
  return /^[^_]+_(.+)\.jsonl$/.exec(name)?.[1];
}
var NO_HEADER = 'no session file of pi: expected {"type":"session","id":\u2026,"timestamp":\u2026} first';
var LineTeller = class {
  #onProblem;
  #line = 0;
  #header;
  #isForeign = false;
  constructor(onProblem) {
    this.#onProblem = onProblem;
  }
  /** What the next line tells: one event or none. `undefined`: the line is too long to be held. */
  tell(line) {
    this.#line += 1;
    if (this.#isForeign || line?.trim() === "") return [];
    const record = this.#parsed(this.#line === 1 ? line?.replace(/^\ufeff/, "") : line);
    if (record === void 0) return [];
    if (this.#header === void 0) return this.#began(record);
    const entry = this.#entryOf(record);
    const event = entry && tellEntry(entry, this.#header);
    return event === void 0 ? [] : [event];
  }
  /** What the end of the file tells. */
  end() {
    if (this.#header !== void 0) return [{ type: "session_closed" }];
    if (!this.#isForeign) this.#onProblem({ what: "empty: no session header" });
    return [];
  }
  #began(record) {
    const header = headerOf(record);
    if (header === void 0) {
      this.#isForeign = true;
      this.#problem(NO_HEADER);
      return [];
    }
    this.#header = header;
    return [tellHeader(header)];
  }
  /** Entries of version 1 have no ids: their place in the file stands for one. */
  #entryOf(record) {
    if (!isFields(record) || typeof record.type !== "string" || !isTime2(record.timestamp)) {
      this.#problem("expected an entry with type and timestamp");
      return void 0;
    }
    if (record.type === "message" && !isFields(record.message)) {
      this.#problem("expected an entry with a message");
      return void 0;
    }
    const id = typeof record.id === "string" ? record.id : `line ${this.#line}`;
    return { ...record, type: record.type, id, timestamp: record.timestamp };
  }
  #parsed(line) {
    if (line !== void 0) {
      try {
        return JSON.parse(line);
      } catch {
      }
    }
    this.#isForeign = this.#header === void 0;
    const what = line === void 0 ? "too long to be read" : `no JSON: ${line.length} characters`;
    this.#problem(this.#isForeign ? NO_HEADER : what);
    return void 0;
  }
  #problem(what) {
    this.#onProblem({ line: this.#line, what });
  }
};
function headerOf(record) {
  if (!isFields(record) || record.type !== "session") return void 0;
  const { id, timestamp, cwd, parentSession, branchedFrom } = record;
  if (typeof id !== "string" || id === "" || !isTime2(timestamp)) return void 0;
  const parent = parentSession ?? branchedFrom;
  return {
    id,
    timestamp,
    cwd: typeof cwd === "string" ? cwd : "",
    ...typeof parent === "string" && { parentSession: parent }
  };
}
var isTime2 = (value) => typeof value === "string" && !Number.isNaN(Date.parse(value));

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
var DEEPEST = 500;
function copy(value, name, clean, above) {
  if (typeof value === "string") return clean === void 0 ? value : clean.named(name, value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return value;
  if (above.has(value)) return "[cycle]";
  if (above.size >= DEEPEST) return "[nested too deeply]";
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
  for (const [index, item] of list2.entries()) {
    const own = copy(item, name, clean, above);
    if (own !== item) changed ??= list2.slice(0, index);
    changed?.push(own);
  }
  return changed ?? list2;
}
function copyOfFields(value, clean, above) {
  const { fields, isAll } = fieldsOf(value);
  let changed = isAll ? void 0 : [];
  for (const [index, [key, item]] of fields.entries()) {
    const name = clean === void 0 ? key : clean.text(key);
    const own = copy(item, key, clean, above);
    if (name !== key || own !== item) changed ??= fields.slice(0, index);
    changed?.push([name, own]);
  }
  return changed === void 0 ? value : Object.fromEntries(changed);
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
  tellHeader,
  sessionIdOfFile,
  LineTeller,
  jsonOf,
  copied
};
