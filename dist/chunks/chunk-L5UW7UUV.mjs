import {
  daemonLock
} from "./chunk-RM6F6HIH.mjs";
import {
  inspectOutbox
} from "./chunk-RA2JZC57.mjs";
import {
  readDepartures
} from "./chunk-3ERIWQWQ.mjs";
import {
  knownDestinations,
  secretsOf
} from "./chunk-A4CZYYH5.mjs";
import {
  number,
  object,
  record,
  string
} from "./chunk-7OSURNGX.mjs";
import {
  scrubSecrets
} from "./chunk-JXNQK65D.mjs";
import {
  readPrivateFile
} from "./chunk-YMSOMT3C.mjs";

// src/daemon/set-aside.ts
import { join } from "node:path";
var TRIES = 3;
var failureSchema = object({ tries: number(), at: number(), reason: string() });
var failuresSchema = record(string(), failureSchema);
var setAsideIn = (folder) => Object.fromEntries(Object.entries(readFailures(folder)).filter(([, { tries }]) => tries >= TRIES));
function readFailures(folder) {
  try {
    const text = read(join(daemonLock(folder), "failures.json"));
    return failuresSchema.safeParse(JSON.parse(text ?? "{}")).data ?? {};
  } catch {
    return {};
  }
}
function read(path) {
  try {
    return readPrivateFile(path).toString("utf8");
  } catch {
    return void 0;
  }
}

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
  setAsideIn,
  readStatus
};
