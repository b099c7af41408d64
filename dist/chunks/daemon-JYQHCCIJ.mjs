import {
  settingsForCommands
} from "./chunk-G7BYVRXN.mjs";
import "./chunk-BYFPSD5J.mjs";
import "./chunk-AQU42KI3.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-MKEP5TBF.mjs";
import "./chunk-CSIJEYAC.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-S7E23DU4.mjs";
import {
  askToStop,
  daemonLock,
  isHeld,
  knownDaemonFolder,
  runningDaemon
} from "./chunk-VOHQ2IUN.mjs";
import "./chunk-T72R6JL5.mjs";
import "./chunk-E26S3PF4.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-TF2IJ6BS.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
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
