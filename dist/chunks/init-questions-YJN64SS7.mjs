import {
  Cancelled,
  loadPrompts,
  planFromQuestions
} from "./chunk-GWQBVTQ7.mjs";
import "./chunk-5VTEEQ6S.mjs";
import "./chunk-KKIUX7YP.mjs";
import "./chunk-ICKUWHFU.mjs";
import "./chunk-NG6UXTBO.mjs";
import "./chunk-POVRWTCB.mjs";
import "./chunk-BYFPSD5J.mjs";
import "./chunk-B7UQCGKP.mjs";
import "./chunk-AQU42KI3.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-VLBFXBVL.mjs";
import "./chunk-2RYGJIA2.mjs";
import "./chunk-TOHHAF3X.mjs";
import "./chunk-MKEP5TBF.mjs";
import "./chunk-6JJYBNGL.mjs";
import "./chunk-CSIJEYAC.mjs";
import "./chunk-7HMLVDT5.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-WMJMKMZC.mjs";
import "./chunk-D7RFK3MU.mjs";
import "./chunk-7FVHBEZX.mjs";
import "./chunk-BIOUACFI.mjs";
import "./chunk-5MPSQKBN.mjs";
import "./chunk-S7E23DU4.mjs";
import "./chunk-DN37FMVS.mjs";
import "./chunk-OL6G26BG.mjs";
import "./chunk-D7N7TCWN.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-CEJV6VSN.mjs";
import "./chunk-TF2IJ6BS.mjs";
import "./chunk-ANFN4D3L.mjs";
import "./chunk-P4BP7EU6.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-STK7QCPM.mjs";
import "./chunk-YXU7OZCH.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  Cancelled,
  loadPrompts,
  planFromQuestions
};
