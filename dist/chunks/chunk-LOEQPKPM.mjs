// src/daemon/history/same-folder.ts
import { realpath } from "node:fs/promises";
import { resolve } from "node:path";
async function sameFolder(a, b) {
  return resolve(a) === resolve(b) || await real(a) === await real(b);
}
var real = (path) => realpath(path).catch(() => resolve(path));

export {
  sameFolder
};
