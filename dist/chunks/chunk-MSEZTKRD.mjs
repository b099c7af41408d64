import {
  Ages,
  Lanes
} from "./chunk-H2EUKEJW.mjs";
import {
  firstLineIn,
  titleOf
} from "./chunk-AAUYFMB2.mjs";
import {
  FULL_NOTICE,
  OpenSyncTransport,
  Sender,
  SessionMemory,
  convexBytes,
  convexValue,
  cutText,
  fitMessage,
  jsonText,
  messageBudget,
  placeInSession,
  toRecord,
  wellFormed
} from "./chunk-GHONQN4E.mjs";
import {
  Pool,
  unrefTimer
} from "./chunk-GX2EGIWS.mjs";
import {
  DROP,
  Drops,
  Tally,
  bodyBytes
} from "./chunk-HRMRDF5R.mjs";
import {
  CAPTURE_BASES,
  CAPTURE_KINDS,
  captured,
  flagAttribute,
  isMadeByTool,
  isModelCall,
  isOurs,
  isTelling,
  isToolRun,
  isToolSpending,
  jsonAttribute,
  milliseconds,
  numberAttribute,
  numbersAttribute,
  parseOpenSyncUrl,
  readMessages,
  textAttribute
} from "./chunk-TK5MA3FK.mjs";
import {
  ATTR,
  PURPOSE,
  SPAN_KIND
} from "./chunk-WMJMKMZC.mjs";
import {
  sha256
} from "./chunk-7GOD5SMK.mjs";

// exporter/outbox/memory-outbox.ts
var MemoryOutbox = class {
  #lanes = new Lanes();
  #ages = new Ages();
  #tally = new Tally();
  #asides = [];
  #maxBytes;
  #maxAgeMs;
  #now;
  #sequence = 0;
  #listener = () => {
  };
  #closed = false;
  constructor(options = {}) {
    this.#maxBytes = options.maxBytes ?? 64 * 1024 * 1024;
    this.#maxAgeMs = options.maxAgeMs ?? 24 * 60 * 60 * 1e3;
    this.#now = options.now ?? Date.now;
  }
  append(records) {
    const refusals = [];
    const accepted = [];
    for (const record of records) {
      const bytes = bodyBytes(record.body);
      const reason = this.#closed ? DROP.outboxClosed : bytes > this.#maxBytes ? DROP.recordTooLarge : void 0;
      if (reason !== void 0) {
        this.#tally.drop(reason);
        refusals.push({ record, reason });
        continue;
      }
      const { lane, coalesce, goesLast = false } = record;
      const appendedAt = this.#now();
      this.#sequence += 1;
      const entry = {
        ...{ record, appendedAt, bytes, lane, coalesce, goesLast, number: 0, sequence: this.#sequence },
        state: "waiting"
      };
      accepted.push(entry);
      this.#tally.appended += 1;
      this.#tally.enter(bytes);
      this.#ages.add(entry, this.#tally.queued);
    }
    for (const entry of this.#lanes.add(accepted)) this.#tally.leave(entry.bytes, "superseded");
    this.#dropWhile(DROP.outboxFull, () => this.#tally.queuedBytes > this.#maxBytes);
    if (accepted.length > 0) this.#listener();
    return refusals;
  }
  arrivals() {
    return this.#lanes.arrivals();
  }
  onArrival(listener) {
    this.#listener = listener;
  }
  peek(lane) {
    const entry = this.#lanes.peek(lane);
    return entry && { coalesced: entry.coalesce !== void 0 };
  }
  take(lane) {
    return this.#lanes.take(lane);
  }
  putBack(taken) {
    this.#tally.retried += 1;
    const superseded = this.#lanes.putBack(taken);
    if (superseded !== void 0) this.#tally.leave(superseded.bytes, "superseded");
  }
  acknowledge(taken) {
    this.#settle(taken, "delivered");
  }
  setAside(taken, reason) {
    this.#settle(taken, "setAside");
    this.#asides.push({ record: taken.record, reason });
    if (this.#asides.length > 1e3) this.#asides.shift();
  }
  /** The latest records that were set aside, at most 1,000, with their reasons. */
  asides() {
    return this.#asides;
  }
  expire() {
    const oldest = this.#now() - this.#maxAgeMs;
    this.#dropWhile(DROP.outboxExpired, (entry) => entry.appendedAt < oldest);
  }
  counts() {
    return this.#tally.counts(this.#tally.queued);
  }
  close() {
    this.#closed = true;
  }
  #settle(entry, as) {
    if (entry.state === "gone") return;
    this.#lanes.remove(entry);
    this.#tally.leave(entry.bytes, as);
  }
  #dropWhile(reason, unwanted) {
    for (let oldest = this.#ages.oldest(); oldest && unwanted(oldest); oldest = this.#ages.oldest()) {
      this.#settle(oldest, reason);
    }
  }
};

// exporter/held-spans.ts
var HeldSpans = class {
  /** Oldest first. */
  #held = /* @__PURE__ */ new Set();
  /** By trace id; only those that something of waits. */
  #traces = /* @__PURE__ */ new Map();
  #size = 0;
  /** How many there are. */
  get count() {
    return this.#held.size;
  }
  /** What they cost, in the units of `sizeOf`. */
  get size() {
    return this.#size;
  }
  /** The oldest first; spans may be taken out meanwhile. */
  oldest() {
    return this.#held;
  }
  /** A held span as it is held. */
  get(span) {
    const { traceId, spanId } = span.spanContext();
    return this.#traces.get(traceId)?.spans.get(spanId)?.span;
  }
  /** `now` is ms since 1970. A span that is held already takes the place of its older copy. Gives the span as it is held. */
  add(span, now) {
    this.take(span);
    const kept = asKept(span);
    const held = { span: kept, heldAt: now, size: sizeOf(kept) };
    this.#held.add(held);
    this.#size += held.size;
    const { traceId, spanId } = span.spanContext();
    const trace = this.#traces.get(traceId) ?? { spans: /* @__PURE__ */ new Map(), children: /* @__PURE__ */ new Map() };
    this.#traces.set(traceId, trace);
    trace.spans.set(spanId, held);
    const parent = parentId(span);
    if (parent === void 0) return kept;
    const siblings = trace.children.get(parent);
    if (siblings === void 0) trace.children.set(parent, /* @__PURE__ */ new Set([held]));
    else siblings.add(held);
    return kept;
  }
  /** Lets go of a span. Returns whether it was held. */
  take(span) {
    const { traceId, spanId } = span.spanContext();
    const trace = this.#traces.get(traceId);
    const held = trace?.spans.get(spanId);
    if (trace === void 0 || held === void 0) return false;
    this.#held.delete(held);
    this.#size -= held.size;
    trace.spans.delete(spanId);
    if (trace.spans.size === 0) this.#traces.delete(traceId);
    const parent = parentId(held.span);
    const siblings = parent === void 0 ? void 0 : trace.children.get(parent);
    siblings?.delete(held);
    if (parent !== void 0 && siblings?.size === 0) trace.children.delete(parent);
    return true;
  }
  /** The held spans right below a span, in the order of their starts. */
  childrenOf(span) {
    const { traceId, spanId } = span.spanContext();
    return inOrder(this.#traces.get(traceId)?.children.get(spanId));
  }
  /** The held spans below a span, at any depth: those that `accepts`, given the span right above them. */
  below(span, accepts) {
    const found = /* @__PURE__ */ new Set();
    const reached = [span];
    for (const above of reached) {
      for (const child of this.childrenOf(above)) {
        if (found.has(child) || !accepts(child, above)) continue;
        found.add(child);
        reached.push(child);
      }
    }
    return [...found];
  }
  /** The held spans that have the same parent as a span, be that held or not; itself among them. */
  siblingsOf(span) {
    const parent = parentId(span);
    if (parent === void 0) return [];
    return inOrder(this.#traces.get(span.spanContext().traceId)?.children.get(parent));
  }
  /** The topmost span above a held one, as it is held, or the first on the way up that `isHead` accepts. */
  headOf(span, isHead) {
    return this.#head(span, isHead, /* @__PURE__ */ new Map());
  }
  /** The heads of several spans, each once: a step for each span, however long their ways up are. */
  headsOf(spans, isHead) {
    const known = /* @__PURE__ */ new Map();
    return new Set(spans.map((span) => this.#head(span, isHead, known)));
  }
  /** `known` are heads by span, and learns those of all spans on the way. */
  #head(span, isHead, known) {
    const spans = this.#traces.get(span.spanContext().traceId)?.spans;
    const way = [];
    let at = this.get(span) ?? span;
    let head = known.get(at);
    while (head === void 0) {
      way.push(at);
      known.set(at, at);
      const parent = isHead(at) ? void 0 : parentId(at);
      const above = parent === void 0 ? void 0 : spans?.get(parent);
      if (above === void 0) break;
      at = above.span;
      head = known.get(at);
    }
    head ??= at;
    for (const passed of way) known.set(passed, head);
    return head;
  }
};
var isTop = (span) => parentId(span) === void 0 || span.parentSpanContext?.isRemote === true;
function byStart(a, b) {
  const [x, y] = [a.startTime, b.startTime];
  return x[0] - y[0] || x[1] - y[1] || (a.spanContext().spanId < b.spanContext().spanId ? -1 : 1);
}
var inOrder = (held) => held === void 0 ? [] : Array.from(held, ({ span }) => span).sort(byStart);
var ZEROS = /^0+$/;
function parentId({ parentSpanContext }) {
  const id = parentSpanContext?.spanId;
  return id === void 0 || id === "" || id.endsWith("0") && ZEROS.test(id) ? void 0 : id;
}
var NO_LINKS = [];
var NO_ATTRIBUTES = {};
function asKept(span) {
  const context = span.spanContext();
  const tells = isTelling(span);
  const { name, startTime, endTime, status, parentSpanContext, instrumentationScope } = span;
  return {
    name,
    spanContext: () => context,
    startTime,
    endTime,
    status: tells ? status : { code: status.code },
    attributes: tells ? span.attributes : NO_ATTRIBUTES,
    links: NO_LINKS,
    parentSpanContext,
    // By it, the journal's reader knows spans of the contract.
    instrumentationScope
  };
}
var VALUE_SIZE = 16;
function sizeOf({ name, status, attributes, instrumentationScope }) {
  const { name: scope = "", version = "" } = instrumentationScope ?? {};
  const ofTexts = Buffer.byteLength(name) + Buffer.byteLength(status.message ?? "");
  return ofTexts + Buffer.byteLength(scope) + Buffer.byteLength(version) + sizeOfValue(attributes);
}
function sizeOfValue(value) {
  if (typeof value === "string") return VALUE_SIZE + Buffer.byteLength(value);
  if (typeof value !== "object" || value === null) return VALUE_SIZE;
  let size = VALUE_SIZE;
  if (Array.isArray(value)) for (const item of value) size += sizeOfValue(item);
  else for (const key of Object.keys(value)) size += Buffer.byteLength(key) + sizeOfValue(value[key]);
  return size;
}

// exporter/translated-spans.ts
var MOST = 5e4;
var RecentSpans = class {
  #most;
  #keys = /* @__PURE__ */ new Set();
  /** The same, in the order in which they came, from `#oldest` on around the end. A set would search for its oldest. */
  #order = [];
  #oldest = 0;
  constructor(most = MOST) {
    this.#most = most;
  }
  has(span) {
    return this.#keys.has(spanKey(span));
  }
  add(spans) {
    for (const span of spans) this.addKey(spanKey(span));
  }
  /** Returns whether it was not known. */
  addKey(key) {
    if (this.#keys.has(key)) return false;
    this.#keys.add(key);
    if (this.#order.length < this.#most) this.#order.push(key);
    else {
      this.#keys.delete(this.#order[this.#oldest]);
      this.#order[this.#oldest] = key;
      this.#oldest = (this.#oldest + 1) % this.#most;
    }
    return true;
  }
};
function spanKey(span) {
  const { traceId, spanId } = span.spanContext();
  const text = `${traceId}${spanId}`;
  let [high, low] = [span.endTime[0] | 0, span.endTime[1] | 0];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 2246822519);
    high ^= high >>> 15;
    low ^= low >>> 13;
  }
  low = Math.imul(low ^ high >>> 16, 3266489917);
  high = Math.imul(high ^ low >>> 15, 668265263);
  return (high & 2097151) * 2 ** 32 + (low >>> 0);
}
var MOST_SPANS = 2e3;
var NOTHING = [];
var RecentTrees = class {
  #keepMs;
  #mostSize;
  /** By the key of each span. */
  #trees = /* @__PURE__ */ new Map();
  /** The oldest first, from `#first` on; some may be forgotten already. A map would search for its oldest. */
  #byAge = [];
  #first = 0;
  #spans = 0;
  #size = 0;
  /** `mostSize` is in the units of `sizeOf`. */
  constructor(keepMs, mostSize) {
    this.#keepMs = keepMs;
    this.#mostSize = mostSize;
  }
  get size() {
    return this.#size;
  }
  /** Keeps trees, the latest last: of more than there is room for, the first ones are not even looked at. */
  keep(units, now) {
    const kept = [];
    let [count, bytes] = [0, 0];
    for (let index = units.length - 1; index >= 0; index--) {
      const { root, below } = units[index];
      if (below.length >= MOST_SPANS) continue;
      const spans = [root, ...below];
      const size = spans.reduce((sum, span) => sum + sizeOf(span), 0);
      if (size > this.#mostSize) continue;
      count += spans.length;
      bytes += size;
      if (count > MOST_SPANS || bytes > this.#mostSize) break;
      kept.push({ spans, keys: spans.map(keyOf), size, goneAt: now + this.#keepMs });
    }
    for (const recent of kept.reverse()) this.#add(recent, now);
  }
  #add(recent, now) {
    for (const key of recent.keys) this.#trees.set(key, recent);
    this.#spans += recent.spans.length;
    this.#size += recent.size;
    this.#byAge.push(recent);
    for (let oldest = this.#byAge[this.#first]; oldest !== void 0; oldest = this.#byAge[this.#first]) {
      if (this.#spans <= MOST_SPANS && this.#size <= this.#mostSize && oldest.goneAt > now) break;
      this.#forget(oldest);
      this.#first += 1;
    }
    if (this.#first < MOST_SPANS) return;
    this.#byAge = this.#byAge.slice(this.#first);
    this.#first = 0;
  }
  /** Gives the spans of the tree that a span's parent is in, which is then not here any more. */
  take(late) {
    if (this.#trees.size === 0) return NOTHING;
    const parent = late.parentSpanContext?.spanId;
    if (parent === void 0) return NOTHING;
    const recent = this.#trees.get(`${late.spanContext().traceId}:${parent}`);
    if (recent === void 0) return NOTHING;
    return this.#forget(recent);
  }
  #forget(recent) {
    const { spans, keys } = recent;
    if (spans.length === 0) return spans;
    recent.spans = [];
    for (const key of keys) if (this.#trees.get(key) === recent) this.#trees.delete(key);
    this.#spans -= spans.length;
    this.#size -= recent.size;
    return spans;
  }
};
var keyOf = (span) => `${span.spanContext().traceId}:${span.spanContext().spanId}`;

// exporter/units.ts
var DEFAULT_LIMITS = { maxSpans: 2e4, maxSize: 32 * 1024 * 1024, maxAgeMs: 10 * 6e4 };
var RECENT_SHARE = 0.25;
var UnitGatherer = class {
  #held = new HeldSpans();
  #recent;
  #drops;
  #limits;
  #translated;
  constructor(drops, limits = {}, translated = new RecentSpans()) {
    this.#drops = drops;
    this.#translated = translated;
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
    this.#recent = new RecentTrees(this.#limits.maxAgeMs, RECENT_SHARE * this.#limits.maxSize);
  }
  /** How many spans are waiting for the rest of their unit. */
  get waiting() {
    return this.#held.count;
  }
  /** What may be translated with what comes next, in the units of `maxSize`: what waits, and trees of a while ago. */
  get size() {
    return this.#held.size + this.#recent.size;
  }
  /** Those of the spans that wait, as they are held. */
  held(spans) {
    return this.#held.count === 0 ? [] : spans.flatMap((span) => this.#held.get(span) ?? []);
  }
  /** Takes spans in and gives the units they complete: sessions first, runs last. `now` is ms since 1970. */
  add(spans, now) {
    const units = [];
    const arrived = [];
    const rejoined = /* @__PURE__ */ new Set();
    for (const span of spans) {
      const kind = kindOf(span);
      if (kind === void 0 || kind === SPAN_KIND.turn) {
        for (const earlier of this.#recent.take(span)) rejoined.add(this.#held.add(earlier, now));
        this.#held.add(span, now);
        arrived.push(span);
      } else units.push({ kind, root: span, below: [] });
    }
    const whole = [];
    for (const head of this.#held.headsOf(arrived, isTurn)) {
      if (!this.#isComplete(head)) continue;
      const unit = this.#release(head);
      const isRejoined = rejoined.size > 0 && unit.below.concat(unit.root).some((span) => rejoined.has(span));
      const isWhole = isTurn(unit.root) || isRejoined;
      const fresh = isWhole ? [unit] : this.#withoutKnown(unit);
      if (isForeign(unit.root) && fresh[0] === unit) whole.push(unit);
      for (const one of fresh) units.push(one);
    }
    this.#recent.keep(whole, now);
    return [...units.sort(bySession), ...this.expire(now), ...this.#makeRoom()];
  }
  /** Gives what has waited too long. */
  expire(now) {
    const units = [];
    for (const { span, heldAt } of this.#held.oldest()) {
      if (now - heldAt < this.#limits.maxAgeMs) break;
      units.push(...this.#force(span, DROP.heldTooLong));
    }
    return units;
  }
  /** Gives everything there is: nothing will come any more. */
  drain() {
    const units = [];
    for (const { span } of this.#held.oldest()) units.push(...this.#force(span, DROP.heldAtShutdown));
    return units.sort(bySession);
  }
  #makeRoom() {
    const units = [];
    const { maxSpans, maxSize } = this.#limits;
    for (const { span } of this.#held.oldest()) {
      const tooMany = this.#held.count > maxSpans;
      if (!tooMany && this.#held.size <= maxSize) break;
      units.push(...this.#force(span, tooMany ? DROP.heldTooMany : DROP.heldTooLarge));
    }
    return units;
  }
  #isComplete(head) {
    if (!isTurn(head)) return isTop(head);
    const spans = numberAttribute(head, ATTR.turnSpans);
    if (spans !== void 0) return this.#held.below(head, isPartOfTurn).length >= spans;
    const tools = numberAttribute(head, ATTR.turnToolCalls);
    const children = this.#held.childrenOf(head);
    return tools === void 0 || children.some(isModelCall) && children.filter(isToolRun).length >= tools;
  }
  #force(span, reason) {
    const units = this.#withoutKnown(this.#release(this.#held.headOf(span, isTurn)));
    if (units.some(({ root, below }) => isTelling(root) || below.some(isTelling))) this.#drops.add(reason);
    return units;
  }
  /** A unit without what was translated before; nothing where that is all of it. */
  #withoutKnown(unit) {
    const isKnown = (span) => this.#translated.has(span);
    if (!isKnown(unit.root) && !unit.below.some(isKnown)) return [unit];
    const known = [unit.root, ...unit.below].filter(isKnown);
    this.#translated.add(known);
    const gone = new Set(known);
    const [root, ...below] = [unit.root, ...unit.below].filter((span) => !gone.has(span));
    if (root === void 0) return [];
    return [{ kind: root === unit.root ? unit.kind : "tree", root, below }];
  }
  /** Takes a unit out of what is held. */
  #release(head) {
    const siblings = isTop(head) || !isForeign(head) ? [] : this.#held.siblingsOf(head).filter(isForeign);
    const root = siblings[0] ?? head;
    this.#held.take(root);
    if (isTurn(root)) {
      const below2 = this.#held.below(root, isPartOfTurn).sort(byStart);
      for (const span of below2) this.#held.take(span);
      return { kind: "turn", root, below: below2 };
    }
    const children = this.#held.childrenOf(root);
    const below = [];
    const reached = [...children, ...siblings.slice(1)];
    for (const span of reached) {
      if (isTurn(span) || !this.#held.take(span)) continue;
      below.push(span);
      for (const child of this.#held.childrenOf(span)) reached.push(child);
    }
    return { kind: "tree", root, below: below.sort(byStart) };
  }
};
var KINDS = new Set(Object.values(SPAN_KIND));
function kindOf(span) {
  const kind = span.attributes[ATTR.kind];
  return KINDS.has(kind) ? kind : void 0;
}
var isTurn = (span) => span.attributes[ATTR.kind] === SPAN_KIND.turn;
var isPartOfTurn = (span, above) => !isTurn(span) && (isTurn(above) ? isModelCall(span) || isToolRun(span) : isMadeByTool(span));
var isForeign = (span) => !isTurn(span) && !isOurs(span);
var RANK = { session: 0, turn: 1, aside: 1, tree: 1, run: 2 };
var bySession = (a, b) => RANK[a.kind] - RANK[b.kind] || byStart(a.root, b.root);

// exporter/opensync/exporter-options.ts
var FLAG = { accepts: (value) => typeof value === "boolean", expected: "true or false" };
var DURATION = {
  accepts: (value) => typeof value === "number" && value >= 0 && value < 2 ** 31,
  expected: "milliseconds, 0 to 2,147,483,647"
};
var FUNCTION = { accepts: (value) => typeof value === "function", expected: "a function" };
var RULES = {
  convexUrl: {
    accepts: (value) => typeof value === "string" && parseOpenSyncUrl(value) !== void 0,
    expected: "a URL such as https://happy-otter-123.convex.site"
  },
  apiKey: {
    accepts: (value) => typeof value === "string" && /^[\x21-\x7e]+$/.test(value),
    expected: "an OpenSync API key such as osk_\u2026, without spaces and line breaks",
    secret: true
  },
  syncToolCalls: FLAG,
  syncThinking: FLAG,
  syncEphemeral: FLAG,
  capture: {
    accepts: isCapturePolicy,
    expected: `full, no-tool-content, metadata, or an object of base and ${CAPTURE_KINDS.join(", ")}`
  },
  heldAtShutdown: {
    accepts: (value) => value === "translate" || value === "leave",
    expected: "translate or leave"
  },
  shutdownTimeoutMs: DURATION,
  requestTimeoutMs: DURATION,
  onProblem: FUNCTION,
  fetch: FUNCTION,
  now: FUNCTION,
  random: FUNCTION,
  setTimer: FUNCTION
};
function isCapturePolicy(value) {
  const isBase = (base) => CAPTURE_BASES.some((known) => known === base);
  if (typeof value !== "object" || value === null) return isBase(value);
  return Object.entries(value).every(
    ([name, choice]) => name === "base" ? isBase(choice) : CAPTURE_KINDS.some((kind) => kind === name) && typeof choice === "boolean"
  );
}
var REQUIRED = /* @__PURE__ */ new Set(["convexUrl", "apiKey"]);
function resolveExporterOptions(options) {
  const given = new Map(Object.entries(options));
  for (const [name, rule] of Object.entries(RULES)) {
    const value = given.get(name);
    if (rule.accepts(value) || value === void 0 && !REQUIRED.has(name)) continue;
    throw new TypeError(`OpenSyncExporter: ${name} is ${shown(value, rule)}, expected ${rule.expected}`);
  }
  const { convexUrl, ...rest } = options;
  return {
    syncToolCalls: true,
    syncThinking: false,
    syncEphemeral: false,
    capture: "full",
    outbox: options.outbox ?? new MemoryOutbox(),
    shutdownTimeoutMs: 5e3,
    requestTimeoutMs: 3e4,
    hold: {},
    translated: new RecentSpans(),
    heldAtShutdown: "translate",
    onProblem: () => {
    },
    now: Date.now,
    random: Math.random,
    setTimer: unrefTimer,
    ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== void 0)),
    apiKey: options.apiKey,
    url: parseOpenSyncUrl(convexUrl) ?? ""
  };
}
function shown(value, { secret }) {
  if (typeof value !== "string")
    return value === null ? "null" : typeof value === "object" ? "an object" : String(value);
  if (value === "") return "empty";
  if (secret) return "no such key";
  return JSON.stringify(value.replace(/\/\/[^/]*@/g, "//\u2026@").replace(/osk_[^\s"]*/g, "osk_\u2026")).slice(0, 200);
}

// exporter/opensync/drafts.ts
var LONGEST_NAME = 200;
var textPart = (content) => ({ type: "text", content });
var toolCallPart = (id, name, args) => ({
  type: "tool-call",
  content: { id: cutText(id, LONGEST_NAME), name: cutText(name, LONGEST_NAME), args }
});
function toolResultPart(id, name, output, isError) {
  const shown2 = output.trim() === "" ? "(no output)" : output;
  const result = isError ? `[error] ${shown2}` : shown2;
  return {
    type: "tool-result",
    content: {
      id: cutText(id, LONGEST_NAME),
      name: cutText(name, LONGEST_NAME),
      result,
      ...isError && { isError: true }
    }
  };
}
function conversationDrafts(messages, times, otherwiseAt, options) {
  const results = resultsOf(messages);
  return messages.flatMap((message, index) => {
    const at = times[index] ?? otherwiseAt;
    if (message.role === "tool") return [];
    if (message.role !== "assistant") return plainDraft(message.role, message.parts, at, options);
    return { role: message.role, at, ...said(message.parts, results.get(index) ?? [], options, NO_TEXT) };
  });
}
function plainDraft(role, parts, at, options) {
  const texts = parts.flatMap((part) => {
    if (part.type === "text" || part.type === "blob") return [part.content];
    return part.type === "tool_call_response" && options.syncToolCalls ? [responseText(part.response)] : [];
  });
  const shown2 = texts.filter((text) => text.trim() !== "");
  return shown2.length === 0 ? [] : [{ role, at, text: shown2.join("\n"), parts: shown2.map(textPart) }];
}
function resultsOf(messages) {
  if (!messages.some(({ role }) => role === "tool")) return NO_RESULTS;
  const results = /* @__PURE__ */ new Map();
  const waiting = /* @__PURE__ */ new Map();
  for (const [place, message] of messages.entries()) {
    for (const part of message.parts) {
      if (message.role === "assistant" && part.type === "tool_call") pushTo(waiting, part.id, place);
      if (message.role !== "tool" || part.type !== "tool_call_response") continue;
      const asked = waiting.get(part.id)?.pop();
      if (asked === void 0) continue;
      const result = responseText(part.response);
      pushTo(results, asked, { callId: part.id, name: "tool", result, isError: part.is_error === true });
    }
  }
  return results;
}
var NO_RESULTS = /* @__PURE__ */ new Map();
function pushTo(lists, key, value) {
  const list = lists.get(key);
  if (list === void 0) lists.set(key, [value]);
  else list.push(value);
}
function responseText(response) {
  if (typeof response === "string") return response;
  return Array.isArray(response) && response.every(isTextItem) ? response.map((item) => item.text ?? item.content).join("\n") : jsonText(response);
}
var isTextItem = (item) => typeof item === "object" && item !== null && ("text" in item || "content" in item);
var LEVELS = 4 + 14;
function toMessages(key, placed, before) {
  const messages = [];
  let { bytes } = before;
  for (const [index, { externalId, createdAt, draft }] of placed.entries()) {
    const number = before.messages + index;
    const place = placeInSession(number);
    if (place === "left out") continue;
    const { at: _at, text, ...rest } = place === "sent" ? draft : fullNotice(draft);
    const body = {
      sessionExternalId: key.externalId,
      externalId,
      source: key.source,
      textContent: text,
      createdAt,
      ...rest
    };
    const message = fitMessage(convexValue(body, LEVELS), messageBudget({ messages: number, bytes }));
    bytes += convexBytes(message.parts);
    messages.push(message);
  }
  return { messages, leftOut: placed.length - messages.length };
}
var fullNotice = ({ role, at }) => ({
  role,
  at,
  text: FULL_NOTICE,
  parts: [{ type: "text", content: FULL_NOTICE }]
});
function timeline(sessionId, drafts) {
  const seen = /* @__PURE__ */ new Map();
  let newest = 0;
  return drafts.toSorted((a, b) => a.at - b.at).map((draft) => {
    const id = `${sessionId}-${draft.role}-${draft.at}`;
    const nth = (seen.get(id) ?? 0) + 1;
    seen.set(id, nth);
    newest = Math.max(draft.at, newest + 1);
    return { externalId: nth === 1 ? id : `${id}-${nth}`, createdAt: newest, draft };
  });
}

// exporter/opensync/assistant.ts
var MOST_SUMMARY_LINES = 5;
var LONGEST_SUMMARY = 80;
var TELLING = ["command", "path", "file_path", "filePath", "pattern", "query", "url"];
var NOT_RECORDED = "[content not recorded]";
var NOT_SYNCED = "[tool calls not synced]";
var NO_TEXT = "(no text)";
function said(answer, runs, options, otherwise) {
  const texts = answer.flatMap((part) => isText(part) && part.content.trim() !== "" ? [part] : []);
  const thoughts = options.syncThinking ? quoted(answer) : [];
  const { asked, nested } = nestedCallsOf(runs);
  const calls = callsOf(answer, asked);
  const text = texts.map((part) => part.content).join("\n");
  if (!options.syncToolCalls) {
    const instead = text !== "" ? text : calls.length > 0 ? NOT_SYNCED : otherwise;
    return withText(instead, [...thoughts, ...texts.map((part) => textPart(part.content))], text === "");
  }
  const parts = inOrder2(answer, calls, nested);
  if (text !== "") return { text, parts: [...thoughts, ...parts] };
  if (calls.length > 0) return { text: summaries(calls), parts: [...thoughts, ...parts] };
  return withText(otherwise, thoughts, true);
}
var withText = (text, parts, addPart) => ({
  text,
  parts: addPart ? [...parts, textPart(text)] : parts
});
function callsOf(answer, runs) {
  const parts = answer.filter((part) => part.type === "tool_call");
  if (parts.length === 0 && runs.length === 0) return [];
  const left = new Pool();
  const ids = new Set(answer.map((part) => part.type === "tool_call" ? part.id : ""));
  for (const run of runs) {
    const { callId, name, index } = run;
    const place = index === void 0 ? [] : [`place ${index} ${name}`];
    left.add(run, [...place, `id ${callId}`, ...ids.has(callId) ? [] : [`name ${name}`]]);
  }
  const asked = parts.map((part, index) => {
    const run = left.take(`place ${index} ${part.name}`) ?? left.take(`id ${part.id}`, ...part.id === "" ? [`name ${part.name}`] : []);
    const args = run?.args ?? argumentsOf(part.arguments) ?? {};
    const id = part.id === "" ? run?.callId ?? "" : part.id;
    return { part, id, name: part.name, args, ...run !== void 0 && { run } };
  });
  return [...asked, ...left.rest().map((run) => ({ id: run.callId, name: run.name, args: run.args ?? {}, run }))];
}
function inOrder2(answer, calls, nested) {
  const callOf = new Map(calls.map((call) => [call.part, call]));
  const asked = answer.flatMap((part) => {
    if (isText(part)) return part.content.trim() === "" ? [] : [textPart(part.content)];
    const call = callOf.get(part);
    return call === void 0 ? [] : shownCall(call, nested);
  });
  return [...asked, ...calls.filter((call) => call.part === void 0).flatMap((call) => shownCall(call, nested))];
}
function shownCall({ id, name, args, run }, nested) {
  const call = toolCallPart(id, name, args);
  if (run === void 0) return [call];
  const result = run.result === void 0 ? [] : [toolResultPart(id, name, run.result, run.isError)];
  return [call, ...result, ...shownNested(run, name, nested)];
}
function summaries(calls) {
  const lines = calls.slice(0, MOST_SUMMARY_LINES).map(({ name, args }) => `[${name}] ${gist(args)}`.trimEnd());
  const more = calls.length - lines.length;
  return more > 0 ? [...lines, `\u2026 and ${more} more`].join("\n") : lines.join("\n");
}
function gist(args) {
  const text = typeof args === "string" ? args : tellingText(args);
  const line = firstLineIn(text)?.trim() ?? "";
  const characters = Array.from(line.slice(0, 2 * LONGEST_SUMMARY + 2));
  return characters.length <= LONGEST_SUMMARY ? characters.join("") : `${characters.slice(0, LONGEST_SUMMARY - 1).join("")}\u2026`;
}
function tellingText(args) {
  if (typeof args !== "object" || args === null) return "";
  const fields = Object.entries(args).filter((field) => typeof field[1] === "string");
  const named = new Map(fields);
  const best = TELLING.find((name) => named.has(name));
  return (best === void 0 ? fields[0]?.[1] : named.get(best)) ?? "";
}
function quoted(answer) {
  const thoughts = answer.flatMap((part) => part.type === "reasoning" ? [part.content.trim()] : []);
  const text = thoughts.filter((thought) => thought !== "").join("\n\n");
  return text === "" ? [] : [textPart(text.replace(/^/gm, "> "))];
}
var isText = (part) => part.type === "text" || part.type === "blob";

// exporter/opensync/last-ended.ts
function lastEnded(spans) {
  const byEnd = spans.map((span, place) => ({ span, place, end: milliseconds(span.endTime) })).sort((a, b) => a.end - b.end);
  let last = byEnd[0];
  const lastUpTo = byEnd.map((one) => {
    if (last === void 0 || one.place > last.place) last = one;
    return last;
  });
  return (at) => {
    let [low, high] = [0, byEnd.length];
    while (low < high) {
      const middle = low + high >>> 1;
      if ((byEnd[middle]?.end ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return lastUpTo[low - 1]?.span;
  };
}

// exporter/opensync/calls.ts
function callsOf2(unit) {
  const spans = unit.kind === "turn" ? unit.below : [unit.root, ...unit.below];
  const chats = innermost(
    spans.filter((span) => isModelCall(span) && !isToolSpending(span)),
    spans
  );
  const tools = spans.filter(isToolRun);
  return { calls: withTools(chats, tools), stray: chats.length === 0 ? tools : [] };
}
function withTools(chats, tools) {
  const [first2] = chats;
  if (chats.length === 1 && first2 !== void 0) return [{ chat: first2, tools }];
  if (tools.length === 0) return chats.map((chat) => ({ chat, tools: [] }));
  const calls = new Map(chats.map((chat) => [chat, { chat, tools: [] }]));
  const asked = new Pool();
  for (const chat of chats) for (const id of askedFor(chat)) asked.add(chat, [id]);
  const callBefore = lastEnded(chats);
  for (const tool of tools) {
    const id = textAttribute(tool, ATTR.toolCallId) ?? "";
    const owner = asked.take(id) ?? callBefore(milliseconds(tool.startTime)) ?? first2;
    if (owner !== void 0) calls.get(owner)?.tools.push(tool);
  }
  return [...calls.values()];
}
function innermost(chats, spans) {
  const parents = new Map(spans.map((span) => [span.spanContext().spanId, span.parentSpanContext?.spanId]));
  const around = /* @__PURE__ */ new Set();
  for (const chat of chats) {
    let above = chat.parentSpanContext?.spanId;
    while (above !== void 0 && !around.has(above)) {
      around.add(above);
      above = parents.get(above);
    }
  }
  return chats.filter((chat) => !around.has(chat.spanContext().spanId));
}
var askedFor = (chat) => new Set(
  readMessages(chat.attributes[ATTR.outputMessages]).flatMap((message) => message.parts).flatMap((part) => part.type === "tool_call" ? [part.id] : [])
);
function modelCallDrafts(chat, runs, options) {
  return [...inputDrafts(chat, milliseconds(chat.startTime), options), answerDraft(chat, runs, options)];
}
function answerDraft(chat, runs, options) {
  const output = chat.attributes[ATTR.outputMessages];
  const answer = readMessages(output).flatMap((message) => message.parts);
  const { model } = modelOf(chat);
  const promptTokens = numberAttribute(chat, ATTR.inputTokens);
  const completionTokens = numberAttribute(chat, ATTR.outputTokens);
  const [start, end] = [milliseconds(chat.startTime), milliseconds(chat.endTime)];
  return {
    role: "assistant",
    at: numberAttribute(chat, ATTR.outputTimestamp) ?? end,
    ...said(answer, runs, options, failureOf(chat) ?? (output === void 0 ? NOT_RECORDED : NO_TEXT)),
    ...model !== void 0 && { model },
    ...promptTokens !== void 0 && { promptTokens },
    ...completionTokens !== void 0 && { completionTokens },
    durationMs: Math.max(0, end - start)
  };
}
function inputDrafts(span, otherwiseAt, options) {
  const messages = readMessages(span.attributes[ATTR.inputMessages]);
  const times = numbersAttribute(span, ATTR.inputTimestamps);
  const firstNew = messages.findLastIndex((message) => message.role === "assistant") + 1;
  return conversationDrafts(messages.slice(firstNew), times.slice(firstNew), otherwiseAt, options);
}
function failureOf(chat) {
  const type = textAttribute(chat, ATTR.errorType);
  if (type === void 0 && chat.status.code !== 2) return void 0;
  const tag = type === "aborted" || type === "interrupted" ? type : "error";
  const why = chat.status.message ?? (type === tag ? "" : type ?? "");
  return why === "" || why === tag ? `[${tag}]` : `[${tag}] ${why}`;
}
function toolRunOf(span) {
  const args = argumentsOf(span.attributes[ATTR.toolArguments]);
  const result = span.attributes[ATTR.toolResult];
  const isError = span.status.code === 2 || textAttribute(span, ATTR.errorType) !== void 0;
  const context = span.spanContext();
  const isNested = textAttribute(span, ATTR.toolParentCallId) !== void 0;
  const madeBy = isNested ? span.parentSpanContext?.spanId : void 0;
  const index = numberAttribute(span, ATTR.toolIndex);
  const returned = !flagAttribute(span, ATTR.interrupted);
  const failure = isError ? span.status.message || textAttribute(span, ATTR.errorType) : void 0;
  return {
    callId: textAttribute(span, ATTR.toolCallId) ?? context.spanId,
    spanId: context.spanId,
    ...madeBy !== void 0 && { madeBy },
    ...index !== void 0 && { index },
    ...returned && { durationMs: Math.max(0, milliseconds(span.endTime) - milliseconds(span.startTime)) },
    name: textAttribute(span, ATTR.toolName) ?? (span.name.replace(/^execute_tool\s*/, "") || "tool"),
    ...args !== void 0 && { args },
    ...result !== void 0 && { result: typeof result === "string" ? result : jsonText(result) },
    isError,
    ...failure !== void 0 && { failure }
  };
}
function argumentsOf(value) {
  return typeof value === "string" ? jsonAttribute(value) ?? value : value;
}
function nestedCallsOf(runs) {
  const spans = new Set(runs.map(({ spanId }) => spanId));
  const asked = [];
  const nested = /* @__PURE__ */ new Map();
  for (const run of runs) {
    if (run.madeBy === void 0 || run.madeBy === run.spanId || !spans.has(run.madeBy)) asked.push(run);
    else if (nested.has(run.madeBy)) nested.get(run.madeBy)?.push(run);
    else nested.set(run.madeBy, [run]);
  }
  for (const calls of nested.values()) calls.sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
  return { asked, nested };
}
function shownNested(maker, makerName, nested) {
  return (nested.get(maker.spanId ?? "") ?? []).flatMap((run) => {
    const name = `${makerName} \u203A ${run.name}`;
    return [
      toolCallPart(run.callId, name, run.args ?? {}),
      toolResultPart(run.callId, name, outcomeOf(run), run.isError),
      ...shownNested(run, name, nested)
    ];
  });
}
function outcomeOf({ isError, failure, durationMs }) {
  if (durationMs === void 0) return "unfinished";
  return `${isError ? failure ?? "failed" : "ok"} (${durationMs} ms)`;
}

// exporter/opensync/translate.ts
function translate(unit, options, before) {
  const { kind, root } = unit;
  const hasCalls = kind === "turn" || kind === "tree";
  const key = sessionKeyOf(unit);
  const { calls, stray } = hasCalls ? callsOf2(unit) : { calls: [], stray: [] };
  const drafts = hasCalls ? calls.flatMap((call) => callDrafts(call, options)) : ownDrafts(root, options);
  const size = kind === "session" ? NOTHING2 : sizeBefore(root) ?? before(key.externalId);
  const { messages, leftOut } = toMessages(key, timeline(key.externalId, drafts), size);
  const opening = kind === "session" || messages.length > 0 ? openingOf(unit, key) : void 0;
  const rename = renameOf(root, key);
  const totals = totalsOf(unit, key);
  return {
    key,
    unit: root.spanContext().spanId,
    ...opening !== void 0 && { opening },
    messages,
    ...rename !== void 0 && { rename },
    ...totals !== void 0 && { totals },
    drops: [...stray.map(() => DROP.toolWithoutCall), ...new Array(leftOut).fill(DROP.sessionFull)]
  };
}
var NOTHING2 = { messages: 0, bytes: 0 };
function sizeBefore(span) {
  const messages = numberAttribute(span, ATTR.totalMessages);
  const bytes = numberAttribute(span, ATTR.totalBytes);
  return messages === void 0 || bytes === void 0 ? void 0 : { messages, bytes };
}
var isEphemeral = ({ root, below }) => [root, ...below].some((span) => flagAttribute(span, ATTR.ephemeral));
var callDrafts = ({ chat, tools }, options) => modelCallDrafts(chat, tools.map(toolRunOf), options);
function ownDrafts(span, options) {
  const messages = readMessages(span.attributes[ATTR.inputMessages]);
  const times = numbersAttribute(span, ATTR.inputTimestamps);
  return conversationDrafts(messages, times, milliseconds(span.startTime), options);
}
function renameOf(span, { externalId }) {
  const title = textAttribute(span, ATTR.title);
  if (textAttribute(span, ATTR.purpose) !== PURPOSE.rename || title === void 0) return void 0;
  return { sessions: [{ externalId, title: shortened(title) }] };
}
var LONGEST_ID = 200;
var LONGEST_TEXT = 1e3;
var ANONYMOUS_AGENT = "opentelemetry";
function sessionKeyOf({ root, below }) {
  const spans = [root, ...below];
  const id = first(spans, ATTR.conversationId) ?? first(spans, ATTR.sessionId) ?? root.spanContext().traceId;
  return {
    externalId: id.length > LONGEST_ID ? sha256(id) : wellFormed(id),
    source: shortened(first(spans, ATTR.agentName) ?? ANONYMOUS_AGENT)
  };
}
function openingOf(unit, key) {
  const { root } = unit;
  const createdAt = numberAttribute(root, ATTR.sessionCreatedAt);
  if (createdAt === void 0) return void 0;
  const title = textAttribute(root, ATTR.title);
  return sessionBody(key, {
    title: title ?? untitled(key.source, createdAt),
    projectPath: textAttribute(root, ATTR.projectPath),
    projectName: textAttribute(root, ATTR.projectName),
    createdAt
  });
}
var untitled = (source, createdAt) => `${source} ${new Date(createdAt).toISOString().slice(0, 16).replace("T", " ")}`;
function totalsOf(unit, key) {
  const { root } = unit;
  const promptTokens = numberAttribute(root, ATTR.totalInputTokens);
  const completionTokens = numberAttribute(root, ATTR.totalOutputTokens);
  if (promptTokens === void 0 || completionTokens === void 0) return void 0;
  const { model, provider } = modelOf(unit.below.findLast(isModelCall));
  return sessionBody(key, {
    model: textAttribute(root, ATTR.sessionModel) ?? model,
    provider: textAttribute(root, ATTR.sessionProvider) ?? provider,
    promptTokens,
    completionTokens,
    cost: numberAttribute(root, ATTR.totalCost),
    durationMs: numberAttribute(root, ATTR.totalDuration),
    createdAt: numberAttribute(root, ATTR.sessionCreatedAt)
  });
}
function modelOf(chat) {
  if (chat === void 0) return {};
  return {
    model: textAttribute(chat, ATTR.requestModel) ?? textAttribute(chat, ATTR.responseModel),
    provider: textAttribute(chat, ATTR.providerName)
  };
}
function sessionBody({ externalId, source }, facts) {
  const body = {
    externalId,
    source,
    title: shortFact(facts.title),
    projectPath: shortFact(facts.projectPath),
    projectName: shortFact(facts.projectName),
    model: shortFact(facts.model),
    provider: shortFact(facts.provider),
    promptTokens: facts.promptTokens,
    completionTokens: facts.completionTokens,
    cost: facts.cost === 0 ? void 0 : facts.cost,
    durationMs: facts.durationMs,
    createdAt: facts.createdAt
  };
  return convexValue(body, 1);
}
function promptTitle({ root, below }) {
  const said2 = [root, ...below].flatMap((span) => readMessages(span.attributes[ATTR.inputMessages]));
  return titleOf(said2.flatMap(({ role, parts }) => role === "user" ? [parts] : []));
}
function first(spans, name) {
  for (const span of spans) {
    const value = textAttribute(span, name);
    if (value !== void 0) return value;
  }
  return void 0;
}
var shortFact = (text) => text === void 0 ? void 0 : shortened(text);
var shortened = (text) => wellFormed(text.slice(0, LONGEST_TEXT));

// exporter/opensync/contract-exporter.ts
var SUCCESS = 0;
var FAILED = 1;
var REFUSAL = { refused: "not accepted", failed: "not translated" };
var LOOK_AGAIN_MS = 6e4;
var ContractExporter = class {
  #options;
  #drops = new Drops();
  #gatherer;
  #memory = new SessionMemory();
  #foreign;
  #transport;
  #sender;
  #cancelLook;
  #shutdown;
  /**
   * Throws a `TypeError` that says which option is wrong and what is expected. Without `foreign`, spans that are not of
   * the contract get messages where they can, but no totals: pi, which never makes any, need not load what reads them.
   */
  constructor(options, foreign) {
    this.#foreign = foreign;
    this.#options = resolveExporterOptions(options);
    const { outbox, requestTimeoutMs, random, setTimer } = this.#options;
    this.#gatherer = new UnitGatherer(this.#drops, this.#options.hold, this.#options.translated);
    this.#transport = new OpenSyncTransport({ ...this.#options, timeoutMs: requestTimeoutMs });
    this.#sender = new Sender({
      outbox,
      transport: this.#transport,
      random,
      setTimer,
      onPaused: (reason) => this.#tell({ type: "paused", message: reason }),
      onSetAside: ({ path }, reason) => this.#tell({ type: "set_aside", message: `${path}: ${reason}` })
    });
  }
  /** Takes finished spans. Never throws; the callback comes before this returns. */
  export(spans, resultCallback) {
    const { type } = this.accept(spans);
    if (type === "accepted") resultCallback({ code: SUCCESS });
    else resultCallback({ code: FAILED, error: new Error(`OpenSyncExporter: the spans were ${REFUSAL[type]}`) });
  }
  /** Takes finished spans, which are held, if at all, as if they had come at `heldSince` (ms since 1970). Never throws. */
  accept(spans, heldSince = this.#options.now()) {
    if (this.#shutdown !== void 0) return { type: "refused", reason: DROP.outboxClosed };
    let held = [];
    const failure = this.#take(() => {
      const shown2 = spans.map((span) => captured(this.#foreign?.read(span) ?? span, this.#options.capture));
      const units = this.#gatherer.add(shown2, heldSince);
      held = this.#gatherer.held(shown2);
      return units;
    });
    this.#lookAgain();
    return failure ?? { type: "accepted", held };
  }
  /** Resolves when everything translated is delivered, or can not be now, or at `signal`: after `shutdownTimeoutMs`. */
  async forceFlush(signal = AbortSignal.timeout(this.#options.shutdownTimeoutMs)) {
    await this.#sender.flush(signal);
  }
  /**
   * Translates what still waits (unless `heldAtShutdown` says otherwise), delivers for at most `timeoutMs`, then stops.
   * What is not delivered stays in the outbox, which is closed.
   */
  shutdown(timeoutMs = this.#options.shutdownTimeoutMs) {
    this.#shutdown ??= this.#leave(timeoutMs);
    return this.#shutdown;
  }
  /** The session's row is known to be there, made by another process: what comes next does not make it again. */
  sessionIsThere(sessionId) {
    this.#memory.noteOpened(sessionId);
  }
  /** Holds delivery, or lets it go on: while it is held, everything waits in the outbox. */
  hold(held) {
    this.#sender.hold(held);
  }
  /** Asks the deployment whether URL and key are right. Never throws. */
  checkKey() {
    return this.#transport.checkKey();
  }
  status() {
    return {
      sender: this.#sender.status(),
      outbox: this.#options.outbox.counts(),
      drops: this.#drops.counts(),
      waitingSpans: this.#gatherer.waiting
    };
  }
  /** Bytes of the spans that may be translated with what comes next, about. */
  get waitingBytes() {
    return this.#gatherer.size;
  }
  async #leave(timeoutMs) {
    this.#cancelLook?.();
    if (this.#options.heldAtShutdown === "translate") this.#take(() => this.#gatherer.drain());
    if (timeoutMs > 0) await this.#sender.flush(AbortSignal.timeout(timeoutMs));
    this.#sender.close();
    this.#options.outbox.close();
  }
  /** Puts units into the outbox. Returns why that failed, if it did. */
  #take(gather) {
    try {
      const { outbox, translated } = this.#options;
      const units = gather();
      const records = this.#recordsOfAll(units);
      const [refusal] = records.length === 0 ? [] : outbox.append(records);
      const news = this.#foreign?.news() ?? [];
      if (news.length > 0) outbox.append(news.map(toRecord));
      if (refusal?.reason !== DROP.outboxClosed) {
        for (const { kind, root, below } of units) {
          if (kind === "turn" || kind === "tree") translated.add([root, ...below]);
        }
      }
      return refusal && { type: "refused", reason: refusal.reason };
    } catch (error) {
      this.#bug(error);
      return { type: "failed" };
    }
  }
  #recordsOfAll(units) {
    const work = () => units.flatMap((unit) => this.#recordsOf(unit));
    if (this.#foreign === void 0) return work();
    const { made, totals } = this.#foreign.together(work);
    return [...made, ...totals.map(toRecord)];
  }
  #recordsOf(unit) {
    const { syncEphemeral } = this.#options;
    if (isEphemeral(unit) && !syncEphemeral) return [];
    try {
      if (this.#foreign?.has(unit)) {
        const { requests, drops } = this.#foreign.requestsOf(unit, this.#options);
        for (const reason of drops) this.#drops.add(reason);
        return requests.map(toRecord);
      }
      const translation = translate(unit, this.#options, (id) => this.#memory.sizeOf(id));
      for (const reason of translation.drops) this.#drops.add(reason);
      return this.#memory.requestsOf(translation).map(toRecord);
    } catch (error) {
      this.#drops.add(DROP.untranslatable);
      this.#bug(error);
      return [];
    }
  }
  #lookAgain() {
    if (this.#cancelLook !== void 0 || this.#gatherer.waiting === 0) return;
    this.#cancelLook = this.#options.setTimer(() => {
      this.#cancelLook = void 0;
      this.#take(() => this.#gatherer.expire(this.#options.now()));
      this.#lookAgain();
    }, LOOK_AGAIN_MS);
  }
  /** An error's text can quote what was said: only its name and place are told. */
  #bug(error) {
    const where = error instanceof Error ? `${error.name}${/\n\s+(at [^\n]*)/.exec(error.stack ?? "")?.[1] ?? ""}` : "error";
    this.#tell({ type: "bug", message: `a span could not be translated (${where.slice(0, 200)})` });
  }
  #tell(problem) {
    try {
      this.#options.onProblem(problem);
    } catch {
    }
  }
};

export {
  MemoryOutbox,
  isTop,
  byStart,
  parentId,
  RecentSpans,
  spanKey,
  conversationDrafts,
  responseText,
  toMessages,
  NOT_RECORDED,
  NOT_SYNCED,
  NO_TEXT,
  lastEnded,
  withTools,
  askedFor,
  answerDraft,
  toolRunOf,
  argumentsOf,
  sessionKeyOf,
  untitled,
  modelOf,
  sessionBody,
  promptTitle,
  ContractExporter
};
