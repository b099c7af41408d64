import {
  agentDir
} from "./chunk-YXNFSDDB.mjs";

// src/cli/this-machine.ts
import { homedir } from "node:os";
var thisMachine = () => ({ env: process.env, home: homedir(), platform: process.platform });
function thisPi() {
  const { env, home } = thisMachine();
  return { agentDir: agentDir(env, home), cwd: process.cwd(), home };
}
var ANSWER_MS = 15e3;
var asking = () => ({ fetch: globalThis.fetch, timeoutMs: ANSWER_MS, now: Date.now });

export {
  thisMachine,
  thisPi,
  asking
};
