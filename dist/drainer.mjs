import {
  followProxy,
  keepCompiled
} from "./chunks/chunk-HCF4FGZF.mjs";
import "./chunks/chunk-EGUHTQ3L.mjs";
import "./chunks/chunk-PFAPY22F.mjs";
import "./chunks/chunk-M64RQLM5.mjs";
import "./chunks/chunk-A6F2QY3V.mjs";

// src/drainer/start.ts
keepCompiled();
await followProxy(process.env);
await import("./chunks/main-IOYUX7GW.mjs");
