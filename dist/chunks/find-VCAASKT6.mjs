import {
  OLDEST,
  findOpenCode,
  isTooOld,
  pluginPath
} from "./chunk-NVMTEOH3.mjs";
import "./chunk-4FNHH3PT.mjs";
import "./chunk-JYX6WLKF.mjs";
import "./chunk-3TR4RJZK.mjs";
import "./chunk-TB6WJ4UA.mjs";
import "./chunk-YCVZQM7X.mjs";
import "./chunk-SMSSXXYV.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-VOPELMJ5.mjs";
import "./chunk-JROFCKPE.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-LWKEUUMK.mjs";
import "./chunk-RIHTQSWD.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-QTEOOZ7M.mjs";
export {
  OLDEST,
  findOpenCode,
  isTooOld,
  pluginPath
};
