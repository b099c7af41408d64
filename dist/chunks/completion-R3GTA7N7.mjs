import {
  SHELLS,
  completionScript
} from "./chunk-QVJV7453.mjs";
import "./chunk-7M5H6DIW.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  SHELLS,
  completionScript
};
