import {
  SHELLS,
  completionScript
} from "./chunk-PB7NPCLP.mjs";
import "./chunk-LDF2YZIH.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  SHELLS,
  completionScript
};
