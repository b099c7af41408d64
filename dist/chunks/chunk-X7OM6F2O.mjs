// exporter/private-file.ts
import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  linkSync,
  lstatSync,
  openSync,
  readFileSync,
  renameSync,
  unlinkSync,
  writeFileSync
} from "node:fs";
var NO_FOLLOW = constants.O_NOFOLLOW;
var SAFE = (NO_FOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
var PRIVATE_FLAGS = {
  r: constants.O_RDONLY | SAFE,
  "r+": constants.O_RDWR | SAFE,
  a: constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | SAFE,
  "a+": constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | SAFE
};
function openPrivateFile(path, flags) {
  if (NO_FOLLOW === void 0 && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw Object.assign(new Error(`ELOOP: ${path} is a link`), { code: "ELOOP" });
  }
  const fd = openSync(path, PRIVATE_FLAGS[flags], 384);
  if (fstatSync(fd).isFile()) return fd;
  closeSync(fd);
  throw Object.assign(new Error(`${path} is not a regular file`), { code: "EINVAL" });
}
function readPrivateFile(path) {
  const fd = openPrivateFile(path, "r");
  try {
    return readFileSync(fd);
  } finally {
    closeSync(fd);
  }
}
function appendPrivateFile(path, text) {
  const fd = openPrivateFile(path, "a");
  try {
    writeFileSync(fd, text);
  } finally {
    closeSync(fd);
  }
}
function replacePrivateFile(path, content) {
  const draft = writeDraft(path, content);
  try {
    renameSync(draft, path);
  } catch (error) {
    remove(draft);
    throw error;
  }
}
function keepPrivateFile(path, make, isWhole) {
  for (; ; ) {
    const { content, free } = findKept(path, isWhole);
    if (content !== void 0) return content;
    const draft = writeDraft(path, make());
    try {
      if (link(draft, free)) return readPrivateFile(free).toString("utf8");
    } finally {
      remove(draft);
    }
  }
}
function readKeptFile(path, isWhole) {
  return findKept(path, isWhole).content;
}
function findKept(path, isWhole) {
  for (let copy = 1; ; copy += 1) {
    const name = copy === 1 ? path : `${path}.${copy}`;
    const content = read(name);
    if (content === void 0) return { free: name };
    if (isWhole(content)) return { content, free: name };
  }
}
function link(draft, path) {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (code(error) === "EEXIST") return false;
    if (!NO_HARD_LINKS.has(String(code(error)))) throw error;
    if (lstatSync(path, { throwIfNoEntry: false }) !== void 0) return false;
    renameSync(draft, path);
    return true;
  }
}
var NO_HARD_LINKS = /* @__PURE__ */ new Set(["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "EACCES"]);
function writeDraft(path, content) {
  const draft = `${path}.${randomBytes(6).toString("hex")}.draft`;
  try {
    writeFileSync(draft, content, { flag: "wx", mode: 384 });
    return draft;
  } catch (error) {
    remove(draft);
    throw error;
  }
}
function read(path) {
  try {
    return readPrivateFile(path).toString("utf8");
  } catch (error) {
    if (code(error) === "ENOENT") return void 0;
    if (code(error) === "ELOOP") return "";
    throw error;
  }
}
function remove(path) {
  try {
    unlinkSync(path);
  } catch {
  }
}
var code = (error) => error.code;

// exporter/outbox/owner.ts
import { createHash, randomBytes as randomBytes2 } from "node:crypto";
import { readFileSync as readFileSync2, readlinkSync } from "node:fs";
import { hostname, uptime } from "node:os";
var ownerPattern = /^(\d+)-([0-9a-f]{8})-([0-9a-f]{8})-[0-9a-f]{8}$/;
var foreignSilenceMs = 10 * 60 * 1e3;
var short = (text) => createHash("sha256").update(text).digest("hex").slice(0, 8);
var thisPlace;
var place = () => {
  thisPlace ??= short(`${hostname()} ${read2(() => readlinkSync("/proc/self/ns/pid"))}`);
  return thisPlace;
};
var thisBoot;
function startTicks(pid) {
  const stat = read2(() => readFileSync2(`/proc/${pid}/stat`, "latin1"));
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? "ended" : fields[19] ?? "";
}
function born(ticks) {
  thisBoot ??= read2(() => readFileSync2("/proc/sys/kernel/random/boot_id", "latin1"));
  return short(`${thisBoot} ${ticks}`);
}
var newOwner = () => `${process.pid}-${place()}-${born(startTicks(process.pid))}-${randomBytes2(4).toString("hex")}`;
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
function read2(what) {
  try {
    return what();
  } catch {
    return "";
  }
}

// exporter/folder-facts.ts
import { readdirSync, statSync } from "node:fs";
function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
function modifiedAt(path) {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

export {
  openPrivateFile,
  readPrivateFile,
  appendPrivateFile,
  replacePrivateFile,
  keepPrivateFile,
  readKeptFile,
  startTicks,
  newOwner,
  ownerOf,
  isAlive,
  namesIn,
  modifiedAt
};
