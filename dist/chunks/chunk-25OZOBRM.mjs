import {
  commandsIn
} from "./chunk-JOMS224F.mjs";
import {
  namesRival,
  settingsIn
} from "./chunk-D6IEQUPS.mjs";
import {
  isOwnCommand
} from "./chunk-5KJD7MOS.mjs";
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";

// src/agents/install/hook-rivals.ts
import { join } from "node:path";
function hookRivals(agent, hooks, from) {
  const others = commandsIn(hooks).filter((command) => namesRival(command) && !isOwnCommand(agent, command));
  const named = new Set(others.map(nameIn));
  return [...named].map((source) => ({ source, from, kind: "opensync", mend: "remove its hooks from that file" }));
}
function pluginRivals(enabled, { from, folder, program }) {
  const plugins = Object.entries(isRecord(enabled) ? enabled : {}).filter(([, isOn]) => isOn !== false);
  return plugins.flatMap(([source]) => {
    const commands = placesOf(source, folder).flatMap((path) => {
      return commandsIn(settingsIn(join(path, "hooks", "hooks.json")).hooks);
    });
    if (![source, ...commands].some(namesRival)) return [];
    return [{ source, from, kind: "opensync", mend: `\`${program} plugin uninstall ${source}\`` }];
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
  hookRivals,
  pluginRivals
};
