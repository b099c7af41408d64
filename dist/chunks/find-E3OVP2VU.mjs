import {
  OLDEST,
  findOpenCode,
  isTooOld,
  pluginPath
} from "./chunk-QPIFM6LO.mjs";
import "./chunk-4FNHH3PT.mjs";
import "./chunk-JYX6WLKF.mjs";
import "./chunk-DN37FMVS.mjs";
import "./chunk-5KJD7MOS.mjs";
import "./chunk-VCG5WOP7.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-MFHL7LBI.mjs";
import "./chunk-JRS7DDF2.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-JROFCKPE.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-7GOD5SMK.mjs";
import "./chunk-VNSPEZVU.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  OLDEST,
  findOpenCode,
  isTooOld,
  pluginPath
};
