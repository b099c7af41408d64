import {
  Recorder,
  SLACK_MS,
  anyLeaving,
  anyLeftOpen,
  fingerprintOf,
  isAlive,
  loadSettings,
  milliseconds,
  newOwner,
  openExporters,
  spanOriginOf,
  totalsOn,
  wholeness
} from "./chunks/chunk-LTPFDUMW.mjs";
import {
  LineTeller,
  traceIdOf
} from "./chunks/chunk-6XMSCHFW.mjs";
import "./chunks/chunk-RE6IQYQF.mjs";

// src/drainer/main.ts
import { existsSync as existsSync2 } from "node:fs";
import { constants, homedir, setPriority } from "node:os";
import { join as join3 } from "node:path";
import { setTimeout as sleep2 } from "node:timers/promises";

// src/history/reconcile.ts
import { existsSync } from "node:fs";

// src/history/read-lines.ts
import { createReadStream } from "node:fs";
var LONGEST_LINE = 256 * 1024 * 1024;
async function* readLines(path) {
  let pieces = [];
  let length = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    let from = 0;
    for (let to = chunk.indexOf(10); to !== -1; to = chunk.indexOf(10, from)) {
      pieces.push(chunk.subarray(from, to));
      yield Buffer.concat(pieces).toString("utf8");
      pieces = [];
      length = 0;
      from = to + 1;
    }
    if (from === chunk.length) continue;
    pieces.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > LONGEST_LINE) throw new Error(`a line is longer than ${LONGEST_LINE} bytes`);
  }
  if (pieces.length > 0) yield Buffer.concat(pieces).toString("utf8");
}

// src/history/retell.ts
import { setTimeout as sleep } from "node:timers/promises";
async function retell(file, options2) {
  const { pace, signal, until, onProblem = () => {
  } } = options2;
  const teller = new LineTeller(onProblem);
  let telling;
  const hear = (events) => {
    let gave = false;
    for (const event of events) {
      if (until !== void 0 && "recordedAt" in event && event.recordedAt >= until) continue;
      if (event.type === "session_began") telling = new Retelling(event, options2);
      else gave = telling?.hear(event) === true || gave;
    }
    return gave;
  };
  for await (const line of readLines(file)) {
    if (hear(teller.tell(line))) await pace?.();
    if (signal?.aborted) return telling?.result() ?? NOTHING;
  }
  hear(teller.end());
  await telling?.mend(until === void 0);
  return telling?.result() ?? NOTHING;
}
var UNCHANGEABLE_MS = 6e3;
var NOTHING = { session: void 0, units: 0, given: {} };
var Retelling = class {
  #began;
  #recorder;
  #receivers;
  #units = 0;
  #lastRecordedAt;
  constructor(began, { origin: origin2, destinations }) {
    this.#began = began;
    this.#recorder = new Recorder(origin2);
    this.#recorder.hear(began);
    this.#lastRecordedAt = began.at;
    this.#receivers = destinations.map((destination) => new Receiver(destination, began.sessionId));
  }
  /** Returns whether anything was given to anyone. */
  hear(event) {
    if ("recordedAt" in event) this.#lastRecordedAt = Math.max(this.#lastRecordedAt, event.recordedAt);
    const spans = this.#recorder.hear(event);
    if (spans.length === 0) return false;
    this.#units += spans.length - partsOfTurns(spans).size;
    return this.#receivers.filter((receiver) => receiver.take(spans)).length > 0;
  }
  /**
   * Gives better copies of what was cut off. Two processes with the same session each count without the other, and an
   * old turn that comes late says old totals: of a whole record, what it adds up to is told last.
   */
  async mend(isWhole) {
    for (const receiver of this.#receivers) await receiver.giveBetter();
    if (this.#units === 0 || !isWhole) return;
    const event = { type: "session_recounted", recordedAt: this.#lastRecordedAt };
    const spans = this.#recorder.hear(event);
    for (const receiver of this.#receivers) receiver.mendTotals(spans);
  }
  result() {
    const given = this.#receivers.flatMap(({ name, given: given2 }) => given2 > 0 ? [[name, given2]] : []);
    return { session: this.#began, units: this.#units, given: Object.fromEntries(given) };
  }
};
var Receiver = class {
  #destination;
  #account;
  /** Turns and runs it has a part of. */
  #better = [];
  #totals;
  given = 0;
  constructor(destination, sessionId) {
    this.#destination = destination;
    this.#account = destination.ledger.account(traceIdOf(sessionId));
    this.#totals = this.#account.totals;
    if (this.#account.units.size > 0) destination.sessionIsThere(sessionId);
  }
  get name() {
    return this.#destination.name;
  }
  /** Gives what is missing of spans that were finished together; returns whether there was any. */
  take(spans) {
    const turnOf = partsOfTurns(spans);
    const missing = new Set(
      spans.flatMap((span) => {
        const { spanId } = span.spanContext();
        return !turnOf.has(spanId) && this.#lacks(span, spans) ? spanId : [];
      })
    );
    if (missing.size === 0) return false;
    this.given += missing.size;
    const unitOf = (span) => turnOf.get(span.spanContext().spanId) ?? span.spanContext().spanId;
    const given = spans.filter((span) => missing.has(unitOf(span)));
    const isBetter = (span) => this.#account.units.has(unitOf(span));
    this.#better.push(...given.filter(isBetter));
    this.#give(given.filter((span) => !isBetter(span)));
    return true;
  }
  /** OpenSync drops, without a word, what changes a message younger than some seconds. */
  async giveBetter() {
    const newest = Math.max(...this.#better.map((span) => milliseconds(span.startTime)), 0);
    await sleep(Math.max(0, newest + UNCHANGEABLE_MS - Date.now()));
    this.#give(this.#better);
    this.#better = [];
  }
  #give(spans) {
    if (spans.length === 0) return;
    this.#destination.export(spans);
    for (const span of spans) this.#totals = totalsOn(span) ?? this.#totals;
  }
  mendTotals(spans) {
    const [span] = spans;
    const counted = span && totalsOn(span);
    if (!this.#destination.keepsTotals || counted === void 0) return;
    const { input, output, cost = 0 } = this.#totals ?? { input: 0, output: 0 };
    const same = Math.abs((counted.cost ?? 0) - cost) < 1e-9;
    if (input === counted.input && output === counted.output && same) return;
    this.#destination.export(spans);
  }
  /** What was cut off when it was given, and of which there is more by now, is given again. */
  #lacks(unit, spans) {
    const known = this.#account.units.get(unit.spanContext().spanId);
    return known === void 0 || wholeness(unit, spans) > known;
  }
};
function partsOfTurns(spans) {
  const turns = new Set(spans.flatMap((span) => span.name === "turn" ? span.spanContext().spanId : []));
  const parts = spans.flatMap((span) => {
    const parent = span.parentSpanContext?.spanId ?? "";
    return turns.has(parent) ? [[span.spanContext().spanId, parent]] : [];
  });
  return new Map(parts);
}

// src/history/session-files.ts
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
var agentDirOf = (env, home) => {
  const named = env.PI_CODING_AGENT_DIR;
  if (named === void 0 || named === "") return join(home, ".pi", "agent");
  return named === "~" || named.startsWith("~/") ? join(home, named.slice(1)) : named;
};
async function sessionFilesOf(agentDir) {
  const root = join(agentDir, "sessions");
  const files = [];
  for (const folder of await entriesOf(root)) {
    if (!folder.isDirectory()) continue;
    for (const file of await entriesOf(join(root, folder.name))) {
      if (!file.isFile() || !file.name.endsWith(".jsonl")) continue;
      const path = join(root, folder.name, file.name);
      const facts = await stat(path).catch(() => void 0);
      if (facts !== void 0) files.push({ path, bytes: facts.size, modifiedAt: facts.mtimeMs });
    }
  }
  return files.sort((a, b) => b.modifiedAt - a.modifiedAt);
}
var entriesOf = (folder) => readdir(folder, { withFileTypes: true }).catch(() => []);

// src/history/reconcile.ts
async function healLeftOpen({ destinations, ...reconciling }) {
  const left = /* @__PURE__ */ new Map();
  let living2 = [];
  for (const destination of destinations) {
    for (const mark of destination.marks.others()) {
      if (mark.alive) living2 = [...living2, mark];
      else left.set(mark.file, [...left.get(mark.file) ?? [], { destination, mark }]);
    }
  }
  const healed = [];
  for (const [file, all] of left) {
    const mine = all.filter(({ destination, mark }) => destination.marks.claim(mark));
    const [first] = mine;
    if (first === void 0 || reconciling.signal?.aborted) continue;
    const { traceId } = first.mark;
    const takenUp = living2.flatMap((mark) => mark.traceId === traceId ? mark.since : []);
    const until = takenUp.length > 0 ? { until: Math.min(...takenUp) } : {};
    const receivers = [...new Set(mine.map(({ destination }) => destination))];
    const result = existsSync(file) ? await heal(file, { ...reconciling, ...until, destinations: receivers }) : void 0;
    if (result !== void 0) healed.push(result);
    if (result?.failure === void 0 && !reconciling.signal?.aborted) {
      for (const { marks } of receivers) marks.end(traceId);
    }
  }
  return healed;
}
async function reconcileChanged(agentDir, { destinations, ...reconciling }, now = Date.now) {
  const startedAt = now();
  const healed = [];
  for (const { path, modifiedAt: modifiedAt2 } of await sessionFilesOf(agentDir)) {
    if (reconciling.signal?.aborted) return healed;
    const behind = destinations.filter(({ ledger }) => modifiedAt2 > ledger.lookedAt - SLACK_MS);
    if (behind.length === 0) break;
    const began = await beginningOf(path);
    if (began === void 0) continue;
    const traceId = traceIdOf(began.sessionId);
    const receivers = behind.filter(
      ({ ledger, marks }) => (began.at >= ledger.since || ledger.account(traceId).units.size > 0) && marks.others().every((mark) => mark.traceId !== traceId || !mark.alive)
    );
    if (receivers.length > 0) healed.push(await heal(path, { ...reconciling, destinations: receivers }));
  }
  if (!reconciling.signal?.aborted) for (const { ledger } of destinations) ledger.looked(startedAt);
  return healed;
}
async function heal(file, options2) {
  try {
    return { file, ...await retell(file, options2) };
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error);
    return { file, session: void 0, units: 0, given: {}, failure };
  }
}
async function beginningOf(file) {
  try {
    for await (const line of readLines(file)) {
      const [event] = new LineTeller(() => {
      }).tell(line);
      if (event?.type === "session_began") return event;
      if (line.trim() !== "") return void 0;
    }
  } catch {
  }
  return void 0;
}

// src/drainer/drain.ts
import { setImmediate } from "node:timers/promises";
var sliceMs = 50;
async function drain(destinations, options2) {
  let healing = false;
  const healer = setInterval(() => {
    if (healing) return;
    healing = true;
    void options2.heal?.().finally(() => {
      healing = false;
    });
  }, options2.lookMs);
  try {
    await Promise.all(destinations.map((destination) => drainOne(destination, options2)));
  } finally {
    clearInterval(healer);
  }
}
var anythingLeft = (destinations) => destinations.map((destination) => destination.takeOver(sliceMs) || waiting(destination) > 0).some(Boolean);
var waiting = (destination) => destination.status().outbox.queued;
async function drainOne(destination, { patienceMs, lookMs, isGone }) {
  const stop = new AbortController();
  let settled = 0;
  let since = performance.now();
  const look = () => {
    destination.takeOver(sliceMs);
    const { delivered, setAside } = destination.status().outbox;
    if (delivered + setAside > settled) since = performance.now();
    settled = delivered + setAside;
    if (performance.now() - since > patienceMs || isGone()) stop.abort();
  };
  const looking = setInterval(look, lookMs);
  try {
    for (; ; ) {
      while (destination.takeOver(sliceMs)) await setImmediate();
      if (waiting(destination) === 0 || stop.signal.aborted) return;
      await destination.flush(stop.signal);
      if (destination.status().sender.state === "paused") return;
    }
  } finally {
    clearInterval(looking);
  }
}

// src/drainer/only-one.ts
import { mkdirSync, readdirSync, renameSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { join as join2 } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
var patience = 20;
var pauseMs = 50;
var nameOf = ({ ticket, owner }) => `${String(ticket).padStart(16, "0")}.${owner}.lock`;
function parse(name) {
  const [, ticket, owner] = /^(\d{16})\.([0-9a-z-]+)\.lock$/.exec(name) ?? [];
  return ticket && owner ? { ticket: Number(ticket), owner } : void 0;
}
async function onlyOne(folder, now = Date.now) {
  mkdirSync(folder, { recursive: true, mode: 448 });
  let mine = { ticket: Math.floor(now() * 1e3), owner: newOwner() };
  writeFileSync(join2(folder, nameOf(mine)), "", { flag: "wx", mode: 384 });
  const release = () => remove(folder, mine);
  let seen = false;
  for (let time = 0; time < patience; time++) {
    const others = living(folder, mine, now);
    const largest = others.reduce((max, { ticket }) => Math.max(max, ticket), 0);
    if (!seen && largest >= mine.ticket) {
      const later = { ...mine, ticket: largest + 1 };
      renameSync(join2(folder, nameOf(mine)), join2(folder, nameOf(later)));
      mine = later;
      continue;
    }
    seen = true;
    if (others.every(({ ticket }) => ticket > mine.ticket)) return release;
    await delay(pauseMs);
  }
  release();
  return void 0;
}
function living(folder, mine, now) {
  const others = readdirSync(folder).flatMap((name) => parse(name) ?? []);
  return others.filter((other) => {
    if (other.owner === mine.owner) return false;
    const alive = isAlive(other.owner, () => modifiedAt(join2(folder, nameOf(other))), now);
    if (!alive) remove(folder, other);
    return alive;
  });
}
function modifiedAt(path) {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}
function remove(folder, lock2) {
  try {
    unlinkSync(join2(folder, nameOf(lock2)));
  } catch {
  }
}

// src/drainer/main.ts
var PATIENCE_MS = 10 * 6e4;
var LOOK_MS = 1e3;
var LEAVING_MS = 1e4;
var LOOK_THROUGH_MS = 3e4;
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
var { settings } = loadSettings({ env: process.env, home: homedir(), platform: process.platform });
var origin = spanOriginOf(settings);
var options = { patienceMs: PATIENCE_MS, lookMs: LOOK_MS, isGone: () => !existsSync2(settings.stateDir) };
var lock = join3(settings.stateDir, `drainer-${fingerprintOf(settings)}`);
for (; ; ) {
  const release = await onlyOne(lock);
  if (release === void 0) break;
  const { exporters } = openExporters(settings, () => {
  });
  const reconciling = { destinations: exporters, origin };
  const leavingUntil = performance.now() + LEAVING_MS;
  while (anyLeaving(exporters) && performance.now() < leavingUntil) await sleep2(100);
  await healLeftOpen(reconciling);
  const signal = AbortSignal.timeout(LOOK_THROUGH_MS);
  await reconcileChanged(agentDirOf(process.env, homedir()), { ...reconciling, signal });
  await drain(exporters, { ...options, heal: () => healLeftOpen(reconciling) });
  const done = exporters.every(({ status }) => status().outbox.queued === 0);
  release();
  const again = done && (anythingLeft(exporters) || anyLeftOpen(exporters) || anyLeaving(exporters));
  await Promise.all(exporters.map((exporter) => exporter.shutdown(0)));
  if (!again) break;
}
