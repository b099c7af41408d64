import {
  isOurs
} from "./chunk-DNYJR7OU.mjs";
import {
  editJsonFile,
  readJsonFile
} from "./chunk-7AA32SIZ.mjs";
import {
  findExtensions
} from "./chunk-YXU7OZCH.mjs";
import "./chunk-STZZ57QV.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-RLP4C3GK.mjs";
import {
  PACKAGE_NAME,
  isPassing,
  ownCommand,
  ownPackageFolder
} from "./chunk-FF225DME.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/agents/pi/home/register.ts
import { mkdir, rmdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
var STALE_MS = 1e4;
var LOCK_ATTEMPTS = 50;
var LOCK_PAUSE_MS = 20;
async function registerWithPi(places) {
  const own = ownPackageFolder();
  const extension = findExtensions(places).find((found) => isOurs(found, own));
  if (extension !== void 0) return { type: "already", where: `${extension.source} in ${extension.from}` };
  if (own === void 0) return refused(`this program is not in its package (${PACKAGE_NAME})`);
  const source = isPassing(own) ? `npm:${PACKAGE_NAME}` : own;
  const file = join(places.agentDir, "settings.json");
  const written = await locked(file, places.agentDir, async () => {
    const read = readJsonFile(file);
    if (read.type === "refused") return read;
    const { packages = [] } = read.json;
    if (!Array.isArray(packages)) return { type: "refused", reason: `${file}: expected packages to be a list` };
    return editJsonFile(file, () => [added(packages, source)], void 0);
  });
  return written.type === "refused" ? refused(written.reason) : { type: "added", where: `${source} in ${file}` };
}
var refused = (reason) => ({
  type: "refused",
  reason,
  mend: `mend that and run ${ownCommand("init")} again, or use \`pi install\``
});
var added = (packages, source) => packages.length === 0 ? { path: ["packages"], value: [source] } : { path: ["packages", packages.length], value: source, insert: true };
async function locked(file, folder, change) {
  const lock = `${file}.lock`;
  try {
    await mkdir(folder, { recursive: true });
    await takeLock(lock);
  } catch (error) {
    return { type: "refused", reason: `${file}: cannot be locked (${error.code})` };
  }
  try {
    return await change();
  } finally {
    await rmdir(lock).catch(() => {
    });
  }
}
async function takeLock(lock) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await mkdir(lock);
    } catch (error) {
      if (error.code !== "EEXIST" || attempt === LOCK_ATTEMPTS) throw error;
      const age = await stat(lock).then(
        ({ mtimeMs }) => Date.now() - mtimeMs,
        () => 0
      );
      if (age > STALE_MS) await rmdir(lock).catch(() => {
      });
      await delay(LOCK_PAUSE_MS);
    }
  }
}
export {
  registerWithPi
};
