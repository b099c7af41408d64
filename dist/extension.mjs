import {
  LiveFacts,
  askToStop,
  daemonAddress,
  daemonFolder,
  daemonLock,
  isFields,
  isHeld,
  isOlder,
  list,
  notesFolder,
  number,
  partsOf,
  runningDaemon,
  text
} from "./chunks/chunk-5QSGBAO5.mjs";
import {
  newOwner,
  openPrivateFile,
  readPrivateFile,
  secretsIn,
  spanIdOf,
  toolKey,
  traceIdOf
} from "./chunks/chunk-7FLJ64J7.mjs";
import "./chunks/chunk-EGUHTQ3L.mjs";
import {
  manyLines
} from "./chunks/chunk-ZK3ZUHX4.mjs";
import {
  resolvePaths
} from "./chunks/chunk-3VK5PSZK.mjs";
import {
  SETTINGS
} from "./chunks/chunk-KLT6HV43.mjs";
import {
  VERSION
} from "./chunks/chunk-BERBLOL5.mjs";
import {
  thisMachine
} from "./chunks/chunk-NQLE3CWW.mjs";
import "./chunks/chunk-A6F2QY3V.mjs";

// src/agents/pi/daemon-line.ts
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
var START_WITHIN_MS = 1e4;
var TRY_EVERY_MS = 50;
var DaemonLine = class {
  #options;
  #asked = /* @__PURE__ */ new Map();
  #socket;
  #questions = 0;
  #isTrying = false;
  constructor(options) {
    this.#options = options;
  }
  /** Hears what the daemon has to tell, as soon as it lives. Returns at once, and does not keep the process alive. */
  listen() {
    if (this.#socket !== void 0 || this.#isTrying) return;
    this.#isTrying = true;
    void this.#reach(false).finally(() => {
      this.#isTrying = false;
    });
  }
  /** What the daemon answers, a line each; `undefined` where none can be reached. Starts it where none lives. */
  async ask(question) {
    this.#options.wake();
    const alive = setInterval(() => {
    }, 6e4);
    try {
      const socket = await this.#reach(true);
      if (socket === void 0) return void 0;
      const number2 = ++this.#questions;
      return await new Promise((resolve) => {
        this.#asked.set(number2, resolve);
        say(socket, { type: "ask", number: number2, question });
      });
    } finally {
      clearInterval(alive);
    }
  }
  /** Ends the connection. */
  close() {
    this.#socket?.destroy();
  }
  async #reach(ref) {
    const until = Date.now() + START_WITHIN_MS;
    for (; ; ) {
      const socket = await this.#connected().catch(() => void 0);
      if (socket !== void 0 || Date.now() > until) return socket;
      await sleep(TRY_EVERY_MS, void 0, { ref });
    }
  }
  #connected() {
    if (this.#socket !== void 0) return Promise.resolve(this.#socket);
    return new Promise((resolve) => {
      const socket = connect(this.#options.address());
      socket.unref();
      let text2 = "";
      socket.setEncoding("utf8");
      socket.once("connect", () => {
        this.#socket = socket;
        say(socket, { type: "hello", owner: this.#options.owner });
        resolve(socket);
      });
      socket.on("data", (chunk) => {
        const lines = (text2 + chunk).split("\n");
        text2 = lines.pop() ?? "";
        for (const line of lines) this.#heard(line);
      });
      socket.on("error", () => {
      });
      socket.once("close", () => {
        if (this.#socket === socket) {
          this.#socket = void 0;
          for (const answer of this.#asked.values()) answer(void 0);
          this.#asked.clear();
        }
        resolve(void 0);
      });
    });
  }
  #heard(line) {
    const message = parsed(line);
    if (message === void 0) return;
    if (message.type === "tell") this.#options.onTell(message.line, message.level);
    else if (message.type === "footer") this.#options.onFooter(message.text);
    else {
      this.#asked.get(message.number)?.(message.lines);
      this.#asked.delete(message.number);
    }
  }
};
var say = (socket, message) => void socket.write(`${JSON.stringify(message)}
`);
function parsed(line) {
  try {
    const message = JSON.parse(line);
    if (!isFields(message)) return void 0;
    const { type, text: text2 } = message;
    if (type === "tell" && typeof message.line === "string") {
      return { type, line: message.line, level: message.level === "info" ? "info" : "warning" };
    }
    if (type === "footer") return { type, ...typeof text2 === "string" && { text: text2 } };
    const { number: number2, lines } = message;
    if (type !== "answer" || typeof number2 !== "number" || !Array.isArray(lines)) return void 0;
    return { type, number: number2, lines: lines.map(String) };
  } catch {
    return void 0;
  }
}

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

// src/agents/pi/live.ts
var STARTS_NOTHING = /* @__PURE__ */ new Set(["read", "edit", "write", "grep", "find", "ls"]);
var LiveSession = class {
  sessionId;
  #options;
  #facts = new LiveFacts();
  /** Of a session whose entries the notes carry. */
  #cursor;
  /** The last entry that was noted. */
  #leaf;
  #openCall;
  #http;
  #answer;
  #closed = false;
  constructor(options) {
    const { header, reader, origin, file, number: session, note } = options;
    this.#options = options;
    this.sessionId = header.id;
    this.#leaf = reader.getLeafId();
    const past = reader.getEntries();
    const isInFile2 = file !== void 0 && past.some(isAnswer);
    if (!isInFile2) this.#cursor = new EntryCursor(reader);
    const entries = this.#cursor?.takeAll();
    const last = past.at(-1);
    note({
      type: "session_began",
      session,
      header: { ...header },
      origin: { ...origin },
      ...file !== void 0 && { file },
      ...isFields(last) && { pastEnd: text(last.id) },
      ...entries !== void 0 && entries.length > 0 && { entries: [...entries] }
    });
  }
  /** Looks for new entries and notes that there are some. Returns whether there were. */
  look(turnEnded = false) {
    const { reader, number: session, file, note } = this.#options;
    if (this.#closed || reader.getSessionId() !== this.sessionId) return false;
    const leaf = reader.getLeafId();
    const isNew = leaf !== this.#leaf;
    if (!isNew && !turnEnded) return false;
    this.#leaf = leaf;
    let entries = this.#cursor?.takeNew();
    if (file !== void 0 && entries?.some(isAnswer)) {
      this.#cursor = void 0;
      entries = void 0;
    }
    const facts = this.#facts.noted();
    note({
      type: "looked",
      session,
      ...leaf !== null && { leaf },
      ...entries !== void 0 && entries.length > 0 && { entries: [...entries] },
      ...facts !== void 0 && { facts },
      ...turnEnded && { turnEnded }
    });
    return isNew;
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
      (block) => isFields(block) && block.type === "toolCall" ? [{ id: text(block.id), name: text(block.name), args: JSON.stringify(block.arguments) }] : []
    );
    const byId = /* @__PURE__ */ new Map();
    for (const { id, args } of calls) byId.set(id, { args, count: (byId.get(id)?.count ?? 0) + 1 });
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
    const asked = this.#asked(callId);
    if (asked !== void 0 && asked.args !== JSON.stringify(args)) this.#facts.toolArguments.set(callId, args);
    this.#options.traceParent.toolEnded(this.sessionId, callId);
  }
  toolEnded(callId) {
    if (this.#asked(callId) !== void 0) this.#facts.toolEnds.set(callId, this.#options.clock());
    this.#options.traceParent.toolEnded(this.sessionId, callId);
  }
  turnEnded() {
    this.look(true);
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
    if (!this.#closed) this.#options.note({ type: "settled", session: this.#options.number });
  }
  /** Notes what is left, and the end. Nothing is noted after it. `busy`: the agent may go on for a moment. */
  close(busy = false) {
    if (this.#closed) return;
    this.#options.traceParent.allEnded(this.sessionId);
    this.look();
    this.#closed = true;
    const call = this.#openCall;
    const firstChunkAt = call && this.#facts.firstChunks.get(call.at);
    this.#options.note({
      type: "session_ended",
      session: this.#options.number,
      at: this.#options.clock(),
      busy,
      ...call !== void 0 && {
        call: {
          at: call.at,
          provider: text(call.message.provider),
          model: text(call.message.model),
          parts: [...partsOf(call.message.content)],
          ...firstChunkAt !== void 0 && { firstChunkAt }
        }
      }
    });
  }
  /** The call, if the last answer asked for this very one: not nested, and with an id that no other call of it has. */
  #asked(callId) {
    const asked = this.#answer?.calls.get(callId);
    return asked?.count === 1 ? asked : void 0;
  }
  /**
   * Which span a program that this tool starts belongs to: the tool's, or the turn's where several of the answer's
   * tools could start it. A nested call stays below the tool that made it.
   */
  #spanOfTool(callId) {
    const answer = this.#answer;
    const asked = answer?.calls.get(callId);
    if (answer === void 0 || asked === void 0) return void 0;
    const key = String(answer.at);
    const spanId = answer.startsPrograms > 1 || asked.count > 1 ? spanIdOf(this.sessionId, "turn", key) : spanIdOf(this.sessionId, "tool", toolKey(key, callId));
    return { traceId: traceIdOf(this.sessionId), spanId };
  }
};
var isAnswer = (entry) => isFields(entry) && entry.type === "message" && isFields(entry.message) && entry.message.role === "assistant";

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

// src/machine/start-daemon.ts
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, delimiter, dirname, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
function runtimeOf(execPath, isBun, env) {
  if (/^(node|bun)(\.exe)?$/i.test(basename(execPath))) return { command: execPath, env: {} };
  if (isBun) return { command: execPath, env: { BUN_BE_BUN: "1" } };
  const folders = (env.PATH ?? env.Path ?? "").split(delimiter).filter((folder) => isAbsolute(folder));
  const names = process.platform === "win32" ? ["node.exe"] : ["node"];
  const command = folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
  return command === void 0 ? void 0 : { command, env: {} };
}
function startDaemon() {
  try {
    const runtime = runtimeOf(process.execPath, process.versions.bun !== void 0, process.env);
    if (runtime === void 0) return;
    const program = fileURLToPath(
      new URL(import.meta.url.includes("/chunks/") ? "../daemon.mjs" : "./daemon.mjs", import.meta.url)
    );
    const { TRACEPARENT: _, ...env } = process.env;
    const child = spawn(runtime.command, [program], {
      // Not in the agent's folder, which the user may want to delete meanwhile.
      cwd: dirname(program),
      env: { ...env, ...runtime.env },
      detached: true,
      stdio: "ignore",
      windowsHide: true
    });
    child.on("error", () => {
    });
    child.unref();
  } catch {
  }
}

// src/notes/noted-environment.ts
var NAMES = /^(PI_|OTEL_|XDG_)|^(HOME|USERPROFILE|APPDATA|LOCALAPPDATA)$|_proxy$/i;
function notedEnvironment(env) {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => {
      if (value === void 0) return [];
      const isNeeded = NAMES.test(name) || secretsIn({ [name]: value }).length > 0;
      return isNeeded ? [[name, value]] : [];
    })
  );
}

// src/notes/notes-file.ts
import { closeSync, fstatSync, writeSync } from "node:fs";
import { join as join2 } from "node:path";
var NotesFile = class {
  owner = newOwner();
  #stateDir;
  #folder;
  #fd;
  #isTorn = false;
  #onNew;
  /** Notes that the disk refused. */
  lost = 0;
  /** `onNew` is called before the first note of a file: again when somebody has deleted the one before. */
  constructor(stateDir, onNew = () => {
  }) {
    this.#stateDir = stateDir;
    this.#onNew = onNew;
  }
  /** The daemon's folder. Throws where there can be none. */
  get folder() {
    this.#folder ??= daemonFolder(this.#stateDir);
    return this.#folder;
  }
  /** Gone once the daemon has done all that was noted. */
  get path() {
    return join2(notesFolder(this.folder), `${this.owner}.jsonl`);
  }
  /** What the daemon has to tell the user of a process that is not connected to it, a line each. */
  get toldPath() {
    return join2(notesFolder(this.folder), `${this.owner}.told`);
  }
  /** Never throws. Returns whether the note was written. */
  add(note) {
    try {
      if (this.#fd !== void 0 && fstatSync(this.#fd).nlink === 0) this.close();
      const fd = this.#fd ?? this.#begin();
      const line = Buffer.from(`${this.#isTorn ? "\n" : ""}${JSON.stringify(note)}
`);
      this.#isTorn = true;
      for (let from = 0; from < line.length; ) from += writeSync(fd, line, from);
      this.#isTorn = false;
      return true;
    } catch {
      this.lost += 1;
      return false;
    }
  }
  /** Begins the file, which the first note would do as well. Never throws. */
  open() {
    try {
      if (this.#fd === void 0) this.#begin();
    } catch {
    }
  }
  #begin() {
    this.#folder = daemonFolder(this.#stateDir);
    const fd = openPrivateFile(this.path, "a");
    this.#fd = fd;
    this.#onNew();
    return fd;
  }
  close() {
    try {
      if (this.#fd !== void 0) closeSync(this.#fd);
    } catch {
    }
    this.#fd = void 0;
  }
};

// src/agents/pi/exit-wait.ts
import { existsSync as existsSync2, readFileSync } from "node:fs";
import { setTimeout as sleep2 } from "node:timers/promises";
var LOOK_EVERY_MS = 20;
async function exitWaitMs(machine) {
  if (machine.env[SETTINGS.exitWaitMs.env] === void 0 && !isInFile(machine)) return 0;
  const { loadSettings } = await import("./chunks/load-NR5PRZJL.mjs");
  return loadSettings(machine).settings.exitWaitMs;
}
async function untilGone(notes, ms) {
  const until = performance.now() + ms;
  while (existsSync2(notes) && performance.now() < until) await sleep2(LOOK_EVERY_MS);
}
function isInFile(machine) {
  try {
    return readFileSync(resolvePaths(machine, () => {
    }).configPath, "utf8").includes("exitWaitMs");
  } catch {
    return false;
  }
}

// src/agents/pi/noting.ts
var Noting = class {
  #machine;
  #faults;
  file;
  /** Sessions that are open, by the process' own number, as a new file of notes would introduce them. */
  #open = /* @__PURE__ */ new Map();
  /** Those of them in which nothing happened yet. */
  #unsaid = /* @__PURE__ */ new Set();
  #hasBegun = false;
  constructor(stateDir, machine, faults) {
    this.#machine = machine;
    this.#faults = faults;
    this.file = new NotesFile(stateDir, () => this.#introduce());
  }
  note(note) {
    if (note.type === "session_began") {
      this.#open.set(note.session, note);
      this.#unsaid.add(note.session);
      return;
    }
    if (!("session" in note)) return;
    if (note.type === "looked" && this.#unsaid.size > 0) this.begin();
    if (!this.#unsaid.has(note.session)) this.file.add(note);
    if (note.type === "looked") this.#remember(note);
    if (note.type === "session_ended") {
      this.#open.delete(note.session);
      this.#unsaid.delete(note.session);
    }
  }
  /** Something will happen in the sessions that are open. */
  begin() {
    const unsaid = [...this.#unsaid];
    this.#unsaid.clear();
    if (this.#hasBegun) for (const session of unsaid) this.#say(session);
    else {
      this.#hasBegun = true;
      this.file.open();
    }
    this.wake();
  }
  /** Starts the daemon, unless it lives. */
  wake() {
    const { folder } = this.file;
    const isHeldBy = isHeld(daemonLock(folder));
    const running = isHeldBy ? runningDaemon(folder) : void 0;
    if (running !== void 0 && isOlder(running.version, VERSION)) askToStop(folder);
    else if (isHeldBy) return;
    startDaemon();
  }
  /** A daemon that died is started again, where there is something for it. */
  keepAwake() {
    if (this.#hasBegun) this.wake();
  }
  /** The process ends. Resolves at once, or when all is delivered where the settings say that it is waited for. */
  async end() {
    if (!this.#hasBegun) return;
    const waitsMs = await exitWaitMs(this.#machine);
    this.file.add({ type: "process_ended", faults: this.#faults.all(), ...waitsMs > 0 && { waitsMs } });
    this.file.close();
    this.wake();
    if (waitsMs > 0) await untilGone(this.file.path, waitsMs);
  }
  /** What the daemon had to tell so far, where the process has no connection to it. Never throws. */
  told() {
    try {
      return readPrivateFile(this.file.toldPath).toString("utf8").split("\n").filter(Boolean);
    } catch {
      return [];
    }
  }
  /** The first notes of a file. */
  #introduce() {
    const { env, home } = this.#machine;
    this.file.add({ type: "process_began", agent: "pi", env: notedEnvironment(env), home });
    for (const session of this.#open.keys()) if (!this.#unsaid.has(session)) this.#say(session);
  }
  #say(session) {
    const began = this.#open.get(session);
    if (began !== void 0) this.file.add(began);
  }
  /** Whoever reads of the session for the first time finds in its record what was noted until now. */
  #remember({ session, leaf, entries }) {
    const began = this.#open.get(session);
    if (began === void 0 || leaf === void 0) return;
    const { entries: before = [], ...rest } = began;
    const held = entries === void 0 && began.file !== void 0 ? [] : [...before, ...entries ?? []];
    this.#open.set(session, { ...rest, pastEnd: leaf, ...held.length > 0 && { entries: held } });
  }
};

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

// src/agents/pi/register-command.ts
var ACTIONS = {
  status: "what waits and what was delivered",
  open: "links to this session",
  preview: "what would be sent of this session, for each destination",
  flush: "deliver now",
  pause: "pause delivery; sessions are kept on disk",
  resume: "resume delivery",
  import: "import past sessions, in the background",
  settings: "show and change settings"
};
function registerCommand(pi, parts) {
  pi.registerCommand("pi-sync", {
    description: "Sync of sessions: status, links, preview, flush, pause, resume, import, settings",
    // A menu that still offers what is already there would swallow the Enter that is to run it.
    getArgumentCompletions: (prefix) => Object.entries(ACTIONS).filter(([action]) => action.startsWith(prefix) && action !== prefix).map(([action, description]) => ({ value: action, label: action, description })),
    handler: async (args, ctx) => {
      try {
        const { runCommand } = await import("./chunks/command-GTNJROFL.mjs");
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
  const machine = thisMachine();
  const { stateDir } = resolvePaths(machine, () => {
  });
  const noting = new Noting(stateDir, machine, faults);
  const mine = {
    owner,
    noting,
    daemon: new DaemonLine({
      address: () => daemonAddress(noting.file.folder, machine.platform),
      owner: noting.file.owner,
      wake: () => noting.begin(),
      onTell: (line, level) => notices.tell(line, level),
      onFooter: (text2) => notices.showFooter(text2)
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
    listen();
  };
  const listen = () => {
    if (context?.hasUI) mine.daemon.listen();
  };
  handle("session_start", (_event, ctx) => {
    const id = ctx.sessionManager.getSessionId();
    if (session?.sessionId === id) return;
    mine.open.closeStale();
    if (context !== void 0) mine.notices.end(context);
    context = ctx;
    mine.notices.begin(ctx);
    letShutdownHappen(ctx);
    session = openSession(ctx, mine);
    if (session !== void 0) mine.open.add({ context: ctx, session });
  });
  registerCommand(pi, {
    daemon: mine.daemon,
    faults: mine.faults,
    tell: (ctx, line, level) => guard.run("telling", () => tellIn(ctx, line, level))
  });
  handle("before_agent_start", () => {
    promptWaits = true;
    mine.noting.begin();
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
  handle("turn_end", () => {
    session?.turnEnded();
    mine.noting.keepAwake();
    listen();
  });
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
    close(isBusy(ctx));
    guard.run("closing subagents", () => mine.open.closeAll());
    return guard.runAsync("leaving", async () => {
      const told = ctx.hasUI ? [] : mine.noting.told();
      for (const line of told) tellIn(ctx, line, "warning");
      mine.daemon.close();
      await mine.noting.end();
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
    note: (note) => mine.noting.note(note)
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
