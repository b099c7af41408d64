import {
  followProxy,
  keepCompiled
} from "./chunks/chunk-HCF4FGZF.mjs";
import "./chunks/chunk-EGUHTQ3L.mjs";
import "./chunks/chunk-PFAPY22F.mjs";
import "./chunks/chunk-M64RQLM5.mjs";
import "./chunks/chunk-A6F2QY3V.mjs";

// src/recording/start.ts
keepCompiled();
await followProxy(process.env);
await import("./chunks/main-46ZS2VK5.mjs");
