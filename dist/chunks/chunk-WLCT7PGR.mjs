import {
  Asides,
  decodeRecord,
  formatLaneFileName,
  outboxFolder,
  parseLaneFileName,
  readSavedCounts,
  scanFrames,
  waitingRecords
} from "./chunk-B7R4QXRE.mjs";
import {
  formatProblem,
  hideLikelySecrets,
  loadSettings
} from "./chunk-T3G6FD3H.mjs";

// exporter/outbox/inspect.ts
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
function* waitingOnDisk(folder) {
  for (const name of laneFiles(folder)) {
    const { frames } = scanFrames(name.unique, content(join(folder, formatLaneFileName(name))));
    for (const { frame } of waitingRecords(frames).waiting) {
      const stored = decodeRecord(frame.payload);
      if (stored !== void 0) yield stored;
    }
  }
}
function inspectOutbox(folder) {
  let queued = 0;
  let queuedBytes = 0;
  let oldestAt = Number.POSITIVE_INFINITY;
  const lanes = /* @__PURE__ */ new Set();
  for (const { record, appendedAt } of waitingOnDisk(folder)) {
    queued += 1;
    queuedBytes += Buffer.byteLength(record.body);
    oldestAt = Math.min(oldestAt, appendedAt);
    lanes.add(record.lane);
  }
  return {
    ...{ queued, queuedBytes, lanes: lanes.size, ...queued > 0 && { oldestAt } },
    ...{ setAside: new Asides(folder).list().length, totals: readSavedCounts(folder) }
  };
}
function laneFiles(folder) {
  try {
    const names = readdirSync(folder).flatMap((name) => parseLaneFileName(name) ?? []);
    return names.sort((a, b) => a.ticket - b.ticket);
  } catch {
    return [];
  }
}
function content(path) {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

// src/status/known-destinations.ts
import { readdirSync as readdirSync2 } from "node:fs";
import { basename, join as join2 } from "node:path";
function knownDestinations(settings) {
  const { openSync, otlp, stateDir, disabled } = settings;
  const known = [];
  const add = (name, type, url, on) => known.push({ name, type, url: shownUrl(url), folder: outboxFolder(stateDir, name, url), on: on && !disabled });
  if (openSync !== void 0) add("opensync", "opensync", openSync.url, openSync.autoSync);
  for (const { name, endpoint } of otlp) add(name, "otlp", endpoint, true);
  const folders = new Set(known.map(({ folder }) => folder));
  for (const name of subfolders(join2(stateDir, "outbox"))) {
    const folder = join2(stateDir, "outbox", name);
    if (!folders.has(folder)) known.push({ name: basename(folder), type: "unknown", folder, on: false });
  }
  return known;
}
var secretsOf = ({ openSync, otlp }) => [
  ...openSync === void 0 ? [] : [openSync.apiKey],
  ...otlp.flatMap(
    ({ headers }) => (
      // Of `Bearer abc`, the part behind the scheme too.
      Object.values(headers).flatMap((value) => [value, value.trim().replace(/^.*\s/, "")])
    )
  )
];
function shownUrl(url) {
  const { protocol, host, pathname, search } = new URL(url);
  const path = pathname === "/" ? "" : pathname;
  return `${protocol}//${host}${hideLikelySecrets(`${path}${search}`)}`;
}
function subfolders(folder) {
  try {
    const entries = readdirSync2(folder, { withFileTypes: true });
    return entries.flatMap((entry) => entry.isDirectory() ? entry.name : []).sort();
  } catch {
    return [];
  }
}

// src/cli/settings-for-commands.ts
import { homedir } from "node:os";
function settingsForCommands() {
  const { settings, problems } = loadSettings({ env: process.env, home: homedir(), platform: process.platform });
  for (const problem of problems) process.stderr.write(`pi-sync: ${formatProblem(problem)}
`);
  return settings;
}

export {
  waitingOnDisk,
  inspectOutbox,
  knownDestinations,
  secretsOf,
  settingsForCommands
};
