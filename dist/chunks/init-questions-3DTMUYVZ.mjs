import {
  Cancelled,
  loadPrompts,
  planFromQuestions
} from "./chunk-UBCUHGYB.mjs";
import "./chunk-6NULT4D4.mjs";
import "./chunk-4CYARFCA.mjs";
import "./chunk-76GNHEY2.mjs";
import "./chunk-IYXJLZWX.mjs";
import "./chunk-YXNFSDDB.mjs";
import "./chunk-XJA35R3K.mjs";
import "./chunk-RX7TK2WJ.mjs";
import "./chunk-OTZ6A77Y.mjs";
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
