import {
  NOTHING,
  NotedProblems,
  Receiver,
  Recorder,
  appendPrivateFile,
  beginningOf,
  heal,
  healLeftOpen,
  isAlive,
  loadPatternEngine,
  modifiedAt,
  newOwner,
  openExporters,
  openPrivacy,
  partsOfTurns,
  quietly,
  readPrivateFile,
  reconcileChanged,
  recordsOf,
  replacePrivateFile,
  secretsIn,
  spanOriginOf,
  traceIdOf
} from "./chunk-4YESDBRZ.mjs";
import {
  makePrivateFolder,
  whyUnsafe
} from "./chunk-EGUHTQ3L.mjs";
import {
  formatProblem,
  loadSettings
} from "./chunk-LB2FUNGZ.mjs";
import {
  SETTINGS,
  _enum,
  array,
  boolean,
  discriminatedUnion,
  literal,
  looseObject,
  number,
  object,
  oneLine,
  optional,
  record,
  shorten,
  string,
  traceLink,
  tuple,
  unknown
} from "./chunk-LLFNLSFF.mjs";
import {
  resolvePaths
} from "./chunk-RIHTQSWD.mjs";
import "./chunk-2EECW3E6.mjs";
import {
  VERSION
} from "./chunk-BERBLOL5.mjs";
import {
  readJson
} from "./chunk-IRMEQQVP.mjs";
import {
  errorCode
} from "./chunk-STZZ57QV.mjs";
import {
  ownCommand
} from "./chunk-FOPYJFWT.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-IDALTRL2.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-A6F2QY3V.mjs";

// src/daemon/main.ts
import { existsSync as existsSync3 } from "node:fs";
import { constants, setPriority } from "node:os";

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
  async inFolder(folder2) {
    for (const entry of await this.#entriesOf(folder2)) await this.#atEntry(folder2, entry);
  }
  /** At a path that somebody gave: what is wrong with it has to be said. */
  async below(path) {
    try {
      const facts2 = await stat(path);
      if (facts2.isDirectory()) await this.#inTree(path);
      else if (facts2.isFile()) await this.#note(path, facts2);
      else this.#fail(path, new Error("not a regular file"));
    } catch (error) {
      this.#fail(path, error);
    }
  }
  /** Links to folders are left alone, so that it has an end. */
  async #inTree(folder2) {
    for (const entry of await this.#entriesOf(folder2)) {
      if (entry.isDirectory()) await this.#inTree(join(folder2, entry.name));
      else await this.#atEntry(folder2, entry);
    }
  }
  async #atEntry(folder2, entry) {
    if (!entry.name.endsWith(".jsonl")) return;
    const path = join(folder2, entry.name);
    try {
      const facts2 = await stat(path);
      if (facts2.isFile()) await this.#note(path, facts2);
    } catch (error) {
      if (errorCode(error) !== "ENOENT" || entry.isSymbolicLink()) this.#fail(path, error);
    }
  }
  async #entriesOf(folder2) {
    try {
      return await readdir(folder2, { withFileTypes: true });
    } catch (error) {
      if (!["ENOENT", "ENOTDIR"].includes(errorCode(error))) this.#fail(folder2, error);
      return [];
    }
  }
  async #note(path, { size, mtimeMs }) {
    const real2 = await realpath(path).catch(() => path);
    if (!this.#found.has(real2)) this.#found.set(real2, { path, bytes: size, modifiedAt: mtimeMs });
  }
  #fail(path, error) {
    const failure = error instanceof Error ? error.message : String(error);
    this.#found.set(path, { path, bytes: 0, modifiedAt: Date.now(), failure });
  }
};

// src/agents/pi/home/agent-dir.ts
import { join as join2, resolve } from "node:path";
function agentDir(env, home) {
  const given = env.PI_CODING_AGENT_DIR;
  if (!given) return join2(home, ".pi", "agent");
  return resolve(given.replace(/^~(?=[/\\]|$)/, () => home));
}

// src/agents/pi/home/session-folders.ts
import { join as join3, resolve as resolve2 } from "node:path";
function sessionFolders({ env, home }) {
  const agent = agentDir(env, home);
  const { sessionDir } = readJson(join3(agent, "settings.json"));
  const named = [env.PI_CODING_AGENT_SESSION_DIR, sessionDir].flatMap(
    (value) => typeof value === "string" && value !== "" ? resolve2(value.replace(/^~(?=[/\\]|$)/, () => home)) : []
  );
  return { ofProjects: join3(agent, "sessions"), chosen: [...new Set(named)] };
}

// src/agents/files/growing-lines.ts
import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
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
    if (this.#fd !== void 0) closeSync(this.#fd);
    this.#fd = void 0;
  }
  #readOn() {
    try {
      const size = this.#reopen();
      const length = Math.min(PIECE, Math.max(0, Math.min(this.#end, size) - this.#offset));
      if (this.#fd === void 0 || length === 0) return NOTHING2;
      const bytes = Buffer.allocUnsafe(length);
      const count = readSync(this.#fd, bytes, 0, length, this.#offset);
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
    this.#fd = openSync(this.#path, "r");
    this.#inode = fstatSync(this.#fd).ino;
    this.#offset = 0;
    this.#lines = new Lines();
    return size;
  }
};

// src/agents/pi/entry.ts
var isFields = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var text = (value) => typeof value === "string" ? value : "";
var list = (value) => Array.isArray(value) ? value : [];

// src/agents/pi/entry-shape.ts
function headerOf(record2) {
  if (!isFields(record2) || record2.type !== "session") return void 0;
  const { timestamp, cwd, parentSession, branchedFrom } = record2;
  const id = idOf(record2);
  if (id === void 0 || !isTime(timestamp)) return void 0;
  const parent = parentSession ?? branchedFrom;
  return {
    id,
    timestamp,
    cwd: typeof cwd === "string" ? cwd : "",
    ...typeof parent === "string" && { parentSession: parent }
  };
}
function entryOf(record2, place) {
  if (!isFields(record2) || typeof record2.type !== "string" || !isTime(record2.timestamp)) {
    return "expected an entry with type and timestamp";
  }
  if (record2.type === "message" && !isFields(record2.message)) return "expected an entry with a message";
  return { ...record2, type: record2.type, id: idOf(record2) ?? place, timestamp: record2.timestamp };
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
import { basename, win32 } from "node:path";

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
    const record2 = parsed(line.slice(from, to));
    if (record2 === void 0 || !reader.accepts({ record: record2, standsAlone })) return;
    records.push(record2);
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
    const record2 = JSON.parse(text2);
    return isFields(record2) ? record2 : void 0;
  } catch {
    return void 0;
  }
}

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
    ...cost !== void 0 && { cost },
    ...cost !== void 0 && isBilled(value.cost) && { costSource: "provider" }
  };
}
var isBilled = (cost) => isFields(cost) && cost.totalFromProvider === true;
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
  const at = isTime2(message.timestamp) ? message.timestamp : recorded.recordedAt;
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
        toolName: "bash",
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
  return mayBePhantom(answer) ? { ...answer, mayBePhantom: true } : answer;
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
  #facts;
  /** `facts`: what only the live session knows of the entries that come next. */
  constructor(onProblem, facts2) {
    this.#onProblem = onProblem;
    this.#facts = facts2;
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
    const text2 = this.#line === 1 ? line.replace(/^\ufeff/, "") : line;
    if (isBlankLine(text2)) {
      if (text2.includes("\0")) this.#problem(`no JSON: ${text2.length} NULs`);
      return [];
    }
    return this.#recordsOf(text2).flatMap((record2, index) => this.#told(record2, index));
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
  #accepts({ record: record2, standsAlone }) {
    if (this.#header === void 0) return standsAlone === "certain";
    const isEntry = typeof entryOf(record2, "") !== "string" && (!this.#hasIds || idOf(record2) !== void 0);
    if (!isEntry || standsAlone !== "doubtful") return isEntry;
    const { parentId } = record2;
    if (typeof parentId !== "string") return parentId === null && this.#ids.size === 0;
    return this.#ids.has(parentId) || this.#tornIds.has(parentId);
  }
  #told(record2, index) {
    if (this.#header === void 0) return this.#began(record2);
    const place = `line ${this.#line}${index > 0 ? `.${index + 1}` : ""}`;
    const entry = entryOf(record2, place);
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
  #began(record2) {
    const header = headerOf(record2);
    if (header === void 0) return this.#unreadable(NO_HEADER);
    this.#header = header;
    this.#hasIds = isFields(record2) && typeof record2.version === "number" && record2.version > 1;
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
  addFacts(facts2) {
    this.#facts.add(facts2);
  }
  clearFacts() {
    this.#facts.clear();
  }
};

// src/agents/pi/session-header.ts
import { closeSync as closeSync2, openSync as openSync2, readSync as readSync2 } from "node:fs";
var LONGEST_HEADER = 64 * 1024;
var FIRST = { accepts: ({ standsAlone }) => standsAlone === "certain", isTorn: () => {
} };
function readSessionHeader(path) {
  try {
    const file = openSync2(path, "r");
    try {
      const bytes = Buffer.alloc(LONGEST_HEADER);
      const text2 = bytes.toString("utf8", 0, readSync2(file, bytes, 0, LONGEST_HEADER, 0));
      const [line = ""] = text2.replace(/^[\ufeff\s\0]+/, "").split("\n", 1);
      return headerOf(readDamagedLine(line, FIRST).records[0]);
    } finally {
      closeSync2(file);
    }
  } catch {
    return void 0;
  }
}

// src/agents/pi/pi.ts
var PI = {
  name: "pi",
  async records(machine2) {
    const { ofProjects, chosen } = sessionFolders(machine2);
    const files = new RecordFiles();
    await files.atFoldersIn(ofProjects);
    for (const folder2 of chosen) await files.inFolder(folder2);
    return files.found();
  },
  owns: (path) => readSessionHeader(path) !== void 0,
  beginning(path) {
    const header = readSessionHeader(path);
    return header && tellHeader(header);
  },
  sessionIdOf: sessionIdOfFile,
  follow: (session2, onProblem) => new PiLiveRecord(session2, onProblem),
  open: (path) => new LineRecord(path, (onProblem) => new LineTeller(onProblem)),
  // Loaded when asked for: what records sessions needs none of it.
  install: {
    add: async (here) => (await import("./register-6AT2SSSP.mjs")).registerWithPi(placesOf(here)),
    check: async (here) => (await import("./check-pi-SK3GCMDL.mjs")).checkPi(placesOf(here), here.env)
  }
};
var placesOf = ({ env, home, cwd }) => ({ agentDir: agentDir(env, home), cwd, home });

// src/agents/list.ts
var RECORDED = [PI];

// src/machine/only-one.ts
import { existsSync, readdirSync, renameSync, statSync as statSync2, unlinkSync, writeFileSync } from "node:fs";
import { join as join4 } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
var patience = 20;
var pauseMs = 50;
var nameOf = ({ ticket, owner }) => `${String(ticket).padStart(16, "0")}.${owner}.lock`;
function parse(name) {
  const [, ticket, owner] = /^(\d{16})\.([0-9a-z-]+)\.lock$/.exec(name) ?? [];
  return ticket && owner ? { ticket: Number(ticket), owner } : void 0;
}
async function onlyOne(folder2, now = Date.now, root = folder2) {
  makePrivateFolder(folder2, root);
  let mine = { ticket: Math.floor(now() * 1e3), owner: newOwner() };
  writeFileSync(join4(folder2, nameOf(mine)), "", { flag: "wx", mode: 384 });
  const lock = {
    get isHeld() {
      return existsSync(join4(folder2, nameOf(mine)));
    },
    release: () => remove(folder2, mine)
  };
  let seen = false;
  for (let time = 0; time < patience; time++) {
    const others = living(folder2, mine, now);
    const largest = others.reduce((max, { ticket }) => Math.max(max, ticket), 0);
    if (!seen && largest >= mine.ticket) {
      const later = { ...mine, ticket: largest + 1 };
      renameSync(join4(folder2, nameOf(mine)), join4(folder2, nameOf(later)));
      mine = later;
      continue;
    }
    seen = true;
    if (others.every(({ ticket }) => ticket > mine.ticket)) return lock;
    await delay(pauseMs);
  }
  lock.release();
  return void 0;
}
function living(folder2, mine, now) {
  const others = readdirSync(folder2).flatMap((name) => parse(name) ?? []);
  return others.filter((other) => {
    if (other.owner === mine.owner) return false;
    const alive = isAlive(other.owner, () => modifiedAt2(join4(folder2, nameOf(other))), now);
    if (!alive) remove(folder2, other);
    return alive;
  });
}
function modifiedAt2(path) {
  try {
    return statSync2(path).mtimeMs;
  } catch {
    return 0;
  }
}
function remove(folder2, lock) {
  try {
    unlinkSync(join4(folder2, nameOf(lock)));
  } catch {
  }
}

// src/notes/daemon-address.ts
import { createHash as createHash2 } from "node:crypto";
import { tmpdir as tmpdir2, userInfo as userInfo2 } from "node:os";
import { join as join6 } from "node:path";

// src/notes/daemon-folder.ts
import { createHash } from "node:crypto";
import { existsSync as existsSync2, readdirSync as readdirSync2 } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { dirname, join as join5 } from "node:path";
function daemonFolder(stateDir) {
  try {
    makePrivateFolder(notesFolder(stateDir), stateDir);
    return stateDir;
  } catch {
    const folder2 = insteadOf(stateDir);
    makePrivateFolder(notesFolder(folder2), dirname(folder2));
    return folder2;
  }
}
var insteadOf = (stateDir) => join5(tmpdir(), `pi-sync-${userInfo().uid}`, createHash("sha256").update(stateDir).digest("hex").slice(0, 16));
var notesFolder = (folder2) => join5(folder2, "notes");
function hasNotes(folder2) {
  try {
    return readdirSync2(notesFolder(folder2)).some((name) => name.endsWith(".jsonl"));
  } catch {
    return false;
  }
}
var daemonLock = (folder2) => join5(folder2, "daemon");

// src/notes/daemon-address.ts
var LONGEST = 100;
function daemonAddress(folder2, platform) {
  const name = createHash2("sha256").update(folder2).digest("hex").slice(0, 16);
  if (platform === "win32") return `\\\\.\\pipe\\pi-sync-${name}`;
  const path = join6(daemonLock(folder2), "socket");
  return Buffer.byteLength(path) <= LONGEST ? path : join6(tmpdir2(), `pi-sync-${userInfo2().uid}`, `${name}.socket`);
}

// src/notes/daemon-state.ts
import { rmSync } from "node:fs";
import { join as join7 } from "node:path";
var statePath = (folder2) => join7(daemonLock(folder2), "running.json");
var stopPath = (folder2) => join7(notesFolder(folder2), "stop");
function sayRunning(folder2, state) {
  rmSync(stopPath(folder2), { force: true });
  replacePrivateFile(statePath(folder2), JSON.stringify(state));
  return () => rmSync(statePath(folder2), { force: true });
}
var stopRequest = stopPath;

// src/daemon/daemon.ts
import { readdirSync as readdirSync3, rmSync as rmSync3 } from "node:fs";
import { basename as basename2, join as join12 } from "node:path";

// src/daemon/history/same-folder.ts
import { realpath as realpath2 } from "node:fs/promises";
import { resolve as resolve3 } from "node:path";
async function sameFolder(a, b) {
  return resolve3(a) === resolve3(b) || await real(a) === await real(b);
}
var real = (path) => realpath2(path).catch(() => resolve3(path));

// src/daemon/history/import-sessions.ts
async function* importSessions(options) {
  const { files, destinations, project, limit = Number.POSITIVE_INFINITY, signal, pace, again = false } = options;
  const there = /* @__PURE__ */ new Map();
  if (!again) {
    const lists = destinations.map(async (one) => there.set(one, await one.listSessions(signal)));
    await Promise.all(lists);
  }
  let sessions = 0;
  for (const { path, bytes, failure } of files) {
    if (signal.aborted || sessions >= limit || !destinations.some(pace.keepsUp)) return;
    if (failure !== void 0) {
      yield { file: path, ...NOTHING, failure, problems: [], problemCount: 0, thereAlready: [] };
      continue;
    }
    const began = beginningOf(options.agents, path);
    if (project !== void 0 && (began === void 0 || !await sameFolder(began.cwd, project))) {
      options.onRead(bytes);
      continue;
    }
    if (began !== void 0) sessions += 1;
    const traceId = began && traceIdOf(began.sessionId);
    const hasOther = (destination) => began !== void 0 && traceId !== void 0 && there.get(destination)?.has(began.sessionId) === true && destination.ledger.account(traceId).units.size === 0;
    const thereAlready = destinations.filter(hasOther);
    const receivers = destinations.filter((one) => !thereAlready.includes(one) && pace.keepsUp(one));
    yield {
      ...await importOne(path, { ...options, destinations: receivers }, traceId),
      thereAlready: thereAlready.map(({ name }) => name)
    };
  }
}
async function importOne(path, {
  agents,
  destinations,
  origin,
  tablePrices,
  dryRun = false,
  again = false,
  signal,
  pace,
  onRead,
  whenFree
}, traceId) {
  const noted = new NotedProblems();
  const tell = () => {
    const since = traceId === void 0 ? [] : destinations.flatMap(({ marks }) => marks.openSince(traceId) ?? []);
    return heal(path, {
      ...{
        agents,
        destinations,
        origin,
        tablePrices,
        dryRun,
        again,
        signal,
        onRead,
        totalsWhileOpen: "to who has none"
      },
      ...{ pace: () => pace.wait(), keepsUp: pace.keepsUp },
      ...since.length > 0 && { until: Math.min(...since) },
      onProblem: (problem) => noted.note(problem)
    });
  };
  const healed = await whenFree?.(path, tell) ?? await tell();
  if (!dryRun) for (const { ledger } of destinations) ledger.begin();
  const { problems, problemCount } = noted;
  return { ...healed, problems, problemCount };
}

// src/daemon/history/pace.ts
import { setTimeout as sleep } from "node:timers/promises";
var MOST_QUEUED_BYTES = 16 * 1024 * 1024;
var MOST_QUEUED = 2e3;
var LOOK_MS = 20;
var Pace = class {
  #options;
  #givenUp = /* @__PURE__ */ new Set();
  constructor(options) {
    this.#options = options;
  }
  /** Whether a destination still gets something. */
  keepsUp = (destination) => !this.#givenUp.has(destination);
  /** Waits while more is queued for any destination that keeps up than is good. */
  async wait() {
    const { signal, patienceMs } = this.#options;
    const settled2 = /* @__PURE__ */ new Map();
    for (; ; ) {
      const crowded = this.#options.destinations.filter((one) => this.keepsUp(one) && isCrowded(one));
      if (crowded.length === 0 || signal.aborted) return;
      for (const destination of crowded) {
        const { sender, outbox } = destination.status();
        const count = outbox.delivered + outbox.setAside;
        const before = settled2.get(destination);
        if (before?.count !== count) settled2.set(destination, { count, since: performance.now() });
        else if (performance.now() - before.since > patienceMs) this.#giveUp(destination, "takes nothing");
        if (sender.state === "paused") this.#giveUp(destination, "is paused");
      }
      await sleep(LOOK_MS);
    }
  }
  #giveUp(destination, what) {
    if (!this.keepsUp(destination)) return;
    this.#givenUp.add(destination);
    const { lastFailure } = destination.status().sender;
    this.#options.onGivenUp(destination.name, lastFailure === void 0 ? what : `${what} (${lastFailure})`);
  }
};
function isCrowded(destination) {
  const { queued, queuedBytes } = destination.status().outbox;
  return queued > MOST_QUEUED || queuedBytes > MOST_QUEUED_BYTES;
}

// src/daemon/import-here.ts
var PATIENCE_MS = 6e4;
var underWay = false;
async function importHere({ agents, exporters, origin, settings: { tablePrices } }, machine2, whenFree) {
  if (underWay) return ["an import is under way"];
  underWay = true;
  const givenUp = [];
  const onGivenUp = (name, reason) => void givenUp.push(`${name} ${oneLine(reason)}`);
  const { signal } = new AbortController();
  try {
    const files = await recordsOf(agents, machine2);
    const steps = importSessions({
      ...{ agents, files, destinations: exporters, origin, tablePrices, signal, whenFree, onRead: () => {
      } },
      pace: new Pace({ destinations: exporters, signal, patienceMs: PATIENCE_MS, onGivenUp })
    });
    let [sessions, completed, unreadable] = [0, 0, 0];
    for await (const { session: session2, given, failure, problemCount } of steps) {
      if (session2 !== void 0) sessions += 1;
      if (Object.keys(given).length > 0) completed += 1;
      if (failure !== void 0 || problemCount > 0) unreadable += 1;
    }
    return [
      `${sessions} past sessions, ${completed} of them had something to bring`,
      ...unreadable > 0 ? [`${unreadable} files cannot be read in part: ${ownCommand("import")} says where`] : [],
      ...givenUp.map((line) => `${line}: the rest is for the next import`)
    ];
  } finally {
    underWay = false;
  }
}

// src/daemon/opensync-link.ts
var ANSWER_MS = 1e4;
var LOOKED_THROUGH = 50;
var listed = object({
  sessions: array(
    object({ id: optional(string()), _id: optional(string()), externalId: optional(string()) })
  )
});
async function openSyncLink({ url, apiKey }, dashboardUrl, sessionId) {
  const isLocal = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(new URL(url).hostname);
  if (isLocal && dashboardUrl === SETTINGS.dashboardUrl.default) {
    return `${url}/api/export?id=${encodeURIComponent(sessionId)}&format=markdown (with the key as bearer token)`;
  }
  try {
    const answer = await fetch(`${url}/api/sessions?limit=${LOOKED_THROUGH}`, {
      headers: { Authorization: `Bearer ${apiKey}` },
      redirect: "manual",
      signal: AbortSignal.timeout(ANSWER_MS)
    });
    if (answer.status !== 200) return `${dashboardUrl}/dashboard (OpenSync answers HTTP ${answer.status})`;
    const { sessions } = listed.parse(await answer.json());
    const found = sessions.find(({ externalId }) => externalId === sessionId);
    const id = found?.id ?? found?._id;
    if (id === void 0) return `${dashboardUrl}/dashboard (this session is not there yet)`;
    return `${dashboardUrl}/dashboard?session=${encodeURIComponent(id)}`;
  } catch {
    return `${dashboardUrl}/dashboard (OpenSync does not answer)`;
  }
}

// src/daemon/pauses.ts
import { createHash as createHash3 } from "node:crypto";
import { join as join8 } from "node:path";
var PAUSED = "delivery is paused: `/pi-sync resume` resumes it";
var pausesSchema = record(string(), array(string()));
var Pauses = class {
  #path;
  #notes;
  /** `folder`: the daemon's. */
  constructor(folder2) {
    this.#path = join8(daemonLock(folder2), "pauses.json");
    this.#notes = notesFolder(folder2);
  }
  /** Whether delivery by these settings is paused, and a process that was there then still lives. */
  has(settings) {
    const owners = this.#read()[nameOf2(settings)] ?? [];
    return owners.some((owner) => isAlive(owner, () => modifiedAt(join8(this.#notes, `${owner}.jsonl`)), Date.now));
  }
  /** `owners`: the processes with these settings. */
  add(settings, owners) {
    this.#write({ ...this.#read(), [nameOf2(settings)]: [...owners] });
  }
  remove(settings) {
    const { [nameOf2(settings)]: removed, ...rest } = this.#read();
    if (removed !== void 0) this.#write(rest);
  }
  #read() {
    try {
      return pausesSchema.parse(JSON.parse(readPrivateFile(this.#path).toString("utf8")));
    } catch {
      return {};
    }
  }
  #write(pauses) {
    quietly(() => replacePrivateFile(this.#path, JSON.stringify(pauses)));
  }
};
var nameOf2 = (settings) => createHash3("sha256").update(settings).digest("hex");

// src/daemon/answers.ts
var NOTHING4 = () => [
  `nothing is sent from here: ${ownCommand("init")} sets it up, ${ownCommand("doctor")} says what is wrong`
];
var FLUSH_MS = 3e4;
async function answerTo(question2, { destinations, hold }, machine2, whenFree) {
  if (destinations.exporters.length === 0 && question2.about !== "settings") return NOTHING4();
  switch (question2.about) {
    case "status":
      return statusLines(destinations);
    case "flush":
      return flush(destinations);
    case "pause":
      hold(true);
      return ["delivery paused: sessions are kept on disk until `/pi-sync resume`, or until the next pi starts"];
    case "resume":
      hold(false);
      return [`delivery resumed, ${waitingIn(destinations)} waiting`];
    case "settings":
      return destinations.exporters.length > 0 ? [`sends to ${destinations.exporters.map(({ name }) => name).join(", ")} from now on`] : ["sends nowhere from now on"];
    case "import":
      return importHere(destinations, machine2, whenFree);
    case "preview": {
      const { previewHere } = await import("./preview-here-L6POHR4I.mjs");
      return previewHere(question2.sessionId, question2.file, destinations, machine2);
    }
    case "open":
      return links(question2.sessionId, destinations);
  }
}
var waitingIn = ({ exporters }) => exporters.reduce((sum, { status }) => sum + status().outbox.queued, 0);
function statusLines({ exporters, held }) {
  const lines = exporters.map(({ name, status }) => {
    const { sender, outbox, drops } = status();
    const lost = Object.values({ ...outbox.dropped, ...drops }).reduce((sum, count) => sum + count, 0);
    const troubled = sender.state === "paused" || sender.state === "away";
    return [
      `${name}: ${outbox.delivered} delivered`,
      `${outbox.queued} waiting`,
      ...outbox.setAside > 0 ? [`${outbox.setAside} set aside`] : [],
      ...lost > 0 ? [`${lost} dropped`] : [],
      ...troubled ? [`${sender.state}: ${oneLine(sender.lastFailure ?? "no answer")}`] : []
    ].join(", ");
  });
  return held ? [PAUSED, ...lines] : lines;
}
async function flush({ exporters, held }) {
  if (held) return [PAUSED];
  const signal = AbortSignal.timeout(FLUSH_MS);
  return Promise.all(
    exporters.map(async (exporter) => {
      await exporter.flush(signal);
      const { sender, outbox } = exporter.status();
      const why = outbox.queued > 0 && sender.lastFailure !== void 0 ? ` (${oneLine(sender.lastFailure)})` : "";
      return `${exporter.name}: ${outbox.queued} left${why}`;
    })
  );
}
async function links(sessionId, { settings }) {
  const { openSync: openSync3, traceUrl, otlp, dashboardUrl } = settings;
  const lines = [];
  if (openSync3?.autoSync) lines.push(`OpenSync  ${await openSyncLink(openSync3, dashboardUrl, sessionId)}`);
  if (traceUrl !== void 0) lines.push(`trace     ${traceLink(traceUrl, traceIdOf(sessionId))}`);
  else if (otlp.length > 0) lines.push(`trace     ${traceIdOf(sessionId)} (set traceUrl for a link)`);
  return lines;
}

// src/daemon/followed-session.ts
import { setImmediate, setTimeout as sleep2 } from "node:timers/promises";

// src/daemon/catch-up.ts
var CatchUp = class {
  #all;
  #ofPast;
  isPast = true;
  constructor(destinations, { at, sessionId }) {
    const traceId = traceIdOf(sessionId);
    const receivers = destinations.map((destination) => {
      const { ledger } = destination;
      const knows = at >= ledger.since || ledger.account(traceId).units.size > 0;
      return { receiver: new Receiver(destination, sessionId, {}), knows };
    });
    this.#all = receivers.map(({ receiver }) => receiver);
    this.#ofPast = new Set(receivers.flatMap(({ receiver, knows }) => knows ? [receiver] : []));
    for (const { ledger } of destinations) ledger.begin();
  }
  /** Takes spans that were finished together. */
  take(spans) {
    if (spans.length === 0) return;
    const turnOf = partsOfTurns(spans);
    for (const receiver of this.#all) {
      if (!this.isPast || this.#ofPast.has(receiver)) receiver.take(spans, turnOf);
    }
  }
  give() {
    for (const receiver of this.#all) receiver.give();
  }
  /** Better copies of what was cut off, once OpenSync takes them. */
  async giveBetter() {
    for (const receiver of this.#all) await receiver.giveBetter();
  }
};

// src/daemon/followed-session.ts
var ENTRY_WITHIN_MS = 500;
var LOOK_EVERY_MS = 20;
var FollowedSession = class {
  traceId;
  #record;
  #recorder;
  #pipeline;
  #file;
  /** While the past is told: each destination gets what its ledger lacks. */
  #past;
  #hasOwnPast = false;
  #answered = 0;
  /** Its past is told. */
  begun = Promise.resolve();
  /** The processes that have it open. */
  holders = /* @__PURE__ */ new Set();
  /** How many bytes of the record a process can have written that did not note where it ended. */
  #unsaidUpTo;
  /** Set once no process has it open any more. */
  #ending;
  /** `record` is the record of the session that `note` is about. */
  constructor(note, record2, pipeline) {
    this.#pipeline = pipeline;
    this.#file = note.file;
    this.#record = record2;
    const { began } = this.#record;
    this.traceId = traceIdOf(began.sessionId);
    this.#recorder = new Recorder(pipeline().destinations.origin);
    this.#past = new CatchUp(pipeline().destinations.exporters, began);
  }
  /** Tells the past that the session had when a process took it up. */
  async begin(note) {
    this.#give(this.#recorder.hear(this.#record.began));
    if (note.entries !== void 0) await this.#hear([this.#record.noted(note.entries)]);
    else if (note.pastEnd !== void 0) await this.#hear(this.#record.read(note.pastEnd));
    if (note.pastEnd !== void 0) this.#give(this.#recorder.hear({ type: "session_closed" }));
    if (this.#past !== void 0) this.#past.isPast = false;
    if (this.#hasOwnPast) this.#give(this.#recorder.hear({ type: "session_resumed" }));
  }
  /** The past was told, and what was noted while no daemon was there: from now on all is new. */
  catchUp() {
    if (this.#past === void 0) return;
    const past = this.#past;
    this.#past = void 0;
    past.give();
    this.#pipeline().began(this.traceId, this.#file);
    void past.giveBetter();
  }
  /** Bytes of its record so far. */
  get size() {
    return this.#record.size;
  }
  async look(note) {
    if (this.#ending !== void 0) return;
    if (note.facts !== void 0) this.#record.addFacts(note.facts);
    if (note.entries !== void 0) await this.#hear([this.#record.noted(note.entries)]);
    if (note.leaf !== void 0) await this.#readTo(note.leaf);
    if (note.turnEnded) this.#record.clearFacts();
  }
  settle() {
    if (this.#ending === void 0) this.#give(this.#recorder.hear({ type: "run_settled" }));
  }
  /**
   * A holder left. The session ends with the last one. A holder that noted where it ended gets no more than that; one
   * that did not gets the first `wroteUpTo` bytes of the record. What is written later belongs to the next process, which
   * notes it. `note` is absent if the process died without one.
   */
  async left(holder, wroteUpTo, note) {
    this.holders.delete(holder);
    if (wroteUpTo !== void 0) this.#unsaidUpTo = Math.max(wroteUpTo, this.#unsaidUpTo ?? 0);
    if (this.holders.size > 0) return;
    this.#ending ??= this.#end(this.#unsaidUpTo === void 0 ? [] : this.#record.rest(this.#unsaidUpTo), note);
    await this.#ending;
  }
  /** A process resumes the session, and all others are gone: what they wrote is the past that it notes. */
  async takenUp(note) {
    const end = [...this.holders].findLast((holder) => holder.end !== void 0)?.end;
    this.#ending ??= this.#end(note.pastEnd === void 0 ? [] : this.#record.read(note.pastEnd), end);
    await this.#ending;
  }
  async #end(rest, note) {
    await this.#hear(rest);
    this.#record.close();
    const call = note?.call;
    if (note !== void 0 && call !== void 0 && call.at > this.#answered) {
      const { firstChunkAt, ...known } = call;
      this.#give(
        this.#recorder.hear({
          ...{ type: "model_call_interrupted", ...known, endedAt: note.at },
          parts: call.parts,
          ...firstChunkAt !== void 0 && { firstChunkAt }
        })
      );
    }
    this.#give(this.#recorder.hear({ type: "session_closed", ...note !== void 0 && { at: note.at } }));
    this.catchUp();
    this.#pipeline().ended(this.traceId);
  }
  /** What it goes to was opened anew. */
  moved(from) {
    if (this.#ending !== void 0) return;
    for (const { marks } of from) marks.end(this.traceId);
    if (this.#past === void 0) this.#pipeline().began(this.traceId, this.#file);
  }
  async #readTo(leaf) {
    const until = performance.now() + ENTRY_WITHIN_MS;
    for (; ; ) {
      await this.#hear(this.#record.read(leaf));
      if (this.#file === void 0 || this.#record.has(leaf) || performance.now() > until) return;
      await sleep2(LOOK_EVERY_MS);
    }
  }
  async #hear(portions) {
    for (const events of portions) {
      const spans = [];
      for (const event of events) {
        if (event.type === "model_answered" && !event.inherited) {
          this.#hasOwnPast = true;
          this.#answered = Math.max(this.#answered, event.at);
        }
        const finished = this.#recorder.hear(event);
        if (this.#past !== void 0) this.#past.take(finished);
        else spans.push(...finished);
      }
      this.#give(spans);
      await setImmediate();
    }
  }
  #give(spans) {
    if (spans.length === 0) return;
    if (this.#past !== void 0) this.#past.take(spans);
    else this.#pipeline().destinations.onSpans(spans);
  }
};

// src/daemon/notes-reader.ts
import { statSync as statSync3 } from "node:fs";

// src/notes/note.ts
var fields = looseObject({});
var session = number();
var processBegan = object({
  type: literal("process_began"),
  /** The agent, as `Agent` calls it. */
  agent: string(),
  env: record(string(), string()),
  home: string()
});
var sessionBegan = object({
  type: literal("session_began"),
  /** Tells the sessions of one process apart: a session id can come again, after `/reload`. */
  session,
  /** The header of the session's record. */
  header: fields,
  /** What the process knows of the session beside its record. */
  origin: fields,
  /** The session's own record; absent for a session that has none. */
  file: optional(string()),
  /** The last entry of the session's past; absent where it has none. */
  pastEnd: optional(string()),
  /** The past, where the record does not hold it. */
  entries: optional(array(fields))
});
var facts = object({
  toolEnds: array(tuple([string(), number()])),
  toolArguments: array(tuple([string(), unknown()])),
  nestedStarts: array(tuple([string(), number()])),
  firstChunks: array(tuple([number(), number()])),
  http: array(tuple([number(), object({ status: number(), attempts: number() })])),
  summaryBegan: optional(number())
});
var looked = object({
  type: literal("looked"),
  session,
  leaf: optional(string()),
  /** The new entries, where the record does not hold them yet. */
  entries: optional(array(fields)),
  facts: optional(facts),
  /** A turn is over: its facts were used. */
  turnEnded: optional(boolean())
});
var settled = object({ type: literal("settled"), session });
var sessionEnded = object({
  type: literal("session_ended"),
  session,
  at: number(),
  /** The agent was still at work: its process may write into the record until it is gone. */
  busy: boolean(),
  /** The model call that was under way. */
  call: optional(
    object({
      at: number(),
      provider: string(),
      model: string(),
      parts: array(unknown()),
      firstChunkAt: optional(number())
    })
  )
});
var fault = object({ where: string(), count: number(), error: string() });
var processEnded = object({
  type: literal("process_ended"),
  faults: array(fault),
  /** Milliseconds that the process waits until everything is delivered and its notes are gone; absent where it does not. */
  waitsMs: optional(number())
});
var noteSchema = discriminatedUnion("type", [
  processBegan,
  sessionBegan,
  looked,
  settled,
  sessionEnded,
  processEnded
]);

// src/daemon/notes-reader.ts
var NotesReader = class {
  #path;
  #lines;
  /** Lines that are no notes: torn by a full disk, or of another version. */
  unreadable = 0;
  constructor(path) {
    this.#path = path;
    this.#lines = new GrowingLines(path);
  }
  /** The next note; `undefined` where there is none yet. */
  next() {
    for (; ; ) {
      const line = this.#lines.next();
      if (line === null) return void 0;
      const note = parsed2(line);
      if (note !== void 0) return note;
      if (line !== "") this.unreadable += 1;
    }
  }
  /** When the process last noted something (ms since 1970). */
  get writtenAt() {
    try {
      return statSync3(this.#path).mtimeMs;
    } catch {
      return 0;
    }
  }
  close() {
    this.#lines.close();
  }
};
function parsed2(line) {
  try {
    return noteSchema.safeParse(JSON.parse(line ?? "")).data;
  } catch {
    return void 0;
  }
}

// src/daemon/followed-process.ts
var FollowedProcess = class {
  #options;
  #notes;
  /** By the process' own number. */
  #held = /* @__PURE__ */ new Map();
  #pipeline;
  #machine;
  #agent;
  #leavePipeline = () => {
  };
  /** What was noted before the daemon came, and is not done yet. */
  #isBehind = true;
  #hasEnded = false;
  #wasGone = false;
  /** Milliseconds that the process waits for delivery at its end. */
  waitsMs = 0;
  #advancing = Promise.resolve();
  /** Everything that the process noted was done, and nothing more will come. */
  isDone = false;
  constructor(options) {
    this.#options = options;
    this.#machine = options.machine;
    this.#notes = new NotesReader(options.path);
  }
  /** The machine as the process sees it. */
  get machine() {
    return this.#machine;
  }
  get pipeline() {
    return this.#pipeline;
  }
  /** Does what was noted since the last time, one note after the other, whoever asks. */
  advance() {
    this.#advancing = this.#advancing.then(() => this.#advance());
    return this.#advancing;
  }
  /** Whether the process is gone. If so, its sessions' records end here for it: what comes later is somebody else's. */
  seenGone() {
    if (this.isDone || !this.isGone()) return false;
    this.#wasGone = true;
    for (const held of this.#held.values()) held.wroteUpTo ??= held.session.size;
    return true;
  }
  /**
   * Ends the sessions that a process left open which `seenGone` has found gone, then the process. Take all notes of
   * other processes in between: a process that resumes a session notes that before it writes.
   */
  finish() {
    this.#advancing = this.#advancing.then(() => this.#finish());
    return this.#advancing;
  }
  async #advance() {
    if (this.isDone) return;
    for (let note = this.#notes.next(); note !== void 0; note = this.#notes.next()) await this.#take(note);
    for (const { session: session2 } of this.#held.values()) session2.catchUp();
    this.#isBehind = false;
    this.#options.setAside.done();
  }
  async #finish() {
    for (const [number2, { end, wroteUpTo }] of this.#held) if (wroteUpTo !== void 0) await this.#end(number2, end);
    if (this.isDone || this.#held.size > 0 || !(this.#hasEnded || this.#wasGone)) return;
    this.#notes.close();
    this.#leavePipeline();
    this.isDone = true;
  }
  /** The settings file has changed: it counts from now on. */
  async reload() {
    const before = this.#pipeline;
    this.#pipeline = await this.#options.pipelines.of(this.#machine, this.#options.tell);
    if (before === this.#pipeline) return;
    this.#leavePipeline();
    this.#leavePipeline = this.#pipeline.join(this.#options.owner);
    if (before === void 0) return;
    for (const { session: session2 } of this.#held.values()) session2.moved(before.destinations.exporters);
  }
  isGone() {
    return !isAlive(this.#options.owner, () => this.#notes.writtenAt, Date.now);
  }
  async #take(note) {
    if (note.type === "process_began") {
      this.#agent = this.#options.agents.find(({ name }) => name === note.agent);
      this.#machine = { ...this.#options.machine, env: note.env, home: note.home };
      return this.reload();
    }
    const pipeline = this.#pipeline;
    if (pipeline === void 0) return;
    if (note.type === "process_ended") {
      pipeline.destinations.noteFaults(note.faults);
      this.waitsMs = note.waitsMs ?? 0;
      this.#hasEnded = true;
      return;
    }
    if (note.type === "session_began") return this.#begin(note);
    const held = this.#held.get(note.session);
    if (held === void 0) return;
    if (this.#isBehind) this.#options.setAside.begin(held.key);
    if (note.type === "looked") return held.session.look(note);
    if (note.type === "settled") return held.session.settle();
    held.end = note;
    if (!note.busy) await this.#end(note.session, note);
  }
  async #begin(note) {
    if (this.#held.has(note.session)) return;
    const { owner, sessions, healing } = this.#options;
    const key = note.file ?? `${owner} ${note.session}`;
    if (this.#options.setAside.has(key)) return;
    this.#options.setAside.begin(key);
    for (let isFree = false; !isFree; ) {
      const open2 = sessions.get(key);
      if (open2 !== void 0 && [...open2.holders].some((holder) => !holder.isGone())) {
        this.#hold(note.session, open2, key);
        return open2.begun;
      }
      await open2?.takenUp(note);
      await healing.get(key);
      isFree = sessions.get(key) === open2 && !healing.has(key);
    }
    const pipeline = this.#pipeline;
    const record2 = this.#agent?.follow?.(note, ({ line }) => {
      this.#pipeline?.destinations.noteUnreadable(note.file, line);
    });
    if (record2 === void 0 || pipeline === void 0) return;
    const session2 = new FollowedSession(note, record2, () => this.#pipeline ?? pipeline);
    sessions.set(key, session2);
    this.#hold(note.session, session2, key);
    session2.begun = session2.begin(note);
    await session2.begun;
  }
  #hold(number2, session2, key) {
    const held = { session: session2, key, isGone: () => this.isGone() };
    session2.holders.add(held);
    this.#held.set(number2, held);
  }
  async #end(number2, note) {
    const held = this.#held.get(number2);
    this.#held.delete(number2);
    if (held === void 0) return;
    const { session: session2, key, wroteUpTo } = held;
    await session2.left(held, wroteUpTo, note);
    if (session2.holders.size === 0 && this.#options.sessions.get(key) === session2) this.#options.sessions.delete(key);
  }
};

// src/daemon/footer.ts
var LOOK_MS2 = 2e3;
var QUIET_MS = 3e4;
function footerText({ exporters, held }, waitingMs) {
  const statuses = exporters.map(({ name, status }) => ({ name, ...status() }));
  const queued = statuses.reduce((sum, { outbox }) => sum + outbox.queued, 0);
  if (held) return `pi-sync: paused, ${queued} waiting`;
  for (const { name, sender, outbox } of statuses) {
    const why = oneLine(shorten(sender.lastFailure ?? "it does not answer"));
    if (sender.state === "paused") return `pi-sync: ${name} paused: ${why}`;
    if (sender.state === "away") return `pi-sync: ${outbox.queued} waiting for ${name}: ${why}`;
  }
  if (queued > 0 && waitingMs > QUIET_MS) return `pi-sync: ${queued} waiting`;
  return statuses.some(({ outbox }) => outbox.delivered > 0) ? "pi-sync: synced" : void 0;
}
function watchFooter(watched, onNews) {
  let shown;
  let emptyAt = Date.now();
  const look = () => {
    const now = watched();
    if (now.exporters.every(({ status }) => status().outbox.queued === 0)) emptyAt = Date.now();
    const text2 = footerText(now, Date.now() - emptyAt);
    if (text2 !== shown) onNews(text2);
    shown = text2;
  };
  const timer = setInterval(look, LOOK_MS2).unref();
  return { look, stop: () => clearInterval(timer) };
}

// src/daemon/debug-log.ts
import { renameSync as renameSync2, statSync as statSync4 } from "node:fs";
import { join as join9 } from "node:path";
var LARGEST = 4 * 1024 * 1024;
var DebugLog = class {
  path;
  #now;
  #usable = true;
  constructor(stateDir, now) {
    this.path = join9(stateDir, "pi-sync.log");
    this.#now = now;
    this.#try(() => makePrivateFolder(stateDir));
  }
  write(what, facts2 = {}) {
    if (!this.#usable) return;
    const line = JSON.stringify({ time: this.#now().toISOString(), pid: process.pid, what, ...facts2 });
    this.#try(() => {
      if ((statSync4(this.path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST)
        renameSync2(this.path, `${this.path}.1`);
      appendPrivateFile(this.path, `${line}
`);
    });
  }
  #try(action) {
    try {
      action();
    } catch {
      this.#usable = false;
    }
  }
};

// src/daemon/notices.ts
import { writeFileSync as writeFileSync2 } from "node:fs";
import { join as join10 } from "node:path";
var MOST_TOLD = 5;
function tellProblems(problems, tell) {
  for (const problem of problems.slice(0, MOST_TOLD)) tell(`pi-sync: ${formatProblem(problem)}`, "warning");
  const more = problems.length - MOST_TOLD;
  if (more > 0) tell(`pi-sync: ${more} more problems with the settings`, "warning");
}
function tellHowToSetUp({ stateDir, configPath }, tell) {
  try {
    makePrivateFolder(stateDir);
    writeFileSync2(join10(stateDir, "told-how-to-set-up"), "", { flag: "wx", mode: 384 });
  } catch {
    return;
  }
  tell(
    `pi-sync is installed but has nowhere to send sessions: ${ownCommand("init")} sets it up (or write {"convexUrl": "\u2026", "apiKey": "osk_\u2026"} into ${configPath}, or set OTEL_EXPORTER_OTLP_ENDPOINT). ${ownCommand("local")} runs an OpenSync of your own.`,
    "info"
  );
}

// src/daemon/destinations.ts
function openDestinations(agents, { settings, secrets }, machine2, tell) {
  const log = settings.debug ? new DebugLog(settings.stateDir, () => /* @__PURE__ */ new Date()) : void 0;
  const early = [];
  let isOpen = false;
  const onProblem = (line) => {
    log?.write("problem", { line });
    if (isOpen) tell(`pi-sync: ${line}`, "warning");
    else early.push(`pi-sync: ${line}`);
  };
  const projects = openPrivacy({
    ...{ ...machine2, settings, secrets, onProblem },
    readAncestor: (path) => beginningOf(agents, path)
  });
  const { exporters, refused } = settings.disabled ? { exporters: [], refused: 0 } : openExporters(settings, onProblem, { lostBefore: projects.drops });
  isOpen = true;
  log?.write("opened", { destinations: exporters.map(({ name }) => name) });
  let held = false;
  return {
    agents,
    settings,
    exporters,
    secrets,
    origin: spanOriginOf(settings, projects),
    tellAbout(problems, tellProcess) {
      tellProblems(problems, tellProcess);
      for (const line of early) tellProcess(line, "warning");
      const isUnset = settings.openSync === void 0 && settings.otlp.length === 0;
      if (isUnset && !settings.disabled && problems.length === 0 && refused === 0) {
        tellHowToSetUp(settings, tellProcess);
      }
    },
    noteUnreadable(record2, line) {
      log?.write("unreadable", { record: record2, line });
    },
    noteFaults(faults) {
      for (const { where, ...fault2 } of faults) log?.write("fault", { where, ...fault2 });
    },
    get held() {
      return held;
    },
    hold(byUser) {
      held = byUser;
      for (const exporter of exporters) exporter.hold(held);
    },
    onSpans(spans) {
      for (const exporter of exporters) exporter.export(spans);
      log?.write("exported", { spans: spans.map((span) => span.name) });
    },
    async close() {
      await Promise.all(exporters.map((exporter) => exporter.shutdown(0)));
      log?.write("closed", { status: exporters.map(({ name, status }) => ({ name, ...status() })) });
    }
  };
}

// src/daemon/pipeline.ts
var Pipelines = class {
  #agents;
  #pauses;
  #open = /* @__PURE__ */ new Map();
  constructor(agents, pauses) {
    this.#agents = agents;
    this.#pauses = pauses;
  }
  get all() {
    return [...this.#open.values()];
  }
  /** The pipeline of a process that sees the machine so. `tell`, its user, hears what is wrong with its settings. */
  async of(machine2, tell) {
    const loaded = loadSettings(machine2);
    await loadPatternEngine(loaded.settings.privacy);
    const { configPath: _, ...counting } = loaded.settings;
    const key = JSON.stringify([counting, loaded.secrets, secretsIn(machine2.env)]);
    const known = this.#open.get(key);
    const pause = {
      isOn: () => this.#pauses.has(key),
      begin: (owners) => this.#pauses.add(key, owners),
      end: () => this.#pauses.remove(key)
    };
    const pipeline = known ?? openPipeline(this.#agents, loaded, machine2, pause);
    this.#open.set(key, pipeline);
    if (tell !== void 0) pipeline.destinations.tellAbout(loaded.problems, tell);
    return pipeline;
  }
};
function openPipeline(agents, loaded, machine2, pause) {
  const listeners = /* @__PURE__ */ new Set();
  const users = /* @__PURE__ */ new Set();
  const destinations = openDestinations(agents, loaded, machine2, (line, level) => {
    for (const tell of listeners) tell(line, level);
  });
  const { exporters } = destinations;
  let isRestored = pause.isOn();
  if (isRestored) destinations.hold(true);
  const hold = (held) => {
    destinations.hold(held);
    if (held) pause.begin(users);
    else pause.end();
  };
  return {
    destinations,
    hold,
    join(owner) {
      if (users.size === 0 && destinations.held && !isRestored) hold(false);
      isRestored = false;
      users.add(owner);
      return () => users.delete(owner);
    },
    began(traceId, file) {
      if (file === void 0) return;
      for (const { ledger, marks } of exporters) {
        ledger.begin();
        marks.begin(traceId, file);
      }
    },
    ended(traceId) {
      for (const { marks } of exporters) marks.end(traceId);
    },
    listen(tell) {
      listeners.add(tell);
      return () => listeners.delete(tell);
    }
  };
}

// src/daemon/set-aside.ts
import { rmSync as rmSync2 } from "node:fs";
import { join as join11 } from "node:path";
var TRIES = 3;
var failureSchema = object({ tries: number(), at: number(), reason: string() });
var failuresSchema = record(string(), failureSchema);
var SetAside = class {
  #atWorkPath;
  #failuresPath;
  #failures;
  #atWork;
  /** `folder`: the daemon's. */
  constructor(folder2) {
    this.#atWorkPath = join11(daemonLock(folder2), "at-work");
    this.#failuresPath = join11(daemonLock(folder2), "failures.json");
    this.#failures = readFailures(folder2);
    this.#atWork = read(this.#atWorkPath);
    if (this.#atWork !== void 0) this.failed("the daemon ended while it recorded this session");
  }
  /** The daemon begins with a session, or goes on with it. */
  begin(session2) {
    if (this.#atWork === session2) return;
    this.#atWork = session2;
    quietly(() => replacePrivateFile(this.#atWorkPath, session2));
  }
  /** It is well, and has caught up. */
  done() {
    if (this.#atWork === void 0) return;
    this.#atWork = void 0;
    quietly(() => rmSync2(this.#atWorkPath, { force: true }));
  }
  /** Blames the session that the daemon was at. */
  failed(reason) {
    const session2 = this.#atWork;
    this.done();
    if (session2 === void 0) return;
    const tries = (this.#failures[session2]?.tries ?? 0) + 1;
    this.#failures = { ...this.#failures, [session2]: { tries, at: Date.now(), reason } };
    quietly(() => replacePrivateFile(this.#failuresPath, JSON.stringify(this.#failures)));
  }
  has(session2) {
    return (this.#failures[session2]?.tries ?? 0) >= TRIES;
  }
};
function readFailures(folder2) {
  try {
    const text2 = read(join11(daemonLock(folder2), "failures.json"));
    return failuresSchema.safeParse(JSON.parse(text2 ?? "{}")).data ?? {};
  } catch {
    return {};
  }
}
function read(path) {
  try {
    return readPrivateFile(path).toString("utf8");
  } catch {
    return void 0;
  }
}

// src/daemon/watch-folder.ts
import { watch } from "node:fs";
function watchFolder(folder2, onChange) {
  let watcher;
  try {
    watcher = watch(folder2, onChange);
    watcher.on("error", () => {
      watcher?.close();
      watcher = void 0;
    });
  } catch {
  }
  return {
    get watches() {
      return watcher !== void 0;
    },
    close: () => watcher?.close()
  };
}

// src/daemon/daemon.ts
var SLICE_MS = 20;
var NOTED_MS = 40;
var LOOK_MS3 = 250;
var LOOK_QUIETLY_MS = 2e3;
var QUIET_AFTER_MS = 5e3;
var PATIENCE_MS2 = 10 * 6e4;
var LOOK_THROUGH_AGAIN_MS = 1e4;
var LOOK_THROUGH_MS = 3e4;
var AT_ONCE = /* @__PURE__ */ new Set(["status", "pause", "resume", "open"]);
var Daemon = class {
  #root;
  #folder;
  #machine;
  #agents;
  #pipelines;
  #sessions = /* @__PURE__ */ new Map();
  /** Records that are told because nobody noted what is in them, by their paths. */
  #healing = /* @__PURE__ */ new Map();
  /** By the name of their notes' file. */
  #processes = /* @__PURE__ */ new Map();
  #connected = /* @__PURE__ */ new Map();
  /** Lines for the users of processes that are not connected yet. */
  #untold = /* @__PURE__ */ new Map();
  #setAside;
  #hasLooked = false;
  /** A process began since the records were looked through. */
  #hasNews = true;
  #wake = () => {
  };
  /** `folder`: the daemon's, see `daemonFolder`. */
  constructor(folder2, machine2, agents) {
    this.#agents = agents;
    this.#pipelines = new Pipelines(agents, new Pauses(folder2));
    this.#root = folder2;
    this.#folder = notesFolder(folder2);
    this.#machine = machine2;
    this.#setAside = new SetAside(folder2);
  }
  /** Where sessions go that see the machine as this process does. `tell` hears what goes wrong there. */
  async destinations(tell) {
    const { destinations, listen: listen2 } = await this.#pipelines.of(this.#machine);
    if (tell !== void 0) {
      destinations.tellAbout([], tell);
      listen2(tell);
    }
    return destinations;
  }
  /** Does what was noted before the daemon came. Call it before any other session is looked for. */
  async begin() {
    makePrivateFolder(this.#folder, this.#root);
    await this.#advanceAll();
  }
  /**
   * Works until for so long nobody noted and nothing waited, or until `isNeeded` says no. Tells what nobody noted as well,
   * unless `reconciles` is false.
   */
  async run(isNeeded, lingerMs2, reconciles = true) {
    let workedAt = performance.now();
    let noted;
    const watcher = watchFolder(this.#folder, () => {
      noted ??= setTimeout(() => {
        noted = void 0;
        workedAt = performance.now();
        this.#wake();
      }, NOTED_MS);
    });
    let busyAt = workedAt;
    let settled2 = 0;
    let deliveredAt = busyAt;
    let healing;
    let healedAt = Number.NEGATIVE_INFINITY;
    while (isNeeded()) {
      await this.#advanceAll();
      const { waiting, done } = this.#outboxes();
      const now = performance.now();
      if (done !== settled2) deliveredAt = now;
      settled2 = done;
      const isWaiting = waiting > 0 && now - deliveredAt < PATIENCE_MS2;
      const isIdle = this.#processes.size === 0 && !isWaiting;
      const heals = reconciles && this.#hasNews && healing === void 0;
      if (heals && (isIdle || now - healedAt > LOOK_THROUGH_AGAIN_MS)) {
        this.#hasNews = false;
        healedAt = now;
        healing = this.#reconcileAll().finally(() => {
          healing = void 0;
        });
      }
      if (!isIdle || healing !== void 0) busyAt = now;
      else if (now - busyAt >= lingerMs2) break;
      if (isWaiting || healing !== void 0) workedAt = now;
      const isQuiet = watcher.watches && now - workedAt > QUIET_AFTER_MS;
      await this.#untilNoted(isQuiet ? LOOK_QUIETLY_MS : LOOK_MS3);
    }
    watcher.close();
    clearTimeout(noted);
  }
  /** Looks at once whether it is still needed. */
  wake() {
    this.#wake();
  }
  async close() {
    await Promise.all(this.#pipelines.all.map(({ destinations }) => destinations.close()));
  }
  connected(owner, say) {
    this.#connected.set(owner, say);
    for (const message of this.#untold.get(owner) ?? []) say(message);
    this.#untold.delete(owner);
    const pipeline = () => this.#processes.get(owner)?.pipeline;
    const footer = watchFooter(
      () => pipeline()?.destinations ?? { exporters: [], held: false },
      (text2) => say({ type: "footer", ...text2 !== void 0 && { text: text2 } })
    );
    const stop = pipeline()?.listen((line, level) => say({ type: "tell", line, level }));
    return () => {
      footer.stop();
      stop?.();
      this.#connected.delete(owner);
    };
  }
  async answer(owner, question2) {
    this.#look();
    const process2 = this.#processes.get(owner);
    if (process2?.pipeline === void 0 || !AT_ONCE.has(question2.about)) await process2?.advance();
    if (question2.about === "settings") await process2?.reload();
    const pipeline = process2?.pipeline ?? await this.#pipelines.of(this.#machine);
    const machine2 = process2?.machine ?? this.#machine;
    return answerTo(question2, pipeline, machine2, this.whenFree);
  }
  async #reconcileAll() {
    await this.reconcile(await recordsOf(this.#agents, this.#machine), AbortSignal.timeout(LOOK_THROUGH_MS));
  }
  /** Gives destinations what older versions and dead daemons left, and what nobody noted of these records. */
  async reconcile(records, signal) {
    const { exporters, origin, settings } = await this.destinations();
    const { tablePrices } = settings;
    const reconciling = {
      agents: this.#agents,
      destinations: exporters,
      origin,
      tablePrices,
      whenFree: this.whenFree
    };
    return [...await healLeftOpen(reconciling), ...await reconcileChanged(records, { ...reconciling, signal })];
  }
  /**
   * Runs `act`, which tells a record, unless a process has the record open: then the session that is followed is told, and
   * `undefined` is the result. A process that opens the record meanwhile waits.
   */
  whenFree = async (path, act) => {
    await this.#takeNotes();
    if (this.#sessions.has(path)) return void 0;
    const healing = act();
    this.#healing.set(path, healing);
    try {
      return await healing;
    } finally {
      this.#healing.delete(path);
    }
  };
  /** Follows processes that began since the last look. */
  #look() {
    for (const name of this.#names()) {
      const owner = basename2(name, ".jsonl");
      if (!name.endsWith(".jsonl") || this.#processes.has(owner)) continue;
      this.#hasNews = true;
      this.#processes.set(owner, this.#follow(owner, join12(this.#folder, name)));
    }
  }
  async #advanceAll() {
    await this.#takeNotes();
    const gone = [...this.#processes.values()].filter((process2) => process2.seenGone());
    if (gone.length > 0) await this.#takeNotes();
    await Promise.all([...this.#processes].map(([owner, process2]) => this.#finish(owner, process2)));
  }
  async #takeNotes() {
    this.#look();
    const all = [...this.#processes.values()];
    for (const process2 of all) if (process2.isGone()) await process2.advance();
    if (!this.#hasLooked) for (const process2 of all) await process2.advance();
    this.#hasLooked = true;
    await Promise.all(all.map((process2) => process2.advance()));
  }
  /** Something failed: the session that was at work is to blame. */
  failed(error) {
    this.#setAside.failed(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
  async #finish(owner, process2) {
    await process2.finish();
    if (!process2.isDone) return;
    this.#processes.delete(owner);
    this.#untold.delete(owner);
    if (process2.waitsMs > 0) await deliver(process2);
    for (const kind of ["jsonl", "told"]) rmSync3(join12(this.#folder, `${owner}.${kind}`), { force: true });
  }
  #follow(owner, path) {
    return new FollowedProcess({
      ...{
        path,
        owner,
        agents: this.#agents,
        pipelines: this.#pipelines,
        sessions: this.#sessions,
        machine: this.#machine
      },
      setAside: this.#setAside,
      healing: this.#healing,
      tell: (line, level) => {
        const message = { type: "tell", line, level };
        const say = this.#connected.get(owner);
        if (say !== void 0) say(message);
        else {
          this.#untold.set(owner, [...this.#untold.get(owner) ?? [], message]);
          appendPrivateFile(join12(this.#folder, `${owner}.told`), `${line}
`);
        }
      }
    });
  }
  /** None in a folder that others can write to. */
  #names() {
    if (whyUnsafe(this.#folder, this.#root) !== void 0) return [];
    try {
      return readdirSync3(this.#folder);
    } catch {
      return [];
    }
  }
  #outboxes() {
    let [waiting, done] = [0, 0];
    for (const { destinations } of this.#pipelines.all) {
      for (const { status, takeOver } of destinations.exporters) {
        if (takeOver(SLICE_MS)) waiting += 1;
        const { sender, outbox } = status();
        const { queued, delivered, setAside } = outbox;
        if (sender.state !== "paused" && !destinations.held) waiting += queued;
        done += delivered + setAside;
      }
    }
    return { waiting, done };
  }
  #untilNoted(lookMs) {
    return new Promise((resolve4) => {
      const timer = setTimeout(resolve4, lookMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve4();
      };
    });
  }
};
async function deliver({ pipeline, waitsMs }) {
  const signal = AbortSignal.timeout(waitsMs);
  await Promise.all(pipeline?.destinations.exporters.map((exporter) => exporter.flush(signal)) ?? []);
}

// src/daemon/server.ts
import { chmodSync, rmSync as rmSync4 } from "node:fs";
import { createServer } from "node:net";
import { dirname as dirname2 } from "node:path";

// src/notes/daemon-messages.ts
var question = discriminatedUnion("about", [
  object({ about: _enum(["status", "flush", "pause", "resume", "import"]) }),
  /** Where the session can be looked at. */
  object({ about: literal("open"), sessionId: string() }),
  /** What would leave of the session, told from its file; without one there is nothing to tell it from. */
  object({ about: literal("preview"), sessionId: string(), file: optional(string()) }),
  /** The settings file has changed: it counts from now on. */
  object({ about: literal("settings") })
]);
var toDaemonSchema = discriminatedUnion("type", [
  object({ type: literal("hello"), owner: string() }),
  object({ type: literal("ask"), number: number(), question })
]);
var fromDaemonSchema = discriminatedUnion("type", [
  object({ type: literal("answer"), number: number(), lines: array(string()) }),
  /** What the footer is to show; no text where there is nothing to say. */
  object({ type: literal("footer"), text: optional(string()) }),
  object({ type: literal("tell"), line: string(), level: _enum(["info", "warning"]) })
]);

// src/daemon/server.ts
async function listen(address2, platform, service) {
  const server = createServer((socket) => serve(socket, service));
  if (platform !== "win32") {
    makePrivateFolder(dirname2(address2));
    rmSync4(address2, { force: true });
  }
  await new Promise((resolve4, reject) => {
    server.once("error", reject);
    server.listen(address2, resolve4);
  });
  if (platform !== "win32") chmodSync(address2, 384);
  return server;
}
function serve(socket, service) {
  let owner = "";
  let rest = "";
  let disconnect = () => {
  };
  const say = (message) => {
    if (!socket.destroyed) socket.write(`${JSON.stringify(message)}
`);
  };
  const hear = (line) => {
    const message = parsed3(line);
    if (message?.type === "hello") {
      owner = message.owner;
      disconnect = service.connected(owner, say);
    } else if (message?.type === "ask") {
      const { number: number2, question: question2 } = message;
      void service.answer(owner, question2).catch(() => ["something is wrong inside pi-sync"]).then((lines) => say({ type: "answer", number: number2, lines: [...lines] }));
    }
  };
  socket.setEncoding("utf8");
  socket.on("data", (chunk) => {
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) hear(line);
  });
  socket.on("error", () => {
  });
  socket.once("close", () => disconnect());
}
function parsed3(line) {
  try {
    return toDaemonSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return void 0;
  }
}

// src/daemon/main.ts
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
var machine = thisMachine();
var folder = daemonFolder(resolvePaths(machine, () => {
}).stateDir);
var lingerMs = Number(process.argv[2] ?? 6e4);
var address = daemonAddress(folder, machine.platform);
do {
  const lock = await onlyOne(daemonLock(folder), Date.now, folder);
  if (lock === void 0) break;
  const sayEnded = sayRunning(folder, { pid: process.pid, version: VERSION, startedAt: Date.now() });
  await work(lock);
  if (lock.isHeld) sayEnded();
  lock.release();
} while (hasNotes(folder) && !existsSync3(stopRequest(folder)));
process.exit();
async function work(lock) {
  for (let isWell = false; !isWell; ) {
    const daemon = new Daemon(folder, machine, RECORDED);
    const server = await listen(address, machine.platform, daemon).catch(() => void 0);
    try {
      await daemon.begin();
      await daemon.run(() => lock.isHeld && !existsSync3(stopRequest(folder)), lingerMs);
      isWell = true;
    } catch (error) {
      daemon.failed(error);
    }
    server?.close();
    await daemon.close();
  }
}
