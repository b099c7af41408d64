import {
  readPrivateFile,
  removeDraft,
  writeDraft
} from "./chunk-VNSPEZVU.mjs";

// exporter/kept-file.ts
import { linkSync, lstatSync, renameSync } from "node:fs";
function keepPrivateFile(path, make, isWhole) {
  for (; ; ) {
    const { content, free } = findKept(path, isWhole);
    if (content !== void 0) return content;
    const draft = writeDraft(path, make());
    try {
      if (link(draft, free)) return readPrivateFile(free).toString("utf8");
    } finally {
      removeDraft(draft);
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
function read(path) {
  try {
    return readPrivateFile(path).toString("utf8");
  } catch (error) {
    if (code(error) === "ENOENT") return void 0;
    if (code(error) === "ELOOP") return "";
    throw error;
  }
}
var code = (error) => error.code;

export {
  keepPrivateFile,
  readKeptFile
};
