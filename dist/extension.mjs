import {
  EntryChain,
  isFields,
  jsonOf,
  list,
  number,
  partsOf,
  spanIdOf,
  tellEntry,
  tellHeader,
  text,
  toolKey,
  traceIdOf
} from "./chunks/chunk-HIJISFCQ.mjs";
import {
  manyLines
} from "./chunks/chunk-ZK3ZUHX4.mjs";
import "./chunks/chunk-A6F2QY3V.mjs";

// src/agents/pi/extension.ts
import { setTimeout as sleep } from "node:timers/promises";

// src/agents/pi/faults.ts
var Faults = class {
  #known = /* @__PURE__ */ new Map();
  note(where, error) {
    const count = (this.#known.get(where)?.count ?? 0) + 1;
    this.#known.set(where, { where, count, error: placeOf(error) });
  }
  all() {
    return [...this.#known.values()];
  }
};
function placeOf(error) {
  if (!(error instanceof Error)) return typeof error;
  return `${error.name} ${/\n\s+(at [^\n]*)/.exec(error.stack ?? "")?.[1] ?? ""}`.slice(0, 300);
}

// src/agents/pi/guard.ts
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

// src/agents/pi/entry-cursor.ts
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
    return entries.filter(({ id }) => {
      const isFresh = !this.#seen.has(id);
      this.#seen.add(id);
      return isFresh;
    });
  }
  /** pi may reuse its session manager for the next session. */
  #isSameSession() {
    return this.#reader.getSessionId() === this.#sessionId;
  }
};
var isEntry = (value) => isFields(value) && typeof value.type === "string" && typeof value.id === "string" && typeof value.timestamp === "string";

// src/agents/pi/live-facts.ts
var LiveFacts = class {
  /** The end of each tool; a file has the end of the whole parallel batch, and on 1.x how long each ran. By call id. */
  toolEnds = /* @__PURE__ */ new Map();
  /** The arguments a tool really ran with, after other extensions changed them. By call id. */
  toolArguments = /* @__PURE__ */ new Map();
  /** When a call that another tool made began; a file has only how long it took. By call id. */
  nestedStarts = /* @__PURE__ */ new Map();
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
    this.nestedStarts.clear();
    this.firstChunks.clear();
    this.http.clear();
    this.summaryBegan = void 0;
  }
};

// src/agents/pi/live.ts
var STARTS_NOTHING = /* @__PURE__ */ new Set(["read", "edit", "write", "grep", "find", "ls"]);
var PAST_SLICE = 100;
var NO_FACTS = new LiveFacts();
var LiveSession = class {
  sessionId;
  #options;
  #cursor;
  #facts = new LiveFacts();
  /** Entries of the session's past that are not told yet; what happens meanwhile waits behind them. */
  #past;
  #pastHasAnswers = false;
  #behindPast = [];
  #openCall;
  #http;
  #answer;
  #chain = new EntryChain();
  #closed = false;
  constructor(options) {
    this.#options = options;
    this.sessionId = options.header.id;
    this.#cursor = new EntryCursor(options.reader);
    const { header, origin, file, number: session, say } = options;
    say({ type: "session_began", session, event: tellHeader(header, origin), ...file !== void 0 && { file } });
    this.#past = this.#cursor.takeAll();
    this.#tellPast();
  }
  /** Looks for new entries and tells them. Returns whether there was one. */
  look() {
    if (this.#closed) return false;
    const entries = this.#cursor.takeNew();
    this.#tell(entries.flatMap((entry) => this.#told(entry)));
    return entries.length > 0;
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
    const calls = list(message.content).flatMap(
      (block) => isFields(block) && block.type === "toolCall" ? [{ id: text(block.id), name: text(block.name) }] : []
    );
    const byId = /* @__PURE__ */ new Map();
    for (const { id } of calls) byId.set(id, (byId.get(id) ?? 0) + 1);
    this.#answer = {
      at: message.timestamp,
      startsPrograms: calls.filter(({ name }) => !STARTS_NOTHING.has(name)).length,
      calls: byId
    };
  }
  providerAnswered(status) {
    this.#http = { status, attempts: (this.#http?.attempts ?? 0) + 1 };
  }
  /** A tool begins to run. One that no answer asked for was called by another tool. */
  toolExecutionStarted(callId, parentCallId) {
    if (parentCallId !== "") this.#facts.nestedStarts.set(callId, this.#options.clock());
  }
  toolStarted(callId, toolName) {
    if (STARTS_NOTHING.has(toolName)) return;
    const span = this.#spanOfTool(callId);
    if (span !== void 0) this.#options.traceParent.toolStarted(this.sessionId, callId, span);
  }
  /** The arguments are those the tool really ran with. */
  toolReturned(callId, args) {
    if (this.#isAsked(callId)) this.#facts.toolArguments.set(callId, args);
    this.#options.traceParent.toolEnded(this.sessionId, callId);
  }
  toolEnded(callId) {
    if (this.#isAsked(callId)) this.#facts.toolEnds.set(callId, this.#options.clock());
    this.#options.traceParent.toolEnded(this.sessionId, callId);
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
    this.#options.traceParent.allEnded(this.sessionId);
    if (!this.#closed) this.#tell([{ type: "run_settled" }]);
  }
  /** Tells what is left and ends what is open. Nothing is heard after it. `busy`: the agent may go on for a moment. */
  close(busy = false) {
    if (this.#closed) return;
    this.#options.traceParent.allEnded(this.sessionId);
    const events = this.#cursor.takeAll().flatMap((entry) => this.#told(entry));
    const at = this.#options.clock();
    const call = this.#openCall;
    if (call !== void 0) {
      const firstChunkAt = this.#facts.firstChunks.get(call.at);
      events.push({
        type: "model_call_interrupted",
        at: call.at,
        endedAt: at,
        provider: text(call.message.provider),
        model: text(call.message.model),
        parts: partsOf(call.message.content),
        ...firstChunkAt !== void 0 && { firstChunkAt }
      });
    }
    this.#tell([...events, { type: "session_closed", at }]);
    this.#closed = true;
    while (this.#past.length > 0) this.#tellPastSlice();
    this.#options.say({ type: "session_ended", session: this.#options.number, busy });
  }
  #told(entry, facts = this.#facts) {
    const event = this.#chain.placed(entry, tellEntry(entry, this.#options.header, facts));
    return event === void 0 ? [] : [event];
  }
  /** Whether the last answer asked for this very call: not nested, and with an id that no other call of it has. */
  #isAsked(callId) {
    return this.#answer?.calls.get(callId) === 1;
  }
  /** A long past is told in slices, behind the handler that took the session up. */
  #tellPast() {
    this.#tellPastSlice();
    if (this.#past.length > 0) {
      this.#options.defer(() => {
        if (this.#past.length > 0) this.#tellPast();
      });
    }
  }
  #tellPastSlice() {
    const events = this.#past.slice(0, PAST_SLICE).flatMap((entry) => this.#told(entry, NO_FACTS));
    this.#past = this.#past.slice(PAST_SLICE);
    if (events.length > 0) this.#options.say({ type: "past", session: this.#options.number, events });
    this.#pastHasAnswers ||= events.some((event) => event.type === "model_answered" && !event.inherited);
    if (this.#past.length > 0) return;
    const behind = this.#behindPast;
    this.#behindPast = [];
    this.#tell(this.#pastHasAnswers ? [{ type: "session_resumed" }, ...behind] : behind);
  }
  #tell(events) {
    if (events.length === 0) return;
    if (this.#past.length > 0) this.#behindPast.push(...events);
    else this.#options.say({ type: "happened", session: this.#options.number, events });
  }
  /**
   * Which span a program that this tool starts belongs to: the tool's, or the turn's where several of the answer's
   * tools could start it. A nested call stays below the tool that made it.
   */
  #spanOfTool(callId) {
    const answer = this.#answer;
    const sameId = answer?.calls.get(callId);
    if (answer === void 0 || sameId === void 0) return void 0;
    const key = String(answer.at);
    const spanId = answer.startsPrograms > 1 || sameId > 1 ? spanIdOf(this.sessionId, "turn", key) : spanIdOf(this.sessionId, "tool", toolKey(key, callId));
    return { traceId: traceIdOf(this.sessionId), spanId };
  }
};

// src/agents/pi/notices.ts
var MOST_KEPT = 20;
var Notices = class {
  #faults;
  #contexts = [];
  #kept = [];
  #footer;
  constructor(faults) {
    this.#faults = faults;
  }
  /** A session began. */
  begin(context) {
    this.#contexts = [...this.#contexts, context];
    const kept = this.#kept;
    this.#kept = [];
    for (const { line, level } of kept) this.tell(line, level);
    if (this.#footer !== void 0) this.showFooter(this.#footer);
  }
  /** The session is over. */
  end(context) {
    this.#contexts = this.#contexts.filter((other) => other !== context);
  }
  /** Never throws. */
  tell(line, level) {
    const isTold = this.#inOldest((context) => tellIn(context, line, level));
    if (!isTold && this.#kept.length < MOST_KEPT) this.#kept.push({ line, level });
  }
  /** `undefined` takes the footer away. Never throws. */
  showFooter(text2) {
    this.#footer = text2;
    this.#inOldest((context) => {
      if (context.hasUI) context.ui.setStatus("pi-sync", text2);
    });
  }
  /** Acts in the oldest session that lets it. Those that throw are over. */
  #inOldest(act) {
    for (const context of this.#contexts) {
      try {
        act(context);
        return true;
      } catch (error) {
        this.#faults.note("telling", error);
        this.end(context);
      }
    }
    return false;
  }
};
function tellIn(context, line, level) {
  const shown = manyLines(line);
  if (context.hasUI) context.ui.notify(shown, level);
  else process.stderr.write(`${shown}
`);
}

// src/agents/pi/open-sessions.ts
var OpenSessions = class {
  #open = [];
  add(open) {
    this.#open = [...this.#open, open];
  }
  /** Closes a session. `busy`: its agent may go on for a moment. */
  close(session, busy = false) {
    this.#open = this.#open.filter((open) => open.session !== session);
    session.close(busy);
  }
  /** Closes the subagents that pi has disposed of. */
  closeStale() {
    for (const { context, session } of this.#open) if (!isAlive(context)) this.close(session);
  }
  closeAll() {
    for (const { session } of this.#open) this.close(session);
  }
  /** Whether a session was opened before this one and is still alive: this one is a subagent's. */
  isSubagent(session) {
    const place = this.#open.findIndex((open) => open.session === session);
    return this.#open.slice(0, Math.max(0, place)).some(({ context }) => isAlive(context));
  }
};
function isAlive(context) {
  try {
    context.isIdle();
    return true;
  } catch {
    return false;
  }
}

// src/agents/pi/recording-thread.ts
import { Worker } from "node:worker_threads";
var START_WITHIN_MS = 2e3;
var LONGEST_LEAVE_MS = 2e3;
var RecordingThread = class {
  #options;
  #state = "unstarted";
  /** By trace id: what is left to the drainer when the thread fails. */
  #sessions = /* @__PURE__ */ new Map();
  #worker;
  /** What is said before the thread is started, which waits until pi's handler has returned. */
  #unsent = [];
  #onLeft = () => {
  };
  #asked = /* @__PURE__ */ new Map();
  #questions = 0;
  #starting;
  constructor(options) {
    this.#options = options;
  }
  /** Lets things be said. The thread starts with the first prompt, or after a while. */
  prepare() {
    if (this.#state !== "unstarted") return;
    this.#state = "running";
    this.#starting = setTimeout(() => this.#start(), START_WITHIN_MS).unref();
  }
  /** There will be something to record: starts the thread, unless it is. Takes pi's thread 1 to 3 ms, once. */
  start() {
    if (this.#state === "running") this.#start();
  }
  /** Whether nothing that is said is heard any more. */
  get isOff() {
    return this.#state === "off" || this.#state === "failed";
  }
  say(message) {
    if (message.type === "session_began" && message.file !== void 0) {
      const traceId = traceIdOf(message.event.sessionId);
      this.#sessions.set(traceId, { traceId, file: message.file });
    }
    if (this.#state !== "running") return;
    if (this.#worker === void 0) this.#unsent.push(message);
    else this.#post(this.#worker, message);
  }
  /** What the thread answers, a line each; `undefined` where there is no thread to answer. */
  ask(question) {
    if (this.#state !== "running") return Promise.resolve(void 0);
    this.#start();
    const number2 = ++this.#questions;
    const answer = new Promise((resolve) => this.#asked.set(number2, resolve));
    this.say({ type: "ask", number: number2, question });
    const alive = setInterval(() => {
    }, 6e4);
    return answer.finally(() => clearInterval(alive));
  }
  /** Lets a thread that was off for want of a destination be started once more, by the next session. */
  revive() {
    if (this.#state !== "off") return;
    this.#state = "unstarted";
    this.#worker = void 0;
  }
  /** Resolves when everything that was said is delivered or on disk, or when the thread is no more. */
  async leave(budgetMs) {
    if (this.#state === "running") await this.#leave(budgetMs);
    if (this.#state === "failed") await this.#options.onAbandoned([...this.#sessions.values()]);
  }
  async #leave(budgetMs) {
    if (this.#worker === void 0 && !this.#unsent.some(isNews)) return;
    this.#start();
    this.#worker?.ref();
    await new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#state = "failed";
        resolve();
      }, LONGEST_LEAVE_MS);
      this.#onLeft = () => {
        clearTimeout(timer);
        resolve();
      };
      this.say({ type: "leave", budgetMs, faults: this.#options.faults.all() });
      if (this.isOff) this.#onLeft();
    });
    this.#worker?.unref();
  }
  #start() {
    if (this.#worker !== void 0 || this.isOff) return;
    clearTimeout(this.#starting);
    try {
      const worker = new Worker(this.#options.program, { execArgv: [], stdout: true, stderr: true });
      worker.unref();
      worker.on("message", (message) => this.#heard(message));
      worker.on("error", (error) => this.#broke(error));
      worker.on("exit", () => {
        if (this.#worker === worker && !this.isOff) this.#turnOff("failed");
      });
      this.#worker = worker;
    } catch (error) {
      this.#broke(error);
      return;
    }
    const unsent = this.#unsent;
    this.#unsent = [];
    for (const message of unsent) this.say(message);
  }
  #post(worker, message) {
    try {
      worker.postMessage(message);
    } catch {
      worker.postMessage(JSON.parse(jsonOf(message)));
    }
  }
  #heard(message) {
    if (message.type === "tell") this.#options.tell(message.line, message.level);
    else if (message.type === "footer") this.#options.onFooter(message.text);
    else if (message.type === "answer") this.#answered(message.number, message.lines);
    else if (message.type === "off") this.#turnOff("off");
    else this.#onLeft();
  }
  #answered(number2, lines) {
    this.#asked.get(number2)?.(lines);
    this.#asked.delete(number2);
  }
  #broke(error) {
    this.#options.faults.note("recording thread", error);
    if (this.isOff) return;
    this.#turnOff("failed");
    this.#options.tell(
      "pi-sync stopped recording in this pi: its thread failed. Sessions are read from their files when pi ends.",
      "warning"
    );
  }
  #turnOff(state) {
    this.#state = state;
    this.#unsent = [];
    for (const number2 of this.#asked.keys()) this.#answered(number2, void 0);
    this.#onLeft();
  }
};
var ENDS = /* @__PURE__ */ new Set(["session_resumed", "run_settled", "session_closed"]);
var isNews = (message) => message.type === "happened" && message.events.some(({ type }) => !ENDS.has(type));

// src/agents/pi/register-command.ts
var ACTIONS = {
  status: "what waits and what was delivered",
  open: "links to this session",
  preview: "what would leave of this session, for each destination",
  flush: "deliver now",
  pause: "hold delivery; what is recorded waits on disk",
  resume: "go on delivering",
  import: "bring past sessions, in the background",
  settings: "show and change settings"
};
function registerCommand(pi, parts) {
  pi.registerCommand("pi-sync", {
    description: "Sync of sessions: status, links, preview, flush, pause, resume, import, settings",
    // A menu that still offers what is already there would swallow the Enter that is to run it.
    getArgumentCompletions: (prefix) => Object.entries(ACTIONS).filter(([action]) => action.startsWith(prefix) && action !== prefix).map(([action, description]) => ({ value: action, label: action, description })),
    handler: async (args, ctx) => {
      try {
        const { runCommand } = await import("./chunks/command-QJX6NUVS.mjs");
        await runCommand(args, ctx, parts, Object.keys(ACTIONS));
      } catch (error) {
        parts.faults.note("/pi-sync", error);
        parts.tell(ctx, "pi-sync: something is wrong inside pi-sync", "warning");
      }
    }
  });
}

// src/agents/pi/trace-parent.ts
var W3C = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;
function parseTraceParent(value) {
  const match = W3C.exec(value?.trim() ?? "");
  const [, traceId, spanId] = match ?? [];
  if (traceId === void 0 || spanId === void 0 || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return void 0;
  return { traceId, spanId };
}
var TraceParent = class {
  #env;
  #running = [];
  #before;
  constructor(env) {
    this.#env = env;
  }
  toolStarted(session, callId, span) {
    if (this.#running.length === 0) this.#before = this.#env.TRACEPARENT;
    this.#set([...this.#running, { session, callId, span }]);
  }
  toolEnded(session, callId) {
    this.#keep((tool) => tool.session !== session || tool.callId !== callId);
  }
  /** No tool of the session runs any more, whatever was or was not said of each. */
  allEnded(session) {
    this.#keep((tool) => tool.session !== session);
  }
  #keep(stays) {
    const running = this.#running.filter(stays);
    if (running.length < this.#running.length) this.#set(running);
  }
  #set(running) {
    this.#running = running;
    const span = running.at(-1)?.span;
    if (span !== void 0) this.#env.TRACEPARENT = `00-${span.traceId}-${span.spanId}-01`;
    else if (this.#before === void 0) delete this.#env.TRACEPARENT;
    else this.#env.TRACEPARENT = this.#before;
  }
};

// src/agents/pi/extension.ts
var EXIT_BUDGET_MS = 40;
var SETTLE_AFTER_MS = 1e3;
var WARMED_EVERY_MS = 500;
var LONGEST_WARMING_MS = 12e4;
var KEY = /* @__PURE__ */ Symbol.for("pi-sync.process");
var piSync = entryOf({});
var extension_default = entryOf({});
function entryOf(copy) {
  return (pi) => {
    const mine = ofThisProcess(copy);
    const guard = new Guard((where, error) => mine.faults.note(where, error));
    guard.run("registering", () => {
      if (mine.owner === copy) register(pi, mine, guard);
      else refuse(pi, mine, guard);
    });
  };
}
function ofThisProcess(owner) {
  const world = globalThis;
  if (world[KEY] !== void 0) return world[KEY];
  const faults = new Faults();
  const notices = new Notices(faults);
  const mine = {
    owner,
    thread: new RecordingThread({
      program: new URL("./recording.mjs", import.meta.url),
      tell: (line, level) => notices.tell(line, level),
      faults,
      onFooter: (text2) => notices.showFooter(text2),
      onAbandoned: startDrainerFor
    }),
    traceParent: new TraceParent(process.env),
    faults,
    notices,
    open: new OpenSessions(),
    sessions: 0,
    toldOfSecondCopy: false
  };
  world[KEY] = mine;
  return mine;
}
async function startDrainerFor(sessions) {
  const [{ spawnDrainer }, { newOwner }] = await Promise.all([
    import("./chunks/spawn-drainer-5SGZ5OHV.mjs"),
    import("./chunks/owner-FI46I3PU.mjs")
  ]);
  spawnDrainer({ owner: newOwner(), sessions: [...sessions] });
}
function refuse(pi, mine, guard) {
  pi.on("session_start", (_event, ctx) => {
    guard.run("second copy", () => {
      if (mine.toldOfSecondCopy) return;
      mine.toldOfSecondCopy = true;
      tellIn(ctx, "pi-sync is installed twice; this copy stays off. Remove one with `pi remove`.", "warning");
    });
  });
}
function register(pi, mine, guard) {
  const on = pi.on.bind(pi);
  let session;
  let context;
  let promptWaits = false;
  let settleTimer;
  let warmingTimer;
  const handle = (name, handler) => on(name, (event, ctx) => {
    guard.run(name, () => handler(isFields(event) ? event : {}, ctx));
  });
  const settle = () => {
    clearTimeout(settleTimer);
    session?.settled();
    mine.open.closeStale();
  };
  handle("session_start", (_event, ctx) => {
    const id = ctx.sessionManager.getSessionId();
    if (session?.sessionId === id) return;
    mine.open.closeStale();
    if (context !== void 0) mine.notices.end(context);
    context = ctx;
    mine.notices.begin(ctx);
    mine.thread.prepare();
    letShutdownHappen(ctx);
    session = openSession(ctx, mine, guard);
    if (session !== void 0) mine.open.add({ context: ctx, session });
  });
  registerCommand(pi, {
    thread: mine.thread,
    faults: mine.faults,
    tell: (ctx, line, level) => guard.run("telling", () => tellIn(ctx, line, level))
  });
  handle("before_agent_start", () => {
    promptWaits = true;
    mine.thread.start();
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
  handle(
    "tool_execution_start",
    (event) => session?.toolExecutionStarted(text(event.toolCallId), text(event.parentToolCallId))
  );
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
  handle("session_compact_failed", () => session?.summaryEnded());
  handle("cache_warming_decision", () => {
    clearInterval(warmingTimer);
    const until = Date.now() + LONGEST_WARMING_MS;
    warmingTimer = setInterval(() => {
      guard.run("warming", () => {
        if (Date.now() > until || session === void 0) clearInterval(warmingTimer);
        else if (session.look()) clearInterval(warmingTimer);
      });
    }, WARMED_EVERY_MS).unref();
  });
  handle("session_before_tree", () => session?.summaryBegan());
  handle("session_tree", () => session?.summaryEnded());
  handle("session_info_changed", () => session?.look());
  handle("model_select", () => session?.look());
  const close = (busy = false) => {
    const last = session;
    session = void 0;
    guard.run("closing the session", () => last && mine.open.close(last, busy));
  };
  on("session_shutdown", (event, ctx) => {
    clearTimeout(settleTimer);
    clearInterval(warmingTimer);
    const stays = isFields(event) && event.reason !== "quit" && event.reason !== void 0;
    if (stays || session !== void 0 && mine.open.isSubagent(session)) {
      if (context !== void 0) mine.notices.end(context);
      context = void 0;
      return close();
    }
    return guard.runAsync("leaving", async () => {
      const busy = isBusy(ctx);
      if (busy) await sleep(EXIT_BUDGET_MS);
      close(busy);
      guard.run("closing subagents", () => mine.open.closeAll());
      await mine.thread.leave(busy ? 0 : EXIT_BUDGET_MS);
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
function openSession(ctx, mine, guard) {
  const header = ctx.sessionManager.getHeader();
  if (!isFields(header)) return void 0;
  const file = ctx.sessionManager.getSessionFile();
  const startedBy = parseTraceParent(process.env.TRACEPARENT);
  mine.sessions += 1;
  return new LiveSession({
    reader: ctx.sessionManager,
    header,
    ...file !== void 0 && { file },
    origin: {
      projectTrusted: isTrusted(ctx),
      ...file === void 0 && { ephemeral: true },
      // A subagent's session begins while the tool runs that starts it.
      ...startedBy !== void 0 && { startedBy }
    },
    clock: Date.now,
    traceParent: mine.traceParent,
    number: mine.sessions,
    say: (message) => mine.thread.say(message),
    defer: (action) => setImmediate(() => guard.run("telling the past", action))
  });
}
function isTrusted(ctx) {
  try {
    return ctx.isProjectTrusted?.() === true;
  } catch {
    return false;
  }
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
  extension_default as default,
  piSync
};
