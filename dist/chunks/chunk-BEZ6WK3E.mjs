// src/local/data-folder.ts
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, realpath, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
var PROBE_TIMEOUT_MS = 1e3;
var FOLDER_HEADER = "x-pi-sync-data-folder";
async function openDataFolder(dir) {
  await mkdir(dir, { recursive: true, mode: 448 });
  const fingerprint = createHash("sha256").update(await realpath(dir)).digest("hex").slice(0, 32);
  const keyPath = join(dir, "api-key");
  const addressPath = join(dir, "address");
  async function servedAt() {
    const url = (await readIfThere(addressPath)).trim();
    return url && await folderServedAt(url) === fingerprint ? url : void 0;
  }
  return {
    servedAt,
    logPath: join(dir, "writes.jsonl"),
    fingerprint,
    async apiKey() {
      const kept = (await readIfThere(keyPath)).trim();
      if (/^osk_\S+$/.test(kept)) return kept;
      const key = `osk_${randomBytes(24).toString("hex")}`;
      await replaceFile(keyPath, `${key}
`);
      return key;
    },
    async refuseSecondServer() {
      const url = await servedAt();
      if (url !== void 0) {
        throw new Error(`an embedded OpenSync already serves ${dir} at ${url}`);
      }
    },
    async serve(url) {
      if (url === void 0) await rm(addressPath, { force: true });
      else await replaceFile(addressPath, `${url}
`);
    }
  };
}
async function folderServedAt(url) {
  try {
    const response = await fetch(`${url}/health`, { signal: AbortSignal.timeout(PROBE_TIMEOUT_MS) });
    await response.body?.cancel();
    return response.headers.get(FOLDER_HEADER) ?? void 0;
  } catch {
    return void 0;
  }
}
async function replaceFile(path, text) {
  await writeFile(`${path}.new`, text, { mode: 384 });
  await rename(`${path}.new`, path);
}
async function readIfThere(path) {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return "";
    throw error;
  }
}

export {
  FOLDER_HEADER,
  openDataFolder
};
