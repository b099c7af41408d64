import {
  settingsForCommands
} from "./chunk-5TAEW5DQ.mjs";
import "./chunk-3PJXCU5Q.mjs";
import "./chunk-QCRO3TQW.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-SKMDWICE.mjs";
import "./chunk-3LQP4VJI.mjs";
import "./chunk-TK5MA3FK.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-WMJMKMZC.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-S7E23DU4.mjs";
import {
  askToStop,
  daemonLock,
  isHeld,
  knownDaemonFolder,
  runningDaemon
} from "./chunk-MFHL7LBI.mjs";
import "./chunk-JRS7DDF2.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-7GOD5SMK.mjs";
import "./chunk-VNSPEZVU.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/daemon.ts
import { setTimeout as sleep } from "node:timers/promises";
var WITHIN_MS = 1e4;
async function stopDaemon() {
  const folder = knownDaemonFolder(settingsForCommands().stateDir);
  const lock = daemonLock(folder);
  if (!isHeld(lock)) return void process.stderr.write("The daemon is not running.\n");
  const { command, pid } = runningDaemon(folder) ?? {};
  if (command !== void 0) {
    process.stderr.write(
      `${ownCommand(command)} (pid ${pid}) does the daemon's work until it ends: nothing was stopped.
`
    );
    process.exitCode = 1;
    return;
  }
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
