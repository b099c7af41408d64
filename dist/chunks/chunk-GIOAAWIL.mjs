// src/agents/pi/home/settings-lock.ts
import { mkdir, rmdir, stat } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
var STALE_MS = 1e4;
var LOCK_ATTEMPTS = 50;
var LOCK_PAUSE_MS = 20;
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
  locked
};
