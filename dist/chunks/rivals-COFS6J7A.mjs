import {
  MEND_RIVAL,
  isOurs,
  piRivals,
  rivalry
} from "./chunk-H22WTMBW.mjs";
import "./chunk-YXU7OZCH.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-RLP4C3GK.mjs";
import "./chunk-25PJRWMS.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  MEND_RIVAL,
  isOurs,
  piRivals,
  rivalry
};
