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
  beginningOf,
  sessionIdOf
};
