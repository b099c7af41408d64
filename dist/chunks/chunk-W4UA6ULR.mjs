import {
  FileOutbox
} from "./chunk-MTUOH6UY.mjs";
import {
  destinationReport
} from "./chunk-7PI2HV7E.mjs";
import {
  Recorder
} from "./chunk-FDR2BVOT.mjs";
import {
  Pricing,
  isThere,
  openRecord,
  writtenAt
} from "./chunk-PT4XCVR7.mjs";
import {
  OtlpExporter
} from "./chunk-QVNEFT46.mjs";
import {
  Ledger,
  WHOLE,
  partsOfTurns,
  totalsOn,
  wholeness
} from "./chunk-CN5MU4D3.mjs";
import {
  beginningOf,
  ownerOf
} from "./chunk-ESUIVOPS.mjs";
import {
  bookFolder,
  outboxFolder
} from "./chunk-IYFOIEA5.mjs";
import {
  bookName
} from "./chunk-37ELIA7S.mjs";
import {
  inWords
} from "./chunk-6JJYBNGL.mjs";
import {
  ContractExporter
} from "./chunk-MSEZTKRD.mjs";
import {
  milliseconds,
  textAttribute
} from "./chunk-TK5MA3FK.mjs";
import {
  ATTR
} from "./chunk-WMJMKMZC.mjs";
import {
  VERSION
} from "./chunk-BERBLOL5.mjs";
import {
  isAlive,
  newOwner
} from "./chunk-JRS7DDF2.mjs";
import {
  number,
  object,
  string
} from "./chunk-TF2IJ6BS.mjs";
import {
  makePrivateFolder,
  modifiedAt,
  namesIn,
  quietly,
  readPrivateFile,
  replacePrivateFile,
  whyUnsafe
} from "./chunk-VNSPEZVU.mjs";

// exporter/opensync/list-sessions.ts
var LONGEST_LIST = 4 * 1024 * 1024;
async function listSessions(options) {
  const { url, apiKey, fetch: fetch2, timeoutMs, signal } = options;
  const within = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch2(`${url}/sync/sessions/list`, {
      headers: { Authorization: `Bearer ${apiKey}` },
      redirect: "manual",
      signal: signal === void 0 ? within : AbortSignal.any([within, signal])
    });
    const length = Number(response.headers.get("content-length") ?? 0);
    if (response.status !== 200 || length > LONGEST_LIST) {
      await response.body?.cancel();
      return void 0;
    }
    const answer = JSON.parse(await response.text());
    const ids = typeof answer === "object" && answer !== null && "sessionIds" in answer ? answer.sessionIds : void 0;
    return Array.isArray(ids) ? new Set(ids.filter((id) => typeof id === "string")) : void 0;
  } catch {
    return void 0;
  }
}

// src/destinations/open-marks.ts
import { renameSync, unlinkSync } from "node:fs";
import { join } from "node:path";
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
    this.#folder = join(folder, "open");
    this.#now = now;
    this.#root = root;
  }
  /** This process takes a session up. Never throws. */
  begin(book, file) {
    const since = this.#now();
    this.#mine.set(book, since);
    this.#write({ file, since }, book, this.#owner, "open");
  }
  /** This process is done with a session, and everything of it was given. */
  end(book) {
    this.#mine.delete(book);
    quietly(() => unlinkSync(this.#path(book, "open")));
  }
  /** When the first of the living processes, this one included, took a session up that it still has open. */
  openSince(book) {
    const others = this.others().flatMap((mark) => hasOpen(mark) && mark.book === book ? mark.since : []);
    const mine = this.#mine.get(book);
    const all = mine === void 0 ? others : [...others, mine];
    return all.length === 0 ? void 0 : Math.min(...all);
  }
  /** The marks of other processes; none in a folder that others can write to. */
  others() {
    if (whyUnsafe(this.#folder, this.#root) !== void 0) return [];
    return namesIn(this.#folder).flatMap((name) => {
      const [, book, owner, how] = NAME.exec(name) ?? [];
      if (book === void 0 || owner === void 0 || owner === this.#owner) return [];
      const path = join(this.#folder, name);
      const mark = read(path);
      if (mark === void 0) return [];
      const touchedAt = () => Math.max(modifiedAt(path), modifiedAt(mark.file));
      const alive = isAlive(owner, touchedAt, this.#now);
      return [{ book, ...mark, how, alive, path }];
    });
  }
  /** Makes a dead process' mark this one's own, which heals; `false` when another process was faster. */
  claim(mark) {
    try {
      renameSync(mark.path, this.#path(mark.book, "healing"));
      return true;
    } catch {
      return false;
    }
  }
  /** Everything of a session whose mark was claimed was given. */
  healed(book) {
    quietly(() => unlinkSync(this.#path(book, "healing")));
  }
  #write(mark, book, owner, how) {
    quietly(() => {
      makePrivateFolder(this.#folder, this.#root);
      replacePrivateFile(this.#path(book, how, owner), JSON.stringify(mark));
    });
  }
  #path = (book, how, owner = this.#owner) => join(this.#folder, `${book}.${owner}.${how}`);
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

// src/destinations/exporters.ts
var LIST_WITHIN_MS = 3e4;
function openExporters(settings, onProblem, { foreign, lostBefore, outboxOf } = {}) {
  const exporters = [];
  const lost = lostBefore?.fromNow();
  let refused = 0;
  const root = settings.stateDir;
  const refusals = /* @__PURE__ */ new Set();
  const open2 = ({ name, url }, make) => {
    try {
      const folder = outboxFolder(settings.stateDir, name, url);
      const onDiskRefused = (reason) => {
        if (!refusals.has(reason)) onProblem(`${name}: ${reason}`);
        refusals.add(reason);
      };
      const unsafe = outboxOf === void 0 ? whyUnsafe(folder, root) : void 0;
      if (unsafe !== void 0) onDiskRefused(unsafe);
      const shown = outboxOf?.(name);
      let made;
      const report = () => made && destinationReport(made.status());
      const outbox = shown ?? new FileOutbox({ folder, root, onDiskRefused, report, ...settings.outbox });
      const look = () => void (outbox instanceof FileOutbox && outbox.look());
      const ofExporter = make(outbox);
      const status = () => ({ ...ofExporter.status(), drops: { ...ofExporter.status().drops, ...lost?.() } });
      made = { ...ofExporter, status };
      const books = { ledger: new Ledger(folder, Date.now, root), marks: new OpenMarks(folder, Date.now, root) };
      const exporter = { name, ...books, ...made, look };
      exporters.push(guarded(shown ? exporter : keepingBooks(exporter), onProblem));
    } catch (error) {
      refused += 1;
      onProblem(`${name} could not be opened: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const { openSync } = settings;
  if (openSync?.autoSync) {
    const { url: convexUrl, apiKey, syncToolCalls, syncThinking, syncEphemeral, capture } = openSync;
    open2({ name: "opensync", url: convexUrl }, (outbox) => {
      const tell = (line) => onProblem(`OpenSync: ${line}`);
      const exporter = new ContractExporter(
        {
          ...{ convexUrl, apiKey, syncToolCalls, syncThinking, syncEphemeral, capture, outbox },
          onProblem: ({ message }) => tell(message)
        },
        foreign?.(bookFolder(root, "opensync", convexUrl), tell, root)
      );
      return {
        keepsTotals: true,
        listSessions: (signal) => listSessions({
          ...{ url: convexUrl, apiKey, fetch, timeoutMs: LIST_WITHIN_MS },
          ...signal !== void 0 && { signal }
        }),
        sessionIsThere: (sessionId) => exporter.sessionIsThere(sessionId),
        export: (spans) => exporter.export(spans, () => {
        }),
        flush: (signal) => exporter.forceFlush(signal),
        hold: (held) => exporter.hold(held),
        shutdown: (timeoutMs) => exporter.shutdown(timeoutMs),
        status: () => exporter.status()
      };
    });
  }
  for (const destination of settings.otlp) {
    open2({ name: destination.name, url: destination.endpoint }, (outbox) => {
      const exporter = new OtlpExporter({ destination, outbox, onProblem });
      return {
        keepsTotals: false,
        listSessions: async () => void 0,
        sessionIsThere: () => {
        },
        export: (spans) => exporter.export(spans),
        flush: (signal) => exporter.flush(signal),
        hold: (held) => exporter.hold(held),
        shutdown: (timeoutMs) => exporter.shutdown(timeoutMs),
        status: () => exporter.status()
      };
    });
  }
  return { exporters, refused };
}
function keepingBooks(exporter) {
  let closed = false;
  return {
    ...exporter,
    export(spans) {
      exporter.export(spans);
      if (!closed) exporter.ledger.note(spans);
    },
    shutdown(timeoutMs) {
      closed = true;
      exporter.ledger.writeDown();
      return exporter.shutdown(timeoutMs);
    }
  };
}
function guarded(exporter, onProblem) {
  let told = false;
  const tellOnce = (error) => {
    if (!told) onProblem(`${exporter.name}: ${error instanceof Error ? error.name : "error"} inside pi-sync`);
    told = true;
  };
  return {
    ...exporter,
    export: (spans) => {
      try {
        exporter.export(spans);
      } catch (error) {
        tellOnce(error);
      }
    },
    shutdown: (timeoutMs) => exporter.shutdown(timeoutMs).catch(tellOnce)
  };
}

// src/destinations/span-origin.ts
function spanOriginOf({ resource }, projects) {
  const { serviceName, attributes } = resource;
  const byName = /* @__PURE__ */ new Map();
  const named = (name) => {
    const known = byName.get(name) ?? { attributes: { ...attributes, "service.name": name } };
    byName.set(name, known);
    return known;
  };
  return {
    resource: { attributes },
    scope: { name: "pi-sync", version: VERSION },
    privacy: () => void 0,
    ofSession: (began) => ({ ...projects.of(began), resource: named(serviceName ?? began.agentName) })
  };
}

// src/daemon/history/noted-problems.ts
var MOST_PROBLEMS = 20;
var NotedProblems = class {
  problems = [];
  problemCount = 0;
  note(problem) {
    this.problemCount += 1;
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(problem);
  }
};

// src/daemon/history/figures.ts
var FigureCounter = class {
  #counts = { prompts: 0, answers: 0, toolResults: 0 };
  #tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, cost: 0 };
  #costFrom = {};
  #models = /* @__PURE__ */ new Set();
  #firstAt;
  #lastAt;
  /** `firstAt`: milliseconds since 1970 of the session's beginning. */
  constructor(firstAt) {
    this.#firstAt = firstAt;
    this.#lastAt = firstAt;
  }
  hear(event) {
    if (!("recordedAt" in event)) return;
    this.#lastAt = Math.max(this.#lastAt, event.recordedAt);
    if ("inherited" in event && event.inherited) return;
    if (event.type === "user_messaged") this.#counts.prompts += 1;
    if (event.type === "tool_returned") this.#counts.toolResults += 1;
    if (event.type === "model_answered") {
      this.#counts.answers += 1;
      if (event.model !== "") this.#models.add(event.model);
    }
    if ("usage" in event && !("isUncounted" in event)) this.#add(event.usage);
  }
  get figures() {
    return {
      ...this.#counts,
      ...this.#tokens,
      costFrom: { ...this.#costFrom },
      models: [...this.#models],
      firstAt: this.#firstAt,
      lastAt: this.#lastAt
    };
  }
  #add(usage) {
    if (usage === void 0) return;
    const { input, output, cacheRead, cacheWrite, cost, costSource = "agent" } = usage;
    this.#tokens.input += input + cacheRead + cacheWrite;
    this.#tokens.output += output;
    this.#tokens.cacheRead += cacheRead;
    this.#tokens.cacheWrite += cacheWrite;
    if (cost === void 0) return;
    this.#tokens.cost += cost;
    this.#costFrom[costSource] = (this.#costFrom[costSource] ?? 0) + cost;
  }
};

// src/daemon/history/receiver.ts
import { setTimeout as sleep } from "node:timers/promises";
var UNCHANGEABLE_MS = 6e3;
var LEAST_COST = 1e-9;
var NO_ACCOUNT = { units: /* @__PURE__ */ new Map(), totals: void 0 };
var Receiver = class {
  #destination;
  #account;
  #dryRun;
  #isWhole;
  #costMayFall;
  #keepsUp;
  #countsWhileOpen;
  #book;
  /** What it lacks and gets next. */
  #next = [];
  /** Turns and runs it has a part of. */
  #better = [];
  #totals;
  given = 0;
  constructor(destination, sessionId, { dryRun, again, until, costMayFall, totalsWhileOpen, keepsUp = () => true }) {
    this.#keepsUp = () => keepsUp(destination);
    this.#destination = destination;
    this.#isWhole = until === void 0;
    this.#book = bookName(sessionId);
    this.#dryRun = dryRun === true;
    this.#costMayFall = costMayFall === true;
    this.#account = again ? NO_ACCOUNT : destination.ledger.account(this.#book);
    this.#totals = this.#account.totals;
    const hasNone = !again && this.#totals === void 0;
    this.#countsWhileOpen = totalsWhileOpen === "to everybody" || totalsWhileOpen !== void 0 && hasNone;
    if (this.#account.units.size > 0) destination.sessionIsThere(sessionId);
  }
  /** Span ids of the units that the destination has a part of. */
  get cutOff() {
    return [...this.#account.units].flatMap(([id, whole]) => whole === WHOLE ? [] : [id]);
  }
  get name() {
    return this.#destination.name;
  }
  /** Takes what is missing of spans that were finished together; `turnOf` as `partsOfTurns` says. */
  take(spans, turnOf) {
    if (!this.#keepsUp()) return;
    const missing = new Set(
      spans.flatMap((span) => {
        const { spanId } = span.spanContext();
        return !turnOf.has(spanId) && this.#lacks(span, spans) ? spanId : [];
      })
    );
    if (missing.size === 0) return;
    this.given += missing.size;
    const unitOf = (span) => turnOf.get(span.spanContext().spanId) ?? span.spanContext().spanId;
    for (const span of spans) {
      if (!missing.has(unitOf(span))) continue;
      if (this.#account.units.has(unitOf(span))) this.#better.push(span);
      else this.#next.push(span);
    }
  }
  /** Returns whether there was anything to give. */
  give() {
    const spans = this.#next;
    this.#next = [];
    if (spans.length === 0) return false;
    const totals = lastTotals(spans);
    const counts = this.#mayCount && !this.#isLess(totals);
    if (!this.#dryRun) this.#destination.export(counts ? spans : spans.map(withoutTotals));
    if (counts) this.#totals = totals ?? this.#totals;
    return true;
  }
  /** A living process that has taken the session up says its totals: those of its past would come behind them. */
  get #mayCount() {
    const { keepsTotals, marks } = this.#destination;
    return !keepsTotals || this.#countsWhileOpen || this.#isWhole && marks.openSince(this.#book) === void 0;
  }
  /**
   * Returns whether there was anything to give. Waits before it: OpenSync drops, without a word, what changes a message
   * younger than some seconds.
   */
  async giveBetter() {
    if (this.#better.length === 0 || this.#dryRun) return false;
    const newest = Math.max(...this.#better.map((span) => milliseconds(span.startTime)), 0);
    await sleep(Math.max(0, newest + UNCHANGEABLE_MS - Date.now()));
    this.#next = this.#better;
    this.#better = [];
    return this.give();
  }
  /** Returns whether the totals were given: they are not where the destination has them already. */
  mendTotals(spans) {
    const [span] = spans;
    const counted = span && totalsOn(span);
    if (!this.#destination.keepsTotals || counted === void 0 || !this.#keepsUp()) return false;
    if (!this.#mayCount || this.#isLess(counted)) return false;
    const { input, output, cost = 0 } = this.#totals ?? { input: 0, output: 0 };
    const same = Math.abs((counted.cost ?? 0) - cost) < LEAST_COST;
    if (input === counted.input && output === counted.output && same) return false;
    this.given += 1;
    if (!this.#dryRun) this.#destination.export(spans);
    return true;
  }
  /** What a session came to never becomes less: a record that says so is older than what was told, or damaged. */
  #isLess(totals) {
    const told = this.#totals;
    if (totals === void 0 || told === void 0 || !this.#destination.keepsTotals) return false;
    const mayBeCheaper = this.#costMayFall && totals.cost !== void 0;
    const cheaper = !mayBeCheaper && (told.cost ?? 0) - (totals.cost ?? 0) >= LEAST_COST;
    return totals.input < told.input || totals.output < told.output || cheaper;
  }
  /** What was cut off when it was given, and of which there is more by now, is given again. */
  #lacks(unit, spans) {
    const known = this.#account.units.get(unit.spanContext().spanId);
    return known === void 0 || wholeness(unit, spans) > known;
  }
};
function withoutTotals(span) {
  let shown;
  const get = () => {
    shown ??= Object.fromEntries(Object.entries(span.attributes).filter(([name]) => !TOTALS.has(name)));
    return shown;
  };
  return Object.create(span, { attributes: { get } });
}
var TOTALS = /* @__PURE__ */ new Set([
  ATTR.totalInputTokens,
  ATTR.totalOutputTokens,
  ATTR.totalCost,
  ATTR.totalDuration
]);
function lastTotals(spans) {
  for (const span of spans.toReversed()) {
    const totals = totalsOn(span);
    if (totals !== void 0) return totals;
  }
  return void 0;
}

// src/daemon/history/retell.ts
async function retell(record, options) {
  const { pricing, pace, signal, until, onRead, onProblem = () => {
  } } = options;
  let telling;
  const isLater = (event) => until !== void 0 && "recordedAt" in event && event.recordedAt >= until;
  const hear = async ({ events, problems }) => {
    for (const problem of problems) onProblem(problem);
    const told = events.filter((event) => !isLater(event));
    for (const event of await pricing?.priced(told) ?? told) {
      if (event.type === "session_began") telling = new Retelling(event, options);
      else telling?.hear(event);
    }
  };
  const paced = async (gave = false) => {
    if (gave) await pace?.();
  };
  const read2 = async () => {
    for await (const batch of record.readOn()) {
      onRead?.(batch.bytes);
      await hear(batch);
      await paced(telling?.give());
      if (signal?.aborted) return;
    }
    await hear(record.end());
  };
  let failure;
  try {
    await read2().finally(() => paced(telling?.give()));
    if (!signal?.aborted) await paced(await telling?.mend(until === void 0));
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  return { ...telling?.result() ?? NOTHING, ...failure !== void 0 && { failure } };
}
var NOTHING = { session: void 0, units: 0, given: {}, figures: void 0, title: void 0 };
var Retelling = class {
  #began;
  #recorder;
  #receivers;
  #counter;
  #units = 0;
  /** Every span that ends something says the session's title so far; only the last one is asked. */
  #last;
  constructor(began, { origin, ...options }) {
    this.#began = began;
    this.#recorder = new Recorder(origin);
    this.#recorder.hear(began);
    this.#counter = new FigureCounter(began.at);
    this.#receivers = options.destinations.map((destination) => new Receiver(destination, began.sessionId, options));
  }
  hear(event) {
    this.#counter.hear(event);
    const spans = this.#recorder.hear(event);
    if (spans.length === 0) return;
    const turnOf = partsOfTurns(spans);
    this.#units += spans.length - turnOf.size;
    this.#last = spans.at(-1);
    for (const receiver of this.#receivers) receiver.take(spans, turnOf);
  }
  /** Gives what was taken since the last time; returns whether that was anything. */
  give() {
    let gave = false;
    for (const receiver of this.#receivers) gave = receiver.give() || gave;
    return gave;
  }
  /**
   * Gives better copies of what was cut off. Two processes with the same session each count without the other, and an
   * old turn that comes late says old totals: of a whole record, what it adds up to is told last. Returns whether there
   * was anything to give.
   */
  async mend(isWhole) {
    let gave = false;
    for (const receiver of this.#receivers) gave = await receiver.giveBetter() || gave;
    if (this.#units === 0 || !isWhole) return gave;
    const event = { type: "session_recounted", recordedAt: this.#counter.figures.lastAt };
    const spans = this.#recorder.hear(event);
    for (const receiver of this.#receivers) gave = receiver.mendTotals(spans) || gave;
    return gave;
  }
  result() {
    const given = this.#receivers.flatMap(({ name, given: given2 }) => given2 > 0 ? [[name, given2]] : []);
    return {
      ...{ session: this.#began, units: this.#units, given: Object.fromEntries(given) },
      ...{ figures: this.#counter.figures, title: this.#last && textAttribute(this.#last, ATTR.title) }
    };
  }
};

// src/daemon/history/reconcile.ts
import { setTimeout as sleep2 } from "node:timers/promises";

// src/agents/unknown-record.ts
import { open } from "node:fs/promises";
var UnknownRecord = class {
  #path;
  #tried;
  isReplaced = false;
  #isEmpty = false;
  /** `tried`: the agents that did not write it. */
  constructor(path, tried) {
    this.#path = path;
    this.#tried = tried;
  }
  async *readOn() {
    const file = await open(this.#path, "r");
    try {
      const { size } = await file.stat();
      this.#isEmpty = size === 0;
      yield { events: [], problems: [], bytes: size };
    } finally {
      await file.close();
    }
  }
  settle() {
    return { events: [], problems: [], bytes: 0 };
  }
  end() {
    const titles = this.#tried.map(({ install }) => install.title);
    const problem = this.#isEmpty ? { what: "empty" } : { line: 1, what: `no session file of ${inWords(titles, "or")}` };
    return { events: [], problems: [problem], bytes: 0 };
  }
};

// src/daemon/history/reconcile.ts
var SLACK_MS = 6e4;
var GIVEN_WITHIN_MS = 2e3;
async function healLeftOpen({ destinations, ...reconciling }) {
  const left = /* @__PURE__ */ new Map();
  let living = [];
  for (const destination of destinations) {
    for (const mark of destination.marks.others()) {
      if (hasOpen(mark)) living = [...living, mark];
      if (!mark.alive) left.set(mark.file, [...left.get(mark.file) ?? [], { destination, mark }]);
    }
  }
  const healed = [];
  for (const [file, all] of left) {
    const mine = all.filter(({ destination, mark }) => destination.marks.claim(mark));
    const [first] = mine;
    if (first === void 0 || reconciling.signal?.aborted) continue;
    const { book } = first.mark;
    const takenUp = living.flatMap((mark) => mark.book === book ? mark.since : []);
    const until = takenUp.length > 0 ? { until: Math.min(...takenUp) } : {};
    const receivers = [...new Set(mine.map(({ destination }) => destination))];
    const act = () => healWhole(file, { ...reconciling, ...until, destinations: receivers });
    const result = isThere(reconciling.agents, file) ? await reconciling.whenFree(file, act) : void 0;
    if (result !== void 0) healed.push(result);
    if (result?.failure !== void 0 || reconciling.signal?.aborted) continue;
    for (const { marks } of receivers) {
      if (marks.openSince(book) === void 0) marks.healed(book);
    }
  }
  return healed;
}
async function reconcileChanged(records, { destinations, recordedSince = () => 0, ...reconciling }, now = Date.now) {
  const startedAt = now();
  const healed = [];
  for (const { path, modifiedAt: modifiedAt2, failure } of records) {
    if (reconciling.signal?.aborted) return healed;
    if (failure !== void 0) {
      healed.push({ file: path, ...NOTHING, failure });
      continue;
    }
    const behind = destinations.filter(({ ledger }) => modifiedAt2 > ledger.lookedAt - SLACK_MS);
    if (behind.length === 0) break;
    const began = beginningOf(reconciling.agents, path);
    if (began === void 0) continue;
    const book = bookName(began.sessionId);
    const isUntold = behind.some(({ ledger }) => ledger.writtenAt(book) < modifiedAt2);
    if (isUntold) await sleep2(Math.max(0, modifiedAt2 + GIVEN_WITHIN_MS - now()));
    const receivers = behind.filter(
      ({ ledger, marks }) => (began.at >= Math.max(ledger.since, recordedSince(began.agentName)) || ledger.account(book).units.size > 0) && marks.openSince(book) === void 0
    );
    if (receivers.length === 0) continue;
    const act = () => heal(path, { ...reconciling, destinations: receivers });
    const one = await reconciling.whenFree(path, act);
    if (one !== void 0) healed.push(one);
  }
  if (!reconciling.signal?.aborted) for (const { ledger } of destinations) ledger.looked(startedAt);
  return healed;
}
var MOST_TIMES = 3;
async function healWhole(file, options, time = 1) {
  const before = writtenAt(options.agents, file);
  const healed = await heal(file, options);
  const isDone = writtenAt(options.agents, file) === before || time === MOST_TIMES;
  return isDone || healed.failure !== void 0 ? healed : healWhole(file, options, time + 1);
}
async function heal(file, { agents, tablePrices, stateDir, ...options }) {
  const owner = ownerOf(agents, file);
  const pricing = owner?.lacksCosts && tablePrices ? new Pricing() : void 0;
  const priced = pricing && { pricing, costMayFall: true };
  const record = owner === void 0 ? new UnknownRecord(file, agents) : openRecord(owner, file, stateDir);
  return { file, ...await retell(record, { ...options, ...priced }) };
}

export {
  NotedProblems,
  UNCHANGEABLE_MS,
  Receiver,
  NOTHING,
  healLeftOpen,
  reconcileChanged,
  heal,
  openExporters,
  spanOriginOf
};
