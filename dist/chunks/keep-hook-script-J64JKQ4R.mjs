import {
  refreshHookScript
} from "./chunk-VCG5WOP7.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-MFHL7LBI.mjs";
import "./chunk-JRS7DDF2.mjs";
import {
  resolvePaths
} from "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-7GOD5SMK.mjs";
import "./chunk-VNSPEZVU.mjs";
import "./chunk-3QEYCZ4I.mjs";

// src/cli/keep-hook-script.ts
var keepHookScript = () => refreshHookScript(resolvePaths(thisMachine(), () => {
}).stateDir);
export {
  keepHookScript
};
