import {
  loadSettings
} from "./chunks/chunk-LB2FUNGZ.mjs";
import "./chunks/chunk-LLFNLSFF.mjs";
import "./chunks/chunk-RIHTQSWD.mjs";
import "./chunks/chunk-2EECW3E6.mjs";
import "./chunks/chunk-L34MWLMR.mjs";
import "./chunks/chunk-IDALTRL2.mjs";
import "./chunks/chunk-A6F2QY3V.mjs";
export {
  loadSettings
};
