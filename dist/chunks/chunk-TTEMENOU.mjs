import {
  isWithin,
  readJson,
  sourceTextOf
} from "./chunk-LNDD67HI.mjs";

// src/pi-home/own-package.ts
import { existsSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
var PACKAGE_NAME = "pi-sync-otel";
function ownPackageFolder(program = fileURLToPath(import.meta.url)) {
  for (let folder = dirname(program); ; folder = dirname(folder)) {
    if (readJson(join(folder, "package.json")).name === PACKAGE_NAME) return folder;
    if (dirname(folder) === folder) return void 0;
  }
}
var isPassing = (folder) => folder.split(sep).includes("_npx");
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

export {
  PACKAGE_NAME,
  ownPackageFolder,
  isPassing,
  isOurs,
  rivalry
};
