// src/agents/codex/home/folder.ts
import { join, resolve } from "node:path";
var codexFolder = ({ env, home }) => env.CODEX_HOME ? resolve(env.CODEX_HOME) : join(home, ".codex");

export {
  codexFolder
};
