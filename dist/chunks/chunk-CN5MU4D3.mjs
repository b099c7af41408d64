import {
  keepPrivateFile,
  readKeptFile
} from "./chunk-EIWNW4B4.mjs";
import {
  bookNameOf
} from "./chunk-37ELIA7S.mjs";
import {
  flagAttribute,
  numberAttribute,
  textAttribute
} from "./chunk-TK5MA3FK.mjs";
import {
  ATTR
} from "./chunk-WMJMKMZC.mjs";
import {
  appendPrivateFile,
  makePrivateFolder,
  modifiedAt,
  quietly,
  readPrivateFile,
  replacePrivateFile,
  whyUnsafe
} from "./chunk-VNSPEZVU.mjs";

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
function partsOfTurns(spans) {
  const turns = new Set(spans.flatMap((span) => span.name === "turn" ? span.spanContext().spanId : []));
  const above = new Map(spans.map((span) => [span.spanContext().spanId, span.parentSpanContext?.spanId]));
  const parts = spans.flatMap((span) => {
    const { spanId } = span.spanContext();
    let parent = above.get(spanId);
    while (parent !== void 0 && !turns.has(parent)) parent = above.get(parent);
    return parent === void 0 || turns.has(spanId) ? [] : [[spanId, parent]];
  });
  return new Map(parts);
}

export {
  Ledger,
  WHOLE,
  wholeness,
  totalsOn,
  partsOfTurns
};
