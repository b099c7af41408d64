import {
  FOLDER_HEADER,
  openDataFolder
} from "./chunk-GLE3JX7C.mjs";
import "./chunk-YMSOMT3C.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  FOLDER_HEADER,
  openDataFolder
};
