import {
  refreshHookScript
} from "./chunk-LO7HLU54.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-VOHQ2IUN.mjs";
import "./chunk-T72R6JL5.mjs";
import "./chunk-E26S3PF4.mjs";
import {
  resolvePaths
} from "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-CEJV6VSN.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/keep-hook-script.ts
var keepHookScript = () => refreshHookScript(resolvePaths(thisMachine(), () => {
}).stateDir);
export {
  keepHookScript
};
