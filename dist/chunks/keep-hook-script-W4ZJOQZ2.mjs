import {
  refreshHookScript
} from "./chunk-XXCDN3XE.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-YYVUDB4K.mjs";
import "./chunk-T72R6JL5.mjs";
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
