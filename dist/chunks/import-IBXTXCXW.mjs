import {
  NotedProblems,
  chosenDestinations,
  chosenFiles,
  jsonOf,
  problemLines,
  sessionLine,
  summary
} from "./chunk-4YR4K2CT.mjs";
import "./chunk-IYXJLZWX.mjs";
import {
  size
} from "./chunk-7YXB7QSJ.mjs";
import {
  progress
} from "./chunk-X3GUHTQP.mjs";
import {
  deliverAll
} from "./chunk-6BTBPQHT.mjs";
import {
  inspectOutbox
} from "./chunk-CNFR22R6.mjs";
import {
  beginningOf,
  heal,
  spanOriginOf,
  traceIdOf
} from "./chunk-DLZPDR4X.mjs";
import {
  openExporters
} from "./chunk-F6KXOM23.mjs";
import "./chunk-VDD6Z3T4.mjs";
import "./chunk-YXNFSDDB.mjs";
import "./chunk-N52QDLLM.mjs";
import {
  loadPatternEngine,
  openPrivacy
} from "./chunk-2QF7FWPN.mjs";
import "./chunk-KYCXGDKV.mjs";
import {
  settingsForCommands
} from "./chunk-IT5ATWI5.mjs";
import "./chunk-SI7DQWOJ.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-RX7TK2WJ.mjs";
import {
  oneLine,
  scrubSecrets,
  thisMachine
} from "./chunk-OTZ6A77Y.mjs";
import "./chunk-2RYGJIA2.mjs";
import "./chunk-ZHXHUIF4.mjs";
import "./chunk-UUK5LJJM.mjs";
import "./chunk-7QNVBGKW.mjs";
import "./chunk-TKDPALQE.mjs";
import "./chunk-DFDYMKLZ.mjs";
import "./chunk-EA2JIUTM.mjs";
import "./chunk-5OZSO7NG.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/import.ts
import { statSync } from "node:fs";

// src/history/import-sessions.ts
import { resolve } from "node:path";
async function* importSessions(options) {
  const { files, destinations, project, limit = Number.POSITIVE_INFINITY, signal, again = false } = options;
  const there = /* @__PURE__ */ new Map();
  if (!again) for (const destination of destinations) there.set(destination, await destination.listSessions());
  let sessions = 0;
  for (const { path, bytes } of files) {
    if (signal.aborted || sessions >= limit) return;
    const began = await beginningOf(path);
    if (project !== void 0 && (began === void 0 || resolve(began.cwd) !== resolve(project))) {
      options.onRead(bytes);
      continue;
    }
    sessions += 1;
    const traceId = began && traceIdOf(began.sessionId);
    const hasOther = (destination) => began !== void 0 && traceId !== void 0 && there.get(destination)?.has(began.sessionId) === true && destination.ledger.account(traceId).units.size === 0;
    const thereAlready = destinations.filter(hasOther);
    const receivers = destinations.filter((destination) => !thereAlready.includes(destination));
    yield {
      ...await importOne(path, { ...options, destinations: receivers }, traceId),
      thereAlready: thereAlready.map(({ name }) => name)
    };
  }
}
async function importOne(path, { destinations, origin, dryRun = false, again = false, signal, pace: pace2, onRead }, traceId) {
  const noted = new NotedProblems();
  const since = traceId === void 0 ? [] : destinations.flatMap(({ marks }) => marks.openSince(traceId) ?? []);
  const healed = await heal(path, {
    ...{ destinations, origin, dryRun, again, signal, pace: pace2, onRead, totalsWhileOpen: "to who has none" },
    ...since.length > 0 && { until: Math.min(...since) },
    onProblem: (problem) => noted.note(problem)
  });
  if (!dryRun) for (const { ledger } of destinations) ledger.begin();
  const { problems, problemCount } = noted;
  return { ...healed, problems, problemCount };
}

// src/history/pace.ts
import { setTimeout as sleep } from "node:timers/promises";
var MOST_QUEUED_BYTES = 16 * 1024 * 1024;
var MOST_QUEUED = 2e3;
var LOOK_MS = 20;
async function pace({ destinations, signal, onPaused }) {
  for (; ; ) {
    const crowded = destinations.filter((destination) => {
      const { queued, queuedBytes } = destination.status().outbox;
      return queued > MOST_QUEUED || queuedBytes > MOST_QUEUED_BYTES;
    });
    if (crowded.length === 0 || signal.aborted) return;
    for (const { name, status } of crowded) {
      const { state, lastFailure = "" } = status().sender;
      if (state === "paused") onPaused(name, lastFailure);
    }
    await sleep(LOOK_MS);
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
  const shown = progress({ style: "heavy", max: Math.max(1, all), size: 30, output: process.stderr });
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
  return {
    read(bytes) {
      read += bytes;
      if (performance.now() - drawnAt > REDRAW_MS) draw();
    },
    imported({ figures }) {
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
  const say = (line) => process.stderr.write(`pi-sync: ${oneLine(scrubSecrets(line, secrets))}
`);
  const known = knownDestinations(settings).filter(({ on }) => on);
  const chosen = new Set(chosenDestinations(known, "--to", options.to).map(({ name }) => name));
  await loadPatternEngine(settings.privacy);
  const projects = openPrivacy({ ...thisMachine(), settings, secrets, onProblem: say });
  const all = openExporters(settings, say, { lostBefore: projects.drops }).exporters;
  const destinations = all.filter(({ name }) => chosen.has(name));
  const stop = stopOnInterrupt();
  const { dryRun = false, again = false, json = false, project, since = 0, limit } = options;
  const files = (await chosenFiles(options.paths)).filter(({ modifiedAt }) => modifiedAt >= since);
  const imported = [];
  const progress2 = startProgress(files, { quiet: json });
  const onPaused = (name, reason) => {
    say(`${name}: ${reason}; what is imported waits on disk, and the rest for the next import`);
    stop.abort();
  };
  const steps = importSessions({
    ...{ files, destinations, origin: spanOriginOf(settings, projects), dryRun, again, signal: stop.signal },
    ...project !== void 0 && { project },
    ...limit !== void 0 && { limit },
    pace: () => pace({ destinations, signal: stop.signal, onPaused }),
    onRead: (bytes2) => progress2.read(bytes2)
  });
  for await (const one of steps) {
    imported.push(one);
    progress2.imported(one, sessionLine(one));
    for (const line of problemLines(one)) progress2.say(line);
  }
  progress2.end(stop.signal.aborted ? "stopped; the next import goes on" : "read");
  await Promise.all(destinations.map((destination) => deliver(destination, known, options.timeoutMs, stop.signal)));
  await Promise.all(all.map((exporter) => exporter.shutdown(0)));
  const left = known.map(({ name, folder }) => ({
    name,
    queued: chosen.has(name) ? inspectOutbox(folder).queued : 0
  }));
  const waiting = left.filter(({ queued }) => queued > 0);
  const bytes = imported.reduce((sum, { file }) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
  if (json) process.stdout.write(`${JSON.stringify({ sessions: imported.map(jsonOf), left }, void 0, 2)}
`);
  else {
    process.stdout.write(`${summary(imported, bytes, dryRun)}
`);
    for (const { name, queued } of waiting) say(`${queued} requests wait for ${name}: \`pi-sync status\` says why`);
  }
  if (waiting.length > 0 || imported.some(({ failure, problemCount }) => failure !== void 0 || problemCount > 0)) {
    process.exitCode = 1;
  }
  if (stop.signal.aborted) process.exitCode = INTERRUPTED;
}
function stopOnInterrupt() {
  const controller = new AbortController();
  process.once("SIGINT", () => controller.abort());
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
