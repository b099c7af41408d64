import {
  MemoryOutbox,
  OpenSyncExporter
} from "./chunks/chunk-U2CA34CW.mjs";
import "./chunks/chunk-RMEW4CKA.mjs";
import "./chunks/chunk-T4B5M3EU.mjs";
import "./chunks/chunk-3QEYCZ4I.mjs";
export {
  MemoryOutbox,
  OpenSyncExporter
};
