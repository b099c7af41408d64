import {
  readJson
} from "./chunk-36U544EC.mjs";
import {
  errorCode
} from "./chunk-STZZ57QV.mjs";
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";

// src/agents/claude-code/claude-code.ts
import { existsSync } from "node:fs";
import { join as join3, resolve } from "node:path";

// src/agents/files/line-file.ts
import { open } from "node:fs/promises";
var LONGEST_LINE = 256 * 1024 * 1024;
var CHUNK = 256 * 1024;
var HEAD = 1024;
var LineFile = class {
  #path;
  #offset = 0;
  /** Of the line under way. */
  #pieces = [];
  #length = 0;
  #identity;
  #head = Buffer.alloc(0);
  /** True: the file became shorter or is another one. Its lines cannot continue those read before. */
  isReplaced = false;
  constructor(path) {
    this.#path = path;
  }
  /** Yields the whole lines that the file holds since the last call. Throws what the file system throws. */
  async *readOn() {
    const file = await open(this.#path, "r");
    try {
      if (this.isReplaced || !await this.#isSame(file)) {
        this.isReplaced = true;
        return;
      }
      for (; ; ) {
        const buffer = Buffer.allocUnsafe(CHUNK);
        const { bytesRead } = await file.read(buffer, 0, CHUNK, this.#offset);
        if (bytesRead === 0) return;
        const chunk = buffer.subarray(0, bytesRead);
        if (this.#head.length < HEAD) {
          this.#head = Buffer.concat([this.#head, chunk.subarray(0, HEAD - this.#head.length)]);
        }
        this.#offset += bytesRead;
        yield { lines: this.#linesOf(chunk), bytes: bytesRead };
      }
    } finally {
      await file.close();
    }
  }
  /** The last line where no line break ends it; none where one does. */
  rest() {
    return this.#length > 0 ? [this.#takeLine()] : [];
  }
  #linesOf(chunk) {
    const lines = [];
    let from = 0;
    for (let to = chunk.indexOf(10); to !== -1; to = chunk.indexOf(10, from)) {
      this.#add(chunk.subarray(from, to));
      lines.push(this.#takeLine());
      from = to + 1;
    }
    if (from < chunk.length) this.#add(chunk.subarray(from));
    return lines;
  }
  #add(piece) {
    this.#length += piece.length;
    if (this.#length > LONGEST_LINE) this.#pieces = [];
    else this.#pieces.push(piece);
  }
  #takeLine() {
    const line = this.#length > LONGEST_LINE ? void 0 : Buffer.concat(this.#pieces).toString("utf8");
    this.#pieces = [];
    this.#length = 0;
    return line;
  }
  async #isSame(file) {
    const { dev, ino, size } = await file.stat();
    const before = this.#identity;
    this.#identity = { dev, ino };
    if (before === void 0) return true;
    if (before.dev !== dev || before.ino !== ino || size < this.#offset) return false;
    const head = Buffer.alloc(this.#head.length);
    await file.read(head, 0, head.length, 0);
    return head.equals(this.#head);
  }
};

// src/agents/files/line-record.ts
var LineRecord = class {
  #file;
  #teller;
  #problems = [];
  /** `teller` gets a function that it tells problems to. */
  constructor(path, teller) {
    this.#file = new LineFile(path);
    this.#teller = teller((problem) => this.#problems.push(problem));
  }
  get isReplaced() {
    return this.#file.isReplaced;
  }
  async *readOn() {
    for await (const { lines, bytes } of this.#file.readOn()) {
      yield this.#batch(
        lines.flatMap((line) => this.#teller.tell(line)),
        bytes
      );
    }
  }
  end() {
    const rest = this.#file.rest().flatMap((line) => this.#teller.tell(line));
    return this.#batch([...rest, ...this.#teller.end()], 0);
  }
  #batch(events, bytes) {
    const problems = this.#problems;
    this.#problems = [];
    return { events, problems, bytes };
  }
};

// src/agents/files/record-files.ts
import { readdir, realpath, stat } from "node:fs/promises";
import { join } from "node:path";
async function recordFilesBelow(paths) {
  const files = new RecordFiles();
  for (const path of paths) await files.below(path);
  return files.found();
}
var RecordFiles = class {
  /** By their real paths: links, and paths that were given twice, lead to the same one. */
  #found = /* @__PURE__ */ new Map();
  found() {
    return [...this.#found.values()].sort((a, b) => b.modifiedAt - a.modifiedAt);
  }
  /** At folders of sessions, side by side in one, through links as well. */
  async atFoldersIn(root) {
    for (const entry of await this.#entriesOf(root)) {
      if (entry.isDirectory() || entry.isSymbolicLink()) await this.inFolder(join(root, entry.name));
    }
  }
  /** At sessions that lie in a folder, not below it. */
  async inFolder(folder) {
    for (const entry of await this.#entriesOf(folder)) await this.#atEntry(folder, entry);
  }
  /** At a path that somebody gave: what is wrong with it has to be said. */
  async below(path) {
    try {
      const facts = await stat(path);
      if (facts.isDirectory()) await this.#inTree(path);
      else if (facts.isFile()) await this.#note(path, facts);
      else this.#fail(path, new Error("not a regular file"));
    } catch (error) {
      this.#fail(path, error);
    }
  }
  /** Links to folders are left alone, so that it has an end. */
  async #inTree(folder) {
    for (const entry of await this.#entriesOf(folder)) {
      if (entry.isDirectory()) await this.#inTree(join(folder, entry.name));
      else await this.#atEntry(folder, entry);
    }
  }
  async #atEntry(folder, entry) {
    if (!entry.name.endsWith(".jsonl")) return;
    const path = join(folder, entry.name);
    try {
      const facts = await stat(path);
      if (facts.isFile()) await this.#note(path, facts);
    } catch (error) {
      if (errorCode(error) !== "ENOENT" || entry.isSymbolicLink()) this.#fail(path, error);
    }
  }
  async #entriesOf(folder) {
    try {
      return await readdir(folder, { withFileTypes: true });
    } catch (error) {
      if (!["ENOENT", "ENOTDIR"].includes(errorCode(error))) this.#fail(folder, error);
      return [];
    }
  }
  async #note(path, { size, mtimeMs }) {
    const real = await realpath(path).catch(() => path);
    if (!this.#found.has(real)) this.#found.set(real, { path, bytes: size, modifiedAt: mtimeMs });
  }
  #fail(path, error) {
    const failure = error instanceof Error ? error.message : String(error);
    this.#found.set(path, { path, bytes: 0, modifiedAt: Date.now(), failure });
  }
};

// src/agents/claude-code/beginning.ts
import { closeSync, openSync, readSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";

// src/agents/claude-code/line.ts
var LARGE = /^\{"type":"api-request-(?:shape|blob)"|^.{0,200}"attachment":\{/;
var SEAM = /(?<=\})(?=\{"(?:type|parentUuid|isSidechain|sessionId|message)":)/;
function linesIn(text3) {
  if (LARGE.test(text3.slice(0, 300))) return [];
  const whole = parsed([text3]);
  return whole ?? parsed(text3.split(SEAM));
}
function parsed(texts) {
  const lines = [];
  for (const text3 of texts) {
    try {
      const line = JSON.parse(text3);
      if (!isRecord(line)) return void 0;
      lines.push(line);
    } catch {
      return void 0;
    }
  }
  return lines;
}
var text = (value) => typeof value === "string" ? value : void 0;
var number = (value) => typeof value === "number" && Number.isFinite(value) && value > 0 ? value : 0;
function timeOf({ timestamp }) {
  const at = typeof timestamp === "string" ? Date.parse(timestamp) : Number.NaN;
  return Number.isNaN(at) ? void 0 : at;
}
var messageOf = ({ message }) => isRecord(message) ? message : {};
function blocksOf({ content }) {
  if (typeof content === "string") return [{ type: "text", text: content }];
  return Array.isArray(content) ? content.filter(isRecord) : [];
}

// src/agents/claude-code/opening.ts
import { basename, dirname, join as join2 } from "node:path";

// src/agents/claude-code/subagent-call.ts
import { readFileSync } from "node:fs";
function subagentCall(path) {
  try {
    const meta = JSON.parse(readFileSync(path.replace(/\.jsonl$/, ".meta.json"), "utf8"));
    return isRecord(meta) && typeof meta.toolUseId === "string" ? { callId: meta.toolUseId } : {};
  } catch {
    return {};
  }
}

// src/agents/claude-code/opening.ts
var SUBAGENT = /^agent-[^/\\]+$/;
var SESSION = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
function sessionIdOf(path) {
  const name = basename(path, ".jsonl");
  if (SESSION.test(name)) return name;
  const parent = basename(dirname(dirname(path)));
  return SUBAGENT.test(name) && SESSION.test(parent) ? `${parent}/${name}` : void 0;
}
var Opening = class {
  #path;
  #id;
  #isSubagent;
  #startedAt;
  #firstAt;
  #parent;
  #first;
  #own;
  constructor(path) {
    this.#path = path;
    this.#isSubagent = SUBAGENT.test(basename(path, ".jsonl"));
    this.#id = this.#isSubagent ? void 0 : sessionIdOf(path);
  }
  /** Whether the line was copied from the parent. */
  isCopy(line) {
    if (this.#isSubagent) return false;
    const at = timeOf(line);
    return this.#foreignId(line) !== void 0 || at !== void 0 && at < (this.#startedAt ?? at);
  }
  /** Takes a line in; returns whether the beginning is known now. */
  take(line) {
    const at = timeOf(line);
    if (line.type === "queue-operation" && !this.#isSubagent) this.#startedAt ??= at;
    this.#parent = this.#foreignId(line) ?? this.#parent;
    if (!this.isCopy(line)) this.#firstAt ??= at;
    if (text(line.cwd) === void 0 || text(line.sessionId) === void 0 || at === void 0) return false;
    this.#first ??= line;
    if (!this.isCopy(line)) this.#own ??= line;
    return this.#own !== void 0;
  }
  /** How the session began, as far as it is known; `undefined` where no line says. */
  get began() {
    const line = this.#own ?? this.#first;
    if (line === void 0) return void 0;
    const parent = text(line.sessionId) ?? "";
    const id = this.#isSubagent ? `${parent}/${basename(this.#path, ".jsonl")}` : this.#id ?? parent;
    const [version, branch] = [text(line.version), text(this.#own?.gitBranch)];
    return {
      ...{ type: "session_began", at: this.#firstAt ?? timeOf(line) ?? 0, sessionId: id },
      ...{ cwd: text(line.cwd) ?? "", agentName: "claude-code" },
      ...version !== void 0 && { agentVersion: version },
      ...branch !== void 0 && branch !== "" && { branch },
      ...this.#parent !== void 0 && {
        parentSessionId: this.#parent,
        parentRecord: join2(dirname(this.#path), `${this.#parent}.jsonl`)
      },
      ...this.#isSubagent && { startedByCall: { sessionId: parent, ...subagentCall(this.#path) } }
    };
  }
  /** The session that a copied line names. */
  #foreignId({ sessionId, requestSessionId }) {
    if (this.#id === void 0) return void 0;
    return [requestSessionId, sessionId].map(text).find((id) => id !== void 0 && id !== this.#id);
  }
};

// src/agents/claude-code/beginning.ts
var CHUNK2 = 256 * 1024;
var LONGEST = 32 * 1024 * 1024;
function beginningOf(path) {
  try {
    const file = openSync(path, "r");
    try {
      const opening = new Opening(path);
      for (const line of firstLines(file)) {
        const objects = linesIn(line) ?? [];
        if (objects.some(({ type, sessionId }) => sessionId === void 0 && !NAMELESS.has(String(type))))
          return void 0;
        if (objects.some((object) => opening.take(object))) break;
      }
      return opening.began;
    } finally {
      closeSync(file);
    }
  } catch {
    return void 0;
  }
}
var NAMELESS = /* @__PURE__ */ new Set(["summary", "file-history-snapshot"]);
function* firstLines(file) {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  for (let at = 0; at < LONGEST; ) {
    const bytes = Buffer.allocUnsafe(CHUNK2);
    const length = readSync(file, bytes, 0, CHUNK2, at);
    if (length === 0) break;
    at += length;
    const lines = (rest + decoder.write(bytes.subarray(0, length))).split("\n");
    rest = lines.pop() ?? "";
    yield* lines.filter((line) => line.trim() !== "");
  }
  if (rest.trim() !== "") yield rest;
}

// src/agents/claude-code/usage.ts
function usageOf(value, version) {
  if (!isRecord(value)) return void 0;
  const kept = isRecord(value.cache_creation) ? number(value.cache_creation.ephemeral_1h_input_tokens) : 0;
  const details = isRecord(value.output_tokens_details) ? number(value.output_tokens_details.thinking_tokens) : 0;
  return {
    input: number(value.input_tokens),
    output: number(value.output_tokens),
    cacheRead: number(value.cache_read_input_tokens),
    cacheWrite: number(value.cache_creation_input_tokens),
    ...kept > 0 && { cacheWrite1h: kept },
    ...details > 0 && { reasoning: details },
    ...writesTooLittle(version) && { isLowerBound: true }
  };
}
function writesTooLittle(version) {
  const [major, minor, patch = 0] = (version ?? "").split(".").map(Number);
  return major === 2 && minor === 1 && patch >= 12 && patch <= 42;
}

// src/agents/claude-code/answer.ts
var Answer = class {
  id;
  inherited;
  #at;
  #lines = [];
  /** `at`: when the request began, in milliseconds since 1970. */
  constructor(id, at, inherited) {
    this.id = id;
    this.#at = at;
    this.inherited = inherited;
  }
  add(line) {
    this.#lines.push(line);
  }
  /** The tools that it asked for so far: name by id. */
  get calls() {
    return this.#parts().flatMap(
      (part) => part.type === "tool_call" && part.id ? [[part.id, part.name]] : []
    );
  }
  get model() {
    return this.#first((line) => messageOf(line).model) ?? "";
  }
  /** Lines repeat the usage, some before it was complete: the one with the most output counts. */
  get usage() {
    const [most] = this.#lines.toSorted((a, b) => outputOf(b) - outputOf(a));
    return most && usageOf(messageOf(most).usage, text(most.version));
  }
  get event() {
    const times = this.#lines.flatMap((line) => timeOf(line) ?? []);
    const usage = this.usage;
    return {
      ...{ type: "model_answered", entryId: this.#first((line) => line.uuid) ?? this.id, at: this.#at },
      recordedAt: Math.max(this.#at, ...times),
      ...this.inherited && { inherited: true },
      ...{ provider: "anthropic", model: this.model, responseId: this.id, parts: this.#parts() },
      stopReason: stopReasonOf(this.#lines.findLast((line) => messageOf(line).stop_reason)),
      ...usage !== void 0 && { usage }
    };
  }
  #first(pick) {
    return this.#lines.map((line) => text(pick(line))).find((value) => value !== void 0);
  }
  #parts() {
    return this.#lines.flatMap((line) => blocksOf(messageOf(line)).flatMap(partOf));
  }
};
var outputOf = (line) => {
  const usage = messageOf(line).usage;
  return typeof usage === "object" && usage !== null ? number(usage.output_tokens) : 0;
};
function partOf(block) {
  switch (block.type) {
    case "text":
      return [{ type: "text", content: text(block.text) ?? "" }];
    case "thinking":
      return block.thinking ? [{ type: "reasoning", content: text(block.thinking) ?? "" }] : [];
    case "tool_use":
      return [{ type: "tool_call", id: text(block.id) ?? "", name: text(block.name) ?? "", arguments: block.input }];
    default:
      return [];
  }
}
function stopReasonOf(line) {
  switch (line && messageOf(line).stop_reason) {
    case "tool_use":
      return "tool_call";
    case "max_tokens":
      return "length";
    default:
      return "stop";
  }
}

// src/agents/claude-code/prompt.ts
var NOT_TYPED = /^\s*(?:<(?:local-command-|command-name>|command-message>|system-reminder>|bash-)|\[Request interrupted)/;
var NOTIFICATION = "<task-notification>";
function authorOf(line) {
  if (line.isMeta === true || line.isCompactSummary === true || line.isVisibleInTranscriptOnly === true)
    return void 0;
  const [first] = blocksOf(messageOf(line));
  const words = text(first?.text) ?? "";
  if (line.promptSource === "system" || line.turnOrigin === "task_notification" || words.startsWith(NOTIFICATION)) {
    return "agent";
  }
  return first === void 0 || NOT_TYPED.test(words) ? void 0 : "user";
}
var partsOf = (blocks) => blocks.flatMap((block) => {
  if (block.type === "text") return [{ type: "text", content: text(block.text) ?? "" }];
  if (block.type !== "image") return [];
  const mimeType = (isRecord(block.source) ? text(block.source.media_type) : void 0) ?? "image";
  return [{ type: "blob", mime_type: mimeType, content: `[image ${mimeType}]` }];
});
var resultsOf = (line, names) => blocksOf(messageOf(line)).flatMap((block) => {
  const callId = text(block.tool_use_id);
  if (block.type !== "tool_result" || callId === void 0) return [];
  return [
    {
      ...{ callId, toolName: names.get(callId) ?? "", isError: block.is_error === true },
      parts: partsOf(blocksOf(block))
    }
  ];
});

// src/agents/claude-code/answers.ts
var STARTS_SUBAGENT = /* @__PURE__ */ new Set(["Agent", "Task"]);
var Answers = class {
  #costs;
  #ids = /* @__PURE__ */ new Set();
  /** The answer whose lines are being written down. */
  #answer;
  /** Results that came before the rest of that answer. */
  #behind = [];
  /** Of calls without a result, by their ids. */
  #toolNames = /* @__PURE__ */ new Map();
  constructor(costs) {
    this.#costs = costs;
  }
  /** Takes a line of an answer. `askedAt`: when its request began if `request` is not that. */
  add(line, recorded, askedAt, request) {
    const id = text(messageOf(line).id) ?? "";
    if (id === this.#answer?.id) {
      this.#answer.add(line);
      return [];
    }
    const events = this.close();
    if (this.#ids.has(id)) return events;
    this.#ids.add(id);
    const at = request !== void 0 && request.id === line.requestRef ? request.at : askedAt;
    this.#answer = new Answer(id, Math.min(at, timeOf(line) ?? at), recorded.inherited === true);
    this.#answer.add(line);
    return events;
  }
  /** Takes a line with results of tools; `undefined` for any other line. */
  results(line, recorded) {
    for (const [id, name] of this.#answer?.calls ?? []) this.#toolNames.set(id, name);
    const results = resultsOf(line, this.#toolNames).map((result, index) => {
      const entryId = index === 0 ? recorded.entryId : `${recorded.entryId}.${index}`;
      return { type: "tool_returned", ...recorded, entryId, ...result };
    });
    if (results.length === 0) return void 0;
    if (this.#answer === void 0) {
      for (const { callId } of results) this.#toolNames.delete(callId);
      return results;
    }
    this.#behind.push(...results);
    return [];
  }
  /** Tells the answer under way: nothing more of it will come. */
  close() {
    const answer = this.#answer;
    if (answer === void 0) return [];
    const behind = this.#behind;
    this.#answer = void 0;
    this.#behind = [];
    const { event } = answer;
    for (const [id, name] of answer.calls) {
      this.#toolNames.set(id, name);
      if (!answer.inherited && STARTS_SUBAGENT.has(name)) this.#costs.startedSubagent();
    }
    for (const { callId } of behind) this.#toolNames.delete(callId);
    if (!answer.inherited && event.usage !== void 0) this.#costs.called(event.model, event.usage);
    return [event, ...behind];
  }
};

// src/agents/claude-code/cost-state.ts
var FIELDS = ["input", "output", "cacheRead", "cacheWrite"];
var NONE = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
var LEAST_COST = 1e-9;
var CostStates = class {
  /** `undefined`: not known, as a fork's begins with its parent's. */
  #before;
  #calls = /* @__PURE__ */ new Map();
  #isMixed = false;
  constructor(isFork) {
    this.#before = isFork ? void 0 : { models: /* @__PURE__ */ new Map(), cost: 0 };
  }
  called(model, usage) {
    this.#calls.set(model, combined(this.#calls.get(model) ?? NONE, usage, 1));
  }
  /** A subagent is at work, whose calls Claude Code counts and another record holds. */
  startedSubagent() {
    this.#isMixed = true;
  }
  /** What was used since the last state beside the calls; `undefined` where nothing was, or nobody can know. */
  take(line) {
    const [before, now, calls, isMixed] = [this.#before, stateOf(line), this.#calls, this.#isMixed];
    this.#before = now;
    this.#calls = /* @__PURE__ */ new Map();
    if (before === void 0 || isMixed) return void 0;
    const models = [.../* @__PURE__ */ new Set([...before.models.keys(), ...now.models.keys(), ...calls.keys()])].map((model) => {
      const since = combined(now.models.get(model) ?? NONE, before.models.get(model) ?? NONE, -1);
      return { model, counts: combined(since, calls.get(model) ?? NONE, -1) };
    });
    if (models.some(({ counts }) => FIELDS.some((field) => counts[field] < 0))) return void 0;
    const used = models.filter(({ counts }) => FIELDS.some((field) => counts[field] > 0));
    const total = used.reduce((sum, { counts }) => combined(sum, counts, 1), NONE);
    const cost = now.cost === void 0 || before.cost === void 0 ? void 0 : now.cost - before.cost;
    const hasCost = cost !== void 0 && cost > LEAST_COST;
    if (used.length === 0 && !hasCost) return void 0;
    const [only] = used;
    return {
      usage: { ...total, ...hasCost && { cost, costSource: "agent" } },
      ...used.length === 1 && only !== void 0 && { model: only.model }
    };
  }
};
function combined(a, b, sign) {
  return {
    input: a.input + sign * b.input,
    output: a.output + sign * b.output,
    cacheRead: a.cacheRead + sign * b.cacheRead,
    cacheWrite: a.cacheWrite + sign * b.cacheWrite
  };
}
function stateOf({ modelUsage, totalCostUSD, hasUnknownModelCost }) {
  const models = Object.entries(isRecord(modelUsage) ? modelUsage : {}).map(([model, used]) => {
    const of = (name) => isRecord(used) ? number(used[name]) : 0;
    return [
      model,
      {
        ...{ input: of("inputTokens"), output: of("outputTokens") },
        ...{ cacheRead: of("cacheReadInputTokens"), cacheWrite: of("cacheCreationInputTokens") }
      }
    ];
  });
  return { models: new Map(models), cost: hasUnknownModelCost === true ? void 0 : number(totalCostUSD) };
}

// src/agents/claude-code/conversation.ts
var SYNTHETIC = "<synthetic>";
var Conversation = class {
  #isCopy;
  #costs;
  #answers;
  /** The time of the newest line that has one. */
  #lastAt;
  #request;
  #name;
  /** A second line of the same uuid is a repetition. Takes about 80 bytes a line. */
  #uuids = /* @__PURE__ */ new Set();
  /** Numbers what has no id of its own. */
  #nameless = 0;
  constructor({ beganAt, isFork, isCopy }) {
    this.#lastAt = beganAt;
    this.#isCopy = isCopy;
    this.#costs = new CostStates(isFork);
    this.#answers = new Answers(this.#costs);
  }
  tell(line) {
    const uuid = text(line.uuid);
    if (uuid !== void 0 && this.#uuids.has(uuid)) return [];
    if (uuid !== void 0) this.#uuids.add(uuid);
    const events = this.#toldBy(line);
    this.#lastAt = timeOf(line) ?? this.#lastAt;
    return events;
  }
  end() {
    return [...this.#answers.close(), { type: "session_closed" }];
  }
  #toldBy(line) {
    switch (line.type) {
      case "assistant":
        return this.#assistant(line);
      case "user":
        return this.#user(line);
      case "system":
        return [...this.#answers.close(), ...this.#system(line)];
      case "api-request":
        this.#requested(line);
        return this.#answers.close();
      case "cost-state":
        return [...this.#answers.close(), ...this.#costState(line)];
      case "custom-title":
        return this.#renamed(text(line.customTitle), true);
      case "ai-title":
        return this.#renamed(text(line.aiTitle), false);
      default:
        return [];
    }
  }
  #recorded(line) {
    return {
      entryId: text(line.uuid) ?? this.#namelessId(String(line.type)),
      recordedAt: timeOf(line) ?? this.#lastAt,
      ...this.#isCopy(line) && { inherited: true }
    };
  }
  #assistant(line) {
    if (messageOf(line).model === SYNTHETIC) return [...this.#answers.close(), ...this.#failed(line)];
    return this.#answers.add(line, this.#recorded(line), this.#lastAt, this.#request);
  }
  /** An answer without a model: an error of the API, or a mark that a killed call leaves. */
  #failed(line) {
    if (line.isApiErrorMessage !== true) return [];
    const recorded = this.#recorded(line);
    const [first] = partsOf(blocksOf(messageOf(line)));
    const { at, model } = this.#request ?? { at: recorded.recordedAt, model: "" };
    return [
      {
        ...{ type: "model_answered", ...recorded, at, provider: "anthropic", model, parts: [] },
        stopReason: "error",
        errorMessage: first?.type === "text" ? first.content : ""
      }
    ];
  }
  #user(line) {
    const recorded = this.#recorded(line);
    const results = this.#answers.results(line, recorded);
    if (results !== void 0) return results;
    const author = authorOf(line);
    if (author === void 0) return [];
    const parts = partsOf(blocksOf(messageOf(line)));
    const said = author === "user" ? { type: "user_messaged", ...recorded, at: recorded.recordedAt, parts } : { type: "message_injected", ...recorded, customType: "task-notification", parts };
    return [...this.#answers.close(), said];
  }
  #system(line) {
    const recorded = this.#recorded(line);
    if (line.subtype === "stop_hook_summary") return recorded.inherited ? [] : [{ type: "run_settled" }];
    if (line.subtype !== "compact_boundary") return [];
    const { durationMs } = line.compactMetadata ?? {};
    return [
      {
        ...{ type: "context_summarised", ...recorded, purpose: "compaction", byModel: true },
        startedAt: recorded.recordedAt - number(durationMs)
      }
    ];
  }
  #requested(line) {
    const { model } = line.params ?? {};
    this.#request = { id: text(line.id) ?? "", at: timeOf(line) ?? this.#lastAt, model: text(model) ?? "" };
  }
  #costState(line) {
    const used = this.#costs.take(line);
    if (used === void 0) return [];
    const recorded = { entryId: this.#namelessId("cost-state"), recordedAt: this.#lastAt };
    return [{ type: "session_used", ...recorded, provider: "anthropic", ...used }];
  }
  /** A name that the user gave wins over one that the agent made. */
  #renamed(name, byUser) {
    if (name === void 0 || name === this.#name?.name || this.#name?.byUser && !byUser) return [];
    this.#name = { name, byUser };
    return [{ type: "session_renamed", entryId: this.#namelessId("name"), recordedAt: this.#lastAt, name }];
  }
  /** The same whenever the record is read. */
  #namelessId(what) {
    this.#nameless += 1;
    return `${what} ${this.#nameless}`;
  }
};

// src/agents/claude-code/session-teller.ts
var MOST_HELD = 16 * 1024 * 1024;
var SessionTeller = class {
  #onProblem;
  #opening;
  /** Lines whose session is not known yet. */
  #held = [];
  #heldSize = 0;
  /** Known as soon as the session is. */
  #conversation;
  #line = 0;
  constructor(path, onProblem) {
    this.#opening = new Opening(path);
    this.#onProblem = onProblem;
  }
  tell(line) {
    this.#line += 1;
    if (line === void 0) return this.#problem("too long to be read");
    const trimmed = line.replace(/^\ufeff/, "").trim();
    if (trimmed === "") return [];
    const lines = linesIn(trimmed);
    if (lines === void 0) return this.#problem(`no JSON: ${line.length} characters`);
    return lines.flatMap((one) => this.#take(one, line.length));
  }
  /** A file without a session tells nothing: Claude Code leaves such files, and empty ones. */
  end() {
    const began = this.#conversation === void 0 ? this.#begin() : [];
    return [...began, ...this.#conversation?.end() ?? []];
  }
  #problem(what) {
    this.#onProblem({ line: this.#line, what });
    return [];
  }
  #take(line, size) {
    if (this.#conversation !== void 0) return this.#conversation.tell(line);
    this.#held.push(line);
    this.#heldSize += size;
    return this.#opening.take(line) || this.#heldSize > MOST_HELD ? this.#begin() : [];
  }
  #begin() {
    const { began } = this.#opening;
    if (began === void 0) return [];
    const conversation = new Conversation({
      beganAt: began.at,
      isFork: began.parentSessionId !== void 0,
      isCopy: (line) => this.#opening.isCopy(line)
    });
    const held = this.#held;
    this.#conversation = conversation;
    this.#held = [];
    return [began, ...held.flatMap((line) => conversation.tell(line))];
  }
};

// src/agents/claude-code/claude-code.ts
var CLAUDE_CODE = {
  name: "claude-code",
  async records({ env, home }) {
    const { CLAUDE_CONFIG_DIR: given } = env;
    const projects = join3(given ? resolve(given) : join3(home, ".claude"), "projects");
    const files = new RecordFiles();
    if (existsSync(projects)) await files.below(projects);
    return files.found();
  },
  owns: (path) => beginningOf(path) !== void 0,
  beginning: beginningOf,
  sessionIdOf,
  open: (path) => new LineRecord(path, (onProblem) => new SessionTeller(path, onProblem))
};

// src/agents/pi/home/agent-dir.ts
import { join as join4, resolve as resolve2 } from "node:path";
function agentDir(env, home) {
  const given = env.PI_CODING_AGENT_DIR;
  if (!given) return join4(home, ".pi", "agent");
  return resolve2(given.replace(/^~(?=[/\\]|$)/, () => home));
}

// src/agents/pi/home/session-folders.ts
import { join as join5, resolve as resolve3 } from "node:path";
function sessionFolders({ env, home }) {
  const agent = agentDir(env, home);
  const { sessionDir } = readJson(join5(agent, "settings.json"));
  const named = [env.PI_CODING_AGENT_SESSION_DIR, sessionDir].flatMap(
    (value) => typeof value === "string" && value !== "" ? resolve3(value.replace(/^~(?=[/\\]|$)/, () => home)) : []
  );
  return { ofProjects: join5(agent, "sessions"), chosen: [...new Set(named)] };
}

// src/agents/growing-lines.ts
import { closeSync as closeSync2, fstatSync, openSync as openSync2, readSync as readSync2, statSync } from "node:fs";
var PIECE = 256 * 1024;
var LONGEST_LINE2 = 256 * 1024 * 1024;
var GrowingLines = class {
  #path;
  #fd;
  #inode;
  #offset = 0;
  #pieces = [];
  #length = 0;
  #chunk = Buffer.alloc(0);
  constructor(path) {
    this.#path = path;
  }
  /** The next whole line; `undefined` for one that is too long to be held, `null` where there is none yet. */
  next() {
    for (; ; ) {
      const end = this.#chunk.indexOf(10);
      if (end !== -1) {
        this.#keep(this.#chunk.subarray(0, end));
        this.#chunk = this.#chunk.subarray(end + 1);
        return this.#line();
      }
      this.#keep(this.#chunk);
      this.#chunk = this.#read();
      if (this.#chunk.length === 0) return null;
    }
  }
  /** Half a line at the end, which nobody will finish; `null` where there is none. */
  rest() {
    const line = this.next();
    return line !== null ? line : this.#length > 0 ? this.#line() : null;
  }
  close() {
    if (this.#fd !== void 0) closeSync2(this.#fd);
    this.#fd = void 0;
  }
  #keep(piece) {
    this.#length += piece.length;
    if (this.#length > LONGEST_LINE2) this.#pieces = [];
    else if (piece.length > 0) this.#pieces.push(piece);
  }
  #line() {
    const line = this.#length > LONGEST_LINE2 ? void 0 : Buffer.concat(this.#pieces).toString("utf8");
    this.#pieces = [];
    this.#length = 0;
    return line;
  }
  #read() {
    try {
      this.#reopen();
      if (this.#fd === void 0) return Buffer.alloc(0);
      const bytes = Buffer.allocUnsafe(PIECE);
      const count = readSync2(this.#fd, bytes, 0, PIECE, this.#offset);
      this.#offset += count;
      return bytes.subarray(0, count);
    } catch {
      return Buffer.alloc(0);
    }
  }
  #reopen() {
    const { ino, size } = statSync(this.#path);
    const isSame = this.#fd !== void 0 && ino === this.#inode && size >= this.#offset;
    if (isSame) return;
    this.close();
    this.#fd = openSync2(this.#path, "r");
    this.#inode = fstatSync(this.#fd).ino;
    this.#offset = 0;
    this.#pieces = [];
    this.#length = 0;
  }
};

// src/agents/pi/entry.ts
var isFields = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var text2 = (value) => typeof value === "string" ? value : "";
var list = (value) => Array.isArray(value) ? value : [];

// src/agents/pi/entry-shape.ts
function headerOf(record) {
  if (!isFields(record) || record.type !== "session") return void 0;
  const { timestamp, cwd, parentSession, branchedFrom } = record;
  const id = idOf(record);
  if (id === void 0 || !isTime(timestamp)) return void 0;
  const parent = parentSession ?? branchedFrom;
  return {
    id,
    timestamp,
    cwd: typeof cwd === "string" ? cwd : "",
    ...typeof parent === "string" && { parentSession: parent }
  };
}
function entryOf(record, place) {
  if (!isFields(record) || typeof record.type !== "string" || !isTime(record.timestamp)) {
    return "expected an entry with type and timestamp";
  }
  if (record.type === "message" && !isFields(record.message)) return "expected an entry with a message";
  return { ...record, type: record.type, id: idOf(record) ?? place, timestamp: record.timestamp };
}
var idOf = ({ id }) => typeof id === "string" && id !== "" ? id : void 0;
var isTime = (value) => typeof value === "string" && !Number.isNaN(Date.parse(value));

// src/agents/pi/live-facts.ts
var LiveFacts = class {
  /** The end of each tool; a file has the end of the whole parallel batch, and on 1.x how long each ran. By call id. */
  toolEnds = /* @__PURE__ */ new Map();
  /** The arguments a tool really ran with, after other extensions changed them. By call id. */
  toolArguments = /* @__PURE__ */ new Map();
  /** When a call that another tool made began; a file has only how long it took. By call id. */
  nestedStarts = /* @__PURE__ */ new Map();
  /** First text, thinking or tool call of an answer. By the answer's `timestamp`. */
  firstChunks = /* @__PURE__ */ new Map();
  /** Answers of the provider. By the answer's `timestamp`. */
  http = /* @__PURE__ */ new Map();
  /** When the summary that comes next was begun. */
  summaryBegan;
  /** As a note holds them; `undefined` where there are none. */
  noted() {
    const { toolEnds, toolArguments, nestedStarts, firstChunks, http, summaryBegan } = this;
    const size = toolEnds.size + toolArguments.size + nestedStarts.size + firstChunks.size + http.size;
    if (size === 0 && summaryBegan === void 0) return void 0;
    return {
      toolEnds: [...toolEnds],
      toolArguments: [...toolArguments],
      nestedStarts: [...nestedStarts],
      firstChunks: [...firstChunks],
      http: [...http],
      ...summaryBegan !== void 0 && { summaryBegan }
    };
  }
  /** Takes over what a note holds. */
  add(noted) {
    for (const [id, at] of noted.toolEnds) this.toolEnds.set(id, at);
    for (const [id, args] of noted.toolArguments) this.toolArguments.set(id, args);
    for (const [id, at] of noted.nestedStarts) this.nestedStarts.set(id, at);
    for (const [answer, at] of noted.firstChunks) this.firstChunks.set(answer, at);
    for (const [answer, seen] of noted.http) this.http.set(answer, seen);
    this.summaryBegan = noted.summaryBegan;
  }
  /** Forgets what was used, so that memory does not grow with the session. */
  clear() {
    this.toolEnds.clear();
    this.toolArguments.clear();
    this.nestedStarts.clear();
    this.firstChunks.clear();
    this.http.clear();
    this.summaryBegan = void 0;
  }
};

// src/agents/pi/session-file.ts
import { basename as basename2, win32 } from "node:path";

// src/agents/pi/scan-object.ts
var DEEPEST = 1e4;
var QUOTE = 34;
var BACKSLASH = 92;
var WHITE_SPACE = /[ \t\r\n]*/y;
var WORD = /[-+.\w]*/y;
var NUMBER_OR_LITERAL = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;
var ESCAPE = /u[0-9a-fA-F]{4}|["\\/bfnrt]/y;
var PART_OF_ESCAPE = /u?[0-9a-fA-F]*/y;
function scanObject(text3, from) {
  const scan = new Scan(text3, from);
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
  constructor(text3, from) {
    this.#text = text3;
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
function matchEnd(pattern, text3, at) {
  pattern.lastIndex = at;
  return pattern.test(text3) ? pattern.lastIndex : at;
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
    const record = parsed2(line.slice(from, to));
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
function parsed2(text3) {
  try {
    const record = JSON.parse(text3);
    return isFields(record) ? record : void 0;
  } catch {
    return void 0;
  }
}

// src/agents/pi/content.ts
function partsOf2(content) {
  if (typeof content === "string") return content === "" ? [] : [{ type: "text", content }];
  return list(content).flatMap((block) => isFields(block) ? partOf2(block) : []);
}
function partOf2(block) {
  switch (block.type) {
    case "text":
      return [{ type: "text", content: text2(block.text) }];
    case "thinking":
      return [{ type: "reasoning", content: text2(block.thinking) }];
    case "toolCall":
      return [{ type: "tool_call", id: text2(block.id), name: text2(block.name), arguments: block.arguments }];
    case "image":
      return [{ type: "blob", mime_type: text2(block.mimeType), content: imageMarker(block) }];
    default:
      return [];
  }
}
function imageMarker(block) {
  const bytes = Math.floor(text2(block.data).length * 3 / 4);
  const size = bytes < 1e3 ? `${bytes} B` : `${Math.round(bytes / 1e3)} kB`;
  return `[image ${text2(block.mimeType) || "unknown"} ${size}]`;
}

// src/agents/pi/phantom.ts
var NOTHING = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
var AT_ONCE_MS = 100;
function mayBePhantom(answer) {
  const aborted = answer.stopReason === "aborted" || /abort/i.test(answer.errorMessage ?? "");
  const { input, output, cacheRead, cacheWrite } = answer.usage ?? NOTHING;
  const unpaid = input + output + cacheRead + cacheWrite === 0;
  return aborted && unpaid && answer.parts.length === 0 && answer.responseId === void 0 && (answer.durationMs ?? answer.recordedAt - answer.at) <= AT_ONCE_MS;
}

// src/agents/pi/usage.ts
var MOST = Number.MAX_SAFE_INTEGER;
var PLAIN_NUMBER = /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
function usageOf2(value) {
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
  const callId = text2(message.toolCallId);
  const endedAt = live?.toolEnds.get(callId);
  const args = live?.toolArguments.get(callId);
  const durationMs = duration(message.durationMs);
  const usage = usageOf2(message.usage);
  return {
    type: "tool_returned",
    callId,
    toolName: text2(message.toolName),
    isError: message.isError === true,
    parts: partsOf2(message.content),
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
  const callId = text2(call.id);
  const durationMs = duration(call.durationMs);
  const startedAt = live?.nestedStarts.get(callId);
  return {
    callId,
    toolName: text2(call.name),
    status: call.status === "ok" || call.status === "error" ? call.status : "unfinished",
    ...call.arguments !== void 0 && { arguments: call.arguments },
    ...durationMs !== void 0 && { durationMs },
    ...typeof call.error === "string" && { errorMessage: call.error },
    ...startedAt !== void 0 && { startedAt }
  };
}
function modelCalls(details) {
  const calls = list(isFields(details) ? details.calls : void 0).flatMap((call) => {
    if (!isFields(call) || !text2(call.name).startsWith("models.")) return [];
    const { args, cost } = call;
    const [, provider, model] = /^([^/\s]+)\/(\S+)$/.exec(text2(args)) ?? [];
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
        customType: text2(entry.customType),
        parts: partsOf2(entry.content)
      };
    case "session_info":
      return { type: "session_renamed", ...recorded, name: text2(entry.name) };
    case "model_change":
      return { type: "model_selected", ...recorded, provider: text2(entry.provider), model: text2(entry.modelId) };
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
        purpose: entry.kind === "cache_warm" ? "cache_warming" : text2(entry.kind),
        provider: text2(entry.provider),
        model: text2(entry.model),
        usage: usageOf2(entry.usage) ?? { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }
      };
    default:
      return void 0;
  }
}
var isInherited = (entry, header) => header.parentSession !== void 0 && Date.parse(entry.timestamp) <= Date.parse(header.timestamp);
function tellMessage(message, recorded, live) {
  const at = isTime2(message.timestamp) ? message.timestamp : recorded.recordedAt;
  switch (message.role) {
    case "user":
      return { type: "user_messaged", ...recorded, at, parts: partsOf2(message.content) };
    case "assistant":
      return tellAnswer(message, recorded, at, live);
    case "toolResult":
      return { ...recorded, ...tellToolResult(message, live) };
    case "bashExecution":
      if (message.excludeFromContext === true) return void 0;
      return {
        type: "user_command_ran",
        toolName: "bash",
        ...recorded,
        command: text2(message.command),
        output: text2(message.output),
        cancelled: message.cancelled === true,
        ...typeof message.exitCode === "number" && { exitCode: message.exitCode }
      };
    case "custom":
    case "hookMessage":
      return {
        type: "message_injected",
        ...recorded,
        customType: text2(message.customType),
        parts: partsOf2(message.content)
      };
    default:
      return void 0;
  }
}
var FARTHEST = 864e13;
var isTime2 = (value) => typeof value === "number" && Math.abs(value) <= FARTHEST;
var VIRTUAL = "pi-virtual";
function tellAnswer(message, recorded, at, live) {
  const firstChunkAt = live?.firstChunks.get(at);
  const http = live?.http.get(at);
  const durationMs = duration(message.durationMs);
  const answer = {
    type: "model_answered",
    ...recorded,
    at,
    provider: text2(message.provider),
    model: text2(message.model),
    parts: partsOf2(message.content),
    stopReason: stopReasonOf2(message.stopReason),
    ...typeof message.errorMessage === "string" && { errorMessage: message.errorMessage },
    ...typeof message.responseModel === "string" && { responseModel: message.responseModel },
    ...typeof message.responseId === "string" && { responseId: message.responseId },
    ...durationMs !== void 0 && { durationMs },
    ...message.api === VIRTUAL && { unrouted: true },
    ...usageIfKnown(message.usage, message.stopReason),
    ...firstChunkAt !== void 0 && { firstChunkAt },
    ...http !== void 0 && { http }
  };
  return mayBePhantom(answer) ? { ...answer, mayBePhantom: true } : answer;
}
function stopReasonOf2(reason) {
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
  const usage = usageOf2(value);
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

// src/agents/pi/session-file.ts
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
  const name = path.includes("\\") ? win32.basename(path) : basename2(path);
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
  #facts;
  /** `facts`: what only the live session knows of the entries that come next. */
  constructor(onProblem, facts) {
    this.#onProblem = onProblem;
    this.#facts = facts;
  }
  /** Whether the entry was told. */
  has(id) {
    return this.#ids.has(id);
  }
  /** The record of a session that has no file yet. */
  begin(header) {
    this.#header ??= header;
  }
  /** What an entry tells that is not in the file yet. */
  tellEntry(entry) {
    return this.#told(entry, 0);
  }
  /** What the next line tells: nothing, one event, or several of a damaged line. `undefined`: too long to be held. */
  tell(line) {
    this.#line += 1;
    if (this.#isForeign) return [];
    if (line === void 0) return this.#unreadable("too long to be read");
    const text3 = this.#line === 1 ? line.replace(/^\ufeff/, "") : line;
    if (isBlankLine(text3)) {
      if (text3.includes("\0")) this.#problem(`no JSON: ${text3.length} NULs`);
      return [];
    }
    return this.#recordsOf(text3).flatMap((record, index) => this.#told(record, index));
  }
  /** What the end of the file tells. */
  end() {
    if (this.#header !== void 0) return [{ type: "session_closed" }];
    if (!this.#isForeign) this.#onProblem({ what: "empty: no session header" });
    return [];
  }
  #recordsOf(text3) {
    try {
      return [JSON.parse(text3)];
    } catch {
    }
    const { records, unread } = readDamagedLine(text3, {
      accepts: (found) => this.#accepts(found),
      isTorn: (id) => this.#tornIds.add(id)
    });
    const isFirst = this.#header === void 0;
    if (isFirst && records.length === 0) return this.#unreadable(NO_HEADER);
    if (unread > 0) this.#problem(`no JSON: ${records.length > 0 ? `${unread} of ` : ""}${text3.length} characters`);
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
    const event = this.#chain.placed(entry, tellEntry(entry, this.#header, this.#facts));
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

// src/agents/pi/live-record.ts
var LINES = 500;
var PiLiveRecord = class {
  began;
  #facts = new LiveFacts();
  #teller;
  #lines;
  /** Throws where the header is none of pi's. */
  constructor({ header, origin, file }, onProblem) {
    const known = headerOf(header);
    if (known === void 0) throw new Error("a note about a session without its header");
    this.began = tellHeader(known, origin);
    this.#teller = new LineTeller(onProblem, this.#facts);
    this.#teller.begin(known);
    if (file !== void 0) this.#lines = new GrowingLines(file);
  }
  has(entryId) {
    return this.#teller.has(entryId);
  }
  /** What entries tell that a note holds. */
  noted(entries) {
    return entries.flatMap((entry) => this.#teller.tellEntry(entry));
  }
  /** What the next lines tell, in portions, up to an entry where one is named. */
  *read(upTo) {
    let events = [];
    for (let count = 1; upTo === void 0 || !this.has(upTo); count += 1) {
      const line = this.#lines === void 0 ? null : this.#lines.next();
      if (line === null) break;
      events.push(...this.#teller.tell(line));
      if (count % LINES !== 0) continue;
      yield events;
      events = [];
    }
    if (events.length > 0) yield events;
  }
  /** What is left of the file when nobody writes it any more. */
  *rest() {
    yield* this.read();
    const half = this.#lines === void 0 ? null : this.#lines.rest();
    if (half !== null) yield this.#teller.tell(half);
    this.#lines?.close();
  }
  addFacts(facts) {
    this.#facts.add(facts);
  }
  clearFacts() {
    this.#facts.clear();
  }
};

// src/agents/pi/session-header.ts
import { closeSync as closeSync3, openSync as openSync3, readSync as readSync3 } from "node:fs";
var LONGEST_HEADER = 64 * 1024;
var FIRST = { accepts: ({ standsAlone }) => standsAlone === "certain", isTorn: () => {
} };
function readSessionHeader(path) {
  try {
    const file = openSync3(path, "r");
    try {
      const bytes = Buffer.alloc(LONGEST_HEADER);
      const text3 = bytes.toString("utf8", 0, readSync3(file, bytes, 0, LONGEST_HEADER, 0));
      const [line = ""] = text3.replace(/^[\ufeff\s\0]+/, "").split("\n", 1);
      return headerOf(readDamagedLine(line, FIRST).records[0]);
    } finally {
      closeSync3(file);
    }
  } catch {
    return void 0;
  }
}

// src/agents/pi/pi.ts
var PI = {
  name: "pi",
  async records(machine) {
    const { ofProjects, chosen } = sessionFolders(machine);
    const files = new RecordFiles();
    await files.atFoldersIn(ofProjects);
    for (const folder of chosen) await files.inFolder(folder);
    return files.found();
  },
  owns: (path) => readSessionHeader(path) !== void 0,
  beginning(path) {
    const header = readSessionHeader(path);
    return header && tellHeader(header);
  },
  sessionIdOf: sessionIdOfFile,
  follow: (session, onProblem) => new PiLiveRecord(session, onProblem),
  open: (path) => new LineRecord(path, (onProblem) => new LineTeller(onProblem)),
  // Loaded when asked for: what records sessions needs none of it.
  install: {
    add: async (here) => (await import("./register-NJCWUDRL.mjs")).registerWithPi(placesOf(here)),
    check: async (here) => (await import("./check-pi-NULPVV2M.mjs")).checkPi(placesOf(here), here.env)
  }
};
var placesOf = ({ env, home, cwd }) => ({ agentDir: agentDir(env, home), cwd, home });

// src/agents/list.ts
var AGENTS = [PI, CLAUDE_CODE];
var RECORDED = [PI];

export {
  recordFilesBelow,
  AGENTS,
  RECORDED
};
