import {
  readSettingsText,
  thisMachine
} from "./chunk-DS7TMQLP.mjs";
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";

// src/own-command.ts
import { accessSync, constants, existsSync as existsSync2, realpathSync as realpathSync2, statSync as statSync2 } from "node:fs";
import { basename, delimiter, isAbsolute as isAbsolute2, join as join3 } from "node:path";
import { fileURLToPath as fileURLToPath2 } from "node:url";

// src/pi-home/own-package.ts
import { existsSync } from "node:fs";
import { dirname as dirname2, join as join2, sep as sep2 } from "node:path";
import { fileURLToPath } from "node:url";

// src/pi-home/extensions.ts
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
  const real2 = realPath(path);
  for (const folder of [real2, dirname(real2), dirname(dirname(real2))]) {
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

// src/pi-home/own-package.ts
var PACKAGE_NAME = "pi-sync-otel";
function ownPackageFolder(program = fileURLToPath(import.meta.url)) {
  for (let folder = dirname2(program); ; folder = dirname2(folder)) {
    if (readJson(join2(folder, "package.json")).name === PACKAGE_NAME) return folder;
    if (dirname2(folder) === folder) return void 0;
  }
}
var isPassing = (folder) => folder.split(sep2).includes("_npx");
function isOurs(extension, ownFolder) {
  if (extension.packageName === PACKAGE_NAME) return true;
  const { path } = extension;
  return path !== void 0 && ownFolder !== void 0 && existsSync(path) && isWithin(path, ownFolder);
}
function rivalry(extension) {
  const { source, packageName = "" } = extension;
  const names = `${source} ${packageName}`;
  const text = sourceTextOf(extension);
  if (/opensync/i.test(names) || text.includes("/sync/message")) return "opensync";
  if (/otel|opentelemetry|telemetry|langfuse|langsmith|logfire|traceloop/i.test(names)) return "telemetry";
  return /["']@opentelemetry\/(sdk|exporter)-|\/v1\/traces/.test(text) ? "telemetry" : void 0;
}

// src/own-command.ts
var cached;
var ownCommand = (args) => `\`${ownCall()} ${args}\``;
function ownCall() {
  cached ??= callOf({
    ...thisMachine(),
    program: ownProgram(),
    execPath: process.execPath,
    isBun: process.versions.bun !== void 0
  });
  return cached;
}
function callOf({ program, execPath, isBun, env, home, platform }) {
  const windows = platform === "win32";
  const found = inPath(env, windows ? ["pi-sync.cmd", "pi-sync.exe"] : ["pi-sync"]);
  if (found !== void 0 && isThis(found, program, windows)) return "pi-sync";
  const path = windows ? windowsWord(program) : posixWord(program, home);
  if (inPath(env, windows ? ["node.exe"] : ["node"]) !== void 0) return `node ${path}`;
  const runtime = windows ? windowsProgram(execPath) : posixWord(execPath, home);
  if (!isBun) return `${runtime} ${path}`;
  return windows ? `$env:BUN_BE_BUN=1; ${runtime} ${path}` : `BUN_BE_BUN=1 ${runtime} ${path}`;
}
function ownProgram(from = import.meta.url) {
  const places = ["./pi-sync.mjs", "../pi-sync.mjs", "../dist/pi-sync.mjs"].map(
    (path) => fileURLToPath2(new URL(path, from))
  );
  return places.find((place) => existsSync2(place)) ?? places[2] ?? "";
}
function inPath(env, names) {
  const path = env.PATH ?? Object.entries(env).find(([name]) => name.toUpperCase() === "PATH")?.[1] ?? "";
  const folders = path.split(delimiter).filter((folder) => isAbsolute2(folder));
  return folders.flatMap((folder) => names.map((name) => join3(folder, name))).find(isProgram);
}
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync2(path).isFile();
  } catch {
    return false;
  }
}
function isThis(found, program, windows) {
  const inPackage = join3(PACKAGE_NAME, "dist", basename(program));
  const places = windows ? [join3(found, "..", "node_modules", inPackage), join3(found, "..", "..", inPackage)] : [found];
  return places.some((place) => real(place) === real(program));
}
function real(path) {
  try {
    return realpathSync2(path);
  } catch {
    return path;
  }
}
function posixWord(path, home) {
  if (home !== "/" && path.startsWith(`${home}/`)) return `~/${quoted(path.slice(home.length + 1))}`;
  return quoted(path);
}
var quoted = (text) => /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
function windowsWord(path) {
  const slashes = path.replaceAll("\\", "/");
  return /^[\w@+=:./~-]+$/.test(slashes) ? slashes : `"${slashes}"`;
}
function windowsProgram(path) {
  const word = windowsWord(path);
  return word.startsWith('"') ? `& ${word}` : word;
}

export {
  findExtensions,
  readJson,
  PACKAGE_NAME,
  ownPackageFolder,
  isPassing,
  isOurs,
  rivalry,
  ownCommand,
  ownCall
};
