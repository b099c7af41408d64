import {
  anyLeftOpen,
  anyUntold,
  openExporters,
  openPrivacy,
  spanOriginOf
} from "./chunk-RO2RT4XA.mjs";
import {
  formatProblem
} from "./chunk-YKVPS67U.mjs";

// src/recording/destinations.ts
import { homedir } from "node:os";

// src/delivery/leave.ts
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

// src/drainer/spawn.ts
import { spawn } from "node:child_process";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
function spawnDrainer() {
  if (!/^(node|bun)(\.exe)?$/i.test(basename(process.execPath))) return;
  try {
    const program = fileURLToPath(
      new URL(import.meta.url.includes("/chunks/") ? "../drainer.mjs" : "./drainer.mjs", import.meta.url)
    );
    const cwd = dirname(program);
    const child = spawn(process.execPath, [program], { cwd, detached: true, stdio: "ignore", windowsHide: true });
    child.on("error", () => {
    });
    child.unref();
  } catch {
  }
}

// src/recording/debug-log.ts
import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname as dirname2, join } from "node:path";
var LARGEST = 4 * 1024 * 1024;
var DebugLog = class {
  path;
  #now;
  #usable = true;
  constructor(stateDir, now) {
    this.path = join(stateDir, "pi-sync.log");
    this.#now = now;
    this.#try(() => mkdirSync(dirname2(this.path), { recursive: true, mode: 448 }));
  }
  write(what, facts = {}) {
    if (!this.#usable) return;
    const line = JSON.stringify({ time: this.#now().toISOString(), pid: process.pid, what, ...facts });
    this.#try(() => {
      if ((statSync(this.path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST)
        renameSync(this.path, `${this.path}.1`);
      appendFileSync(this.path, `${line}
`, { mode: 384 });
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

// src/recording/notices.ts
import { mkdirSync as mkdirSync2, writeFileSync } from "node:fs";
import { join as join2 } from "node:path";
var MOST_TOLD = 5;
function tellProblems(problems, tell) {
  for (const problem of problems.slice(0, MOST_TOLD)) tell(`pi-sync: ${formatProblem(problem)}`, "warning");
  const more = problems.length - MOST_TOLD;
  if (more > 0) tell(`pi-sync: ${more} more problems with the settings`, "warning");
}
function tellHowToSetUp({ stateDir, configPath }, tell) {
  try {
    mkdirSync2(stateDir, { recursive: true, mode: 448 });
    writeFileSync(join2(stateDir, "told-how-to-set-up"), "", { flag: "wx", mode: 384 });
  } catch {
    return;
  }
  tell(
    `pi-sync is installed but has nowhere to send sessions: \`pi-sync init\` sets it up (or write {"convexUrl": "\u2026", "apiKey": "osk_\u2026"} into ${configPath}, or set OTEL_EXPORTER_OTLP_ENDPOINT). \`pi-sync local\` runs an OpenSync of your own.`,
    "info"
  );
}

// src/recording/destinations.ts
var SEND_AFTER_MS = 500;
var thisMachine = () => ({ env: process.env, home: homedir(), platform: process.platform });
function openDestinations(tell, { settings, problems, secrets }) {
  tellProblems(problems, tell);
  const log = settings.debug ? new DebugLog(settings.stateDir, () => /* @__PURE__ */ new Date()) : void 0;
  const onProblem = (line) => {
    log?.write("problem", { line });
    tell(`pi-sync: ${line}`, "warning");
  };
  const projects = openPrivacy({ ...thisMachine(), settings, secrets, onProblem });
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

// src/history/noted-problems.ts
var MOST_PROBLEMS = 20;
var NotedProblems = class {
  problems = [];
  problemCount = 0;
  note(problem) {
    this.problemCount += 1;
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(problem);
  }
};

export {
  NotedProblems,
  thisMachine,
  openDestinations
};
