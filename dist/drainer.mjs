import {
  keepCompiled
} from "./chunks/chunk-F3PFK7NE.mjs";
import "./chunks/chunk-SZTO5HDS.mjs";
import "./chunks/chunk-6AJXX3OQ.mjs";
import "./chunks/chunk-A6F2QY3V.mjs";

// src/drainer/start.ts
keepCompiled();
await import("./chunks/main-GNXP43DG.mjs");
