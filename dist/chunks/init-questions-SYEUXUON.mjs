import {
  Cancelled,
  loadPrompts,
  planFromQuestions
} from "./chunk-ZMD56RNF.mjs";
import "./chunk-IQVCHQQQ.mjs";
import "./chunk-BD7GVT2E.mjs";
import "./chunk-YD5UKOW2.mjs";
import "./chunk-WLVCGQHY.mjs";
import "./chunk-3HXFPJNO.mjs";
import "./chunk-FU52UGXJ.mjs";
import "./chunk-ELMMELF7.mjs";
import "./chunk-2RYGJIA2.mjs";
import "./chunk-5RGXTKOO.mjs";
import "./chunk-CK6KLQXX.mjs";
import "./chunk-3GZYCQSF.mjs";
import "./chunk-P5ZKS43C.mjs";
import "./chunk-LSIQKVJB.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  Cancelled,
  loadPrompts,
  planFromQuestions
};
