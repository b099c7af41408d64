import {
  daemonLock,
  isHeld,
  knownDaemonFolder,
  notesFolder
} from "./chunk-RM6F6HIH.mjs";
import {
  isAlive
} from "./chunk-OY6D6SK4.mjs";

// src/cli/notes-done.ts
import { readdirSync, statSync } from "node:fs";
import { basename as basename2, join as join2 } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

// src/machine/start-daemon.ts
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, delimiter, dirname, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
function runtimeOf(execPath, isBun, env) {
  if (/^(node|bun)(\.exe)?$/i.test(basename(execPath))) return { command: execPath, env: {} };
  if (isBun) return { command: execPath, env: { BUN_BE_BUN: "1" } };
  const folders = (env.PATH ?? env.Path ?? "").split(delimiter).filter((folder) => isAbsolute(folder));
  const names = process.platform === "win32" ? ["node.exe"] : ["node"];
  const command = folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
  return command === void 0 ? void 0 : { command, env: {} };
}
function startDaemon() {
  try {
    const runtime = runtimeOf(process.execPath, process.versions.bun !== void 0, process.env);
    if (runtime === void 0) return;
    const program = fileURLToPath(
      new URL(import.meta.url.includes("/chunks/") ? "../daemon.mjs" : "./daemon.mjs", import.meta.url)
    );
    const { TRACEPARENT: _, ...env } = process.env;
    const child = spawn(runtime.command, [program], {
      // Not in the agent's folder, which the user may want to delete meanwhile.
      cwd: dirname(program),
      env: { ...env, ...runtime.env },
      detached: true,
      stdio: "ignore",
      windowsHide: true
    });
    child.on("error", () => {
    });
    child.unref();
  } catch {
  }
}

// src/cli/notes-done.ts
var LOOK_EVERY_MS = 50;
var STARTED_WITHIN_MS = 3e3;
async function untilNotesDone(stateDir, signal) {
  const folder = knownDaemonFolder(stateDir);
  let startedAt = Number.NEGATIVE_INFINITY;
  while (hasNotesOfEnded(notesFolder(folder)) && !signal.aborted) {
    const now = performance.now();
    if (!isHeld(daemonLock(folder)) && now - startedAt > STARTED_WITHIN_MS) {
      startDaemon();
      startedAt = now;
    }
    await sleep(LOOK_EVERY_MS);
  }
}
function hasNotesOfEnded(folder) {
  try {
    return readdirSync(folder).some((name) => {
      const writtenAt = () => statSync(join2(folder, name)).mtimeMs;
      return name.endsWith(".jsonl") && !isAlive(basename2(name, ".jsonl"), writtenAt, Date.now);
    });
  } catch {
    return false;
  }
}

export {
  untilNotesDone
};
