import {
  FileSessionBook,
  ForeignTraces,
  SessionRecord
} from "./chunks/chunk-E6V6TZBW.mjs";
import {
  ContractExporter,
  MemoryOutbox
} from "./chunks/chunk-MSEZTKRD.mjs";
import "./chunks/chunk-H2EUKEJW.mjs";
import "./chunks/chunk-GTTFAUQY.mjs";
import "./chunks/chunk-AAUYFMB2.mjs";
import "./chunks/chunk-GHONQN4E.mjs";
import "./chunks/chunk-GX2EGIWS.mjs";
import "./chunks/chunk-HRMRDF5R.mjs";
import "./chunks/chunk-TK5MA3FK.mjs";
import "./chunks/chunk-HAZ2X3O4.mjs";
import "./chunks/chunk-WMJMKMZC.mjs";
import "./chunks/chunk-7GOD5SMK.mjs";
import "./chunks/chunk-VNSPEZVU.mjs";
import "./chunks/chunk-25PJRWMS.mjs";
import "./chunks/chunk-3QEYCZ4I.mjs";

// exporter/foreign/memory-session-book.ts
var MOST_SESSIONS = 1e3;
var MemorySessionBook = class {
  /** Least recently used first. */
  #sessions = /* @__PURE__ */ new Map();
  of(sessionId) {
    const record = this.#sessions.get(sessionId) ?? new SessionRecord();
    this.#sessions.delete(sessionId);
    this.#sessions.set(sessionId, record);
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size <= MOST_SESSIONS) break;
      this.#sessions.delete(oldest);
    }
    return record;
  }
  add(sessionId, entries) {
    const record = this.of(sessionId);
    for (const entry of entries) record.add(entry);
  }
};

// exporter/opensync/exporter.ts
var OpenSyncExporter = class extends ContractExporter {
  /** Throws a `TypeError` that says which option is wrong and what is expected. */
  constructor({ book, ...options }) {
    super(options, new ForeignTraces(book ?? new MemorySessionBook()));
  }
};
export {
  FileSessionBook,
  MemoryOutbox,
  MemorySessionBook,
  OpenSyncExporter
};
