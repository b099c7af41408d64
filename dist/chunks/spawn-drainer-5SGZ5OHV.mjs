import {
  spawnDrainer
} from "./chunk-UGSQ66ND.mjs";
import "./chunk-A6F2QY3V.mjs";
export {
  spawnDrainer
};
