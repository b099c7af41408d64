import {
  painter
} from "./chunk-WLVM7E66.mjs";
import {
  dist_default
} from "./chunk-6Z2MXX2R.mjs";
import {
  Pricing,
  SelectedModel,
  SoFar,
  keptOf,
  openRecord,
  sharesOf,
  stampOf,
  usageAttributes
} from "./chunk-PT4XCVR7.mjs";
import {
  size
} from "./chunk-KESYSN5J.mjs";
import {
  loadSettings
} from "./chunk-3PJXCU5Q.mjs";
import {
  agentsNamed
} from "./chunk-CBDR3GSY.mjs";
import {
  UsageError
} from "./chunk-2RYGJIA2.mjs";
import {
  AGENTS
} from "./chunk-MWFYSG7B.mjs";
import {
  inWords
} from "./chunk-6JJYBNGL.mjs";
import {
  oneLine
} from "./chunk-3LQP4VJI.mjs";
import {
  shortTitle
} from "./chunk-AAUYFMB2.mjs";
import {
  flagAttribute,
  numberAttribute,
  textAttribute
} from "./chunk-TK5MA3FK.mjs";
import {
  ATTR
} from "./chunk-WMJMKMZC.mjs";
import {
  VERSION
} from "./chunk-BERBLOL5.mjs";
import {
  ownCommand
} from "./chunk-P4BP7EU6.mjs";
import {
  thisMachine
} from "./chunk-NQLE3CWW.mjs";
import {
  sha256
} from "./chunk-7GOD5SMK.mjs";
import {
  makePrivateFolder,
  readPrivateFile,
  replacePrivateFile
} from "./chunk-VNSPEZVU.mjs";

// src/reports/filter.ts
import { basename, resolve, sep, win32 } from "node:path";
function filtered(sessions, filter, cwd) {
  const { agents, project, model } = filter;
  const words = wordsOf(filter.text ?? "");
  const hasModel = model?.toLowerCase();
  return sessions.flatMap((one) => {
    const { session, calls } = one;
    if (agents !== void 0 && agents.length > 0 && !agents.includes(session.agent)) return [];
    if (project !== void 0 && !isIn(session.cwd, project, cwd)) return [];
    if (!words.every((word) => session.title.toLowerCase().includes(word))) return [];
    if (hasModel === void 0) return [one];
    const asked = calls.filter((call) => call.model?.toLowerCase().includes(hasModel));
    return asked.length === 0 ? [] : [{ ...one, calls: asked }];
  });
}
var isWithin = (at2, { since = 0, until = Number.POSITIVE_INFINITY }) => at2 >= since && at2 < until;
var touches = ({ session: { createdAt, updatedAt } }, { since = 0, until = Number.POSITIVE_INFINITY }) => updatedAt >= since && createdAt < until;
var wordsOf = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);
var projectName = (cwd) => (cwd.includes("\\") ? win32.basename(cwd) : basename(cwd)) || cwd;
function isIn(folder, project, cwd) {
  if (folder === "") return false;
  const path = resolve(cwd, project);
  const isBelow = folder === path || folder.startsWith(path.endsWith(sep) ? path : `${path}${sep}`);
  return isBelow || projectName(folder).toLowerCase() === project.toLowerCase();
}

// src/reports/zone.ts
var DAY_MS = 864e5;
var QUARTER_MS = 9e5;
var Zone = class {
  #format;
  #days = /* @__PURE__ */ new Map();
  /** `name`: of the IANA's list. @default the zone of `TZ`, else the system's. */
  constructor(name = Intl.DateTimeFormat().resolvedOptions().timeZone) {
    this.#format = new Intl.DateTimeFormat("en-CA", {
      ...{ timeZone: name, year: "numeric", month: "2-digit", day: "2-digit" },
      ...{ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }
    });
  }
  get name() {
    return this.#format.resolvedOptions().timeZone;
  }
  /** The day of a time in milliseconds since 1970. */
  dayOf(at2) {
    const quarter = Math.floor(at2 / QUARTER_MS);
    const known = this.#days.get(quarter);
    if (known !== void 0) return known;
    const day = new Date(this.#wallClock(quarter * QUARTER_MS)).toISOString().slice(0, 10);
    this.#days.set(quarter, day);
    return day;
  }
  /** The time of day, such as `14:05:09`. */
  clockOf(at2) {
    return new Date(this.#wallClock(at2)).toISOString().slice(11, 19);
  }
  /** When a day begins, in milliseconds since 1970. `NaN` for a day that no calendar has. */
  startOf(day) {
    const midnight = Date.parse(`${day}T00:00:00Z`);
    if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return Number.NaN;
    let at2 = midnight - this.#offset(midnight);
    at2 = midnight - this.#offset(at2);
    return this.dayOf(at2) < day ? at2 + QUARTER_MS * Math.ceil((midnight - this.#wallClock(at2)) / QUARTER_MS) : at2;
  }
  /** The day so many days later, or earlier below 0. */
  dayAfter(day, days) {
    return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
  }
  /** What the clocks show, as if they showed UTC. */
  #wallClock(at2) {
    const parts = Object.fromEntries(this.#format.formatToParts(at2).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  }
  #offset(at2) {
    return this.#wallClock(at2) - Math.floor(at2 / 1e3) * 1e3;
  }
};

// src/reports/figures-cache.ts
import { join } from "node:path";

// src/reports/packed-figures.ts
var KINDS = ["model", "aside", "tool", "session"];
var SOURCES = [void 0, "agent", "provider", "table"];
var FLAGS = ["isLowerBound", "hasFailed", "lacksOwnTokens", "lacksOwnCost"];
function pack({ calls, ...rest }) {
  const models = [...new Set(calls.flatMap(({ model }) => model ?? []))];
  const places = new Map(models.map((model, place) => [model, place]));
  const packed = calls.map(({ id, kind, endedAt, model, tokens, cost, costSource, ...flags }) => {
    const { input = 0, output = 0, cacheRead = 0, cacheWrite = 0, reasoning = null } = tokens ?? {};
    return [
      ...[id, KINDS.indexOf(kind), endedAt],
      model === void 0 ? -1 : places.get(model) ?? -1,
      tokens === void 0 ? null : [input, output, cacheRead, cacheWrite, reasoning],
      cost ?? null,
      SOURCES.indexOf(costSource),
      FLAGS.reduce((sum, flag, bit) => sum + (flags[flag] ? 2 ** bit : 0), 0)
    ];
  });
  return { ...rest, models, calls: packed };
}
function unpack({ models, calls, ...rest }) {
  return { ...rest, calls: calls.map((call) => unpackedCall(call, models)) };
}
function unpackedCall([id, kind, endedAt, place, counts, cost, source, bits], models) {
  const model = models[place];
  const costSource = SOURCES[source];
  const [input, output, cacheRead, cacheWrite, reasoning] = counts ?? [];
  return {
    ...{ id, kind: KINDS[kind] ?? "model", endedAt },
    ...model !== void 0 && { model },
    ...counts !== null && {
      tokens: {
        ...{ input: input ?? 0, output: output ?? 0, cacheRead: cacheRead ?? 0, cacheWrite: cacheWrite ?? 0 },
        ...reasoning != null && { reasoning }
      }
    },
    ...cost !== null && { cost },
    ...costSource !== void 0 && { costSource },
    ...Object.fromEntries(FLAGS.flatMap((flag, bit) => bits & 2 ** bit ? [[flag, true]] : []))
  };
}

// src/reports/figures-cache.ts
var FORMAT = 1;
var FILES = 16;
var FiguresCache = class {
  #stateDir;
  #head;
  #files = /* @__PURE__ */ new Map();
  #changed = /* @__PURE__ */ new Set();
  /** `version`: everything beside the record that its figures depend on. */
  constructor(stateDir, version) {
    this.#stateDir = stateDir;
    this.#head = `pi-sync figures ${FORMAT} ${version}`;
  }
  /** The figures of a record that looks as it did when it was read; `undefined` for any other. */
  get(path, stamp) {
    const [kept, figures] = this.#fileOf(path)[path] ?? [];
    return figures === void 0 || kept !== stamp ? void 0 : unpack(figures);
  }
  set(path, stamp, figures) {
    this.#fileOf(path)[path] = [stamp, pack(figures)];
    this.#changed.add(numberOf(path));
  }
  /** Forgets the records of these agents that are gone. `paths`: all that they have. */
  keepOnly(agents, paths) {
    const names = new Set(agents.map(({ name }) => name));
    for (let file = 0; file < FILES; file += 1) {
      const kept = this.#load(file);
      for (const path of Object.keys(kept)) {
        const agent = kept[path]?.[1].session?.agent;
        if (paths.has(path) || agent === void 0 || !names.has(agent)) continue;
        delete kept[path];
        this.#changed.add(file);
      }
    }
  }
  /** Writes what changed. Throws an `UnsafeFolderError`, and what the file system throws. */
  save() {
    if (this.#changed.size === 0) return;
    makePrivateFolder(this.#folder, this.#stateDir);
    for (const file of this.#changed) {
      const text = JSON.stringify(this.#load(file));
      replacePrivateFile(this.#pathOf(file), `${this.#head} ${sha256(text)}
${text}`);
      this.#changed.delete(file);
    }
  }
  get #folder() {
    return join(this.#stateDir, "figures");
  }
  #pathOf(file) {
    return join(this.#folder, `${file.toString(16)}.json`);
  }
  #fileOf(path) {
    return this.#load(numberOf(path));
  }
  #load(file) {
    const kept = this.#files.get(file) ?? this.#read(file);
    this.#files.set(file, kept);
    return kept;
  }
  #read(file) {
    const empty = /* @__PURE__ */ Object.create(null);
    try {
      const content = readPrivateFile(this.#pathOf(file)).toString("utf8");
      const end = content.indexOf("\n");
      const text = content.slice(end + 1);
      return content.slice(0, end) === `${this.#head} ${sha256(text)}` ? Object.assign(empty, JSON.parse(text)) : empty;
    } catch {
      return empty;
    }
  }
};
var numberOf = (path) => Number.parseInt(sha256(path).slice(0, 2), 16) % FILES;

// src/reports/period.ts
var PERIOD_EXAMPLES = "a day such as 2026-11-01, a month such as 2026-11, today, yesterday, a time such as 2026-11-01T14:00, or an age such as 12h, 7d, 4w";
var HOUR_MS = 36e5;
var DAYS = { d: 1, w: 7 };
function timeOf(text, edge, now, zone) {
  const days = daysOf(text.trim().toLowerCase(), now, zone);
  if (days !== void 0) {
    const at3 = zone.startOf(edge === "since" ? days.first : days.next);
    return Number.isNaN(at3) ? void 0 : at3;
  }
  const [, count, unit] = /^(\d{1,5})([hdw])$/i.exec(text.trim()) ?? [];
  if (count !== void 0 && unit !== void 0) return aged(Number(count), unit.toLowerCase(), now, zone);
  const [day, clock = "", offset = ""] = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?(?:\.\d+)?)(Z|[+-]\d\d:\d\d)?$/i.exec(text.trim())?.slice(1) ?? [];
  if (day === void 0 || Number.isNaN(zone.startOf(day))) return void 0;
  const at2 = offset === "" ? atClock(day, clock, zone) : Date.parse(`${day}T${clock}${offset.toUpperCase()}`);
  return Number.isNaN(at2) ? void 0 : at2;
}
function daysOf(text, now, zone) {
  const today = zone.dayOf(now);
  const one = (first2) => ({ first: first2, next: zone.dayAfter(first2, 1) });
  if (text === "today") return one(today);
  if (text === "yesterday") return one(zone.dayAfter(today, -1));
  const [year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)?$/.exec(text)?.slice(1) ?? [];
  if (year === void 0 || month === void 0) return void 0;
  const first = `${year}-${month}-${day ?? "01"}`;
  if (Number.isNaN(zone.startOf(first))) return void 0;
  if (day !== void 0) return one(first);
  return { first, next: `${zone.dayAfter(first, 31).slice(0, 7)}-01` };
}
function aged(count, unit, now, zone) {
  if (unit === "h") return now - count * HOUR_MS;
  const days = count * DAYS[unit];
  return zone.startOf(zone.dayAfter(zone.dayOf(now), 1 - days));
}
function atClock(day, clock, zone) {
  const since = Date.parse(`1970-01-01T${clock}Z`);
  if (Number.isNaN(since)) return Number.NaN;
  const at2 = zone.startOf(day) + since;
  const off = Date.parse(`1970-01-01T${zone.clockOf(at2)}Z`) - Math.floor(since / 1e3) * 1e3;
  return zone.dayOf(at2) === day ? at2 - off : at2;
}

// src/reports/used.ts
function usedBy(span) {
  const tokens = tokensOf(span);
  const cost = span.attributes[ATTR.cost];
  const costSource = textAttribute(span, ATTR.costSource);
  return {
    ...tokens !== void 0 && { tokens },
    // The agent's own figure can be less than the list prices of its calls: then the difference is below 0.
    ...typeof cost === "number" && { cost },
    ...costSource !== void 0 && { costSource },
    ...flagAttribute(span, ATTR.usageIsLowerBound) && { isLowerBound: true }
  };
}
function tokensOf(span) {
  const input = numberAttribute(span, ATTR.inputTokens);
  if (input === void 0) return void 0;
  const reasoning = numberAttribute(span, ATTR.reasoningTokens);
  return {
    ...{ input, output: numberAttribute(span, ATTR.outputTokens) ?? 0 },
    cacheRead: numberAttribute(span, ATTR.cacheReadTokens) ?? 0,
    cacheWrite: numberAttribute(span, ATTR.cacheWriteTokens) ?? 0,
    ...reasoning !== void 0 && { reasoning }
  };
}

// src/reports/session-calls.ts
var SessionCalls = class {
  #calls = [];
  #models = new SelectedModel();
  /** Ids of calls whose cost stands in a figure of the session. */
  #paid = /* @__PURE__ */ new Set();
  #isBehindTool = false;
  /** Takes in an event, and returns whether it was counted: copies, and what nobody asked for, are not. */
  hear(event) {
    if (event.type === "model_selected") this.#models.select(event);
    if (event.type === "model_answered" && !event.unrouted) this.#models.answered(event);
    const isPhantom = event.type === "model_answered" && this.#isBehindTool && event.mayBePhantom === true;
    if (event.type === "tool_returned") this.#isBehindTool = true;
    else if (event.type === "user_messaged" || event.type === "model_answered") this.#isBehindTool = false;
    if (isPhantom || isCopy(event) || "isUncounted" in event) return false;
    this.#take(event);
    return true;
  }
  /** A figure of the session can hold the tokens of calls that have none of their own, and the costs of others. */
  get all() {
    const hasTotal = this.#calls.some(({ kind, tokens }) => kind === "session" && tokens && tokens.input > 0);
    return this.#calls.map((call) => {
      const lacksOwnTokens = hasTotal && call.kind === "model" && call.tokens === void 0;
      const lacksOwnCost = call.cost === void 0 && (lacksOwnTokens || this.#paid.has(call.id));
      if (!lacksOwnTokens && !lacksOwnCost) return call;
      return { ...call, ...lacksOwnTokens && { lacksOwnTokens }, ...lacksOwnCost && { lacksOwnCost } };
    });
  }
  #take(event) {
    switch (event.type) {
      case "model_answered":
        this.#add("model", event, event.model || event.responseModel, event.stopReason === "error");
        break;
      case "tool_returned":
        this.#toolSpent(event);
        break;
      case "model_called_aside":
        this.#add("aside", event, event.model);
        break;
      case "context_summarised": {
        const isNamed = event.provider !== void 0 && event.model !== void 0;
        const model = isNamed ? event.model : this.#models.unnamed(event.mayBeRouted === true)?.model;
        if (event.usage !== void 0 || event.byModel)
          this.#add("aside", event, event.byModel ? model : void 0);
        break;
      }
      case "session_used":
        for (const id of event.paysFor ?? []) this.#paid.add(id);
        this.#add("session", event, event.model);
    }
  }
  #toolSpent(event) {
    for (const { model, attributes } of sharesOf(event)) {
      this.#calls.push({
        ...{ id: `${event.entryId} ${model ?? ""}`, kind: "tool", endedAt: event.recordedAt },
        ...model !== void 0 && { model },
        ...usedBy({ attributes })
      });
    }
  }
  #add(kind, { entryId, recordedAt, usage }, model, hasFailed = false) {
    this.#calls.push({
      ...{ id: entryId, kind, endedAt: recordedAt },
      ...model && { model },
      ...usedBy({ attributes: usageAttributes(usage) }),
      ...hasFailed && { hasFailed }
    });
  }
};
var isCopy = (event) => "inherited" in event && event.inherited === true;

// src/reports/record-figures.ts
async function figuresOf(agent, reader, { tablePrices, onRead }) {
  const pricing = agent.lacksCosts === true && tablePrices ? new Pricing() : void 0;
  const heard = new HeardRecord(agent.name);
  const hear = async ({ events, problems }) => {
    for (const problem of problems) heard.problem(problem);
    for (const event of await pricing?.priced(events) ?? events) heard.hear(event);
  };
  for await (const batch of reader.readOn()) {
    onRead?.(batch.bytes);
    await hear(batch);
  }
  await hear(reader.end());
  return heard.figures();
}
var HeardRecord = class {
  #agent;
  #calls = new SessionCalls();
  #soFar = new SoFar();
  #began;
  #updatedAt = 0;
  #messages = 0;
  #failedTools = 0;
  #problem;
  #problemCount = 0;
  constructor(agent) {
    this.#agent = agent;
  }
  problem(problem) {
    this.#problem ??= problem;
    this.#problemCount += 1;
  }
  hear(event) {
    if (event.type === "session_began") {
      this.#began = event;
      this.#updatedAt = event.at;
    }
    if ("recordedAt" in event) this.#updatedAt = Math.max(this.#updatedAt, event.recordedAt);
    if (event.type === "session_renamed") this.#soFar.name = event.name.trim();
    if (event.type === "user_messaged" || event.type === "message_injected") this.#soFar.said(event.parts);
    if (!this.#calls.hear(event)) return;
    if (event.type === "user_messaged" || event.type === "model_answered") this.#messages += 1;
    if (event.type === "tool_returned" && event.isError) this.#failedTools += 1;
  }
  figures() {
    const problems = { ...this.#problem && { problem: this.#problem }, problemCount: this.#problemCount };
    const began = this.#began;
    if (began === void 0 || this.#messages === 0) return { calls: [], ...problems };
    const { title = "" } = this.#soFar;
    const parent = parentOf(began);
    const session = {
      ...{ id: began.sessionId, agent: this.#agent, cwd: began.cwd },
      title: shortTitle(typeof title === "string" ? title : "titleFrom" in title ? title.titleFrom : ""),
      ...began.branch !== void 0 && { branch: began.branch },
      ...{
        createdAt: began.at,
        updatedAt: this.#updatedAt,
        messages: this.#messages,
        failedTools: this.#failedTools
      },
      ...parent !== void 0 && { parent }
    };
    return { session, calls: this.#calls.all, ...problems };
  }
};
function parentOf({ startedByCall, parentSessionId }) {
  if (startedByCall !== void 0) return { id: startedByCall.sessionId, kind: "subagent" };
  return parentSessionId === void 0 ? void 0 : { id: parentSessionId, kind: "fork" };
}

// src/reports/pool.ts
var AT_ONCE = 4;
var poolHere = (tablePrices, stateDir) => ({
  width: AT_ONCE,
  figures: ({ agent, record }, onRead) => figuresOf(agent, openRecord(agent, record.path, stateDir), { tablePrices, onRead }),
  close: async () => {
  }
});

// src/reports/read-figures.ts
var MARGIN_MS = 864e5;
var SAVE_MS = 5e3;
async function readFigures(options) {
  const { agents, machine, stateDir, cache, openPool, progress, since = 0 } = options;
  const found = (await Promise.all(agents.map((agent) => listed(agent, machine)))).flat();
  const unread = [];
  const read = [];
  const due = [];
  for (const { agent, record } of found) {
    const { path, failure, modifiedAt } = record;
    if (failure !== void 0) {
      unread.push({ path, what: failure });
      continue;
    }
    const stamp = wholeStamp(agent, record, stateDir);
    const figures = cache.get(path, stamp);
    if (figures !== void 0) read.push({ path, figures, modifiedAt });
    else if (modifiedAt >= since - MARGIN_MS) due.push({ agent, record, stamp });
  }
  const bytes = due.reduce((sum, { record }) => sum + record.bytes, 0);
  const save = saving(cache, options.onUnkept);
  if (due.length > 0) {
    const pool = openPool(bytes);
    progress.begin(due.length, bytes);
    let next = 0;
    const readNext = async () => {
      for (let one = due[next++]; one !== void 0; one = due[next++]) {
        const { path, modifiedAt } = one.record;
        try {
          const figures = await pool.figures(one, (count) => progress.read(count));
          cache.set(path, one.stamp, figures);
          read.push({ path, figures, modifiedAt });
        } catch (error) {
          unread.push({ path, what: error instanceof Error ? error.message : String(error) });
        }
        progress.done();
        save(SAVE_MS);
      }
    };
    await Promise.all(Array.from({ length: pool.width }, readNext)).finally(() => pool.close());
    progress.end();
  }
  cache.keepOnly(agents, new Set(found.map(({ record }) => record.path)));
  save(0);
  for (const { path, figures } of read) {
    const { problem, problemCount } = figures;
    if (problem === void 0) continue;
    const line = problem.line === void 0 ? "" : `:${problem.line}`;
    unread.push({ path: `${path}${line}`, what: problem.what, lines: problemCount });
  }
  read.sort((a, b) => b.modifiedAt - a.modifiedAt);
  return { sessions: merged(read), unread, records: found.length };
}
async function listed(agent, machine) {
  return (await agent.records(machine)).map((record) => ({ agent, record }));
}
function wholeStamp(agent, { path, bytes, modifiedAt }, stateDir) {
  const kept = keptOf(agent, path, stateDir);
  const beside = [...agent.alsoReads?.(path) ?? [], ...kept === void 0 ? [] : [kept]];
  return [`${bytes}@${modifiedAt}`, ...beside.map((file) => stampOf([], file))].join(" ");
}
function merged(read) {
  const sessions = /* @__PURE__ */ new Map();
  for (const { path, figures } of read) {
    const { session, calls } = figures;
    if (session === void 0) continue;
    const key = sessionKey(session);
    const known = sessions.get(key) ?? { session, calls: /* @__PURE__ */ new Map(), path };
    for (const call of calls) if (!known.calls.has(call.id)) known.calls.set(call.id, call);
    sessions.set(key, known);
  }
  return [...sessions.values()].map(({ calls, ...one }) => ({ ...one, calls: [...calls.values()] })).sort((a, b) => b.session.updatedAt - a.session.updatedAt);
}
var sessionKey = ({ agent, id }) => `${agent} ${id}`;
function saving(cache, onUnkept) {
  let savedAt = performance.now();
  let isOff = false;
  return (everyMs) => {
    if (isOff || performance.now() - savedAt < everyMs) return;
    try {
      cache.save();
    } catch (error) {
      isOff = true;
      onUnkept(error instanceof Error ? error.message : String(error));
    }
    savedAt = performance.now();
  };
}

// src/reports/cells.ts
var UNKNOWN = "unknown";
var BY_TABLE = "~";
var AT_LEAST = "\u2265";
var number = (value) => value.toLocaleString("en-US");
function tokensCell(pick, sums) {
  const value = pick(sums.tokens);
  if (sums.unknownTokenCalls === 0 && sums.lowerBoundCalls === 0) return number(value);
  return value === 0 ? UNKNOWN : `${AT_LEAST}${number(value)}`;
}
function costCell({ cost, tableCost, unknownCostCalls, lowerBoundCalls, calls }, digits) {
  if (cost === void 0) return unknownCostCalls > 0 || calls === 0 ? UNKNOWN : "\u2013";
  const mark = unknownCostCalls + lowerBoundCalls > 0 ? AT_LEAST : "";
  return `${mark}${tableCost === 0 ? "" : BY_TABLE}${dollars(cost, digits)}`;
}
function dollars(cost, digits) {
  const least = 10 ** -digits;
  if (cost > 0 && cost < least / 2) return `<$${least.toFixed(digits)}`;
  const amount = Math.abs(cost).toLocaleString("en-US", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits
  });
  return `${cost < 0 ? "-" : ""}$${amount}`;
}
var digitsFor = (costs) => Math.max(0, ...costs.map((cost) => cost ?? 0)) >= 10 ? 2 : 4;
function legend({
  cost,
  tableCost,
  unknownCostCalls,
  unknownTokenCalls,
  lowerBoundCalls
}) {
  const calls = (count) => `${number(count)} ${count === 1 ? "call" : "calls"}`;
  return [
    ...tableCost !== 0 ? [`${BY_TABLE} by list prices, where the agent does not record what a call cost`] : [],
    ...unknownCostCalls > 0 ? [`${cost === void 0 ? "" : `${AT_LEAST} at least: `}the cost of ${calls(unknownCostCalls)} is unknown`] : [],
    ...unknownTokenCalls > 0 ? [`${AT_LEAST} at least: the tokens of ${calls(unknownTokenCalls)} are unknown`] : [],
    ...lowerBoundCalls > 0 ? [`${AT_LEAST} at least: of ${calls(lowerBoundCalls)} the record holds only a part`] : []
  ];
}
var MOST_MODELS = 4;
function modelsCell(models) {
  const named = models.slice(0, MOST_MODELS).map(oneLine).join(", ");
  return models.length > MOST_MODELS ? `${named} and ${models.length - MOST_MODELS} more` : named;
}
function duration(ms) {
  if (ms < 1e3) return `${Math.round(ms)} ms`;
  if (ms < 59950) return `${(ms / 1e3).toFixed(1)} s`;
  const minutes = Math.round(ms / 6e4);
  if (minutes < 60) return `${Math.floor(ms / 6e4)} min ${Math.floor(ms % 6e4 / 1e3)} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

// src/cli/read-progress.ts
var REDRAW_MS = 100;
var QUIET_MS = 400;
var CELLS = 30;
var ERASE_LINE = "\r\x1B[2K";
function readProgress(stream) {
  if (stream.isTTY !== true) return { begin() {
  }, read() {
  }, done() {
  }, end() {
  } };
  let [all, read, records, done, drawnAt, startedAt] = [0, 0, 0, 0, 0, 0];
  let isDrawn = false;
  const draw = () => {
    const now = performance.now();
    if (now - startedAt < QUIET_MS || now - drawnAt < REDRAW_MS) return;
    const share = Math.min(1, read / Math.max(1, all));
    const full = Math.round(share * CELLS);
    const rate = read / Math.max(1e-3, (now - startedAt) / 1e3);
    const left = rate === 0 ? "" : `, ${Math.max(0, Math.ceil((all - read) / rate))} s left`;
    const bar = `${"\u2501".repeat(full)}${" ".repeat(CELLS - full)}`;
    const text = `Reading ${bar} ${number(done)} of ${number(records)} records, ${size(read)} of ${size(all)}${left}`;
    stream.write(`${ERASE_LINE}${text.slice(0, Math.max(1, (stream.columns ?? 80) - 1))}`);
    drawnAt = now;
    isDrawn = true;
  };
  return {
    begin(count, bytes) {
      [all, records, startedAt] = [bytes, count, performance.now()];
    },
    read(bytes) {
      read += bytes;
      draw();
    },
    done() {
      done += 1;
      draw();
    },
    end() {
      if (isDrawn) stream.write(ERASE_LINE);
    }
  };
}

// src/cli/report-input.ts
var WIDTH_ELSEWHERE = 120;
var MOST_NAMED = 5;
function filterOf(options, zone, now = Date.now()) {
  const { agent = [], project, model, text } = options;
  const [since, until] = [at("since", options.since, zone, now), at("until", options.until, zone, now)];
  if (since !== void 0 && until !== void 0 && since >= until) {
    throw new UsageError(`--since ${options.since} is not before --until ${options.until}`);
  }
  const agents = agent.includes("all") ? [] : agentsNamed(agent).map(({ name }) => name);
  return {
    ...agents.length > 0 && { agents },
    ...project !== void 0 && { project },
    ...model !== void 0 && { model },
    ...text !== void 0 && { text },
    ...since !== void 0 && { since },
    ...until !== void 0 && { until }
  };
}
function at(edge, text, zone, now) {
  if (text === void 0) return void 0;
  const time = timeOf(text, edge, now, zone);
  if (time !== void 0) return time;
  throw new UsageError(`--${edge} "${oneLine(text)}" is not a time: expected ${PERIOD_EXAMPLES}`);
}
function reportSettings() {
  const { tablePrices, stateDir } = loadSettings(thisMachine()).settings;
  return { tablePrices, stateDir };
}
async function allFigures({ agents, since }) {
  const { tablePrices, stateDir } = reportSettings();
  return readFigures({
    agents: agents === void 0 ? AGENTS : AGENTS.filter(({ name }) => agents.includes(name)),
    machine: thisMachine(),
    stateDir,
    cache: new FiguresCache(stateDir, `${VERSION} ${tablePrices ? "table" : "no table"}`),
    openPool: () => poolHere(tablePrices, stateDir),
    progress: readProgress(process.stderr),
    since,
    onUnkept: (why) => say(`figures are not kept, and the next report reads everything again: ${why}`)
  });
}
function sayUnread({ unread, records }, agents) {
  const whole = unread.filter(({ lines }) => lines === void 0);
  for (const { path, what, lines = 1 } of unread.slice(0, MOST_NAMED)) {
    say(`${path}: ${what}${lines > 1 ? ` (and ${lines - 1} more lines)` : ""}`);
  }
  if (unread.length > MOST_NAMED) say(`${unread.length - MOST_NAMED} more files cannot be read as a whole`);
  if (whole.length > 0) process.exitCode = 1;
  if (records > 0) return;
  const asked = agents === void 0 ? AGENTS : AGENTS.filter(({ name }) => agents.includes(name));
  const titles = inWords(
    asked.map(({ install }) => install.title),
    "or"
  );
  say(
    `there is no session of ${titles} on this machine, in the folders where they keep them below ${thisMachine().home}`
  );
  say(`run an agent first, or name a record of one: ${ownCommand("show <file>")}`);
  process.exitCode = 1;
}
var say = (line) => void process.stderr.write(`pi-sync: ${oneLine(line)}
`);
function tableOptions() {
  const columns = process.stdout.columns ?? Number(process.env.COLUMNS ?? Number.NaN);
  return { width: columns > 0 ? columns : WIDTH_ELSEWHERE, paint: painter(process.stdout) };
}

// src/reports/call.ts
var hasUnknownTokens = ({ kind, tokens, hasFailed, lacksOwnTokens }) => kind === "model" && tokens === void 0 && !hasFailed && !lacksOwnTokens;
function hasUnknownCost({ kind, cost, tokens, hasFailed, lacksOwnCost }) {
  if (cost !== void 0 || lacksOwnCost) return false;
  return tokens === void 0 ? kind === "model" && !hasFailed : tokens.input + tokens.output > 0;
}

// src/reports/sum.ts
var Sum = class {
  #sessions = /* @__PURE__ */ new Set();
  #models = /* @__PURE__ */ new Set();
  #counts = { calls: 0, failedCalls: 0, unknownTokenCalls: 0, unknownCostCalls: 0, lowerBoundCalls: 0 };
  #tokens = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
  #reasoning;
  #cost;
  #tableCost = 0;
  /** `session`: what tells its session from all others. */
  add(session, call) {
    const { kind, model, tokens, cost } = call;
    this.#sessions.add(session);
    if (model !== void 0) this.#models.add(model);
    if (kind === "model" || kind === "aside") this.#counts.calls += 1;
    if (call.hasFailed) this.#counts.failedCalls += 1;
    if (hasUnknownTokens(call)) this.#counts.unknownTokenCalls += 1;
    if (hasUnknownCost(call)) this.#counts.unknownCostCalls += 1;
    if (call.isLowerBound) this.#counts.lowerBoundCalls += 1;
    if (tokens !== void 0) this.#addTokens(tokens);
    if (cost === void 0) return;
    this.#cost = (this.#cost ?? 0) + cost;
    if (call.costSource === "table") this.#tableCost += cost;
  }
  get sums() {
    return {
      ...{ sessions: this.#sessions.size, ...this.#counts, tableCost: this.#tableCost },
      tokens: { ...this.#tokens, ...this.#reasoning !== void 0 && { reasoning: this.#reasoning } },
      ...this.#cost !== void 0 && { cost: this.#cost },
      models: [...this.#models]
    };
  }
  #addTokens({ input, output, cacheRead, cacheWrite, reasoning }) {
    this.#tokens.input += input;
    this.#tokens.output += output;
    this.#tokens.cacheRead += cacheRead;
    this.#tokens.cacheWrite += cacheWrite;
    if (reasoning !== void 0) this.#reasoning = (this.#reasoning ?? 0) + reasoning;
  }
};

// src/reports/width.ts
var widthOf = (text) => dist_default(text).width;
function cut(text, width) {
  if (widthOf(text) <= width) return text;
  if (width < 1) return "";
  return `${text.slice(0, dist_default(text, { limit: width - 1 }).index)}\u2026`;
}
function wrapped(text, width) {
  const lines = [];
  let rest = text;
  while (widthOf(rest) > width) {
    const end = Math.max(1, dist_default(rest, { limit: width }).index);
    const blank = rest.lastIndexOf(" ", end);
    const at2 = blank > end / 3 ? blank : end;
    lines.push(rest.slice(0, at2).trimEnd());
    rest = rest.slice(at2).trimStart();
  }
  return [...lines, rest];
}

export {
  filtered,
  isWithin,
  touches,
  wordsOf,
  projectName,
  sessionKey,
  Sum,
  number,
  tokensCell,
  costCell,
  dollars,
  digitsFor,
  legend,
  modelsCell,
  duration,
  widthOf,
  cut,
  wrapped,
  Zone,
  usedBy,
  HeardRecord,
  filterOf,
  reportSettings,
  allFigures,
  sayUnread,
  say,
  tableOptions
};
