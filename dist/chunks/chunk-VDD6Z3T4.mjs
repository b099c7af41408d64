// src/history/session-files.ts
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
async function sessionFilesOf(agentDir) {
  const root = join(agentDir, "sessions");
  const files = [];
  for (const folder of await entriesOf(root)) {
    if (!folder.isDirectory()) continue;
    for (const file of await entriesOf(join(root, folder.name))) {
      if (!file.isFile() || !file.name.endsWith(".jsonl")) continue;
      const path = join(root, folder.name, file.name);
      const facts = await stat(path).catch(() => void 0);
      if (facts !== void 0) files.push({ path, bytes: facts.size, modifiedAt: facts.mtimeMs });
    }
  }
  return files.sort((a, b) => b.modifiedAt - a.modifiedAt);
}
async function sessionFilesBelow(path) {
  const facts = await stat(path);
  if (!facts.isDirectory()) return [{ path, bytes: facts.size, modifiedAt: facts.mtimeMs }];
  const entries = await readdir(path, { withFileTypes: true });
  const below = entries.filter((entry) => entry.isDirectory() || entry.name.endsWith(".jsonl"));
  const files = await Promise.all(below.map((entry) => sessionFilesBelow(join(path, entry.name))));
  return files.flat().sort((a, b) => b.modifiedAt - a.modifiedAt);
}
var entriesOf = (folder) => readdir(folder, { withFileTypes: true }).catch(() => []);

export {
  sessionFilesOf,
  sessionFilesBelow
};
