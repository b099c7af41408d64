import {
  claudeRivals
} from "./chunk-KPTQWH62.mjs";
import "./chunk-7FVHBEZX.mjs";
import "./chunk-DQDIQJLO.mjs";
import "./chunk-UA3ZCM5Z.mjs";
import "./chunk-ANFN4D3L.mjs";
import "./chunk-GAR563PR.mjs";
import "./chunk-SLUVD2JF.mjs";
import "./chunk-YCVZQM7X.mjs";
import "./chunk-SMSSXXYV.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-VOPELMJ5.mjs";
import "./chunk-UAZCXUJS.mjs";
import "./chunk-ILJLTOFC.mjs";
import "./chunk-STK7QCPM.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-M7FPWIUL.mjs";
import "./chunk-LWKEUUMK.mjs";
import "./chunk-RIHTQSWD.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-QTEOOZ7M.mjs";
export {
  claudeRivals
};
