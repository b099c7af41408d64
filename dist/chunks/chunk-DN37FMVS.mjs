import {
  readSettingsText
} from "./chunk-RLP4C3GK.mjs";

// src/agents/install/program.ts
import { existsSync, realpathSync, statSync } from "node:fs";
import { delimiter, dirname, isAbsolute, join, sep } from "node:path";
var VERSION = /^(\d+\.\d+\.\d+(?:-[\w.]+)?)$/;
function findProgram({ env, platform }, name, packages) {
  const names = platform === "win32" ? [`${name}.exe`, `${name}.cmd`, name] : [name, `${name}.cmd`];
  for (const folder of (env.PATH ?? env.Path ?? "").split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const path = names.map((one) => join(folder, one)).find(isFile);
    if (path === void 0) continue;
    const version = versionOf(path, folder, packages);
    return { path, ...version !== void 0 && { version } };
  }
  return void 0;
}
function versionOf(path, folder, packages) {
  const real = realpathSync(path);
  const starts = [...packages.map((name) => join(folder, "node_modules", name)), dirname(real)];
  for (const start of starts) {
    const version = manifestVersion(start, packages);
    if (version !== void 0) return version;
  }
  return real.split(sep).reverse().flatMap((part) => VERSION.exec(part)?.[1] ?? [])[0];
}
function manifestVersion(start, packages) {
  for (let folder = start; ; folder = dirname(folder)) {
    const manifest = manifestIn(folder);
    if (packages.includes(String(manifest.name)))
      return String(manifest.version).replace(/-(linux|darwin|win32)-.*$/, "");
    if (dirname(folder) === folder) return void 0;
  }
}
function manifestIn(folder) {
  const path = join(folder, "package.json");
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readSettingsText(path)) ?? {};
  } catch {
    return {};
  }
}
function isFile(path) {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

export {
  findProgram
};
