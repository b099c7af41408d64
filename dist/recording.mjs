import {
  keepCompiled
} from "./chunks/chunk-UZQYAZBD.mjs";
import "./chunks/chunk-QFAXOQI2.mjs";
import "./chunks/chunk-F4NM4IYS.mjs";
import "./chunks/chunk-A6F2QY3V.mjs";

// src/recording/start.ts
keepCompiled();
await import("./chunks/main-USGFSO45.mjs");
