import {
  Cancelled,
  loadPrompts,
  planFromQuestions
} from "./chunk-HVTNZ2XR.mjs";
import "./chunk-R7QZMIV7.mjs";
import "./chunk-HWHM2LPV.mjs";
import "./chunk-2V5LOIWS.mjs";
import "./chunk-VDAIF4PB.mjs";
import "./chunk-XJA35R3K.mjs";
import "./chunk-YXNFSDDB.mjs";
import "./chunk-MIWT6EYV.mjs";
import "./chunk-RU4TUCVG.mjs";
import "./chunk-2RYGJIA2.mjs";
import "./chunk-UUK5LJJM.mjs";
import "./chunk-DQPMG4M4.mjs";
import "./chunk-5OZSO7NG.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  Cancelled,
  loadPrompts,
  planFromQuestions
};
