import {
  daemonLock
} from "./chunk-MFHL7LBI.mjs";
import {
  number,
  object,
  record,
  string
} from "./chunk-TF2IJ6BS.mjs";
import {
  quietly,
  readPrivateFile,
  replacePrivateFile
} from "./chunk-VNSPEZVU.mjs";

// src/daemon/set-aside.ts
import { rmSync } from "node:fs";
import { join } from "node:path";
var TRIES = 3;
var failureSchema = object({ tries: number(), at: number(), reason: string() });
var failuresSchema = record(string(), failureSchema);
var SetAside = class {
  #atWorkPath;
  #failuresPath;
  #failures;
  #atWork;
  /** `folder`: the daemon's. */
  constructor(folder) {
    this.#atWorkPath = join(daemonLock(folder), "at-work");
    this.#failuresPath = join(daemonLock(folder), "failures.json");
    this.#failures = readFailures(folder);
    this.#atWork = read(this.#atWorkPath);
    if (this.#atWork !== void 0) this.failed("the daemon ended while it recorded this session");
  }
  /** The daemon begins with a session, or goes on with it. */
  begin(session) {
    if (this.#atWork === session) return;
    this.#atWork = session;
    quietly(() => replacePrivateFile(this.#atWorkPath, session));
  }
  /** It is well, and has caught up. */
  done() {
    if (this.#atWork === void 0) return;
    this.#atWork = void 0;
    quietly(() => rmSync(this.#atWorkPath, { force: true }));
  }
  /** Blames the session that the daemon was at. */
  failed(reason) {
    const session = this.#atWork;
    this.done();
    if (session === void 0) return;
    const tries = (this.#failures[session]?.tries ?? 0) + 1;
    this.#failures = { ...this.#failures, [session]: { tries, at: Date.now(), reason } };
    quietly(() => replacePrivateFile(this.#failuresPath, JSON.stringify(this.#failures)));
  }
  has(session) {
    return (this.#failures[session]?.tries ?? 0) >= TRIES;
  }
};
var setAsideIn = (folder) => Object.fromEntries(Object.entries(readFailures(folder)).filter(([, { tries }]) => tries >= TRIES));
function readFailures(folder) {
  try {
    const text = read(join(daemonLock(folder), "failures.json"));
    return failuresSchema.safeParse(JSON.parse(text ?? "{}")).data ?? {};
  } catch {
    return {};
  }
}
function read(path) {
  try {
    return readPrivateFile(path).toString("utf8");
  } catch {
    return void 0;
  }
}

export {
  SetAside,
  setAsideIn
};
