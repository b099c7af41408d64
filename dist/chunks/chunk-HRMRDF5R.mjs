// exporter/tally.ts
var DROP = {
  /** Spans whose unit did not end in time were translated without what was missing. */
  heldTooLong: "held_too_long",
  /** The same, to make room: too many spans waited for the end of their unit. */
  heldTooMany: "held_too_many",
  /** The same, to make room: the waiting spans were too large together. */
  heldTooLarge: "held_too_large",
  /** The same, at shutdown. */
  heldAtShutdown: "held_at_shutdown",
  /** A tool's span whose model call never came: there is no message to show it in. */
  toolWithoutCall: "tool_without_call",
  /** Messages past the number that OpenSync can open in one session. */
  sessionFull: "session_full",
  /** A unit that could not be translated: a bug, reported as a problem as well. */
  untranslatable: "untranslatable",
  /** The outbox reached its bound in bytes; the oldest records went first. */
  outboxFull: "outbox_full",
  /** A record waited longer than the outbox keeps records while their destination is away. */
  outboxExpired: "outbox_expired",
  /** One record alone is larger than the outbox may grow, or than an outbox on disk takes. */
  recordTooLarge: "record_too_large",
  /** Bytes on disk that are no intact record any more: a torn tail, a flipped bit. They are kept beside the queue. */
  recordDamaged: "record_damaged",
  /** The outbox's folder was removed, and the record's file with it. */
  outboxRemoved: "outbox_removed",
  /** The disk refused a record and the process ended before it was delivered from memory. */
  lostWithoutDisk: "lost_without_disk",
  /** Too much was set aside: the oldest of it went first, and what alone is too much was not kept. */
  setAsideFull: "set_aside_full",
  /** Spans that a backend took but told it did not keep. */
  refusedByBackend: "refused_by_backend",
  /** Appended after the outbox was closed. */
  outboxClosed: "outbox_closed",
  /** A text that could not be searched for secrets, left out of its span. */
  notRedacted: "not_redacted",
  /** A span that alone is larger than a destination takes in one request. */
  spanTooLarge: "span_too_large"
};
var Drops = class {
  #counts = /* @__PURE__ */ new Map();
  add(reason, count = 1) {
    if (count > 0) this.#counts.set(reason, (this.#counts.get(reason) ?? 0) + count);
  }
  counts() {
    return Object.fromEntries(this.#counts);
  }
  /** Gives what was counted since this call, whenever it is asked. */
  fromNow() {
    const before = new Map(this.#counts);
    return () => {
      const since = [...this.#counts].map(([reason, count]) => [reason, count - (before.get(reason) ?? 0)]);
      return Object.fromEntries(since.filter(([, count]) => count > 0));
    };
  }
};
var Tally = class {
  queued = 0;
  queuedBytes = 0;
  appended = 0;
  delivered = 0;
  superseded = 0;
  retried = 0;
  setAside = 0;
  #drops = new Drops();
  /** A record entered the queue, by `append` or taken over from another process. */
  enter(bytes) {
    this.queued += 1;
    this.queuedBytes += bytes;
  }
  /** A record left the queue. */
  leave(bytes, as) {
    this.queued -= 1;
    this.queuedBytes -= bytes;
    if (as === "delivered" || as === "superseded" || as === "setAside") this[as] += 1;
    else if (as !== "elsewhere") this.#drops.add(as);
  }
  /** Something was lost that never was in the queue. */
  drop(reason, count = 1) {
    this.#drops.add(reason, count);
  }
  counts(inMemoryOnly) {
    const { queued, queuedBytes, appended, delivered, superseded, retried, setAside } = this;
    const dropped = this.#drops.counts();
    return { queued, queuedBytes, inMemoryOnly, appended, delivered, superseded, retried, setAside, dropped };
  }
};
var bodyBytes = (body) => typeof body === "string" ? Buffer.byteLength(body) : body.byteLength;

export {
  DROP,
  Drops,
  Tally,
  bodyBytes
};
