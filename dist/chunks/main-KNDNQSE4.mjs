import {
  NotedProblems
} from "./chunk-TWYHJOJE.mjs";
import {
  sessionFolders
} from "./chunk-A3HZD6SC.mjs";
import {
  NOTHING,
  Recorder,
  anyLeftOpen,
  anyUntold,
  appendPrivateFile,
  beginningOf,
  heal,
  loadPatternEngine,
  openExporters,
  openPrivacy,
  readAncestor,
  sessionFilesOf,
  spanOriginOf
} from "./chunk-7YUPEYAO.mjs";
import {
  traceIdOf
} from "./chunk-HIJISFCQ.mjs";
import {
  makePrivateFolder
} from "./chunk-EGUHTQ3L.mjs";
import {
  ownCommand
} from "./chunk-RJZPDEFC.mjs";
import {
  formatProblem,
  loadSettings
} from "./chunk-OGSFDF7J.mjs";
import {
  array,
  object,
  optional,
  string,
  traceLink
} from "./chunk-34JASXWA.mjs";
import {
  oneLine,
  shorten
} from "./chunk-ZK3ZUHX4.mjs";
import "./chunk-TR4XX5GA.mjs";
import {
  SETTINGS,
  thisMachine
} from "./chunk-LRNGNQM6.mjs";
import {
  spawnDrainer
} from "./chunk-UGSQ66ND.mjs";
import "./chunk-C54NQPQ4.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-A6F2QY3V.mjs";

// src/daemon/recording/main.ts
import { parentPort } from "node:worker_threads";

// src/daemon/history/same-folder.ts
import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
async function sameFolder(a, b) {
  return resolve(a) === resolve(b) || await real(a) === await real(b);
}
var real = (path) => realpath(path).catch(() => resolve(path));

// src/daemon/history/import-sessions.ts
async function* importSessions(options) {
  const { files, destinations: destinations2, project, limit = Number.POSITIVE_INFINITY, signal, pace, again = false } = options;
  const there = /* @__PURE__ */ new Map();
  if (!again) {
    const lists = destinations2.map(async (one) => there.set(one, await one.listSessions(signal)));
    await Promise.all(lists);
  }
  let sessions = 0;
  for (const { path, bytes, failure } of files) {
    if (signal.aborted || sessions >= limit || !destinations2.some(pace.keepsUp)) return;
    if (failure !== void 0) {
      yield { file: path, ...NOTHING, failure, problems: [], problemCount: 0, thereAlready: [] };
      continue;
    }
    const began = await beginningOf(path);
    if (project !== void 0 && (began === void 0 || !await sameFolder(began.cwd, project))) {
      options.onRead(bytes);
      continue;
    }
    if (began !== void 0) sessions += 1;
    const traceId = began && traceIdOf(began.sessionId);
    const hasOther = (destination) => began !== void 0 && traceId !== void 0 && there.get(destination)?.has(began.sessionId) === true && destination.ledger.account(traceId).units.size === 0;
    const thereAlready = destinations2.filter(hasOther);
    const receivers = destinations2.filter((one) => !thereAlready.includes(one) && pace.keepsUp(one));
    yield {
      ...await importOne(path, { ...options, destinations: receivers }, traceId),
      thereAlready: thereAlready.map(({ name }) => name)
    };
  }
}
async function importOne(path, { destinations: destinations2, origin, dryRun = false, again = false, signal, pace, onRead }, traceId) {
  const noted = new NotedProblems();
  const since = traceId === void 0 ? [] : destinations2.flatMap(({ marks }) => marks.openSince(traceId) ?? []);
  const healed = await heal(path, {
    ...{ destinations: destinations2, origin, dryRun, again, signal, onRead, totalsWhileOpen: "to who has none" },
    ...{ pace: () => pace.wait(), keepsUp: pace.keepsUp },
    ...since.length > 0 && { until: Math.min(...since) },
    onProblem: (problem) => noted.note(problem)
  });
  if (!dryRun) for (const { ledger } of destinations2) ledger.begin();
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
    const settled = /* @__PURE__ */ new Map();
    for (; ; ) {
      const crowded = this.#options.destinations.filter((one) => this.keepsUp(one) && isCrowded(one));
      if (crowded.length === 0 || signal.aborted) return;
      for (const destination of crowded) {
        const { sender, outbox } = destination.status();
        const count = outbox.delivered + outbox.setAside;
        const before = settled.get(destination);
        if (before?.count !== count) settled.set(destination, { count, since: performance.now() });
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

// src/daemon/recording/import-here.ts
var PATIENCE_MS = 6e4;
var underWay = false;
async function importHere({ exporters, origin }) {
  if (underWay) return ["an import is under way"];
  underWay = true;
  const givenUp = [];
  const onGivenUp = (name, reason) => void givenUp.push(`${name} ${oneLine(reason)}`);
  const { signal } = new AbortController();
  try {
    const files = await sessionFilesOf(sessionFolders(thisMachine()));
    const steps = importSessions({
      ...{ files, destinations: exporters, origin, signal, onRead: () => {
      } },
      pace: new Pace({ destinations: exporters, signal, patienceMs: PATIENCE_MS, onGivenUp })
    });
    let [sessions, completed, unreadable] = [0, 0, 0];
    for await (const { session, given, failure, problemCount } of steps) {
      if (session !== void 0) sessions += 1;
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

// src/daemon/recording/opensync-link.ts
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

// src/daemon/recording/answers.ts
var FLUSH_MS = 3e4;
async function answerTo(question, destinations2) {
  switch (question.about) {
    case "status":
      return statusLines(destinations2);
    case "flush":
      return flush(destinations2);
    case "pause":
      destinations2.hold(true);
      return ["paused: what is recorded waits on disk; `/pi-sync resume` goes on, pi's end leaves it for the next"];
    case "resume":
      destinations2.hold(false);
      return ["goes on"];
    case "settings":
      return destinations2.exporters.length > 0 ? [`sends to ${destinations2.exporters.map(({ name }) => name).join(", ")} from now on`] : ["sends nowhere from now on"];
    case "import":
      return importHere(destinations2);
    case "preview": {
      const { previewHere } = await import("./preview-here-GMYOIRZE.mjs");
      return previewHere(question.sessionId, question.file, destinations2);
    }
    case "open":
      return links(question.sessionId, destinations2);
  }
}
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
  return held ? ["paused; `/pi-sync resume` goes on", ...lines] : lines.length > 0 ? lines : ["sends nowhere"];
}
async function flush({ exporters, held, startSending }) {
  if (held) return ["paused; `/pi-sync resume` goes on"];
  startSending();
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

// src/daemon/recording/current-destinations.ts
var CurrentDestinations = class {
  #open;
  /** The files of the sessions that are open, by trace id. */
  #sessions = /* @__PURE__ */ new Map();
  #now;
  constructor(open) {
    this.#open = open;
    this.#now = open();
  }
  get now() {
    return this.#now;
  }
  /**
   * Closes the destinations and opens those that the settings name now. Done when this returns, so that nothing that
   * is recorded falls in between; what was not delivered waits on disk, and the new ones take it over.
   */
  reopen() {
    const { held, exporters } = this.#now;
    for (const traceId of this.#sessions.keys()) this.#now.onEnded(traceId, false);
    for (const exporter of exporters) void exporter.shutdown(0);
    this.#now = this.#open();
    this.#now.hold(held);
    for (const [traceId, file] of this.#sessions) this.#now.onBegan(traceId, file);
  }
  onBegan(traceId, file) {
    this.#sessions.set(traceId, file);
    this.#now.onBegan(traceId, file);
  }
  onSpans(spans) {
    this.#now.onSpans(spans);
  }
  onEnded(traceId, busy) {
    this.#sessions.delete(traceId);
    this.#now.onEnded(traceId, busy);
  }
};

// src/destinations/leave.ts
var startingMs = 25;
var withoutDiskMs = 1500;
async function leave(exporters, { budgetMs, toHeal = false, startDrainer }) {
  const patienceMs = Math.max(0, budgetMs - startingMs);
  await Promise.all(exporters.map((exporter) => exporter.shutdown(patienceFor(exporter, patienceMs))));
  const left = exporters.filter((exporter) => exporter.status().outbox.queued > 0).map(({ name }) => name);
  if (left.length > 0 || toHeal) startDrainer();
  return left;
}
function patienceFor(exporter, patienceMs) {
  const { sender, outbox } = exporter.status();
  if (sender.state === "away" || sender.state === "paused") return 0;
  if (outbox.inMemoryOnly > 0) return withoutDiskMs;
  return (sender.unansweredMs ?? 0) > patienceMs ? 0 : patienceMs;
}

// src/daemon/recording/debug-log.ts
import { renameSync, statSync } from "node:fs";
import { join } from "node:path";
var LARGEST = 4 * 1024 * 1024;
var DebugLog = class {
  path;
  #now;
  #usable = true;
  constructor(stateDir, now) {
    this.path = join(stateDir, "pi-sync.log");
    this.#now = now;
    this.#try(() => makePrivateFolder(stateDir));
  }
  write(what, facts = {}) {
    if (!this.#usable) return;
    const line = JSON.stringify({ time: this.#now().toISOString(), pid: process.pid, what, ...facts });
    this.#try(() => {
      if ((statSync(this.path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST)
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

// src/daemon/recording/notices.ts
import { writeFileSync } from "node:fs";
import { join as join2 } from "node:path";
var MOST_TOLD = 5;
function tellProblems(problems, tell) {
  for (const problem of problems.slice(0, MOST_TOLD)) tell(`pi-sync: ${formatProblem(problem)}`, "warning");
  const more = problems.length - MOST_TOLD;
  if (more > 0) tell(`pi-sync: ${more} more problems with the settings`, "warning");
}
function tellHowToSetUp({ stateDir, configPath }, tell) {
  try {
    makePrivateFolder(stateDir);
    writeFileSync(join2(stateDir, "told-how-to-set-up"), "", { flag: "wx", mode: 384 });
  } catch {
    return;
  }
  tell(
    `pi-sync is installed but has nowhere to send sessions: ${ownCommand("init")} sets it up (or write {"convexUrl": "\u2026", "apiKey": "osk_\u2026"} into ${configPath}, or set OTEL_EXPORTER_OTLP_ENDPOINT). ${ownCommand("local")} runs an OpenSync of your own.`,
    "info"
  );
}

// src/daemon/recording/destinations.ts
var SEND_AFTER_MS = 500;
function openDestinations(tell, { settings, problems, secrets }) {
  tellProblems(problems, tell);
  const log = settings.debug ? new DebugLog(settings.stateDir, () => /* @__PURE__ */ new Date()) : void 0;
  const onProblem = (line) => {
    log?.write("problem", { line });
    tell(`pi-sync: ${line}`, "warning");
  };
  const projects = openPrivacy({ readAncestor, ...thisMachine(), settings, secrets, onProblem });
  const { exporters, refused } = settings.disabled ? { exporters: [], refused: 0 } : openExporters(settings, onProblem, { lostBefore: projects.drops });
  if (exporters.length === 0 && problems.length === 0 && refused === 0 && !settings.disabled && isUnset(settings)) {
    tellHowToSetUp(settings, tell);
  }
  log?.write("opened", { destinations: exporters.map(({ name }) => name) });
  let leftAtWork = false;
  const marks = exporters.map((exporter) => exporter.marks);
  let drainerStarted = anyLeftOpen(exporters);
  if (drainerStarted) spawnDrainer();
  let held = false;
  let starting = true;
  const hold = () => {
    for (const exporter of exporters) exporter.hold(held || starting);
  };
  const startSending = () => {
    starting = false;
    hold();
  };
  hold();
  setTimeout(startSending, SEND_AFTER_MS).unref();
  return {
    startSending,
    settings,
    exporters,
    secrets,
    get held() {
      return held;
    },
    hold(byUser) {
      held = byUser;
      hold();
    },
    origin: spanOriginOf(settings, projects),
    onBegan(traceId, file) {
      for (const { ledger } of exporters) ledger.begin();
      for (const mark of marks) mark.begin(traceId, file);
      if (drainerStarted || !anyUntold(file, exporters)) return;
      drainerStarted = true;
      spawnDrainer();
    },
    onSpans(spans) {
      for (const exporter of exporters) exporter.export(spans);
      log?.write("exported", { spans: spans.map((span) => span.name) });
    },
    onEnded(traceId, busy) {
      for (const mark of marks) busy ? mark.leave(traceId) : mark.end(traceId);
      leftAtWork ||= busy;
    },
    async leave(budgetMs, faults) {
      if (!held && exporters.some(({ status }) => status().outbox.inMemoryOnly > 0)) startSending();
      const toHeal = leftAtWork || anyLeftOpen(exporters);
      const left = await leave(exporters, { budgetMs, toHeal, startDrainer: held ? () => {
      } : spawnDrainer });
      for (const { where, ...fault } of faults) log?.write("fault", { where, ...fault });
      log?.write("left", { waiting: left, status: exporters.map(({ name, status }) => ({ name, ...status() })) });
    }
  };
}
var isUnset = (settings) => settings.openSync === void 0 && settings.otlp.length === 0;

// src/daemon/recording/footer.ts
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
    const text = footerText(now, Date.now() - emptyAt);
    if (text !== shown) onNews(text);
    shown = text;
  };
  setInterval(look, LOOK_MS2).unref();
  return { look };
}

// src/daemon/recording/recording.ts
var Recording = class {
  #origin;
  #listener;
  #sessions = /* @__PURE__ */ new Map();
  /** `origin` is asked when a session is taken up: the settings can change while pi runs. */
  constructor(origin, listener) {
    this.#origin = origin;
    this.#listener = listener;
  }
  take(message) {
    if (message.type === "session_began") {
      const recorder2 = new Recorder(this.#origin());
      recorder2.hear(message.event);
      const traceId = traceIdOf(message.event.sessionId);
      this.#sessions.set(message.session, { recorder: recorder2, traceId, rehearsing: false });
      if (message.file !== void 0) this.#listener.onBegan(traceId, message.file);
      return;
    }
    const session = this.#sessions.get(message.session);
    if (session === void 0) return;
    const { recorder } = session;
    switch (message.type) {
      case "past":
        session.rehearsing = true;
        for (const event of message.events) recorder.hear(event);
        return;
      case "happened":
        if (session.rehearsing) recorder.hear({ type: "session_closed" });
        session.rehearsing = false;
        this.#give(message.events.flatMap((event) => recorder.hear(event)));
        return;
      case "session_ended":
        this.#sessions.delete(message.session);
        this.#listener.onEnded(session.traceId, message.busy);
    }
  }
  #give(spans) {
    if (spans.length > 0) this.#listener.onSpans(spans);
  }
};

// src/daemon/recording/main.ts
var say = (message) => parentPort?.postMessage(message);
var load = async () => {
  const loaded2 = loadSettings(thisMachine());
  await loadPatternEngine(loaded2.settings.privacy);
  return loaded2;
};
var loaded = await load();
var destinations = new CurrentDestinations(
  () => openDestinations((line, level) => say({ type: "tell", line, level }), loaded)
);
if (destinations.now.exporters.length === 0) say({ type: "off" });
else {
  const recording = new Recording(() => destinations.now.origin, destinations);
  const footer = watchFooter(
    () => destinations.now,
    (text) => say({ type: "footer", ...text !== void 0 && { text } })
  );
  const answer = async (number, question) => {
    if (question.about === "settings") {
      loaded = await load();
      destinations.reopen();
    }
    const lines = await answerTo(question, destinations.now).catch(() => ["something is wrong inside pi-sync"]);
    say({ type: "answer", number, lines });
    footer.look();
  };
  parentPort?.on("message", (message) => {
    if (message.type === "ask") void answer(message.number, message.question);
    else if (message.type !== "leave") recording.take(message);
    else void destinations.now.leave(message.budgetMs, message.faults).then(() => say({ type: "left" }));
  });
}
