import {
  EXCLUDED,
  MARKERS,
  NOT_RECORDED,
  NOT_SYNCED,
  NO_TEXT,
  NotedProblems,
  beginningOf,
  bodyBytes,
  heal,
  isThere,
  loadPatternEngine,
  openExporters,
  openPrivacy,
  outboxFolder,
  spanOriginOf,
  untitled
} from "./chunk-CJAWPKDX.mjs";
import "./chunk-RE6IQYQF.mjs";
import {
  ATTR,
  CONTRACT,
  NOT_CAPTURED,
  OPERATION,
  PURPOSE,
  hideLikelySecrets,
  kindOfArgument,
  oneLine,
  readMessages
} from "./chunk-ZRZ3FXYC.mjs";
import "./chunk-BERBLOL5.mjs";
import "./chunk-XUULMDKC.mjs";
import "./chunk-SMSSXXYV.mjs";
import "./chunk-VOPELMJ5.mjs";
import {
  ownCommand
} from "./chunk-UAZCXUJS.mjs";
import "./chunk-4YGKRMWQ.mjs";
import "./chunk-NQLE3CWW.mjs";
import "./chunk-M7FPWIUL.mjs";
import "./chunk-LWKEUUMK.mjs";
import "./chunk-2EECW3E6.mjs";
import "./chunk-QTEOOZ7M.mjs";

// src/destinations/json-body.ts
import { gunzipSync } from "node:zlib";
var MOST_UNPACKED = 64 * 1024 * 1024;
function jsonBody(record) {
  if (!record.contentType.includes("json")) return void 0;
  const plain = unpackedBody(record);
  try {
    return plain && JSON.parse(plain.toString("utf8"));
  } catch {
    return void 0;
  }
}
function unpackedBody({ body, contentEncoding }) {
  const bytes = Buffer.from(body);
  if (contentEncoding !== "gzip") return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_UNPACKED });
  } catch {
    return void 0;
  }
}

// src/destinations/known-destinations.ts
import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
function knownDestinations(settings) {
  const { openSync, otlp, stateDir, disabled } = settings;
  const known = [];
  const add = (name, type, url, on) => known.push({
    ...{ name, type, url: shownUrl(url), on: on && !disabled },
    ...{ folder: outboxFolder(stateDir, name, url), root: stateDir }
  });
  if (openSync !== void 0) add("opensync", "opensync", openSync.url, openSync.autoSync);
  for (const { name, endpoint } of otlp) add(name, "otlp", endpoint, true);
  const folders = new Set(known.map(({ folder }) => folder));
  for (const name of subfolders(join(stateDir, "outbox"))) {
    const folder = join(stateDir, "outbox", name);
    if (!folders.has(folder))
      known.push({ name: basename(folder), type: "unknown", folder, root: stateDir, on: false });
  }
  return known;
}
function whyOff({ on }, { privacy, disabled }) {
  if (on) return void 0;
  if (privacy.invalid === "projects") return "which projects are excluded is not known";
  return disabled ? "OTEL_SDK_DISABLED switches everything off" : "autoSync is false";
}
function shownUrl(url) {
  const { protocol, host, pathname, search } = new URL(url);
  const path = pathname === "/" ? "" : pathname;
  return `${protocol}//${host}${hideLikelySecrets(`${path}${search}`)}`;
}
function subfolders(folder) {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.flatMap((entry) => entry.isDirectory() ? entry.name : []).sort();
  } catch {
    return [];
  }
}

// src/destinations/plain-text.ts
function size(bytes) {
  if (bytes < 1024) return `${bytes} B`;
  if (bytes < 1024 * 1024) return `${(bytes / 1024).toFixed(1)} KiB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
}

// src/daemon/preview/shown-outbox.ts
var NOTHING = {
  ...{ queued: 0, queuedBytes: 0, inMemoryOnly: 0, appended: 0, delivered: 0 },
  ...{ superseded: 0, retried: 0, setAside: 0, dropped: {} }
};
var ShownOutbox = class {
  #show;
  #last = /* @__PURE__ */ new Map();
  constructor(show) {
    this.#show = show;
  }
  append(records) {
    for (const record of records) {
      if (record.coalesce === void 0) this.#show(record);
      else this.#last.set(`${record.coalesce} ${record.lane}`, record);
    }
    return [];
  }
  arrivals() {
    return [];
  }
  onArrival() {
  }
  peek() {
    return void 0;
  }
  take() {
    return void 0;
  }
  putBack() {
  }
  acknowledge() {
  }
  setAside() {
  }
  expire() {
  }
  counts() {
    return NOTHING;
  }
  close() {
    for (const record of this.#last.values()) this.#show(record);
    this.#last.clear();
  }
};

// src/daemon/preview/preview-session.ts
async function previewSession(file, options) {
  const { agents, settings, secrets, machine, destinations, onProblem, onRequest } = options;
  await loadPatternEngine(settings.privacy);
  const projects = openPrivacy({
    readAncestor: (path) => beginningOf(agents, path),
    ...machine,
    settings,
    secrets,
    onProblem
  });
  let excluded = false;
  const watched = {
    ...projects,
    of(session) {
      const own = projects.of(session);
      return {
        ...own,
        passing(spans) {
          const passed = own.passing(spans);
          excluded ||= spans.length > 0 && passed.length === 0;
          return passed;
        }
      };
    }
  };
  const { exporters } = openExporters(asPreviewed(settings, destinations), onProblem, {
    lostBefore: projects.drops,
    outboxOf: (name) => new ShownOutbox((record) => onRequest(name, record))
  });
  const noted = new NotedProblems();
  const told = await heal(file, {
    agents,
    origin: spanOriginOf(settings, watched),
    tablePrices: settings.tablePrices,
    stateDir: settings.stateDir,
    destinations: exporters,
    again: true,
    totalsWhileOpen: "to everybody",
    onProblem: (problem) => noted.note(problem)
  });
  await Promise.all(exporters.map((exporter) => exporter.shutdown(0)));
  const drops = Object.fromEntries(exporters.map(({ name, status }) => [name, status().drops]));
  const { problems, problemCount } = noted;
  return { ...told, problems, problemCount, excluded, drops };
}
function asPreviewed(settings, names) {
  const { openSync, otlp, disabled, ...rest } = settings;
  const wanted = (name) => !disabled && names?.has(name) !== false;
  return {
    ...{ ...rest, disabled, otlp: otlp.filter(({ name }) => wanted(name)) },
    ...openSync !== void 0 && wanted("opensync") && { openSync }
  };
}
function whyNothing(destination, settings, { excluded, units, failure }) {
  const off = whyOff(destination, settings);
  if (off !== void 0) return off;
  if (failure !== void 0) return "the session cannot be read";
  if (excluded) return "its project is excluded";
  return units === 0 ? "nothing was said in the session yet" : "the settings let nothing of it pass";
}

// src/daemon/preview/tally.ts
import { createHash } from "node:crypto";

// src/daemon/preview/content.ts
var CONTENT_KINDS = [
  "title",
  "prompts",
  "answers",
  "thinking",
  "tool arguments",
  "tool results",
  "paths",
  "command lines",
  "error texts"
];
function content(kind, text) {
  if (text === void 0 || text === "" || text === NOT_CAPTURED || text === EXCLUDED) return [];
  return [{ kind, text: typeof text === "string" ? text : JSON.stringify(text) }];
}
function argumentsContent(args) {
  const told = typeof args === "string" ? parsed(args) : args;
  if (typeof told === "object" && told !== null && Object.keys(told).length === 0) return [];
  return [...content("tool arguments", args), ...namedIn(told)];
}
function namedIn(value) {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) => {
    const kind = Array.isArray(value) ? void 0 : kindOfArgument(name);
    if (kind === void 0) return namedIn(item);
    return content(kind === "paths" ? "paths" : "command lines", item);
  });
}
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

// src/daemon/preview/opensync-content.ts
var STANDING_IN = /* @__PURE__ */ new Set([NO_TEXT, NOT_RECORDED, NOT_SYNCED]);
var FAILURE = /^\[(?:error|aborted|interrupted)\](?: |$)/;
var QUOTED = /^> .*(?:\n> .*)*$/;
function openSyncContent(body) {
  if ("sessions" in body) return body.sessions.flatMap(({ title: title2 }) => content("title", title2));
  if ("sessionExternalId" in body) return body.parts.flatMap((part) => partContent(part, body));
  const { title, source, createdAt, projectPath, projectName } = body;
  const own = createdAt === void 0 || title !== untitled(source, createdAt);
  return [...own ? content("title", title) : [], ...content("paths", projectPath), ...content("paths", projectName)];
}
function partContent(part, { role, textContent }) {
  switch (part.type) {
    case "text": {
      const text = part.content.trim();
      if (role !== "assistant") return content("prompts", text);
      if (STANDING_IN.has(text)) return [];
      if (FAILURE.test(text)) return content("error texts", text);
      return content(QUOTED.test(text) && !textContent.includes(text) ? "thinking" : "answers", text);
    }
    case "tool-call":
      return argumentsContent(part.content.args);
    case "tool-result":
      return content("tool results", part.content.result.replace(/^\[error\] /, ""));
  }
}

// src/daemon/preview/otlp-content.ts
var otlpContent = ({ resourceSpans }) => resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans.flatMap(spanContent)));
function spanContent({ attributes = [], status }) {
  const texts = new Map(attributes.map(({ key, value }) => [key, value.stringValue]));
  const isCommand = texts.get(ATTR.purpose) === PURPOSE.userCommand;
  const failed = texts.get(ATTR.operationName) === OPERATION.executeTool ? "tool results" : "error texts";
  return [
    ...[...texts].flatMap(([name, text]) => text === void 0 ? [] : attributeContent(name, text, isCommand)),
    // A kind of error in place of a text, such as `interrupted`, is none of the session's.
    ...status?.message === texts.get(ATTR.errorType) ? [] : content(failed, status?.message)
  ];
}
function attributeContent(name, text, isCommand) {
  const contract = CONTRACT;
  switch (contract[name]?.sensitivity) {
    case "title":
      return content("title", text);
    case "path":
      return content("paths", text);
    case "messages":
      return readMessages(text).flatMap(({ role, parts }) => parts.flatMap((part) => partOf(part, role, isCommand)));
    case "arguments":
      return argumentsContent(text);
    case "result":
      return content("tool results", text);
    case "public":
    case void 0:
      return [];
  }
}
function partOf(part, role, isCommand) {
  switch (part.type) {
    case "reasoning":
      return content("thinking", part.content);
    case "tool_call":
      return argumentsContent(part.arguments);
    case "tool_call_response":
      return content("tool results", part.response);
    case "text":
    case "blob":
      if (role === "tool") return content("tool results", part.content);
      if (role === "assistant") return content("answers", part.content);
      return content(isCommand ? "command lines" : "prompts", part.content);
  }
}

// src/daemon/preview/tally.ts
var Tally = class {
  /** Bytes of the texts of each kind, by their hashes: the texts themselves may be large. */
  #content = /* @__PURE__ */ new Map();
  #markers = /* @__PURE__ */ new Map();
  /** Adds the parsed body of a request of ours. */
  add(body) {
    if (typeof body !== "object" || body === null) return;
    const all = "resourceSpans" in body ? otlpContent(body) : openSyncContent(body);
    for (const { kind, text } of all) {
      const texts = this.#content.get(kind) ?? /* @__PURE__ */ new Map();
      this.#content.set(kind, texts.set(createHash("sha1").update(text).digest("base64"), Buffer.byteLength(text)));
    }
    for (const [marker, kind = ""] of JSON.stringify(body).matchAll(MARKERS)) {
      this.#markers.set(kind, (this.#markers.get(kind) ?? /* @__PURE__ */ new Set()).add(marker));
    }
  }
  amount(kind) {
    const sizes = [...this.#content.get(kind)?.values() ?? []];
    return { texts: sizes.length, bytes: sizes.reduce((sum, bytes) => sum + bytes, 0) };
  }
  /** Kinds of content that leave. */
  kinds() {
    return CONTENT_KINDS.filter((kind) => this.#content.has(kind));
  }
  /** Different secrets that were redacted, by their kind. */
  redacted() {
    const kinds = [...this.#markers].sort(([a], [b]) => a < b ? -1 : 1);
    return Object.fromEntries(kinds.map(([kind, markers]) => [kind, markers.size]));
  }
};
function redactedText(tally) {
  const kinds = Object.entries(tally.redacted()).map(([kind, count]) => `${count} ${kind}`);
  return kinds.length === 0 ? "nothing redacted" : `${kinds.join(", ")} redacted`;
}

// src/daemon/preview-here.ts
async function previewHere(sessionId, file, { agents, settings, secrets }, machine) {
  if (file === void 0) return ["pi keeps no file of this session, and from that a preview is made"];
  if (!isThere(agents, file))
    return ["pi has not written this session to its file yet: it does with the first answer"];
  const sent = /* @__PURE__ */ new Map();
  const tallies = /* @__PURE__ */ new Map();
  const problems = [];
  const onProblem = (line) => problems.push(line);
  const previewed = await previewSession(file, {
    ...{ agents, settings, secrets, machine, onProblem },
    onRequest: (name, { body }) => {
      const { requests, bytes } = sent.get(name) ?? { requests: 0, bytes: 0 };
      sent.set(name, { requests: requests + 1, bytes: bytes + bodyBytes(body) });
    }
  });
  await previewSession(file, {
    ...{ agents, settings: inJson(settings), secrets, machine, onProblem: () => {
    } },
    onRequest: (name, record) => {
      const tally = tallies.get(name) ?? new Tally();
      tally.add(jsonBody(record));
      tallies.set(name, tally);
    }
  });
  const lines = knownDestinations(settings).flatMap((destination) => {
    const { name, type } = destination;
    if (type === "unknown") return [];
    const [figures, tally] = [sent.get(name), tallies.get(name)];
    if (figures === void 0 || tally === void 0) {
      return [`${name}: nothing (${whyNothing(destination, settings, previewed)})`];
    }
    const { requests, bytes } = figures;
    const kinds = tally.kinds().map((kind) => `${kind} (${tally.amount(kind).texts})`);
    const head = `${name}: ${requests} ${requests === 1 ? "request" : "requests"}, ${size(bytes)}`;
    return [`${head}; ${kinds.length === 0 ? "no content" : kinds.join(", ")}; ${redactedText(tally)}`];
  });
  return [...problems, ...lines, `${ownCommand(`preview ${sessionId}`)} shows every request`].map(oneLine);
}
var inJson = (settings) => ({
  ...settings,
  otlp: settings.otlp.map((destination) => ({ ...destination, protocol: "http/json", compression: "none" }))
});
export {
  previewHere
};
