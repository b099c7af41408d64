import {
  FOLDER_HEADER,
  openDataFolder
} from "./chunk-E3YQTWIN.mjs";
import "./chunk-K422QW4N.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  FOLDER_HEADER,
  openDataFolder
};
