import {
  isAlive
} from "./chunk-OY6D6SK4.mjs";

// src/machine/only-one.ts
import { existsSync, readdirSync, renameSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
function parse(name) {
  const [, ticket, owner] = /^(\d{16})\.([0-9a-z-]+)\.lock$/.exec(name) ?? [];
  return ticket && owner ? { ticket: Number(ticket), owner } : void 0;
}
function isHeld(folder, now = Date.now) {
  try {
    return readdirSync(folder).some((name) => {
      const lock = parse(name);
      return lock !== void 0 && isAlive(lock.owner, () => modifiedAt(join(folder, name)), now);
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

// src/notes/daemon-folder.ts
import { createHash } from "node:crypto";
import { existsSync as existsSync2 } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { dirname, join as join2 } from "node:path";
function knownDaemonFolder(stateDir) {
  const instead = insteadOf(stateDir);
  return existsSync2(daemonLock(instead)) ? instead : stateDir;
}
var insteadOf = (stateDir) => join2(tmpdir(), `pi-sync-${userInfo().uid}`, createHash("sha256").update(stateDir).digest("hex").slice(0, 16));
var notesFolder = (folder) => join2(folder, "notes");
var daemonLock = (folder) => join2(folder, "daemon");

export {
  isHeld,
  knownDaemonFolder,
  notesFolder,
  daemonLock
};
