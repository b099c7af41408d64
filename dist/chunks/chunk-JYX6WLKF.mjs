// src/agents/opencode/home/folder.ts
import { readdirSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
var dataFolder = ({ env, home }) => join(env.XDG_DATA_HOME ? resolve(env.XDG_DATA_HOME) : join(home, ".local", "share"), "opencode");
var configFolder = ({ env, home }) => join(env.XDG_CONFIG_HOME ? resolve(env.XDG_CONFIG_HOME) : join(home, ".config"), "opencode");
function databasesOf(machine) {
  const folder = dataFolder(machine);
  const { OPENCODE_DB: chosen } = machine.env;
  const own = chosen && chosen !== ":memory:" ? [isAbsolute(chosen) ? chosen : join(folder, chosen)] : [];
  return [.../* @__PURE__ */ new Set([...databasesIn(folder), ...own])];
}
function databasesIn(folder) {
  try {
    const names = readdirSync(folder).filter((name) => /^opencode(?:-[\w.-]+)?\.db$/.test(name));
    return names.map((name) => join(folder, name));
  } catch {
    return [];
  }
}

export {
  dataFolder,
  configFolder,
  databasesOf,
  databasesIn
};
