import {
  folderIn
} from "./chunk-4FNHH3PT.mjs";
import {
  configFolder
} from "./chunk-JYX6WLKF.mjs";
import {
  namesRival,
  settingsIn
} from "./chunk-D6IEQUPS.mjs";
import {
  readForeignFile
} from "./chunk-5KJD7MOS.mjs";
import {
  namesIn
} from "./chunk-VNSPEZVU.mjs";
import {
  isRecord
} from "./chunk-25PJRWMS.mjs";

// src/agents/opencode/home/rivals.ts
import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
var SETTINGS = ["opencode.json", "opencode.jsonc", "config.json"];
function openCodeRivals(here) {
  const { OPENCODE_CONFIG: file, OPENCODE_CONFIG_DIR: folder } = here.env;
  const projects = foldersUpTo(here.cwd);
  const folders = [
    ...[configFolder(here), join(here.home, ".opencode"), ...folder ? [resolve(here.cwd, folder)] : []],
    ...projects.map((project) => join(project, ".opencode"))
  ];
  const settings = [
    ...[...folders, ...projects].flatMap((one) => SETTINGS.map((name) => join(one, name))),
    ...file ? [resolve(here.cwd, file)] : []
  ];
  return [...[...new Set(settings)].flatMap(inSettings), ...[...new Set(folders)].flatMap(inPluginFolders)];
}
function foldersUpTo(cwd) {
  const folders = [cwd];
  for (let folder = cwd; !existsSync(join(folder, ".git")) && dirname(folder) !== folder; ) {
    folder = dirname(folder);
    folders.push(folder);
  }
  return existsSync(join(folders.at(-1) ?? cwd, ".git")) ? folders : [cwd];
}
function inSettings(from) {
  const value = settingsIn(from);
  const plugins = [value.plugin, value.plugins].flatMap((list) => Array.isArray(list) ? list.map(specifier) : []);
  const { openTelemetry } = isRecord(value.experimental) ? value.experimental : {};
  return [
    ...plugins.filter(namesRival).map(
      (source) => ({
        ...{ source, from, kind: "opensync" },
        mend: "remove it from `plugin` in that file"
      })
    ),
    ...openTelemetry === true ? [TELEMETRY(from)] : []
  ];
}
function specifier(plugin) {
  if (Array.isArray(plugin)) return String(plugin[0]);
  return isRecord(plugin) ? String(plugin.package) : String(plugin);
}
var TELEMETRY = (from) => ({
  ...{ source: "experimental.openTelemetry", from, kind: "telemetry" },
  mend: "keep both only if they go to different places"
});
function inPluginFolders(folder) {
  const files = ["plugin", "plugins"].flatMap((name) => {
    const path = join(folder, name);
    return namesIn(path).flatMap((file) => /\.[jt]s$/.test(file) ? join(path, file) : []);
  });
  return files.flatMap((from) => {
    const file = readForeignFile(from);
    const text = file.type === "read" ? file.text ?? "" : "";
    if (folderIn(text) !== void 0 || !namesRival(`${basename(from)}
${text}`)) return [];
    return [{ source: basename(from), from, kind: "opensync", mend: "move that file away" }];
  });
}

export {
  openCodeRivals
};
