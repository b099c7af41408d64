import {
  loadSettings
} from "./chunks/chunk-JNHL2KHZ.mjs";
import "./chunks/chunk-ZRZ3FXYC.mjs";
import "./chunks/chunk-L34MWLMR.mjs";
import "./chunks/chunk-XUULMDKC.mjs";
import "./chunks/chunk-M7FPWIUL.mjs";
import "./chunks/chunk-LWKEUUMK.mjs";
import "./chunks/chunk-RIHTQSWD.mjs";
import "./chunks/chunk-2EECW3E6.mjs";
import "./chunks/chunk-QTEOOZ7M.mjs";
export {
  loadSettings
};
