import {
  errorCode
} from "./chunk-SOFIUT64.mjs";

// src/settings/replace-file.ts
import { randomBytes } from "node:crypto";
import { mkdir, open, readlink, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
var RENAME_ATTEMPTS = 10;
var RENAME_PAUSE_MS = 50;
async function replaceFile(path, text, mode) {
  const target = await targetOf(path);
  await mkdir(dirname(target), { recursive: true, mode: 448 });
  const kept = await stat(target).then(
    (found) => found.mode & 511,
    () => 420
  );
  const fresh = join(dirname(target), `.pi-sync-${randomBytes(6).toString("hex")}.tmp`);
  try {
    const file = await open(fresh, "wx", mode ?? kept);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await renameOver(fresh, target);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}
async function targetOf(path) {
  try {
    return await realpath(path);
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
    const link = await readlink(path).catch(() => void 0);
    return link === void 0 ? path : targetOf(resolve(await realpath(dirname(path)), link));
  }
}
async function renameOver(from, to) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await rename(from, to);
    } catch (error) {
      const busy = process.platform === "win32" && ["EPERM", "EACCES", "EBUSY"].includes(errorCode(error));
      if (!busy || attempt === RENAME_ATTEMPTS) throw error;
      await delay(RENAME_PAUSE_MS);
    }
  }
}

export {
  replaceFile
};
