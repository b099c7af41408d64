import {
  Cancelled,
  loadPrompts,
  planFromQuestions
} from "./chunk-OBMKA3CX.mjs";
import "./chunk-XMODXIK3.mjs";
import "./chunk-C7G5RMGH.mjs";
import "./chunk-3OFZT5GV.mjs";
import "./chunk-YXNFSDDB.mjs";
import "./chunk-B77TMKXG.mjs";
import "./chunk-35M2IFSQ.mjs";
import "./chunk-BPFJWG2T.mjs";
import "./chunk-2RYGJIA2.mjs";
import "./chunk-JJFEW66Z.mjs";
import "./chunk-XCD4HVNE.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  Cancelled,
  loadPrompts,
  planFromQuestions
};
