import {
  cursorFolder
} from "./chunk-P7JP6564.mjs";
import {
  hookRivals
} from "./chunk-6YGOQ3J4.mjs";
import {
  settingsIn
} from "./chunk-BEMIV544.mjs";

// src/agents/cursor/home/rivals.ts
import { join } from "node:path";
function cursorRivals(here) {
  const folders = [cursorFolder(here), join(here.cwd, ".cursor"), managedFolder(here)];
  return [...new Set(folders)].flatMap((folder) => {
    const from = join(folder, "hooks.json");
    return hookRivals("cursor-sync", settingsIn(from).hooks, from);
  });
}
function managedFolder({ platform, env }) {
  if (platform === "darwin") return "/Library/Application Support/Cursor";
  if (platform === "win32") return join(env.ProgramData ?? "C:\\ProgramData", "Cursor");
  return "/etc/cursor";
}

export {
  cursorRivals
};
