import {
  Cancelled,
  loadPrompts,
  planFromQuestions
} from "./chunk-EOP2IRJA.mjs";
import "./chunk-WUEZS2EM.mjs";
import "./chunk-JAK4EHRL.mjs";
import "./chunk-ESYWWRSW.mjs";
import "./chunk-PBWIFZAV.mjs";
import "./chunk-A4CZYYH5.mjs";
import "./chunk-7OSURNGX.mjs";
import "./chunk-2RYGJIA2.mjs";
import "./chunk-JXNQK65D.mjs";
import "./chunk-LDF2YZIH.mjs";
import "./chunk-ALNX3IA3.mjs";
import "./chunk-3Y6VLJHN.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-UITBLIGL.mjs";
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
