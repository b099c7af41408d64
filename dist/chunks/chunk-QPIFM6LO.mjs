import {
  pluginText
} from "./chunk-4FNHH3PT.mjs";
import {
  configFolder,
  dataFolder
} from "./chunk-JYX6WLKF.mjs";
import {
  findProgram
} from "./chunk-DN37FMVS.mjs";
import {
  readForeignFile,
  stateDirOf
} from "./chunk-5KJD7MOS.mjs";

// src/agents/opencode/home/find.ts
import { existsSync } from "node:fs";
import { join } from "node:path";
var PACKAGES = [
  ...["opencode-ai", "opencode-linux-x64", "opencode-linux-arm64", "opencode-darwin-x64"],
  ...["opencode-darwin-arm64", "opencode-windows-x64"]
];
var OLDEST = [1, 14];
var pluginPath = (here) => join(configFolder(here), "plugin", "pi-sync.js");
function findOpenCode(here) {
  const program = findProgram(here, "opencode", PACKAGES);
  const file = readForeignFile(pluginPath(here));
  return {
    isThere: program !== void 0 || [configFolder(here), dataFolder(here)].some((path) => existsSync(path)),
    ...program?.version !== void 0 && { version: program.version },
    isAdded: file.type === "read" && file.text === pluginText(stateDirOf(here))
  };
}
function isTooOld(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST;
  return major < oldestMajor || major === oldestMajor && minor < oldestMinor;
}

export {
  OLDEST,
  pluginPath,
  findOpenCode,
  isTooOld
};
