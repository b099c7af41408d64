import {
  resolvePaths
} from "./chunk-QFAXOQI2.mjs";
import {
  thisMachine
} from "./chunk-F4NM4IYS.mjs";

// src/compiled.ts
import { existsSync } from "node:fs";
import * as module from "node:module";
import { join } from "node:path";
function keepCompiled() {
  const { enableCompileCache } = module;
  const { stateDir } = resolvePaths(thisMachine(), () => {
  });
  if (existsSync(stateDir)) enableCompileCache?.(join(stateDir, "compiled"));
}

export {
  keepCompiled
};
