import {
  Cancelled,
  loadPrompts,
  planFromQuestions
} from "./chunk-U2YR5VNN.mjs";
import "./chunk-QDOBNQV7.mjs";
import "./chunk-INK3DNL7.mjs";
import "./chunk-2V5LOIWS.mjs";
import "./chunk-VDAIF4PB.mjs";
import "./chunk-EFZGBQET.mjs";
import "./chunk-YXNFSDDB.mjs";
import "./chunk-MIWT6EYV.mjs";
import "./chunk-RU4TUCVG.mjs";
import "./chunk-2RYGJIA2.mjs";
import "./chunk-UUK5LJJM.mjs";
import "./chunk-ADO4ZGCA.mjs";
import "./chunk-5OZSO7NG.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  Cancelled,
  loadPrompts,
  planFromQuestions
};
