import {
  countUnreadable
} from "./chunk-KDBVLQNT.mjs";
import {
  SetAside
} from "./chunk-URUTN65V.mjs";
import {
  inspectOutbox
} from "./chunk-HD4L5V4B.mjs";
import {
  NOTHING,
  NotedProblems,
  Receiver,
  UNCHANGEABLE_MS,
  heal,
  healLeftOpen,
  openExporters,
  reconcileChanged,
  spanOriginOf
} from "./chunk-W4UA6ULR.mjs";
import {
  loadPatternEngine,
  openPrivacy,
  secretsIn
} from "./chunk-OUI24XAL.mjs";
import {
  Recorder
} from "./chunk-FDR2BVOT.mjs";
import {
  Pricing,
  keptOf,
  openRecord,
  sizeOf,
  stampOf,
  watchedFor,
  writtenAt
} from "./chunk-PT4XCVR7.mjs";
import {
  sameFolder
} from "./chunk-LOEQPKPM.mjs";
import {
  WHOLE,
  partsOfTurns,
  wholeness
} from "./chunk-CN5MU4D3.mjs";
import {
  beginningOf,
  recordsOf
} from "./chunk-ESUIVOPS.mjs";
import {
  formatProblem,
  loadSettings
} from "./chunk-3PJXCU5Q.mjs";
import {
  bookName,
  traceIdOf
} from "./chunk-37ELIA7S.mjs";
import {
  traceLink
} from "./chunk-QCRO3TQW.mjs";
import {
  AGENTS
} from "./chunk-MWFYSG7B.mjs";
import {
  GrowingLines,
  KeptFacts,
  keepFact,
  keptFolder
} from "./chunk-3OBZ6DI6.mjs";
import {
  SETTINGS,
  oneLine,
  shorten
} from "./chunk-3LQP4VJI.mjs";
import {
  milliseconds
} from "./chunk-TK5MA3FK.mjs";
import {
  VERSION
} from "./chunk-BERBLOL5.mjs";
import {
  recordedAgents,
  recordedSince
} from "./chunk-RYNVIPJG.mjs";
import {
  startDaemon
} from "./chunk-IBB32LRW.mjs";
import {
  askToStop,
  daemonAddress,
  daemonFolder,
  daemonLock,
  hasNotes,
  hooksFolder,
  notesFolder,
  onlyOne,
  runningDaemon,
  sayRunning,
  stopRequest
} from "./chunk-MFHL7LBI.mjs";
import {
  isAlive,
  ownerOf
} from "./chunk-JRS7DDF2.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";
import {
  _enum,
  array,
  boolean,
  discriminatedUnion,
  literal,
  looseObject,
  number,
  object,
  optional,
  record,
  string,
  tuple,
  unknown
} from "./chunk-TF2IJ6BS.mjs";
import {
  sha256
} from "./chunk-7GOD5SMK.mjs";
import {
  appendPrivateFile,
  makePrivateFolder,
  modifiedAt,
  namesIn,
  quietly,
  readPrivateFile,
  replacePrivateFile,
  whyUnsafe
} from "./chunk-VNSPEZVU.mjs";

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
    const book = began && bookName(began.sessionId);
    const hasOther = (destination) => began !== void 0 && book !== void 0 && there.get(destination)?.has(began.sessionId) === true && destination.ledger.account(book).units.size === 0;
    const thereAlready = destinations.filter(hasOther);
    const receivers = destinations.filter((one) => !thereAlready.includes(one) && pace.keepsUp(one));
    yield {
      ...await importOne(path, { ...options, destinations: receivers }, book),
      thereAlready: thereAlready.map(({ name }) => name)
    };
  }
}
async function importOne(path, {
  agents,
  destinations,
  origin,
  tablePrices,
  stateDir,
  dryRun = false,
  again = false,
  signal,
  pace,
  onRead,
  whenFree
}, book) {
  const noted = new NotedProblems();
  const tell = () => {
    const since = book === void 0 ? [] : destinations.flatMap(({ marks }) => marks.openSince(book) ?? []);
    return heal(path, {
      ...{
        agents,
        destinations,
        origin,
        tablePrices,
        stateDir,
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

// src/daemon/pauses.ts
import { join } from "node:path";
var PAUSED = "delivery is paused: `/pi-sync resume` resumes it";
var pausesSchema = record(string(), array(string()));
var Pauses = class {
  #path;
  #notes;
  /** `folder`: the daemon's. */
  constructor(folder) {
    this.#path = join(daemonLock(folder), "pauses.json");
    this.#notes = notesFolder(folder);
  }
  /** Whether delivery by these settings is paused, and a process that was there then still lives. */
  has(settings) {
    const owners = this.#read()[nameOf(settings)] ?? [];
    return owners.some((owner) => isAlive(owner, () => modifiedAt(join(this.#notes, `${owner}.jsonl`)), Date.now));
  }
  /** `owners`: the processes with these settings. */
  add(settings, owners) {
    this.#write({ ...this.#read(), [nameOf(settings)]: [...owners] });
  }
  remove(settings) {
    const { [nameOf(settings)]: removed, ...rest } = this.#read();
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
var nameOf = (settings) => sha256(settings);

// src/cli/deliver-all.ts
import { setTimeout as delay } from "node:timers/promises";
var LOOK_MS2 = 250;
async function deliverAll(exporter, folder, signal) {
  while (!signal.aborted) {
    await exporter.flush(signal);
    if (exporter.status().sender.state === "paused") return;
    if (exporter.status().outbox.queued > 0) continue;
    if (inspectOutbox(folder).queued === 0) return;
    await delay(LOOK_MS2);
    exporter.look();
  }
}
async function deliverEach(exporters, known, signal) {
  await Promise.all(
    known.map(async ({ name, folder }) => {
      const exporter = exporters.find((candidate) => candidate.name === name);
      if (exporter !== void 0) await deliverAll(exporter, folder, signal);
    })
  );
}

// src/cli/stopped-by-user.ts
var SIGNALS = ["SIGINT", "SIGTERM"];
function stoppedByUser() {
  const controller = new AbortController();
  const stop = () => controller.abort();
  for (const signal of SIGNALS) process.once(signal, stop);
  return {
    signal: controller.signal,
    release() {
      for (const signal of SIGNALS) process.off(signal, stop);
    }
  };
}

// src/cli/own-daemon.ts
import { existsSync as existsSync2 } from "node:fs";

// src/daemon/daemon.ts
import { readdirSync, rmSync as rmSync3 } from "node:fs";
import { basename as basename3, join as join6 } from "node:path";

// src/daemon/import-here.ts
var PATIENCE_MS = 6e4;
var underWay = false;
async function importHere({ agents, exporters, origin, settings: { tablePrices, stateDir } }, machine, whenFree) {
  if (underWay) return ["an import is under way"];
  underWay = true;
  const givenUp = [];
  const onGivenUp = (name, reason) => void givenUp.push(`${name} ${oneLine(reason)}`);
  const { signal } = new AbortController();
  try {
    const files = await recordsOf(agents, machine);
    const steps = importSessions({
      ...{ agents, files, destinations: exporters, origin, tablePrices, stateDir, signal, whenFree },
      onRead: () => {
      },
      pace: new Pace({ destinations: exporters, signal, patienceMs: PATIENCE_MS, onGivenUp })
    });
    let [sessions, completed, unreadable] = [0, 0, 0];
    for await (const { session: session2, given, failure, problemCount } of steps) {
      if (session2 !== void 0) sessions += 1;
      if (Object.keys(given).length > 0) completed += 1;
      if (failure !== void 0 || problemCount > 0) unreadable += 1;
    }
    return [
      `${sessions} past sessions checked, ${completed} of them had something to send`,
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

// src/daemon/answers.ts
var NOTHING2 = () => [
  `nothing is sent from here: ${ownCommand("init")} sets it up, ${ownCommand("doctor")} says what is wrong`
];
var FLUSH_MS = 3e4;
async function answerTo(question2, { destinations, hold }, machine, whenFree) {
  if (destinations.exporters.length === 0 && question2.about !== "settings") return NOTHING2();
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
      return importHere(destinations, machine, whenFree);
    case "preview": {
      const { previewHere } = await import("./preview-here-YHQIVSGA.mjs");
      return previewHere(question2.sessionId, question2.file, destinations, machine);
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
  const { openSync, traceUrl, otlp, dashboardUrl } = settings;
  const lines = [];
  if (openSync?.autoSync) lines.push(`OpenSync  ${await openSyncLink(openSync, dashboardUrl, sessionId)}`);
  if (traceUrl !== void 0) lines.push(`trace     ${traceLink(traceUrl, traceIdOf(sessionId))}`);
  else if (otlp.length > 0) lines.push(`trace     ${traceIdOf(sessionId)} (set traceUrl for a link)`);
  return lines;
}

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
var recordNoted = object({ type: literal("record_noted"), record: string(), at: number() });
var recordSaid = object({ type: literal("record_said"), record: string(), state: _enum(["idle", "left"]) });
var noteSchema = discriminatedUnion("type", [
  processBegan,
  sessionBegan,
  looked,
  settled,
  sessionEnded,
  processEnded,
  recordNoted,
  recordSaid
]);
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
      const note = parsed(line);
      if (note !== void 0) return note;
      if (line !== "") this.unreadable += 1;
    }
  }
  /** When the process last noted something (ms since 1970). */
  get writtenAt() {
    return modifiedAt(this.#path);
  }
  close() {
    this.#lines.close();
  }
};
function parsed(line) {
  try {
    return noteSchema.safeParse(JSON.parse(line ?? "")).data;
  } catch {
    return void 0;
  }
}

// src/daemon/followed-session.ts
import { setImmediate } from "node:timers/promises";

// src/daemon/catch-up.ts
var CatchUp = class {
  #all;
  #ofPast;
  isPast = true;
  constructor(destinations, { at, sessionId }, { recordedSince: recordedSince2 = 0, costMayFall = false } = {}) {
    const book = bookName(sessionId);
    const receivers = destinations.map((destination) => {
      const { ledger } = destination;
      const knows = at >= Math.max(ledger.since, recordedSince2) || ledger.account(book).units.size > 0;
      return { receiver: new Receiver(destination, sessionId, { costMayFall }), knows };
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
  /** Span ids of the units that some destination has a part of. */
  get cutOff() {
    return this.#all.flatMap(({ cutOff }) => cutOff);
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
var FollowedSession = class {
  book;
  recorder;
  pipeline;
  /** The record; absent for a session that has none. */
  file;
  /** While the past is told: each destination gets what its ledger lacks. */
  past;
  /** Its past is told. */
  begun = Promise.resolve();
  /** The processes that have it open. */
  holders = /* @__PURE__ */ new Set();
  /** Set once no process has it open any more. */
  ending;
  #better;
  #isGivingBetter = false;
  constructor(file, began, pipeline, catchUp) {
    this.pipeline = pipeline;
    this.file = file;
    this.book = bookName(began.sessionId);
    this.recorder = new Recorder(pipeline().destinations.origin);
    this.past = new CatchUp(pipeline().destinations.exporters, began, catchUp);
    this.#better = new BetterCopies(this.past.cutOff, (spans) => this.pipeline().destinations.onSpans(spans));
    this.give(this.recorder.hear(began));
  }
  /** Better copies of what was cut off are given; OpenSync takes them some seconds later. */
  get isGivingBetter() {
    return this.#isGivingBetter || this.#better.areWaiting;
  }
  /** Resolves once the session has ended; at once while it goes on. */
  get ended() {
    return this.ending ?? Promise.resolve();
  }
  /** The past was told, and what was noted while no daemon was there: from now on all is new. */
  catchUp() {
    if (this.past === void 0) return;
    const past = this.past;
    this.past = void 0;
    past.give();
    this.pipeline().began(this.book, this.file);
    this.#isGivingBetter = true;
    void past.giveBetter().finally(() => {
      this.#isGivingBetter = false;
    });
  }
  /** The session is over for everybody. `at`: when it was left, if that is known. */
  close(at) {
    this.give(this.recorder.hear({ type: "session_closed", ...at !== void 0 && { at } }));
    this.catchUp();
    this.pipeline().ended(this.book);
  }
  /** What it goes to was opened anew. */
  moved(from) {
    if (this.ending !== void 0) return;
    for (const { marks } of from) marks.end(this.book);
    if (this.past === void 0) this.pipeline().began(this.book, this.file);
  }
  /** Tells events, a portion at a time, so that others get their turn in between. */
  async hear(portions) {
    for await (const events of portions) {
      const spans = [];
      for (const event of events) {
        this.hears(event);
        const finished = this.recorder.hear(event);
        if (this.past !== void 0) this.past.take(finished);
        else spans.push(...finished);
      }
      this.give(spans);
      await setImmediate();
    }
  }
  give(spans) {
    if (spans.length === 0) return;
    if (this.past !== void 0) this.past.take(spans);
    else this.#better.take(spans);
  }
};
var BetterCopies = class {
  #cutOff;
  #give;
  #waiting = 0;
  /** `cutOff`: span ids of units that a destination has a part of. */
  constructor(cutOff, give) {
    this.#cutOff = new Set(cutOff);
    this.#give = give;
  }
  get areWaiting() {
    return this.#waiting > 0;
  }
  /** Gives spans that were finished together, better copies some seconds later. */
  take(spans) {
    const turnOf = partsOfTurns(spans);
    const unitOf = (span) => turnOf.get(span.spanContext().spanId) ?? span.spanContext().spanId;
    const isBetter = (span) => this.#cutOff.has(unitOf(span));
    const better = spans.filter(isBetter);
    const others = spans.filter((span) => !isBetter(span));
    for (const span of others) if (wholeness(span, spans) !== WHOLE) this.#cutOff.add(unitOf(span));
    if (others.length > 0) this.#give(others);
    if (better.length > 0) this.#giveLater(better);
  }
  #giveLater(spans) {
    const newest = Math.max(...spans.map((span) => milliseconds(span.startTime)));
    this.#waiting += 1;
    setTimeout(
      () => {
        this.#waiting -= 1;
        this.#give(spans);
      },
      Math.max(0, newest + UNCHANGEABLE_MS - Date.now())
    );
  }
};

// src/daemon/growing-session.ts
var QUIET_MS = 1e3;
var REST = 10;
var MOST_REST_MS = 5e3;
var GrowingSession = class extends FollowedSession {
  #agent;
  #reader;
  #pricing;
  #notedAt;
  /** What hooks said that no record holds: it is news as well. */
  #kept;
  #onProblem;
  #reading = Promise.resolve();
  #stamp = "";
  /** By `performance.now()`: not before. */
  #looksAt = 0;
  /** By `performance.now()`: when it was last seen growing. */
  #grewAt = performance.now();
  #isSettling = false;
  constructor({ agent, file, began, notedAt, recordedSince: recordedSince2, pipeline, onProblem }) {
    const { tablePrices, stateDir } = pipeline().destinations.settings;
    const isPriced = agent.lacksCosts === true && tablePrices;
    super(file, began, pipeline, { recordedSince: recordedSince2, costMayFall: isPriced });
    this.#agent = agent;
    this.#reader = openRecord(agent, file, stateDir);
    this.#kept = keptOf(agent, file, stateDir) ?? "";
    this.#pricing = isPriced ? new Pricing() : void 0;
    this.#notedAt = notedAt;
    this.#onProblem = onProblem;
  }
  /** It ends, or has ended: who wants to follow the record begins anew. */
  get isEnding() {
    return this.ending !== void 0;
  }
  /** Another file is in the record's place, or it became shorter: who follows it begins anew. */
  get isReplaced() {
    return this.#reader.isReplaced;
  }
  get isQuiet() {
    return performance.now() - this.#grewAt > QUIET_MS;
  }
  get size() {
    return sizeOf([this.#agent], this.file ?? "");
  }
  /** Tells what the record has gained. Never throws for a record that cannot be read: nothing is known to be new then. */
  readOn() {
    this.#reading = this.#reading.then(() => this.#readOn());
    return this.#reading;
  }
  /** The agent is idle. What it wrote last may be in its record a moment later. */
  settles() {
    this.#isSettling = true;
    this.#grewAt = performance.now();
  }
  /** What is held can be the session's past, of which each destination gets what it lacks. */
  catchUp() {
    if (this.past !== void 0 && this.#reader.holds === true) this.past.give();
    else super.catchUp();
  }
  async left(holder) {
    this.holders.delete(holder);
    if (this.holders.size > 0) return;
    this.ending ??= this.#end();
    await this.ending;
  }
  async #readOn() {
    if (this.ending !== void 0) return;
    const lookedAt = performance.now();
    if (lookedAt < this.#looksAt) return;
    if (this.#hasGrown()) {
      await this.#readAll();
      const tookMs = performance.now() - lookedAt;
      if (this.#agent.sharedFiles !== void 0) this.#looksAt = lookedAt + Math.min(tookMs * REST, MOST_REST_MS);
    }
    if (!this.#isSettling || !this.isQuiet) return;
    this.#isSettling = false;
    await this.hear([await this.#eventsOf(this.#reader.settle())]);
  }
  async #end() {
    await this.#reading;
    await this.#readAll();
    if (!this.isReplaced) await this.hear([await this.#eventsOf(this.#reader.end())]);
    this.close();
  }
  async #readAll() {
    const batches = this.#reader.readOn();
    const portions = async function* () {
      for await (const batch of batches) {
        this.#grewAt = performance.now();
        yield await this.#eventsOf(batch);
      }
    };
    try {
      await this.hear(portions.call(this));
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
    }
  }
  async #eventsOf({ events, problems }) {
    for (const problem of problems) this.#onProblem(problem);
    const told = events.filter(({ type }) => type !== "session_began" && type !== "session_closed");
    return await this.#pricing?.priced(told) ?? told;
  }
  /** A look at the files' facts is cheap; reading on opens them. */
  #hasGrown() {
    const record2 = stampOf([this.#agent], this.file ?? "");
    const stamp = `${record2} ${stampOf([], this.#kept)}`;
    if (stamp === this.#stamp) return false;
    this.#stamp = stamp;
    if (this.#agent.sharedFiles === void 0) this.#grewAt = performance.now();
    return record2 !== "";
  }
  hears(event) {
    if (this.past === void 0 || !("recordedAt" in event)) return;
    if (event.recordedAt >= this.#notedAt) this.past.isPast = false;
  }
};

// src/daemon/followed-records.ts
var NAMED_WITHIN_MS = 5e3;
var IDLE_MS = 10 * 6e4;
var FollowedRecords = class {
  #options;
  #agent;
  #pipeline;
  #isGone;
  #followed = /* @__PURE__ */ new Map();
  /** When records that are followed no more were last written to (ms since 1970). */
  #doneAt = /* @__PURE__ */ new Map();
  /** Sessions that are over. */
  #ended = [];
  /** `isGone`: whether the process is. */
  constructor(agent, pipeline, isGone, options) {
    this.#agent = agent;
    this.#pipeline = pipeline;
    this.#isGone = isGone;
    this.#options = options;
  }
  /** Nothing is followed, and everything was given. */
  get isDone() {
    return this.#followed.size === 0 && !this.#ended.some(({ isGivingBetter }) => isGivingBetter);
  }
  /** Sessions whose records have been found. */
  get sessions() {
    return [...this.#followed.values()].flatMap(({ session: session2 }) => session2 ?? []);
  }
  has(record2) {
    return this.#followed.has(record2);
  }
  /** A hook named a record. */
  noted(record2, notedAt) {
    const known = this.#followed.get(record2);
    if (known === void 0) {
      const isGone = this.#isGone;
      this.#followed.set(record2, { notedAt, saidAt: performance.now(), state: "at work", isGone });
      return;
    }
    known.saidAt = performance.now();
    known.state = "at work";
  }
  /** A hook said that the agent is idle, or that it left the session. */
  said(record2, state) {
    const followed = this.#followed.get(record2);
    if (followed === void 0) return;
    followed.saidAt = performance.now();
    followed.state = state;
    followed.session?.settles();
  }
  /** Tells what the records have gained. `isBehind`: for the first time since the daemon came. */
  async readOn(isBehind) {
    for (const [record2, followed] of this.#followed) {
      if (isBehind) this.#options.setAside.begin(record2);
      if (followed.session?.isReplaced || followed.session?.isEnding) this.#letGo(record2, followed);
      if (followed.session === void 0) followed.session = await this.#begin(record2, followed);
      await followed.session?.readOn();
      this.#findSubagents(record2, followed);
    }
  }
  /** They are sessions of this process whether or not a hook names them. */
  #findSubagents(record2, { notedAt, state }) {
    if (state === "left") return;
    for (const beside of this.#agent.subagents?.(record2) ?? []) {
      const isNew = !this.has(beside) && writtenAt([this.#agent], beside) > (this.#doneAt.get(beside) ?? notedAt);
      if (isNew) this.noted(beside, notedAt);
    }
  }
  /** Ends what is over, once its last lines are there. */
  async finish() {
    const isGone = this.#isGone();
    this.#ended = this.#ended.filter(({ isGivingBetter }) => isGivingBetter);
    for (const [record2, followed] of this.#followed) {
      const { state, saidAt, foundAt, session: session2 } = followed;
      const silentMs = performance.now() - saidAt;
      const isIdle = state === "idle" && silentMs > IDLE_MS;
      if (!isGone && state !== "left" && !isIdle) continue;
      const patienceMs = foundAt === void 0 ? NAMED_WITHIN_MS : 2 * NAMED_WITHIN_MS;
      if (session2 === void 0 ? silentMs < patienceMs : !session2.isQuiet) continue;
      this.#followed.delete(record2);
      this.#doneAt.set(record2, writtenAt([this.#agent], record2));
      if (session2 === void 0) continue;
      await session2.left(followed);
      this.#ended = [...this.#ended, session2];
      if (session2.holders.size === 0 && this.#options.sessions.get(record2) === session2) {
        this.#options.sessions.delete(record2);
      }
    }
  }
  async #begin(record2, followed) {
    const session2 = await this.#opened(record2, followed);
    session2?.holders.add(followed);
    if (followed.state !== "at work") session2?.settles();
    return session2;
  }
  /** The session of a record, told from now on; `undefined` where the record does not say yet whose it is. */
  async #opened(record2, followed) {
    const { sessions, healing, setAside, recordedSince: recordedSince2 } = this.#options;
    if (!this.#isWorthALook(record2, followed)) return void 0;
    const { stateDir } = this.#pipeline().destinations.settings;
    const { liveBeginning, beginning } = this.#agent;
    const began = setAside.has(record2) ? void 0 : (liveBeginning ?? beginning)(record2, keptOf(this.#agent, record2, stateDir));
    if (began === void 0) return void 0;
    followed.foundAt ??= performance.now();
    const isNamed = began.startedByCall === void 0 || began.startedByCall.callId !== void 0;
    if (!isNamed && performance.now() - followed.foundAt < NAMED_WITHIN_MS) return void 0;
    setAside.begin(record2);
    for (let isFree = false; !isFree; ) {
      const open = sessions.get(record2);
      if (open instanceof GrowingSession && !open.isEnding && !open.isReplaced) return open;
      await open?.ended;
      await healing.get(record2);
      isFree = sessions.get(record2) === open && !healing.has(record2);
    }
    const session2 = new GrowingSession({
      ...{ agent: this.#agent, file: record2, began, notedAt: followed.notedAt, pipeline: this.#pipeline },
      recordedSince: recordedSince2(this.#agent.name),
      onProblem: ({ line }) => this.#pipeline().destinations.noteUnreadable(record2, line)
    });
    sessions.set(record2, session2);
    return session2;
  }
  /** Where files are shared, others write to them all the time, and a look can take long. */
  #isWorthALook(record2, followed) {
    if (this.#agent.sharedFiles === void 0) return true;
    const stamp = stampOf([this.#agent], record2);
    const isSame = stamp === followed.stamp;
    followed.stamp = stamp;
    return !isSame || followed.foundAt !== void 0 && performance.now() - followed.foundAt > NAMED_WITHIN_MS;
  }
  /** Another file is in the record's place: it is followed from its beginning. */
  #letGo(record2, followed) {
    const { session: session2 } = followed;
    followed.session = void 0;
    if (session2 !== void 0 && this.#options.sessions.get(record2) === session2)
      this.#options.sessions.delete(record2);
  }
};

// src/daemon/noted-session.ts
import { setTimeout as sleep2 } from "node:timers/promises";
var ENTRY_WITHIN_MS = 500;
var LOOK_EVERY_MS = 20;
var NotedSession = class extends FollowedSession {
  #record;
  #hasOwnPast = false;
  #answered = 0;
  /** How many bytes of the record a process can have written that did not note where it ended. */
  #unsaidUpTo;
  /** `record` is the record of the session that `note` is about. */
  constructor(note, record2, pipeline) {
    super(note.file, record2.began, pipeline);
    this.#record = record2;
  }
  /** Tells the past that the session had when a process took it up. */
  async begin(note) {
    if (note.entries !== void 0) await this.hear([this.#record.noted(note.entries)]);
    else if (note.pastEnd !== void 0) await this.hear(this.#record.read(note.pastEnd));
    if (note.pastEnd !== void 0) this.give(this.recorder.hear({ type: "session_closed" }));
    if (this.past !== void 0) this.past.isPast = false;
    if (this.#hasOwnPast) this.give(this.recorder.hear({ type: "session_resumed" }));
  }
  get size() {
    return this.#record.size;
  }
  async look(note) {
    if (this.ending !== void 0) return;
    if (note.facts !== void 0) this.#record.addFacts(note.facts);
    if (note.entries !== void 0) await this.hear([this.#record.noted(note.entries)]);
    if (note.leaf !== void 0) await this.#readTo(note.leaf);
    if (note.turnEnded) this.#record.clearFacts();
  }
  settle() {
    if (this.ending === void 0) this.give(this.recorder.hear({ type: "run_settled" }));
  }
  /**
   * A holder that noted where it ended gets no more than that; one that did not gets the first `wroteUpTo` bytes of the
   * record. What is written later belongs to the next process, which notes it. `note` is absent if the process died
   * without one.
   */
  async left(holder, wroteUpTo, note) {
    this.holders.delete(holder);
    if (wroteUpTo !== void 0) this.#unsaidUpTo = Math.max(wroteUpTo, this.#unsaidUpTo ?? 0);
    if (this.holders.size > 0) return;
    this.ending ??= this.#end(this.#unsaidUpTo === void 0 ? [] : this.#record.rest(this.#unsaidUpTo), note);
    await this.ending;
  }
  /** A process resumes the session, and all others are gone: what they wrote is the past that it notes. */
  async takenUp(note) {
    const end = [...this.holders].findLast((holder) => holder.end !== void 0)?.end;
    this.ending ??= this.#end(note.pastEnd === void 0 ? [] : this.#record.read(note.pastEnd), end);
    await this.ending;
  }
  async #end(rest, note) {
    await this.hear(rest);
    this.#record.close();
    const call = note?.call;
    if (note !== void 0 && call !== void 0 && call.at > this.#answered) {
      const { firstChunkAt, ...known } = call;
      this.give(
        this.recorder.hear({
          ...{ type: "model_call_interrupted", ...known, endedAt: note.at },
          parts: call.parts,
          ...firstChunkAt !== void 0 && { firstChunkAt }
        })
      );
    }
    this.close(note?.at);
  }
  hears(event) {
    if (event.type !== "model_answered" || event.inherited) return;
    this.#hasOwnPast = true;
    this.#answered = Math.max(this.#answered, event.at);
  }
  async #readTo(leaf) {
    const until = performance.now() + ENTRY_WITHIN_MS;
    for (; ; ) {
      await this.hear(this.#record.read(leaf));
      if (this.file === void 0 || this.#record.has(leaf) || performance.now() > until) return;
      await sleep2(LOOK_EVERY_MS);
    }
  }
};

// src/daemon/followed-process.ts
var FollowedProcess = class {
  #options;
  #notes;
  /** By the process' own number. */
  #held = /* @__PURE__ */ new Map();
  #pipeline;
  #machine;
  #agent;
  /** Of an agent that has hooks instead of notes. */
  #records;
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
  /** The records that hooks of the process named; absent for a process that notes what happens itself. */
  get records() {
    return this.#records;
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
    await this.#records?.readOn(this.#isBehind);
    for (const session2 of this.#sessions) session2.catchUp();
    this.#isBehind = false;
    this.#options.setAside.done();
  }
  get #sessions() {
    return [...[...this.#held.values()].map(({ session: session2 }) => session2), ...this.#records?.sessions ?? []];
  }
  async #finish() {
    await this.#records?.finish();
    for (const [number2, { end, wroteUpTo }] of this.#held) if (wroteUpTo !== void 0) await this.#end(number2, end);
    const hasLeft = this.#hasEnded || this.#wasGone || this.#records !== void 0;
    if (this.isDone || this.#held.size > 0 || this.#records?.isDone === false || !hasLeft) return;
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
    for (const session2 of this.#sessions) session2.moved(before.destinations.exporters);
  }
  isGone() {
    return !isAlive(this.#options.owner, () => this.#notes.writtenAt, Date.now);
  }
  async #take(note) {
    if (note.type === "process_began") {
      this.#agent = this.#options.agents.find(({ name }) => name === note.agent);
      this.#machine = { ...this.#options.machine, env: note.env, home: note.home };
      await this.reload();
      return this.#followRecords();
    }
    const pipeline = this.#pipeline;
    if (pipeline === void 0) return;
    if (note.type === "record_noted") return this.#records?.noted(note.record, note.at);
    if (note.type === "record_said") return this.#records?.said(note.record, note.state);
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
  #followRecords() {
    const [agent, pipeline] = [this.#agent, this.#pipeline];
    if (agent?.note === void 0 || pipeline === void 0) return;
    this.#records ??= new FollowedRecords(
      agent,
      () => this.#pipeline ?? pipeline,
      () => this.isGone(),
      this.#options
    );
  }
  async #begin(note) {
    if (this.#held.has(note.session)) return;
    const { owner, sessions, healing } = this.#options;
    const key = note.file ?? `${owner} ${note.session}`;
    if (this.#options.setAside.has(key)) return;
    this.#options.setAside.begin(key);
    for (let isFree = false; !isFree; ) {
      const open = this.#openSession(key);
      if (open !== void 0 && [...open.holders].some((holder) => !holder.isGone())) {
        this.#hold(note.session, open, key);
        return open.begun;
      }
      await open?.takenUp(note);
      await healing.get(key);
      isFree = this.#openSession(key) === open && !healing.has(key);
    }
    const pipeline = this.#pipeline;
    const record2 = this.#agent?.follow?.(note, ({ line }) => {
      this.#pipeline?.destinations.noteUnreadable(note.file, line);
    });
    if (record2 === void 0 || pipeline === void 0) return;
    const session2 = new NotedSession(note, record2, () => this.#pipeline ?? pipeline);
    sessions.set(key, session2);
    this.#hold(note.session, session2, key);
    session2.begun = session2.begin(note);
    await session2.begun;
  }
  #openSession(key) {
    const open = this.#options.sessions.get(key);
    return open instanceof NotedSession ? open : void 0;
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
var LOOK_MS3 = 2e3;
var QUIET_MS2 = 3e4;
function footerText({ exporters, held }, waitingMs) {
  const statuses = exporters.map(({ name, status }) => ({ name, ...status() }));
  const queued = statuses.reduce((sum, { outbox }) => sum + outbox.queued, 0);
  if (held) return `pi-sync: paused, ${queued} waiting`;
  for (const { name, sender, outbox } of statuses) {
    const why = oneLine(shorten(sender.lastFailure ?? "it does not answer"));
    if (sender.state === "paused") return `pi-sync: ${name} paused: ${why}`;
    if (sender.state === "away") return `pi-sync: ${outbox.queued} waiting for ${name}: ${why}`;
  }
  if (queued > 0 && waitingMs > QUIET_MS2) return `pi-sync: ${queued} waiting`;
  return statuses.some(({ outbox }) => outbox.delivered > 0) ? "pi-sync: synced" : void 0;
}
function watchFooter(watched, onNews) {
  let shown;
  let emptyAt = Date.now();
  const look = () => {
    const now = watched();
    if (now.exporters.every(({ status }) => status().outbox.queued === 0)) emptyAt = Date.now();
    const text = footerText(now, Date.now() - emptyAt);
    if (text !== shown) onNews(text);
    shown = text;
  };
  const timer = setInterval(look, LOOK_MS3).unref();
  return { look, stop: () => clearInterval(timer) };
}

// src/daemon/hook-calls.ts
import { rmSync } from "node:fs";
import { join as join2 } from "node:path";

// src/hooks/hook-call.ts
import { statSync } from "node:fs";
import { basename } from "node:path";
var NAME = /^([a-z][a-z-]*)\.(\d+)\.(\d+)$/;
var HOST = /^(\d+) (\d*) (.*)$/s;
function readHookCall(path) {
  const at = statSync(path).mtimeMs;
  const content = readPrivateFile(path).toString("utf8");
  const end = content.lastIndexOf("\0") + 1;
  const env = {};
  for (const variable of content.slice(0, end).split("\0")) {
    const equals = variable.indexOf("=");
    if (equals > 0) env[variable.slice(0, equals)] = variable.slice(equals + 1);
  }
  const [, agent = "", named = ""] = NAME.exec(basename(path)) ?? [];
  const { PI_SYNC_HOOK_HOST, ...own } = env;
  const [, pid = named, ticks = "", hostname = ""] = HOST.exec(PI_SYNC_HOOK_HOST ?? "") ?? [];
  const host = ownerOf({ pid: Number(pid), ticks, instance: agent, ...hostname !== "" && { hostname } });
  return { agent, host, at, id: `${basename(path)} ${at}`, env: own, payload: parsed2(content.slice(end)) };
}
function parsed2(text) {
  try {
    return JSON.parse(text);
  } catch {
    return void 0;
  }
}

// src/notes/noted-environment.ts
var NAMES = /^(PI_|OTEL_|XDG_|OPENCODE_)|^(HOME|USERPROFILE|APPDATA|LOCALAPPDATA|CODEX_HOME|CLAUDE_CONFIG_DIR)$|_proxy$/i;
function notedEnvironment(env) {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => {
      if (value === void 0) return [];
      const isNeeded = NAMES.test(name) || secretsIn({ [name]: value }).length > 0;
      return isNeeded ? [[name, value]] : [];
    })
  );
}

// src/daemon/hook-calls.ts
var WHOLE_WITHIN_MS = 2e3;
var HookCalls = class {
  #root;
  #folder;
  #machine;
  #agents;
  /** `root`: the daemon's folder. */
  constructor(root, machine, agents) {
    this.#root = root;
    this.#folder = hooksFolder(root);
    this.#machine = machine;
    this.#agents = agents;
  }
  /** Makes the folder. Throws what the file system throws. */
  begin() {
    makePrivateFolder(this.#folder, this.#root);
  }
  /**
   * Takes all calls that are whole. `processOf`: a process by the name of its notes. Returns the agents of calls that could
   * not be read: only looking through the records shows what these were about. Never throws.
   */
  take(processOf) {
    const unreadable = [];
    for (const { path, call } of this.#calls()) {
      if (call.payload === void 0) {
        if (Date.now() - call.at < WHOLE_WITHIN_MS) continue;
        unreadable.push(call.agent);
        countUnreadable(this.#root, call.agent);
        quietly(() => rmSync(path, { force: true }));
        continue;
      }
      const process2 = processOf(call.host);
      if (process2?.isDone) continue;
      const agent = this.#agentOf(call);
      quietly(() => {
        if (agent !== void 0) this.#note(call, agent, process2);
        rmSync(path, { force: true });
      });
    }
    return unreadable;
  }
  #calls() {
    if (whyUnsafe(this.#folder, this.#root) !== void 0) return [];
    const calls = namesIn(this.#folder).flatMap((name) => {
      const path = join2(this.#folder, name);
      try {
        return [{ path, call: readHookCall(path) }];
      } catch {
        quietly(() => rmSync(path, { force: true }));
        return [];
      }
    });
    return calls.sort((a, b) => a.call.at - b.call.at);
  }
  /** The agent whose hook it is, if its sessions are recorded. */
  #agentOf({ agent: word }) {
    const isMeant = ({ name }) => name === word || name === `${word}-cli`;
    return recordedAgents(this.#agents, this.#root).find(isMeant);
  }
  /** Writes down what the call says. Throws what the file system throws. */
  #note(call, agent, process2) {
    const { HOME: home = this.#machine.home } = call.env;
    const said = agent.note?.(call.payload, { env: call.env, home }) ?? [];
    this.#keep(call, agent, said);
    const records = process2?.records;
    const lines = said.flatMap(({ record: record2, what }) => {
      const isFollowed = records?.has(record2) === true;
      if (isFollowed) records.noted(record2, call.at);
      if (isFollowed && what === "settled") records.said(record2, "idle");
      const named = isFollowed ? [] : [{ type: "record_noted", record: record2, at: call.at }];
      if (what === "changed" || what === "settled" && isFollowed) return named;
      return [...named, { type: "record_said", record: record2, state: what === "ended" ? "left" : "idle" }];
    });
    if (lines.length === 0) return;
    const env = { ...notedEnvironment(call.env), PI_SYNC_STATE_DIR: this.#root };
    const began = { type: "process_began", agent: agent.name, env, home };
    const all = process2 === void 0 ? [began, ...lines] : lines;
    const path = join2(notesFolder(this.#root), `${call.host}.jsonl`);
    appendPrivateFile(path, all.map((note) => `${JSON.stringify(note)}
`).join(""));
  }
  /** Kept before the call is noted: whoever is woken by the note reads it. */
  #keep({ id, at }, agent, said) {
    for (const [index, { record: record2, keep }] of said.entries()) {
      const path = keep === void 0 ? void 0 : keptOf(agent, record2, this.#root);
      if (path !== void 0) keepFact(this.#root, path, { of: `${id} ${index}`, at, record: record2, fact: keep });
    }
  }
};

// src/daemon/kept-files.ts
import { existsSync, rmSync as rmSync2 } from "node:fs";
import { basename as basename2, join as join3 } from "node:path";
var LONG_AGO_MS = 30 * 864e5;
function forgetGone(stateDir, agents, records, now = Date.now()) {
  if (records.some(({ failure }) => failure !== void 0)) return;
  for (const agent of agents) {
    const folder = join3(keptFolder(stateDir), agent.name);
    const names = namesIn(folder);
    if (names.length === 0 || whyUnsafe(folder, stateDir) !== void 0) continue;
    const needed = new Set(records.flatMap(({ path }) => keptOf(agent, path, stateDir) ?? []));
    if (needed.size === 0) continue;
    for (const path of names.map((name) => join3(folder, basename2(name)))) {
      if (needed.has(path) || now - modifiedAt(path) < LONG_AGO_MS) continue;
      const named = new KeptFacts(path).next().map(({ record: record2 }) => record2);
      if (!named.some((record2) => existsSync(record2))) quietly(() => rmSync2(path, { force: true }));
    }
  }
}

// src/daemon/debug-log.ts
import { renameSync, statSync as statSync2 } from "node:fs";
import { join as join4 } from "node:path";
var LARGEST = 4 * 1024 * 1024;
var DebugLog = class {
  path;
  #now;
  #usable = true;
  constructor(stateDir, now) {
    this.path = join4(stateDir, "pi-sync.log");
    this.#now = now;
    this.#try(() => makePrivateFolder(stateDir));
  }
  write(what, facts2 = {}) {
    if (!this.#usable) return;
    const line = JSON.stringify({ time: this.#now().toISOString(), pid: process.pid, what, ...facts2 });
    this.#try(() => {
      if ((statSync2(this.path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST)
        renameSync(this.path, `${this.path}.1`);
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
import { writeFileSync } from "node:fs";
import { join as join5 } from "node:path";
var MOST_TOLD = 5;
function tellProblems(problems, tell) {
  for (const problem of problems.slice(0, MOST_TOLD)) tell(`pi-sync: ${formatProblem(problem)}`, "warning");
  const more = problems.length - MOST_TOLD;
  if (more > 0) tell(`pi-sync: ${more} more problems with the settings`, "warning");
}
function tellHowToSetUp({ stateDir, configPath }, tell) {
  try {
    makePrivateFolder(stateDir);
    writeFileSync(join5(stateDir, "told-how-to-set-up"), "", { flag: "wx", mode: 384 });
  } catch {
    return;
  }
  tell(
    `pi-sync is installed but has nowhere to send sessions: ${ownCommand("init")} sets it up (or write {"convexUrl": "\u2026", "apiKey": "osk_\u2026"} into ${configPath}, or set OTEL_EXPORTER_OTLP_ENDPOINT). ${ownCommand("local")} runs an OpenSync of your own.`,
    "info"
  );
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
  async of(machine, tell) {
    const loaded = loadSettings(machine);
    await loadPatternEngine(loaded.settings.privacy);
    const { configPath: _, ...counting } = loaded.settings;
    const key = JSON.stringify([counting, loaded.secrets, secretsIn(machine.env)]);
    const known = this.#open.get(key);
    const pause = {
      isOn: () => this.#pauses.has(key),
      begin: (owners) => this.#pauses.add(key, owners),
      end: () => this.#pauses.remove(key)
    };
    const pipeline = known ?? openPipeline(this.#agents, loaded, machine, pause);
    this.#open.set(key, pipeline);
    if (tell !== void 0) pipeline.destinations.tellAbout(loaded.problems, tell);
    return pipeline;
  }
};
function openPipeline(agents, loaded, machine, pause) {
  const listeners = /* @__PURE__ */ new Set();
  const users = /* @__PURE__ */ new Set();
  const destinations = openDestinations(agents, loaded, machine, (line, level) => {
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
    began(book, file) {
      if (file === void 0) return;
      for (const { ledger, marks } of exporters) {
        ledger.begin();
        marks.begin(book, file);
      }
    },
    ended(book) {
      for (const { marks } of exporters) marks.end(book);
    },
    listen(tell) {
      listeners.add(tell);
      return () => listeners.delete(tell);
    }
  };
}
function openDestinations(agents, { settings, secrets }, machine, tell) {
  const log = settings.debug ? new DebugLog(settings.stateDir, () => /* @__PURE__ */ new Date()) : void 0;
  const early = [];
  let isOpen = false;
  const onProblem = (line) => {
    log?.write("problem", { line });
    if (isOpen) tell(`pi-sync: ${line}`, "warning");
    else early.push(`pi-sync: ${line}`);
  };
  const projects = openPrivacy({
    ...{ ...machine, settings, secrets, onProblem },
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

// src/daemon/seen-machines.ts
var FOLDERS = /^(PI_CODING_AGENT_|CLAUDE_CONFIG_DIR$|CODEX_HOME$|OPENCODE_|XDG_)/;
var MOST = 8;
var SeenMachines = class {
  #seen = /* @__PURE__ */ new Map();
  #own;
  constructor(own) {
    this.#own = keyOf(own);
    this.#seen.set(this.#own, own);
  }
  /** Those with folders of their own, the daemon's first. */
  get all() {
    return [...this.#seen.values()];
  }
  add(machine) {
    const key = keyOf(machine);
    if (key === this.#own) return;
    this.#seen.delete(key);
    this.#seen.set(key, machine);
    if (this.#seen.size <= MOST) return;
    const [, oldest] = this.#seen.keys();
    if (oldest !== void 0) this.#seen.delete(oldest);
  }
};
function keyOf({ home, env }) {
  const folders = Object.entries(env).filter(([name]) => FOLDERS.test(name));
  return JSON.stringify([home, folders.sort(([a], [b]) => a < b ? -1 : 1)]);
}

// src/daemon/watch-folder.ts
import { watch } from "node:fs";
function watchFolder(folder, onChange) {
  let watcher;
  try {
    watcher = watch(folder, onChange);
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
var WatchedRecords = class {
  #onChange;
  #watchers = /* @__PURE__ */ new Map();
  constructor(onChange) {
    this.#onChange = onChange;
  }
  /** Watches these files and no others. */
  watch(paths) {
    for (const [path, watcher] of this.#watchers) {
      if (paths.includes(path)) continue;
      watcher.close();
      this.#watchers.delete(path);
    }
    for (const path of paths) {
      if (!this.#watchers.has(path)) this.#watchers.set(path, watchFolder(path, this.#onChange));
    }
  }
  get watches() {
    return [...this.#watchers.values()].every(({ watches }) => watches);
  }
  close() {
    this.watch([]);
  }
};

// src/daemon/daemon.ts
var NOTED_MS = 40;
var LOOK_MS4 = 250;
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
  #machines;
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
  #hooks;
  #hasLooked = false;
  /** A process began since the records were looked through. */
  #hasNews = true;
  #wake = () => {
  };
  /** `folder`: the daemon's, see `daemonFolder`. */
  constructor(folder, machine, agents) {
    this.#agents = agents;
    this.#pipelines = new Pipelines(agents, new Pauses(folder));
    this.#root = folder;
    this.#folder = notesFolder(folder);
    this.#machine = machine;
    this.#machines = new SeenMachines(machine);
    this.#setAside = new SetAside(folder);
    this.#hooks = new HookCalls(folder, machine, agents);
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
    this.#hooks.begin();
    await this.#advanceAll();
  }
  /**
   * Works until for so long nobody noted and nothing waited, or until `isNeeded` says no. Tells what nobody noted as well,
   * unless `reconciles` is false.
   */
  async run(isNeeded, lingerMs, reconciles = true) {
    let workedAt = performance.now();
    const wakeAfter = (ms) => () => {
      if (wakeTimer !== void 0 && performance.now() + ms >= wakeAt) return;
      clearTimeout(wakeTimer);
      wakeAt = performance.now() + ms;
      wakeTimer = setTimeout(() => {
        wakeTimer = void 0;
        workedAt = performance.now();
        this.#wake();
      }, ms);
    };
    let wakeTimer;
    let wakeAt = 0;
    const watchers = [this.#folder, hooksFolder(this.#root)].map((path) => watchFolder(path, wakeAfter(NOTED_MS)));
    const records = new WatchedRecords(wakeAfter(LOOK_MS4));
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
      else if (now - busyAt >= lingerMs) {
        if (!this.#findsMore(waiting)) break;
        deliveredAt = now;
      }
      if (isWaiting || healing !== void 0) workedAt = now;
      const grow = [...this.#sessions].flatMap(([path, one]) => one instanceof GrowingSession ? path : []);
      records.watch(grow.flatMap((path) => watchedFor(this.#agents, path)));
      const watches = records.watches && watchers.every((watcher) => watcher.watches);
      const isQuiet = watches && now - workedAt > QUIET_AFTER_MS;
      await this.#untilNoted(isQuiet ? LOOK_QUIETLY_MS : LOOK_MS4);
    }
    for (const watcher of [...watchers, records]) watcher.close();
    clearTimeout(wakeTimer);
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
      (text) => say({ type: "footer", ...text !== void 0 && { text } })
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
    const machine = process2?.machine ?? this.#machine;
    return answerTo(question2, pipeline, machine, this.whenFree);
  }
  /** Never throws: the next look tries again, and the log says what went wrong. */
  async #reconcileAll() {
    try {
      const agents = recordedAgents(this.#agents, this.#root);
      const signal = AbortSignal.timeout(LOOK_THROUGH_MS);
      for (const process2 of this.#processes.values()) this.#machines.add(process2.machine);
      const all = /* @__PURE__ */ new Map();
      for (const machine of this.#machines.all) {
        const pipeline = await this.#pipelines.of(machine);
        all.set(pipeline, [...all.get(pipeline) ?? [], ...await recordsOf(agents, machine)]);
      }
      for (const [pipeline, records] of all) {
        const newestFirst = records.sort((a, b) => b.modifiedAt - a.modifiedAt);
        await this.#reconcile(pipeline, newestFirst, signal);
      }
      forgetGone(this.#root, agents, [...all.values()].flat());
    } catch (error) {
      const what = error instanceof Error ? error.name : typeof error;
      const faults = [{ where: "looking through records", count: 1, error: what }];
      for (const { destinations } of this.#pipelines.all) destinations.noteFaults(faults);
    }
  }
  /** Gives destinations what older versions and dead daemons left, and what nobody noted of these records. */
  async reconcile(records, signal) {
    return this.#reconcile(await this.#pipelines.of(this.#machine), records, signal);
  }
  async #reconcile({ destinations }, records, signal) {
    const { exporters, origin, settings } = destinations;
    const { tablePrices, stateDir } = settings;
    const reconciling = {
      agents: this.#agents,
      destinations: exporters,
      origin,
      tablePrices,
      stateDir,
      whenFree: this.whenFree,
      recordedSince: this.#recordedSince
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
      const owner = basename3(name, ".jsonl");
      if (!name.endsWith(".jsonl") || this.#processes.has(owner)) continue;
      this.#hasNews = true;
      this.#processes.set(owner, this.#follow(owner, join6(this.#folder, name)));
    }
  }
  async #advanceAll() {
    await this.#takeNotes();
    const gone = [...this.#processes.values()].filter((process2) => process2.seenGone());
    if (gone.length > 0) await this.#takeNotes();
    await Promise.all([...this.#processes].map(([owner, process2]) => this.#finish(owner, process2)));
  }
  #recordedSince = (agent) => recordedSince(this.#root, agent) ?? 0;
  async #takeNotes() {
    await this.#takeHooks();
    const all = [...this.#processes.values()];
    for (const process2 of all) if (process2.isGone()) await process2.advance();
    if (!this.#hasLooked) for (const process2 of all) await process2.advance();
    this.#hasLooked = true;
    await Promise.all(all.map((process2) => process2.advance()));
  }
  async #takeHooks() {
    const unreadable = this.#hooks.take((owner) => {
      this.#look();
      return this.#processes.get(owner);
    });
    this.#look();
    if (unreadable.length === 0) return;
    this.#hasNews = true;
    const { destinations } = await this.#pipelines.of(this.#machine);
    const error = "the payload is not JSON, or only a part of it";
    destinations.noteFaults(unreadable.map((agent) => ({ where: `hook of ${agent}`, count: 1, error })));
  }
  /** Something failed: the session that was at work is to blame. */
  failed(error) {
    this.#setAside.failed(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
  async #finish(owner, process2) {
    await process2.finish();
    if (!process2.isDone) return;
    this.#machines.add(process2.machine);
    this.#processes.delete(owner);
    this.#untold.delete(owner);
    if (process2.waitsMs > 0) await deliver(process2);
    for (const kind of ["jsonl", "told"]) rmSync3(join6(this.#folder, `${owner}.${kind}`), { force: true });
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
      recordedSince: this.#recordedSince,
      healing: this.#healing,
      tell: (line, level) => {
        const message = { type: "tell", line, level };
        const say = this.#connected.get(owner);
        if (say !== void 0) say(message);
        else {
          this.#untold.set(owner, [...this.#untold.get(owner) ?? [], message]);
          appendPrivateFile(join6(this.#folder, `${owner}.told`), `${line}
`);
        }
      }
    });
  }
  /** None in a folder that others can write to. */
  #names() {
    if (whyUnsafe(this.#folder, this.#root) !== void 0) return [];
    try {
      return readdirSync(this.#folder);
    } catch {
      return [];
    }
  }
  /** Whether processes that are gone left something in the outboxes, beside what waits there. */
  #findsMore(waiting) {
    for (const { destinations } of this.#pipelines.all) for (const { look } of destinations.exporters) look();
    return this.#outboxes().waiting > waiting;
  }
  #outboxes() {
    let [waiting, done] = [0, 0];
    for (const { destinations } of this.#pipelines.all) {
      for (const { status } of destinations.exporters) {
        const { sender, outbox } = status();
        const { queued, delivered, setAside } = outbox;
        if (sender.state !== "paused" && !destinations.held) waiting += queued;
        done += delivered + setAside;
      }
    }
    return { waiting, done };
  }
  #untilNoted(lookMs) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, lookMs);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
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
import { dirname } from "node:path";

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
async function listen(address, platform, service) {
  const server = createServer((socket) => serve(socket, service));
  if (platform !== "win32") {
    makePrivateFolder(dirname(address));
    rmSync4(address, { force: true });
  }
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(address, resolve);
  });
  if (platform !== "win32") chmodSync(address, 384);
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

// src/cli/own-daemon.ts
var SILENT_MS = 2e3;
async function asDaemon({ command, stateDir, timeoutMs, tell }, work) {
  const machine = thisMachine();
  const { platform } = machine;
  const folder = daemonFolder(stateDir);
  const wasRunning = runningDaemon(folder) !== void 0;
  const lock = await lockOf(folder, { timeoutMs, tell });
  const stopped = stoppedByUser();
  const sayEnded = sayThatItRuns(folder, command);
  const daemon = new Daemon(folder, machine, AGENTS);
  const server = await listen(daemonAddress(folder, platform), platform, daemon).catch(() => void 0);
  let isDone = false;
  const isNeeded = () => !isDone && lock?.isHeld !== false;
  const failed = (error) => daemon.failed(error);
  let running;
  try {
    await daemon.begin().then(() => {
      running = daemon.run(isNeeded, Number.POSITIVE_INFINITY, false).catch(failed);
    }, failed);
    return await work({ daemon, destinations: await daemon.destinations(tell), stopped: stopped.signal });
  } finally {
    isDone = true;
    daemon.wake();
    await running;
    server?.close();
    await daemon.close();
    sayEnded();
    lock?.release();
    stopped.release();
    if (wasRunning || hasNotes(folder)) startDaemon();
  }
}
function sayThatItRuns(folder, command) {
  let sayEnded = () => {
  };
  quietly(() => {
    sayEnded = sayRunning(folder, { pid: process.pid, version: VERSION, startedAt: Date.now(), command });
  });
  return sayEnded;
}
async function lockOf(folder, { timeoutMs, tell }) {
  const beganAt = performance.now();
  let told = false;
  for (; ; ) {
    const other = runningDaemon(folder);
    try {
      if (other !== void 0 && other.command === void 0 && !existsSync2(stopRequest(folder))) askToStop(folder);
      const lock = await onlyOne(daemonLock(folder), Date.now, folder);
      if (lock !== void 0) return lock;
    } catch {
      return void 0;
    }
    const waitedMs = performance.now() - beganAt;
    const name = other?.command === void 0 ? "the daemon" : ownCommand(other.command);
    const who = `${name}${other === void 0 ? "" : ` (pid ${other.pid})`}`;
    if (waitedMs > timeoutMs) {
      throw new Error(
        `${who} is still at work after ${Math.round(waitedMs / 1e3)} s: run this again when it has ended`
      );
    }
    if (!told && waitedMs > SILENT_MS) {
      tell(`pi-sync: waiting for ${who} to end`);
      told = true;
    }
  }
}

export {
  importSessions,
  Pace,
  PAUSED,
  deliverEach,
  stoppedByUser,
  asDaemon
};
