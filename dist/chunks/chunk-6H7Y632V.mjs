import {
  isRecord,
  readSettingsText
} from "./chunk-LWKEUUMK.mjs";

// src/agents/pi/home/extensions.ts
import { readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, resolve, sep } from "node:path";
function findExtensions(places) {
  const { agentDir, cwd } = places;
  return [agentDir, join(cwd, ".pi")].flatMap((base) => [
    ...ofSettings(base, places.home),
    ...ofFolder(join(base, "extensions"))
  ]);
}
function ofSettings(base, home) {
  const from = join(base, "settings.json");
  const settings = readJson(from);
  const packages = Array.isArray(settings.packages) ? settings.packages : [];
  const extensions = Array.isArray(settings.extensions) ? settings.extensions : [];
  const found = [];
  for (const entry of packages) {
    const source = isRecord(entry) ? entry.source : entry;
    const off = isRecord(entry) && Array.isArray(entry.extensions) && entry.extensions.length === 0;
    if (typeof source === "string" && !off) found.push({ source, from, ...identityOf(source, base, home) });
  }
  for (const source of extensions) {
    if (typeof source !== "string" || /^[!+-]/.test(source)) continue;
    found.push({ source, from, ...localIdentity(resolved(source, base, home)) });
  }
  return found;
}
function ofFolder(folder) {
  return entriesOf(folder).filter((name) => !name.startsWith(".") && name !== "node_modules").map((name) => join(folder, name)).filter((path) => isFolder(path) || /\.[jt]s$/.test(path)).map((path) => ({ source: path, from: folder, ...localIdentity(path) }));
}
var GIT_URL = /^(?:git:)?(?:[a-z+]+:\/\/)?(?:[^@/]+@)?([^/:]+)(:\d+)?[/:](.+?)(?:\.git)?(?:@[^/@]*)?$/;
function identityOf(source, base, home) {
  if (source.startsWith("npm:")) {
    const packageName = /^npm:\s*(@?[^@]+)/.exec(source)?.[1]?.trim();
    return packageName === void 0 ? {} : { packageName };
  }
  const [, host = "", port = "", path = ""] = GIT_URL.exec(source) ?? [];
  if (/^(git:|[a-z+]+:\/\/)/.test(source) && path !== "") {
    const folders = [host, `${host}${port}`].map((name) => join(base, "git", name, path));
    return localIdentity(folders.find(isFolder) ?? folders[0] ?? base);
  }
  return localIdentity(resolved(source, base, home));
}
function localIdentity(path) {
  const { name, version } = manifestAbove(path);
  return {
    path,
    ...typeof name === "string" && { packageName: name },
    ...typeof version === "string" && { version }
  };
}
function manifestAbove(path) {
  const real = realPath(path);
  for (const folder of [real, dirname(real), dirname(dirname(real))]) {
    const manifest = readJson(join(folder, "package.json"));
    if (manifest.name !== void 0) return manifest;
  }
  return {};
}
function resolved(source, base, home) {
  const path = source.trim().replace(/^~(?=[/\\]|$)/, () => home);
  return isAbsolute(path) ? path : resolve(base, path);
}
function isWithin(path, folder) {
  const [inner, outer] = [realPath(path), realPath(folder)];
  return inner === outer || inner.startsWith(outer + sep);
}
function realPath(path) {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
function isFolder(path) {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
function entriesOf(folder) {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
function readJson(path) {
  try {
    const json = JSON.parse(readSettingsText(path).replace(/^\ufeff/, ""));
    return isRecord(json) ? json : {};
  } catch {
    return {};
  }
}
var MOST_READ = 512 * 1024;
function sourceTextOf({ path }) {
  if (path === void 0) return "";
  const { pi } = readJson(join(path, "package.json"));
  const named = isRecord(pi) && Array.isArray(pi.extensions) ? pi.extensions : [];
  const entries = isFolder(path) ? [...named, "index.ts", "index.js", "src/index.ts"] : [""];
  return entries.map((entry) => typeof entry === "string" ? beginningOf(join(path, entry)) : "").join("\n");
}
function beginningOf(file) {
  try {
    return readFileSync(file, "utf8").slice(0, MOST_READ);
  } catch {
    return "";
  }
}

export {
  findExtensions,
  isWithin,
  readJson,
  sourceTextOf
};
