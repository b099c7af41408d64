import {
  quietly
} from "./chunk-7JJHZDXS.mjs";
import {
  flagAttribute,
  numberAttribute,
  textAttribute
} from "./chunk-3ECQLWES.mjs";
import {
  ATTR
} from "./chunk-WMJMKMZC.mjs";
import {
  modifiedAt
} from "./chunk-E26S3PF4.mjs";
import {
  appendPrivateFile,
  keepPrivateFile,
  makePrivateFolder,
  readKeptFile,
  readPrivateFile,
  replacePrivateFile,
  whyUnsafe
} from "./chunk-YMSOMT3C.mjs";

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
var ToolKeys = class {
  /** Ids that are keys already, about 60 bytes each. `undefined`: an id alone is no key. */
  #ids;
  /** `idsAreUnique`: what the agent says of the ids of its calls in a session. */
  constructor(idsAreUnique) {
    this.#ids = idsAreUnique ? /* @__PURE__ */ new Set() : void 0;
  }
  /** A gateway's model can give an id again: the first call has it as its key. */
  of(answerKey, callId) {
    if (this.#ids === void 0 || this.#ids.has(callId)) return toolKey(answerKey, callId);
    this.#ids.add(callId);
    return callId;
  }
};
var callSpanIdOf = (sessionId, callId) => spanIdOf(sessionId, "tool", callId);

// src/recorder/book-name.ts
var bookName = (sessionId) => traceIdOf(sessionId);
function bookNameOf(span) {
  const { sessionId } = span;
  return sessionId === void 0 ? span.spanContext().traceId : bookName(sessionId);
}

// src/destinations/ledger.ts
import { join } from "node:path";
var LINE = /^([0-9a-f]{16}) (c|\d+)(?: (\d+) (\d+) (\S+))?$/;
var Ledger = class {
  #folder;
  #now;
  #root;
  #made = false;
  /** When this process began it, in case a full disk takes that later. */
  #begunAt = Number.POSITIVE_INFINITY;
  /** Lines by session that a full disk refused, tried again when it has taken another one. */
  #unwritten = /* @__PURE__ */ new Map();
  /** `folder`: the destination's own, below the state folder `root`. */
  constructor(folder, now = Date.now, root = folder) {
    this.#folder = join(folder, "ledger");
    this.#now = now;
    this.#root = root;
  }
  /** Sessions begun since then (ms since 1970) are for this destination; older ones are history, which is imported. */
  get since() {
    try {
      return Number(readKeptFile(join(this.#folder, "since"), isTime) ?? this.#begunAt);
    } catch {
      return this.#begunAt;
    }
  }
  /** When all session files were last looked through for what the destination lacks (ms since 1970). */
  get lookedAt() {
    const looked = this.#read("looked");
    return isTime(looked) ? Number(looked) : this.since;
  }
  /** When something of a session was last written down (ms since 1970). */
  writtenAt(book) {
    return modifiedAt(join(this.#folder, book));
  }
  /** Begins the ledger, if it is not begun. Never throws. */
  begin() {
    this.#begunAt = Math.min(this.#begunAt, this.#now());
    quietly(() => {
      this.#make();
      keepPrivateFile(join(this.#folder, "since"), () => String(this.#begunAt), isTime);
    });
  }
  looked(at) {
    if (whyUnsafe(this.#folder, this.#root) !== void 0) return;
    quietly(() => replacePrivateFile(join(this.#folder, "looked"), String(at)));
  }
  /**
   * Writes down what was given. Never throws: what cannot be written is known as long as this process lives, and given
   * again one day, which is harmless.
   */
  note(spans) {
    const lines = /* @__PURE__ */ new Map();
    for (const span of spans) {
      const line = lineOf(span, spans);
      if (line === void 0 || flagAttribute(span, ATTR.ephemeral)) continue;
      const book = bookNameOf(span);
      lines.set(book, `${lines.get(book) ?? "\n"}${line}
`);
    }
    for (const [book, text] of lines) {
      const all = (this.#unwritten.get(book) ?? "") + text;
      this.#unwritten.delete(book);
      if (!this.#append(book, all)) this.#unwritten.set(book, all);
      else if (this.#unwritten.size > 0) this.writeDown();
    }
  }
  /** Tries once more to write what could not be written. Never throws. */
  writeDown() {
    for (const [book, text] of this.#unwritten) if (this.#append(book, text)) this.#unwritten.delete(book);
  }
  account(book) {
    const units = /* @__PURE__ */ new Map();
    let totals;
    for (const line of `${this.#read(book)}${this.#unwritten.get(book) ?? ""}`.split("\n")) {
      const [, id, how, input, output, cost] = LINE.exec(line) ?? [];
      if (id === void 0) continue;
      units.set(id, Math.max(units.get(id) ?? 0, how === "c" ? WHOLE : Number(how)));
      if (input === void 0) continue;
      const known = Number(cost);
      totals = { input: Number(input), output: Number(output), cost: Number.isFinite(known) ? known : void 0 };
    }
    return { units, totals };
  }
  #append(book, text) {
    try {
      this.#make();
      appendPrivateFile(join(this.#folder, book), text);
      return true;
    } catch {
      this.#made = false;
      return false;
    }
  }
  #make() {
    if (!this.#made) makePrivateFolder(this.#folder, this.#root);
    this.#made = true;
  }
  #read(name) {
    try {
      return readPrivateFile(join(this.#folder, name)).toString("latin1");
    } catch {
      return "";
    }
  }
};
var isTime = (text) => /^\d+$/.test(text);
var WHOLE = Number.POSITIVE_INFINITY;
function wholeness(unit, spans) {
  if (!flagAttribute(unit, ATTR.interrupted)) return WHOLE;
  const { spanId } = unit.spanContext();
  return spans.filter((span) => span.parentSpanContext?.spanId === spanId && !flagAttribute(span, ATTR.interrupted)).length;
}
function lineOf(span, spans) {
  if (textAttribute(span, ATTR.kind) === void 0) return void 0;
  const whole = wholeness(span, spans);
  const how = whole === WHOLE ? "c" : String(whole);
  const totals = totalsOn(span);
  const said = totals === void 0 ? "" : ` ${totals.input} ${totals.output} ${totals.cost ?? "-"}`;
  return `${span.spanContext().spanId} ${how}${said}`;
}
function totalsOn(span) {
  const input = numberAttribute(span, ATTR.totalInputTokens);
  const output = numberAttribute(span, ATTR.totalOutputTokens);
  if (input === void 0 || output === void 0) return void 0;
  return { input, output, cost: numberAttribute(span, ATTR.totalCost) };
}

export {
  traceIdOf,
  spanIdOf,
  toolKey,
  ToolKeys,
  callSpanIdOf,
  bookName,
  bookNameOf,
  Ledger,
  WHOLE,
  wholeness,
  totalsOn
};
