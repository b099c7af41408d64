import {
  SHELLS,
  completionScript
} from "./chunk-SMOP52GV.mjs";
import "./chunk-UUK5LJJM.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  SHELLS,
  completionScript
};
