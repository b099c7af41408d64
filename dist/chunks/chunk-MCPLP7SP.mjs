import {
  Asides,
  LaneFile,
  LaneFolder,
  SavedCounts,
  compareFiles,
  decodeFrame,
  decodeRecord,
  encodeRecord,
  largestBody,
  readSavedCounts
} from "./chunk-RO7XUJSA.mjs";
import {
  newOwner
} from "./chunk-OY6D6SK4.mjs";
import {
  Fifo,
  Lanes,
  unrefTimer
} from "./chunk-TKDPALQE.mjs";
import {
  DROP,
  Tally,
  bodyBytes
} from "./chunk-NZUUFGU4.mjs";

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

// exporter/outbox/files-by-age.ts
var FilesByAge = class {
  #all;
  /** Files that are gone, not in `all` any more, among them. */
  #byTicket = new Fifo();
  /** The files that rest, and files that are gone. Apart, so that nobody passes all of them to find another. */
  #resting = new Fifo();
  #sorted = true;
  /** `all`: the files there are, kept by the owner of both. */
  constructor(all) {
    this.#all = all;
  }
  add(held) {
    if ((this.#byTicket.last()?.file.ticket ?? 0) > held.file.ticket) this.#sorted = false;
    this.#push(this.#byTicket, held);
  }
  /** A file got another ticket. */
  changed() {
    this.#sorted = false;
  }
  /** The entry that has waited longest and is not being sent, of those that do not go last. */
  oldest() {
    if (!this.#sorted) this.#byTicket.replace([...this.#byTicket].sort((a, b) => a.file.ticket - b.file.ticket));
    this.#sorted = true;
    this.#clearFront();
    let oldest;
    for (const held of this.#byTicket) {
      if (oldest !== void 0 && held.file.ticket > (oldest.appendedAt + 1) * 1e3) break;
      if (!this.#all.has(held)) continue;
      const first = firstOrdinary(held);
      if (first !== void 0 && first.appendedAt < (oldest?.appendedAt ?? Number.POSITIVE_INFINITY)) oldest = first;
    }
    return oldest;
  }
  /** Of those that go last, one that has waited long and is not being sent. Asked when `oldest` finds none. */
  oldestThatGoesLast() {
    for (let held = this.#resting.first(); held && !this.#all.has(held); held = this.#resting.first()) {
      this.#resting.shift();
    }
    for (const files of [this.#resting, this.#byTicket]) {
      for (const held of files) {
        const first = this.#all.has(held) ? firstWaiting(held) : void 0;
        if (first !== void 0) return first;
      }
    }
    return void 0;
  }
  /** Takes files that are gone off the front, and lets those rest in which nothing ordinary waits. */
  #clearFront() {
    for (let held = this.#byTicket.first(); held !== void 0; held = this.#byTicket.first()) {
      const isThere = this.#all.has(held);
      if (isThere && hasOrdinary(held)) return;
      this.#byTicket.shift();
      if (!isThere) continue;
      held.resting = true;
      this.#push(this.#resting, held);
    }
  }
  #push(files, held) {
    files.push(held);
    if (files.length > 64 && files.length > 2 * this.#all.size) files.filter((known) => this.#all.has(known));
  }
};
function firstOrdinary(held) {
  forgetGone(held);
  for (const entry of held.entries) if (entry.state === "waiting" && !entry.goesLast) return entry;
  return void 0;
}
function firstWaiting({ entries }) {
  for (const entry of entries) if (entry.state === "waiting") return entry;
  return void 0;
}
function hasOrdinary(held) {
  forgetGone(held);
  for (const { state, goesLast } of held.entries) if (state !== "gone" && !goesLast) return true;
  return false;
}
function forgetGone({ entries }) {
  const kept = [];
  for (let entry = entries.first(); entry && (entry.state === "gone" || entry.goesLast); entry = entries.first()) {
    entries.shift();
    if (entry.state !== "gone") kept.push(entry);
  }
  for (const entry of kept.reverse()) entries.unshift(entry);
}

// exporter/outbox/held-file.ts
var heldFile = (file, lane) => ({
  ...{ file, lane, turn: lane === void 0 ? "queued" : "new" },
  ...{ entries: new Fifo(), waiting: 0, unwritten: [], removed: false, resting: false }
});
var FileEntry = class {
  lane;
  coalesce;
  goesLast;
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
    this.goesLast = facts.goesLast;
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

// exporter/outbox/syncs.ts
import { close, fdatasync, open } from "node:fs";
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

// exporter/outbox/turns.ts
var Turns = class {
  /** Files of ours whose turn has not come. */
  #unserved = /* @__PURE__ */ new Set();
  #new = 0;
  add(held) {
    this.#unserved.add(held);
    if (held.turn === "new") this.#new += 1;
  }
  remove(held) {
    this.#unserved.delete(held);
    if (held.turn === "new") this.#new -= 1;
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
   * there, whose owner may not have seen it, goes to the end first: `toTheEnd` gives it a ticket behind the given one.
   * Returns the files that are served now.
   */
  take(others, toTheEnd) {
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
        toTheEnd(
          held,
          theirs.reduce((last, { ticket }) => Math.max(last, ticket), 0)
        );
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
};

// exporter/outbox/held-files.ts
var mostOpen = 64;
var writeSettledMs = 50;
var HeldFiles = class {
  #options;
  #syncs;
  #all = /* @__PURE__ */ new Set();
  /** The file that a lane's next records go to. */
  #current = /* @__PURE__ */ new Map();
  #turns = new Turns();
  #byAge = new FilesByAge(this.#all);
  /** Files that do not know yet what is settled in them. */
  #unwritten = /* @__PURE__ */ new Set();
  #cancelWriting;
  #open = /* @__PURE__ */ new Set();
  #lastTicket = 0;
  constructor(options) {
    this.#options = options;
    this.#syncs = new Syncs(options.onSyncError);
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
      const { lane, coalesce, goesLast = false, appendedAt } = head;
      const { sequence, offset, length } = frame;
      const bytes = frame.payload.length - 4 - frame.payload.readUInt32BE();
      const facts = { lane, coalesce, goesLast, bytes, appendedAt };
      return new FileEntry(facts, { held, place: { sequence, offset, length } });
    });
    for (const entry of entries) held.entries.push(entry);
    held.waiting = entries.length;
    this.#lastTicket = Math.max(this.#lastTicket, file.ticket);
    this.#hold(held);
    if (held.waiting === 0) this.#delete(held);
    return entries;
  }
  /** The record of a stored entry; `damaged` when it cannot be read, `lost` when the file is no longer ours. */
  read({ held, place }) {
    if (held === void 0) return "lost";
    try {
      this.#touch(held);
      const bytes = held.file.read(place.offset, place.length);
      const frame = decodeFrame(held.file.name.unique, bytes, 0);
      return (frame && decodeRecord(frame.payload))?.record ?? "damaged";
    } catch {
      return held.file.stillOurs() ? "damaged" : "lost";
    }
  }
  /**
   * An entry needs no more to be delivered. The file is told a little later, of several entries at once: what it does
   * not know when the process dies is delivered once more.
   */
  settle({ held, place }) {
    if (held === void 0 || !this.#all.has(held)) return;
    held.waiting -= 1;
    if (held.waiting === 0) {
      this.#delete(held);
      return;
    }
    held.unwritten.push(place.sequence);
    this.#unwritten.add(held);
    this.#cancelWriting ??= this.#options.setTimer(() => this.#writeSettled(), writeSettledMs);
  }
  /** Forgets a file that is no longer there; returns what we thought was waiting in it. */
  lose(held) {
    const lost = [...held.entries].filter((entry) => entry.state !== "gone");
    this.#forget(held);
    held.file.close();
    return lost;
  }
  /** The folder was removed, with every file that was in it. */
  folderRemoved() {
    for (const held of this.#all) held.removed = true;
  }
  /** Of what goes last, or of the rest: the entry that has waited longest and is not being sent. */
  oldest(goesLast) {
    return goesLast ? this.#byAge.oldestThatGoesLast() : this.#byAge.oldest();
  }
  /** Whether there are files that have not been compared with those of other processes yet. */
  get anyNew() {
    return this.#turns.anyNew;
  }
  /** Whether there are files whose turn has not come. */
  get anyUnserved() {
    return this.#turns.anyUnserved;
  }
  /** Decides whose turn it is, given all files of other processes. Returns the files that are served now. */
  takeTurns(others) {
    return this.#turns.take(others, (held, last) => {
      this.#lastTicket = Math.max(this.#lastTicket, last);
      this.#reticket(held);
    });
  }
  /** Lets go of every file, so that others may claim them. */
  release() {
    this.#writeSettled();
    for (const held of this.#all) {
      try {
        held.file.release();
      } catch {
      }
    }
    this.#all.clear();
    this.#open.clear();
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
    const current = this.#current.get(lane);
    if (current !== void 0 && this.#takesMore(current)) {
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
  #takesMore({ file, resting }) {
    return !resting && file.size < this.#options.fileBytes && file.stillOurs();
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
      this.#byAge.changed();
    } catch {
    }
  }
  #hold(held) {
    this.#all.add(held);
    this.#byAge.add(held);
    this.#turns.add(held);
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
    this.#turns.remove(held);
    this.#open.delete(held);
    this.#unwritten.delete(held);
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

// exporter/outbox/neighbours.ts
var Neighbours = class {
  #folder;
  #files = /* @__PURE__ */ new Set();
  /** Of the files, those that were left behind and have still to be taken over, oldest last. */
  #left = [];
  #livingBytes = 0;
  constructor(folder) {
    this.#folder = folder;
  }
  /** All files but those that are ours by now. */
  get files() {
    return [...this.#files];
  }
  /** Whether there is something to take over. */
  get anyLeft() {
    return this.#left.length > 0;
  }
  /** Bytes of the files that living processes hold. */
  get livingBytes() {
    return this.#livingBytes;
  }
  look(isLeft) {
    this.#files.clear();
    this.#left = [];
    this.#livingBytes = 0;
    for (const name of this.#folder.others()) {
      const bytes = this.#folder.size(name);
      if (bytes === void 0) continue;
      this.#files.add(name);
      if (isLeft(name.owner, () => this.#folder.pathOf(name))) this.#left.push(name);
      else this.#livingBytes += bytes;
    }
    this.#left.reverse();
  }
  /** Takes over files that were left, oldest first, at least one and others until the deadline (`performance.now`). */
  takeOver(deadline, claim) {
    do {
      const name = this.#left.pop();
      if (name !== void 0 && claim(name)) this.#files.delete(name);
    } while (this.#left.length > 0 && performance.now() < deadline);
  }
};

// exporter/outbox/room.ts
var Room = class {
  #bounds;
  #files;
  #unstored;
  #tally;
  #drop;
  /** Bytes that other processes hold on disk, as far as we know. */
  othersBytes = 0;
  constructor(bounds, holds, drop) {
    this.#bounds = bounds;
    this.#files = holds.files;
    this.#unstored = holds.unstored;
    this.#tally = holds.tally;
    this.#drop = drop;
  }
  /** Nobody drops what another process holds, so each keeps to what the others leave, but at least to an eighth. */
  get #share() {
    const { maxBytes } = this.#bounds;
    return Math.max(maxBytes - this.othersBytes, maxBytes / 8);
  }
  /** Lets go of what is too much. */
  make() {
    const { maxMemoryBytes } = this.#bounds;
    const share = this.#share;
    this.#dropWhile(
      () => this.#tally.queuedBytes > share,
      () => this.#oldest()
    );
    this.#dropWhile(
      () => this.#unstored.bytes > maxMemoryBytes,
      () => this.#unstored.oldest(false) ?? this.#unstored.oldest(true)
    );
  }
  /** Bytes of bodies that can be appended before something has to go. */
  get left() {
    return Math.max(0, this.#share - this.#tally.queuedBytes);
  }
  /** Lets go of what is too old. */
  expire() {
    const before = this.#bounds.now() - this.#bounds.maxAgeMs;
    for (let oldest = this.#oldest(); oldest !== void 0 && oldest.appendedAt < before; oldest = this.#oldest()) {
      this.#drop(oldest, DROP.outboxExpired);
    }
  }
  #dropWhile(tooMuch, next) {
    while (tooMuch()) {
      const entry = next();
      if (entry === void 0) return;
      this.#drop(entry, DROP.outboxFull);
    }
  }
  /** What goes next. */
  #oldest() {
    const among = (goesLast) => this.#files.oldest(goesLast) ?? this.#unstored.oldest(goesLast);
    return among(false) ?? among(true);
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
    const place = { sequence: this.#sequence, offset: 0, length: 0 };
    const entry = new FileEntry({ lane, coalesce, goesLast, bytes, appendedAt }, { record, place });
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
  /** Of what goes last, or of the rest: the entry that has waited longest and is not being sent. */
  oldest(goesLast) {
    while (this.#entries.length > 0 && this.#entries.first()?.record === void 0) this.#entries.shift();
    for (const entry of this.#entries) {
      if (entry.state === "waiting" && entry.record !== void 0 && entry.goesLast === goesLast) return entry;
    }
    return void 0;
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
};

// exporter/outbox/file-outbox.ts
var sliceMs = 8;
var nextSliceMs = 10;
var nextTurnMs = 250;
var againAfterRefusalMs = 1e3;
var FileOutbox = class {
  #options;
  #folder;
  #neighbours;
  #files;
  #asides;
  #lanes = new Lanes();
  #tally = new Tally();
  #unstored = new Unstored();
  #room;
  #savedCounts;
  #made = false;
  #refusedUntil = 0;
  #saveCountsAt = 0;
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
    this.#folder = new LaneFolder(options.folder, owner, this.#options.now, options.root);
    this.#neighbours = new Neighbours(this.#folder);
    this.#files = new HeldFiles({ ...this.#options, owner, onSyncError });
    this.#asides = new Asides(options.folder, void 0, options.root);
    this.#savedCounts = new SavedCounts(options.folder, owner);
    const holds = { files: this.#files, unstored: this.#unstored, tally: this.#tally };
    this.#room = new Room(this.#options, holds, (entry, reason) => this.#settle(entry, reason));
    this.#sweepIn(0);
  }
  append(records) {
    const refusals = [];
    const entries = [];
    const appendedAt = this.#options.now();
    for (const record of records) {
      const bytes = bodyBytes(record.body);
      const reason = this.#closed ? DROP.outboxClosed : bytes > Math.min(this.#options.maxBytes, largestBody) ? DROP.recordTooLarge : void 0;
      if (reason !== void 0) {
        this.#tally.drop(reason);
        refusals.push({ record, reason });
        continue;
      }
      entries.push(this.#unstored.add(record, bytes, appendedAt));
      this.#tally.appended += 1;
      this.#tally.enter(bytes);
    }
    if (entries.length === 0) return refusals;
    for (const entry of this.#lanes.add(entries)) this.#left(entry, "superseded");
    this.#store();
    this.#room.make();
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
    if (this.#closed) return;
    this.#tally.retried += 1;
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
    this.#room.expire();
  }
  counts() {
    return this.#tally.counts(this.#unstored.count);
  }
  everDelivered() {
    return this.#folder.isPrivate && readSavedCounts(this.#folder.path).delivered > 0;
  }
  /** Most bytes of bodies that it keeps. */
  get maxBytes() {
    return this.#options.maxBytes;
  }
  /** Bytes of bodies that can be appended before the oldest records have to go. */
  get room() {
    return this.#room.left;
  }
  close() {
    if (this.#closed) return;
    this.#cancelSweep();
    this.#refusedUntil = 0;
    this.#store();
    for (const entry of this.#unstored.batches(Number.POSITIVE_INFINITY).flat())
      this.#settle(entry, DROP.lostWithoutDisk);
    this.#closed = true;
    this.#files.release();
    if (!this.#folder.isPrivate) return;
    this.#savedCounts.save(this.counts());
    this.#savedCounts.release();
  }
  /**
   * Takes over what dead processes left, for at most `budgetMs`, and finds out whose turn it is in the lanes. Happens by
   * itself from time to time; returns whether there is more to take over now.
   */
  sweep(budgetMs = sliceMs) {
    if (this.#closed) return false;
    const deadline = performance.now() + budgetMs;
    if (!this.#neighbours.anyLeft || this.#files.anyNew) this.#look();
    this.#neighbours.takeOver(deadline, (name) => this.#claim(name));
    const more = this.#neighbours.anyLeft;
    if (!more || this.#files.anyNew) {
      for (const held of this.#files.takeTurns(this.#neighbours.files)) {
        for (const entry of held.entries) this.#lanes.announce(entry.lane);
      }
    }
    this.#store();
    this.#room.make();
    if (this.#lanes.anyArrivals) this.#listener();
    const soon = more || this.#files.anyNew;
    this.#sweepIn(soon ? nextSliceMs : this.#files.anyUnserved ? nextTurnMs : this.#options.sweepMs);
    return more;
  }
  #look() {
    if (!this.#folder.isPrivate) return;
    const isLeft = this.#folder.leftBehind();
    this.#neighbours.look(isLeft);
    this.#room.othersBytes = this.#neighbours.livingBytes;
    if (performance.now() < this.#saveCountsAt) return;
    this.#saveCountsAt = performance.now() + this.#options.sweepMs;
    this.#savedCounts.adopt(isLeft, this.counts());
    this.#savedCounts.save(this.counts());
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
      if (!this.#made && this.#folder.make()) this.#files.folderRemoved();
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
  /** The entry's file is gone: another process took it and delivers all of it, unless the whole folder was removed. */
  #lose({ held }) {
    if (held === void 0) return;
    if (!this.#folder.isThere) this.#files.folderRemoved();
    for (const entry of this.#files.lose(held)) {
      this.#lanes.remove(entry);
      this.#tally.leave(entry.bytes, held.removed ? DROP.outboxRemoved : "elsewhere");
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

export {
  FileOutbox
};
