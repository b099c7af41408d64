import {
  isAlive,
  newOwner,
  readPrivateFile,
  replacePrivateFile
} from "./chunk-7FLJ64J7.mjs";
import {
  makePrivateFolder
} from "./chunk-EGUHTQ3L.mjs";

// src/notes/daemon-folder.ts
import { createHash } from "node:crypto";
import { tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
function daemonFolder(stateDir) {
  try {
    makePrivateFolder(notesFolder(stateDir), stateDir);
    return stateDir;
  } catch {
    const folder = insteadOf(stateDir);
    makePrivateFolder(notesFolder(folder), dirname(folder));
    return folder;
  }
}
var insteadOf = (stateDir) => join(tmpdir(), `pi-sync-${userInfo().uid}`, createHash("sha256").update(stateDir).digest("hex").slice(0, 16));
var notesFolder = (folder) => join(folder, "notes");
var daemonLock = (folder) => join(folder, "daemon");

// src/notes/daemon-address.ts
import { createHash as createHash2 } from "node:crypto";
import { tmpdir as tmpdir2, userInfo as userInfo2 } from "node:os";
import { join as join2 } from "node:path";
var LONGEST = 100;
function daemonAddress(folder, platform) {
  const name = createHash2("sha256").update(folder).digest("hex").slice(0, 16);
  if (platform === "win32") return `\\\\.\\pipe\\pi-sync-${name}`;
  const path = join2(daemonLock(folder), "socket");
  return Buffer.byteLength(path) <= LONGEST ? path : join2(tmpdir2(), `pi-sync-${userInfo2().uid}`, `${name}.socket`);
}

// src/agents/pi/entry.ts
var isFields = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
var text = (value) => typeof value === "string" ? value : "";
var number = (value) => typeof value === "number" && Number.isFinite(value) ? value : 0;
var list = (value) => Array.isArray(value) ? value : [];

// src/machine/only-one.ts
import { existsSync, readdirSync, renameSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { join as join3 } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
var patience = 20;
var pauseMs = 50;
var nameOf = ({ ticket, owner }) => `${String(ticket).padStart(16, "0")}.${owner}.lock`;
function parse(name) {
  const [, ticket, owner] = /^(\d{16})\.([0-9a-z-]+)\.lock$/.exec(name) ?? [];
  return ticket && owner ? { ticket: Number(ticket), owner } : void 0;
}
async function onlyOne(folder, now = Date.now, root = folder) {
  makePrivateFolder(folder, root);
  let mine = { ticket: Math.floor(now() * 1e3), owner: newOwner() };
  writeFileSync(join3(folder, nameOf(mine)), "", { flag: "wx", mode: 384 });
  const lock = {
    get isHeld() {
      return existsSync(join3(folder, nameOf(mine)));
    },
    release: () => remove(folder, mine)
  };
  let seen = false;
  for (let time = 0; time < patience; time++) {
    const others = living(folder, mine, now);
    const largest = others.reduce((max, { ticket }) => Math.max(max, ticket), 0);
    if (!seen && largest >= mine.ticket) {
      const later = { ...mine, ticket: largest + 1 };
      renameSync(join3(folder, nameOf(mine)), join3(folder, nameOf(later)));
      mine = later;
      continue;
    }
    seen = true;
    if (others.every(({ ticket }) => ticket > mine.ticket)) return lock;
    await delay(pauseMs);
  }
  lock.release();
  return void 0;
}
function isHeld(folder, now = Date.now) {
  try {
    return readdirSync(folder).some((name) => {
      const lock = parse(name);
      return lock !== void 0 && isAlive(lock.owner, () => modifiedAt(join3(folder, name)), now);
    });
  } catch {
    return false;
  }
}
function living(folder, mine, now) {
  const others = readdirSync(folder).flatMap((name) => parse(name) ?? []);
  return others.filter((other) => {
    if (other.owner === mine.owner) return false;
    const alive = isAlive(other.owner, () => modifiedAt(join3(folder, nameOf(other))), now);
    if (!alive) remove(folder, other);
    return alive;
  });
}
function modifiedAt(path) {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}
function remove(folder, lock) {
  try {
    unlinkSync(join3(folder, nameOf(lock)));
  } catch {
  }
}

// src/notes/daemon-state.ts
import { rmSync } from "node:fs";
import { join as join4 } from "node:path";
var statePath = (folder) => join4(daemonLock(folder), "running.json");
var stopPath = (folder) => join4(daemonLock(folder), "stop");
function runningDaemon(folder) {
  if (!isHeld(daemonLock(folder))) return void 0;
  try {
    const { pid, version, startedAt } = JSON.parse(readPrivateFile(statePath(folder)).toString("utf8"));
    return { pid: Number(pid), version: String(version), startedAt: Number(startedAt) };
  } catch {
    return void 0;
  }
}
function sayRunning(folder, state) {
  rmSync(stopPath(folder), { force: true });
  replacePrivateFile(statePath(folder), JSON.stringify(state));
  return () => rmSync(statePath(folder), { force: true });
}
var askToStop = (folder) => replacePrivateFile(stopPath(folder), "");
var stopRequest = stopPath;
function isOlder(version, than) {
  const [a, b] = [numbersOf(version), numbersOf(than)];
  for (const [index, number2] of a.entries()) {
    const other = b[index] ?? 0;
    if (number2 !== other) return number2 < other;
  }
  return false;
}
var numbersOf = (version) => (/^\d+\.\d+\.\d+/.exec(version)?.[0] ?? "").split(".").map(Number);

// src/agents/pi/content.ts
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

export {
  daemonFolder,
  notesFolder,
  daemonLock,
  daemonAddress,
  isFields,
  text,
  number,
  list,
  partsOf,
  LiveFacts,
  onlyOne,
  isHeld,
  runningDaemon,
  sayRunning,
  askToStop,
  stopRequest,
  isOlder
};
