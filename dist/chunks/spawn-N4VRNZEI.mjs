import {
  spawnDrainer
} from "./chunk-X3EGFNRI.mjs";
import "./chunk-A6F2QY3V.mjs";
export {
  spawnDrainer
};
