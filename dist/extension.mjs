import {
  ATTR,
  LINK,
  OPERATION,
  PURPOSE,
  SPAN_KIND,
  titleOf
} from "./chunks/chunk-X3OFIKLO.mjs";

// src/pi/extension.ts
import { setTimeout as sleep } from "node:timers/promises";

// src/version.ts
var VERSION = "0.1.0";

// src/pi/deliveries.ts
var MOST_WAITING = 1e4;
var Deliveries = class {
  #open;
  #onFault;
  #waiting = [];
  #opening;
  #destinations;
  #off = false;
  #scheduled = false;
  dropped = 0;
  constructor(open, onFault) {
    this.#open = open;
    this.#onFault = onFault;
  }
  /** Starts to load the destinations, once, and behind the handler that asks: parsing their code takes milliseconds. */
  prepare() {
    this.#opening ??= new Promise((resolve) => {
      setImmediate(() => resolve(this.#load()));
    });
  }
  add(spans) {
    if (this.#off) return;
    const room = MOST_WAITING - this.#waiting.length;
    this.#waiting.push(...spans.slice(0, room));
    this.dropped += Math.max(0, spans.length - room);
    this.#schedule();
  }
  /** Resolves when everything is delivered or in the outbox, or the budget is used up. */
  async leave(budgetMs) {
    await this.#opening;
    this.#handOver();
    await this.#destinations?.leave(budgetMs);
  }
  async #load() {
    try {
      this.#destinations = await this.#open();
    } catch (error) {
      this.#onFault("opening the destinations", error);
    }
    this.#off = this.#destinations === void 0;
    if (this.#off) this.#waiting = [];
    else this.#schedule();
  }
  #schedule() {
    if (this.#scheduled || this.#destinations === void 0 || this.#waiting.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => this.#handOver());
  }
  #handOver() {
    this.#scheduled = false;
    const destinations = this.#destinations;
    if (destinations === void 0 || this.#waiting.length === 0) return;
    const spans = this.#waiting;
    this.#waiting = [];
    try {
      destinations.export(spans);
    } catch (error) {
      this.#onFault("exporting spans", error);
    }
  }
};

// src/pi/entry.ts
var isFields = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var text = (value) => typeof value === "string" ? value : "";
var number = (value) => typeof value === "number" && Number.isFinite(value) ? value : 0;
var list = (value) => Array.isArray(value) ? value : [];

// src/pi/guard.ts
var Guard = class {
  #onFault;
  constructor(onFault) {
    this.#onFault = onFault;
  }
  run(where, action) {
    try {
      action();
    } catch (error) {
      this.#fault(where, error);
    }
  }
  async runAsync(where, action) {
    try {
      await action();
    } catch (error) {
      this.#fault(where, error);
    }
  }
  #fault(where, error) {
    try {
      this.#onFault(where, error);
    } catch {
    }
  }
};

// src/recorder/ids.ts
import { createHash } from "node:crypto";
var UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
function traceIdOf(sessionId) {
  if (UUID.test(sessionId)) return sessionId.replaceAll("-", "").toLowerCase();
  return createHash("sha256").update(sessionId).digest("hex").slice(0, 32);
}
function spanIdOf(sessionId, kind, key) {
  return createHash("sha256").update(`${sessionId}\0${kind}\0${key}`).digest("hex").slice(0, 16);
}
var toolKey = (answerKey, callId) => `${answerKey}\0${callId}`;

// src/recorder/json.ts
function jsonOf(value) {
  try {
    return JSON.stringify(value) ?? "null";
  } catch {
    return JSON.stringify(plain(value, /* @__PURE__ */ new Set())) ?? "null";
  }
}
function plain(value, above) {
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return value;
  if (above.has(value)) return "[cycle]";
  above.add(value);
  try {
    if (Array.isArray(value)) return value.map((item) => plain(item, above));
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item, above)]));
  } catch (error) {
    return `[unreadable: ${error instanceof Error ? error.message : "error"}]`;
  } finally {
    above.delete(value);
  }
}

// src/recorder/input.ts
function inputAttributes(inputs) {
  if (inputs.length === 0) return {};
  return {
    [ATTR.inputMessages]: jsonOf(inputs.map((input) => input.message)),
    [ATTR.inputTimestamps]: inputs.map((input) => input.at)
  };
}

// src/recorder/provider-name.ts
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
    ...usage.reasoning !== void 0 && { [ATTR.reasoningTokens]: usage.reasoning },
    ...usage.cost !== void 0 && { [ATTR.cost]: usage.cost }
  };
}

// src/recorder/asides.ts
function asideFacts(event, model, nextTime) {
  switch (event.type) {
    case "context_summarised":
      return {
        name: event.byModel && model !== void 0 ? `chat ${model.model}` : event.purpose,
        startedAt: event.startedAt ?? event.recordedAt,
        client: event.byModel,
        attributes: {
          [ATTR.purpose]: event.purpose,
          ...event.byModel && chatAttributes(model),
          ...usageAttributes(event.usage)
        }
      };
    case "model_called_aside":
      return {
        name: `chat ${event.model}`,
        startedAt: event.recordedAt,
        client: true,
        attributes: { [ATTR.purpose]: event.purpose, ...chatAttributes(event), ...usageAttributes(event.usage) }
      };
    case "user_command_ran":
      return userCommand(event, nextTime);
    case "message_injected":
      return {
        name: `custom_message ${event.customType}`,
        startedAt: event.recordedAt,
        attributes: {
          [ATTR.purpose]: PURPOSE.customMessage,
          ...inputAttributes([
            { at: nextTime(event.recordedAt), message: { role: "system", parts: event.parts } }
          ])
        }
      };
    case "session_renamed":
      return { name: "rename", startedAt: event.recordedAt, attributes: { [ATTR.purpose]: PURPOSE.rename } };
  }
}
var chatAttributes = (model) => ({
  [ATTR.operationName]: OPERATION.chat,
  ...model !== void 0 && {
    [ATTR.providerName]: providerName(model.provider),
    [ATTR.requestModel]: model.model
  }
});
function userCommand(event, nextTime) {
  const failed = event.cancelled || event.exitCode !== void 0 && event.exitCode !== 0;
  const input = {
    at: nextTime(event.recordedAt),
    message: {
      role: "user",
      parts: [
        { type: "text", content: `!${event.command}` },
        { type: "tool_call_response", id: event.entryId, response: event.output }
      ]
    }
  };
  return {
    name: "execute_tool bash",
    startedAt: event.recordedAt,
    ...failed && { error: event.cancelled ? "cancelled" : `exit code ${event.exitCode}` },
    attributes: {
      [ATTR.purpose]: PURPOSE.userCommand,
      [ATTR.operationName]: OPERATION.executeTool,
      [ATTR.toolName]: "bash",
      [ATTR.toolCallId]: event.entryId,
      [ATTR.toolArguments]: jsonOf({ command: event.command }),
      [ATTR.toolResult]: event.output,
      ...failed && { [ATTR.errorType]: "tool_error" },
      ...inputAttributes([input])
    }
  };
}

// src/recorder/inheritance.ts
var LARGEST = 262144;
function bounded(inherited) {
  let size = 0;
  let first = inherited.length;
  while (first > 0) {
    const input = inherited[first - 1];
    if (input === void 0) break;
    size += jsonOf(input.message).length;
    if (size > LARGEST) break;
    first -= 1;
  }
  const lastLeftOut = inherited[first - 1];
  if (lastLeftOut === void 0) return inherited;
  const text2 = `[${first} earlier messages are in the parent session]`;
  return [
    { at: lastLeftOut.at, message: { role: "system", parts: [{ type: "text", content: text2 }] } },
    ...inherited.slice(first)
  ];
}

// src/recorder/phantom.ts
var AT_ONCE_MS = 100;
function isPhantom(answer) {
  const aborted = answer.stopReason === "aborted" || /abort/i.test(answer.errorMessage ?? "");
  const unpaid = answer.usage === void 0 || allInput(answer.usage) + answer.usage.output === 0;
  return aborted && unpaid && answer.parts.length === 0 && answer.responseId === void 0 && answer.recordedAt - answer.at <= AT_ONCE_MS;
}

// src/recorder/recorded-span.ts
var INTERNAL = 0;
var CLIENT = 2;
var UNSET = 0;
var ERROR = 2;
var SAMPLED = 1;
function recordedSpan(origin, facts) {
  const context = { traceId: facts.traceId, spanId: facts.spanId, traceFlags: SAMPLED };
  const startTime = hrTime(facts.startedAt);
  const duration = Math.max(0, facts.endedAt - facts.startedAt);
  let { attributes } = facts;
  return {
    name: facts.name,
    kind: facts.client ? CLIENT : INTERNAL,
    spanContext: () => context,
    ...facts.parentSpanId !== void 0 && {
      parentSpanContext: { traceId: facts.traceId, spanId: facts.parentSpanId, traceFlags: SAMPLED }
    },
    startTime,
    endTime: hrTime(facts.startedAt + duration),
    duration: hrTime(duration),
    status: facts.error === void 0 ? { code: UNSET } : { code: ERROR, message: facts.error },
    get attributes() {
      if (typeof attributes === "function") attributes = attributes();
      return attributes;
    },
    links: (facts.links ?? []).map(toLink),
    events: [],
    ended: true,
    resource: origin.resource,
    instrumentationScope: origin.scope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0
  };
}
var toLink = (target) => ({
  context: { traceId: target.traceId, spanId: target.spanId, traceFlags: SAMPLED, isRemote: true },
  attributes: { "opensync.link": target.relation }
});
var hrTime = (ms) => [Math.floor(ms / 1e3), Math.round(ms % 1e3 * 1e6)];

// src/recorder/run-span.ts
function runSpan(origin, session, run, unanswered) {
  return recordedSpan(origin, {
    name: `invoke_agent ${session.began.agentName}`,
    traceId: session.traceId,
    spanId: run.spanId,
    parentSpanId: session.spanId,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    ...run.failure !== void 0 && { error: run.failure.message },
    attributes: {
      ...session.common,
      ...session.project,
      ...run.title !== void 0 && { [ATTR.title]: run.title },
      [ATTR.kind]: SPAN_KIND.run,
      [ATTR.operationName]: OPERATION.invokeAgent,
      ...session.began.agentVersion !== void 0 && { [ATTR.agentVersion]: session.began.agentVersion },
      ...run.failure !== void 0 && { [ATTR.errorType]: run.failure.type },
      ...run.failure?.type === "interrupted" && { [ATTR.interrupted]: true },
      ...inputAttributes(unanswered)
    },
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
    traceId: traceIdOf(sessionId),
    spanId: spanIdOf(sessionId, "session", ""),
    common: {
      [ATTR.conversationId]: sessionId,
      [ATTR.sessionId]: sessionId,
      [ATTR.agentName]: began.agentName,
      ...began.ephemeral === true && { [ATTR.ephemeral]: true }
    },
    project: {
      [ATTR.sessionCreatedAt]: began.at,
      ...cwd !== "" && { [ATTR.projectPath]: cwd, [ATTR.projectName]: folderName(cwd) }
    }
  };
}
var folderName = (path) => (path.includes("\\") ? win32.basename(path) : basename(path)) || path;

// src/recorder/session-span.ts
function sessionSpan(origin, session, firstPromptAt, title, inherited) {
  const { began } = session;
  return recordedSpan(origin, {
    name: "session",
    traceId: session.traceId,
    spanId: session.spanId,
    startedAt: began.at,
    endedAt: firstPromptAt,
    attributes: {
      ...session.common,
      ...session.project,
      [ATTR.kind]: SPAN_KIND.session,
      ...began.agentVersion !== void 0 && { [ATTR.agentVersion]: began.agentVersion },
      ...title !== void 0 && { [ATTR.title]: title },
      ...inputAttributes(inherited)
    },
    links: [...linkToParentSession(began.parentSessionId), ...linkToStarter(began.startedBy)]
  });
}
function linkToParentSession(parentId) {
  if (parentId === void 0) return [];
  return [{ traceId: traceIdOf(parentId), spanId: spanIdOf(parentId, "session", ""), relation: LINK.fork }];
}
var linkToStarter = (starter) => starter === void 0 ? [] : [{ ...starter, relation: LINK.parent }];

// src/recorder/size.ts
var sizeOf = (parts) => parts.reduce((sum, part) => sum + ("content" in part ? Buffer.byteLength(part.content) : responseSize(part)), 0);
var responseSize = (part) => part.type === "tool_call_response" && typeof part.response === "string" ? Buffer.byteLength(part.response) : 0;
var toolContentSize = (span) => bytesOf(span.attributes[ATTR.toolArguments]) + bytesOf(span.attributes[ATTR.toolResult]);
var bytesOf = (value) => typeof value === "string" ? Buffer.byteLength(value) : 0;

// src/recorder/so-far.ts
var SoFar = class {
  /** The name the session was given; empty while it has none. */
  name = "";
  #model;
  #firstWords;
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
    return this.name === "" ? this.#firstWords : this.name;
  }
  said(firstWords) {
    this.#firstWords ??= firstWords;
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
  /** `runUnderWayMs`: how long the run lasted up to the span these attributes are for. */
  attributes(runUnderWayMs) {
    return {
      ...this.title !== void 0 && { [ATTR.title]: this.title },
      ...this.#model !== void 0 && {
        [ATTR.sessionModel]: this.#model.model,
        [ATTR.sessionProvider]: providerName(this.#model.provider)
      },
      [ATTR.totalInputTokens]: this.#totals.input,
      [ATTR.totalOutputTokens]: this.#totals.output,
      ...this.#totals.cost !== void 0 && { [ATTR.totalCost]: this.#totals.cost },
      [ATTR.totalDuration]: this.#finishedRunsMs + runUnderWayMs,
      [ATTR.totalMessages]: this.#messages,
      [ATTR.totalBytes]: this.#size
    };
  }
};

// src/recorder/turn-spans.ts
var toolCallsOf = (parts) => parts.filter((part) => part.type === "tool_call");
var isComplete = (turn) => turn.toolCalls.every((call) => turn.returned.has(call.id));
function endOf(turn, leftAt = 0) {
  const recorded = [...turn.returned.values()].map((tool) => tool.recordedAt);
  return Math.max(callEnd(turn.call), ...recorded, isComplete(turn) ? 0 : leftAt);
}
function turnSpans(origin, session, turn, runSpanId, unit, leftAt) {
  const turnSpanId = spanIdOf(session.began.sessionId, "turn", turn.key);
  const tools = turn.toolCalls.map((call) => toolSpan(origin, session, turn, call, turnSpanId, leftAt));
  return [
    chatSpan(origin, session, turn, turnSpanId),
    ...tools,
    turnSpan(origin, session, turn, runSpanId, unit, leftAt)
  ];
}
function chatSpan(origin, session, turn, parentSpanId) {
  const { call } = turn;
  const failure = failureOf(call);
  return recordedSpan(origin, {
    name: `chat ${call.model}`,
    traceId: session.traceId,
    spanId: spanIdOf(session.began.sessionId, "chat", turn.key),
    parentSpanId,
    client: true,
    startedAt: call.at,
    endedAt: callEnd(call),
    ...failure !== void 0 && { error: failure.message },
    // Whole texts become JSON here: not in pi's time, and never for a past that is only rehearsed.
    attributes: () => ({
      ...session.common,
      [ATTR.operationName]: OPERATION.chat,
      [ATTR.providerName]: providerName(call.provider),
      [ATTR.requestModel]: call.model,
      ...call.type === "model_answered" ? answerAttributes(call) : { [ATTR.interrupted]: true },
      ...failure !== void 0 && { [ATTR.errorType]: failure.type },
      ...call.firstChunkAt !== void 0 && {
        [ATTR.timeToFirstChunk]: Math.max(0, call.firstChunkAt - call.at) / 1e3
      },
      ...call.http !== void 0 && { [ATTR.httpStatus]: call.http.status },
      ...call.http !== void 0 && call.http.attempts > 1 && { [ATTR.providerAttempts]: call.http.attempts },
      ...inputAttributes(turn.inputs),
      [ATTR.outputMessages]: jsonOf([
        {
          role: "assistant",
          parts: call.parts,
          finish_reason: call.type === "model_answered" ? call.stopReason : "interrupted"
        }
      ]),
      [ATTR.outputTimestamp]: turn.answeredAt
    })
  });
}
function answerAttributes(answer) {
  return {
    ...answer.responseModel !== void 0 && { [ATTR.responseModel]: answer.responseModel },
    ...answer.responseId !== void 0 && { [ATTR.responseId]: answer.responseId },
    [ATTR.finishReasons]: [answer.stopReason],
    ...usageAttributes(answer.usage)
  };
}
function toolSpan(origin, session, turn, call, parentSpanId, leftAt) {
  const returned = turn.returned.get(call.id);
  const failure = toolFailure(returned);
  const args = returned?.arguments ?? call.arguments;
  return recordedSpan(origin, {
    name: `execute_tool ${call.name}`,
    traceId: session.traceId,
    spanId: spanIdOf(session.began.sessionId, "tool", toolKey(turn.key, call.id)),
    parentSpanId,
    startedAt: callEnd(turn.call),
    endedAt: returned?.endedAt ?? returned?.recordedAt ?? endOf(turn, leftAt),
    ...failure !== void 0 && { error: failure },
    attributes: {
      ...session.common,
      [ATTR.operationName]: OPERATION.executeTool,
      [ATTR.toolName]: call.name,
      [ATTR.toolType]: "function",
      [ATTR.toolCallId]: call.id,
      [ATTR.toolArguments]: jsonOf(args ?? {}),
      ...returned !== void 0 && { [ATTR.toolResult]: resultText(returned.parts) },
      ...failure !== void 0 && { [ATTR.errorType]: failure },
      ...returned === void 0 && { [ATTR.interrupted]: true }
    }
  });
}
function turnSpan(origin, session, turn, runSpanId, unit, leftAt) {
  const failure = failureOf(turn.call);
  const interrupted = turn.call.type === "model_call_interrupted" || !isComplete(turn);
  const usage = turn.call.type === "model_answered" ? turn.call.usage : void 0;
  return recordedSpan(origin, {
    name: "turn",
    traceId: session.traceId,
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
      ...usage !== void 0 && {
        [ATTR.turnInputTokens]: allInput(usage),
        [ATTR.turnOutputTokens]: usage.output,
        ...usage.cost !== void 0 && { [ATTR.turnCost]: usage.cost }
      },
      ...failure !== void 0 && { [ATTR.errorType]: failure.type },
      ...interrupted && { [ATTR.interrupted]: true },
      ...unit
    }
  });
}
var resultText = (parts) => parts.map((part) => "content" in part ? part.content : jsonOf(part)).join("\n");
var callEnd = (call) => call.type === "model_answered" ? call.recordedAt : call.endedAt;
function toolFailure(returned) {
  if (returned === void 0) return "interrupted";
  return returned.isError ? "tool_error" : void 0;
}
function failureOf(call) {
  if (call.type === "model_call_interrupted") return { type: "interrupted", message: "interrupted" };
  if (call.stopReason !== "error" && call.stopReason !== "aborted") return void 0;
  return { type: call.stopReason, message: call.errorMessage ?? call.stopReason };
}

// src/recorder/recorder.ts
var IGNORED = [];
var Recorder = class {
  #origin;
  #session;
  #announced = false;
  #soFar = new SoFar();
  #model;
  #inherited = [];
  #inputs = [];
  #heldAsides = [];
  #last;
  /** When an extension last put in a message that nobody answered yet: it can begin a run. */
  #injectedAt;
  #run;
  #lastRunSpanId;
  #resumed = false;
  #turn;
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
    if (event.type === "session_began") {
      this.#session = identify(event);
      return IGNORED;
    }
    const session = this.#session;
    if (session === void 0) throw new Error(`the first event of a session is session_began, not ${event.type}`);
    switch (event.type) {
      case "session_resumed":
        this.#resumed = true;
        return IGNORED;
      case "model_selected":
        this.#model = event;
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
        this.#soFar.name = event.name.trim();
        return event.inherited || !this.#announced ? IGNORED : [this.#aside(session, event)];
      case "context_summarised":
      case "model_called_aside":
      case "user_command_ran":
      case "message_injected":
        return this.#asideHappened(session, event);
      case "run_settled":
        return this.#settle(session);
      case "session_closed":
        return [...this.#closeTurn(session, event.at), ...this.#settle(session)];
    }
  }
  #userMessaged(session, event) {
    this.#soFar.said(titleOf(event.parts));
    const said = { by: "user", recordedAt: event.recordedAt, final: false };
    const message = { role: "user", parts: event.parts };
    if (event.inherited) {
      this.#inherit(message, this.#soFar.nextTime(event.at));
      this.#last = said;
      return IGNORED;
    }
    const spans = [];
    if (this.#beginsRun(event)) {
      spans.push(...this.#closeTurn(session), ...this.#settle(session));
      this.#beginRun(session, event.at);
    }
    spans.push(...this.#announce(session, event.at));
    this.#last = said;
    this.#inputs.push({ message, at: this.#soFar.nextTime(event.at) });
    return spans;
  }
  /**
   * A message typed after everything before it was on record begins a run; one that was typed earlier waited for the
   * agent (steering, a follow-up) and belongs to the run under way. Decidable from the record alone.
   */
  #beginsRun(event) {
    if (this.#run === void 0 || this.#last === void 0) return true;
    return this.#last.final ? event.at >= this.#last.recordedAt : event.at > this.#last.recordedAt;
  }
  #modelAnswered(session, event) {
    const final = toolCallsOf(event.parts).length === 0;
    const said = { by: "model", recordedAt: event.recordedAt, final };
    this.#model = event;
    if (event.inherited) {
      this.#inherit({ role: "assistant", parts: event.parts }, this.#soFar.nextTime(event.at));
      this.#last = said;
      return IGNORED;
    }
    if (this.#last?.by === "tool" && isPhantom(event)) {
      this.#last = said;
      if (this.#run !== void 0) this.#run.failure = failureOf(event);
      return IGNORED;
    }
    const spans = this.#beginTurn(session, event);
    this.#last = said;
    return spans;
  }
  #beginTurn(session, call) {
    const spans = [...this.#closeTurn(session)];
    const runIsOver = this.#last?.final === true && this.#run?.failure === void 0;
    if (this.#run === void 0 || runIsOver && this.#injectedAt !== void 0) {
      spans.push(...this.#settle(session));
      this.#beginRun(session, this.#injectedAt ?? call.at);
    }
    this.#injectedAt = void 0;
    spans.push(...this.#announce(session, call.at));
    this.#turn = {
      call,
      key: this.#soFar.callKey(call.at),
      index: this.#turns,
      inputs: this.#inputs,
      answeredAt: this.#soFar.nextTime(call.at),
      toolCalls: toolCallsOf(call.parts),
      returned: /* @__PURE__ */ new Map()
    };
    this.#turns += 1;
    this.#soFar.asked(call);
    this.#inputs = [];
    if (call.type === "model_answered") this.#soFar.used(call.usage);
    if (isComplete(this.#turn) || call.type === "model_call_interrupted") spans.push(...this.#closeTurn(session));
    return spans;
  }
  #toolReturned(session, event) {
    const message = {
      role: "tool",
      parts: [{ type: "tool_call_response", id: event.callId, response: resultText(event.parts) }]
    };
    this.#last = { by: "tool", recordedAt: event.recordedAt, final: false };
    if (event.inherited) {
      this.#inherit(message, event.recordedAt);
      return IGNORED;
    }
    this.#inputs.push({ message, at: event.recordedAt });
    this.#turn?.returned.set(event.callId, event);
    return this.#turn !== void 0 && isComplete(this.#turn) ? this.#closeTurn(session) : IGNORED;
  }
  #asideHappened(session, event) {
    if (event.type === "message_injected") {
      this.#soFar.said(titleOf(event.parts));
      if (!event.inherited) this.#injectedAt = event.recordedAt;
    }
    if (event.inherited) return IGNORED;
    if (!this.#announced) {
      this.#heldAsides.push(event);
      return IGNORED;
    }
    return [this.#aside(session, event)];
  }
  #aside(session, event) {
    if ("usage" in event) this.#soFar.used(event.usage);
    const unit = this.#soFar.attributes(this.#run === void 0 ? 0 : this.#run.endedAt - this.#run.startedAt);
    const facts = asideFacts(event, this.#model, (at) => this.#soFar.nextTime(at));
    const insideRun = event.type === "context_summarised" && !this.#runMayBeOver();
    const said = facts.attributes[ATTR.inputMessages];
    if (typeof said === "string") this.#soFar.count(1, Buffer.byteLength(said));
    return recordedSpan(this.#origin, {
      ...facts,
      traceId: session.traceId,
      spanId: spanIdOf(session.began.sessionId, "aside", event.entryId),
      parentSpanId: (insideRun ? this.#run?.spanId : void 0) ?? session.spanId,
      endedAt: event.recordedAt,
      attributes: {
        ...session.common,
        ...session.project,
        [ATTR.kind]: SPAN_KIND.aside,
        ...facts.attributes,
        ...unit
      }
    });
  }
  /** A summary after a failed answer, or between tools and the next call, is part of the run; any other is not. */
  #runMayBeOver() {
    return this.#run === void 0 || this.#last?.final === true && this.#run.failure === void 0;
  }
  /** The session's root goes out with the first thing said in it, and what waited for it behind it. */
  #announce(session, firstPromptAt) {
    if (this.#announced) return IGNORED;
    this.#announced = true;
    const root = sessionSpan(this.#origin, session, firstPromptAt, this.#soFar.title, bounded(this.#inherited));
    this.#inherited = [];
    const held = this.#heldAsides.map((aside) => this.#aside(session, aside));
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
  #closeTurn(session, leftAt) {
    const turn = this.#turn;
    const run = this.#run;
    if (turn === void 0 || run === void 0) return IGNORED;
    this.#turn = void 0;
    const interrupted = !isComplete(turn);
    run.endedAt = Math.max(run.endedAt, endOf(turn, leftAt));
    run.failure = failureOf(turn.call) ?? (interrupted ? { type: "interrupted", message: "interrupted" } : void 0);
    const unit = this.#soFar.attributes(run.endedAt - run.startedAt);
    const spans = turnSpans(this.#origin, session, turn, run.spanId, unit, leftAt);
    for (const { message } of turn.inputs) if (message.role !== "tool") this.#soFar.count(1, sizeOf(message.parts));
    const toolSizes = spans.slice(1).map(toolContentSize);
    this.#soFar.count(1, sizeOf(turn.call.parts) + toolSizes.reduce((sum, size) => sum + size, 0));
    return spans;
  }
  #inherit(message, at) {
    this.#inherited.push({ message, at });
    this.#soFar.count(message.role === "tool" ? 0 : 1, sizeOf(message.parts));
  }
};

// src/pi/content.ts
function partsOf(content) {
  if (typeof content === "string") return content === "" ? [] : [{ type: "text", content }];
  return list(content).flatMap((block) => isFields(block) ? partOf(block) : []);
}
function partOf(block) {
  switch (block.type) {
    case "text":
      return [{ type: "text", content: text(block.text) }];
    case "thinking":
      return [{ type: "reasoning", content: text(block.thinking) }];
    case "toolCall":
      return [{ type: "tool_call", id: text(block.id), name: text(block.name), arguments: block.arguments }];
    case "image":
      return [{ type: "blob", mime_type: text(block.mimeType), content: imageMarker(block) }];
    default:
      return [];
  }
}
function imageMarker(block) {
  const bytes = Math.floor(text(block.data).length * 3 / 4);
  const size = bytes < 1e3 ? `${bytes} B` : `${Math.round(bytes / 1e3)} kB`;
  return `[image ${text(block.mimeType) || "unknown"} ${size}]`;
}

// src/pi/entries.ts
function tellEntry(entry, header, live) {
  const recordedAt = Date.parse(entry.timestamp);
  if (Number.isNaN(recordedAt)) return void 0;
  const recorded = { entryId: entry.id, recordedAt, ...isInherited(entry, header) && { inherited: true } };
  switch (entry.type) {
    case "message":
      return isFields(entry.message) ? tellMessage(entry.message, recorded, live) : void 0;
    case "custom_message":
      return {
        type: "message_injected",
        ...recorded,
        customType: text(entry.customType),
        parts: partsOf(entry.content)
      };
    case "session_info":
      return { type: "session_renamed", ...recorded, name: text(entry.name) };
    case "model_change":
      return { type: "model_selected", ...recorded, provider: text(entry.provider), model: text(entry.modelId) };
    case "compaction":
    case "branch_summary":
      return {
        type: "context_summarised",
        ...recorded,
        purpose: entry.type,
        byModel: entry.fromHook !== true,
        ...live?.summaryBegan !== void 0 && { startedAt: live.summaryBegan },
        ...usageIfKnown(entry.usage)
      };
    case "usage":
      return {
        type: "model_called_aside",
        ...recorded,
        purpose: entry.kind === "cache_warm" ? "cache_warming" : text(entry.kind),
        provider: text(entry.provider),
        model: text(entry.model),
        usage: usageOf(entry.usage) ?? { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 }
      };
    default:
      return void 0;
  }
}
var isInherited = (entry, header) => header.parentSession !== void 0 && Date.parse(entry.timestamp) <= Date.parse(header.timestamp);
function tellMessage(message, recorded, live) {
  const at = typeof message.timestamp === "number" ? message.timestamp : recorded.recordedAt;
  switch (message.role) {
    case "user":
      return { type: "user_messaged", ...recorded, at, parts: partsOf(message.content) };
    case "assistant":
      return tellAnswer(message, recorded, at, live);
    case "toolResult":
      return tellToolResult(message, recorded, live);
    case "bashExecution":
      if (message.excludeFromContext === true) return void 0;
      return {
        type: "user_command_ran",
        ...recorded,
        command: text(message.command),
        output: text(message.output),
        cancelled: message.cancelled === true,
        ...typeof message.exitCode === "number" && { exitCode: message.exitCode }
      };
    case "custom":
      return {
        type: "message_injected",
        ...recorded,
        customType: text(message.customType),
        parts: partsOf(message.content)
      };
    default:
      return void 0;
  }
}
function tellAnswer(message, recorded, at, live) {
  const firstChunkAt = live?.firstChunks.get(at);
  const http = live?.http.get(at);
  return {
    type: "model_answered",
    ...recorded,
    at,
    provider: text(message.provider),
    model: text(message.model),
    parts: partsOf(message.content),
    stopReason: stopReasonOf(message.stopReason),
    ...typeof message.errorMessage === "string" && { errorMessage: message.errorMessage },
    ...typeof message.responseModel === "string" && { responseModel: message.responseModel },
    ...typeof message.responseId === "string" && { responseId: message.responseId },
    ...usageIfKnown(message.usage, message.stopReason),
    ...firstChunkAt !== void 0 && { firstChunkAt },
    ...http !== void 0 && { http }
  };
}
function tellToolResult(message, recorded, live) {
  const callId = text(message.toolCallId);
  const endedAt = live?.toolEnds.get(callId);
  const args = live?.toolArguments.get(callId);
  return {
    type: "tool_returned",
    ...recorded,
    callId,
    toolName: text(message.toolName),
    isError: message.isError === true,
    parts: partsOf(message.content),
    ...endedAt !== void 0 && { endedAt },
    ...args !== void 0 && { arguments: args }
  };
}
function stopReasonOf(reason) {
  switch (reason) {
    case "length":
    case "error":
    case "aborted":
      return reason;
    case "toolUse":
      return "tool_call";
    default:
      return "stop";
  }
}
function usageIfKnown(value, stopReason) {
  const usage = usageOf(value);
  if (usage === void 0) return void 0;
  const failed = stopReason === "error" || stopReason === "aborted";
  const untold = usage.input + usage.output + usage.cacheRead + usage.cacheWrite === 0;
  return failed && untold ? void 0 : { usage };
}
function usageOf(value) {
  if (!isFields(value)) return void 0;
  const cost = isFields(value.cost) ? value.cost.total : void 0;
  return {
    input: number(value.input),
    output: number(value.output),
    cacheRead: number(value.cacheRead),
    cacheWrite: number(value.cacheWrite),
    ...typeof value.reasoning === "number" && { reasoning: value.reasoning },
    ...typeof cost === "number" && Number.isFinite(cost) && { cost }
  };
}

// src/pi/entry-cursor.ts
var EntryCursor = class {
  #reader;
  #sessionId;
  #seen = /* @__PURE__ */ new Set();
  constructor(reader) {
    this.#reader = reader;
    this.#sessionId = reader.getSessionId();
  }
  /** Everything not seen yet, on whatever branch, in the order of the record. Costs the whole session. */
  takeAll() {
    if (!this.#isSameSession()) return [];
    return this.#take(this.#reader.getEntries().filter(isEntry));
  }
  /** What is new on the way from the leaf to what was seen. */
  takeNew() {
    if (!this.#isSameSession()) return [];
    const fresh = [];
    let id = this.#reader.getLeafId();
    while (typeof id === "string" && !this.#seen.has(id)) {
      const entry = this.#reader.getEntry(id);
      if (!isEntry(entry)) break;
      fresh.push(entry);
      id = entry.parentId;
    }
    return this.#take(fresh.reverse());
  }
  #take(entries) {
    const fresh = entries.filter((entry) => !this.#seen.has(entry.id));
    for (const entry of fresh) this.#seen.add(entry.id);
    return fresh;
  }
  /** pi may reuse its session manager for the next session. */
  #isSameSession() {
    return this.#reader.getSessionId() === this.#sessionId;
  }
};
var isEntry = (value) => isFields(value) && typeof value.type === "string" && typeof value.id === "string" && typeof value.timestamp === "string";

// src/pi/live-facts.ts
var LiveFacts = class {
  /** The end of each tool; a file has the end of the whole parallel batch. By call id. */
  toolEnds = /* @__PURE__ */ new Map();
  /** The arguments a tool really ran with, after other extensions changed them. By call id. */
  toolArguments = /* @__PURE__ */ new Map();
  /** First text, thinking or tool call of an answer. By the answer's `timestamp`. */
  firstChunks = /* @__PURE__ */ new Map();
  /** Answers of the provider. By the answer's `timestamp`. */
  http = /* @__PURE__ */ new Map();
  /** When the summary that comes next was begun. */
  summaryBegan;
  /** Forgets what was used, so that memory does not grow with the session. */
  clear() {
    this.toolEnds.clear();
    this.toolArguments.clear();
    this.firstChunks.clear();
    this.http.clear();
    this.summaryBegan = void 0;
  }
};

// src/pi/session-file.ts
import { basename as basename2, win32 as win322 } from "node:path";
function tellHeader(header, origin = {}) {
  const parentSessionId = header.parentSession === void 0 ? void 0 : idInFileName(header.parentSession);
  return {
    type: "session_began",
    at: Date.parse(header.timestamp),
    sessionId: header.id,
    cwd: header.cwd,
    agentName: "pi",
    ...parentSessionId !== void 0 && { parentSessionId },
    ...origin
  };
}
function idInFileName(path) {
  const name = path.includes("\\") ? win322.basename(path) : basename2(path);
  return /^[^_]+_(.+)\.jsonl$/.exec(name)?.[1];
}

// src/pi/live.ts
var STARTS_NOTHING = /* @__PURE__ */ new Set(["read", "edit", "write", "grep", "find", "ls"]);
var LiveSession = class {
  sessionId;
  #options;
  #cursor;
  #facts = new LiveFacts();
  #recorder;
  #openCall;
  #http;
  #answer;
  #closed = false;
  constructor(options) {
    this.#options = options;
    this.sessionId = options.header.id;
    this.#cursor = new EntryCursor(options.reader);
    this.#recorder = new Recorder(options.spanOrigin);
    const past = this.#cursor.takeAll().flatMap((entry) => this.#told(entry));
    this.#recorder.rehearse([tellHeader(options.header, options.origin), ...past]);
    if (past.some((event) => !("inherited" in event) && event.type === "model_answered")) {
      this.#hear({ type: "session_resumed" });
    }
  }
  /** Looks for new entries and tells them. */
  look() {
    if (this.#closed) return;
    for (const entry of this.#cursor.takeNew()) for (const event of this.#told(entry)) this.#hear(event);
  }
  callStarted(message) {
    if (!isFields(message) || message.role !== "assistant" || typeof message.timestamp !== "number") return;
    this.#openCall = { at: message.timestamp, message };
    if (this.#http !== void 0) this.#facts.http.set(message.timestamp, this.#http);
    this.#http = void 0;
  }
  /** A piece of the answer came: text, thinking or a tool call. */
  callGrew(message) {
    const call = this.#openCall;
    if (call === void 0 || !isFields(message)) return;
    if (call.message !== message) this.#openCall = { at: call.at, message };
    if (!this.#facts.firstChunks.has(call.at)) this.#facts.firstChunks.set(call.at, this.#options.clock());
  }
  messageEnded(message) {
    if (!isFields(message) || message.role !== "assistant" || typeof message.timestamp !== "number") return;
    this.#openCall = void 0;
    const calls = list(message.content).filter((block) => isFields(block) && block.type === "toolCall");
    const startsPrograms = calls.filter((block) => isFields(block) && !STARTS_NOTHING.has(text(block.name)));
    this.#answer = { at: message.timestamp, startsPrograms: startsPrograms.length };
  }
  providerAnswered(status) {
    this.#http = { status, attempts: (this.#http?.attempts ?? 0) + 1 };
  }
  toolStarted(callId, toolName) {
    if (STARTS_NOTHING.has(toolName)) return;
    const span = this.#spanOfTool(callId);
    if (span !== void 0) this.#options.traceParent.toolStarted(callId, span);
  }
  /** The arguments are those the tool really ran with. */
  toolReturned(callId, args) {
    this.#facts.toolArguments.set(callId, args);
    this.#options.traceParent.toolEnded(callId);
  }
  toolEnded(callId) {
    this.#facts.toolEnds.set(callId, this.#options.clock());
    this.#options.traceParent.toolEnded(callId);
  }
  turnEnded() {
    this.look();
    this.#facts.clear();
  }
  summaryBegan() {
    this.look();
    this.#facts.summaryBegan = this.#options.clock();
  }
  summaryEnded() {
    this.look();
    this.#facts.summaryBegan = void 0;
  }
  settled() {
    this.look();
    this.#options.traceParent.allEnded();
    if (!this.#closed) this.#hear({ type: "run_settled" });
  }
  /** Tells what is left and ends what is open. Nothing is heard after it. */
  close() {
    if (this.#closed) return;
    this.#options.traceParent.allEnded();
    for (const entry of this.#cursor.takeAll()) for (const event of this.#told(entry)) this.#hear(event);
    const at = this.#options.clock();
    const call = this.#openCall;
    if (call !== void 0) {
      const firstChunkAt = this.#facts.firstChunks.get(call.at);
      this.#hear({
        type: "model_call_interrupted",
        at: call.at,
        endedAt: at,
        provider: text(call.message.provider),
        model: text(call.message.model),
        parts: partsOf(call.message.content),
        ...firstChunkAt !== void 0 && { firstChunkAt }
      });
    }
    this.#hear({ type: "session_closed", at });
    this.#closed = true;
  }
  #told(entry) {
    const event = tellEntry(entry, this.#options.header, this.#facts);
    return event === void 0 ? [] : [event];
  }
  #hear(event) {
    const spans = this.#recorder.hear(event);
    if (spans.length > 0) this.#options.onSpans(spans);
  }
  /** Which span a program that this tool starts belongs to: the tool's, or the turn's while several could start one. */
  #spanOfTool(callId) {
    const answer = this.#answer;
    if (answer === void 0) return void 0;
    const key = String(answer.at);
    const spanId = answer.startsPrograms > 1 ? spanIdOf(this.sessionId, "turn", key) : spanIdOf(this.sessionId, "tool", toolKey(key, callId));
    return { traceId: traceIdOf(this.sessionId), spanId };
  }
};

// src/pi/trace-parent.ts
var W3C = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;
function parseTraceParent(value) {
  const match = W3C.exec(value?.trim() ?? "");
  const [, traceId, spanId] = match ?? [];
  if (traceId === void 0 || spanId === void 0 || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return void 0;
  return { traceId, spanId };
}
var TraceParent = class {
  #env;
  #running = /* @__PURE__ */ new Set();
  #before;
  constructor(env) {
    this.#env = env;
  }
  toolStarted(callId, span) {
    if (this.#running.size === 0) this.#before = this.#env.TRACEPARENT;
    this.#running.add(callId);
    this.#env.TRACEPARENT = `00-${span.traceId}-${span.spanId}-01`;
  }
  toolEnded(callId) {
    if (this.#running.delete(callId) && this.#running.size === 0) this.#restore();
  }
  /** No tool runs any more, whatever was or was not said of each. */
  allEnded() {
    if (this.#running.size === 0) return;
    this.#running.clear();
    this.#restore();
  }
  #restore() {
    if (this.#before === void 0) delete this.#env.TRACEPARENT;
    else this.#env.TRACEPARENT = this.#before;
  }
};

// src/pi/extension.ts
var EXIT_BUDGET_MS = 40;
var SETTLE_AFTER_MS = 1e3;
var THIS_COPY = {};
var KEY = /* @__PURE__ */ Symbol.for("pi-sync.process");
var STARTED_BY = parseTraceParent(process.env.TRACEPARENT);
var RESOURCE = {};
var SPAN_ORIGIN = {
  resource: { attributes: RESOURCE },
  scope: { name: "pi-sync", version: VERSION }
};
function piSync(pi) {
  const mine = ofThisProcess();
  const guard = new Guard((where, error) => {
    const known = mine.faults.get(where);
    mine.faults.set(where, { count: (known?.count ?? 0) + 1, error });
  });
  guard.run("registering", () => {
    if (mine.owner === THIS_COPY) register(pi, mine, guard);
    else refuse(pi, mine, guard);
  });
}
function ofThisProcess() {
  const world = globalThis;
  if (world[KEY] !== void 0) return world[KEY];
  const faults = /* @__PURE__ */ new Map();
  const mine = {
    owner: THIS_COPY,
    deliveries: new Deliveries(
      async () => {
        const { openDestinations } = await import("./chunks/destinations-TN3BM3D4.mjs");
        return openDestinations({ tell: (line, level) => mine.tell(line, level), faults, resource: RESOURCE });
      },
      (where, error) => faults.set(where, { count: 1, error })
    ),
    traceParent: new TraceParent(process.env),
    faults,
    tell: () => {
    },
    toldOfSecondCopy: false
  };
  world[KEY] = mine;
  return mine;
}
function refuse(pi, mine, guard) {
  pi.on("session_start", (_event, ctx) => {
    guard.run("second copy", () => {
      if (mine.toldOfSecondCopy) return;
      mine.toldOfSecondCopy = true;
      tellWith(ctx)("pi-sync is installed twice; this copy stays off. Remove one with `pi remove`.", "warning");
    });
  });
}
function register(pi, mine, guard) {
  const on = pi.on.bind(pi);
  let session;
  let promptWaits = false;
  let settleTimer;
  const handle = (name, handler) => on(name, (event, ctx) => {
    guard.run(name, () => handler(isFields(event) ? event : {}, ctx));
  });
  const settle = () => {
    clearTimeout(settleTimer);
    session?.settled();
  };
  handle("session_start", (_event, ctx) => {
    const id = ctx.sessionManager.getSessionId();
    if (session?.sessionId === id) return;
    mine.tell = tellWith(ctx);
    mine.deliveries.prepare();
    letShutdownHappen(ctx);
    session = openSession(ctx, mine);
  });
  handle("before_agent_start", () => {
    promptWaits = true;
  });
  handle("before_provider_request", () => {
    if (promptWaits) session?.look();
    promptWaits = false;
  });
  handle("after_provider_response", (event) => session?.providerAnswered(number(event.status)));
  handle("agent_start", () => clearTimeout(settleTimer));
  handle("message_start", (event) => session?.callStarted(event.message));
  handle("message_update", (event) => session?.callGrew(event.message));
  handle("message_end", (event) => session?.messageEnded(event.message));
  handle("tool_call", (event) => session?.toolStarted(text(event.toolCallId), text(event.toolName)));
  handle("tool_result", (event) => session?.toolReturned(text(event.toolCallId), event.input));
  handle("tool_execution_end", (event) => session?.toolEnded(text(event.toolCallId)));
  handle("turn_end", () => session?.turnEnded());
  handle("agent_end", (event) => {
    session?.look();
    const failed = lastStopReason(event.messages) === "error";
    if (!failed) settleTimer = setTimeout(() => guard.run("settling", settle), SETTLE_AFTER_MS).unref();
  });
  handle("agent_settled", settle);
  handle("session_before_compact", () => session?.summaryBegan());
  handle("session_compact", () => session?.summaryEnded());
  handle("session_before_tree", () => session?.summaryBegan());
  handle("session_tree", () => session?.summaryEnded());
  handle("session_info_changed", () => session?.look());
  handle("model_select", () => session?.look());
  const close = () => {
    guard.run("closing the session", () => session?.close());
    session = void 0;
  };
  on("session_shutdown", (event, ctx) => {
    clearTimeout(settleTimer);
    const stays = isFields(event) && event.reason !== "quit" && event.reason !== void 0;
    if (stays) return close();
    return guard.runAsync("leaving", async () => {
      let budget = EXIT_BUDGET_MS;
      if (isBusy(ctx)) {
        await sleep(budget);
        budget = 0;
      }
      close();
      await mine.deliveries.leave(budget);
    });
  });
}
function isBusy(ctx) {
  try {
    return !ctx.isIdle();
  } catch {
    return false;
  }
}
function openSession(ctx, mine) {
  const header = ctx.sessionManager.getHeader();
  if (!isFields(header)) return void 0;
  const ephemeral = ctx.sessionManager.getSessionFile() === void 0;
  return new LiveSession({
    reader: ctx.sessionManager,
    header,
    origin: { ...ephemeral && { ephemeral }, ...STARTED_BY && { startedBy: STARTED_BY } },
    spanOrigin: SPAN_ORIGIN,
    clock: Date.now,
    traceParent: mine.traceParent,
    onSpans: (spans) => mine.deliveries.add(spans)
  });
}
function tellWith(ctx) {
  return (line, level) => {
    if (ctx.hasUI) ctx.ui.notify(line, level);
    else process.stderr.write(`${line}
`);
  };
}
function letShutdownHappen(ctx) {
  if (!ctx.hasUI) return;
  for (const signal of ["SIGTERM", "SIGHUP"]) {
    const listeners = process.listeners(signal);
    if (listeners.length > 0 && !listeners.includes(nothing)) process.on(signal, nothing);
  }
}
var nothing = () => {
};
function lastStopReason(messages) {
  const last = Array.isArray(messages) ? messages.at(-1) : void 0;
  return isFields(last) ? last.stopReason : void 0;
}
export {
  piSync as default
};
