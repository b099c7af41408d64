import {
  GrowingLines,
  KeptFacts,
  Lines
} from "./chunk-3OBZ6DI6.mjs";
import {
  NAMES as NAMES3
} from "./chunk-R4H7LTBK.mjs";
import {
  NAMES as NAMES4
} from "./chunk-PBHHBO34.mjs";
import {
  factoryFolder
} from "./chunk-7LB3W7BW.mjs";
import {
  NAMES as NAMES5
} from "./chunk-3V5IVVKW.mjs";
import {
  dataFolder,
  databasesIn,
  databasesOf
} from "./chunk-JYX6WLKF.mjs";
import {
  readJson
} from "./chunk-YXU7OZCH.mjs";
import {
  PURPOSE
} from "./chunk-WMJMKMZC.mjs";
import {
  NAMES
} from "./chunk-D7RFK3MU.mjs";
import {
  claudeFolder
} from "./chunk-7FVHBEZX.mjs";
import {
  NAMES as NAMES2
} from "./chunk-5MPSQKBN.mjs";
import {
  codexFolder
} from "./chunk-OL6G26BG.mjs";
import {
  cursorFolder
} from "./chunk-P7JP6564.mjs";
import {
  _nonnegative,
  _regex,
  array,
  boolean,
  discriminatedUnion,
  literal,
  looseObject,
  never,
  nullable,
  number,
  object,
  optional,
  string,
  unknown
} from "./chunk-TF2IJ6BS.mjs";
import {
  errorCode,
  parse
} from "./chunk-SOFIUT64.mjs";
import {
  modifiedAt,
  namesIn
} from "./chunk-VNSPEZVU.mjs";
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";

// src/agents/claude-code/claude-code.ts
import { existsSync as existsSync2 } from "node:fs";
import { join as join7 } from "node:path";

// src/agents/files/compressed-lines.ts
import { createReadStream } from "node:fs";

// src/agents/files/zstd.ts
import * as zlib from "node:zlib";
var zstd = zlib;
var isZstd = (path) => path.endsWith(".zst");
var whyNoZstd = () => zstd.createZstdDecompress === void 0 ? `compressed with zstd, which Node ${process.versions.node} cannot read: use Node 22.15 or newer` : void 0;

// src/agents/files/compressed-lines.ts
var CompressedLines = class {
  #path;
  #lines = new Lines();
  isReplaced = false;
  constructor(path) {
    this.#path = path;
  }
  /** Yields the lines of the file; `bytes` are those on disk. Throws what the file system throws, and for a damaged file. */
  async *readOn() {
    const why = whyNoZstd();
    const decompress = zstd.createZstdDecompress?.();
    if (decompress === void 0) throw new Error(why);
    const file = createReadStream(this.#path);
    file.on("error", (error) => decompress.destroy(error));
    file.pipe(decompress);
    let told2 = 0;
    try {
      for await (const chunk of decompress) {
        const bytes = file.bytesRead - told2;
        told2 = file.bytesRead;
        yield { lines: this.#lines.add(chunk), bytes };
      }
    } finally {
      file.destroy();
    }
  }
  /** The last line where no line break ends it; none where one does. */
  rest() {
    return this.#lines.rest();
  }
};

// src/agents/files/line-file.ts
import { open } from "node:fs/promises";
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
    this.#file = isZstd(path) ? new CompressedLines(path) : new LineFile(path);
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
  settle() {
    return this.#batch(this.#teller.settle?.() ?? [], 0);
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
    const all = [...this.#found.values()].sort((a, b) => b.modifiedAt - a.modifiedAt);
    const paths = new Set(all.map(({ path }) => path));
    const once = all.filter(({ path }) => !isZstd(path) || !paths.has(path.slice(0, -".zst".length)));
    const why = whyNoZstd();
    const [first, ...more] = once.filter(({ path, failure: failure2 }) => isZstd(path) && failure2 === void 0);
    if (why === void 0 || first === void 0) return once;
    const count2 = more.length === 0 ? "" : ` (and ${more.length} more like it)`;
    const failed = { ...first, failure: `${why}${count2}` };
    return once.flatMap((record) => record === first ? failed : more.includes(record) ? [] : record);
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
    if (!/\.jsonl(?:\.zst)?$/.test(entry.name)) return;
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
    const failure2 = error instanceof Error ? error.message : String(error);
    this.#found.set(path, { path, bytes: 0, modifiedAt: Date.now(), failure: failure2 });
  }
};

// src/agents/files/first-lines.ts
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
var CHUNK2 = 256 * 1024;
function* firstLines(path, longest) {
  if (isZstd(path)) {
    yield* linesOfCompressed(path).filter(isWritten);
    return;
  }
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
function linesOfCompressed(path) {
  try {
    const lines = new Lines();
    const bytes = zstd.zstdDecompressSync?.(readFileSync(path)) ?? Buffer.alloc(0);
    return [...lines.add(bytes), ...lines.rest()];
  } catch {
    return [];
  }
}
var isWritten = (line) => line !== void 0 && line.trim() !== "";

// src/agents/files/fields.ts
var text = (value) => typeof value === "string" ? value : void 0;
var number2 = (value) => typeof value === "number" && Number.isFinite(value) && value > 0 ? value : 0;
function timeOf(timestamp) {
  const at = typeof timestamp === "string" ? Date.parse(timestamp) : Number.NaN;
  return Number.isNaN(at) ? void 0 : at;
}
var fieldsOf = (value) => isRecord(value) ? value : {};
function blocksOf(content) {
  if (typeof content === "string") return [{ type: "text", text: content }];
  return Array.isArray(content) ? content.filter(isRecord) : [];
}

// src/agents/claude-code/line.ts
var LARGE = /^\{"type":"api-request-(?:shape|blob)"|^.{0,200}"attachment":\{/;
var SEAM = /(?<=\})(?=\{"(?:type|parentUuid|isSidechain|sessionId|message)":)/;
function linesIn(text5) {
  if (LARGE.test(text5.slice(0, 300))) return [];
  const whole = parsed([text5]);
  return whole ?? parsed(text5.split(SEAM));
}
function parsed(texts) {
  const lines = [];
  for (const text5 of texts) {
    try {
      const line = JSON.parse(text5);
      if (!isRecord(line)) return void 0;
      lines.push(line);
    } catch {
      return void 0;
    }
  }
  return lines;
}
var timeOf2 = ({ timestamp }) => timeOf(timestamp);
var messageOf = ({ message }) => fieldsOf(message);
var blocksOf2 = ({ content }) => blocksOf(content);

// src/agents/claude-code/opening.ts
import { existsSync } from "node:fs";
import { basename as basename2, dirname as dirname3, join as join4 } from "node:path";

// src/agents/claude-code/subagent-call.ts
import { readdirSync, readFileSync as readFileSync2 } from "node:fs";
import { basename, dirname, join as join2 } from "node:path";

// src/agents/files/file-facts.ts
import { statSync } from "node:fs";
var MOST = 64;
var FileFacts = class {
  #read;
  /** By path, the one asked about last at the end. */
  #known = /* @__PURE__ */ new Map();
  /** `read`: reads a file, or finds out that it cannot be read. */
  constructor(read) {
    this.#read = read;
  }
  of(path) {
    const stamp = stampOf(path);
    const known2 = this.#known.get(path);
    const facts = known2 !== void 0 && known2.stamp === stamp ? known2.facts : this.#read(path);
    this.#known.delete(path);
    if (stamp !== void 0) this.#known.set(path, { stamp, facts });
    const [oldest] = this.#known.keys();
    if (this.#known.size > MOST && oldest !== void 0) this.#known.delete(oldest);
    return facts;
  }
};
function stampOf(path) {
  try {
    const { dev, ino, size, mtimeNs } = statSync(path, { bigint: true });
    return `${dev} ${ino} ${size} ${mtimeNs}`;
  } catch {
    return void 0;
  }
}

// src/agents/trace-root.ts
var traceRootOf = (started) => started?.callId === void 0 ? void 0 : started.rootSessionId ?? started.sessionId;

// src/agents/claude-code/subagent-call.ts
var LONGEST = 64 * 1024 * 1024;
var SUBAGENT = /^agent-[^/\\]+$/;
var isSubagent = (path) => SUBAGENT.test(nameOf(path));
var metaPathOf = (path) => path.replace(/\.jsonl$/, ".meta.json");
var subagentId = (session, path) => `${session}/${nameOf(path)}`;
function startedByCall(session, path) {
  const meta = metaOf(path);
  const callId = text(meta.toolUseId);
  if (callId === void 0) {
    const named = CALLS.of(mainRecordOf(session, path)).starting.get(nameOf(path).replace(/^agent-/, ""));
    return { sessionId: session, ...named !== void 0 && { callId: named } };
  }
  if (depthOf(meta) <= 1) return { sessionId: session, callId };
  const starter = besides(path).find(
    (other) => depthOf(metaOf(other)) < depthOf(meta) && CALLS.of(other).ids.has(callId)
  );
  if (starter === void 0) return { sessionId: session };
  const rootSessionId = traceRootOf(startedByCall(session, starter));
  return { sessionId: subagentId(session, starter), callId, ...rootSessionId !== void 0 && { rootSessionId } };
}
var nameOf = (path) => basename(path, ".jsonl");
function mainRecordOf(session, path) {
  const folder = dirname(path);
  return join2(basename(folder) === "subagents" ? dirname(dirname(folder)) : folder, `${session}.jsonl`);
}
var depthOf = ({ spawnDepth }) => typeof spawnDepth === "number" ? spawnDepth : 1;
function metaOf(path) {
  try {
    const meta = JSON.parse(readFileSync2(metaPathOf(path), "utf8"));
    return isRecord(meta) ? meta : {};
  } catch {
    return {};
  }
}
function besides(path) {
  const names = namesIn2(dirname(path)).filter((name) => name.endsWith(".jsonl") && name !== basename(path));
  return names.map((name) => join2(dirname(path), name)).filter(isSubagent);
}
function namesIn2(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
var CALLS = new FileFacts((path) => {
  const ids = /* @__PURE__ */ new Set();
  const starting = /* @__PURE__ */ new Map();
  for (const line of firstLines(path, LONGEST)) {
    if (!line.includes('"tool_use"') && !line.includes('"agentId"')) continue;
    for (const one of linesIn(line) ?? []) {
      for (const { type, id, tool_use_id: answered2 } of blocksOf2(messageOf(one))) {
        if (type === "tool_use" && typeof id === "string") ids.add(id);
        const agent = isRecord(one.toolUseResult) ? text(one.toolUseResult.agentId) : void 0;
        if (agent !== void 0 && typeof answered2 === "string" && !starting.has(agent))
          starting.set(agent, answered2);
      }
    }
  }
  return { ids, starting };
});

// src/agents/claude-code/warm-up.ts
import { readdirSync as readdirSync2 } from "node:fs";
import { dirname as dirname2, join as join3 } from "node:path";

// src/agents/claude-code/usage.ts
function usageOf(value, version) {
  if (!isRecord(value)) return void 0;
  const kept2 = isRecord(value.cache_creation) ? number2(value.cache_creation.ephemeral_1h_input_tokens) : 0;
  const details = isRecord(value.output_tokens_details) ? number2(value.output_tokens_details.thinking_tokens) : 0;
  return {
    input: number2(value.input_tokens),
    output: number2(value.output_tokens),
    cacheRead: number2(value.cache_read_input_tokens),
    cacheWrite: number2(value.cache_creation_input_tokens),
    ...kept2 > 0 && { cacheWrite1h: kept2 },
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
    const times = this.#lines.flatMap((line) => timeOf2(line) ?? []);
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
    return this.#lines.flatMap((line) => blocksOf2(messageOf(line)).flatMap(partOf));
  }
};
var outputOf = (line) => {
  const usage = messageOf(line).usage;
  return typeof usage === "object" && usage !== null ? number2(usage.output_tokens) : 0;
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

// src/agents/claude-code/warm-up.ts
var PROMPT = "Warmup";
var LONGEST2 = 32 * 1024 * 1024;
var known = /* @__PURE__ */ new Map();
function warmedUpSession(path) {
  if (!isSubagent(path)) return void 0;
  if (known.has(path)) return known.get(path);
  const [first] = firstLines(path, LONGEST2);
  const [line] = (first === void 0 ? void 0 : linesIn(first)) ?? [];
  if (line === void 0) return void 0;
  const session = text(line.sessionId);
  const [words] = blocksOf2(messageOf(line));
  const isWarmUp = line.type === "user" && text(words?.text) === PROMPT && session !== void 0;
  const found = isWarmUp && startedByCall(session, path).callId === void 0 ? session : void 0;
  known.set(path, found);
  return found;
}
function warmUpsOf(session, path) {
  if (isSubagent(path)) return [];
  const folder = dirname2(path);
  return [folder, join3(folder, session, "subagents")].flatMap(recordsIn).filter((record) => warmedUpSession(record) === session).flatMap(callsIn).sort((a, b) => a.recordedAt - b.recordedAt);
}
function recordsIn(folder) {
  try {
    const names = readdirSync2(folder).filter((name) => name.endsWith(".jsonl"));
    return names.map((name) => join3(folder, name)).filter(isSubagent);
  } catch {
    return [];
  }
}
function callsIn(path) {
  const answers = /* @__PURE__ */ new Map();
  for (const line of firstLines(path, LONGEST2)) {
    for (const one of linesIn(line) ?? []) {
      const id = text(messageOf(one).id);
      if (one.type !== "assistant" || id === void 0) continue;
      const answer = answers.get(id) ?? new Answer(id, timeOf2(one) ?? 0, false);
      answer.add(one);
      answers.set(id, answer);
    }
  }
  return [...answers.values()].flatMap(({ event: { entryId, recordedAt, provider, model, usage } }) => {
    const call = { type: "model_called_aside", purpose: PURPOSE.warmUp, isUncounted: true };
    return usage === void 0 ? [] : { ...call, entryId, recordedAt, provider, model, usage };
  });
}

// src/agents/claude-code/opening.ts
var SESSION = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
function sessionIdOf(path) {
  const name = basename2(path, ".jsonl");
  if (SESSION.test(name)) return name;
  const parent = sessionOfFolder(path);
  return parent === void 0 ? void 0 : subagentId(parent, path);
}
function sessionOfFolder(path) {
  const name = basename2(dirname3(dirname3(path)));
  return isSubagent(path) && SESSION.test(name) ? name : void 0;
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
    this.#isSubagent = isSubagent(path);
    this.#id = this.#isSubagent ? void 0 : sessionIdOf(path);
  }
  /** Whether the line was copied from the parent. */
  isCopy(line) {
    if (this.#isSubagent) return false;
    const at = timeOf2(line);
    return this.#foreignId(line) !== void 0 || at !== void 0 && at < (this.#startedAt ?? at);
  }
  /** Takes a line in; returns whether the beginning is known now. */
  take(line) {
    const at = timeOf2(line);
    if (line.type === "queue-operation" && !this.#isSubagent) this.#startedAt ??= at;
    this.#parent = this.#foreignId(line) ?? this.#parent;
    if (!this.isCopy(line)) this.#firstAt ??= at;
    if (text(line.cwd) === void 0 || text(line.sessionId) === void 0 || at === void 0) return false;
    this.#first ??= line;
    if (!this.isCopy(line)) this.#own ??= line;
    return this.#own !== void 0 && (!this.#isSubagent || line.type === "assistant" && existsSync(metaPathOf(this.#path)));
  }
  /** How the session began, as far as it is known; `undefined` where no line says. */
  get began() {
    const line = this.#own ?? this.#first;
    if (line === void 0 || warmedUpSession(this.#path) !== void 0) return void 0;
    const parent = sessionOfFolder(this.#path) ?? text(line.sessionId) ?? "";
    const id = this.#isSubagent ? subagentId(parent, this.#path) : this.#id ?? parent;
    const [version, branch] = [text(line.version), text(this.#own?.gitBranch)];
    return {
      ...{ type: "session_began", at: this.#firstAt ?? timeOf2(line) ?? 0, sessionId: id },
      ...{ cwd: text(line.cwd) ?? "", agentName: "claude-code", callIdsAreUnique: true },
      ...version !== void 0 && { agentVersion: version },
      ...branch !== void 0 && branch !== "" && { branch },
      ...this.#parent !== void 0 && {
        parentSessionId: this.#parent,
        parentRecord: join4(dirname3(this.#path), `${this.#parent}.jsonl`)
      },
      ...this.#isSubagent && { startedByCall: startedByCall(parent, this.#path) }
    };
  }
  /** The session that a copied line names. */
  #foreignId({ sessionId, requestSessionId }) {
    if (this.#id === void 0) return void 0;
    return [requestSessionId, sessionId].map(text).find((id) => id !== void 0 && id !== this.#id);
  }
};

// src/agents/claude-code/beginning.ts
var LONGEST3 = 32 * 1024 * 1024;
function beginningOf(path) {
  const opening = new Opening(path);
  for (const line of firstLines(path, LONGEST3)) {
    const objects = linesIn(line) ?? [];
    if (objects.some(({ type, sessionId }) => sessionId === void 0 && !NAMELESS.has(String(type))))
      return void 0;
    if (objects.some((object2) => opening.take(object2))) break;
  }
  return opening.began;
}
function isAboutOthers(path) {
  if (sessionIdOf(path) === void 0) return false;
  let isSo = false;
  for (const line of firstLines(path, LONGEST3)) {
    isSo = linesIn(line)?.every(({ type }) => NAMELESS.has(String(type))) ?? false;
    if (!isSo) break;
  }
  return isSo;
}
var NAMELESS = /* @__PURE__ */ new Set(["summary", "file-history-snapshot"]);

// src/agents/claude-code/note.ts
import { basename as basename3, dirname as dirname4, join as join5 } from "node:path";
var payloadSchema = looseObject({
  hook_event_name: string(),
  session_id: string(),
  transcript_path: string(),
  agent_id: optional(string()),
  agent_transcript_path: optional(nullable(string())),
  // Other agents run the hooks of Claude Code, and say who they are.
  cursor_version: optional(never()),
  workspace_roots: optional(never()),
  turn_id: optional(never())
});
var RECORD = /[/\\]projects[/\\][^/\\]+[/\\][^/\\]+\.jsonl$/;
var OTHER = /[/\\]\.(?:factory|cursor)[/\\]/;
function noteOf(payload) {
  const { data } = payloadSchema.safeParse(payload);
  if (data === void 0 || !RECORD.test(data.transcript_path) || OTHER.test(data.transcript_path)) return void 0;
  const { hook_event_name: event, transcript_path: record } = data;
  const subagent = subagentRecord(data);
  if (subagent !== void 0) {
    const what = event === "SubagentStop" ? "ended" : "changed";
    return [
      { record, what: "changed" },
      { record: subagent, what }
    ];
  }
  if (event === "Stop" || event === "StopFailure") return [{ record, what: "settled" }];
  return [{ record, what: event === "SessionEnd" ? "ended" : "changed" }];
}
function subagentRecord(payload) {
  const { agent_id: id, agent_transcript_path: path, transcript_path: parent } = payload;
  if (typeof path === "string" && path !== parent) return path;
  if (id === void 0 || basename3(id) !== id) return void 0;
  return join5(dirname4(parent), basename3(parent, ".jsonl"), "subagents", `agent-${id}.jsonl`);
}

// src/agents/claude-code/prompt.ts
var NOT_TYPED = /^\s*(?:<(?:local-command-|command-name>|command-message>|system-reminder>|bash-)|\[Request interrupted)/;
var NOTIFICATION = "<task-notification>";
function authorOf(line) {
  if (line.isMeta === true || line.isCompactSummary === true || line.isVisibleInTranscriptOnly === true)
    return void 0;
  const [first] = blocksOf2(messageOf(line));
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
var resultsOf = (line, names) => blocksOf2(messageOf(line)).flatMap((block) => {
  const callId = text(block.tool_use_id);
  if (block.type !== "tool_result" || callId === void 0) return [];
  return [
    {
      ...{ callId, toolName: names.get(callId) ?? "", isError: block.is_error === true },
      parts: partsOf(blocksOf2(block))
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
    this.#answer = new Answer(id, Math.min(at, timeOf2(line) ?? at), recorded.inherited === true);
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
  /** Whether there was a state. */
  hasSpoken = false;
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
    this.hasSpoken = true;
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
    const total = used.reduce((sum2, { counts }) => combined(sum2, counts, 1), NONE);
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
    const of = (name) => isRecord(used) ? number2(used[name]) : 0;
    return [
      model,
      {
        ...{ input: of("inputTokens"), output: of("outputTokens") },
        ...{ cacheRead: of("cacheReadInputTokens"), cacheWrite: of("cacheCreationInputTokens") }
      }
    ];
  });
  const isKnown = hasUnknownModelCost !== true && typeof totalCostUSD === "number";
  return { models: new Map(models), cost: isKnown ? number2(totalCostUSD) : void 0 };
}

// src/agents/claude-code/conversation.ts
var SYNTHETIC = "<synthetic>";
var Conversation = class {
  #isCopy;
  #warmUps;
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
  constructor({ beganAt, isFork, isCopy: isCopy2, warmUps }) {
    this.#warmUps = warmUps;
    this.#lastAt = beganAt;
    this.#isCopy = isCopy2;
    this.#costs = new CostStates(isFork);
    this.#answers = new Answers(this.#costs);
  }
  tell(line) {
    const uuid = text(line.uuid);
    if (uuid !== void 0 && this.#uuids.has(uuid)) return [];
    if (uuid !== void 0) this.#uuids.add(uuid);
    const events = this.#toldBy(line);
    this.#lastAt = timeOf2(line) ?? this.#lastAt;
    return events;
  }
  /** Claude Code calls its `Stop` hooks when an answer is whole; some releases write down nothing behind it. */
  settle() {
    return [...this.#answers.close(), { type: "run_settled" }];
  }
  end() {
    const warmUps = this.#costs.hasSpoken ? [] : this.#warmUps();
    return [...this.#answers.close(), ...warmUps, { type: "session_closed" }];
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
      recordedAt: timeOf2(line) ?? this.#lastAt,
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
    const [first] = partsOf(blocksOf2(messageOf(line)));
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
    const parts = partsOf(blocksOf2(messageOf(line)));
    const said2 = author === "user" ? { type: "user_messaged", ...recorded, at: recorded.recordedAt, parts } : { type: "message_injected", ...recorded, customType: "task-notification", parts };
    return [...this.#answers.close(), said2];
  }
  #system(line) {
    const recorded = this.#recorded(line);
    if (line.subtype === "stop_hook_summary") return recorded.inherited ? [] : [{ type: "run_settled" }];
    if (line.subtype !== "compact_boundary") return [];
    const { durationMs } = line.compactMetadata ?? {};
    return [
      {
        ...{ type: "context_summarised", ...recorded, purpose: "compaction", byModel: true },
        startedAt: recorded.recordedAt - number2(durationMs)
      }
    ];
  }
  #requested(line) {
    const { model } = line.params ?? {};
    this.#request = { id: text(line.id) ?? "", at: timeOf2(line) ?? this.#lastAt, model: text(model) ?? "" };
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
  #path;
  #opening;
  /** Lines whose session is not known yet. */
  #held = [];
  #heldSize = 0;
  /** Known as soon as the session is. */
  #conversation;
  #line = 0;
  constructor(path, onProblem) {
    this.#path = path;
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
  settle() {
    return this.#conversation?.settle() ?? [];
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
      isCopy: (line) => this.#opening.isCopy(line),
      warmUps: () => warmUpsOf(began.sessionId, this.#path)
    });
    const held = this.#held;
    this.#conversation = conversation;
    this.#held = [];
    return [began, ...held.flatMap((line) => conversation.tell(line))];
  }
};

// src/agents/claude-code/subagents.ts
import { readdirSync as readdirSync3 } from "node:fs";
import { join as join6 } from "node:path";
function subagentsOf(path) {
  const folder = join6(path.replace(/\.jsonl$/, ""), "subagents");
  try {
    return readdirSync3(folder).flatMap((name) => name.endsWith(".jsonl") ? join6(folder, name) : []);
  } catch {
    return [];
  }
}

// src/agents/claude-code/claude-code.ts
var CLAUDE_CODE = {
  name: "claude-code",
  lacksCosts: true,
  besides: ["history.jsonl"],
  async records(machine) {
    const projects = join7(claudeFolder(machine), "projects");
    const files = new RecordFiles();
    if (existsSync2(projects)) await files.below(projects);
    const isRecord2 = ({ path, bytes, failure: failure2 }) => failure2 !== void 0 || bytes > 0 && warmedUpSession(path) === void 0;
    return files.found().filter(isRecord2);
  },
  owns: (path) => beginningOf(path) !== void 0 || warmedUpSession(path) !== void 0 || isAboutOthers(path),
  beginning: beginningOf,
  sessionIdOf,
  note: noteOf,
  subagents: subagentsOf,
  open: (path) => new LineRecord(path, (onProblem) => new SessionTeller(path, onProblem)),
  install: {
    ...NAMES,
    find: async (here) => (await home()).findClaude(here),
    add: async (here) => (await home()).addToClaude(here),
    remove: async (here) => (await home()).removeFromClaude(here),
    check: async (here) => (await home()).checkClaude(here),
    rivals: async (here) => (await import("./rivals-KR7UNIHG.mjs")).claudeRivals(here),
    deletesAfterDays: async (here) => (await home()).claudeDeletesAfterDays(here)
  }
};
var home = () => import("./install-AEVENT4M.mjs");

// src/agents/codex/codex.ts
import { existsSync as existsSync3 } from "node:fs";
import { join as join11 } from "node:path";

// src/agents/codex/line.ts
import { createHash } from "node:crypto";
var LARGE2 = /^.{0,100}"type":"world_state"/;
var BEGINNING = /(?=\{"timestamp":"\d{4}-)/;
var SEAM2 = '}{"timestamp":"';
function linesIn2(text5) {
  const whole = lineIn(text5);
  if (whole !== void 0) return { lines: whole, damaged: false };
  const pieces = text5.replaceAll("\0", " ").split(BEGINNING).flatMap((piece) => piece.trim() === "" ? [] : [lineIn(piece.trim())]);
  return { lines: pieces.flatMap((piece) => piece ?? []), damaged: pieces.includes(void 0) };
}
function lineIn(text5) {
  if (LARGE2.test(text5.slice(0, 200)) && text5.endsWith("}") && !text5.includes(SEAM2)) return [];
  try {
    const value = JSON.parse(text5);
    return isRecord(value) ? [lineOf(value, text5)] : void 0;
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
  return { kind: String(type), payload, at: timeOf(timestamp), ordinal: number3, key, isBare: false };
}
var listOf = (value) => Array.isArray(value) ? value.filter(isRecord) : [];

// src/agents/codex/opening.ts
import { dirname as dirname6, join as join9 } from "node:path";

// src/agents/codex/prompt.ts
var NOT_TYPED2 = /^\s*(?:<(?:environment_context|user_instructions|turn_aborted|subagent_notification|user_shell_command|skill)>|# AGENTS\.md instructions)/;
function promptIn({ kind, payload, isBare }) {
  if (kind === "event_msg" && payload.type === "item_completed") {
    const item = fieldsOf(payload.item);
    return item.type === "UserMessage" ? promptOf("item", partsOf2(item.content)) : void 0;
  }
  if (kind === "event_msg" && payload.type === "user_message") {
    if ((text(payload.kind) ?? "plain") !== "plain") return void 0;
    const images = [payload.images, payload.local_images].flatMap((list2) => Array.isArray(list2) ? list2 : []);
    return promptOf("event", [
      { type: "text", content: text(payload.message) ?? "" },
      ...images.map((image) => imageOf(text(image)))
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
  const words = text(part.text);
  if (words !== void 0) return [{ type: "text", content: words }];
  return /image/.test(String(part.type)) ? [imageOf(text(part.image_url))] : [];
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
    const count2 = (counts.get(source) ?? 0) + 1;
    const most = Math.max(0, ...[...counts.values()]);
    this.#seen.set(words, counts.set(source, count2));
    return count2 > most;
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
          ...{ callId, toolName: nameOf2(item), isError: item.status === "failed", parts: [] }
        };
      })
    ];
  }
  #parts() {
    return this.#items.flatMap((item) => {
      if (item.type === "message") return partsOf2(item.content);
      if (item.type === "reasoning") return thoughtsOf(item);
      if (!isCall(item)) return [];
      return [{ type: "tool_call", id: this.#idOf(item), name: nameOf2(item), arguments: argumentsOf(item) }];
    });
  }
  #idOf(item) {
    return text(item.call_id) ?? text(item.id) ?? `${this.#recorded.entryId}.${this.#items.indexOf(item)}`;
  }
};
var isAnswer = (item) => item.type === "message" && item.role === "assistant" || item.type === "reasoning" || isCall(item);
function callIn(item) {
  const id = text(item.call_id);
  return id === void 0 || !isCall(item) ? void 0 : [id, nameOf2(item)];
}
var isCall = ({ type }) => /_call$/.test(String(type));
var isHosted = (item) => /^(?:web_search|image_generation|file_search)_call$/.test(String(item.type));
function nameOf2({ type, name, namespace }) {
  const own = text(name);
  if (own === void 0) return String(type).replace(/_call$/, "");
  const space = text(namespace) ?? "";
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
  const thoughts = [summary, content].map((list2) => listOf(list2).flatMap((one) => text(one.text) ?? []));
  const told2 = thoughts.find((texts) => texts.length > 0) ?? [];
  return told2.map((words) => ({ type: "reasoning", content: words }));
}

// src/agents/codex/rollout-files.ts
import { readdirSync as readdirSync4 } from "node:fs";
import { basename as basename4, dirname as dirname5, join as join8 } from "node:path";
var ROLLOUT = /^rollout-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-([0-9a-f]{8}-[0-9a-f-]{27})\.jsonl(?:\.zst)?$/;
var DAY = 24 * 60 * 60 * 1e3;
var sessionIdOf2 = (path) => ROLLOUT.exec(basename4(path))?.[5];
function timeInName(path) {
  const [, date, hour, minute, second] = ROLLOUT.exec(basename4(path)) ?? [];
  const at = Date.parse(`${date}T${hour}:${minute}:${second}`);
  return Number.isNaN(at) ? void 0 : at;
}
var timeOfId = (id) => /^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id) ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : void 0;
function recordOf(id, path) {
  const home6 = homeOf(path);
  return recordAmong(id, [dirname5(path), ...home6 === void 0 ? [] : foldersFor(id, home6)]);
}
var recordIn = (home6, id) => recordAmong(id, foldersFor(id, home6));
function recordAmong(id, folders2) {
  for (const folder of folders2) {
    const name = namesIn3(folder).find((one) => sessionIdOf2(one) === id);
    if (name !== void 0) return join8(folder, name);
  }
  return void 0;
}
function homeOf(path) {
  const folder = dirname5(path);
  if (basename4(folder) === "archived_sessions") return dirname5(folder);
  const sessions = dirname5(dirname5(dirname5(folder)));
  return basename4(sessions) === "sessions" ? dirname5(sessions) : void 0;
}
function foldersFor(id, home6) {
  const at = timeOfId(id);
  const days = at === void 0 ? [] : [at, at - DAY, at + DAY];
  const folders2 = days.map((day) => join8(home6, "sessions", ...new Date(day).toISOString().slice(0, 10).split("-")));
  return [...folders2, join8(home6, "archived_sessions")];
}
function namesIn3(folder) {
  try {
    return readdirSync4(folder);
  } catch {
    return [];
  }
}

// src/agents/codex/subagent-call.ts
var LONGEST4 = 64 * 1024 * 1024;
var DEEPEST = 32;
function startedByCall2(meta, path, depth = 0) {
  const sessionId = starterOf(meta);
  if (sessionId === void 0) return void 0;
  const { callId, rootSessionId } = seenFrom(sessionId, text(meta.id), path, depth);
  return {
    sessionId,
    ...callId !== void 0 && { callId },
    ...rootSessionId !== void 0 && { rootSessionId }
  };
}
function rootSessionOf(id, path) {
  return seenFrom(id, void 0, path, 0).rootSessionId;
}
function seenFrom(id, subagent, path, depth) {
  const record = depth < DEEPEST ? recordOf(id, path) : void 0;
  if (record === void 0) return {};
  const started = startedByCall2(META.of(record), record, depth + 1);
  return {
    callId: subagent === void 0 ? void 0 : CALLS2.of(record).get(subagent),
    rootSessionId: traceRootOf(started)
  };
}
var starterOf = ({ parent_thread_id: parent, source }) => text(parent) ?? text(fieldsOf(fieldsOf(fieldsOf(source).subagent).thread_spawn).parent_thread_id);
var META = new FileFacts((record) => {
  for (const line of firstLines(record, LONGEST4)) {
    const meta = linesIn2(line).lines.find(({ kind }) => kind === "session_meta");
    if (meta !== void 0) return meta.payload;
  }
  return {};
});
var CALLS2 = new FileFacts((record) => {
  const calls = /* @__PURE__ */ new Map();
  for (const line of firstLines(record, LONGEST4)) {
    if (!NAMES_SUBAGENT.test(line)) continue;
    for (const { payload } of linesIn2(line).lines) {
      for (const [subagent, call] of startedIn(payload)) if (!calls.has(subagent)) calls.set(subagent, call);
    }
  }
  return calls;
});
var NAMES_SUBAGENT = /"CollabAgentToolCall"|\\"agent_id\\"/;
function startedIn(payload) {
  const item = fieldsOf(payload.item);
  if (item.type === "CollabAgentToolCall" && item.tool === "spawn_agent") {
    const call2 = text(item.id);
    const receivers = Array.isArray(item.receiver_thread_ids) ? item.receiver_thread_ids : [];
    return receivers.flatMap((one) => typeof one === "string" && call2 !== void 0 ? [[one, call2]] : []);
  }
  const call = text(payload.call_id);
  if (payload.type !== "function_call_output" || call === void 0) return [];
  try {
    const subagent = text(fieldsOf(JSON.parse(String(payload.output))).agent_id);
    return subagent === void 0 ? [] : [[subagent, call]];
  } catch {
    return [];
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
      const id = text(payload.id);
      const isMeta = id !== void 0 && timeOf(payload.timestamp) !== void 0 && (!isBare || "instructions" in payload);
      this.#isOurs ||= isMeta;
      if (isMeta && this.#meta === void 0 && (this.#id ?? id) === id) this.#meta = payload;
      else if (isMeta && id !== this.#meta?.id) this.#parent ??= id;
      return false;
    }
    if (kind === "turn_context") this.#cwd ??= text(payload.cwd);
    if (this.#meta !== void 0 && starterOf(this.#meta) !== void 0)
      return kind === "response_item" && isAnswer(payload);
    return this.#meta !== void 0 || this.#cwd !== void 0;
  }
  /** How the session began, as far as it is known; `undefined` where no line says. */
  get began() {
    const meta = this.#meta ?? {};
    const id = text(meta.id) ?? (this.#isOurs ? this.#id : void 0);
    const at = timeOf(meta.timestamp) ?? this.#firstAt ?? timeInName(this.#path);
    if (id === void 0 || at === void 0) return void 0;
    const [version, branch] = [text(meta.cli_version), text(fieldsOf(meta.git).branch)];
    const parent = text(meta.forked_from_id) ?? this.#parent;
    const started = startedByCall2({ ...meta, id }, this.#path);
    const parentRoot = parent === void 0 ? void 0 : rootSessionOf(parent, this.#path);
    return {
      ...{
        type: "session_began",
        at,
        sessionId: id,
        cwd: text(meta.cwd) ?? this.#cwd ?? "",
        agentName: "codex-cli",
        callIdsAreUnique: true
      },
      ...version !== void 0 && { agentVersion: version },
      ...branch !== void 0 && branch !== "" && { branch },
      ...parent !== void 0 && {
        parentSessionId: parent,
        parentRecord: recordOf(parent, this.#path) ?? join9(dirname6(this.#path), `rollout-${parent}.jsonl`)
      },
      ...parentRoot !== void 0 && { parentRootSessionId: parentRoot },
      ...started !== void 0 && { startedByCall: started }
    };
  }
};

// src/agents/codex/beginning.ts
var LONGEST5 = 32 * 1024 * 1024;
function beginningOf2(path) {
  const opening = new Opening2(path);
  for (const line of firstLines(path, LONGEST5)) {
    const { lines } = linesIn2(line.replace(/^\ufeff/, "").trim());
    if (lines.some((one) => opening.take(one))) break;
    if (lines.length > 0 && !opening.isOurs) return void 0;
  }
  return opening.began;
}

// src/agents/codex/note.ts
var hookSchema = looseObject({
  hook_event_name: string(),
  session_id: string(),
  transcript_path: string().check(_regex(/[/\\]rollout-[^/\\]+\.jsonl(\.zst)?$/)),
  agent_transcript_path: optional(nullable(string())),
  cursor_version: optional(never())
});
var notifySchema = looseObject({ type: literal("agent-turn-complete"), "thread-id": string() });
function noteOf2(payload, machine) {
  const notified = notifySchema.safeParse(payload).data;
  if (notified !== void 0) {
    const record2 = recordIn(codexFolder(machine), notified["thread-id"]);
    return record2 === void 0 ? [] : [{ record: record2, what: "settled" }];
  }
  const { data } = hookSchema.safeParse(payload);
  if (data === void 0) return void 0;
  const { hook_event_name: event, transcript_path: record, agent_transcript_path: child } = data;
  if (event === "SessionEnd") return [{ record, what: "ended" }];
  const settled = { record, what: event === "Stop" ? "settled" : "changed" };
  return typeof child === "string" && child !== record ? [settled, { record: child, what: "changed" }] : [settled];
}

// src/agents/codex/tool-result.ts
var NOT_RUN = /^(?:Wall time: .*\n)?(?:aborted by user|exec command rejected|patch rejected|exec_command failed|write_stdin failed|apply_patch verification failed|failed to parse|unsupported (?:custom tool )?call|execution error|command timed out|tool call error)/i;
var EXIT_CODE = /^(?:Process exited with code|Exit code:) (-?\d+)$/m;
var WALL_TIME = /^Wall time: ([\d.]+) seconds/m;
function outcomeIn(payload) {
  const item = payload.type === "item_completed" ? fieldsOf(payload.item) : payload;
  const id = payload.type === "item_completed" ? text(item.id) : text(item.call_id);
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
  const told2 = isRecord(output) ? output : { content: output };
  const { words, metadata } = unwrapped(told2.content);
  const parts = words === void 0 ? partsOf2(told2.content) : [{ type: "text", content: words }];
  const [head = ""] = (words ?? "").split(/^Output:$/m, 1);
  const code = "exit_code" in metadata ? metadata.exit_code : EXIT_CODE.exec(head)?.[1];
  const failed = outcome?.failed ?? (code === void 0 ? NOT_RUN.test(head) : Number(code) !== 0);
  const seconds = metadata.duration_seconds ?? WALL_TIME.exec(head)?.[1];
  const durationMs = outcome?.durationMs ?? (seconds === void 0 ? void 0 : Math.round(Number(seconds) * 1e3));
  return {
    isError: failed || told2.success === false,
    parts,
    ...outcome?.endedAt !== void 0 && { endedAt: outcome.endedAt },
    ...durationMs !== void 0 && !Number.isNaN(durationMs) && { durationMs }
  };
}
function unwrapped(content) {
  const words = text(content);
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
    const callId = text(payload.call_id) ?? "";
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
    if (line.kind === "session_meta" && text(line.payload.id) !== this.#id) this.#isCopying = true;
    if (this.#isCopying && this.#isOwn(line)) this.#isCopying = false;
    this.#lastAt = line.at;
    return this.#isCopying;
  }
  #isOwn({ kind, payload, at = 0 }) {
    if (kind === "session_meta") return false;
    const turn = text(payload.turn_id);
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
    this.#provider = text(provider) ?? this.#provider;
    this.#model = text(model) ?? this.#model;
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
    const name = text(value);
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
  const [said2] = item.type === "message" && item.role === "user" ? partsOf2(item.content) : [];
  const words = said2?.type === "text" ? said2.content : "";
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
        return this.#used(usageOf2(payload.usage), recorded, text(payload.response_id));
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
        return this.#ended(recorded, text(fieldsOf(event.error).message) ?? text(event.error) ?? this.#error);
      case "turn_aborted":
        this.#answers.fail("aborted");
        return this.#ended(recorded, void 0);
      case "error":
        this.#error = text(event.message);
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
    const used = this.#answers.summarised(text(id));
    const events = [...this.#compactions.take(), ...this.#answers.close()];
    this.#compactions.hold(recorded, this.#requests.next.at, used);
    this.#requests.follow(recorded.recordedAt);
    return events;
  }
};

// src/agents/codex/thread-name.ts
import { join as join10 } from "node:path";
var LONGEST6 = 64 * 1024 * 1024;
function threadName(id, path) {
  const home6 = homeOf(path);
  if (home6 === void 0) return void 0;
  let newest;
  for (const line of firstLines(join10(home6, "session_index.jsonl"), LONGEST6)) {
    if (!line.includes(id)) continue;
    const entry = parsed2(line);
    const [name, at] = [text(entry.thread_name), timeOf(entry.updated_at)];
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
  besides: ["session_index.jsonl", "history.jsonl"],
  async records(machine) {
    const files = new RecordFiles();
    for (const name of ["sessions", "archived_sessions"]) {
      const folder = join11(codexFolder(machine), name);
      if (existsSync3(folder)) await files.below(folder);
    }
    return files.found();
  },
  // A damaged file that Codex compressed is still one of its records.
  owns: (path) => beginningOf2(path) !== void 0 || isZstd(path) && sessionIdOf2(path) !== void 0,
  beginning: beginningOf2,
  sessionIdOf: sessionIdOf2,
  note: noteOf2,
  open: (path) => new LineRecord(path, (onProblem) => new SessionTeller2(path, onProblem)),
  install: {
    ...NAMES2,
    find: async (here) => (await home2()).findCodex(here),
    add: async (here, consent) => (await home2()).addToCodex(here, consent),
    remove: async (here) => (await home2()).removeFromCodex(here),
    check: async (here) => (await home2()).checkCodex(here),
    rivals: async (here) => (await import("./rivals-YTHRD7AC.mjs")).codexRivals(here)
  }
};
var home2 = () => import("./install-VELNOPCG.mjs");

// src/agents/cursor/cursor.ts
import { existsSync as existsSync5 } from "node:fs";
import { join as join15 } from "node:path";

// src/agents/files/objects-in.ts
var SEAM3 = /(?<=\})(?=\{"\w+":)/;
function objectsIn(line) {
  const written = line.replaceAll("\0", " ").replace(/^\ufeff/, "").trim();
  if (written === "") return [];
  return parsed3([written]) ?? parsed3(written.split(SEAM3));
}
function parsed3(pieces) {
  try {
    const values = pieces.map((piece) => JSON.parse(piece));
    return values.every(isRecord) ? values : void 0;
  } catch {
    return void 0;
  }
}

// src/agents/files/held-lines.ts
var MOST_HELD2 = 16 * 1024 * 1024;
var HeldLines = class {
  #opening;
  #telling;
  #onProblem;
  #held = [];
  #heldSize = 0;
  /** Known as soon as the session is. */
  #begun;
  #line = 0;
  constructor(opening, telling, onProblem) {
    this.#opening = opening;
    this.#telling = telling;
    this.#onProblem = onProblem;
  }
  tell(line) {
    this.#line += 1;
    const objects = line === void 0 ? void 0 : objectsIn(line);
    if (objects === void 0) {
      const what = line === void 0 ? "too long to be read" : `no JSON: ${line.length} characters`;
      this.#onProblem({ line: this.#line, what });
      return [];
    }
    this.#heldSize += line?.length ?? 0;
    return objects.flatMap((fields, index) => {
      return this.#take({ fields, place: index === 0 ? `${this.#line}` : `${this.#line}.${index}` });
    });
  }
  settle() {
    return this.#begun?.settle?.() ?? [];
  }
  end() {
    const began = this.#begun === void 0 ? this.#begin() : [];
    return [...began, ...this.#begun?.end() ?? []];
  }
  #take(line) {
    if (this.#begun !== void 0) return this.#begun.tell(line);
    this.#held.push(line);
    return this.#opening.take(line) || this.#heldSize > MOST_HELD2 ? this.#begin() : [];
  }
  #begin() {
    const { began } = this.#opening;
    if (began === void 0) return [];
    const telling = this.#telling(began);
    const held = this.#held;
    this.#begun = telling;
    this.#held = [];
    return [began, ...held.flatMap((line) => telling.tell(line))];
  }
};

// src/agents/cursor/hooks/model.ts
var MODEL = { provider: "cursor", model: "" };

// src/agents/files/content-parts.ts
var saidIn = (blocks) => blocks.flatMap((block) => {
  if (block.type === "text") return [{ type: "text", content: text(block.text) ?? "" }];
  if (block.type !== "image" && block.type !== "document") return [];
  const mimeType = text(fieldsOf(block.source).media_type) ?? block.type;
  return [{ type: "blob", mime_type: mimeType, content: `[${block.type} ${mimeType}]` }];
});

// src/agents/cursor/hooks/thoughts.ts
var THOUGHT = "[REDACTED]";
function withThought(parts, thought, isHere) {
  const reasoning = { type: "reasoning", content: thought };
  for (const [index, part] of parts.entries()) {
    const pieces = part.type === "text" ? around(part.content, thought.trim()) : void 0;
    if (pieces === void 0) continue;
    const [before, behind] = pieces.map((content) => content ? [{ type: "text", content }] : []);
    return [...parts.slice(0, index), ...before ?? [], reasoning, ...behind ?? [], ...parts.slice(index + 1)];
  }
  if (!isHere) return void 0;
  const mark = parts.findIndex((part) => part.type === "reasoning" && part.content === THOUGHT);
  if (mark === -1) return [reasoning, ...parts];
  return parts.with(mark, reasoning);
}
function around(text5, thought) {
  const paragraphs = `

${text5.trim()}

`;
  const at = thought === "" ? -1 : paragraphs.lastIndexOf(`

${thought}

`);
  if (at === -1) return void 0;
  return [paragraphs.slice(0, at).trim(), paragraphs.slice(at + thought.length + 4).trim()];
}
function joinThoughts(thoughts, answers, endOf2) {
  const found = /* @__PURE__ */ new Map();
  const partsOf4 = (answer) => found.get(answer) ?? answer.parts;
  const isMarked = (answer) => partsOf4(answer).some((part) => part.type === "reasoning" && part.content === THOUGHT);
  for (const { text: text5, at } of thoughts) {
    const spoken = answers.find((answer) => withThought(partsOf4(answer), text5, false) !== void 0);
    const owner = spoken ?? answers.find(isMarked) ?? answers.find((answer) => (endOf2(answer) ?? 0) >= at);
    if (owner === void 0) continue;
    const parts = withThought(partsOf4(owner), text5, owner !== spoken);
    if (parts !== void 0) found.set(owner, parts);
  }
  return found;
}

// src/agents/cursor/message.ts
var isMessage = ({ role, message, type }) => (role === "user" || role === "assistant") && type === void 0 && "content" in fieldsOf(message);
var TIME = /^\s*<timestamp>([^<]*)<\/timestamp>\s*/;
var QUERY = /<user_query>\n?([\s\S]*)\n?<\/user_query>/;
function promptIn2({ message }) {
  const said2 = saidIn(blocksOf(fieldsOf(message).content));
  const hasQuery = said2.some((part) => part.type === "text" && QUERY.test(part.content));
  return said2.flatMap((part) => {
    if (part.type !== "text") return [part];
    const content = hasQuery ? QUERY.exec(part.content)?.[1]?.trim() : part.content.replace(TIME, "").trim();
    return content ? [{ type: "text", content }] : [];
  });
}
var MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
var WRITTEN_TIME = /([A-Z][a-z]{2})[a-z]* (\d{1,2}), (\d{4}),? (\d{1,2}):(\d{2})\s?([AP]M)? \(UTC(?:([+-])(\d{1,2})(?::(\d{2}))?)?\)/;
function timeIn({ message }) {
  for (const block of blocksOf(fieldsOf(message).content)) {
    const [, words = ""] = TIME.exec(text(block.text) ?? "") ?? [];
    const [, month = "", day, year, hour, minute, half, sign, hours = 0, minutes = 0] = WRITTEN_TIME.exec(words) ?? [];
    if (!MONTHS.includes(month)) continue;
    const ofDay = half === void 0 ? Number(hour) : Number(hour) % 12 + (half === "PM" ? 12 : 0);
    const east = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
    return Date.UTC(Number(year), MONTHS.indexOf(month), Number(day), ofDay, Number(minute) - east);
  }
  return void 0;
}
var THOUGHT_LINE = /^\[REDACTED\]$/m;
var answerIn = ({ message }, place) => blocksOf(fieldsOf(message).content).flatMap((block, index) => {
  if (block.type === "text") return spokenIn(text(block.text) ?? "");
  if (block.type !== "tool_use") return saidIn([block]);
  return [{ type: "tool_call", id: `${place}-${index}`, name: text(block.name) ?? "", arguments: block.input }];
});
function spokenIn(words) {
  const [first = "", ...others] = words.split(THOUGHT_LINE);
  if (others.length === 0) return [{ type: "text", content: words }];
  return [first, ...others].flatMap((piece, index) => [
    ...index > 0 ? [{ type: "reasoning", content: THOUGHT }] : [],
    ...piece.trim() === "" ? [] : [{ type: "text", content: piece.trim() }]
  ]);
}

// src/agents/cursor/conversation.ts
var Conversation3 = class {
  /** When the last prompt was said. */
  #at;
  #hasPrompt = false;
  /** The model was given something to answer. */
  #isAsked = false;
  #onTimed;
  /** `onTimed`: told the ids of prompts whose time the transcript says. */
  constructor({ at }, onTimed = () => {
  }) {
    this.#at = at;
    this.#onTimed = onTimed;
  }
  tell({ fields, place }) {
    if (fields.type === "turn_ended") return this.#ended(fields, place);
    if (!isMessage(fields)) return [];
    if (fields.role === "user") return this.#prompted(fields, place);
    this.#isAsked = false;
    const parts = answerIn(fields, place);
    const calls = parts.flatMap((part) => part.type === "tool_call" ? part.id : []);
    const stopReason = calls.length > 0 ? "tool_call" : "stop";
    return [{ type: "model_answered", ...this.#recorded(place), ...MODEL, parts, stopReason, lacksResultsOf: calls }];
  }
  end() {
    return [{ type: "session_closed" }];
  }
  /** Times are told to the minute: two prompts never have the same one, as runs are told apart by theirs. */
  #prompted(line, place) {
    const parts = promptIn2(line);
    if (parts.length === 0) return [];
    const next = this.#hasPrompt ? this.#at + 1 : this.#at;
    const written = timeIn(line);
    this.#at = Math.max(next, written ?? next);
    this.#hasPrompt = true;
    this.#isAsked = true;
    const prompt = { type: "user_messaged", ...this.#recorded(place), parts };
    if (written !== void 0) this.#onTimed(prompt.entryId);
    return [prompt];
  }
  #ended({ status, error }, place) {
    const why = text(status) ?? "";
    const isAborted = /cancel|abort|interrupt/.test(why);
    const failed = why === "error" || isAborted && this.#isAsked;
    this.#isAsked = false;
    if (!failed) return [{ type: "run_settled" }];
    return [
      {
        ...{ type: "model_answered", ...this.#recorded(place), ...MODEL, parts: [] },
        ...{ stopReason: isAborted ? "aborted" : "error", errorMessage: text(error) ?? why }
      },
      { type: "run_settled" }
    ];
  }
  #recorded(place) {
    return { entryId: `line ${place}`, at: this.#at, recordedAt: this.#at };
  }
};

// src/agents/cursor/hooks/print.ts
import { createHash as createHash2 } from "node:crypto";
var printSchema = object({
  /** In UTF-16 units, without the white space around the text. */
  length: number(),
  digest: string()
});
function printOf(text5) {
  const said2 = text5.trim();
  return { length: said2.length, digest: digestOf(said2) };
}
function has({ length, digest }, text5) {
  const said2 = text5.trim();
  if (length === 0 || said2.length < length) return false;
  return [said2.slice(0, length), said2.slice(said2.length - length)].some((part) => digestOf(part) === digest);
}
var digestOf = (text5) => createHash2("sha256").update(text5).digest("hex").slice(0, 16);

// src/agents/cursor/hooks/fact.ts
var tokensSchema = object({
  input: number(),
  output: number(),
  cacheRead: number(),
  cacheWrite: number()
});
var common = {
  /** The turn: from a prompt to its last answer. Absent where the hook belongs to none. */
  generation: optional(string()),
  model: optional(string()),
  /** The version of Cursor. */
  version: optional(string()),
  /** The folder of the project. */
  cwd: optional(string())
};
var factSchema = discriminatedUnion("type", [
  object({ ...common, type: literal("seen") }),
  object({ ...common, type: literal("prompted"), text: printSchema }),
  object({ ...common, type: literal("thought"), text: string(), durationMs: optional(number()) }),
  object({
    ...common,
    type: literal("tool_returned"),
    /** Cursor's own id of the call; absent where the hook is about a command or an MCP tool alone. */
    callId: optional(string()),
    tool: string(),
    /** Digests of the values that the tool was called with. */
    told: array(string()),
    result: string(),
    isError: boolean(),
    durationMs: optional(number())
  }),
  object({ ...common, type: literal("responded"), text: printSchema, tokens: optional(tokensSchema) }),
  object({ ...common, type: literal("compacts") }),
  object({
    ...common,
    type: literal("stopped"),
    status: string(),
    /** Of the whole turn. */
    tokens: optional(tokensSchema)
  })
]);

// src/agents/cursor/hooks/generation.ts
var Generation = class {
  id;
  prompts = [];
  thoughts = [];
  results = [];
  responses = [];
  compactions = [];
  stops = [];
  model;
  firstAt = Number.POSITIVE_INFINITY;
  lastAt = 0;
  #seen = /* @__PURE__ */ new Set();
  constructor(id) {
    this.id = id;
  }
  /** A hook that is called twice with the same counts once. */
  add(fact, at) {
    this.firstAt = Math.min(this.firstAt, at);
    this.lastAt = Math.max(this.lastAt, at);
    this.model ??= fact.model;
    const key = fact.type === "tool_returned" && fact.callId !== void 0 ? fact.callId : JSON.stringify(fact);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    if (fact.type === "prompted") insert(this.prompts, { ...fact, at });
    if (fact.type === "thought") insert(this.thoughts, { ...fact, at });
    if (fact.type === "tool_returned") insert(this.results, { ...fact, at });
    if (fact.type === "responded") insert(this.responses, { ...fact, at });
    if (fact.type === "compacts") insert(this.compactions, { ...fact, at });
    if (fact.type === "stopped") insert(this.stops, { ...fact, at });
  }
  get isStopped() {
    return this.stops.length > 0;
  }
  /** Whether hooks said anything by which its prompt is found in the transcript. */
  get hasWords() {
    const said2 = this.responses.some(({ text: text5 }) => text5.length > 0);
    return said2 || this.prompts.length > 0 || this.results.some(({ told: told2 }) => told2.length > 0);
  }
};
function insert(list2, item) {
  const at = list2.findLastIndex((one) => one.at <= item.at) + 1;
  list2.splice(at, 0, item);
}
var Generations = class {
  #byId = /* @__PURE__ */ new Map();
  /** Hooks said nothing so far. */
  isEmpty = true;
  add(kept2) {
    for (const { fact, at } of kept2) {
      const { data } = factSchema.safeParse(fact);
      if (data !== void 0) this.isEmpty = false;
      if (data?.generation === void 0) continue;
      const generation = this.#byId.get(data.generation) ?? new Generation(data.generation);
      this.#byId.set(data.generation, generation);
      generation.add(data, at);
    }
  }
  /** In the order in which they began. */
  get all() {
    return [...this.#byId.values()].sort((a, b) => a.firstAt - b.firstAt);
  }
};

// src/agents/cursor/hooks/tool-result.ts
function resultIn(output) {
  const value = parsed4(output);
  const { output: printed, exitCode } = fieldsOf(value);
  const isError = typeof exitCode === "number" && exitCode !== 0;
  return { result: text(printed) ?? (typeof output === "string" ? output : JSON.stringify(output ?? "")), isError };
}
function mcpResultIn(json) {
  const value = parsed4(json);
  const { isError, content } = fieldsOf(value);
  const blocks = blocksOf(Array.isArray(value) ? value : content);
  const said2 = blocks.flatMap((block) => text(block.text) ?? []);
  const result = said2.length > 0 ? said2.join("\n") : typeof json === "string" ? json : JSON.stringify(json ?? "");
  return { result, isError: isError === true };
}
var toldIn = (input) => [
  ...new Set(valuesIn(parsed4(input)).map((value) => digestOf(value)))
];
function valuesIn(value) {
  if (typeof value === "string") return value.trim() === "" ? [] : [value.trim()];
  if (typeof value === "number") return [String(value)];
  if (Array.isArray(value)) return value.flatMap(valuesIn);
  return isRecord(value) ? Object.values(value).flatMap(valuesIn) : [];
}
function parsed4(value) {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

// src/agents/cursor/hooks/calls.ts
var callsOf = (answers) => answers.flatMap(({ parts }) => parts.filter((part) => part.type === "tool_call"));
function likeness(result, call) {
  const told2 = new Set(toldIn(call.arguments));
  const shared = result.told.filter((digest) => told2.has(digest)).length;
  if (isSameTool(result, call)) return shared === 0 ? 0 : 1e3 + shared;
  const isCalledOtherwise = nameOf3(result.tool) === "shell" || told2.has(digestOf(withoutPrefix(result.tool)));
  return isCalledOtherwise ? shared : 0;
}
var withoutPrefix = (tool) => tool.replace(/^mcp[:_]+/i, "");
var nameOf3 = (tool) => withoutPrefix(tool).toLowerCase();
var isSameTool = ({ tool }, { name }) => nameOf3(tool) === nameOf3(name);
function joinCalls(calls, all) {
  const byCall = /* @__PURE__ */ new Map();
  const results = withoutDoubles(all);
  const waiting = new Set(results);
  const join28 = (call, result) => {
    byCall.set(call.id, result);
    waiting.delete(result);
  };
  const open4 = () => calls.filter(({ id }) => !byCall.has(id));
  const pairs = calls.flatMap((call) => results.map((result) => ({ call, result, like: likeness(result, call) })));
  for (const { call, result, like } of pairs.sort((a, b) => b.like - a.like)) {
    if (like > 0 && waiting.has(result) && !byCall.has(call.id)) join28(call, result);
  }
  const byPlace = (some, few) => {
    if (some.length !== few.length) return;
    for (const [index, call] of some.entries()) if (few[index] !== void 0) join28(call, few[index]);
  };
  for (const name of new Set(calls.map(({ name: name2 }) => nameOf3(name2)))) {
    byPlace(
      open4().filter((call) => nameOf3(call.name) === name),
      [...waiting].filter(({ tool }) => nameOf3(tool) === name)
    );
  }
  byPlace(
    open4(),
    [...waiting].filter(({ callId }) => callId !== void 0)
  );
  return { byCall, strays: [...waiting] };
}
function withoutDoubles(results) {
  const named = new Set(results.filter(({ callId }) => callId !== void 0));
  return results.filter((result) => {
    if (result.callId !== void 0) return true;
    for (const one of named) {
      if (nameOf3(one.tool) !== nameOf3(result.tool)) continue;
      if (!one.told.some((digest) => result.told.includes(digest)) && one.told.length > 0) continue;
      named.delete(one);
      return false;
    }
    return true;
  });
}

// src/agents/cursor/hooks/segment.ts
var Segment = class {
  /** Events that were not told yet. */
  events = [];
  /** What the transcript says of it, told or not. */
  answers = [];
  prompt;
  /** Whether the transcript says when the prompt was said, to the minute. */
  isTimed = false;
  /** The transcript says that it is over. */
  isEnded = false;
  /** Its events were told, maybe without some that came later. */
  isTold = false;
  /** It was told that it is over. */
  isSettled = false;
  /** What hooks said of it. */
  generation;
  /** It was told that it failed, as a hook said. */
  hasFailedByHook = false;
  take(event) {
    this.events.push(event);
    if (event.type === "user_messaged") this.prompt = event;
    if (event.type === "model_answered" && !isFailure(event)) this.answers.push(event);
    if (event.type === "run_settled") this.isEnded = true;
  }
};
var isFailure = ({ stopReason, parts }) => (stopReason === "error" || stopReason === "aborted") && parts.length === 0;

// src/agents/cursor/hooks/tokens.ts
var KINDS2 = ["input", "output", "cacheRead", "cacheWrite"];
function tokensOf({ responses, stops }) {
  const said2 = responses.map(({ tokens: tokens2 }) => tokens2);
  const parts = said2.filter((tokens2) => tokens2 !== void 0);
  const totals = stops.flatMap(({ tokens: tokens2 }) => tokens2 ?? []);
  const all = [...parts, ...totals];
  const isBeside = all.some(({ input, cacheRead, cacheWrite }) => cacheRead + cacheWrite > input);
  const usageOf7 = ({ input, ...tokens2 }) => ({
    ...{ ...tokens2, input: isBeside ? input : Math.max(0, input - tokens2.cacheRead - tokens2.cacheWrite) }
  });
  const [first, ...others] = totals;
  if (first === void 0) return { ofResponse: said2, rest: void 0, usageOf: usageOf7 };
  const whole = others.reduce((most, tokens2) => combined2(most, tokens2, Math.max), first);
  const left = parts.reduce((rest, tokens2) => combined2(rest, tokens2, (a, b) => a - b), whole);
  if (KINDS2.some((kind) => left[kind] < 0)) return { ofResponse: said2.map(() => void 0), rest: whole, usageOf: usageOf7 };
  return { ofResponse: said2, rest: KINDS2.some((kind) => left[kind] > 0) ? left : void 0, usageOf: usageOf7 };
}
var plus = (a, b) => combined2(a, b, (one, other) => one + other);
var combined2 = (a, b, how) => ({
  ...{ input: how(a.input, b.input), output: how(a.output, b.output) },
  ...{ cacheRead: how(a.cacheRead, b.cacheRead), cacheWrite: how(a.cacheWrite, b.cacheWrite) }
});

// src/agents/cursor/hooks/usage.ts
function responsesOf({ responses }, answers) {
  const found = /* @__PURE__ */ new Map();
  const left = [];
  for (const [place, { text: text5 }] of responses.entries()) {
    const says = ({ parts }) => parts.some((part) => part.type === "text" && has(text5, part.content));
    const answer = answers.find((one) => !found.has(one) && says(one));
    if (answer === void 0) left.push(place);
    else found.set(answer, place);
  }
  const open4 = answers.filter((answer) => !found.has(answer));
  if (open4.length !== left.length) return found;
  return new Map([...found, ...open4.map((answer, index) => [answer, left[index] ?? -1])]);
}
function usageOf3(generation, answers, responses) {
  const { ofResponse, rest, usageOf: counted2 } = tokensOf(generation);
  const said2 = new Set(responses.values());
  const unsaid = ofResponse.filter((tokens2, place) => tokens2 !== void 0 && !said2.has(place));
  const left = [...rest === void 0 ? [] : [rest], ...unsaid];
  const beside = left.length === 0 ? void 0 : left.reduce(plus);
  const usage = new Map(
    answers.flatMap((answer) => {
      const tokens2 = ofResponse[responses.get(answer) ?? -1];
      return tokens2 === void 0 ? [] : [[answer, counted2(tokens2)]];
    })
  );
  const [only, ...others] = answers;
  const isOne = only !== void 0 && others.length === 0 && !usage.has(only) && beside !== void 0;
  if (isOne) usage.set(only, counted2(beside));
  return { usage, rest: isOne || beside === void 0 ? void 0 : counted2(beside) };
}

// src/agents/cursor/hooks/joined.ts
function joined(segment, generation) {
  const { events, answers } = segment;
  const begunAt = segment.prompt?.at ?? answers[0]?.at ?? generation.firstAt;
  const { byCall, strays } = joinCalls(callsOf(answers), generation.results);
  const responses = responsesOf(generation, answers);
  const stoppedAt = generation.stops.at(-1)?.at;
  const thoughts = joinThoughts(generation.thoughts, answers, (answer) => endOf2(answer));
  const { usage, rest } = usageOf3(generation, answers, responses);
  const { model = MODEL.model } = generation;
  const told2 = [];
  const compactions = [...generation.compactions.entries()];
  let clock = begunAt;
  function resultsOf3(answer) {
    const own = callsOf([answer]).flatMap(({ id }) => {
      const result = byCall.get(id);
      return result === void 0 ? [] : [[id, result]];
    });
    return own.sort(([, a], [, b]) => a.at - b.at);
  }
  function endOf2(answer) {
    const place = responses.get(answer);
    const response = place === void 0 ? void 0 : generation.responses[place];
    if (response !== void 0) return response.at;
    const starts = resultsOf3(answer).map(([, { at, durationMs = 0 }]) => at - durationMs);
    if (starts.length > 0) return Math.min(...starts);
    return answer === answers.at(-1) && callsOf([answer]).length === 0 ? stoppedAt : void 0;
  }
  function compactBefore(at) {
    while (compactions[0] !== void 0 && compactions[0][1].at <= at) {
      const [[number3, compaction]] = compactions;
      compactions.shift();
      clock = Math.max(clock, compaction.at);
      told2.push({
        ...{ type: "context_summarised", entryId: `compaction ${generation.id} ${number3}`, recordedAt: clock },
        ...{ purpose: "compaction", byModel: true, provider: MODEL.provider, model }
      });
    }
  }
  function answered2(answer) {
    const ended = endOf2(answer);
    const startedAt = answer === answers[0] ? Math.max(clock, firstSeenAt(generation, ended)) : clock;
    compactBefore(ended ?? 0);
    clock = Math.max(clock, startedAt, ended ?? 0);
    const results = resultsOf3(answer);
    const asked = callsOf([answer]).map(({ id }) => id);
    told2.push({
      ...{ ...answer, model, recordedAt: clock, parts: thoughts.get(answer) ?? answer.parts },
      ...startedAt > begunAt && { startedAt },
      ...usage.has(answer) && { usage: usage.get(answer) },
      lacksResultsOf: asked.filter((id) => !byCall.has(id))
    });
    for (const [callId, result] of results) told2.push(returned(callId, result, clock));
    clock = Math.max(clock, ...results.map(([, { at }]) => at));
  }
  function over() {
    compactBefore(Number.POSITIVE_INFINITY);
    clock = Math.max(clock, stoppedAt ?? 0);
    for (const [place, result] of strays.entries()) {
      told2.push(returned(`${generation.id} ${place}`, result, Math.max(begunAt, result.at)));
    }
    if (rest === void 0) return;
    const used = { provider: MODEL.provider, ...model !== "" && { model }, usage: rest };
    told2.push({ type: "session_used", entryId: `generation ${generation.id}`, recordedAt: clock, ...used });
  }
  for (const event of events) {
    if (event.type === "model_answered" && !isFailure(event)) answered2(event);
    else if (event.type === "model_answered") {
      told2.push({ ...event, model, startedAt: clock, recordedAt: Math.max(clock, stoppedAt ?? 0) });
    } else if (event.type === "user_messaged") {
      told2.push({ ...event, recordedAt: Math.max(event.recordedAt, generation.firstAt) });
    } else {
      if (event.type === "run_settled") over();
      told2.push(event);
    }
  }
  if (segment.isEnded) return told2;
  over();
  if (!generation.isStopped) return told2;
  const failure2 = failureBy(generation, segment);
  if (failure2 !== void 0) {
    const at = begunAt;
    told2.push({ ...failure2, ...MODEL, model, at, startedAt: clock, recordedAt: clock });
    segment.hasFailedByHook = true;
  }
  return [...told2, { type: "run_settled" }];
}
function firstSeenAt({ prompts, thoughts, firstAt }, endedAt = 0) {
  const starts = [firstAt, ...thoughts.map(({ at: at2, durationMs = 0 }) => at2 - durationMs)];
  const at = prompts[0]?.at ?? Math.min(...starts);
  return at < endedAt ? at : 0;
}
function failureBy({ id, stops }, { answers }) {
  const status = stops.at(-1)?.status ?? "";
  const isAborted = /cancel|abort|interrupt/.test(status);
  if (status !== "error" && !(isAborted && answers.length === 0)) return void 0;
  const stopReason = isAborted ? "aborted" : "error";
  return { type: "model_answered", entryId: `stop ${id}`, parts: [], stopReason, errorMessage: status };
}
var returned = (callId, { tool, result, isError, at, durationMs }, askedAt) => ({
  ...{ type: "tool_returned", entryId: `result ${callId}`, callId, toolName: tool, isError },
  ...{ recordedAt: Math.max(askedAt, at), endedAt: Math.max(askedAt, at) },
  parts: result === "" ? [] : [{ type: "text", content: result }],
  ...durationMs !== void 0 && { durationMs }
});

// src/agents/cursor/hooks/match.ts
var MINUTE = 6e4;
function match(generations, segments) {
  for (const segment of segments) if (!segment.isTold) segment.generation = void 0;
  const known2 = new Set(segments.flatMap(({ generation }) => generation ?? []));
  const open4 = generations.filter((generation) => !known2.has(generation)).reverse();
  const candidates = candidatesIn(segments);
  const free = () => candidates.filter(({ segment }) => segment.generation === void 0);
  for (const generation of open4) {
    const near = free().filter((one) => fits(generation, one, MINUTE));
    const found = mostAlike(generation, near) ?? mostAlike(generation, free());
    if (found !== void 0) found.segment.generation = generation;
  }
  const matched = new Set(segments.flatMap(({ generation }) => generation ?? []));
  for (const generation of open4) {
    if (matched.has(generation)) continue;
    const slackMs = generation.hasWords ? 0 : MINUTE;
    const between = inOrder(generation, segments);
    const last = free().findLast((one) => between(one) && fits(generation, one, slackMs));
    if (last !== void 0) last.segment.generation = generation;
  }
}
function candidatesIn(segments) {
  let upTo = Number.POSITIVE_INFINITY;
  const minutes = segments.map(
    ({ prompt, isTimed }) => isTimed && prompt !== void 0 ? Math.floor(prompt.at / MINUTE) * MINUTE : void 0
  );
  const ends = minutes.map(() => upTo);
  for (let place = minutes.length - 1; place >= 0; place -= 1) {
    ends[place] = upTo;
    upTo = minutes[place] ?? upTo;
  }
  let from = 0;
  return segments.flatMap((segment, place) => {
    from = minutes[place] ?? from;
    return segment.isTold ? [] : [{ segment, place, from, upTo: ends[place] ?? upTo }];
  });
}
var fits = ({ firstAt }, { from, upTo }, slackMs) => firstAt >= from && firstAt < upTo + slackMs;
function mostAlike(generation, candidates) {
  let most = 0;
  let found;
  for (const candidate of candidates) {
    const like = saidAlike(generation, candidate.segment);
    if (like === 0 || like < most) continue;
    most = like;
    found = candidate;
  }
  return found;
}
function saidAlike(generation, { prompt, answers }) {
  const said2 = (parts) => parts.flatMap((part) => part.type === "text" ? part.content : []);
  const answered2 = answers.flatMap(({ parts }) => said2(parts));
  const isSaid2 = (print) => answered2.some((text5) => has(print, text5));
  const calls = callsOf(answers);
  const asked = prompt === void 0 ? "" : said2(prompt.parts).join("\n");
  return 3 * generation.prompts.filter(({ text: text5 }) => has(text5, asked)).length + 2 * generation.responses.filter(({ text: text5 }) => isSaid2(text5)).length + generation.results.filter((result) => calls.some((call) => likeness(result, call) > 0)).length;
}
function inOrder(generation, segments) {
  const isBefore = ({ generation: other }) => other !== void 0 && other.firstAt <= generation.firstAt;
  const isBehind = ({ generation: other }) => other !== void 0 && other.firstAt > generation.firstAt;
  const before = segments.findLastIndex(isBefore);
  const behind = segments.findIndex(isBehind);
  return ({ place }) => place > before && (behind === -1 || place < behind);
}

// src/agents/cursor/hooks/turns.ts
var LATE_MS = 1e4;
var Turns = class {
  #generations = new Generations();
  #timed;
  #segments = [];
  /** `timed`: ids of the prompts whose time the transcript says. */
  constructor(timed) {
    this.#timed = timed;
  }
  heard(kept2) {
    this.#generations.add(kept2);
  }
  /** Takes what the transcript says next; returns what can be told now. */
  take(events) {
    const beside = [];
    for (const event of events) {
      if (event.type === "session_began" || event.type === "session_closed") beside.push(event);
      else this.#segmentOf(event).take(event);
    }
    return this.#generations.isEmpty ? [...beside, ...this.#tell(this.#untold)] : beside;
  }
  /** The transcript says no more for now: turns are told behind which others have gone on for long. */
  pause() {
    return this.#tell(this.#old());
  }
  /** Whether something waits to be told. */
  get areHeld() {
    return this.#untold.length > 0;
  }
  /** Cursor is idle: all hooks of turns whose end was told were called. What stands before these had none. */
  settle() {
    this.#match();
    const untold = this.#untold;
    const isDone = this.#isStoppedOutside() ? (segment) => segment.isEnded || segment !== untold.at(-1) : (segment) => segment.generation?.isStopped === true && (segment !== untold.at(-1) || isOver(segment));
    return this.#tell(untold.slice(0, untold.findLastIndex(isDone) + 1));
  }
  /** The record ends. What hooks said of turns that are not in it is told as well. */
  end() {
    this.#match();
    const told2 = this.#tell(this.#untold);
    const known2 = new Set(this.#segments.map(({ generation }) => generation));
    const others = this.#generations.all.filter((generation) => !known2.has(generation));
    return [...told2, ...others.flatMap(usedOutside)];
  }
  /** Hooks told the end of a turn that is not in the transcript, or cannot be found there: then none waits for hooks. */
  #isStoppedOutside() {
    const known2 = new Set(this.#segments.map(({ generation }) => generation));
    return this.#generations.all.some((generation) => generation.isStopped && !known2.has(generation));
  }
  get #untold() {
    return this.#segments.filter(({ events }) => events.length > 0);
  }
  /** Turns at the front behind which others have gone on for long. */
  #old() {
    const untold = this.#untold;
    if (untold.length < 2) return [];
    this.#match();
    const newest = Math.max(...this.#generations.all.map(({ firstAt }) => firstAt));
    const isOld = ({ generation }) => generation !== void 0 && newest > generation.lastAt + LATE_MS;
    const end = untold.findIndex((segment, place) => place === untold.length - 1 || !isOld(segment));
    return untold.slice(0, end);
  }
  #match() {
    match(this.#generations.all, this.#segments);
  }
  #segmentOf(event) {
    const last = this.#segments.at(-1);
    if (event.type !== "user_messaged" && last !== void 0) return last;
    const segment = new Segment();
    segment.isTimed = event.type === "user_messaged" && this.#timed.has(event.entryId);
    this.#segments.push(segment);
    return segment;
  }
  #tell(segments) {
    return segments.flatMap((segment) => {
      const events = this.#eventsOf(segment);
      segment.events = [];
      segment.isTold = true;
      segment.isSettled ||= events.at(-1)?.type === "run_settled";
      return events;
    });
  }
  #eventsOf(segment) {
    const { generation, isTold, events, hasFailedByHook } = segment;
    if (!isTold && generation !== void 0) return [...this.#settled(segment), ...joined(segment, generation)];
    const isTwice = (event) => hasFailedByHook && event.type === "model_answered" && isFailure(event);
    return [...isTold ? [] : this.#settled(segment), ...events.filter((event) => !isTwice(event))];
  }
  /** Hooks' times are exact, and those of prompts are not: a prompt could seem to be said before the last answer. */
  #settled(segment) {
    const before = this.#segments[this.#segments.indexOf(segment) - 1];
    return before?.generation !== void 0 && !before.isSettled ? [{ type: "run_settled" }] : [];
  }
};
function isOver({ isEnded, answers, generation }) {
  if (isEnded || generation === void 0) return true;
  const texts = answers.flatMap(({ parts }) => parts.flatMap((part) => part.type === "text" ? part.content : []));
  const isThere = generation.responses.every(({ text: text5 }) => text5.length === 0 || texts.some((one) => has(text5, one)));
  return isThere && (answers.length > 0 || generation.stops.at(-1)?.status !== "completed");
}
function usedOutside(generation) {
  const { ofResponse, rest, usageOf: usageOf7 } = tokensOf(generation);
  const all = [...ofResponse.flatMap((tokens2) => tokens2 ?? []), ...rest === void 0 ? [] : [rest]];
  if (all.length === 0) return [];
  const { model } = generation;
  const used = { provider: MODEL.provider, ...model && { model }, usage: usageOf7(all.reduce(plus)) };
  return [{ type: "session_used", entryId: `generation ${generation.id}`, recordedAt: generation.lastAt, ...used }];
}

// src/agents/cursor/born.ts
import { statSync as statSync2 } from "node:fs";
import { basename as basename5, dirname as dirname7 } from "node:path";
function bornAt(path) {
  const folder = dirname7(path);
  const times = [path, ...basename5(folder) === basename5(path, ".jsonl") ? [folder] : []].flatMap(timesOf);
  return times.length === 0 ? void 0 : Math.floor(Math.min(...times));
}
function timesOf(path) {
  try {
    const { birthtimeMs, mtimeMs } = statSync2(path);
    return [birthtimeMs > 0 ? birthtimeMs : mtimeMs];
  } catch {
    return [];
  }
}

// src/agents/cursor/hooks/place.ts
function placeIn(kept2) {
  for (const { fact } of new KeptFacts(kept2).next()) {
    const { data } = factSchema.safeParse(fact);
    if (data?.cwd !== void 0)
      return { cwd: data.cwd, ...data.version !== void 0 && { version: data.version } };
  }
  return {};
}

// src/agents/cursor/project-folder.ts
import { readdirSync as readdirSync5 } from "node:fs";
import { join as join12 } from "node:path";
function projectFolder(project) {
  const isDrive = process.platform === "win32" && /^[a-z]-/i.test(project);
  const found = isDrive ? fitting(`${project[0]}:\\`, dashed(project.slice(2))) : fitting("/", dashed(project));
  const [only, ...others] = [...found];
  return only === void 0 || others.length > 0 ? "" : only;
}
function* fitting(folder, rest) {
  for (const name of foldersIn(folder)) {
    const part = dashed(name);
    if (part === "") continue;
    if (part === rest) yield join12(folder, name);
    else if (rest.startsWith(`${part}-`)) yield* fitting(join12(folder, name), rest.slice(part.length + 1));
  }
}
var dashed = (name) => name.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "");
function foldersIn(folder) {
  try {
    return readdirSync5(folder, { withFileTypes: true }).flatMap((entry) => entry.isDirectory() ? entry.name : []);
  } catch {
    return [];
  }
}

// src/agents/cursor/record-path.ts
import { basename as basename6, dirname as dirname8 } from "node:path";
var SESSION2 = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
var TRANSCRIPTS = "agent-transcripts";
var SUBAGENTS = "subagents";
function recordPathOf(path) {
  const sessionId = basename6(path, ".jsonl");
  const folders2 = foldersAbove(path);
  const at = folders2.indexOf(TRANSCRIPTS);
  if (at === -1 && !SESSION2.test(sessionId)) return void 0;
  const project = at === -1 ? void 0 : folders2[at + 1];
  const [first, second] = folders2;
  return {
    sessionId,
    ...first === SUBAGENTS && second !== void 0 && { parentId: second },
    ...project !== void 0 && { project }
  };
}
function foldersAbove(path) {
  const folders2 = [];
  for (let folder = dirname8(path); folders2.length < 5; folder = dirname8(folder)) folders2.push(basename6(folder));
  return folders2;
}

// src/agents/cursor/opening.ts
var LONGEST7 = 32 * 1024 * 1024;
var Opening3 = class {
  #path;
  #kept;
  #at;
  /** `kept`: the file of what hooks said of the session. */
  constructor(path, kept2) {
    this.#path = path;
    this.#kept = kept2;
  }
  take({ fields }) {
    if (!isMessage(fields)) return false;
    this.#at = timeIn(fields) ?? bornAt(this.#path);
    return this.#at !== void 0;
  }
  get began() {
    const known2 = recordPathOf(this.#path);
    if (known2 === void 0 || this.#at === void 0) return void 0;
    const { sessionId, parentId, project } = known2;
    const { cwd = project === void 0 ? "" : projectFolder(project), version } = placeIn(this.#kept);
    return {
      ...{ type: "session_began", at: this.#at, sessionId, cwd, agentName: "cursor-sync" },
      ...version !== void 0 && { agentVersion: version },
      ...parentId !== void 0 && { startedByCall: { sessionId: parentId } }
    };
  }
};
function beginningOf3(path, kept2) {
  if (recordPathOf(path) === void 0) return void 0;
  const opening = new Opening3(path, kept2);
  for (const line of firstLines(path, LONGEST7)) {
    for (const fields of objectsIn(line) ?? []) {
      if (opening.take({ fields, place: "" })) return opening.began;
      if (!MARKS.has(fields.type)) return void 0;
    }
  }
  return void 0;
}
var MARKS = /* @__PURE__ */ new Set(["metadata", "turn_ended"]);

// src/agents/cursor/cursor-record.ts
var CursorRecord = class {
  #lines;
  #facts;
  #turns;
  /** `kept`: the file of what hooks said. */
  constructor(path, kept2) {
    const timed = /* @__PURE__ */ new Set();
    this.#facts = new KeptFacts(kept2);
    this.#turns = new Turns(timed);
    this.#lines = new LineRecord(path, (onProblem) => {
      const onTimed = (entryId) => timed.add(entryId);
      return new HeldLines(new Opening3(path, kept2), (began) => new Conversation3(began, onTimed), onProblem);
    });
  }
  get isReplaced() {
    return this.#lines.isReplaced;
  }
  get holds() {
    return this.#turns.areHeld;
  }
  async *readOn() {
    this.#hear();
    for await (const batch of this.#lines.readOn()) yield { ...batch, events: this.#turns.take(batch.events) };
    if (this.isReplaced) return;
    const events = this.#turns.pause();
    if (events.length > 0) yield { events, problems: [], bytes: 0 };
  }
  settle() {
    return { events: this.#turns.settle(), problems: [], bytes: 0 };
  }
  end() {
    this.#hear();
    const { events, ...rest } = this.#lines.end();
    const isClosed = ({ type }) => type === "session_closed";
    const taken = this.#turns.take(events.filter((event) => !isClosed(event)));
    return { ...rest, events: [...taken, ...this.#turns.end(), ...events.filter(isClosed)] };
  }
  #hear() {
    this.#turns.heard(this.#facts.next());
  }
};

// src/agents/cursor/hooks/fact-in.ts
function factIn(payload) {
  const { generation_id: generation, model, cursor_version: version } = payload;
  const [root] = payload.workspace_roots ?? [];
  const common2 = {
    ...generation && { generation },
    ...model && { model },
    ...version && { version },
    ...root && { cwd: folderOf(root) }
  };
  return { ...common2, ...saidIn2(payload) };
}
function saidIn2(payload) {
  const durationMs = payload.duration_ms ?? payload.duration ?? void 0;
  const timed = durationMs !== void 0 && durationMs >= 0 && { durationMs };
  const { tool_name: tool, tool_use_id: callId, text: text5 } = payload;
  const tokens2 = tokensIn(payload);
  switch (payload.hook_event_name) {
    case "beforeSubmitPrompt":
      return payload.prompt ? { type: "prompted", text: printOf(payload.prompt) } : { type: "seen" };
    case "afterAgentThought":
      return text5 ? { type: "thought", text: text5, ...timed } : { type: "seen" };
    case "afterAgentResponse":
      return { type: "responded", text: printOf(text5 ?? ""), ...tokens2 && { tokens: tokens2 } };
    case "postToolUse":
      return {
        ...{ type: "tool_returned", ...callId && { callId }, tool: tool ?? "" },
        ...{ told: [...toldIn(payload.tool_input)], ...resultIn(payload.tool_output), ...timed }
      };
    case "postToolUseFailure":
      return {
        ...{ type: "tool_returned", ...callId && { callId }, tool: tool ?? "" },
        ...{ told: [...toldIn(payload.tool_input)], result: payload.error_message ?? "", isError: true, ...timed }
      };
    case "afterShellExecution": {
      const told2 = [...toldIn({ command: payload.command ?? "" })];
      return { type: "tool_returned", tool: "Shell", told: told2, result: payload.output ?? "", isError: false, ...timed };
    }
    case "afterMCPExecution": {
      const told2 = [...toldIn(payload.tool_input), ...toldIn(tool)];
      return { type: "tool_returned", tool: tool ?? "", told: told2, ...mcpResultIn(payload.result_json), ...timed };
    }
    case "preCompact":
      return { type: "compacts" };
    case "stop":
      return { type: "stopped", status: payload.status ?? "", ...tokens2 && { tokens: tokens2 } };
    default:
      return { type: "seen" };
  }
}
function tokensIn(payload) {
  const { input_tokens: input, output_tokens: output } = payload;
  if (typeof input !== "number" || typeof output !== "number") return void 0;
  const tokens2 = {
    ...{ input, output },
    ...{ cacheRead: payload.cache_read_tokens ?? 0, cacheWrite: payload.cache_write_tokens ?? 0 }
  };
  return Object.values(tokens2).every((count2) => Number.isFinite(count2) && count2 >= 0) ? tokens2 : void 0;
}
var folderOf = (root) => /^\/[a-z]:[/\\]/i.test(root) ? root.slice(1) : root;

// src/agents/cursor/hooks/payload.ts
var text2 = optional(nullable(string()));
var count = optional(nullable(number()));
var payloadSchema2 = object({
  hook_event_name: string(),
  conversation_id: string().check(_regex(/^[\w-]{1,100}$/)),
  cursor_version: string(),
  generation_id: text2,
  transcript_path: text2,
  workspace_roots: optional(nullable(array(string()))),
  model: text2,
  prompt: text2,
  text: text2,
  status: text2,
  duration_ms: count,
  duration: count,
  tool_name: text2,
  tool_use_id: text2,
  tool_input: optional(unknown()),
  tool_output: optional(unknown()),
  error_message: text2,
  command: text2,
  output: text2,
  result_json: optional(unknown()),
  input_tokens: count,
  output_tokens: count,
  cache_read_tokens: count,
  cache_write_tokens: count
});
function payloadOf(value) {
  const { data, error } = payloadSchema2.safeParse(value);
  if (data !== void 0) return data;
  const wrong = new Set(error.issues.map(({ path }) => String(path[0])));
  if (typeof value !== "object" || value === null || REQUIRED.some((name) => wrong.has(name))) return void 0;
  const rest = Object.entries(value).filter(([name]) => !wrong.has(name));
  return payloadSchema2.safeParse(Object.fromEntries(rest)).data;
}
var REQUIRED = ["hook_event_name", "conversation_id", "cursor_version"];

// src/agents/cursor/record-of.ts
import { existsSync as existsSync4, readdirSync as readdirSync6 } from "node:fs";
import { isAbsolute, join as join13 } from "node:path";
function recordOf2({ conversation_id: id, transcript_path: named, workspace_roots: roots }, machine) {
  if (named && isAbsolute(named) && recordPathOf(named)?.sessionId === id) return named;
  const projects = join13(cursorFolder(machine), "projects");
  const [root] = roots ?? [];
  const own = slugOf(root ?? "");
  const folders2 = [.../* @__PURE__ */ new Set([own, ...namesIn4(projects)])].map((name) => join13(projects, name, "agent-transcripts"));
  const found = folders2.flatMap((folder) => recordsIn2(folder, id)).find((path) => existsSync4(path));
  return found ?? join13(projects, own, "agent-transcripts", id, `${id}.jsonl`);
}
var recordsIn2 = (folder, id) => [
  join13(folder, id, `${id}.jsonl`),
  join13(folder, `${id}.jsonl`)
];
var slugOf = (root) => root.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "") || "unknown";
function namesIn4(folder) {
  try {
    return readdirSync6(folder);
  } catch {
    return [];
  }
}

// src/agents/cursor/note.ts
var EVENTS = /* @__PURE__ */ new Set([
  ...["sessionStart", "sessionEnd", "beforeSubmitPrompt", "afterAgentThought", "afterAgentResponse"],
  ...["postToolUse", "postToolUseFailure", "afterShellExecution", "afterMCPExecution"],
  ...["subagentStart", "subagentStop", "preCompact", "stop"]
]);
function noteOf3(payload, machine) {
  const said2 = payloadOf(payload);
  if (said2 === void 0) return void 0;
  const event = said2.hook_event_name;
  if (!EVENTS.has(event)) return [];
  const what = event === "stop" ? "settled" : event === "sessionEnd" ? "ended" : "changed";
  return [{ record: recordOf2(said2, machine), what, keep: factIn(said2) }];
}

// src/agents/cursor/subagents.ts
import { readdirSync as readdirSync7 } from "node:fs";
import { basename as basename7, dirname as dirname9, join as join14 } from "node:path";
function subagentsOf2(path) {
  const folder = dirname9(path);
  if (basename7(folder) !== basename7(path, ".jsonl")) return [];
  const subagents = join14(folder, "subagents");
  try {
    return readdirSync7(subagents).flatMap((name) => name.endsWith(".jsonl") ? join14(subagents, name) : []);
  } catch {
    return [];
  }
}

// src/agents/cursor/cursor.ts
var CURSOR = {
  name: "cursor-sync",
  async records(machine) {
    const projects = join15(cursorFolder(machine), "projects");
    const files = new RecordFiles();
    if (existsSync5(projects)) await files.below(projects);
    return files.found().filter(({ path, failure: failure2 }) => failure2 !== void 0 || recordPathOf(path)?.project !== void 0);
  },
  owns: (path) => beginningOf3(path) !== void 0,
  beginning: beginningOf3,
  sessionIdOf: (path) => recordPathOf(path)?.sessionId,
  note: noteOf3,
  subagents: subagentsOf2,
  open: (path, kept2) => new CursorRecord(path, kept2),
  install: {
    ...NAMES3,
    find: async (here) => (await home3()).findCursor(here),
    add: async (here) => (await home3()).addToCursor(here),
    remove: async (here) => (await home3()).removeFromCursor(here),
    check: async (here) => (await home3()).checkCursor(here),
    rivals: async (here) => (await import("./rivals-APOPHVUK.mjs")).cursorRivals(here)
  }
};
var home3 = () => import("./install-OLSP2TSN.mjs");

// src/agents/droid/droid.ts
import { existsSync as existsSync7 } from "node:fs";
import { join as join19 } from "node:path";

// src/agents/droid/opening.ts
import { existsSync as existsSync6 } from "node:fs";
import { basename as basename8, dirname as dirname10, join as join16 } from "node:path";

// src/agents/droid/session-settings.ts
import { readFileSync as readFileSync3 } from "node:fs";
var settingsPathOf = (path) => path.replace(/\.jsonl$/, ".settings.json");
var SessionSettingsFile = class {
  #path;
  #onProblem;
  #known;
  /** `path`: of the record. */
  constructor(path, onProblem) {
    this.#path = settingsPathOf(path);
    this.#onProblem = onProblem;
  }
  /** As they were when they were first asked for. */
  get known() {
    this.#known ??= this.#settings(() => {
    });
    return this.#known;
  }
  /** As they are now; empty where there is no such file, or it cannot be read. */
  read() {
    return this.#settings((why) => {
      this.#onProblem({ what: `${this.#path}: ${why}, so that nobody knows what the session used` });
    });
  }
  #settings(onFailure) {
    try {
      const { model, providerLock, tokenUsage } = fieldsOf(JSON.parse(readFileSync3(this.#path, "utf8")));
      const [selected, provider, usage] = [text(model), text(providerLock), usageOf4(tokenUsage)];
      return { ...selected && { model: selected }, ...provider && { provider }, ...usage && { usage } };
    } catch (error) {
      if (errorCode(error) !== "ENOENT") onFailure(error instanceof SyntaxError ? "no JSON" : String(error));
      return {};
    }
  }
};
function usageOf4(value) {
  const { inputTokens, outputTokens, cacheReadTokens, cacheCreationTokens } = fieldsOf(value);
  const usage = {
    ...{ input: number2(inputTokens), output: number2(outputTokens) },
    ...{ cacheRead: number2(cacheReadTokens), cacheWrite: number2(cacheCreationTokens) }
  };
  return Object.values(usage).some((count2) => count2 > 0) ? usage : void 0;
}

// src/agents/droid/opening.ts
var SESSION3 = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
function sessionIdOf3(path) {
  const name = basename8(path, ".jsonl");
  return SESSION3.test(name) ? name : void 0;
}
var Opening4 = class {
  #path;
  #start;
  #isCopying = false;
  #isOurs = false;
  #firstAt;
  #ownAt;
  constructor(path) {
    this.#path = path;
  }
  /** Whether a line was there that only Droid writes. */
  get isOurs() {
    return this.#isOurs;
  }
  /** The last message that was copied from the parent, as the fork says it. */
  get forkedAt() {
    return text(this.#start?.forkedAtMessageId);
  }
  /** The title that the first line names, where it is more than the first words of the session. */
  get title() {
    const { title, sessionTitle, isSessionTitleManuallySet: byUser } = this.#start ?? {};
    const name = text(sessionTitle) ?? text(title);
    return byUser === true || name !== text(title) ? name : void 0;
  }
  take({ fields }) {
    if (fields.type === "session_start" && text(fields.id) !== void 0) {
      this.#start ??= fields;
      this.#isOurs = true;
      this.#isCopying = this.forkedAt !== void 0;
      return false;
    }
    const at = timeOf(fields.timestamp);
    this.#isOurs ||= fields.type === "message" && at !== void 0 && this.#hasSettings();
    this.#firstAt ??= at;
    if (!this.#isCopying && isSaid(fields)) this.#ownAt ??= at;
    if (fields.id === this.forkedAt) this.#isCopying = false;
    return this.#isOurs && this.#ownAt !== void 0;
  }
  get began() {
    const { id, cwd, parent, callingSessionId, callingToolUseId } = this.#start ?? {};
    const sessionId = text(id) ?? sessionIdOf3(this.#path);
    const at = this.#ownAt ?? this.#firstAt;
    if (!this.#isOurs || sessionId === void 0 || at === void 0) return void 0;
    const [parentSessionId, caller, callId] = [parent, callingSessionId, callingToolUseId].map(text);
    return {
      ...{ type: "session_began", at, sessionId, cwd: text(cwd) ?? "", agentName: "factory-droid" },
      ...parentSessionId !== void 0 && {
        parentSessionId,
        parentRecord: join16(dirname10(this.#path), `${parentSessionId}.jsonl`)
      },
      ...caller !== void 0 && {
        startedByCall: { sessionId: caller, ...callId !== void 0 && { callId } }
      }
    };
  }
  /** Other agents write such messages as well. Without its first line, a record is known by the file beside it. */
  #hasSettings() {
    return sessionIdOf3(this.#path) !== void 0 && existsSync6(settingsPathOf(this.#path));
  }
};
function isSaid({ message }) {
  const { hookEventName: event } = fieldsOf(message);
  return event === void 0 || event === "SessionStart";
}

// src/agents/droid/beginning.ts
var LONGEST8 = 32 * 1024 * 1024;
function openingOf(path) {
  const opening = new Opening4(path);
  for (const line of firstLines(path, LONGEST8)) {
    const objects = objectsIn(line) ?? [];
    if (objects.some((fields) => opening.take({ fields, place: "" }))) break;
    if (objects.length > 0 && !opening.isOurs) break;
  }
  return opening;
}

// src/agents/droid/copies.ts
var Copies2 = class {
  /** `undefined`: nobody knows them. */
  #ids;
  #forkedAt;
  #isCopying;
  /** `parentRecord`: absent for a session that is no fork. */
  constructor(parentRecord, forkedAt) {
    this.#ids = parentRecord === void 0 ? void 0 : idsIn(parentRecord);
    this.#forkedAt = forkedAt;
    this.#isCopying = forkedAt !== void 0;
  }
  /** Takes the id of the next line; returns whether it is a copy. */
  take(id) {
    const isCopying = this.#isCopying;
    if (id === this.#forkedAt) this.#isCopying = false;
    return this.#ids?.has(id) ?? isCopying;
  }
};
function idsIn(path) {
  const ids = /* @__PURE__ */ new Set();
  for (const line of firstLines(path, Number.POSITIVE_INFINITY)) {
    for (const { type, id } of objectsIn(line) ?? []) {
      const known2 = text(id);
      if (known2 !== void 0 && type !== "session_start") ids.add(known2);
    }
  }
  return ids.size === 0 ? void 0 : ids;
}

// src/agents/droid/message.ts
var REMINDER = /^\s*<system-reminder>/;
var COMMAND_TOOL = "Execute";
var FAILED_COMMAND = /\[Process exited with code [1-9]\d*\]\s*$/;
function isOfConversation({ type, id, message }) {
  const { role, hookEventName, visibility } = fieldsOf(message);
  if (type !== "message" || hookEventName !== void 0 || visibility !== void 0) return false;
  return (role === "user" || role === "assistant") && text(id)?.startsWith("context-") !== true;
}
var promptIn3 = ({ content }) => saidIn(blocksOf(content).filter((block) => !REMINDER.test(text(block.text) ?? "")));
var answerIn2 = ({ content }) => blocksOf(content).flatMap((block) => {
  if (block.type === "thinking")
    return block.thinking ? [{ type: "reasoning", content: String(block.thinking) }] : [];
  if (block.type !== "tool_use") return saidIn([block]);
  const [id = "", name = ""] = [text(block.id), text(block.name)];
  return [{ type: "tool_call", id, name, arguments: block.input }];
});
var resultsIn = ({ content }, names) => blocksOf(content).flatMap((block) => {
  const callId = text(block.tool_use_id);
  if (block.type !== "tool_result" || callId === void 0) return [];
  const toolName = names.get(callId) ?? "";
  const parts = saidIn(blocksOf(block.content));
  const isFailed = toolName === COMMAND_TOOL && parts.some((part) => "content" in part && isFailure2(part.content));
  return [{ callId, toolName, isError: block.is_error === true || isFailed, parts }];
});
var isFailure2 = (words) => FAILED_COMMAND.test(words.slice(-100));

// src/agents/droid/models.ts
import { readFileSync as readFileSync4 } from "node:fs";
import { basename as basename9, dirname as dirname11, join as join17 } from "node:path";
var CUSTOM = "custom:";
var Models = class {
  #path;
  /** By their ids. Read when the first one is met. */
  #custom;
  /** `path`: of the record. */
  constructor(path) {
    this.#path = path;
  }
  /** `lock`: the API that the session is bound to, where it says so. */
  named(id, lock) {
    if (!id.startsWith(CUSTOM)) return { provider: "factory", model: id, isCustom: false };
    this.#custom ??= customModels(this.#path);
    const { model, provider } = this.#custom.get(id) ?? {};
    return { provider: text(provider) ?? lock ?? "custom", model: text(model) ?? id, isCustom: true };
  }
};
function customModels(path) {
  const sessions = dirname11(dirname11(path));
  if (basename9(sessions) !== "sessions") return /* @__PURE__ */ new Map();
  try {
    const settings = parse(readFileSync4(join17(dirname11(sessions), "settings.json"), "utf8"));
    const { customModels: listed2 } = fieldsOf(settings);
    const models = (Array.isArray(listed2) ? listed2 : []).map(fieldsOf);
    return new Map(models.map((model, index) => [idOf(model, index), model]));
  } catch {
    return /* @__PURE__ */ new Map();
  }
}
var idOf = ({ id, displayName, model }, index) => text(id) ?? `${CUSTOM}${(text(displayName) ?? text(model) ?? "").replaceAll(" ", "-")}-${index}`;

// src/agents/droid/tool-times.ts
var ToolTimes = class {
  #startedAt = /* @__PURE__ */ new Map();
  #endedAt = /* @__PURE__ */ new Map();
  /** Takes the message that a hook's run is stored as. */
  hookRan({ hookEventName: event, hookToolCallId, hookStartTime, hookEndTime }) {
    const callId = text(hookToolCallId);
    if (callId === void 0) return;
    if (event === "PreToolUse" && number2(hookEndTime) > 0) this.#startedAt.set(callId, number2(hookEndTime));
    if (event !== "PostToolUse" || number2(hookStartTime) === 0) return;
    this.#endedAt.set(callId, Math.min(this.#endedAt.get(callId) ?? Number.POSITIVE_INFINITY, number2(hookStartTime)));
  }
  /** When a tool ended, as far as hooks say so. */
  take(callId) {
    const [startedAt, endedAt] = [this.#startedAt.get(callId), this.#endedAt.get(callId)];
    this.#startedAt.delete(callId);
    this.#endedAt.delete(callId);
    if (endedAt === void 0) return {};
    return { endedAt, ...startedAt !== void 0 && startedAt <= endedAt && { durationMs: endedAt - startedAt } };
  }
};

// src/agents/droid/sample.ts
import { closeSync as closeSync2, fstatSync, openSync as openSync2, readSync as readSync2 } from "node:fs";
var tokens = number().check(_nonnegative());
var sampleSchema = object({
  /** The message, or the summary, behind which the session had used so much. */
  after: string(),
  usage: object({ input: tokens, output: tokens, cacheRead: tokens, cacheWrite: tokens }),
  /** A process took the session up: what another one had left unsaid is over as well. */
  resumes: optional(literal(true))
});
var TAIL = 64 * 1024;
var LONGEST_TAIL = 64 * 1024 * 1024;
function sampleBehind(record, id) {
  const { usage } = new SessionSettingsFile(record, () => {
  }).read();
  const after = usage === void 0 ? void 0 : endBehind(record, id);
  return usage === void 0 || after === void 0 ? void 0 : { after, usage };
}
function endBehind(record, id) {
  try {
    const fd = openSync2(record, "r");
    try {
      for (let length = TAIL; ; length *= 4) {
        const lines = linesAtEnd(fd, length);
        const behind = lines.slice(lines.findLastIndex((line) => line.id === id) + 1);
        const isFound = behind.length < lines.length;
        if (isFound && behind.some(isOfConversation)) return void 0;
        if (isFound) return text(behind.findLast(isSummary)?.id) ?? id;
        if (fstatSync(fd).size <= length) return id;
        if (length > LONGEST_TAIL) return void 0;
      }
    } finally {
      closeSync2(fd);
    }
  } catch {
    return void 0;
  }
}
var isSummary = ({ type }) => type === "compaction_state";
function linesAtEnd(fd, length) {
  const { size } = fstatSync(fd);
  const from = Math.max(0, size - length);
  const bytes = Buffer.alloc(size - from);
  const count2 = readSync2(fd, bytes, 0, bytes.length, from);
  const lines = bytes.subarray(0, count2).toString("utf8").split("\n");
  return lines.slice(from === 0 ? 0 : 1).flatMap((line) => objectsIn(line) ?? []);
}

// src/agents/droid/session-usage.ts
var NOTHING2 = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
var SessionUsage = class {
  /** Of the calls since the last figure, by their names. */
  #models = /* @__PURE__ */ new Map();
  #calls = 0;
  #hasSummaries = false;
  #told = NOTHING2;
  /** The session called a model itself. */
  called(model) {
    this.#models.set(model.model, model);
    this.#calls += 1;
  }
  /** A model summarised the context. Nothing says which one. */
  summarised() {
    this.#hasSummaries = true;
  }
  /**
   * What was used until the session's total was this one, as an event at `recordedAt` in milliseconds since 1970; none where
   * that is nothing. A total that is less than an older one says nothing.
   */
  upTo(total, entryId, recordedAt) {
    const usage = total && difference(total, this.#told);
    if (total === void 0 || usage === void 0) return [];
    const [only, ...others] = this.#models.values();
    const model = others.length === 0 && !this.#hasSummaries ? only : void 0;
    const isOneCall = this.#calls === 1;
    this.#told = total;
    this.#models.clear();
    this.#calls = 0;
    this.#hasSummaries = false;
    return [
      {
        ...{ type: "session_used", entryId, recordedAt },
        ...model !== void 0 && { provider: model.provider, model: model.model },
        ...model !== void 0 && isOneCall && { isOneCall: true },
        usage: { ...usage, ...model?.isCustom !== true && { isOffList: true } }
      }
    ];
  }
};
function difference(total, told2) {
  const usage = {
    ...{ input: total.input - told2.input, output: total.output - told2.output },
    ...{ cacheRead: total.cacheRead - told2.cacheRead, cacheWrite: total.cacheWrite - told2.cacheWrite }
  };
  const counts = Object.values(usage);
  return counts.every((count2) => count2 >= 0) && counts.some((count2) => count2 > 0) ? usage : void 0;
}

// src/agents/droid/sampled-usage.ts
var SampledUsage = class {
  #facts;
  #usage = new SessionUsage();
  /** In their order. */
  #waiting = [];
  /** Messages behind which a turn's figure is known: another one of the same place would be late. */
  #known = /* @__PURE__ */ new Set();
  /** Where the last figure was told. */
  #toldAt;
  /** `kept`: the file of what hooks said of the session. */
  constructor(kept2) {
    this.#facts = new KeptFacts(kept2);
  }
  /** The session called a model itself. */
  called(model) {
    this.#usage.called(model);
  }
  /** A model summarised the context. */
  summarised() {
    this.#usage.summarised();
  }
  /** What the turn used that is over; `undefined` while nobody knows. */
  ofTurn(timeOf4) {
    const due = this.#take((sample) => timeOf4(sample.after) !== void 0 && sample.resumes !== true);
    return due.length === 0 ? void 0 : due.flatMap((sample) => this.#told(sample, timeOf4));
  }
  /** The same at the moment when the session goes on, together with what nobody saw end. */
  beforeNext(timeOf4) {
    return this.#take(({ after }) => timeOf4(after) !== void 0).flatMap((sample) => this.#told(sample, timeOf4));
  }
  /** What is left of the session's total at its record's end. */
  rest(total, recordedAt) {
    return this.#usage.upTo(total, this.#restId, recordedAt);
  }
  /** Without any sample, the whole total has this one id however often the record grows and is read again. */
  get #restId() {
    return this.#toldAt === void 0 ? "usage" : `usage after ${this.#toldAt}`;
  }
  #told({ after, usage, resumes }, timeOf4) {
    if (resumes !== true && this.#known.has(after)) return [];
    const entryId = resumes ? this.#restId : `usage ${after}`;
    const events = this.#usage.upTo(usage, entryId, timeOf4(after) ?? 0);
    if (resumes !== true) this.#known.add(after);
    this.#toldAt = after;
    return events;
  }
  /** The samples that are meant. One that none of them follows waits; the others stand behind messages that are lost. */
  #take(isMeant) {
    const fresh = this.#facts.next().flatMap(({ fact }) => sampleSchema.safeParse(fact).data ?? []);
    const all = [...this.#waiting, ...fresh];
    const end = all.findLastIndex(isMeant) + 1;
    this.#waiting = all.slice(end);
    return all.slice(0, end).filter(isMeant);
  }
};

// src/agents/droid/turn-ends.ts
var TurnEnds = class {
  usage;
  /** Times of the messages that were told, by their ids (ms since 1970). Takes about 80 bytes a line. */
  #times = /* @__PURE__ */ new Map();
  /** A turn is over, and its end waits for what the turn used. */
  #isSettling = false;
  /** `kept`: the file of what hooks said of the session. */
  constructor(kept2) {
    this.usage = new SampledUsage(kept2);
  }
  /** A message was told. `at`: when it was written (ms since 1970). */
  told(id, at) {
    this.#times.set(id, at);
  }
  /** The record says that the turn is over. */
  isOver() {
    this.#isSettling = true;
  }
  /** The end of the turn that is over, once it is known what the turn used. */
  known() {
    const used = this.#isSettling ? this.usage.ofTurn(this.#timeOf) : void 0;
    return used === void 0 ? [] : [...used, ...this.#settle()];
  }
  /** The same, where nobody will say any more what the turn used. */
  settled() {
    return [...this.known(), ...this.#settle()];
  }
  /** All that was over before the session goes on, or ends. */
  before() {
    const used = this.usage.ofTurn(this.#timeOf) ?? [];
    return [...used, ...this.#settle(), ...this.usage.beforeNext(this.#timeOf)];
  }
  #timeOf = (id) => this.#times.get(id);
  #settle() {
    if (!this.#isSettling) return [];
    this.#isSettling = false;
    return [{ type: "run_settled" }];
  }
};

// src/agents/droid/conversation.ts
var WITHOUT_MODEL = "provider_switch_serialization";
var Conversation4 = class {
  #settings;
  #models;
  #copies;
  #toolTimes = new ToolTimes();
  /** Of calls without a result, by their ids. */
  #toolNames = /* @__PURE__ */ new Map();
  /** A second line of the same id is a repetition. */
  #ids = /* @__PURE__ */ new Set();
  #ends;
  #copied = /* @__PURE__ */ new Set();
  #beganAt;
  #title;
  /** The time of the newest line that has one. */
  #lastAt;
  /** When the model was last given something to answer; `undefined` while nothing waits. */
  #askedAt;
  /** What Droid last told the user alone, such as an error. */
  #note;
  constructor({ path, kept: kept2, onProblem }, { at, parentRecord }, { forkedAt, title }) {
    this.#ends = new TurnEnds(kept2);
    this.#settings = new SessionSettingsFile(path, onProblem);
    this.#models = new Models(path);
    this.#copies = new Copies2(parentRecord, forkedAt);
    this.#beganAt = at;
    this.#lastAt = at;
    this.#title = title;
  }
  tell({ fields, place }) {
    const title = this.#title;
    this.#title = void 0;
    const named = { type: "session_renamed", entryId: "title", recordedAt: this.#beganAt };
    const isOutcome = fields.type === "agent_turn_outcome";
    const events = isOutcome ? this.#ended(fields, place) : this.#toldBy(fields, place);
    const goesOn = !isOutcome && events.length > 0;
    const told2 = goesOn ? [...this.#ends.before(), ...events] : [...events, ...this.#ends.known()];
    const id = text(fields.id);
    if (id !== void 0) this.#ends.told(id, this.#lastAt);
    return title === void 0 ? told2 : [{ ...named, name: title }, ...told2];
  }
  settle() {
    return this.#ends.settled();
  }
  end() {
    const before = this.#ends.before();
    const { usage } = this.#settings.read();
    return [...before, ...this.#ends.usage.rest(usage, this.#lastAt), { type: "session_closed" }];
  }
  #toldBy(line, place) {
    const id = text(line.id) ?? `line ${place}`;
    if (this.#ids.has(id) || line.type !== "message" && line.type !== "compaction_state") return [];
    this.#lastAt = timeOf(line.timestamp) ?? this.#lastAt;
    const isCopy2 = this.#copies.take(id);
    this.#ids.add(id);
    if (isCopy2) this.#copied.add(id);
    const recorded = { entryId: id, recordedAt: this.#lastAt, ...isCopy2 && { inherited: true } };
    return line.type === "message" ? this.#said(line, recorded) : this.#compacted(line, recorded);
  }
  #said(line, recorded) {
    const message = fieldsOf(line.message);
    const { role, hookEventName, visibility } = message;
    if (hookEventName !== void 0) this.#toolTimes.hookRan(message);
    if (!isOfConversation(line)) {
      const [first] = hookEventName === void 0 && visibility === "user_only" ? promptIn3(message) : [];
      if (first?.type === "text") this.#note = { ...recorded, words: first.content };
      return [];
    }
    if (role === "assistant") return this.#answered(message, recorded);
    const results = resultsIn(message, this.#toolNames);
    const parts = results.length > 0 ? [] : promptIn3(message);
    if (results.length === 0 && parts.length === 0) return [];
    this.#askedAt = recorded.recordedAt;
    if (parts.length > 0) return [{ type: "user_messaged", ...recorded, at: recorded.recordedAt, parts }];
    return results.map((result, index) => {
      const entryId = index === 0 ? recorded.entryId : `${recorded.entryId}.${index}`;
      this.#toolNames.delete(result.callId);
      return { type: "tool_returned", ...recorded, entryId, ...result, ...this.#toolTimes.take(result.callId) };
    });
  }
  #answered(message, recorded) {
    const { recordedAt, inherited } = recorded;
    const parts = answerIn2(message);
    const model = this.#modelOf(message.modelId);
    const responseId = text(message.openaiMessageId);
    for (const call of callsIn2(parts)) this.#toolNames.set(call.id, call.name);
    if (!inherited) this.#ends.usage.called(model);
    const at = Math.min(this.#askedAt ?? recordedAt, recordedAt);
    this.#askedAt = void 0;
    return [
      {
        ...{ type: "model_answered", ...recorded, at, provider: model.provider, model: model.model, parts },
        ...responseId !== void 0 && { responseId },
        stopReason: callsIn2(parts).length > 0 ? "tool_call" : "stop"
      }
    ];
  }
  #modelOf(id) {
    const { model, provider } = this.#settings.known;
    return this.#models.named(text(id) ?? model ?? "", provider);
  }
  /** A turn is over. Where the model still had something to answer, its call failed, and left no other line. */
  #ended({ turnId, reason }, place) {
    const note = this.#note;
    const at = this.#askedAt;
    this.#note = void 0;
    this.#askedAt = void 0;
    if (this.#copied.has(String(turnId))) return [];
    this.#ends.isOver();
    if (reason === "completed" || at === void 0) return [];
    const { provider, model } = this.#modelOf(void 0);
    const { entryId, recordedAt } = note ?? { entryId: `line ${place}`, recordedAt: this.#lastAt };
    const why = String(reason);
    return [
      {
        ...{
          type: "model_answered",
          entryId,
          recordedAt: Math.max(at, recordedAt),
          at,
          provider,
          model,
          parts: []
        },
        stopReason: /cancel|abort|interrupt/i.test(why) ? "aborted" : "error",
        errorMessage: note?.words.split("\n\n", 1)[0] ?? why
      }
    ];
  }
  /** Nothing else of such a line is recorded: it holds names and values of the user's environment. */
  #compacted({ summaryKind }, recorded) {
    const byModel = summaryKind !== WITHOUT_MODEL;
    if (byModel && !recorded.inherited) this.#ends.usage.summarised();
    return [{ type: "context_summarised", ...recorded, purpose: "compaction", byModel }];
  }
};
var callsIn2 = (parts) => parts.flatMap((part) => part.type === "tool_call" ? [part] : []);

// src/agents/droid/note.ts
var payloadSchema3 = looseObject({
  hook_event_name: string(),
  session_id: string(),
  /** Claude Code, whose hooks have the same payloads, keeps its records elsewhere. */
  transcript_path: string().check(_regex(/[/\\]\.factory[/\\]sessions[/\\](?:[^/\\]+[/\\])?[0-9a-f-]{36}\.jsonl$/)),
  /** The newest message of the session; absent where nothing was said yet. */
  message_id: optional(string()),
  // Cursor and Codex name themselves so.
  cursor_version: optional(never()),
  workspace_roots: optional(never()),
  turn_id: optional(never())
});
var WHAT = { Stop: "settled", SessionEnd: "ended" };
function noteOf4(payload) {
  const { data } = payloadSchema3.safeParse(payload);
  if (data === void 0) return void 0;
  const sample = sampleOf(data);
  return [
    {
      record: data.transcript_path,
      what: WHAT[data.hook_event_name] ?? "changed",
      ...sample !== void 0 && { keep: sample }
    }
  ];
}
function sampleOf({ hook_event_name: event, transcript_path: record, message_id: id }) {
  const resumes = event === "SessionStart";
  if (id === void 0 || !(resumes || event in WHAT)) return void 0;
  const sample = sampleBehind(record, id);
  return sample && { ...sample, ...resumes && { resumes } };
}

// src/agents/droid/subagents.ts
import { statSync as statSync3 } from "node:fs";
import { dirname as dirname12, join as join18 } from "node:path";
var LONGEST9 = 1024 * 1024;
var folders = /* @__PURE__ */ new Map();
function subagentsOf3(path) {
  const folder = dirname12(path);
  const id = sessionIdOf3(path);
  const { callers } = lookAt(folder);
  return [...callers].flatMap(([name, caller]) => caller !== void 0 && caller === id ? join18(folder, name) : []);
}
function lookAt(folder) {
  const changedAt = statSync3(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const known2 = folders.get(folder);
  if (known2?.changedAt === changedAt) return known2;
  const callers = /* @__PURE__ */ new Map();
  let isWhole = true;
  for (const name of namesIn(folder).filter((one) => one.endsWith(".jsonl"))) {
    const start = known2?.callers.has(name) ? void 0 : startOf(join18(folder, name));
    if (known2?.callers.has(name)) callers.set(name, known2.callers.get(name));
    else if (start !== void 0) callers.set(name, text(start.callingSessionId));
    else isWhole = false;
  }
  const looked = { changedAt: isWhole ? changedAt : Number.NaN, callers };
  folders.set(folder, looked);
  return looked;
}
function startOf(path) {
  for (const line of firstLines(path, LONGEST9)) return objectsIn(line)?.[0];
  return void 0;
}

// src/agents/droid/droid.ts
var DROID = {
  name: "factory-droid",
  lacksCosts: true,
  async records(machine) {
    const sessions = join19(factoryFolder(machine), "sessions");
    const files = new RecordFiles();
    if (existsSync7(sessions)) await files.below(sessions);
    return files.found();
  },
  // A start to which nobody said anything is one of its files, and no session.
  owns: (path) => openingOf(path).isOurs,
  beginning: (path) => openingOf(path).began,
  sessionIdOf: sessionIdOf3,
  open: (path, kept2) => new LineRecord(path, (onProblem) => {
    const opening = new Opening4(path);
    const source = { path, kept: kept2, onProblem };
    return new HeldLines(opening, (began) => new Conversation4(source, began, opening), onProblem);
  }),
  alsoReads: (path) => [settingsPathOf(path)],
  note: noteOf4,
  subagents: subagentsOf3,
  install: {
    ...NAMES4,
    find: async (here) => (await home4()).findDroid(here),
    add: async (here) => (await home4()).addToDroid(here),
    remove: async (here) => (await home4()).removeFromDroid(here),
    check: async (here) => (await home4()).checkDroid(here),
    rivals: async (here) => (await import("./rivals-LD2DPK5Q.mjs")).droidRivals(here)
  }
};
var home4 = () => import("./install-RKDZJB5U.mjs");

// src/agents/opencode/opencode.ts
import { existsSync as existsSync10 } from "node:fs";

// src/agents/opencode/fields.ts
var text3 = (value) => typeof value === "string" && value !== "" ? value : void 0;
var timeOf3 = (value) => number2(value) > 0 ? number2(value) : void 0;
function parsed5(json) {
  try {
    const value = JSON.parse(json);
    return isRecord(value) ? value : void 0;
  } catch {
    return void 0;
  }
}

// src/agents/opencode/database-store.ts
var SESSION4 = "SELECT id, parent_id, directory, title, version, time_created FROM session";
var DatabaseStore = class {
  #database;
  constructor(database) {
    this.#database = database;
  }
  session(id) {
    return this.#database.all(`${SESSION4} WHERE id = ?`, [id]).flatMap(sessionIn)[0];
  }
  messageIds(sessionId) {
    const sql = "SELECT id FROM message WHERE session_id = ? ORDER BY time_created, id";
    return this.#database.all(sql, [sessionId]).map(({ id }) => String(id));
  }
  message(sessionId, id) {
    const sql = "SELECT id, data FROM message WHERE session_id = ? AND id = ?";
    return this.#database.all(sql, [sessionId, id]).map((row) => keptIn(row, "message"))[0];
  }
  parts(messageId) {
    const sql = "SELECT id, data FROM part WHERE message_id = ? ORDER BY id";
    return this.#database.all(sql, [messageId]).map((row) => keptIn(row, "part"));
  }
  older({ directory, createdAt }) {
    const sql = `${SESSION4} WHERE directory = ? AND time_created < ? ORDER BY time_created, id`;
    return this.#database.all(sql, [directory, createdAt]).flatMap(sessionIn);
  }
  partsNaming(sessionId, id) {
    const sql = "SELECT id, data FROM part WHERE session_id = ? AND instr(data, ?) > 0 ORDER BY id";
    return this.#database.all(sql, [sessionId, id]).map((row) => keptIn(row, "part"));
  }
};
function listedIn(database) {
  const counted2 = (table) => `SELECT session_id, max(time_updated) AS updated, sum(octet_length(data)) AS bytes FROM ${table} GROUP BY session_id`;
  const rows = database.all(
    `SELECT s.id, s.time_updated AS own, m.updated AS messages, p.updated AS parts,
			coalesce(m.bytes, 0) + coalesce(p.bytes, 0) AS bytes
		FROM session s
		LEFT JOIN (${counted2("message")}) m ON m.session_id = s.id
		LEFT JOIN (${counted2("part")}) p ON p.session_id = s.id`
  );
  return rows.map(({ id, own, messages, parts, bytes }) => ({
    ...{ id: String(id), bytes: Number(bytes) },
    modifiedAt: Math.max(...[own, messages, parts].map((at) => timeOf3(at) ?? 0))
  }));
}
function sessionIn(row) {
  const [id, createdAt] = [text3(row.id), timeOf3(row.time_created)];
  if (id === void 0 || createdAt === void 0) return [];
  return [
    {
      ...{ id, createdAt, directory: text3(row.directory) ?? "", title: text3(row.title) ?? "" },
      ...{ parentId: text3(row.parent_id), version: text3(row.version) }
    }
  ];
}
var keptIn = ({ id, data }, table) => ({
  id: String(id),
  name: `${table} ${id}`,
  json: typeof data === "string" ? data : ""
});

// src/agents/opencode/folder-store.ts
import { readdirSync as readdirSync8, readFileSync as readFileSync5 } from "node:fs";
import { dirname as dirname13, join as join20 } from "node:path";
var FolderStore = class {
  /** Of the sessions of one project. */
  #sessions;
  #storage;
  /** `path`: of the file of one session. */
  constructor(path) {
    this.#sessions = dirname13(path);
    this.#storage = dirname13(dirname13(this.#sessions));
  }
  session(id) {
    const fields = parsed5(readFileSync5(join20(this.#sessions, `${id}.json`), "utf8"));
    const { created } = fieldsOf(fields?.time);
    const createdAt = timeOf3(created);
    if (fields === void 0 || createdAt === void 0) return void 0;
    return {
      ...{ id, createdAt, directory: text3(fields.directory) ?? "", title: text3(fields.title) ?? "" },
      ...{ parentId: text3(fields.parentID), version: text3(fields.version) }
    };
  }
  messageIds(sessionId) {
    return idsIn2(join20(this.#storage, "message", sessionId));
  }
  message(sessionId, id) {
    return this.#kept(["message", sessionId], id);
  }
  parts(messageId) {
    const folder = ["part", messageId];
    return idsIn2(join20(this.#storage, ...folder)).flatMap((id) => this.#kept(folder, id) ?? []);
  }
  older({ directory, createdAt }) {
    return idsIn2(this.#sessions).flatMap((id) => this.session(id) ?? []).filter((one) => one.directory === directory && one.createdAt < createdAt).sort((a, b) => a.createdAt - b.createdAt);
  }
  partsNaming(sessionId, id) {
    const parts = this.messageIds(sessionId).flatMap((message) => this.parts(message));
    return parts.filter(({ json }) => json.includes(id));
  }
  #kept(folder, id) {
    const name = [...folder, `${id}.json`].join("/");
    try {
      return { id, name, json: readFileSync5(join20(this.#storage, name), "utf8") };
    } catch (error) {
      if (errorCode(error) === "ENOENT") return void 0;
      throw error;
    }
  }
};
function idsIn2(folder) {
  try {
    const names = readdirSync8(folder).filter((name) => name.endsWith(".json"));
    return names.map((name) => name.slice(0, -".json".length)).sort();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return [];
    throw error;
  }
}

// src/agents/opencode/sqlite/in-database.ts
import { statSync as statSync5 } from "node:fs";

// src/agents/opencode/sqlite/copied.ts
import { rmSync as rmSync2 } from "node:fs";
import { createRequire } from "node:module";

// src/agents/opencode/sqlite/private-copy.ts
import { closeSync as closeSync3, fstatSync as fstatSync2, mkdtempSync, openSync as openSync3, readSync as readSync3, rmSync, statSync as statSync4, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename as basename10, join as join21 } from "node:path";

// src/agents/opencode/sqlite/unreadable.ts
var UnreadableError = class extends Error {
  code = "UNREADABLE";
};
function readable(act) {
  try {
    return act();
  } catch (error) {
    if (error instanceof Error && error.name.startsWith("SQLite")) {
      throw new UnreadableError(error.message, { cause: error });
    }
    throw error;
  }
}

// src/agents/opencode/sqlite/private-copy.ts
var PIECE = 1024 * 1024;
var WAL_HEADER = 32;
var MOST_TIMES = 5;
function privateCopy(path) {
  const folder = mkdtempSync(join21(tmpdir(), "pi-sync-opencode-"));
  const file = join21(folder, basename10(path));
  try {
    for (let time = 0; time < MOST_TIMES; time += 1) {
      const before = stateOf2(path);
      copy(path, file);
      if (before.walHeader !== void 0) copy(`${path}-wal`, `${file}-wal`);
      const after = stateOf2(path);
      const isSameWal = before.walHeader !== void 0 && before.walHeader === after.walHeader;
      if (isSameWal || after.walHeader === void 0 && before.file === after.file) return { folder, file };
      for (const name of [file, `${file}-wal`]) rmSync(name, { force: true });
    }
    throw new UnreadableError(`${path} changed each time it was read: try again later`);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}
function stateOf2(path) {
  const { ino, size, mtimeMs } = statSync4(path);
  return { file: `${ino} ${size} ${mtimeMs}`, walHeader: walHeaderOf(`${path}-wal`) };
}
function walHeaderOf(wal) {
  try {
    const file = openSync3(wal, "r");
    try {
      const header = Buffer.alloc(WAL_HEADER);
      return readSync3(file, header, 0, WAL_HEADER, 0) === WAL_HEADER ? header.toString("hex") : void 0;
    } finally {
      closeSync3(file);
    }
  } catch (error) {
    if (errorCode(error) === "ENOENT") return void 0;
    throw error;
  }
}
function copy(from, to) {
  const source = openSync3(from, "r");
  try {
    const target = openSync3(to, "wx", 384);
    try {
      const { size } = fstatSync2(source);
      const piece = Buffer.allocUnsafe(PIECE);
      for (let at = 0; at < size; ) {
        const length = readSync3(source, piece, 0, Math.min(PIECE, size - at), at);
        if (length === 0) return;
        for (let written = 0; written < length; ) written += writeSync(target, piece, written, length - written);
        at += length;
      }
    } finally {
      closeSync3(target);
    }
  } finally {
    closeSync3(source);
  }
}

// src/agents/opencode/sqlite/copied.ts
var BESIDE = import.meta.url.includes("/chunks/") ? "../node-sqlite3-wasm.cjs" : "./node-sqlite3-wasm.cjs";
var MODULE = import.meta.url.endsWith(".ts") ? "node-sqlite3-wasm" : BESIDE;
var open2 = /* @__PURE__ */ new Set();
var isWatched = false;
function openCopy(path) {
  const wasm = createRequire(import.meta.url)(MODULE);
  const { folder, file } = privateCopy(path);
  const remove = () => rmSync2(folder, { recursive: true, force: true });
  try {
    const database = new wasm.Database(file);
    const copy2 = {
      all: (sql, values = []) => database.all(sql, [...values]),
      close: () => {
        open2.delete(copy2);
        try {
          database.close();
        } finally {
          remove();
        }
      }
    };
    try {
      database.exec("PRAGMA locking_mode = exclusive");
      database.all("SELECT 1 FROM sqlite_master", []);
    } catch (error) {
      copy2.close();
      throw error;
    }
    if (process.platform === "win32") closeAtExit(copy2);
    else remove();
    return copy2;
  } catch (error) {
    remove();
    throw error;
  }
}
function closeAtExit(copy2) {
  open2.add(copy2);
  if (isWatched) return;
  isWatched = true;
  process.once("exit", () => {
    for (const one of open2) one.close();
  });
}

// src/agents/opencode/sqlite/in-place.ts
import { createRequire as createRequire2 } from "node:module";
var BUSY_MS = 2e3;
var loaded;
var hasSqlite = () => sqlite() !== null;
function openInPlace(path) {
  const { DatabaseSync } = sqlite() ?? {};
  if (DatabaseSync === void 0) throw new Error("this version of Node has no SQLite: expected 22.13 or newer");
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
    database.prepare("SELECT 1 FROM sqlite_master").all();
  } catch (error) {
    database.close();
    throw error;
  }
  return {
    all: (sql, values = []) => database.prepare(sql).all(...values),
    close: () => database.close()
  };
}
function sqlite() {
  loaded ??= load();
  return loaded;
}
function load() {
  const { emitWarning } = process;
  process.emitWarning = () => {
  };
  try {
    return createRequire2(import.meta.url)("node:sqlite");
  } catch {
    return null;
  } finally {
    process.emitWarning = emitWarning;
  }
}

// src/agents/opencode/sqlite/in-database.ts
var KEPT_MS = 250;
var CANNOT_BE_READ_IN_PLACE = [8, 14];
var kept = /* @__PURE__ */ new Map();
function inDatabase(path, act) {
  return act(databaseAt(path));
}
function databaseAt(path) {
  const state = stateOf3(path);
  const last = kept.get(path);
  if (last?.state === state) {
    last.timer.refresh();
    return last.database;
  }
  if (last !== void 0) close(path, last);
  const database = open3(path);
  const timer = setTimeout(() => {
    const now = kept.get(path);
    if (now !== void 0) close(path, now);
  }, KEPT_MS);
  timer.unref();
  kept.set(path, { database, state, timer });
  return database;
}
function close(path, { database, timer }) {
  clearTimeout(timer);
  kept.delete(path);
  database.close();
}
function open3(path) {
  if (!hasSqlite()) return openCopy(path);
  try {
    return openInPlace(path);
  } catch (error) {
    const { errcode } = error;
    if (typeof errcode !== "number" || !CANNOT_BE_READ_IN_PLACE.includes(errcode & 255)) throw error;
    return openCopy(path);
  }
}
function stateOf3(path) {
  const files = [statSync5(path), statSync5(`${path}-wal`, { throwIfNoEntry: false })];
  return files.map((file) => file && `${file.dev} ${file.ino} ${file.size} ${file.mtimeMs}`).join();
}

// src/agents/opencode/in-store.ts
function inStore({ kind, file }, act) {
  if (kind === "file") return act(new FolderStore(file));
  return readable(() => inDatabase(file, (database) => act(new DatabaseStore(database))));
}

// src/agents/opencode/content.ts
var saidIn3 = (parts) => parts.flatMap((part) => said(part));
var injectedIn = (parts) => parts.filter((part) => part.type === "text" && part.synthetic === true).flatMap(told);
function said(part) {
  if (part.type === "file") return [fileMark(part)];
  if (part.type === "subtask") return textPart(text3(part.prompt));
  if (part.type !== "text" || part.synthetic === true || part.ignored === true) return [];
  return told(part).map((one) => one.type === "text" ? { ...one, content: unquoted(one.content) } : one);
}
function unquoted(words) {
  const [, inner] = /^\s*"((?:[^"\\]|\\.|\\$)*)"\s*$/s.exec(words) ?? [];
  return inner?.replaceAll('\\"', '"') ?? words;
}
var answeredIn = (parts) => parts.flatMap((part) => {
  if (part.type === "text") return part.ignored === true ? [] : told(part);
  if (part.type === "reasoning") {
    const content = text3(part.text);
    return content === void 0 ? [] : [{ type: "reasoning", content }];
  }
  if (part.type !== "tool") return [];
  const { id, name } = callOf(part);
  return [{ type: "tool_call", id, name, arguments: fieldsOf(part.state).input }];
});
function resultIn2(state) {
  const files = Array.isArray(state.attachments) ? state.attachments.map((file) => fileMark(fieldsOf(file))) : [];
  return [...textPart(text3(state.status === "error" ? state.error : state.output)), ...files];
}
var callOf = (part) => ({
  id: text3(part.callID) ?? text3(part.id) ?? "",
  name: text3(part.tool) ?? ""
});
var told = (part) => textPart(text3(part.text));
var textPart = (content) => content === void 0 ? [] : [{ type: "text", content }];
function fileMark({ mime, filename }) {
  const mimeType = text3(mime) ?? "application/octet-stream";
  const name = mimeType.startsWith("image/") ? `image ${mimeType}` : `file ${text3(filename) ?? mimeType}`;
  return { type: "blob", mime_type: mimeType, content: `[${name}]` };
}

// src/agents/opencode/message.ts
function messageOf2(id, fields, parts) {
  const { created, completed } = fieldsOf(fields.time);
  const createdAt = timeOf3(created);
  if (createdAt === void 0) return void 0;
  return { id, fields, parts, createdAt, completedAt: timeOf3(completed) };
}
var isAnswer2 = ({ role }) => role === "assistant";
function copiedKey(fields) {
  const { created, completed } = fieldsOf(fields.time);
  return JSON.stringify([fields.role, created, completed, text3(fields.modelID)]);
}

// src/agents/opencode/origin.ts
var DEEPEST2 = 32;
function forkedFrom(session, store) {
  const copies = copiesIn(session, store);
  if (copies.length === 0) return void 0;
  const candidates = store.older(session).flatMap((candidate) => {
    const matches = countSame(copies, candidate, store);
    return matches === 0 ? [] : [{ candidate, matches, isNamed: forkTitle(candidate.title) === session.title }];
  });
  const [best] = candidates.sort((a, b) => b.matches - a.matches || Number(b.isNamed) - Number(a.isNamed));
  return best?.candidate;
}
function hasOwn(session, store) {
  const last = store.messageIds(session.id).at(-1);
  return last !== void 0 && !isCopy(session, fieldsIn(session, store, last));
}
function copiesIn(session, store) {
  const keys = [];
  for (const id of store.messageIds(session.id)) {
    const fields = fieldsIn(session, store, id);
    if (!isCopy(session, fields)) break;
    keys.push(copiedKey(fields));
  }
  return keys;
}
function countSame(keys, session, store) {
  const ids = store.messageIds(session.id);
  const end = keys.findIndex((key, index) => {
    const id = ids[index];
    return id === void 0 || key !== copiedKey(fieldsIn(session, store, id));
  });
  return end === -1 ? keys.length : end;
}
var fieldsIn = ({ id }, store, message) => parsed5(store.message(id, message)?.json ?? "") ?? {};
var isCopy = ({ createdAt }, fields) => (timeOf3(fieldsOf(fields.time).created) ?? createdAt) < createdAt;
function forkTitle(title) {
  const [, name, number3] = /^(.+) \(fork #(\d+)\)$/.exec(title) ?? [];
  return name === void 0 ? `${title} (fork #1)` : `${name} (fork #${Number(number3) + 1})`;
}
function startedByCall3(session, store, depth = 0) {
  const { id, parentId: sessionId } = session;
  if (sessionId === void 0) return void 0;
  const parent = depth < DEEPEST2 ? store.session(sessionId) : void 0;
  const callId = callOfSubagent(id, sessionId, store);
  const rootSessionId = parent && traceRootOf(startedByCall3(parent, store, depth + 1));
  return {
    sessionId,
    ...callId !== void 0 && { callId },
    ...rootSessionId !== void 0 && { rootSessionId }
  };
}
function callOfSubagent(id, sessionId, store) {
  for (const { id: part, json } of store.partsNaming(sessionId, id)) {
    const fields = { id: part, ...parsed5(json) };
    const { metadata } = fieldsOf(fieldsOf(fields).state);
    if (fieldsOf(metadata).sessionId !== id) continue;
    const { id: callId } = callOf(fields);
    const first = store.partsNaming(sessionId, callId).find(({ json: one }) => callOf(parsed5(one) ?? {}).id === callId);
    return first === void 0 || first.id === part ? callId : void 0;
  }
  return void 0;
}

// src/agents/opencode/place.ts
import { basename as basename11, dirname as dirname14, join as join22 } from "node:path";
var ID = "ses_[0-9A-Za-z]+";
var ROW = new RegExp(`^(.+)#(${ID})$`, "s");
var FILE = new RegExp(`^(${ID})\\.json$`);
var rowPath = (database, sessionId) => `${database}#${sessionId}`;
function placeOf(path) {
  const [, file, id] = ROW.exec(path) ?? [];
  if (file !== void 0 && id !== void 0) return { kind: "row", file, sessionId: id };
  const [, sessionId] = FILE.exec(basename11(path)) ?? [];
  const isSession = basename11(dirname14(dirname14(path))) === "session";
  return sessionId !== void 0 && isSession ? { kind: "file", file: path, sessionId } : void 0;
}
var pathBeside = ({ kind, file }, sessionId) => kind === "row" ? rowPath(file, sessionId) : join22(dirname14(file), `${sessionId}.json`);

// src/agents/opencode/beginning.ts
function beginningOf4(path) {
  const place = placeOf(path);
  if (place === void 0) return void 0;
  try {
    return inStore(place, (store) => {
      const session = store.session(place.sessionId);
      return session && beganOf(session, place, store);
    });
  } catch {
    return void 0;
  }
}
function beganOf(session, place, store) {
  const { id, createdAt, directory, version } = session;
  const parent = forkedFrom(session, store);
  const started = startedByCall3(session, store);
  const parentRoot = parent && traceRootOf(startedByCall3(parent, store));
  return {
    ...{ type: "session_began", at: createdAt, sessionId: id, cwd: directory, agentName: "opencode" },
    callIdsAreUnique: true,
    ...version !== void 0 && { agentVersion: version },
    ...parent !== void 0 && { parentSessionId: parent.id, parentRecord: pathBeside(place, parent.id) },
    ...parentRoot !== void 0 && { parentRootSessionId: parentRoot },
    ...started !== void 0 && { startedByCall: started }
  };
}

// src/agents/opencode/live.ts
import { readdirSync as readdirSync9 } from "node:fs";
import { dirname as dirname15, join as join23 } from "node:path";
var NEWEST = 20;
var SHARED_FILES = {
  filesOf(path) {
    const place = placeOf(path);
    if (place === void 0) return void 0;
    if (place.kind === "row") return [place.file, `${place.file}-wal`];
    const messages = join23(dirname15(place.file), "..", "..", "message", place.sessionId);
    return [place.file, messages, ...newestIn(messages)];
  },
  has(path) {
    const place = placeOf(path);
    if (place === void 0) return false;
    try {
      return inStore(place, (store) => store.session(place.sessionId) !== void 0);
    } catch (error) {
      return error.code !== "ENOENT";
    }
  }
};
function newestIn(folder) {
  try {
    return readdirSync9(folder).sort().slice(-NEWEST).map((name) => join23(folder, name));
  } catch {
    return [];
  }
}
function liveBeginningOf(path) {
  const place = placeOf(path);
  if (place === void 0) return void 0;
  try {
    return inStore(place, (store) => {
      const session = store.session(place.sessionId);
      return session && hasOwn(session, store) ? beganOf(session, place, store) : void 0;
    });
  } catch {
    return void 0;
  }
}

// src/agents/opencode/note.ts
import { existsSync as existsSync8, readdirSync as readdirSync10 } from "node:fs";
import { join as join24 } from "node:path";
var payloadSchema4 = object({
  /** The event's type, or `dispose`. */
  opencode: string(),
  sessions: array(string().check(_regex(/^ses_[0-9A-Za-z]+$/))),
  project: optional(string().check(_regex(/^[\w-]+$/)))
});
function noteOf5(payload, machine) {
  const { data } = payloadSchema4.safeParse(payload);
  if (data === void 0) return void 0;
  const { opencode: event, sessions, project } = data;
  return sessions.flatMap((id) => {
    const record = recordOf3(id, project, machine);
    return record === void 0 ? [] : [{ record, what: whatOf(event) }];
  });
}
function whatOf(event) {
  if (event === "session.idle") return "settled";
  return event === "session.deleted" || event === "dispose" ? "ended" : "changed";
}
function recordOf3(id, project, machine) {
  if (machine.env.OPENCODE_DB === ":memory:") return void 0;
  const databases = databasesOf(machine).filter((path) => existsSync8(path));
  const [first, ...others] = databases.sort((a, b) => writtenAt(b) - writtenAt(a));
  if (first !== void 0) {
    const holder = others.length === 0 ? first : databases.find((path) => holds(path, id));
    return rowPath(holder ?? first, id);
  }
  const storage = join24(dataFolder(machine), "storage", "session");
  if (!existsSync8(storage)) return rowPath(join24(dataFolder(machine), "opencode.db"), id);
  const known2 = readdirSync10(storage).find((name) => existsSync8(join24(storage, name, `${id}.json`)));
  const folder = known2 ?? project;
  return folder === void 0 ? void 0 : join24(storage, folder, `${id}.json`);
}
var writtenAt = (database) => Math.max(modifiedAt(database), modifiedAt(`${database}-wal`));
function holds(database, id) {
  try {
    return inDatabase(database, (opened) => new DatabaseStore(opened).session(id) !== void 0);
  } catch {
    return false;
  }
}

// src/agents/opencode/records.ts
import { existsSync as existsSync9, statSync as statSync6 } from "node:fs";
import { readdir as readdir2, stat as stat2 } from "node:fs/promises";
import { join as join25 } from "node:path";
var recordsHere = (machine) => newestFirst(dataFolder(machine), databasesOf(machine));
async function recordsAt(path) {
  const place = placeOf(path);
  if (place?.kind === "file") return existsSync9(path) ? [await recordOfFile(path)] : void 0;
  if (place !== void 0) {
    if (!existsSync9(place.file)) return void 0;
    const found = inOneDatabase(place.file).find((record) => record.path === path || record.failure !== void 0);
    return found && [found];
  }
  const facts = statSync6(path, { throwIfNoEntry: false });
  if (facts?.isFile()) return path.endsWith(".db") ? inOneDatabase(path) : void 0;
  const isFolder = databasesIn(path).length > 0 || existsSync9(join25(path, "storage", "session"));
  return facts?.isDirectory() && isFolder ? newestFirst(path, databasesIn(path)) : void 0;
}
async function newestFirst(folder, databases) {
  const [inFiles, failed] = await inFolder(join25(folder, "storage"));
  const inDatabases = databases.filter((path) => existsSync9(path)).flatMap(inOneDatabase).sort((a, b) => a.modifiedAt - b.modifiedAt);
  const all = [...inFiles, ...inDatabases];
  const once = new Map(all.map((record) => [placeOf(record.path)?.sessionId ?? record.path, record]));
  return [...once.values(), ...failed].sort((a, b) => b.modifiedAt - a.modifiedAt);
}
var listed = /* @__PURE__ */ new Map();
function inOneDatabase(path) {
  try {
    const state = stateOf3(path);
    const last = listed.get(path);
    if (last?.state === state) return last.records;
    const records = inDatabase(path, listedIn).map(({ id, ...facts }) => ({ path: rowPath(path, id), ...facts }));
    listed.set(path, { state, records });
    return records;
  } catch (error) {
    return [failure(path, error)];
  }
}
async function inFolder(storage) {
  const [records, failed] = [[], []];
  const projects = join25(storage, "session");
  for (const project of await namesIn5(projects, failed)) {
    const folder = join25(projects, project);
    for (const name of await namesIn5(folder, failed)) {
      const path = join25(folder, name);
      if (placeOf(path) !== void 0) records.push(await recordOfFile(path));
    }
  }
  return [records, failed];
}
async function recordOfFile(path) {
  const { sessionId = "" } = placeOf(path) ?? {};
  const storage = join25(path, "..", "..", "..");
  const messages = join25(storage, "message", sessionId);
  try {
    const own = await stat2(path);
    let [bytes, modifiedAt2] = [own.size, own.mtimeMs];
    const failed = [];
    const names = (await namesIn5(messages, failed)).filter((name) => name.endsWith(".json"));
    for (const name of names) {
      const { size, mtimeMs } = await stat2(join25(messages, name));
      bytes += size;
      modifiedAt2 = Math.max(modifiedAt2, mtimeMs);
    }
    const [first] = failed;
    return { path, bytes, modifiedAt: modifiedAt2, ...first?.failure !== void 0 && { failure: first.failure } };
  } catch (error) {
    return failure(path, error);
  }
}
async function namesIn5(folder, failed) {
  try {
    return await readdir2(folder);
  } catch (error) {
    if (!["ENOENT", "ENOTDIR"].includes(errorCode(error))) failed.push(failure(folder, error));
    return [];
  }
}
var failure = (path, error) => ({
  ...{ path, bytes: 0, modifiedAt: Date.now() },
  failure: error instanceof Error ? error.message : String(error)
});

// src/agents/opencode/usage.ts
function usageOf5(message, parts) {
  const steps = parts.filter(({ type }) => type === "step-finish").map(counted);
  const [own, added] = [counted(message), steps.reduce(plus2, counted({}))];
  const { tokens: tokens2, cost } = sum(added.tokens) > sum(own.tokens) ? added : own;
  if (sum(tokens2) === 0) return void 0;
  const { input, output, reasoning, cacheRead, cacheWrite } = tokens2;
  return {
    ...{ input, output: output + reasoning, cacheRead, cacheWrite },
    ...reasoning > 0 && { reasoning },
    // 0 stands for a subscription, and for a model whose price OpenCode does not know.
    ...cost > 0 && { cost }
  };
}
function counted({ tokens: tokens2, cost }) {
  const { input, output, reasoning, cache } = fieldsOf(tokens2);
  const { read, write } = fieldsOf(cache);
  return {
    tokens: {
      ...{ input: number2(input), output: number2(output), reasoning: number2(reasoning) },
      ...{ cacheRead: number2(read), cacheWrite: number2(write) }
    },
    cost: number2(cost)
  };
}
var plus2 = (a, b) => ({
  tokens: {
    input: a.tokens.input + b.tokens.input,
    output: a.tokens.output + b.tokens.output,
    reasoning: a.tokens.reasoning + b.tokens.reasoning,
    cacheRead: a.tokens.cacheRead + b.tokens.cacheRead,
    cacheWrite: a.tokens.cacheWrite + b.tokens.cacheWrite
  },
  cost: a.cost + b.cost
});
var sum = (tokens2) => Object.values(tokens2).reduce((a, b) => a + b, 0);

// src/agents/opencode/answer.ts
function endOf({ parts, createdAt, completedAt, fields }) {
  const ends = parts.flatMap((part) => {
    const { start, end } = fieldsOf(part.time);
    if (part.type === "text" || part.type === "reasoning") return [timeOf3(end) ?? timeOf3(start)];
    return part.type === "tool" ? [timeOf3(fieldsOf(fieldsOf(part.state).time).start)] : [];
  });
  const known2 = ends.filter((at) => at !== void 0);
  const asks = parts.some(({ type }) => type === "tool");
  const isOver2 = known2.length === 0 || fields.error !== void 0 && !asks;
  return Math.max(createdAt, ...known2, isOver2 ? completedAt ?? 0 : 0);
}
function answered({
  fields,
  parts,
  createdAt,
  completedAt
}) {
  const usage = usageOf5(fields, parts);
  const [first] = parts.filter(({ type }) => type === "text" || type === "reasoning" || type === "tool");
  const firstChunkAt = first && timeOf3(fieldsOf(first.time).start);
  return {
    ...{ type: "model_answered", at: createdAt, provider: text3(fields.providerID) ?? "" },
    ...{ model: text3(fields.modelID) ?? "", parts: answeredIn(parts) },
    ...firstChunkAt !== void 0 && firstChunkAt >= createdAt && { firstChunkAt },
    ...stopped(fields, parts, completedAt),
    ...usage !== void 0 && { usage }
  };
}
function stopped({ error, finish }, parts, completedAt) {
  if (error !== void 0) {
    const { name, data } = fieldsOf(error);
    const errorMessage = text3(fieldsOf(data).message) ?? text3(name) ?? "unknown error";
    if (name === "MessageOutputLengthError") return { stopReason: "length", errorMessage };
    return { stopReason: name === "MessageAbortedError" ? "aborted" : "error", errorMessage };
  }
  if (parts.some(({ type }) => type === "tool")) return { stopReason: "tool_call" };
  if (finish === "length") return { stopReason: "length" };
  return { stopReason: finish === void 0 && completedAt === void 0 ? "aborted" : "stop" };
}
var endsRun = ({ fields, parts, completedAt }) => completedAt !== void 0 && (fields.error !== void 0 || !parts.some(({ type }) => type === "tool"));
function resultsOf2({ id, parts }) {
  const results = parts.flatMap((part, index) => {
    const state = fieldsOf(part.state);
    const { start, end } = fieldsOf(state.time);
    const [startedAt, endedAt] = [timeOf3(start), timeOf3(end)];
    const isOver2 = state.status === "completed" || state.status === "error";
    if (part.type !== "tool" || !isOver2 || endedAt === void 0) return [];
    const { id: callId, name } = callOf(part);
    return [
      {
        ...{ type: "tool_returned", entryId: text3(part.id) ?? `${id}.${index}`, recordedAt: endedAt, endedAt },
        ...{ callId, toolName: name, isError: hasFailed(state), parts: resultIn2(state) },
        ...startedAt !== void 0 && endedAt >= startedAt && { durationMs: endedAt - startedAt }
      }
    ];
  });
  return results.sort((a, b) => a.recordedAt - b.recordedAt);
}
function hasFailed({ status, metadata }) {
  const { exit } = fieldsOf(metadata);
  return status === "error" || typeof exit === "number" && exit !== 0;
}
function commandIn({
  parts
}) {
  const [part] = parts.filter(({ type }) => type === "tool");
  if (part === void 0) return void 0;
  const state = fieldsOf(part.state);
  const { exit } = fieldsOf(state.metadata);
  return {
    ...{ type: "user_command_ran", toolName: callOf(part).name },
    ...{ command: text3(fieldsOf(state.input).command) ?? "", output: text3(state.output) ?? text3(state.error) ?? "" },
    ...typeof exit === "number" && { exitCode: exit },
    cancelled: state.status !== "completed"
  };
}

// src/agents/opencode/conversation.ts
var COMMAND_OF_USER = "The following tool was executed by the user";
var isWithoutTitle = (title) => /^(?:New|Child) session - \d{4}-\d\d-\d\dT/.test(title);
var Conversation5 = class {
  #createdAt;
  /** When the newest thing happened. */
  #lastAt = 0;
  /** Ids of messages of the user's that stand for a command. */
  #commands = /* @__PURE__ */ new Set();
  #title;
  #titles = 0;
  constructor({ createdAt }) {
    this.#createdAt = createdAt;
  }
  /** Takes the title that the session has now. OpenCode keeps no other one. */
  titled(title) {
    if (title === "" || title === this.#title || isWithoutTitle(title)) return [];
    this.#title = title;
    this.#titles += 1;
    const recordedAt = Math.max(this.#createdAt, this.#lastAt);
    return [{ type: "session_renamed", entryId: `title ${this.#titles}`, recordedAt, name: title }];
  }
  tell(message) {
    const inherited = message.createdAt < this.#createdAt ? { inherited: true } : {};
    const events = isAnswer2(message.fields) ? this.#answer(message, inherited) : this.#user(message, inherited);
    this.#lastAt = Math.max(this.#lastAt, ...events.map((event) => "recordedAt" in event ? event.recordedAt : 0));
    return events;
  }
  #user({ id, fields, parts, createdAt }, inherited) {
    if (fields.role !== "user") return [];
    const recorded = { entryId: id, recordedAt: Math.max(createdAt, this.#lastAt), ...inherited };
    const [said2, injected] = [saidIn3(parts), injectedIn(parts)];
    const [first] = injected;
    if (said2.length === 0 && first?.type === "text" && first.content === COMMAND_OF_USER) {
      this.#commands.add(id);
      return [];
    }
    const events = [];
    if (said2.length > 0) events.push({ type: "user_messaged", ...recorded, at: createdAt, parts: said2 });
    if (injected.length > 0) {
      const own = { ...recorded, entryId: `${id} injected` };
      events.push({ type: "message_injected", ...own, customType: "synthetic", parts: injected });
    }
    return events;
  }
  #answer(message, inherited) {
    const { id, fields, parts, createdAt, completedAt } = message;
    const recorded = { entryId: id, recordedAt: endOf(message), ...inherited };
    const usage = usageOf5(fields, parts);
    if (this.#commands.has(text3(fields.parentID) ?? "") && usage === void 0) {
      const command = commandIn(message);
      const ranAt = completedAt ?? recorded.recordedAt;
      return command === void 0 ? [] : [{ ...command, ...recorded, recordedAt: ranAt }];
    }
    if (fields.summary === true && fields.error === void 0 && completedAt !== void 0) {
      const [provider, model] = [text3(fields.providerID), text3(fields.modelID)];
      return [
        {
          ...{ type: "context_summarised", ...recorded, startedAt: createdAt },
          ...{ purpose: "compaction", byModel: true },
          ...provider !== void 0 && { provider },
          ...model !== void 0 && { model },
          ...usage !== void 0 && { usage }
        }
      ];
    }
    const results = resultsOf2(message).map((result) => ({ ...result, ...inherited }));
    const events = [{ ...answered(message), ...recorded }, ...results];
    if (endsRun(message) && !("inherited" in inherited)) events.push({ type: "run_settled" });
    return events;
  }
};

// src/agents/opencode/session-reader.ts
var TITLED_WITHIN_MS = 15e3;
var STEP = 50;
var SessionReader = class {
  #place;
  #conversation;
  #createdAt;
  /** Ids of the messages that were told. Takes about 50 bytes a message. */
  #told = [];
  #problems = [];
  #bytes = 0;
  #isReplaced = false;
  #waitsForTitle = true;
  constructor(place) {
    this.#place = place;
  }
  /** Messages that were told are gone, as after an undo, or the whole session is. */
  get isReplaced() {
    return this.#isReplaced;
  }
  async *readOn() {
    for (; ; ) {
      const batch = inStore(this.#place, (store) => this.#step(store, false));
      if (batch === void 0) return;
      yield batch;
    }
  }
  /** Messages say themselves when they are complete; a title that is not there by now is not waited for. */
  settle() {
    this.#waitsForTitle = false;
    return this.#rest(false);
  }
  end() {
    const rest = this.#rest(true);
    const closed = this.#conversation === void 0 ? [] : [{ type: "session_closed" }];
    return { ...rest, events: [...rest.events, ...closed] };
  }
  #rest(isEnd) {
    const batches = [];
    try {
      for (; ; ) {
        const batch = inStore(this.#place, (store) => this.#step(store, isEnd));
        if (batch === void 0) break;
        batches.push(batch);
      }
    } catch (error) {
      this.#problem(error instanceof Error ? error.message : String(error));
    }
    batches.push(this.#batch([]));
    return {
      events: batches.flatMap(({ events }) => events),
      problems: batches.flatMap(({ problems }) => problems),
      bytes: batches.reduce((sum2, { bytes }) => sum2 + bytes, 0)
    };
  }
  /** What some messages tell that were not told yet; `undefined` where there is nothing to tell now. */
  #step(store, isEnd) {
    const session = this.#sessionIn(store);
    const ids = session && store.messageIds(session.id);
    if (session === void 0 || ids === void 0 || this.#isGone(ids)) return void 0;
    if (!isEnd && this.#waitsForTitle && this.#isTitleComing(session, ids, store)) return void 0;
    const events = [];
    if (this.#conversation === void 0) {
      if (!isEnd && !hasOwn(session, store)) return void 0;
      events.push(beganOf(session, this.#place, store));
      this.#conversation = new Conversation5(session);
      this.#createdAt = session.createdAt;
    }
    events.push(...this.#conversation.titled(session.title));
    const from = this.#told.length;
    try {
      for (const id of ids.slice(from, from + STEP)) {
        const told2 = this.#tell(id, ids.slice(this.#told.length + 1), store, isEnd);
        if (told2 === void 0) break;
        events.push(...told2);
        this.#told.push(id);
      }
    } catch (error) {
      if (events.length === 0) throw error;
    }
    const hasTold = this.#told.length > from || events.length > 0 || this.#problems.length > 0;
    return hasTold ? this.#batch(events) : void 0;
  }
  /** Every span says the title: where it comes in time, live and later look the same. */
  #isTitleComing({ id, title }, ids, store) {
    if (this.#told.length > 0 || !isWithoutTitle(title)) return false;
    const completed = ids.map((one) => messageOf2("", parsed5(store.message(id, one)?.json ?? "") ?? {}, []));
    const answeredAt = completed.find((message) => message !== void 0 && isAnswer2(message.fields))?.completedAt;
    return answeredAt === void 0 || Date.now() - answeredAt < TITLED_WITHIN_MS;
  }
  #sessionIn(store) {
    const session = store.session(this.#place.sessionId);
    if (session === void 0 && this.#createdAt === void 0) {
      throw new UnreadableError(`${this.#place.file} has no session ${this.#place.sessionId} that can be read`);
    }
    if (this.#createdAt !== void 0 && session?.createdAt !== this.#createdAt) this.#isReplaced = true;
    return this.#isReplaced ? void 0 : session;
  }
  #isGone(ids) {
    this.#isReplaced ||= this.#told.some((id, index) => id !== ids[index]);
    return this.#isReplaced;
  }
  /** What a message tells; `undefined` where it is not complete. `later`: the messages behind it. */
  #tell(id, later, store, isEnd) {
    const { sessionId } = this.#place;
    const kept2 = store.message(sessionId, id);
    if (kept2 === void 0) return [];
    const fields = parsed5(kept2.json);
    const isAnswered = () => later.some((one) => isAnswer2(parsed5(store.message(sessionId, one)?.json ?? "") ?? {}));
    const isComplete = isEnd || fields !== void 0 && isCompleted(fields) || isAnswered();
    if (!isComplete) return void 0;
    if (fields === void 0) return this.#damaged(kept2);
    const message = messageOf2(id, fields, this.#partsOf(id, store));
    if (message === void 0) return this.#problem(`${kept2.name} does not say when it was created`);
    this.#bytes += Buffer.byteLength(kept2.json);
    return this.#conversation?.tell(message) ?? [];
  }
  #partsOf(messageId, store) {
    return store.parts(messageId).flatMap((kept2) => {
      const fields = parsed5(kept2.json);
      this.#bytes += Buffer.byteLength(kept2.json);
      if (fields === void 0) this.#damaged(kept2);
      return fields === void 0 ? [] : [{ ...fields, id: kept2.id }];
    });
  }
  #damaged({ name, json }) {
    return this.#problem(`${name} is no JSON: ${json.length} characters`);
  }
  #problem(what) {
    this.#problems.push({ what });
    return [];
  }
  #batch(events) {
    const [problems, bytes] = [this.#problems, this.#bytes];
    this.#problems = [];
    this.#bytes = 0;
    return { events, problems, bytes };
  }
};
function isCompleted(fields) {
  const message = messageOf2("", fields, []);
  return isAnswer2(fields) && message?.completedAt !== void 0;
}

// src/agents/opencode/opencode.ts
var OPENCODE = {
  name: "opencode",
  // Its own figure is 0 for a subscription, and for a model whose price it does not know.
  lacksCosts: true,
  records: recordsHere,
  recordsAt,
  // The file of a damaged session is still one of its records.
  owns: (path) => placeOf(path)?.kind === "file" && existsSync10(path) || beginningOf4(path) !== void 0,
  beginning: beginningOf4,
  liveBeginning: liveBeginningOf,
  sessionIdOf: (path) => placeOf(path)?.sessionId,
  open: (path) => new SessionReader(placeOf(path) ?? { kind: "file", file: path, sessionId: "" }),
  sharedFiles: SHARED_FILES,
  note: noteOf5,
  install: {
    ...NAMES5,
    find: async (here) => (await import("./find-E3OVP2VU.mjs")).findOpenCode(here),
    add: async (here) => (await home5()).addToOpenCode(here),
    remove: async (here) => (await home5()).removeFromOpenCode(here),
    check: async (here) => (await import("./check-GOFHK6SE.mjs")).checkOpenCode(here),
    rivals: async (here) => (await import("./rivals-WUSBZE7F.mjs")).openCodeRivals(here)
  }
};
var home5 = () => import("./install-ONVZK7JF.mjs");

// src/agents/pi/home/agent-dir.ts
import { join as join26, resolve } from "node:path";
function agentDir(env, home6) {
  const given = env.PI_CODING_AGENT_DIR;
  if (!given) return join26(home6, ".pi", "agent");
  return resolve(given.replace(/^~(?=[/\\]|$)/, () => home6));
}

// src/agents/pi/home/session-folders.ts
import { join as join27, resolve as resolve2 } from "node:path";
function sessionFolders({ env, home: home6 }) {
  const agent = agentDir(env, home6);
  const { sessionDir } = readJson(join27(agent, "settings.json"));
  const named = [env.PI_CODING_AGENT_SESSION_DIR, sessionDir].flatMap(
    (value) => typeof value === "string" && value !== "" ? resolve2(value.replace(/^~(?=[/\\]|$)/, () => home6)) : []
  );
  return { ofProjects: join27(agent, "sessions"), chosen: [...new Set(named)] };
}

// src/agents/pi/entry.ts
var text4 = (value) => typeof value === "string" ? value : "";
var list = (value) => Array.isArray(value) ? value : [];
function headerOf(record) {
  if (!isRecord(record) || record.type !== "session") return void 0;
  const { timestamp, cwd, parentSession, branchedFrom } = record;
  const id = idOf2(record);
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
  if (!isRecord(record) || typeof record.type !== "string" || !isTime(record.timestamp)) {
    return "expected an entry with type and timestamp";
  }
  if (record.type === "message" && !isRecord(record.message)) return "expected an entry with a message";
  return { ...record, type: record.type, id: idOf2(record) ?? place, timestamp: record.timestamp };
}
var idOf2 = ({ id }) => typeof id === "string" && id !== "" ? id : void 0;
var isTime = (value) => typeof value === "string" && !Number.isNaN(Date.parse(value));
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
import { basename as basename12, win32 } from "node:path";

// src/agents/pi/scan-object.ts
var DEEPEST3 = 1e4;
var QUOTE = 34;
var BACKSLASH = 92;
var WHITE_SPACE = /[ \t\r\n]*/y;
var WORD = /[-+.\w]*/y;
var NUMBER_OR_LITERAL = /^(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)$/;
var ESCAPE = /u[0-9a-fA-F]{4}|["\\/bfnrt]/y;
var PART_OF_ESCAPE = /u?[0-9a-fA-F]*/y;
function scanObject(text5, from) {
  const scan = new Scan(text5, from);
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
  constructor(text5, from) {
    this.#text = text5;
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
      if (this.#open.length >= DEEPEST3) return { whole: false, end: this.#at, isTooDeep: true };
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
function matchEnd(pattern, text5, at) {
  pattern.lastIndex = at;
  return pattern.test(text5) ? pattern.lastIndex : at;
}

// src/agents/pi/damaged-line.ts
var BEGINNING2 = '{"type":"';
var FILLER = /[\s\0]*/y;
var ID_OF_PIECE = /^\{"type":"[^"]{1,64}","id":"([^"]{1,128})"/;
function readDamagedLine(line, reader) {
  const records = [];
  let unread = 0;
  let counted2 = 0;
  const take = (from, to, standsAlone) => {
    const record = parsed6(line.slice(from, to));
    if (record === void 0 || !reader.accepts({ record, standsAlone })) return;
    records.push(record);
    unread += lengthOf(line.slice(counted2, from));
    counted2 = to;
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
  return { records, unread: unread + lengthOf(line.slice(counted2)) };
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
function parsed6(text5) {
  try {
    const record = JSON.parse(text5);
    return isRecord(record) ? record : void 0;
  } catch {
    return void 0;
  }
}

// src/agents/pi/message.ts
function partsOf3(content) {
  if (typeof content === "string") return content === "" ? [] : [{ type: "text", content }];
  return list(content).flatMap((block) => isRecord(block) ? partOf2(block) : []);
}
function partOf2(block) {
  switch (block.type) {
    case "text":
      return [{ type: "text", content: text4(block.text) }];
    case "thinking":
      return [{ type: "reasoning", content: text4(block.thinking) }];
    case "toolCall":
      return [{ type: "tool_call", id: text4(block.id), name: text4(block.name), arguments: block.arguments }];
    case "image":
      return [{ type: "blob", mime_type: text4(block.mimeType), content: imageMarker(block) }];
    default:
      return [];
  }
}
function imageMarker(block) {
  const bytes = Math.floor(text4(block.data).length * 3 / 4);
  const size = bytes < 1e3 ? `${bytes} B` : `${Math.round(bytes / 1e3)} kB`;
  return `[image ${text4(block.mimeType) || "unknown"} ${size}]`;
}
var MOST2 = Number.MAX_SAFE_INTEGER;
var PLAIN_NUMBER = /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
function usageOf6(value) {
  if (!isRecord(value)) return void 0;
  const [input, output, cacheRead, cacheWrite, reasoning] = [
    figure(value.input),
    figure(value.output),
    figure(value.cacheRead),
    figure(value.cacheWrite),
    figure(value.reasoning)
  ];
  const cost = isRecord(value.cost) ? figure(value.cost.total) : void 0;
  const known2 = [input, output, cacheRead, cacheWrite, reasoning, cost].some((one) => one !== void 0);
  if (!known2) return void 0;
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
var isBilled = (cost) => isRecord(cost) && cost.totalFromProvider === true;
function figure(value) {
  const number3 = typeof value === "string" && PLAIN_NUMBER.test(value.trim()) ? Number(value) : value;
  return typeof number3 === "number" && number3 >= 0 && number3 <= MOST2 ? number3 : void 0;
}
var NOTHING3 = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
var AT_ONCE_MS = 100;
function mayBePhantom(answer) {
  const aborted = answer.stopReason === "aborted" || /abort/i.test(answer.errorMessage ?? "");
  const { input, output, cacheRead, cacheWrite } = answer.usage ?? NOTHING3;
  const unpaid = input + output + cacheRead + cacheWrite === 0;
  return aborted && unpaid && answer.parts.length === 0 && answer.responseId === void 0 && (answer.durationMs ?? answer.recordedAt - answer.at) <= AT_ONCE_MS;
}
var LONGEST_MS = 1e12;
function tellToolResult(message, live) {
  const callId = text4(message.toolCallId);
  const endedAt = live?.toolEnds.get(callId);
  const args = live?.toolArguments.get(callId);
  const durationMs = duration(message.durationMs);
  const usage = usageOf6(message.usage);
  return {
    type: "tool_returned",
    callId,
    toolName: text4(message.toolName),
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
  if (!isRecord(value)) return {};
  const nested = list(value.calls).flatMap((call) => isRecord(call) ? [nestedCall(call, live)] : []);
  const whole = value.complete === true && nested.every((call) => call.arguments !== void 0);
  return { ...nested.length > 0 && { nested }, ...!whole && { nestedIncomplete: true } };
}
function nestedCall(call, live) {
  const callId = text4(call.id);
  const durationMs = duration(call.durationMs);
  const startedAt = live?.nestedStarts.get(callId);
  return {
    callId,
    toolName: text4(call.name),
    status: call.status === "ok" || call.status === "error" ? call.status : "unfinished",
    ...call.arguments !== void 0 && { arguments: call.arguments },
    ...durationMs !== void 0 && { durationMs },
    ...typeof call.error === "string" && { errorMessage: call.error },
    ...startedAt !== void 0 && { startedAt }
  };
}
function modelCalls(details) {
  const calls = list(isRecord(details) ? details.calls : void 0).flatMap((call) => {
    if (!isRecord(call) || !text4(call.name).startsWith("models.")) return [];
    const { args, cost } = call;
    const [, provider, model] = /^([^/\s]+)\/(\S+)$/.exec(text4(args)) ?? [];
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
      return isRecord(entry.message) ? tellMessage(entry.message, recorded, live) : void 0;
    case "custom_message":
      return {
        type: "message_injected",
        ...recorded,
        customType: text4(entry.customType),
        parts: partsOf3(entry.content)
      };
    case "session_info":
      return { type: "session_renamed", ...recorded, name: text4(entry.name) };
    case "model_change":
      return { type: "model_selected", ...recorded, provider: text4(entry.provider), model: text4(entry.modelId) };
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
        ...isRecord(entry.usage) && { mayBeRouted: true }
      };
    case "usage":
      return {
        type: "model_called_aside",
        ...recorded,
        purpose: entry.kind === "cache_warm" ? "cache_warming" : text4(entry.kind),
        provider: text4(entry.provider),
        model: text4(entry.model),
        usage: usageOf6(entry.usage) ?? { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }
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
        command: text4(message.command),
        output: text4(message.output),
        cancelled: message.cancelled === true,
        ...typeof message.exitCode === "number" && { exitCode: message.exitCode }
      };
    case "custom":
    case "hookMessage":
      return {
        type: "message_injected",
        ...recorded,
        customType: text4(message.customType),
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
    provider: text4(message.provider),
    model: text4(message.model),
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
  const usage = usageOf6(value);
  if (usage === void 0) return void 0;
  const failed = stopReason === "error" || stopReason === "aborted";
  const untold = usage.input + usage.output + usage.cacheRead + usage.cacheWrite === 0;
  return failed && untold ? void 0 : { usage };
}

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
  const name = path.includes("\\") ? win32.basename(path) : basename12(path);
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
    const text5 = this.#line === 1 ? line.replace(/^\ufeff/, "") : line;
    if (isBlankLine(text5)) {
      if (text5.includes("\0")) this.#problem(`no JSON: ${text5.length} NULs`);
      return [];
    }
    return this.#recordsOf(text5).flatMap((record, index) => this.#told(record, index));
  }
  /** What the end of the file tells. */
  end() {
    if (this.#header !== void 0) return [{ type: "session_closed" }];
    if (!this.#isForeign) this.#onProblem({ what: "empty: no session header" });
    return [];
  }
  #recordsOf(text5) {
    try {
      return [JSON.parse(text5)];
    } catch {
    }
    const { records, unread } = readDamagedLine(text5, {
      accepts: (found) => this.#accepts(found),
      isTorn: (id) => this.#tornIds.add(id)
    });
    const isFirst = this.#header === void 0;
    if (isFirst && records.length === 0) return this.#unreadable(NO_HEADER);
    if (unread > 0) this.#problem(`no JSON: ${records.length > 0 ? `${unread} of ` : ""}${text5.length} characters`);
    return records;
  }
  /** What may be part of another entry must hang below an entry of this file, as pi's own do. */
  #accepts({ record, standsAlone }) {
    if (this.#header === void 0) return standsAlone === "certain";
    const isEntry = typeof entryOf(record, "") !== "string" && (!this.#hasIds || idOf2(record) !== void 0);
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
    this.#hasIds = isRecord(record) && typeof record.version === "number" && record.version > 1;
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
var LINES = 500;
var PiLiveRecord = class {
  began;
  #facts = new LiveFacts();
  #teller;
  #lines;
  /** Throws where the header is none of pi's. */
  constructor({ header, origin, file }, onProblem) {
    const known2 = headerOf(header);
    if (known2 === void 0) throw new Error("a note about a session without its header");
    this.began = tellHeader(known2, origin);
    this.#teller = new LineTeller(onProblem, this.#facts);
    this.#teller.begin(known2);
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
    for (let count2 = 1; upTo === void 0 || !this.has(upTo); count2 += 1) {
      const line = this.#lines === void 0 ? null : this.#lines.next();
      if (line === null) break;
      events.push(...this.#teller.tell(line));
      if (count2 % LINES !== 0) continue;
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
import { closeSync as closeSync4, openSync as openSync4, readSync as readSync4 } from "node:fs";
var LONGEST_HEADER = 64 * 1024;
var FIRST = { accepts: ({ standsAlone }) => standsAlone === "certain", isTorn: () => {
} };
function readSessionHeader(path) {
  try {
    const file = openSync4(path, "r");
    try {
      const bytes = Buffer.alloc(LONGEST_HEADER);
      const text5 = bytes.toString("utf8", 0, readSync4(file, bytes, 0, LONGEST_HEADER, 0));
      const [line = ""] = text5.replace(/^[\ufeff\s\0]+/, "").split("\n", 1);
      return headerOf(readDamagedLine(line, FIRST).records[0]);
    } finally {
      closeSync4(file);
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
    ...{ title: "pi", word: "pi" },
    find: async (here) => (await import("./check-pi-Y4K5JAPZ.mjs")).findPi(placesOf(here), here),
    add: async (here) => (await import("./register-LQVL67VD.mjs")).registerWithPi(placesOf(here)),
    remove: async (here) => (await import("./unregister-COTTNWYK.mjs")).unregisterWithPi(placesOf(here)),
    check: async (here) => (await import("./check-pi-Y4K5JAPZ.mjs")).checkPi(placesOf(here), here),
    rivals: async (here) => (await import("./rivals-COFS6J7A.mjs")).piRivals(placesOf(here))
  }
};
var placesOf = ({ env, home: home6, cwd }) => ({ agentDir: agentDir(env, home6), cwd, home: home6 });

// src/agents/list.ts
var AGENTS = [PI, CLAUDE_CODE, CODEX, OPENCODE, DROID, CURSOR];

export {
  recordFilesBelow,
  AGENTS
};
