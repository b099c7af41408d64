import {
  SHELLS,
  completionScript
} from "./chunk-QHWKUY6P.mjs";
import "./chunk-PUP3PO6T.mjs";
import "./chunk-MDXHDTJO.mjs";
import "./chunk-HAZ2X3O4.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  SHELLS,
  completionScript
};
