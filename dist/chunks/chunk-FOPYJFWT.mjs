import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";

// src/machine/own-package.ts
import { readFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
var PACKAGE_NAME = "pi-sync-otel";
function ownPackageFolder(program = fileURLToPath(import.meta.url)) {
  for (let folder = dirname(program); ; folder = dirname(folder)) {
    if (nameOf(join(folder, "package.json")) === PACKAGE_NAME) return folder;
    if (dirname(folder) === folder) return void 0;
  }
}
var isPassing = (folder) => folder.split(sep).includes("_npx");
function nameOf(manifest) {
  try {
    return JSON.parse(readFileSync(manifest, "utf8"))?.name;
  } catch {
    return void 0;
  }
}

// src/machine/own-command.ts
import { accessSync, constants, existsSync, realpathSync, statSync } from "node:fs";
import { basename, delimiter, isAbsolute, join as join2 } from "node:path";
import { fileURLToPath as fileURLToPath2 } from "node:url";
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
  return places.find((place) => existsSync(place)) ?? places[2] ?? "";
}
function inPath(env, names) {
  const path = env.PATH ?? Object.entries(env).find(([name]) => name.toUpperCase() === "PATH")?.[1] ?? "";
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.flatMap((folder) => names.map((name) => join2(folder, name))).find(isProgram);
}
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
function isThis(found, program, windows) {
  const inPackage = join2(PACKAGE_NAME, "dist", basename(program));
  const places = windows ? [join2(found, "..", "node_modules", inPackage), join2(found, "..", "..", inPackage)] : [found];
  return places.some((place) => real(place) === real(program));
}
function real(path) {
  try {
    return realpathSync(path);
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
  PACKAGE_NAME,
  ownPackageFolder,
  isPassing,
  ownCommand
};
