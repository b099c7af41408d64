import {
  isRecord
} from "./chunk-LWKEUUMK.mjs";

// src/agents/install/hook-commands.ts
function commandsIn(hooks) {
  const groups = isRecord(hooks) ? Object.values(hooks).flat() : [];
  return groups.flatMap((group) => {
    const items = isRecord(group) && Array.isArray(group.hooks) ? group.hooks : [group];
    return items.flatMap((item) => isRecord(item) && typeof item.command === "string" ? item.command : []);
  });
}

export {
  commandsIn
};
