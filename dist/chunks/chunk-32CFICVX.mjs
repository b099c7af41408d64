import {
  daemonLock,
  isHeld
} from "./chunk-RM6F6HIH.mjs";
import {
  readPrivateFile,
  replacePrivateFile
} from "./chunk-YMSOMT3C.mjs";

// src/notes/daemon-state.ts
import { join } from "node:path";
var statePath = (folder) => join(daemonLock(folder), "running.json");
var stopPath = (folder) => join(daemonLock(folder), "stop");
function runningDaemon(folder) {
  if (!isHeld(daemonLock(folder))) return void 0;
  try {
    const { pid, version, startedAt } = JSON.parse(readPrivateFile(statePath(folder)).toString("utf8"));
    return { pid: Number(pid), version: String(version), startedAt: Number(startedAt) };
  } catch {
    return void 0;
  }
}
var askToStop = (folder) => replacePrivateFile(stopPath(folder), "");

export {
  runningDaemon,
  askToStop
};
