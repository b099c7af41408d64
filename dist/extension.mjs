// exporter/is-record.ts
var isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// src/agents/pi/entry.ts
var text = (value) => typeof value === "string" ? value : "";
var number = (value) => typeof value === "number" && Number.isFinite(value) ? value : 0;
var list = (value) => Array.isArray(value) ? value : [];
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
var isEntry = (value) => isRecord(value) && typeof value.type === "string" && typeof value.id === "string" && typeof value.timestamp === "string";

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

// exporter/sha256.ts
import * as crypto from "node:crypto";
var hashOnce = crypto.hash;
var sha256 = hashOnce ? (text2) => hashOnce("sha256", text2, "hex") : (text2) => crypto.createHash("sha256").update(text2).digest("hex");

// src/recorder/ids.ts
var UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
function traceIdOf(sessionId) {
  if (UUID.test(sessionId)) return sessionId.replaceAll("-", "").toLowerCase();
  return sha256(sessionId).slice(0, 32);
}
function spanIdOf(sessionId, kind, key) {
  return sha256(`${sessionId}\0${kind}\0${key}`).slice(0, 16);
}
var toolKey = (answerKey, callId) => `${answerKey}\0${callId}`;

// src/agents/pi/message.ts
function partsOf(content) {
  if (typeof content === "string") return content === "" ? [] : [{ type: "text", content }];
  return list(content).flatMap((block) => isRecord(block) ? partOf(block) : []);
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
var MOST = Number.MAX_SAFE_INTEGER;

// src/agents/pi/live-record.ts
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
  /** As a note holds them; `undefined` where there are none. */
  noted() {
    const { toolEnds, toolArguments, nestedStarts, firstChunks, http, summaryBegan } = this;
    const size = toolEnds.size + toolArguments.size + nestedStarts.size + firstChunks.size + http.size;
    if (size === 0 && summaryBegan === void 0) return void 0;
    return {
      toolEnds: [...toolEnds],
      toolArguments: [...toolArguments],
      nestedStarts: [...nestedStarts],
      firstChunks: [...firstChunks],
      http: [...http],
      ...summaryBegan !== void 0 && { summaryBegan }
    };
  }
  /** Takes over what a note holds. */
  add(noted) {
    for (const [id, at] of noted.toolEnds) this.toolEnds.set(id, at);
    for (const [id, args] of noted.toolArguments) this.toolArguments.set(id, args);
    for (const [id, at] of noted.nestedStarts) this.nestedStarts.set(id, at);
    for (const [answer, at] of noted.firstChunks) this.firstChunks.set(answer, at);
    for (const [answer, seen] of noted.http) this.http.set(answer, seen);
    this.summaryBegan = noted.summaryBegan;
  }
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
    const isInFile = file !== void 0 && past.some(isAnswer);
    if (!isInFile) this.#cursor = new EntryCursor(reader);
    const entries = this.#cursor?.takeAll();
    const last = past.at(-1);
    note({
      type: "session_began",
      session,
      header: { ...header },
      origin: { ...origin },
      ...file !== void 0 && { file },
      ...isRecord(last) && { pastEnd: text(last.id) },
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
    if (!isRecord(message) || message.role !== "assistant" || typeof message.timestamp !== "number") return;
    this.#openCall = { at: message.timestamp, message };
    if (this.#http !== void 0) this.#facts.http.set(message.timestamp, this.#http);
    this.#http = void 0;
  }
  /** A piece of the answer came: text, thinking or a tool call. */
  callGrew(message) {
    const call = this.#openCall;
    if (call === void 0 || !isRecord(message)) return;
    if (call.message !== message) this.#openCall = { at: call.at, message };
    if (!this.#facts.firstChunks.has(call.at)) this.#facts.firstChunks.set(call.at, this.#options.clock());
  }
  messageEnded(message) {
    if (!isRecord(message) || message.role !== "assistant" || typeof message.timestamp !== "number") return;
    this.#openCall = void 0;
    const calls = list(message.content).flatMap(
      (block) => isRecord(block) && block.type === "toolCall" ? [{ id: text(block.id), name: text(block.name), args: JSON.stringify(block.arguments) }] : []
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
var isAnswer = (entry) => isRecord(entry) && entry.type === "message" && isRecord(entry.message) && entry.message.role === "assistant";

// src/settings/mask.ts
var INVISIBLE = new RegExp("(?<!\\p{Extended_Pictographic}\\ufe0f?)\\u200d|(?!\\u200d)[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "gu");
var escaped = (character) => {
  const code = character.codePointAt(0) ?? 0;
  return code > 65535 ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
};
var manyLines = (text2) => text2.replace(INVISIBLE, (character) => character === "\n" || character === "	" ? character : escaped(character));

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
        const { runCommand } = await import("./pi-command.mjs");
        await runCommand(args, ctx, parts, Object.keys(ACTIONS));
      } catch (error) {
        parts.faults.note("/pi-sync", error);
        parts.tell(ctx, "pi-sync: something is wrong inside pi-sync", "warning");
      }
    }
  });
}

// src/machine/this-machine.ts
import { homedir } from "node:os";
var thisMachine = () => ({ env: process.env, home: homedir(), platform: process.platform });

// src/notes/daemon-folder.ts
import { tmpdir, userInfo } from "node:os";
import { dirname as dirname2, join as join2 } from "node:path";

// exporter/outbox/owner.ts
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  readdirSync as readdirSync2,
  readFileSync as readFileSync2,
  readlinkSync as readlinkSync2,
  statSync as statSync2,
  unlinkSync as unlinkSync2,
  utimesSync,
  writeFileSync as writeFileSync2
} from "node:fs";
import { hostname, uptime } from "node:os";

// exporter/private-files.ts
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  statSync,
  unlinkSync,
  writeFileSync
} from "node:fs";
import { dirname, isAbsolute, join, parse, relative, resolve, sep } from "node:path";
var UnsafeFolderError = class extends Error {
  name = "UnsafeFolderError";
  reason;
  wayOut;
  constructor(folder, reason, wayOut) {
    super(`nothing is written to ${folder}: ${reason}. To fix it, ${wayOut}`);
    this.reason = `nothing is written to ${folder}: ${reason}`;
    this.wayOut = wayOut;
  }
};
var OTHERS_MAY_WRITE = 18;
var MOST_LINKS = 40;
function makePrivateFolder(path, root = path) {
  checkWay(root);
  let made;
  for (const folder of [root, ...between(root, path)]) {
    made = mkdirSync(folder, { recursive: true, mode: 448 });
    checkFolder(folder, folder === root);
  }
  return made !== void 0;
}
function between(root, path) {
  const names = relative(root, path).split(sep).filter(Boolean);
  return names.map((_, index) => join(root, ...names.slice(0, index + 1)));
}
function checkFolder(folder, mayBeLink) {
  if (!mayBeLink && lstatSync(folder).isSymbolicLink()) {
    refuse(folder, "it is a link", `remove it; ${ELSEWHERE}`);
  }
  const stats = statSync(folder);
  const user = userId();
  if (user === void 0) return;
  if (stats.uid !== user) refuse(folder, `it belongs to another user (uid ${stats.uid})`, ELSEWHERE);
  if ((stats.mode & OTHERS_MAY_WRITE) === 0) return;
  const mode = (stats.mode & 511).toString(8).padStart(3, "0");
  refuse(folder, `other users can write to it (mode ${mode})`, `look through it, then run \`chmod 700 ${folder}\``);
}
function checkWay(path) {
  const user = userId();
  if (user === void 0) return;
  let links = 0;
  const absolute = resolve(path);
  let at = parse(absolute).root;
  const rest = relative(at, absolute).split(sep).filter(Boolean);
  for (let name = rest.shift(); name !== void 0; name = rest.shift()) {
    const next = join(at, name);
    const stats = lstatSync(next, { throwIfNoEntry: false });
    if (stats === void 0) return;
    if (!stats.isSymbolicLink()) {
      at = next;
      continue;
    }
    links += 1;
    if (links > MOST_LINKS) return;
    if (stats.uid !== user && stats.uid !== 0) {
      refuse(path, `${next} is a link of another user (uid ${stats.uid})`, ELSEWHERE);
    }
    const target = readlinkSync(next);
    const full = isAbsolute(target) ? target : join(dirname(next), target);
    at = parse(full).root;
    rest.unshift(...relative(at, full).split(sep).filter(Boolean));
  }
}
var ELSEWHERE = "set PI_SYNC_STATE_DIR to a folder of your own";
function refuse(folder, reason, wayOut) {
  throw new UnsafeFolderError(folder, reason, wayOut);
}
var userId = () => process.geteuid?.();
var NO_FOLLOW = constants.O_NOFOLLOW;
var SAFE = (NO_FOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
var PRIVATE_FLAGS = {
  r: constants.O_RDONLY | SAFE,
  "r+": constants.O_RDWR | SAFE,
  a: constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | SAFE,
  "a+": constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | SAFE
};
function openPrivateFile(path, flags) {
  if (NO_FOLLOW === void 0 && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
    throw Object.assign(new Error(`ELOOP: ${path} is a link`), { code: "ELOOP" });
  }
  const fd = openSync(path, PRIVATE_FLAGS[flags], 384);
  if (fstatSync(fd).isFile()) return fd;
  closeSync(fd);
  throw Object.assign(new Error(`${path} is not a regular file`), { code: "EINVAL" });
}
function readPrivateFile(path) {
  const fd = openPrivateFile(path, "r");
  try {
    return readFileSync(fd);
  } finally {
    closeSync(fd);
  }
}

// exporter/outbox/owner.ts
var foreignSilenceMs = 10 * 60 * 1e3;
var short = (text2) => sha256(text2).slice(0, 8);
var thisPlace;
var place = () => {
  thisPlace ??= short(`${hostname()} ${read(() => readlinkSync2("/proc/self/ns/pid"))}`);
  return thisPlace;
};
var thisBoot;
function startTicks(pid) {
  const stat = read(() => readFileSync2(`/proc/${pid}/stat`, "latin1"));
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields[0] === "Z" || fields[0] === "X" ? "ended" : fields[19] ?? "";
}
function born(ticks) {
  thisBoot ??= read(() => readFileSync2("/proc/sys/kernel/random/boot_id", "latin1"));
  return short(`${thisBoot} ${ticks}`);
}
var newOwner = () => `${process.pid}-${place()}-${born(startTicks(process.pid))}-${randomBytes(4).toString("hex")}`;
function read(what) {
  try {
    return what();
  } catch {
    return "";
  }
}

// src/notes/daemon-folder.ts
function daemonFolder(stateDir) {
  try {
    makePrivateFolder(notesFolder(stateDir), stateDir);
    return stateDir;
  } catch {
    const folder = insteadOf(stateDir);
    makePrivateFolder(notesFolder(folder), dirname2(folder));
    return folder;
  }
}
var insteadOf = (stateDir) => join2(tmpdir(), `pi-sync-${userInfo().uid}`, sha256(stateDir).slice(0, 16));
var notesFolder = (folder) => join2(folder, "notes");
var daemonLock = (folder) => join2(folder, "daemon");
var LONGEST = 100;
function daemonAddress(folder, platform) {
  const name = sha256(folder).slice(0, 16);
  if (platform === "win32") return `\\\\.\\pipe\\pi-sync-${name}`;
  const path = join2(daemonLock(folder), "socket");
  return Buffer.byteLength(path) <= LONGEST ? path : join2(tmpdir(), `pi-sync-${userInfo().uid}`, `${name}.socket`);
}

// src/settings/paths.ts
import { posix, win32 } from "node:path";

// src/settings/invalid-value.ts
function reportInvalid(description, given, report) {
  report({
    ...given,
    severity: "error",
    secret: description.secret === true || description.url === true && isNoUrlAtAll(given.value),
    expected: description.expects,
    consequence: description.consequence ?? whatCounts(description)
  });
}
function isNoUrlAtAll(value) {
  return typeof value === "string" && !/[.:/]/.test(value);
}
function whatCounts(description) {
  const counts2 = description.whenInvalid ?? description.default;
  return counts2 === void 0 ? "it is left out until then" : `${JSON.stringify(counts2)} counts until then`;
}

// src/settings/locations.ts
var LOCATIONS = {
  PI_SYNC_CONFIG: {
    expects: "an absolute path of a file",
    consequence: "nothing is sent anywhere until then",
    does: "The settings file. Default: `pi-sync/config.json` in `$XDG_CONFIG_HOME` (`~/.config`), on Windows in `%APPDATA%`."
  },
  PI_SYNC_STATE_DIR: {
    expects: "an absolute path of a folder",
    consequence: "the default counts until then",
    does: "Folder of outbox and log. Default: `pi-sync` in `$XDG_STATE_HOME` (`~/.local/state`), on Windows in `%LOCALAPPDATA%`."
  }
};

// src/settings/paths.ts
function resolvePaths({ env, home, platform }, report) {
  const windows = platform === "win32";
  const path = windows ? win32 : posix;
  const ignored = (variable, value, consequence) => report({
    severity: "warning",
    setting: variable,
    source: `environment variable ${variable}`,
    value,
    expected: "an absolute path",
    consequence
  });
  if (!path.isAbsolute(home)) ignored("HOME", home, "the root folder stands in for it");
  const root = path.isAbsolute(home) ? home : windows ? "C:\\" : "/";
  const base = (variable, ...fallback) => {
    const value = env[variable];
    if (!value) return path.join(root, ...fallback);
    if (path.isAbsolute(value)) return value;
    ignored(variable, value, "the default counts");
    return path.join(root, ...fallback);
  };
  const given = (variable) => {
    const value = env[variable]?.trim().replace(/^~(?=[/\\]|$)/, () => root);
    if (!value) return void 0;
    if (path.isAbsolute(value)) return path.normalize(value);
    const source = `environment variable ${variable}`;
    reportInvalid(LOCATIONS[variable], { setting: variable, source, value }, report);
    return void 0;
  };
  const configBase = windows ? base("APPDATA", "AppData", "Roaming") : base("XDG_CONFIG_HOME", ".config");
  const stateBase = windows ? base("LOCALAPPDATA", "AppData", "Local") : base("XDG_STATE_HOME", ".local", "state");
  const config = given("PI_SYNC_CONFIG");
  return {
    configPath: config ?? path.join(configBase, "pi-sync", "config.json"),
    configNamed: config !== void 0,
    configInvalid: config === void 0 && Boolean(env.PI_SYNC_CONFIG?.trim()),
    stateDir: given("PI_SYNC_STATE_DIR") ?? path.join(stateBase, "pi-sync")
  };
}

// src/agents/pi/noting.ts
import { existsSync as existsSync2, readFileSync as readFileSync3 } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

// src/privacy/redaction/likeness.ts
var STAND_INS = /^(?:your|my|the|some|any|insert|enter|replace|put|add|set|use|new|old|fake|mock|dummy|sample|example|test|foo|bar|todo|fixme|placeholder|changeme|change[-_ ]?me|redacted|hidden|masked|secret|password|passwd|token|apikey|api[-_]key|none|null|nil|undefined|true|false|yes|no|string|number|boolean|required|optional|default|n\/a)(?:$|[-_ .<>(){}[\]])/i;
var EXAMPLE = /example|placeholder|omitted|a-za-z|a-z0-9|0-9a-[fz]|changeme|change_me|your[-_ ]?(?:api|secret|token|key|password)|redacted|xxxx|\*\*\*|\.\.\.|…/i;
var REFERENCE = /^(?:\$\{|\$\(|\$[A-Za-z_]\w*$|\$\d|\{\{|\{[\w.]*\}|<[^>]*>?$|%[A-Za-z_]\w*%|@\w+@$|#\{|!\w{1,24}$)/;
var SEQUENCES = "abcdefghijklmnopqrstuvwxyz abcdefghijklmnopqrstuvwxyz 0123456789 01234567890 123456789 0123456789abcdef 1234567890abcdef qwertyuiop asdfghjkl";
var LONGEST_SEQUENCE = 26;
function isStandIn(value) {
  if (distinct(value) <= 3) return true;
  const start = value.slice(0, LOOKED_AT);
  return STAND_INS.test(start) || REFERENCE.test(start) || EXAMPLE.test(start) || start.length <= LONGEST_SEQUENCE && SEQUENCES.includes(start.toLowerCase());
}
var LOOKED_AT = 96;
var counts = new Uint16Array(128);
function countsOf(text2) {
  counts.fill(0);
  const length = Math.min(text2.length, LOOKED_AT);
  for (let at = 0; at < length; at++) {
    const code = Math.min(text2.charCodeAt(at), 127);
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return { counts, length };
}
function distinct(text2) {
  let number2 = 0;
  for (const count of countsOf(text2).counts) if (count > 0) number2 += 1;
  return number2;
}
function entropy(text2) {
  const { counts: counts2, length } = countsOf(text2);
  let bits = 0;
  for (const count of counts2) if (count > 0) bits -= count / length * Math.log2(count / length);
  return bits;
}
var isBase64 = (value) => /^\/[A-Za-z0-9+/]{30,}={0,2}$/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value) && entropy(value) >= 4.2;
var isPlain = (value) => /^(?:\.{0,2}\/|~\/|[A-Za-z]:[\\/]|[a-z][a-z0-9+.-]{1,20}:\/\/)/.test(value) && !isBase64(value) || /^[a-z][\w.-]*(?:\/[a-z][\w.-]*)*(?:\/[a-z]+\d{0,3}|\/[\w-]+(?:\.[a-z]+\d?){1,2}(?::\d+){0,2})$/.test(value) || /^v?\d+(?:\.\d+)+(?:[-+@][\w.:-]+)?$/.test(value) || /^\d{4}-\d\d-\d\d(?:[T ]|$)/.test(value) || /^(?:sha\d{1,3}|md5|blake\w{1,3})[-:]/i.test(value) || /^[\d.,:eE+-]+(?:ms|s|kb|mb|gb|px|%)?$/i.test(value);

// src/privacy/redaction/known-values.ts
var SECRET_NAME = /SECRET|TOKEN|PASSW(?:OR)?D|PASSPHRASE|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|SIGNING_?KEY|ENCRYPTION_?KEY|MASTER_?KEY|CREDENTIAL|COOKIE|(?:^|_)(?:PASS|PWD|AUTH|PAT|DSN|KEY)$|CONNECTION_?STRING/i;
var NO_SECRET_NAME = /^(?:PWD|OLDPWD|SSH_AUTH_SOCK|XAUTHORITY|GPG_AGENT_INFO)$|_(?:PATH|FILE|DIR|URL|HOST|NAME|ID|SOCK)$/i;
var SHORTEST = 8;
var LONGEST2 = 16384;
function secretsIn(env) {
  return Object.entries(env).flatMap(([name, value]) => {
    if (value === void 0 || !SECRET_NAME.test(name) || NO_SECRET_NAME.test(name)) return [];
    const secret = value.trim();
    if (secret.length < SHORTEST || secret.length > LONGEST2 || isStandIn(secret)) return [];
    const url = /^[a-z][a-z0-9+.-]*:\/\/[^/]*:[^/]*@/i.test(secret);
    if (!url && isPlain(secret) && !/^\/\S*[^\w./-]/.test(secret)) return [];
    if (/^[a-z_-]+$/i.test(secret) && secret.length < 16) return [];
    return [secret];
  });
}

// src/notes/noted-environment.ts
var NAMES = /^(PI_|OTEL_|XDG_|OPENCODE_)|^(HOME|USERPROFILE|APPDATA|LOCALAPPDATA|CODEX_HOME|CLAUDE_CONFIG_DIR)$|_proxy$/i;
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
import { closeSync as closeSync2, fstatSync as fstatSync2, writeSync } from "node:fs";
import { join as join3 } from "node:path";
var MOST_WAITING = 4 * 1024 * 1024;
var NotesFile = class {
  #stateDir;
  #owner;
  #folder;
  #fd;
  #isTorn = false;
  #onNew;
  /** Lines that the disk has not taken yet. */
  #waiting = [];
  /** Notes that will never be written. */
  lost = 0;
  /** `onNew` is called before the first note of a file: again when somebody has deleted the one before. */
  constructor(stateDir, onNew = () => {
  }) {
    this.#stateDir = stateDir;
    this.#onNew = onNew;
  }
  /** By which the daemon knows this process. */
  get owner() {
    this.#owner ??= newOwner();
    return this.#owner;
  }
  /** The daemon's folder. Throws where there can be none. */
  get folder() {
    this.#folder ??= daemonFolder(this.#stateDir);
    return this.#folder;
  }
  /** Gone once the daemon has done all that was noted. */
  get path() {
    return join3(notesFolder(this.folder), `${this.owner}.jsonl`);
  }
  /** What the daemon has to tell the user of a process that is not connected to it, a line each. */
  get toldPath() {
    return join3(notesFolder(this.folder), `${this.owner}.told`);
  }
  /** Never throws. */
  add(note) {
    try {
      this.#wait(note);
      this.#write(this.#fd ?? this.#begin());
    } catch {
    }
  }
  /** Begins anew where somebody has deleted the file. Too slow for each note: call it now and then. Never throws. */
  look() {
    try {
      if (this.#fd === void 0 || fstatSync2(this.#fd).nlink > 0) return;
      this.#letGo();
      this.#begin();
    } catch {
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
    const before = this.#waiting;
    this.#waiting = [];
    this.#onNew();
    this.#waiting.push(...before);
    return fd;
  }
  #wait(note) {
    const line = Buffer.from(`${JSON.stringify(note)}
`);
    const bytes = this.#waiting.reduce((sum, { length }) => sum + length, line.length);
    if (this.#waiting.length > 0 && bytes > MOST_WAITING) this.lost += 1;
    else this.#waiting.push(line);
  }
  #write(fd) {
    for (let line = this.#waiting[0]; line !== void 0; line = this.#waiting[0]) {
      if (this.#isTorn) writeSync(fd, "\n");
      this.#isTorn = true;
      for (let from = 0; from < line.length; ) from += writeSync(fd, line, from);
      this.#isTorn = false;
      this.#waiting.shift();
    }
  }
  close() {
    this.lost += this.#waiting.length;
    this.#waiting = [];
    this.#letGo();
  }
  #letGo() {
    try {
      if (this.#fd !== void 0) closeSync2(this.#fd);
    } catch {
    }
    this.#fd = void 0;
  }
};

// src/agents/pi/noting.ts
var BEGAN_MS = 20;
var TURN_ENDED_MS = 1e3;
var Noting = class {
  #paths;
  #machine;
  #faults;
  file;
  /** Sessions that are open, by the process' own number, as a new file of notes would introduce them. */
  #open = /* @__PURE__ */ new Map();
  /** Those of them in which nothing happened yet. */
  #unsaid = /* @__PURE__ */ new Set();
  #hasBegun = false;
  #waker;
  #looksAt = Number.POSITIVE_INFINITY;
  #timer;
  constructor(paths, machine, faults) {
    this.#paths = paths;
    this.#machine = machine;
    this.#faults = faults;
    this.file = new NotesFile(paths.stateDir, () => this.#introduce());
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
    this.#wakeWithin(BEGAN_MS);
  }
  /**
   * Starts the daemon, unless it lives, and begins notes anew that somebody has deleted. What that takes is loaded when it
   * is first needed. Never throws.
   */
  async wake() {
    clearTimeout(this.#timer);
    this.#looksAt = Number.POSITIVE_INFINITY;
    this.file.look();
    try {
      const { DaemonWaker } = await import("./daemon-waker.mjs");
      this.#waker ??= new DaemonWaker();
      this.#waker.wake(this.file.folder);
    } catch (error) {
      this.#faults.note("waking", error);
    }
  }
  /** A daemon that died is started again within a second, where there is something for it. */
  keepAwake() {
    if (this.#hasBegun) this.#wakeWithin(TURN_ENDED_MS);
  }
  /** No handler of the agent's waits for it, and it does not keep the process alive: who ends looks once more. */
  #wakeWithin(ms) {
    const at = performance.now() + ms;
    if (at >= this.#looksAt) return;
    clearTimeout(this.#timer);
    this.#looksAt = at;
    this.#timer = setTimeout(() => void this.wake(), ms).unref();
  }
  /** The process ends. Resolves at once, or when all is delivered where the settings say that it is waited for. */
  async end() {
    if (!this.#hasBegun) return;
    const waitsMs = await exitWaitMs(this.#machine, this.#paths);
    this.file.look();
    const { lost } = this.file;
    const refused = lost > 0 ? [{ where: "notes", count: lost, error: "refused by the disk" }] : [];
    const faults = [...this.#faults.all(), ...refused];
    this.file.add({ type: "process_ended", faults, ...waitsMs > 0 && { waitsMs } });
    this.file.close();
    await this.wake();
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
var VARIABLE = "PI_SYNC_EXIT_WAIT_MS";
var LOOK_EVERY_MS = 20;
async function exitWaitMs(machine, { configPath }) {
  if (machine.env[VARIABLE] === void 0 && !isNamedIn(configPath)) return 0;
  const { loadSettings } = await import("./settings.mjs");
  return loadSettings(machine).settings.exitWaitMs;
}
async function untilGone(notes, ms) {
  const until = performance.now() + ms;
  while (existsSync2(notes) && performance.now() < until) await sleep(LOOK_EVERY_MS);
}
function isNamedIn(configPath) {
  try {
    return readFileSync3(configPath, "utf8").includes("exitWaitMs");
  } catch {
    return false;
  }
}

// src/agents/pi/this-process.ts
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
    const place2 = this.#open.findIndex((open) => open.session === session);
    return this.#open.slice(0, Math.max(0, place2)).some(({ context }) => isAlive(context));
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
var KEY = /* @__PURE__ */ Symbol.for("pi-sync.process");
var ThisProcess = class {
  /** Which copy of the extension is at work. */
  owner;
  faults = new Faults();
  notices = new Notices(this.faults);
  open = new OpenSessions();
  traceParent = new TraceParent(process.env);
  sessions = 0;
  toldOfSecondCopy = false;
  #noting;
  #daemonLine;
  constructor(owner) {
    this.owner = owner;
  }
  /** Made with the first session: pi loads the extension also to print its help. */
  get noting() {
    if (this.#noting === void 0) {
      const machine = thisMachine();
      this.#noting = new Noting(
        resolvePaths(machine, () => {
        }),
        machine,
        this.faults
      );
    }
    return this.#noting;
  }
  /** The connection to the daemon, which is loaded when somebody first wants it. */
  async daemonLine() {
    const { DaemonLine } = await import("./daemon-line.mjs");
    this.#daemonLine ??= new DaemonLine({
      address: () => daemonAddress(this.noting.file.folder, process.platform),
      owner: this.noting.file.owner,
      wake: () => {
        this.noting.begin();
        return this.noting.wake();
      },
      onTell: (line, level) => this.notices.tell(line, level),
      onFooter: (text2) => this.notices.showFooter(text2)
    });
    return this.#daemonLine;
  }
  /** Hears what the daemon has to tell, as soon as it lives. Returns at once and never throws. */
  listen() {
    this.daemonLine().then(
      (line) => line.listen(),
      (error) => this.faults.note("listening", error)
    );
  }
  /** Ends the connection to the daemon. */
  hangUp() {
    this.#daemonLine?.close();
  }
};
function thisProcess(copy) {
  const world = globalThis;
  world[KEY] ??= new ThisProcess(copy);
  return world[KEY];
}

// src/agents/pi/extension.ts
var SETTLE_AFTER_MS = 1e3;
var WARMED_EVERY_MS = 500;
var LONGEST_WARMING_MS = 12e4;
var piSync = entryOf({});
var extension_default = entryOf({});
function entryOf(copy) {
  return (pi) => {
    const mine = thisProcess(copy);
    const guard = new Guard((where, error) => mine.faults.note(where, error));
    guard.run("registering", () => {
      if (mine.owner === copy) register(pi, mine, guard);
      else refuse2(pi, mine, guard);
    });
  };
}
function refuse2(pi, mine, guard) {
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
    guard.run(name, () => handler(isRecord(event) ? event : {}, ctx));
  });
  const settle = () => {
    clearTimeout(settleTimer);
    session?.settled();
    mine.open.closeStale();
    listen();
  };
  const listen = () => {
    if (context?.hasUI) mine.listen();
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
    daemon: () => mine.daemonLine(),
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
    const stays = isRecord(event) && event.reason !== "quit" && event.reason !== void 0;
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
      mine.hangUp();
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
  if (!isRecord(header)) return void 0;
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
  return isRecord(last) ? last.stopReason : void 0;
}
export {
  extension_default as default,
  piSync
};
