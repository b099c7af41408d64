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
import { dirname, isAbsolute, join, parse, relative, resolve, sep } from "node:path";
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
var UnsafeFolderError = class extends Error {
  name = "UnsafeFolderError";
  reason;
  wayOut;
  constructor(folder, reason, wayOut) {
    super(`nothing is written to ${folder}: ${reason}. To fix it, ${wayOut}`);
    this.reason = `nothing is written to ${folder}: ${reason}`;
    this.wayOut = wayOut;
  }
};
var OTHERS_MAY_WRITE = 18;
var MOST_LINKS = 40;
function makePrivateFolder(path, root = path) {
  checkWay(root);
  let made;
  for (const folder of [root, ...between(root, path)]) {
    made = mkdirSync(folder, { recursive: true, mode: 448 });
    checkFolder(folder, folder === root);
  }
  return made !== void 0;
}
function whyUnsafe(path, root = path) {
  try {
    checkWay(root);
    for (const folder of [root, ...between(root, path)]) checkFolder(folder, folder === root);
  } catch (error) {
    if (error instanceof UnsafeFolderError) return error.message;
  }
  return void 0;
}
function between(root, path) {
  const names = relative(root, path).split(sep).filter(Boolean);
  return names.map((_, index) => join(root, ...names.slice(0, index + 1)));
}
function checkFolder(folder, mayBeLink) {
  if (!mayBeLink && lstatSync(folder).isSymbolicLink()) {
    refuse(folder, "it is a link", `remove it; ${ELSEWHERE}`);
  }
  const stats = statSync(folder);
  const user = userId();
  if (user === void 0) return;
  if (stats.uid !== user) refuse(folder, `it belongs to another user (uid ${stats.uid})`, ELSEWHERE);
  if ((stats.mode & OTHERS_MAY_WRITE) === 0) return;
  const mode = (stats.mode & 511).toString(8).padStart(3, "0");
  refuse(folder, `other users can write to it (mode ${mode})`, `look through it, then run \`chmod 700 ${folder}\``);
}
function checkWay(path) {
  const user = userId();
  if (user === void 0) return;
  let links = 0;
  const absolute = resolve(path);
  let at = parse(absolute).root;
  const rest = relative(at, absolute).split(sep).filter(Boolean);
  for (let name = rest.shift(); name !== void 0; name = rest.shift()) {
    const next = join(at, name);
    const stats = lstatSync(next, { throwIfNoEntry: false });
    if (stats === void 0) return;
    if (!stats.isSymbolicLink()) {
      at = next;
      continue;
    }
    links += 1;
    if (links > MOST_LINKS) return;
    if (stats.uid !== user && stats.uid !== 0) {
      refuse(path, `${next} is a link of another user (uid ${stats.uid})`, ELSEWHERE);
    }
    const target = readlinkSync(next);
    const full = isAbsolute(target) ? target : join(dirname(next), target);
    at = parse(full).root;
    rest.unshift(...relative(at, full).split(sep).filter(Boolean));
  }
}
var ELSEWHERE = "set PI_SYNC_STATE_DIR to a folder of your own";
function refuse(folder, reason, wayOut) {
  throw new UnsafeFolderError(folder, reason, wayOut);
}
var userId = () => process.geteuid?.();
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
function quietly(action) {
  try {
    action();
  } catch {
  }
}

export {
  namesIn,
  modifiedAt,
  makePrivateFolder,
  whyUnsafe,
  openPrivateFile,
  readPrivateFile,
  appendPrivateFile,
  replacePrivateFile,
  writeDraft,
  removeDraft,
  quietly
};
