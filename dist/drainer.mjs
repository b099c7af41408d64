import {
  followProxy,
  keepCompiled
} from "./chunks/chunk-GXX2D5WU.mjs";
import "./chunks/chunk-EGUHTQ3L.mjs";
import "./chunks/chunk-TR4XX5GA.mjs";
import "./chunks/chunk-LRNGNQM6.mjs";
import "./chunks/chunk-A6F2QY3V.mjs";

// src/daemon/drainer/start.ts
keepCompiled();
await followProxy(process.env);
await import("./chunks/main-J4GHWN7D.mjs");
