import {
  Asides,
  decodeRecord,
  laneFilesIn,
  readStats,
  waitingRecords
} from "./chunk-7PI2HV7E.mjs";
import {
  foldersOf
} from "./chunk-JRS7DDF2.mjs";
import {
  readPrivateFile
} from "./chunk-VNSPEZVU.mjs";

// exporter/outbox/inspect.ts
function* waitingOnDisk(folder) {
  const files = foldersOf(folder).flatMap(laneFilesIn);
  for (const { path, name } of files.sort((a, b) => a.name.number - b.name.number)) {
    for (const { frame } of waitingRecords(name.unique, content(path)).waiting) {
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
    ...{ setAside: new Asides(folder).list().length, stats: readStats(folder) }
  };
}
function content(path) {
  try {
    return readPrivateFile(path);
  } catch {
    return Buffer.alloc(0);
  }
}

export {
  waitingOnDisk,
  inspectOutbox
};
