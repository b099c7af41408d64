import {
  factoryFolder
} from "./chunk-7LB3W7BW.mjs";
import {
  commandsIn
} from "./chunk-DQDIQJLO.mjs";
import {
  namesRival
} from "./chunk-UA3ZCM5Z.mjs";
import {
  isOwnCommand,
  readForeignFile
} from "./chunk-SLUVD2JF.mjs";
import {
  parse
} from "./chunk-STK7QCPM.mjs";
import {
  isRecord
} from "./chunk-LWKEUUMK.mjs";

// src/agents/droid/home/rivals.ts
import { join } from "node:path";

// src/agents/droid/home/settings.ts
function settingsIn(path) {
  const file = readForeignFile(path);
  const value = file.type === "read" ? parse(file.text ?? "", [], { allowTrailingComma: true }) : void 0;
  return isRecord(value) ? value : {};
}

// src/agents/droid/home/rivals.ts
function droidRivals(here) {
  const folders = [.../* @__PURE__ */ new Set([factoryFolder(here), join(here.cwd, ".factory")])];
  return folders.flatMap((folder) => [
    ...["settings.json", "settings.local.json"].flatMap((name) => {
      const from = join(folder, name);
      const { hooks, enabledPlugins } = settingsIn(from);
      return [...ofHooks(hooks, from), ...ofPlugins(enabledPlugins, folder, from)];
    }),
    ...[["hooks.json"], ["hooks", "hooks.json"]].flatMap((names) => {
      const from = join(folder, ...names);
      return ofHooks(settingsIn(from), from);
    })
  ]);
}
function ofHooks(hooks, from) {
  const others = commandsIn(hooks).filter((command) => namesRival(command) && !isOwnCommand("factory-droid", command));
  const named = new Set(others.map(nameIn));
  return [...named].map((source) => ({ source, from, kind: "opensync", mend: "remove its hooks from that file" }));
}
function ofPlugins(enabled, folder, from) {
  const plugins = Object.entries(isRecord(enabled) ? enabled : {}).filter(([, isOn]) => isOn !== false);
  return plugins.flatMap(([source]) => {
    const commands = placesOf(source, folder).flatMap((path) => {
      return commandsIn(settingsIn(join(path, "hooks", "hooks.json")).hooks);
    });
    if (![source, ...commands].some(namesRival)) return [];
    return [{ source, from, kind: "opensync", mend: `\`droid plugin uninstall ${source}\`` }];
  });
}
function placesOf(plugin, folder) {
  const { plugins } = settingsIn(join(folder, "plugins", "installed_plugins.json"));
  const found = isRecord(plugins) ? plugins[plugin] : void 0;
  const installed = Array.isArray(found) ? found : [found];
  return installed.flatMap((one) => isRecord(one) && typeof one.installPath === "string" ? one.installPath : []);
}
var nameIn = (command) => /[\w@.-]*(?:sync)[\w.-]*/i.exec(command)?.[0] ?? command.split(" ")[0] ?? command;

export {
  settingsIn,
  droidRivals
};
