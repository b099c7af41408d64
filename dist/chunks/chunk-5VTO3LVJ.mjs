import {
  claudeFolder
} from "./chunk-7FVHBEZX.mjs";
import {
  hookRivals,
  pluginRivals
} from "./chunk-25OZOBRM.mjs";
import {
  settingsIn
} from "./chunk-D6IEQUPS.mjs";
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";

// src/agents/claude-code/home/rivals.ts
import { join } from "node:path";
function claudeRivals(here) {
  const folders = [claudeFolder(here), join(here.cwd, ".claude")];
  const files = folders.flatMap(
    (folder) => ["settings.json", "settings.local.json"].map((name) => join(folder, name))
  );
  return [...new Set(files)].flatMap((from) => {
    const { hooks, enabledPlugins, env } = settingsIn(from);
    const plugins = pluginRivals(enabledPlugins, { from, folder: claudeFolder(here), program: "claude" });
    return [...hookRivals("claude-code", hooks, from), ...plugins, ...ofTelemetry(env, from)];
  });
}
function ofTelemetry(env, from) {
  if (!isRecord(env) || !/^(1|true)$/i.test(String(env.CLAUDE_CODE_ENABLE_TELEMETRY))) return [];
  const mend = "keep both only if they go to different places; `pi-sync bridge` on this machine leaves the telemetry out";
  return [{ source: "CLAUDE_CODE_ENABLE_TELEMETRY", from, kind: "telemetry", mend }];
}

export {
  claudeRivals
};
