import {
  crc32
} from "./chunk-GTTFAUQY.mjs";
import {
  bodyBytes
} from "./chunk-HRMRDF5R.mjs";
import {
  foldersOf,
  isLeft
} from "./chunk-JRS7DDF2.mjs";
import {
  _enum,
  literal,
  number,
  object,
  optional,
  record,
  string,
  union
} from "./chunk-TF2IJ6BS.mjs";
import {
  sha256
} from "./chunk-7GOD5SMK.mjs";
import {
  makePrivateFolder,
  namesIn,
  openPrivateFile,
  readPrivateFile,
  replacePrivateFile
} from "./chunk-VNSPEZVU.mjs";

// exporter/outbox/asides.ts
import { join as join2 } from "node:path";

// exporter/outbox/bounded-folder.ts
import { readdirSync, statSync, unlinkSync } from "node:fs";
import { join } from "node:path";
var BoundedFolder = class {
  #path;
  #maxBytes;
  #root;
  /** `root`: see `makePrivateFolder`. */
  constructor(path, maxBytes, root = path) {
    this.#root = root;
    this.#path = path;
    this.#maxBytes = maxBytes;
  }
  /**
   * Writes a file as a whole; returns how many had to go: others, or the file itself if it alone is too large. Names
   * sort by age.
   */
  write(name, bytes) {
    if (Buffer.byteLength(bytes) > this.#maxBytes) return 1;
    makePrivateFolder(this.#path, this.#root);
    replacePrivateFile(join(this.#path, name), bytes);
    const sized = readdirSync(this.#path).sort().map((file) => ({ file, bytes: statSync(join(this.#path, file)).size }));
    let total = sized.reduce((sum, { bytes: bytes2 }) => sum + bytes2, 0);
    let dropped = 0;
    for (const { file, bytes: bytes2 } of sized) {
      if (total <= this.#maxBytes) break;
      unlinkSync(join(this.#path, file));
      total -= bytes2;
      dropped += 1;
    }
    return dropped;
  }
  /** Names of all files, oldest first. */
  names() {
    try {
      return readdirSync(this.#path).filter((name) => !/\.(part|draft)$/.test(name)).sort();
    } catch {
      return [];
    }
  }
  read(name) {
    return readPrivateFile(join(this.#path, name));
  }
  delete(name) {
    unlinkSync(join(this.#path, name));
  }
};

// exporter/outbox/asides.ts
var asideFile = object({
  reason: string(),
  appendedAt: number(),
  setAsideAt: number(),
  record: object({
    id: string(),
    lane: string(),
    coalesce: optional(string()),
    path: string(),
    contentType: string(),
    contentEncoding: optional(literal("gzip")),
    softened: optional(number()),
    goesLast: optional(literal(true))
  }),
  /** The body, as text or in base64. */
  body: union([object({ text: string() }), object({ base64: string() })])
});
var Asides = class {
  #folder;
  /** `folder` is the destination's outbox; `root`: see `makePrivateFolder`. */
  constructor(folder, maxBytes = 16 * 1024 * 1024, root = folder) {
    this.#folder = new BoundedFolder(join2(folder, "aside"), maxBytes, root);
  }
  /** Keeps a record; returns how many had to go for want of room, older ones or itself. Throws what the file system throws. */
  add({ record: record2, ...facts }) {
    const { body, ...rest } = record2;
    const hash = sha256(record2.id).slice(0, 16);
    const stored = {
      ...facts,
      record: rest,
      body: typeof body === "string" ? { text: body } : { base64: Buffer.from(body).toString("base64") }
    };
    return this.#folder.write(`${String(facts.setAsideAt).padStart(13, "0")}-${hash}.json`, JSON.stringify(stored));
  }
  /** Oldest first; files that hold no record are left out. */
  list() {
    return this.#folder.names().flatMap((key) => this.get(key) ?? []);
  }
  get(key) {
    try {
      const { record: record2, body, ...facts } = asideFile.parse(JSON.parse(this.#folder.read(key).toString("utf8")));
      const bytes = "text" in body ? body.text : Uint8Array.from(Buffer.from(body.base64, "base64"));
      return { ...facts, key, record: { ...record2, body: bytes } };
    } catch {
      return void 0;
    }
  }
  /** Forgets a record: discarded, or appended to the outbox again. */
  discard(key) {
    this.#folder.delete(key);
  }
};

// exporter/outbox/record-codec.ts
var FRAME = { record: 1, settled: 2 };
var magic = Buffer.from("PSQ1", "latin1");
var headBytes = 16;
var frameHeadBytes = headBytes + 4 + 4;
function encodeFrame(salt, type, sequence, payload) {
  return encodeFrames(salt, type, [{ sequence, payload }]);
}
function encodeFrames(salt, type, frames) {
  const bytes = Buffer.allocUnsafe(frames.reduce((sum, { payload }) => sum + frameLength(payload), 0));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const saltCheck = crc32(salt);
  let at = 0;
  for (const { sequence, payload } of frames) {
    bytes.set(magic, at);
    view.setUint32(at + 4, type << 24);
    view.setUint32(at + 8, sequence);
    view.setUint32(at + 12, payload.length);
    const headCheck = crc32(bytes.subarray(at, at + headBytes), saltCheck);
    view.setUint32(at + headBytes, headCheck);
    view.setUint32(at + headBytes + 4, crc32(payload, headCheck));
    bytes.set(payload, at + frameHeadBytes);
    at += frameLength(payload);
  }
  return bytes;
}
var frameLength = (payload) => frameHeadBytes + payload.length;
function scanFrames(salt, file) {
  const frames = [];
  const damage = [];
  let position = 0;
  let intactUpTo = 0;
  while (position < file.length) {
    const frame = decodeFrame(salt, file, position);
    if (frame !== void 0) {
      if (position > intactUpTo) damage.push({ offset: intactUpTo, length: position - intactUpTo });
      frames.push(frame);
      position += frame.length;
      intactUpTo = position;
      continue;
    }
    const next = file.indexOf(magic, position + 1);
    position = next === -1 ? file.length : next;
  }
  if (file.length > intactUpTo) damage.push({ offset: intactUpTo, length: file.length - intactUpTo });
  return { frames, damage };
}
function decodeFrame(salt, file, offset) {
  if (offset + frameHeadBytes > file.length) return void 0;
  if (file.compare(magic, 0, magic.length, offset, offset + magic.length) !== 0) return void 0;
  const headCheck = file.readUInt32BE(offset + headBytes);
  if (headCheck !== crc32(file.subarray(offset, offset + headBytes), crc32(salt))) return void 0;
  const type = file.readUInt8(offset + 4);
  if (type !== FRAME.record && type !== FRAME.settled) return void 0;
  const length = frameHeadBytes + file.readUInt32BE(offset + 12);
  if (offset + length > file.length) return void 0;
  const payload = file.subarray(offset + frameHeadBytes, offset + length);
  if (file.readUInt32BE(offset + headBytes + 4) !== crc32(payload, headCheck)) return void 0;
  return { type, sequence: file.readUInt32BE(offset + 8), offset, length, payload };
}
function encodeRecord({ record: record2, appendedAt }) {
  const { body, ...rest } = record2;
  const head = { ...rest, appendedAt, text: typeof body === "string" };
  const json = JSON.stringify(head);
  const bodyAt = 4 + Buffer.byteLength(json);
  const encoded = Buffer.allocUnsafe(bodyAt + bodyBytes(body));
  encoded.writeUInt32BE(bodyAt - 4);
  encoded.write(json, 4);
  if (typeof body === "string") encoded.write(body, bodyAt);
  else encoded.set(body, bodyAt);
  return encoded;
}
function decodeRecord(payload) {
  const head = decodeHead(payload);
  if (head === void 0) return void 0;
  const { appendedAt, text, ...rest } = head;
  const bodyAt = 4 + payload.readUInt32BE();
  const body = text ? payload.toString("utf8", bodyAt) : Uint8Array.from(payload.subarray(bodyAt));
  return { appendedAt, record: { ...rest, body } };
}
function decodeHead(payload) {
  if (payload.length < 4) return void 0;
  const bodyAt = 4 + payload.readUInt32BE();
  if (bodyAt > payload.length) return void 0;
  const head = parse(payload.toString("utf8", 4, bodyAt));
  return isHead(head) ? head : void 0;
}
function waitingRecords(salt, content) {
  const { frames, damage } = scanFrames(salt, content);
  const settled = /* @__PURE__ */ new Set();
  const newest = /* @__PURE__ */ new Map();
  const records = [];
  const coalesced = (head) => JSON.stringify([head.lane, head.coalesce]);
  for (const frame of frames) {
    const head = frame.type === FRAME.record ? decodeHead(frame.payload) : void 0;
    if (frame.type === FRAME.settled) settled.add(frame.sequence);
    else if (head === void 0) damage.push(frame);
    else {
      records.push({ head, frame });
      if (head.coalesce !== void 0) newest.set(coalesced(head), frame.sequence);
    }
  }
  const waiting = records.filter(({ head, frame }) => {
    const superseded = head.coalesce !== void 0 && newest.get(coalesced(head)) !== frame.sequence;
    return !settled.has(frame.sequence) && !superseded;
  });
  return { waiting, damage };
}
var storedBodyBytes = ({ payload }) => payload.length - 4 - payload.readUInt32BE();
function isHead(value) {
  if (typeof value !== "object" || value === null) return false;
  const head = value;
  return [head.id, head.lane, head.path, head.contentType].every((field) => typeof field === "string") && (head.coalesce === void 0 || typeof head.coalesce === "string") && (head.contentEncoding === void 0 || head.contentEncoding === "gzip") && (head.softened === void 0 || typeof head.softened === "number") && (head.goesLast === void 0 || head.goesLast === true) && typeof head.appendedAt === "number" && typeof head.text === "boolean";
}
function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return void 0;
  }
}

// exporter/outbox/lane-file.ts
import { randomBytes } from "node:crypto";
import {
  close,
  closeSync,
  fdatasync,
  ftruncateSync,
  open,
  openSync,
  readSync,
  renameSync,
  statSync as statSync2,
  unlinkSync as unlinkSync2
} from "node:fs";
import { join as join3 } from "node:path";
var namePattern = /^(\d{16})\.([0-9a-f]{16})\.([0-9a-f]{12})(?:\.([0-9a-z-]+))?\.lane$/;
var largestNumber = 2 ** 53 - 2 ** 40;
function parseLaneFileName(name) {
  const [, number2, lane, unique, owner] = namePattern.exec(name) ?? [];
  if (!number2 || !lane || !unique || Number(number2) > largestNumber) return void 0;
  return { number: Number(number2), lane, unique, ...owner !== void 0 && { owner } };
}
var formatLaneFileName = ({ number: number2, lane, unique }) => `${String(number2).padStart(16, "0")}.${lane}.${unique}.lane`;
var laneFilesIn = (folder) => namesIn(folder).flatMap((file) => {
  const name = parseLaneFileName(file);
  return name === void 0 ? [] : [{ path: join3(folder, file), name }];
}).sort((a, b) => a.name.number - b.name.number);
var laneHash = (lane) => sha256(lane).slice(0, 16);
var largestBody = 64 * 1024 * 1024;
var largestFile = 2 * largestBody;
var readAheadBytes = 64 * 1024;
var nothing = Buffer.alloc(0);
var LaneFile = class _LaneFile {
  path;
  name;
  #size = 0;
  #sequence = 0;
  #fd;
  /** What was read last: so many bytes from there on. */
  #ahead = nothing;
  #aheadAt = 0;
  #aheadBytes = 0;
  constructor(folder, name) {
    this.path = join3(folder, formatLaneFileName(name));
    this.name = name;
  }
  static create(folder, lane, number2) {
    const file = new _LaneFile(folder, { number: number2, lane: laneHash(lane), unique: randomBytes(6).toString("hex") });
    file.#fd = openSync(file.path, "wx+", 384);
    return file;
  }
  /** Takes a file that was left somewhere into `folder`, and reads it. `undefined` for one that no outbox wrote. */
  static adopt(folder, path, name) {
    if (statSync2(path).size > largestFile) return void 0;
    const file = new _LaneFile(folder, name);
    if (path !== file.path) renameSync(path, file.path);
    const content = readPrivateFile(file.path);
    file.#size = content.length;
    return { file, content };
  }
  /** In bytes. */
  get size() {
    return this.#size;
  }
  /** Appends records in one go, or none of them. Returns where each of them is. */
  append(payloads, write) {
    const frames = payloads.map((payload, index) => ({ sequence: this.#sequence + 1 + index, payload }));
    let offset = this.#size;
    const places = frames.map(({ sequence, payload }) => {
      const place = { sequence, offset, length: frameLength(payload) };
      offset += place.length;
      return place;
    });
    this.#write(encodeFrames(this.name.unique, FRAME.record, frames), write);
    this.#sequence += frames.length;
    return places;
  }
  /** Notes that records need no more to be delivered. Not synced: at worst they are delivered once more. */
  settle(sequences, write) {
    const frames = sequences.map((sequence) => ({ sequence, payload: nothing }));
    this.#write(encodeFrames(this.name.unique, FRAME.settled, frames), write);
  }
  /**
   * Bytes of the file, fewer if it is shorter; good until the next call. Reads ahead: what comes next is usually asked
   * for next.
   */
  read(offset, length) {
    const from = offset - this.#aheadAt;
    if (from >= 0 && from + length <= this.#aheadBytes) return this.#ahead.subarray(from, from + length);
    if (length > this.#ahead.length) this.#ahead = Buffer.allocUnsafeSlow(Math.max(length, readAheadBytes));
    const fd = this.#descriptor();
    this.#aheadAt = offset;
    this.#aheadBytes = 0;
    const wanted = Math.min(this.#ahead.length, Math.max(length, this.#size - offset));
    while (this.#aheadBytes < wanted) {
      const done = this.#aheadBytes;
      const read = readSync(fd, this.#ahead, done, wanted - done, offset + done);
      if (read === 0) break;
      this.#aheadBytes += read;
    }
    return this.#ahead.subarray(0, Math.min(length, this.#aheadBytes));
  }
  delete() {
    this.close();
    unlinkSync2(this.path);
  }
  close() {
    const fd = this.#fd;
    this.#fd = void 0;
    this.#ahead = nothing;
    this.#aheadBytes = 0;
    if (fd !== void 0) closeSync(fd);
  }
  #descriptor() {
    this.#fd ??= openPrivateFile(this.path, "r+");
    return this.#fd;
  }
  #write(bytes, write) {
    const fd = this.#descriptor();
    let done = 0;
    try {
      while (done < bytes.length) {
        const written = write(fd, bytes, done, bytes.length - done, this.#size + done);
        if (written === 0) throw new Error("the disk took nothing");
        done += written;
      }
    } catch (error) {
      if (done > 0) this.#cut(fd);
      throw error;
    }
    this.#size += bytes.length;
  }
  /** Takes half-written bytes off the file's end; where even that fails, the next write goes over them. */
  #cut(fd) {
    try {
      ftruncateSync(fd, this.#size);
    } catch {
    }
  }
};
var mostAtOnce = 4;
var Syncs = class {
  #waiting = /* @__PURE__ */ new Set();
  #onError;
  #running = 0;
  constructor(onError) {
    this.#onError = onError;
  }
  /** The file has something new. */
  add(file) {
    this.#waiting.add(file);
    this.#next();
  }
  #next() {
    if (this.#running >= mostAtOnce) return;
    const file = this.#waiting.values().next().value;
    if (file === void 0) return;
    this.#waiting.delete(file);
    this.#running += 1;
    open(file.path, "r+", (missing, fd) => {
      if (missing) return this.#done(void 0);
      fdatasync(fd, (error) => close(fd, () => this.#done(error)));
    });
  }
  #done(error) {
    this.#running -= 1;
    if (error) this.#onError(error);
    this.#next();
  }
};

// exporter/outbox/stats.ts
import { unlinkSync as unlinkSync3 } from "node:fs";
import { join as join5 } from "node:path";

// exporter/outbox/old-stats.ts
import { join as join4 } from "node:path";
var COUNTS = /^counts\.(?:nobody-)?([0-9a-z-]+)\.(?:json|adopted)$/;
var DEPARTURES = /^departures\.(?:[0-9a-f]+\.old\.)?jsonl$/;
var countsFile = object({
  ...{ appended: number(), delivered: number(), superseded: number(), retried: number() },
  ...{ setAside: number(), dropped: record(string(), number()) }
});
var departureLine = object({
  at: number(),
  found: _enum(["well", "away", "paused"]),
  drops: record(string(), number()),
  failure: optional(object({ at: number(), reason: string() }))
});
function oldStats(folder, now) {
  const names = namesIn(folder).filter((name) => {
    const owner = COUNTS.exec(name)?.[1];
    if (owner === void 0) return DEPARTURES.test(name);
    return now === void 0 || name.startsWith("counts.nobody-") || isLeft(owner, join4(folder, name), now);
  });
  const texts = (kind) => names.filter((name) => kind.test(name)).map((name) => textOf(join4(folder, name)));
  return {
    counts: texts(COUNTS).flatMap((text) => parsed(text, countsFile)),
    // A line that is not whole is left out.
    departures: texts(DEPARTURES).flatMap((text) => text.split("\n").flatMap((line) => parsed(line, departureLine))),
    files: names.map((name) => join4(folder, name))
  };
}
function parsed(text, shape) {
  try {
    return [shape.parse(JSON.parse(text))];
  } catch {
    return [];
  }
}
function textOf(path) {
  try {
    return readPrivateFile(path).toString("utf8");
  } catch {
    return "";
  }
}

// exporter/outbox/stats.ts
function destinationReport(status) {
  const { sender, outbox, drops } = status;
  const { state, lastFailure } = sender;
  const isTried = outbox.delivered + outbox.setAside > 0 || lastFailure !== void 0;
  const found = state === "paused" ? "paused" : lastFailure === void 0 ? "well" : "away";
  return { drops, ...isTried && { found }, ...lastFailure !== void 0 && { lastFailure } };
}
var statsFile = object({
  ...{ appended: number(), delivered: number(), superseded: number(), retried: number() },
  ...{ setAside: number(), dropped: record(string(), number()) },
  foundAt: optional(number()),
  found: optional(_enum(["well", "away", "paused"])),
  failure: optional(object({ at: number(), reason: string() }))
});
var noStats = {
  ...{ appended: 0, delivered: 0, superseded: 0, retried: 0, setAside: 0, dropped: {} }
};
var StatsFile = class {
  #folder;
  #before = noStats;
  #written = keyOf(noStats);
  constructor(folder) {
    this.#folder = folder;
    this.#before = readFile(folder);
  }
  /**
   * Adds the stats that were left in a folder, and deletes them there once `save` has written them. If the process dies
   * in between, they count twice.
   */
  adopt(folder, now, save) {
    const isOwn = folder === this.#folder;
    const old = oldStats(folder, now);
    const obsolete = [...isOwn ? [] : [join5(folder, FILE)], ...old.files];
    if (obsolete.length === 0) return;
    this.#before = sumOf([this.#before, ...isOwn ? [] : [readFile(folder)], ...inStats(old)]);
    save();
    for (const path of obsolete) remove(path);
  }
  /** Adds what an exporter that leaves has seen. */
  keep(report, at) {
    this.#before = sumOf([this.#before, statsOf(report, at)]);
  }
  /** Writes what was counted, if it is news. What the disk refuses is written next time. */
  save(counts, reports, at) {
    const { appended, delivered, superseded, retried, setAside, dropped } = counts;
    const counted = { appended, delivered, superseded, retried, setAside, dropped };
    const stats = sumOf([this.#before, counted, ...reports.map((report) => statsOf(report, at))]);
    if (keyOf(stats) === this.#written) return;
    try {
      replacePrivateFile(join5(this.#folder, FILE), JSON.stringify(stats));
      this.#written = keyOf(stats);
    } catch {
    }
  }
};
var keyOf = ({ foundAt: _, failure, ...stats }) => JSON.stringify({ ...stats, failure: failure?.reason });
var readStats = (folder) => sumOf([...foldersOf(folder).map(readFile), ...inStats(oldStats(folder))]);
var statsOf = ({ found, lastFailure, drops }, at) => ({
  ...{ ...noStats, dropped: drops },
  ...found !== void 0 && { foundAt: at, found },
  ...lastFailure !== void 0 && { failure: { at, reason: lastFailure } }
});
var FILE = "stats.json";
var inStats = ({ counts, departures }) => [
  ...counts,
  ...departures.map(({ at, drops, ...rest }) => ({ ...noStats, dropped: drops, foundAt: at, ...rest }))
];
function readFile(folder) {
  try {
    return statsFile.parse(JSON.parse(readPrivateFile(join5(folder, FILE)).toString("utf8")));
  } catch {
    return noStats;
  }
}
function sumOf(all) {
  const total = (count) => all.reduce((sum, stats) => sum + count(stats), 0);
  const dropped = {};
  for (const [reason, count] of all.flatMap((stats) => Object.entries(stats.dropped))) {
    dropped[reason] = (dropped[reason] ?? 0) + count;
  }
  const found = latest(
    all.filter(({ found: found2 }) => found2 !== void 0),
    ({ foundAt = 0 }) => foundAt
  );
  const failed = latest(
    all.filter(({ failure }) => failure !== void 0),
    ({ failure }) => failure?.at ?? 0
  );
  return {
    appended: total(({ appended }) => appended),
    delivered: total(({ delivered }) => delivered),
    superseded: total(({ superseded }) => superseded),
    retried: total(({ retried }) => retried),
    setAside: total(({ setAside }) => setAside),
    dropped,
    ...found && { foundAt: found.foundAt, found: found.found },
    ...failed && { failure: failed.failure }
  };
}
var latest = (all, at) => all.reduce(
  (last, one) => last !== void 0 && at(last) > at(one) ? last : one,
  void 0
);
function remove(path) {
  try {
    unlinkSync3(path);
  } catch {
  }
}

export {
  BoundedFolder,
  Asides,
  FRAME,
  encodeFrame,
  scanFrames,
  decodeFrame,
  encodeRecord,
  decodeRecord,
  waitingRecords,
  storedBodyBytes,
  laneFilesIn,
  largestBody,
  LaneFile,
  Syncs,
  destinationReport,
  StatsFile,
  readStats
};
