import {
  followProxy,
  keepCompiled
} from "./chunks/chunk-5VIEFANZ.mjs";
import "./chunks/chunk-F4AVG7Z3.mjs";
import "./chunks/chunk-VYIFHGLE.mjs";
import "./chunks/chunk-A6F2QY3V.mjs";

// src/recording/start.ts
keepCompiled();
await followProxy(process.env);
await import("./chunks/main-YTEEZNNR.mjs");
