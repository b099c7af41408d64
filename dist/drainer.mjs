import {
  openExporters
} from "./chunks/chunk-M7IKLWPB.mjs";
import {
  loadSettings
} from "./chunks/chunk-2QSZ2TPJ.mjs";
import "./chunks/chunk-R5BAA6ZB.mjs";
import "./chunks/chunk-RMEW4CKA.mjs";
import "./chunks/chunk-T4B5M3EU.mjs";
import "./chunks/chunk-RE6IQYQF.mjs";
import "./chunks/chunk-3QEYCZ4I.mjs";

// src/drainer/main.ts
import { homedir } from "node:os";
var PATIENCE_MS = 10 * 6e4;
var { settings } = loadSettings({ env: process.env, home: homedir(), platform: process.platform });
var { exporters } = openExporters(settings, () => {
});
await Promise.all(exporters.map((exporter) => exporter.shutdown(PATIENCE_MS)));
