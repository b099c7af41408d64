import {
  isAlive
} from "./chunk-KGV7ZTGI.mjs";
import {
  readPrivateFile,
  replacePrivateFile
} from "./chunk-YMSOMT3C.mjs";

// src/notes/daemon-folder.ts
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
function knownDaemonFolder(stateDir) {
  const instead = insteadOf(stateDir);
  return existsSync(daemonLock(instead)) ? instead : stateDir;
}
var insteadOf = (stateDir) => join(tmpdir(), `pi-sync-${userInfo().uid}`, createHash("sha256").update(stateDir).digest("hex").slice(0, 16));
var daemonLock = (folder) => join(folder, "daemon");

// src/machine/only-one.ts
import { readdirSync, renameSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { join as join2 } from "node:path";
function parse(name) {
  const [, ticket, owner] = /^(\d{16})\.([0-9a-z-]+)\.lock$/.exec(name) ?? [];
  return ticket && owner ? { ticket: Number(ticket), owner } : void 0;
}
function isHeld(folder, now = Date.now) {
  try {
    return readdirSync(folder).some((name) => {
      const lock = parse(name);
      return lock !== void 0 && isAlive(lock.owner, () => modifiedAt(join2(folder, name)), now);
    });
  } catch {
    return false;
  }
}
function modifiedAt(path) {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

// src/notes/daemon-state.ts
import { join as join3 } from "node:path";
var statePath = (folder) => join3(daemonLock(folder), "running.json");
var stopPath = (folder) => join3(daemonLock(folder), "stop");
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
  knownDaemonFolder,
  daemonLock,
  isHeld,
  runningDaemon,
  askToStop
};
