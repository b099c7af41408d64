// exporter/private-folder.ts
import { lstatSync, mkdirSync, readlinkSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, parse, relative, resolve, sep } from "node:path";
var UnsafeFolderError = class extends Error {
  name = "UnsafeFolderError";
  reason;
  wayOut;
  constructor(folder, reason, wayOut) {
    super(`nothing is written to ${folder}: ${reason}. To mend it, ${wayOut}`);
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

export {
  makePrivateFolder,
  whyUnsafe
};
