import {
  FileOutbox
} from "./chunk-OAXWWQIW.mjs";
import {
  quietly
} from "./chunk-7JJHZDXS.mjs";
import {
  noteDeparture
} from "./chunk-3ERIWQWQ.mjs";
import {
  isAlive,
  newOwner
} from "./chunk-OY6D6SK4.mjs";
import {
  JsonTraceSerializer,
  OtlpTransport,
  ProtobufTraceSerializer
} from "./chunk-PBWIFZAV.mjs";
import {
  bookFolder,
  outboxFolder
} from "./chunk-A4CZYYH5.mjs";
import {
  number,
  object,
  string
} from "./chunk-7OSURNGX.mjs";
import {
  ATTR,
  ContractExporter,
  Sender,
  captured,
  flagAttribute,
  numberAttribute,
  textAttribute
} from "./chunk-ASEUFYAH.mjs";
import {
  DROP,
  Drops
} from "./chunk-NZUUFGU4.mjs";
import {
  appendPrivateFile,
  keepPrivateFile,
  makePrivateFolder,
  readKeptFile,
  readPrivateFile,
  replacePrivateFile,
  whyUnsafe
} from "./chunk-YMSOMT3C.mjs";

// exporter/opensync/list-sessions.ts
var LONGEST_LIST = 4 * 1024 * 1024;
async function listSessions(options) {
  const { url, apiKey, fetch: fetch2, timeoutMs, signal } = options;
  const within = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch2(`${url}/sync/sessions/list`, {
      headers: { Authorization: `Bearer ${apiKey}` },
      redirect: "manual",
      signal: signal === void 0 ? within : AbortSignal.any([within, signal])
    });
    const length = Number(response.headers.get("content-length") ?? 0);
    if (response.status !== 200 || length > LONGEST_LIST) {
      await response.body?.cancel();
      return void 0;
    }
    const answer = JSON.parse(await response.text());
    const ids = typeof answer === "object" && answer !== null && "sessionIds" in answer ? answer.sessionIds : void 0;
    return Array.isArray(ids) ? new Set(ids.filter((id) => typeof id === "string")) : void 0;
  } catch {
    return void 0;
  }
}

// src/destinations/ledger.ts
import { join } from "node:path";

// src/destinations/folder-facts.ts
import { readdirSync, statSync } from "node:fs";
function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
function modifiedAt(path) {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

// src/destinations/ledger.ts
var LINE = /^([0-9a-f]{16}) (c|\d+)(?: (\d+) (\d+) (\S+))?$/;
var Ledger = class {
  #folder;
  #now;
  #root;
  #made = false;
  /** `folder`: the destination's own, below the state folder `root`. */
  constructor(folder, now = Date.now, root = folder) {
    this.#folder = join(folder, "ledger");
    this.#now = now;
    this.#root = root;
  }
  /** Sessions begun since then (ms since 1970) are for this destination; older ones are history, which is imported. */
  get since() {
    try {
      return Number(readKeptFile(join(this.#folder, "since"), isTime) ?? Number.POSITIVE_INFINITY);
    } catch {
      return Number.POSITIVE_INFINITY;
    }
  }
  /** When all session files were last looked through for what the destination lacks (ms since 1970). */
  get lookedAt() {
    const looked = this.#read("looked");
    return isTime(looked) ? Number(looked) : this.since;
  }
  /** When something of a session was last written down (ms since 1970). */
  writtenAt(traceId) {
    return modifiedAt(join(this.#folder, traceId));
  }
  /** Begins the ledger, if it is not begun. Never throws. */
  begin() {
    quietly(() => {
      this.#make();
      keepPrivateFile(join(this.#folder, "since"), () => String(this.#now()), isTime);
    });
  }
  looked(at) {
    if (whyUnsafe(this.#folder, this.#root) !== void 0) return;
    quietly(() => replacePrivateFile(join(this.#folder, "looked"), String(at)));
  }
  /** Writes down what was given. Never throws: what cannot be written is given again one day, which is harmless. */
  note(spans) {
    const lines = /* @__PURE__ */ new Map();
    for (const span of spans) {
      const line = lineOf(span, spans);
      if (line === void 0 || flagAttribute(span, ATTR.ephemeral)) continue;
      const { traceId } = span.spanContext();
      lines.set(traceId, `${lines.get(traceId) ?? "\n"}${line}
`);
    }
    for (const [traceId, text] of lines) this.#append(traceId, text);
  }
  account(traceId) {
    const units = /* @__PURE__ */ new Map();
    let totals;
    for (const line of this.#read(traceId).split("\n")) {
      const [, id, how, input, output, cost] = LINE.exec(line) ?? [];
      if (id === void 0) continue;
      units.set(id, Math.max(units.get(id) ?? 0, how === "c" ? WHOLE : Number(how)));
      if (input === void 0) continue;
      const known = Number(cost);
      totals = { input: Number(input), output: Number(output), cost: Number.isFinite(known) ? known : void 0 };
    }
    return { units, totals };
  }
  #append(traceId, text) {
    try {
      this.#make();
      appendPrivateFile(join(this.#folder, traceId), text);
    } catch {
      this.#made = false;
    }
  }
  #make() {
    if (!this.#made) makePrivateFolder(this.#folder, this.#root);
    this.#made = true;
  }
  #read(name) {
    try {
      return readPrivateFile(join(this.#folder, name)).toString("latin1");
    } catch {
      return "";
    }
  }
};
var isTime = (text) => /^\d+$/.test(text);
var WHOLE = Number.POSITIVE_INFINITY;
function wholeness(unit, spans) {
  if (!flagAttribute(unit, ATTR.interrupted)) return WHOLE;
  const { spanId } = unit.spanContext();
  return spans.filter((span) => span.parentSpanContext?.spanId === spanId && !flagAttribute(span, ATTR.interrupted)).length;
}
function lineOf(span, spans) {
  if (textAttribute(span, ATTR.kind) === void 0) return void 0;
  const whole = wholeness(span, spans);
  const how = whole === WHOLE ? "c" : String(whole);
  const totals = totalsOn(span);
  const said = totals === void 0 ? "" : ` ${totals.input} ${totals.output} ${totals.cost ?? "-"}`;
  return `${span.spanContext().spanId} ${how}${said}`;
}
function totalsOn(span) {
  const input = numberAttribute(span, ATTR.totalInputTokens);
  const output = numberAttribute(span, ATTR.totalOutputTokens);
  if (input === void 0 || output === void 0) return void 0;
  return { input, output, cost: numberAttribute(span, ATTR.totalCost) };
}

// src/destinations/open-marks.ts
import { renameSync, unlinkSync } from "node:fs";
import { join as join2 } from "node:path";
var content = object({ file: string(), since: number() });
var NAME = /^([0-9a-f]{32})\.([0-9a-z-]+)\.(open|leaving|healing)$/;
var OpenMarks = class {
  #folder;
  #owner = newOwner();
  #now;
  #root;
  #mine = /* @__PURE__ */ new Map();
  /** `folder`: the destination's own, below the state folder `root`. */
  constructor(folder, now = Date.now, root = folder) {
    this.#folder = join2(folder, "open");
    this.#now = now;
    this.#root = root;
  }
  /** This process takes a session up. Never throws. */
  begin(traceId, file) {
    const since = this.#now();
    this.#mine.set(traceId, since);
    this.#write({ file, since }, traceId, this.#owner, "open");
  }
  /** This process is done with a session, and everything of it was given. */
  end(traceId) {
    this.#mine.delete(traceId);
    quietly(() => unlinkSync(this.#path(traceId, "open")));
  }
  /** When the first of the living processes, this one included, took a session up that it still has open. */
  openSince(traceId) {
    const others = this.others().flatMap((mark) => hasOpen(mark) && mark.traceId === traceId ? mark.since : []);
    const mine = this.#mine.get(traceId);
    const all = mine === void 0 ? others : [...others, mine];
    return all.length === 0 ? void 0 : Math.min(...all);
  }
  /** The marks of other processes; none in a folder that others can write to. */
  others() {
    if (whyUnsafe(this.#folder, this.#root) !== void 0) return [];
    return namesIn(this.#folder).flatMap((name) => {
      const [, traceId, owner, how] = NAME.exec(name) ?? [];
      if (traceId === void 0 || owner === void 0 || owner === this.#owner) return [];
      const path = join2(this.#folder, name);
      const mark = read(path);
      if (mark === void 0) return [];
      const touchedAt = () => Math.max(modifiedAt(path), modifiedAt(mark.file));
      const alive = isAlive(owner, touchedAt, this.#now);
      return [{ traceId, ...mark, how, alive, path }];
    });
  }
  /** Makes a dead process' mark this one's own, which heals; `false` when another process was faster. */
  claim(mark) {
    try {
      renameSync(mark.path, this.#path(mark.traceId, "healing"));
      return true;
    } catch {
      return false;
    }
  }
  /** Everything of a session whose mark was claimed was given. */
  healed(traceId) {
    quietly(() => unlinkSync(this.#path(traceId, "healing")));
  }
  #write(mark, traceId, owner, how) {
    quietly(() => {
      makePrivateFolder(this.#folder, this.#root);
      replacePrivateFile(this.#path(traceId, how, owner), JSON.stringify(mark));
    });
  }
  #path = (traceId, how, owner = this.#owner) => join2(this.#folder, `${traceId}.${owner}.${how}`);
};
var hasOpen = ({ alive, how }) => alive && how !== "healing";
function read(path) {
  try {
    const parsed = content.safeParse(JSON.parse(readPrivateFile(path).toString("utf8")));
    if (parsed.success) return parsed.data;
  } catch {
  }
  quietly(() => unlinkSync(path));
  return void 0;
}

// src/destinations/otlp/otlp-exporter.ts
import { randomUUID } from "node:crypto";

// src/destinations/otlp/encode.ts
import { gzipSync } from "node:zlib";
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

// src/destinations/otlp/otlp-exporter.ts
var OtlpExporter = class {
  #destination;
  #outbox;
  #sender;
  #drops = new Drops();
  constructor({ destination, outbox, onProblem, fetch: fetch2 = globalThis.fetch, now = Date.now }) {
    this.#destination = destination;
    this.#outbox = outbox;
    const tell = (line) => onProblem(`${destination.name}: ${line}`);
    this.#sender = new Sender({
      outbox,
      transport: new OtlpTransport({ ...destination, fetch: fetch2, now }),
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
  /** Holds delivery, or lets it go on: while it is held, everything waits in the outbox. */
  hold(held) {
    this.#sender.hold(held);
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

// src/destinations/exporters.ts
var LIST_WITHIN_MS = 3e4;
function openExporters(settings, onProblem, { foreign, lostBefore, outboxOf } = {}) {
  const exporters = [];
  const lost = lostBefore?.fromNow();
  let refused = 0;
  const root = settings.stateDir;
  const refusals = /* @__PURE__ */ new Set();
  const open = ({ name, url }, make) => {
    try {
      const folder = outboxFolder(settings.stateDir, name, url);
      const onDiskRefused = (reason) => {
        if (!refusals.has(reason)) onProblem(`${name}: ${reason}`);
        refusals.add(reason);
      };
      const unsafe = outboxOf === void 0 ? whyUnsafe(folder, root) : void 0;
      if (unsafe !== void 0) onDiskRefused(unsafe);
      const outbox = outboxOf?.(name) ?? new FileOutbox({ folder, root, onDiskRefused, ...settings.outbox });
      const files = outbox instanceof FileOutbox ? outbox : void 0;
      const made = make(outbox);
      const status = () => ({ ...made.status(), drops: { ...made.status().drops, ...lost?.() } });
      const takeOver = (budgetMs) => files?.sweep(budgetMs) ?? false;
      const books = { ledger: new Ledger(folder, Date.now, root), marks: new OpenMarks(folder, Date.now, root) };
      const exporter = { name, ...books, ...made, takeOver, status };
      exporters.push(guarded(files ? keepingBooks(leavingWord(exporter, folder, root)) : exporter, onProblem));
    } catch (error) {
      refused += 1;
      onProblem(`${name} could not be opened: ${error instanceof Error ? error.message : String(error)}`);
    }
  };
  const { openSync } = settings;
  if (openSync?.autoSync) {
    const { url: convexUrl, apiKey, syncToolCalls, syncThinking, syncEphemeral, capture } = openSync;
    open({ name: "opensync", url: convexUrl }, (outbox) => {
      const tell = (line) => onProblem(`OpenSync: ${line}`);
      const exporter = new ContractExporter(
        {
          ...{ convexUrl, apiKey, syncToolCalls, syncThinking, syncEphemeral, capture, outbox },
          onProblem: ({ message }) => tell(message)
        },
        foreign?.(bookFolder(root, "opensync", convexUrl), tell, root)
      );
      return {
        keepsTotals: true,
        listSessions: (signal) => listSessions({
          ...{ url: convexUrl, apiKey, fetch, timeoutMs: LIST_WITHIN_MS },
          ...signal !== void 0 && { signal }
        }),
        sessionIsThere: (sessionId) => exporter.sessionIsThere(sessionId),
        export: (spans) => exporter.export(spans, () => {
        }),
        flush: (signal) => exporter.forceFlush(signal),
        hold: (held) => exporter.hold(held),
        shutdown: (timeoutMs) => exporter.shutdown(timeoutMs),
        status: () => exporter.status()
      };
    });
  }
  for (const destination of settings.otlp) {
    open({ name: destination.name, url: destination.endpoint }, (outbox) => {
      const exporter = new OtlpExporter({ destination, outbox, onProblem });
      return {
        keepsTotals: false,
        listSessions: async () => void 0,
        sessionIsThere: () => {
        },
        export: (spans) => exporter.export(spans),
        flush: (signal) => exporter.flush(signal),
        hold: (held) => exporter.hold(held),
        shutdown: (timeoutMs) => exporter.shutdown(timeoutMs),
        status: () => exporter.status()
      };
    });
  }
  return { exporters, refused };
}
function keepingBooks(exporter) {
  let closed = false;
  return {
    ...exporter,
    export(spans) {
      exporter.export(spans);
      if (!closed) exporter.ledger.note(spans);
    },
    shutdown(timeoutMs) {
      closed = true;
      return exporter.shutdown(timeoutMs);
    }
  };
}
function leavingWord(exporter, folder, root) {
  let told = false;
  return {
    ...exporter,
    async shutdown(timeoutMs) {
      await exporter.shutdown(timeoutMs);
      if (told) return;
      told = true;
      const { sender, outbox, drops } = exporter.status();
      const { lastFailure, state } = sender;
      const news = outbox.delivered + outbox.setAside > 0 || lastFailure !== void 0;
      if (!news && Object.keys(drops).length === 0) return;
      const at = Date.now();
      const found = state === "paused" ? "paused" : lastFailure === void 0 ? "well" : "away";
      const failure = lastFailure && { at, reason: lastFailure };
      noteDeparture(folder, { at, found, drops, ...failure && { failure } }, root);
    }
  };
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
  modifiedAt,
  wholeness,
  totalsOn,
  hasOpen,
  openExporters
};
