import {
  Cancelled,
  loadPrompts,
  planFromQuestions
} from "./chunk-DNBESKS2.mjs";
import "./chunk-LYFZZWUU.mjs";
import "./chunk-2IHHJ3F7.mjs";
import "./chunk-EYBWHRPD.mjs";
import "./chunk-YXNFSDDB.mjs";
import "./chunk-N52QDLLM.mjs";
import "./chunk-YXDFARW3.mjs";
import "./chunk-J5VJYS6O.mjs";
import "./chunk-2RYGJIA2.mjs";
import "./chunk-7M5H6DIW.mjs";
import "./chunk-DFDYMKLZ.mjs";
import "./chunk-5OZSO7NG.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  Cancelled,
  loadPrompts,
  planFromQuestions
};
