import {
  hideLikelySecrets
} from "./chunk-3LQP4VJI.mjs";
import {
  sha256
} from "./chunk-7GOD5SMK.mjs";

// src/destinations/known-destinations.ts
import { readdirSync } from "node:fs";
import { basename, join as join2 } from "node:path";

// src/destinations/outbox-folder.ts
import { join } from "node:path";
var outboxFolder = (stateDir, name, url) => join(stateDir, "outbox", `${name}-${fingerprint(url)}`);
var bookFolder = (stateDir, name, url) => join(stateDir, "sessions", `${name}-${fingerprint(url)}`);
var fingerprint = (text) => sha256(text).slice(0, 8);

// src/destinations/known-destinations.ts
function knownDestinations(settings) {
  const { openSync, otlp, stateDir, disabled } = settings;
  const known = [];
  const add = (name, type, url, on) => known.push({
    ...{ name, type, url: shownUrl(url), on: on && !disabled },
    ...{ folder: outboxFolder(stateDir, name, url), root: stateDir }
  });
  if (openSync !== void 0) add("opensync", "opensync", openSync.url, openSync.autoSync);
  for (const { name, endpoint } of otlp) add(name, "otlp", endpoint, true);
  const folders = new Set(known.map(({ folder }) => folder));
  for (const name of subfolders(join2(stateDir, "outbox"))) {
    const folder = join2(stateDir, "outbox", name);
    if (!folders.has(folder))
      known.push({ name: basename(folder), type: "unknown", folder, root: stateDir, on: false });
  }
  return known;
}
function whyOff({ on }, { privacy, disabled }) {
  if (on) return void 0;
  if (privacy.invalid === "projects") return "which projects are excluded is not known";
  return disabled ? "OTEL_SDK_DISABLED switches everything off" : "autoSync is false";
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
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.flatMap((entry) => entry.isDirectory() ? entry.name : []).sort();
  } catch {
    return [];
  }
}

export {
  outboxFolder,
  bookFolder,
  knownDestinations,
  whyOff,
  secretsOf,
  shownUrl
};
