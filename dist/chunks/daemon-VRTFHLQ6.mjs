import {
  askToStop
} from "./chunk-32CFICVX.mjs";
import {
  daemonLock,
  isHeld,
  knownDaemonFolder
} from "./chunk-RM6F6HIH.mjs";
import {
  settingsForCommands
} from "./chunk-SBIS6GY2.mjs";
import "./chunk-OY6D6SK4.mjs";
import "./chunk-7OSURNGX.mjs";
import "./chunk-JXNQK65D.mjs";
import "./chunk-LDF2YZIH.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-UITBLIGL.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/daemon.ts
import { setTimeout as sleep } from "node:timers/promises";
var WITHIN_MS = 1e4;
async function stopDaemon() {
  const folder = knownDaemonFolder(settingsForCommands().stateDir);
  const lock = daemonLock(folder);
  if (!isHeld(lock)) return void process.stderr.write("The daemon is not running.\n");
  askToStop(folder);
  const until = Date.now() + WITHIN_MS;
  while (isHeld(lock) && Date.now() < until) await sleep(50);
  if (!isHeld(lock)) return void process.stderr.write("The daemon has stopped. What waits stays on disk.\n");
  process.stderr.write("The daemon has not stopped within 10 s. Run the command again.\n");
  process.exitCode = 1;
}
export {
  stopDaemon
};
