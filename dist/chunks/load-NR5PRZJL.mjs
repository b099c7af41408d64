import {
  loadSettings
} from "./chunk-4QGUOWFI.mjs";
import "./chunk-SL534IHJ.mjs";
import "./chunk-ZK3ZUHX4.mjs";
import "./chunk-3VK5PSZK.mjs";
import "./chunk-KLT6HV43.mjs";
import "./chunk-L34MWLMR.mjs";
import "./chunk-IDALTRL2.mjs";
import "./chunk-A6F2QY3V.mjs";
export {
  loadSettings
};
