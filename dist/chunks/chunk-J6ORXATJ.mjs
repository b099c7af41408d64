import {
  Ledger,
  OpenMarks
} from "./chunk-GNKSUFTT.mjs";
import {
  JsonTraceSerializer,
  OtlpTransport,
  ProtobufTraceSerializer
} from "./chunk-3HXFPJNO.mjs";
import {
  FileOutbox
} from "./chunk-G4SYECFQ.mjs";
import {
  noteDeparture
} from "./chunk-5CLCRSI3.mjs";
import {
  bookFolder,
  outboxFolder
} from "./chunk-FU52UGXJ.mjs";
import {
  ContractExporter,
  Sender,
  captured
} from "./chunk-ZGQ6SQY6.mjs";
import {
  DROP,
  Drops
} from "./chunk-YPO62P2T.mjs";
import {
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
  openExporters
};
