import {
  SHELLS,
  completionScript
} from "./chunk-EFFWYG3R.mjs";
import "./chunk-JJFEW66Z.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  SHELLS,
  completionScript
};
