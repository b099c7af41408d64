import {
  isAlive,
  newOwner
} from "./chunk-KGV7ZTGI.mjs";
import {
  number,
  object,
  string
} from "./chunk-ELMMELF7.mjs";
import {
  ATTR,
  flagAttribute,
  numberAttribute,
  textAttribute
} from "./chunk-KBUWDY6Q.mjs";
import {
  appendPrivateFile,
  keepPrivateFile,
  makePrivateFolder,
  readKeptFile,
  readPrivateFile,
  replacePrivateFile,
  whyUnsafe
} from "./chunk-YMSOMT3C.mjs";

// src/destinations/folder-facts.ts
import { readdirSync, statSync } from "node:fs";
function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
function modifiedAt(path) {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

// src/destinations/ledger.ts
import { join } from "node:path";

// src/destinations/quietly.ts
function quietly(action) {
  try {
    action();
  } catch {
  }
}

// src/destinations/ledger.ts
var LINE = /^([0-9a-f]{16}) (c|\d+)(?: (\d+) (\d+) (\S+))?$/;
var Ledger = class {
  #folder;
  #now;
  #root;
  #made = false;
  /** `folder`: the destination's own, below the state folder `root`. */
  constructor(folder, now = Date.now, root = folder) {
    this.#folder = join(folder, "ledger");
    this.#now = now;
    this.#root = root;
  }
  /** Sessions begun since then (ms since 1970) are for this destination; older ones are history, which is imported. */
  get since() {
    try {
      return Number(readKeptFile(join(this.#folder, "since"), isTime) ?? Number.POSITIVE_INFINITY);
    } catch {
      return Number.POSITIVE_INFINITY;
    }
  }
  /** When all session files were last looked through for what the destination lacks (ms since 1970). */
  get lookedAt() {
    const looked = this.#read("looked");
    return isTime(looked) ? Number(looked) : this.since;
  }
  /** When something of a session was last written down (ms since 1970). */
  writtenAt(traceId) {
    return modifiedAt(join(this.#folder, traceId));
  }
  /** Begins the ledger, if it is not begun. Never throws. */
  begin() {
    quietly(() => {
      this.#make();
      keepPrivateFile(join(this.#folder, "since"), () => String(this.#now()), isTime);
    });
  }
  looked(at) {
    if (whyUnsafe(this.#folder, this.#root) !== void 0) return;
    quietly(() => replacePrivateFile(join(this.#folder, "looked"), String(at)));
  }
  /** Writes down what was given. Never throws: what cannot be written is given again one day, which is harmless. */
  note(spans) {
    const lines = /* @__PURE__ */ new Map();
    for (const span of spans) {
      const line = lineOf(span, spans);
      if (line === void 0 || flagAttribute(span, ATTR.ephemeral)) continue;
      const { traceId } = span.spanContext();
      lines.set(traceId, `${lines.get(traceId) ?? "\n"}${line}
`);
    }
    for (const [traceId, text] of lines) this.#append(traceId, text);
  }
  account(traceId) {
    const units = /* @__PURE__ */ new Map();
    let totals;
    for (const line of this.#read(traceId).split("\n")) {
      const [, id, how, input, output, cost] = LINE.exec(line) ?? [];
      if (id === void 0) continue;
      units.set(id, Math.max(units.get(id) ?? 0, how === "c" ? WHOLE : Number(how)));
      if (input === void 0) continue;
      const known = Number(cost);
      totals = { input: Number(input), output: Number(output), cost: Number.isFinite(known) ? known : void 0 };
    }
    return { units, totals };
  }
  #append(traceId, text) {
    try {
      this.#make();
      appendPrivateFile(join(this.#folder, traceId), text);
    } catch {
      this.#made = false;
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

// src/destinations/open-marks.ts
import { renameSync, unlinkSync } from "node:fs";
import { join as join2 } from "node:path";
var content = object({ file: string(), since: number() });
var NAME = /^([0-9a-f]{32})\.([0-9a-z-]+)\.(open|leaving|healing)$/;
var OpenMarks = class {
  #folder;
  #owner = newOwner();
  #now;
  #root;
  #mine = /* @__PURE__ */ new Map();
  /** `folder`: the destination's own, below the state folder `root`. */
  constructor(folder, now = Date.now, root = folder) {
    this.#folder = join2(folder, "open");
    this.#now = now;
    this.#root = root;
  }
  /** This process takes a session up. Never throws. */
  begin(traceId, file) {
    const since = this.#now();
    this.#mine.set(traceId, since);
    this.#write({ file, since }, traceId, this.#owner, "open");
  }
  /** Another process, which cannot say so itself, is ending with a session open. Never throws. */
  leaveFor(owner, traceId, file) {
    this.#write({ file, since: this.#now() }, traceId, owner, "leaving");
  }
  /** This process is done with a session, and everything of it was given. */
  end(traceId) {
    this.#mine.delete(traceId);
    quietly(() => unlinkSync(this.#path(traceId, "open")));
  }
  /** When the first of the living processes, this one included, took a session up that it still has open. */
  openSince(traceId) {
    const others = this.others().flatMap((mark) => hasOpen(mark) && mark.traceId === traceId ? mark.since : []);
    const mine = this.#mine.get(traceId);
    const all = mine === void 0 ? others : [...others, mine];
    return all.length === 0 ? void 0 : Math.min(...all);
  }
  /** This process ends while the agent is still at work: whoever looks after its death finds out what that came to. */
  leave(traceId) {
    quietly(() => renameSync(this.#path(traceId, "open"), this.#path(traceId, "leaving")));
  }
  /** The marks of other processes; none in a folder that others can write to. */
  others() {
    if (whyUnsafe(this.#folder, this.#root) !== void 0) return [];
    return namesIn(this.#folder).flatMap((name) => {
      const [, traceId, owner, how] = NAME.exec(name) ?? [];
      if (traceId === void 0 || owner === void 0 || owner === this.#owner) return [];
      const path = join2(this.#folder, name);
      const mark = read(path);
      if (mark === void 0) return [];
      const touchedAt = () => Math.max(modifiedAt(path), modifiedAt(mark.file));
      const alive = isAlive(owner, touchedAt, this.#now);
      return [{ traceId, ...mark, how, alive, path }];
    });
  }
  /** Makes a dead process' mark this one's own, which heals; `false` when another process was faster. */
  claim(mark) {
    try {
      renameSync(mark.path, this.#path(mark.traceId, "healing"));
      return true;
    } catch {
      return false;
    }
  }
  /** Everything of a session whose mark was claimed was given. */
  healed(traceId) {
    quietly(() => unlinkSync(this.#path(traceId, "healing")));
  }
  #write(mark, traceId, owner, how) {
    quietly(() => {
      makePrivateFolder(this.#folder, this.#root);
      replacePrivateFile(this.#path(traceId, how, owner), JSON.stringify(mark));
    });
  }
  #path = (traceId, how, owner = this.#owner) => join2(this.#folder, `${traceId}.${owner}.${how}`);
};
var hasOpen = ({ alive, how }) => alive && how !== "healing";
function read(path) {
  try {
    const parsed = content.safeParse(JSON.parse(readPrivateFile(path).toString("utf8")));
    if (parsed.success) return parsed.data;
  } catch {
  }
  quietly(() => unlinkSync(path));
  return void 0;
}

export {
  modifiedAt,
  Ledger,
  wholeness,
  totalsOn,
  OpenMarks,
  hasOpen
};
