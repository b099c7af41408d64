import {
  deliverAll
} from "./chunk-HZVFRVAO.mjs";
import {
  inspectOutbox
} from "./chunk-RA2JZC57.mjs";
import {
  NotedProblems,
  chosenDestinations,
  jsonOf,
  problemLines,
  sessionLine,
  summary
} from "./chunk-7UIWVMYA.mjs";
import {
  NOTHING,
  heal,
  spanOriginOf,
  traceIdOf
} from "./chunk-D6GNZXC2.mjs";
import {
  loadPatternEngine,
  openPrivacy
} from "./chunk-5XMEDRD3.mjs";
import {
  openExporters
} from "./chunk-NBYFXS4W.mjs";
import "./chunk-OAXWWQIW.mjs";
import {
  settingsForCommands
} from "./chunk-SBIS6GY2.mjs";
import {
  chosenFiles,
  sameFolder
} from "./chunk-UASMOLHZ.mjs";
import {
  beginningOf
} from "./chunk-L3H5DD6R.mjs";
import "./chunk-7JJHZDXS.mjs";
import "./chunk-3ERIWQWQ.mjs";
import "./chunk-OY6D6SK4.mjs";
import {
  AGENTS
} from "./chunk-ON6SQ227.mjs";
import "./chunk-PBWIFZAV.mjs";
import {
  size
} from "./chunk-KESYSN5J.mjs";
import {
  knownDestinations,
  secretsOf,
  whyOff
} from "./chunk-A4CZYYH5.mjs";
import "./chunk-7OSURNGX.mjs";
import {
  progress
} from "./chunk-X3GUHTQP.mjs";
import "./chunk-2RYGJIA2.mjs";
import {
  oneLine,
  scrubSecrets,
  visibleJson
} from "./chunk-JXNQK65D.mjs";
import "./chunk-LDF2YZIH.mjs";
import "./chunk-ASEUFYAH.mjs";
import "./chunk-TKDPALQE.mjs";
import "./chunk-NZUUFGU4.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-ALNX3IA3.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-BERBLOL5.mjs";
import "./chunk-36U544EC.mjs";
import "./chunk-STZZ57QV.mjs";
import "./chunk-UITBLIGL.mjs";
import {
  ownCommand
} from "./chunk-FF225DME.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/import.ts
import { statSync } from "node:fs";

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
async function importOne(path, { agents, destinations, origin, dryRun = false, again = false, signal, pace, onRead }, traceId) {
  const noted = new NotedProblems();
  const since = traceId === void 0 ? [] : destinations.flatMap(({ marks }) => marks.openSince(traceId) ?? []);
  const healed = await heal(path, {
    ...{ agents, destinations, origin, dryRun, again, signal, onRead, totalsWhileOpen: "to who has none" },
    ...{ pace: () => pace.wait(), keepsUp: pace.keepsUp },
    ...since.length > 0 && { until: Math.min(...since) },
    onProblem: (problem) => noted.note(problem)
  });
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

// src/daemon/history/written-since.ts
import { open } from "node:fs/promises";
async function writtenSince(files, since) {
  const kept = [];
  for (const file of files) {
    const { path, failure, modifiedAt } = file;
    const isOld = async () => modifiedAt < since || (await lastEntryAt(path) ?? modifiedAt) < since;
    if (failure !== void 0 || !await isOld()) kept.push(file);
  }
  return kept;
}
var TAIL = 64 * 1024;
var LONGEST_TAIL = 16 * 1024 * 1024;
async function lastEntryAt(path) {
  let file;
  try {
    file = await open(path);
    const { size: size2 } = await file.stat();
    for (let length = TAIL; ; length *= 4) {
      const from = Math.max(0, size2 - length);
      const { buffer, bytesRead } = await file.read(Buffer.alloc(size2 - from), 0, size2 - from, from);
      const at = lastTimeIn(buffer.toString("utf8", 0, bytesRead));
      if (at !== void 0 || from === 0 || length >= LONGEST_TAIL) return at;
    }
  } catch {
    return void 0;
  } finally {
    await file?.close();
  }
}
function lastTimeIn(tail) {
  for (const line of tail.split("\n").toReversed()) {
    const at = timeOf(line);
    if (!Number.isNaN(at)) return at;
  }
  return void 0;
}
function timeOf(line) {
  try {
    const entry = JSON.parse(line);
    return isRecord(entry) && typeof entry.timestamp === "string" ? Date.parse(entry.timestamp) : Number.NaN;
  } catch {
    return Number.NaN;
  }
}

// src/cli/import-progress.ts
var REDRAW_MS = 100;
function startProgress(files, { quiet }) {
  const write = (line) => void process.stderr.write(`${line}
`);
  if (quiet) return { read() {
  }, imported() {
  }, say: write, end() {
  } };
  if (process.stderr.isTTY !== true) return { read() {
  }, imported: (_one, line) => write(line), say: write, end() {
  } };
  return bar(files);
}
function bar(files) {
  const all = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const shown = progress({
    ...{ style: "heavy", max: Math.max(1, all), size: 30, output: process.stderr },
    cancelMessage: "Stopping; the next import goes on"
  });
  const startedAt = performance.now();
  const said = [];
  let [read, advanced, sessions, messages, drawnAt] = [0, 0, 0, 0, 0];
  const draw = () => {
    const seconds = (performance.now() - startedAt) / 1e3;
    const rate = read / Math.max(1e-3, seconds);
    const left = rate === 0 ? "" : `, ${Math.ceil((all - read) / rate)} s left`;
    shown.advance(
      read - advanced,
      `${sessions} of ${files.length} sessions, ${messages} messages, ${size(read)}, ${size(Math.round(rate))}/s${left}`
    );
    advanced = read;
    drawnAt = performance.now();
  };
  shown.start("Importing");
  if (process.stdin.isTTY) process.stdin.setRawMode(false);
  return {
    read(bytes) {
      read += bytes;
      if (performance.now() - drawnAt > REDRAW_MS) draw();
    },
    imported({ figures, failure }, line) {
      if (failure !== void 0) said.push(line);
      sessions += 1;
      messages += (figures?.prompts ?? 0) + (figures?.answers ?? 0);
    },
    say: (line) => said.push(line),
    end(how) {
      draw();
      shown.stop(`${sessions} sessions, ${messages} messages, ${size(read)} ${how}`);
      for (const line of said) process.stderr.write(`${line}
`);
    }
  };
}

// src/cli/import.ts
var INTERRUPTED = 130;
var LOOK_MS2 = 500;
async function runImport(options) {
  const settings = settingsForCommands();
  const secrets = secretsOf(settings);
  const shown = (line) => `pi-sync: ${oneLine(scrubSecrets(line, secrets))}`;
  const say = (line) => process.stderr.write(`${shown(line)}
`);
  const set = knownDestinations(settings).filter(({ type }) => type !== "unknown");
  const known = set.filter(({ on }) => on);
  const named = chosenDestinations(set, "--to", options.to);
  const chosen = new Set(named.flatMap(({ name, on }) => on ? name : []));
  const [off] = named;
  if (chosen.size === 0 && off !== void 0) throw new Error(`nothing is sent: ${whyOff(off, settings)}`);
  await loadPatternEngine(settings.privacy);
  const projects = openPrivacy({
    ...{ ...thisMachine(), settings, secrets, onProblem: say },
    readAncestor: (path) => beginningOf(AGENTS, path)
  });
  const all = openExporters(settings, say, { lostBefore: projects.drops }).exporters;
  const destinations = all.filter(({ name }) => chosen.has(name));
  const stop = stopOnInterrupt();
  const { dryRun = false, again = false, json = false, project, since, limit } = options;
  if (dryRun) for (const exporter of all) exporter.hold(true);
  const found = await chosenFiles(options.paths);
  const files = since === void 0 ? found : await writtenSince(found, since);
  const imported = [];
  const progress2 = startProgress(files, { quiet: json });
  const givenUp = [];
  const onGivenUp = (name, reason) => {
    givenUp.push(name);
    progress2.say(shown(`${name} ${reason}; what was read until then waits on disk, the rest for the next import`));
  };
  const pace = new Pace({ destinations, signal: stop.signal, patienceMs: options.timeoutMs, onGivenUp });
  const steps = importSessions({
    ...{
      agents: AGENTS,
      files,
      destinations,
      origin: spanOriginOf(settings, projects),
      dryRun,
      again,
      signal: stop.signal
    },
    ...project !== void 0 && { project },
    ...limit !== void 0 && { limit },
    pace,
    onRead: (bytes2) => progress2.read(bytes2)
  });
  for await (const one of steps) {
    imported.push(one);
    progress2.imported(one, sessionLine(one));
    for (const line of problemLines(one)) progress2.say(line);
  }
  progress2.end(stop.signal.aborted ? "stopped; the next import goes on" : "read");
  if (!dryRun) {
    await Promise.all(destinations.map((one) => deliver(one, known, options.timeoutMs, stop.signal)));
  }
  const refused = destinations.flatMap(({ name, status }) => {
    const { setAside } = status().outbox;
    return setAside > 0 ? [{ name, setAside }] : [];
  });
  await Promise.all(all.map((exporter) => exporter.shutdown(0)));
  const left = known.map(({ name, folder }) => ({
    name,
    queued: chosen.has(name) && !dryRun ? inspectOutbox(folder).queued : 0
  }));
  const waiting = left.filter(({ queued }) => queued > 0);
  const sessions = imported.filter(({ session }) => session !== void 0);
  const bytes = sessions.reduce((sum, { file }) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
  if (json) process.stdout.write(`${visibleJson({ sessions: imported.map(jsonOf), left })}
`);
  else {
    process.stdout.write(`${summary(imported, bytes, { dryRun, stopped: stop.signal.aborted })}
`);
    for (const { name, queued } of waiting)
      say(`${queued} requests wait for ${name}: ${ownCommand("status")} says why`);
    for (const { name, setAside } of refused) {
      say(`${name} refused ${setAside} requests: ${ownCommand("outbox list --set-aside")} shows them`);
    }
  }
  const unread = imported.some(({ failure, problemCount }) => failure !== void 0 || problemCount > 0);
  if (unread || waiting.length + refused.length + givenUp.length > 0) process.exitCode = 1;
  if (stop.signal.aborted) process.exitCode = INTERRUPTED;
}
function stopOnInterrupt() {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => controller.abort());
  return controller;
}
async function deliver(destination, known, patienceMs, stopped) {
  const folder = known.find(({ name }) => name === destination.name)?.folder;
  if (folder === void 0 || stopped.aborted) return;
  const controller = new AbortController();
  let delivered = -1;
  let since = performance.now();
  const looking = setInterval(() => {
    const now = destination.status().outbox.delivered;
    if (now > delivered) since = performance.now();
    delivered = now;
    if (performance.now() - since > patienceMs || stopped.aborted) controller.abort();
  }, LOOK_MS2);
  try {
    await deliverAll(destination, folder, controller.signal);
  } finally {
    clearInterval(looking);
  }
}
export {
  runImport
};
