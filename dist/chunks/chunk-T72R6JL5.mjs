// exporter/outbox/owner.ts
import { createHash, randomBytes } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname, uptime } from "node:os";
var NOBODY = "nobody";
var ownerPattern = /^(\d+)-([0-9a-f]{8})-([0-9a-f]{8})-[0-9a-f]{8}$/;
var foreignSilenceMs = 10 * 60 * 1e3;
var short = (text) => createHash("sha256").update(text).digest("hex").slice(0, 8);
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
function isAlive(owner, modifiedAt, now, silenceMs = foreignSilenceMs) {
  const match = ownerPattern.exec(owner);
  if (match === null) return false;
  const [, digits, itsPlace, itsBirth] = match;
  if (itsPlace !== place()) return now() - modifiedAt() < silenceMs;
  const pid = Number(digits);
  if (!runs(pid)) return false;
  if (process.platform === "linux") return born(startTicks(pid)) === itsBirth;
  return modifiedAt() > Date.now() - uptime() * 1e3 - 6e4;
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

export {
  NOBODY,
  startTicks,
  newOwner,
  ownerOf,
  isAlive
};
