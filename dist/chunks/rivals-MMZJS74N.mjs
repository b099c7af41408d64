import {
  MEND_RIVAL,
  isOurs,
  piRivals,
  rivalry
} from "./chunk-TUAOZNQL.mjs";
import "./chunk-6H7Y632V.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-LWKEUUMK.mjs";
import "./chunk-QTEOOZ7M.mjs";
export {
  MEND_RIVAL,
  isOurs,
  piRivals,
  rivalry
};
