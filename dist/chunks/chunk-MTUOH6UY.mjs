import {
  Asides,
  BoundedFolder,
  LaneFile,
  StatsFile,
  Syncs,
  decodeFrame,
  decodeRecord,
  encodeRecord,
  laneFilesIn,
  largestBody,
  readStats,
  storedBodyBytes,
  waitingRecords
} from "./chunk-7PI2HV7E.mjs";
import {
  Ages,
  Lanes
} from "./chunk-H2EUKEJW.mjs";
import {
  Fifo,
  unrefTimer
} from "./chunk-GX2EGIWS.mjs";
import {
  DROP,
  Tally,
  bodyBytes
} from "./chunk-HRMRDF5R.mjs";
import {
  FolderLock,
  foldersOf,
  isLeft,
  takeFreeFolder
} from "./chunk-JRS7DDF2.mjs";
import {
  namesIn,
  whyUnsafe
} from "./chunk-VNSPEZVU.mjs";

// exporter/outbox/shared-outbox.ts
import { resolve } from "node:path";

// exporter/outbox/file-outbox-options.ts
import { writeSync } from "node:fs";
var resolveFileOutboxOptions = ({ onDiskRefused: _, report: __, ...options }) => ({
  root: options.folder,
  maxBytes: 256 * 1024 * 1024,
  maxMemoryBytes: 32 * 1024 * 1024,
  maxAgeMs: 30 * 24 * 60 * 60 * 1e3,
  fileBytes: 1024 * 1024,
  lookMs: 15e3,
  now: Date.now,
  setTimer: unrefTimer,
  write: writeSync,
  ...options
});

// exporter/outbox/outbox-folder.ts
import { existsSync as existsSync2, rmdirSync } from "node:fs";

// exporter/outbox/lane-files.ts
import { existsSync } from "node:fs";
import { join } from "node:path";
var mostOpen = 64;
var writeSettledMs = 50;
var LaneFiles = class {
  #folder;
  #options;
  #syncs;
  #damaged;
  #all = /* @__PURE__ */ new Set();
  /** The file that a lane's next records go to. */
  #current = /* @__PURE__ */ new Map();
  /** Files that do not know yet what is settled in them. */
  #unwritten = /* @__PURE__ */ new Set();
  #open = /* @__PURE__ */ new Set();
  #cancelWriting;
  #lastNumber = 0;
  constructor(folder, options) {
    this.#folder = folder;
    this.#options = options;
    this.#syncs = new Syncs(options.onSyncError);
    this.#damaged = new BoundedFolder(join(options.folder, "damaged"), 16 * 1024 * 1024, options.root);
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
    this.#syncs.add(held.file);
    entries.forEach((entry, index) => {
      const place = places[index];
      if (place !== void 0) this.#put(entry, held, place);
    });
  }
  /**
   * Takes a file over that was left, be it in this folder. Returns its records that still wait, and how many pieces are
   * damaged that nobody has counted yet; nothing for a file that cannot be read.
   */
  adopt(path, name) {
    try {
      const adopted = LaneFile.adopt(this.#folder, path, name);
      if (adopted === void 0) return { entries: [], damaged: 0 };
      const { file, content } = adopted;
      const { waiting, damage } = waitingRecords(name.unique, content);
      const held = { file, lane: void 0, waiting: /* @__PURE__ */ new Set(), unwritten: [] };
      const entries = waiting.map((record) => this.#put(entryOf(record), held, record.frame));
      this.#lastNumber = Math.max(this.#lastNumber, name.number);
      this.#all.add(held);
      const damaged = this.#keepDamage(name, content, damage);
      if (entries.length === 0) this.#delete(held);
      return { entries, damaged };
    } catch {
      return { entries: [], damaged: 0 };
    }
  }
  /** The record of a stored entry; `gone` when its file is no longer there. */
  read({ held, place }) {
    if (held === void 0 || place === void 0) return "gone";
    try {
      this.#touch(held);
      const frame = decodeFrame(held.file.name.unique, held.file.read(place.offset, place.length), 0);
      return (frame && decodeRecord(frame.payload))?.record ?? "damaged";
    } catch {
      return existsSync(held.file.path) ? "damaged" : "gone";
    }
  }
  /**
   * An entry needs no more to be delivered. The file is told a little later, of several entries at once: what it does
   * not know when the process dies is delivered once more.
   */
  settle(entry) {
    const { held, sequence } = entry;
    if (held === void 0 || !held.waiting.delete(entry)) return;
    if (held.waiting.size === 0) {
      this.#delete(held);
      return;
    }
    held.unwritten.push(sequence);
    this.#unwritten.add(held);
    this.#cancelWriting ??= this.#options.setTimer(() => this.#writeSettled(), writeSettledMs);
  }
  /** All entries that wait. */
  get waiting() {
    return [...this.#all].flatMap(({ waiting }) => [...waiting]);
  }
  /** Writes out what it knows, and closes every file. */
  close() {
    this.#writeSettled();
    for (const { file } of this.#open) file.close();
    this.#open.clear();
  }
  #put(entry, held, { sequence, offset, length }) {
    held.waiting.add(entry);
    return Object.assign(entry, {
      held,
      place: { sequence, offset, length },
      number: held.file.name.number,
      sequence
    });
  }
  #writeSettled() {
    this.#cancelWriting?.();
    this.#cancelWriting = void 0;
    for (const held of this.#unwritten) {
      try {
        this.#touch(held);
        held.file.settle(held.unwritten, this.#options.write);
      } catch {
      }
      held.unwritten = [];
    }
    this.#unwritten.clear();
  }
  #currentOf(lane) {
    let current = this.#current.get(lane);
    if (current === void 0 || current.file.size >= this.#options.fileBytes) {
      this.#lastNumber = Math.max(Math.floor(this.#options.now() * 1e3), this.#lastNumber + 1);
      const file = LaneFile.create(this.#folder, lane, this.#lastNumber);
      current = { file, lane, waiting: /* @__PURE__ */ new Set(), unwritten: [] };
      this.#current.set(lane, current);
      this.#all.add(current);
    }
    this.#touch(current);
    return current;
  }
  #append(held, payloads) {
    try {
      return held.file.append(payloads, this.#options.write);
    } catch (error) {
      if (held.waiting.size === 0) this.#delete(held);
      throw error;
    }
  }
  /** Puts damaged pieces beside the queue; returns how many are new. */
  #keepDamage(name, content, damage) {
    if (damage.length === 0) return 0;
    const known = new Set(this.#damaged.names());
    const fresh = damage.map(({ offset, length }) => ({ offset, length, kept: `${name.number}-${name.unique}-${offset}.bin` })).filter(({ kept }) => !known.has(kept));
    for (const { offset, length, kept } of fresh) {
      try {
        this.#damaged.write(kept, content.subarray(offset, offset + length));
      } catch {
      }
    }
    return fresh.length;
  }
  #delete(held) {
    this.#all.delete(held);
    this.#open.delete(held);
    this.#unwritten.delete(held);
    if (held.lane !== void 0 && this.#current.get(held.lane) === held) this.#current.delete(held.lane);
    try {
      held.file.delete();
    } catch {
    }
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
function entryOf({ head, frame }) {
  const { lane, coalesce, goesLast = false, appendedAt } = head;
  const bytes = storedBodyBytes(frame);
  return { lane, coalesce, goesLast, bytes, appendedAt, state: "waiting", number: 0, sequence: 0 };
}

// exporter/outbox/outbox-folder.ts
var OutboxFolder = class {
  #options;
  #listener;
  #owned;
  constructor(options, listener) {
    this.#options = options;
    this.#listener = listener;
  }
  /** Undefined while this process owns no folder. */
  get files() {
    return this.#owned?.files;
  }
  /** False once another process took this one for dead, or somebody removed the folder. */
  get isHeld() {
    return this.#owned?.lock.isHeld ?? false;
  }
  /** The files to write to; takes a folder if there is none. Throws what the file system throws. */
  own() {
    const { folder, root, now } = this.#options;
    if (!this.isHeld) this.lose();
    return (this.#owned ?? this.#open(takeFreeFolder(folder, root, now))).files;
  }
  /** Takes over what is nobody's any more. Never throws: what the disk refuses happens at the next look. */
  look() {
    const { folder, root, now } = this.#options;
    this.#owned?.lock.touch(now);
    try {
      if (whyUnsafe(folder, root) !== void 0 || !existsSync2(folder)) return;
      const free = this.#owned === void 0 ? FolderLock.take(folder, now) : void 0;
      const owned = free === void 0 ? this.#owned : this.#open(free);
      if (owned === void 0) return;
      for (const other of foldersOf(folder)) {
        if (other === owned.lock.folder) this.#adopt(other, owned, "old");
        else if (whyUnsafe(other, root) === void 0) this.#adoptIfLeft(other, owned);
      }
    } catch {
    }
  }
  /** Gives up what is not there any more: another process has it, or somebody removed it. */
  lose() {
    if (this.#owned === void 0) return;
    const { lock, files } = this.#owned;
    this.#owned = void 0;
    files.close();
    this.#listener.lost(files.waiting, existsSync2(lock.folder) ? "elsewhere" : DROP.outboxRemoved);
  }
  /** Adds what an exporter that leaves has seen. */
  keepReport(report) {
    this.#owned?.stats.keep(report, this.#options.now());
  }
  saveStats(counts, reports) {
    this.#owned?.stats.save(counts, reports, this.#options.now());
  }
  /** Whether anything was ever delivered from the outbox, in whatever process. */
  everDelivered() {
    const { folder, root } = this.#options;
    return whyUnsafe(folder, root) === void 0 && readStats(folder).delivered > 0;
  }
  /** Leaves everything to the next owner. */
  release() {
    this.#owned?.files.close();
    this.#owned?.lock.release();
    this.#owned = void 0;
  }
  #open(lock) {
    const files = new LaneFiles(lock.folder, { ...this.#options, onSyncError: this.#listener.onSyncError });
    const owned = { lock, files, stats: new StatsFile(lock.folder) };
    this.#owned = owned;
    this.#adopt(lock.folder, owned);
    return owned;
  }
  #adoptIfLeft(other, owned) {
    if (namesIn(other).length === 0) return;
    const lock = FolderLock.take(other, this.#options.now);
    if (lock === void 0) return;
    this.#adopt(other, owned);
    lock.release();
    try {
      if (other !== this.#options.folder) rmdirSync(other);
    } catch {
    }
  }
  /** Takes over all files in a folder, or those of older versions, but for those whose owners live. */
  #adopt(folder, { files, stats }, which = "all") {
    const { now } = this.#options;
    const all = [];
    let allDamaged = 0;
    for (const { path, name } of laneFilesIn(folder)) {
      if (name.owner === void 0 ? which === "old" : !isLeft(name.owner, path, now)) continue;
      const { entries, damaged } = files.adopt(path, name);
      allDamaged += damaged;
      for (const entry of entries) all.push(entry);
    }
    this.#listener.adopted(all, allDamaged);
    stats.adopt(folder, now, () => this.#listener.saveStats());
  }
};

// exporter/outbox/unstored.ts
var Unstored = class {
  /** In order of arrival; those that are gone or stored by now are skipped. */
  #entries = new Fifo();
  #sequence = 0;
  count = 0;
  bytes = 0;
  /** Holds a record; returns its entry. */
  add(record, bytes, appendedAt) {
    const { lane, coalesce, goesLast = false } = record;
    this.#sequence += 1;
    const place = { number: Number.MAX_SAFE_INTEGER, sequence: this.#sequence };
    const entry = { record, lane, coalesce, goesLast, bytes, appendedAt, state: "waiting", ...place };
    this.#entries.push(entry);
    this.count += 1;
    this.bytes += bytes;
    return entry;
  }
  /** The entry was stored, or needs no more to be. */
  remove(entry) {
    entry.record = void 0;
    this.count -= 1;
    this.bytes -= entry.bytes;
    if (this.count === 0) this.#entries.replace([]);
  }
  /** The entry that has waited longest and is not being sent, what goes last only if there is nothing else. */
  oldest() {
    return this.#oldest(false) ?? this.#oldest(true);
  }
  /** Everything in its order, lane by lane, in pieces of about `bytes`. */
  batches(bytes) {
    const open2 = /* @__PURE__ */ new Map();
    const batches = [];
    for (const entry of this.#entries) {
      if (entry.record === void 0) continue;
      let batch = open2.get(entry.lane);
      if (batch === void 0 || batch.bytes >= bytes) {
        batch = { entries: [], bytes: 0 };
        open2.set(entry.lane, batch);
        batches.push(batch.entries);
      }
      batch.entries.push(entry);
      batch.bytes += entry.bytes;
    }
    return batches;
  }
  #oldest(goesLast) {
    while (this.#entries.length > 0 && this.#entries.first()?.record === void 0) this.#entries.shift();
    for (const entry of this.#entries) {
      if (entry.state === "waiting" && entry.record !== void 0 && entry.goesLast === goesLast) return entry;
    }
    return void 0;
  }
};

// exporter/outbox/shared-outbox.ts
var againAfterRefusalMs = 1e3;
var open = /* @__PURE__ */ new Map();
var SharedOutbox = class _SharedOutbox {
  #options;
  #asides;
  #lanes = new Lanes();
  #ages = new Ages();
  #tally = new Tally();
  #unstored = new Unstored();
  #folder;
  #users = /* @__PURE__ */ new Set();
  /** Who serves which lane; the others are served by the first user. */
  #servers = /* @__PURE__ */ new Map();
  #refusedUntil = 0;
  #toldOfDisk = false;
  #closed = false;
  #cancelLook = () => {
  };
  /** The outbox of a folder, opened by the first who asks; the options of later ones do not count. */
  static of(options) {
    const key = resolve(options.folder);
    const known = open.get(key) ?? new _SharedOutbox(options);
    open.set(key, known);
    return known;
  }
  constructor(options) {
    this.#options = resolveFileOutboxOptions(options);
    this.#asides = new Asides(options.folder, void 0, this.#options.root);
    this.#folder = new OutboxFolder(this.#options, {
      adopted: (entries, damaged) => this.#adopt(entries, damaged),
      lost: (entries, fate) => {
        for (const entry of entries) this.#settle(entry, fate);
      },
      saveStats: () => this.#saveStats(),
      onSyncError: (error) => this.#diskRefused(error)
    });
    this.look();
  }
  join(user) {
    this.#users.add(user);
    if (this.#users.size === 1) this.#lanes.announceAll();
    this.#tellArrivals();
  }
  append(records, user) {
    const refusals = [];
    const entries = [];
    const appendedAt = this.#options.now();
    for (const record of records) {
      const bytes = bodyBytes(record.body);
      const reason = !this.#users.has(user) ? DROP.outboxClosed : bytes > Math.min(this.maxBytes, largestBody) ? DROP.recordTooLarge : void 0;
      if (reason !== void 0) {
        this.#tally.drop(reason);
        refusals.push({ record, reason });
        continue;
      }
      const entry = this.#unstored.add(record, bytes, appendedAt);
      entries.push(entry);
      this.#tally.appended += 1;
      this.#tally.enter(bytes);
      this.#ages.add(entry, this.#tally.queued);
      if (!this.#lanes.has(record.lane)) this.#servers.set(record.lane, user);
    }
    if (entries.length === 0) return refusals;
    for (const entry of this.#lanes.add(entries)) this.#left(entry, "superseded");
    this.#store();
    this.#makeRoom();
    this.#tellArrivals();
    return refusals;
  }
  peek(lane, user) {
    const entry = this.#serverOf(lane) === user ? this.#lanes.peek(lane) : void 0;
    return entry && { coalesced: entry.coalesce !== void 0 };
  }
  take(lane, user) {
    if (this.#serverOf(lane) !== user) return void 0;
    for (let entry = this.#lanes.take(lane); entry !== void 0; entry = this.#lanes.take(lane)) {
      const record = entry.record ?? this.#folder.files?.read(entry) ?? "gone";
      if (typeof record === "object") {
        const taken = { record, appendedAt: entry.appendedAt, entry };
        return taken;
      }
      if (record === "damaged") this.#settle(entry, DROP.recordDamaged);
      else if (this.#folder.isHeld) this.#settle(entry, DROP.outboxRemoved);
      else this.#folder.lose();
    }
    return void 0;
  }
  putBack(taken, user) {
    const { entry } = taken;
    if (this.#closed) return;
    this.#tally.retried += 1;
    const superseded = this.#lanes.putBack(entry);
    if (superseded !== void 0) this.#left(superseded, "superseded");
    if (this.#users.has(user)) return;
    this.#lanes.announce(entry.lane);
    this.#tellArrivals();
  }
  acknowledge(taken) {
    this.#settle(taken.entry, "delivered");
  }
  setAside(taken, reason) {
    const { entry, record, appendedAt } = taken;
    if (this.#closed || entry.state === "gone") return;
    try {
      const aside = { record, reason, appendedAt, setAsideAt: this.#options.now() };
      this.#tally.drop(DROP.setAsideFull, this.#asides.add(aside));
      this.#settle(entry, "setAside");
    } catch {
      this.#settle(entry, DROP.lostWithoutDisk);
    }
  }
  expire() {
    const before = this.#options.now() - this.#options.maxAgeMs;
    for (let oldest = this.#ages.oldest(); oldest && oldest.appendedAt < before; oldest = this.#ages.oldest()) {
      this.#settle(oldest, DROP.outboxExpired);
    }
  }
  counts() {
    return this.#tally.counts(this.#unstored.count);
  }
  everDelivered() {
    return this.#folder.everDelivered();
  }
  get maxBytes() {
    return this.#options.maxBytes;
  }
  get room() {
    return Math.max(0, this.maxBytes - this.#tally.queuedBytes);
  }
  /** The last one takes everything along: what the disk has not got is lost, the folder is anybody's. */
  leave(user) {
    if (!this.#users.delete(user)) return;
    const report = user.report();
    if (report !== void 0) this.#folder.keepReport(report);
    if (this.#users.size === 0) {
      this.#close();
      return;
    }
    for (const [lane, server] of this.#servers) if (server === user) this.#servers.delete(lane);
    this.#lanes.announceAll();
    this.#tellArrivals();
  }
  /** Takes over what is nobody's any more, and writes what could not be written before. Again from time to time. */
  look() {
    if (this.#closed) return;
    this.#folder.look();
    this.#store();
    this.#makeRoom();
    this.#saveStats();
    this.#tellArrivals();
    this.#cancelLook();
    this.#cancelLook = this.#options.setTimer(() => this.look(), this.#options.lookMs);
  }
  #close() {
    this.#cancelLook();
    this.#refusedUntil = 0;
    this.#store();
    for (const entry of this.#unstored.batches(Number.POSITIVE_INFINITY).flat()) {
      this.#settle(entry, DROP.lostWithoutDisk);
    }
    this.#closed = true;
    open.delete(resolve(this.#options.folder));
    this.#saveStats();
    this.#folder.release();
  }
  #serverOf(lane) {
    return this.#servers.get(lane) ?? this.#users.values().next().value;
  }
  #tellArrivals() {
    if (this.#users.size === 0) return;
    const arrived = /* @__PURE__ */ new Map();
    for (const lane of this.#lanes.arrivals()) {
      const user = this.#serverOf(lane);
      if (user !== void 0) arrived.set(user, [...arrived.get(user) ?? [], lane]);
    }
    for (const [user, lanes] of arrived) user.arrived(lanes);
  }
  /** What others left. */
  #adopt(entries, damaged) {
    this.#tally.drop(DROP.recordDamaged, damaged);
    for (const { bytes } of entries) this.#tally.enter(bytes);
    if (entries.length > 0) this.#ages.insert(entries);
    for (const entry of this.#lanes.add(entries)) this.#left(entry, "superseded");
  }
  /** Writes what is in memory only, in order; what the disk refuses stays there. */
  #store() {
    if (this.#unstored.count === 0 || performance.now() < this.#refusedUntil) return;
    try {
      const files = this.#folder.own();
      for (const batch of this.#unstored.batches(this.#options.fileBytes)) {
        files.store(batch);
        for (const entry of batch) this.#unstored.remove(entry);
      }
    } catch (error) {
      this.#refusedUntil = performance.now() + againAfterRefusalMs;
      this.#diskRefused(error);
    }
  }
  /** Lets go of what is too much. */
  #makeRoom() {
    const drop = (entry) => {
      if (entry !== void 0) this.#settle(entry, DROP.outboxFull);
      return entry !== void 0;
    };
    while (this.#tally.queuedBytes > this.maxBytes && drop(this.#ages.oldest())) ;
    while (this.#unstored.bytes > this.#options.maxMemoryBytes && drop(this.#unstored.oldest())) ;
  }
  #settle(entry, as) {
    if (this.#closed || entry.state === "gone") return;
    this.#lanes.remove(entry);
    this.#left(entry, as);
  }
  /** Books an entry that is gone from its lane, and frees its place. */
  #left(entry, as) {
    this.#tally.leave(entry.bytes, as);
    if (entry.record === void 0) this.#folder.files?.settle(entry);
    else this.#unstored.remove(entry);
    if (!this.#lanes.has(entry.lane)) this.#servers.delete(entry.lane);
    if (this.#tally.queued === 0) for (const user of this.#users) user.arrived([]);
  }
  #saveStats() {
    const reports = [...this.#users].flatMap((user) => user.report() ?? []);
    this.#folder.saveStats(this.counts(), reports);
  }
  #diskRefused(error) {
    if (this.#toldOfDisk) return;
    this.#toldOfDisk = true;
    const reason = error instanceof Error ? error.message : String(error);
    for (const user of this.#users) user.onDiskRefused(reason);
  }
};

// exporter/outbox/file-outbox.ts
var FileOutbox = class {
  #shared;
  #user;
  #arrivals = /* @__PURE__ */ new Set();
  #listener = () => {
  };
  constructor(options) {
    this.#user = {
      arrived: (lanes) => {
        for (const lane of lanes) this.#arrivals.add(lane);
        this.#listener();
      },
      report: options.report ?? (() => void 0),
      onDiskRefused: options.onDiskRefused ?? (() => {
      })
    };
    this.#shared = SharedOutbox.of(options);
    this.#shared.join(this.#user);
  }
  append(records) {
    return this.#shared.append(records, this.#user);
  }
  arrivals() {
    const arrived = [...this.#arrivals];
    this.#arrivals = /* @__PURE__ */ new Set();
    return arrived;
  }
  onArrival(listener) {
    this.#listener = listener;
  }
  peek(lane) {
    return this.#shared.peek(lane, this.#user);
  }
  take(lane) {
    return this.#shared.take(lane, this.#user);
  }
  putBack(taken) {
    this.#shared.putBack(taken, this.#user);
  }
  acknowledge(taken) {
    this.#shared.acknowledge(taken);
  }
  setAside(taken, reason) {
    this.#shared.setAside(taken, reason);
  }
  expire() {
    this.#shared.expire();
  }
  /** Of the folder: all exporters of this process together. */
  counts() {
    return this.#shared.counts();
  }
  everDelivered() {
    return this.#shared.everDelivered();
  }
  /** Most bytes of bodies that it keeps. */
  get maxBytes() {
    return this.#shared.maxBytes;
  }
  /** Bytes of bodies that can be appended before the oldest records have to go. */
  get room() {
    return this.#shared.room;
  }
  /** Takes over what other processes left since the last look. Happens by itself from time to time. */
  look() {
    this.#shared.look();
  }
  close() {
    this.#shared.leave(this.#user);
  }
};

export {
  FileOutbox
};
