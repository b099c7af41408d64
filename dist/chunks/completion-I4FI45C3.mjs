import {
  SHELLS,
  completionScript
} from "./chunk-AMR6I5UF.mjs";
import "./chunk-3GZYCQSF.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  SHELLS,
  completionScript
};
