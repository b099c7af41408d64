import {
  openCodeRivals
} from "./chunk-G4Y5RDWT.mjs";
import "./chunk-4FNHH3PT.mjs";
import "./chunk-JYX6WLKF.mjs";
import "./chunk-BEMIV544.mjs";
import "./chunk-ANFN4D3L.mjs";
import "./chunk-GAR563PR.mjs";
import "./chunk-TB6WJ4UA.mjs";
import "./chunk-YCVZQM7X.mjs";
import "./chunk-SMSSXXYV.mjs";
import "./chunk-IBB32LRW.mjs";
import "./chunk-VOPELMJ5.mjs";
import "./chunk-UAZCXUJS.mjs";
import "./chunk-JROFCKPE.mjs";
import "./chunk-SOFIUT64.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-M7FPWIUL.mjs";
import "./chunk-LWKEUUMK.mjs";
import "./chunk-RIHTQSWD.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-QTEOOZ7M.mjs";
export {
  openCodeRivals
};
