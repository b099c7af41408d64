import {
  sha256
} from "./chunk-7GOD5SMK.mjs";
import {
  makePrivateFolder,
  modifiedAt,
  namesIn
} from "./chunk-VNSPEZVU.mjs";

// exporter/outbox/owner.ts
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync
} from "node:fs";
import { hostname, uptime } from "node:os";
import { join } from "node:path";
var NOBODY = "nobody";
var ownerPattern = /^(\d+)-([0-9a-f]{8})-([0-9a-f]{8})-[0-9a-f]{8}$/;
var foreignSilenceMs = 10 * 60 * 1e3;
var short = (text) => sha256(text).slice(0, 8);
var thisPlace;
var place = () => {
  thisPlace ??= short(`${hostname()} ${read(() => readlinkSync("/proc/self/ns/pid"))}`);
  return thisPlace;
};
var thisBoot;
function startTicks(pid) {
  const stat = read(() => readFileSync(`/proc/${pid}/stat`, "latin1"));
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? "ended" : fields[19] ?? "";
}
function born(ticks) {
  thisBoot ??= read(() => readFileSync("/proc/sys/kernel/random/boot_id", "latin1"));
  return short(`${thisBoot} ${ticks}`);
}
var newOwner = () => `${process.pid}-${place()}-${born(startTicks(process.pid))}-${randomBytes(4).toString("hex")}`;
function ownerOf({ pid, ticks, hostname: name = hostname(), instance }) {
  const where = name === hostname() ? place() : short(name);
  return `${pid}-${where}-${born(ticks)}-${short(instance)}`;
}
function isAlive(owner, modifiedAt2, now, silenceMs = foreignSilenceMs) {
  const match = ownerPattern.exec(owner);
  if (match === null) return false;
  const [, digits, itsPlace, itsBirth] = match;
  if (itsPlace !== place()) return now() - modifiedAt2() < silenceMs;
  const pid = Number(digits);
  if (!runs(pid)) return false;
  if (process.platform === "linux") return born(startTicks(pid)) === itsBirth;
  return modifiedAt2() > Date.now() - uptime() * 1e3 - 6e4;
}
function runs(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
function read(what) {
  try {
    return what();
  } catch {
    return "";
  }
}
var FolderLock = class _FolderLock {
  folder;
  #path;
  constructor(folder, owner) {
    this.folder = folder;
    this.#path = join(folder, `${owner}.lock`);
  }
  /**
   * Takes the lock of a folder that exists, and leaves the folder to this user's eyes only. `undefined`: a living process
   * holds it. Throws what the file system throws.
   */
  static take(folder, now) {
    if (othersAreThere(folder, now)) return void 0;
    if ((statSync(folder).mode & 63) !== 0) chmodSync(folder, 448);
    const owner = newOwner();
    const lock = new _FolderLock(folder, owner);
    writeFileSync(lock.#path, "", { flag: "wx", mode: 384 });
    if (!othersAreThere(folder, now, owner)) return lock;
    lock.release();
    return void 0;
  }
  /** False once another process took its owner for dead, or somebody removed the folder. */
  get isHeld() {
    return existsSync(this.#path);
  }
  /** Says to other machines and containers, which cannot look for the process, that it lives. */
  touch(now) {
    try {
      utimesSync(this.#path, now() / 1e3, now() / 1e3);
    } catch {
    }
  }
  release() {
    remove(this.#path);
  }
};
function takeFreeFolder(folder, root, now) {
  for (let number = 1; ; number++) {
    const path = number === 1 ? folder : join(folder, String(number));
    makePrivateFolder(path, root);
    const lock = FolderLock.take(path, now);
    if (lock !== void 0) return lock;
  }
}
var foldersOf = (folder) => [
  folder,
  ...namesIn(folder).filter((name) => /^[1-9]\d*$/.test(name)).map((name) => join(folder, name))
];
var isLeft = (owner, path, now) => !isAlive(owner, () => modifiedAt(path), now);
function othersAreThere(folder, now, mine) {
  let found = false;
  for (const name of readdirSync(folder)) {
    const owner = /^([0-9a-z-]+)\.lock$/.exec(name)?.[1];
    if (owner === void 0 || owner === mine) continue;
    if (isLeft(owner, join(folder, name), now)) remove(join(folder, name));
    else found = true;
  }
  return found;
}
function remove(path) {
  try {
    unlinkSync(path);
  } catch {
  }
}

export {
  NOBODY,
  startTicks,
  newOwner,
  ownerOf,
  isAlive,
  FolderLock,
  takeFreeFolder,
  foldersOf,
  isLeft
};
