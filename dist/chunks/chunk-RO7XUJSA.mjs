import {
  NOBODY,
  isAlive
} from "./chunk-OY6D6SK4.mjs";
import {
  _enum,
  literal,
  number,
  object,
  optional,
  record,
  string,
  union
} from "./chunk-WC7JJSTP.mjs";
import {
  bodyBytes,
  crc32,
  sha256
} from "./chunk-NZUUFGU4.mjs";
import {
  appendPrivateFile,
  makePrivateFolder,
  openPrivateFile,
  readPrivateFile,
  replacePrivateFile,
  whyUnsafe
} from "./chunk-YMSOMT3C.mjs";

// exporter/outbox/asides.ts
import { createHash } from "node:crypto";
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
    let total = sized.reduce((sum3, { bytes: bytes2 }) => sum3 + bytes2, 0);
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
    const hash = createHash("sha256").update(record2.id).digest("hex").slice(0, 16);
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

// exporter/outbox/frame.ts
var FRAME = { record: 1, settled: 2 };
var magic = Buffer.from("PSQ1", "latin1");
var headBytes = 16;
var frameHeadBytes = headBytes + 4 + 4;
function encodeFrame(salt, type, sequence, payload) {
  return encodeFrames(salt, type, [{ sequence, payload }]);
}
function encodeFrames(salt, type, frames) {
  const bytes = Buffer.allocUnsafe(frames.reduce((sum3, { payload }) => sum3 + frameLength(payload), 0));
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

// exporter/outbox/lane-file.ts
import { randomBytes } from "node:crypto";
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, renameSync, statSync as statSync2, unlinkSync as unlinkSync2 } from "node:fs";
import { join as join3 } from "node:path";
var namePattern = /^(\d{16})\.([0-9a-f]{16})\.([0-9a-f]{12})\.([0-9a-z-]+)\.lane$/;
var largestTicket = 2 ** 53 - 2 ** 40;
function parseLaneFileName(name) {
  const [, ticket, lane, unique, owner] = namePattern.exec(name) ?? [];
  if (!ticket || !lane || !unique || !owner || Number(ticket) > largestTicket) return void 0;
  return { ticket: Number(ticket), lane, unique, owner };
}
var formatLaneFileName = ({ ticket, lane, unique, owner }) => `${String(ticket).padStart(16, "0")}.${lane}.${unique}.${owner}.lane`;
var compareFiles = (a, b) => a.ticket - b.ticket || (a.unique < b.unique ? -1 : a.unique > b.unique ? 1 : 0);
var laneHash = (lane) => sha256(lane).slice(0, 16);
var readAheadBytes = 64 * 1024;
var nothing = Buffer.alloc(0);
var LaneFile = class _LaneFile {
  #folder;
  #name;
  #size;
  #sequence;
  #fd;
  /** What was read last: so many bytes from there on. */
  #ahead = nothing;
  #aheadAt = 0;
  #aheadBytes = 0;
  constructor(folder, name, size, sequence) {
    this.#folder = folder;
    this.#name = name;
    this.#size = size;
    this.#sequence = sequence;
  }
  static create(folder, lane, ticket, owner) {
    const name = { ticket, lane: laneHash(lane), unique: randomBytes(6).toString("hex"), owner };
    const file = new _LaneFile(folder, name, 0, 0);
    file.#fd = openSync(file.path, "wx+", 384);
    return file;
  }
  /** A file that exists and is already renamed to its new owner. */
  static adopt(folder, name) {
    const content = readPrivateFile(join3(folder, formatLaneFileName(name)));
    return { file: new _LaneFile(folder, name, content.length, 0), content };
  }
  get name() {
    return this.#name;
  }
  get ticket() {
    return this.#name.ticket;
  }
  get path() {
    return join3(this.#folder, formatLaneFileName(this.#name));
  }
  /** In bytes. */
  get size() {
    return this.#size;
  }
  /** Whether this is still the file of that name: another process may have taken its owner for dead. */
  stillOurs() {
    try {
      return fstatSync(this.#descriptor()).ino === statSync2(this.path).ino;
    } catch {
      return false;
    }
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
    this.#write(encodeFrames(this.#name.unique, FRAME.record, frames), write);
    this.#sequence += frames.length;
    return places;
  }
  /** Notes that records need no more to be delivered. Not synced: at worst they are delivered once more. */
  settle(sequences, write) {
    const frames = sequences.map((sequence) => ({ sequence, payload: nothing }));
    this.#write(encodeFrames(this.#name.unique, FRAME.settled, frames), write);
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
      const read2 = readSync(fd, this.#ahead, done, wanted - done, offset + done);
      if (read2 === 0) break;
      this.#aheadBytes += read2;
    }
    return this.#ahead.subarray(0, Math.min(length, this.#aheadBytes));
  }
  /** Gives the file another ticket, or to another owner. */
  rename(change) {
    const name = { ...this.#name, ...change };
    renameSync(this.path, join3(this.#folder, formatLaneFileName(name)));
    this.#name = name;
  }
  release() {
    this.close();
    this.rename({ owner: NOBODY });
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

// exporter/outbox/record-codec.ts
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

// exporter/outbox/lane-folder.ts
import { chmodSync, existsSync, readdirSync as readdirSync2, renameSync as renameSync2, statSync as statSync3 } from "node:fs";
import { join as join4 } from "node:path";
var largestBody = 64 * 1024 * 1024;
var largestFile = 2 * largestBody;
var LaneFolder = class {
  path;
  #owner;
  #now;
  #damaged;
  #root;
  /** `root`: see `makePrivateFolder`. */
  constructor(path, owner, now, root = path) {
    this.path = path;
    this.#root = root;
    this.#owner = owner;
    this.#now = now;
    this.#damaged = new BoundedFolder(join4(path, "damaged"), 16 * 1024 * 1024, root);
  }
  /** Makes the folder, for this user's eyes only; returns whether there was none. Throws what the file system throws. */
  make() {
    const made = makePrivateFolder(this.path, this.#root);
    if ((statSync3(this.path).mode & 63) !== 0) chmodSync(this.path, 448);
    return made;
  }
  /** Whether nobody else can write to it; true while it does not exist. */
  get isPrivate() {
    return whyUnsafe(this.path, this.#root) === void 0;
  }
  get isThere() {
    return existsSync(this.path);
  }
  /**
   * All lane files that others hold or left, oldest ticket first. Looks twice: a file that another process renames
   * while one listing runs may be missed by that one.
   */
  others() {
    const ours = `.${this.#owner}.lane`;
    const names2 = new Set([...this.#names(), ...this.#names()].filter((name) => !name.endsWith(ours)));
    return [...names2].flatMap((name) => parseLaneFileName(name) ?? []).sort(compareFiles);
  }
  /** A judgement on owners that asks for each of them once. */
  leftBehind() {
    const living = /* @__PURE__ */ new Map();
    return (owner, path) => {
      const alive = living.get(owner) ?? isAlive(owner, () => stat(path()).modifiedAt, this.#now);
      living.set(owner, alive);
      return !alive;
    };
  }
  pathOf(name) {
    return join4(this.path, formatLaneFileName(name));
  }
  /** Bytes of a file, 0 if it is gone; undefined if it is too large to be one of an outbox. */
  size(name) {
    const { size } = stat(this.pathOf(name));
    return size > largestFile ? void 0 : size;
  }
  /** Makes a file ours and reads it; undefined when another process was faster or it cannot be read. */
  claim(left) {
    const name = { ...left, owner: this.#owner };
    try {
      renameSync2(this.pathOf(left), this.pathOf(name));
    } catch {
      return void 0;
    }
    try {
      const { file, content } = LaneFile.adopt(this.path, name);
      const { frames, damage } = scanFrames(name.unique, content);
      const { waiting, unreadable } = waitingRecords(frames);
      return { file, waiting, damaged: this.#keepDamage(name, content, [...damage, ...unreadable]) };
    } catch {
      this.#giveBack(name, left);
      return void 0;
    }
  }
  /** Under our name, nobody would try to read the file again while this process lives. */
  #giveBack(name, left) {
    try {
      renameSync2(this.pathOf(name), this.pathOf(left));
    } catch {
    }
  }
  /** Puts damaged pieces beside the queue; returns how many are new. */
  #keepDamage(name, content, damage) {
    if (damage.length === 0) return 0;
    const known = new Set(this.#damaged.names());
    const fresh = damage.map(({ offset, length }) => ({ offset, length, kept: `${name.ticket}-${name.unique}-${offset}.bin` })).filter(({ kept }) => !known.has(kept));
    for (const { offset, length, kept } of fresh) {
      try {
        this.#damaged.write(kept, content.subarray(offset, offset + length));
      } catch {
      }
    }
    return fresh.length;
  }
  #names() {
    try {
      return readdirSync2(this.path);
    } catch {
      return [];
    }
  }
};
function stat(path) {
  try {
    const { size, mtimeMs } = statSync3(path);
    return { size, modifiedAt: mtimeMs };
  } catch {
    return { size: 0, modifiedAt: 0 };
  }
}
function waitingRecords(frames) {
  const settled = /* @__PURE__ */ new Set();
  const newest = /* @__PURE__ */ new Map();
  const records = [];
  const unreadable = [];
  const coalesced = (head) => JSON.stringify([head.lane, head.coalesce]);
  for (const frame of frames) {
    const head = frame.type === FRAME.record ? decodeHead(frame.payload) : void 0;
    if (frame.type === FRAME.settled) settled.add(frame.sequence);
    else if (head === void 0) unreadable.push(frame);
    else {
      records.push({ head, frame });
      if (head.coalesce !== void 0) newest.set(coalesced(head), frame.sequence);
    }
  }
  const waiting = records.filter(({ head, frame }) => {
    const superseded = head.coalesce !== void 0 && newest.get(coalesced(head)) !== frame.sequence;
    return !settled.has(frame.sequence) && !superseded;
  });
  return { waiting, unreadable };
}

// exporter/outbox/saved-counts.ts
import { readdirSync as readdirSync3, renameSync as renameSync3, unlinkSync as unlinkSync3 } from "node:fs";
import { join as join5 } from "node:path";
var totalsFile = object({
  appended: number(),
  delivered: number(),
  superseded: number(),
  retried: number(),
  setAside: number(),
  dropped: record(string(), number())
});
var none = { appended: 0, delivered: 0, superseded: 0, retried: 0, setAside: 0, dropped: {} };
var namePattern2 = /^counts\.([0-9a-z-]+)\.(?:json|adopted)$/;
var SavedCounts = class {
  #folder;
  #owner;
  #adopted = none;
  #written = "";
  constructor(folder, owner) {
    this.#folder = folder;
    this.#owner = owner;
  }
  /** Writes what was counted in this process, if it is news. What the disk refuses is written next time. */
  save(counts) {
    const text = JSON.stringify(sum(this.#adopted, counts));
    if (text === this.#written || text === JSON.stringify(none)) return;
    try {
      replacePrivateFile(this.#path(this.#owner), text);
      this.#written = text;
    } catch {
    }
  }
  /** Takes over the counts that dead processes left. */
  adopt(isLeft, counts) {
    for (const name of names(this.#folder)) {
      const owner = namePattern2.exec(name)?.[1] ?? this.#owner;
      if (owner === this.#owner || !isLeft(owner, () => join5(this.#folder, name))) continue;
      try {
        const mine = join5(this.#folder, `counts.${this.#owner}.adopted`);
        renameSync3(join5(this.#folder, name), mine);
        this.#adopted = sum(this.#adopted, read(mine));
        this.save(counts);
        unlinkSync3(mine);
      } catch {
      }
    }
  }
  /** Leaves the counts to whoever comes next. */
  release() {
    try {
      renameSync3(this.#path(this.#owner), this.#path(`${NOBODY}-${this.#owner}`));
    } catch {
    }
  }
  #path(owner) {
    return join5(this.#folder, `counts.${owner}.json`);
  }
};
var readSavedCounts = (folder) => names(folder).reduce((total, name) => sum(total, read(join5(folder, name))), none);
var names = (folder) => {
  try {
    return readdirSync3(folder).filter((name) => namePattern2.test(name));
  } catch {
    return [];
  }
};
function read(path) {
  try {
    return totalsFile.parse(JSON.parse(readPrivateFile(path).toString("utf8")));
  } catch {
    return none;
  }
}
function sum(a, b) {
  const dropped = { ...a.dropped };
  for (const [reason, count] of Object.entries(b.dropped)) dropped[reason] = (dropped[reason] ?? 0) + count;
  return {
    appended: a.appended + b.appended,
    delivered: a.delivered + b.delivered,
    superseded: a.superseded + b.superseded,
    retried: a.retried + b.retried,
    setAside: a.setAside + b.setAside,
    dropped
  };
}

// src/destinations/departures.ts
import { randomBytes as randomBytes2 } from "node:crypto";
import { readdirSync as readdirSync4, readFileSync, renameSync as renameSync4, statSync as statSync4, unlinkSync as unlinkSync4 } from "node:fs";
import { join as join6 } from "node:path";
var departureLine = object({
  at: number(),
  found: _enum(["well", "away", "paused"]),
  drops: record(string(), number()),
  failure: optional(object({ at: number(), reason: string() }))
});
var FILE = "departures.jsonl";
var OLD = /^departures\.[0-9a-f]+\.old\.jsonl$/;
var LARGE = 64 * 1024;
function noteDeparture(folder, departure, root = folder) {
  try {
    if (whyUnsafe(folder, root) !== void 0) return;
    const path = join6(folder, FILE);
    appendPrivateFile(path, `
${JSON.stringify(departure)}
`);
    if (statSync4(path).size > LARGE) compact(folder, path);
  } catch {
  }
}
function readDepartures(folder) {
  try {
    const names2 = readdirSync4(folder).filter((name) => name === FILE || OLD.test(name));
    return sum2(names2.flatMap((name) => linesOf(join6(folder, name))));
  } catch {
    return void 0;
  }
}
function compact(folder, path) {
  const old = join6(folder, `departures.${randomBytes2(6).toString("hex")}.old.jsonl`);
  renameSync4(path, old);
  const summed = sum2(linesOf(old));
  if (summed !== void 0) appendPrivateFile(path, `${JSON.stringify(summed)}
`);
  unlinkSync4(old);
}
function sum2(departures) {
  let total;
  for (const departure of [...departures].sort((a, b) => a.at - b.at)) {
    const drops = { ...total?.drops };
    for (const [reason, count] of Object.entries(departure.drops)) drops[reason] = (drops[reason] ?? 0) + count;
    total = { ...total?.failure && { failure: total.failure }, ...departure, drops };
  }
  return total;
}
var linesOf = (path) => readFileSync(path, "utf8").split("\n").flatMap((line) => {
  try {
    return [departureLine.parse(JSON.parse(line))];
  } catch {
    return [];
  }
});

export {
  Asides,
  FRAME,
  encodeFrame,
  scanFrames,
  decodeFrame,
  parseLaneFileName,
  formatLaneFileName,
  compareFiles,
  LaneFile,
  encodeRecord,
  decodeRecord,
  largestBody,
  LaneFolder,
  waitingRecords,
  SavedCounts,
  readSavedCounts,
  noteDeparture,
  readDepartures
};
