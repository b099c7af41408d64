import {
  claudeFolder
} from "./chunk-7FVHBEZX.mjs";
import {
  commandsIn
} from "./chunk-JOMS224F.mjs";
import {
  namesRival
} from "./chunk-UN6SFXYO.mjs";
import {
  isOwnCommand,
  readForeignFile
} from "./chunk-I253BEJN.mjs";
import {
  parse
} from "./chunk-STK7QCPM.mjs";
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";

// src/agents/claude-code/home/rivals.ts
import { join } from "node:path";

// src/agents/claude-code/home/settings.ts
function settingsIn(path) {
  const file = readForeignFile(path);
  const value = file.type === "read" ? parse(file.text ?? "", [], { allowTrailingComma: true }) : void 0;
  return isRecord(value) ? value : {};
}

// src/agents/claude-code/home/rivals.ts
function claudeRivals(here) {
  const folders = [claudeFolder(here), join(here.cwd, ".claude")];
  const files = folders.flatMap(
    (folder) => ["settings.json", "settings.local.json"].map((name) => join(folder, name))
  );
  return [...new Set(files)].flatMap((from) => {
    const { hooks, enabledPlugins, env } = settingsIn(from);
    return [...ofHooks(hooks, from), ...ofPlugins(enabledPlugins, here, from), ...ofTelemetry(env, from)];
  });
}
function ofHooks(hooks, from) {
  const others = commandsIn(hooks).filter((command) => namesRival(command) && !isOwnCommand("claude-code", command));
  const named = new Set(others.map(nameIn));
  return [...named].map((source) => ({ source, from, kind: "opensync", mend: "remove its hooks from that file" }));
}
function ofPlugins(enabled, here, from) {
  const plugins = Object.entries(isRecord(enabled) ? enabled : {}).filter(([, isOn]) => isOn !== false);
  return plugins.flatMap(([source]) => {
    const commands = foldersOf(source, here).flatMap((path) => {
      return commandsIn(settingsIn(join(path, "hooks", "hooks.json")).hooks);
    });
    if (![source, ...commands].some(namesRival)) return [];
    return [{ source, from, kind: "opensync", mend: `\`claude plugin uninstall ${source}\`` }];
  });
}
function foldersOf(plugin, here) {
  const { plugins } = settingsIn(join(claudeFolder(here), "plugins", "installed_plugins.json"));
  const found = isRecord(plugins) ? plugins[plugin] : void 0;
  const installed = Array.isArray(found) ? found : [found];
  return installed.flatMap((one) => isRecord(one) && typeof one.installPath === "string" ? one.installPath : []);
}
function ofTelemetry(env, from) {
  if (!isRecord(env) || !/^(1|true)$/i.test(String(env.CLAUDE_CODE_ENABLE_TELEMETRY))) return [];
  const mend = "keep both only if they go to different places; `pi-sync bridge` on this machine leaves the telemetry out";
  return [{ source: "CLAUDE_CODE_ENABLE_TELEMETRY", from, kind: "telemetry", mend }];
}
var nameIn = (command) => /[\w@.-]*(?:sync)[\w.-]*/i.exec(command)?.[0] ?? command.split(" ")[0] ?? command;

export {
  settingsIn,
  claudeRivals
};
