import {
  askToStop,
  daemonLock,
  isHeld,
  knownDaemonFolder,
  runningDaemon
} from "./chunk-XMKXJOME.mjs";
import {
  settingsForCommands
} from "./chunk-KGAN32S3.mjs";
import "./chunk-OY6D6SK4.mjs";
import "./chunk-AX2M2RBX.mjs";
import "./chunk-WC7JJSTP.mjs";
import "./chunk-JXNQK65D.mjs";
import "./chunk-PUP3PO6T.mjs";
import "./chunk-MDXHDTJO.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-RLP4C3GK.mjs";
import {
  ownCommand
} from "./chunk-FF225DME.mjs";
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
