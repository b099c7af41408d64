import {
  codexRivals
} from "./chunk-7TAAAKU2.mjs";
import "./chunk-OL6G26BG.mjs";
import "./chunk-ZC3PNLVQ.mjs";
import "./chunk-XYXFWDOO.mjs";
import "./chunk-X7OM6F2O.mjs";
import "./chunk-ANFN4D3L.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-EGUHTQ3L.mjs";
import "./chunk-SNRUHK3J.mjs";
import "./chunk-ILJLTOFC.mjs";
import "./chunk-STK7QCPM.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-3YL4ZA7Q.mjs";
import "./chunk-RIHTQSWD.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-LWKEUUMK.mjs";
import "./chunk-QTEOOZ7M.mjs";
export {
  codexRivals
};
