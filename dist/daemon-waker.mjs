// src/machine/only-one.ts
import { existsSync as existsSync2, readdirSync as readdirSync3, renameSync as renameSync2, unlinkSync as unlinkSync3, writeFileSync as writeFileSync3 } from "node:fs";
import { join } from "node:path";

// exporter/outbox/owner.ts
import {
  chmodSync,
  existsSync,
  readdirSync as readdirSync2,
  readFileSync as readFileSync2,
  readlinkSync as readlinkSync2,
  statSync as statSync2,
  unlinkSync as unlinkSync2,
  utimesSync,
  writeFileSync as writeFileSync2
} from "node:fs";
import { hostname, uptime } from "node:os";

// exporter/private-files.ts
import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync
} from "node:fs";
function modifiedAt(path) {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}
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
function replacePrivateFile(path, content) {
  const draft = writeDraft(path, content);
  try {
    renameSync(draft, path);
  } catch (error) {
    removeDraft(draft);
    throw error;
  }
}
function writeDraft(path, content) {
  const draft = `${path}.${randomBytes(6).toString("hex")}.draft`;
  try {
    writeFileSync(draft, content, { flag: "wx", mode: 384 });
    return draft;
  } catch (error) {
    removeDraft(draft);
    throw error;
  }
}
function removeDraft(path) {
  try {
    unlinkSync(path);
  } catch {
  }
}

// exporter/sha256.ts
import * as crypto from "node:crypto";
var hashOnce = crypto.hash;
var sha256 = hashOnce ? (text) => hashOnce("sha256", text, "hex") : (text) => crypto.createHash("sha256").update(text).digest("hex");

// exporter/outbox/owner.ts
var ownerPattern = /^(\d+)-([0-9a-f]{8})-([0-9a-f]{8})-[0-9a-f]{8}$/;
var foreignSilenceMs = 10 * 60 * 1e3;
var short = (text) => sha256(text).slice(0, 8);
var thisPlace;
var place = () => {
  thisPlace ??= short(`${hostname()} ${read(() => readlinkSync2("/proc/self/ns/pid"))}`);
  return thisPlace;
};
var thisBoot;
function startTicks(pid) {
  const stat = read(() => readFileSync2(`/proc/${pid}/stat`, "latin1"));
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? "ended" : fields[19] ?? "";
}
function born(ticks) {
  thisBoot ??= read(() => readFileSync2("/proc/sys/kernel/random/boot_id", "latin1"));
  return short(`${thisBoot} ${ticks}`);
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

// src/machine/only-one.ts
function parse(name) {
  const [, ticket, owner] = /^(\d{16})\.([0-9a-z-]+)\.lock$/.exec(name) ?? [];
  return ticket && owner ? { ticket: Number(ticket), owner } : void 0;
}
function isHeld(folder, now = Date.now) {
  try {
    return readdirSync3(folder).some((name) => {
      const lock = parse(name);
      return lock !== void 0 && isAlive(lock.owner, () => modifiedAt(join(folder, name)), now);
    });
  } catch {
    return false;
  }
}

// src/machine/start-daemon.ts
import { spawn } from "node:child_process";
import { existsSync as existsSync3 } from "node:fs";
import { basename, delimiter, dirname, isAbsolute, join as join2 } from "node:path";
import { fileURLToPath } from "node:url";
function runtimeOf(execPath, isBun, env) {
  if (/^(node|bun)(\.exe)?$/i.test(basename(execPath))) return { command: execPath, env: {} };
  if (isBun) return { command: execPath, env: { BUN_BE_BUN: "1" } };
  const folders = (env.PATH ?? env.Path ?? "").split(delimiter).filter((folder) => isAbsolute(folder));
  const names = process.platform === "win32" ? ["node.exe"] : ["node"];
  const command = folders.flatMap((folder) => names.map((name) => join2(folder, name))).find((path) => existsSync3(path));
  return command === void 0 ? void 0 : { command, env: {} };
}
function startDaemon() {
  try {
    const runtime = runtimeOf(process.execPath, process.versions.bun !== void 0, process.env);
    if (runtime === void 0) return void 0;
    const program = fileURLToPath(
      new URL(import.meta.url.includes("/chunks/") ? "../daemon.mjs" : "./daemon.mjs", import.meta.url)
    );
    const { TRACEPARENT: _, ...env } = process.env;
    const child = spawn(runtime.command, [program], {
      // Not in the agent's folder, which the user may want to delete meanwhile.
      cwd: dirname(program),
      env: { ...env, ...runtime.env },
      detached: true,
      stdio: "ignore",
      windowsHide: true
    });
    child.on("error", () => {
    });
    child.unref();
    return child.pid === void 0 ? void 0 : child;
  } catch {
    return void 0;
  }
}

// src/machine/version.ts
var VERSION = "0.1.0";

// src/notes/daemon-folder.ts
import { dirname as dirname2, join as join3 } from "node:path";
var notesFolder = (folder) => join3(folder, "notes");
var daemonLock = (folder) => join3(folder, "daemon");
var statePath = (folder) => join3(daemonLock(folder), "running.json");
var stopPath = (folder) => join3(notesFolder(folder), "stop");
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
var askToStop = (folder) => replacePrivateFile(stopPath(folder), "");
function isOlder(version, than) {
  const [a, b] = [numbersOf(version), numbersOf(than)];
  for (const [index, number] of a.entries()) {
    const other = b[index] ?? 0;
    if (number !== other) return number < other;
  }
  return false;
}
var numbersOf = (version) => (/^\d+\.\d+\.\d+/.exec(version)?.[0] ?? "").split(".").map(Number);

// src/notes/daemon-waker.ts
var STARTS_WITHIN_MS = 1e4;
var DaemonWaker = class {
  /** Whether the daemon that this process started last has not ended. */
  #isRunning = () => false;
  #startedAt = Number.NEGATIVE_INFINITY;
  /** Starts the daemon, unless one lives or starts. Asks one of an older version to give way. */
  wake(folder) {
    if (performance.now() - this.#startedAt < STARTS_WITHIN_MS && this.#isRunning()) return;
    const isHeldBy = isHeld(daemonLock(folder));
    const running = isHeldBy ? runningDaemon(folder) : void 0;
    if (running !== void 0 && isOlder(running.version, VERSION)) askToStop(folder);
    else if (isHeldBy) return;
    this.#startedAt = performance.now();
    const child = startDaemon();
    this.#isRunning = () => child !== void 0 && child.exitCode === null && child.signalCode === null;
  }
};
export {
  DaemonWaker
};
