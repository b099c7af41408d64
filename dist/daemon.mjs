import {
  startDaemon
} from "./chunks/chunk-IBB32LRW.mjs";
import {
  makePrivateFolder
} from "./chunks/chunk-VOPELMJ5.mjs";
import {
  thisMachine
} from "./chunks/chunk-NQLE3CWW.mjs";
import {
  resolvePaths
} from "./chunks/chunk-RIHTQSWD.mjs";
import "./chunks/chunk-2EECW3E6.mjs";
import "./chunks/chunk-QTEOOZ7M.mjs";

// src/machine/follow-proxy.ts
var THIS_MACHINE = "localhost,127.0.0.1,[::1]";
var proxyVariable = (env) => ["https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY"].find((name) => env[name]);
async function followProxy(env) {
  if (proxyVariable(env) === void 0) return false;
  const { setGlobalProxyFromEnv } = await import("node:http");
  const except = env.no_proxy ?? env.NO_PROXY ?? "";
  try {
    setGlobalProxyFromEnv?.({
      http_proxy: env.http_proxy ?? env.HTTP_PROXY,
      https_proxy: env.https_proxy ?? env.HTTPS_PROXY,
      no_proxy: except.trim() === "*" ? "*" : [except, THIS_MACHINE].filter(Boolean).join(",")
    });
  } catch {
    return false;
  }
  return setGlobalProxyFromEnv !== void 0;
}

// src/daemon/compiled.ts
import { existsSync, lstatSync, readdirSync } from "node:fs";
import * as module from "node:module";
import { join } from "node:path";
function keepCompiled() {
  const { enableCompileCache } = module;
  const { stateDir } = resolvePaths(thisMachine(), () => {
  });
  if (enableCompileCache === void 0 || !existsSync(stateDir)) return;
  const folder = join(stateDir, "compiled");
  try {
    makePrivateFolder(folder, stateDir);
    if (readdirSync(folder).every((name) => !lstatSync(join(folder, name)).isSymbolicLink()))
      enableCompileCache(folder);
  } catch {
  }
}

// src/daemon/start.ts
if (process.argv[2] === "--detach") startDaemon();
else {
  keepCompiled();
  await followProxy(process.env);
  await import("./chunks/main-BUEU5NKN.mjs");
}
