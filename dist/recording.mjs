import {
  Recorder,
  anyLeftOpen,
  anyUntold,
  formatProblem,
  loadSettings,
  openExporters,
  spanOriginOf
} from "./chunks/chunk-LTPFDUMW.mjs";
import {
  traceIdOf
} from "./chunks/chunk-6XMSCHFW.mjs";
import "./chunks/chunk-RE6IQYQF.mjs";

// src/recording/main.ts
import { parentPort } from "node:worker_threads";

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
    `pi-sync is installed but has nowhere to send sessions: put {"convexUrl": "\u2026", "apiKey": "osk_\u2026"} into ${configPath}, or set OTEL_EXPORTER_OTLP_ENDPOINT. \`pi-sync local\` runs an OpenSync of your own.`,
    "info"
  );
}

// src/recording/destinations.ts
function openDestinations(tell) {
  const { settings, problems } = loadSettings({ env: process.env, home: homedir(), platform: process.platform });
  tellProblems(problems, tell);
  if (settings.disabled) return void 0;
  const log = settings.debug ? new DebugLog(settings.stateDir, () => /* @__PURE__ */ new Date()) : void 0;
  const { exporters, refused } = openExporters(settings, (line) => {
    log?.write("problem", { line });
    tell(`pi-sync: ${line}`, "warning");
  });
  if (exporters.length === 0) {
    if (problems.length === 0 && refused === 0 && isUnset(settings)) tellHowToSetUp(settings, tell);
    return void 0;
  }
  log?.write("opened", { destinations: exporters.map(({ name }) => name) });
  let leftAtWork = false;
  const marks = exporters.map((exporter) => exporter.marks);
  let drainerStarted = anyLeftOpen(exporters);
  if (drainerStarted) spawnDrainer();
  return {
    origin: spanOriginOf(settings),
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
      const toHeal = leftAtWork || anyLeftOpen(exporters);
      const left = await leave(exporters, { budgetMs, toHeal, startDrainer: spawnDrainer });
      for (const { where, ...fault } of faults) log?.write("fault", { where, ...fault });
      log?.write("left", { waiting: left, status: exporters.map(({ name, status }) => ({ name, ...status() })) });
    }
  };
}
var isUnset = (settings) => settings.openSync === void 0 && settings.otlp.length === 0;

// src/recording/recording.ts
var Recording = class {
  #origin;
  #listener;
  #sessions = /* @__PURE__ */ new Map();
  constructor(origin, listener) {
    this.#origin = origin;
    this.#listener = listener;
  }
  take(message) {
    if (message.type === "session_began") {
      const recorder2 = new Recorder(this.#origin);
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

// src/recording/main.ts
var say = (message) => parentPort?.postMessage(message);
var destinations = openDestinations((line, level) => say({ type: "tell", line, level }));
if (destinations === void 0) say({ type: "off" });
else {
  const recording = new Recording(destinations.origin, destinations);
  parentPort?.on("message", (message) => {
    if (message.type !== "leave") recording.take(message);
    else void destinations.leave(message.budgetMs, message.faults).then(() => say({ type: "left" }));
  });
}
