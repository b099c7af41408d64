import {
  Cancelled,
  loadPrompts,
  planFromQuestions
} from "./chunk-673I6X4W.mjs";
import "./chunk-OLOIX6W3.mjs";
import "./chunk-APMF4NIV.mjs";
import "./chunk-OSQGBZNE.mjs";
import "./chunk-YXNFSDDB.mjs";
import "./chunk-VALSOHYT.mjs";
import "./chunk-GWZEPILZ.mjs";
import "./chunk-2DTQHIF6.mjs";
import "./chunk-2RYGJIA2.mjs";
import "./chunk-3GZYCQSF.mjs";
import "./chunk-KOA77BUQ.mjs";
import "./chunk-LSIQKVJB.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  Cancelled,
  loadPrompts,
  planFromQuestions
};
