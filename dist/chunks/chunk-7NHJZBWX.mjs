import {
  NotedProblems,
  heal,
  openExporters,
  spanOriginOf
} from "./chunk-W4UA6ULR.mjs";
import {
  MARKERS,
  loadPatternEngine,
  openPrivacy
} from "./chunk-OUI24XAL.mjs";
import {
  EXCLUDED
} from "./chunk-LFU5LT74.mjs";
import {
  beginningOf
} from "./chunk-ESUIVOPS.mjs";
import {
  whyOff
} from "./chunk-IYFOIEA5.mjs";
import {
  NOT_RECORDED,
  NOT_SYNCED,
  NO_TEXT,
  untitled
} from "./chunk-MSEZTKRD.mjs";
import {
  CONTRACT,
  NOT_CAPTURED,
  kindOfArgument,
  readMessages
} from "./chunk-TK5MA3FK.mjs";
import {
  ATTR,
  OPERATION,
  PURPOSE
} from "./chunk-WMJMKMZC.mjs";

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

export {
  previewSession,
  whyNothing,
  CONTENT_KINDS,
  Tally,
  redactedText
};
