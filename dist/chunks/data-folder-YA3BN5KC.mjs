import {
  FOLDER_HEADER,
  openDataFolder
} from "./chunk-T5FQXE2I.mjs";
import "./chunk-EIWNW4B4.mjs";
import "./chunk-VNSPEZVU.mjs";
import "./chunk-3QEYCZ4I.mjs";
export {
  FOLDER_HEADER,
  openDataFolder
};
