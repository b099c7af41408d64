import {
  isAlive,
  newOwner,
  startTicks
} from "./chunk-JRS7DDF2.mjs";
import {
  sha256
} from "./chunk-7GOD5SMK.mjs";
import {
  makePrivateFolder,
  modifiedAt,
  namesIn,
  readPrivateFile,
  replacePrivateFile
} from "./chunk-VNSPEZVU.mjs";

// src/machine/only-one.ts
import { existsSync, readdirSync, renameSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
var patience = 20;
var pauseMs = 50;
var nameOf = ({ ticket, owner }) => `${String(ticket).padStart(16, "0")}.${owner}.lock`;
function parse(name) {
  const [, ticket, owner] = /^(\d{16})\.([0-9a-z-]+)\.lock$/.exec(name) ?? [];
  return ticket && owner ? { ticket: Number(ticket), owner } : void 0;
}
async function onlyOne(folder, now = Date.now, root = folder) {
  makePrivateFolder(folder, root);
  let mine = { ticket: Math.floor(now() * 1e3), owner: newOwner() };
  writeFileSync(join(folder, nameOf(mine)), "", { flag: "wx", mode: 384 });
  const lock = {
    get isHeld() {
      return existsSync(join(folder, nameOf(mine)));
    },
    release: () => remove(folder, mine)
  };
  let seen = false;
  for (let time = 0; time < patience; time++) {
    const others = living(folder, mine, now);
    const largest = others.reduce((max, { ticket }) => Math.max(max, ticket), 0);
    if (!seen && largest >= mine.ticket) {
      const later = { ...mine, ticket: largest + 1 };
      renameSync(join(folder, nameOf(mine)), join(folder, nameOf(later)));
      mine = later;
      continue;
    }
    seen = true;
    if (others.every(({ ticket }) => ticket > mine.ticket)) return lock;
    await delay(pauseMs);
  }
  lock.release();
  return void 0;
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
function living(folder, mine, now) {
  const others = readdirSync(folder).flatMap((name) => parse(name) ?? []);
  return others.filter((other) => {
    if (other.owner === mine.owner) return false;
    const alive = isAlive(other.owner, () => modifiedAt(join(folder, nameOf(other))), now);
    if (!alive) remove(folder, other);
    return alive;
  });
}
function remove(folder, lock) {
  try {
    unlinkSync(join(folder, nameOf(lock)));
  } catch {
  }
}

// src/notes/daemon-folder.ts
import { existsSync as existsSync2, rmSync } from "node:fs";
import { tmpdir, userInfo } from "node:os";
import { dirname, join as join2 } from "node:path";
function daemonFolder(stateDir) {
  try {
    makePrivateFolder(notesFolder(stateDir), stateDir);
    return stateDir;
  } catch {
    const folder = insteadOf(stateDir);
    makePrivateFolder(notesFolder(folder), dirname(folder));
    return folder;
  }
}
function knownDaemonFolder(stateDir) {
  const instead = insteadOf(stateDir);
  return existsSync2(daemonLock(instead)) ? instead : stateDir;
}
var insteadOf = (stateDir) => join2(tmpdir(), `pi-sync-${userInfo().uid}`, sha256(stateDir).slice(0, 16));
var notesFolder = (folder) => join2(folder, "notes");
var hooksFolder = (folder) => join2(notesFolder(folder), "hooks");
var hasNotes = (folder) => namesIn(notesFolder(folder)).some((name) => name.endsWith(".jsonl")) || namesIn(hooksFolder(folder)).length > 0;
var daemonLock = (folder) => join2(folder, "daemon");
var LONGEST = 100;
function daemonAddress(folder, platform) {
  const name = sha256(folder).slice(0, 16);
  if (platform === "win32") return `\\\\.\\pipe\\pi-sync-${name}`;
  const path = join2(daemonLock(folder), "socket");
  return Buffer.byteLength(path) <= LONGEST ? path : join2(tmpdir(), `pi-sync-${userInfo().uid}`, `${name}.socket`);
}
var statePath = (folder) => join2(daemonLock(folder), "running.json");
var stopPath = (folder) => join2(notesFolder(folder), "stop");
var daemonPidFile = (folder) => join2(daemonLock(folder), "pid");
var startedPidFile = (folder) => join2(daemonLock(folder), "pid-started");
function runningDaemon(folder) {
  if (!isHeld(daemonLock(folder))) return void 0;
  try {
    const { pid, version, startedAt, command } = JSON.parse(readPrivateFile(statePath(folder)).toString("utf8"));
    return {
      ...{ pid: Number(pid), version: String(version), startedAt: Number(startedAt) },
      ...command !== void 0 && { command: String(command) }
    };
  } catch {
    return void 0;
  }
}
var shownDaemon = ({ pid, version, command }) => `${command === void 0 ? "" : `as \`${command}\`, `}pid ${pid}, version ${version}`;
function sayRunning(folder, state) {
  rmSync(stopPath(folder), { force: true });
  replacePrivateFile(statePath(folder), JSON.stringify(state));
  replacePrivateFile(daemonPidFile(folder), `${state.pid} ${startTicks(state.pid)}
`);
  return () => {
    for (const path of [statePath(folder), daemonPidFile(folder)]) rmSync(path, { force: true });
  };
}
var askToStop = (folder) => replacePrivateFile(stopPath(folder), "");
var stopRequest = stopPath;

export {
  onlyOne,
  isHeld,
  daemonFolder,
  knownDaemonFolder,
  notesFolder,
  hooksFolder,
  hasNotes,
  daemonLock,
  daemonAddress,
  daemonPidFile,
  startedPidFile,
  runningDaemon,
  shownDaemon,
  sayRunning,
  askToStop,
  stopRequest
};
