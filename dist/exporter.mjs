import {
  MemoryOutbox,
  OpenSyncExporter
} from "./chunks/chunk-7N3CXZW7.mjs";
import "./chunks/chunk-RMEW4CKA.mjs";
import "./chunks/chunk-X3OFIKLO.mjs";
import "./chunks/chunk-3QEYCZ4I.mjs";
export {
  MemoryOutbox,
  OpenSyncExporter
};
