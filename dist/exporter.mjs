import {
  MemoryOutbox,
  OpenSyncExporter
} from "./chunks/chunk-D3WRICN3.mjs";
import "./chunks/chunk-K2CIA4L2.mjs";
import "./chunks/chunk-RMEW4CKA.mjs";
import "./chunks/chunk-3QEYCZ4I.mjs";
export {
  MemoryOutbox,
  OpenSyncExporter
};
