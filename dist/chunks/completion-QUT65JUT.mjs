import {
  SHELLS,
  completionScript
} from "./chunk-GBYIBPQY.mjs";
import "./chunk-IPS4ALSQ.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  SHELLS,
  completionScript
};
