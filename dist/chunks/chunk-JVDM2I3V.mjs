import {
  readJson
} from "./chunk-YXU7OZCH.mjs";
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

// src/agents/files/lines.ts
var LONGEST_LINE = 256 * 1024 * 1024;
var Lines = class {
  #pieces = [];
  #length = 0;
  /** The lines that end in this chunk, which continues the one before. */
  add(chunk) {
    const lines = [];
    let from = 0;
    for (let to = chunk.indexOf(10); to !== -1; to = chunk.indexOf(10, from)) {
      this.#keep(chunk.subarray(from, to));
      lines.push(this.#take());
      from = to + 1;
    }
    if (from < chunk.length) this.#keep(chunk.subarray(from));
    return lines;
  }
  /** The last line where no line break ends it; none where one does. */
  rest() {
    return this.#length > 0 ? [this.#take()] : [];
  }
  #keep(piece) {
    this.#length += piece.length;
    if (this.#length > LONGEST_LINE) this.#pieces = [];
    else if (piece.length > 0) this.#pieces.push(piece);
  }
  #take() {
    const line = this.#length > LONGEST_LINE ? void 0 : Buffer.concat(this.#pieces).toString("utf8");
    this.#pieces = [];
    this.#length = 0;
    return line;
  }
};

// src/agents/files/line-file.ts
var CHUNK = 256 * 1024;
var HEAD = 1024;
var LineFile = class {
  #path;
  #offset = 0;
  #lines = new Lines();
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
        yield { lines: this.#lines.add(chunk), bytes: bytesRead };
      }
    } finally {
      await file.close();
    }
  }
  /** The last line where no line break ends it; none where one does. */
  rest() {
    return this.#lines.rest();
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

// src/agents/files/first-lines.ts
import { closeSync, openSync, readSync } from "node:fs";
var CHUNK2 = 256 * 1024;
function* firstLines(path, longest) {
  let file;
  try {
    file = openSync(path, "r");
    const lines = new Lines();
    for (let at = 0; at < longest; ) {
      const bytes = Buffer.allocUnsafe(CHUNK2);
      const length = readSync(file, bytes, 0, CHUNK2, at);
      if (length === 0) break;
      at += length;
      yield* lines.add(bytes.subarray(0, length)).filter(isWritten);
    }
    yield* lines.rest().filter(isWritten);
  } catch {
  } finally {
    if (file !== void 0) closeSync(file);
  }
}
var isWritten = (line) => line !== void 0 && line.trim() !== "";

// src/agents/claude-code/line.ts
var LARGE = /^\{"type":"api-request-(?:shape|blob)"|^.{0,200}"attachment":\{/;
var SEAM = /(?<=\})(?=\{"(?:type|parentUuid|isSidechain|sessionId|message)":)/;
function linesIn(text4) {
  if (LARGE.test(text4.slice(0, 300))) return [];
  const whole = parsed([text4]);
  return whole ?? parsed(text4.split(SEAM));
}
function parsed(texts) {
  const lines = [];
  for (const text4 of texts) {
    try {
      const line = JSON.parse(text4);
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
var LONGEST = 32 * 1024 * 1024;
function beginningOf(path) {
  const opening = new Opening(path);
  for (const line of firstLines(path, LONGEST)) {
    const objects = linesIn(line) ?? [];
    if (objects.some(({ type, sessionId }) => sessionId === void 0 && !NAMELESS.has(String(type))))
      return void 0;
    if (objects.some((object) => opening.take(object))) break;
  }
  return opening.began;
}
var NAMELESS = /* @__PURE__ */ new Set(["summary", "file-history-snapshot"]);

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
    ...writesTooLittle(version) && { isLowerBound: true },
    ...isOffList(value) && { isOffList: true }
  };
}
var isOffList = ({ speed, service_tier: tier, inference_geo: place }) => speed === "fast" || typeof tier === "string" && tier !== "standard" || place === "us";
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
    if (!answer.inherited) this.#costs.called(event);
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
  /** Entry ids of those calls. */
  #callIds = [];
  #isMixed = false;
  constructor(isFork) {
    this.#before = isFork ? void 0 : { models: /* @__PURE__ */ new Map(), cost: 0 };
  }
  called({ entryId, model, usage }) {
    if (usage === void 0) return;
    this.#calls.set(model, combined(this.#calls.get(model) ?? NONE, usage, 1));
    this.#callIds.push(entryId);
  }
  /** A subagent is at work, whose calls Claude Code counts and another record holds. */
  startedSubagent() {
    this.#isMixed = true;
  }
  /** What was used since the last state beside the calls; `undefined` where nothing was, or nobody can know. */
  take(line) {
    const [before, now, calls, isMixed] = [this.#before, stateOf(line), this.#calls, this.#isMixed];
    const paysFor = this.#callIds;
    this.#before = now;
    this.#calls = /* @__PURE__ */ new Map();
    this.#callIds = [];
    if (before === void 0 || isMixed) return void 0;
    const models = [.../* @__PURE__ */ new Set([...before.models.keys(), ...now.models.keys(), ...calls.keys()])].map((model) => {
      const since = combined(now.models.get(model) ?? NONE, before.models.get(model) ?? NONE, -1);
      return { model, counts: combined(since, calls.get(model) ?? NONE, -1) };
    });
    if (models.some(({ counts }) => FIELDS.some((field) => counts[field] < 0))) return void 0;
    const used = models.filter(({ counts }) => FIELDS.some((field) => counts[field] > 0));
    const total = used.reduce((sum, { counts }) => combined(sum, counts, 1), NONE);
    const cost = now.cost === void 0 || before.cost === void 0 ? void 0 : now.cost - before.cost;
    const hasCost = cost !== void 0 && cost > (paysFor.length > 0 ? -LEAST_COST : LEAST_COST);
    if (used.length === 0 && !hasCost) return void 0;
    const [only] = used;
    return {
      usage: { ...total, ...hasCost && { cost: Math.max(0, cost), costSource: "agent" } },
      ...hasCost && paysFor.length > 0 && { paysFor },
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
  const isKnown = hasUnknownModelCost !== true && typeof totalCostUSD === "number";
  return { models: new Map(models), cost: isKnown ? number(totalCostUSD) : void 0 };
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
  lacksCosts: true,
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

// src/agents/codex/codex.ts
import { existsSync as existsSync2 } from "node:fs";
import { join as join7, resolve as resolve2 } from "node:path";

// src/agents/codex/line.ts
import { createHash } from "node:crypto";
var LARGE2 = /^.{0,100}"type":"world_state"/;
var BEGINNING = /(?=\{"timestamp":"\d{4}-)/;
var SEAM2 = '}{"timestamp":"';
function linesIn2(text4) {
  const whole = lineIn(text4);
  if (whole !== void 0) return { lines: whole, damaged: false };
  const pieces = text4.replaceAll("\0", " ").split(BEGINNING).flatMap((piece) => piece.trim() === "" ? [] : [lineIn(piece.trim())]);
  return { lines: pieces.flatMap((piece) => piece ?? []), damaged: pieces.includes(void 0) };
}
function lineIn(text4) {
  if (LARGE2.test(text4.slice(0, 200)) && text4.endsWith("}") && !text4.includes(SEAM2)) return [];
  try {
    const value = JSON.parse(text4);
    return isRecord(value) ? [lineOf(value, text4)] : void 0;
  } catch {
    return void 0;
  }
}
function lineOf(value, whole) {
  const { timestamp, type, payload, ordinal } = value;
  if (!isRecord(payload)) {
    const kind = "record_type" in value ? "state" : type === void 0 ? "session_meta" : "response_item";
    return { kind, payload: value, at: void 0, ordinal: void 0, key: void 0, isBare: true };
  }
  const number3 = typeof ordinal === "number" ? ordinal : void 0;
  const key = number3 === void 0 ? createHash("sha1").update(whole).digest("base64") : `${number3} ${String(timestamp)}`;
  return { kind: String(type), payload, at: timeOf2(timestamp), ordinal: number3, key, isBare: false };
}
var text2 = (value) => typeof value === "string" ? value : void 0;
var number2 = (value) => typeof value === "number" && Number.isFinite(value) && value > 0 ? value : 0;
function timeOf2(timestamp) {
  const at = typeof timestamp === "string" ? Date.parse(timestamp) : Number.NaN;
  return Number.isNaN(at) ? void 0 : at;
}
var fieldsOf = (value) => isRecord(value) ? value : {};
var listOf = (value) => Array.isArray(value) ? value.filter(isRecord) : [];

// src/agents/codex/opening.ts
import { dirname as dirname3, join as join5 } from "node:path";

// src/agents/codex/rollout-files.ts
import { readdirSync } from "node:fs";
import { basename as basename2, dirname as dirname2, join as join4 } from "node:path";
var ROLLOUT = /^rollout-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-([0-9a-f]{8}-[0-9a-f-]{27})\.jsonl$/;
var DAY = 24 * 60 * 60 * 1e3;
var sessionIdOf2 = (path) => ROLLOUT.exec(basename2(path))?.[5];
function timeInName(path) {
  const [, date, hour, minute, second] = ROLLOUT.exec(basename2(path)) ?? [];
  const at = Date.parse(`${date}T${hour}:${minute}:${second}`);
  return Number.isNaN(at) ? void 0 : at;
}
var timeOfId = (id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id) ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : void 0;
function recordOf(id, path) {
  for (const folder of foldersFor(id, path)) {
    const name = namesIn(folder).find((one) => sessionIdOf2(one) === id);
    if (name !== void 0) return join4(folder, name);
  }
  return void 0;
}
function homeOf(path) {
  const folder = dirname2(path);
  if (basename2(folder) === "archived_sessions") return dirname2(folder);
  const sessions = dirname2(dirname2(dirname2(folder)));
  return basename2(sessions) === "sessions" ? dirname2(sessions) : void 0;
}
function* foldersFor(id, path) {
  yield dirname2(path);
  const home = homeOf(path);
  if (home === void 0) return;
  const at = timeOfId(id);
  for (const day of at === void 0 ? [] : [at, at - DAY, at + DAY]) {
    yield join4(home, "sessions", ...new Date(day).toISOString().slice(0, 10).split("-"));
  }
  yield join4(home, "archived_sessions");
}
function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

// src/agents/codex/subagent-call.ts
var LONGEST2 = 64 * 1024 * 1024;
function subagentCall2(id, parent, path) {
  const record = recordOf(parent, path);
  if (record === void 0) return {};
  for (const line of firstLines(record, LONGEST2)) {
    if (!line.includes(id)) continue;
    for (const { payload } of linesIn2(line).lines) {
      const callId = startedBy(payload, id);
      if (callId !== void 0) return { callId };
    }
  }
  return {};
}
function startedBy(payload, id) {
  const item = fieldsOf(payload.item);
  if (item.type === "CollabAgentToolCall" && item.tool === "spawn_agent") {
    const receivers = Array.isArray(item.receiver_thread_ids) ? item.receiver_thread_ids : [];
    return receivers.includes(id) ? text2(item.id) : void 0;
  }
  if (payload.type !== "function_call_output") return void 0;
  try {
    return fieldsOf(JSON.parse(String(payload.output))).agent_id === id ? text2(payload.call_id) : void 0;
  } catch {
    return void 0;
  }
}

// src/agents/codex/opening.ts
var KINDS = /* @__PURE__ */ new Set([
  ...["session_meta", "response_item", "event_msg", "turn_context", "compacted", "token_usage_record"]
]);
var Opening2 = class {
  #path;
  #id;
  #meta;
  #parent;
  #firstAt;
  #cwd;
  #isOurs = false;
  constructor(path) {
    this.#path = path;
    this.#id = sessionIdOf2(path);
  }
  /** Whether a line was there that only Codex writes. */
  get isOurs() {
    return this.#isOurs;
  }
  /** Takes a line in; returns whether the beginning is known now. */
  take({ kind, payload, at, isBare }) {
    this.#firstAt ??= at;
    this.#isOurs ||= isBare ? kind === "state" || payload.type === "message" : KINDS.has(kind);
    if (kind === "session_meta") {
      const id = text2(payload.id);
      const isMeta = id !== void 0 && timeOf2(payload.timestamp) !== void 0 && (!isBare || "instructions" in payload);
      this.#isOurs ||= isMeta;
      if (isMeta && this.#meta === void 0 && (this.#id ?? id) === id) this.#meta = payload;
      else if (isMeta && id !== this.#meta?.id) this.#parent ??= id;
      return false;
    }
    if (kind === "turn_context") this.#cwd ??= text2(payload.cwd);
    return this.#meta !== void 0 || this.#cwd !== void 0;
  }
  /** How the session began, as far as it is known; `undefined` where no line says. */
  get began() {
    const meta = this.#meta ?? {};
    const id = text2(meta.id) ?? (this.#isOurs ? this.#id : void 0);
    const at = timeOf2(meta.timestamp) ?? this.#firstAt ?? timeInName(this.#path);
    if (id === void 0 || at === void 0) return void 0;
    const [version, branch] = [text2(meta.cli_version), text2(fieldsOf(meta.git).branch)];
    const parent = text2(meta.forked_from_id) ?? this.#parent;
    const starter = starterOf(meta);
    return {
      ...{
        type: "session_began",
        at,
        sessionId: id,
        cwd: text2(meta.cwd) ?? this.#cwd ?? "",
        agentName: "codex-cli"
      },
      ...version !== void 0 && { agentVersion: version },
      ...branch !== void 0 && branch !== "" && { branch },
      ...parent !== void 0 && {
        parentSessionId: parent,
        parentRecord: recordOf(parent, this.#path) ?? join5(dirname3(this.#path), `rollout-${parent}.jsonl`)
      },
      ...starter !== void 0 && {
        startedByCall: { sessionId: starter, ...subagentCall2(id, starter, this.#path) }
      }
    };
  }
};
function starterOf({ parent_thread_id: parent, source }) {
  return text2(parent) ?? text2(fieldsOf(fieldsOf(fieldsOf(source).subagent).thread_spawn).parent_thread_id);
}

// src/agents/codex/beginning.ts
var LONGEST3 = 32 * 1024 * 1024;
function beginningOf2(path) {
  const opening = new Opening2(path);
  for (const line of firstLines(path, LONGEST3)) {
    const { lines } = linesIn2(line.replace(/^\ufeff/, "").trim());
    if (lines.some((one) => opening.take(one))) break;
    if (lines.length > 0 && !opening.isOurs) return void 0;
  }
  return opening.began;
}

// src/agents/codex/prompt.ts
var NOT_TYPED2 = /^\s*(?:<(?:environment_context|user_instructions|turn_aborted|subagent_notification|user_shell_command|skill)>|# AGENTS\.md instructions)/;
function promptIn({ kind, payload, isBare }) {
  if (kind === "event_msg" && payload.type === "item_completed") {
    const item = fieldsOf(payload.item);
    return item.type === "UserMessage" ? promptOf("item", partsOf2(item.content)) : void 0;
  }
  if (kind === "event_msg" && payload.type === "user_message") {
    if ((text2(payload.kind) ?? "plain") !== "plain") return void 0;
    const images = [payload.images, payload.local_images].flatMap((list2) => Array.isArray(list2) ? list2 : []);
    return promptOf("event", [
      { type: "text", content: text2(payload.message) ?? "" },
      ...images.map((image) => imageOf(text2(image)))
    ]);
  }
  if (!isBare || payload.type !== "message" || payload.role !== "user") return void 0;
  return promptOf("message", partsOf2(payload.content));
}
function promptOf(source, parts) {
  const [first] = parts;
  return first?.type === "text" && NOT_TYPED2.test(first.content) ? void 0 : { source, parts };
}
var partsOf2 = (content) => typeof content === "string" ? [{ type: "text", content }] : listOf(content).flatMap((part) => {
  const words = text2(part.text);
  if (words !== void 0) return [{ type: "text", content: words }];
  return /image/.test(String(part.type)) ? [imageOf(text2(part.image_url))] : [];
});
function imageOf(url) {
  const mimeType = /^data:([\w.+/-]+)/.exec(url?.slice(0, 100) ?? "")?.[1] ?? "image";
  return { type: "blob", mime_type: mimeType, content: `[image ${mimeType}]` };
}
var Prompts = class {
  #seen = /* @__PURE__ */ new Map();
  /** Another turn begins. */
  begin() {
    this.#seen = /* @__PURE__ */ new Map();
  }
  /** Whether the prompt is not one that was taken from elsewhere. */
  isNew({ source, parts }) {
    const words = parts.map((part) => part.type === "text" ? part.content : "").join("");
    const counts = this.#seen.get(words) ?? /* @__PURE__ */ new Map();
    const count = (counts.get(source) ?? 0) + 1;
    const most = Math.max(0, ...[...counts.values()]);
    this.#seen.set(words, counts.set(source, count));
    return count > most;
  }
};

// src/agents/codex/answer.ts
var Answer2 = class {
  #request;
  #firstChunkAt;
  #recorded;
  #items = [];
  #recordedAt;
  #used;
  #failure;
  /** `firstChunkAt`: in milliseconds since 1970, where it is known. */
  constructor(request, recorded, firstChunkAt) {
    this.#request = request;
    this.#recorded = recorded;
    this.#firstChunkAt = firstChunkAt;
  }
  get used() {
    return this.#used;
  }
  add(item, recordedAt) {
    this.#items.push(item);
    if (this.#used === void 0) this.#recordedAt = recordedAt;
  }
  use(used) {
    this.#used = used;
    this.#recordedAt = used.recorded.recordedAt;
  }
  fail(stopReason, errorMessage) {
    this.#failure = { stopReason, ...errorMessage !== void 0 && { errorMessage } };
  }
  /** The answer, and behind it the results of tools that the provider ran within the call. */
  get events() {
    const { at, provider, model } = this.#request;
    const firstChunkAt = this.#firstChunkAt;
    const recordedAt = Math.max(at, this.#recordedAt ?? at);
    const entryId = this.#used?.responseId ?? this.#recorded.entryId;
    const hasChunk = firstChunkAt !== void 0 && firstChunkAt >= at && firstChunkAt <= recordedAt;
    const hosted = this.#items.filter(isHosted);
    const asks = this.#items.some((item) => isCall(item) && !isHosted(item));
    return [
      {
        ...{ type: "model_answered", ...this.#recorded, entryId, at, recordedAt },
        ...{ provider, model, parts: this.#parts() },
        ...hasChunk && { firstChunkAt },
        ...this.#used?.responseId !== void 0 && { responseId: this.#used.responseId },
        ...this.#failure ?? { stopReason: asks ? "tool_call" : "stop" },
        ...this.#used !== void 0 && { usage: this.#used.usage }
      },
      ...hosted.map((item) => {
        const callId = this.#idOf(item);
        return {
          ...{ type: "tool_returned", ...this.#recorded, entryId: `${entryId} ${callId}`, recordedAt },
          ...{ callId, toolName: nameOf(item), isError: item.status === "failed", parts: [] }
        };
      })
    ];
  }
  #parts() {
    return this.#items.flatMap((item) => {
      if (item.type === "message") return partsOf2(item.content);
      if (item.type === "reasoning") return thoughtsOf(item);
      if (!isCall(item)) return [];
      return [{ type: "tool_call", id: this.#idOf(item), name: nameOf(item), arguments: argumentsOf(item) }];
    });
  }
  #idOf(item) {
    return text2(item.call_id) ?? text2(item.id) ?? `${this.#recorded.entryId}.${this.#items.indexOf(item)}`;
  }
};
var isAnswer = (item) => item.type === "message" && item.role === "assistant" || item.type === "reasoning" || isCall(item);
function callIn(item) {
  const id = text2(item.call_id);
  return id === void 0 || !isCall(item) ? void 0 : [id, nameOf(item)];
}
var isCall = ({ type }) => /_call$/.test(String(type));
var isHosted = (item) => /^(?:web_search|image_generation|file_search)_call$/.test(String(item.type));
function nameOf({ type, name, namespace }) {
  const own = text2(name);
  if (own === void 0) return String(type).replace(/_call$/, "");
  const space = text2(namespace) ?? "";
  return space.startsWith("mcp__") ? `${space}${own}` : own;
}
function argumentsOf(item) {
  const given = item.arguments ?? item.input ?? item.action;
  if (typeof given !== "string" || item.type !== "function_call") return given;
  try {
    return JSON.parse(given);
  } catch {
    return given;
  }
}
function thoughtsOf({ summary, content }) {
  const thoughts = [summary, content].map((list2) => listOf(list2).flatMap((one) => text2(one.text) ?? []));
  const told = thoughts.find((texts) => texts.length > 0) ?? [];
  return told.map((words) => ({ type: "reasoning", content: words }));
}

// src/agents/codex/tool-result.ts
var NOT_RUN = /^(?:Wall time: .*\n)?(?:aborted by user|exec command rejected|patch rejected|exec_command failed|write_stdin failed|apply_patch verification failed|failed to parse|unsupported (?:custom tool )?call|execution error|command timed out|tool call error)/i;
var EXIT_CODE = /^(?:Process exited with code|Exit code:) (-?\d+)$/m;
var WALL_TIME = /^Wall time: ([\d.]+) seconds/m;
function outcomeIn(payload) {
  const item = payload.type === "item_completed" ? fieldsOf(payload.item) : payload;
  const id = payload.type === "item_completed" ? text2(item.id) : text2(item.call_id);
  const isOutcome = "exit_code" in item || "success" in item || "status" in item || isRecord(item.result);
  if (id === void 0 || !isOutcome) return void 0;
  const [startedAt, endedAt] = [number2(payload.started_at_ms), number2(payload.completed_at_ms)];
  const { secs, nanos } = fieldsOf(item.duration);
  const durationMs = isRecord(item.duration) ? number2(secs) * 1e3 + number2(nanos) / 1e6 : endedAt - startedAt;
  const failed = typeof item.exit_code === "number" && item.exit_code !== 0 || item.success === false || ["failed", "declined"].includes(String(item.status)) || "Err" in fieldsOf(item.result);
  return [
    id,
    {
      failed,
      ...endedAt > 0 && { endedAt },
      ...(isRecord(item.duration) || startedAt > 0) && { durationMs: Math.round(durationMs) }
    }
  ];
}
function resultOf({ output }, outcome) {
  const told = isRecord(output) ? output : { content: output };
  const { words, metadata } = unwrapped(told.content);
  const parts = words === void 0 ? partsOf2(told.content) : [{ type: "text", content: words }];
  const [head = ""] = (words ?? "").split(/^Output:$/m, 1);
  const code = "exit_code" in metadata ? metadata.exit_code : EXIT_CODE.exec(head)?.[1];
  const failed = outcome?.failed ?? (code === void 0 ? NOT_RUN.test(head) : Number(code) !== 0);
  const seconds = metadata.duration_seconds ?? WALL_TIME.exec(head)?.[1];
  const durationMs = outcome?.durationMs ?? (seconds === void 0 ? void 0 : Math.round(Number(seconds) * 1e3));
  return {
    isError: failed || told.success === false,
    parts,
    ...outcome?.endedAt !== void 0 && { endedAt: outcome.endedAt },
    ...durationMs !== void 0 && !Number.isNaN(durationMs) && { durationMs }
  };
}
function unwrapped(content) {
  const words = text2(content);
  if (words?.startsWith('{"output":')) {
    try {
      const { output, metadata } = fieldsOf(JSON.parse(words));
      if (typeof output === "string" && isRecord(metadata)) return { words: output, metadata };
    } catch {
    }
  }
  return { words, metadata: {} };
}

// src/agents/codex/answers.ts
var Answers2 = class {
  /** The answer whose items are being written down. */
  #answer;
  #isOver = false;
  /** Results that came before the rest of that answer. */
  #behind = [];
  /** Used by a call of which nothing else is known yet. */
  #unclaimed;
  #responseIds = /* @__PURE__ */ new Set();
  /** Of calls without a result, by their ids. */
  #toolNames = /* @__PURE__ */ new Map();
  #outcomes = /* @__PURE__ */ new Map();
  #firstChunkAt;
  /** Takes an item of an answer. `request`: what asked for it, if it is the first one. */
  add(item, recorded, request) {
    const events = this.#unclaimed?.responseId !== void 0 ? this.close() : this.#isOver ? this.#tell() : [];
    if (this.#answer === void 0) {
      this.#answer = new Answer2(request, recorded, this.#firstChunkAt);
      if (this.#unclaimed !== void 0) this.#answer.use(this.#unclaimed);
      this.#isOver = false;
      this.#firstChunkAt = void 0;
      this.#unclaimed = void 0;
    }
    this.#answer.add(item, recorded.recordedAt);
    const call = callIn(item);
    if (call !== void 0) this.#toolNames.set(...call);
    return events;
  }
  /** A part of the answer began, in milliseconds since 1970. */
  began(at) {
    if (this.#answer === void 0 || this.#isOver) this.#firstChunkAt ??= at;
  }
  /** Takes what a call used. */
  used(used) {
    if (used.responseId !== void 0) {
      if (this.#responseIds.has(used.responseId)) return [];
      this.#responseIds.add(used.responseId);
    }
    if (this.#answer !== void 0 && this.#answer.used === void 0) {
      this.#answer.use(used);
      this.#isOver = true;
      return [];
    }
    const events = this.#unclaimed === void 0 ? [] : this.close();
    this.#unclaimed = used;
    return events;
  }
  /** The record has something that stands between two calls: the answer is over if it has results, or what it used. */
  mark() {
    this.#isOver ||= this.#answer !== void 0 && (this.#behind.length > 0 || this.#answer.used !== void 0);
  }
  /** Takes what a line says of a tool's run. */
  outcome(payload) {
    const outcome = outcomeIn(payload);
    if (outcome !== void 0) this.#outcomes.set(...outcome);
  }
  /** Takes a tool's result. */
  result(payload, recorded) {
    const callId = text2(payload.call_id) ?? "";
    const result = {
      ...{ type: "tool_returned", ...recorded, callId, toolName: this.#toolNames.get(callId) ?? "" },
      ...resultOf(payload, this.#outcomes.get(callId))
    };
    this.#toolNames.delete(callId);
    this.#outcomes.delete(callId);
    const events = this.#answer?.used?.responseId === void 0 ? [] : this.#tell();
    if (this.#answer === void 0) return [...events, result];
    this.#behind.push(result);
    return events;
  }
  /** The call that wrote a summary is no answer: takes what it used back. `responseId`: where the record names it. */
  summarised(responseId) {
    const candidates = [this.#unclaimed, responseId === void 0 ? void 0 : this.#answer?.used];
    const used = candidates.find((one) => one !== void 0 && one.responseId === responseId);
    if (used === void 0) return void 0;
    if (used === this.#unclaimed) this.#unclaimed = void 0;
    else this.#answer = void 0;
    return used;
  }
  /** The answer under way was cut off. Returns whether there is one: one whose usage is known was not. */
  fail(stopReason, message) {
    if (this.#answer === void 0 || this.#answer.used !== void 0) return false;
    this.#answer.fail(stopReason, message);
    return true;
  }
  /** Tells the answer under way, and what was used beside: nothing more of it will come. */
  close() {
    const events = this.#tell();
    const used = this.#unclaimed;
    this.#unclaimed = void 0;
    if (used === void 0) return events;
    const { usage, recorded, provider, model } = used;
    const named = { provider, ...model !== "" && { model } };
    return [...events, { type: "session_used", ...recorded, ...named, isOneCall: true, usage }];
  }
  #tell() {
    const answer = this.#answer;
    if (answer === void 0) return [];
    const behind = this.#behind;
    this.#answer = void 0;
    this.#isOver = false;
    this.#behind = [];
    return [...answer.events, ...behind];
  }
};

// src/agents/codex/compactions.ts
var Compactions = class {
  #held;
  /** `startedAt`: when it can have begun at the earliest, in milliseconds since 1970. */
  hold(recorded, startedAt, used) {
    this.#held = {
      ...{ type: "context_summarised", ...recorded, purpose: "compaction", byModel: true, startedAt },
      ...used !== void 0 && { provider: used.provider, model: used.model, usage: used.usage }
    };
  }
  /** The summary that is held. `startedAt`: when it began, where that is known; 0 elsewhere. */
  take(startedAt = 0) {
    const held = this.#held;
    this.#held = void 0;
    if (held === void 0) return [];
    return [startedAt > 0 ? { ...held, startedAt } : held];
  }
};

// src/agents/codex/copies.ts
var PAUSE = 1e3;
var Copies = class {
  #id;
  #beganAt;
  #isCopying = false;
  #hasTurnIds = false;
  #lastAt;
  /** `id`: of the fork. `beganAt`: when it was made, in milliseconds since 1970. */
  constructor(id, beganAt) {
    this.#id = id;
    this.#beganAt = beganAt;
  }
  /** Takes the next line; returns whether it is a copy. */
  take(line) {
    if (line.kind === "session_meta" && text2(line.payload.id) !== this.#id) this.#isCopying = true;
    if (this.#isCopying && this.#isOwn(line)) this.#isCopying = false;
    this.#lastAt = line.at;
    return this.#isCopying;
  }
  #isOwn({ kind, payload, at = 0 }) {
    if (kind === "session_meta") return false;
    const turn = text2(payload.turn_id);
    const madeAt = turn === void 0 ? void 0 : timeOfId(turn);
    if (madeAt !== void 0) {
      this.#hasTurnIds = true;
      return madeAt >= this.#beganAt;
    }
    return !this.#hasTurnIds && at - (this.#lastAt ?? at) > PAUSE;
  }
};

// src/agents/codex/recording.ts
var Recording = class {
  #copies;
  /** A second line of the same key is a repetition. Takes about 80 bytes a line. */
  #keys = /* @__PURE__ */ new Set();
  #lines = 0;
  /** The time of the newest line that has one. */
  #lastAt;
  /** `id`: of the session. `beganAt`: in milliseconds since 1970. */
  constructor(id, beganAt) {
    this.#lastAt = beganAt;
    this.#copies = new Copies(id, beganAt);
  }
  /** Takes the next line; `undefined` for the repetition of one. */
  take(line) {
    const inherited = this.#copies.take(line);
    if (!inherited && line.key !== void 0) {
      if (this.#keys.has(line.key)) return void 0;
      this.#keys.add(line.key);
    }
    this.#lines += 1;
    this.#lastAt = line.at ?? this.#lastAt;
    const entryId = line.ordinal === void 0 ? `line ${this.#lines}` : String(line.ordinal);
    return { entryId, recordedAt: this.#lastAt, ...inherited && { inherited } };
  }
};

// src/agents/codex/requests.ts
var Requests = class {
  /** Of the newest thing that a request can follow. */
  #at;
  /** When the newest answer of the turn under way was asked for. */
  #answeredIn;
  #inTurn = false;
  /** Codex asks OpenAI where nothing names another provider. */
  #provider = "openai";
  #model = "";
  #selected = "";
  /** In milliseconds since 1970, as all times here. */
  constructor(beganAt) {
    this.#at = beganAt;
  }
  get next() {
    return { at: this.#at, provider: this.#provider, model: this.#model };
  }
  /** Something happened that a request can follow. */
  follow(at) {
    this.#at = at;
  }
  /** A turn began, or ended. */
  turn(inTurn, at) {
    this.#inTurn = inTurn;
    this.#answeredIn = void 0;
    this.#at = at;
  }
  /** The next request is answered. */
  answer() {
    this.#answeredIn = this.#at;
    return this.next;
  }
  /** When a prompt was typed. One within a turn waited for the agent, at least while the newest answer was made. */
  typedAt(recordedAt) {
    return this.#inTurn ? this.#answeredIn ?? recordedAt : recordedAt;
  }
  /** `undefined`: the record does not say. */
  select(model, provider, recorded) {
    this.#provider = text2(provider) ?? this.#provider;
    this.#model = text2(model) ?? this.#model;
    const selected = `${this.#provider}/${this.#model}`;
    if (this.#model === "" || selected === this.#selected) return [];
    this.#selected = selected;
    return [{ type: "model_selected", ...recorded, provider: this.#provider, model: this.#model }];
  }
};

// src/agents/codex/session-name.ts
var SessionName = class {
  #find;
  #told;
  /** `find`: looks for a name beside the record. */
  constructor(find) {
    this.#find = find;
  }
  /** Takes a name from the record. */
  renamed(value, recorded) {
    const name = text2(value);
    if (name === void 0 || name === this.#told) return [];
    if (!recorded.inherited) this.#told = name;
    return [{ type: "session_renamed", ...recorded, name }];
  }
  /** The record ends. */
  end() {
    const found = this.#find();
    return found === void 0 ? [] : this.renamed(found.name, { entryId: `name ${found.at}`, recordedAt: found.at });
  }
};

// src/agents/codex/usage.ts
var FIELDS2 = [
  "input_tokens",
  "cached_input_tokens",
  "cache_write_input_tokens",
  "output_tokens",
  "reasoning_output_tokens"
];
var countsOf = (value) => Object.fromEntries(FIELDS2.map((field) => [field, number2(value[field])]));
var NOTHING = countsOf({});
function usageOf2(value) {
  if (!isRecord(value)) return void 0;
  const counts = countsOf(value);
  const { cached_input_tokens: cacheRead, cache_write_input_tokens: cacheWrite } = counts;
  return {
    input: Math.max(0, counts.input_tokens - cacheRead - cacheWrite),
    output: counts.output_tokens,
    ...{ cacheRead, cacheWrite },
    ...counts.reasoning_output_tokens > 0 && { reasoning: counts.reasoning_output_tokens }
  };
}
var TokenCounts = class {
  #total = NOTHING;
  /** What was used since the last count; `undefined` where nothing was. A smaller total is a new start. */
  take(info) {
    const { total_token_usage: given } = fieldsOf(info);
    if (!isRecord(given)) return void 0;
    const total = countsOf(given);
    const isNew = total.input_tokens < this.#total.input_tokens || total.output_tokens < this.#total.output_tokens;
    const before = isNew ? NOTHING : this.#total;
    this.#total = total;
    const used = Object.fromEntries(FIELDS2.map((field) => [field, total[field] - before[field]]));
    return used.input_tokens > 0 || used.output_tokens > 0 ? usageOf2(used) : void 0;
  }
};

// src/agents/codex/user-command.ts
var COMMAND = /^\s*<user_shell_command>\s*<command>\n?([\s\S]*?)\n?<\/command>\s*<result>\n?([\s\S]*?)\n?<\/result>\s*<\/user_shell_command>/;
var RESULT = /^Exit code: (-?\d+)\n(?:Duration: .*\n)?Output:\n?/;
function userCommandIn(item) {
  const [said] = item.type === "message" && item.role === "user" ? partsOf2(item.content) : [];
  const words = said?.type === "text" ? said.content : "";
  const [, command, result = ""] = COMMAND.exec(words) ?? [];
  if (command === void 0) return void 0;
  const [head = "", code] = RESULT.exec(result) ?? [];
  return {
    ...{ toolName: "shell", command, output: result.slice(head.length), cancelled: false },
    ...code !== void 0 && { exitCode: Number(code) }
  };
}

// src/agents/codex/conversation.ts
var Conversation2 = class {
  #id;
  #recording;
  #requests;
  #answers = new Answers2();
  #prompts = new Prompts();
  #counts = new TokenCounts();
  #compactions = new Compactions();
  #name;
  /** The record counts each call, so that its totals count for nothing. */
  #countsCalls = false;
  #error;
  /** `findName`: looks for a name that the user gave the session elsewhere than in its record. */
  constructor({ sessionId, at }, findName) {
    this.#id = sessionId;
    this.#name = new SessionName(findName);
    this.#recording = new Recording(sessionId, at);
    this.#requests = new Requests(at);
  }
  tell(line) {
    const recorded = this.#recording.take(line);
    const events = recorded === void 0 ? [] : this.#toldBy(line, recorded);
    return events.length === 0 || line.kind === "compacted" ? events : [...this.#compactions.take(), ...events];
  }
  end() {
    return [...this.#compactions.take(), ...this.#answers.close(), ...this.#name.end(), { type: "session_closed" }];
  }
  #toldBy(line, recorded) {
    const { kind, payload } = line;
    const prompt = promptIn(line);
    if (prompt !== void 0) {
      const at = this.#requests.typedAt(recorded.recordedAt);
      this.#requests.follow(recorded.recordedAt);
      if (!this.#prompts.isNew(prompt)) return [];
      return [...this.#answers.close(), { type: "user_messaged", ...recorded, at, parts: prompt.parts }];
    }
    switch (kind) {
      case "session_meta":
        return payload.id === this.#id ? this.#requests.select(void 0, payload.model_provider, recorded) : [];
      case "turn_context":
        this.#requests.follow(recorded.recordedAt);
        this.#answers.mark();
        return this.#requests.select(payload.model, void 0, recorded);
      case "state":
        this.#answers.mark();
        return [];
      case "response_item":
        return this.#item(payload, recorded);
      case "event_msg":
        return this.#happened(payload, recorded);
      case "token_usage_record":
        this.#countsCalls = true;
        return this.#used(usageOf2(payload.usage), recorded, text2(payload.response_id));
      case "compacted":
        return this.#compacted(payload, recorded);
      default:
        return [];
    }
  }
  #item(item, recorded) {
    if (isAnswer(item)) {
      this.#error = void 0;
      return this.#answers.add(item, recorded, this.#requests.answer());
    }
    this.#requests.follow(recorded.recordedAt);
    if (/_output$/.test(String(item.type))) return this.#answers.result(item, recorded);
    const command = userCommandIn(item);
    if (command === void 0) return [];
    return [...this.#answers.close(), { type: "user_command_ran", ...recorded, ...command }];
  }
  #happened(event, recorded) {
    switch (event.type) {
      case "item_completed":
        return this.#completed(event);
      case "task_started":
        this.#answers.fail("aborted");
        this.#begin(true, recorded);
        return this.#answers.close();
      case "task_complete":
        return this.#ended(recorded, text2(fieldsOf(event.error).message) ?? text2(event.error) ?? this.#error);
      case "turn_aborted":
        this.#answers.fail("aborted");
        return this.#ended(recorded, void 0);
      case "error":
        this.#error = text2(event.message);
        return [];
      case "token_count": {
        const usage = this.#countsCalls ? void 0 : this.#counts.take(event.info);
        const events = this.#used(usage, recorded);
        this.#answers.mark();
        return events;
      }
      case "thread_settings_applied": {
        const { model, model_provider_id: provider } = fieldsOf(event.thread_settings);
        return this.#requests.select(model, provider, recorded);
      }
      case "thread_name_updated":
        return this.#name.renamed(event.thread_name, recorded);
      default:
        this.#answers.outcome(event);
        return [];
    }
  }
  #used(usage, recorded, responseId) {
    const { provider, model } = this.#requests.next;
    return usage === void 0 ? [] : this.#answers.used({ usage, recorded, responseId, provider, model });
  }
  #completed(event) {
    const { type } = fieldsOf(event.item);
    const startedAt = number2(event.started_at_ms);
    if (type === "ContextCompaction") return this.#compactions.take(startedAt);
    if (type === "AgentMessage" || type === "Reasoning") this.#answers.began(startedAt);
    else this.#answers.outcome(event);
    return [];
  }
  #begin(inTurn, { recordedAt }) {
    this.#requests.turn(inTurn, recordedAt);
    this.#error = void 0;
    this.#prompts.begin();
  }
  #ended(recorded, errorMessage) {
    const isTold = errorMessage === void 0 || this.#answers.fail("error", errorMessage);
    const events = [...this.#answers.close()];
    if (!isTold) {
      const call = { ...this.#requests.next, parts: [], stopReason: "error", errorMessage };
      events.push({ type: "model_answered", ...recorded, ...call });
    }
    this.#begin(false, recorded);
    return recorded.inherited ? events : [...events, { type: "run_settled" }];
  }
  #compacted({ compaction_response_id: id }, recorded) {
    const used = this.#answers.summarised(text2(id));
    const events = [...this.#compactions.take(), ...this.#answers.close()];
    this.#compactions.hold(recorded, this.#requests.next.at, used);
    this.#requests.follow(recorded.recordedAt);
    return events;
  }
};

// src/agents/codex/thread-name.ts
import { join as join6 } from "node:path";
var LONGEST4 = 64 * 1024 * 1024;
function threadName(id, path) {
  const home = homeOf(path);
  if (home === void 0) return void 0;
  let newest;
  for (const line of firstLines(join6(home, "session_index.jsonl"), LONGEST4)) {
    if (!line.includes(id)) continue;
    const entry = parsed2(line);
    const [name, at] = [text2(entry.thread_name), timeOf2(entry.updated_at)];
    if (entry.id === id && name !== void 0 && at !== void 0) newest = { name, at };
  }
  return newest;
}
function parsed2(line) {
  try {
    return fieldsOf(JSON.parse(line));
  } catch {
    return {};
  }
}

// src/agents/codex/session-teller.ts
var SessionTeller2 = class {
  #onProblem;
  #path;
  #opening;
  /** Lines whose session is not known yet. */
  #held = [];
  /** Known as soon as the session is. */
  #conversation;
  #line = 0;
  constructor(path, onProblem) {
    this.#path = path;
    this.#opening = new Opening2(path);
    this.#onProblem = onProblem;
  }
  tell(line) {
    this.#line += 1;
    if (line === void 0) return this.#problem("too long to be read");
    const trimmed = line.replace(/^\ufeff/, "").trim();
    if (trimmed === "") return [];
    const { lines, damaged } = linesIn2(trimmed);
    if (damaged) this.#problem(`no JSON: ${line.length} characters`);
    return lines.flatMap((one) => this.#take(one));
  }
  /** A file without a session tells nothing. */
  end() {
    const began = this.#conversation === void 0 ? this.#begin() : [];
    return [...began, ...this.#conversation?.end() ?? []];
  }
  #problem(what) {
    this.#onProblem({ line: this.#line, what });
    return [];
  }
  #take(line) {
    if (this.#conversation !== void 0) return this.#conversation.tell(line);
    this.#held.push(line);
    return this.#opening.take(line) ? this.#begin() : [];
  }
  #begin() {
    const { began } = this.#opening;
    if (began === void 0) return [];
    const conversation = new Conversation2(began, () => threadName(began.sessionId, this.#path));
    const held = this.#held;
    this.#conversation = conversation;
    this.#held = [];
    return [began, ...held.flatMap((line) => conversation.tell(line))];
  }
};

// src/agents/codex/codex.ts
var CODEX = {
  name: "codex-cli",
  lacksCosts: true,
  async records({ env, home }) {
    const { CODEX_HOME: given } = env;
    const files = new RecordFiles();
    for (const name of ["sessions", "archived_sessions"]) {
      const folder = join7(given ? resolve2(given) : join7(home, ".codex"), name);
      if (existsSync2(folder)) await files.below(folder);
    }
    return files.found();
  },
  owns: (path) => beginningOf2(path) !== void 0,
  beginning: beginningOf2,
  sessionIdOf: sessionIdOf2,
  open: (path) => new LineRecord(path, (onProblem) => new SessionTeller2(path, onProblem))
};

// src/agents/pi/home/agent-dir.ts
import { join as join8, resolve as resolve3 } from "node:path";
function agentDir(env, home) {
  const given = env.PI_CODING_AGENT_DIR;
  if (!given) return join8(home, ".pi", "agent");
  return resolve3(given.replace(/^~(?=[/\\]|$)/, () => home));
}

// src/agents/pi/home/session-folders.ts
import { join as join9, resolve as resolve4 } from "node:path";
function sessionFolders({ env, home }) {
  const agent = agentDir(env, home);
  const { sessionDir } = readJson(join9(agent, "settings.json"));
  const named = [env.PI_CODING_AGENT_SESSION_DIR, sessionDir].flatMap(
    (value) => typeof value === "string" && value !== "" ? resolve4(value.replace(/^~(?=[/\\]|$)/, () => home)) : []
  );
  return { ofProjects: join9(agent, "sessions"), chosen: [...new Set(named)] };
}

// src/agents/files/growing-lines.ts
import { closeSync as closeSync2, fstatSync, openSync as openSync2, readSync as readSync2, statSync } from "node:fs";
var PIECE = 256 * 1024;
var NOTHING2 = Buffer.alloc(0);
var GrowingLines = class {
  #path;
  #fd;
  #inode;
  #offset = 0;
  #end = Number.POSITIVE_INFINITY;
  #lines = new Lines();
  /** Whole lines that were read already, the next one last. */
  #read = [];
  constructor(path) {
    this.#path = path;
  }
  /** The next whole line; `null` where there is none yet. */
  next() {
    while (this.#read.length === 0) {
      const chunk = this.#readOn();
      if (chunk.length === 0) return null;
      this.#read = this.#lines.add(chunk).reverse();
    }
    return this.#read.pop();
  }
  /** Size of the file in bytes; 0 if it cannot be read. */
  get size() {
    try {
      return statSync(this.#path).size;
    } catch {
      return 0;
    }
  }
  /** Reads no further than the first `size` bytes of the file. */
  endAt(size) {
    this.#end = size;
  }
  /** Half a line at the end, which nobody will finish; `null` where there is none. */
  rest() {
    const line = this.next();
    if (line !== null) return line;
    const rest = this.#lines.rest();
    return rest.length > 0 ? rest[0] : null;
  }
  close() {
    if (this.#fd !== void 0) closeSync2(this.#fd);
    this.#fd = void 0;
  }
  #readOn() {
    try {
      const size = this.#reopen();
      const length = Math.min(PIECE, Math.max(0, Math.min(this.#end, size) - this.#offset));
      if (this.#fd === void 0 || length === 0) return NOTHING2;
      const bytes = Buffer.allocUnsafe(length);
      const count = readSync2(this.#fd, bytes, 0, length, this.#offset);
      this.#offset += count;
      return bytes.subarray(0, count);
    } catch {
      return NOTHING2;
    }
  }
  /** Returns the size of the file. */
  #reopen() {
    const { ino, size } = statSync(this.#path);
    const isSame = this.#fd !== void 0 && ino === this.#inode && size >= this.#offset;
    if (isSame) return size;
    this.close();
    this.#fd = openSync2(this.#path, "r");
    this.#inode = fstatSync(this.#fd).ino;
    this.#offset = 0;
    this.#lines = new Lines();
    return size;
  }
};

// src/agents/pi/entry.ts
var isFields = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var text3 = (value) => typeof value === "string" ? value : "";
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
import { basename as basename3, win32 } from "node:path";

// src/agents/pi/scan-object.ts
var DEEPEST = 1e4;
var QUOTE = 34;
var BACKSLASH = 92;
var WHITE_SPACE = /[ \t\r\n]*/y;
var WORD = /[-+.\w]*/y;
var NUMBER_OR_LITERAL = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;
var ESCAPE = /u[0-9a-fA-F]{4}|["\\/bfnrt]/y;
var PART_OF_ESCAPE = /u?[0-9a-fA-F]*/y;
function scanObject(text4, from) {
  const scan = new Scan(text4, from);
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
  constructor(text4, from) {
    this.#text = text4;
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
function matchEnd(pattern, text4, at) {
  pattern.lastIndex = at;
  return pattern.test(text4) ? pattern.lastIndex : at;
}

// src/agents/pi/damaged-line.ts
var BEGINNING2 = '{"type":"';
var FILLER = /[\s\0]*/y;
var ID_OF_PIECE = /^\{"type":"[^"]{1,64}","id":"([^"]{1,128})"/;
function readDamagedLine(line, reader) {
  const records = [];
  let unread = 0;
  let counted = 0;
  const take = (from, to, standsAlone) => {
    const record = parsed3(line.slice(from, to));
    if (record === void 0 || !reader.accepts({ record, standsAlone })) return;
    records.push(record);
    unread += lengthOf(line.slice(counted, from));
    counted = to;
  };
  let at = skipFiller(line, 0);
  let isTop = line[at] === "{";
  if (!isTop) at = line.indexOf(BEGINNING2, at);
  while (at !== -1 && at < line.length) {
    const { whole, end, lastInside, isTooDeep } = scanObject(line, at);
    const next = skipFiller(line, end);
    if (whole) {
      if (isTop) take(at, end, /[,\]}]/.test(line[next] ?? "") ? "doubtful" : "certain");
      else if (isFollowedWell(line, end)) take(at, end, isValuePlace(line, at) ? "doubtful" : "likely");
      isTop &&= line[next] === "{";
      at = isTop ? next : line.indexOf(BEGINNING2, next);
      continue;
    }
    const id = ID_OF_PIECE.exec(line.slice(at, at + 256))?.[1];
    if (id !== void 0) reader.isTorn(id);
    if (lastInside !== void 0 && line.startsWith(BEGINNING2, lastInside) && isFollowedWell(line, end)) {
      take(lastInside, end, isValuePlace(line, lastInside) ? "doubtful" : "likely");
    }
    at = line.indexOf(BEGINNING2, Math.max(at + 1, end - 2));
    isTop &&= at !== -1 && at <= end && !isTooDeep;
  }
  return { records, unread: unread + lengthOf(line.slice(counted)) };
}
function isFollowedWell(line, end) {
  const next = skipFiller(line, end);
  return next === line.length || line[next - 1] === "\0" || line.startsWith(BEGINNING2, next);
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
function parsed3(text4) {
  try {
    const record = JSON.parse(text4);
    return isFields(record) ? record : void 0;
  } catch {
    return void 0;
  }
}

// src/agents/pi/content.ts
function partsOf3(content) {
  if (typeof content === "string") return content === "" ? [] : [{ type: "text", content }];
  return list(content).flatMap((block) => isFields(block) ? partOf2(block) : []);
}
function partOf2(block) {
  switch (block.type) {
    case "text":
      return [{ type: "text", content: text3(block.text) }];
    case "thinking":
      return [{ type: "reasoning", content: text3(block.thinking) }];
    case "toolCall":
      return [{ type: "tool_call", id: text3(block.id), name: text3(block.name), arguments: block.arguments }];
    case "image":
      return [{ type: "blob", mime_type: text3(block.mimeType), content: imageMarker(block) }];
    default:
      return [];
  }
}
function imageMarker(block) {
  const bytes = Math.floor(text3(block.data).length * 3 / 4);
  const size = bytes < 1e3 ? `${bytes} B` : `${Math.round(bytes / 1e3)} kB`;
  return `[image ${text3(block.mimeType) || "unknown"} ${size}]`;
}

// src/agents/pi/phantom.ts
var NOTHING3 = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
var AT_ONCE_MS = 100;
function mayBePhantom(answer) {
  const aborted = answer.stopReason === "aborted" || /abort/i.test(answer.errorMessage ?? "");
  const { input, output, cacheRead, cacheWrite } = answer.usage ?? NOTHING3;
  const unpaid = input + output + cacheRead + cacheWrite === 0;
  return aborted && unpaid && answer.parts.length === 0 && answer.responseId === void 0 && (answer.durationMs ?? answer.recordedAt - answer.at) <= AT_ONCE_MS;
}

// src/agents/pi/usage.ts
var MOST = Number.MAX_SAFE_INTEGER;
var PLAIN_NUMBER = /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
function usageOf3(value) {
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
    ...cost !== void 0 && { cost },
    ...cost !== void 0 && isBilled(value.cost) && { costSource: "provider" }
  };
}
var isBilled = (cost) => isFields(cost) && cost.totalFromProvider === true;
function figure(value) {
  const number3 = typeof value === "string" && PLAIN_NUMBER.test(value.trim()) ? Number(value) : value;
  return typeof number3 === "number" && number3 >= 0 && number3 <= MOST ? number3 : void 0;
}

// src/agents/pi/tool-result.ts
var LONGEST_MS = 1e12;
function tellToolResult(message, live) {
  const callId = text3(message.toolCallId);
  const endedAt = live?.toolEnds.get(callId);
  const args = live?.toolArguments.get(callId);
  const durationMs = duration(message.durationMs);
  const usage = usageOf3(message.usage);
  return {
    type: "tool_returned",
    callId,
    toolName: text3(message.toolName),
    isError: message.isError === true,
    parts: partsOf3(message.content),
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
  const callId = text3(call.id);
  const durationMs = duration(call.durationMs);
  const startedAt = live?.nestedStarts.get(callId);
  return {
    callId,
    toolName: text3(call.name),
    status: call.status === "ok" || call.status === "error" ? call.status : "unfinished",
    ...call.arguments !== void 0 && { arguments: call.arguments },
    ...durationMs !== void 0 && { durationMs },
    ...typeof call.error === "string" && { errorMessage: call.error },
    ...startedAt !== void 0 && { startedAt }
  };
}
function modelCalls(details) {
  const calls = list(isFields(details) ? details.calls : void 0).flatMap((call) => {
    if (!isFields(call) || !text3(call.name).startsWith("models.")) return [];
    const { args, cost } = call;
    const [, provider, model] = /^([^/\s]+)\/(\S+)$/.exec(text3(args)) ?? [];
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
        customType: text3(entry.customType),
        parts: partsOf3(entry.content)
      };
    case "session_info":
      return { type: "session_renamed", ...recorded, name: text3(entry.name) };
    case "model_change":
      return { type: "model_selected", ...recorded, provider: text3(entry.provider), model: text3(entry.modelId) };
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
        purpose: entry.kind === "cache_warm" ? "cache_warming" : text3(entry.kind),
        provider: text3(entry.provider),
        model: text3(entry.model),
        usage: usageOf3(entry.usage) ?? { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }
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
      return { type: "user_messaged", ...recorded, at, parts: partsOf3(message.content) };
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
        command: text3(message.command),
        output: text3(message.output),
        cancelled: message.cancelled === true,
        ...typeof message.exitCode === "number" && { exitCode: message.exitCode }
      };
    case "custom":
    case "hookMessage":
      return {
        type: "message_injected",
        ...recorded,
        customType: text3(message.customType),
        parts: partsOf3(message.content)
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
    provider: text3(message.provider),
    model: text3(message.model),
    parts: partsOf3(message.content),
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
  const usage = usageOf3(value);
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
  const name = path.includes("\\") ? win32.basename(path) : basename3(path);
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
    const text4 = this.#line === 1 ? line.replace(/^\ufeff/, "") : line;
    if (isBlankLine(text4)) {
      if (text4.includes("\0")) this.#problem(`no JSON: ${text4.length} NULs`);
      return [];
    }
    return this.#recordsOf(text4).flatMap((record, index) => this.#told(record, index));
  }
  /** What the end of the file tells. */
  end() {
    if (this.#header !== void 0) return [{ type: "session_closed" }];
    if (!this.#isForeign) this.#onProblem({ what: "empty: no session header" });
    return [];
  }
  #recordsOf(text4) {
    try {
      return [JSON.parse(text4)];
    } catch {
    }
    const { records, unread } = readDamagedLine(text4, {
      accepts: (found) => this.#accepts(found),
      isTorn: (id) => this.#tornIds.add(id)
    });
    const isFirst = this.#header === void 0;
    if (isFirst && records.length === 0) return this.#unreadable(NO_HEADER);
    if (unread > 0) this.#problem(`no JSON: ${records.length > 0 ? `${unread} of ` : ""}${text4.length} characters`);
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
  get size() {
    return this.#lines?.size ?? 0;
  }
  *rest(size) {
    this.#lines?.endAt(size);
    yield* this.read();
    const half = this.#lines === void 0 ? null : this.#lines.rest();
    if (half !== null) yield this.#teller.tell(half);
  }
  close() {
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
      const text4 = bytes.toString("utf8", 0, readSync3(file, bytes, 0, LONGEST_HEADER, 0));
      const [line = ""] = text4.replace(/^[\ufeff\s\0]+/, "").split("\n", 1);
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
    add: async (here) => (await import("./register-3OD3WULK.mjs")).registerWithPi(placesOf(here)),
    check: async (here) => (await import("./check-pi-4T55HWGO.mjs")).checkPi(placesOf(here), here.env)
  }
};
var placesOf = ({ env, home, cwd }) => ({ agentDir: agentDir(env, home), cwd, home });

// src/agents/list.ts
var AGENTS = [PI, CLAUDE_CODE, CODEX];
var RECORDED = [PI];

export {
  recordFilesBelow,
  GrowingLines,
  AGENTS,
  RECORDED
};
