import {
  EXCLUDED,
  UNKNOWN,
  jsonOf,
  read,
  readText
} from "./chunk-LFU5LT74.mjs";
import {
  spanIdOf,
  toolKey
} from "./chunk-37ELIA7S.mjs";
import {
  keptFile
} from "./chunk-3OBZ6DI6.mjs";
import {
  titleLine
} from "./chunk-AAUYFMB2.mjs";
import {
  ATTR,
  OPERATION,
  PURPOSE
} from "./chunk-WMJMKMZC.mjs";

// src/agents/record-facts.ts
import { statSync } from "node:fs";
import { dirname } from "node:path";
var filesOf = (agents, path) => sharedFilesOf(agents, path) ?? [path];
function sharedFilesOf(agents, path) {
  for (const { sharedFiles } of agents) {
    const files = sharedFiles?.filesOf(path);
    if (files !== void 0) return files;
  }
  return void 0;
}
function isThere(agents, path) {
  const owner = agents.find(({ sharedFiles }) => sharedFiles?.filesOf(path) !== void 0);
  return owner?.sharedFiles?.has(path) ?? factsOf(path) !== void 0;
}
var writtenAt = (agents, path) => Math.max(0, ...filesOf(agents, path).map((file) => factsOf(file)?.mtimeMs ?? 0));
var sizeOf = (agents, path) => filesOf(agents, path).reduce((sum, file) => sum + (factsOf(file)?.size ?? 0), 0);
function stampOf(agents, path) {
  const all = filesOf(agents, path).map(factsOf);
  if (all.every((facts) => facts === void 0)) return "";
  return all.map((facts) => facts && `${facts.dev} ${facts.ino} ${facts.size} ${facts.mtimeMs}`).join();
}
function watchedFor(agents, path) {
  const shared = sharedFilesOf(agents, path);
  return shared === void 0 ? [path] : [...new Set(shared.map((file) => dirname(file)))];
}
function factsOf(path) {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return void 0;
  }
}

// src/agents/files/open-record.ts
var openRecord = (agent, path, stateDir) => agent.open(path, keptOf(agent, path, stateDir));
function keptOf(agent, path, stateDir) {
  const sessionId = agent.sessionIdOf(path);
  return sessionId === void 0 ? void 0 : keptFile(stateDir, agent.name, sessionId);
}

// src/prices/pricing.ts
var LEAST_COST = 1e-9;
var Pricing = class {
  /** USD by the entry ids of calls: a figure of the agent's can come behind them. Takes about 100 bytes a call. */
  #prices = /* @__PURE__ */ new Map();
  /** The same events in the same order. The table is loaded when the first of them lacks a cost. */
  async priced(events) {
    if (!events.some(lacksCost)) return events.flatMap((event) => this.#withoutPaid(event));
    const { listPrice } = await import("./list-price-SWRIIW2T.mjs");
    return events.flatMap((event) => this.#withoutPaid(this.#withCost(event, listPrice)));
  }
  #withCost(event, listPrice) {
    const call = lacksCost(event) ? callOf(event) : void 0;
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
    const isNothing = Math.abs(rest) < LEAST_COST;
    if (isNothing && !hasTokens(event)) return [];
    return [{ ...event, usage: { ...event.usage, cost: isNothing ? 0 : rest } }];
  }
};
function lacksCost(event) {
  return "usage" in event && event.usage !== void 0 && event.usage.cost === void 0 && event.inherited !== true;
}
function callOf(event) {
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

// src/recorder/so-far.ts
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
var sizeOf2 = (parts) => parts.reduce((sum, part) => sum + ("content" in part ? Buffer.byteLength(part.content) : responseSize(part)), 0);
var responseSize = (part) => part.type === "tool_call_response" && typeof part.response === "string" ? Buffer.byteLength(part.response) : 0;

// src/recorder/turn.ts
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
function callOf2(calls, result) {
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
var isComplete = (turn) => turn.toolCalls.every((tool) => tool.returned !== void 0 || lacksResult(turn, tool));
var lacksResult = ({ call }, { part }) => call.type === "model_answered" && call.lacksResultsOf?.includes(part.id) === true;
var callStart = ({ call }) => call.startedAt ?? call.at;
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
      const call = callOf2(open.turn.toolCalls, result);
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
      attributes ??= read(typeof unread === "function" ? unread(privacy()) : unread, privacy());
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

// src/recorder/tool-spans.ts
function toolSpans(origin, session, turn, call, parentSpanId, leftAt) {
  const { part, returned } = call;
  const { key } = call;
  const frame = { key, spanId: spanIdOf(session.began.sessionId, "tool", key), ...timesOf(turn, returned, leftAt) };
  const isCutOff = returned === void 0 && !lacksResult(turn, call);
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

export {
  openRecord,
  keptOf,
  isThere,
  writtenAt,
  sizeOf,
  stampOf,
  watchedFor,
  Pricing,
  recordedSpan,
  providerName,
  chatName,
  SelectedModel,
  usageAttributes,
  SoFar,
  sizeOf2,
  toolCallsOf,
  callOf2 as callOf,
  toldIn,
  isExcluded,
  resultText,
  toolContentSize,
  inputAttributes,
  shownParts,
  isComplete,
  callStart,
  callEnd,
  endOf,
  usedBy,
  failureOf,
  OpenTurns,
  continues,
  toolSpans,
  toolModelSpans,
  sharesOf
};
