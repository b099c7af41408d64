import {
  Cancelled,
  loadPrompts,
  planFromQuestions
} from "./chunk-62A67TVI.mjs";
import "./chunk-2FE3CLIF.mjs";
import "./chunk-GOI55GNI.mjs";
import "./chunk-XRJ7XOYO.mjs";
import "./chunk-YXNFSDDB.mjs";
import "./chunk-ARCMD65Z.mjs";
import "./chunk-C3XAEEC4.mjs";
import "./chunk-C4YNYCHY.mjs";
import "./chunk-2RYGJIA2.mjs";
import "./chunk-DECZRCI7.mjs";
import "./chunk-DS7TMQLP.mjs";
import "./chunk-3GZYCQSF.mjs";
import "./chunk-ALNX3IA3.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  Cancelled,
  loadPrompts,
  planFromQuestions
};
