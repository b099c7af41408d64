import {
  Cancelled,
  loadPrompts,
  planFromQuestions
} from "./chunk-YC2P4KWZ.mjs";
import "./chunk-VWPXTW4X.mjs";
import "./chunk-S3QMUF7Z.mjs";
import "./chunk-7PGGOP6F.mjs";
import "./chunk-YXNFSDDB.mjs";
import "./chunk-A73BWJDI.mjs";
import "./chunk-7QV6AZ2W.mjs";
import "./chunk-ZI7RXBVP.mjs";
import "./chunk-2RYGJIA2.mjs";
import "./chunk-3GZYCQSF.mjs";
import "./chunk-U376DJRN.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  Cancelled,
  loadPrompts,
  planFromQuestions
};
