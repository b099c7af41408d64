import {
  sessionFolders
} from "./chunk-A3HZD6SC.mjs";
import {
  anyLeaving,
  anyLeftOpen,
  fingerprintOf,
  healLeftOpen,
  loadPatternEngine,
  openExporters,
  openPrivacy,
  readAncestor,
  reconcileChanged,
  spanOriginOf
} from "./chunk-7YUPEYAO.mjs";
import "./chunk-HIJISFCQ.mjs";
import {
  makePrivateFolder
} from "./chunk-EGUHTQ3L.mjs";
import {
  loadSettings
} from "./chunk-OGSFDF7J.mjs";
import {
  _regex,
  array,
  object,
  string
} from "./chunk-34JASXWA.mjs";
import "./chunk-ZK3ZUHX4.mjs";
import "./chunk-TR4XX5GA.mjs";
import {
  thisMachine
} from "./chunk-LRNGNQM6.mjs";
import {
  isAlive,
  newOwner
} from "./chunk-C54NQPQ4.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-A6F2QY3V.mjs";

// src/daemon/drainer/main.ts
import { existsSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { join as join2 } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// src/daemon/drainer/abandoned.ts
var schema = object({
  owner: string().check(_regex(/^[0-9a-f-]+$/)),
  sessions: array(object({ traceId: string().check(_regex(/^[0-9a-f]{32}$/)), file: string() }))
});
function abandonedIn(argument) {
  if (argument === void 0) return void 0;
  try {
    return schema.safeParse(JSON.parse(argument)).data;
  } catch {
    return void 0;
  }
}
function markAbandoned({ owner, sessions }, destinations) {
  for (const { ledger, marks } of destinations) {
    ledger.begin();
    for (const { traceId, file } of sessions) marks.leaveFor(owner, traceId, file);
  }
}

// src/daemon/drainer/drain.ts
import { setImmediate } from "node:timers/promises";
var sliceMs = 50;
async function drain(destinations, options2) {
  let healing;
  const healer = setInterval(() => {
    healing ??= options2.heal?.().finally(() => {
      healing = void 0;
    });
  }, options2.lookMs);
  try {
    for (; ; ) {
      await Promise.all(destinations.map((destination) => drainOne(destination, options2)));
      if (healing === void 0) return;
      await healing;
    }
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

// src/daemon/drainer/only-one.ts
import { readdirSync, renameSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
var patience = 20;
var pauseMs = 50;
var nameOf = ({ ticket, owner }) => `${String(ticket).padStart(16, "0")}.${owner}.lock`;
function parse(name) {
  const [, ticket, owner] = /^(\d{16})\.([0-9a-z-]+)\.lock$/.exec(name) ?? [];
  return ticket && owner ? { ticket: Number(ticket), owner } : void 0;
}
async function onlyOne(folder, now = Date.now, root = folder) {
  makePrivateFolder(folder, root);
  let mine = { ticket: Math.floor(now() * 1e3), owner: newOwner() };
  writeFileSync(join(folder, nameOf(mine)), "", { flag: "wx", mode: 384 });
  const release = () => remove(folder, mine);
  let seen = false;
  for (let time = 0; time < patience; time++) {
    const others = living(folder, mine, now);
    const largest = others.reduce((max, { ticket }) => Math.max(max, ticket), 0);
    if (!seen && largest >= mine.ticket) {
      const later = { ...mine, ticket: largest + 1 };
      renameSync(join(folder, nameOf(mine)), join(folder, nameOf(later)));
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
    const alive = isAlive(other.owner, () => modifiedAt(join(folder, nameOf(other))), now);
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
    unlinkSync(join(folder, nameOf(lock2)));
  } catch {
  }
}

// src/daemon/drainer/main.ts
var PATIENCE_MS = 10 * 6e4;
var LOOK_MS = 1e3;
var LEAVING_MS = 1e4;
var LOOK_THROUGH_MS = 3e4;
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
var machine = thisMachine();
var { settings, secrets } = loadSettings(machine);
await loadPatternEngine(settings.privacy);
var projects = openPrivacy({ readAncestor, ...machine, settings, secrets, onProblem: () => {
} });
var origin = spanOriginOf(settings, projects);
var options = { patienceMs: PATIENCE_MS, lookMs: LOOK_MS, isGone: () => !existsSync(settings.stateDir) };
var lock = join2(settings.stateDir, `drainer-${fingerprintOf(settings)}`);
var open = () => openExporters(settings, () => {
}, { lostBefore: projects.drops }).exporters;
var abandoned = abandonedIn(process.argv[2]);
if (abandoned !== void 0) {
  const exporters = open();
  markAbandoned(abandoned, exporters);
  await Promise.all(exporters.map((exporter) => exporter.shutdown(0)));
}
for (; ; ) {
  const release = await onlyOne(lock, Date.now, settings.stateDir);
  if (release === void 0) break;
  const exporters = open();
  const reconciling = { destinations: exporters, origin };
  const leavingUntil = performance.now() + LEAVING_MS;
  while (anyLeaving(exporters) && performance.now() < leavingUntil) await sleep(100);
  await healLeftOpen(reconciling);
  const signal = AbortSignal.timeout(LOOK_THROUGH_MS);
  await reconcileChanged(sessionFolders(machine), { ...reconciling, signal });
  await drain(exporters, { ...options, heal: () => healLeftOpen(reconciling) });
  const done = exporters.every(({ status }) => status().outbox.queued === 0);
  release();
  const again = done && (anythingLeft(exporters) || anyLeftOpen(exporters) || anyLeaving(exporters));
  await Promise.all(exporters.map((exporter) => exporter.shutdown(0)));
  if (!again) break;
}
