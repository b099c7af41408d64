import {
  inspectOutbox
} from "./chunk-RA2JZC57.mjs";

// src/cli/deliver-all.ts
import { setTimeout as delay, setImmediate } from "node:timers/promises";
var SLICE_MS = 50;
var LOOK_MS = 250;
async function deliverAll(exporter, folder, signal) {
  while (!signal.aborted) {
    while (exporter.takeOver(SLICE_MS)) await setImmediate();
    await exporter.flush(signal);
    if (exporter.status().sender.state === "paused") return;
    if (exporter.status().outbox.queued > 0) continue;
    if (inspectOutbox(folder).queued === 0) return;
    await delay(LOOK_MS);
  }
}

export {
  deliverAll
};
