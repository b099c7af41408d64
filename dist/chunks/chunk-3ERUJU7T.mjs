import {
  inWords
} from "./chunk-6JJYBNGL.mjs";

// src/agents/unknown-record.ts
import { open } from "node:fs/promises";
var UnknownRecord = class {
  #path;
  #tried;
  isReplaced = false;
  #isEmpty = false;
  /** `tried`: the agents that did not write it. */
  constructor(path, tried) {
    this.#path = path;
    this.#tried = tried;
  }
  async *readOn() {
    const file = await open(this.#path, "r");
    try {
      const { size } = await file.stat();
      this.#isEmpty = size === 0;
      yield { events: [], problems: [], bytes: size };
    } finally {
      await file.close();
    }
  }
  settle() {
    return { events: [], problems: [], bytes: 0 };
  }
  end() {
    const titles = this.#tried.map(({ install }) => install.title);
    const problem = this.#isEmpty ? { what: "empty" } : { line: 1, what: `no session file of ${inWords(titles, "or")}` };
    return { events: [], problems: [problem], bytes: 0 };
  }
};

// src/agents/several.ts
async function recordsOf(agents, machine) {
  const records = await Promise.all(agents.map((agent) => agent.records(machine)));
  return records.flat().sort((a, b) => b.modifiedAt - a.modifiedAt);
}
async function recordsNamed(agents, paths) {
  const named = /* @__PURE__ */ new Map();
  for (const path of paths) {
    for (const agent of agents) {
      const records = await agent.recordsAt?.(path);
      if (records !== void 0) named.set(path, [...named.get(path) ?? [], ...records]);
    }
  }
  return named;
}
var ownerOf = (agents, path) => agents.length === 1 ? agents[0] : agents.find((agent) => agent.owns(path));
var openRecord = (agents, path) => ownerOf(agents, path)?.open(path) ?? new UnknownRecord(path, agents);
function beginningOf(agents, path) {
  for (const agent of agents) {
    const began = agent.beginning(path);
    if (began !== void 0) return began;
  }
  return void 0;
}
function sessionIdOf(agents, path) {
  for (const agent of agents) {
    const id = agent.sessionIdOf(path);
    if (id !== void 0) return id;
  }
  return void 0;
}

export {
  recordsOf,
  recordsNamed,
  ownerOf,
  openRecord,
  beginningOf,
  sessionIdOf
};
