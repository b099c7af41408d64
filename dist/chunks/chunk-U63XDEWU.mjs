import {
  inspectOutbox
} from "./chunk-HD4L5V4B.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-IYFOIEA5.mjs";
import {
  scrubSecrets
} from "./chunk-3LQP4VJI.mjs";

// src/destinations/destination-status.ts
function readStatus(settings) {
  const secrets = secretsOf(settings);
  return knownDestinations(settings).map((destination) => statusOf(destination, secrets));
}
function statusOf(destination, secrets) {
  const { name, type, url, folder } = destination;
  const { queued, queuedBytes, oldestAt, setAside, stats } = inspectOutbox(folder);
  const { appended: recorded, delivered, superseded, retried, setAside: everSetAside, dropped, failure } = stats;
  return {
    ...{ name, type, url: url ?? null, state: stateOf(destination, queued, stats) },
    queued: { records: queued, bytes: queuedBytes, oldestAt: oldestAt === void 0 ? null : iso(oldestAt) },
    setAside,
    totals: { recorded, delivered, superseded, retried, setAside: everSetAside, dropped },
    lastFailure: failure ? { at: iso(failure.at), reason: scrubSecrets(failure.reason, secrets) } : null
  };
}
function stateOf({ type, on }, queued, { found = "well" }) {
  if (type === "unknown") return "unconfigured";
  if (!on) return "off";
  if (queued === 0) return "idle";
  return found === "well" ? "waiting" : found;
}
function iso(ms) {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? "unknown" : date.toISOString();
}

export {
  readStatus
};
