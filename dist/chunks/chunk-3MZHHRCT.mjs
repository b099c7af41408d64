import {
  EXCLUDED,
  UNKNOWN,
  copied,
  jsonOf
} from "./chunk-3R6L4NSD.mjs";
import {
  FileOutbox
} from "./chunk-7RTN4BAS.mjs";
import {
  JsonTraceSerializer,
  OtlpTransport,
  ProtobufTraceSerializer
} from "./chunk-NG6UXTBO.mjs";
import {
  Ledger,
  ToolKeys,
  WHOLE,
  bookName,
  bookNameOf,
  callSpanIdOf,
  spanIdOf,
  toolKey,
  totalsOn,
  traceIdOf,
  wholeness
} from "./chunk-B4L7XACI.mjs";
import {
  quietly
} from "./chunk-7JJHZDXS.mjs";
import {
  beginningOf,
  openRecord,
  ownerOf
} from "./chunk-3ERUJU7T.mjs";
import {
  bookFolder,
  outboxFolder
} from "./chunk-B7UQCGKP.mjs";
import {
  ContractExporter,
  Sender,
  captured,
  destinationReport,
  milliseconds,
  shortTitle,
  titleLine
} from "./chunk-FUSBAWEH.mjs";
import {
  DROP,
  Drops
} from "./chunk-EHGWDQXY.mjs";
import {
  textAttribute
} from "./chunk-3ECQLWES.mjs";
import {
  ATTR,
  LINK,
  OPERATION,
  PURPOSE,
  SPAN_KIND
} from "./chunk-WMJMKMZC.mjs";
import {
  VERSION
} from "./chunk-BERBLOL5.mjs";
import {
  isAlive,
  newOwner
} from "./chunk-T72R6JL5.mjs";
import {
  modifiedAt,
  namesIn
} from "./chunk-E26S3PF4.mjs";
import {
  number,
  object,
  string
} from "./chunk-TF2IJ6BS.mjs";
import {
  makePrivateFolder,
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

// src/destinations/open-marks.ts
import { renameSync, unlinkSync } from "node:fs";
import { join } from "node:path";
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
    this.#folder = join(folder, "open");
    this.#now = now;
    this.#root = root;
  }
  /** This process takes a session up. Never throws. */
  begin(book, file) {
    const since = this.#now();
    this.#mine.set(book, since);
    this.#write({ file, since }, book, this.#owner, "open");
  }
  /** This process is done with a session, and everything of it was given. */
  end(book) {
    this.#mine.delete(book);
    quietly(() => unlinkSync(this.#path(book, "open")));
  }
  /** When the first of the living processes, this one included, took a session up that it still has open. */
  openSince(book) {
    const others = this.others().flatMap((mark) => hasOpen(mark) && mark.book === book ? mark.since : []);
    const mine = this.#mine.get(book);
    const all = mine === void 0 ? others : [...others, mine];
    return all.length === 0 ? void 0 : Math.min(...all);
  }
  /** The marks of other processes; none in a folder that others can write to. */
  others() {
    if (whyUnsafe(this.#folder, this.#root) !== void 0) return [];
    return namesIn(this.#folder).flatMap((name) => {
      const [, book, owner, how] = NAME.exec(name) ?? [];
      if (book === void 0 || owner === void 0 || owner === this.#owner) return [];
      const path = join(this.#folder, name);
      const mark = read(path);
      if (mark === void 0) return [];
      const touchedAt = () => Math.max(modifiedAt(path), modifiedAt(mark.file));
      const alive = isAlive(owner, touchedAt, this.#now);
      return [{ book, ...mark, how, alive, path }];
    });
  }
  /** Makes a dead process' mark this one's own, which heals; `false` when another process was faster. */
  claim(mark) {
    try {
      renameSync(mark.path, this.#path(mark.book, "healing"));
      return true;
    } catch {
      return false;
    }
  }
  /** Everything of a session whose mark was claimed was given. */
  healed(book) {
    quietly(() => unlinkSync(this.#path(book, "healing")));
  }
  #write(mark, book, owner, how) {
    quietly(() => {
      makePrivateFolder(this.#folder, this.#root);
      replacePrivateFile(this.#path(book, how, owner), JSON.stringify(mark));
    });
  }
  #path = (book, how, owner = this.#owner) => join(this.#folder, `${book}.${owner}.${how}`);
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
    const [first] = spans;
    const lane = first === void 0 ? "" : bookNameOf(first);
    this.#outbox.append(
      encodeSpans(shown, this.#destination).map(
        (encoded) => ({
          ...encoded,
          ...{ id: randomUUID(), lane, path: "" }
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
      const shown = outboxOf?.(name);
      let made;
      const report = () => made && destinationReport(made.status());
      const outbox = shown ?? new FileOutbox({ folder, root, onDiskRefused, report, ...settings.outbox });
      const look = () => void (outbox instanceof FileOutbox && outbox.look());
      const ofExporter = make(outbox);
      const status = () => ({ ...ofExporter.status(), drops: { ...ofExporter.status().drops, ...lost?.() } });
      made = { ...ofExporter, status };
      const books = { ledger: new Ledger(folder, Date.now, root), marks: new OpenMarks(folder, Date.now, root) };
      const exporter = { name, ...books, ...made, look };
      exporters.push(guarded(shown ? exporter : keepingBooks(exporter), onProblem));
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
      exporter.ledger.writeDown();
      return exporter.shutdown(timeoutMs);
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

// src/destinations/span-origin.ts
function spanOriginOf({ resource }, projects) {
  const { serviceName, attributes } = resource;
  const byName = /* @__PURE__ */ new Map();
  const named = (name) => {
    const known = byName.get(name) ?? { attributes: { ...attributes, "service.name": name } };
    byName.set(name, known);
    return known;
  };
  return {
    resource: { attributes },
    scope: { name: "pi-sync", version: VERSION },
    privacy: () => void 0,
    ofSession: (began) => ({ ...projects.of(began), resource: named(serviceName ?? began.agentName) })
  };
}

// src/daemon/history/noted-problems.ts
var MOST_PROBLEMS = 20;
var NotedProblems = class {
  problems = [];
  problemCount = 0;
  note(problem) {
    this.problemCount += 1;
    if (this.problems.length < MOST_PROBLEMS) this.problems.push(problem);
  }
};

// src/recorder/tool-calls.ts
function toolCallsOf(parts, keyOf = (id) => id) {
  const asked = parts.filter((part) => part.type === "tool_call");
  const keys = distinct(asked.map(({ id }) => id));
  return asked.map((part, index) => ({ part, key: keyOf(keys[index] ?? part.id), index }));
}
function distinct(ids) {
  const times = /* @__PURE__ */ new Map();
  return ids.map((id) => {
    const before = times.get(id) ?? 0;
    times.set(id, before + 1);
    return before === 0 ? id : `${id}\0${before}`;
  });
}
function callOf(calls, result) {
  const waiting = calls.filter(({ part, returned }) => returned === void 0 && part.id === result.callId);
  return waiting.find(({ part }) => part.name === result.toolName) ?? waiting[0];
}
function toldTo({ part, returned }) {
  return [part.arguments, ...returned === void 0 ? [] : toldBy(returned)];
}
function toldBy({ arguments: args, nested = [], nestedIncomplete }) {
  return [args, ...nested.map((call) => call.arguments), ...nestedIncomplete ? [UNKNOWN] : []];
}
var toldIn = (call, result) => () => call === void 0 ? [UNKNOWN, ...toldBy(result)] : toldTo(call);
var isExcluded = (told, privacy) => told.some((value) => privacy?.excludes(value) === true);
var resultText = (parts) => parts.map((part) => "content" in part ? part.content : jsonOf(part)).join("\n");
var toolContentSize = (calls) => calls.reduce((sum, { part, returned }) => {
  const told = sizeOfJson(returned?.arguments ?? part.arguments ?? {});
  if (returned === void 0) return sum + told;
  const nested = (returned.nested ?? []).reduce((size, call) => size + sizeOfJson(call.arguments ?? {}), 0);
  return sum + told + nested + Buffer.byteLength(resultText(returned.parts));
}, 0);
var sizeOfJson = (value) => Buffer.byteLength(jsonOf(value));

// src/recorder/input.ts
function inputAttributes(inputs, privacy) {
  if (inputs.length === 0) return {};
  return {
    [ATTR.inputMessages]: { json: inputs.map((input) => shownMessage(input, privacy)) },
    [ATTR.inputTimestamps]: inputs.map((input) => input.at)
  };
}
var shownParts = (parts, calls, privacy) => parts.map((part) => {
  const call = calls.find((candidate) => candidate.part === part);
  return call !== void 0 && isExcluded(toldTo(call), privacy) ? { ...call.part, arguments: EXCLUDED } : part;
});
function shownMessage({ message, told, calls = [] }, privacy) {
  if (told === void 0 || !isExcluded(told(), privacy)) {
    return { ...message, parts: shownParts(message.parts, calls, privacy) };
  }
  return { ...message, parts: message.parts.map(withoutAnswer) };
}
var withoutAnswer = (part) => {
  if (part.type === "tool_call_response") return { ...part, response: EXCLUDED };
  return part.type === "text" ? { ...part, content: EXCLUDED } : part;
};

// src/recorder/models.ts
var WELL_KNOWN = /* @__PURE__ */ new Map([
  ["amazon-bedrock", "aws.bedrock"],
  ["azure-openai-responses", "azure.ai.openai"],
  ["google", "gcp.gemini"],
  ["google-gemini-cli", "gcp.gemini"],
  ["google-antigravity", "gcp.gemini"],
  ["google-vertex", "gcp.vertex_ai"],
  ["mistral", "mistral_ai"],
  ["xai", "x_ai"],
  ["openai-codex", "openai"]
]);
var providerName = (provider) => WELL_KNOWN.get(provider) ?? provider;
var chatName = (model) => model ? `${OPERATION.chat} ${model}` : OPERATION.chat;
var SelectedModel = class {
  #selected;
  #newest;
  #answered = /* @__PURE__ */ new Set();
  select(model) {
    this.#selected = nameOf(model);
    this.#newest = model;
  }
  answered(model) {
    this.#answered.add(nameOf(model));
    this.#newest = model;
  }
  /** `<provider>/<model>` as selected, while every answer comes from other models; `undefined` otherwise. */
  get routing() {
    return this.#selected === void 0 || this.#answered.has(this.#selected) ? void 0 : this.#selected;
  }
  /** The model of a call that names none: the newest one selected or heard. `undefined` where it can be any. */
  unnamed(mayBeRouted) {
    return mayBeRouted && this.routing !== void 0 ? void 0 : this.#newest;
  }
};
var nameOf = ({ provider, model }) => `${provider}/${model}`;

// src/recorder/content.ts
var titles = /* @__PURE__ */ new WeakMap();
function read2(unread, privacy) {
  const shown = {};
  for (const [name, value] of Object.entries(unread)) {
    if (value === void 0) continue;
    const clean = orNothing(privacy, (asked) => cleanValue(value, asked));
    if (clean !== void 0) shown[name] = clean;
  }
  return shown;
}
var readText = (text, privacy) => orNothing(privacy, (asked) => asked.text(text));
function orNothing(privacy, clean) {
  try {
    return privacy === void 0 ? void 0 : clean(privacy);
  } catch {
    privacy?.failed();
    return void 0;
  }
}
function cleanValue(value, privacy) {
  if (typeof value === "string") return privacy.text(value);
  if (typeof value !== "object") return value;
  if (Array.isArray(value))
    return value.map((item) => typeof item === "string" ? privacy.text(item) : item);
  if (!("json" in value || "titleFrom" in value)) throw new TypeError("no attribute value");
  if ("json" in value) return JSON.stringify(copied(value.json, privacy)) ?? "null";
  const title = titles.get(value) ?? shortTitle(privacy.text(value.titleFrom));
  titles.set(value, title);
  return title;
}

// src/recorder/recorded-span.ts
var INTERNAL = 0;
var CLIENT = 2;
var UNSET = 0;
var ERROR = 2;
var SAMPLED = 1;
function recordedSpan(origin, facts) {
  const { traceId, sessionId } = facts.session;
  const context = { traceId, spanId: facts.spanId, traceFlags: SAMPLED };
  const startTime = hrTime(facts.startedAt);
  const duration = Math.max(0, facts.endedAt - facts.startedAt);
  let attributes;
  let name;
  let status;
  const privacy = once(origin.privacy);
  return {
    get name() {
      name ??= readText(facts.name, privacy()) ?? NAMELESS;
      return name;
    },
    kind: facts.client ? CLIENT : INTERNAL,
    spanContext: () => context,
    ...facts.parentSpanId !== void 0 && {
      parentSpanContext: { traceId, spanId: facts.parentSpanId, traceFlags: SAMPLED }
    },
    startTime,
    endTime: hrTime(facts.startedAt + duration),
    duration: hrTime(duration),
    get status() {
      status ??= statusOf(facts.error, privacy());
      return status;
    },
    get attributes() {
      const unread = facts.attributes;
      attributes ??= read2(typeof unread === "function" ? unread(privacy()) : unread, privacy());
      return attributes;
    },
    links: (facts.links ?? []).map(toLink),
    events: [],
    ended: true,
    resource: origin.resource,
    instrumentationScope: origin.scope,
    sessionId,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0
  };
}
var NAMELESS = "(unnamed)";
function statusOf(error, privacy) {
  if (error === void 0) return { code: UNSET };
  const message = readText(typeof error === "function" ? error(privacy) : error, privacy);
  return message === void 0 ? { code: ERROR } : { code: ERROR, message };
}
function once(ask) {
  let asked = false;
  let answer;
  return () => {
    if (!asked) answer = ask();
    asked = true;
    return answer;
  };
}
var toLink = (target) => ({
  context: { traceId: target.traceId, spanId: target.spanId, traceFlags: SAMPLED, isRemote: true },
  attributes: { "opensync.link": target.relation }
});
var hrTime = (ms) => [Math.floor(ms / 1e3), Math.round(ms % 1e3 * 1e6)];

// src/recorder/totals.ts
var NOTHING_USED = { input: 0, output: 0 };
var allInput = (usage) => usage.input + usage.cacheRead + usage.cacheWrite;
function plus(totals, usage) {
  if (usage === void 0) return totals;
  const cost = usage.cost === void 0 ? totals.cost : (totals.cost ?? 0) + usage.cost;
  return {
    input: totals.input + allInput(usage),
    output: totals.output + usage.output,
    ...cost !== void 0 && { cost }
  };
}
function usageAttributes(usage) {
  if (usage === void 0) return {};
  return {
    [ATTR.inputTokens]: allInput(usage),
    [ATTR.outputTokens]: usage.output,
    [ATTR.cacheReadTokens]: usage.cacheRead,
    [ATTR.cacheWriteTokens]: usage.cacheWrite,
    [ATTR.cacheCreationTokens]: usage.cacheWrite,
    [ATTR.reasoningTokens]: usage.reasoning,
    [ATTR.cacheWrite1hTokens]: usage.cacheWrite1h,
    [ATTR.usageIsLowerBound]: usage.isLowerBound,
    [ATTR.cost]: usage.cost,
    [ATTR.costSource]: usage.costSource
  };
}

// src/recorder/asides.ts
function asideSpan(origin, session, event, { inputs = [], ...facts }, parentSpanId, unit) {
  return recordedSpan(origin, {
    ...facts,
    session,
    spanId: spanIdOf(session.began.sessionId, "aside", event.entryId),
    parentSpanId,
    endedAt: event.recordedAt,
    attributes: (privacy) => ({
      ...session.common,
      ...session.project,
      [ATTR.kind]: SPAN_KIND.aside,
      ...facts.attributes(privacy),
      ...inputAttributes(inputs, privacy),
      ...unit
    })
  });
}
function asideFacts(event, selected, nextTime) {
  switch (event.type) {
    case "context_summarised": {
      const { provider, model: named } = event;
      const isNamed = provider !== void 0 && named !== void 0;
      const model = isNamed ? { provider, model: named } : selected.unnamed(event.mayBeRouted === true);
      return {
        name: event.byModel && model !== void 0 ? chatName(model.model) : event.purpose,
        startedAt: event.startedAt ?? event.recordedAt,
        client: event.byModel,
        attributes: () => ({
          [ATTR.purpose]: event.purpose,
          ...event.byModel && chatAttributes(model),
          ...usageAttributes(event.usage)
        })
      };
    }
    case "model_called_aside":
      return {
        name: chatName(event.model),
        startedAt: event.recordedAt,
        client: true,
        attributes: () => ({
          [ATTR.purpose]: event.purpose,
          ...chatAttributes(event),
          ...usageAttributes(event.usage)
        })
      };
    case "session_used":
      return {
        name: "usage",
        startedAt: event.recordedAt,
        attributes: () => ({
          [ATTR.purpose]: PURPOSE.sessionUsage,
          [ATTR.providerName]: event.provider && providerName(event.provider),
          [ATTR.requestModel]: event.model,
          ...usageAttributes(event.usage)
        })
      };
    case "user_command_ran":
      return userCommand(event, nextTime);
    case "tool_returned":
      return strayResult(event, nextTime);
    case "message_injected":
      return {
        name: `custom_message ${event.customType}`,
        startedAt: event.recordedAt,
        inputs: [{ at: nextTime(event.recordedAt), message: { role: "system", parts: event.parts } }],
        attributes: () => ({ [ATTR.purpose]: PURPOSE.customMessage })
      };
    case "session_recounted":
      return {
        name: "recount",
        startedAt: event.recordedAt,
        attributes: () => ({ [ATTR.purpose]: PURPOSE.recount })
      };
    case "session_renamed":
      return {
        name: "rename",
        startedAt: event.recordedAt,
        attributes: () => ({ [ATTR.purpose]: PURPOSE.rename })
      };
  }
}
var chatAttributes = (model) => ({
  [ATTR.operationName]: OPERATION.chat,
  [ATTR.providerName]: model && providerName(model.provider),
  [ATTR.requestModel]: model?.model || void 0
});
function userCommand(event, nextTime) {
  const failed = event.cancelled || event.exitCode !== void 0 && event.exitCode !== 0;
  const told = { command: event.command };
  const input = {
    at: nextTime(event.recordedAt),
    told: () => [told],
    message: {
      role: "user",
      parts: [
        { type: "text", content: `!${event.command}` },
        { type: "tool_call_response", id: event.entryId, response: event.output }
      ]
    }
  };
  return {
    name: `execute_tool ${event.toolName}`,
    startedAt: event.recordedAt,
    ...failed && { error: event.cancelled ? "cancelled" : `exit code ${event.exitCode}` },
    inputs: [input],
    attributes: (privacy) => ({
      [ATTR.purpose]: PURPOSE.userCommand,
      [ATTR.operationName]: OPERATION.executeTool,
      [ATTR.toolName]: event.toolName,
      [ATTR.toolCallId]: event.entryId,
      [ATTR.toolArguments]: { json: privacy?.excludes(told) ? EXCLUDED : told },
      [ATTR.toolResult]: privacy?.excludes(told) ? EXCLUDED : event.output,
      [ATTR.errorType]: failed ? "tool_error" : void 0
    })
  };
}
function strayResult(event, nextTime) {
  const { callId, toolName, recordedAt, isError } = event;
  const told = toldIn(void 0, event);
  const at = nextTime(recordedAt);
  const response = resultText(event.parts);
  return {
    name: `execute_tool ${toolName}`,
    startedAt: recordedAt - (event.durationMs ?? 0),
    ...isError && { error: "tool_error" },
    inputs: [
      { at, message: { role: "assistant", parts: [{ type: "tool_call", id: callId, name: toolName }] } },
      {
        at,
        told,
        message: {
          role: "tool",
          parts: [{ type: "tool_call_response", id: callId, response, ...isError && { is_error: true } }]
        }
      }
    ],
    attributes: (privacy) => ({
      [ATTR.purpose]: PURPOSE.strayResult,
      [ATTR.operationName]: OPERATION.executeTool,
      [ATTR.toolName]: toolName,
      [ATTR.toolCallId]: callId,
      [ATTR.toolResult]: isExcluded(told(), privacy) ? EXCLUDED : response,
      [ATTR.errorType]: isError ? "tool_error" : void 0
    })
  };
}

// src/recorder/inheritance.ts
var LARGEST2 = 262144;
var Inheritance = class {
  #inputs = [];
  /** Calls of answers, of which some still wait for their results. */
  #waiting = [];
  said(message, at, calls = []) {
    this.#inputs.push({ message, at, calls });
    if (calls.length > 0) this.#waiting.push(calls);
  }
  toolReturned(message, result) {
    this.#inputs.push({ message, at: result.recordedAt, told: toldIn(this.#answered(result), result) });
  }
  /** The newest part that fits; nothing is kept. */
  take() {
    const inputs = this.#inputs;
    this.#inputs = [];
    this.#waiting = [];
    return bounded(inputs);
  }
  /** Notes which call a result answers: the newest of that id without one, wherever it stands. */
  #answered(result) {
    const calls = this.#waiting.findLast((candidates) => callOf(candidates, result) !== void 0);
    const call = calls && callOf(calls, result);
    if (call === void 0) return void 0;
    call.returned = result;
    if (calls?.every(({ returned }) => returned !== void 0)) {
      this.#waiting.splice(this.#waiting.lastIndexOf(calls), 1);
    }
    return call;
  }
};
function bounded(inherited) {
  let size = 0;
  let first = inherited.length;
  while (first > 0) {
    const input = inherited[first - 1];
    if (input === void 0) break;
    size += jsonOf(input.message).length;
    if (size > LARGEST2) break;
    first -= 1;
  }
  const lastLeftOut = inherited[first - 1];
  if (lastLeftOut === void 0) return inherited;
  const text = `[${first} earlier messages are in the parent session]`;
  return [
    { at: lastLeftOut.at, message: { role: "system", parts: [{ type: "text", content: text }] } },
    ...inherited.slice(first)
  ];
}

// src/recorder/turn.ts
var isComplete = (turn) => lacksResults(turn) || turn.toolCalls.every(({ returned }) => returned !== void 0);
var lacksResults = ({ call }) => call.type === "model_answered" && call.lacksToolResults === true;
var callEnd = ({ call }) => call.type === "model_answered" ? call.recordedAt : call.endedAt;
function endOf(turn, leftAt = 0) {
  const recorded = turn.toolCalls.map(({ returned }) => returned?.recordedAt ?? 0);
  return Math.max(callEnd(turn), ...recorded, isComplete(turn) ? 0 : leftAt);
}
function usedBy({ call, toolCalls }) {
  const told = [
    call.type === "model_answered" ? call.usage : void 0,
    ...toolCalls.map((tool) => tool.returned?.usage)
  ];
  return told.every((usage) => usage === void 0) ? void 0 : told.reduce(plus, NOTHING_USED);
}
function failureOf(call) {
  if (call.type === "model_call_interrupted") return { type: "interrupted", message: "interrupted" };
  if (call.stopReason !== "error" && call.stopReason !== "aborted") return void 0;
  return { type: call.stopReason, message: call.errorMessage ?? call.stopReason };
}

// src/recorder/open-turns.ts
var MOST = 64;
var OpenTurns = class {
  /** Turns whose spans are not made yet. */
  #waiting = [];
  /** Turns whose spans say that they were interrupted. */
  #interrupted = [];
  /** Lets a turn wait. Returns the one that has waited longest where too many do. */
  wait(open) {
    this.#waiting.push(open);
    return this.#waiting.length > MOST ? this.#waiting.shift() : void 0;
  }
  /** Keeps a turn in mind whose spans were made without some results. */
  interrupted(open) {
    this.#interrupted.push(open);
    if (this.#interrupted.length > MOST) this.#interrupted.shift();
  }
  /** The newest turn with the call that a result answers; a turn that waits comes before one that was interrupted. */
  find(result) {
    for (const open of [...this.#interrupted, ...this.#waiting].reverse()) {
      const call = callOf(open.turn.toolCalls, result);
      if (call !== void 0) return { open, call };
    }
    return void 0;
  }
  /** Whether a turn that got a late result is to be told: it is complete, or was told without that result. */
  isDue(open) {
    const waits = this.#waiting.indexOf(open);
    const complete = isComplete(open.turn);
    if (complete && waits >= 0) this.#waiting.splice(waits, 1);
    return complete || waits < 0;
  }
  /** Takes out all turns that wait. */
  takeWaiting() {
    return this.#waiting.splice(0);
  }
};
var continues = (open, event) => !("follows" in event) || event.follows === void 0 || open.continuedBy.has(event.follows);

// src/recorder/run-span.ts
function runSpan(origin, session, run, unanswered) {
  return recordedSpan(origin, {
    name: `invoke_agent ${session.began.agentName}`,
    session,
    spanId: run.spanId,
    parentSpanId: session.spanId,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    ...run.failure !== void 0 && { error: run.failure.message },
    attributes: (privacy) => ({
      ...session.common,
      ...session.project,
      [ATTR.title]: run.title,
      [ATTR.kind]: SPAN_KIND.run,
      [ATTR.operationName]: OPERATION.invokeAgent,
      [ATTR.agentVersion]: session.began.agentVersion,
      [ATTR.errorType]: run.failure?.type,
      [ATTR.interrupted]: run.failure?.type === "interrupted" || void 0,
      ...inputAttributes(unanswered, privacy)
    }),
    ...run.resumes !== void 0 && {
      links: [{ traceId: session.traceId, spanId: run.resumes, relation: LINK.resume }]
    }
  });
}

// src/recorder/session-identity.ts
import { basename, win32 } from "node:path";
function identify(began) {
  const { sessionId, cwd } = began;
  return {
    began,
    sessionId,
    ...belowCall(began) ?? { traceId: traceIdOf(sessionId) },
    spanId: spanIdOf(sessionId, "session", ""),
    common: {
      [ATTR.conversationId]: sessionId,
      [ATTR.sessionId]: sessionId,
      [ATTR.agentName]: began.agentName,
      [ATTR.ephemeral]: began.ephemeral || void 0
    },
    project: {
      [ATTR.sessionCreatedAt]: began.at,
      ...cwd !== "" && { [ATTR.projectPath]: cwd, [ATTR.projectName]: folderName(cwd) }
    }
  };
}
function belowCall({ startedByCall, callIdsAreUnique }) {
  if (!callIdsAreUnique || startedByCall?.callId === void 0) return void 0;
  const { sessionId, callId, rootSessionId = sessionId } = startedByCall;
  return { traceId: traceIdOf(rootSessionId), parentSpanId: callSpanIdOf(sessionId, callId) };
}
var folderName = (path) => (path.includes("\\") ? win32.basename(path) : basename(path)) || path;

// src/recorder/session-span.ts
function sessionSpan(origin, session, firstPromptAt, title, inherited) {
  const { began } = session;
  const { startedByCall } = began;
  return recordedSpan(origin, {
    name: "session",
    session,
    spanId: session.spanId,
    ...session.parentSpanId !== void 0 && { parentSpanId: session.parentSpanId },
    startedAt: began.at,
    endedAt: firstPromptAt,
    attributes: (privacy) => ({
      ...session.common,
      ...session.project,
      [ATTR.kind]: SPAN_KIND.session,
      [ATTR.agentVersion]: began.agentVersion,
      [ATTR.branch]: began.branch,
      [ATTR.startedByCall]: startedByCall?.callId,
      [ATTR.title]: title,
      ...inputAttributes(inherited, privacy)
    }),
    links: [
      ...linkToSession(began.parentSessionId, began.parentRootSessionId, LINK.fork),
      ...linkToStarter(began.startedBy),
      ...linkToSession(startedByCall?.sessionId, startedByCall?.rootSessionId, LINK.parent)
    ]
  });
}
function linkToSession(id, root, relation) {
  return id === void 0 ? [] : [{ traceId: traceIdOf(root ?? id), spanId: spanIdOf(id, "session", ""), relation }];
}
var linkToStarter = (starter) => starter === void 0 ? [] : [{ ...starter, relation: LINK.parent }];

// src/recorder/so-far.ts
var SoFar = class {
  /** The name the session was given; empty while it has none. */
  name = "";
  #model;
  #firstWords;
  /** What was only put in front of words, for as long as nothing was said. */
  #context;
  #totals = NOTHING_USED;
  #finishedRunsMs = 0;
  #messages = 0;
  #size = 0;
  /** Time of the newest message. */
  #newest = 0;
  #lastCallAt = 0;
  #callsAtThatTime = 0;
  /** The name, else the first words said. */
  get title() {
    return this.name === "" ? this.#firstWords ?? this.#context : this.name;
  }
  said(parts) {
    if (this.#firstWords !== void 0) return;
    const found = titleLine(parts);
    if (found?.isOnlyContext === false) this.#firstWords = { titleFrom: found.line };
    else if (found !== void 0) this.#context ??= { titleFrom: found.line };
  }
  used(usage) {
    this.#totals = plus(this.#totals, usage);
  }
  asked(model) {
    this.#model = model;
  }
  ran(ms) {
    this.#finishedRunsMs += ms;
  }
  /** Counts messages and their size in UTF-8 bytes. */
  count(messages, size) {
    this.#messages += messages;
    this.#size += size;
  }
  /** A message's place in the session's order: strictly after the one before, as OpenSync shows messages by time. */
  nextTime(at) {
    this.#newest = Math.max(at, this.#newest + 1);
    return this.#newest;
  }
  /** Tells a model call from all others: its time, with a number behind it for a further one in that millisecond. */
  callKey(at) {
    this.#callsAtThatTime = at === this.#lastCallAt ? this.#callsAtThatTime + 1 : 0;
    this.#lastCallAt = at;
    return this.#callsAtThatTime === 0 ? String(at) : `${at}#${this.#callsAtThatTime}`;
  }
  /** Tells these totals from others of the session. */
  get fingerprint() {
    const { input, output, cost } = this.#totals;
    return `recount ${input} ${output} ${cost ?? "-"}`;
  }
  /** `runUnderWayMs`: how long the run lasted up to the span these attributes are for. */
  attributes(runUnderWayMs) {
    return {
      [ATTR.title]: this.title,
      [ATTR.sessionModel]: this.#model?.model,
      [ATTR.sessionProvider]: this.#model && providerName(this.#model.provider),
      [ATTR.totalInputTokens]: this.#totals.input,
      [ATTR.totalOutputTokens]: this.#totals.output,
      [ATTR.totalCost]: this.#totals.cost,
      [ATTR.totalDuration]: this.#finishedRunsMs + runUnderWayMs,
      [ATTR.totalMessages]: this.#messages,
      [ATTR.totalBytes]: this.#size
    };
  }
};
var sizeOf = (parts) => parts.reduce((sum, part) => sum + ("content" in part ? Buffer.byteLength(part.content) : responseSize(part)), 0);
var responseSize = (part) => part.type === "tool_call_response" && typeof part.response === "string" ? Buffer.byteLength(part.response) : 0;

// src/recorder/tool-model-spans.ts
var NOTHING = 1e-9;
function toolModelSpans(origin, session, returned, tool, more = {}) {
  return sharesOf(returned).map(({ model, provider, attributes }) => {
    const key = model === void 0 ? tool.key : `${tool.key}\0${provider}/${model}`;
    return recordedSpan(origin, {
      name: chatName(model),
      session,
      spanId: spanIdOf(session.began.sessionId, "chat", key),
      parentSpanId: tool.spanId,
      client: true,
      startedAt: tool.startedAt,
      endedAt: tool.endedAt,
      attributes: {
        ...session.common,
        [ATTR.operationName]: OPERATION.chat,
        [ATTR.purpose]: PURPOSE.tool,
        [ATTR.providerName]: provider && providerName(provider),
        [ATTR.requestModel]: model,
        ...attributes,
        ...more
      }
    });
  });
}
function sharesOf({ usage, modelCalls = [] }) {
  if (usage === void 0) return [];
  const named = costByModel(modelCalls);
  const rest = (usage.cost ?? 0) - named.reduce((sum, { cost }) => sum + cost, 0);
  if (named.length === 0 || rest < -NOTHING) return [{ attributes: usageAttributes(usage) }];
  const [only, ...others] = named;
  if (only !== void 0 && others.length === 0 && rest <= NOTHING) {
    return [{ provider: only.provider, model: only.model, attributes: usageAttributes(usage) }];
  }
  return [
    ...named.map(({ provider, model, cost }) => ({ provider, model, attributes: { [ATTR.cost]: cost } })),
    { attributes: usageAttributes({ ...usage, cost: rest > NOTHING ? rest : 0 }) }
  ];
}
function costByModel(calls) {
  const byModel = /* @__PURE__ */ new Map();
  for (const call of calls) {
    const key = `${call.provider}/${call.model}`;
    byModel.set(key, { ...call, cost: call.cost + (byModel.get(key)?.cost ?? 0) });
  }
  return [...byModel.values()];
}

// src/recorder/nested-tool-spans.ts
var FAILURE = {
  ok: void 0,
  error: "tool_error",
  unfinished: "interrupted"
};
function nestedToolSpans(origin, session, { callId, nested = [] }, outer) {
  const keys = distinct(nested.map((call) => call.callId));
  const spanIds = keys.map((key) => spanIdOf(session.began.sessionId, "tool", toolKey(outer.key, key)));
  const placeOf = new Map(nested.map((call, index) => [call.callId, index]));
  return nested.map((call, index) => {
    const maker = placeOf.get(makerOf(call.callId));
    const startedAt = call.startedAt ?? outer.startedAt;
    const endedAt = call.durationMs === void 0 ? Math.max(startedAt, outer.endedAt) : startedAt + call.durationMs;
    const failure = FAILURE[call.status];
    const told = [call, ...nested.filter((other) => other.callId.startsWith(`${call.callId}/`))].map(
      (one) => one.arguments ?? UNKNOWN
    );
    return recordedSpan(origin, {
      name: `execute_tool ${call.toolName}`,
      session,
      spanId: spanIds[index] ?? "",
      parentSpanId: (maker === void 0 || maker === index ? void 0 : spanIds[maker]) ?? outer.spanId,
      startedAt,
      endedAt,
      ...failure !== void 0 && {
        error: (privacy) => isExcluded(told, privacy) ? failure : call.errorMessage ?? failure
      },
      attributes: (privacy) => ({
        ...session.common,
        [ATTR.operationName]: OPERATION.executeTool,
        [ATTR.toolName]: call.toolName,
        [ATTR.toolType]: "function",
        [ATTR.toolCallId]: call.callId,
        [ATTR.toolParentCallId]: maker === void 0 ? callId : makerOf(call.callId),
        [ATTR.toolIndex]: index,
        ...call.arguments !== void 0 && {
          [ATTR.toolArguments]: { json: isExcluded(told, privacy) ? EXCLUDED : call.arguments }
        },
        [ATTR.errorType]: failure,
        [ATTR.interrupted]: call.status === "unfinished" || void 0
      })
    });
  });
}
var makerOf = (callId) => callId.slice(0, Math.max(0, callId.lastIndexOf("/")));

// src/recorder/tool-spans.ts
function toolSpans(origin, session, turn, call, parentSpanId, leftAt) {
  const { part, returned } = call;
  const { key } = call;
  const frame = { key, spanId: spanIdOf(session.began.sessionId, "tool", key), ...timesOf(turn, returned, leftAt) };
  const isCutOff = returned === void 0 && !lacksResults(turn);
  const failure = isCutOff ? "interrupted" : returned?.isError ? "tool_error" : void 0;
  const args = returned?.arguments ?? part.arguments;
  const span = recordedSpan(origin, {
    name: `execute_tool ${part.name}`,
    session,
    spanId: frame.spanId,
    parentSpanId,
    startedAt: frame.startedAt,
    endedAt: frame.endedAt,
    ...failure !== void 0 && { error: failure },
    attributes: (privacy) => {
      const excluded = isExcluded(toldTo(call), privacy);
      return {
        ...session.common,
        [ATTR.operationName]: OPERATION.executeTool,
        [ATTR.toolName]: part.name,
        [ATTR.toolType]: "function",
        [ATTR.toolCallId]: part.id,
        [ATTR.toolIndex]: call.index,
        [ATTR.toolArguments]: { json: excluded ? EXCLUDED : args ?? {} },
        [ATTR.toolResult]: returned && (excluded ? EXCLUDED : resultText(returned.parts)),
        [ATTR.errorType]: failure,
        [ATTR.interrupted]: isCutOff || void 0
      };
    }
  });
  if (returned === void 0) return [span];
  return [
    span,
    ...nestedToolSpans(origin, session, returned, frame),
    ...toolModelSpans(origin, session, returned, frame)
  ];
}
function timesOf(turn, returned, leftAt) {
  const asked = callEnd(turn);
  if (returned === void 0) return { startedAt: asked, endedAt: endOf(turn, leftAt) };
  const { durationMs, endedAt, recordedAt } = returned;
  if (durationMs === void 0) return { startedAt: asked, endedAt: endedAt ?? recordedAt };
  const startedAt = endedAt === void 0 ? asked : Math.max(asked, endedAt - durationMs);
  return { startedAt, endedAt: startedAt + durationMs };
}

// src/recorder/turn-spans.ts
function turnSpans(origin, session, turn, runSpanId, unit, leftAt) {
  const turnSpanId = spanIdOf(session.began.sessionId, "turn", turn.key);
  const below = [
    chatSpan(origin, session, turn, turnSpanId),
    ...turn.toolCalls.flatMap((call) => toolSpans(origin, session, turn, call, turnSpanId, leftAt))
  ];
  return [...below, turnSpan(origin, session, turn, runSpanId, { ...unit, [ATTR.turnSpans]: below.length }, leftAt)];
}
function chatSpan(origin, session, turn, parentSpanId) {
  const { call } = turn;
  const failure = failureOf(call);
  return recordedSpan(origin, {
    name: chatName(call.model),
    session,
    spanId: spanIdOf(session.began.sessionId, "chat", turn.key),
    parentSpanId,
    client: true,
    startedAt: call.at,
    endedAt: callEnd(turn),
    ...failure !== void 0 && { error: failure.message },
    attributes: (privacy) => ({
      ...session.common,
      [ATTR.operationName]: OPERATION.chat,
      [ATTR.providerName]: providerName(call.provider),
      [ATTR.requestModel]: call.model || void 0,
      [ATTR.selectedModel]: turn.selected,
      ...call.type === "model_answered" ? answerAttributes(call) : { [ATTR.interrupted]: true },
      [ATTR.errorType]: failure?.type,
      [ATTR.timeToFirstChunk]: call.firstChunkAt === void 0 ? void 0 : Math.max(0, call.firstChunkAt - call.at) / 1e3,
      [ATTR.httpStatus]: call.http?.status,
      [ATTR.providerAttempts]: (call.http?.attempts ?? 0) > 1 ? call.http?.attempts : void 0,
      ...inputAttributes(turn.inputs, privacy),
      [ATTR.outputMessages]: {
        json: [
          {
            role: "assistant",
            parts: shownParts(call.parts, turn.toolCalls, privacy),
            finish_reason: call.type === "model_answered" ? call.stopReason : "interrupted"
          }
        ]
      },
      [ATTR.outputTimestamp]: turn.answeredAt
    })
  });
}
function answerAttributes(answer) {
  return {
    [ATTR.responseModel]: answer.responseModel,
    [ATTR.responseId]: answer.responseId,
    [ATTR.finishReasons]: [answer.stopReason],
    ...usageAttributes(answer.usage)
  };
}
function turnSpan(origin, session, turn, runSpanId, unit, leftAt) {
  const failure = failureOf(turn.call);
  const interrupted = turn.call.type === "model_call_interrupted" || !isComplete(turn);
  const used = usedBy(turn);
  return recordedSpan(origin, {
    name: "turn",
    session,
    spanId: spanIdOf(session.began.sessionId, "turn", turn.key),
    parentSpanId: runSpanId,
    startedAt: turn.call.at,
    endedAt: endOf(turn, leftAt),
    ...failure !== void 0 && { error: failure.message },
    attributes: {
      ...session.common,
      ...session.project,
      [ATTR.kind]: SPAN_KIND.turn,
      [ATTR.turnIndex]: turn.index,
      [ATTR.turnToolCalls]: turn.toolCalls.length,
      [ATTR.turnInputTokens]: used?.input,
      [ATTR.turnOutputTokens]: used?.output,
      [ATTR.turnCost]: used?.cost,
      [ATTR.errorType]: failure?.type,
      [ATTR.interrupted]: interrupted || void 0,
      ...unit
    }
  });
}

// src/recorder/recorder.ts
var IGNORED = [];
var Recorder = class {
  #origin;
  #passing = (spans) => spans;
  #tellsInherited = true;
  #session;
  #announced = false;
  #toolKeys = new ToolKeys(false);
  #soFar = new SoFar();
  #model = new SelectedModel();
  #inheritance = new Inheritance();
  #inputs = [];
  #heldAsides = [];
  #last;
  /** When an extension last put in a message that nobody answered yet: it can begin a run. */
  #injectedAt;
  #run;
  #lastRunSpanId;
  #resumed = false;
  #open;
  #left = new OpenTurns();
  #turns = 0;
  constructor(origin) {
    this.#origin = origin;
  }
  /** Takes in a past that was recorded before, without giving its spans again. */
  rehearse(events) {
    for (const event of events) this.hear(event);
    if (this.#session !== void 0) this.hear({ type: "session_closed" });
  }
  hear(event) {
    return this.#passing(this.#heard(event));
  }
  #heard(event) {
    const spans = this.#spansOf(event);
    const open = this.#open;
    if (open !== void 0 && "entryId" in event && continues(open, event)) open.continuedBy.add(event.entryId);
    return spans;
  }
  #spansOf(event) {
    if (event.type === "session_began") {
      this.#session = identify(event);
      this.#toolKeys = new ToolKeys(event.callIdsAreUnique === true);
      const own = this.#origin.ofSession?.(event);
      if (own !== void 0) {
        const { resource = this.#origin.resource } = own;
        this.#origin = { ...this.#origin, resource, privacy: () => own.privacy };
        this.#passing = own.passing;
        this.#tellsInherited = own.tellsInherited;
      }
      return IGNORED;
    }
    const session = this.#session;
    if (session === void 0) throw new Error(`the first event of a session is session_began, not ${event.type}`);
    switch (event.type) {
      case "session_resumed":
        this.#resumed = true;
        return IGNORED;
      case "model_selected":
        this.#model.select(event);
        return IGNORED;
      case "user_messaged":
        return this.#userMessaged(session, event);
      case "model_answered":
        return this.#modelAnswered(session, event);
      case "model_call_interrupted":
        return this.#beginTurn(session, event);
      case "tool_returned":
        return this.#toolReturned(session, event);
      case "session_renamed":
        if (this.#isTold(event)) this.#soFar.name = event.name.trim();
        return event.inherited || !this.#announced ? IGNORED : [this.#aside(session, event)];
      case "context_summarised":
      case "model_called_aside":
      case "session_used":
      case "user_command_ran":
      case "message_injected":
        return this.#asideHappened(session, event);
      case "run_settled":
        return [...this.#closeTurn(session, event), ...this.#settle(session)];
      case "session_closed":
        return [
          ...this.#closeTurn(session, event),
          ...this.#left.takeWaiting().flatMap((open) => this.#spansOfTurn(session, open, event.at)),
          ...this.#settle(session)
        ];
      case "session_recounted":
        return [this.#aside(session, { ...event, entryId: this.#soFar.fingerprint })];
    }
  }
  #userMessaged(session, event) {
    this.#nameAfter(event);
    const said = { by: "user", recordedAt: event.recordedAt, final: false };
    const message = { role: "user", parts: event.parts };
    if (event.inherited) {
      if (this.#tellsInherited) this.#inheritance.said(message, this.#soFar.nextTime(event.at));
      this.#countInherited(message);
      this.#last = said;
      return IGNORED;
    }
    const spans = [];
    if (this.#beginsRun(event)) {
      spans.push(...this.#closeTurn(session, event), ...this.#settle(session));
      this.#beginRun(session, event.at);
    }
    spans.push(...this.#announce(session, event.at));
    this.#last = said;
    this.#inputs.push({ message, at: this.#soFar.nextTime(event.at) });
    return spans;
  }
  /**
   * A message typed after everything before it was on record begins a run; one that was typed earlier waited for the
   * agent (steering, a follow-up) and belongs to the run under way. Decidable from the record alone. Where the clock
   * went back since, what was typed before that has a later time than its own record.
   */
  #beginsRun({ at, recordedAt }) {
    const last = this.#last;
    if (this.#run === void 0 || last === void 0) return true;
    if (recordedAt < last.recordedAt) return at <= recordedAt;
    return last.final ? at >= last.recordedAt : at > last.recordedAt;
  }
  #modelAnswered(session, event) {
    const calls = toolCallsOf(event.parts);
    const said = { by: "model", recordedAt: event.recordedAt, final: calls.length === 0 };
    if (!event.unrouted) this.#model.answered(event);
    if (event.inherited) {
      const message = { role: "assistant", parts: event.parts };
      if (this.#tellsInherited) this.#inheritance.said(message, this.#soFar.nextTime(event.at), calls);
      this.#countInherited(message);
      this.#last = said;
      return IGNORED;
    }
    if (this.#last?.by === "tool" && event.mayBePhantom) {
      this.#last = said;
      if (this.#run !== void 0) this.#run.failure = failureOf(event);
      return IGNORED;
    }
    const spans = this.#beginTurn(session, event);
    this.#last = said;
    return spans;
  }
  #beginTurn(session, call) {
    const spans = [...this.#closeTurn(session, call)];
    const runIsOver = this.#last?.final === true && this.#run?.failure === void 0;
    if (this.#run === void 0 || runIsOver && this.#injectedAt !== void 0) {
      spans.push(...this.#settle(session));
      this.#beginRun(session, this.#injectedAt ?? call.at);
    }
    this.#injectedAt = void 0;
    spans.push(...this.#announce(session, call.at));
    const selected = this.#model.routing;
    const key = this.#soFar.callKey(call.at);
    const turn = {
      call,
      key,
      index: this.#turns,
      inputs: this.#inputs,
      answeredAt: this.#soFar.nextTime(call.at),
      ...selected !== void 0 && { selected },
      toolCalls: toolCallsOf(call.parts, (id) => this.#toolKeys.of(key, id))
    };
    this.#open = {
      turn,
      runSpanId: this.#run?.spanId ?? "",
      continuedBy: new Set("entryId" in call ? [call.entryId] : [])
    };
    this.#turns += 1;
    if (call.type === "model_call_interrupted" || !call.unrouted) this.#soFar.asked(call);
    this.#inputs = [];
    if (call.type === "model_answered") this.#soFar.used(call.usage);
    if (isComplete(turn) || call.type === "model_call_interrupted") spans.push(...this.#closeTurn(session));
    return spans;
  }
  #toolReturned(session, event) {
    const message = {
      role: "tool",
      parts: [{ type: "tool_call_response", id: event.callId, response: resultText(event.parts) }]
    };
    this.#last = { by: "tool", recordedAt: event.recordedAt, final: false };
    if (event.inherited) {
      if (this.#tellsInherited) this.#inheritance.toolReturned(message, event);
      this.#countInherited(message);
      return IGNORED;
    }
    const open = this.#open;
    const call = open && callOf(open.turn.toolCalls, event);
    const elsewhere = call === void 0 ? this.#left.find(event) : void 0;
    const answered = call ?? elsewhere?.call;
    if (answered === void 0) return this.#asideHappened(session, event);
    answered.returned = event;
    this.#soFar.used(event.usage);
    this.#inputs.push({ message, at: event.recordedAt, told: toldIn(answered, event) });
    if (elsewhere !== void 0) {
      return this.#left.isDue(elsewhere.open) ? this.#spansOfTurn(session, elsewhere.open) : IGNORED;
    }
    return open !== void 0 && isComplete(open.turn) ? this.#closeTurn(session) : IGNORED;
  }
  #asideHappened(session, event) {
    if (event.type === "message_injected") {
      this.#nameAfter(event);
      if (!event.inherited) this.#injectedAt = event.recordedAt;
    }
    if (event.inherited) return IGNORED;
    if (!this.#announced) {
      this.#heldAsides.push(event);
      return IGNORED;
    }
    return this.#asides(session, event);
  }
  #asides(session, event) {
    const aside = this.#aside(session, event);
    if (event.type !== "tool_returned") return [aside];
    const { spanId } = aside.spanContext();
    const frame = { key: spanId, spanId, startedAt: event.recordedAt, endedAt: event.recordedAt };
    return [...toolModelSpans(this.#origin, session, event, frame, { [ATTR.kind]: SPAN_KIND.aside }), aside];
  }
  #aside(session, event) {
    if ("usage" in event && !("isUncounted" in event)) this.#soFar.used(event.usage);
    const unit = this.#soFar.attributes(this.#run === void 0 ? 0 : this.#run.endedAt - this.#run.startedAt);
    const facts = asideFacts(event, this.#model, (at) => this.#soFar.nextTime(at));
    const insideRun = event.type === "context_summarised" && !this.#runMayBeOver();
    for (const { message } of facts.inputs ?? []) this.#soFar.count(1, Buffer.byteLength(jsonOf([message])));
    const parentSpanId = (insideRun ? this.#run?.spanId : void 0) ?? session.spanId;
    return asideSpan(this.#origin, session, event, facts, parentSpanId, unit);
  }
  /** A summary after a failed answer, or between tools and the next call, is part of the run; any other is not. */
  #runMayBeOver() {
    return this.#run === void 0 || this.#last?.final === true && this.#run.failure === void 0;
  }
  /** The session's root goes out with the first thing said in it, and what waited for it behind it. */
  #announce(session, firstPromptAt) {
    if (this.#announced) return IGNORED;
    this.#announced = true;
    const root = sessionSpan(this.#origin, session, firstPromptAt, this.#soFar.title, this.#inheritance.take());
    const held = this.#heldAsides.flatMap((aside) => this.#asides(session, aside));
    this.#heldAsides = [];
    return [root, ...held];
  }
  #beginRun(session, at) {
    const spanId = spanIdOf(session.began.sessionId, "run", String(at));
    const resumes = this.#resumed ? this.#lastRunSpanId : void 0;
    this.#resumed = false;
    const { title } = this.#soFar;
    this.#run = { spanId, startedAt: at, endedAt: at, title, failure: void 0, ...resumes && { resumes } };
  }
  #settle(session) {
    const run = this.#run;
    if (run === void 0) return IGNORED;
    const unanswered = this.#inputs.filter((input) => input.message.role === "user");
    for (const { message } of unanswered) this.#soFar.count(1, sizeOf(message.parts));
    this.#inputs = [];
    this.#soFar.ran(run.endedAt - run.startedAt);
    this.#lastRunSpanId = run.spanId;
    this.#run = void 0;
    return [runSpan(this.#origin, session, run, unanswered)];
  }
  /**
   * Ends the turn under way. One of which results are missing is interrupted where `event` continues it, and waits
   * where the record goes on with `event` on another branch.
   */
  #closeTurn(session, event) {
    const open = this.#open;
    const run = this.#run;
    if (open === void 0 || run === void 0) return IGNORED;
    this.#open = void 0;
    const { turn } = open;
    const leftAt = event?.type === "session_closed" ? event.at : void 0;
    const interrupted = !isComplete(turn);
    run.endedAt = Math.max(run.endedAt, endOf(turn, leftAt));
    run.failure = failureOf(turn.call) ?? (interrupted ? { type: "interrupted", message: "interrupted" } : void 0);
    if (interrupted && event !== void 0 && !continues(open, event)) {
      const tooOld = this.#left.wait(open);
      return tooOld === void 0 ? IGNORED : this.#spansOfTurn(session, tooOld);
    }
    if (interrupted) this.#left.interrupted(open);
    return this.#spansOfTurn(session, open, leftAt);
  }
  #spansOfTurn(session, { turn, runSpanId }, leftAt) {
    const unit = this.#soFar.attributes(this.#run === void 0 ? 0 : this.#run.endedAt - this.#run.startedAt);
    const spans = turnSpans(this.#origin, session, turn, runSpanId, unit, leftAt);
    for (const { message } of turn.inputs) if (message.role !== "tool") this.#soFar.count(1, sizeOf(message.parts));
    this.#soFar.count(1, sizeOf(turn.call.parts) + toolContentSize(turn.toolCalls));
    return spans;
  }
  #nameAfter(event) {
    if (this.#isTold(event)) this.#soFar.said(event.parts);
  }
  /** Whether anything of an event may be told. */
  #isTold({ inherited }) {
    return inherited !== true || this.#tellsInherited;
  }
  #countInherited({ role, parts }) {
    if (this.#tellsInherited) this.#soFar.count(role === "tool" ? 0 : 1, sizeOf(parts));
  }
};

// src/daemon/history/figures.ts
var FigureCounter = class {
  #counts = { prompts: 0, answers: 0, toolResults: 0 };
  #tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, cost: 0 };
  #costFrom = {};
  #models = /* @__PURE__ */ new Set();
  #firstAt;
  #lastAt;
  /** `firstAt`: milliseconds since 1970 of the session's beginning. */
  constructor(firstAt) {
    this.#firstAt = firstAt;
    this.#lastAt = firstAt;
  }
  hear(event) {
    if (!("recordedAt" in event)) return;
    this.#lastAt = Math.max(this.#lastAt, event.recordedAt);
    if ("inherited" in event && event.inherited) return;
    if (event.type === "user_messaged") this.#counts.prompts += 1;
    if (event.type === "tool_returned") this.#counts.toolResults += 1;
    if (event.type === "model_answered") {
      this.#counts.answers += 1;
      if (event.model !== "") this.#models.add(event.model);
    }
    if ("usage" in event && !("isUncounted" in event)) this.#add(event.usage);
  }
  get figures() {
    return {
      ...this.#counts,
      ...this.#tokens,
      costFrom: { ...this.#costFrom },
      models: [...this.#models],
      firstAt: this.#firstAt,
      lastAt: this.#lastAt
    };
  }
  #add(usage) {
    if (usage === void 0) return;
    const { input, output, cacheRead, cacheWrite, cost, costSource = "agent" } = usage;
    this.#tokens.input += input + cacheRead + cacheWrite;
    this.#tokens.output += output;
    this.#tokens.cacheRead += cacheRead;
    this.#tokens.cacheWrite += cacheWrite;
    if (cost === void 0) return;
    this.#tokens.cost += cost;
    this.#costFrom[costSource] = (this.#costFrom[costSource] ?? 0) + cost;
  }
};

// src/daemon/history/receiver.ts
import { setTimeout as sleep } from "node:timers/promises";
var UNCHANGEABLE_MS = 6e3;
var LEAST_COST = 1e-9;
var NO_ACCOUNT = { units: /* @__PURE__ */ new Map(), totals: void 0 };
var Receiver = class {
  #destination;
  #account;
  #dryRun;
  #isWhole;
  #costMayFall;
  #keepsUp;
  #countsWhileOpen;
  #book;
  /** What it lacks and gets next. */
  #next = [];
  /** Turns and runs it has a part of. */
  #better = [];
  #totals;
  given = 0;
  constructor(destination, sessionId, { dryRun, again, until, costMayFall, totalsWhileOpen, keepsUp = () => true }) {
    this.#keepsUp = () => keepsUp(destination);
    this.#destination = destination;
    this.#isWhole = until === void 0;
    this.#book = bookName(sessionId);
    this.#dryRun = dryRun === true;
    this.#costMayFall = costMayFall === true;
    this.#account = again ? NO_ACCOUNT : destination.ledger.account(this.#book);
    this.#totals = this.#account.totals;
    const hasNone = !again && this.#totals === void 0;
    this.#countsWhileOpen = totalsWhileOpen === "to everybody" || totalsWhileOpen !== void 0 && hasNone;
    if (this.#account.units.size > 0) destination.sessionIsThere(sessionId);
  }
  /** Span ids of the units that the destination has a part of. */
  get cutOff() {
    return [...this.#account.units].flatMap(([id, whole]) => whole === WHOLE ? [] : [id]);
  }
  get name() {
    return this.#destination.name;
  }
  /** Takes what is missing of spans that were finished together; `turnOf` as `partsOfTurns` says. */
  take(spans, turnOf) {
    if (!this.#keepsUp()) return;
    const missing = new Set(
      spans.flatMap((span) => {
        const { spanId } = span.spanContext();
        return !turnOf.has(spanId) && this.#lacks(span, spans) ? spanId : [];
      })
    );
    if (missing.size === 0) return;
    this.given += missing.size;
    const unitOf = (span) => turnOf.get(span.spanContext().spanId) ?? span.spanContext().spanId;
    for (const span of spans) {
      if (!missing.has(unitOf(span))) continue;
      if (this.#account.units.has(unitOf(span))) this.#better.push(span);
      else this.#next.push(span);
    }
  }
  /** Returns whether there was anything to give. */
  give() {
    const spans = this.#next;
    this.#next = [];
    if (spans.length === 0) return false;
    const totals = lastTotals(spans);
    const counts = this.#mayCount && !this.#isLess(totals);
    if (!this.#dryRun) this.#destination.export(counts ? spans : spans.map(withoutTotals));
    if (counts) this.#totals = totals ?? this.#totals;
    return true;
  }
  /** A living process that has taken the session up says its totals: those of its past would come behind them. */
  get #mayCount() {
    const { keepsTotals, marks } = this.#destination;
    return !keepsTotals || this.#countsWhileOpen || this.#isWhole && marks.openSince(this.#book) === void 0;
  }
  /**
   * Returns whether there was anything to give. Waits before it: OpenSync drops, without a word, what changes a message
   * younger than some seconds.
   */
  async giveBetter() {
    if (this.#better.length === 0 || this.#dryRun) return false;
    const newest = Math.max(...this.#better.map((span) => milliseconds(span.startTime)), 0);
    await sleep(Math.max(0, newest + UNCHANGEABLE_MS - Date.now()));
    this.#next = this.#better;
    this.#better = [];
    return this.give();
  }
  /** Returns whether the totals were given: they are not where the destination has them already. */
  mendTotals(spans) {
    const [span] = spans;
    const counted = span && totalsOn(span);
    if (!this.#destination.keepsTotals || counted === void 0 || !this.#keepsUp()) return false;
    if (!this.#mayCount || this.#isLess(counted)) return false;
    const { input, output, cost = 0 } = this.#totals ?? { input: 0, output: 0 };
    const same = Math.abs((counted.cost ?? 0) - cost) < LEAST_COST;
    if (input === counted.input && output === counted.output && same) return false;
    this.given += 1;
    if (!this.#dryRun) this.#destination.export(spans);
    return true;
  }
  /** What a session came to never becomes less: a record that says so is older than what was told, or damaged. */
  #isLess(totals) {
    const told = this.#totals;
    if (totals === void 0 || told === void 0 || !this.#destination.keepsTotals) return false;
    const mayBeCheaper = this.#costMayFall && totals.cost !== void 0;
    const cheaper = !mayBeCheaper && (told.cost ?? 0) - (totals.cost ?? 0) >= LEAST_COST;
    return totals.input < told.input || totals.output < told.output || cheaper;
  }
  /** What was cut off when it was given, and of which there is more by now, is given again. */
  #lacks(unit, spans) {
    const known = this.#account.units.get(unit.spanContext().spanId);
    return known === void 0 || wholeness(unit, spans) > known;
  }
};
function withoutTotals(span) {
  let shown;
  const get = () => {
    shown ??= Object.fromEntries(Object.entries(span.attributes).filter(([name]) => !TOTALS.has(name)));
    return shown;
  };
  return Object.create(span, { attributes: { get } });
}
var TOTALS = /* @__PURE__ */ new Set([
  ATTR.totalInputTokens,
  ATTR.totalOutputTokens,
  ATTR.totalCost,
  ATTR.totalDuration
]);
function lastTotals(spans) {
  for (const span of spans.toReversed()) {
    const totals = totalsOn(span);
    if (totals !== void 0) return totals;
  }
  return void 0;
}

// src/daemon/history/retell.ts
async function retell(record, options) {
  const { pricing, pace, signal, until, onRead, onProblem = () => {
  } } = options;
  let telling;
  const isLater = (event) => until !== void 0 && "recordedAt" in event && event.recordedAt >= until;
  const hear = async ({ events, problems }) => {
    for (const problem of problems) onProblem(problem);
    const told = events.filter((event) => !isLater(event));
    for (const event of await pricing?.priced(told) ?? told) {
      if (event.type === "session_began") telling = new Retelling(event, options);
      else telling?.hear(event);
    }
  };
  const paced = async (gave = false) => {
    if (gave) await pace?.();
  };
  const read3 = async () => {
    for await (const batch of record.readOn()) {
      onRead?.(batch.bytes);
      await hear(batch);
      await paced(telling?.give());
      if (signal?.aborted) return;
    }
    await hear(record.end());
  };
  let failure;
  try {
    await read3().finally(() => paced(telling?.give()));
    if (!signal?.aborted) await paced(await telling?.mend(until === void 0));
  } catch (error) {
    failure = error instanceof Error ? error.message : String(error);
  }
  return { ...telling?.result() ?? NOTHING2, ...failure !== void 0 && { failure } };
}
var NOTHING2 = { session: void 0, units: 0, given: {}, figures: void 0, title: void 0 };
var Retelling = class {
  #began;
  #recorder;
  #receivers;
  #counter;
  #units = 0;
  /** Every span that ends something says the session's title so far; only the last one is asked. */
  #last;
  constructor(began, { origin, ...options }) {
    this.#began = began;
    this.#recorder = new Recorder(origin);
    this.#recorder.hear(began);
    this.#counter = new FigureCounter(began.at);
    this.#receivers = options.destinations.map((destination) => new Receiver(destination, began.sessionId, options));
  }
  hear(event) {
    this.#counter.hear(event);
    const spans = this.#recorder.hear(event);
    if (spans.length === 0) return;
    const turnOf = partsOfTurns(spans);
    this.#units += spans.length - turnOf.size;
    this.#last = spans.at(-1);
    for (const receiver of this.#receivers) receiver.take(spans, turnOf);
  }
  /** Gives what was taken since the last time; returns whether that was anything. */
  give() {
    let gave = false;
    for (const receiver of this.#receivers) gave = receiver.give() || gave;
    return gave;
  }
  /**
   * Gives better copies of what was cut off. Two processes with the same session each count without the other, and an
   * old turn that comes late says old totals: of a whole record, what it adds up to is told last. Returns whether there
   * was anything to give.
   */
  async mend(isWhole) {
    let gave = false;
    for (const receiver of this.#receivers) gave = await receiver.giveBetter() || gave;
    if (this.#units === 0 || !isWhole) return gave;
    const event = { type: "session_recounted", recordedAt: this.#counter.figures.lastAt };
    const spans = this.#recorder.hear(event);
    for (const receiver of this.#receivers) gave = receiver.mendTotals(spans) || gave;
    return gave;
  }
  result() {
    const given = this.#receivers.flatMap(({ name, given: given2 }) => given2 > 0 ? [[name, given2]] : []);
    return {
      ...{ session: this.#began, units: this.#units, given: Object.fromEntries(given) },
      ...{ figures: this.#counter.figures, title: this.#last && textAttribute(this.#last, ATTR.title) }
    };
  }
};
function partsOfTurns(spans) {
  const turns = new Set(spans.flatMap((span) => span.name === "turn" ? span.spanContext().spanId : []));
  const above = new Map(spans.map((span) => [span.spanContext().spanId, span.parentSpanContext?.spanId]));
  const parts = spans.flatMap((span) => {
    const { spanId } = span.spanContext();
    let parent = above.get(spanId);
    while (parent !== void 0 && !turns.has(parent)) parent = above.get(parent);
    return parent === void 0 || turns.has(spanId) ? [] : [[spanId, parent]];
  });
  return new Map(parts);
}

// src/daemon/history/reconcile.ts
import { existsSync } from "node:fs";
import { setTimeout as sleep2 } from "node:timers/promises";

// src/prices/pricing.ts
var LEAST_COST2 = 1e-9;
var Pricing = class {
  /** USD by the entry ids of calls: a figure of the agent's can come behind them. Takes about 100 bytes a call. */
  #prices = /* @__PURE__ */ new Map();
  /** The same events in the same order. The table is loaded when the first of them lacks a cost. */
  async priced(events) {
    if (!events.some(lacksCost)) return events.flatMap((event) => this.#withoutPaid(event));
    const { listPrice } = await import("./list-price-RK3EAC3Y.mjs");
    return events.flatMap((event) => this.#withoutPaid(this.#withCost(event, listPrice)));
  }
  #withCost(event, listPrice) {
    const call = lacksCost(event) ? callOf2(event) : void 0;
    const cost = call && listPrice(call);
    if (call === void 0 || cost === void 0 || !("entryId" in event)) return event;
    this.#prices.set(event.entryId, cost);
    const usage = { ...call.usage, cost, costSource: "table" };
    return { ...event, usage };
  }
  /** The calls that the figure pays for keep their prices, so that everything adds up to the figure. */
  #withoutPaid(event) {
    if (event.type !== "session_used" || event.usage.cost === void 0) return [event];
    const paid = (event.paysFor ?? []).reduce((sum, id) => sum + (this.#prices.get(id) ?? 0), 0);
    for (const id of event.paysFor ?? []) this.#prices.delete(id);
    if (paid === 0) return [event];
    const rest = event.usage.cost - paid;
    const isNothing = Math.abs(rest) < LEAST_COST2;
    if (isNothing && !hasTokens(event)) return [];
    return [{ ...event, usage: { ...event.usage, cost: isNothing ? 0 : rest } }];
  }
};
function lacksCost(event) {
  return "usage" in event && event.usage !== void 0 && event.usage.cost === void 0 && event.inherited !== true;
}
function callOf2(event) {
  switch (event.type) {
    case "model_answered":
      return callBy({ ...event, model: event.responseModel ?? event.model });
    case "model_called_aside":
      return callBy({ ...event, at: event.recordedAt });
    case "context_summarised":
      return callBy({ ...event, at: event.startedAt ?? event.recordedAt });
    case "session_used":
      return callBy({ ...event, at: event.recordedAt, isSum: event.isOneCall !== true });
    default:
      return void 0;
  }
}
function callBy(found) {
  const { provider, model, at, usage, isSum = false } = found;
  if (provider === void 0 || model === void 0 || usage === void 0) return void 0;
  return { provider, model, at, usage, isSum };
}
var hasTokens = ({ usage }) => usage.input + usage.output + usage.cacheRead + usage.cacheWrite > 0;

// src/daemon/history/reconcile.ts
var SLACK_MS = 6e4;
var GIVEN_WITHIN_MS = 2e3;
async function healLeftOpen({ destinations, ...reconciling }) {
  const left = /* @__PURE__ */ new Map();
  let living = [];
  for (const destination of destinations) {
    for (const mark of destination.marks.others()) {
      if (hasOpen(mark)) living = [...living, mark];
      if (!mark.alive) left.set(mark.file, [...left.get(mark.file) ?? [], { destination, mark }]);
    }
  }
  const healed = [];
  for (const [file, all] of left) {
    const mine = all.filter(({ destination, mark }) => destination.marks.claim(mark));
    const [first] = mine;
    if (first === void 0 || reconciling.signal?.aborted) continue;
    const { book } = first.mark;
    const takenUp = living.flatMap((mark) => mark.book === book ? mark.since : []);
    const until = takenUp.length > 0 ? { until: Math.min(...takenUp) } : {};
    const receivers = [...new Set(mine.map(({ destination }) => destination))];
    const act = () => healWhole(file, { ...reconciling, ...until, destinations: receivers });
    const result = existsSync(file) ? await reconciling.whenFree(file, act) : void 0;
    if (result !== void 0) healed.push(result);
    if (result?.failure !== void 0 || reconciling.signal?.aborted) continue;
    for (const { marks } of receivers) {
      if (marks.openSince(book) === void 0) marks.healed(book);
    }
  }
  return healed;
}
async function reconcileChanged(records, { destinations, recordedSince = () => 0, ...reconciling }, now = Date.now) {
  const startedAt = now();
  const healed = [];
  for (const { path, modifiedAt: modifiedAt2, failure } of records) {
    if (reconciling.signal?.aborted) return healed;
    if (failure !== void 0) {
      healed.push({ file: path, ...NOTHING2, failure });
      continue;
    }
    const behind = destinations.filter(({ ledger }) => modifiedAt2 > ledger.lookedAt - SLACK_MS);
    if (behind.length === 0) break;
    const began = beginningOf(reconciling.agents, path);
    if (began === void 0) continue;
    const book = bookName(began.sessionId);
    const isUntold = behind.some(({ ledger }) => ledger.writtenAt(book) < modifiedAt2);
    if (isUntold) await sleep2(Math.max(0, modifiedAt2 + GIVEN_WITHIN_MS - now()));
    const receivers = behind.filter(
      ({ ledger, marks }) => (began.at >= Math.max(ledger.since, recordedSince(began.agentName)) || ledger.account(book).units.size > 0) && marks.openSince(book) === void 0
    );
    if (receivers.length === 0) continue;
    const act = () => heal(path, { ...reconciling, destinations: receivers });
    const one = await reconciling.whenFree(path, act);
    if (one !== void 0) healed.push(one);
  }
  if (!reconciling.signal?.aborted) for (const { ledger } of destinations) ledger.looked(startedAt);
  return healed;
}
var MOST_TIMES = 3;
async function healWhole(file, options, time = 1) {
  const writtenAt = modifiedAt(file);
  const healed = await heal(file, options);
  const isDone = modifiedAt(file) === writtenAt || time === MOST_TIMES;
  return isDone || healed.failure !== void 0 ? healed : healWhole(file, options, time + 1);
}
async function heal(file, { agents, tablePrices, ...options }) {
  const pricing = ownerOf(agents, file)?.lacksCosts && tablePrices ? new Pricing() : void 0;
  const priced = pricing && { pricing, costMayFall: true };
  return { file, ...await retell(openRecord(agents, file), { ...options, ...priced }) };
}

export {
  NotedProblems,
  Pricing,
  Recorder,
  UNCHANGEABLE_MS,
  Receiver,
  NOTHING2 as NOTHING,
  partsOfTurns,
  healLeftOpen,
  reconcileChanged,
  heal,
  openExporters,
  spanOriginOf
};
