import {
  age,
  columns,
  size
} from "./chunk-7YXB7QSJ.mjs";
import {
  inspectOutbox,
  knownDestinations,
  readDepartures,
  secretsOf,
  settingsForCommands
} from "./chunk-S7KMO4WP.mjs";
import {
  oneLine,
  scrubSecrets
} from "./chunk-AQWXPDXB.mjs";
import "./chunk-RMEW4CKA.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/status/destination-status.ts
function readStatus(settings) {
  const secrets = secretsOf(settings);
  return knownDestinations(settings).map((destination) => statusOf(destination, secrets));
}
function statusOf(destination, secrets) {
  const { name, type, url, folder } = destination;
  const { queued, queuedBytes, oldestAt, setAside, totals } = inspectOutbox(folder);
  const departures = readDepartures(folder);
  const failure = departures?.failure;
  const { appended: recorded, delivered, superseded, retried, setAside: everSetAside } = totals;
  const dropped = { ...totals.dropped };
  for (const [reason, count] of Object.entries(departures?.drops ?? {})) {
    dropped[reason] = (dropped[reason] ?? 0) + count;
  }
  return {
    ...{ name, type, url: url ?? null, state: stateOf(destination, queued, departures) },
    queued: { records: queued, bytes: queuedBytes, oldestAt: oldestAt === void 0 ? null : iso(oldestAt) },
    setAside,
    totals: { recorded, delivered, superseded, retried, setAside: everSetAside, dropped },
    lastFailure: failure ? { at: iso(failure.at), reason: scrubSecrets(failure.reason, secrets) } : null
  };
}
function stateOf({ type, on }, queued, departures) {
  if (type === "unknown") return "unconfigured";
  if (!on) return "off";
  if (queued === 0) return "idle";
  const found = departures?.found ?? "well";
  return found === "well" ? "waiting" : found;
}
function iso(ms) {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? "unknown" : date.toISOString();
}

// src/status/status-table.ts
var WHAT_TO_DO = {
  paused: "waits for you: mend the key or the URL, then `pi-sync flush`",
  unconfigured: "the settings do not name this destination: nothing is sent to it",
  off: "the settings switch this destination off"
};
function statusTable(destinations, now) {
  if (destinations.length === 0) return "No destination is set up.\n";
  const rows = destinations.map(({ name, state, queued, setAside, totals }) => [
    oneLine(name),
    state,
    queued.records === 0 ? "0" : `${queued.records} (${size(queued.bytes)})`,
    queued.oldestAt === null ? "-" : age(queued.oldestAt, now),
    String(setAside),
    String(totals.delivered),
    String(Object.values(totals.dropped).reduce((sum, count) => sum + count, 0))
  ]);
  const head = ["destination", "state", "queued", "oldest", "set aside", "delivered", "dropped"];
  return `${columns([head, ...rows])}${destinations.flatMap((destination) => notes(destination, now)).join("")}`;
}
function notes({ name, state, lastFailure, setAside, totals }, now) {
  const lines = [];
  const add = (line) => lines.push(`
${oneLine(name)}: ${oneLine(line)}
`);
  if (state === "paused" || state === "off" || state === "unconfigured") add(WHAT_TO_DO[state]);
  if (lastFailure !== null) add(`last failure ${age(lastFailure.at, now)} ago: ${lastFailure.reason}`);
  if (setAside > 0) add(`${setAside} set aside: \`pi-sync outbox list --set-aside\``);
  const dropped = Object.entries(totals.dropped).map(([reason, count]) => `${count} ${reason}`);
  if (dropped.length > 0) add(`dropped: ${dropped.join(", ")}`);
  return lines;
}

// src/cli/status.ts
function runStatus({ json = false }) {
  const settings = settingsForCommands();
  const destinations = readStatus(settings);
  const { stateDir } = settings;
  process.stdout.write(
    json ? `${JSON.stringify({ version: 1, stateDir, destinations }, null, 2)}
` : statusTable(destinations, Date.now())
  );
}
export {
  runStatus
};
