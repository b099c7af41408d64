import {
  FOLDER_HEADER,
  openDataFolder
} from "./chunk-BEZ6WK3E.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  FOLDER_HEADER,
  openDataFolder
};
