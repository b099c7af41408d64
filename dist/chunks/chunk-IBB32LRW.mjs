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
    if (runtime === void 0) return void 0;
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
    return child.pid === void 0 ? void 0 : child;
  } catch {
    return void 0;
  }
}

export {
  runtimeOf,
  startDaemon
};
