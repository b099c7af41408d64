import {
  literal,
  number,
  object,
  optional,
  string,
  union
} from "./chunk-2QSZ2TPJ.mjs";
import {
  DROP,
  Drops,
  Fifo,
  Lanes,
  OpenSyncExporter,
  Sender,
  Tally,
  bodyBytes,
  captured,
  exchange,
  retryAfterMs,
  unrefTimer
} from "./chunk-7N3CXZW7.mjs";
import {
  diag
} from "./chunk-RE6IQYQF.mjs";

// src/delivery/outbox-folder.ts
import { createHash } from "node:crypto";
import { join } from "node:path";
var outboxFolder = (stateDir, name, url) => join(stateDir, "outbox", `${name}-${fingerprint(url)}`);
function fingerprintOf({ openSync: openSync2, otlp }) {
  const urls = [openSync2?.url ?? "", ...otlp.map(({ name, endpoint }) => `${name} ${endpoint}`)];
  return fingerprint(urls.sort().join("\n"));
}
var fingerprint = (text) => createHash("sha256").update(text).digest("hex").slice(0, 8);

// exporter/outbox/asides.ts
import { createHash as createHash2 } from "node:crypto";
import { join as join3 } from "node:path";

// exporter/outbox/bounded-folder.ts
import { mkdirSync, readdirSync, readFileSync, renameSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { join as join2 } from "node:path";
var BoundedFolder = class {
  #path;
  #maxBytes;
  constructor(path, maxBytes) {
    this.#path = path;
    this.#maxBytes = maxBytes;
  }
  /** Writes a file as a whole; returns how many others had to go. Names sort by age. */
  write(name, bytes) {
    mkdirSync(this.#path, { recursive: true, mode: 448 });
    const draft = join2(this.#path, `${name}.${process.pid}.part`);
    writeFileSync(draft, bytes, { mode: 384 });
    renameSync(draft, join2(this.#path, name));
    const sized = readdirSync(this.#path).sort().map((file) => ({ file, bytes: statSync(join2(this.#path, file)).size }));
    let total = sized.reduce((sum, { bytes: bytes2 }) => sum + bytes2, 0);
    let dropped = 0;
    for (const { file, bytes: bytes2 } of sized) {
      if (total <= this.#maxBytes) break;
      unlinkSync(join2(this.#path, file));
      total -= bytes2;
      dropped += 1;
    }
    return dropped;
  }
  /** Names of all files, oldest first. */
  names() {
    try {
      return readdirSync(this.#path).filter((name) => !name.endsWith(".part")).sort();
    } catch {
      return [];
    }
  }
  read(name) {
    return readFileSync(join2(this.#path, name));
  }
  delete(name) {
    unlinkSync(join2(this.#path, name));
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
    softened: optional(number())
  }),
  /** The body, as text or in base64. */
  body: union([object({ text: string() }), object({ base64: string() })])
});
var Asides = class {
  #folder;
  /** `folder` is the destination's outbox. */
  constructor(folder, maxBytes = 16 * 1024 * 1024) {
    this.#folder = new BoundedFolder(join3(folder, "aside"), maxBytes);
  }
  /** Keeps a record; returns how many older ones had to go. Throws what the file system throws. */
  add({ record, ...facts }) {
    const { body, ...rest } = record;
    const hash = createHash2("sha256").update(record.id).digest("hex").slice(0, 16);
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
      const { record, body, ...facts } = asideFile.parse(JSON.parse(this.#folder.read(key).toString("utf8")));
      const bytes = "text" in body ? body.text : Uint8Array.from(Buffer.from(body.base64, "base64"));
      return { ...facts, key, record: { ...record, body: bytes } };
    } catch {
      return void 0;
    }
  }
  /** Forgets a record: discarded, or appended to the outbox again. */
  discard(key) {
    this.#folder.delete(key);
  }
};

// exporter/outbox/file-outbox-options.ts
import { writeSync } from "node:fs";
var resolveFileOutboxOptions = (options) => ({
  maxBytes: 256 * 1024 * 1024,
  maxMemoryBytes: 32 * 1024 * 1024,
  maxAgeMs: 30 * 24 * 60 * 60 * 1e3,
  fileBytes: 1024 * 1024,
  sweepMs: 15e3,
  now: Date.now,
  setTimer: unrefTimer,
  write: (fd, bytes, offset, length, position) => writeSync(fd, bytes, offset, length, position),
  ...options
});

// exporter/outbox/held-file.ts
var heldFile = (file, lane) => ({
  ...{ file, lane, turn: lane === void 0 ? "queued" : "new" },
  ...{ entries: new Fifo(), waiting: 0 }
});
var FileEntry = class {
  lane;
  coalesce;
  /** Of the body. */
  bytes;
  /** Milliseconds since 1970. */
  appendedAt;
  state = "waiting";
  /** Present while the record is in memory only. */
  record;
  held;
  place;
  constructor(facts, where) {
    this.lane = facts.lane;
    this.coalesce = facts.coalesce;
    this.bytes = facts.bytes;
    this.appendedAt = facts.appendedAt;
    this.record = where.record;
    this.held = where.held;
    this.place = where.place;
  }
  /** What is in memory only is younger than everything stored. */
  get ticket() {
    return this.held?.file.ticket ?? Number.MAX_SAFE_INTEGER;
  }
  get sequence() {
    return this.place.sequence;
  }
};

// exporter/outbox/crc32.ts
import * as zlib from "node:zlib";
var table = Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? rest >>> 1 ^ 3988292384 : rest >>> 1;
  return rest >>> 0;
});
var crc32InScript = (data, before = 0) => {
  let rest = ~before;
  for (const byte of typeof data === "string" ? Buffer.from(data) : data) {
    rest = rest >>> 8 ^ (table[(rest ^ byte) & 255] ?? 0);
  }
  return ~rest >>> 0;
};
var crc322 = zlib.crc32 ?? crc32InScript;

// exporter/outbox/frame.ts
var FRAME = { record: 1, settled: 2 };
var magic = Buffer.from("PSQ1", "latin1");
var headBytes = 16;
var frameHeadBytes = headBytes + 4 + 4;
function encodeFrame(salt, type, sequence, payload) {
  const frame = Buffer.alloc(frameHeadBytes + payload.length);
  magic.copy(frame);
  frame.writeUInt8(type, 4);
  frame.writeUInt32BE(sequence, 8);
  frame.writeUInt32BE(payload.length, 12);
  const headCheck = crc322(frame.subarray(0, headBytes), crc322(salt));
  frame.writeUInt32BE(headCheck, headBytes);
  frame.writeUInt32BE(crc322(payload, headCheck), headBytes + 4);
  payload.copy(frame, frameHeadBytes);
  return frame;
}
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
  if (headCheck !== crc322(file.subarray(offset, offset + headBytes), crc322(salt))) return void 0;
  const type = file.readUInt8(offset + 4);
  if (type !== FRAME.record && type !== FRAME.settled) return void 0;
  const length = frameHeadBytes + file.readUInt32BE(offset + 12);
  if (offset + length > file.length) return void 0;
  const payload = file.subarray(offset + frameHeadBytes, offset + length);
  if (file.readUInt32BE(offset + headBytes + 4) !== crc322(payload, headCheck)) return void 0;
  return { type, sequence: file.readUInt32BE(offset + 8), offset, length, payload };
}

// exporter/outbox/lane-file.ts
import { createHash as createHash4, randomBytes as randomBytes2 } from "node:crypto";
import {
  closeSync,
  fdatasync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync as readFileSync3,
  readSync,
  renameSync as renameSync2,
  statSync as statSync2,
  unlinkSync as unlinkSync2
} from "node:fs";
import { join as join4 } from "node:path";

// exporter/outbox/owner.ts
import { createHash as createHash3, randomBytes } from "node:crypto";
import { readFileSync as readFileSync2, readlinkSync } from "node:fs";
import { hostname, uptime } from "node:os";
var NOBODY = "nobody";
var ownerPattern = /^(\d+)-([0-9a-f]{8})-([0-9a-f]{8})-[0-9a-f]{8}$/;
var foreignSilenceMs = 10 * 60 * 1e3;
var short = (text) => createHash3("sha256").update(text).digest("hex").slice(0, 8);
var thisPlace;
var place = () => {
  thisPlace ??= short(`${hostname()} ${read(() => readlinkSync("/proc/self/ns/pid"))}`);
  return thisPlace;
};
function born(pid) {
  const stat = read(() => readFileSync2(`/proc/${pid}/stat`, "latin1"));
  const boot = read(() => readFileSync2("/proc/sys/kernel/random/boot_id", "latin1"));
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const ended = fields[0] === "Z" || fields[0] === "X";
  return short(`${boot} ${ended ? "ended" : fields[19]}`);
}
var newOwner = () => `${process.pid}-${place()}-${born(process.pid)}-${randomBytes(4).toString("hex")}`;
function isAlive(owner, modifiedAt, now) {
  const match = ownerPattern.exec(owner);
  if (match === null) return false;
  const [, digits, itsPlace, itsBirth] = match;
  if (itsPlace !== place()) return now() - modifiedAt() < foreignSilenceMs;
  const pid = Number(digits);
  if (!runs(pid)) return false;
  if (process.platform === "linux") return born(pid) === itsBirth;
  return modifiedAt() > Date.now() - uptime() * 1e3 - 6e4;
}
function runs(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
function read(what) {
  try {
    return what();
  } catch {
    return "";
  }
}

// exporter/outbox/lane-file.ts
var namePattern = /^(\d{16})\.([0-9a-f]{16})\.([0-9a-f]{12})\.([0-9a-z-]+)\.lane$/;
var largestTicket = 2 ** 53 - 2 ** 40;
function parseLaneFileName(name) {
  const [, ticket, lane, unique, owner] = namePattern.exec(name) ?? [];
  if (!ticket || !lane || !unique || !owner || Number(ticket) > largestTicket) return void 0;
  return { ticket: Number(ticket), lane, unique, owner };
}
var formatLaneFileName = ({ ticket, lane, unique, owner }) => `${String(ticket).padStart(16, "0")}.${lane}.${unique}.${owner}.lane`;
var compareFiles = (a, b) => a.ticket - b.ticket || (a.unique < b.unique ? -1 : a.unique > b.unique ? 1 : 0);
var laneHash = (lane) => createHash4("sha256").update(lane).digest("hex").slice(0, 16);
var readAheadBytes = 64 * 1024;
var nothingAhead = { offset: 0, bytes: Buffer.alloc(0) };
var LaneFile = class _LaneFile {
  #folder;
  #name;
  #size;
  #sequence;
  #fd;
  #ahead = nothingAhead;
  #syncing = false;
  #syncAgain = false;
  constructor(folder, name, size, sequence) {
    this.#folder = folder;
    this.#name = name;
    this.#size = size;
    this.#sequence = sequence;
  }
  static create(folder, lane, ticket, owner) {
    const name = { ticket, lane: laneHash(lane), unique: randomBytes2(6).toString("hex"), owner };
    const file = new _LaneFile(folder, name, 0, 0);
    file.#fd = openSync(file.path, "wx+", 384);
    return file;
  }
  /** A file that exists and is already renamed to its new owner. */
  static adopt(folder, name) {
    const content = readFileSync3(join4(folder, formatLaneFileName(name)));
    return { file: new _LaneFile(folder, name, content.length, 0), content };
  }
  get name() {
    return this.#name;
  }
  get ticket() {
    return this.#name.ticket;
  }
  get path() {
    return join4(this.#folder, formatLaneFileName(this.#name));
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
    const first = this.#sequence + 1;
    const frames = payloads.map(
      (payload, index) => encodeFrame(this.#name.unique, FRAME.record, first + index, payload)
    );
    let offset = this.#size;
    const places = frames.map((frame, index) => {
      const place2 = { sequence: first + index, offset, length: frame.length };
      offset += frame.length;
      return place2;
    });
    this.#write(Buffer.concat(frames), write);
    this.#sequence += frames.length;
    return places;
  }
  /** Notes that a record needs no more to be delivered. Not synced: at worst it is delivered once more. */
  settle(sequence, write) {
    this.#write(encodeFrame(this.#name.unique, FRAME.settled, sequence, Buffer.alloc(0)), write);
  }
  /** Bytes of the file, fewer if it is shorter. Reads ahead: what comes next is usually asked for next. */
  read(offset, length) {
    const from = offset - this.#ahead.offset;
    if (from >= 0 && from + length <= this.#ahead.bytes.length)
      return this.#ahead.bytes.subarray(from, from + length);
    const bytes = Buffer.allocUnsafeSlow(Math.max(length, Math.min(readAheadBytes, this.#size - offset)));
    const fd = this.#descriptor();
    let done = 0;
    while (done < bytes.length) {
      const read2 = readSync(fd, bytes, done, bytes.length - done, offset + done);
      if (read2 === 0) break;
      done += read2;
    }
    this.#ahead = { offset, bytes: bytes.subarray(0, done) };
    return this.#ahead.bytes.subarray(0, length);
  }
  /** Sees to it that what was appended survives the machine, without waiting for it. */
  sync(onError) {
    this.#syncAgain = this.#syncing;
    if (this.#fd === void 0 || this.#syncing) return;
    const fd = this.#fd;
    this.#syncing = true;
    fdatasync(fd, (error) => {
      this.#syncing = false;
      if (this.#fd !== fd) closeSync(fd);
      if (error) onError(error);
      if (this.#syncAgain) this.sync(onError);
    });
  }
  /** Gives the file another ticket, or to another owner. */
  rename(change) {
    const name = { ...this.#name, ...change };
    renameSync2(this.path, join4(this.#folder, formatLaneFileName(name)));
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
    this.#ahead = nothingAhead;
    if (fd !== void 0 && !this.#syncing) closeSync(fd);
  }
  #descriptor() {
    this.#fd ??= openSync(this.path, "r+");
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
function encodeRecord({ record, appendedAt }) {
  const { body, ...rest } = record;
  const head = { ...rest, appendedAt, text: typeof body === "string" };
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(json.length);
  return Buffer.concat([length, json, typeof body === "string" ? Buffer.from(body) : body]);
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
  return [head.id, head.lane, head.path, head.contentType].every((field) => typeof field === "string") && (head.coalesce === void 0 || typeof head.coalesce === "string") && (head.contentEncoding === void 0 || head.contentEncoding === "gzip") && (head.softened === void 0 || typeof head.softened === "number") && typeof head.appendedAt === "number" && typeof head.text === "boolean";
}
function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return void 0;
  }
}

// exporter/outbox/held-files.ts
var mostOpen = 64;
var HeldFiles = class {
  #options;
  #all = /* @__PURE__ */ new Set();
  /** The file that a lane's next records go to. */
  #current = /* @__PURE__ */ new Map();
  /** Files whose turn has not come yet. */
  #unserved = /* @__PURE__ */ new Set();
  /** All files by ticket; those that are gone are skipped. */
  #byTicket = new Fifo();
  #sorted = true;
  #new = 0;
  #open = /* @__PURE__ */ new Set();
  #lastTicket = 0;
  constructor(options) {
    this.#options = options;
  }
  /** Stores entries of one lane that are in memory. Throws what the file system throws, before any is stored. */
  store(entries) {
    const [first] = entries;
    if (first === void 0) return;
    const held = this.#currentOf(first.lane);
    const payloads = entries.flatMap(
      ({ record, appendedAt }) => record ? [encodeRecord({ record, appendedAt })] : []
    );
    const places = this.#append(held, payloads);
    held.file.sync(this.#options.onSyncError);
    entries.forEach((entry, index) => {
      entry.held = held;
      entry.place = places[index] ?? entry.place;
      held.entries.push(entry);
    });
    held.waiting += entries.length;
  }
  /** Takes over what another process left; returns its waiting records. */
  adopt({ file, waiting }) {
    const held = heldFile(file, void 0);
    const entries = waiting.map(({ head, frame }) => {
      const { lane, coalesce, appendedAt } = head;
      const { sequence, offset, length } = frame;
      const bytes = frame.payload.length - 4 - frame.payload.readUInt32BE();
      return new FileEntry({ lane, coalesce, bytes, appendedAt }, { held, place: { sequence, offset, length } });
    });
    for (const entry of entries) held.entries.push(entry);
    held.waiting = entries.length;
    this.#lastTicket = Math.max(this.#lastTicket, file.ticket);
    this.#hold(held);
    if (held.waiting === 0) this.#delete(held);
    return entries;
  }
  /** The record of a stored entry; `damaged` when it cannot be read, `lost` when the file is no longer ours. */
  read({ held, place: place2 }) {
    if (held === void 0) return "lost";
    try {
      this.#touch(held);
      const bytes = held.file.read(place2.offset, place2.length);
      const frame = decodeFrame(held.file.name.unique, bytes, 0);
      return (frame && decodeRecord(frame.payload))?.record ?? "damaged";
    } catch {
      return held.file.stillOurs() ? "damaged" : "lost";
    }
  }
  /** An entry needs no more to be delivered. What the disk refuses here is at worst delivered once more. */
  settle({ held, place: place2 }) {
    if (held === void 0 || !this.#all.has(held)) return;
    held.waiting -= 1;
    if (held.waiting === 0) {
      this.#delete(held);
      return;
    }
    try {
      this.#touch(held);
      held.file.settle(place2.sequence, this.#options.write);
    } catch {
    }
  }
  /** Forgets a file that another process took; returns what we thought was waiting in it. */
  lose(held) {
    const lost = [...held.entries].filter((entry) => entry.state !== "gone");
    this.#forget(held);
    held.file.close();
    return lost;
  }
  /** The entry that has waited longest and is not being sent. */
  oldest() {
    if (!this.#sorted) this.#byTicket.replace([...this.#byTicket].sort((a, b) => a.file.ticket - b.file.ticket));
    this.#sorted = true;
    while (this.#byTicket.length > 0 && !this.#all.has(this.#byTicket.first())) this.#byTicket.shift();
    let oldest;
    for (const held of this.#byTicket) {
      if (oldest !== void 0 && held.file.ticket > (oldest.appendedAt + 1) * 1e3) break;
      if (!this.#all.has(held)) continue;
      const first = firstWaiting(held);
      if (first !== void 0 && first.appendedAt < (oldest?.appendedAt ?? Number.POSITIVE_INFINITY)) oldest = first;
    }
    return oldest;
  }
  /** Whether there are files that have not been compared with those of other processes yet. */
  get anyNew() {
    return this.#new > 0;
  }
  /** Whether there are files whose turn has not come. */
  get anyUnserved() {
    return this.#unserved.size > 0;
  }
  /**
   * Decides whose turn it is, given all files of the others. Two processes never serve a lane at once: a file is served
   * only when no other of its lane comes before it; and a new file that turns out to come before one that is already
   * there, whose owner may not have seen it, goes to the end first. Returns the files that are served now.
   */
  takeTurns(others) {
    const byLane = /* @__PURE__ */ new Map();
    for (const other of others) {
      const known = byLane.get(other.lane);
      if (known === void 0) byLane.set(other.lane, [other]);
      else known.push(other);
    }
    const served = [];
    for (const held of [...this.#unserved].sort((a, b) => compareFiles(a.file.name, b.file.name))) {
      const theirs = byLane.get(held.file.name.lane) ?? [];
      if (held.turn === "new" && theirs.some((other) => compareFiles(other, held.file.name) > 0)) {
        this.#lastTicket = theirs.reduce((last, { ticket }) => Math.max(last, ticket), this.#lastTicket);
        this.#reticket(held);
        continue;
      }
      if (held.turn === "new") this.#new -= 1;
      held.turn = theirs.some((other) => compareFiles(other, held.file.name) < 0) ? "queued" : "served";
      if (held.turn === "queued") continue;
      this.#unserved.delete(held);
      served.push(held);
    }
    return served;
  }
  /** Lets go of every file, so that others may claim them. */
  release() {
    for (const held of this.#all) {
      try {
        held.file.release();
      } catch {
      }
    }
    this.#all.clear();
    this.#open.clear();
  }
  #currentOf(lane) {
    const current = this.#current.get(lane);
    if (current !== void 0 && current.file.size < this.#options.fileBytes && current.file.stillOurs()) {
      this.#touch(current);
      return current;
    }
    const { folder, owner } = this.#options;
    const created = heldFile(LaneFile.create(folder, lane, this.#nextTicket(), owner), lane);
    this.#current.set(lane, created);
    this.#hold(created);
    this.#touch(created);
    return created;
  }
  #nextTicket() {
    this.#lastTicket = Math.max(Math.floor(this.#options.now() * 1e3), this.#lastTicket + 1);
    return this.#lastTicket;
  }
  #append(held, payloads) {
    try {
      return held.file.append(payloads, this.#options.write);
    } catch (error) {
      if (held.waiting === 0) this.#delete(held);
      throw error;
    }
  }
  #reticket(held) {
    try {
      held.file.rename({ ticket: this.#nextTicket() });
      this.#sorted = false;
    } catch {
    }
  }
  #hold(held) {
    if ((this.#byTicket.last()?.file.ticket ?? 0) > held.file.ticket) this.#sorted = false;
    this.#byTicket.push(held);
    this.#all.add(held);
    this.#unserved.add(held);
    if (held.turn === "new") this.#new += 1;
    if (this.#byTicket.length > 64 && this.#byTicket.length > 2 * this.#all.size) {
      this.#byTicket.filter((known) => this.#all.has(known));
    }
  }
  #delete(held) {
    this.#forget(held);
    try {
      held.file.delete();
    } catch {
    }
  }
  #forget(held) {
    this.#all.delete(held);
    this.#unserved.delete(held);
    if (held.turn === "new") this.#new -= 1;
    this.#open.delete(held);
    if (held.lane !== void 0 && this.#current.get(held.lane) === held) this.#current.delete(held.lane);
  }
  /** Counts a file as used last, and closes the one that was not used for longest. */
  #touch(held) {
    this.#open.delete(held);
    this.#open.add(held);
    if (this.#open.size <= mostOpen) return;
    const idle = this.#open.values().next().value;
    if (idle !== void 0) this.#open.delete(idle);
    idle?.file.close();
  }
};
function firstWaiting({ entries }) {
  while (entries.first()?.state === "gone") entries.shift();
  for (const entry of entries) if (entry.state === "waiting") return entry;
  return void 0;
}

// exporter/outbox/lane-folder.ts
import { chmodSync, mkdirSync as mkdirSync2, readdirSync as readdirSync2, renameSync as renameSync3, statSync as statSync3 } from "node:fs";
import { join as join5 } from "node:path";
var largestFile = 64 * 1024 * 1024;
var LaneFolder = class {
  path;
  #owner;
  #now;
  #damaged;
  constructor(path, owner, now) {
    this.path = path;
    this.#owner = owner;
    this.#now = now;
    this.#damaged = new BoundedFolder(join5(path, "damaged"), 16 * 1024 * 1024);
  }
  /** Makes the folder, for this user's eyes only. Throws what the file system throws. */
  make() {
    mkdirSync2(this.path, { recursive: true, mode: 448 });
    if ((statSync3(this.path).mode & 63) !== 0) chmodSync(this.path, 448);
  }
  /**
   * All lane files that others hold or left, oldest ticket first. Looks twice: a file that another process renames
   * while one listing runs may be missed by that one.
   */
  others() {
    const names = /* @__PURE__ */ new Set([...this.#names(), ...this.#names()]);
    return [...names].flatMap((name) => parseLaneFileName(name) ?? []).filter((name) => name.owner !== this.#owner).sort(compareFiles);
  }
  /** A judgement on files: whether their owner is gone. Asks for each owner once. */
  leftBehind() {
    const living = /* @__PURE__ */ new Map();
    return (name) => {
      const { owner } = name;
      const alive = living.get(owner) ?? isAlive(owner, () => this.#stat(name).modifiedAt, this.#now);
      living.set(owner, alive);
      return !alive;
    };
  }
  /** Bytes of a file; 0 if it is gone. */
  size(name) {
    return this.#stat(name).size;
  }
  /** Makes a file ours and reads it; undefined when another process was faster or it cannot be read. */
  claim(left) {
    const name = { ...left, owner: this.#owner };
    try {
      renameSync3(join5(this.path, formatLaneFileName(left)), join5(this.path, formatLaneFileName(name)));
      if (this.#stat(name).size > largestFile) return void 0;
      const { file, content } = LaneFile.adopt(this.path, name);
      const { frames, damage } = scanFrames(name.unique, content);
      const { waiting, unreadable } = waitingRecords(frames);
      return { file, waiting, damaged: this.#keepDamage(name, content, [...damage, ...unreadable]) };
    } catch {
      return void 0;
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
  #stat(name) {
    try {
      const { size, mtimeMs } = statSync3(join5(this.path, formatLaneFileName(name)));
      return { size, modifiedAt: mtimeMs };
    } catch {
      return { size: 0, modifiedAt: 0 };
    }
  }
};
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

// exporter/outbox/unstored.ts
var Unstored = class {
  /** In order of arrival; those that are gone or stored by now are skipped. */
  #entries = new Fifo();
  count = 0;
  bytes = 0;
  add(entry) {
    this.#entries.push(entry);
    this.count += 1;
    this.bytes += entry.bytes;
  }
  /** The entry was stored, or needs no more to be. */
  remove(entry) {
    entry.record = void 0;
    this.count -= 1;
    this.bytes -= entry.bytes;
    if (this.count === 0) this.#entries.replace([]);
  }
  /** The entry that has waited longest and is not being sent. */
  oldest() {
    while (this.#entries.length > 0 && this.#entries.first()?.record === void 0) this.#entries.shift();
    for (const entry of this.#entries) if (entry.state === "waiting" && entry.record !== void 0) return entry;
    return void 0;
  }
  /** Everything in its order, lane by lane, in pieces of about `bytes`. */
  batches(bytes) {
    const open = /* @__PURE__ */ new Map();
    const batches = [];
    for (const entry of this.#entries) {
      if (entry.record === void 0) continue;
      let batch = open.get(entry.lane);
      if (batch === void 0 || batch.bytes >= bytes) {
        batch = { entries: [], bytes: 0 };
        open.set(entry.lane, batch);
        batches.push(batch.entries);
      }
      batch.entries.push(entry);
      batch.bytes += entry.bytes;
    }
    return batches;
  }
};

// exporter/outbox/file-outbox.ts
var sliceMs = 8;
var nextSliceMs = 10;
var nextTurnMs = 250;
var againAfterRefusalMs = 1e3;
var FileOutbox = class {
  #options;
  #folder;
  #files;
  #asides;
  #lanes = new Lanes();
  #tally = new Tally();
  #unstored = new Unstored();
  #made = false;
  #othersBytes = 0;
  #sequence = 0;
  #refusedUntil = 0;
  #toldOfDisk = false;
  #closed = false;
  #listener = () => {
  };
  #cancelSweep = () => {
  };
  constructor(options) {
    this.#options = resolveFileOutboxOptions(options);
    const owner = newOwner();
    const onSyncError = (error) => this.#diskRefused(error);
    this.#folder = new LaneFolder(options.folder, owner, this.#options.now);
    this.#files = new HeldFiles({ ...this.#options, owner, onSyncError });
    this.#asides = new Asides(options.folder);
    this.#sweepIn(0);
  }
  append(records) {
    const refusals = [];
    const entries = [];
    const appendedAt = this.#options.now();
    for (const record of records) {
      const bytes = bodyBytes(record.body);
      const reason = this.#closed ? DROP.outboxClosed : bytes > this.#options.maxBytes ? DROP.recordTooLarge : void 0;
      if (reason !== void 0) {
        this.#tally.drop(reason);
        refusals.push({ record, reason });
        continue;
      }
      this.#sequence += 1;
      const { lane, coalesce } = record;
      const place2 = { sequence: this.#sequence, offset: 0, length: 0 };
      const entry = new FileEntry({ lane, coalesce, bytes, appendedAt }, { record, place: place2 });
      entries.push(entry);
      this.#unstored.add(entry);
      this.#tally.appended += 1;
      this.#tally.enter(bytes);
    }
    if (entries.length === 0) return refusals;
    for (const entry of this.#lanes.add(entries)) this.#left(entry, "superseded");
    this.#store();
    this.#makeRoom();
    if (this.#files.anyNew) this.#sweepIn(0);
    this.#listener();
    return refusals;
  }
  arrivals() {
    return this.#lanes.arrivals();
  }
  onArrival(listener) {
    this.#listener = listener;
  }
  peek(lane) {
    const entry = this.#next(lane);
    return entry && { coalesced: entry.coalesce !== void 0 };
  }
  take(lane) {
    for (let entry = this.#next(lane); entry !== void 0; entry = this.#next(lane)) {
      this.#lanes.take(lane);
      const record = entry.record ?? this.#files.read(entry);
      if (typeof record === "object") {
        const taken = { record, appendedAt: entry.appendedAt, entry };
        return taken;
      }
      if (record === "damaged") this.#settle(entry, DROP.recordDamaged);
      else this.#lose(entry);
    }
    return void 0;
  }
  putBack(taken) {
    const superseded = this.#lanes.putBack(taken.entry);
    if (superseded !== void 0) this.#left(superseded, "superseded");
  }
  acknowledge(taken) {
    this.#settle(taken.entry, "delivered");
  }
  setAside(taken, reason) {
    const { entry, record, appendedAt } = taken;
    if (this.#closed || entry.state === "gone") return;
    try {
      this.#tally.drop(
        DROP.setAsideFull,
        this.#asides.add({ record, reason, appendedAt, setAsideAt: this.#options.now() })
      );
      this.#settle(entry, "setAside");
    } catch {
      this.#settle(entry, DROP.lostWithoutDisk);
    }
  }
  expire() {
    const before = this.#options.now() - this.#options.maxAgeMs;
    this.#dropOldest(DROP.outboxExpired, (entry) => entry.appendedAt < before);
  }
  counts() {
    return this.#tally.counts(this.#unstored.count);
  }
  close() {
    if (this.#closed) return;
    this.#cancelSweep();
    this.#store();
    for (const entry of this.#unstored.batches(Number.POSITIVE_INFINITY).flat())
      this.#settle(entry, DROP.lostWithoutDisk);
    this.#closed = true;
    this.#files.release();
  }
  /**
   * Takes over what dead processes left, for at most `budgetMs`, and finds out whose turn it is in the lanes. Happens by
   * itself from time to time; returns whether there is more to take over now.
   */
  sweep(budgetMs = sliceMs) {
    if (this.#closed) return false;
    const deadline = performance.now() + budgetMs;
    const isLeft = this.#folder.leftBehind();
    const others = this.#folder.others();
    const left = others.filter(isLeft);
    const claimed = /* @__PURE__ */ new Set();
    let more = false;
    for (const name of left) {
      more = claimed.size > 0 && performance.now() >= deadline;
      if (more) break;
      if (this.#claim(name)) claimed.add(name);
    }
    const waitFor = others.filter((name) => !claimed.has(name));
    this.#othersBytes = waitFor.reduce((sum, name) => sum + this.#folder.size(name), 0);
    for (const held of this.#files.takeTurns(waitFor)) {
      for (const entry of held.entries) this.#lanes.announce(entry.lane);
    }
    this.#store();
    this.#makeRoom();
    if (this.#lanes.anyArrivals) this.#listener();
    const soon = more || this.#files.anyNew;
    this.#sweepIn(soon ? nextSliceMs : this.#files.anyUnserved ? nextTurnMs : this.#options.sweepMs);
    return more;
  }
  /** The lane's next entry, if it is this process' turn to serve the lane. */
  #next(lane) {
    if (this.#lanes.peek(lane)?.held?.turn === "new") this.sweep();
    const entry = this.#lanes.peek(lane);
    return entry?.held === void 0 || entry.held.turn === "served" ? entry : void 0;
  }
  #claim(name) {
    const claimed = this.#folder.claim(name);
    if (claimed === void 0) return false;
    this.#tally.drop(DROP.recordDamaged, claimed.damaged);
    const entries = this.#files.adopt(claimed);
    for (const entry of entries) this.#tally.enter(entry.bytes);
    for (const entry of this.#lanes.add(entries)) this.#left(entry, "superseded");
    return true;
  }
  /** Writes what is in memory only, in order; what the disk refuses stays there. */
  #store() {
    if (this.#unstored.count === 0 || performance.now() < this.#refusedUntil) return;
    try {
      if (!this.#made) this.#folder.make();
      this.#made = true;
      for (const batch of this.#unstored.batches(this.#options.fileBytes)) {
        this.#files.store(batch);
        for (const entry of batch) this.#unstored.remove(entry);
      }
    } catch (error) {
      this.#made = false;
      this.#refusedUntil = performance.now() + againAfterRefusalMs;
      this.#diskRefused(error);
    }
  }
  #settle(entry, as) {
    if (this.#closed || entry.state === "gone") return;
    this.#lanes.remove(entry);
    this.#left(entry, as);
  }
  /** Books an entry that is gone from its lane, and frees its place. */
  #left(entry, as) {
    this.#tally.leave(entry.bytes, as);
    if (entry.record === void 0) this.#files.settle(entry);
    else this.#unstored.remove(entry);
  }
  /** Another process took the entry's file: it delivers all of it. */
  #lose({ held }) {
    for (const entry of held === void 0 ? [] : this.#files.lose(held)) {
      this.#lanes.remove(entry);
      this.#tally.leave(entry.bytes, "elsewhere");
    }
  }
  /**
   * Keeps the bounds. Nobody drops what another process holds, so each keeps to what the others leave, but at least to
   * an eighth of the whole.
   */
  #makeRoom() {
    const { maxBytes, maxMemoryBytes } = this.#options;
    const share = Math.max(maxBytes - this.#othersBytes, maxBytes / 8);
    this.#dropOldest(DROP.outboxFull, () => this.#tally.queuedBytes > share);
    while (this.#unstored.bytes > maxMemoryBytes) {
      const oldest = this.#unstored.oldest();
      if (oldest === void 0) return;
      this.#settle(oldest, DROP.outboxFull);
    }
  }
  #dropOldest(reason, unwanted) {
    for (; ; ) {
      const oldest = this.#files.oldest() ?? this.#unstored.oldest();
      if (oldest === void 0 || !unwanted(oldest)) return;
      this.#settle(oldest, reason);
    }
  }
  #diskRefused(error) {
    if (this.#toldOfDisk) return;
    this.#toldOfDisk = true;
    this.#options.onDiskRefused?.(error instanceof Error ? error.message : String(error));
  }
  #sweepIn(delayMs) {
    this.#cancelSweep();
    this.#cancelSweep = this.#options.setTimer(() => this.sweep(), delayMs);
  }
};

// src/otlp/otlp-exporter.ts
import { randomUUID } from "node:crypto";

// src/otlp/encode.ts
import { gzipSync } from "node:zlib";

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/protobuf/utils.js
function estimateVarintSize(v) {
  if (v < 0)
    return 10;
  if (v < 128)
    return 1;
  if (v < 16384)
    return 2;
  if (v < 2097152)
    return 3;
  if (v < 268435456)
    return 4;
  if (v < 34359738368)
    return 5;
  if (v < 4398046511104)
    return 6;
  if (v < 562949953421312)
    return 7;
  if (v < 72057594037927940)
    return 8;
  return 9;
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/protobuf/protobuf-writer.js
var GROWING_BUFFER_DEBUG_MESSAGE = "ProtobufWriter: estimated size was too small, growing buffer.";
var RESERVED_LENGTH_BYTES = 1;
var ProtobufWriter = class {
  _buffer;
  // Avoid using TextEncoder type. While the global is there on all supported runtimes, types may differ.
  _textEncoder;
  _dataView;
  pos = 0;
  constructor(estimatedSize = 65536) {
    this._buffer = new Uint8Array(estimatedSize);
    this._textEncoder = new TextEncoder();
    this._dataView = new DataView(this._buffer.buffer, this._buffer.byteOffset);
  }
  /**
   * Ensure buffer has capacity for at least size more bytes
   */
  _ensureCapacity(size) {
    const needed = this.pos + size;
    if (needed <= this._buffer.length) {
      return;
    }
    diag.debug(GROWING_BUFFER_DEBUG_MESSAGE);
    let newSize = this._buffer.length * 2;
    while (newSize < needed) {
      newSize *= 2;
    }
    const newBuffer = new Uint8Array(newSize);
    newBuffer.set(this._buffer);
    this._buffer = newBuffer;
    this._dataView = new DataView(this._buffer.buffer, this._buffer.byteOffset);
  }
  /**
   * Get the written bytes as a Uint8Array
   */
  finish() {
    return this._buffer.subarray(0, this.pos);
  }
  /**
   * Insert placeholder for length. Update later with {@link finishLengthDelimited}
   * Returns the position where to write the length.
   */
  startLengthDelimited() {
    const lengthPos = this.pos;
    this._ensureCapacity(RESERVED_LENGTH_BYTES);
    this.pos += RESERVED_LENGTH_BYTES;
    return lengthPos;
  }
  /**
   * Write length varint at placeholder position and shift content forward if needed.
   * Most messages are small (< 128 bytes), so we reserve 1 byte and only shift
   * when the length needs more bytes.
   */
  finishLengthDelimited(pos, length) {
    const v = length >>> 0;
    const varintSize = estimateVarintSize(v);
    if (varintSize > RESERVED_LENGTH_BYTES) {
      const additionalBytes = varintSize - RESERVED_LENGTH_BYTES;
      this._ensureCapacity(additionalBytes);
      this._buffer.copyWithin(pos + varintSize, pos + RESERVED_LENGTH_BYTES, this.pos);
      this.pos += additionalBytes;
    }
    let writePos = pos;
    if (v < 128) {
      this._buffer[writePos] = v;
    } else if (v < 16384) {
      this._buffer[writePos++] = v & 127 | 128;
      this._buffer[writePos] = v >>> 7;
    } else if (v < 2097152) {
      this._buffer[writePos++] = v & 127 | 128;
      this._buffer[writePos++] = v >>> 7 & 127 | 128;
      this._buffer[writePos] = v >>> 14;
    } else if (v < 268435456) {
      this._buffer[writePos++] = v & 127 | 128;
      this._buffer[writePos++] = v >>> 7 & 127 | 128;
      this._buffer[writePos++] = v >>> 14 & 127 | 128;
      this._buffer[writePos] = v >>> 21;
    } else {
      this._buffer[writePos++] = v & 127 | 128;
      this._buffer[writePos++] = v >>> 7 & 127 | 128;
      this._buffer[writePos++] = v >>> 14 & 127 | 128;
      this._buffer[writePos++] = v >>> 21 & 127 | 128;
      this._buffer[writePos] = v >>> 28;
    }
  }
  /**
   * Write a sint32 value using zigzag encoding
   */
  writeSint32(value) {
    this.writeVarint((value << 1 ^ value >> 31) >>> 0);
  }
  /**
   * Write a signed 64-bit fixed integer (sfixed64) from a JS number.
   * Handles negative values via two's complement.
   */
  writeSfixed64(value) {
    let low;
    let high;
    if (value >= 0) {
      low = value >>> 0;
      high = value / 4294967296 >>> 0;
    } else {
      const abs = Math.abs(value);
      low = abs >>> 0;
      high = abs / 4294967296 >>> 0;
      low = ~low >>> 0;
      high = ~high >>> 0;
      low = low + 1 >>> 0;
      if (low === 0) {
        high = high + 1 >>> 0;
      }
    }
    this.writeFixed64(low, high);
  }
  /**
   * Write a varint (variable-length integer)
   */
  writeVarint(value) {
    this._ensureCapacity(estimateVarintSize(value));
    if (value >= 0 && value <= 4294967295) {
      let v = value >>> 0;
      while (v > 127) {
        this._buffer[this.pos++] = v & 127 | 128;
        v >>>= 7;
      }
      this._buffer[this.pos++] = v;
    } else {
      let low;
      let high;
      if (value >= 0) {
        low = value >>> 0;
        high = value / 4294967296 >>> 0;
      } else {
        const abs = Math.abs(value);
        low = abs >>> 0;
        high = abs / 4294967296 >>> 0;
        low = ~low >>> 0;
        high = ~high >>> 0;
        low = low + 1 >>> 0;
        if (low === 0) {
          high = high + 1 >>> 0;
        }
      }
      while (high > 0 || low > 127) {
        this._buffer[this.pos++] = low & 127 | 128;
        low = (low >>> 7 | high << 25) >>> 0;
        high >>>= 7;
      }
      this._buffer[this.pos++] = low & 127;
    }
  }
  /**
   * Write a 32-bit fixed integer (little-endian)
   */
  writeFixed32(value) {
    this._ensureCapacity(4);
    const v = value >>> 0;
    this._buffer[this.pos++] = v & 255;
    this._buffer[this.pos++] = v >>> 8 & 255;
    this._buffer[this.pos++] = v >>> 16 & 255;
    this._buffer[this.pos++] = v >>> 24 & 255;
  }
  /**
   * Write a 64-bit fixed integer (little-endian)
   * @param low - Low 32 bits
   * @param high - High 32 bits
   */
  writeFixed64(low, high) {
    this._ensureCapacity(8);
    const l = low >>> 0;
    const h = high >>> 0;
    this._buffer[this.pos++] = l & 255;
    this._buffer[this.pos++] = l >>> 8 & 255;
    this._buffer[this.pos++] = l >>> 16 & 255;
    this._buffer[this.pos++] = l >>> 24 & 255;
    this._buffer[this.pos++] = h & 255;
    this._buffer[this.pos++] = h >>> 8 & 255;
    this._buffer[this.pos++] = h >>> 16 & 255;
    this._buffer[this.pos++] = h >>> 24 & 255;
  }
  /**
   * Write length-delimited data (varint length + bytes)
   */
  writeBytes(bytes) {
    this.writeVarint(bytes.length);
    this._ensureCapacity(bytes.length);
    this._buffer.set(bytes, this.pos);
    this.pos += bytes.length;
  }
  /**
   * Write a field key (field number + wire type)
   */
  writeTag(fieldNumber, wireType) {
    this.writeVarint(fieldNumber << 3 | wireType);
  }
  /**
   * Write a double (64-bit IEEE 754)
   */
  writeDouble(value) {
    this._ensureCapacity(8);
    this._dataView.setFloat64(this.pos, value, true);
    this.pos += 8;
  }
  /**
   * Write a string as UTF-8 bytes (length-delimited)
   */
  writeString(str) {
    let isAscii = true;
    const len = str.length;
    for (let i = 0; i < len; i++) {
      if (str.charCodeAt(i) > 127) {
        isAscii = false;
        break;
      }
    }
    if (isAscii) {
      this.writeVarint(len);
      this._ensureCapacity(len);
      for (let i = 0; i < len; i++) {
        this._buffer[this.pos++] = str.charCodeAt(i);
      }
    } else {
      const bytes = this._textEncoder.encode(str);
      this.writeBytes(bytes);
    }
  }
};

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/hex-to-binary.js
function intValue(charCode) {
  if (charCode >= 48 && charCode <= 57) {
    return charCode - 48;
  }
  if (charCode >= 97 && charCode <= 102) {
    return charCode - 87;
  }
  return charCode - 55;
}
function hexToBinary(hexStr) {
  const buf = new Uint8Array(hexStr.length / 2);
  let offset = 0;
  for (let i = 0; i < hexStr.length; i += 2) {
    const hi = intValue(hexStr.charCodeAt(i));
    const lo = intValue(hexStr.charCodeAt(i + 1));
    buf[offset++] = hi << 4 | lo;
  }
  return buf;
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/protobuf/common-serializer.js
function writeHrTimeAsFixed64(serializer, hrTime2) {
  const seconds = hrTime2[0];
  const nanos = hrTime2[1];
  const nanosPerSecond = 1e9;
  const secondsLower16Bits = seconds & 65535;
  const secondsUpperBits = seconds / 65536 >>> 0;
  const nanosFromLower16Bits = secondsLower16Bits * nanosPerSecond;
  const nanosFromUpperBits = secondsUpperBits * nanosPerSecond;
  const lower16ContributionLow32 = nanosFromLower16Bits >>> 0;
  const lower16ContributionHigh32 = Math.floor(nanosFromLower16Bits / 4294967296);
  const upperBitsContributionLow32 = (nanosFromUpperBits & 65535) * 65536 >>> 0;
  const upperBitsContributionHigh32 = nanosFromUpperBits / 65536 >>> 0;
  const low32WithCarry = lower16ContributionLow32 + upperBitsContributionLow32 + nanos;
  const totalLow = low32WithCarry >>> 0;
  const carry = Math.floor(low32WithCarry / 4294967296);
  const totalHigh = lower16ContributionHigh32 + upperBitsContributionHigh32 + carry >>> 0;
  serializer.writeFixed64(totalLow, totalHigh);
}
function writeAttributes(writer, attributes, fieldNumber) {
  for (const key in attributes) {
    if (!Object.prototype.hasOwnProperty.call(attributes, key)) {
      continue;
    }
    const value = attributes[key];
    writer.writeTag(fieldNumber, 2);
    const kvStart = writer.startLengthDelimited();
    const startPos = writer.pos;
    writeKeyValue(writer, key, value);
    writer.finishLengthDelimited(kvStart, writer.pos - startPos);
  }
}
function writeKeyValue(writer, key, value) {
  writer.writeTag(1, 2);
  writer.writeString(key);
  writer.writeTag(2, 2);
  const valueStart = writer.startLengthDelimited();
  const startPos = writer.pos;
  writeAnyValue(writer, value);
  writer.finishLengthDelimited(valueStart, writer.pos - startPos);
}
var MIN_64_BIT_INT = -(2 ** 63);
var MAX_64_BIT_INT = 2 ** 63;
function writeAnyValue(writer, value) {
  const t = typeof value;
  if (t === "string") {
    writer.writeTag(1, 2);
    writer.writeString(value);
  } else if (t === "boolean") {
    writer.writeTag(2, 0);
    writer.writeVarint(value ? 1 : 0);
  } else if (t === "number") {
    const numValue = value;
    if (Number.isInteger(numValue) && numValue >= MIN_64_BIT_INT && numValue < MAX_64_BIT_INT) {
      writer.writeTag(3, 0);
      writer.writeVarint(numValue);
    } else {
      writer.writeTag(4, 1);
      writer.writeDouble(numValue);
    }
  } else if (value instanceof Uint8Array) {
    writer.writeTag(7, 2);
    writer.writeBytes(value);
  } else if (Array.isArray(value)) {
    writer.writeTag(5, 2);
    const arrayStart = writer.startLengthDelimited();
    const arrayStartPos = writer.pos;
    for (const item of value) {
      writer.writeTag(1, 2);
      const itemStart = writer.startLengthDelimited();
      const itemStartPos = writer.pos;
      writeAnyValue(writer, item);
      writer.finishLengthDelimited(itemStart, writer.pos - itemStartPos);
    }
    writer.finishLengthDelimited(arrayStart, writer.pos - arrayStartPos);
  } else if (t === "object" && value != null) {
    writer.writeTag(6, 2);
    const kvlistStart = writer.startLengthDelimited();
    const kvlistStartPos = writer.pos;
    const obj = value;
    for (const k in obj) {
      if (!Object.prototype.hasOwnProperty.call(obj, k)) {
        continue;
      }
      const v = obj[k];
      writer.writeTag(1, 2);
      const kvStart = writer.startLengthDelimited();
      const kvStartPos = writer.pos;
      writer.writeTag(1, 2);
      writer.writeString(k);
      writer.writeTag(2, 2);
      const valueStart = writer.startLengthDelimited();
      const valueStartPos = writer.pos;
      writeAnyValue(writer, v);
      writer.finishLengthDelimited(valueStart, writer.pos - valueStartPos);
      writer.finishLengthDelimited(kvStart, writer.pos - kvStartPos);
    }
    writer.finishLengthDelimited(kvlistStart, writer.pos - kvlistStartPos);
  }
}
function writeInstrumentationScope(writer, scope, fieldNumber) {
  writer.writeTag(fieldNumber, 2);
  const start = writer.startLengthDelimited();
  const startPos = writer.pos;
  writer.writeTag(1, 2);
  writer.writeString(scope.name);
  if (scope.version) {
    writer.writeTag(2, 2);
    writer.writeString(scope.version);
  }
  if (scope.attributes) {
    writeAttributes(writer, scope.attributes, 3);
  }
  if (scope.droppedAttributesCount) {
    writer.writeTag(4, 0);
    writer.writeVarint(scope.droppedAttributesCount);
  }
  writer.finishLengthDelimited(start, writer.pos - startPos);
}
function writeResource(writer, resource, fieldNumber) {
  writer.writeTag(fieldNumber, 2);
  const resourceStart = writer.startLengthDelimited();
  const resourceStartPos = writer.pos;
  if (resource.attributes) {
    writeAttributes(writer, resource.attributes, 1);
  }
  writer.writeTag(2, 0);
  writer.writeVarint(0);
  writer.finishLengthDelimited(resourceStart, writer.pos - resourceStartPos);
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/protobuf/protobuf-size-estimator.js
function utf8ByteLength(str) {
  const len = str.length;
  let byteLen = 0;
  for (let i = 0; i < len; i++) {
    const code = str.charCodeAt(i);
    if (code < 128) {
      byteLen += 1;
    } else if (code < 2048) {
      byteLen += 2;
    } else if (code < 55296 || code >= 57344) {
      byteLen += 3;
    } else {
      i++;
      byteLen += 4;
    }
  }
  return byteLen;
}
var ProtobufSizeEstimator = class {
  pos = 0;
  startLengthDelimited() {
    return this.pos;
  }
  finishLengthDelimited(_, length) {
    this.pos += estimateVarintSize(length);
  }
  writeVarint(value) {
    this.pos += estimateVarintSize(value);
  }
  writeSint32(value) {
    this.pos += estimateVarintSize((value << 1 ^ value >> 31) >>> 0);
  }
  writeSfixed64(_value) {
    this.pos += 8;
  }
  writeFixed32(_value) {
    this.pos += 4;
  }
  writeFixed64(_low, _high) {
    this.pos += 8;
  }
  writeBytes(bytes) {
    this.pos += estimateVarintSize(bytes.length);
    this.pos += bytes.length;
  }
  writeTag(fieldNumber, wireType) {
    this.writeVarint(fieldNumber << 3 | wireType);
  }
  writeDouble(_value) {
    this.pos += 8;
  }
  writeString(str) {
    const byteLen = utf8ByteLength(str);
    this.pos += estimateVarintSize(byteLen);
    this.pos += byteLen;
  }
};

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/protobuf/protobuf-reader.js
var ProtobufReader = class {
  pos = 0;
  _buf;
  _textDecoder;
  constructor(buf) {
    this._buf = buf;
    this._textDecoder = new TextDecoder();
  }
  isAtEnd() {
    return this.pos >= this._buf.length;
  }
  /** Read a varint and decode it as a tag, returning field number and wire type. */
  readTag() {
    const raw = this.readVarint();
    return { fieldNumber: raw >>> 3, wireType: raw & 7 };
  }
  /**
   * Read a base-128 varint.
   * Returns a JS `number`; precision above 2^53 is silently lost.
   * Throws if the buffer is truncated mid-varint.
   */
  readVarint() {
    let result = 0;
    let shift = 0;
    let terminated = false;
    while (this.pos < this._buf.length) {
      const b = this._buf[this.pos++];
      result += (b & 127) * Math.pow(2, shift);
      shift += 7;
      if ((b & 128) === 0) {
        terminated = true;
        break;
      }
    }
    if (!terminated) {
      throw new Error("Truncated buffer: unexpected end of data while reading varint");
    }
    return result;
  }
  /** Read a length-delimited byte sequence (bytes field or embedded message). */
  readBytes() {
    const len = this.readVarint();
    if (this.pos + len > this._buf.length) {
      throw new Error(`Truncated buffer: expected ${len} bytes at position ${this.pos}, but only ${this._buf.length - this.pos} available`);
    }
    const slice = this._buf.subarray(this.pos, this.pos + len);
    this.pos += len;
    return slice;
  }
  /** Read a length-delimited UTF-8 string. */
  readString() {
    return this._textDecoder.decode(this.readBytes());
  }
  /**
   * Skip an unknown field.
   * Handles wire types 0 (varint), 1 (64-bit), 2 (length-delimited),
   * and 5 (32-bit).
   *
   * Wire types 3 and 4 (start-group / end-group) are deprecated in proto3
   * and are not used by any OpenTelemetry proto definition. Encountering
   * them is treated as an error.
   */
  skip(wireType) {
    switch (wireType) {
      case 0:
        this.readVarint();
        break;
      case 1:
        this.pos += 8;
        break;
      case 2:
        this.readBytes();
        break;
      case 5:
        this.pos += 4;
        break;
      default:
        throw new Error(`Unknown wire type ${wireType}, cannot safely skip`);
    }
  }
};

// node_modules/@opentelemetry/core/build/esm/common/time.js
var NANOSECOND_DIGITS = 9;
var NANOSECOND_DIGITS_IN_MILLIS = 6;
var MILLISECONDS_TO_NANOSECONDS = Math.pow(10, NANOSECOND_DIGITS_IN_MILLIS);
var SECOND_TO_NANOSECONDS = Math.pow(10, NANOSECOND_DIGITS);
function hrTimeToNanoseconds(time) {
  return time[0] * SECOND_TO_NANOSECONDS + time[1];
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/trace/protobuf/trace-serializer.js
var SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK = 256;
var SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK = 512;
function buildSpanFlags(traceFlags, isRemote) {
  let flags = traceFlags & 255 | SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK;
  if (isRemote) {
    flags |= SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK;
  }
  return flags;
}
function serializeStatus(writer, status) {
  const statusStart = writer.startLengthDelimited();
  const statusStartPos = writer.pos;
  if (status.message) {
    writer.writeTag(2, 2);
    writer.writeString(status.message);
  }
  writer.writeTag(3, 0);
  writer.writeVarint(status.code);
  writer.finishLengthDelimited(statusStart, writer.pos - statusStartPos);
}
function serializeEvent(writer, event) {
  const eventStart = writer.startLengthDelimited();
  const eventStartPos = writer.pos;
  writer.writeTag(1, 1);
  writeHrTimeAsFixed64(writer, event.time);
  writer.writeTag(2, 2);
  writer.writeString(event.name);
  if (event.attributes) {
    writeAttributes(writer, event.attributes, 3);
  }
  writer.writeTag(4, 0);
  writer.writeVarint(event.droppedAttributesCount || 0);
  writer.finishLengthDelimited(eventStart, writer.pos - eventStartPos);
}
function serializeLink(writer, link) {
  const linkStart = writer.startLengthDelimited();
  const linkStartPos = writer.pos;
  const context = link.context;
  writer.writeTag(1, 2);
  writer.writeBytes(hexToBinary(context.traceId));
  writer.writeTag(2, 2);
  writer.writeBytes(hexToBinary(context.spanId));
  const linkTraceState = context.traceState?.serialize();
  if (linkTraceState) {
    writer.writeTag(3, 2);
    writer.writeString(linkTraceState);
  }
  if (link.attributes) {
    writeAttributes(writer, link.attributes, 4);
  }
  writer.writeTag(5, 0);
  writer.writeVarint(link.droppedAttributesCount || 0);
  const linkFlags = buildSpanFlags(context.traceFlags, context.isRemote);
  if (linkFlags) {
    writer.writeTag(6, 5);
    writer.writeFixed32(linkFlags);
  }
  writer.finishLengthDelimited(linkStart, writer.pos - linkStartPos);
}
function serializeSpan(writer, span) {
  const spanStart = writer.startLengthDelimited();
  const spanStartPos = writer.pos;
  const ctx = span.spanContext();
  writer.writeTag(1, 2);
  writer.writeBytes(hexToBinary(ctx.traceId));
  writer.writeTag(2, 2);
  writer.writeBytes(hexToBinary(ctx.spanId));
  const traceState = ctx.traceState?.serialize();
  if (traceState) {
    writer.writeTag(3, 2);
    writer.writeString(traceState);
  }
  if (span.parentSpanContext?.spanId) {
    writer.writeTag(4, 2);
    writer.writeBytes(hexToBinary(span.parentSpanContext.spanId));
  }
  writer.writeTag(5, 2);
  writer.writeString(span.name);
  const kind = span.kind == null ? 0 : span.kind + 1;
  if (kind !== 0) {
    writer.writeTag(6, 0);
    writer.writeVarint(kind);
  }
  writer.writeTag(7, 1);
  writeHrTimeAsFixed64(writer, span.startTime);
  writer.writeTag(8, 1);
  writeHrTimeAsFixed64(writer, span.endTime);
  if (span.attributes) {
    writeAttributes(writer, span.attributes, 9);
  }
  writer.writeTag(10, 0);
  writer.writeVarint(span.droppedAttributesCount);
  for (const event of span.events) {
    writer.writeTag(11, 2);
    serializeEvent(writer, event);
  }
  writer.writeTag(12, 0);
  writer.writeVarint(span.droppedEventsCount);
  for (const link of span.links) {
    writer.writeTag(13, 2);
    serializeLink(writer, link);
  }
  writer.writeTag(14, 0);
  writer.writeVarint(span.droppedLinksCount);
  writer.writeTag(15, 2);
  serializeStatus(writer, span.status);
  const flags = buildSpanFlags(ctx.traceFlags, span.parentSpanContext?.isRemote);
  if (flags) {
    writer.writeTag(16, 5);
    writer.writeFixed32(flags);
  }
  writer.finishLengthDelimited(spanStart, writer.pos - spanStartPos);
}
function serializeScopeSpans(writer, scope, spans) {
  const scopeSpansStart = writer.startLengthDelimited();
  const scopeSpansStartPos = writer.pos;
  writeInstrumentationScope(writer, scope, 1);
  for (const span of spans) {
    writer.writeTag(2, 2);
    serializeSpan(writer, span);
  }
  if (scope.schemaUrl) {
    writer.writeTag(3, 2);
    writer.writeString(scope.schemaUrl);
  }
  writer.finishLengthDelimited(scopeSpansStart, writer.pos - scopeSpansStartPos);
}
function serializeResourceSpans(writer, resource, scopeMap) {
  const resourceSpansStart = writer.startLengthDelimited();
  const resourceSpansStartPos = writer.pos;
  writeResource(writer, resource, 1);
  for (const scopeSpans of scopeMap.values()) {
    writer.writeTag(2, 2);
    const scope = scopeSpans[0].instrumentationScope;
    serializeScopeSpans(writer, scope, scopeSpans);
  }
  if (resource.schemaUrl) {
    writer.writeTag(3, 2);
    writer.writeString(resource.schemaUrl);
  }
  writer.finishLengthDelimited(resourceSpansStart, writer.pos - resourceSpansStartPos);
}
function createResourceMap(spans) {
  const resourceMap = /* @__PURE__ */ new Map();
  for (const span of spans) {
    const resource = span.resource;
    const scope = span.instrumentationScope;
    let scopeMap = resourceMap.get(resource);
    if (!scopeMap) {
      scopeMap = /* @__PURE__ */ new Map();
      resourceMap.set(resource, scopeMap);
    }
    let records = scopeMap.get(scope);
    if (!records) {
      records = [];
      scopeMap.set(scope, records);
    }
    records.push(span);
  }
  return resourceMap;
}
function serializeTraceExportRequest(spans) {
  const resourceMap = createResourceMap(spans);
  const estimator = new ProtobufSizeEstimator();
  for (const [resource, scopeMap] of resourceMap) {
    estimator.writeTag(1, 2);
    serializeResourceSpans(estimator, resource, scopeMap);
  }
  const writer = new ProtobufWriter(estimator.pos);
  for (const [resource, scopeMap] of resourceMap) {
    writer.writeTag(1, 2);
    serializeResourceSpans(writer, resource, scopeMap);
  }
  return writer.finish();
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/trace/protobuf/response-deserializer.js
function deserializePartialSuccess(data) {
  const reader = new ProtobufReader(data);
  const result = {};
  while (!reader.isAtEnd()) {
    const { fieldNumber, wireType } = reader.readTag();
    switch (fieldNumber) {
      case 1:
        if (wireType === 0) {
          result.rejectedSpans = reader.readVarint();
        } else {
          reader.skip(wireType);
        }
        break;
      case 2:
        if (wireType === 2) {
          result.errorMessage = reader.readString();
        } else {
          reader.skip(wireType);
        }
        break;
      default:
        reader.skip(wireType);
        break;
    }
  }
  return result;
}
function deserializeExportTraceServiceResponse(data) {
  const reader = new ProtobufReader(data);
  const result = {};
  while (!reader.isAtEnd()) {
    const { fieldNumber, wireType } = reader.readTag();
    switch (fieldNumber) {
      case 1:
        if (wireType === 2) {
          result.partialSuccess = deserializePartialSuccess(reader.readBytes());
        } else {
          reader.skip(wireType);
        }
        break;
      default:
        reader.skip(wireType);
        break;
    }
  }
  return result;
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/trace/protobuf/trace.js
var ProtobufTraceSerializer = {
  serializeRequest: (arg) => {
    return serializeTraceExportRequest(arg);
  },
  deserializeResponse: (arg) => {
    return deserializeExportTraceServiceResponse(arg);
  }
};

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/internal.js
function createResource(resource, encoder) {
  const result = {
    attributes: toAttributes(resource.attributes, encoder),
    droppedAttributesCount: 0
  };
  const schemaUrl = resource.schemaUrl;
  if (schemaUrl && schemaUrl !== "")
    result.schemaUrl = schemaUrl;
  return result;
}
function createInstrumentationScope(scope, encoder) {
  const result = {
    name: scope.name,
    version: scope.version
  };
  if (scope.attributes && Object.keys(scope.attributes).length > 0) {
    result.attributes = toAttributes(scope.attributes, encoder);
    result.droppedAttributesCount = scope.droppedAttributesCount ?? 0;
  }
  return result;
}
function toAttributes(attributes, encoder) {
  return Object.keys(attributes).map((key) => toKeyValue(key, attributes[key], encoder));
}
function toKeyValue(key, value, encoder) {
  return {
    key,
    value: toAnyValue(value, encoder)
  };
}
function toAnyValue(value, encoder) {
  const t = typeof value;
  if (t === "string")
    return { stringValue: value };
  if (t === "number") {
    if (!Number.isInteger(value))
      return { doubleValue: value };
    return { intValue: value };
  }
  if (t === "boolean")
    return { boolValue: value };
  if (value instanceof Uint8Array)
    return { bytesValue: encoder.encodeUint8Array(value) };
  if (Array.isArray(value)) {
    const values = new Array(value.length);
    for (let i = 0; i < value.length; i++) {
      values[i] = toAnyValue(value[i], encoder);
    }
    return { arrayValue: { values } };
  }
  if (t === "object" && value != null) {
    const keys = Object.keys(value);
    const values = new Array(keys.length);
    for (let i = 0; i < keys.length; i++) {
      values[i] = {
        key: keys[i],
        value: toAnyValue(value[keys[i]], encoder)
      };
    }
    return { kvlistValue: { values } };
  }
  return {};
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/common/utils.js
function hrTimeToNanos(hrTime2) {
  const NANOSECONDS = BigInt(1e9);
  return BigInt(Math.trunc(hrTime2[0])) * NANOSECONDS + BigInt(Math.trunc(hrTime2[1]));
}
function encodeAsString(hrTime2) {
  const nanos = hrTimeToNanos(hrTime2);
  return nanos.toString();
}
var encodeTimestamp = typeof BigInt !== "undefined" ? encodeAsString : hrTimeToNanoseconds;
function identity(value) {
  return value;
}
var JSON_ENCODER = {
  encodeHrTime: encodeTimestamp,
  encodeSpanContext: identity,
  encodeOptionalSpanContext: identity,
  encodeUint8Array: (bytes) => {
    if (typeof Buffer !== "undefined") {
      return Buffer.from(bytes).toString("base64");
    }
    const chars = new Array(bytes.length);
    for (let i = 0; i < bytes.length; i++) {
      chars[i] = String.fromCharCode(bytes[i]);
    }
    return btoa(chars.join(""));
  }
};

// node_modules/@opentelemetry/otlp-transformer/build/esm/trace/internal.js
var SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK2 = 256;
var SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK2 = 512;
function buildSpanFlagsFrom(traceFlags, isRemote) {
  let flags = traceFlags & 255 | SPAN_FLAGS_CONTEXT_HAS_IS_REMOTE_MASK2;
  if (isRemote) {
    flags |= SPAN_FLAGS_CONTEXT_IS_REMOTE_MASK2;
  }
  return flags;
}
function sdkSpanToOtlpSpan(span, encoder) {
  const ctx = span.spanContext();
  const status = span.status;
  const parentSpanId = span.parentSpanContext?.spanId ? encoder.encodeSpanContext(span.parentSpanContext?.spanId) : void 0;
  return {
    traceId: encoder.encodeSpanContext(ctx.traceId),
    spanId: encoder.encodeSpanContext(ctx.spanId),
    parentSpanId,
    traceState: ctx.traceState?.serialize(),
    name: span.name,
    // Span kind is offset by 1 because the API does not define a value for unset
    kind: span.kind == null ? 0 : span.kind + 1,
    startTimeUnixNano: encoder.encodeHrTime(span.startTime),
    endTimeUnixNano: encoder.encodeHrTime(span.endTime),
    attributes: toAttributes(span.attributes, encoder),
    droppedAttributesCount: span.droppedAttributesCount,
    events: span.events.map((event) => toOtlpSpanEvent(event, encoder)),
    droppedEventsCount: span.droppedEventsCount,
    status: {
      // API and proto enums share the same values
      code: status.code,
      message: status.message
    },
    links: span.links.map((link) => toOtlpLink(link, encoder)),
    droppedLinksCount: span.droppedLinksCount,
    flags: buildSpanFlagsFrom(ctx.traceFlags, span.parentSpanContext?.isRemote)
  };
}
function toOtlpLink(link, encoder) {
  return {
    attributes: link.attributes ? toAttributes(link.attributes, encoder) : [],
    spanId: encoder.encodeSpanContext(link.context.spanId),
    traceId: encoder.encodeSpanContext(link.context.traceId),
    traceState: link.context.traceState?.serialize(),
    droppedAttributesCount: link.droppedAttributesCount || 0,
    flags: buildSpanFlagsFrom(link.context.traceFlags, link.context.isRemote)
  };
}
function toOtlpSpanEvent(timedEvent, encoder) {
  return {
    attributes: timedEvent.attributes ? toAttributes(timedEvent.attributes, encoder) : [],
    name: timedEvent.name,
    timeUnixNano: encoder.encodeHrTime(timedEvent.time),
    droppedAttributesCount: timedEvent.droppedAttributesCount || 0
  };
}
function createExportTraceServiceRequest(spans, encoder) {
  return {
    resourceSpans: spanRecordsToResourceSpans(spans, encoder)
  };
}
function createResourceMap2(readableSpans) {
  const resourceMap = /* @__PURE__ */ new Map();
  for (const record of readableSpans) {
    let ilsMap = resourceMap.get(record.resource);
    if (!ilsMap) {
      ilsMap = /* @__PURE__ */ new Map();
      resourceMap.set(record.resource, ilsMap);
    }
    const instrumentationScopeKey = `${record.instrumentationScope.name}@${record.instrumentationScope.version || ""}:${record.instrumentationScope.schemaUrl || ""}`;
    let records = ilsMap.get(instrumentationScopeKey);
    if (!records) {
      records = [];
      ilsMap.set(instrumentationScopeKey, records);
    }
    records.push(record);
  }
  return resourceMap;
}
function spanRecordsToResourceSpans(readableSpans, encoder) {
  const resourceMap = createResourceMap2(readableSpans);
  const out = [];
  const entryIterator = resourceMap.entries();
  let entry = entryIterator.next();
  while (!entry.done) {
    const [resource, ilmMap] = entry.value;
    const scopeResourceSpans = [];
    const ilmIterator = ilmMap.values();
    let ilmEntry = ilmIterator.next();
    while (!ilmEntry.done) {
      const scopeSpans = ilmEntry.value;
      if (scopeSpans.length > 0) {
        const spans = scopeSpans.map((readableSpan) => sdkSpanToOtlpSpan(readableSpan, encoder));
        scopeResourceSpans.push({
          scope: createInstrumentationScope(scopeSpans[0].instrumentationScope, encoder),
          spans,
          schemaUrl: scopeSpans[0].instrumentationScope.schemaUrl
        });
      }
      ilmEntry = ilmIterator.next();
    }
    const processedResource = createResource(resource, encoder);
    const transformedSpans = {
      resource: processedResource,
      scopeSpans: scopeResourceSpans,
      schemaUrl: processedResource.schemaUrl
    };
    out.push(transformedSpans);
    entry = entryIterator.next();
  }
  return out;
}

// node_modules/@opentelemetry/otlp-transformer/build/esm/trace/json/trace.js
var JsonTraceSerializer = {
  serializeRequest: (arg) => {
    const request = createExportTraceServiceRequest(arg, JSON_ENCODER);
    const encoder = new TextEncoder();
    return encoder.encode(JSON.stringify(request));
  },
  deserializeResponse: (arg) => {
    if (arg.length === 0) {
      return {};
    }
    const decoder = new TextDecoder();
    try {
      return JSON.parse(decoder.decode(arg));
    } catch (err) {
      diag.warn(`Failed to parse trace export response: ${err.message}. Returning empty response`);
      return {};
    }
  }
};

// src/otlp/encode.ts
var LARGEST = 4 * 1024 * 1024;
function encodeSpans(spans, encoding) {
  if (spans.length === 0) return [];
  const json = encoding.protocol === "http/json";
  const serializer = json ? JsonTraceSerializer : ProtobufTraceSerializer;
  const bytes = serializer.serializeRequest([...spans]);
  if (bytes === void 0) throw new Error("the spans could not be serialized");
  if (bytes.length > LARGEST && spans.length > 1) {
    const half = Math.ceil(spans.length / 2);
    return [...encodeSpans(spans.slice(0, half), encoding), ...encodeSpans(spans.slice(half), encoding)];
  }
  const contentType = json ? "application/json" : "application/x-protobuf";
  if (encoding.compression === "none") return [{ body: bytes, contentType }];
  return [{ body: gzipSync(bytes), contentType, contentEncoding: "gzip" }];
}

// src/otlp/answers.ts
var TRY_AGAIN = /* @__PURE__ */ new Set([408, 429, 500, 502, 503, 504]);
var MEND = /* @__PURE__ */ new Map([
  [401, "the backend wants other headers (HTTP 401)"],
  [403, "the backend does not allow it (HTTP 403)"],
  [404, "there is no OTLP endpoint at this URL (HTTP 404)"],
  [405, "there is no OTLP endpoint at this URL (HTTP 405)"]
]);
var MOST_WORDS = 200;
function judgeOtlpAnswer(answer, now) {
  const { status, retryAfter } = answer;
  if (status >= 200 && status < 300) {
    const partial = partialSuccess(answer);
    return { type: "success", ...partial };
  }
  const mend = MEND.get(status);
  if (mend !== void 0) return { type: "paused", reason: mend };
  if (status >= 300 && status < 400) {
    return { type: "paused", reason: `the backend sends us to another URL (HTTP ${status})` };
  }
  if (TRY_AGAIN.has(status)) {
    const wait = retryAfterMs(retryAfter, now);
    return { type: "retryable", reason: `HTTP ${status}`, ...wait !== void 0 && { retryAfterMs: wait } };
  }
  return { type: "rejected", reason: `HTTP ${status}` };
}
function partialSuccess({ body, bytes }) {
  try {
    const json = body.trimStart().startsWith("{");
    const { partialSuccess: partial } = json ? JSON.parse(body) : ProtobufTraceSerializer.deserializeResponse(bytes ?? new Uint8Array());
    const refused = Number(partial?.rejectedSpans ?? 0);
    const words = typeof partial?.errorMessage === "string" ? partial.errorMessage.slice(0, MOST_WORDS) : "";
    if (!Number.isSafeInteger(refused) || refused === 0 && words === "") return void 0;
    return { warning: refused > 0 ? `${refused} spans refused: ${words}` : words, refused };
  } catch {
    return void 0;
  }
}

// src/otlp/transport.ts
var OtlpTransport = class {
  #options;
  constructor(options) {
    this.#options = options;
  }
  send(record, signal) {
    const { endpoint, headers } = this.#options;
    const request = {
      method: "POST",
      headers: {
        ...headers,
        "content-type": record.contentType,
        ...record.contentEncoding !== void 0 && { "content-encoding": record.contentEncoding }
      },
      body: record.body
    };
    return exchange(endpoint, request, signal, this.#options, judgeOtlpAnswer);
  }
};

// src/otlp/otlp-exporter.ts
var OtlpExporter = class {
  #destination;
  #outbox;
  #sender;
  #drops = new Drops();
  constructor({ destination, outbox, onProblem, fetch = globalThis.fetch, now = Date.now }) {
    this.#destination = destination;
    this.#outbox = outbox;
    const tell = (line) => onProblem(`${destination.name}: ${line}`);
    this.#sender = new Sender({
      outbox,
      transport: new OtlpTransport({ ...destination, fetch, now }),
      onPaused: tell,
      onSetAside: (_record, reason) => tell(`spans were set aside: ${reason}`),
      onWarning: (warning, refused) => {
        this.#drops.add(DROP.refusedByBackend, refused);
        tell(warning);
      }
    });
  }
  /** Puts spans into the outbox. Never waits. Throws only for a bug of ours. */
  export(spans) {
    const { capture } = this.#destination;
    const shown = spans.map((span) => captured(span, capture));
    this.#outbox.append(
      encodeSpans(shown, this.#destination).map(
        (encoded) => ({
          ...encoded,
          id: randomUUID(),
          lane: shown[0]?.spanContext().traceId ?? "",
          path: ""
        })
      )
    );
  }
  /** Resolves when everything is delivered, when the backend waits for the user, or when the signal aborts. */
  flush(signal) {
    return this.#sender.flush(signal);
  }
  /** Delivers for at most so long, then stops; what is not delivered stays in the outbox. */
  async shutdown(timeoutMs) {
    if (timeoutMs > 0) await this.#sender.flush(AbortSignal.timeout(timeoutMs));
    this.#sender.close();
    this.#outbox.close();
  }
  /** `drops`: what the backend refused; the outbox counts its own. */
  status() {
    return { sender: this.#sender.status(), outbox: this.#outbox.counts(), drops: this.#drops.counts() };
  }
};

// src/delivery/exporters.ts
function openExporters(settings, onProblem) {
  const exporters = [];
  let refused = 0;
  const open = ({ name, url }, make) => {
    try {
      const folder = outboxFolder(settings.stateDir, name, url);
      const onDiskRefused = (reason) => onProblem(`${name}: ${reason}`);
      const outbox = new FileOutbox({ folder, onDiskRefused });
      exporters.push(guarded({ name, ...make(outbox) }, onProblem));
    } catch (error) {
      refused += 1;
      onProblem(`${name} could not be opened: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const { openSync: openSync2 } = settings;
  if (openSync2?.autoSync) {
    const { url: convexUrl, apiKey, syncToolCalls, syncThinking, syncEphemeral, capture } = openSync2;
    open({ name: "opensync", url: convexUrl }, (outbox) => {
      const exporter = new OpenSyncExporter({
        ...{ convexUrl, apiKey, syncToolCalls, syncThinking, syncEphemeral, capture, outbox },
        onProblem: ({ message }) => onProblem(`OpenSync: ${message}`)
      });
      return {
        export: (spans) => exporter.export(spans, () => {
        }),
        flush: (signal) => exporter.forceFlush(signal),
        takeOver: (budgetMs) => outbox.sweep(budgetMs),
        shutdown: (timeoutMs) => exporter.shutdown(timeoutMs),
        status: () => exporter.status()
      };
    });
  }
  for (const destination of settings.otlp) {
    open({ name: destination.name, url: destination.endpoint }, (outbox) => {
      const exporter = new OtlpExporter({ destination, outbox, onProblem });
      return {
        export: (spans) => exporter.export(spans),
        flush: (signal) => exporter.flush(signal),
        takeOver: (budgetMs) => outbox.sweep(budgetMs),
        shutdown: (timeoutMs) => exporter.shutdown(timeoutMs),
        status: () => exporter.status()
      };
    });
  }
  return { exporters, refused };
}
function guarded(exporter, onProblem) {
  let told = false;
  const tellOnce = (error) => {
    if (!told) onProblem(`${exporter.name}: ${error instanceof Error ? error.name : "error"} inside pi-sync`);
    told = true;
  };
  return {
    ...exporter,
    export: (spans) => {
      try {
        exporter.export(spans);
      } catch (error) {
        tellOnce(error);
      }
    },
    shutdown: (timeoutMs) => exporter.shutdown(timeoutMs).catch(tellOnce)
  };
}

export {
  newOwner,
  isAlive,
  fingerprintOf,
  openExporters
};
