// exporter/queues.ts
var Fifo = class {
  #items = [];
  #head = 0;
  get length() {
    return this.#items.length - this.#head;
  }
  push(item) {
    this.#items.push(item);
  }
  first() {
    return this.#items[this.#head];
  }
  last() {
    return this.length > 0 ? this.#items[this.#items.length - 1] : void 0;
  }
  shift() {
    if (this.length === 0) return void 0;
    const item = this.#items[this.#head];
    this.#items[this.#head] = void 0;
    this.#head += 1;
    if (this.#head > 32 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
    return item;
  }
  unshift(item) {
    if (this.#head === 0) {
      const room = Math.max(8, this.#items.length);
      this.#items = [...new Array(room), ...this.#items];
      this.#head = room;
    }
    this.#head -= 1;
    this.#items[this.#head] = item;
  }
  /** Keeps only what `wanted` accepts, in the same order. Costs the length. */
  filter(wanted) {
    this.replace([...this].filter(wanted));
  }
  /** Puts `items` in the place of everything. Costs their length. */
  replace(items) {
    this.#items = items;
    this.#head = 0;
  }
  *[Symbol.iterator]() {
    for (let index = this.#head; index < this.#items.length; index++) yield this.#items[index];
  }
};
var Pool = class {
  #all = [];
  #queues = /* @__PURE__ */ new Map();
  add(item, keys) {
    const pooled = { item, place: this.#all.length, isTaken: false };
    this.#all.push(pooled);
    for (const key of keys) {
      const queue = this.#queues.get(key);
      if (queue === void 0) this.#queues.set(key, { items: [pooled], next: 0 });
      else queue.items.push(pooled);
    }
  }
  /** Takes out the first thing that has one of these keys. */
  take(...keys) {
    let first;
    for (const key of keys) {
      const found = this.#firstWith(key);
      if (found !== void 0 && (first === void 0 || found.place < first.place)) first = found;
    }
    if (first === void 0) return void 0;
    first.isTaken = true;
    return first.item;
  }
  /** What nobody took, in its order. */
  rest() {
    return this.#all.flatMap(({ item, isTaken }) => isTaken ? [] : [item]);
  }
  #firstWith(key) {
    const queue = this.#queues.get(key);
    if (queue === void 0) return void 0;
    while (queue.items[queue.next]?.isTaken) queue.next += 1;
    return queue.items[queue.next];
  }
};

// exporter/time.ts
var clock = () => performance.now();
var longestDelay = 2 ** 31 - 1;
var unrefTimer = (task, delayMs) => {
  const timer = setTimeout(task, Math.min(delayMs, longestDelay));
  timer.unref();
  return () => clearTimeout(timer);
};

export {
  Fifo,
  Pool,
  clock,
  unrefTimer
};
