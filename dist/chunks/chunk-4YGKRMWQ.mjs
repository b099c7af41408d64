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

export {
  PACKAGE_NAME,
  ownPackageFolder,
  isPassing
};
