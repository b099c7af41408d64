import {
  OpenTurns,
  SelectedModel,
  SoFar,
  callEnd,
  callOf,
  callStart,
  chatName,
  continues,
  endOf,
  failureOf,
  inputAttributes,
  isComplete,
  isExcluded,
  providerName,
  recordedSpan,
  resultText,
  shownParts,
  sizeOf2 as sizeOf,
  toldIn,
  toolCallsOf,
  toolContentSize,
  toolModelSpans,
  toolSpans,
  usageAttributes,
  usedBy
} from "./chunk-PT4XCVR7.mjs";
import {
  EXCLUDED,
  jsonOf
} from "./chunk-LFU5LT74.mjs";
import {
  ToolKeys,
  callSpanIdOf,
  spanIdOf,
  traceIdOf
} from "./chunk-37ELIA7S.mjs";
import {
  ATTR,
  LINK,
  OPERATION,
  PURPOSE,
  SPAN_KIND
} from "./chunk-WMJMKMZC.mjs";

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
var LARGEST = 262144;
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
    if (size > LARGEST) break;
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

// src/recorder/session-spans.ts
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
    startedAt: callStart(turn),
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
      [ATTR.timeToFirstChunk]: call.firstChunkAt === void 0 ? void 0 : Math.max(0, call.firstChunkAt - callStart(turn)) / 1e3,
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
    startedAt: callStart(turn),
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

export {
  Recorder
};
