import {
  Fifo
} from "./chunk-GX2EGIWS.mjs";

// exporter/outbox/lanes.ts
var later = (a, b) => a.number - b.number || a.sequence - b.sequence;
var Lanes = class {
  #lanes = /* @__PURE__ */ new Map();
  #arrivals = /* @__PURE__ */ new Set();
  /** Adds entries, usually at the end of their lanes, and returns those that became superfluous (now `gone`). */
  add(entries) {
    const superseded = [];
    const unsorted = /* @__PURE__ */ new Set();
    for (const entry of entries) {
      const lane = this.#laneOf(entry.lane);
      lane.held += 1;
      this.#arrivals.add(entry.lane);
      if (entry.coalesce !== void 0) {
        const loser = this.#coalesce(lane, entry.coalesce, entry);
        if (loser !== void 0) superseded.push(loser);
        continue;
      }
      const last = lane.ordinary.last();
      if (last !== void 0 && later(last, entry) > 0) unsorted.add(lane);
      lane.ordinary.push(entry);
    }
    for (const lane of unsorted) lane.ordinary.replace([...lane.ordinary].sort(later));
    return superseded;
  }
  /** The lane's next entry: ordinary ones first. */
  peek(name) {
    const lane = this.#lanes.get(name);
    if (lane === void 0) return void 0;
    while (lane.ordinary.first()?.state === "gone") lane.ordinary.shift();
    return lane.ordinary.first() ?? lane.coalesced.values().next().value;
  }
  take(name) {
    const lane = this.#lanes.get(name);
    const entry = this.peek(name);
    if (lane === void 0 || entry === void 0) return void 0;
    if (entry.coalesce === void 0) lane.ordinary.shift();
    else lane.coalesced.delete(entry.coalesce);
    entry.state = "taken";
    return entry;
  }
  /** Gives a taken entry its place in the lane again; returns it, `gone`, if a newer one took its place meanwhile. */
  putBack(entry) {
    if (entry.state !== "taken") return void 0;
    entry.state = "waiting";
    const lane = this.#laneOf(entry.lane);
    if (entry.coalesce !== void 0) return this.#coalesce(lane, entry.coalesce, entry);
    const first = lane.ordinary.first();
    lane.ordinary.unshift(entry);
    if (first !== void 0 && later(first, entry) < 0) lane.ordinary.replace([...lane.ordinary].sort(later));
    return void 0;
  }
  /** Takes an entry out for good, whatever its state. */
  remove(entry) {
    if (entry.state === "gone") return;
    const lane = this.#laneOf(entry.lane);
    if (entry.state === "waiting" && entry.coalesce !== void 0) lane.coalesced.delete(entry.coalesce);
    this.#leave(lane, entry);
  }
  /** Whether anything is in the lane, be it being sent. */
  has(name) {
    return this.#lanes.has(name);
  }
  /** Reports a lane as arrived although nothing was added to it. */
  announce(name) {
    if (this.#lanes.has(name)) this.#arrivals.add(name);
  }
  /** Reports all lanes as arrived. */
  announceAll() {
    for (const name of this.#lanes.keys()) this.#arrivals.add(name);
  }
  arrivals() {
    if (this.#arrivals.size === 0) return [];
    const arrived = [...this.#arrivals];
    this.#arrivals = /* @__PURE__ */ new Set();
    return arrived;
  }
  #laneOf(name) {
    const known = this.#lanes.get(name);
    if (known !== void 0) return known;
    const lane = { ordinary: new Fifo(), coalesced: /* @__PURE__ */ new Map(), held: 0 };
    this.#lanes.set(name, lane);
    return lane;
  }
  /** Lets the later of two entries with the same `coalesce` wait and returns the other. */
  #coalesce(lane, coalesce, entry) {
    const waiting = lane.coalesced.get(coalesce);
    if (waiting === void 0) {
      lane.coalesced.set(coalesce, entry);
      return void 0;
    }
    const loser = later(waiting, entry) > 0 ? entry : waiting;
    if (loser === waiting) lane.coalesced.set(coalesce, entry);
    this.#leave(lane, loser);
    return loser;
  }
  #leave(lane, entry) {
    entry.state = "gone";
    lane.held -= 1;
    if (lane.held === 0) this.#lanes.delete(entry.lane);
  }
};
var Ages = class {
  #ordinary = new Fifo();
  #last = new Fifo();
  /** Adds the youngest. `queued`: how many entries are not gone, so that those that are can be forgotten in time. */
  add(entry, queued) {
    const ages = entry.goesLast ? this.#last : this.#ordinary;
    ages.push(entry);
    if (ages.length > 64 && ages.length > 2 * queued) ages.filter(({ state }) => state !== "gone");
  }
  /** Adds entries of any age. Costs the number of all entries. */
  insert(entries) {
    for (const entry of entries) (entry.goesLast ? this.#last : this.#ordinary).push(entry);
    for (const ages of [this.#ordinary, this.#last]) {
      ages.replace([...ages].sort((a, b) => a.appendedAt - b.appendedAt));
    }
  }
  /** The entry that goes next: none that is being sent. */
  oldest() {
    return oldestIn(this.#ordinary) ?? oldestIn(this.#last);
  }
};
function oldestIn(ages) {
  const kept = [];
  let oldest;
  for (let entry = ages.shift(); entry !== void 0 && oldest === void 0; ) {
    if (entry.state !== "gone") kept.push(entry);
    if (entry.state === "waiting") oldest = entry;
    else entry = ages.shift();
  }
  for (const entry of kept.reverse()) ages.unshift(entry);
  return oldest;
}

export {
  Lanes,
  Ages
};
