import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";

// src/cli/this-machine.ts
var here = () => ({ ...thisMachine(), cwd: process.cwd() });
var ANSWER_MS = 15e3;
var asking = () => ({ fetch: globalThis.fetch, timeoutMs: ANSWER_MS, now: Date.now });

export {
  here,
  asking
};
