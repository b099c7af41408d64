import {
  keepPrivateFile
} from "./chunk-EIWNW4B4.mjs";
import {
  makePrivateFolder,
  readPrivateFile,
  replacePrivateFile
} from "./chunk-VNSPEZVU.mjs";

// src/local/data-folder.ts
import { createHash, randomBytes } from "node:crypto";
import { realpath, rm } from "node:fs/promises";
import { join } from "node:path";
var PROBE_TIMEOUT_MS = 1e3;
var FOLDER_HEADER = "x-pi-sync-data-folder";
async function openDataFolder(dir, root = dir) {
  makePrivateFolder(dir, root);
  const fingerprint = createHash("sha256").update(await realpath(dir)).digest("hex").slice(0, 32);
  const keyPath = join(dir, "api-key");
  const addressPath = join(dir, "address");
  async function servedAt() {
    const url = readIfThere(addressPath).trim();
    return url && await folderServedAt(url) === fingerprint ? url : void 0;
  }
  return {
    servedAt,
    logPath: join(dir, "writes.jsonl"),
    fingerprint,
    apiKey() {
      const newKey = () => `osk_${randomBytes(24).toString("hex")}
`;
      return keepPrivateFile(keyPath, newKey, (text) => /^osk_\S+$/.test(text.trim())).trim();
    },
    async refuseSecondServer() {
      const url = await servedAt();
      if (url !== void 0) {
        throw new Error(`an embedded OpenSync already serves ${dir} at ${url}`);
      }
    },
    async serve(url) {
      if (url === void 0) await rm(addressPath, { force: true });
      else replacePrivateFile(addressPath, `${url}
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
function readIfThere(path) {
  try {
    return readPrivateFile(path).toString("utf8");
  } catch (error) {
    if (error.code === "ENOENT") return "";
    throw error;
  }
}

export {
  FOLDER_HEADER,
  openDataFolder
};
