import {
  inspectOutbox
} from "./chunk-OONHVBF3.mjs";
import {
  readDepartures
} from "./chunk-RO7XUJSA.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-A4CZYYH5.mjs";
import {
  scrubSecrets
} from "./chunk-JXNQK65D.mjs";

// src/destinations/destination-status.ts
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

export {
  readStatus
};
