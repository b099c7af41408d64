import {
  openCodeRivals
} from "./chunk-VOCTLA5T.mjs";
import "./chunk-4FNHH3PT.mjs";
import "./chunk-JYX6WLKF.mjs";
import "./chunk-D6IEQUPS.mjs";
import "./chunk-ANFN4D3L.mjs";
import "./chunk-RYNVIPJG.mjs";
import "./chunk-5KJD7MOS.mjs";
import "./chunk-VCG5WOP7.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-MFHL7LBI.mjs";
import "./chunk-JRS7DDF2.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-JROFCKPE.mjs";
import "./chunk-P4BP7EU6.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-7GOD5SMK.mjs";
import "./chunk-VNSPEZVU.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  openCodeRivals
};
