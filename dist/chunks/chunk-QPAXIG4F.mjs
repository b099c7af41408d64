import {
  factoryFolder
} from "./chunk-7LB3W7BW.mjs";
import {
  hookRivals,
  pluginRivals
} from "./chunk-25OZOBRM.mjs";
import {
  settingsIn
} from "./chunk-D6IEQUPS.mjs";

// src/agents/droid/home/rivals.ts
import { join } from "node:path";
function droidRivals(here) {
  const folders = [.../* @__PURE__ */ new Set([factoryFolder(here), join(here.cwd, ".factory")])];
  return folders.flatMap((folder) => [
    ...["settings.json", "settings.local.json"].flatMap((name) => {
      const from = join(folder, name);
      const { hooks, enabledPlugins } = settingsIn(from);
      const plugins = pluginRivals(enabledPlugins, { from, folder, program: "droid" });
      return [...hookRivals("factory-droid", hooks, from), ...plugins];
    }),
    ...[["hooks.json"], ["hooks", "hooks.json"]].flatMap((names) => {
      const from = join(folder, ...names);
      return hookRivals("factory-droid", settingsIn(from), from);
    })
  ]);
}

export {
  droidRivals
};
