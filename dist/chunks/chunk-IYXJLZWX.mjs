import {
  agentDir
} from "./chunk-YXNFSDDB.mjs";
import {
  thisMachine
} from "./chunk-OTZ6A77Y.mjs";

// src/cli/this-machine.ts
function thisPi() {
  const { env, home } = thisMachine();
  return { agentDir: agentDir(env, home), cwd: process.cwd(), home };
}
var ANSWER_MS = 15e3;
var asking = () => ({ fetch: globalThis.fetch, timeoutMs: ANSWER_MS, now: Date.now });

export {
  thisPi,
  asking
};
