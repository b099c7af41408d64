import {
  jsonOf,
  spanIdOf,
  toolKey,
  traceIdOf
} from "./chunks/chunk-NG5FIFFL.mjs";
import {
  ATTR,
  LINK,
  OPERATION,
  PURPOSE,
  SPAN_KIND,
  formatProblem,
  loadSettings,
  openExporters,
  titleOf
} from "./chunks/chunk-Y5QEYNHF.mjs";
import "./chunks/chunk-RE6IQYQF.mjs";

// src/recording/main.ts
import { parentPort } from "node:worker_threads";

// src/version.ts
var VERSION = "0.1.0";

// src/recording/destinations.ts
import { homedir } from "node:os";

// src/delivery/leave.ts
var startingMs = 25;
var withoutDiskMs = 1500;
async function leave(exporters, { budgetMs, startDrainer }) {
  const patienceMs = Math.max(0, budgetMs - startingMs);
  await Promise.all(exporters.map((exporter) => exporter.shutdown(patienceFor(exporter, patienceMs))));
  const left = exporters.filter((exporter) => exporter.status().outbox.queued > 0).map(({ name }) => name);
  if (left.length > 0) startDrainer();
  return left;
}
function patienceFor(exporter, patienceMs) {
  const { sender, outbox } = exporter.status();
  if (sender.state === "away" || sender.state === "paused") return 0;
  if (outbox.inMemoryOnly > 0) return withoutDiskMs;
  return (sender.unansweredMs ?? 0) > patienceMs ? 0 : patienceMs;
}

// src/drainer/spawn.ts
import { spawn } from "node:child_process";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
function spawnDrainer() {
  if (!/^(node|bun)(\.exe)?$/i.test(basename(process.execPath))) return;
  try {
    const program = fileURLToPath(
      new URL(import.meta.url.includes("/chunks/") ? "../drainer.mjs" : "./drainer.mjs", import.meta.url)
    );
    const cwd = dirname(program);
    const child = spawn(process.execPath, [program], { cwd, detached: true, stdio: "ignore", windowsHide: true });
    child.on("error", () => {
    });
    child.unref();
  } catch {
  }
}

// src/recording/debug-log.ts
import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { dirname as dirname2, join } from "node:path";
var LARGEST = 4 * 1024 * 1024;
var DebugLog = class {
  path;
  #now;
  #usable = true;
  constructor(stateDir, now) {
    this.path = join(stateDir, "pi-sync.log");
    this.#now = now;
    this.#try(() => mkdirSync(dirname2(this.path), { recursive: true, mode: 448 }));
  }
  write(what, facts = {}) {
    if (!this.#usable) return;
    const line = JSON.stringify({ time: this.#now().toISOString(), pid: process.pid, what, ...facts });
    this.#try(() => {
      if ((statSync(this.path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST)
        renameSync(this.path, `${this.path}.1`);
      appendFileSync(this.path, `${line}
`, { mode: 384 });
    });
  }
  #try(action) {
    try {
      action();
    } catch {
      this.#usable = false;
    }
  }
};

// src/recording/notices.ts
import { mkdirSync as mkdirSync2, writeFileSync } from "node:fs";
import { join as join2 } from "node:path";
var MOST_TOLD = 5;
function tellProblems(problems, tell) {
  for (const problem of problems.slice(0, MOST_TOLD)) tell(`pi-sync: ${formatProblem(problem)}`, "warning");
  const more = problems.length - MOST_TOLD;
  if (more > 0) tell(`pi-sync: ${more} more problems with the settings`, "warning");
}
function tellHowToSetUp({ stateDir, configPath }, tell) {
  try {
    mkdirSync2(stateDir, { recursive: true, mode: 448 });
    writeFileSync(join2(stateDir, "told-how-to-set-up"), "", { flag: "wx", mode: 384 });
  } catch {
    return;
  }
  tell(
    `pi-sync is installed but has nowhere to send sessions: put {"convexUrl": "\u2026", "apiKey": "osk_\u2026"} into ${configPath}, or set OTEL_EXPORTER_OTLP_ENDPOINT. \`pi-sync local\` runs an OpenSync of your own.`,
    "info"
  );
}

// src/recording/destinations.ts
function openDestinations(tell) {
  const { settings, problems } = loadSettings({ env: process.env, home: homedir(), platform: process.platform });
  tellProblems(problems, tell);
  if (settings.disabled) return void 0;
  const log = settings.debug ? new DebugLog(settings.stateDir, () => /* @__PURE__ */ new Date()) : void 0;
  const { exporters, refused } = openExporters(settings, (line) => {
    log?.write("problem", { line });
    tell(`pi-sync: ${line}`, "warning");
  });
  if (exporters.length === 0) {
    if (problems.length === 0 && refused === 0 && isUnset(settings)) tellHowToSetUp(settings, tell);
    return void 0;
  }
  log?.write("opened", { destinations: exporters.map(({ name }) => name) });
  return {
    resource: { ...settings.resource.attributes, "service.name": settings.resource.serviceName },
    export(spans) {
      for (const exporter of exporters) exporter.export(spans);
      log?.write("exported", { spans: spans.map((span) => span.name) });
    },
    async leave(budgetMs, faults) {
      const left = await leave(exporters, { budgetMs, startDrainer: spawnDrainer });
      for (const { where, ...fault } of faults) log?.write("fault", { where, ...fault });
      log?.write("left", { waiting: left, status: exporters.map(({ name, status }) => ({ name, ...status() })) });
    }
  };
}
var isUnset = (settings) => settings.openSync === void 0 && settings.otlp.length === 0;

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
var LARGEST2 = 262144;
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
import { basename as basename2, win32 } from "node:path";
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
var folderName = (path) => (path.includes("\\") ? win32.basename(path) : basename2(path)) || path;

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

// src/recording/recording.ts
var Recording = class {
  #origin;
  #onSpans;
  #sessions = /* @__PURE__ */ new Map();
  constructor(origin, onSpans) {
    this.#origin = origin;
    this.#onSpans = onSpans;
  }
  take(message) {
    if (message.type === "session_began") {
      const recorder2 = new Recorder(this.#origin);
      recorder2.hear(message.event);
      this.#sessions.set(message.session, { recorder: recorder2, rehearsing: false });
      return;
    }
    const session = this.#sessions.get(message.session);
    if (session === void 0) return;
    const { recorder } = session;
    switch (message.type) {
      case "past":
        session.rehearsing = true;
        for (const event of message.events) recorder.hear(event);
        return;
      case "happened":
        if (session.rehearsing) recorder.hear({ type: "session_closed" });
        session.rehearsing = false;
        this.#give(message.events.flatMap((event) => recorder.hear(event)));
        return;
      case "session_ended":
        this.#sessions.delete(message.session);
    }
  }
  #give(spans) {
    if (spans.length > 0) this.#onSpans(spans);
  }
};

// src/recording/main.ts
var say = (message) => parentPort?.postMessage(message);
var destinations = openDestinations((line, level) => say({ type: "tell", line, level }));
if (destinations === void 0) say({ type: "off" });
else {
  const origin = {
    resource: { attributes: destinations.resource },
    scope: { name: "pi-sync", version: VERSION }
  };
  const recording = new Recording(origin, (spans) => destinations.export(spans));
  parentPort?.on("message", (message) => {
    if (message.type !== "leave") recording.take(message);
    else void destinations.leave(message.budgetMs, message.faults).then(() => say({ type: "left" }));
  });
}
