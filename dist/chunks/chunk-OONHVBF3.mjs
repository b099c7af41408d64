import {
  Asides,
  decodeRecord,
  formatLaneFileName,
  parseLaneFileName,
  readSavedCounts,
  scanFrames,
  waitingRecords
} from "./chunk-RO7XUJSA.mjs";

// exporter/outbox/inspect.ts
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
function* waitingOnDisk(folder) {
  for (const name of laneFiles(folder)) {
    const { frames } = scanFrames(name.unique, content(join(folder, formatLaneFileName(name))));
    for (const { frame } of waitingRecords(frames).waiting) {
      const stored = decodeRecord(frame.payload);
      if (stored !== void 0) yield stored;
    }
  }
}
function inspectOutbox(folder) {
  let queued = 0;
  let queuedBytes = 0;
  let oldestAt = Number.POSITIVE_INFINITY;
  const lanes = /* @__PURE__ */ new Set();
  for (const { record, appendedAt } of waitingOnDisk(folder)) {
    queued += 1;
    queuedBytes += Buffer.byteLength(record.body);
    oldestAt = Math.min(oldestAt, appendedAt);
    lanes.add(record.lane);
  }
  return {
    ...{ queued, queuedBytes, lanes: lanes.size, ...queued > 0 && { oldestAt } },
    ...{ setAside: new Asides(folder).list().length, totals: readSavedCounts(folder) }
  };
}
function laneFiles(folder) {
  try {
    const names = readdirSync(folder).flatMap((name) => parseLaneFileName(name) ?? []);
    return names.sort((a, b) => a.ticket - b.ticket);
  } catch {
    return [];
  }
}
function content(path) {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

export {
  waitingOnDisk,
  inspectOutbox
};
