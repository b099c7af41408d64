import {
  Cancelled,
  loadPrompts,
  planFromQuestions
} from "./chunk-PGIF6CLT.mjs";
import "./chunk-547BB2KK.mjs";
import "./chunk-ALYGHMAU.mjs";
import "./chunk-KJNVSKI2.mjs";
import "./chunk-AX2M2RBX.mjs";
import "./chunk-OV22LAQC.mjs";
import "./chunk-A4CZYYH5.mjs";
import "./chunk-WC7JJSTP.mjs";
import "./chunk-2RYGJIA2.mjs";
import "./chunk-JXNQK65D.mjs";
import "./chunk-PUP3PO6T.mjs";
import "./chunk-MDXHDTJO.mjs";
import "./chunk-6DDMY4AA.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-FF225DME.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-RE6IQYQF.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  Cancelled,
  loadPrompts,
  planFromQuestions
};
