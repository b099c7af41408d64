import {
  PACKAGE_NAME
} from "./chunk-4YGKRMWQ.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";

// src/machine/own-command.ts
import { accessSync, constants, existsSync, realpathSync, statSync } from "node:fs";
import { basename, delimiter, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
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
    (path) => fileURLToPath(new URL(path, from))
  );
  return places.find((place) => existsSync(place)) ?? places[2] ?? "";
}
function inPath(env, names) {
  const path = env.PATH ?? Object.entries(env).find(([name]) => name.toUpperCase() === "PATH")?.[1] ?? "";
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder));
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isProgram);
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
  const inPackage = join(PACKAGE_NAME, "dist", basename(program));
  const places = windows ? [join(found, "..", "node_modules", inPackage), join(found, "..", "..", inPackage)] : [found];
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
  ownCommand
};
