import {
  number,
  object,
  string,
  unknown
} from "./chunk-TF2IJ6BS.mjs";
import {
  appendPrivateFile,
  makePrivateFolder,
  openPrivateFile
} from "./chunk-VNSPEZVU.mjs";

// src/agents/files/kept-facts.ts
import { createHash } from "node:crypto";
import { closeSync as closeSync2, fstatSync as fstatSync2, readSync as readSync2 } from "node:fs";
import { dirname, join } from "node:path";

// src/machine/growing-lines.ts
import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
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
var PIECE = 256 * 1024;
var NOTHING = Buffer.alloc(0);
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
      if (this.#fd === void 0 || length === 0) return NOTHING;
      const bytes = Buffer.allocUnsafe(length);
      const count = readSync(this.#fd, bytes, 0, length, this.#offset);
      this.#offset += count;
      return bytes.subarray(0, count);
    } catch {
      return NOTHING;
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

// src/agents/files/kept-facts.ts
var schema = object({
  /** Names the call of the hook: what one call said counts once. */
  of: string(),
  /** When the hook was called, in milliseconds since 1970. */
  at: number(),
  /** The record of the session, as the hook named it. */
  record: string(),
  /** What the agent's `note` returned as `keep`: a value of JSON. */
  fact: unknown()
});
var keptFolder = (stateDir) => join(stateDir, "kept");
var keptFile = (stateDir, agent, sessionId) => join(keptFolder(stateDir), agent, `${nameOf(sessionId)}.jsonl`);
var nameOf = (sessionId) => /^[a-z0-9_-]{1,100}$/.test(sessionId) ? sessionId : createHash("sha256").update(sessionId).digest("hex");
var LINE_BREAK = 10;
function keepFact(stateDir, path, fact) {
  makePrivateFolder(dirname(path), stateDir);
  const line = `${JSON.stringify(fact)}
`;
  appendPrivateFile(path, endsInLine(path) ? `
${line}` : line);
}
function endsInLine(path) {
  const fd = opened(path);
  if (fd === void 0) return false;
  try {
    const { size } = fstatSync2(fd);
    const last = Buffer.alloc(1);
    return size > 0 && readSync2(fd, last, 0, 1, size - 1) === 1 && last[0] !== LINE_BREAK;
  } finally {
    closeSync2(fd);
  }
}
var KeptFacts = class {
  #path;
  #seen = /* @__PURE__ */ new Set();
  #lines = new Lines();
  #offset = 0;
  #inode;
  /** `path`: as `keptFile` has it; `undefined` where nothing is kept. */
  constructor(path) {
    this.#path = path;
  }
  /** What was kept since the last call, in its order; each fact once. Skips what is damaged. Never throws. */
  next() {
    return this.#newLines().flatMap((line) => {
      const fact = factIn(line);
      if (fact === void 0 || this.#seen.has(fact.of)) return [];
      this.#seen.add(fact.of);
      return [fact];
    });
  }
  #newLines() {
    const fd = this.#path === void 0 ? void 0 : opened(this.#path);
    if (fd === void 0) return [];
    try {
      const { ino, size } = fstatSync2(fd);
      if (ino !== this.#inode || size < this.#offset) {
        this.#inode = ino;
        this.#offset = 0;
        this.#lines = new Lines();
      }
      const bytes = Buffer.alloc(size - this.#offset);
      const count = readSync2(fd, bytes, 0, bytes.length, this.#offset);
      this.#offset += count;
      return this.#lines.add(bytes.subarray(0, count));
    } catch {
      return [];
    } finally {
      closeSync2(fd);
    }
  }
};
function opened(path) {
  try {
    return openPrivateFile(path, "r");
  } catch {
    return void 0;
  }
}
function factIn(line) {
  try {
    return schema.safeParse(JSON.parse(line ?? "")).data;
  } catch {
    return void 0;
  }
}

export {
  Lines,
  GrowingLines,
  keptFolder,
  keptFile,
  keepFact,
  KeptFacts
};
