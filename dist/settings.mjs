import {
  loadSettings
} from "./chunks/chunk-WN4ZZNZF.mjs";
import "./chunks/chunk-AVSZ3RYT.mjs";
import "./chunks/chunk-L34MWLMR.mjs";
import "./chunks/chunk-XUULMDKC.mjs";
import "./chunks/chunk-3YL4ZA7Q.mjs";
import "./chunks/chunk-RIHTQSWD.mjs";
import "./chunks/chunk-2EECW3E6.mjs";
import "./chunks/chunk-LWKEUUMK.mjs";
import "./chunks/chunk-QTEOOZ7M.mjs";
export {
  loadSettings
};
