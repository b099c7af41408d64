import {
  Cancelled,
  loadPrompts,
  planFromQuestions
} from "./chunk-W3BMPFJW.mjs";
import "./chunk-INPKLRNE.mjs";
import "./chunk-RW4TSAZJ.mjs";
import "./chunk-76GNHEY2.mjs";
import "./chunk-IYXJLZWX.mjs";
import "./chunk-YXNFSDDB.mjs";
import "./chunk-N52QDLLM.mjs";
import "./chunk-RX7TK2WJ.mjs";
import "./chunk-OTZ6A77Y.mjs";
import "./chunk-2RYGJIA2.mjs";
import "./chunk-UUK5LJJM.mjs";
import "./chunk-DFDYMKLZ.mjs";
import "./chunk-5OZSO7NG.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  Cancelled,
  loadPrompts,
  planFromQuestions
};
